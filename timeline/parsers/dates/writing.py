"""The user's sense of a date: a point with what was said around it, as EDTF."""

from typing import Final

from timeline import edtf
from timeline.edtf import Date, days_in_month, iso, year_month_day, year_text
from timeline.errors import DateError
from timeline.parsers.dates.calendars import bounds, edtf_text, precision
from timeline.parsers.dates.spec import Clock, Point

_THIRDS: Final = {"early": 0, "start": 0, "mid": 1, "late": 2, "end": 2}


def date_of(point: Point, clock: Clock | None = None, mod: str = "", bound: str = "") -> Date | None:
    """The date of a complete point; None where the calendar has no such day."""
    try:
        return edtf.parse(_bounded(point, _modified(point, clock, mod), bound, mod))
    except DateError:
        return None


def _modified(point: Point, clock: Clock | None, mod: str) -> str:
    text = edtf_text(point)
    if clock is not None and precision(point) == "day":
        return text + clock.edtf
    if mod == "about" and not text.startswith("["):
        return text + "~"
    if mod.endswith("half"):
        return _half(point, mod.startswith("second")) or text
    if mod in _THIRDS:
        return _third(point, _THIRDS[mod]) or text
    return text


def _half(point: Point, second: bool) -> str:
    """The first or second half of a month, year, decade or century."""
    kind = precision(point)
    year, month, _ = year_month_day(bounds(point)[0])
    if kind == "month":
        middle = 15
        begin, end = (middle + 1, days_in_month(year, month)) if second else (1, middle)
        return f"[{year_text(year)}-{month:02}-{begin:02}..{year_text(year)}-{month:02}-{end:02}]"
    if kind == "year":
        return f"{year_text(year)}-{41 if second else 40}"
    if kind in ("decade", "century"):
        length = (5 if kind == "decade" else 50) - 1
        begin = year + length + 1 if second else year
        return f"[{year_text(begin)}..{year_text(begin + length)}]"
    return ""


def _third(point: Point, index: int) -> str:
    """Early, mid or late: ten days of a month, four months of a year, three or four years of a decade."""
    kind = precision(point)
    if kind == "month" and point.year is not None and point.month is not None:
        last = days_in_month(point.year, point.month)
        first, last = ((1, 10), (11, 20), (21, last))[index]
        year = f"{year_text(point.year)}-{point.month:02}"
        return f"[{year}-{first:02}..{year}-{last:02}]"
    if kind == "year" and point.year is not None:
        year = year_text(point.year)
        return f"[{year}-{4 * index + 1:02}..{year}-{4 * index + 4:02}]"
    if kind in ("decade", "century"):
        first_year = year_month_day(bounds(point)[0])[0]
        begin, end = ((0, 3), (4, 6), (7, 9))[index] if kind == "decade" else ((0, 33), (34, 66), (67, 99))[index]
        return f"[{year_text(first_year + begin)}..{year_text(first_year + end)}]"
    if kind in ("season", "quarter", "half"):
        begins, month, _ = year_month_day(bounds(point)[0])
        length = 2 if kind == "half" else 1
        edges = []
        for month_index in (month - 1 + index * length, month - 1 + index * length + length - 1):
            over, zero_based = divmod(month_index, 12)
            edges.append(f"{year_text(begins + over)}-{zero_based + 1:02}")
        return edges[0] if edges[0] == edges[1] else f"[{edges[0]}..{edges[1]}]"
    if kind == "week":
        first, _ = bounds(point)
        begin, end = ((0, 1), (2, 3), (4, 6))[index]
        return f"[{iso(first + begin)}..{iso(first + end)}]"
    return ""


def _bounded(point: Point, text: str, bound: str, mod: str = "") -> str:
    if not bound:
        return text
    if bound == "before" and mod == "end" and text.startswith("["):
        return f"[..{text[1:-1].partition('..')[2]}]"  # "before the end of the year" is in it
    if bound == "after" and mod == "start" and text.startswith("["):
        return f"[{text[1:-1].partition('..')[0]}..]"
    first, last, plain = text, text, not text.startswith("[")
    if not plain:
        first, _, last = text[1:-1].partition("..")
    if bound == "from":
        return f"[{first}..]"
    if bound == "since":
        return f"{first}/.."
    if bound == "until":
        return f"../{last}"
    if bound == "by":
        return f"[..{last}]"
    if "T" in text or text.endswith("~"):
        return f"[{text}..]" if bound == "after" else f"[..{text}]"
    return f"[{_neighbour(last, 1)}..]" if bound == "after" else f"[..{_neighbour(first, -1)}]"


def _neighbour(text: str, sign: int) -> str:
    """The point of the same precision just after or just before: 1989 before 1990, 3 June after 2 June."""
    date = edtf.parse(text)
    day = date.end_latest + 1 if sign > 0 else date.begin_earliest - 1
    year, month, _ = year_month_day(day)
    if date.precision == "year":
        return year_text(year)
    if date.precision == "month":
        return f"{year_text(year)}-{month:02}"
    return iso(day)


def range_of(first: Date | None, last: Date | None, kind: str) -> Date | None:
    """From the first to the last (``1914/1918``), or some time between them (``[1914..1918]``)."""
    if first is None or last is None:
        return None
    left, right = _edge(first.text, 0), _edge(last.text, 1)
    try:
        return edtf.parse(f"[{left}..{right}]" if kind == "between" else f"{left}/{right}")
    except DateError:  # it ends before it begins
        return None


def _edge(text: str, index: int) -> str:
    if text.startswith("["):
        return text[1:-1].partition("..")[2 * index]
    return text
