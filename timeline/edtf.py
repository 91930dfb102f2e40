"""The date value: EDTF text (ISO 8601-2) and the four days that bound it.

>>> date = parse("1914/1918")
>>> date.precision, date.lasting
('year', True)
>>> date.certainly(day_number(1916, 1, 1), day_number(1916, 12, 31))
True
>>> parse("[1914..1918]").certainly(day_number(1916, 1, 1), day_number(1916, 12, 31))
False
>>> words(parse("1957-03")), words(parse("[..1989]")), words(parse("-0043-03-15"))
('March 1957', 'before 1990', '15 March 44 BCE')

Days are counted in the proleptic Gregorian calendar as ``datetime.date.toordinal`` counts them
(0001-01-01 is day 1), before year 1 too: year 0 is 1 BCE. ``PAST`` and ``FUTURE`` stand for no bound.

Read: ISO 8601-2 levels 0 and 1, and of level 2 sets, significant digits, exponents, seasons 25 to 41 and
qualifiers of single parts. ``T14:00`` may lack its seconds, since prose does. ``docs/dates.md`` has the table.
"""

import datetime
import itertools
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from timeline.errors import DateError

PAST: Final = -(2**31)
FUTURE: Final = 2**31 - 1

_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SEASONS: Final = {
    # number: (first month, months, words); the southern ones (29 to 32) begin half a year later.
    21: (3, 3, "spring"), 22: (6, 3, "summer"), 23: (9, 3, "autumn"), 24: (12, 3, "winter"),
    25: (3, 3, "spring (northern)"), 26: (6, 3, "summer (northern)"),
    27: (9, 3, "autumn (northern)"), 28: (12, 3, "winter (northern)"),
    29: (9, 3, "spring (southern)"), 30: (12, 3, "summer (southern)"),
    31: (3, 3, "autumn (southern)"), 32: (6, 3, "winter (southern)"),
    33: (1, 3, "first quarter of"), 34: (4, 3, "second quarter of"),
    35: (7, 3, "third quarter of"), 36: (10, 3, "fourth quarter of"),
    37: (1, 4, "first third of"), 38: (5, 4, "second third of"), 39: (9, 4, "last third of"),
    40: (1, 6, "first half of"), 41: (7, 6, "second half of"),
}  # fmt: skip

_POINT = re.compile(
    r"""(?P<q0>[?~%]?)
    (?: (?P<long>Y-?[0-9]+(?:E[0-9]+)?) | (?P<year>-?[0-9X]{4}) )
    (?: S(?P<digits>[0-9]+) )?
    (?P<q1>[?~%]?)
    (?: -(?P<q2>[?~%]?)(?P<month>[0-9X]{2})(?P<q3>[?~%]?)
      (?: -(?P<q4>[?~%]?)(?P<day>[0-9X]{2})(?P<q5>[?~%]?)
        (?P<time>T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2})?)?(?:Z|[+-][0-9]{2}(?::[0-9]{2})?)?)?
      )?
    )?""",
    re.VERBOSE,
)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ERA_DAYS: Final = 146_097  # days in 400 Gregorian years
_ERA_YEARS: Final = 400
_FARTHEST: Final = 5_000_000  # years; beyond, a day number leaves 32 bits


@dataclass(frozen=True, slots=True)
class Date:
    """A date as EDTF text with its bounds as day numbers, all inclusive."""

    text: str
    begin_earliest: int
    begin_latest: int
    end_earliest: int
    end_latest: int
    precision: str
    """time, day, month, season, quarter, half, year, decade, century or millennium; the coarser one of an interval."""
    qualifier: str
    """"" for plain, "?" uncertain, "~" approximate, "%" both."""
    lasting: bool
    """Whether it tells how long (``1914/1918``) and not just when (``[1914..1918]``)."""

    def __str__(self) -> str:
        return self.text

    @property
    def sort_key(self) -> tuple[int, int, str]:
        """Order of a chronology: by first possible day, then by last, then by text."""
        return self.begin_earliest, self.end_latest, self.text

    @property
    def approximate(self) -> bool:
        """Whether the text said "about"."""
        return self.qualifier in ("~", "%")

    @property
    def exact(self) -> bool:
        """Whether both ends are known to the day."""
        return self.begin_earliest == self.begin_latest and self.end_earliest == self.end_latest

    def certainly(self, first: int, last: int) -> bool:
        """Whether it touches the window from day `first` to day `last` whatever the truth within its bounds."""
        return self.begin_latest <= last and self.end_earliest >= first

    def possibly(self, first: int, last: int) -> bool:
        """Whether it may touch the window from day `first` to day `last`."""
        return self.begin_earliest <= last and self.end_latest >= first


