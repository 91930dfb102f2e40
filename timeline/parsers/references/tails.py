"""Reads what follows a noun: "of 1992", "(1967)", "between X and Y", "held in Istanbul this year"."""

from typing import Final

from timeline.edtf import Date, parse
from timeline.parsers import places
from timeline.parsers.references.phrases import Phrase, Scan
from timeline.parsers.references.words import (
    DETERMINERS,
    GROUP_NOUNS,
    HEADS,
    MEETINGS,
    PARTICIPLES,
    PLACE_WORDS,
    PREMODIFIERS,
    TALK_NOUNS,
)

_LINKS: Final = frozenset("and of de la le du des the".split())
_PARTY_LINKS: Final = frozenset("and with or &".split())
_FAR: Final = 56  # words that a phrase may reach to the right


def read_on(scan: Scan, phrase: Phrase) -> None:
    """Takes into the phrase what follows it: dates, places, parties, what a round is a round of."""
    _Tails(scan).read(phrase)


class _Tails:
    """Reads the parts of a phrase behind its noun; each method takes one part, and says whether it was there."""

    def __init__(self, scan: Scan) -> None:
        self.tokens = scan.tokens
        self._scan = scan
        self._times = scan.times

    def read(self, phrase: Phrase) -> None:
        """Reads as many of them as follow each other."""
        tokens, meeting = self.tokens, phrase.noun in MEETINGS
        stop = min(self._scan.bounds(phrase.head)[1], phrase.head + _FAR)
        participle = False
        while (i := phrase.last + 1) <= stop:
            gap, key = tokens.gap(i - 1), tokens.keys[i]
            if gap == ", " and meeting and phrase.place is None and self._place_apart(phrase, i, stop):
                continue
            if gap in (" - ", " – ") and not meeting and i in self._times and self._dashed(phrase, i):
                continue
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

    def _dashed(self, phrase: Phrase, i: int) -> bool:
        """Reads the day in "Memorandum of Settlement - 23 August 1993"."""
        first, last, timex = self._times[i]
        day = timex.date is not None and timex.date.precision == "day" and not timex.relative
        if not day or first != i or not phrase.take(timex):
            return False
        phrase.last = last
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
            if first == i and timex.type == "DATE" and phrase.take(timex):
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
            if first != i or timex.type not in ("DATE", "TIME") or not phrase.take(timex):
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

    def _place_apart(self, phrase: Phrase, i: int, stop: int) -> bool:
        """Reads "Rome" in "the G7 summit, Rome, ended" and "the G7 summit, Rome (2024)": a city between signs."""
        tokens, last = self.tokens, i
        while last < min(stop, i + 3) and tokens.spaced(last) and tokens.capital(last + 1):
            last += 1
        name = tuple(tokens.keys[i : last + 1])
        if not tokens.capital(i) or i in self._times or not (places.is_city(name) or name in self._scan.venues):
            return False
        if last < stop and tokens.gap(last)[:1].isspace() and last + 1 not in self._times:
            follows = tokens.gap(last).strip() + tokens.keys[last + 1]
            if follows not in ("in", "on", "is", "was") and not follows.startswith("("):
                return False  # "At the G7 summit, Rome said"
        phrase.place = (i, last)
        phrase.last = last
        return True


def _joined(one: Date | None, other: Date | None) -> Date | None:
    """The first date where the two agree, else the one that stands behind: 1844 in "2 June talks of 1844"."""
    if one is None or other is None:
        return one or other
    return one if one.possibly(other.begin_earliest, other.end_latest) else other
