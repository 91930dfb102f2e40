"""Rules for dates that name their month: in full, in part, with digits alone, and holidays."""

import re

from timeline.parsers.dates import words
from timeline.parsers.dates.grammar import (
    DAY,
    DAY_TH,
    DIGIT,
    EARLY,
    END,
    ERA,
    HOLIDAY,
    MONTH,
    ORDINAL_TH,
    WEEKDAY,
    YEAR,
    YEAR_2,
    Reading,
    any_of,
    month,
    ordinal,
    rule,
    weekday,
)  # fmt: skip
from timeline.parsers.dates.spec import Clock, Point, Spec, Turn

_MONTHS = frozenset(words.MONTHS)
_DAYS = frozenset(words.WEEKDAYS)
_WHICH = r"(?:that|this|last|next|the same|the following|the next|the previous|the preceding|the prior) year\b"
_FUNCTION = (
    r"(?:and|or|but|to|of|in|at|on|when|he|she|they|it|we|after|before|was|were|had|is|by|with|for|from|until|as)\b"
)
_YEAR_TAIL = rf",? (?:of )?(?:(?P<ad>(?:ad|a\. ?d\.) )\d{{1,4}}(?!\d)|(?P<year>{YEAR}|{YEAR_2}|\d{{1,4}}(?= {ERA}))(?: (?P<era>{ERA}))?)"
_WHICH_TAIL = rf",? (?:of |in )?(?P<which>{_WHICH})"
_TAIL = rf"(?:{_YEAR_TAIL}| (?P<early>{EARLY})|{_WHICH_TAIL})?"
_TAIL_OF_DAY = rf"(?:{_YEAR_TAIL}| (?P<early>{EARLY})|{_WHICH_TAIL})?"
# What may follow "on the 14th" where it is a day and not the 14th floor.
_AFTER_DAY = r"(?:the|a|an|he|she|it|they|we|i|his|her|its|their|all|both|some|two|three|four|another|but|when|while|after|before|at|in|with|from|to|was|were|had|by)\b"
_NAMED = rf"(?:(?P<weekday>{WEEKDAY}),? (?:the )?)?"


def year_of(match: re.Match[str]) -> int | None:
    """The year that the groups `year` and `era` write, counted through 1 BCE as 0."""
    groups = match.groupdict()
    if groups.get("ad"):
        return int(re.sub(r"\D", "", match.string[match.end("ad") : match.end()]))
    written = match["year"] or groups.get("early")
    if written is None:
        return None
    year = int(written.lstrip("'"))
    era = match["era"] or ""
    return 1 - year if era.startswith("b") else year


def _point(match: re.Match[str], number: int, day: int | None) -> Spec:
    named = match.groupdict().get("weekday")
    point = Point(
        year=year_of(match),
        month=number,
        day=day,
        weekday=weekday(named) if named else None,
        short=bool(match["year"]) and match["year"].startswith("'"),
        early=bool(match.groupdict().get("early")),
    )
    if match["which"]:
        return Turn(which_year(match["which"]), "year", point)
    return point


def which_year(said: str) -> str:
    """Which year "the same year" is: this, last, next, that, same, following or previous."""
    word = said.split()[-2]
    if said.startswith("the"):
        word = {"next": "following"}.get(word, word)
    return {"preceding": "previous", "prior": "previous"}.get(word, word)


def _day_month(match: re.Match[str]) -> Reading:
    return _point(match, month(match["month"]), int(re.sub(r"\D", "", match["day"])))


def _nth_of_month(match: re.Match[str]) -> Reading:
    day = ordinal(match["day"])
    return _point(match, month(match["month"]), day) if day <= 31 else None


def _month(match: re.Match[str]) -> Reading:
    return _point(match, month(match["month"]), None)


def _iso(match: re.Match[str]) -> Reading:
    point = Point(int(match["year"]), int(match["month"]), int(match["day"]))
    if match["hour"] is None:
        return point
    second = int(match["second"]) if match["second"] else None
    zone = (match["zone"] or "").upper().replace(" ", "")
    if zone and zone != "Z" and ":" not in zone:
        zone = f"{zone[:3]}:{zone[3:] or '00'}"
    return point, Clock(int(match["hour"]), int(match["minute"]), second, zone)


def _digits(match: re.Match[str]) -> Reading:
    one, other, year = int(match["one"]), int(match["other"]), int(match["year"])
    short = len(match["year"]) == 2
    if match["mark"] == "." or one > 12:
        day, number = one, other
    elif other > 12:
        number, day = one, other
    else:  # 3/6/2025: the country, or the document's other dates, must say which is the month
        return Point(year, one, other, short=short, holiday="ambiguous" if one != other else "")
    if number > 12 or day > 31:
        return None
    return Point(year, number, day, short=short)


