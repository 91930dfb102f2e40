"""The years of a history: which year a date without one is of, by the way the story runs through all its dates.

A story moves on from date to date, mostly forward and by short steps; now and then it glances aside at another time and
comes back. Each way of giving years to the dates that lack one is such a walk, and the cheapest walk is taken. So the
dates that follow have their say as well as those before: between "late 1943" and "6 June 1944", "by June" is 1944.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from timeline.parsers.dates.calendars import bounds, complete, possible, precision
from timeline.parsers.dates.partial import in_year
from timeline.parsers.dates.spec import Found, Point, Shift, Turn

_YEAR: Final = 365.25
_WIDTH: Final = 8
"""How many walks are kept at a time: a beam, so that the cost grows in a straight line with the dates."""

# What a walk costs. A year forward costs one; the rest was weighed on histories, on a broad plateau.
_BACK: Final = 2.0
"""A year back."""
_BACK_AT_ALL: Final = 0.35
_BACK_LEADING: Final = 0.5
"""A date that begins its sentence seldom goes back."""
_BACK_TOLD: Final = 0.1
_ON_TOLD: Final = 1.5
"""Where "had" tells that the story looks back, going back costs little, and going on more."""
_STATED: Final = 0.5
"""A date that states its year may lie anywhere: its step costs so much of what one without a year would."""
_FAR: Final = 4.0
"""No stated date costs more than one so many years off."""
_RANGE: Final = 20.0
"""A range that ends before it begins."""
_PASS: Final = 1.3
"""A date that the story passes by: it tells of another time, and the story goes on from where it was."""
_PASS_YEAR: Final = 0.35
_PASS_HEADING: Final = 10.0
_LEADING: Final = 3.0
"""A date that begins its sentence is what the story moves to."""
_NAMING: Final = 0.25
"""A date that only names something ("the 1954 accords") is a glance."""
_LOOKING: Final = 0.25
"""So is one after "since" or "would"."""
_PASS_PLACED: Final = 2.5
_PASS_STATED: Final = 0.1
"""Of the step to the date, what passing it by costs besides."""


@dataclass(frozen=True, slots=True)
class Placed:
    """The year of a date without one, and the candidate that the story was at before it."""

    year: int
    after: int | None
    """Index of that candidate, None where the story began here."""


@dataclass(frozen=True, slots=True)
class _Stop:
    """A date that the story may move to."""

    index: int
    point: Point | None
    """None where it is counted from the story: "six years later", "the following spring"."""
    passing: float
    """What it costs to pass it by."""
    heading: bool
    follows: int | None
    """Index of the other end of the range that it ends."""
    section: int | None
    """The first year of the heading that it stands under."""
    leads: bool
    """Whether it begins its sentence."""
    looks_back: bool
    """Whether "had" tells that the story looks back: "in November it had been raided"."""
    years: int | None = None
    """How many years on it is counted."""
    named: Point | None = None
    """Which part of a year, where it says so: "the following spring"."""
    of_year: bool = False
    """Whether the years are counted apart: "June of the next year"."""


@dataclass(frozen=True, slots=True)
class _Walk:
    """One way through the dates so far."""

    cost: float
    first: int
    last: int
    """The days that the story is at."""
    year: int
    at: int
    """Index of the candidate that brought it there."""
    chosen: "_Chosen | None" = None


@dataclass(frozen=True, slots=True)
class _Chosen:
    """The years given so far, the latest first."""

    index: int
    placed: Placed
    before: "_Chosen | None"


def years(low: str, found: Sequence[Found]) -> dict[int, Placed]:
    """The years of the points without one, by index; nothing where no candidate states a year."""
    stops = list(_stops(low, found))
    stated = [stop.point.year is not None for stop in stops if stop.point is not None]
    if all(stated) or not any(stated):
        return {}
    walks: list[_Walk] = []
    for stop, coming in zip(stops, _years_ahead(stops), strict=True):
        walks = _on(walks, stop, coming)
    if not walks:
        return {}
    out: dict[int, Placed] = {}
    link = min(walks, key=lambda walk: walk.cost).chosen
    while link is not None:
        out[link.index] = link.placed
        link = link.before
    return out


def _years_ahead(stops: Sequence[_Stop]) -> list[int | None]:
    """For each stop the next year that is stated."""
    out: list[int | None] = []
    coming: int | None = None
    for stop in reversed(stops):
        out.append(coming)
        coming = coming if stop.point is None or stop.point.year is None else stop.point.year
    return out[::-1]


def _on(walks: list[_Walk], stop: _Stop, coming: int | None) -> list[_Walk]:
    """The walks with one date more, the cheapest of those that come to the same days."""
    if stop.point is None:
        return _counted(walks, stop)
    if not walks:
        return [_begun(stop, point) for point in _options(None, stop, coming)]
    best: dict[tuple[int, int], _Walk] = {}
    stated = stop.point.year is not None
    for walk in walks:
        for point in _options(walk, stop, coming):
            first, last = bounds(point)
            assert point.year is not None
            chosen = walk.chosen if stated else _Chosen(stop.index, Placed(point.year, walk.at), walk.chosen)
            step = _step(walk, stop, first, last)
            step = min(step, _FAR) if stated else step
            passing = stop.passing + (_PASS_STATED if stated else _PASS_PLACED) * step
            for went in (
                _Walk(walk.cost + step * (_STATED if stated else 1), first, last, point.year, stop.index, chosen),
                _Walk(walk.cost + passing, walk.first, walk.last, walk.year, walk.at, chosen),
            ):
                known = best.get((went.first, went.last))
                if known is None or went.cost < known.cost:
                    best[went.first, went.last] = went
    return sorted(best.values(), key=lambda walk: walk.cost)[:_WIDTH] or walks  # 31 February leads nowhere


def _counted(walks: list[_Walk], stop: _Stop) -> list[_Walk]:
    """The walks after "six years later": most go there, some pass it by."""
    out = []
    for walk in walks:
        for point in _counted_from(walk, stop):
            first, last = bounds(point)
            assert point.year is not None
            out.append(replace(walk, first=first, last=last, year=point.year, at=stop.index))
        out.append(replace(walk, cost=walk.cost + stop.passing))
    return sorted(out, key=lambda walk: walk.cost)[:_WIDTH]


def _counted_from(walk: _Walk, stop: _Stop) -> list[Point]:
    """Where "six years later", "the following spring" and "June of the next year" lie, seen from the walk."""
    assert stop.years is not None
    if stop.named is None:
        return [Point(walk.year + stop.years)]
    if stop.of_year:
        options = [in_year(stop.named, walk.year + stop.years)]
    else:
        near = (in_year(stop.named, year) for year in (walk.year, walk.year + 1))
        options = [
            p for p in near if possible(p) and (bounds(p)[0] > walk.last or (not stop.years and p.year == walk.year))
        ]
    return [point for point in options[:1] if possible(point)]


def _begun(stop: _Stop, point: Point) -> _Walk:
    first, last = bounds(point)
    assert point.year is not None
    chosen = (
        None
        if stop.point is not None and stop.point.year is not None
        else _Chosen(stop.index, Placed(point.year, None), None)
    )
    return _Walk(0.0, first, last, point.year, stop.index, chosen)


def _options(walk: _Walk | None, stop: _Stop, coming: int | None) -> list[Point]:
    """The point in each year that it may be of."""
    assert stop.point is not None
    if stop.point.year is not None:
        return [stop.point]
    tried = {year for year in (coming, stop.section) if year is not None}
    if coming is not None:
        tried.add(coming - 1)
    if walk is not None:
        tried |= {walk.year - 1, walk.year, walk.year + 1}
    return [whole for year in sorted(tried) if possible(whole := in_year(stop.point, year))]


def _step(walk: _Walk, stop: _Stop, first: int, last: int) -> float:
    """What it costs the story to go to these days."""
    if stop.heading or (first <= walk.last and walk.first <= last):
        return 0.0
    if stop.follows == walk.at and first < walk.first:
        return _RANGE
    away = (first + last - walk.first - walk.last) / 2 / _YEAR
    if away > 0:
        return away * (_ON_TOLD if stop.looks_back else 1)
    return (_BACK_TOLD if stop.looks_back else _BACK_LEADING if stop.leads else _BACK_AT_ALL) - _BACK * away


_LONGEST_HEADING: Final = 80
_NOT_A_HEADING: Final = tuple(".!?:;,\"')")


def _stops(low: str, found: Sequence[Found]) -> Iterator[_Stop]:
    line_end, heading, section = -1, False, None
    before: tuple[int, Found] | None = None
    for index, one in enumerate(found):
        if one.start > line_end:
            begin, line_end = low.rfind("\n", 0, one.start) + 1, low.find("\n", one.start)
            line_end = len(low) if line_end < 0 else line_end
            heading = line_end - begin <= _LONGEST_HEADING and not low[begin:line_end].rstrip().endswith(_NOT_A_HEADING)
        point = one.spec
        if (count := _years_counted(point)) is not None:
            named = point.point if isinstance(point, Turn) else None
            of_year = isinstance(point, Turn) and point.unit == "year"
            yield _Stop(
                index,
                None,
                _PASS_COUNTED,
                heading=False,
                follows=None,
                section=section,
                leads=True,
                looks_back=False,
                years=count,
                named=named,
                of_year=of_year,
            )
            continue
        if not isinstance(point, Point) or not _is_stop(point):
            continue
        ends = before is not None and one.group is not None and one.group[2] != "list" and before[1].group == one.group
        heads = heading and point.year is not None
        if heads and not ends:
            section = point.year
        if not (heads and ends):  # a section "1956-1960" begins in 1956
            passing, leads = (_PASS_HEADING, True) if heads else _passing(low, one, point)
            back = not heads and _looks_back(low, one, leads=leads)
            yield _Stop(index, point, passing, heads, before[0] if ends and before else None, section, leads, back)
        before = (index, one)


_PASS_COUNTED: Final = 0.2
_ON: Final = {"following": 1}


def _years_counted(spec: object) -> int | None:
    """How many years on "six years later" and "the following year" are; None for what counts no years."""
    if isinstance(spec, Shift) and spec.base == "text" and spec.amount is not None and spec.unit in ("year", "decade"):
        years = round(spec.amount) * spec.sign * (10 if spec.unit == "decade" else 1)
        return years if 0 < years < _LONGEST else None  # "two years earlier" is a look back
    if isinstance(spec, Turn) and spec.unit == "year":
        return _ON.get(spec.which)
    if isinstance(spec, Turn) and spec.point is not None and (spec.point.month is not None or spec.point.part):
        return _ON.get(spec.which)
    return None


_LONGEST: Final = 1000


def _is_stop(point: Point) -> bool:
    if point.decade is not None or point.century is not None or point.short or point.holiday == "ambiguous":
        return False
    if point.year is not None:
        return complete(point) and possible(point)
    return point.month is not None or bool(point.part) or bool(point.holiday)


_NOUN: Final = re.compile(
    r"'s | (?!(?:and|or|but|to|until|in|on|at|by|the|a|an|with|when|where|as|for|from|he|she|it|they|his|her|its|their|was|were"
    r"|had|has|is|are|that|which|who|after|before|while|of|into|between|through|over|under|both|all|most|many|about|some"
    r"|\w+ed|came|went|made|took|fell|saw|began|brought|left|led|gave|put|ran|won|lost|met|held|kept|sent|found|became|broke|stood|set|cut"
    r"|drove|rose|wrote|grew|did|could|would|might|may|must|can|will)\b)[a-z]"
)
_GLANCE: Final = re.compile(
    r"\b(?:had|after|following|followed|since|compared|than|unlike|earlier|previous(?:ly)?|original(?:ly)?|formerly|back in"
    r"|as in|ago|would|will|to be|planned|scheduled|until|till|expected|projected|intended|deadline|promised|next)\b"
)
_SENTENCE_END: Final = re.compile(r"[.!?;]['\")\]]* +(?=\S|$)|\n")
_REACH: Final = 100
_LEADS: Final = 16
"""So many characters of a sentence may stand before the date that leads it: "By the end of"."""


_HAD: Final = re.compile(
    r"\bhad (?:\w+ ){0,2}(?:\w+ed|been|\w+en|made|met|held|left|lost|won|sent|taken|begun|fallen|gone|come)\b"
)


def _looks_back(low: str, one: Found, *, leads: bool) -> bool:
    """Whether the clause that the date stands in is told with "had"."""
    if leads:
        stop = _SENTENCE_END.search(low, one.end, one.end + _REACH)
        clause = low[one.end : stop.start() if stop else one.end + _REACH]
        comma = clause.find(", ", 3)
        return _HAD.search(clause[: comma if comma > 0 else None]) is not None
    before = low[max(0, one.start - _REACH) : one.start]
    begin = max((match.end() for match in _CLAUSE_END.finditer(before)), default=0)
    return _HAD.search(before, begin) is not None


_CLAUSE_END: Final = re.compile(r"[.!?;,]['\")\]]* +|\n|\b(?:which|who|that|and|but|when)\b")


def _sentence(low: str, start: int) -> tuple[int, str]:
    """Where the sentence begins in the words before a date, and those words; -1 where it begins farther back."""
    before = low[max(0, start - _REACH) : start]
    return max((m.end() for m in _SENTENCE_END.finditer(before)), default=-1 if start > _REACH else 0), before


def is_glance(low: str, start: int, end: int) -> bool:
    """Whether the date only names something, or looks back or ahead from what is told: "since 9 May 1945"."""
    begin, before = _sentence(low, start)
    begin = max(begin, 0)
    return (
        _NOUN.match(low, end) is not None
        or _GLANCE.search(before, begin) is not None
        or _LIFE.search(before, begin) is not None
    )


_LIFE: Final = re.compile(r"\b(?:born|founded|established|built|made|joined|died|first|last|in effect|dating|dated)\b")


def _passing(low: str, one: Found, point: Point) -> tuple[float, bool]:
    """What it costs to pass the date by, and whether it begins its sentence."""
    begin, before = _sentence(low, one.start)
    cost = _PASS_YEAR if point.year is not None and precision(point) == "year" else _PASS
    if begin >= 0 and len(before) - begin < _LEADS:
        return cost * _LEADING, True
    if _NOUN.match(low, one.end):
        cost *= _NAMING
    return cost * _LOOKING if _GLANCE.search(before, max(begin, 0)) else cost, False
