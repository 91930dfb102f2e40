"""Counts what is relative: "two weeks ago", "three days later", "last month", "that summer", "a year earlier"."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from timeline.edtf import iso, parse
from timeline.parsers.dates import reports
from timeline.parsers.dates.calendars import (
    ORDER,
    bounds,
    day_point,
    edtf_text,
    name_of,
    possible,
    precision,
    step,
    timex,
    truncate,
    weekday_of,
)  # fmt: skip
from timeline.parsers.dates.durations import duration
from timeline.parsers.dates.happenings import dated_by
from timeline.parsers.dates.partial import in_year
from timeline.parsers.dates.spec import NEXT_TO, Clock, Found, Point, Shift, Turn
from timeline.parsers.dates.state import Anchor, Answer, State, coarse_value, unknown
from timeline.parsers.dates.tense import Direction, direction
from timeline.trace import Rejected, Step

Reader = Callable[[Found], Answer]
_NO_CREATED = "no document date"
_AT_MOST: Final = re.compile(r"(?<![\w-])(?:less than|fewer than|under|at most|(?:no|not) more than) $")


def shifted(state: State, one: Found, spec: Shift, follower: Found | None, read: Reader) -> Answer:
    """So many units before or after an anchor. `read` tells what the date after it is: "the day before last Tuesday"."""
    if spec.base == "next":
        anchor = _follower(one, follower, read) or _happening(state, one, spec)
        if anchor is None:
            return _from_event(state, spec)
    else:
        of_report = state.report and state.period == "months" and spec.unit == "year"
        anchor = state.created if spec.base == "created" or of_report else state.running or state.created
        if spec.base == "text" and spec.unit in _FINE and anchor is not None and precision(anchor.point) in _COARSE:
            anchor = state.day or anchor
        if spec.base == "text" and spec.sign < 0 and spec.unit in _FINE and _is_left(state, one, anchor):
            anchor = state.fresh or state.created
    if spec.amount is None:
        return Answer(value="PAST_REF" if spec.sign < 0 else "FUTURE_REF", open="no count")
    if (
        spec.unit == "year"
        and spec.amount == 1
        and spec.sign < 0
        and (then := reports.reported(state, one)) is not None
    ):
        return reports.year_ago(then)
    if anchor is None:
        return Answer(
            value=unknown(spec.unit),
            open=_NO_CREATED if spec.base == "created" else "no anchor",
        )
    answer = _counted(state, spec, anchor)
    return _no_further(answer, anchor) if _AT_MOST.search(state.low, max(0, one.start - 16), one.start) else answer


_NEWS_DAYS: Final = 45
"""How far before its publication what a news text tells as news may lie."""
_SENTENCES: Final = re.compile(r"(?<!\b[a-z])(?<!\b(?:mr|dr|st))(?<!\bmrs)[.!?]['\"”)]* +(?=\S)|\n")


def long_before(state: State, anchor: Anchor) -> bool:
    """Whether the date lies so far before the document's own that it is background to its news."""
    return state.created is None or bounds(state.created.point)[0] - bounds(anchor.point)[1] > _NEWS_DAYS


def _is_left(state: State, one: Found, anchor: Anchor | None) -> bool:
    """Whether news has only glanced at this date and gone on since: "It fell apart in May. They called for talks. The
    envoy had met them a week earlier."."""
    if anchor is None or state.history or state.created is None or anchor is not state.running:
        return False
    if not anchor.name.startswith("text:") or not long_before(state, anchor):
        return False
    end = int(anchor.name.rpartition("-")[2])
    least = 0 if precision(anchor.point) == "month" else 1  # no week is counted from a month
    return end < one.start and len(_SENTENCES.findall(state.low, end, one.start)) > least


def _no_further(answer: Answer, anchor: Anchor) -> Answer:
    """ "Less than two weeks ago" is any day since then: from the farthest one that the words leave to the anchor."""
    if answer.point is None or answer.date is not None or answer.loose or answer.clock is not None:
        return answer
    ends = (*bounds(answer.point), *bounds(anchor.point))
    return replace(answer, date=parse(f"[{iso(min(ends))}..{iso(max(ends))}]"))