def _month_digits(match: re.Match[str]) -> Reading:
    year, number = match["year"], int(match["month"])
    # "2001-02" is the season 2001/02; "1957-03" cannot be one.
    return Point(int(year), number) if 1 <= number <= 12 and int(year[2:]) >= number else None


def _holiday(match: re.Match[str]) -> Reading:
    return (
        Point(year=year_of(match), holiday=match["holiday"])
        if not match["which"]
        else Turn(which_year(match["which"]), "year", Point(holiday=match["holiday"]))
    )


def _weekday(match: re.Match[str]) -> Reading:
    return Point(weekday=weekday(match["weekday"]))


def _the_nth(match: re.Match[str]) -> Reading:
    day = ordinal(match["day"] or match["day_2"])
    named = match["weekday"]
    return Point(day=day, weekday=weekday(named) if named else None) if day <= 31 else None


RULES = (
    rule("iso-date", {DIGIT},
         r"(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?!\d)"
         r"(?:(?:t| )(?P<hour>[01]\d|2[0-4]):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:\.\d+)?)?"
         r"(?P<zone>z\b| ?[+-]\d\d(?::?\d\d)?)?(?!\d))?", _iso),
    rule("year-first digits", {DIGIT},
         r"(?P<year>\d{4})(?P<mark>[/.])(?P<month>0?[1-9]|1[0-2])(?P=mark)(?P<day>0?[1-9]|[12]\d|3[01])(?![\d/])",
         lambda m: Point(int(m["year"]), int(m["month"]), int(m["day"]))),
    rule("digits", {DIGIT},
         r"(?P<one>\d{1,2})(?P<mark>[/.-])(?P<other>\d{1,2})(?P=mark)(?P<year>[12]\d{3}|\d\d)(?![\d/%]|[.,-]\d)", _digits),
    rule("year-month digits", {DIGIT}, r"(?P<year>[12]\d{3})-(?P<month>\d\d)(?![\d-]|\.\d)", _month_digits),
    rule("day month", {DIGIT, *_DAYS}, rf"{_NAMED}(?P<day>{DAY}(?:\.|(?:st|nd|rd|th)?\b))(?: of|-)? ?(?P<month>{MONTH}){_TAIL_OF_DAY}", _day_month),
    rule("nth of month", {*words.ORDINALS, "twenty", "thirty", *_DAYS},
         rf"{_NAMED}(?P<day>{ORDINAL_TH}) (?:day )?of (?P<month>{MONTH}){_TAIL}", _nth_of_month),
    rule("month day", _MONTHS | _DAYS, rf"{_NAMED}(?P<month>{MONTH}) ?(?:the )?(?P<day>{DAY_TH})(?![/:]\d|,\d|\.\d| ?%){_TAIL_OF_DAY}",
         _day_month),
    rule("month nth", _MONTHS | _DAYS, rf"{_NAMED}(?P<month>{MONTH}) (?P<article>the )?(?P<day>{ORDINAL_TH})(?(article)(?! (?!{_FUNCTION})\w)){_TAIL}", _nth_of_month),
    rule("month", _MONTHS, rf"(?P<month>{MONTH}){_TAIL}(?!\w)", _month),
    rule("year month day", {DIGIT}, rf"(?P<year>{YEAR}),? (?P<month>{any_of(words.FULL_MONTHS)}) (?P<day>{DAY}){END}",
         lambda m: Point(int(m["year"]), month(m["month"]), int(m["day"]))),
    rule("holiday", {h.split()[0].replace(".", "").split("-")[0].split("'")[0] for h in words.HOLIDAYS},
         rf"(?P<holiday>{HOLIDAY}){_TAIL}", _holiday),
    rule("holiday week", {"easter", "christmas", "thanksgiving", "passion", "holy"}, rf"(?P<holiday>easter|christmas|thanksgiving) week\b(?!-)(?:,? (?P<year>{YEAR})(?P<era>$^)?)?",
         lambda m: Point(year=year_of(m), holiday=m["holiday"], part="week")),
    rule("the nth", {"the", *_DAYS},
         rf"(?:the (?P<day>\d{{1,2}}(?:st|nd|rd|th))(?![\w-]| (?!{_AFTER_DAY})\w| (?:to|and|or|through)(?: the)? {ORDINAL_TH}(?: |-)centur)|(?P<weekday>{WEEKDAY}),? the (?P<day_2>\d{{1,2}}(?:st|nd|rd|th))\b)",
         _the_nth),
    rule("weekday", _DAYS, rf"(?P<weekday>{WEEKDAY})", _weekday),
)  # fmt: skip
