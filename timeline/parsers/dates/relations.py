"""Counts what is relative: "two weeks ago", "three days later", "last month", "that summer", "a year earlier"."""

import re
from collections.abc import Sequence

from timeline.parsers.dates import words
from timeline.parsers.dates.calendars import (
    ORDER,
    bounds,
    complete,
    day_point,
    possible,
    precision,
    step,
    timex,
    truncate,
    weekday_of,
)  # fmt: skip
from timeline.parsers.dates.context import direction
from timeline.parsers.dates.durations import duration
from timeline.parsers.dates.partial import in_year
from timeline.parsers.dates.spec import Found, Point, Shift, Turn
from timeline.parsers.dates.state import Anchor, Answer, State, coarse_value, unknown

_NEXT_TO = 12
"""How far from "two days after" the date may stand that it counts from: "the", a comma."""
_ENDED = re.compile(
    rf" (?:that )?(?:ended|ending) (?P<month>{'|'.join(sorted(words.MONTHS, key=len, reverse=True))})\b"
)
_NO_CREATED = "the document's date is not known"
_COUNTS = {"last": -1, "previous": -1, "next": 1, "following": 1}


def shifted(state: State, one: Found, spec: Shift, follower: Found | None) -> Answer:
    """So many units before or after an anchor."""
    if spec.base == "next":
        anchor = _follower(one, follower)
        if anchor is None:
            return _from_event(state, spec)
    else:
        anchor = state.created if spec.base == "created" else state.running or state.created
    if spec.amount is None:
        return Answer(value="PAST_REF" if spec.sign < 0 else "FUTURE_REF", why=["how many is not said"])
    if state.report and state.quarter and spec.unit == "year" and spec.amount == 1 and spec.sign < 0:
        return _year_ago(state.quarter)
    if anchor is None:
        return Answer(
            value=unknown(spec.unit),
            why=[_NO_CREATED if spec.base == "created" else "nothing in the text to count from"],
        )
    return _counted(spec, anchor)


def _counted(spec: Shift, anchor: Anchor) -> Answer:
    assert spec.amount is not None
    if spec.unit in ("second", "minute", "hour"):
        if precision(anchor.point) != "day":
            return Answer(value=unknown("day"), why=["less than a day from a date that is known no closer"])
        return Answer(anchor.point, anchor=anchor, loose=True, why=[f"hours from {anchor.said}"])
    amount, unit = spec.amount * spec.sign, spec.unit
    if amount != int(amount) and unit == "year":
        amount, unit = amount * 12, "month"
    way = "back" if spec.sign < 0 else "on"
    why = [f"counted {spec.amount:g} {spec.unit}{'' if spec.amount == 1 else 's'} {way} from {anchor.said}"]
    point = step(anchor.point, unit, round(amount))
    if point is not None:
        return Answer(point, anchor=anchor, why=why)
    coarse = truncate(anchor.point, "month") or truncate(anchor.point, "year")
    if coarse is None:
        return Answer(value=unknown(unit), anchor=anchor, why=["the anchor is too coarse to count from"])
    return Answer(
        coarse, value=coarse_value(coarse, unit), anchor=anchor, loose=True, why=[*why, "which is known no closer"]
    )


def _follower(one: Found, follower: Found | None) -> Anchor | None:
    """The date that the words lead up to: "two days after 9 May 1945"."""
    if follower is None or follower.start - one.end > _NEXT_TO or not isinstance(follower.spec, Point):
        return None
    if not complete(follower.spec) or follower.spec.part == "week" or not possible(follower.spec):
        return None
    return Anchor(follower.spec, f"text:{follower.start}-{follower.end}")


def _from_event(state: State, spec: Shift) -> Answer:
    """ "Two days after the battle": when that was is for the events to say; TIMEX3 takes the running date for it."""
    why = ["counted from something whose date the dates alone do not tell"]
    if state.history and state.running is not None and spec.amount is not None:
        counted = _counted(spec, state.running)
        if counted.point is not None:
            return Answer(value=counted.value or timex(counted.point), why=why)
    if spec.amount is None or spec.unit not in ("second", "minute", "hour", "day", "week", "month", "year", "decade"):
        return Answer(value=unknown(spec.unit), why=why)
    return Answer(value=duration(spec.amount, spec.unit), type="DURATION", why=why)


def _year_ago(quarter: Anchor) -> Answer:
    return Answer(
        step(quarter.point, "quarter", -4), anchor=quarter, why=[f"the same quarter a year before {quarter.said}"]
    )


