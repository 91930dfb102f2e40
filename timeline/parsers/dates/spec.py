"""What a rule reads out of its words, before anything is counted from an anchor."""

from dataclasses import dataclass

from timeline.trace import Inferred


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day: the clock's, or a part of the day (MO, AF, EV, NI) where `hour` is None."""

    hour: int | None = None
    minute: int = 0
    second: int | None = None
    zone: str = ""
    """As EDTF writes it: "Z", "+03:00", "-05:00"; "" where none is said."""
    part: str = ""

    @property
    def value(self) -> str:
        """What TIMEX3 writes after the day.

        >>> Clock(14, 5).value, Clock(part="MO").value
        ('T14:05', 'TMO')
        """
        if self.hour is None:
            return f"T{self.part}"
        seconds = "" if self.second is None else f":{self.second:02}"
        return f"T{self.hour:02}:{self.minute:02}{seconds}"

    @property
    def edtf(self) -> str:
        """What EDTF writes after the day; nothing for a part of the day, since EDTF has no word for it."""
        return "" if self.hour is None else self.value + self.zone


@dataclass(frozen=True, slots=True)
class Point:
    """A place in the calendar, as far as it is said. Year 0 is 1 BCE."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    part: str = ""
    """Of a year: a season (SP, SU, FA, WI), quarter (Q1 to Q4) or half (H1, H2)."""
    week: int | None = None
    """ISO week of `year`."""
    weekend: bool = False
    decade: int | None = None
    """1990s is 199; with `bce` the 480s BC are 48."""
    century: int | None = None
    """The twentieth century is 20."""
    bce: bool = False
    """For decades and centuries; years count on below zero."""
    short: bool = False
    """A year of two digits: '68."""
    early: bool = False
    """A year of three digits without its era: of the era that the text is in."""
    holiday: str = ""
    fiscal: bool = False


@dataclass(frozen=True, slots=True)
class Shift:
    """So many units before (negative) or after an anchor."""

    amount: float | None
    """None: "several years ago", "days later"."""
    unit: str
    base: str
    """created ("ago"), text ("later", "earlier"), or next (what follows: "two days after X")."""
    sign: int
    exact: bool = False
    """Whether it is meant to the day: "two hundred years ago today"."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A unit or a named part of the calendar as seen from an anchor: "last week", "that summer", "next June"."""

    which: str
    """this, last, next, that (the running one), same, following, previous."""
    unit: str = ""
    """day, week, weekend, month, quarter, year, decade, century, season or half; "" where `point` names the thing."""
    point: Point | None = None
    mod: str = ""
    """early or late: "early this year"."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """A value that needs no calendar: durations, sets, PRESENT_REF and its kin."""

    type: str
    value: str


Spec = Point | Shift | Turn | Fixed


@dataclass(frozen=True, slots=True)
class Found:
    """A candidate: where it stands, what its rule read, and what the words around it add."""

    start: int
    end: int
    spec: Spec | None
    """None for a bare time of day."""
    rule: str
    clock: Clock | None = None
    mod: str = ""
    """early, mid, late, start, end, first half, second half or about."""
    bound: str = ""
    """before, after, since, until, by or from ("no earlier than"): words beside the span that make it an open range."""
    group: tuple[int, int, str] | None = None
    """Where the range or list that it is part of begins and ends, and what it is: from, between or list."""
    whole: tuple[int, int] | None = None
    """The phrase that gives the date where it is wider than the span: "before 1990"."""
    inferred: tuple[Inferred, ...] = ()
    """What another candidate lent it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One of several timexes that a single rule reads: both ends of "12–14 June 2025"."""

    start: int
    end: int
    spec: Spec
    clock: Clock | None = None