@lru_cache(maxsize=65_536)
def parse(text: str) -> Date:
    """The date that EDTF text writes. Raises DateError where it writes none, or one that cannot be (``1957-02-31``)."""
    if text.startswith("[") and text.endswith("]"):
        return _set(text, lasting=False)
    if text.startswith("{") and text.endswith("}"):
        return _set(text, lasting=True)
    if "/" in text:
        return _interval(text)
    return _point(text)


def day_number(year: int, month: int, day: int) -> int:
    """The number of a day, 0001-01-01 being 1; year 0 is 1 BCE. Raises DateError where there is no such day."""
    if not 1 <= month <= 12 or not 1 <= day <= days_in_month(year, month):
        raise DateError(f"there is no day {day} in month {month} of year {year}")
    era, year_of_era = divmod(year - 1, _ERA_YEARS)
    return datetime.date(year_of_era + 1, month, day).toordinal() + era * _ERA_DAYS


def year_month_day(number: int) -> tuple[int, int, int]:
    """The year, month and day that `day_number` gave this number.

    >>> year_month_day(day_number(-43, 3, 15))
    (-43, 3, 15)
    """
    era, day_of_era = divmod(number - 1, _ERA_DAYS)
    date = datetime.date.fromordinal(day_of_era + 1)
    return date.year + era * _ERA_YEARS, date.month, date.day


@lru_cache(maxsize=16_384)
def iso(number: int) -> str:
    """The day of this number as EDTF, "" for PAST and FUTURE."""
    if number in (PAST, FUTURE):
        return ""
    year, month, day = year_month_day(number)
    return f"{year_text(year)}-{month:02}-{day:02}"


def year_text(year: int) -> str:
    """A year as EDTF writes it: four digits, a sign before year 0, and Y before more than four digits."""
    if abs(year) > 9999:
        return f"Y{year}"
    return f"-{-year:04}" if year < 0 else f"{year:04}"


def days_in_month(year: int, month: int) -> int:
    """How many days the month has."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


# ---- reading


def _point(text: str) -> Date:
    if _DAY.fullmatch(text):  # most dates by far, so not the long way
        try:
            number = datetime.date.fromisoformat(text).toordinal()
        except ValueError:  # year 0, or no such day: told below
            pass
        else:
            return Date(text, number, number, number, number, "day", "", lasting=False)
    match = _POINT.fullmatch(text)
    if match is None:
        raise DateError(
            f"{text!r} is not a date in EDTF. Write 1957, 1957-03, 1957-03-25, 1450~, 199X, 1914/1918 or [1914..1918]."
        )
    qualifier = _worst([match[f"q{i}"] or "" for i in range(6)])
    month, day = match["month"], match["day"]
    first, last, precision = _years(match)
    if month is None:
        begin, end = _first_day(first, 1), _last_day(last, 12)
    elif "X" not in month and int(month) in _SEASONS:
        if day is not None:
            raise DateError(f"{text!r} has a day in a season or quarter. Leave the day out.")
        start, length, name = _SEASONS[int(month)]
        begin = _first_day(first, start)
        year, index = divmod(start - 1 + length - 1, 12)
        end = _last_day(last + year, index + 1)
        precision = "quarter" if "quarter" in name else "half" if "half" in name else "season"
    else:
        months = _fitting(month, 1, 12, text)
        if day is None:
            begin, end = _first_day(first, months[0]), _last_day(last, months[-1])
            precision = precision if month == "XX" else "month"
        else:
            begin = _any_day(first, months, day, text, latest=False)
            end = _any_day(last, months, day, text, latest=True)
            if "X" not in day:
                precision = "time" if match["time"] else "day"
            elif month != "XX":
                precision = "month"
    if match["time"]:
        _check_time(match["time"], text)
    if begin > end:
        raise DateError(f"{text!r} is no possible date.")
    if qualifier in ("~", "%"):
        begin, end = _pad(begin, end, precision)
    return Date(text, begin, end, begin, end, precision, qualifier, lasting=False)


def _years(match: re.Match[str]) -> tuple[int, int, str]:
    """First and last possible year, and the precision that the year's digits give."""
    text, digits = match[0], match["digits"]
    if match["long"]:
        mantissa, _, exponent = match["long"][1:].partition("E")
        if len(mantissa) + int(exponent or 0) > 9:
            raise DateError(f"{text!r} lies too far away: years from -{_FARTHEST} to {_FARTHEST} can be kept.")
        year = int(mantissa) * 10 ** int(exponent or 0)
        first = last = year
        precision = "year"
    else:
        written = match["year"]
        low, high = int(written.replace("X", "0")), int(written.replace("X", "9"))
        first, last = min(low, high), max(low, high)
        precision = {"": "year", "X": "decade", "XX": "century"}.get(written[len(written.rstrip("X")) :], "millennium")
    if digits is not None:  # 1950S2: two digits count, so 1900 to 1999
        width = 10 ** max(len(str(abs(first))) - int(digits), 0)
        first, last = first // width * width, first // width * width + width - 1
        precision = {1: "year", 10: "decade", 100: "century"}.get(width, "millennium")
    if max(abs(first), abs(last)) > _FARTHEST:
        raise DateError(f"{text!r} lies too far away: years from -{_FARTHEST} to {_FARTHEST} can be kept.")
    return first, last, precision


