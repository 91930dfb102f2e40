"""Rules for how long and how often, and for now, then and some day: values that no calendar is needed for."""

import re
from collections.abc import Callable

from timeline.parsers.dates import words
from timeline.parsers.dates.grammar import (
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
    rule,
    unit,
    weekday,
)  # fmt: skip
from timeline.parsers.dates.spec import Fixed

_ABOUT = (
    r"(?:(?:more than|less than|fewer than|at least|at most|up to|as (?:much|many|little|few|long) as|nearly|almost|about|around|roughly"
    r"|approximately|some|over|under|only|just|exactly|close to|within|another|an? additional|an? estimated) )?"
)
_KIND = r"(?:(?:full|single|long|short|straight|consecutive|more|additional|other|bloody|trading|working|business|calendar|whole|entire|solid|successive) )?"
_SPAN = r"(?:(?:the )?(?:(?:very )?(?:first|last|past|next|coming|previous|following|final|opening|recent|same|preceding|remaining|subsequent|intervening|ensuing|early|closing|latest|initial)) |the (?!(?:[a-z]+|\d+)-[a-z]+)|these |those )"
_SPAN_STARTS = frozenset(
    {
        "the",
        "first",
        "last",
        "past",
        "next",
        "coming",
        "previous",
        "following",
        "final",
        "recent",
        "these",
        "those",
        "preceding",
        "latest",
    }
)
_UNIT_LIKE = any_of([*words.UNITS, *words.PLURALS, *words.SEASONS, "weekend"])
_FINER = {
    "Y": ("M", 12),
    "D": ("TH", 24),
    "TH": ("TM", 60),
    "TM": ("TS", 60),
    "M": ("D", 30),
    "W": ("D", 7),
    "DE": ("Y", 10),
    "CE": ("Y", 100),
}
_OFTEN = {
    "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "fortnightly": "P2W", "monthly": "P1M",
    "yearly": "P1Y", "annually": "P1Y", "hourly": "PT1H", "biweekly": "P2W", "bimonthly": "P2M", "biannual": "P6M",
    "semiannual": "P6M", "semi-annual": "P6M", "biennial": "P2Y", "everyday": "P1D",
}  # fmt: skip


def duration(amount: float | None, name: str) -> str:
    """The TIMEX3 duration of so many units; halves are told in the next finer unit.

    >>> duration(2, "week"), duration(5.5, "hour"), duration(None, "minute"), duration(2.5, "year")
    ('P2W', 'PT5H30M', 'PTXM', 'P2Y6M')
    """
    code = words.UNITS[name]
    if code == "2W":
        amount, code = (None if amount is None else amount * 2), "W"
    time, code = ("T", code[1:]) if code.startswith("T") else ("", code)
    if amount is None:
        return f"P{time}X{code}"
    whole = int(amount)
    if amount == whole:
        return f"P{time}{whole}{code}"
    finer, times = _FINER.get("T" + code if time else code, ("", 0))
    rest = round((amount - whole) * times)
    if not finer or not rest:
        return f"P{time}{amount:g}{code}"
    joint = "T" if finer.startswith("T") and not time else ""
    return f"P{time}{f'{whole}{code}' if whole else ''}{joint}{rest}{finer.lstrip('T')}"


def _duration(match: re.Match[str]) -> Reading:
    groups = match.groupdict()
    said = groups.get("amount")
    amount = number(said) if said else None
    if amount is not None and groups.get("half"):
        amount += 0.5
    if amount is None and match["unit"] in words.UNITS and "-" not in match[0]:
        return None  # "some day"
    if amount is not None and 1800 <= amount <= 2100 and match["unit"] in words.UNITS:
        return None  # "the 1988 quarter"
    if groups.get("to"):  # "two to six days" are six at most
        amount = number(groups["to"]) or amount
    return Fixed("DURATION", duration(amount, unit(match["unit"])))


def _compound(match: re.Match[str]) -> Reading:
    """ "Two years and six months": the finer unit follows the coarser."""
    first, second = unit(match["unit"]), unit(match["unit_2"])
    amounts = number(match["amount"]), number(match["amount_2"])
    order = list(words.UNITS)
    if None in amounts or order.index(first) <= order.index(second):
        return None
    coarse, fine = duration(amounts[0], first), duration(amounts[1], second)
    time = fine[1:] if not (coarse.startswith("PT") and fine.startswith("PT")) else fine[2:]
    return Fixed("DURATION", coarse + time)


def _one(match: re.Match[str]) -> Reading:
    return Fixed("DURATION", duration(1.5 if match.groupdict().get("half") else 1, match["unit"]))


