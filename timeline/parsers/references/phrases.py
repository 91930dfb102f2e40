"""Reads one noun phrase around a head noun or a known name: what stands before it, what follows."""

from bisect import bisect_right
from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from typing import Final

from timeline.edtf import FUTURE, PAST, Date, parse
from timeline.errors import DateError
from timeline.model import Timex
from timeline.parsers.references.tokens import Tokens, ordinal
from timeline.parsers.references.words import (
    COMMON,
    DEMONSTRATIVES,
    DETERMINERS,
    GROUP_NOUNS,
    HEADS,
    INDEFINITE,
    MEETINGS,
    ORDINALS,
    PARTICIPLES,
    PLACE_WORDS,
    PREMODIFIERS,
    RANKS,
    TALK_NOUNS,
)

_LINKS: Final = frozenset("and of de la le du des al el bin di da & the".split())
_PARTY_LINKS: Final = frozenset("and with or &".split())
_FAR: Final = 14  # words that a phrase may reach to either side


@dataclass(slots=True)
class Phrase:
    """A noun phrase while it is read. `first` and `last` are its outermost words."""

    first: int
    last: int
    head: int
    noun: str
    proper: list[int] = field(default_factory=list)
    """Words before the head that are capitalised and no common word at a sentence's beginning."""
    core: int = 0
    """The first word of the name: of its proper words and what stands between them and the head."""
    ordinal: int | None = None
    rank: str | None = None
    stated: Date | None = None
    day: str | None = None
    demonstrative: str | None = None
    article: str | None = None
    place: tuple[int, int] | None = None
    parties: list[tuple[int, int]] = field(default_factory=list)
    others: list[tuple[int, int]] = field(default_factory=list)
    """Further ordinals and the words they stand at: "the first and second rounds"."""
    of_talks: bool = False
    between: bool = False
    beside: Date | None = None


