"""How events lie in time."""

from bisect import bisect_right
from dataclasses import replace
from typing import Final

from sqlalchemy import Connection, func, select

from timeline import edtf
from timeline.edtf import PAST
from timeline.errors import QueryError
from timeline.query import Query
from timeline.store.columns import answers, by_day, columns
from timeline.store.filters import Wanted, arms, fitting, look_up, together
from timeline.store.kept import once
from timeline.store.schema import UNDATED, event
from timeline.store.values import Bin, Histogram

UNITS: Final = ("day", "month", "year", "decade", "century")
_MONTHS: Final = {"month": 1, "year": 12, "decade": 120, "century": 1200}


def histogram(connection: Connection, query: Query, bins: int = 120, unit: str | None = None) -> Histogram:
    """Events per bin: each where it may first have happened, or in the first bin where that lies before the window.

    The bins have the finest unit of which no more than `bins` fill the window, or, without one, the events' own span.
    """
    if bins < 1 or (unit is not None and unit not in UNITS):
        raise QueryError(f"no histogram has {bins} bins of a {unit or 'day'}. Use 1 or more, of {', '.join(UNITS)}.")
    days = days_of(connection, look_up(connection, query))
    known = [day for day, _ in days if day != PAST]
    if not known:
        return Histogram(unit or "day")
    first, last = query.window or (PAST, UNDATED)
    first = first if first != PAST else min(known)
    last = max(first, last if last != edtf.FUTURE else max(known))
    unit = unit or next((each for each in UNITS if _size(first, last, each) <= bins), UNITS[-1])
    starts = _starts(first, last, unit)
    counts = [0] * len(starts)
    for day, number in days:
        counts[max(0, bisect_right(starts, day) - 1)] += number
    ends = [*(start - 1 for start in starts[1:]), last]
    return Histogram(unit, tuple(Bin(*each) for each in zip(starts, ends, counts, strict=True)))


def days_of(connection: Connection, wanted: Wanted) -> tuple[tuple[int, int], ...]:
    """The days on which the dated events that are wanted begin, in order, each with how many they are."""
    query = replace(wanted.query, dated=None, order="date", limit=None, offset=0)

    def count() -> tuple[tuple[int, int], ...]:
        kept = [it.number for it in fitting(connection, wanted, query) if it.dated]
        if kept and answers(connection, wanted):
            return tuple(by_day(columns(connection, event), query, kept))
        found = arms(wanted, ("event", "begin"), numbers=kept) if kept else []
        if not found:
            return ()
        rows = together(wanted, found).subquery()
        counted = select(rows.c.begin, func.count()).group_by(rows.c.begin).order_by(rows.c.begin)
        return tuple((day, number) for day, number in connection.execute(counted))

    return once(connection, ("days", query), count)


# ---- bins


def _size(first: int, last: int, unit: str) -> int:
    """How many bins of this unit the days from `first` to `last` take."""
    if unit == "day":
        return last - first + 1
    return _month(last) // _MONTHS[unit] - _month(first) // _MONTHS[unit] + 1


def _starts(first: int, last: int, unit: str) -> list[int]:
    """The first days of the bins from the one of `first`, cut off there, to the one of `last`."""
    if unit == "day":
        return list(range(first, last + 1))
    step = _MONTHS[unit]
    following = range(_month(first) // step + 1, _month(last) // step + 1)
    return [first, *(edtf.day_number(index * step // 12, index * step % 12 + 1, 1) for index in following)]


def _month(day: int) -> int:
    """The number of a day's month, counted from year 0."""
    year, month, _ = edtf.year_month_day(day)
    return year * 12 + month - 1
