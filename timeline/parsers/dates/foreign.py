"""Days whose month stands in another language: "3 juin 2025". Our rule finds them, dateparser reads the month."""

import re
from functools import lru_cache
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


@lru_cache(maxsize=4096)
def _month(word: str) -> int | None:
    """The number of the month that a word names in one of the languages, asked once for each word."""
    if len(word) < _SHORTEST or word in words.MONTHS or word in _PLAIN:
        return None
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
