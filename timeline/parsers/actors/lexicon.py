"""Every name of an actor that is known before a text is read: states from data/states.csv, the rest from Knowledge."""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from timeline.knowledge import FOLDER, Knowledge
from timeline.model import Actor
from timeline.parsers.actors.tokens import Tokens, key
from timeline.parsers.actors.words import FUNCTION_WORDS

_WORD_LENGTH: Final = 4
"""An all-capitals name up to this many letters that is also a word ("WHO") is not read in lines of capitals."""


@dataclass(frozen=True, slots=True)
class Sense:
    """What a name can mean."""

    actor: Actor
    how: str
    framing: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """One way to write a name, with what it can mean."""

    text: str
    words: tuple[str, ...]
    """As written, for the check of capitals."""
    exact: bool
    senses: tuple[Sense, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A known name found in a text: words `first` to `last`, both included."""

    first: int
    last: int
    senses: tuple[Sense, ...]


@dataclass(slots=True)
class Lexicon:
    """The names by their first word, and the persons by their last."""

    names: dict[tuple[str, ...], list[Name]] = field(default_factory=dict)
    lengths: dict[str, tuple[int, ...]] = field(default_factory=dict)
    surnames: dict[str, tuple[Actor, ...]] = field(default_factory=dict)
    states: dict[str, Actor] = field(default_factory=dict)
    skeletons: dict[tuple[str, ...], Actor] = field(default_factory=dict)
    """Persons by their full name as `skeleton` writes it."""

    def scan(self, tokens: Tokens, blocked: Sequence[bool]) -> Iterator[Hit]:
        """The known names of a text, leftmost and longest first; none overlaps another or a blocked word."""
        lengths, folded, names = self.lengths, tokens.folded, self.names
        index, count = 0, len(tokens)
        while index < count:
            for length in lengths.get(folded[index], ()):
                last = index + length - 1
                if last >= count or blocked[index] or blocked[last]:
                    continue
                found = names.get(tuple(folded[index : last + 1]))
                senses = _fitting(found, tokens, index, last) if found else ()
                if senses:
                    yield Hit(index, last, senses)
                    index = last
                    break
            index += 1


def _fitting(found: Iterable[Name], tokens: Tokens, first: int, last: int) -> tuple[Sense, ...]:
    """The senses of the names whose capitals and joints are as the text has them."""
    senses: tuple[Sense, ...] = ()
    for name in found:
        if not _same_capitals(name, tokens, first, last):
            continue
        if all(tokens.joined(i) or ("," in name.text and tokens.gap(i) == ", ") for i in range(first, last)):
            senses += tuple(sense for sense in name.senses if all(s.actor.id != sense.actor.id for s in senses))
    return senses


def _same_capitals(name: Name, tokens: Tokens, first: int, last: int) -> bool:
    written = tokens.words[first : last + 1]
    if name.exact:
        return tuple(written) == name.words and (len(written) > 1 or not _shouted(tokens, first))
    for own, other in zip(name.words, written, strict=True):
        if own.isupper() and len(own) > 1:
            if not other.isupper():
                return False
        elif own[0].isupper() and not other[0].isupper():
            return False
    return True


def _shouted(tokens: Tokens, index: int) -> bool:
    """Whether the words around are all in capitals, so that capitals tell nothing."""
    if tokens.dotted(index):
        return False
    around = [w for w in tokens.words[max(index - 2, 0) : index + 3] if len(w) > _WORD_LENGTH]
    return bool(around) and all(word.isupper() for word in around)


@lru_cache(maxsize=4)
def lexicon(knowledge: Knowledge) -> Lexicon:
    """The lexicon of this knowledge, built once."""
    built = Lexicon()
    entries: dict[tuple[str, ...], dict[tuple[str, bool], dict[str, Sense]]] = {}

    def add(text: str, sense: Sense, *, exact: bool = False) -> None:
        words = key(text.removeprefix("the "))
        if words:
            slot = entries.setdefault(words, {}).setdefault((text.removeprefix("the "), exact), {})
            slot.setdefault(sense.actor.id, sense)

    for spelling in knowledge.spellings:
        actor = knowledge.actors.get(spelling.actor)
        if actor is not None:
            how = "name" if spelling.text == actor.name else "acronym" if _is_acronym(spelling.text) else "alias"
            add(spelling.text, Sense(actor, how, spelling.framing), exact=spelling.exact)
    for row in _state_rows():
        actor = knowledge.actors.get(row["id"]) or Actor(row["id"], row["name"], row["kind"], row["country"] or None)
        built.states[actor.id] = actor
        columns = (("name", row["name"]), ("name", row["names"]), ("demonym", row["demonyms"]))
        for how, cell in (*columns, ("capital", row["capitals"]), ("seat", row["seats"])):
            for text in filter(None, cell.split("|")):
                plain = text.removeprefix("=")
                kind = "acronym" if how == "name" and _is_acronym(plain) else how
                add(plain, Sense(actor, kind), exact=text != plain)
    built.surnames = _surnames(knowledge)
    built.skeletons = _skeletons(knowledge)
    lengths: dict[str, set[int]] = {}
    for words, ways in entries.items():
        lengths.setdefault(words[0], set()).add(len(words))
        for (text, exact), senses in ways.items():
            cased = tuple(_cased(text))
            if len(cased) == len(words):
                built.names.setdefault(words, []).append(Name(text, cased, exact, tuple(senses.values())))
    built.lengths = {word: tuple(sorted(sizes, reverse=True)) for word, sizes in lengths.items()}
    return built


_SURNAME_LETTERS: Final = 4
_NO_SURNAME: Final = re.compile(r" the |(?<!Duke) of |\b(?:[JS]r\.?|[IVX]+)$")


def _surnames(knowledge: Knowledge) -> dict[str, tuple[Actor, ...]]:
    """Surname -> the known persons who bear it."""
    bearers: dict[str, dict[str, Actor]] = {}
    for actor in knowledge.actors.values():
        if actor.kind == "person":
            for name in (actor.name, *actor.aliases):
                words = key(name)
                # "Moon Jae-in": a given name that goes on small after a hyphen stands behind the family's.
                family_first = name.split()[-1].partition("-")[2][:1].islower()
                surname = words[0] if family_first else words[-1]
                # "Pitt the Younger", "Hussein of Jordan", "Ky", "Ma", "Dar": no surnames that stand alone safely.
                if len(words) < 2 or len(surname) < _SURNAME_LETTERS or surname in FUNCTION_WORDS:
                    continue
                if not _NO_SURNAME.search(name):
                    bearers.setdefault(surname, {})[actor.id] = actor
    return {surname: tuple(actors.values()) for surname, actors in bearers.items()}


_SOUNDS: Final = (
    ("ck", "k"), ("ph", "f"), ("kh", "h"), ("w", "v"), ("y", "i"), ("q", "k"), ("tz", "z"), ("e", "i"), ("o", "u")
)  # fmt: skip


def skeleton(name: Sequence[str]) -> tuple[str, ...]:
    """A folded name without what its spellings differ in: doubled letters, "ck" for "k", "y" and "e" for "i".

    >>> skeleton(("francois", "mitterand")) == skeleton(("francois", "mitterrand"))
    True
    """
    bare = []
    for word in name:
        for way, plain in _SOUNDS:
            word = word.replace(way, plain)
        bare.append(_DOUBLED.sub(r"\1", word))
    return tuple(bare)


_DOUBLED: Final = re.compile(r"(.)\1+")


def _skeletons(knowledge: Knowledge) -> dict[tuple[str, ...], Actor]:
    """Full names that only one known person has in any spelling, of two words or more and a surname that tells."""
    bearers: dict[tuple[str, ...], dict[str, Actor]] = {}
    for actor in knowledge.actors.values():
        if actor.kind == "person":
            for name in (actor.name, *actor.aliases):
                words = key(name)
                if len(words) > 1 and len(words[-1]) > _SURNAME_LETTERS:
                    bearers.setdefault(skeleton(words), {})[actor.id] = actor
    return {name: next(iter(actors.values())) for name, actors in bearers.items() if len(actors) == 1}


def _cased(text: str) -> list[str]:
    return Tokens(text.replace("\u02bd", "'")).words


def _is_acronym(text: str) -> bool:
    letters = text.replace(".", "")
    return 1 < len(letters) < 9 and letters.isalpha() and letters.isupper()


@lru_cache(maxsize=1)
def _state_rows() -> tuple[dict[str, str], ...]:
    """The rows of data/states.csv, which ships with the program."""
    with (FOLDER / "states.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(line for line in file if not line.startswith("#")))
