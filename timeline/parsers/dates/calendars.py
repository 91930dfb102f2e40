"""Arithmetic on points of the calendar, and the two ways of writing one: TIMEX3 and EDTF."""

import datetime
import string
from dataclasses import replace
from typing import Final

from timeline import edtf
from timeline.edtf import day_number, days_in_month, year_month_day
from timeline.errors import DateError
from timeline.parsers.dates import words
from timeline.parsers.dates.spec import Point

ORDER: Final = ("day", "weekend", "week", "month", "season", "quarter", "half", "year", "decade", "century")
_MONTHS_OF: Final = {
    "SP": (3, 3), "SU": (6, 3), "FA": (9, 3), "WI": (12, 3),
    "Q1": (1, 3), "Q2": (4, 3), "Q3": (7, 3), "Q4": (10, 3), "H1": (1, 6), "H2": (7, 6),
}  # fmt: skip
_EDTF_PART: Final = {"Q1": 33, "Q2": 34, "Q3": 35, "Q4": 36, "H1": 40, "H2": 41} | words.SEASON_EDTF


def precision(point: Point) -> str:
    """What the point names: day, weekend, week, month, season, quarter, half, year, decade or century."""
    if point.day is not None:
        return "day"
    if point.week is not None:
        return "weekend" if point.weekend else "week"
    if point.month is not None:
        return "week" if point.part.startswith("W") and point.part != "WI" else "month"
    if point.part:
        return {"Q": "quarter", "H": "half"}.get(point.part[0], "season")
    if point.year is not None:
        return "year"
    return "decade" if point.decade is not None else "century"


def complete(point: Point) -> bool:
    """Whether nothing needs to be counted from an anchor."""
    if point.decade is not None:
        return not point.short
    if point.century is not None:
        return True
    return (
        point.year is not None
        and not point.short
        and (point.weekday is None or point.day is not None)
        and not point.holiday
    )


def possible(point: Point) -> bool:
    """Whether the calendar has it: no 31 April, no week 54."""
    if point.century is not None or point.decade is not None:
        return (point.century or 0) <= _LAST_CENTURY and (point.decade or 0) <= _LAST_DECADE
    try:
        bounds(point)
    except DateError:
        return False
    return True


_LAST_CENTURY: Final = 100
_LAST_DECADE: Final = 999
"""EDTF writes years of four digits."""


def bounds(point: Point) -> tuple[int, int]:
    """The first and last day of a complete point. Raises DateError where there is no such day."""
    if point.century is not None:
        first = -100 * point.century + 1 if point.bce else 100 * (point.century - 1)
        return day_number(first, 1, 1), day_number(first + 99, 12, 31)
    if point.decade is not None:
        first = -10 * point.decade - 8 if point.bce else 10 * point.decade
        return day_number(first, 1, 1), day_number(first + 9, 12, 31)
    year = point.year
    if year is None:
        raise DateError(f"{point} has no year")
    if point.week is not None:
        monday = monday_of(year, point.week)
        return (monday + 5, monday + 6) if point.weekend else (monday, monday + 6)
    if point.month is not None and point.day is not None:
        day = day_number(year, point.month, point.day)
        return day, day
    if point.month is not None:
        last = days_in_month(year, point.month)
        if point.part.startswith("W"):
            first = min(7 * (int(point.part[1]) - 1) + 1, last - 6) if point.part != "W5" else last - 6
            return day_number(year, point.month, first), day_number(year, point.month, first + 6)
        return day_number(year, point.month, 1), day_number(year, point.month, last)
    if point.part:
        start, length = _MONTHS_OF[point.part]
        over, index = divmod(start - 1 + length - 1, 12)
        return day_number(year, start, 1), day_number(year + over, index + 1, days_in_month(year + over, index + 1))
    return day_number(year, 1, 1), day_number(year, 12, 31)


def monday_of(year: int, week: int) -> int:
    """The Monday of an ISO week. Raises DateError where the year has no such week."""
    fourth = day_number(year, 1, 4)
    monday = fourth - (fourth - 1) % 7 + 7 * (week - 1)
    if not 1 <= week <= 53 or week_of(monday) != (year, week):
        raise DateError(f"year {year} has no week {week}")
    return monday


