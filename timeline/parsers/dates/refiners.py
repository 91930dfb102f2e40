"""What happens to the candidates before they are resolved; the order of REFINERS matters."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import Final

from timeline.edtf import year_text
from timeline.parsers.dates.durations import duration
from timeline.parsers.dates.negatives import is_date
from timeline.parsers.dates.spec import Fixed, Found, Point, Shift, Turn
from timeline.parsers.dates.widen import ends_part, widen
from timeline.trace import Inferred

Refiner = Callable[[str, str, Iterable[Found]], Iterable[Found]]
"""From the text, the folded text and the candidates to better ones."""


def drop_non_dates(text: str, low: str, found: Iterable[Found]) -> Iterator[Found]:
    """Without those that the words around them make something else."""
    return (one for one in found if is_date(low, text, one))


_SPELLED_JOINT: Final = re.compile(r",? (?:of )?")


def join_spelled_years(text: str, low: str, found: Iterable[Found]) -> Iterator[Found]:
    """ "January nineteen ninety-seven", "the winter of nineteen ninety-four"."""
    waiting: tuple[Found, Point] | None = None
    for one in found:
        spec = one.spec
        if waiting is not None:
            before, point = waiting
            waiting = None
            joined = one.rule == "spelled year" and _SPELLED_JOINT.fullmatch(low, before.end, one.start) is not None
            if joined and isinstance(spec, Point):
                yield replace(before, end=one.end, spec=replace(point, year=spec.year))
                continue
            yield before
        if isinstance(spec, Point) and spec.year is None and (spec.month is not None or spec.part):
            waiting = one, spec
        else:
            yield one
    if waiting is not None:
        yield waiting[0]


def keep_longest(text: str, low: str, found: Iterable[Found]) -> Iterator[Found]:
    """Of those that overlap, the longest; a range counts with its whole length."""
    last_start = last_end = 0
    last: list[Found] = []
    for start, there in groupby(found, key=lambda one: one.group[0] if one.group else one.start):
        units: dict[tuple[int, str], list[Found]] = {}
        for one in there:
            units.setdefault((-(one.group or (start, one.end))[1], one.rule), []).append(one)
        for (negative_end, _), members in sorted(units.items(), key=lambda item: item[0]):
            end = -negative_end
            if start >= last_end:
                yield from last
            elif end - start <= last_end - last_start:
                continue
            last_start, last_end, last = start, end, members
    yield from last


_PART_OF: Final = re.compile(r" of (?:the )?$")
_PARTS: Final = frozenset({"half", "span of bare units"})


def drop_parts(text: str, low: str, found: Iterable[Found]) -> Iterator[Found]:
    """ "The first half of May", "the last days of March": what follows "of" is the date, and takes the part in."""
    waiting: Found | None = None
    for one in found:
        if waiting is not None and not _is_part_of(low, waiting, one):
            yield waiting
        waiting = None
        if one.rule in _PARTS:
            waiting = one
        else:
            yield one
    if waiting is not None:
        yield waiting


def _is_part_of(low: str, part: Found, whole: Found) -> bool:
    spec = whole.spec
    return (
        isinstance(spec, Point)
        and (spec.day is None and spec.weekday is None and not spec.holiday)
        and whole.start - part.end < 10
        and _PART_OF.fullmatch(low, part.end, whole.start) is not None
        and (part.rule != "half" or (isinstance(part.spec, Point) and part.spec.year is None))
        and ends_part(low, whole.start)
    )


def join_times(text: str, low: str, found: Iterable[Found]) -> list[Found]:
    """ "9 a.m." and "Tuesday", "Friday" and "morning", "the morning of" and "2 June" are one."""
    out: list[Found] = []
    for one in found:
        last = out[-1] if out else None
        if last is not None and one.start - last.end <= 8 and last.group is None:
            joint = low[last.end : one.start]
            bare = last.spec is None and last.clock is not None
            if (
                bare
                and one.clock is None
                and _is_day(one.spec)
                and (joint in (" ", ", ") or (joint == " of " and last.clock and last.clock.part))
            ):
                article = 4 if joint == " of " and low.endswith("the ", 0, last.start) else 0
                out[-1] = replace(one, start=last.start - article, clock=last.clock)
                continue
            if (
                one.spec is None
                and last.clock is None
                and _is_day(last.spec)
                and joint in (" ", ", ", " at ")
                and (joint == " " or (one.clock is not None and not one.clock.part))
            ):
                out[-1] = replace(last, end=one.end, clock=one.clock)
                continue
            if (
                one.spec is None
                and one.clock is not None
                and one.clock.part
                and last.clock is not None
                and last.clock.part
                and joint == " "
            ):
                out[-1] = replace(last, end=one.end)  # "the early hours of Thursday morning"
                continue
        out.append(one)
    return [one for one in out if one.rule != "part of day" or one.spec is not None or is_kept_part(low, one)]


def is_kept_part(low: str, one: Found) -> bool:
    """Whether a part of a day that stands alone is a time: "at dawn", "the morning", not "morning coffee"."""
    if low.startswith(("night the ", "night a "), one.start) and low.endswith("the ", 0, one.start):
        return False  # "the night the ship went down"
    if low.endswith("at ", 0, one.start) and low.startswith("night", one.start):
        return True
    return _PART_LED_IN.search(low, max(0, one.start - 8), one.start) is not None and not _PART_OF_NAME.match(
        low, one.end
    )


_PART_LED_IN: Final = re.compile(
    r"\b(?:at|the|in the|by|by mid|mid|until|before|since|after|from|around|toward|towards)(?: |-)$"
)
_PART_OF_NAME: Final = re.compile(
    r" (?!on\b|of\b|to\b|and\b|but\b|when\b|as\b|before\b|after\b|they\b|he\b|she\b|it\b|we\b|the\b|a\b|in\b|by\b|with\b)[a-z]|-"
)


def _is_day(spec: object) -> bool:
    if isinstance(spec, Point):
        return spec.day is not None or spec.weekday is not None or bool(spec.holiday)
    if isinstance(spec, Turn):
        return spec.unit == "day" or (
            spec.point is not None and (spec.point.day is not None or spec.point.weekday is not None)
        )
    return isinstance(spec, Shift) and spec.unit == "day" and spec.base != "next"


_WAY: Final = re.compile(
    r"\s+(?:immediately\s+|just\s+)?(?P<way>after|before|prior\s+to|following|ahead\s+of|from|into)$"
)
_NEXT_TO: Final = 12
"""How far from "two days after" the date may stand that it counts from: "the", a comma."""
_COUNTABLE: Final = frozenset({"day", "night", "week", "fortnight", "month", "year", "decade"})


def keep_lengths(text: str, low: str, found: Iterable[Found]) -> Iterator[Found]:
    """ "For several hours before the thaw" and "64 days from the start" are lengths: no date follows to count from."""
    waiting: Found | None = None
    for one in found:
        if waiting is not None:
            beside = one.start - waiting.end <= _NEXT_TO and isinstance(one.spec, Point)
            yield waiting if beside else _shortened(low, waiting)
        waiting = None
        if isinstance(one.spec, Shift) and one.spec.base == "next":
            waiting = one
        else:
            yield one
    if waiting is not None:
        yield _shortened(low, waiting)


def _shortened(low: str, one: Found) -> Found:
    spec, way = one.spec, _WAY.search(low, one.start, one.end)
    if way is None or not isinstance(spec, Shift) or not _is_length(low, one, spec, way["way"]):
        return one
    return replace(one, end=way.start(), spec=Fixed("DURATION", duration(spec.amount, spec.unit)), rule="length")


def _is_length(low: str, one: Found, spec: Shift, way: str) -> bool:
    if spec.amount is None or way in ("from", "into") or spec.unit not in _COUNTABLE:
        return True
    return way == "before" and _FOR.search(low, max(0, one.start - 12), one.start) is not None


_FOR: Final = re.compile(r"\b(?:for|took|take|lasted|spent|in|over)(?: about| some| nearly)? $")
_RANGE_JOINT: Final = re.compile(r" ?- ?|/| (?:to|until|till|through|thru|up to)(?: the)? ")
_AND_JOINT: Final = re.compile(r",? (?:and|&)(?: the)? ")
_FROM: Final = re.compile(r"(?<![\w-])(?P<word>from|between|beginning|starting|running|during)(?: the)? $")


def link_ranges(text: str, low: str, found: Iterable[Found]) -> list[Found]:
    """Both ends of a range know each other; an end without a year takes the other's."""
    out = list(found)
    index = 0
    while index + 1 < len(out):
        one, other = out[index], out[index + 1]
        index += 1
        if other.start - one.end > 12:
            continue
        if one.group is not None and one.group == other.group:
            first = index < 2 or out[index - 2].group != one.group
            last = index + 1 >= len(out) or out[index + 1].group != one.group
            kind = _kind(low, one, other) if first and last else "list"
            if kind != "list":
                out[index - 1], out[index] = _linked(low, one, other, kind)
            continue
        if other.group is not None or one.group is not None or not (_joins(one) and _joins(other)):
            continue
        kind = _kind(low, one, other)
        if kind != "list":
            out[index - 1], out[index] = _linked(low, *_lent(one, other), kind)
        elif _AND_JOINT.fullmatch(low, one.end, other.start) or low[one.end : other.start] in (", ", " or "):
            out[index - 1], out[index] = _lent(one, other)
    for index in range(len(out) - 2, -1, -1):  # "1 July, 14 July and 15 September 1916": the year stands at the end
        one, other = out[index], out[index + 1]
        if one.group is None and low[one.end : other.start] in (", ", " and ", " or ", ", and ", ", or "):
            out[index], _ = _lent(one, other)
    return out


