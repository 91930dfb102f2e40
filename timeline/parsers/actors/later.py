"""Later mentions by noun and pronoun: "the company", "the rebels", "he" and "it", where one candidate is clear."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from timeline.parsers.actors import kinds, nouns, pronouns, words
from timeline.parsers.actors.cast import BREAKS, Cast
from timeline.parsers.actors.context import Scene
from timeline.parsers.actors.gazetteer import gazetteer
from timeline.parsers.actors.runs import Found

_DETERMINERS: Final = frozenset("s a an the one another this that his her their its some".split())
_WATCHED: Final = (
    pronouns.MALE | pronouns.FEMALE | {"it", "its", "they", "their", "the"} | kinds.PERSON | words.TITLES
)  # all that `find` stops at, besides capitals
_MARKS: Final = re.compile(r"[,;:—–\"“”()]")


def find(scene: Scene, found: Sequence[Found], taken: Sequence[bool], timed: Sequence[bool]) -> Iterator[Found]:
    """The mentions by noun and pronoun, in one walk through the text."""
    tokens = scene.tokens
    cast = Cast(scene, timed)
    ordered = sorted(found, key=lambda each: each.first)
    upcoming = 0
    quoted, marked = _marks(scene)
    firsts, folded, capital = tokens.first, tokens.folded, tokens.capital
    index, count = 0, len(tokens)
    while index < count:
        word = folded[index]
        if index in firsts:
            cast.turn(index)
        elif marked[index] or word in BREAKS:
            cast.step(index, word)
        if upcoming < len(ordered) and ordered[upcoming].first == index:
            each = ordered[upcoming]
            upcoming += 1
            following = ordered[upcoming] if upcoming < len(ordered) else None
            cast.enter(each, following)
            index = each.last + 1
            continue
        if (capital[index] or word in _WATCHED) and not taken[index] and not quoted[index]:
            new = pronouns.read(cast, index) or nouns.read(cast, index, taken)
            if new is not None:
                cast.enter(new, None)
                yield new
                index = new.last + 1
                continue
            if not (upcoming < len(ordered) and _apposed(cast, index, ordered[upcoming])):
                _unnamed(cast, index)
        index += 1


def _marks(scene: Scene) -> tuple[list[bool], list[bool]]:
    """For each word, whether it stands in a quotation, and whether a mark stands before it.

    A quotation that is never closed ends with its paragraph.
    """
    tokens = scene.tokens
    inside = False
    quoted: list[bool] = []
    marked: list[bool] = []
    previous = 0
    for start, end in zip(tokens.starts, tokens.ends, strict=True):
        mark = False
        if start - previous > 1:
            gap = tokens.text[previous:start]
            mark = _MARKS.search(gap) is not None
            for number, piece in enumerate(gap.replace("``", "“").replace("''", '"').split("\n\n")):
                inside = inside and not number
                for sign in piece:
                    inside = sign == "“" or (inside and sign != "”") if sign != '"' else not inside
        quoted.append(inside)
        marked.append(mark and previous > 0)
        previous = end
    return quoted, marked


def _apposed(cast: Cast, index: int, each: Found) -> bool:
    """Whether a comma gives the person at this word the name that follows: "its spokeswoman, Anna Roth"."""
    return each.first == index + 1 and each.actor.kind == "person" and cast.scene.tokens.gap(index) == ", "


def _unnamed(cast: Cast, index: int) -> None:
    """A person without a name ("a spokesman"), whom a pronoun may mean, is kept as nobody that is known."""
    tokens = cast.scene.tokens
    word = tokens.folded[index]
    if tokens.capital[index]:
        _stranger_at(cast, index)
        return
    if index == 0 or index in tokens.first:
        return
    if word not in kinds.PERSON and (
        word not in words.TITLES or word in ("general", "major", "count", "chief", "head")
    ):
        return
    after = index + 1
    if after < len(tokens) and tokens.gap(index) == " " and tokens.capital[after] and after not in tokens.first:
        return  # "the envoy Anna Roth"
    for back in range(index - 1, max(index - 5, -1), -1):
        if tokens.gap(back) not in (" ", "-"):
            return
        if tokens.folded[back] in _DETERMINERS:
            described = tokens.gap(back - 1) if back else ""
            if described == ", " and cast.now.parts and cast.now.parts[-1].last == back - 1:
                return  # "Anna Roth, a lawyer,"
            if back and tokens.folded[back - 1] in (*kinds.BE, "as", "became", "become"):
                return
            gender = "m" if word in kinds.MALE | {"man", "boy", "policeman"} else ""
            gender = "f" if word in kinds.FEMALE | {"woman", "girl", "policewoman"} else gender
            cast.note(index, index, None, "noun", cast.place(index), gender)
            return
        if back in tokens.first:
            return


def _stranger_at(cast: Cast, index: int) -> None:
    """A name that was not recognised may be whom a pronoun means, so it is kept as nobody that is known."""
    tokens = cast.scene.tokens
    word = tokens.folded[index]
    if word in words.FUNCTION_WORDS or word in words.MONTHS_AND_DAYS or cast.timed[index]:
        return
    if index in tokens.first and (word.endswith(("ing", "ed", "ly", "s")) or word in words.BODY_HEADS | words.TITLES):
        return
    parts = cast.now.parts
    if parts and parts[-1].last == index - 1 and parts[-1].actor is None and tokens.gap(index - 1) == " ":
        return
    if word in words.TITLES or word in words.TITLE_PARTS:
        return
    if (word,) in gazetteer().names and cast.scene.before(index) in words.BEFORE_PLACE | {"to", "from"}:
        return
    part = "possessive" if tokens.possessive(index) else cast.place(index)
    cast.note(index, index, None, "name", part)
