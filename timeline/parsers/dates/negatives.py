"""What looks like a time expression and is none: words with a second meaning, names, titles; numbers stand apart."""

import re
from typing import Final

from timeline.parsers.dates import words
from timeline.parsers.dates.numbers import counts, is_year
from timeline.parsers.dates.spec import Found, Point


def is_date(low: str, text: str, found: Found) -> bool:
    """Whether the words around the candidate leave it a time expression."""
    spec = found.spec
    if found.rule == "years" and isinstance(spec, Point) and found.group is not None:
        return not counts(low, found.group[0], found.group[1])
    if found.rule in ("year", "years") and isinstance(spec, Point):
        return is_year(low, found, spec)
    if found.rule == "early year":
        return _early_year(low, found)
    if found.rule in ("year with era", "era before year"):
        return not low[found.start : found.end].endswith((" ad", " ce")) or text[found.end - 2 : found.end].isupper()
    if found.rule == "decade" and isinstance(spec, Point) and spec.short:
        return bool(_DECADE_LED_IN.search(low, max(0, found.start - 12), found.start))
    if _is_title(low, text, found):
        return False
    check = _CHECKS.get(found.rule)
    return check is None or check(low, text, found)


_IN_A_YEAR: Final = re.compile(r"\b(?:in|since|until|by)(?: the year| early| late)? $")


def _early_year(low: str, found: Found) -> bool:
    """ "In 316 he fell", not "in 316 villages"."""
    led = _IN_A_YEAR.search(low, max(0, found.start - 16), found.start) is not None
    return led and not counts(low, found.start, found.end) and not _MANY_THINGS.match(low, found.end)


_MANY_THINGS: Final = re.compile(r" (?!(?:was|his|has|as|is|this)\b)(?:\w+ )?(?:\w+s|people|men|women|children|of)\b")
_QUOTES: Final = frozenset("'\"“‘`")
_CAPITAL: Final = re.compile(r" [A-Z][a-z]")
_CAPITALS: Final = re.compile(r"(?:[A-Z0-9][\w']*[ -]?)+")


def _is_title(low: str, text: str, found: Found) -> bool:
    """ "60 Minutes" and "This Week" in quotation marks are programmes."""
    before = text[found.start - 1 : found.start]
    return (
        before != ""
        and before in _QUOTES
        and text[found.end - 1].islower()
        and _CAPITALS.fullmatch(text, found.start, found.end) is not None
        and " " in low[found.start : found.end]
        and (
            text[found.end : found.end + 1] in _QUOTES
            or _CAPITAL.match(text, found.end) is not None
            or text[found.end : found.end + 2] in (",'", ".'", '."', ',"')
        )
    )


_DECADE_LED_IN: Final = re.compile(r"(?:\b(?:the|early|late|mid)(?: |-)|\d0s(?:,| and|, and| or| to|-) ?)'?$")


def _month(low: str, text: str, found: Found) -> bool:
    """ "may" and "march" in lower case are verbs unless a day or a year stands beside them; "May" and "June" may be names."""
    said = low[found.start : found.end]
    word = said.rstrip(".")
    if text[found.start].islower() and (first := _WORD.match(said)) and first[0] in words.COMMON_WHEN_LOWER:
        return any(c.isdigit() for c in said) and first[0] != "may"
    if text.startswith((" War", " Revolution", " Uprising"), found.end) and not any(c.isdigit() for c in said):
        return False  # "the October War"
    if word not in _NAMES:
        return True
    before, after = text[max(0, found.start - 24) : found.start], text[found.end : found.end + 16]
    named = word in ("april", "june", "august", "jan", "may") and _SURNAME.match(after) is not None
    if (
        _LED_IN.search(before)
        and not (named and _AND.search(before))
        and not (word == "march" and _ON_FOOT.match(after))
    ):
        return True
    if word in ("jan", "mar", "dec", "sep", "nov"):
        return said.endswith(".")
    if word == "may" and _WISHED.match(after.lower()):
        return False
    return not _FIRST_NAME.search(before) and not named and not (word == "march" and _ON_FOOT.match(after))


