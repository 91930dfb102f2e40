"""From what was said to a value: counts relative dates from the document's date or from the text's running date."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from timeline.edtf import Date
from timeline.model import Timex
from timeline.parsers.dates.calendars import (
    ORDER,
    bounds,
    complete,
    day_point,
    from_date,
    holiday,
    possible,
    precision,
    step,
    timex,
    truncate,
    weekday_of,
)  # fmt: skip
from timeline.parsers.dates.context import direction, narrative
from timeline.parsers.dates.spec import Fixed, Found, Point, Shift, Turn
from timeline.parsers.dates.writing import date_of, range_of

_MONTH_FIRST = frozenset({"us", "usa", "ph", "phl", "united states"})
_WAYS = {-1: "the words around it tell of the past", 1: "the words around it tell of what is to come"}


@dataclass(frozen=True, slots=True)
class _Anchor:
    point: Point
    name: str
    """As `Timex.anchor` writes it: created:2025-06-03 or text:120-131."""


@dataclass(slots=True)
class _Answer:
    """What a candidate turns out to be."""

    point: Point | None = None
    value: str = ""
    anchor: _Anchor | None = None
    why: list[str] = field(default_factory=list)
    date: Date | None = None
    """Where it is no point: one of two days."""
    loose: bool = False
    """Whether it is only about there: "two days later" than some day of a month."""


def resolve(text: str, low: str, found: Sequence[Found], created: Date | None, country: str | None) -> list[Timex]:
    """The candidates as timexes, in order. What has no anchor stays without a date and says so."""
    return _Resolver(text, low, found, created, country).run()


class _Resolver:
    """Holds what a reader keeps in mind: the document's date, and the date that the text is at."""

    def __init__(self, text: str, low: str, found: Sequence[Found], created: Date | None, country: str | None) -> None:
        self.text, self.low, self.found = text, low, found
        self.month_first = _month_first(found, low, country)
        point = from_date(created) if created is not None else None
        self.created = _Anchor(point, f"created:{created}") if point is not None else None
        self.history = narrative(found, point)
        self.running: _Anchor | None = None

    def run(self) -> list[Timex]:
        answers = [self._answer(index, one) for index, one in enumerate(self.found)]
        timexes: list[Timex] = []
        for one, answer in zip(self.found, answers, strict=True):
            timexes += self._timex(one, answer)
        return _with_ranges(self.found, timexes)

    # ---- one candidate

    def _answer(self, index: int, one: Found) -> _Answer:
        answer = self._read(index, one)
        if answer.point is not None and not possible(answer.point):
            return _Answer()
        if answer.point is not None and not answer.loose:
            self._move(index, one, answer.point)
        return answer

    def _move(self, index: int, one: Found, point: Point) -> None:
        """The text is now at this date, unless it only looks aside: "in the 1870s", "since 1914"."""
        spec = one.spec
        if precision(point) in ("decade", "century") and self.running is not None and isinstance(spec, Point):
            return
        self.running = _Anchor(point, f"text:{one.start}-{one.end}")

    def _read(self, index: int, one: Found) -> _Answer:
        spec = one.spec
        if isinstance(spec, Fixed):
            return _Answer(value=spec.value)
        if spec is None:
            return self._bare_time(one)
        if isinstance(spec, Point):
            return self._point(one, spec)
        if isinstance(spec, Shift):
            return self._shift(index, one, spec)
        return self._turn(one, spec)

    def _bare_time(self, one: Found) -> _Answer:
        anchor = self.running if self.history else (self.created or self.running)
        if self.running is not None and precision(self.running.point) == "day":
            anchor = self.running
        if anchor is None or precision(anchor.point) != "day":
            return _Answer(value="XXXX-XX-XX", why=["no day to put this time on"])
        return _Answer(anchor.point, anchor=anchor, why=[f"its day is {_said(anchor)}"])

    # ---- parts of the calendar

    def _point(self, one: Found, point: Point) -> _Answer:
        if point.short:
            point = self._century(point)
        if point.holiday == "ambiguous":
            return self._either_order(point)
        if complete(point):
            return _Answer(replace(point, weekday=None) if point.day is not None else point)
        if point.holiday and point.year is not None:
            return _Answer(holiday(point.holiday, point.year))
        anchor, way = self._anchor_for(one)
        if anchor is None:
            return _Answer(value=timex(point), why=["no year is said, and nothing to count from"])
        return self._completed(one, point, anchor, way)

    def _anchor_for(self, one: Found) -> tuple[_Anchor | None, int]:
        if self.history:
            return self.running or self.created, 0
        return self.created or self.running, direction(self.low, one.start, one.end)

    def _century(self, point: Point) -> Point:
        near = (
            self.running.point.year
            if self.history and self.running
            else self.created.point.year
            if self.created
            else None
        )
        base = near if near is not None else 1999
        if point.decade is not None:
            decade = point.decade + base // 100 * 10
            return replace(point, decade=decade - 10 if decade * 10 > base + 9 else decade, short=False)
        assert point.year is not None
        year = point.year + base // 100 * 100
        return replace(point, year=year - 100 if year > base + 20 else year, short=False)

    def _either_order(self, point: Point) -> _Answer:
        """3/6/2025: by the country or the document's other dates, else by closeness to the document's date."""
        assert point.month is not None
        assert point.day is not None
        month_first = Point(point.year, point.month, point.day)
        day_first = Point(point.year, point.day, point.month)
        if self.month_first is not None:
            chosen, other = (month_first, day_first) if self.month_first else (day_first, month_first)
            reason = "month first" if self.month_first else "day first"
            return _Answer(
                chosen, why=[f"read {reason}, as the document's country or other dates do; not {timex(other)}"]
            )
        return _Answer(
            value=timex(month_first),
            why=[f"either {timex(month_first)} or {timex(day_first)}: nothing says which order"],
        )

    def _completed(self, one: Found, point: Point, anchor: _Anchor, way: int) -> _Answer:
        answer = _Answer(anchor=anchor)
        here = anchor.point
        if point.weekday is not None and point.day is None and point.month is None:
            if precision(here) not in ("day", "week"):
                return _Answer(value=timex(point), why=["a day of the week, and no week is known"])
            day = bounds(here)[0]
            past = day - (weekday_of(day) - point.weekday) % 7
            coming = past if past == day else past + 7
            chosen = past if way < 0 or (way == 0 and not self.history) else coming
            answer.point = day_point(chosen)
            answer.why = [f"counted from {_said(anchor)}"]
            if past != coming:
                other = coming if chosen == past else past
                answer.why.append(f"could be {timex(day_point(other))}; {_WAYS.get(way, 'nothing points there')}")
            return answer
        if point.month is None and point.day is not None:
            if here.year is None or here.month is None:
                return _Answer(value=timex(point), why=["a day, and no month is known"])
            answer.point, answer.why = (
                Point(here.year, here.month, point.day),
                [f"its month is that of {_said(anchor)}"],
            )
            return answer
        if here.year is None:
            return _Answer(value=timex(point), why=["no year is said or known"])
        years = [here.year - 1, here.year, here.year + 1]
        options = [p for y in years if possible(p := self._in_year(point, y))]
        if not options:
            return _Answer()
        answer.point = self._nearest(options, here, way)
        answer.why = [f"the year is inferred from {_said(anchor)}"]
        if not self.history and way:
            answer.why.append(_WAYS[way])
        return answer

    @staticmethod
    def _in_year(point: Point, year: int) -> Point:
        return holiday(point.holiday, year) if point.holiday else replace(point, year=year, weekday=None)

    def _nearest(self, options: list[Point], here: Point, way: int) -> Point:
        same = next((p for p in options if p.year == here.year), options[0])
        if precision(here) in ("year", "decade", "century"):
            return same
        first, last = bounds(here)
        if self.history:  # a story goes on: long before the running date is next year
            begin = bounds(same)[0]
            if begin < first - 183:
                later = [p for p in options if bounds(p)[0] > begin]
                return later[0] if later else same
            if begin > last + 300:
                earlier = [p for p in options if bounds(p)[0] < begin]
                return earlier[-1] if earlier else same
            return same
        past = [p for p in options if bounds(p)[0] <= last]
        coming = [p for p in options if bounds(p)[1] >= first]
        if way < 0 and past:
            return past[-1]
        if way > 0 and coming:
            return coming[0]
        return min(options, key=lambda p: (abs(bounds(p)[0] - first), p.year or 0))

    # ---- so many units from an anchor

    def _shift(self, index: int, one: Found, spec: Shift) -> _Answer:
        anchor = self._shift_anchor(index, one, spec)
        if spec.amount is None:
            return _Answer(value="PAST_REF" if spec.sign < 0 else "FUTURE_REF", why=["how many is not said"])
        if anchor is None:
            told = "the document's date is not known" if spec.base == "created" else "nothing in the text to count from"
            return _Answer(value=_unknown(spec.unit), why=[told])
        if spec.unit in ("second", "minute", "hour"):
            return (
                _Answer(value=_unknown("day"), why=["less than a day away"])
                if precision(anchor.point) != "day"
                else _Answer(anchor.point, anchor=anchor, loose=True)
            )
        amount = spec.amount * spec.sign
        unit = spec.unit
        if amount != int(amount) and unit == "year":
            unit, amount = "month", amount * 12
        point = step(anchor.point, unit, round(amount))
        why = [
            f"counted {spec.amount:g} {spec.unit}{'' if spec.amount == 1 else 's'} {'back' if spec.sign < 0 else 'on'} from {_said(anchor)}"
        ]
        if point is None:
            coarse = truncate(anchor.point, "month") or truncate(anchor.point, "year")
            if coarse is None:
                return _Answer(value=_unknown(spec.unit), anchor=anchor, why=["the anchor is too coarse to count from"])
            return _Answer(
                coarse,
                anchor=anchor,
                loose=True,
                value=_coarse_value(coarse, unit),
                why=[*why, "which is known no closer"],
            )
        return _Answer(point, anchor=anchor, why=why)

    def _shift_anchor(self, index: int, one: Found, spec: Shift) -> _Anchor | None:
        if spec.base == "created":
            return self.created
        if spec.base == "text":
            return self.running or self.created
        if index + 1 < len(self.found):
            follower = self.found[index + 1]
            if (
                follower.start - one.end <= 12
                and isinstance(follower.spec, Point)
                and complete(follower.spec)
                and not follower.spec.holiday
            ):
                return _Anchor(follower.spec, f"text:{follower.start}-{follower.end}")
        return None

    # ---- last, next, that, the same

    def _turn(self, one: Found, spec: Turn) -> _Answer:
        which = spec.which
        deictic = which in ("this", "last", "next", "year-ago")
        anchor = (self.created or self.running) if deictic and not self.history else (self.running or self.created)
        if deictic and self.history and spec.unit == "day" and self.created is not None:
            anchor = self.created
        if deictic and self.created is None:
            return _Answer(
                value=_unknown(spec.unit) if spec.point is None else timex(spec.point),
                why=["the document's date is not known"],
            )
        if which == "the" and not self.history:
            anchor = self.created or self.running
        if (which in ("that", "same") and anchor is None) or anchor is None:
            return _Answer(
                value=_unknown(spec.unit) if spec.point is None else timex(spec.point), why=["nothing to count from"]
            )
        if which == "nth":
            return _Answer(value=_coarse_value(anchor.point, "day"), why=["which day that was is not said"])
        count = {"last": -1, "previous": -1, "next": 1, "following": 1, "year-ago": -1}.get(which, 0)
        if spec.point is not None:
            return self._turn_named(one, spec, spec.point, anchor, count)
        unit = spec.unit
        if which == "year-ago":
            point = step(anchor.point, "year", -1)
            return _Answer(point, anchor=anchor, why=[f"a year before {_said(anchor)}"])
        if unit in ("period", "season"):
            return _Answer(anchor.point, anchor=anchor, loose=True, why=[f"the same as {_said(anchor)}"])
        point = step(anchor.point, unit, count) if unit in (*ORDER, "fortnight") else None
        if point is None:
            coarse = anchor.point
            return _Answer(
                coarse,
                value=_coarse_value(coarse, unit),
                anchor=anchor,
                loose=True,
                why=[f"{_said(anchor)} is known no closer"],
            )
        return _Answer(point, anchor=anchor, why=[f"{which} {unit}, counted from {_said(anchor)}"])

    def _turn_named(self, one: Found, spec: Turn, point: Point, anchor: _Anchor, count: int) -> _Answer:
        here = anchor.point
        if spec.unit == "year":
            year = step(here, "year", count)
            if year is None or year.year is None:
                return _Answer(value=timex(point), why=["no year is known"])
            return _Answer(
                self._in_year(point, year.year), anchor=anchor, why=[f"the year is counted from {_said(anchor)}"]
            )
        way = {-1: -1, 1: 1}.get(count, 0)
        if point.weekday is not None:
            if precision(here) != "day":
                return _Answer(value=timex(point), why=["no day is known to count from"])
            day = bounds(here)[0]
            past = day - ((weekday_of(day) - point.weekday) % 7 or 7)
            if spec.which == "this":
                chosen = day - weekday_of(day) + point.weekday
            else:
                chosen = past if way < 0 else past + 7 if past + 7 > day or way == 0 else past + 14
            return _Answer(day_point(chosen), anchor=anchor, why=[f"{spec.which}, counted from {_said(anchor)}"])
        if here.year is None:
            return _Answer(value=timex(point), why=["no year is known"])
        options = [p for y in range(here.year - 1, here.year + 2) if possible(p := self._in_year(point, y))]
        first, last = bounds(here)
        before = [p for p in options if bounds(p)[1] < first]
        after = [p for p in options if bounds(p)[0] > last]
        same = [p for p in options if p.year == here.year]
        chosen_point = (
            before[-1] if way < 0 and before else after[0] if way > 0 and after else same[0] if same else None
        )
        return _Answer(chosen_point, anchor=anchor, why=[f"{spec.which}, counted from {_said(anchor)}"])

    # ---- in writing

    def _timex(self, one: Found, answer: _Answer) -> list[Timex]:
        if answer.point is None and not answer.value:
            return []
        spec = one.spec
        kind = spec.type if isinstance(spec, Fixed) else "TIME" if one.clock is not None else "DATE"
        value = answer.value or (timex(answer.point) if answer.point is not None else "")
        if one.clock is not None and "-" in value and len(value) >= 10:
            value += one.clock.value
        date = answer.date
        if answer.point is not None:
            mod = "about" if answer.loose else one.mod
            date = date_of(answer.point, one.clock, mod, one.bound)
        why = [f"“{' '.join(self.text[one.start : one.end].split())}” was said", *one.why, *answer.why]
        return [
            Timex(
                one.start, one.end, self.text[one.start : one.end], kind, value, date, one.rule,
                anchor=answer.anchor.name if answer.anchor else None, relative=answer.anchor is not None, why=tuple(why), whole=one.whole,
            )
        ]  # fmt: skip