def _joins(one: Found) -> bool:
    return (
        isinstance(one.spec, Point | Turn | Shift) and not (isinstance(one.spec, Shift) and one.spec.base == "next")
    ) or (one.spec is None and one.clock is not None)


def _kind(low: str, one: Found, other: Found) -> str:
    before = _FROM.search(low, max(0, one.start - 14), one.start)
    word = before["word"] if before else ""
    if _RANGE_JOINT.fullmatch(low, one.end, other.start):
        return "from"
    return "between" if word == "between" and _AND_JOINT.fullmatch(low, one.end, other.start) else "list"


def _linked(low: str, one: Found, other: Found, kind: str) -> tuple[Found, Found]:
    before = _FROM.search(low, max(0, one.start - 14), one.start)
    start = before.start() if before and before["word"] in ("from", "between") else one.start
    group, whole = (start, other.end, kind), (start, other.end)
    return replace(one, group=group, whole=whole, bound=""), replace(other, group=group, whole=whole, bound="")


def _lent(one: Found, other: Found) -> tuple[Found, Found]:
    a, b = one.spec, other.spec
    if not (isinstance(a, Point) and isinstance(b, Point)):
        return one, other
    if a.year is None and a.month is not None and b.year is not None and b.month is not None and not a.short:
        year = b.year - 1 if a.month > b.month else b.year
        return replace(one, spec=replace(a, year=year), inferred=_of_other_end(year)), other
    if a.year is None and a.part and b.year is not None and b.part:
        return replace(one, spec=replace(a, year=b.year), inferred=_of_other_end(b.year)), other
    if b.year is None and b.month is not None and a.year is not None and a.month is not None:
        year = a.year + 1 if b.month < a.month else a.year
        return one, replace(other, spec=replace(b, year=year), inferred=_of_other_end(year))
    return one, other