_NAMES: Final = frozenset({"may", "march", "august", "june", "april", "jan", "mar", "dec", "sep", "nov"})
_WORD: Final = re.compile(r"[a-z]+")
_LED_IN: Final = re.compile(
    r"\b(?:in|since|until|till|by|from|of|last|next|this|that|and|to|early|late|mid|during|after|before|through|between|each|every|or|on|the"
    r"|following|previous|same)[ -]$",
    re.IGNORECASE,
)
_AND: Final = re.compile(r"\b(?:and|or|the|to|on)[ -]$", re.IGNORECASE)
_ON_FOOT: Final = re.compile(r" (?:to the|of the|for [A-Z]|on [A-Z])")
_WISHED: Final = re.compile(r" (?:[a-z]+ )?(?:i|you|we|he|she|they|god|the|have|be|not)\b")
_FIRST_NAME: Final = re.compile(r"[A-Z][a-z]+ $")
_SURNAME: Final = re.compile(r" (?!(?:Day|Offensive|Fourth|Revolution|Uprising|War)\b)[A-Z][a-z]+")


def _weekday(low: str, text: str, found: Found) -> bool:
    said = text[found.start : found.end]
    if said[0].islower() and said.rstrip(".") in words.COMMON_WHEN_LOWER | {"mon", "thu", "tue"}:
        return False
    if said.rstrip(".").lower() in ("sun", "sat", "mon", "wed", "thu", "tue", "fri"):
        # "the Sun", "Sun Microsystems", "Sat Nav": only beside a date or at the end of a line
        return bool(re.match(r",? (?:\d|[ap]\.?m)|[ \t]*(?:\n|$)", low[found.end : found.end + 8])) or said.endswith(
            "."
        )
    return True


def _spelled_decade(low: str, text: str, found: Found) -> bool:
    """ "In his thirties" is an age, "the low twenties" a temperature."""
    return not re.search(
        r"\b(?:his|her|their|my|your|our|its|whose|low|lower|high|upper)(?: |-)(?:early |late |mid-?)?$",
        low[max(0, found.start - 14) : found.start],
    )


def _how_often(low: str, text: str, found: Found) -> bool:
    """ "The Daily Mail" and "the party daily Granma" are papers."""
    named = text[found.end : found.end + 1] == " " and text[found.end + 1 : found.end + 2].isupper()
    return not (named and (text[found.start].isupper() or low.startswith("daily", found.start)))


def _century(low: str, text: str, found: Found) -> bool:
    """ "21st Century Fox" is a firm."""
    return not (text[found.end - 7 : found.end] == "Century" and text[found.end + 1 : found.end + 2].isupper())


def _digits(low: str, text: str, found: Found) -> bool:
    """ "Version 10.4.11" is no date."""
    return not re.search(
        r"\b(?:version|release|firmware|v|ios|android|section|paragraph|ip) ?$",
        low[max(0, found.start - 10) : found.start],
    )


_ADDRESS: Final = re.compile(r" (?:Street|Lane|Avenue|Square|Road|Boulevard|Bridge|Stadium|Airport)\b")


def _day_month(low: str, text: str, found: Found) -> bool:
    """ "14 October Street" is an address."""
    return _ADDRESS.match(text, found.end) is None and _month(low, text, found)


def _the_nth(low: str, text: str, found: Found) -> bool:
    """ "On the 14th the general left" names a day, "the 14th the city built" none."""
    return (
        low.startswith("the ", found.start) is False
        or re.match(r" \w", low[found.end : found.end + 2]) is None
        or re.search(r"\b(?:on|by|until|since|of|from) $", low[max(0, found.start - 6) : found.start]) is not None
    )


def _recently(low: str, text: str, found: Found) -> bool:
    """ "As recently as June" is June."""
    return re.match(r" as\b", low[found.end : found.end + 4]) is None


def _future(low: str, text: str, found: Found) -> bool:
    return re.match(r" [a-z]", low[found.end : found.end + 2]) is not None


def _half(low: str, text: str, found: Found) -> bool:
    """ "The second half was goalless" is of a match."""
    return not re.match(
        r" (?:was (?:goalless|scoreless)|goals?\b|of (?:the )?(?:match|game|film|book|play|show|loan|sentence|world)|time\b)",
        low[found.end : found.end + 22],
    )


def _bare_span(low: str, text: str, found: Found) -> bool:
    """ "The early hours of Thursday" are a part of it."""
    return not (
        low.endswith(" hours", found.start, found.end) and re.match(r" (?:of|on)\b", low[found.end : found.end + 4])
    )


def _to_this_day(low: str, text: str, found: Found) -> bool:
    return re.search(r"\b(?:to|until|till) $", low[max(0, found.start - 6) : found.start]) is not None


def _this_time(low: str, text: str, found: Found) -> bool:
    """ "By this time", not "not this time"."""
    return (
        re.search(r"\b(?:at|by|during|around|until|since|about|from) $", low[max(0, found.start - 8) : found.start])
        is not None
    )


