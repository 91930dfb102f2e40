"""Rules for dates counted from an anchor: the document's date, or what the text last told of."""

import re

from timeline.parsers.dates import words
from timeline.parsers.dates.grammar import (
    DAY_TH,
    MONTH,
    NUMBER,
    NUMBER_STARTS,
    SEASON,
    UNITS,
    VAGUE,
    VAGUE_STARTS,
    WEEKDAY,
    Reading,
    any_of,
    month,
    number,
    ordinal,
    rule,
    unit,
    weekday,
)  # fmt: skip
from timeline.parsers.dates.spec import Clock, Fixed, Point, Shift, Turn

_WHICH = {
    "this": "this", "current": "this", "present": "this", "last": "last", "next": "next", "coming": "next", "upcoming": "next",
    "that": "that", "same": "same", "that same": "same", "this same": "same", "following": "following", "previous": "previous",
    "preceding": "previous", "prior": "previous", "ensuing": "following", "succeeding": "following", "subsequent": "following",
    "this past": "last", "this coming": "next", "this last": "last", "this next": "next", "the next": "following", "the last": "last",
    "the coming": "next", "the current": "this", "the present": "this", "the same": "same", "the following": "following",
    "the previous": "previous", "the preceding": "previous", "the prior": "previous", "the ensuing": "following", "the upcoming": "next",
    "the subsequent": "following", "the very next": "following", "the very same": "same", "the very": "same", "the latest": "this",
    "the just-ended": "this", "the recent": "last", "just the": "same", "the succeeding": "following", "latest": "this",
}  # fmt: skip
_TURN = any_of(_WHICH)
_TURN_STARTS = frozenset(which.split()[0] for which in _WHICH)
_PERIODS = r"(?P<unit>(?:fiscal |financial |calendar |school |academic |trading |business |working |holiday )?(?:day|week|weekend|month|quarter|year|decade|century|season|half|date|period))"
_PART = r"(?P<part>morning|afternoon|evening|night|dawn|dusk|midnight|noon)"
_AMOUNT = rf"(?P<amount>{NUMBER}|{VAGUE}|an?|the|one)"
_AND_HALF = r"(?P<half> and a half)?"


def _which(match: re.Match[str]) -> str:
    return _WHICH[re.sub(r"\s+", " ", match["which"])]


def _turn_unit(match: re.Match[str]) -> Reading:
    name = match["unit"].split()[-1]
    if name == "date":
        name = "day"
    return Turn(_which(match), name)


def _turn_part(match: re.Match[str]) -> Reading:
    which = _which(match)
    value = words.DAYPARTS[match["part"]]
    clock = Clock(int(value[1:3]), 0) if value.startswith("T") else Clock(part=value)
    return Turn(which, "day"), clock


def _turn_named(match: re.Match[str]) -> Reading:
    which = _which(match)
    if match["weekday"]:
        return Turn(which, "", Point(weekday=weekday(match["weekday"])))
    if match["month"]:
        day = match.groupdict().get("day")
        return Turn(which, "", Point(month=month(match["month"]), day=int(re.sub(r"\D", "", day)) if day else None))
    if match["season"]:
        return Turn(which, "", Point(part=words.SEASONS[match["season"]]))
    return Turn(which, "", Point(holiday=match["holiday"]))


def _amount(match: re.Match[str]) -> float | None:
    said = match["amount"]
    if said is None or said == "the":
        return 1
    amount = number(said)
    if amount is not None and match.groupdict().get("half"):
        amount += 0.5
    return amount


def _ago(match: re.Match[str]) -> Reading:
    return Shift(_amount(match), unit(match["unit"]), "created", -1)


def _from_now(match: re.Match[str]) -> Reading:
    return Shift(_amount(match), unit(match["unit"]), "created", 1)


def _later(match: re.Match[str]) -> Reading:
    sign = -1 if match["way"] in ("earlier", "before", "previously", "prior", "beforehand", "before that") else 1
    amount = None if match["amount"] is None else _amount(match)
    return Shift(amount, unit(match["unit"]), "text", sign)


