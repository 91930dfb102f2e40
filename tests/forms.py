"""Ways to write a known day in English, and the EDTF that each of them says."""

import datetime

from timeline.edtf import day_number, iso
from timeline.parsers.dates.words import ORDINALS

NAMES = "January February March April May June July August September October November December".split()
FRENCH = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
UKRAINIAN = "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "winter": 24}
WORDS = {number: word for word, number in ORDINALS.items()}


def nth(number: int) -> str:
    """1st, 2nd, 3rd, 11th."""
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


Form = tuple[str, str]
"""What is written, and the EDTF of the date in it."""


def day_forms(day: datetime.date) -> dict[str, Form]:
    """The day in full: every one of these is one timex."""
    y, m, d, name = day.year, day.month, day.day, NAMES[day.month - 1]
    short, weekday, edtf = name[:3] + ("" if name == "May" else "."), DAYS[day.weekday()], day.isoformat()
    return {
        "3 June 1999": (f"{d} {name} {y}", edtf),
        "3 June, 1999": (f"{d} {name}, {y}", edtf),
        "3 Jun. 1999": (f"{d} {short} {y}", edtf),
        "03 June 1999": (f"{d:02} {name} {y}", edtf),
        "3rd June 1999": (f"{nth(d)} {name} {y}", edtf),
        "3rd of June 1999": (f"{nth(d)} of {name} {y}", edtf),
        "third of June 1999": (f"{WORDS[d]} of {name} {y}", edtf),
        "June 3, 1999": (f"{name} {d}, {y}", edtf),
        "June 3 1999": (f"{name} {d} {y}", edtf),
        "June 3rd, 1999": (f"{name} {nth(d)}, {y}", edtf),
        "Jun. 3, 1999": (f"{short} {d}, {y}", edtf),
        "June the third, 1999": (f"{name} the {WORDS[d]}, {y}", edtf),
        "1999 June 3": (f"{y} {name} {d}", edtf),
        "Thursday, 3 June 1999": (f"{weekday}, {d} {name} {y}", edtf),
        "Thursday 3 June 1999": (f"{weekday} {d} {name} {y}", edtf),
        "Thursday, June 3, 1999": (f"{weekday}, {name} {d}, {y}", edtf),
        "Thursday the 3rd of June 1999": (f"{weekday} the {nth(d)} of {name} {y}", edtf),
        "Thu., 3 June 1999": (f"{weekday[:3]}., {d} {name} {y}", edtf),
        "1999-06-03": (edtf, edtf),
        "1999/06/03": (f"{y}/{m:02}/{d:02}", edtf),
        "1999.6.3": (f"{y}.{m}.{d}", edtf),
        "03.06.1999": (f"{d:02}.{m:02}.{y}", edtf),
        "3.6.1999": (f"{d}.{m}.{y}", edtf),
        "1999-06-03T14:30": (f"{edtf}T14:30", f"{edtf}T14:30"),
        "1999-06-03 14:30:05Z": (f"{edtf} 14:30:05Z", f"{edtf}T14:30:05Z"),
        "1999-06-03T14:30:05.123+03:00": (f"{edtf}T14:30:05.123+03:00", f"{edtf}T14:30:05+03:00"),
        "1999-06-03T14:30+0530": (f"{edtf}T14:30+0530", f"{edtf}T14:30+05:30"),
        "3 June 1999 at 14:30": (f"{d} {name} {y} at 14:30", f"{edtf}T14:30"),
        "3 June 1999, 2:30 p.m.": (f"{d} {name} {y}, 2:30 p.m.", f"{edtf}T14:30"),
        "3 June 1999 at 9 a.m. EST": (f"{d} {name} {y} at 9 a.m. EST", f"{edtf}T09:00-05:00"),
        "3 June 1999 at 14:30 GMT": (f"{d} {name} {y} at 14:30 GMT", f"{edtf}T14:30Z"),
        "June 3, 1999 at 14:30 UTC+3": (f"{name} {d}, {y} at 14:30 UTC+3", f"{edtf}T14:30+03:00"),
        "3 juin 1999": (f"{d} {FRENCH[m - 1]} {y}", edtf),
        "3 червня 1999": (f"{d} {UKRAINIAN[m - 1]} {y}", edtf),
        "about 3 June 1999": (f"about {d} {name} {y}", f"{edtf}~"),
    }  # fmt: skip