def _past_unit(match: re.Match[str]) -> Reading:
    return Fixed("DURATION", duration(1, match["unit"] or match["unit_2"]))


def _half(match: re.Match[str]) -> Reading:
    value = {
        "hour": "PT30M",
        "year": "P6M",
        "century": "P50Y",
        "decade": "P5Y",
        "day": "PT12H",
        "minute": "PT30S",
        "month": "P15D",
    }
    return Fixed("DURATION", value[match["unit"]]) if match["unit"] in value else None


def _ref(value: str) -> Callable[[re.Match[str]], Reading]:
    return lambda match: Fixed("DATE", value)


def _every(match: re.Match[str]) -> Reading:
    said = match["amount"]
    amount = 2 if said == "other" else number(said) if said else 1
    return Fixed("SET", duration(amount, unit(match["unit"])))


def _each_name(match: re.Match[str]) -> Reading:
    if match["weekday"]:
        return Fixed("SET", f"XXXX-WXX-{weekday(match['weekday']) + 1}")
    if match["month"]:
        return Fixed("SET", f"XXXX-{month(match['month']):02}")
    if match["season"]:
        return Fixed("SET", f"XXXX-{words.SEASONS[match['season']]}")
    part = words.DAYPARTS[match["part"]]
    return Fixed("SET", f"XXXX-XX-XXT{part}")


