"""Rules for times of day: the clock, with or without a zone, and the parts of a day."""

import re

from timeline.parsers.dates import words
from timeline.parsers.dates.grammar import DIGIT, Reading, any_of, rule
from timeline.parsers.dates.spec import Clock, Turn

_ZONE_NAME = rf"(?: (?P<zone>{any_of(z for z in words.ZONES if z not in ('z', 'west', 'et', 'ct', 'pt'))})\b(?: ?(?P<offset>[+-]\d{{1,2}}(?::?\d\d)?))?)?"
_HALF = r"(?P<half>a\.? ?m\b\.?|p\.? ?m\b\.?)"


def zone(name: str | None, offset: str | None = None) -> str:
    """A zone as EDTF writes it: Z, +03:00.

    >>> zone("est"), zone("utc", "+5:30"), zone(None)
    ('-05:00', '+05:30', '')
    """
    if not name:
        return ""
    hours = words.ZONES[name]
    if offset:
        digits = offset[1:].replace(":", "")
        whole, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "0")
        hours += (int(whole) + int(minutes) / 60) * (-1 if offset[0] == "-" else 1)
    if hours == 0:
        return "Z"
    return f"{'-' if hours < 0 else '+'}{int(abs(hours)):02}:{int(abs(hours) % 1 * 60):02}"


def _clock(match: re.Match[str]) -> Reading:
    groups = match.groupdict()
    hour, minute = int(match["hour"]), int(groups.get("minute") or 0)
    half = (groups.get("half") or "")[:1]
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 24 or (hour == 24 and minute):
        return None
    second = groups.get("second")
    return Clock(hour, minute, int(second) if second else None, zone(groups.get("zone"), groups.get("offset")))


def _oclock(match: re.Match[str]) -> Reading:
    hour = int(match["hour"]) if match["hour"].isdigit() else (words.ONES | words.TEENS).get(match["hour"], 99)
    if not 1 <= hour <= 12:
        return None
    part = match["part"] or ""
    afternoon = part in ("afternoon", "evening", "night") and hour != 12
    return Clock(hour + 12 if afternoon else hour, 0, None, "")


def _part(match: re.Match[str]) -> Reading:
    value = words.DAYPARTS[match["part"]]
    if value.startswith("T"):
        hour, minute = value[1:].split(":")
        return Clock(int(hour), int(minute), None, zone(match["zone"], match["offset"]))
    return Clock(part=value)


def _noon(match: re.Match[str]) -> Reading:
    return _part(match)


def _overnight(match: re.Match[str]) -> Reading:
    return Turn("that", "day"), Clock(part="NI")


def _tonight(match: re.Match[str]) -> Reading:
    return Turn("this", "day"), Clock(part="NI")


def _half_past(match: re.Match[str]) -> Reading:
    """ "Half past six in the evening", "ten to four"."""
    hour = int(match["hour"]) if match["hour"].isdigit() else (words.ONES | words.TEENS).get(match["hour"], 99)
    minutes = {"half": 30, "quarter": 15, "a quarter": 15}.get(match["minutes"]) or (
        words.ONES | words.TEENS | words.TENS
    ).get(match["minutes"])
    if not 1 <= hour <= 12 or minutes is None:
        return None
    if match["part"] in ("afternoon", "evening") or (match["night"] and hour >= 6):
        hour = hour % 12 + 12
    minute = minutes if match["way"] == "past" else 60 - minutes
    return Clock(hour if match["way"] == "past" else (hour - 1) % 24, minute)


def _hour_of_part(match: re.Match[str]) -> Reading:
    """ "5 in the morning"."""
    hour = int(match["hour"]) if match["hour"].isdigit() else (words.ONES | words.TEENS).get(match["hour"], 99)
    if not 1 <= hour <= 12:
        return None
    return Clock(hour % 12 if match["part"] == "morning" else hour % 12 + 12)


_HOURS = [*words.ONES, "ten", "eleven", "twelve"]
RULES = (
    rule("half past", {"half", "quarter", "a", "five", "ten", "twenty"},
         rf"(?P<minutes>half|(?:a )?quarter|five|ten|twenty) (?P<way>past|to) (?P<hour>\d{{1,2}}|{any_of(_HOURS)})\b(?: in the (?P<part>morning|afternoon|evening)| (?P<night>at night))?(?! \d)(?![:-])", _half_past),
    rule("hour of part", {DIGIT, *_HOURS}, rf"(?P<hour>\d{{1,2}}|{any_of(_HOURS)}) in the (?P<part>morning|afternoon|evening)\b", _hour_of_part),
    rule("clock half", {DIGIT}, rf"(?P<hour>\d{{1,2}})(?:[:.](?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?)? ?{_HALF}(?!\w){_ZONE_NAME}", _clock),
    rule("clock", {DIGIT}, rf"(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?(?![\d:]|\.\d)(?: ?h(?:rs?|ours)?\b)?{_ZONE_NAME}", _clock),
    rule("clock hours", {DIGIT}, rf"(?P<hour>[01]\d|2[0-4])[:.]?(?P<minute>[0-5]\d) ?(?:h(?:rs|ours)?\b){_ZONE_NAME}", _clock),
    rule("clock zone", {DIGIT}, r"(?P<hour>[01]\d|2[0-4])(?P<minute>[0-5]\d) (?P<zone>gmt|utc|msk|cet|cest|bst|est|edt)\b(?P<offset>$^)?", _clock),
    rule("o'clock", {DIGIT, *words.ONES, "ten", "eleven", "twelve"},
         rf"(?P<hour>\d{{1,2}}|{any_of([*words.ONES, 'ten', 'eleven', 'twelve'])}) o'clock(?: (?:in the (?P<part>morning|afternoon|evening)|at (?P<part_2>night)))?\b",
         _oclock),
    rule("noon", {"noon", "midday", "midnight"}, rf"(?P<part>noon|midday|midnight)\b{_ZONE_NAME}", _noon),
    rule("part of day", {"morning", "afternoon", "evening", "night", "dawn", "dusk", "nightfall"},
         r"(?P<part>morning|afternoon|evening|night|dawn|dusk|nightfall)(?P<zone>$^)?(?P<offset>$^)?\b(?!-)", _part),
    rule("hours of", {"early", "wee", "small", "late"},
         r"(?P<when>early|wee|small|late)(?: (?P<part>morning|evening|night))? hours(?= (?:of|on)\b)",
         lambda m: Clock(part=words.DAYPARTS[m["part"] or ("night" if m["when"] == "late" else "morning")])),
    rule("tonight", {"tonight"}, r"tonight\b", _tonight),
    rule("overnight", {"overnight"}, r"overnight\b", _overnight),
)  # fmt: skip