def _from_next(match: re.Match[str]) -> Reading:
    way, said = match["way"], match["amount"]
    sign = -1 if way in ("before", "prior to", "ahead of") else 1
    if said == "the" and way in ("from", "into", "prior to", "ahead of"):
        return None
    amount = None if said is None or (said == "the" and match["unit"] in words.PLURALS) else _amount(match)
    return Shift(amount, unit(match["unit"]), "next", sign)


def _deictic(match: re.Match[str]) -> Reading:
    said = re.sub(r"\s+", " ", match[0])
    if said == "today":
        return Turn("this", "day")
    far = said.startswith("the day")
    if said.endswith("yesterday"):
        return Shift(2 if far else 1, "day", "created", -1)
    return Shift(2 if far else 1, "day", "created", 1)


def _the_unit(match: re.Match[str]) -> Reading:
    return Turn("the", match["unit"].split()[-1])


def _days(match: re.Match[str]) -> Reading:
    shift = Shift(1, match["unit"], "text", -1 if match["way"] == "before" else 1)
    return (shift, Clock(part="NI")) if match["unit"] == "night" else shift


def _year_ago(match: re.Match[str]) -> Reading:
    return Turn("year-ago", (match["unit"] or "period").split()[-1])


def _nth_day(match: re.Match[str]) -> Reading:
    return Turn("nth", match["unit"], Point(day=ordinal(match["n"])))


_LATER = r"(?P<way>later|earlier|on(?= ?[,.;)])|before that|after that|afterwards?|before(?= ?[.,;:)]| and\b)|after(?= ?[.,;:)])|previously|prior(?! to)|thereafter|beforehand|hence)"
_NOT_MEASURE = r"(?!-(?:old|long)|s\b|\w)"


def _years_quarter(match: re.Match[str]) -> Reading:
    if match["part"] == "half":
        number = {"first": "H1", "second": "H2"}.get(match["n"] or "")
        return Turn(match["which"], "year", Point(part=number)) if number else None
    if match["n"] is None:
        return Turn("year-ago", "quarter") if match["which"] == "last" else Turn("the", "quarter")
    return Turn(match["which"], "year", Point(part=f"Q{words.ORDINALS[match['n']]}"))


def _later_within(match: re.Match[str]) -> Reading:
    which = match["which"] or match["which_2"] or "that"
    name = match["unit"]
    turn = {"the": "the", "that same": "same", "the same": "same"}.get(which, which)
    if name == "day" and match["which_2"] == "the":
        return None  # "late in the day" is of the day that the story is at
    part = match["way"] if match["way"] in ("early", "late") else ""
    if name in words.SEASONS:
        return Turn(turn, "", Point(part=words.SEASONS[name]), part)
    return Turn(turn, name, None, part)