def _said(anchor: _Anchor) -> str:
    source, _, _ = anchor.name.partition(":")
    return (
        f"{timex(anchor.point)}, the document's date"
        if source == "created"
        else f"{timex(anchor.point)}, which the text is at"
    )


def _unknown(unit: str) -> str:
    return {
        "day": "XXXX-XX-XX",
        "week": "XXXX-WXX",
        "weekend": "XXXX-WXX-WE",
        "month": "XXXX-XX",
        "quarter": "XXXX-QX",
    }.get(unit, "XXXX")


def _coarse_value(point: Point, unit: str) -> str:
    value = timex(point)
    if unit == "day":
        return value + {"month": "-XX", "year": "-XX-XX"}.get(precision(point), "")
    return value + ("-XX" if unit == "month" and precision(point) == "year" else "")


def _month_first(found: Sequence[Found], low: str, country: str | None) -> bool | None:
    """Whether dates such as 3/6/2025 put the month first, None where nothing says so."""
    if country:
        return country.lower() in _MONTH_FIRST
    for one in found:
        if (
            one.rule == "digits"
            and isinstance(one.spec, Point)
            and not one.spec.holiday
            and one.spec.month != one.spec.day
        ):
            first = int("".join(c for c in low[one.start : one.start + 2] if c.isdigit()))
            if "." not in low[one.start : one.end]:
                return first == one.spec.month
    return None


def _with_ranges(found: Sequence[Found], timexes: list[Timex]) -> list[Timex]:
    """Both ends of a range date the whole of it."""
    kinds = {
        one.whole: one.group[2]
        for one in found
        if one.group is not None and one.whole is not None and one.group[2] != "list"
    }
    out: list[Timex] = []
    for whole, members in groupby(timexes, key=lambda t: t.whole if t.whole in kinds else None):
        ends = list(members)
        if whole is not None and len(ends) == 2:
            date = range_of(ends[0].date, ends[1].date, kinds[whole])
            if date is not None:
                ends = [replace(end, date=date, why=(*end.why, f"one end of {date}")) for end in ends]
        out += ends
    return out
