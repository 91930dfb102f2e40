"""From what was said to timexes: reads the candidates in order, keeping the date that the text is at."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from timeline.edtf import Date
from timeline.knowledge import Knowledge
from timeline.model import Timex
from timeline.parsers.dates.calendars import bounds, edtf_text, from_date, possible, precision, timex
from timeline.parsers.dates.context import narrative
from timeline.parsers.dates.durations import duration
from timeline.parsers.dates.negatives import is_rate
from timeline.parsers.dates.partial import completed, in_year
from timeline.parsers.dates.relations import asides, long_before, shifted, turned
from timeline.parsers.dates.spec import Fixed, Found, Point, Shift
from timeline.parsers.dates.state import Anchor, Answer, State
from timeline.parsers.dates.tense import direction
from timeline.parsers.dates.tracing import mod_of, trace_of
from timeline.parsers.dates.walk import is_glance, years
from timeline.parsers.dates.writing import date_of, range_of
from timeline.trace import Inferred, Trace

_MONTH_FIRST: Final = frozenset({"us", "usa", "ph", "phl"})
_RESULTS: Final = re.compile(r"\b(?:net (?:income|loss)|earnings|a share|profit|revenue)\b")
_NEWS_ONLY: Final = frozenset({"soon"})
_HISTORY_ONLY: Final = frozenset({"former", "age", "future things", "this time"})
_IN_NEWS: Final = re.compile(r"P(?P<amount>\d+|X)DE")
_MONTHS_OF_REPORT: Final = re.compile(
    r"(?:the )?(?:first |latest |last )?(?:six|nine|12|twelve)[ -]months?|(?:the )?(?:first|second) half"
)
_LONG_STORY: Final = 5
"""So many dates without a year make a history long."""
_IN_HISTORIES: Final = {"P1D": "XXXX-XX-XX", "P1W": "XXXX-WXX"}


def resolve(
    text: str, low: str, found: Sequence[Found], created: Date | None, country: str | None, knowledge: Knowledge | None
) -> list[Timex]:
    """The candidates as timexes, in order. What has no anchor stays without a date and says so."""
    point = from_date(created) if created is not None else None
    state = State(
        low,
        Anchor(point, f"created:{created}") if point is not None else None,
        narrative(found, point),
        _month_first(found, low, country),
        "country" if country else "other dates",
        bool("quarter" in low and _RESULTS.search(low)),
    )
    if knowledge is not None:
        state.knowledge = lambda: knowledge
    found = [one for one in found if not _left_out(text, low, one, news=not state.history)]
    if state.history:
        state.placed = _placed(low, found)
    glances = (
        asides([one.spec.year if isinstance(one.spec, Point) else None for one in found]) if state.history else set()
    )
    kinds = {one.whole: one.group[2] for one in found if one.group and one.whole and one.group[2] != "list"}
    timexes: list[Timex] = []
    found.reverse()
    for index in range(len(found)):
        one = found.pop()  # a candidate is as large as its timex, so each goes when it is read
        follower = found[-1] if found else None
        if _MONTHS_OF_REPORT.match(low, one.start, one.end):
            state.period = "months"
        answer = _read(state, one, follower)
        if answer.clock is not None:
            one = replace(one, clock=answer.clock)
        if not state.history:
            one = _as_length(low, one, answer)
        if answer.point is not None:
            if not possible(answer.point):
                continue
            if not answer.loose:
                if answer.point.year is not None:
                    state.told.append(Anchor(answer.point, f"text:{one.start}-{one.end}"))
                if index not in glances:
                    _move(state, one, answer.point)
        if answer.point is not None or answer.value:
            timexes.append(_timex(text, one, answer))
    return _with_ranges(kinds, timexes)


def _left_out(text: str, low: str, one: Found, *, news: bool) -> bool:
    """What annotators of the one kind of text mark and those of the other do not; none of it has a date."""
    if not news:
        return one.rule in _NEWS_ONLY
    return (
        one.rule in _HISTORY_ONLY
        or (
            one.rule == "now" and text.startswith("Now", one.start)
        )  # at the head of a sentence it mostly opens the talk
        or (one.rule in ("one unit", "duration") and is_rate(low, one))
    )


def _placed(low: str, found: Sequence[Found]) -> dict[int, tuple[int, Anchor]]:
    """The year of each date without one in a history by where it stands, and the date that the story was at."""
    walked = years(low, found)
    out: dict[int, tuple[int, Anchor]] = {}
    for index, placed in walked.items():
        at = index if placed.after is None or not isinstance(found[placed.after].spec, Point) else placed.after
        point = found[at].spec
        assert isinstance(point, Point)
        point = in_year(point, walked[at].year) if at in walked else point
        out[found[index].start] = (placed.year, Anchor(point, f"text:{found[at].start}-{found[at].end}"))
    return out


def _read(state: State, one: Found, follower: Found | None) -> Answer:
    spec = one.spec
    if spec is None:
        return _bare_time(state, one, follower)
    if isinstance(spec, Fixed):
        return Answer(value=_fixed(state, one, spec), open=_NO_POINT.get(spec.type, "vague"))
    if isinstance(spec, Point):
        return completed(state, one, spec)
    if isinstance(spec, Shift):
        return shifted(state, one, spec, follower, lambda other: _read(state, other, None))
    return turned(state, one, spec)


_SIGNAL: Final = re.compile(
    r"\s+(?:immediately\s+|just\s+|or\s+so\s+)?(?:after|before|prior\s+to|following|ahead\s+of|later|earlier|afterwards?)$"
)
_SHORT: Final = frozenset({"second", "minute", "hour", "day", "week", "fortnight", "month"})


def _as_length(low: str, one: Found, answer: Answer) -> Found:
    """ "Two days after the launch" and "three weeks later": news annotators (TimeML) mark the length, and the words after
    it as a signal. The date that it gives stays."""
    spec = one.spec
    if not isinstance(spec, Shift) or spec.base == "created" or low.startswith("the ", one.start):
        return one
    signal = _SIGNAL.search(low, one.start, one.end)
    if signal is None or (spec.base == "text" and spec.unit not in _SHORT):
        return one
    answer.type, answer.value = "DURATION", _in_years(duration(spec.amount, spec.unit))
    return replace(one, end=signal.start(), whole=one.whole or (one.start, one.end))


def _fixed(state: State, one: Found, spec: Fixed) -> str:
    """The value as annotators write it: TIMEX3 (news) has decades as years, TIMEX2 (histories) "daily" as any day."""
    if state.history:
        often = one.rule == "how often" and len(state.placed) >= _LONG_STORY
        return _IN_HISTORIES.get(spec.value, spec.value) if often else spec.value
    return _in_years(spec.value)


def _in_years(value: str) -> str:
    decades = _IN_NEWS.fullmatch(value)
    if decades is None:
        return value
    return "PXY" if decades["amount"] == "X" else f"P{decades['amount']}0Y"


_NO_POINT: Final = {"DURATION": "length", "SET": "repetition"}
_ON: Final = re.compile(r"(?: [a-z]+ time)? on (?:the )?")


def _bare_time(state: State, one: Found, follower: Found | None) -> Answer:
    """ "At 14:00 on 2 June" is on the day that follows; else a time is on the day that the text is at."""
    if follower is not None and follower.spec is not None and _ON.fullmatch(state.low, one.end, follower.start):
        day = _read(state, follower, None)
        if day.point is not None and precision(day.point) == "day":
            beside = Anchor(day.point, f"text:{follower.start}-{follower.end}")
            return Answer(day.point, anchor=beside, inferred=_its_day(day.point))
    anchor = state.running if state.running and precision(state.running.point) == "day" else state.near
    if not state.history and anchor is not state.past and state.past is not None and anchor is state.running:
        anchor = state.past if direction(state.low, one.start, one.end).way <= 0 else anchor
    if anchor is None or precision(anchor.point) != "day":
        return Answer(value="XXXX-XX-XX", open="no anchor")
    return Answer(anchor.point, anchor=anchor, inferred=_its_day(anchor.point))


def _its_day(point: Point) -> tuple[Inferred]:
    return (Inferred("day", edtf_text(point), "anchor"),)


def _move(state: State, one: Found, point: Point) -> None:
    """The text is now at this date; a decade or century is only a look around."""
    kind = precision(point)
    if kind in ("decade", "century") and state.running is not None and isinstance(one.spec, Point):
        return
    here = Anchor(point, f"text:{one.start}-{one.end}")
    if kind == "quarter":
        state.period = "quarter"
    if kind == "quarter" and _is_reported(state, point):
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
    if kind == "day":
        state.day = here
        if state.created is None or bounds(point)[0] <= bounds(state.created.point)[1]:
            state.past = here
            if state.created is not None and not long_before(state, here):
                state.fresh = here
        if one.clock is not None and one.clock.hour is not None:
            state.clock = here, one.clock
    if not state.history:
        state.tale = _tale(state, one, point, here)
    state.running = here
    if kind not in ("decade", "century"):
        state.dated = here


_TALE: Final = 300
"""So many days from the document's date a time is another, which the news tells a tale of."""


