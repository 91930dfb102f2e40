"""Rules for years and what is longer or a named part of one: decades, centuries, seasons, quarters, halves, weeks."""

import re

from timeline.parsers.dates import words
from timeline.parsers.dates.absolute import which_year, year_of
from timeline.parsers.dates.grammar import (
    BC,
    DAY_TH,
    DIGIT,
    EARLY,
    ERA,
    MONTH,
    ORDINAL_TH,
    SEASON,
    YEAR,
    YEAR_2,
    Reading,
    any_of,
    month,
    ordinal,
    rule,
)  # fmt: skip
from timeline.parsers.dates.spec import Point, Turn

_DECADES = {f"{tens[:-1]}ies": number // 10 for tens, number in words.TENS.items()}
_CENTURIES = ("nineteen", "eighteen", "seventeen", "sixteen", "fifteen")
_FOUR = r"[12]\d{3}"
_SPELLED = rf"(?:nineteen|eighteen|seventeen|sixteen|twenty)(?:(?: |-)hundred and)? (?:{any_of(words.TENS)}(?:(?: |-){any_of(words.ONES)})?|{any_of(words.TEENS)}|oh(?: |-){any_of(words.ONES)}|hundred)"
_WHICH = (
    r"(?:that|this|last|next|the same|the following|the next|the previous|the preceding|the prior)(?: year|(?= ?$))"
)
_OF_YEAR = (
    rf"(?:(?: of(?: fiscal(?: year)?)?|,| in)? (?P<year>{YEAR}|{YEAR_2}|\d{{1,4}}(?= {BC}))(?: (?P<era>{ERA}))?(?!\w)"
    rf"|(?: of|,| in)? (?P<early>{EARLY})"
    r"|,? (?:of |in )?(?P<which>(?:that|this|last|next|the same|the following|the previous) year)\b)?"
)
_QUARTER = r"(?P<n>first|second|third|fourth|1st|2nd|3rd|4th|final|last)(?: |-)quarter"


def _part(match: re.Match[str], part: str, *, fiscal: bool = False) -> Reading:
    if match["which"]:
        return Turn(which_year(match["which"]), "year", Point(part=part, fiscal=fiscal))
    short = bool(match["year"]) and match["year"].startswith("'")
    early = bool(match.groupdict().get("early"))
    return Point(year=year_of(match), part=part, short=short, fiscal=fiscal, early=early)


def _quarter(match: re.Match[str]) -> Reading:
    """ "The last quarter" is that before this one, "the last quarter of 1998" its fourth."""
    if match["n"] == "last" and not (match["year"] or match["which"] or match[0].endswith("year")):
        return Turn("last", "quarter")
    return _part(match, f"Q{_quarter_number(match['n'])}")


def _two_years(match: re.Match[str]) -> Reading:
    """ "The winter of 1941-42" begins in 1941."""
    first, last = int(match["year"]), match["last"]
    following = (
        int(last) if len(last) == 4 else first - first % 100 + int(last) + (100 if int(last) < first % 100 else 0)
    )
    if following != first + 1:
        return None
    return Point(year=first, part="WI") if match["season"] == "winter" else None


def _quarter_number(word: str) -> int:
    return 4 if word in ("final", "last") else ordinal(word)


def _spelled_year(match: re.Match[str]) -> Reading:
    first, *rest = re.findall(r"[a-z]+", match[0])
    century = {"twenty": 20} | words.TEENS
    tail = sum((words.ONES | words.TEENS | words.TENS).get(word, 0) for word in rest)
    return Point(year=century[first] * 100 + tail)


def _two_thousand(match: re.Match[str]) -> Reading:
    return Point(year=2000 + sum((words.ONES | words.TEENS | words.TENS).get(w, 0) for w in match[0].split()[2:]))


def _decade(match: re.Match[str]) -> Reading:
    bce = bool(match["era"]) and match["era"].startswith("b")
    digits = match["digits"]
    if match["digits"][-1] != "0":
        return None
    if len(digits) == 4 and digits.endswith("00"):  # "the 1900s": a century as often as a decade
        return Point(century=int(digits[:2]) + 1) if digits != "2000" else Point(decade=200)
    return Point(decade=int(digits) // 10, bce=bce, short=len(digits) == 2 and not bce)


def _century(match: re.Match[str]) -> Reading:
    return Point(century=ordinal(match["n"]), bce=bool(match["era"]) and match["era"].startswith("b"))


def _year_era(match: re.Match[str]) -> Reading:
    year = int(match["digits"])
    return Point(year=1 - year if match["era"].startswith("b") else year) if year else None


def _season(match: re.Match[str]) -> Reading:
    return _part(match, words.SEASONS[match["season"]])


def _half(match: re.Match[str]) -> Reading:
    return _part(match, "H1" if match["n"] in ("first", "1st", "former") else "H2")


def _nth_week(match: re.Match[str]) -> Reading:
    number = {"first": 1, "second": 2, "third": 3, "fourth": 4}.get(match["n"], 5)
    point = Point(
        year=year_of(match), month=month(match["month"]), part=f"W{number}", weekend=match["weekend"] == "weekend"
    )
    return Turn(which_year(match["which"]), "year", point) if match["which"] else point


def _week_of_day(match: re.Match[str]) -> Reading:
    day = int(re.sub(r"\D", "", match["day"] or match["day_2"]))
    point = Point(year=year_of(match), month=month(match["month"] or match["month_2"]), day=day, part="week")
    return Turn(which_year(match["which"]), "year", point) if match["which"] else point


RULES = (
    rule("year", {DIGIT}, rf"(?P<year>{YEAR})(?![\w/$€£]|-\d)", lambda m: Point(year=int(m["year"]))),
    rule("year with era", {DIGIT}, rf"(?P<digits>\d{{1,4}})(?!\d) ?(?P<era>{ERA})(?!\w)", _year_era),
    rule("era before year", {"ad"}, r"a\.?d\.? (?P<digits>\d{1,4})(?![\d,])", lambda m: Point(year=int(m["digits"]))),
    rule("short year", {"'"}, r"'(?P<digits>\d\d)(?![\d\w])(?!'s)", lambda m: Point(year=int(m["digits"]), short=True)),
    rule("spelled year", {"nineteen", "eighteen", "seventeen", "sixteen", "twenty"}, rf"{_SPELLED}(?![\w-]| (?:hundred|thousand|million))",
         _spelled_year),
    rule("two thousand", {"two"}, rf"two thousand(?: and)? (?:{any_of(words.TENS)}(?:(?: |-){any_of(words.ONES)})?|{any_of(words.TEENS | words.ONES)})\b(?= ?[.,;:)]| (?:and|was|the|when|he|she|they|it|we)\b)",
         _two_thousand),
    rule("decade", {DIGIT}, rf"(?P<digits>[12]\d{{3}}|[1-9]\d{{1,2}})(?:'s|s)(?: (?P<era>{BC}))?(?!\w)", _decade),
    rule("short decade", {"'"}, r"'(?P<digits>\d0)'?s(?!\w)", lambda m: Point(decade=int(m["digits"]) // 10, short=True)),
    rule("spelled decade", {*_DECADES, *_CENTURIES, "roaring", "swinging"}, rf"(?:(?P<century>{any_of(_CENTURIES)})(?: |-)|roaring |swinging )?(?P<word>{any_of(_DECADES)})\b",
         lambda m: Point(decade=_DECADES[m["word"]] + (10 * words.TEENS[m["century"]] if m["century"] else 0), short=not m["century"])),
    rule("century", {DIGIT, *words.ORDINALS, "twenty"}, rf"(?P<n>{ORDINAL_TH})(?: |-)(?:century|centuries|c\.)(?: (?P<era>{ERA}))?(?!\w)", _century),
    rule("centuries", {DIGIT, *words.ORDINALS, "twenty"},
         rf"(?P<n>{ORDINAL_TH})(?= (?:and|to|or|-|through)(?: the)?(?: early| late| mid)? {ORDINAL_TH}(?: |-)centur(?:y|ies)(?: (?P<era>{ERA}))?)", _century),
    rule("season", words.SEASONS, rf"(?P<season>{SEASON}){_OF_YEAR}", _season),
    rule("winter of two years", {"winter", "season"}, rf"(?P<season>winter|season)(?: of| in)? (?P<year>{_FOUR})(?:-|/| to | and )(?P<last>{_FOUR}|\d\d)(?![\d-])", _two_years),
    rule("year season", {DIGIT}, rf"(?P<year>{YEAR}) (?P<season>{SEASON})",
         lambda m: Point(year=int(m["year"]), part=words.SEASONS[m["season"]])),
    rule("quarter", {"first", "second", "third", "fourth", "final", "last", DIGIT}, rf"{_QUARTER}\b(?!-)(?: of the (?:fiscal )?year(?! \d))?{_OF_YEAR}", _quarter),
    rule("fiscal quarter", {"fiscal"}, rf"fiscal(?: |-){_QUARTER}\b{_OF_YEAR}", lambda m: _part(m, f"Q{_quarter_number(m['n'])}", fiscal=True)),
    rule("year quarter", {DIGIT, "fiscal"}, rf"(?:fiscal(?: year)? )?(?P<year>{YEAR})(?:'s)? {_QUARTER}\b",
         lambda m: Point(year=int(m["year"]), part=f"Q{_quarter_number(m['n'])}")),
    rule("period of year", {DIGIT}, rf"(?P<year>{YEAR}) (?:period|quarter)\b(?! of)", lambda m: Turn("year's", "quarter", Point(year=int(m["year"])))),
    rule("early year", {DIGIT}, r"(?P<early>[1-9]\d\d)(?![\d%\w-]|[.,:/]\d)(?= ?[.,;:)]| [a-z])", lambda m: Point(year=int(m["early"]), early=True)),
    rule("short quarter", {"q1", "q2", "q3", "q4"}, rf"q(?P<n>[1-4]){_OF_YEAR}(?!\w)", lambda m: _part(m, f"Q{m['n']}")),
    rule("digit quarter", {DIGIT}, rf"(?P<n>[1-4])q(?: ?(?P<year>{YEAR}|'?\d\d))(?!\w)",
         lambda m: Point(year=int(m["year"].lstrip("'")), part=f"Q{m['n']}", short=len(m["year"].lstrip("'")) == 2)),
    rule("year then quarter", {DIGIT}, r"(?P<year>[12]\d{3})(?: |-)?q(?P<n>[1-4])(?!\w)", lambda m: Point(year=int(m["year"]), part=f"Q{m['n']}")),
    rule("half", {"first", "second", "latter", "1st", "2nd", DIGIT}, rf"(?P<n>first|second|latter|1st|2nd)(?: |-)half(?: of the (?:fiscal )?year(?! \d))?{_OF_YEAR}",
         _half),
    rule("short half", {"h1", "h2"}, rf"h(?P<n>[12]){_OF_YEAR}(?!\w)", lambda m: _part(m, f"H{m['n']}")),
    rule("fiscal year", {"fiscal", "fy"}, rf"(?:fiscal(?: year)?|fy) ?(?P<year>{YEAR}|'?\d\d\b)",
         lambda m: Point(year=int(m["year"].lstrip("'")), fiscal=True, short=len(m["year"].lstrip("'")) == 2)),
    rule("iso week", {DIGIT}, r"(?P<year>[12]\d{3})-?w(?P<week>[0-5]\d)(?!\w)", lambda m: Point(year=int(m["year"]), week=int(m["week"]))),
    rule("week number", {"week", "calendar"}, rf"(?:calendar )?week (?P<week>[1-5]?\d)(?: of|,|/)? ?(?P<year>{YEAR})",
         lambda m: Point(year=int(m["year"]), week=int(m["week"]))),
    rule("week of day", {"week"}, rf"week (?:of|beginning|starting|from) (?:the )?(?:(?P<month>{MONTH}) (?P<day>{DAY_TH})|(?P<day_2>{DAY_TH}) (?:of )?(?P<month_2>{MONTH})){_OF_YEAR}",
         _week_of_day),
    rule("week of month", {"first", "second", "third", "fourth", "last", "final"},
         rf"(?P<n>first|second|third|fourth|last|final) (?P<weekend>week(?:end)?) (?:of|in) (?P<month>{MONTH}){_OF_YEAR}", _nth_week),
)  # fmt: skip
