"""How a rule is written: fragments of patterns, and the three parts of a rule."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from timeline.parsers.dates import words
from timeline.parsers.dates.spec import Clock, Piece, Spec

Reading = Spec | Clock | tuple[Spec | None, Clock | None] | list[Piece] | None
"""What a rule reads: a date, a time of day, a date with a time, several timexes at once, or None for "is none"."""

DIGIT: Final = "0"
"""Stands among a rule's first words for any digit."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One way of writing a time expression. It sees folded text: lower case, plain quotes, hyphens and blanks."""

    name: str
    starts: frozenset[str]
    """The words that it can begin with; nothing is tried elsewhere, which is what makes a megabyte a second."""
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str]], Reading]


def rule(name: str, starts: Iterable[str], pattern: str, read: Callable[[re.Match[str]], Reading]) -> Rule:
    """A rule from a pattern in which a blank stands for white space within one paragraph."""
    return Rule(name, frozenset(starts), re.compile(pattern.replace(" ", _SPACE)), read)


# One line break may stand inside an expression, two may not: a paragraph ends there. Possessive, so that a
# megabyte of blanks is read once.
_SPACE: Final = r"(?:(?:[^\S\n]++\n?|\n)[^\S\n]*+)"


def any_of(options: Iterable[str]) -> str:
    """A group that matches one of the words, the longest first.

    >>> any_of(["may", "mayday"])
    '(?:mayday|may)'
    """
    return f"(?:{'|'.join(re.escape(w).replace(chr(92) + ' ', ' ') for w in sorted(set(options), key=lambda w: (-len(w), w)))})"


def _names(names: Iterable[str], longest: int, *, whole: tuple[str, ...] = ()) -> str:
    """A group for names of months or weekdays, those of up to so many letters being short forms."""
    short = [name for name in names if len(name) <= longest and name not in whole]
    return rf"(?:{any_of(set(names) - set(short))}\b|{any_of(short)}\b\.?)"


END: Final = r"(?![\w])"
"""The end of a word or number."""
# A full stop belongs to a short form only: "in Sept. 1939", but "in May."
MONTH: Final = _names(words.MONTHS, 4, whole=("may", "june", "july"))
WEEKDAY: Final = _names(words.WEEKDAYS, 5)
SEASON: Final = any_of(words.SEASONS) + r"\b"
DAY: Final = r"(?:3[01]|[12]\d|0?[1-9])(?!\d)"
DAY_TH: Final = DAY + r"(?:st|nd|rd|th)?\b"
YEAR: Final = r"(?:[12]\d{3})(?![\d%]|[.,:]\d|-\d\d(?:\d\d)?-)"
# A year of three digits is told by its era, or ends what is said: "on 24 August 410."
EARLY: Final = r"[1-9]\d\d(?= ?[.,;:)](?!\d)| ?$|\n| (?:but|when|by|at|after|before|his|he|they|she|it|as|while|with|the|an?|in|on|to|was|were|had)\b)"
YEAR_2: Final = r"'\d\d(?!\d|'?s\b)"
ERA: Final = r"(?:b\. ?c\. ?e\.|b\. ?c\.|bce?\b|a\. ?d\.|ad\b|ce\b|c\. ?e\.)"
BC: Final = r"(?:bce?\b|b\.c\.(?:e\.)?)"
ORDINAL: Final = any_of(words.ORDINALS) + r"\b"
ORDINAL_TH: Final = rf"(?:\d{{1,2}}(?:st|nd|rd|th)\b|{ORDINAL})"
UNITS: Final = any_of([*words.UNITS, *words.PLURALS]) + r"\b"
_TENS: Final = any_of(words.TENS)
_ONES: Final = any_of(words.ONES)
_WORD_NUMBER: Final = (
    rf"(?:{_TENS}(?:(?: |-){_ONES})?|{any_of(words.ONES | words.TEENS)}|(?:a )?hundred|(?:a )?dozen|(?:a )?thousand)"
    r"(?: hundred| thousand)?\b"
)
NUMBER: Final = rf"(?:\d{{1,3}}(?:,\d{{3}}){{1,4}}|\d{{1,4}}(?:\.\d{{1,2}})?(?: 1/[234]\b| ?[½¼¾])?|{_WORD_NUMBER})"
VAGUE: Final = r"(?:several|a few|few|some|many|(?:a )?couple of|a couple|a number of|numerous|countless|a handful of|dozens of|hundreds of|thousands of)"
HOLIDAY: Final = any_of(words.HOLIDAYS) + r"(?!\w)"

NUMBER_STARTS: Final = frozenset({DIGIT, *words.NUMBERS})
VAGUE_STARTS: Final = frozenset(
    {"several", "a", "couple", "few", "some", "many", "numerous", "countless", "dozens", "hundreds", "thousands"}
)
_FRACTIONS: Final = {"1/2": 0.5, "½": 0.5, "1/4": 0.25, "¼": 0.25, "3/4": 0.75, "¾": 0.75, "1/3": 1 / 3}
_LETTERS: Final = re.compile(r"[a-z]+")


def number(text: str) -> float | None:
    """The number that digits or words write, None where the words count nothing.

    >>> number("twenty-five"), number("two hundred"), number("2 1/2"), number("1,500"), number("several")
    (25, 200, 2.5, 1500, None)
    """
    if text[0].isdigit():
        whole, fraction = text, 0.0
        for written, value in _FRACTIONS.items():
            if text.endswith(written):
                whole, fraction = text[: -len(written)], value
        amount = float(whole.replace(",", "")) + fraction
        return int(amount) if amount == int(amount) else amount
    if text.startswith(("a couple", "couple")):
        return 2
    total: float = 0
    for word in _LETTERS.findall(text):
        count = words.NUMBERS.get(word)
        if count is None:
            return None
        total = max(total, 1) * count if count >= 100 or word == "dozen" else total + count
    return total or None


def unit(word: str) -> str:
    """The unit that a word names, in the singular."""
    return words.PLURALS.get(word, word)


def month(word: str) -> int:
    """The number of a month from its name, shortened or not."""
    return words.MONTHS[word.rstrip(".")]


def weekday(word: str) -> int:
    """The number of a weekday, Monday being 0."""
    return words.WEEKDAYS[word.rstrip(".")]


def ordinal(word: str) -> int:
    """21 of "21st" and of "twenty-first"."""
    return int(re.sub(r"\D", "", word)) if word[0].isdigit() else words.ORDINALS[word]