def _counted(state: State, spec: Shift, anchor: Anchor) -> Answer:
    assert spec.amount is not None
    if spec.unit in ("second", "minute", "hour"):
        if precision(anchor.point) != "day":
            return Answer(value=unknown("day"), leans=anchor, open="coarse anchor")
        steps = (Step(spec.amount * spec.sign, spec.unit),)
        if state.clock is not None and state.clock[0].point == anchor.point:
            return _by_the_clock(spec, *state.clock, steps)
        return Answer(anchor.point, anchor=anchor, loose=True, steps=steps)
    amount, unit = spec.amount * spec.sign, spec.unit
    if amount != int(amount) and unit == "year":
        amount, unit = amount * 12, "month"
    steps = (Step(spec.amount * spec.sign, spec.unit),)
    point = step(anchor.point, unit, round(amount))
    if spec.exact and point is not None and unit == "year" and precision(anchor.point) == "day":
        point = replace(anchor.point, year=point.year)
    if point is not None:
        return Answer(point, anchor=anchor, steps=steps)
    if unit in ("day", "night") and precision(anchor.point) == "week":
        first, last = (iso(day + round(amount)) for day in bounds(anchor.point))
        value = f"{timex(truncate(anchor.point, 'month') or anchor.point)}-XX"
        return Answer(value=value, date=parse(f"[{first}..{last}]"), anchor=anchor, steps=steps)
    coarse = truncate(anchor.point, "month") or truncate(anchor.point, "year")
    if coarse is None:
        return Answer(value=unknown(unit), anchor=anchor, open="coarse anchor")
    value = coarse_value(coarse, unit)
    return Answer(coarse, value=value, anchor=anchor, loose=True, steps=steps, open="coarse anchor")


_SECONDS = {"second": 1, "minute": 60, "hour": 3600}


