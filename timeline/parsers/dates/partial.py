"""Completes what a text says in part: a weekday, a day without its year, '68, 3/6/2025."""

from dataclasses import replace

from timeline.edtf import Date, parse, year_text
from timeline.parsers.dates.calendars import (
    bounds,
    complete,
    day_point,
    edtf_text,
    holiday,
    name_of,
    possible,
    precision,
    timex,
    truncate,
    weekday_of,
)  # fmt: skip
from timeline.parsers.dates.spec import Found, Point
from timeline.parsers.dates.state import Anchor, Answer, State
from timeline.parsers.dates.tense import Direction, direction
from timeline.trace import Inferred, Rejected, Step


def completed(state: State, one: Found, point: Point) -> Answer:
    """The point with what it lacks, from the running date in a history and from the document's date in news."""
    if point.short:
        return _with_century(state, one, point)
    if point.holiday == "ambiguous":
        return _either_order(state, point)
    if complete(point):
        if point.part == "week":
            return Answer(truncate(replace(point, part=""), "week"))
        return Answer(replace(point, weekday=None) if point.day is not None else point)
    if point.holiday and point.year is not None:
        return Answer(holiday(point.holiday, point.year))
    if one.start in state.placed:
        return _placed(point, *state.placed[one.start])
    anchor = state.near
    if anchor is None:
        return Answer(value=timex(point), open="no anchor")
    told = None if state.history else direction(state.low, one.start, one.end)
    if state.tale is not None and point.weekday is None and told is not None and _goes_on(state, one, told):
        return _in_a_year(state, point, state.tale, None, back=_looks_back(state.low, told))
    if point.weekday is not None and point.day is None and point.month is None:
        return _weekday(point, anchor, told)
    if point.month is None and point.day is not None:
        return _day(point, anchor)
    return _in_a_year(state, point, anchor, told)


_GOES_ON = 400
"""So many characters after its last date the news still tells of a time long past."""
_JUST_NOW = 45
"""A date so many days before the document's is of the document's own time."""


def _goes_on(state: State, one: Found, told: Direction) -> bool:
    """Whether the date is of that time too; one that only names something ("the October vote") need not be."""
    if told.way > 0 or told.naming or one.start - state.tale_end > _GOES_ON:
        return False
    point = one.spec
    if state.created is None or not isinstance(point, Point) or point.month is None or state.created.point.year is None:
        return True
    now, year = bounds(state.created.point)[0], state.created.point.year
    near = [abs(now - bounds(p)[0]) for y in (year - 1, year) if possible(p := in_year(point, y))]
    return min(near, default=_JUST_NOW + 1) > _JUST_NOW


def in_year(point: Point, year: int) -> Point:
    """The point in that year."""
    return holiday(point.holiday, year) if point.holiday else replace(point, year=year, weekday=None)


def _with_century(state: State, one: Found, point: Point) -> Answer:
    whole = _century(state, point)
    answer = completed(state, one, whole)
    if point.decade is None or point.decade < 10:
        first = whole.year if whole.decade is None else whole.decade * 10
        assert first is not None
        source = "anchor" if state.near is not None else "default"
        answer.inferred = (Inferred("century", f"{first // 100:02}XX", source), *answer.inferred)
        answer.leans = state.near
        base = state.near.point.year if state.near is not None else None
        if complete(whole) and base is not None:
            answer.rejected = _other_century(whole, first, base)
    return answer