def _fitting(pattern: str, low: int, high: int, text: str) -> list[int]:
    """The numbers from `low` to `high` that a pattern such as "1X" allows."""
    if "X" not in pattern:  # nearly always, and a store or data/ reads thousands
        fitting = [int(pattern)] if low <= int(pattern) <= high else []
    else:
        numbers = range(low, high + 1)
        fitting = [n for n in numbers if all(p in ("X", d) for p, d in zip(pattern, f"{n:02}", strict=True))]
    if not fitting:
        raise DateError(f"{text!r} is no possible date: {pattern} is not between {low} and {high}.")
    return fitting


def _any_day(year: int, months: list[int], day: str, text: str, *, latest: bool) -> int:
    """The first or last day that fits, trying the months from that side."""
    days = _fitting(day, 1, 31, text)
    years = range(year, year - 8, -1) if latest else range(year, year + 8)
    for candidate in years:  # 29 February of an unspecified year is in a leap year
        for month in reversed(months) if latest else months:
            inside = [d for d in days if d <= days_in_month(candidate, month)]
            if inside:
                return day_number(candidate, month, inside[-1] if latest else inside[0])
        if "X" not in text[:5]:
            break
    raise DateError(f"{text!r} is no possible date: that month has no day {day}.")


def _check_time(time: str, text: str) -> None:
    clock = re.split(r"[Z+-]", time[1:])[0].split(":")
    limits = (24, 59, 59)
    if any(int(part) > limit for part, limit in zip(clock, limits, strict=False)):
        raise DateError(f"{text!r} has no possible time of day.")


def _first_day(year: int, month: int) -> int:
    return day_number(year, month, 1)


def _last_day(year: int, month: int) -> int:
    return day_number(year, month, days_in_month(year, month))