class Reader:
    """Reads phrases of one text."""

    def __init__(
        self,
        tokens: Tokens,
        timexes: Sequence[Timex],
        sentences: Sequence[tuple[int, int]],
        actors: Container[str] = frozenset(),
    ) -> None:
        self.tokens = tokens
        self._actors = actors
        self._sentences = list(sentences) or [(0, len(tokens.text))]
        self._starts = [start for start, _ in self._sentences]
        self._times: dict[int, tuple[int, int, Timex]] = {}
        for timex in timexes:
            first, end = tokens.at(timex.start), tokens.at(timex.end)
            for i in range(first, end):
                self._times[i] = (first, end - 1, timex)

    def timed(self, i: int) -> bool:
        """Whether word i is part of a time expression."""
        return i in self._times

    def bounds(self, i: int) -> tuple[int, int]:
        """First and last word of the sentence that word i stands in."""
        offset = self.tokens.starts[i]
        at = bisect_right(self._starts, offset) - 1
        if at < 0 or offset >= self._sentences[at][1]:
            return i, i
        start, end = self._sentences[at]
        return self.tokens.at(start), self.tokens.at(end) - 1

    def read(self, first: int, head: int, noun: str, *, known: bool, generic: bool = False) -> Phrase:
        """The phrase around the words first to head; `known` says that they are a name of data/,
        `generic` that it is one of common words."""
        phrase = Phrase(first, head, head, noun, core=first)
        low, _ = self.bounds(head)
        if known:
            self._dated_inside(phrase)
        self._before(phrase, max(low, first - _FAR), low, known and not generic)
        self.read_on(phrase)
        return phrase

    def _dated_inside(self, phrase: Phrase) -> None:
        """Reads the date in "12 February call", where the listed name has no year but the text gives one."""
        tokens = self.tokens
        inside = range(phrase.core, phrase.head + 1)
        if any(tokens.year(i) for i in inside):
            return
        for i in inside:
            if i in self._times and self._times[i][0] >= phrase.core and self._state(phrase, self._times[i][2]):
                phrase.last = max(phrase.last, self._times[i][1])
                return

    # ---- to the left

    def _before(self, phrase: Phrase, stop: int, sentence: int, known: bool) -> None:
        tokens, i = self.tokens, phrase.first - 1
        while i >= stop and tokens.joined(i):
            key = tokens.keys[i]
            if i in self._times and not (key in RANKS or key in DEMONSTRATIVES):
                first, _, timex = self._times[i]
                if first < stop or not self._state(phrase, timex):
                    break
                i = first
            elif year := tokens.year(i):
                phrase.stated = phrase.stated or parse(year)
            elif key in ORDINALS or ordinal(key):
                phrase.ordinal = ORDINALS.get(key) or ordinal(key)
                if self._coordinated(phrase, i, stop):
                    phrase.first = i
                    break
            elif key in RANKS:
                phrase.rank = phrase.rank or RANKS[key]
            elif known and key in ("former", "said", "same"):
                pass  # "the former Warsaw Pact"
            elif key in DEMONSTRATIVES:
                phrase.demonstrative = DEMONSTRATIVES[key]
                phrase.first = i
                if i - 1 >= stop and tokens.keys[i - 1] == "the" and tokens.joined(i - 1):
                    phrase.first = i - 1
                break
            elif key in DETERMINERS:
                phrase.article = "indefinite" if key in INDEFINITE else "definite"
                break
            elif key == "s":  # "Russia's memorandum"
                phrase.parties.append((i - 1, i - 1))
                phrase.article = "definite"
                break
            elif tokens.capital(i) and not tokens.keys[i].isdigit():
                if i == sentence and not self._name_first(i, key, known):
                    phrase.first = phrase.first if known else i
                    break
                phrase.proper.append(i)
                phrase.core = i
            elif not (
                key in PREMODIFIERS or tokens.hyphened(i) or self._links(phrase, i, stop) or self._counted(i, stop)
            ):
                break
            phrase.first = i
            i -= 1

    def _name_first(self, i: int, key: str, known: bool) -> bool:
        """Whether a sentence's first word is a name, and no word that only the sentence gave its capital."""
        if known:  # "Following Minsk II", but "Chad Comprehensive Peace Agreement"
            return key in self._actors
        return key not in PREMODIFIERS and key not in COMMON

    def _links(self, phrase: Phrase, i: int, stop: int) -> bool:
        """Whether a small word joins two proper names: "Peace and Reconciliation Agreement"."""
        tokens = self.tokens
        return (
            tokens.keys[i] in _LINKS
            and i + 1 in phrase.proper
            and i - 1 >= stop
            and tokens.joined(i - 1)
            and tokens.capital(i - 1)
            and tokens.keys[i - 1] not in DETERMINERS
            and i - 1 not in self._times
        )

    def _counted(self, i: int, stop: int) -> bool:
        """Whether an unknown small word stands between an ordinal and the noun: "second inconclusive round"."""
        before = self.tokens.keys[i - 1] if i - 1 >= stop and self.tokens.spaced(i - 1) else ""
        return before in ORDINALS or before in DEMONSTRATIVES or ordinal(before) is not None

    def _coordinated(self, phrase: Phrase, i: int, stop: int) -> bool:
        """Reads "first and" or "first, second and" to the left of an ordinal; whether there was any."""
        tokens, at = self.tokens, i
        while at - 1 >= stop:
            if tokens.keys[at - 1] in ("and", "or", "to") and at - 2 >= stop:
                before = at - 2
            elif tokens.gap(at - 1).strip() == ",":
                before = at - 1
            else:
                break
            number = ORDINALS.get(tokens.keys[before]) or ordinal(tokens.keys[before])
            if not number or tokens.ends[before] + 6 < tokens.starts[before + 1]:
                break
            phrase.others.append((number, before))
            at = before
        return at < i

    # ---- to the right

    def read_on(self, phrase: Phrase) -> None:
        """Reads what follows the phrase: "of 1992", "(1967)", "between X and Y", "in Istanbul this year"."""
        tokens, meeting = self.tokens, phrase.noun in MEETINGS
        stop = min(self.bounds(phrase.head)[1], phrase.head + 4 * _FAR)
        participle = False
        while (i := phrase.last + 1) <= stop:
            gap, key = tokens.gap(i - 1), tokens.keys[i]
            loose = gap.lstrip("\"'“”‘’») ")  # what may close a name before "of 1992"
            if gap.endswith("(") and len(gap) <= 2 and self._bracketed_year(phrase, i):
                continue
            if loose or len(gap) > 3 or "\n\n" in gap:
                break
            if key in ("of", "dated", "from") and self._of_date(phrase, i + 1):
                continue
            if meeting and i in self._times and self._time_beside(phrase, i):
                continue
            if (meeting or participle) and key in ("on", "in", "at", "since") and self._time_beside(phrase, i + 1):
                continue
            if phrase.noun == "talks" and key == "of" and not phrase.of_talks and self._of_talks(phrase, i + 1, stop):
                continue
            if key == "between" and self._between(phrase, i + 1, stop):
                continue
            if meeting and key == "with" and self._with(phrase, i + 1, stop):
                continue
            if (
                (meeting or participle)
                and key in PLACE_WORDS
                and phrase.place is None
                and self._place(phrase, i + 1, stop)
            ):
                continue
            if key in PARTICIPLES and not participle and self._leads_on(i + 1, stop):
                participle = True
                saved = phrase.last
                phrase.last = i
                before = (phrase.place, phrase.stated, phrase.day)
                self._after_participle(phrase, stop)
                if before == (phrase.place, phrase.stated, phrase.day):
                    phrase.last = saved
                    break
                continue
            break
        if not meeting and phrase.stated is None:
            phrase.beside = self._beside(phrase.last + 1, stop)

    def _beside(self, i: int, stop: int) -> Date | None:
        """The date right behind an accord, which may be its own or that of what is done with it."""
        tokens = self.tokens
        if not (i < stop and tokens.joined(i - 1) and tokens.keys[i] in ("on", "in") and i + 1 in self._times):
            return None
        first, _, timex = self._times[i + 1]
        return timex.date if first == i + 1 and timex.type == "DATE" else None

    def _after_participle(self, phrase: Phrase, stop: int) -> None:
        """Reads "in Minsk", "on 12 February 2015" behind "signed"."""
        tokens = self.tokens
        while (i := phrase.last + 1) < stop and tokens.joined(i - 1):
            key = tokens.keys[i]
            if i in self._times and self._time_beside(phrase, i):
                continue
            if key in ("on", "in", "at") and self._time_beside(phrase, i + 1):
                continue
            if key in PLACE_WORDS and phrase.place is None and self._place(phrase, i + 1, stop):
                continue
            break

    def _leads_on(self, i: int, stop: int) -> bool:
        tokens = self.tokens
        return i <= stop and tokens.joined(i - 1) and (i in self._times or tokens.keys[i] in ("in", "on", "at", "near"))

    def _bracketed_year(self, phrase: Phrase, i: int) -> bool:
        """Reads "(1967)"."""
        year = self.tokens.year(i)
        if year is None or not self.tokens.text.startswith(")", self.tokens.ends[i]):
            return False
        phrase.stated = phrase.stated or parse(year)
        phrase.last = i
        return True

    def _of_date(self, phrase: Phrase, i: int) -> bool:
        """Reads the date in "of 1992", "dated 3 May 1994"."""
        tokens = self.tokens
        if i >= len(tokens) or not tokens.joined(i - 1):
            return False
        if i in self._times:
            first, last, timex = self._times[i]
            before = phrase.stated
            phrase.stated = None
            if first == i and timex.type == "DATE" and self._state(phrase, timex):
                phrase.stated = _joined(before, phrase.stated)
                phrase.last = last
                return True
            phrase.stated = before
        year = tokens.year(i)
        if year is None or (i in self._times and self._times[i][0] != i):
            return False
        phrase.stated = _joined(phrase.stated, parse(year))
        phrase.last = i
        return True

    def _time_beside(self, phrase: Phrase, i: int) -> bool:
        """Reads a date right beside a meeting: "talks in Istanbul this year", "summit in Paris in 2019"."""
        tokens = self.tokens
        if i >= len(tokens) or not tokens.joined(i - 1):
            return False
        if i in self._times:
            first, last, timex = self._times[i]
            if first != i or timex.type not in ("DATE", "TIME") or not self._state(phrase, timex):
                return False
            phrase.last = last
            return True
        if tokens.keys[i - 1] in ("in", "of") and (year := tokens.year(i)):
            phrase.stated = phrase.stated or parse(year)
            phrase.last = i
            return True
        return False

    def _of_talks(self, phrase: Phrase, i: int, stop: int) -> bool:
        """Reads "direct talks", "the Geneva negotiations" behind "round of"."""
        tokens, at = self.tokens, i
        proper: list[int] = []
        while at <= min(stop, i + 7) and tokens.joined(at - 1):
            key = tokens.keys[at]
            if key in TALK_NOUNS or (key in HEADS and HEADS[key] in MEETINGS and not key.startswith("round")):
                phrase.of_talks = True
                phrase.last = at
                phrase.proper.extend(proper)
                return True
            if tokens.capital(at):
                proper.append(at)
            elif not (key in PREMODIFIERS or key in DETERMINERS or key == "s" or tokens.hyphened(at) or key in _LINKS):
                return False
            at += 1
        return False

    def _between(self, phrase: Phrase, i: int, stop: int) -> bool:
        """Reads "X and Y" behind "between"."""
        one = self._party(i, stop)
        if one is None or one + 2 > stop:
            return False
        spans, at = [(i, one)], one + 1
        while at < stop and (self.tokens.keys[at] in _PARTY_LINKS or self.tokens.gap(at - 1).strip() == ","):
            begin = at + 1 if self.tokens.keys[at] in _PARTY_LINKS else at
            end = self._party(begin, stop)
            if end is None:
                break
            spans.append((begin, end))
            at = end + 1
        if len(spans) < 2 and not any(k in GROUP_NOUNS for k in self.tokens.keys[i : one + 1]):
            return False
        phrase.parties.extend(spans)
        phrase.between = True
        phrase.last = spans[-1][1]
        return True

    def _with(self, phrase: Phrase, i: int, stop: int) -> bool:
        end = self._party(i, stop)
        if end is None:
            return False
        phrase.parties.append((i, end))
        phrase.last = end
        return True

    def _party(self, i: int, stop: int) -> int | None:
        """Last word of a party that begins at word i: "the Russian delegation", "Kyiv"; None where none does."""
        tokens, at, seen = self.tokens, i, False
        while at <= min(stop, i + 8) and (at == i or tokens.joined(at - 1)):
            key = tokens.keys[at]
            if at in self._times:
                break
            if tokens.capital(at):
                seen = True
            elif not (key in GROUP_NOUNS or (not seen and key in DETERMINERS) or key in ("of", "s")):
                break
            at += 1
        while at - 1 > i and tokens.keys[at - 1] in ("of", "the", "s") and not tokens.capital(at - 1):
            at -= 1
        return at - 1 if seen and at > i else None

    def _place(self, phrase: Phrase, i: int, stop: int) -> bool:
        """Reads a place behind "in": capitalised words that are no date."""
        tokens, at = self.tokens, i
        if at <= stop and tokens.keys[at] == "the" and tokens.spaced(at):
            at += 1  # "in The Hague"
        first = at
        while at <= min(stop, first + 3) and (at == first or tokens.joined(at - 1)):
            if at in self._times or not tokens.capital(at):
                break
            at += 1
        if at == first or not tokens.joined(first - 1):
            return False
        phrase.place = (first, at - 1)
        phrase.last = at - 1
        return True

    # ---- dates

    def _state(self, phrase: Phrase, timex: Timex) -> bool:
        """Notes a date as stated by the phrase; False for what is none (a duration, "now")."""
        if timex.type not in ("DATE", "TIME"):
            return False
        if timex.date is not None:
            if timex.date.begin_earliest == PAST or timex.date.end_latest == FUTURE:
                return False  # "by the 23 February accord": a limit is no date of it
            phrase.stated = phrase.stated or timex.date
            return True
        value = timex.value
        if value.startswith("XXXX-") and value[5:7].isdigit():
            phrase.day = phrase.day or value[5:10]
            return True
        try:
            phrase.stated = phrase.stated or parse(value[:10])
        except DateError:
            return bool(timex.relative)  # "this year" without a creation date
        return True


def _joined(one: Date | None, other: Date | None) -> Date | None:
    """The first date where the two agree, else the one that stands behind: 1844 in "2 June talks of 1844"."""
    if one is None or other is None:
        return one or other
    return one if one.possibly(other.begin_earliest, other.end_latest) else other
