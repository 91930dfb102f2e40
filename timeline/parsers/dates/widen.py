"""The refiner that takes in the words before a candidate: "early", "the end of", "about", and "before", "since"."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from timeline.parsers.dates.spec import Fixed, Found, Point, Shift

_REACH: Final = 40
_PARTS: Final = {
    "beginning": "start", "very beginning": "start", "start": "start", "outset": "start", "opening": "start",
    "opening days": "start", "first days": "start", "first weeks": "start", "early days": "early", "turn": "start",
    "early part": "early", "first part": "early", "middle": "mid", "midst": "mid", "later part": "late",
    "latter part": "late", "last part": "late", "last days": "end", "final days": "end", "last weeks": "end",
    "closing days": "end", "opening months": "early", "first months": "early", "early months": "early", "closing months": "late",
    "last months": "late", "final months": "late", "opening weeks": "early", "closing weeks": "late", "final weeks": "late",
    "first half": "first half", "second half": "second half", "latter half": "second half", "tail end": "end", "end": "end", "very end": "end", "close": "end",
}  # fmt: skip
_ADJECTIVES: Final = {
    "early": "early", "earlier": "", "late": "late", "later": "", "mid": "mid", "mid-to-late": "late",
    "early-to-mid": "early", "very early": "early", "very late": "late",
}  # fmt: skip


def _longest_first(words: dict[str, str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_MODIFIER: Final = re.compile(
    rf"(?<![\w-])(?:(?:the )?(?P<part>{_longest_first(_PARTS)}) of (?:the )?"
    rf"|(?P<the>the )?(?P<adjective>{_longest_first(_ADJECTIVES)})(?: in the | in | on |[ -]))$"
)
_ARTICLE: Final = re.compile(r"(?<![\w-])the $")
_TAKES_ARTICLE: Final = frozenset({
    "decade", "short decade", "spelled decade", "century", "centuries", "season", "year season", "quarter", "year quarter",
    "half", "week of month", "week of day", "fiscal quarter", "nth of month", "nth day", "winter of two years", "part of day", "short quarter", "year ago",
})  # fmt: skip
_ABOUT: Final = re.compile(r"(?<![\w.])(?P<word>about|around|circa |ca?\.|approximately|roughly) ?$")
_NEARLY: Final = re.compile(r"(?<![\w-])(?:nearly|almost|just over|just under|over) $")
_HOW_LONG: Final = re.compile(
    r"(?<![\w-])(?:more than|less than|fewer than|at least|at most|up to|as (?:much|many|little|few|long) as|nearly|almost"
    r"|about|around|roughly|approximately|some|over|under|close to) $"
)
_BOUND: Final = re.compile(
    r"(?<![\w-])(?P<word>(?:not|no) earlier than|before|prior to|earlier than|not later than|no later than|through|after|following|since|ever since|until|till"
    r"|up to|up until|by)(?: the)? $"
)
_POSSESSIVE: Final = re.compile(r"'s? ")
_NAMES: Final = re.compile(
    r" (?!(?:and|or|but|when|while|as|in|on|at|by|to|the|a|he|she|they|it|was|were|is|had|has|with|for|from|until|that|which)\b)[a-z]{3,}"
)
_ON_A_DAY: Final = re.compile(r"\b(?:by|until|till|since|before|after)(?: the)? $")
_ONWARD: Final = re.compile(r" (?:onwards?\b|on(?=[,.;:)]|$| (?:the|he|she|they|it)\b))")
_BOUNDS: Final = {
    "no earlier than": "from", "not earlier than": "from", "through": "until", "before": "before", "prior to": "before", "earlier than": "before", "no later than": "by", "not later than": "by",
    "after": "after", "following": "after", "since": "since", "ever since": "since", "until": "until", "till": "until",
    "up to": "until", "up until": "until", "by": "by",
}  # fmt: skip


def ends_part(low: str, start: int) -> bool:
    """Whether the words before a date make it part of one: "the first half of"."""
    match = _MODIFIER.search(low, max(0, start - _REACH), start)
    return match is not None and match["part"] is not None


def widen(text: str, low: str, found: Iterable[Found]) -> list[Found]:
    """The candidates with the words before them that belong to them ("early", "about") or bound them ("before")."""
    out: list[Found] = []
    last: Found | None = None
    for one in found:
        floor = max(0, one.start - _REACH, last.end if last is not None else 0)
        if isinstance(one.spec, Fixed):
            one = _lengthened(low, one, floor) if one.spec.type == "DURATION" else one
        else:
            counted_from = last is not None and isinstance(last.spec, Shift) and last.spec.base == "next"
            one = _approximated(low, _modified(low, one, floor), floor)
            one = one if counted_from else _bounded(low, one, floor)
        out.append(one)
        last = one
    return out


def _modified(low: str, one: Found, floor: int) -> Found:
    """With "early", "late in", "the end of"; with "the" where it is part of the name ("the 1990s")."""
    match = _MODIFIER.search(low, floor, one.start)
    if match is None:
        if one.rule in _TAKES_ARTICLE and one.group is None and (article := _ARTICLE.search(low, floor, one.start)):
            return replace(one, start=article.start())
        return one
    if match["part"]:
        return replace(one, start=match.start(), mod=_PARTS[match["part"]])
    if one.rule == "weekday" and match["adjective"] in ("earlier", "later"):
        return one
    start = match.start() if one.rule in _TAKES_ARTICLE else match.start("adjective")
    return replace(one, start=start, mod=_ADJECTIVES[match["adjective"]] or one.mod)


def _approximated(low: str, one: Found, floor: int) -> Found:
    if match := _ABOUT.search(low, floor, one.start):
        return replace(one, start=match.start(), mod=one.mod or "about")
    if not isinstance(one.spec, Point) and one.spec is not None and (match := _NEARLY.search(low, floor, one.start)):
        if match[0] == "over " and low.startswith("the ", one.start):
            return one
        return replace(one, start=match.start())
    return one


def _lengthened(low: str, one: Found, floor: int) -> Found:
    """A duration with "more than"; "over the next two years" is no more than two."""
    match = _HOW_LONG.search(low, floor, one.start)
    if match is None or (
        match[0] in ("over ", "about ", "around ", "under ") and low.startswith(("the ", "these ", "those "), one.start)
    ):
        return one
    return replace(one, start=match.start())


def _bounded(low: str, one: Found, floor: int) -> Found:
    if one.group is not None or (
        one.spec is None and (one.clock is None or not _ON_A_DAY.search(low, floor, one.start))
    ):
        return one
    if _POSSESSIVE.match(low, one.end) or (
        isinstance(one.spec, Point) and _NAMES.match(low, one.end) and low.endswith("the ", floor, one.start)
    ):
        return one  # "by last week's election", "after the 2004 revolt"
    from_here = low.endswith("from ", floor, one.start)
    if (onward := _ONWARD.match(low, one.end)) and (from_here or onward[0].startswith(" onward")):
        start = one.start - 5 if from_here else one.start
        return replace(one, bound="since", whole=(start, onward.end()))
    match = _BOUND.search(low, floor, one.start)
    if match is None or (match["word"] == "through" and low.startswith("the ", match.end("word") + 1)):
        return one  # "through the winter" is all of it
    if match["word"] == "before" and one.clock is not None and one.clock.part:
        return one  # "before dawn on 22 April" is on that day
    return replace(one, bound=_BOUNDS[match["word"]], whole=(match.start(), one.end))