def _tale(state: State, one: Found, point: Point, here: Anchor) -> Anchor | None:
    """The time long past that the text now tells of: since a full date of it, until it comes back to its own."""
    if state.created is None or point.year is None:
        return state.tale
    far = bounds(state.created.point)[0] - bounds(point)[1] > _TALE
    if far:
        state.tale_end = one.end
    fine = precision(point) == "day" and not is_glance(state.low, one.start, one.end)
    if far and fine and (isinstance(one.spec, Point) or (isinstance(one.spec, Shift) and one.spec.exact)):
        return here
    return state.tale if far else None


def _is_reported(state: State, point: Point) -> bool:
    """Whether a report may tell of the quarter: the latest that has ended, else the latest."""
    if state.quarter is None:
        return True
    now = bounds(state.created.point)[0] if state.created is not None else None
    ended, known = (now is None or bounds(one)[1] < now for one in (point, state.quarter.point))
    return ended > known or (ended == known and bounds(point) > bounds(state.quarter.point))


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
    if answer.point is not None and date is None:
        date = date_of(answer.point, one.clock, mod_of(one, answer), one.bound)
        if date is not None and date.text == value:
            value = date.text  # one string for both
    return Timex(
        one.start, one.end, said, kind, value, date, one.rule,
        anchor=answer.anchor.name if answer.anchor else None,
        relative=answer.anchor is not None or (date is None and kind in ("DATE", "TIME") and isinstance(one.spec, Shift)),
        whole=one.whole,
        trace=trace_of(text, one, said, answer, date),
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
    at = 0
    for whole, members in groupby(timexes, key=lambda t: t.whole if t.whole in kinds else None):
        ends = list(members)
        if whole is not None and len(ends) == 2:
            date = range_of(ends[0].date, ends[1].date, kinds[whole])
            if date is not None:  # in place: a second list and the ends as they were would be as large again
                timexes[at : at + 2] = (
                    replace(end, date=date, trace=_of_range(end, date, kinds[whole])) for end in ends
                )
        at += len(ends)
    return timexes


def _of_range(end: Timex, date: Date, kind: str) -> Trace | None:
    """What one end tells, once the range has dated it."""
    trace = end.trace
    return trace and replace(trace, date=date, point=trace.date, bound=kind)
