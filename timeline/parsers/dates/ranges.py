"""Rules for ranges and lists that share a part: "12–14 June 2025", "12, 13 and 19 July", "1914–18"."""

import re

from timeline.parsers.dates import words
from timeline.parsers.dates.absolute import year_of
from timeline.parsers.dates.grammar import (
    BC,
    DAY_TH,
    DIGIT,
    ERA,
    MONTH,
    YEAR,
    Reading,
    month,
    rule,
)  # fmt: skip
from timeline.parsers.dates.spec import Piece, Point

_TAIL = rf"(?:,? (?:of )?(?P<year>{YEAR}|\d{{1,4}}(?= {BC}))(?: (?P<era>{ERA}))?)?"
_DAYS = re.compile(r"\d{1,2}(?:st|nd|rd|th)?")
_LIST = rf"{DAY_TH}(?:(?:, ?| ?- ?| and | or | to | & |, and ){DAY_TH}){{1,6}}"


def _days_month(match: re.Match[str]) -> Reading:
    number, year = month(match["month"]), year_of(match)
    start = match.start("days")
    days = [(m.start() + start, m.end() + start, int(re.sub(r"\D", "", m[0]))) for m in _DAYS.finditer(match["days"])]
    pieces = [Piece(s, e, Point(year, number, day)) for s, e, day in days]
    last = pieces[-1]
    pieces[-1] = Piece(last.start, match.end(), last.spec)
    return pieces


def _month_days(match: re.Match[str]) -> Reading:
    number, year = month(match["month"]), year_of(match)
    start = match.start("days")
    days = [(m.start() + start, m.end() + start, int(re.sub(r"\D", "", m[0]))) for m in _DAYS.finditer(match["days"])]
    pieces = [Piece(s, e, Point(year, number, day)) for s, e, day in days]
    pieces[0] = Piece(match.start(), pieces[0].end, pieces[0].spec)
    if year is not None:
        pieces[-1] = Piece(pieces[-1].start, match.end(), pieces[-1].spec)
    return pieces


def _years(match: re.Match[str]) -> Reading:
    first, last = match["first"], match["last"]
    begin = int(first)
    end = int(last) if len(last) == 4 else int(first[: len(first) - len(last)] + last)
    if end <= begin:
        return None
    return [
        Piece(match.start("first"), match.end("first"), Point(year=begin)),
        Piece(match.start("last"), match.end("last"), Point(year=end)),
    ]


def _years_era(match: re.Match[str]) -> Reading:
    first, last = int(match["first"]), int(match["last"])
    bce = match["era"].startswith("b")
    if (last >= first) if bce else (last <= first):
        return None
    return [
        Piece(match.start("first"), match.end("first"), Point(year=1 - first if bce else first)),
        Piece(match.start("last"), match.end(), Point(year=1 - last if bce else last)),
    ]


def _months(match: re.Match[str]) -> Reading:
    first, last, year = month(match["first"]), month(match["last"]), year_of(match)
    begin = None if year is None else year if first <= last else year - 1
    return [
        Piece(match.start("first"), match.end("first"), Point(begin, first)),
        Piece(match.start("last"), match.end(), Point(year, last)),
    ]


def _days_apart(match: re.Match[str]) -> Reading:
    """ "The 18th to the 21st of April"."""
    number, year = month(match["month"]), year_of(match)
    first, last = (int(re.sub(r"\D", "", match[day])) for day in ("first", "last"))
    return [
        Piece(match.start("first"), match.end("first"), Point(year, number, first)),
        Piece(match.start("last"), match.end(), Point(year, number, last)),
    ]


RULES = (
    rule("days apart", {DIGIT}, rf"(?P<first>\d{{1,2}}(?:st|nd|rd|th)) (?:to|until|through|and|or) the (?P<last>\d{{1,2}}(?:st|nd|rd|th)) (?:of )?(?P<month>{MONTH}){_TAIL}", _days_apart),
    rule("days of month", {DIGIT}, rf"(?P<days>{_LIST})(?: of)? (?P<month>{MONTH}){_TAIL}", _days_month),
    rule("month and days", words.MONTHS, rf"(?P<month>{MONTH}) (?P<days>{_LIST})(?![/:]\d|\.\d| (?:seconds|minutes|hours|days|weeks|months|years)\b){_TAIL}", _month_days),
    rule("years", {DIGIT}, r"(?P<first>[12]\d{3}) ?[-/] ?(?P<last>[12]\d{3}|\d\d)(?![\w-]|[.,]\d)", _years),
    rule("years with era", {DIGIT}, rf"(?P<first>\d{{1,4}})(?: ?- ?| to | and )(?P<last>\d{{1,4}}) (?P<era>{ERA})(?!\w)", _years_era),
    rule("months", words.MONTHS, rf"(?P<first>{MONTH})(?: ?- ?|/| to | through | and | or )(?P<last>{MONTH})(?! \d\d?(?!\d)|\w){_TAIL}", _months),
)  # fmt: skip