def week_of(day: int) -> tuple[int, int]:
    """The ISO year and week of a day."""
    thursday = day - (day - 1) % 7 + 3
    year, _, _ = year_month_day(thursday)
    return year, (thursday - day_number(year, 1, 1)) // 7 + 1


def day_point(day: int) -> Point:
    """The point of a day number."""
    return Point(*year_month_day(day))


def truncate(point: Point, unit: str) -> Point | None:
    """The unit that the point lies in, None where the point is too coarse to say."""
    if unit in ("day", "night"):
        return point if point.day is not None else None
    own = precision(point)
    if unit in ("decade", "century"):
        year = point.year
        if year is None:
            if unit == "century" and point.decade is not None:
                return Point(
                    century=point.decade // 10 + (0 if point.bce and not point.decade % 10 else 1), bce=point.bce
                )
            return point if own == unit else None
        before = 1 - year if year <= 0 else year
        if unit == "decade":
            return Point(decade=before // 10, bce=year <= 0)
        return Point(century=(before - 1) // 100 + 1 if year <= 0 else before // 100 + 1, bce=year <= 0)
    if point.year is None:
        return None
    if own == unit:
        return replace(point, fiscal=False)
    if unit == "year":
        return Point(year=point.year)
    if ORDER.index(own) >= ORDER.index(unit):
        return None
    first, _ = bounds(point)
    year, month, _ = year_month_day(first)
    if unit in ("week", "weekend"):
        year, week = week_of(first)
        return Point(year=year, week=week, weekend=unit == "weekend")
    if unit == "month":
        return Point(year, month)
    if unit == "quarter":
        return Point(year, part=f"Q{(month - 1) // 3 + 1}")
    if unit == "half":
        return Point(year, part=f"H{(month - 1) // 6 + 1}")
    season = "WI" if month in (12, 1, 2) else "SP" if month < 6 else "SU" if month < 9 else "FA"
    return Point(year - 1 if month < 3 else year, part=season)


def step(point: Point, unit: str, count: int) -> Point | None:
    """So many units on from the unit that the point lies in; None where the point is too coarse."""
    if unit == "fortnight":
        unit, count = "week", 2 * count
    here = truncate(point, unit)
    if here is None:
        return None
    if unit in ("day", "night"):
        return day_point(bounds(here)[0] + count)
    if unit in ("week", "weekend"):
        year, week = week_of(bounds(truncate(here, "week") or here)[0] + 7 * count)
        return Point(year=year, week=week, weekend=unit == "weekend")
    if unit == "decade" and here.decade is not None:
        return _signed_decade((-here.decade - 1 if here.bce else here.decade) + count)
    if unit == "century" and here.century is not None:
        number = (-here.century if here.bce else here.century - 1) + count
        return Point(century=number + 1) if number >= 0 else Point(century=-number, bce=True)
    assert here.year is not None
    if unit == "year":
        return Point(year=here.year + count)
    if unit == "month" and here.month is not None:
        year, index = divmod(here.year * 12 + here.month - 1 + count, 12)
        return Point(year, index + 1)
    if unit in ("quarter", "half"):
        size = 4 if unit == "quarter" else 2
        year, index = divmod(here.year * size + int(here.part[1]) - 1 + count, size)
        return Point(year, part=f"{here.part[0]}{index + 1}")
    if unit == "season":
        names = ("SP", "SU", "FA", "WI")
        year, index = divmod(here.year * 4 + names.index(here.part) + count, 4)
        return Point(year, part=names[index])
    return None


def _signed_decade(number: int) -> Point:
    return Point(decade=number) if number >= 0 else Point(decade=-number - 1, bce=True)


def holiday(name: str, year: int) -> Point:
    """The day of a holiday in a year."""
    rule = words.HOLIDAYS[name]
    if len(rule) == 2:
        return Point(year, rule[0], rule[1])
    if len(rule) == 1:
        return day_point(_easter(year) + rule[0])
    month, weekday, which, *on = rule
    if which < 0:
        last = day_number(year, month, days_in_month(year, month))
        return day_point(last - (last - 1 - weekday) % 7)
    first = day_number(year, month, 1)
    return day_point(first + (weekday - (first - 1)) % 7 + 7 * (which - 1) + sum(on))


def _easter(year: int) -> int:
    """The day of Easter Sunday in the Gregorian calendar (Meeus, Jones and Butcher)."""
    golden = year % 19
    century, of_century = divmod(year, 100)
    leap, rest = divmod(century, 4)
    epact = (19 * golden + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    quarter, remainder = divmod(of_century, 4)
    sunday = (32 + 2 * rest + 2 * quarter - epact - remainder) % 7
    late = (golden + 11 * epact + 22 * sunday) // 451
    month, day = divmod(epact + sunday - 7 * late + 114, 31)
    return day_number(year, month, day + 1)


def weekday_of(day: int) -> int:
    """0 for Monday to 6 for Sunday."""
    return (day - 1) % 7


# ---- in writing


def timex(point: Point) -> str:
    """The point as a TIMEX3 value; what is not known is XX.

    >>> timex(Point(1990, 6)), timex(Point(-479, part="SP")), timex(Point(decade=199)), timex(Point(month=7, day=4))
    ('1990-06', 'BC0480-SP', '199', 'XXXX-07-04')
    """
    sign = "BC" if point.bce else ""
    if point.century is not None:
        return f"{sign}{point.century - 1:02}"
    if point.decade is not None:
        return f"{sign}{point.decade:03}"
    year = "XXXX" if point.year is None else f"{point.year:04}" if point.year > 0 else f"BC{1 - point.year:04}"
    if point.week is not None:
        return f"{year}-W{point.week:02}{'-WE' if point.weekend else ''}"
    if point.month is not None:
        day = "" if point.day is None else f"-{point.day:02}"
        return f"{year}-{point.month:02}{day}"
    if (point.part and point.part[0] != "W") or point.part == "WI":
        return f"{year}-{point.part}"
    if point.weekday is not None:
        return f"{year}-WXX-{point.weekday + 1}"
    return f"{year}-XX-{point.day:02}" if point.day is not None else year


def edtf_text(point: Point) -> str:
    """A complete point as EDTF; weeks are the seven days, since EDTF has no weeks.

    >>> edtf_text(Point(2025, week=23)), edtf_text(Point(century=5, bce=True)), edtf_text(Point(2001, part="SU"))
    ('[2025-06-02..2025-06-08]', '-04XX', '2001-22')
    """
    kind = precision(point)
    if kind in ("week", "weekend"):
        first, last = bounds(point)
        return f"[{edtf.iso(first)}..{edtf.iso(last)}]"
    if point.century is not None:
        return f"-{point.century - 1:02}XX" if point.bce else f"{point.century - 1:02}XX"
    if point.decade is not None:
        if point.bce:
            first, last = bounds(point)
            return f"[{edtf.year_text(year_month_day(first)[0])}..{edtf.year_text(year_month_day(last)[0])}]"
        return f"{point.decade:03}X"
    assert point.year is not None
    year = edtf.year_text(point.year)
    if point.month is not None:
        return f"{year}-{point.month:02}" + ("" if point.day is None else f"-{point.day:02}")
    return f"{year}-{_EDTF_PART[point.part]}" if point.part else year


def name_of(point: Point) -> str:
    """What a part of the calendar is called that comes again and again.

    >>> [name_of(p) for p in (Point(weekday=1), Point(month=6), Point(month=5, day=3), Point(part="SU"), Point(part="Q1"))]
    ['Tuesday', 'June', '3 May', 'summer', 'first quarter']
    """
    if point.holiday:
        return string.capwords(point.holiday)
    if point.weekday is not None:
        return words.FULL_WEEKDAYS[point.weekday].capitalize()
    if point.month is not None:
        month = words.FULL_MONTHS[point.month - 1].capitalize()
        return month if point.day is None else f"{point.day} {month}"
    return _PART_NAMES.get(point.part, precision(point))


_PART_NAMES: Final = {
    "SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter", "Q1": "first quarter", "Q2": "second quarter",
    "Q3": "third quarter", "Q4": "fourth quarter", "H1": "first half", "H2": "second half",
}  # fmt: skip


def from_date(date: edtf.Date) -> Point | None:
    """The day, month or year that a document's date names, None where it names no such thing."""
    try:
        day = datetime.date.fromisoformat(date.text[:10])
        return Point(day.year, day.month, day.day)
    except ValueError:
        pass
    if date.precision == "month":
        return Point(*year_month_day(date.begin_earliest)[:2])
    return Point(year_month_day(date.begin_earliest)[0]) if date.precision == "year" else None
