"""A noun phrase while it is read, and the text that it is read from."""

from bisect import bisect_right
from collections.abc import Container, Sequence
from dataclasses import dataclass, field

from timeline.edtf import FUTURE, PAST, Date, parse
from timeline.errors import DateError
from timeline.model import Timex
from timeline.parsers.references.tokens import Tokens


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

    def take(self, timex: Timex) -> bool:
        """Notes a date as stated by the phrase; False for what is none (a duration, "now")."""
        if timex.type not in ("DATE", "TIME"):
            return False
        if timex.date is not None:
            if timex.whole is not None and (own := _own(timex)) is not None:
                self.stated = self.stated or own
                return True
            if timex.date.begin_earliest == PAST or timex.date.end_latest == FUTURE:
                return False  # "by the 23 February accord": a limit is no date of it
            self.stated = self.stated or timex.date
            return True
        value = timex.value
        if not any(sign.isdigit() for sign in value[:4]) and value[5:7] in ("", "XX"):
            return False
        if value.startswith("XXXX-") and value[5:7].isdigit():
            self.day = self.day or value[5:10]
            return True
        try:
            self.stated = self.stated or parse(value[:10])
        except DateError:
            return bool(timex.relative)  # "this year" without a creation date
        return True


def _own(timex: Timex) -> Date | None:
    """What the expression says apart from the wider phrase that gives its date: 1949 in "of 1949 to this day",
    and in "after the 1949 treaty"."""
    try:
        return parse(timex.value) if timex.value[:4].isdigit() else None
    except DateError:
        return None


class Scan:
    """A text's words with its sentences and time expressions."""

    def __init__(
        self,
        tokens: Tokens,
        timexes: Sequence[Timex],
        sentences: Sequence[tuple[int, int]],
        venues: Container[tuple[str, ...]] = (),
    ) -> None:
        self.tokens = tokens
        self.venues = venues
        """Places of the records, by their folded words."""
        self.times: dict[int, tuple[int, int, Timex]] = {}
        """Word -> first and last word of the time expression that it is part of, and that expression."""
        self._sentences = list(sentences) or [(0, len(tokens.text))]
        self._starts = [start for start, _ in self._sentences]
        for timex in timexes:
            first, end = tokens.at(timex.start), tokens.at(timex.end)
            for i in range(first, end):
                self.times[i] = (first, end - 1, timex)

    def bounds(self, i: int) -> tuple[int, int]:
        """First and last word of the sentence that word i stands in."""
        offset = self.tokens.starts[i]
        at = bisect_right(self._starts, offset) - 1
        if at < 0 or offset >= self._sentences[at][1]:
            return i, i
        start, end = self._sentences[at]
        return self.tokens.at(start), self.tokens.at(end) - 1

    def span(self, first: int, last: int) -> tuple[int, int]:
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