def _to_date(low: str, text: str, found: Found) -> bool:
    return re.search(r"\bto $", low[max(0, found.start - 4) : found.start]) is not None


def _named_turn(low: str, text: str, found: Found) -> bool:
    """ "This march" is one on foot, "last May" no wish."""
    last = text[found.start : found.end].split()[-1].rstrip(".")
    return not (last[:1].islower() and last.lower() in words.COMMON_WHEN_LOWER)


_OF_A_SEASON: Final = re.compile(
    r" (?:counter-?)?(?:offensives?|campaigns?|fighting|attacks?|assaults?|manoeuvres|maneuvers|operations|session|elections?|harvest)\b"
)


def _season(low: str, text: str, found: Found) -> bool:
    said = low[found.start : found.end]
    if " " in said.strip() or any(c.isdigit() for c in said):
        return True
    before, after = low[max(0, found.start - 16) : found.start], low[found.end : found.end + 20]
    if _OF_A_SEASON.match(after):
        return True
    if re.match(
        r"-|s\b| (?:water|waters|mattress|to|from|into|through|up|down|in love|break|olympics|games|roll|apart|behind|short|victim)\b",
        after,
    ):
        return False
    if re.search(
        r"\b(?:in|last|next|this|that|the|by|of|until|since|during|each|every|early|late|mid|following|previous|and|or|through|for)[ -]$",
        before,
    ):
        return said != "fall" or not re.match(r" of(?! \d)", after)
    return said in ("summer", "winter") and text[found.start].isupper()


def _noon(low: str, text: str, found: Found) -> bool:
    """ "High noon" is a picture, "midnight Mass" a service."""
    return not re.match(r" (?:mass|train|oil|sun)", low[found.end : found.end + 8]) and not low.endswith(
        "high ", 0, found.start
    )


def _clock(low: str, text: str, found: Found) -> bool:
    """ "3:45" is a time unless it is a score, a ratio or a verse."""
    said = low[found.start : found.end]
    if not re.fullmatch(r"\d{1,2}:\d\d", said):
        return True
    before, after = low[max(0, found.start - 14) : found.start], low[found.end : found.end + 14]
    if re.search(
        r"(?:\b(?:at|by|until|till|from|to|since|after|before|about|around|and|between|on|,|at about|at around) |^|\n|[(\[-] ?)$",
        before,
    ):
        return not re.search(
            r"\b(?:won|beat|lost|ratio|score|psalm|john|matthew|luke|mark|genesis) ?(?:by |of |\d+:\d+ )?$", before
        )
    return bool(re.match(r" (?:on|today|yesterday|this|that|local|in the)\b", after))


_PAPER: Final = re.compile(r"(?:\b[A-Z]{2,}|[A-Z][a-z]\w*) $")


def _today_like(low: str, text: str, found: Found) -> bool:
    """ "USA Today" and "Psychology Today" are papers."""
    return not (text[found.start].isupper() and _PAPER.search(text, max(0, found.start - 16), found.start))


def _bare_units(low: str, text: str, found: Found) -> bool:
    """ "for years", "in weeks": a bare plural is a duration only where a preposition says so."""
    return bool(
        re.search(
            r"\b(?:for|in|over|within|after|of|took|take|takes|lasted|lasting|spent|spend|through|many more)[ ]$",
            low[max(0, found.start - 10) : found.start],
        )
    ) and not re.match(r" (?:to come|of age)|-", low[found.end : found.end + 8])


def _quarter(low: str, text: str, found: Found) -> bool:
    """ "a last quarter" of a football match has points; the moon's has not."""
    return not re.match(
        r" (?:goal|touchdown|final|of (?:the )?(?:match|game|loan|cake|book|film))", low[found.end : found.end + 20]
    )


def _second_unit(low: str, text: str, found: Found) -> bool:
    """ "a second meeting" is no second; "a second" and "60 seconds" may be."""
    said = low[found.start : found.end]
    if said.startswith("last ") and _LASTS.search(low, max(0, found.start - 9), found.start):
        return False  # "it will last 30 days"
    if said.endswith("-day") and text[found.end - 3] == "D" and text[found.end : found.end + 4] == " War":
        return False
    if said == "one day":
        return not _one_day(low, text, found)
    if _THREE_QUARTERS.search(said) and (said.endswith("-quarters") or low.startswith(" of ", found.end)):
        return False
    if said.endswith("second") and said.startswith(("a ", "the ", "every ", "each ", "one ", "per ")):
        return not re.match(r"[ -][a-z0-9]", low[found.end : found.end + 2]) or said.startswith("per ")
    if said.endswith(" quarter") and not said[0].isdigit():
        return not re.match(r" (?:of|the|finals?|into|on)\b", low[found.end : found.end + 6])
    return True


