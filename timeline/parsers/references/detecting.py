"""Finds the phrases that name a round, talks, an accord, a summit, a resolution, or the borders of a year."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from timeline.knowledge import Knowledge, fold
from timeline.model import Timex
from timeline.parsers.references.detected import Detected
from timeline.parsers.references.names import Name, Names, common, names_of
from timeline.parsers.references.phrases import Phrase, Reader
from timeline.parsers.references.tokens import Tokens
from timeline.parsers.references.words import (
    DEMONSTRATIVES,
    HEADS,
    KIND_OF,
    MEETINGS,
    OTHER_ROUNDS,
    RESOLUTION_ORGANS,
    TALK_HINTS,
    WEAK,
    WEAK_NOUNS,
)

_ROUNDS: Final = ("round", "rounds")
_SPEAKERS: Final = frozenset("he she it who they we you i to".split())  # "he talks", "to deal"
_TRIGGERS: Final = frozenset(HEADS)


def detect(
    text: str, knowledge: Knowledge, timexes: Sequence[Timex], sentences: Sequence[tuple[int, int]]
) -> list[Detected]:
    """References by grammar and by the names of data/, in order and not overlapping."""
    tokens = Tokens(text)
    reader = Reader(tokens, timexes, sentences, knowledge.actor_index)
    finder = _Finder(tokens, reader, names_of(knowledge))
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

    def __init__(self, tokens: Tokens, reader: Reader, names: Names) -> None:
        self.tokens = tokens
        self.reader = reader
        self.names = names
        self.talks = not TALK_HINTS.isdisjoint(tokens.keys)

    def find(self) -> Iterator[Detected]:
        keys, i, count = self.tokens.keys, 0, len(self.tokens.keys)
        known: tuple[int, int, Name, tuple[str, ...]] | None = None  # a name just passed, for "Normandy format summit"
        starts, triggers = self.names.starts, _TRIGGERS
        while i < count:
            key = keys[i]
            if starts(key):
                _, high = self.reader.bounds(i)
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
        while head + 1 < len(tokens) and tokens.keys[head] not in HEADS and tokens.joined(head):
            following = tokens.keys[head + 1]
            if following not in HEADS:
                break
            head += 1
        noun = HEADS.get(tokens.keys[head], "")
        if not noun:
            noun = next((HEADS[k] for k in name.words if k in HEADS), "")
        if noun == "resolution" and len(ids) == 1:
            yield from self._resolution_name(first, last, ids)
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
        return number.isdigit() and len(number) <= 2 and tokens.year(after) is None and not self._is_time(after)

    def _is_time(self, i: int) -> bool:
        return self.reader.timed(i)

    # ---- resolutions

    def _resolution(self, i: int) -> Iterator[Detected]:
        """ "Resolution 242", "UNSCR 2202", "resolutions 242 and 338", "resolution 68/262"."""
        tokens = self.tokens
        at = i + 1
        low, high = self.reader.bounds(i)
        if tokens.keys[i] == "unsc" and at <= high and tokens.keys[at].startswith("resolution"):
            return  # the next word is the head
        if at <= high and tokens.keys[at] in ("no", "number", "nos"):
            at += 1
        first, organ = i, "council" if tokens.keys[i] in ("unscr", "unsc") else None
        while (
            first > low
            and tokens.joined(first - 1)
            and (
                tokens.keys[first - 1] in RESOLUTION_ORGANS
                or tokens.keys[first - 1] in ("security", "general", "united")
            )
        ):
            first -= 1
            organ = (
                organ if organ in ("council", "assembly", "other") else RESOLUTION_ORGANS.get(tokens.keys[first], organ)
            )
        if organ == "other":
            return
        capital = organ is not None or tokens.capital(i)
        start = first
        if at > high or self._code(at, high) is None:
            if i > low and tokens.keys[i - 1] in DEMONSTRATIVES:
                yield from self._phrase(i)  # "this resolution"
            return
        while at <= high and (end := self._code(at, high)) is not None:
            number = " ".join(tokens.keys[at : end + 1])
            if not capital and number not in self.names.resolutions:
                return
            phrase = self.reader.read(i, end, "resolution", known=True)
            span = self._span(start, phrase.last)
            yield Detected(
                *span, name_span=span, kind="resolution", noun="resolution", head=tokens.starts[i], number=number,
                organ=organ, proper=True, stated=phrase.stated, words=tuple(tokens.keys[first : end + 1]),
            )  # fmt: skip
            at = phrase.last + 1
            if tokens.keys[i] != "resolutions" or at > high:
                return
            if tokens.keys[at] == "and":
                at += 1
            elif tokens.gap(at - 1).strip() != ",":
                return
            start = at

    def _code(self, at: int, high: int) -> int | None:
        """Last word of a number such as 242, 68/262 or ES-11/1 that begins at this word."""
        tokens = self.tokens
        if not tokens.joined(at - 1) and tokens.gap(at - 1).strip() != ",":
            return None
        end = at
        if tokens.keys[at] in ("es", "s") and at + 1 <= high and tokens.hyphened(at):
            end = at + 1
        if not tokens.keys[end].isdigit() or self.reader.timed(at) or len(tokens.keys[end]) > 5:
            return None
        if end < high and tokens.gap(end) == "/" and tokens.keys[end + 1].isdigit():
            end += 1
        return end

    def _resolution_name(self, first: int, last: int, ids: tuple[str, ...]) -> Iterator[Detected]:
        phrase = self.reader.read(first, last, "resolution", known=True)
        span = self._span(first, phrase.last)
        yield Detected(
            *span, name_span=span, kind="resolution", noun="resolution", head=span[0], ids=ids, proper=True,
            stated=phrase.stated,
        )  # fmt: skip

    # ---- phrases

    def _phrase(self, i: int) -> Iterator[Detected]:
        tokens = self.tokens
        noun = HEADS[tokens.keys[i]]
        if self._goes_on(i) or (i and tokens.keys[i - 1] in _SPEAKERS):
            return
        head = i
        if noun not in MEETINGS and noun != "borders" and i + 1 < len(tokens) and tokens.joined(i):
            number = tokens.keys[i + 1]
            if number.isdigit() and len(number) <= 2 and not self.reader.timed(i + 1):
                head = i + 1  # "Protocol II", "Minsk agreement 1"
        phrase = self.reader.read(i, head, noun, known=False)
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
                self.reader.read_on(phrase)
        if (weak := self._worth(i, phrase, keys)) is not None:
            yield from self._detected(phrase, words=keys, weak=weak)

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
        return (
            tokens.capital(i)
            and tokens.capital(i + 1)
            and not tokens.keys[i + 1].isdigit()
            and not self.reader.timed(i + 1)
        )

    def _of_name(self, i: int) -> tuple[str, ...] | None:
        """ "Treaty of Rome": the words of the name, where capitalised words follow "of"."""
        tokens = self.tokens
        if not tokens.capital(i) or i + 2 >= len(tokens) or tokens.keys[i + 1] != "of" or not tokens.spaced(i):
            return None
        end = i + 2
        while (
            end < len(tokens)
            and tokens.capital(end)
            and not self.reader.timed(end)
            and (end == i + 2 or tokens.joined(end - 1))
        ):
            end += 1
        return tuple(tokens.keys[i:end]) if end > i + 2 else None

    def _worth(self, i: int, phrase: Phrase, keys: Sequence[str]) -> bool | None:
        """None where the phrase is no reference; else whether it is a weak one, that counts only if it resolves."""
        tokens, noun, word = self.tokens, phrase.noun, self.tokens.keys[i]
        telling = any(not common((tokens.keys[p],)) for p in phrase.proper)
        dated = phrase.stated is not None or phrase.day is not None
        if noun == "borders":
            bare = word in ("border", "lines", "boundaries") and phrase.article != "definite" and not phrase.proper
            return None if phrase.stated is None or bare else False
        if word in _ROUNDS:
            return self._worth_of_round(phrase, telling)
        if phrase.demonstrative:
            return word in ("lines", "act", "minute", "minutes") or noun == "meeting"
        if phrase.article == "indefinite" and not (phrase.ordinal or dated):
            return True if telling or phrase.place else None
        if noun in MEETINGS:
            counted = phrase.ordinal is not None or phrase.rank is not None
            if noun == "meeting":
                return True if telling or (phrase.place and (dated or counted)) else None
            if telling or phrase.place:
                return not (telling or counted or dated or phrase.article == "definite" or noun == "talks")
            if dated or counted:
                return noun != "talks" or not dated
            return True if len(phrase.parties) > 1 or phrase.between else None
        if noun in WEAK or word in WEAK_NOUNS:
            return True if telling or dated or phrase.ordinal or phrase.parties else None
        if telling or dated:
            return False
        if (
            len(phrase.proper) > 1
            or (phrase.proper and tokens.capital(i))
            or phrase.between
            or phrase.parties
            or phrase.place
        ):
            return True
        return True if phrase.ordinal and self.talks else None

    def _worth_of_round(self, phrase: Phrase, telling: bool) -> bool | None:
        tokens = self.tokens
        counted = phrase.ordinal is not None or phrase.rank is not None or phrase.demonstrative is not None
        if phrase.of_talks:
            return False if counted or phrase.place or telling else None
        after = phrase.last + 1
        if after < len(tokens) and tokens.joined(phrase.last) and tokens.keys[after] == "of":
            return None  # of voting, of applause, of golf
        low, high = self.reader.bounds(phrase.head)
        if not OTHER_ROUNDS.isdisjoint(tokens.keys[low : high + 1]):
            return None
        if counted and self.talks and phrase.article != "indefinite":
            return False
        return True if telling or (counted and phrase.place) else None

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
        start, end = self._span(phrase.first, phrase.last)
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

    def _span(self, first: int, last: int) -> tuple[int, int]:
        """From word to word, with the bracket that the last one closes: "Resolution 242 (1967)"."""
        start, end = self.tokens.starts[first], self.tokens.ends[last]
        text = self.tokens.text
        if (
            "(" in text[start:end]
            and text.find(")", end, end + 3) >= 0
            and ")" not in text[text.rindex("(", start, end) : end]
        ):
            end = text.index(")", end) + 1
        return start, end

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
        _, high = self.reader.bounds(phrase.head)
        if at >= high or not tokens.joined(at - 1) or tokens.keys[at] not in ("for", "on", "to", "concerning", "with"):
            return ""
        end = at + 1
        while end <= min(high, at + 12) and tokens.joined(end - 1) and not self.reader.timed(end):
            if not (
                tokens.capital(end) or tokens.keys[end] in ("the", "of", "and", "in", "for", "a", "s", "d", "process")
            ):
                break
            end += 1
        capitals = [tokens.keys[p] for p in range(at + 1, end) if tokens.capital(p)]
        return " ".join(capitals)
