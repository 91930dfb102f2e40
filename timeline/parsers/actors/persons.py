"""Persons that a text introduces by title or full name, and the surnames by which it goes on."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from timeline.edtf import Date
from timeline.model import Actor, slug
from timeline.parsers.actors import words
from timeline.parsers.actors.context import Scene
from timeline.parsers.actors.lexicon import Lexicon
from timeline.parsers.actors.runs import Found, runs
from timeline.parsers.actors.tokens import Tokens, key

_APPOSITION: Final = re.compile(r", (?:\d{1,2}\b|(?:the|a|an|who|whose|then|now|also|(?:[^\W\d_]+[’']s))\s)")
_NO_NAME: Final = words.BODY_HEADS | words.COMPANY_HEADS | words.PLACE_HEADS | words.MONTHS_AND_DAYS
_NEVER_IN_NAME: Final = words.FUNCTION_WORDS | words.MONTHS_AND_DAYS
_LONGEST: Final = 5


def introduced(scene: Scene, lexicon: Lexicon, taken: Sequence[bool]) -> Iterator[Found]:
    """Persons with a title or a full name that no list has; a titled surname waits for whoever bears it in full."""
    tokens = scene.tokens
    known: dict[tuple[str, ...], Actor] = {}
    surnames: set[str] = set()
    single: list[tuple[int, int, str]] = []
    for first, last in runs(tokens, taken):
        start = past_titles(tokens, first, last)
        titled = start > first or _titled_before(scene, first)
        name = _person(scene, start, last, titled=titled)
        if name is None:
            continue
        if start == last:
            single.append((first, last, name))
            continue
        actor = known.setdefault(tuple(tokens.folded[start : last + 1]), Actor(f"x-{slug(name)}", name, "person"))
        surnames.add(tokens.folded[last])
        yield Found(first, last, actor, "name")
    for first, last, name in single:
        surname = tokens.folded[last]
        if surname not in surnames and surname not in lexicon.surnames:
            actor = known.setdefault((surname,), Actor(f"x-{slug(name)}", name, "person"))
            yield Found(first, last, actor, "surname")


def past_titles(tokens: Tokens, first: int, last: int) -> int:
    """Index of the first word that is no title; `first` where there is no title, or nothing behind it."""
    index, after_title = first, first
    while index <= last and tokens.folded[index] in words.TITLES | words.TITLE_PARTS:
        index += 1
        if tokens.folded[index - 1] in words.TITLES:
            after_title = index
    return after_title if after_title <= last else first


def with_titles(tokens: Tokens, first: int, taken: Sequence[bool]) -> int:
    """Index where the capitalised titles before a person's name begin: "President Vladimir Putin"."""
    index, start = first, first
    while (
        index
        and tokens.capital[index - 1]
        and not taken[index - 1]
        and tokens.joined(index - 1)
        and index not in tokens.first
    ):
        index -= 1
        if tokens.folded[index] in words.TITLES:
            start = index
        elif tokens.folded[index] in words.TITLE_PARTS:
            if start == first:
                break
            start = index
        else:
            break
    return start


def _titled_before(scene: Scene, first: int) -> bool:
    before = scene.before(first)
    return before in words.TITLES and (not scene.tokens.capital[first - 1] or before in ("mr", "mrs", "ms", "dr"))


def _person(scene: Scene, start: int, last: int, *, titled: bool) -> str | None:
    """The person's name, None where these words name none."""
    tokens = scene.tokens
    size = last - start + 1
    if size > _LONGEST or tokens.folded[last] in _NO_NAME or tokens.folded[start] in _NO_NAME:
        return None
    if any(word in words.TITLES and word not in words.COMMON_SURNAMES for word in tokens.folded[start : last + 1]):
        return None
    written = tokens.words[start : last + 1]
    if any(len(word) > 3 and word.isupper() for word in written) or any(
        any(c.isdigit() for c in word) for word in written
    ):
        return None
    if len(tokens.words[last]) < 2:
        return None
    name = " ".join(tokens.text[tokens.starts[start] : tokens.ends[last]].split())
    if titled:
        return name
    if size < 2 or (start in tokens.first and tokens.folded[start] in words.COMMON_SURNAMES):
        return None
    following = scene.after(last)
    if following in words.SAYING and not tokens.possessive(last):
        return name
    return None


def again(
    scene: Scene, lexicon: Lexicon, found: Sequence[Found], taken: Sequence[bool], created: Date | None
) -> Iterator[Found]:
    """Later mentions of persons by surname alone: of those that the text names in full, else of those in data/."""
    tokens = scene.tokens
    cast: dict[str, dict[str, Actor]] = {}
    for each in found:
        if each.actor.kind == "person":
            name = key(each.actor.name)
            written = tuple(tokens.folded[each.first : each.last + 1])
            cast.setdefault(written[-1], {})[each.actor.id] = each.actor
            if name:
                cast.setdefault(name[-1], {})[each.actor.id] = each.actor
    for index in range(len(tokens)):
        if taken[index] or not tokens.capital[index]:
            continue
        word = tokens.folded[index]
        if word not in cast and word not in lexicon.surnames:
            continue
        own = cast.get(word)
        candidates = tuple(own.values()) if own else lexicon.surnames[word]
        start = _bare(scene, index, taken)
        if start is None or (not own and word in words.COMMON_SURNAMES and start == index):
            continue
        actor = _one(candidates, created)
        if actor is not None:
            yield Found(start, index, actor, "surname")


def _bare(scene: Scene, index: int, taken: Sequence[bool]) -> int | None:
    """Where a surname's mention begins, titles included; None where the word is part of another name."""
    tokens = scene.tokens
    following = scene.capital_after(index)
    goes_on = following and not tokens.possessive(index) and following not in _NEVER_IN_NAME
    if goes_on and (following in _NO_NAME or not (following in words.TITLES or taken[index + 1])):
        return None
    start = with_titles(tokens, index, taken)
    before = scene.capital_before(start)
    if before and not taken[start - 1] and before not in _NEVER_IN_NAME:
        return None if not (start - 1 in tokens.first and before in words.SAYING) else start
    return start


def _one(candidates: Sequence[Actor], created: Date | None) -> Actor | None:
    """The only candidate, or the only one in office on the document's date."""
    if len(candidates) == 1:
        return candidates[0]
    if created is None:
        return None
    serving = [
        actor
        for actor in candidates
        if any(office.held.possibly(created.begin_earliest, created.end_latest) for office in actor.offices)
    ]
    return serving[0] if len(serving) == 1 else None
