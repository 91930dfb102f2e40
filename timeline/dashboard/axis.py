"""The time axis of a chart: days as Plotly wants them, with its ticks. No streamlit here.

Plotly's own date axis serves years 1 to 9999. It has no BCE, moves years of two digits to this century and drops what
it cannot read, so days are always written out with four digits, and a window that leaves those years gets a plain
axis of day numbers with ticks of our own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from timeline import edtf
from timeline.edtf import FUTURE, PAST
from timeline.model import Event

_FIRST: Final = edtf.day_number(1, 1, 1)
_LAST: Final = edtf.day_number(9999, 12, 31)
_DAY_MS: Final = 86_400_000
_PAD: Final = 0.015
"""The share of the window that is left free at either end."""
_STEPS: Final = (
    1,
    2,
    5,
    10,
    20,
    25,
    50,
    100,
    200,
    250,
    500,
    1000,
    2000,
    5000,
    10_000,
    50_000,
    100_000,
    500_000,
    1_000_000,
)


@dataclass(frozen=True, slots=True)
class Axis:
    """The window of a chart from its first day to its last, both inside."""

    first: int
    last: int

    @property
    def dates(self) -> bool:
        """Whether Plotly's date axis can show it."""
        return self.first >= _FIRST and self.last <= _LAST

    @property
    def days(self) -> int:
        return self.last - self.first + 1

    def clip(self, day: int) -> int:
        """The day, or the end of the window that it lies beyond."""
        return min(max(day, self.first), self.last)

    def x(self, day: float) -> str | float:
        """Where a day begins; half days and the window's far end included."""
        if not self.dates:
            return day
        whole = int(day // 1)
        return edtf.iso(min(max(whole, _FIRST), _LAST)) + ("T12:00" if day % 1 >= 0.5 else "")

    def length(self, days: float) -> float:
        """How long a bar of so many days is."""
        return days * _DAY_MS if self.dates else days

    def layout(self) -> dict[str, Any]:
        """The settings of the x axis: always with its range, so that a chart never moves by itself.

        The range is a little wider than the window, so that a mark on its first or last day is drawn whole.
        """
        pad = max(round(self.days * _PAD), 1)
        common: dict[str, Any] = {
            "range": [self.x(self.first - pad), self.x(self.last + 1 + pad)],
            "showgrid": True,
            "zeroline": False,
        }
        if self.dates:
            return {"type": "date", **common}
        years = [edtf.year_month_day(self.first)[0], edtf.year_month_day(self.last)[0]]
        step = next((step for step in _STEPS if (years[1] - years[0]) / step <= 9), _STEPS[-1])
        ticks = range(-(-years[0] // step) * step, years[1] + 1, step)
        return {
            "type": "linear",
            **common,
            "tickvals": [edtf.day_number(year, 1, 1) for year in ticks],
            "ticktext": [str(year) if year > 0 else f"{1 - year} BCE" for year in ticks],
        }


def axis(events: Sequence[Event], window: tuple[int, int] | None = None) -> Axis:
    """The window, where it is closed; what it leaves open is closed around the events."""
    first, last = window or (PAST, FUTURE)
    known = [
        day
        for event in events
        if event.date
        for day in (event.date.begin_earliest, event.date.begin_latest, event.date.end_earliest, event.date.end_latest)
        if day not in (PAST, FUTURE)
    ]
    low = min(known, default=None if first == PAST else first)
    high = max(known, default=None if last == FUTURE else last)
    if low is None or high is None:
        low = high = edtf.day_number(2000, 1, 1)
    margin = max(round((high - low) * 0.03), 2)
    opened = low - margin if first == PAST else first
    closed = high + margin if last == FUTURE else last
    return Axis(min(opened, closed), max(opened, closed))


def touches(event: Event, time: Axis) -> bool:
    """Whether one of the event's possible days lies in this time."""
    date = event.date
    return date is not None and date.begin_earliest <= time.last and date.end_latest >= time.first