_LASTS: Final = re.compile(r"\b(?:will|would|should|may|might|could|can|must|to|not|cannot|'ll) $")
_SOME_DAY: Final = re.compile(
    r"(?:\b(?:will|would|may|might|could|can|must|should|hopes?|hoped|dreams?|dreamed|perhaps|maybe|that|who|he|she|they|we|you|i)|'ll) $"
)


def _one_day(low: str, text: str, found: Found) -> bool:
    """ "It will one day be told" is some day, "it lasted one day" a length."""
    return _SOME_DAY.search(low, max(0, found.start - 10), found.start) is not None


_THREE_QUARTERS: Final = re.compile(r"(?:one|two|three)(?: |-)quarters?$")
_RATE: Final = re.compile(r"an? (?:year|month|week|hour|minute|second|quarter)")
_AMOUNT: Final = re.compile(r"(?:\d|million|billion|thousand|dollars|euros|percent|cents|rupees|yen|pounds) $")


def is_rate(low: str, found: Found) -> bool:
    """Whether it tells how much in which time: "$500 million a year"."""
    return (
        _RATE.fullmatch(low, found.start, found.end) is not None
        and _AMOUNT.search(low, max(0, found.start - 24), found.start) is not None
    )


def _the_unit(low: str, text: str, found: Found) -> bool:
    after = low[found.end : found.end + 12]
    if found.start and _END_OF.search(low, max(0, found.start - 16), found.start):
        return not re.match(r" (?:of|\d)", after)
    if low.endswith("day", found.start, found.end) and not re.match(r" (?:before|after)\b", after):
        return False  # "the day belonged to them", "late in the day"
    return not re.match(r" (?:of|when|that|the|before|after|\d|he|she|they|we|it|i)\b", after)


_END_OF: Final = re.compile(
    r"\b(?:end|beginning|start|middle|close|rest|remainder|part|half|months|weeks|days|late in|early in|later in|earlier in) (?:of )?$"
)


def _current(low: str, text: str, found: Found) -> bool:
    return not re.search(
        r"\b(?:electric|alternating|direct|ocean|strong|the) $", low[max(0, found.start - 12) : found.start]
    ) or bool(re.match(r" [a-z]", low[found.end : found.end + 2]))


def _now(low: str, text: str, found: Found) -> bool:
    """ "Now that …" is no time."""
    return not re.match(r" (?:that|then)\b", low[found.end : found.end + 6])


def _short_year(low: str, text: str, found: Found) -> bool:
    """ "in '68" and "June '68", but not a quotation that begins with a number."""
    before = low[max(0, found.start - 12) : found.start]
    return bool(
        re.search(
            r"\b(?:in|of|since|until|by|from|to|summer|winter|spring|autumn|fall|late|early|back in|class of|and) $|- ?$",
            before,
        )
    )


def _short_decade(low: str, text: str, found: Found) -> bool:
    return bool(_DECADE_LED_IN.search(low, max(0, found.start - 12), found.start))


def _holiday(low: str, text: str, found: Found) -> bool:
    said = low[found.start : found.end]
    if text.startswith((" Offensive", " Rising", " Rebellion", " Accords"), found.end):
        return False
    return text[found.start].isupper() and not (
        said in ("christmas", "easter")
        and re.match(r" (?:island|tree|carol|card|egg|rising|gift|present)", low[found.end : found.end + 9])
    )


_CHECKS: Final = {
    "turn of name": _named_turn, "this time": _this_time, "to this day": _to_this_day, "span of bare units": _bare_span, "span of units": _second_unit, "to date": _to_date, "spelled decade": _spelled_decade, "how often": _how_often, "century": _century, "digits": _digits, "day month": _day_month,
    "half": _half, "future things": _future,
    "recently": _recently, "the nth": _the_nth, "one day": _one_day, "month": _month, "weekday": _weekday, "season": _season, "clock": _clock, "noon": _noon,
    "today": _today_like, "bare units": _bare_units, "quarter": _quarter, "duration": _second_unit, "one unit": _second_unit,
    "every unit": _second_unit, "the unit": _the_unit, "current": _current, "now": _now, "short year": _short_year, "holiday": _holiday,
    "short decade": _short_decade, "month day": _month, "month nth": _month, "months": _month, "month and days": _month,
}  # fmt: skip