def _pad(begin: int, end: int, precision: str) -> tuple[int, int]:
    """One unit of the precision on both sides: "about 1450" is 1449 to 1451, "about 3 May" is 2 to 4 May."""
    months = {"month": 1, "season": 3, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
    if precision in ("day", "time"):
        return begin - 1, end + 1
    step = months.get(precision, 12_000)
    return _shift(begin, -step), _shift(end + 1, step) - 1


def _shift(first_of_month: int, months: int) -> int:
    year, month, _ = year_month_day(first_of_month)
    year, index = divmod(year * 12 + month - 1 + months, 12)
    return day_number(year, index + 1, 1)


def _worst(qualifiers: list[str]) -> str:
    found = set("".join(qualifiers))
    if "%" in found or {"?", "~"} <= found:
        return "%"
    return "?" if "?" in found else "~" if "~" in found else ""


PRECISIONS: Final = ("time", "day", "month", "season", "quarter", "half", "year", "decade", "century", "millennium")


def _coarser(one: str, other: str) -> str:
    return max(one, other, key=PRECISIONS.index)


def _interval(text: str) -> Date:
    left, _, right = text.partition("/")
    if "/" in right or (left in ("", "..") and right in ("", "..")):
        raise DateError(f"{text!r} is no interval in EDTF. Write 1914/1918, 2014/.. or ../1990.")
    begin = _point(left) if left not in ("", "..") else None
    end = _point(right) if right not in ("", "..") else None
    if begin and end and begin.begin_earliest > end.end_latest:
        raise DateError(f"{text!r} ends before it begins.")
    # ".." goes on without an end that anyone knows; "" has an end, and nobody says when.
    if begin is None:
        assert end is not None
        begin_earliest, begin_latest = (PAST, PAST) if left == ".." else (PAST, end.end_latest)
    else:
        begin_earliest, begin_latest = begin.begin_earliest, begin.end_latest
    if end is None:
        end_earliest, end_latest = (FUTURE, FUTURE) if right == ".." else (begin_earliest, FUTURE)
    else:
        end_earliest, end_latest = end.begin_earliest, end.end_latest
    if begin and end:  # "1914/1914-06": neither end can lie beyond the other
        begin_latest = min(begin_latest, end_latest)
        end_earliest = max(end_earliest, begin_earliest)
    precision = _coarser((begin or end or _point("0000")).precision, (end or begin or _point("0000")).precision)
    qualifier = _worst([d.qualifier for d in (begin, end) if d])
    return Date(text, begin_earliest, begin_latest, end_earliest, end_latest, precision, qualifier, lasting=True)


def _set(text: str, *, lasting: bool) -> Date:
    members: list[Date | None] = []
    for member in text[1:-1].split(","):
        first, dots, last = member.strip().partition("..")
        if not first and not last:
            raise DateError(f"{text!r} has an empty member. Write [1667,1668] or [1914..1918].")
        members.append(_point(first) if first else None)
        if dots:
            members.append(_point(last) if last else None)
    known = [member for member in members if member is not None]
    earliest = PAST if members[0] is None else min(m.begin_earliest for m in known)
    latest = FUTURE if members[-1] is None else max(m.end_latest for m in known)
    if any(a.begin_earliest > b.end_latest for a, b in itertools.pairwise(known)):
        raise DateError(f"{text!r} is not in order. Write the earlier date first.")
    precision = known[0].precision
    for member_date in known[1:]:
        precision = _coarser(precision, member_date.precision)
    qualifier = _worst([m.qualifier for m in known])
    if not lasting:
        return Date(text, earliest, latest, earliest, latest, precision, qualifier, lasting=False)
    begin_latest = PAST if members[0] is None else known[0].end_latest
    end_earliest = FUTURE if members[-1] is None else known[-1].begin_earliest
    return Date(text, earliest, begin_latest, max(end_earliest, earliest), latest, precision, qualifier, lasting=True)


# ---- in words


def words(date: Date) -> str:
    """The date as an English sentence would say it."""
    text = date.text
    if text[0] in "[{":
        return _set_words(text)
    if "/" in text:
        left, _, right = text.partition("/")
        if right in ("", ".."):
            return f"since {_point_words(left)}" if right else f"from {_point_words(left)}, end unknown"
        if left in ("", ".."):
            return f"until {_point_words(right)}"
        return _range_words(left, right)
    return _point_words(text)


def _set_words(text: str) -> str:
    joiner, parts = ("or" if text[0] == "[" else "and"), text[1:-1].split(",")
    if len(parts) == 1 and ".." in parts[0]:
        first, _, last = parts[0].partition("..")
        if not first:
            return f"before {_after_words(last, 1)}"
        if not last:
            return f"after {_after_words(first, -1)}"
        if text[0] == "[":
            return _span_name(parse(text)) or f"between {_point_words(first)} and {_point_words(last)}"
        return _range_words(first, last)
    said = [" to ".join(_point_words(p) for p in part.strip().split("..") if p) for part in parts]
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} {joiner} {said[-1]}"


