"""How a date was found, as data: what was said, counted, inferred, turned down. `timeline.story` has it in words."""

from dataclasses import dataclass
from typing import Final

from timeline.edtf import Date

REASONS: Final = ("cue", "nearest", "nearer", "news", "narrative", "order", "century")
"""Why an alternative was turned down: a word tells past or to come; none does, and the nearest was taken; the other is
far nearer whatever the word tells; news looks back; the text goes on from where it stands; the country or other dates
tell whether the day or the month comes first; two digits are sooner a year of the past than one to come."""
OPEN: Final = (
    "no document date", "no anchor", "coarse anchor", "no count", "no day said", "event", "today of a history",
    "year of accounts", "order", "length", "repetition", "vague",
)  # fmt: skip
"""Why no date, or not just one, was found."""
WAYS: Final = ("past", "future")


@dataclass(frozen=True, slots=True)
class CountedFrom:
    """The date that another one leans on, and where it stands."""

    kind: str
    """created (the document's own date), text (another time expression) or reference (what data/ knows)."""
    date: Date
    span: tuple[int, int] | None = None
    """Where it stands in the text; None where it is not of the text."""
    quote: str = ""
    """What stands there; the name of what data/ knows."""


@dataclass(frozen=True, slots=True)
class Step:
    """So many units on from the anchor, back where below zero, and none for the unit that the anchor lies in."""

    count: float
    unit: str
    """day, week, quarter …, or a named part of the calendar: Tuesday, June, summer, 3 May."""


@dataclass(frozen=True, slots=True)
class Inferred:
    """A part of the date that its own words do not say."""

    part: str
    """year, month, week, day, century or order (of day and month in digits)."""
    value: str
    """As EDTF writes it; "day first" or "month first" for the order."""
    source: str
    """anchor, other end (of the range), country, other dates or default."""


@dataclass(frozen=True, slots=True)
class Cue:
    """The word that tells whether a date lies in the past or is to come."""

    text: str
    start: int
    way: str
    """past or future."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """What the words could mean too, and why that was turned down."""

    date: Date
    reason: str
    """One of REASONS."""


@dataclass(frozen=True, slots=True)
class Trace:
    """The story of one date, or of why there is none."""

    said: str
    rule: str
    date: Date | None
    """The result: what the timex has."""
    phrase: str = ""
    """The wider words that it takes its meaning from: "from 1914 to 1918", "before 1990", "12, 13 and 19 July"."""
    point: Date | None = None
    """The date before "early", "before" or the other end of its range made the result of it; None where it is it."""
    mod: str = ""
    """early, mid, late, start, end or about: said, or about where the anchor is known no closer."""
    bound: str = ""
    """before, after, since, until or by; from or between for an end of a range."""
    anchor: CountedFrom | None = None
    steps: tuple[Step, ...] = ()
    inferred: tuple[Inferred, ...] = ()
    cue: Cue | None = None
    rejected: tuple[Rejected, ...] = ()
    open: str = ""
    """One of OPEN where it has no date, or one of two days."""
