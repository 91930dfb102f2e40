"""What a reader keeps in mind: the document's date, the date that the text is at, and how the text tells."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from timeline import knowledge as known
from timeline.edtf import Date
from timeline.knowledge import Knowledge
from timeline.parsers.dates.calendars import precision, timex
from timeline.parsers.dates.spec import Clock, Point
from timeline.parsers.dates.tense import Direction
from timeline.trace import Inferred, Rejected, Step

ASKED: Final = 40
"""So many dated happenings before a date are asked for one that it is counted from."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A date to count from, and where it comes from."""

    point: Point
    name: str
    """As `Timex.anchor` writes it: created:2025-06-03, text:120-131 or reference:minsk-2."""
    said: str = ""
    """The name of the record that data/ has, where it comes from there."""


@dataclass(slots=True)
class Answer:
    """What a candidate turns out to be. Neither point nor value: it was no date."""

    point: Point | None = None
    value: str = ""
    """The TIMEX3 value where it is not the point's."""
    anchor: Anchor | None = None
    leans: Anchor | None = None
    """What it leans on without being counted from it: '68 on the time of the text."""
    steps: tuple[Step, ...] = ()
    inferred: tuple[Inferred, ...] = ()
    cue: Direction | None = None
    rejected: tuple[Rejected, ...] = ()
    open: str = ""
    """Why there is no date, or not just one: one of `timeline.trace.OPEN`."""
    date: Date | None = None
    """Where it is no point: one of two days."""
    loose: bool = False
    """Whether it is only about there: "two days later" than some day of a month."""
    type: str = ""
    """Where it is not the usual one."""
    clock: Clock | None = None
    """The time of day, where it was counted."""


@dataclass(slots=True)
class State:
    """What is known while the candidates are read one after another."""

    low: str
    created: Anchor | None
    history: bool
    """Whether the text tells a history, whose dates lean on each other, and no news."""
    month_first: bool | None
    order_from: str
    """What tells that order: country or other dates."""
    report: bool
    """Whether it is a report of a company's results, where "a year ago" is the same quarter of the year before."""
    running: Anchor | None = None
    day: Anchor | None = None
    """The latest date that is known to the day."""
    past: Anchor | None = None
    """The latest day that does not lie ahead of the document's."""
    fresh: Anchor | None = None
    """The latest day of the news itself: shortly before the document's own."""
    clock: tuple[Anchor, Clock] | None = None
    """The latest time of the clock, with its day."""
    tale: Anchor | None = None
    """Where the news tells of a time long past, which dates without a year then lean on; None where it is in its own."""
    tale_end: int = 0
    """Where the last date of that time ends."""
    dated: Anchor | None = None
    """The running date, or what it was before the text looked at a decade or century."""
    period: str = ""
    """What a report compared last: quarter, or months (nine months, a half)."""
    told: deque[Anchor] = field(default_factory=lambda: deque(maxlen=ASKED))
    """The dates so far that happenings are told with."""
    knowledge: Callable[[], Knowledge] = known.load
    """What data/ knows, asked for only where something is counted from what it may date."""
    quarter: Anchor | None = None
    """The latest quarter that the text tells of."""
    placed: dict[int, tuple[int, Anchor]] = field(default_factory=dict)
    """In a history the year of each date without one by where it stands, and the date that the story was at."""

    @property
    def near(self) -> Anchor | None:
        """What "this" and "last" count from in news, and a date without its year in a history."""
        return (self.running or self.created) if self.history else (self.created or self.running)


def unknown(unit: str) -> str:
    """The TIMEX3 value of some unit that nothing places.

    >>> unknown("week")
    'XXXX-WXX'
    """
    values = {
        "day": "XXXX-XX-XX",
        "week": "XXXX-WXX",
        "weekend": "XXXX-WXX-WE",
        "month": "XXXX-XX",
        "quarter": "XXXX-QX",
    }
    return values.get(unit, "XXXX")


def coarse_value(point: Point, unit: str) -> str:
    """The TIMEX3 value of an unknown unit within a coarser point.

    >>> coarse_value(Point(1968, 3), "day")
    '1968-03-XX'
    """
    value = timex(point)
    if unit == "day":
        return value + {"month": "-XX", "year": "-XX-XX"}.get(precision(point), "")
    return value + ("-XX" if unit == "month" and precision(point) == "year" else "")