def part_forms(day: datetime.date) -> dict[str, Form]:
    """The month, year, decade and all else that the day lies in."""
    y, m, name = day.year, day.month, NAMES[day.month - 1]
    month, quarter, half = f"{y}-{m:02}", (m + 2) // 3, (m + 5) // 6
    season, number = list(SEASONS.items())[m % 4]
    decade, century = y // 10, y // 100 + 1
    # "The 1900s" are a century as often as a decade; "the 2000s" are not yet.
    hundreds = y // 10 % 10 == 0 and y < 2000
    tens, early = (
        (f"{y // 100}XX", f"[{decade}0..{decade + 3}3]") if hundreds else (f"{decade}X", f"[{decade}0..{decade}3]")
    )
    iso_year, week, _ = day.isocalendar()
    monday = day - datetime.timedelta(day.weekday())
    in_week = f"[{monday}..{monday + datetime.timedelta(6)}]"
    quarters = ("first", "second", "third", "fourth")
    return {
        "June 1999": (f"{name} {y}", month),
        "June of 1999": (f"{name} of {y}", month),
        "June, 1999": (f"{name}, {y}", month),
        "1999": (f"{y}", f"{y}"),
        "the 1990s": (f"the {decade}0s", tens),
        "the 1990's": (f"the {decade}0's", tens),
        "the 20th century": (f"the {nth(century)} century", f"{century - 1}XX"),
        "the twentieth century": (f"the {WORDS[century]} century", f"{century - 1}XX"),
        "the third quarter of 1999": (f"the {quarters[quarter - 1]} quarter of {y}", f"{y}-{32 + quarter}"),
        "Q3 1999": (f"Q{quarter} {y}", f"{y}-{32 + quarter}"),
        "1999 Q3": (f"{y} Q{quarter}", f"{y}-{32 + quarter}"),
        "1999Q3": (f"{y}Q{quarter}", f"{y}-{32 + quarter}"),
        "3Q 1999": (f"{quarter}Q {y}", f"{y}-{32 + quarter}"),
        "the first half of 1999": (f"the {quarters[half - 1]} half of {y}", f"{y}-{39 + half}"),
        "H1 1999": (f"H{half} {y}", f"{y}-{39 + half}"),
        "the summer of 1999": (f"the {season} of {y}", f"{y}-{number}"),
        "summer 1999": (f"{season} {y}", f"{y}-{number}"),
        "week 22 of 1999": (f"week {week} of {iso_year}", in_week),
        "1999-W22": (f"{iso_year}-W{week:02}", in_week),
        "the week of 3 June 1999": (f"the week of {day.day} {name} {y}", in_week),
        "the week of June 3, 1999": (f"the week of {name} {day.day}, {y}", in_week),
        "early June 1999": (f"early {name} {y}", f"[{month}-01..{month}-10]"),
        "mid-June 1999": (f"mid-{name} {y}", f"[{month}-11..{month}-20]"),
        "late 1999": (f"late {y}", f"[{y}-09..{y}-12]"),
        "the end of 1999": (f"the end of {y}", f"[{y}-09..{y}-12]"),
        "the early 1990s": (f"the early {decade}0s", early),
        "about 1999": (f"about {y}", f"{y}~"),
        "c. 1999": (f"c. {y}", f"{y}~"),
        "circa 1999": (f"circa {y}", f"{y}~"),
        "around June 1999": (f"around {name} {y}", f"{month}~"),
    }


def open_forms(day: datetime.date) -> dict[str, Form]:
    """What bounds a date: the span is the date's own, the EDTF that of the whole phrase."""
    y, d, name = day.year, day.day, NAMES[day.month - 1]
    before, after = day - datetime.timedelta(1), day + datetime.timedelta(1)
    return {
        "before 1999": (f"before {y}", f"[..{y - 1}]"),
        "after 1999": (f"after {y}", f"[{y + 1}..]"),
        "since 1999": (f"since {y}", f"{y}/.."),
        "until 1999": (f"until {y}", f"../{y}"),
        "by 1999": (f"by {y}", f"[..{y}]"),
        "before 3 June 1999": (f"before {d} {name} {y}", f"[..{before}]"),
        "after 3 June 1999": (f"after {d} {name} {y}", f"[{after}..]"),
        "since June 1999": (f"since {name} {y}", f"{y}-{day.month:02}/.."),
    }