def _other_century(point: Point, year: int, base: int) -> tuple[Rejected, ...]:
    years = -100 if year > base else 100
    if point.decade is not None:
        other = replace(point, decade=point.decade + years // 10)
    else:
        other = replace(point, year=year + years, weekday=None)
    if not possible(other):
        return ()
    return (Rejected(_date(other), "nearest" if abs(year - base) <= abs(year + years - base) else "century"),)


def _century(state: State, point: Point) -> Point:
    """'68 and "the sixties" are the last ones before the text's time."""
    anchor = state.near.point.year if state.near is not None else None
    base = _DEFAULT_YEAR if anchor is None or anchor < _FIRST_SHORT else anchor
    if point.decade is not None:
        if point.decade >= 10:  # "nineteen sixties" told its century
            return replace(point, short=False)
        return replace(point, decade=_nearest_century(point.decade * 10, base, _CENTURY) // 10, short=False)
    assert point.year is not None
    return replace(point, year=_nearest_century(point.year, base, _FUTURE_COSTS), short=False)


_DEFAULT_YEAR = 1999
_FIRST_SHORT = 1500


def _nearest_century(year: int, base: int, future_costs: int) -> int:
    """The year of these two digits that lies nearest, what is to come counting as so much farther."""
    year += (base - base % 100) - 100
    return min((year, year + 100, year + 200), key=lambda y: abs(y - base) + (future_costs if y > base else 0))


_FUTURE_COSTS = 25
_CENTURY = 100


def _either_order(state: State, point: Point) -> Answer:
    """3/6/2025: by the document's country or other dates, else one of two days."""
    assert point.month is not None
    assert point.day is not None
    month_first = Point(point.year, point.month, point.day)
    day_first = Point(point.year, point.day, point.month)
    if state.month_first is not None:
        chosen, other = (month_first, day_first) if state.month_first else (day_first, month_first)
        order = "month first" if state.month_first else "day first"
        return Answer(
            chosen,
            inferred=(Inferred("order", order, state.order_from),),
            rejected=(Rejected(parse(edtf_text(other)), "order"),),
        )
    days = sorted((edtf_text(month_first), edtf_text(day_first)))
    return Answer(
        value=timex(month_first),
        date=parse(f"[{','.join(days)}]"),
        open="order",
    )


def _weekday(point: Point, anchor: Anchor, told: Direction | None) -> Answer:
    """The day of that name before or after the anchor; a history, where no word was asked, goes on."""
    if precision(anchor.point) not in ("day", "week"):
        return Answer(value=timex(point), leans=anchor, open="coarse anchor")
    assert point.weekday is not None
    day = bounds(anchor.point)[0]
    past = day - (weekday_of(day) - point.weekday) % 7
    coming = past if past == day else past + 7
    chosen = past if told is not None and told.way <= 0 else coming
    answer = Answer(day_point(chosen), anchor=anchor)
    answer.steps = (Step(0 if past == coming else -1 if chosen == past else 1, name_of(point)),)
    if past != coming:
        reason = "narrative" if told is None else "cue" if told.way else "news"
        answer.cue = told
        answer.rejected = (Rejected(_date(day_point(coming if chosen == past else past)), reason),)
    return answer


def _day(point: Point, anchor: Anchor) -> Answer:
    here = anchor.point
    if here.year is None or here.month is None:
        return Answer(value=timex(point), leans=anchor, open="coarse anchor")
    month = Inferred("month", edtf_text(Point(here.year, here.month)), "anchor")
    return Answer(Point(here.year, here.month, point.day), anchor=anchor, inferred=(month,))


def _placed(point: Point, year: int, anchor: Anchor) -> Answer:
    """In the year that the story is in by then."""
    whole = in_year(point, year)
    # A winter that no year names has that of its end: what began in December 1914 is the winter of 1915.
    value = timex(replace(whole, year=year + 1)) if point.part == "WI" else ""
    if point.part == "week":
        whole = truncate(replace(whole, part=""), "week") or whole
    answer = Answer(whole, value=value, anchor=anchor, inferred=(Inferred("year", year_text(year), "anchor"),))
    there = anchor.point.year
    if there is not None and there != year and possible(other := in_year(point, there)):
        answer.rejected = (Rejected(_date(other), "narrative"),)
    return answer


def _looks_back(low: str, told: Direction) -> bool:
    """Whether the words look back from the time that is told of: "had been", "since"."""
    return told.way < 0 and (told.sure or low.startswith("had ", told.start))


def _in_a_year(state: State, point: Point, anchor: Anchor, told: Direction | None, *, back: bool = False) -> Answer:
    if anchor.point.year is None and state.dated is not None:
        anchor = state.dated
    year = anchor.point.year
    if year is None:
        return Answer(value=timex(point), leans=anchor, open="coarse anchor")
    span = 4 if (point.month, point.day) == (2, 29) else 1
    options = [p for y in range(year - span, year + span + 1) if possible(p := in_year(point, y))]
    if not options:
        return Answer()
    if told is None:
        before = [p for p in options if bounds(p)[0] <= bounds(anchor.point)[1]] if back else []
        chosen = before[-1] if before else _continued(options, anchor.point)
        other = next((p for p in options if p.year == year and p != chosen), None)
        reason = "narrative"
    else:
        chosen, other, reason = _reported(options, anchor.point, told.way, told.sure)
    if point.part == "week":
        chosen = truncate(replace(chosen, part=""), "week") or chosen
    answer = Answer(chosen, anchor=anchor)
    if chosen.year is not None:
        answer.inferred = (Inferred("year", year_text(chosen.year), "anchor"),)
    if other is not None:
        answer.cue = told
        answer.rejected = (Rejected(_date(other), reason),)
    return answer


def _date(point: Point) -> Date:
    return parse(edtf_text(point))


def _continued(options: list[Point], here: Point) -> Point:
    """A story goes on: what lies long before the running date is of the next year."""
    same = next((p for p in options if p.year == here.year), None)
    if same is None:
        return min(options, key=lambda p: abs((p.year or 0) - (here.year or 0)))
    if precision(here) in ("year", "decade", "century"):
        return same
    first, last = bounds(here)
    begin = bounds(same)[0]
    if begin < first - _ROLLS_OVER:
        return next((p for p in options if bounds(p)[0] > begin), same)
    if begin > last + _LOOKS_BACK:
        return next((p for p in reversed(options) if bounds(p)[0] < begin), same)
    return same


_ROLLS_OVER = 183
_LOOKS_BACK = 300
_FAR_NEARER = 5
_LOOKS_BACK_IN_NEWS = 1.5
"""Where no word tells, news sooner looks back: what is past may lie so many times as far."""


def _reported(options: list[Point], here: Point, way: int, sure: bool) -> tuple[Point, Point | None, str]:
    """Before or after the document's date as the words around it tell; a far nearer one wins whatever they tell.

    With it the one that was turned down, and why.
    """
    if precision(here) == "year":
        return next((p for p in options if p.year == here.year), options[0]), None, ""
    first, last = bounds(here)
    past = [p for p in options if bounds(p)[0] <= last]
    coming = [p for p in options if bounds(p)[1] >= first]
    if not past or not coming:
        return (past or coming)[-1 if past else 0], None, ""
    back, on = max(0, first - bounds(past[-1])[1]), max(0, bounds(coming[0])[0] - last)
    side, reason = way, "cue"
    if way == 0 or (not sure and min(back, on) * _FAR_NEARER < max(back, on)):
        side = -1 if back <= on * (_LOOKS_BACK_IN_NEWS if way == 0 else 1) else 1
        reason = "nearest" if way == 0 else "cue" if side == way else "nearer"
    chosen, other = (past[-1], coming[0]) if side < 0 else (coming[0], past[-1])
    return chosen, other if other != chosen else None, reason
