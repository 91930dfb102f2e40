"""Finds the phrases that name a round, talks, an accord, a summit, a resolution, or the borders of a year."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from timeline.knowledge import Knowledge, fold
from timeline.model import Timex
from timeline.parsers.references.detected import Detected
from timeline.parsers.references.names import Name, Names, common, names_of
from timeline.parsers.references.phrases import Phrase, Scan
from timeline.parsers.references.reading import Reader
from timeline.parsers.references.resolutions import by_name, by_number
from timeline.parsers.references.tails import read_on
from timeline.parsers.references.tokens import Tokens
from timeline.parsers.references.words import (
    CARDINALS,
    DEMONSTRATIVES,
    HEADS,
    KIND_OF,
    MEETINGS,
    OTHER_NOUNS,
    ROUND_HINTS,
    TALK_NOUNS,
)
from timeline.parsers.references.worth import worth

_ROUNDS: Final = ("round", "rounds")
_SPEAKERS: Final = frozenset("he she it who they we you i to nobody somebody everybody everyone anybody".split())
"""Whose "talks" and "deal" are verbs."""
_OF_PLACES: Final = frozenset("accords agreements treaty treaties convention conventions armistice".split())
"""What a place may follow in small letters too: "the accords of Oslo"."""
_TRIGGERS: Final = frozenset(HEADS)


def detect(
    text: str, knowledge: Knowledge, timexes: Sequence[Timex], sentences: Sequence[tuple[int, int]]
) -> list[Detected]:
    """References by grammar and by the names of data/, in order and not overlapping."""
    tokens = Tokens(text)
    names = names_of(knowledge)
    finder = _Finder(Scan(tokens, timexes, sentences, names.venues), names)
    return _apart(sorted(finder.find(), key=lambda found: (found.start, -found.end)))


def _apart(found: Sequence[Detected]) -> list[Detected]:
    """Without those that begin inside an earlier one."""
    kept: list[Detected] = []
    for each in found:
        if each.start < each.end and (not kept or each.start >= kept[-1].end):
            kept.append(each)
    return kept


class _Finder:
    """Walks through the words of one text."""

    def __init__(self, scan: Scan, names: Names) -> None:
        self.scan = scan
        self.tokens = tokens = scan.tokens
        self.reader = Reader(scan, names.knowledge.actor_index)
        self.names = names
        self.talks = not ROUND_HINTS.isdisjoint(tokens.keys)

    def find(self) -> Iterator[Detected]:
        keys, i, count = self.tokens.keys, 0, len(self.tokens.keys)
        known: tuple[int, int, Name, tuple[str, ...]] | None = None  # a name just passed, for "Normandy format summit"
        starts, triggers = self.names.starts, _TRIGGERS
        while i < count:
            key = keys[i]
            if starts(key):
                _, high = self.scan.bounds(i)
                if found := self.names.found_at(self.tokens, i, high):
                    last, name, ids = found
                    yield from self._named(i, last, name, ids)
                    known = (i, last, name, ids)
                    i = last + 1
                    continue
            if key in triggers:
                if known and known[1] == i - 1 and self.tokens.joined(i - 1) and keys[i - 1] not in HEADS:
                    pass  # the name has taken this head with it
                elif HEADS[key] == "resolution":
                    yield from self._resolution(i)
                else:
                    yield from self._phrase(i)
            i += 1

    # ---- names of data/

    def _named(self, first: int, last: int, name: Name, ids: tuple[str, ...]) -> Iterator[Detected]:
        tokens, head = self.tokens, last
        if first > 1 and tokens.word(first - 1) == "The" and tokens.keys[first - 2] == "s" and tokens.spaced(first - 2):
            return  # a book: "her friend's The Treaty of Rome"
        while head + 1 < len(tokens) and tokens.keys[head] not in HEADS and tokens.joined(head):
            following = tokens.keys[head + 1]
            if following not in HEADS:
                break
            head += 1
        noun = HEADS.get(tokens.keys[head], "")
        if not noun:
            noun = next((HEADS[k] for k in name.words if k in HEADS), "")
        if noun == "resolution" and len(ids) == 1:
            yield by_name(self.scan, self.reader, first, last, ids)
            return
        if head + 1 < len(tokens) and tokens.spaced(head) and tokens.keys[head + 1] in ("organization", "organisation"):
            return  # "North Atlantic Treaty Organization"
        phrase = self.reader.read(first, head, noun, known=True, generic=name.generic)
        if self._continued(phrase):
            phrase.last += 1
            ids, name_words = (), tuple(tokens.keys[phrase.core : phrase.last + 1])
        else:
            name_words = tuple(tokens.keys[phrase.core : head + 1])
        yield from self._detected(phrase, ids=ids, generic=name.generic, words=name_words, named=(first, last))

    def _continued(self, phrase: Phrase) -> bool:
        """Whether a numeral follows that makes it another name: "New York Act III"."""
        after = phrase.head + 1
        tokens = self.tokens
        if phrase.last != phrase.head or after >= len(tokens) or not tokens.joined(phrase.head):
            return False
        number = tokens.keys[after]
        return number.isdigit() and len(number) <= 2 and tokens.year(after) is None and after not in self.scan.times

    # ---- phrases

    def _resolution(self, i: int) -> Iterator[Detected]:
        numbered = list(by_number(self.scan, self.reader, self.names, i))
        if not numbered and i and self.tokens.keys[i - 1] in DEMONSTRATIVES:
            yield from self._phrase(i)  # "this resolution"
        yield from numbered

    def _phrase(self, i: int) -> Iterator[Detected]:
        tokens = self.tokens
        noun = HEADS[tokens.keys[i]]
        before = tokens.keys[i - 1] if i else ""
        if self._goes_on(i) or before in _SPEAKERS or before in OTHER_NOUNS.get(tokens.keys[i], ()):
            return
        head = i
        if noun not in MEETINGS and noun != "borders" and i + 1 < len(tokens) and tokens.joined(i):
            number = tokens.keys[i + 1]
            if number.isdigit() and len(number) <= 2 and i + 1 not in self.scan.times:
                head = i + 1  # "Protocol II", "Minsk agreement 1"
        counted = self._round_number(i)
        phrase = self.reader.read(i, head + 1 if counted else head, noun, known=False)
        phrase.ordinal = phrase.ordinal or counted
        keys = tuple(tokens.keys[phrase.core : head + 1])
        if (
            len(keys) == 1
            and phrase.last == head
            and not any((phrase.ordinal, phrase.rank, phrase.stated, phrase.day, phrase.demonstrative, phrase.parties))
        ):
            keys = self._of_name(i) or keys
            if len(keys) > 1:
                phrase.last = phrase.last + len(keys) - 1
                phrase.proper.extend(range(i + 2, i + len(keys)))
                read_on(self.scan, phrase)
        if (weak := worth(self.scan, phrase, i, talks=self.talks)) is not None:
            yield from self._detected(phrase, words=keys, weak=weak, ids=self._series(phrase))

    def _round_number(self, i: int) -> int | None:
        """The number in "round two of the talks"."""
        tokens = self.tokens
        if tokens.keys[i] != "round" or not tokens.spaced(i) or i + 1 in self.scan.times:
            return None
        if not (tokens.keys[i + 2 : i + 3] in ([], ["of"]) or tokens.gap(i + 1).strip()):
            return None  # "walked round 2 lakes"
        word = tokens.keys[i + 1]
        return int(word) if word.isdigit() and len(word) < 3 else CARDINALS.get(word)

    def _series(self, phrase: Phrase) -> tuple[str, ...]:
        """The series that a round is said to be of: "seventh round of the US-Iran talks"."""
        if not phrase.of_talks or phrase.ordinal is None:
            return ()
        for at in range(phrase.head + 1, phrase.last):
            found = self.names.found_at(self.tokens, at, phrase.last)
            if found and self.tokens.keys[found[0]] in TALK_NOUNS:
                return tuple(id_ for id_ in found[2] if id_ in self.names.knowledge.series)
        return ()

    def _goes_on(self, i: int) -> bool:
        """Whether the noun only leads to the real one: "summit talks", "Treaty Organization", "round table"."""
        tokens = self.tokens
        if i + 1 >= len(tokens) or not (tokens.spaced(i) or tokens.hyphened(i)):
            return False
        following = tokens.keys[i + 1]
        if following in HEADS and following not in ("act", "lines", "plans", "minutes", "settlement"):
            return True
        if following in ("table", "tables", "trip", "robin", "organization", "organisation", "room", "rooms"):
            return True
        if following == "of" and tokens.keys[i] in ("declaration", "declarations", "act"):
            return i + 2 < len(tokens) and tokens.word(i + 2).islower()  # "declaration of war", "act of God"
        return (
            tokens.capital(i)
            and tokens.capital(i + 1)
            and not tokens.keys[i + 1].isdigit()
            and i + 1 not in self.scan.times
        )

    def _of_name(self, i: int) -> tuple[str, ...] | None:
        """ "Treaty of Rome": the words of the name, where capitalised words follow "of"."""
        tokens = self.tokens
        if i + 2 >= len(tokens) or tokens.keys[i + 1] != "of" or not tokens.spaced(i):
            return None
        if not tokens.capital(i) and tokens.keys[i] not in _OF_PLACES:
            return None
        end = i + 2
        while (
            end < len(tokens)
            and tokens.capital(end)
            and end not in self.scan.times
            and (end == i + 2 or tokens.joined(end - 1))
        ):
            end += 1
        return tuple(tokens.keys[i:end]) if end > i + 2 else None

    def _detected(
        self,
        phrase: Phrase,
        *,
        words: tuple[str, ...],
        ids: tuple[str, ...] = (),
        generic: bool = False,
        weak: bool = False,
        named: tuple[int, int] | None = None,
    ) -> Iterator[Detected]:
        tokens = self.tokens
        telling = [p for p in phrase.proper if not common((tokens.keys[p],))]
        inside = [p for p in telling if phrase.core <= p <= phrase.last]
        name_span = None
        if named:
            name_span = (tokens.starts[named[0]], tokens.ends[named[1]])
        elif inside and not self._are_parties(inside) and min(inside) < phrase.head:
            name_span = (tokens.starts[min(inside)], tokens.ends[phrase.head])
        elif inside and words[:2] and "of" in words[1:2]:
            name_span = (tokens.starts[phrase.head], tokens.ends[phrase.last])
        parties = {(tokens.starts[a], tokens.ends[b]) for a, b in phrase.parties}
        parties.update((tokens.starts[p], tokens.ends[p]) for p in telling)
        place = (tokens.starts[phrase.place[0]], tokens.ends[phrase.place[1]]) if phrase.place else None
        start, end = self.scan.span(phrase.first, phrase.last)
        whole = Detected(
            start=start,
            end=end,
            name_span=name_span,
            kind=KIND_OF.get(phrase.noun, phrase.noun) or "other",
            noun=phrase.noun,
            head=tokens.starts[phrase.head],
            ids=ids,
            generic=generic,
            words=words,
            proper=bool(telling),
            ordinal=phrase.ordinal,
            rank=phrase.rank,
            place=tokens.text[place[0] : place[1]] if place else None,
            place_span=place,
            parties=tuple(sorted(parties)),
            stated=phrase.stated,
            day=phrase.day,
            beside=phrase.beside,
            demonstrative=phrase.demonstrative,
            article=phrase.article,
            weak=weak,
            after=self._qualifier(phrase),
        )
        for number, at in sorted(phrase.others, key=lambda other: other[1]):
            yield replace(whole, start=tokens.starts[at], end=tokens.ends[at], ordinal=number, name_span=None)
        yield whole

    def _are_parties(self, proper: Sequence[int]) -> bool:
        """Whether the capitalised words are nothing but states and other known actors: "Russian-Ukrainian"."""
        joined = fold(self.tokens.text[self.tokens.starts[min(proper)] : self.tokens.ends[max(proper)]])
        index = self.names.knowledge.actor_index
        if joined in index:
            return all(not self._is_seat(each) for each in [joined])
        return all(self.tokens.keys[p] in index and not self._is_seat(self.tokens.keys[p]) for p in proper)

    def _is_seat(self, key: str) -> bool:
        """Whether the name is a city that stands for its government: in "Paris Accord" it is a place."""
        return key in self.names.places

    def _qualifier(self, phrase: Phrase) -> str:
        """The words behind "for" and "on": what tells one framework agreement from another."""
        tokens, at = self.tokens, phrase.last + 1
        _, high = self.scan.bounds(phrase.head)
        if at >= high or not tokens.joined(at - 1) or tokens.keys[at] not in ("for", "on", "to", "concerning", "with"):
            return ""
        end = at + 1
        while end <= min(high, at + 12) and tokens.joined(end - 1) and end not in self.scan.times:
            if not (
                tokens.capital(end) or tokens.keys[end] in ("the", "of", "and", "in", "for", "a", "s", "d", "process")
            ):
                break
            end += 1
        capitals = [tokens.keys[p] for p in range(at + 1, end) if tokens.capital(p)]
        return " ".join(capitals)