def turned(state: State, one: Found, spec: Turn) -> Answer:
    """A unit or name as seen from an anchor: this, last, next, that, the same, the following, the previous."""
    which, count = spec.which, _COUNTS.get(spec.which, 0)
    deictic = which in ("this", "last", "next", "year-ago")
    if state.history and deictic and spec.unit == "day" and which == "this" and one.rule in ("today", "tonight"):
        return Answer(value="PRESENT_REF", why=["a history does not say which day its “today” is"])
    if which == "the" and spec.unit == "year" and _ENDED.match(state.low, one.end):
        return Answer(value="P1Y", type="DURATION", why=["a year of accounts, told by its end"])
    if which == "year-ago" or (state.report and spec.unit in ("quarter", "period")):
        return _company_quarter(state, one, spec)
    if deictic and state.created is None:
        return Answer(value=unknown(spec.unit) if spec.point is None else timex(spec.point), why=[_NO_CREATED])
    anchor = state.near if deictic or which == "the" else state.running or state.created
    if anchor is None:
        return Answer(
            value=unknown(spec.unit) if spec.point is None else timex(spec.point), why=["nothing to count from"]
        )
    if which == "nth":
        return Answer(value=coarse_value(anchor.point, "day"), why=["which day that was is not said"])
    if spec.point is not None:
        return _named(spec, spec.point, anchor, count)
    if spec.unit in ("weekend", "week") and which == "the":
        count = _the_week(state, one, spec.unit, anchor)
    if spec.unit in ("period", "season"):
        return Answer(anchor.point, anchor=anchor, loose=True, why=[f"the same as {anchor.said}"])
    point = step(anchor.point, spec.unit, count) if spec.unit in ORDER else None
    if point is None:
        value = coarse_value(anchor.point, spec.unit)
        return Answer(anchor.point, value=value, anchor=anchor, loose=True, why=[f"{anchor.said}, is known no closer"])
    return Answer(point, anchor=anchor, why=[f"{which} {spec.unit}, counted from {anchor.said}"])


def _the_week(state: State, one: Found, unit: str, anchor: Anchor) -> int:
    """ "The weekend" and, early in a week, "the week" are the last ones unless the words point on."""
    if state.history or precision(anchor.point) != "day":
        return 0
    weekday = weekday_of(bounds(anchor.point)[0])
    early = weekday < 5 if unit == "weekend" else weekday < 2
    return -1 if early and direction(state.low, one.start, one.end) <= 0 else 0


def _company_quarter(state: State, one: Found, spec: Turn) -> Answer:
    """ "The quarter", "the latest quarter", "the year-ago period" of a report: the one reported, or a year before it."""
    reported = state.quarter
    if (
        reported is None
        and state.created is not None
        and (last := step(state.created.point, "quarter", -1)) is not None
    ):
        reported = Anchor(last, state.created.name)
    if ended := _ENDED.match(state.low, one.end):
        year = state.near.point.year if state.near is not None else None
        if year is not None:  # named by the month before its last: a quarter that ends in July is mostly the second
            return Answer(truncate(Point(year, max(1, words.MONTHS[ended["month"]] - 1)), "quarter"), anchor=state.near)
    if spec.which == "year-ago":
        if reported is not None and state.report:
            return _year_ago(reported)
        if state.near is None:
            return Answer(value=unknown("year"), why=[_NO_CREATED])
        return Answer(step(state.near.point, "year", -1), anchor=state.near, why=[f"a year before {state.near.said}"])
    if reported is None:
        return Answer(value=unknown("quarter"), why=[_NO_CREATED])
    if spec.which in ("last", "next") and state.created is not None:
        return Answer(step(state.created.point, "quarter", _COUNTS[spec.which]), anchor=state.created)
    if "current" in state.low[one.start : one.end] and state.created is not None:
        return Answer(truncate(state.created.point, "quarter"), anchor=state.created)
    return Answer(
        step(reported.point, "quarter", _COUNTS.get(spec.which, 0)),
        anchor=reported,
        why=[f"the quarter reported, {reported.said}"],
    )


def _named(spec: Turn, point: Point, anchor: Anchor, count: int) -> Answer:
    """ "Last June", "next Tuesday", "that summer", "3 May of the same year"."""
    here, why = anchor.point, [f"{spec.which}, counted from {anchor.said}"]
    if spec.unit == "year":
        year = step(here, "year", count)
        if year is None or year.year is None:
            return Answer(value=timex(point), why=["no year is known"])
        return Answer(in_year(point, year.year), anchor=anchor, why=[f"the year is counted from {anchor.said}"])
    if point.weekday is not None:
        if precision(here) != "day":
            return Answer(value=timex(point), why=["no day is known to count from"])
        return Answer(day_point(_weekday(spec.which, bounds(here)[0], point.weekday, count)), anchor=anchor, why=why)
    if here.year is None:
        return Answer(value=timex(point), why=["no year is known"])
    options = [p for y in range(here.year - 1, here.year + 2) if possible(p := in_year(point, y))]
    first, last = bounds(here)
    before = [p for p in options if bounds(p)[1] < first]
    after = [p for p in options if bounds(p)[0] > last]
    if count < 0 and before:
        return Answer(before[-1], anchor=anchor, why=why)
    if count > 0 and after:
        return Answer(after[0], anchor=anchor, why=why)
    return Answer(next((p for p in options if p.year == here.year), None), anchor=anchor, why=why)


def _weekday(which: str, day: int, weekday: int, count: int) -> int:
    if which == "this":
        return day - weekday_of(day) + weekday
    before = day - ((weekday_of(day) - weekday) % 7 or 7)
    return before if count < 0 else before + 7 if before + 7 > day else before + 14


def asides(years: Sequence[int | None]) -> set[int]:
    """Which of the stated years a history only glances at: one that lies apart from both neighbours, which agree.

    >>> asides([1916, 1870, 1916, 1917])
    {1}
    """
    stated = [(index, year) for index, year in enumerate(years) if year is not None]
    return {
        index
        for (_, before), (index, year), (_, after) in zip(stated, stated[1:], stated[2:], strict=False)
        if min(abs(year - before), abs(year - after)) >= 2 * abs(before - after) + 2
    }