RULES = (
    rule("duration", NUMBER_STARTS | VAGUE_STARTS,
         rf"(?P<amount>{NUMBER}|{VAGUE})(?:(?: |-)(?:to|or|-)(?: |-)(?P<to>{NUMBER}))?(?P<half>(?: |-)and(?: |-)(?:a(?: |-))?half)?(?: |-){_KIND}(?P<unit>{UNITS})(?:(?: |-)long\b)?(?!-\w)(?! o'clock)", _duration),
    rule("compound duration", NUMBER_STARTS, rf"(?P<amount>{NUMBER}|an?) (?P<unit>{UNITS})(?:,? and |, | )(?P<amount_2>{NUMBER}|an?) (?P<unit_2>{UNITS})(?!-)(?! (?:ago|later|earlier|before|after))", _compound),
    rule("age", NUMBER_STARTS, rf"(?P<amount>{NUMBER}) (?P<unit>years?|months?) (?:old|of age)\b", _duration),
    rule("so old", NUMBER_STARTS, rf"(?P<amount>{NUMBER})-(?P<unit>days?|weeks?|months?)-old\b(?! (?:\w+ )?(?:boys?|girls?|bab(?:y|ies)|sons?|daughters?|child(?:ren)?|infants?|twins?|toddlers?|brother|sister|puppy|kitten)\b)", _duration),
    rule("units old", words.PLURALS, r"(?P<amount>$^)?(?P<unit>hours|days|weeks|months|years|decades|centuries)-(?:old|long)\b", _duration),
    rule("span of units", _SPAN_STARTS,
         rf"{_SPAN}(?P<amount>{NUMBER}|{VAGUE})(?:(?: |-)(?:to|or)(?: |-)(?P<to>{NUMBER}))?(?P<half>(?: |-)and(?: |-)(?:a(?: |-))?half)?(?: |-){_KIND}(?:(?:previous|preceding|past|last|following|next|coming|remaining|final) )?(?P<unit>{UNITS})(?! (?:ago|later|earlier)\b)(?!-\w)", _duration),
    rule("span of bare units", _SPAN_STARTS, rf"{_SPAN}(?P<unit>{any_of([p for p in words.PLURALS if len(p) > 3 and p != 'mins'])})\b(?!-)", _duration),
    rule("one day", {"one"}, r"one day\b(?!-)", _ref("FUTURE_REF")),
    rule("one unit", {"a", "an"}, rf"an? {_KIND}(?P<unit>second|minute|hour|day|week|fortnight|month|year|decade|century)\b(?P<half>(?: |-)and(?: |-)(?:a(?: |-))?half)?(?:-long)?(?!-|'s)", _one),
    rule("quarter of an hour", {"quarter", "a", "three"}, r"(?P<amount>a |three |three-)?quarters? of an (?P<unit>hour)\b", lambda m: Fixed("DURATION", "PT45M" if (m["amount"] or "").startswith("three") else "PT15M")),
    rule("another unit", {"another"}, r"another (?P<unit>day|week|month|year|hour|decade|century)\b(?!-)", _one),
    rule("units beside", words.PLURALS, rf"(?P<amount>$^)?(?P<unit>{any_of([p for p in words.PLURALS if len(p) > 3 and p != 'mins'])})(?= (?:after|before|into)\b)", _duration),
    rule("half unit", {"half"}, r"half (?:an?|of an?|of the|the)? ?(?P<unit>hour|year|century|decade|day|minute|month)\b", _half),
    rule("half-unit", {"half", "a"}, r"(?:a )?half(?: |-)(?P<unit>hour|century|decade|day)\b", _half),
    rule("decades of years", {"the", "past", "last", "next", "coming"}, r"(?:(?:the )?(?:past|next|coming)|the last) (?P<unit>decade|century|millennium)\b|(?:the )?past (?P<unit_2>day|week|month|year|quarter)\b(?!')", _past_unit),
    rule("bare units", {"seconds", "minutes", "hours", "days", "weeks", "months", "years", "decades", "centuries"},
         r"(?P<unit>seconds|minutes|hours|days|weeks|months|years|decades|centuries)(?:-(?:long|old))?\b", _duration),
    rule("unit long", {"day", "week", "month", "year", "hour", "decade", "century"},
         r"(?P<unit>day|week|month|year|hour|decade|century)(?: |-)long\b", _one),
    rule("how often", _OFTEN, rf"(?P<word>{any_of(_OFTEN)})\b(?!-)", lambda m: Fixed("SET", _OFTEN[m["word"]])),
    rule("so often", {"once", "twice"}, r"(?:once|twice) (?:an?|every|each) (?P<amount>$^)?(?P<unit>hour|day|week|month|year|decade|century)\b", _every),
    rule("every unit", {"every", "each", "per"}, rf"(?:every|each|per) (?:(?P<amount>other|{NUMBER}) )?(?:single )?(?P<unit>{UNITS})(?!-)", _every),
    rule("every name", {"every", "each"},
         rf"(?:every|each) (?:(?P<weekday>{WEEKDAY})|(?P<month>{MONTH})|(?P<season>{SEASON})|(?P<part>morning|afternoon|evening|night))(?!\w)", _each_name),
    rule("weekdays", {f"{day}s" for day in words.WEEKDAYS if len(day) > 5}, rf"(?P<day>{any_of([d for d in words.WEEKDAYS if len(d) > 5])})s\b",
         lambda m: Fixed("SET", f"XXXX-WXX-{weekday(m['day']) + 1}")),
    rule("now", {"now", "currently", "nowadays", "presently", "right"}, r"(?:right )?(?:now|currently|nowadays|presently)\b", _ref("PRESENT_REF")),
    rule("current", {"current"}, r"current\b(?! account)", _ref("PRESENT_REF")),
    rule("present", {"the", "these", "this", "at"}, r"(?:the present(?: day| time)?(?= ?[.,;)])|these days|at (?P<x>present|this time|this moment)\b|this moment)\b", _ref("PRESENT_REF")),
    rule("to this day", {"this"}, r"this day(?= ?[.,;)]|$|\n)", _ref("PRESENT_REF")),
    rule("this time", {"this"}, r"this time(?= ?[,.;)]| (?:the|there|they|he|she|it|some|several|many)\b)", _ref("PRESENT_REF")),
    rule("to date", {"date"}, r"date(?= ?[,.;)]| have\b| has\b)", _ref("PRESENT_REF")),
    rule("recently", {"recently", "lately", "more", "previously", "formerly"}, r"(?:(?:more |most )?(?:recently|lately))\b", _ref("PAST_REF")),
    rule("recent", {"recent"}, r"recent\b", _ref("PAST_REF")),
    rule("former", {"former"}, r"former\b", _ref("PAST_REF")),
    rule("the past", {"the"}, rf"the (?:recent |distant )?past\b(?! (?:\d|{any_of(words.NUMBERS)}\b|(?:\w+ ){{0,2}}(?:{_UNIT_LIKE})\b))", _ref("PAST_REF")),
    rule("soon", {"soon"}, r"soon\b(?! (?:after|afterwards?|as|became|before)\b)", _ref("FUTURE_REF")),
    rule("the future", {"the", "future", "near"}, r"(?:the )(?:(?:near|foreseeable|distant|not(?: |-)too(?: |-)distant) )?future\b|the near term\b|near future\b|future(?= (?:years|quarters|months|generations|date))", _ref("FUTURE_REF")),
    rule("future things", {"future"}, r"future\b(?! of\b)", _ref("FUTURE_REF")),
    rule("some day", {"some", "someday"}, r"(?:some day|someday)\b", _ref("FUTURE_REF")),
)  # fmt: skip