RULES = (
    rule("today", {"today", "yesterday", "tomorrow", "the"},
         r"(?:the day (?:before yesterday|after tomorrow)|today|yesterday|tomorrow)\b", _deictic),
    rule("turn of unit", _TURN_STARTS, rf"(?P<which>{_TURN}) {_PERIODS}{_NOT_MEASURE}", _turn_unit),
    rule("turn of day", _TURN_STARTS, rf"(?P<which>{_TURN}) {_PART}\b(?!-)", _turn_part),
    rule("turn of name", _TURN_STARTS,
         rf"(?P<which>{_TURN}) (?:(?P<weekday>{WEEKDAY})|(?P<month>{MONTH})(?: (?P<day>{DAY_TH}))?|(?P<season>{SEASON})"
         rf"|(?P<holiday>christmas|easter|thanksgiving)\b)(?!\w)", _turn_named),
    rule("ago", NUMBER_STARTS | VAGUE_STARTS,
         rf"{_AMOUNT}(?: |-)(?:short |long )?(?P<unit>{UNITS}){_AND_HALF}(?: or (?:so|two|more))? (?:ago|back(?=[,.]))\b", _ago),
    rule("ago today", NUMBER_STARTS, rf"{_AMOUNT} (?P<unit>years?) ago (?:today|to the day)\b", lambda m: Shift(_amount(m), "year", "created", -1, exact=True)),
    rule("year to the day", NUMBER_STARTS, rf"(?:exactly )?{_AMOUNT} (?P<unit>years?) to the day (?P<way>later|after|earlier|before)\b(?! \w+ed\b)",
         lambda m: Shift(_amount(m), "year", "text", 1 if m["way"] in ("later", "after") else -1, exact=True)),
    rule("seasons ago", NUMBER_STARTS, rf"{_AMOUNT} (?P<season>springs|summers|autumns|falls|winters) ago\b",
         lambda m: Turn("ago", "", Point(part=words.SEASONS[m["season"][:-1]], decade=round(_amount(m) or 1)))),
    rule("week after next", {"the"}, r"the (?P<unit>week|month|year|weekend) (?:after next|before last)\b",
         lambda m: Shift(2, m["unit"], "created", 1 if m[0].endswith("next") else -1)),
    rule("long ago", {"long", "not", "ages"}, r"(?:not )?(?:so )?(?:long|ages) ago\b", lambda m: Fixed("DATE", "PAST_REF")),
    rule("units ago", words.PLURALS, rf"(?P<amount>(?=[a-z]))(?P<unit>{UNITS}) ago\b", lambda m: Fixed("DATE", "PAST_REF")),
    rule("from now", NUMBER_STARTS | VAGUE_STARTS,
         rf"{_AMOUNT} (?P<unit>{UNITS}){_AND_HALF} (?:from (?:now|today)\b|hence\b)", _from_now),
    rule("units later", NUMBER_STARTS | VAGUE_STARTS,
         rf"{_AMOUNT} (?:short |long )?(?P<unit>{UNITS}){_AND_HALF}(?: or (?:so|two|more))? {_LATER}(?!\w)", _later),
    rule("bare units later", words.PLURALS, rf"(?P<amount>$^)?(?P<unit>{any_of(words.PLURALS)}) (?P<way>later|earlier)\b", _later),
    rule("units from what follows", NUMBER_STARTS | VAGUE_STARTS | {"the"},
         rf"{_AMOUNT} (?P<unit>{UNITS}){_AND_HALF} (?:immediately |just )?(?P<way>after|before|prior to|following|ahead of|from|into)(?= (?:\w|['\"]))", _from_next),
    rule("the day before", {"the"}, r"the (?P<unit>day|night|week|month|year) (?P<way>before|after|following)(?: that\b(?! \w+ed\b)|(?= ?[.,;:)]| ?$|\n| (?:and|but|when|they|he|she|it|a|as|in|at)\b))", _days),
    rule("year end", {"year", "year's", "the", "calendar"}, r"(?:the )?(?:calendar )?(?:year(?:-| )end|year's end)\b(?! \w+(?:s|ed|ing)\b)(?!-)", lambda m: Turn("year end", "year")),
    rule("later that year", {"later", "earlier", "late", "early"},
         r"(?P<way>later|earlier|late|early)(?: on)? (?:(?P<which>that same|the same|that|this) |(?:in|on) (?:(?P<which_2>that|this|the) )(?:same )?)(?P<unit>day|week|month|year|decade|century|season|weekend|summer|winter|spring|autumn|fall|quarter)\b",
         _later_within),
    rule("the unit", {"the"}, r"the (?:full |whole |entire |fiscal |financial )?(?P<unit>day|week|weekend|month|quarter|year|decade|century)\b(?!-|'(?!s\b)|s)", _the_unit),
    rule("year ago", {"year", "a"}, r"(?:the )?(?:a )?(?:year)-(?:ago|earlier)(?: (?P<unit>(?:first |second |third |fourth |fiscal )?(?:quarter|period|month|half|nine months|six months|level|figure)))?\b", _year_ago),
    rule("year's quarter", {"this", "last", "next", "the"}, r"(?P<which>this|last|next) year's (?:(?P<n>first|second|third|fourth) )?(?P<part>quarter|half)\b", _years_quarter),
    rule("same period last year", {"the", "corresponding", "comparable", "same"},
         r"(?:the )?(?:corresponding|comparable|same|like) (?:quarter|period)(?:,? (?:of|in))?(?: the)? (?:(?:last|previous|prior) year|(?:a|one) year (?:earlier|ago|before))\b|the (?:comparable|corresponding) (?:year-ago|year-earlier) (?:quarter|period)\b",
         lambda m: Turn("year-ago", "quarter")),
    rule("nth day", {"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"},
         r"(?P<n>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth) (?P<unit>day|night)\b(?= of)", _nth_day),
)  # fmt: skip
