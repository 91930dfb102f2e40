"""The names that data/ knows, ready to be found in a text and compared with what a text says.

A name is found as it is listed (`Names.found_at`), with its bracket left out, or by its bracket alone. `Names.like`
compares loosely: "peace" and small words left out, accord, agreement and deal taken for one, plural for singular.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from timeline.knowledge import Agreement, Knowledge, Series, fold
from timeline.parsers.actors.lexicon import lexicon
from timeline.parsers.references.tokens import Tokens, ordinal, words
from timeline.parsers.references.words import COARSE, COMMON, HEADS, ORDINALS, SMALL

_BRACKET: Final = re.compile(r"\s*\(([^()]*)\)")
_HARD: Final = re.compile(r"[,;:()\"“”«».]")
_NUMBER: Final = re.compile(r"[0-9]{1,2}")
_LONG_YEAR: Final = re.compile(r"(?:1[0-9]|20)[0-9]{2}")
_CODE: Final = re.compile(r"[0-9]{2,5}")
MONTHS: Final = frozenset(
    "january february march april may june july august september october november december".split()
)


@dataclass(frozen=True, slots=True)
class Signature:
    """A name without what writers change: its telling words in no order, and its number and year apart."""

    bag: tuple[str, ...]
    number: int | None
    year: str | None


@dataclass(frozen=True, slots=True)
class Name:
    """One way to name agreements or series."""

    words: tuple[str, ...]
    hard: frozenset[int]
    """After which words a comma, colon or bracket stands in the listed name."""
    generic: bool
    """Whether all its words are common, so that capitals and context must speak for it."""
    capital: bool
    """Whether it is listed with a capital letter."""
    exact: str | None
    """The one writing that counts, for a name of one word."""


class _Node:
    """A step in the tree of names: the words that may follow, and the names that end here."""

    __slots__ = ("following", "names")

    def __init__(self) -> None:
        self.following: dict[str, _Node] = {}
        self.names: dict[Name, dict[str, None]] = {}


class Names:
    """Every name of a Knowledge, indexed."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self._root = _Node()
        self._actors = lexicon(knowledge)
        self._loose: dict[tuple[str, ...], dict[tuple[str, int | None], tuple[str, ...]]] = {}
        self._kinds: dict[str, list[Agreement]] = {}
        self.places: dict[str, list[str]] = {}
        """Each word of a record's place -> ids of the records, for "talks in Istanbul"."""
        self.venues: set[tuple[str, ...]] = set()
        """The folded words of every record's place."""
        self.resolutions: dict[str, list[str]] = {}
        """Number of a resolution -> ids."""
        records: list[Agreement | Series] = [*knowledge.agreements.values(), *knowledge.series.values()]
        for record in records:
            for name in record.names:
                self._add(name, record)
            if isinstance(record, Agreement):
                self._add_features(record)

    def found_at(self, tokens: Tokens, first: int, last: int) -> tuple[int, Name, tuple[str, ...]] | None:
        """The longest name that begins at word `first`: its last word, itself and the ids; it ends by word `last`."""
        node = self._root.following.get(tokens.keys[first])
        best = None
        i = first
        while node is not None:
            for name, ids in node.names.items():
                if _written(tokens, first, i, name):
                    best = (i, name, tuple(ids))
                    break
            if i >= last or not _passable(tokens.gap(i)):
                break
            i += 1
            node = node.following.get(tokens.keys[i])
        return best

    def starts(self, key: str) -> bool:
        """Whether a name begins with this word."""
        return key in self._root.following

    def like(self, signature: Signature) -> dict[str, tuple[str, ...]]:
        """Ids of records with a name like this, whose number is the same, and whom the listed name goes on to name:
        Tajikistan for "Moscow Protocol", where it is listed as "Moscow Protocol on Tajikistan"."""
        found = self._loose.get(signature.bag, {})
        return {id_: left_out for (id_, number), left_out in found.items() if number == signature.number}

    def rounds(self, id_: str) -> tuple[Agreement, ...]:
        """The record of this id, or the rounds of the series of this id."""
        if id_ in self.knowledge.series:
            return self.knowledge.series[id_].rounds
        return (self.knowledge.agreements[id_],)

    def of_kind(self, kinds: Sequence[str]) -> list[Agreement]:
        """All records of these kinds."""
        return [record for kind in kinds for record in self._kinds.get(kind, ())]

    def _add(self, listed: str, record: Agreement | Series) -> None:
        for form in _forms(listed):
            tokens = Tokens(form)
            keys = tuple(tokens.keys)
            if keys[:1] == ("the",):
                tokens = Tokens(form[tokens.starts[1] :]) if len(keys) > 1 else tokens
                keys = tuple(tokens.keys)
            if not keys or (len(keys) == 1 and (keys[0] in HEADS or keys[0] in COMMON)):
                continue  # a bare noun is no name
            node = self._root
            for word in keys:
                node = node.following.setdefault(word, _Node())
            node.names.setdefault(_name(tokens, keys), {})[record.id] = None
            self._add_loose(keys, record)

    def _add_loose(self, keys: Sequence[str], record: Agreement | Series) -> None:
        for short in (keys, _short(keys)):
            sign = signature(short)
            if any(word in HEADS for word in sign.bag) and not common(sign.bag):
                left_out = tuple(word for word in keys[len(short) :] if self._acts(word))
                known = self._loose.setdefault(sign.bag, {})
                other = known.get((record.id, sign.number), left_out)
                known[record.id, sign.number] = min(left_out, other, key=len)

    def _acts(self, word: str) -> bool:
        return (word,) in self._actors.names or word in self._actors.surnames

    def _add_features(self, record: Agreement) -> None:
        self._kinds.setdefault(record.kind, []).append(record)
        if record.place:
            self.venues.add(tuple(words(record.place)))
        for word in sorted(set(words(record.place or ""))):
            self.places.setdefault(word, []).append(record.id)
        if record.kind == "resolution":
            codes = {code for name in record.names for code in _codes(name)}
            for code in sorted(codes):
                self.resolutions.setdefault(code, []).append(record.id)