def _span_name(date: Date) -> str:
    """ "early June 2025", "late 2014", "the week of 2 June 2025", or "" where a span has no such name."""
    (y1, m1, d1), (y2, m2, d2) = year_month_day(date.begin_earliest), year_month_day(date.end_latest)
    length = date.end_latest - date.begin_earliest + 1
    if (y1, m1) == (y2, m2):
        thirds = {(1, 10): "early", (11, 20): "mid", (21, days_in_month(y1, m1)): "late"}
        if part := thirds.get((d1, d2)):
            return f"{part}{'-' if part == 'mid' else ' '}{_MONTHS[m1 - 1]} {_year_words(y1)}"
    if y1 == y2 and d1 == 1 and d2 == days_in_month(y2, m2):
        part = {(1, 4): "early ", (5, 8): "mid-", (9, 12): "late "}.get((m1, m2), "")
        if part:
            return f"{part}{_year_words(y1)}"
    if (m1, d1, m2, d2) == (1, 1, 12, 31) and y1 > 0 and y1 // 10 == y2 // 10:
        part = {(0, 3): "early", (4, 6): "mid", (7, 9): "late"}.get((y1 % 10, y2 % 10), "")
        if part:
            return f"the {part}{'-' if part == 'mid' else ' '}{y1 // 10}0s"
    if length == 7 and (date.begin_earliest - 1) % 7 == 0:
        return f"the week of {_point_words(iso(date.begin_earliest))}"
    return ""


def _after_words(text: str, step: int) -> str:
    """The neighbour of a point: "before 1990" is written [..1989], "after 2 June" is written [2025-06-03..]."""
    date = _point(text)
    edge = date.end_latest + 1 if step > 0 else date.begin_earliest - 1
    year, month, day = year_month_day(edge)
    if date.precision == "year" and not date.qualifier:
        return _year_words(year)
    if date.precision == "month" and not date.qualifier:
        return f"{_MONTHS[month - 1]} {_year_words(year)}"
    return f"{day} {_MONTHS[month - 1]} {_year_words(year)}"


def _range_words(left: str, right: str) -> str:
    one, other = _point(left), _point(right)
    if one.precision == other.precision == "day" and not one.qualifier and not other.qualifier:
        (y1, m1, d1), (y2, m2, d2) = year_month_day(one.begin_earliest), year_month_day(other.begin_earliest)
        if (y1, m1) == (y2, m2):
            return f"{d1}–{d2} {_MONTHS[m1 - 1]} {_year_words(y1)}"
        if y1 == y2:
            return f"{d1} {_MONTHS[m1 - 1]} – {d2} {_MONTHS[m2 - 1]} {_year_words(y1)}"
    return f"{_point_words(left)} to {_point_words(right)}"


def _year_words(year: int) -> str:
    return str(year) if year > 0 else f"{1 - year} BCE"


def _point_words(text: str) -> str:
    match = _POINT.fullmatch(text)
    if match is None:
        raise DateError(f"{text!r} is not a date in EDTF.")
    date = _point(text)
    first, last, precision = _years(match)
    month, day = match["month"], match["day"]
    year = _year_words(first)
    if precision == "decade":
        year = f"the {first}s" if first > 0 else f"{1 - first} to {1 - last} BCE"
    elif precision == "century":
        number = first // 100 + 1 if first >= 0 else -(first // 100)
        year = f"the {_ordinal(number)} century{' BCE' if first < 0 else ''}"
    elif precision == "millennium":
        year = f"{_year_words(first)} to {_year_words(last)}"
    said = year
    if month is not None and "X" not in month:
        number = int(month)
        said = f"{_MONTHS[number - 1]} {year}" if number <= 12 else f"{_SEASONS[number][2]} {year}"
        if day is not None and "X" not in day:
            said = f"{int(day)} {said}"
    if match["time"]:
        said += f", {match['time'][1:].replace('Z', ' UTC')}"
    return {"?": "perhaps ", "~": "about ", "%": "perhaps about "}.get(date.qualifier, "") + said


def _ordinal(number: int) -> str:
    suffix = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"