def era_forms(year: int, day: datetime.date) -> dict[str, Form]:
    """Years, months and days before the year 1 and not long after it."""
    name = NAMES[day.month - 1]
    before, after, parts = f"{1 - year:05}" if year > 1 else "0000", f"{year:04}", f"{day.month:02}-{day.day:02}"
    return {
        "44 BC": (f"{year} BC", before),
        "44 B.C.": (f"{year} B.C.", before),
        "44 BCE": (f"{year} BCE", before),
        "AD 44": (f"AD {year}", after),
        "44 AD": (f"{year} AD", after),
        "44 CE": (f"{year} CE", after),
        "March 44 BC": (f"{name} {year} BC", f"{before}-{parts[:2]}"),
        "15 March 44 BC": (f"{day.day} {name} {year} BC", f"{before}-{parts}"),
        "March 15, 44 BC": (f"{name} {day.day}, {year} BC", f"{before}-{parts}"),
    }


def range_forms(first: datetime.date, last: datetime.date) -> dict[str, Form]:
    """From one day to another, later one: two timexes, and both have the date of the whole."""
    one, other = (f"{d.day} {NAMES[d.month - 1]} {d.year}" for d in (first, last))
    name, later = NAMES[first.month - 1], NAMES[last.month - 1]
    months = f"{first:%Y-%m}/{last:%Y-%m}"
    forms = {
        "from 3 June 1999 to 5 July 2001": (f"from {one} to {other}", f"{first}/{last}"),
        "3 June 1999 – 5 July 2001": (f"{one} – {other}", f"{first}/{last}"),
        "between 3 June 1999 and 5 July 2001": (f"between {one} and {other}", f"[{first}..{last}]"),
        "from 3 June 1999 until 5 July 2001": (f"from {one} until {other}", f"{first}/{last}"),
    }
    if (first.year, first.month) != (last.year, last.month):
        forms["from June 1999 to July 2001"] = (f"from {name} {first.year} to {later} {last.year}", months)
        forms["between June 1999 and July 2001"] = (
            f"between {name} {first.year} and {later} {last.year}", months.replace("/", "..").join("[]"),
        )  # fmt: skip
    if first.year < last.year:
        years = f"{first.year}/{last.year}"
        forms["from 1914 to 1918"] = (f"from {first.year} to {last.year}", years)
        forms["1914–1918"] = (f"{first.year}–{last.year}", years)
        forms["1914-1918"] = (f"{first.year}-{last.year}", years)
        forms["between 1914 and 1918"] = (f"between {first.year} and {last.year}", years.replace("/", "..").join("[]"))
        if first.year // 100 == last.year // 100:
            forms["1914–18"] = (f"{first.year}–{last.year % 100:02}", years)
    elif first.month < last.month:
        forms["from 3 June to 5 July 1999"] = (f"from {one.rpartition(' ')[0]} to {other}", f"{first}/{last}")
        forms["June to July 1999"] = (f"{name} to {later} {last.year}", months)
        forms["June–July 1999"] = (f"{name}–{later} {last.year}", months)
    elif first.day < last.day:
        forms["3–14 June 1999"] = (f"{first.day}–{last.day} {name} {first.year}", f"{first}/{last}")
        forms["3 to 14 June 1999"] = (f"{first.day} to {last.day} {name} {first.year}", f"{first}/{last}")
        forms["June 3-14, 1999"] = (f"{name} {first.day}-{last.day}, {first.year}", f"{first}/{last}")
    return forms


def relative_forms(created: datetime.date, count: int) -> dict[str, Form]:
    """What is counted from the document's date; `count` is 2 or more."""
    number = day_number(created.year, created.month, created.day)
    month = created.year * 12 + created.month - 1
    return {
        "today": ("today", iso(number)),
        "yesterday": ("yesterday", iso(number - 1)),
        "tomorrow": ("tomorrow", iso(number + 1)),
        "the day before yesterday": ("the day before yesterday", iso(number - 2)),
        "two days ago": (f"{count} days ago", iso(number - count)),
        "two days from now": (f"{count} days from now", iso(number + count)),
        "two years ago": (f"{count} years ago", f"{created.year - count:04}"),
        "two months ago": (f"{count} months ago", "{:04}-{:02}".format(*_month(month - count))),
        "last year": ("last year", f"{created.year - 1:04}"),
        "next year": ("next year", f"{created.year + 1:04}"),
        "last month": ("last month", "{:04}-{:02}".format(*_month(month - 1))),
    }


def _month(months: int) -> tuple[int, int]:
    return months // 12, months % 12 + 1