@lru_cache(maxsize=8)
def names_of(knowledge: Knowledge) -> Names:
    """The index of its names, built once."""
    return Names(knowledge)


def signature(keys: Sequence[str]) -> Signature:
    """What tells this name from another, however it is written."""
    bag, number, year = [], None, None
    for i, word in enumerate(keys):
        place = ORDINALS.get(word) or ordinal(word)
        if place is not None:
            number = place
        elif _NUMBER.fullmatch(word) and i and not _dated(keys, i):
            number = int(word)
        elif _LONG_YEAR.fullmatch(word) and len(keys) > 1:
            year = word
        elif word not in SMALL:
            bag.append(COARSE.get(word, word))
    return Signature(tuple(sorted(bag)), number, year)


def common(keys: Sequence[str]) -> bool:
    """Whether words of a name are all too common to tell it."""
    return all(w in COMMON or w in SMALL or w in ORDINALS or w.isdigit() or w in HEADS or w in MONTHS for w in keys)


def _dated(keys: Sequence[str], i: int) -> bool:
    """Whether the number is a day: "2 June", "June 2"."""
    return keys[i - 1] in MONTHS or (i + 1 < len(keys) and keys[i + 1] in MONTHS)


def _forms(listed: str) -> Iterator[str]:
    """The name as listed, without its brackets, by its bracket, and by what follows its last comma."""
    yield listed
    if "(" in listed:
        yield _BRACKET.sub("", listed)
        for inside in _BRACKET.findall(listed):
            keys = words(inside)
            if any(word in HEADS for word in keys) and not common(keys):
                yield inside.strip("\"'“”‘’ ")
    _, comma, tail = listed.rpartition(", ")
    if comma and tail[:1].isupper() and "(" not in tail:
        keys = words(tail)
        if len(keys) > 1 and keys[-1] in HEADS and not common(keys):
            yield tail


def _name(tokens: Tokens, keys: tuple[str, ...]) -> Name:
    hard = frozenset(i for i in range(len(keys) - 1) if _HARD.search(tokens.gap(i)))
    exact = tokens.word(0) if len(keys) == 1 else None
    capital = any(tokens.capital(i) for i in range(len(keys)) if not keys[i].isdigit())
    return Name(keys, hard, common(keys), capital, exact)


def _written(tokens: Tokens, first: int, last: int, name: Name) -> bool:
    """Whether words first to last write the name: signs between them, and capitals where it needs them."""
    if name.exact is not None:
        return tokens.word(first) == name.exact
    if name.capital and name.generic and not tokens.capital(_first_letter(tokens, first, last)):
        return False
    if name.capital and tokens.text[tokens.starts[first] : tokens.ends[last]].islower() and not name.generic:
        # "sit in" is no SIT-IN, but who writes everything in small letters means the name all the same
        return last - first >= 1
    return all(i - first in name.hard or not _HARD.search(tokens.gap(i)) for i in range(first, last))


def _first_letter(tokens: Tokens, first: int, last: int) -> int:
    """The first word that is no number: "Agreement" in "23 March 2009 Agreement" needs its capital as "March" does."""
    return next((i for i in range(first, last + 1) if tokens.text[tokens.starts[i]].isalpha()), first)


def _passable(gap: str) -> bool:
    return len(gap) <= 4 and gap.count("\n") < 2 and not any(sign in gap for sign in ";!?")


def _short(keys: Sequence[str]) -> Sequence[str]:
    """The name up to its first noun of a kind that something telling stands before: "Budapest Memorandum"."""
    for i, word in enumerate(keys):
        if word in HEADS and i and not common(keys[:i]):
            following = keys[i + 1] if i + 1 < len(keys) else ""
            end = i + 2 if following.isdigit() else i + 1
            return (
                keys[:end] if following not in HEADS and following != "of" else keys
            )  # "Declaration of ..." tells more
    return keys


def _codes(name: str) -> list[str]:
    """Numbers by which a resolution is called: 2202, "es 11 1", "68 262"."""
    after = re.split(r"\bres(?:olution|\.)?\b|\bunscr\b|\bunsc\b|\bs/res/|\ba/res/", fold(name))
    if len(after) < 2:
        return []
    keys = words(after[-1])
    code: list[str] = []
    for word in keys:
        if not (_CODE.fullmatch(word) or word.isdigit() or word in ("es", "s")):
            break
        code.append(word)
    return [" ".join(code)] if code else []
