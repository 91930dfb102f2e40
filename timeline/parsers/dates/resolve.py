"""From what was said to timexes: reads the candidates in order, keeping the date that the text is at."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from timeline.edtf import Date
from timeline.model import Timex
from timeline.parsers.dates.calendars import bounds, from_date, possible, precision, timex
from timeline.parsers.dates.context import narrative
from timeline.parsers.dates.partial import completed
from timeline.parsers.dates.relations import asides, shifted, turned
from timeline.parsers.dates.spec import Fixed, Found, Point, Shift
from timeline.parsers.dates.state import Anchor, Answer, State
from timeline.parsers.dates.writing import date_of, range_of

_MONTH_FIRST: Final = frozenset({"us", "usa", "ph", "phl"})
_RESULTS: Final = re.compile(r"\b(?:net (?:income|loss)|earnings|a share|profit|revenue)\b")
_NEWS_ONLY: Final = frozenset({"soon"})
_HISTORY_ONLY: Final = frozenset({"former"})
"""Annotators of histories mark "former", those of news do not; neither has a date."""


def resolve(text: str, low: str, found: Sequence[Found], created: Date | None, country: str | None) -> list[Timex]:
    """The candidates as timexes, in order. What has no anchor stays without a date and says so."""
    point = from_date(created) if created is not None else None
    state = State(
        low,
        Anchor(point, f"created:{created}") if point is not None else None,
        narrative(found, point),
        _month_first(found, low, country),
        bool("quarter" in low and _RESULTS.search(low)),
    )
    skipped = _HISTORY_ONLY if not state.history and point is not None else _NEWS_ONLY
    found = [one for one in found if one.rule not in skipped]
    glances = (
        asides([one.spec.year if isinstance(one.spec, Point) else None for one in found]) if state.history else set()
    )
    kinds = {one.whole: one.group[2] for one in found if one.group and one.whole and one.group[2] != "list"}
    timexes: list[Timex] = []
    found.reverse()
    for index in range(len(found)):
        one = found.pop()  # a candidate is as large as its timex, so each goes when it is read
        follower = found[-1] if found else None
        answer = _read(state, one, follower)
        if answer.point is not None:
            if not possible(answer.point):
                continue
            if not answer.loose and index not in glances:
                _move(state, one, answer.point)
        if answer.point is not None or answer.value:
            timexes.append(_timex(text, one, answer))
    return _with_ranges(kinds, timexes)


def _read(state: State, one: Found, follower: Found | None) -> Answer:
    spec = one.spec
    if spec is None:
        return _bare_time(state, one, follower)
    if isinstance(spec, Fixed):
        return Answer(value=spec.value)
    if isinstance(spec, Point):
        return completed(state, one, spec)
    return shifted(state, one, spec, follower) if isinstance(spec, Shift) else turned(state, one, spec)


_ON: Final = re.compile(r"(?: [a-z]+ time)? on (?:the )?")


def _bare_time(state: State, one: Found, follower: Found | None) -> Answer:
    """ "At 14:00 on 2 June" is on the day that follows; else a time is on the day that the text is at."""
    if follower is not None and follower.spec is not None and _ON.fullmatch(state.low, one.end, follower.start):
        day = _read(state, follower, None)
        if day.point is not None and precision(day.point) == "day":
            return Answer(day.point, anchor=Anchor(day.point, f"text:{follower.start}-{follower.end}"))
    anchor = state.running if state.running and precision(state.running.point) == "day" else state.near
    if anchor is None or precision(anchor.point) != "day":
        return Answer(value="XXXX-XX-XX", why=["no day to put this time on"])
    return Answer(anchor.point, anchor=anchor, why=[f"its day is {anchor.said}"])


def _move(state: State, one: Found, point: Point) -> None:
    """The text is now at this date; a decade or century is only a look around."""
    kind = precision(point)
    if kind in ("decade", "century") and state.running is not None and isinstance(one.spec, Point):
        return
    here = Anchor(point, f"text:{one.start}-{one.end}")
    if kind == "quarter" and (state.quarter is None or bounds(point) > bounds(state.quarter.point)):
        state.quarter = here
    if state.history and state.running is not None:
        if (
            one.group is not None
            and one.group[2] != "list"
            and kind == "year"
            and state.running.name.startswith("text:")
        ):
            first = state.running.name.partition(":")[2].partition("-")[0]
            if int(first) >= one.group[0]:  # a story that goes on after "1914 to 1918" goes on in 1914
                return
        if kind in ("year", "month") and _inside(state.running.point, point):
            return
    state.running = here
    if kind not in ("decade", "century"):
        state.dated = here


def _inside(point: Point, whole: Point) -> bool:
    """Whether the point is a finer part of the whole, and so tells more of where the story is."""
    (first, last), (begin, end) = bounds(point), bounds(whole)
    return begin <= first and last <= end and last - first < end - begin


def _timex(text: str, one: Found, answer: Answer) -> Timex:
    said = text[one.start : one.end]
    kind = answer.type or (one.spec.type if isinstance(one.spec, Fixed) else "DATE" if one.clock is None else "TIME")
    value = answer.value or (timex(answer.point) if answer.point is not None else "")
    if one.clock is not None and len(value) >= 10:
        value += one.clock.value
    date = answer.date
    if answer.point is not None:
        date = date_of(answer.point, one.clock, "about" if answer.loose else one.mod, one.bound)
        if date is not None and date.text == value:
            value = date.text  # one string for both
    return Timex(
        one.start, one.end, said, kind, value, date, one.rule,
        anchor=answer.anchor.name if answer.anchor else None,
        relative=answer.anchor is not None or (date is None and kind in ("DATE", "TIME") and isinstance(one.spec, Shift)),
        why=(f"“{' '.join(said.split())}” was said", *one.why, *answer.why),
        whole=one.whole,
    )  # fmt: skip


def _month_first(found: Sequence[Found], low: str, country: str | None) -> bool | None:
    """Whether dates such as 3/6/2025 put the month first, None where nothing says so."""
    if country:
        return country.lower() in _MONTH_FIRST
    for one in found:
        spec = one.spec
        if one.rule == "digits" and isinstance(spec, Point) and not spec.holiday and spec.month != spec.day:
            written = low[one.start : one.end]
            if "." not in written:
                return int(re.split(r"\D", written)[0]) == spec.month
    return None


def _with_ranges(kinds: Mapping[tuple[int, int], str], timexes: list[Timex]) -> list[Timex]:
    """Both ends of a range date the whole of it."""
    if not kinds:
        return timexes
    out: list[Timex] = []
    for whole, members in groupby(timexes, key=lambda t: t.whole if t.whole in kinds else None):
        ends = list(members)
        if whole is not None and len(ends) == 2:
            date = range_of(ends[0].date, ends[1].date, kinds[whole])
            if date is not None:
                ends = [replace(end, date=date, why=(*end.why, f"one end of {date}")) for end in ends]
        out += ends
    return out