def _by_the_clock(spec: Shift, day: Anchor, clock: Clock, steps: tuple[Step, ...]) -> Answer:
    """ "Twelve minutes later" than 8:19 p.m. is 8:31 p.m."""
    assert clock.hour is not None
    assert spec.amount is not None
    begun = clock.hour * 3600 + clock.minute * 60 + (clock.second or 0)
    moved, seconds = divmod(round(begun + spec.sign * spec.amount * _SECONDS[spec.unit]), 86400)
    hour, rest = divmod(seconds, 3600)
    second = rest % 60 if spec.unit == "second" or clock.second is not None else None
    then = Clock(hour, rest // 60, second, clock.zone)
    return Answer(day_point(bounds(day.point)[0] + moved), anchor=day, steps=steps, clock=then)


def _follower(one: Found, follower: Found | None, read: Reader) -> Anchor | None:
    """The date that the words lead up to: "two days after 9 May 1945"."""
    if follower is None or follower.start - one.end > NEXT_TO or not isinstance(follower.spec, Point | Turn):
        return None
    point = read(follower).point
    if point is None or not possible(point):
        return None
    return Anchor(point, f"text:{follower.start}-{follower.end}")


def _happening(state: State, one: Found, spec: Shift) -> Anchor | None:
    """What the text or data/ dates: "two days after the invasion"."""
    if spec.amount is None:
        return None
    anchor = dated_by(state.low, one.end, state.told, state.knowledge())
    fine = spec.unit in ("second", "minute", "hour", "day", "night", "week", "fortnight")
    return None if anchor is None or (fine and precision(anchor.point) != "day") else anchor


def _from_event(state: State, spec: Shift) -> Answer:
    """ "Two days after the battle": when that was is for the events to say; TIMEX3 takes the running date for it."""
    if state.history and state.running is not None and spec.amount is not None:
        counted = _counted(state, spec, state.running)
        if counted.point is not None:
            return Answer(value=counted.value or timex(counted.point), open="event")
    if spec.amount is None or spec.unit not in ("second", "minute", "hour", "day", "week", "month", "year", "decade"):
        return Answer(value=unknown(spec.unit), open="event")
    return Answer(value=duration(spec.amount, spec.unit), type="DURATION", open="event")


def turned(state: State, one: Found, spec: Turn) -> Answer:
    """A unit or name as seen from an anchor: this, last, next, that, the same, the following, the previous."""
    which, count = spec.which, reports.COUNTS.get(spec.which, 0)
    deictic = which in ("this", "last", "next", "year-ago")
    if state.history and deictic and spec.unit == "day" and which == "this" and one.rule in ("today", "tonight"):
        return Answer(value="PRESENT_REF", open="today of a history")
    if which == "the" and spec.unit == "year" and (year := reports.ended_year(state, one)) is not None:
        return year
    if which == "year's" and spec.point is not None and spec.point.year is not None:
        return reports.quarter_of(state, spec.point.year)
    if which == "ago" and spec.point is not None:
        return _seasons_ago(state, spec.point)
    if which == "year end":
        return _year_end(state, one)
    if which == "year-ago" or (
        (state.report or reports.is_told_by_its_end(state.low, one)) and spec.unit in ("quarter", "period")
    ):
        return reports.company_quarter(state, one, spec)
    if deictic and state.created is None:
        return Answer(value=unknown(spec.unit) if spec.point is None else timex(spec.point), open=_NO_CREATED)
    anchor = state.near if deictic or which == "the" else state.running or state.created
    if anchor is None:
        return Answer(value=unknown(spec.unit) if spec.point is None else timex(spec.point), open="no anchor")
    if spec.unit in _FINE and not deictic and state.day is not None and precision(anchor.point) in _COARSE:
        anchor = state.day  # "the next day" after a look at a whole year
    if anchor is state.running and spec.unit == "day" and not state.history:
        anchor = _not_ahead(state, one, anchor)
    if which == "nth":
        return Answer(value=coarse_value(anchor.point, "day"), leans=anchor, open="no day said")
    if spec.point is not None:
        return _named(spec, spec.point, anchor, count)
    told = None
    if spec.unit in ("weekend", "week") and which == "the":
        count, told = _the_week(state, one, spec.unit, anchor)
    if spec.unit in ("period", "season"):
        return Answer(anchor.point, anchor=anchor, loose=True, steps=(Step(0, spec.unit),))
    point = step(anchor.point, spec.unit, count) if spec.unit in ORDER else None
    if point is None:
        value = coarse_value(anchor.point, spec.unit)
        steps = (Step(count, spec.unit),)
        return Answer(anchor.point, value=value, anchor=anchor, loose=True, steps=steps, open="coarse anchor")
    answer = Answer(point, anchor=anchor, steps=(Step(count, spec.unit),))
    if told is not None and (other := step(anchor.point, spec.unit, -1 - count)) is not None:
        answer.cue = told
        answer.rejected = (Rejected(parse(edtf_text(other)), "cue" if told.way else "news"),)
    return answer


_COARSE = ("year", "decade", "century")
_FINE = ("second", "minute", "hour", "day", "night", "week")


def _not_ahead(state: State, one: Found, anchor: Anchor) -> Anchor:
    """ "Overnight" and "that day" of what is past count from the latest day that is past too."""
    if state.created is None or state.past is None or bounds(anchor.point)[0] <= bounds(state.created.point)[1]:
        return anchor
    return state.past if direction(state.low, one.start, one.end).way <= 0 else anchor


def _seasons_ago(state: State, point: Point) -> Answer:
    """ "Two summers ago": last year's or this year's was one summer ago."""
    if state.created is None or state.created.point.year is None:
        return Answer(value="PAST_REF", open=_NO_CREATED)
    count, season = point.decade or 1, Point(part=point.part)
    now, year = bounds(state.created.point)[0], state.created.point.year
    over = [p for y in range(year - count - 1, year + 1) if bounds(p := in_year(season, y))[1] < now]
    steps = (Step(-count, name_of(season)),)
    return Answer(over[-count], anchor=state.created, steps=steps)


def _year_end(state: State, one: Found) -> Answer:
    """ "By year-end" is the end of this year, "since year-end" of the last."""
    anchor = state.near
    if anchor is None or anchor.point.year is None:
        return Answer(value=unknown("year"), leans=anchor, open="no anchor")
    told = direction(state.low, one.start, one.end)
    back = -1 if told.way < 0 else 0
    return Answer(Point(anchor.point.year + back, 12), anchor=anchor, cue=told, steps=(Step(back, "year"),))


def _the_week(state: State, one: Found, unit: str, anchor: Anchor) -> tuple[int, Direction | None]:
    """ "The weekend" and, early in a week, "the week" are the last ones unless the words point on."""
    if state.history or precision(anchor.point) != "day":
        return 0, None
    weekday = weekday_of(bounds(anchor.point)[0])
    early = weekday < 5 if unit == "weekend" else weekday < 2
    told = direction(state.low, one.start, one.end) if early else None
    return -1 if told is not None and told.way <= 0 else 0, told


def _named(spec: Turn, point: Point, anchor: Anchor, count: int) -> Answer:
    """ "Last June", "next Tuesday", "that summer", "3 May of the same year"."""
    here, steps = anchor.point, (Step(count, name_of(point)),)
    if spec.unit == "year":
        year = step(here, "year", count)
        if year is None or year.year is None:
            return Answer(value=timex(point), leans=anchor, open="coarse anchor")
        return Answer(in_year(point, year.year), anchor=anchor, steps=(Step(count, "year"),))
    if point.weekday is not None:
        if precision(here) != "day":
            return Answer(value=timex(point), leans=anchor, open="coarse anchor")
        day = _weekday(spec.which, bounds(here)[0], point.weekday, count)
        steps = (Step(count or (0 if spec.which == "this" else 1), name_of(point)),)
        return Answer(day_point(day), anchor=anchor, steps=steps)
    if here.year is None:
        return Answer(value=timex(point), leans=anchor, open="coarse anchor")
    options = [p for y in range(here.year - 1, here.year + 2) if possible(p := in_year(point, y))]
    first, last = bounds(here)
    if point.part == "WI" and not count:  # in January "this winter" is that which began the year before
        begun = next((p for p in options if bounds(p)[0] <= first <= bounds(p)[1]), None)
        if begun is not None:
            return Answer(begun, anchor=anchor, steps=steps)
    before = [p for p in options if bounds(p)[1] < first]
    after = [p for p in options if bounds(p)[0] > last]
    if count < 0 and before:
        return Answer(before[-1], anchor=anchor, steps=steps)
    if count > 0 and after:
        return Answer(after[0], anchor=anchor, steps=steps)
    return Answer(next((p for p in options if p.year == here.year), None), anchor=anchor, steps=steps)


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