def _of_other_end(year: int) -> tuple[Inferred]:
    return (Inferred("year", year_text(year), "other end"),)


_ERAS: Final = frozenset({"year with era", "era before year", "years with era"})


def settle_eras(text: str, low: str, found: Iterable[Found]) -> list[Found]:
    """A year of three digits is of the era that the text is in; a bare one is none where nothing tells of such times."""
    every = list(found)
    early = any(
        one.rule in _ERAS or (isinstance(one.spec, Point) and _is_ancient(one.spec) and one.rule != "early year")
        for one in every
    )
    out: list[Found] = []
    before_christ = False
    for one in every:
        spec = one.spec
        if isinstance(spec, Point) and spec.year is not None:
            if spec.early:
                if one.rule == "early year" and not early:
                    continue
                one = replace(one, spec=replace(spec, year=1 - spec.year if before_christ else spec.year, early=False))
            else:
                before_christ = spec.year <= 0
        elif isinstance(spec, Point) and (spec.century or spec.decade):
            before_christ = spec.bce or (before_christ and spec.decade is None and spec.century is None)
        out.append(one)
    return out


def _is_ancient(point: Point) -> bool:
    return point.early or point.bce or (point.year is not None and point.year < _ANCIENT)


_ANCIENT: Final = 1000


def drop_overlaps(text: str, low: str, found: Iterable[Found]) -> Iterator[Found]:
    """Nothing that a neighbour has grown over."""
    end = 0
    for one in sorted(found, key=lambda one: (one.start, -one.end, one.rule)):
        if one.start >= end:
            yield one
            end = one.end


REFINERS: Final[tuple[Refiner, ...]] = (
    drop_non_dates,
    keep_longest,
    join_spelled_years,
    drop_parts,
    keep_lengths,
    join_times,
    widen,
    settle_eras,
    link_ranges,
    drop_overlaps,
)
