"""Days whose month stands in another language: "3 juin 2025". Our rule finds them, dateparser reads the month."""

import importlib
import re
import unicodedata
from functools import cache
from typing import Final

from timeline.parsers.dates import words
from timeline.parsers.dates.grammar import DAY, DIGIT, YEAR, Reading, rule
from timeline.parsers.dates.spec import Point

_LANGUAGES: Final = [
    "fr",
    "de",
    "es",
    "it",
    "pt",
    "nl",
    "pl",
    "ru",
    "uk",
    "tr",
    "ro",
    "cs",
    "sv",
    "da",
    "nb",
    "fi",
    "hu",
]
_SHORTEST: Final = 3
_LETTER: Final = r"[^\W\d_]"


def _month(word: str) -> int | None:
    """The number of the month that a word names in one of the languages."""
    if len(word) < _SHORTEST or word in words.MONTHS or word in _PLAIN or _bare(word) not in _names():
        return None
    return _read(word)


@cache
def _names() -> frozenset[str]:
    """What the languages call their months, so that no other word costs a look-up, nor is "fire" Norwegian for four."""
    data = [importlib.import_module(f"dateparser.data.date_translation_data.{one}").info for one in _LANGUAGES]
    return frozenset(
        _bare(name.lower().strip(".")) for info in data for month in words.FULL_MONTHS for name in info[month]
    )


def _bare(word: str) -> str:
    """The word without accents: French months are often written so.

    >>> _bare("août")
    'aout'
    """
    return "".join(letter for letter in unicodedata.normalize("NFKD", word) if not unicodedata.combining(letter))


@cache
def _read(word: str) -> int | None:
    """What dateparser makes of a name, asked once for each."""
    from dateparser.date import DateDataParser  # half a second to load, and most texts need it never

    data = DateDataParser(languages=_LANGUAGES, settings={"REQUIRE_PARTS": ["day", "month", "year"]})
    found = data.get_date_data(f"1 {word} 2001").date_obj
    return found.month if found is not None and (found.year, found.day) == (2001, 1) else None


# Words that stand between a number and a year in English prose, so that they cost no look-up.
_PLAIN: Final = frozenset(
    "and from people persons men women soldiers troops deaths seats votes since until the was were".split()
)


def _day_month(match: re.Match[str]) -> Reading:
    number = _month(match["month"])
    return None if number is None else Point(int(match["year"]), number, int(match["day"]))


RULES = (
    rule(
        "day, foreign month", {DIGIT},
        rf"(?P<day>{DAY})\.?º? (?:de )?(?P<month>{_LETTER}{{3,12}})\.? (?:de )?(?P<year>{YEAR})(?: г\.| г\b| р\.| р\b)?",
        _day_month,
    ),
)  # fmt: skip
