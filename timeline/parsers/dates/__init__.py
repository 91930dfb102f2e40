"""Finds the time expressions of a text: rules propose, refiners decide, and what is relative is counted out.

>>> [(timex.text, timex.value, str(timex.date)) for timex in find("It lasted from 1914 to early June 1918.")]
[('1914', '1914', '1914/1918-06-10'), ('early June 1918', '1918-06', '1914/1918-06-10')]
"""

from collections.abc import Iterable

from timeline.edtf import Date
from timeline.knowledge import Knowledge
from timeline.model import Timex
from timeline.parsers.dates.refiners import REFINERS
from timeline.parsers.dates.resolve import resolve
from timeline.parsers.dates.rules import RULES, Scan, fold
from timeline.parsers.dates.spec import Found

__all__ = ["REFINERS", "RULES", "find"]
_SCAN = Scan()


def find(
    text: str, *, created: Date | None = None, country: str | None = None, knowledge: Knowledge | None = None
) -> list[Timex]:
    """The time expressions, in order and not overlapping.

    `created` is the document's date: without it, "yesterday" stays without a date unless the text gives one to
    count from. `country` (ISO 3166 alpha-2 or alpha-3) tells whether 3/6/2025 is in March or in June.
    `knowledge` dates what is counted from an accord that it knows; what comes with the program by default.
    """
    low = fold(text)
    found: Iterable[Found] = _SCAN.candidates(low)
    for refiner in REFINERS:
        found = refiner(text, low, found)
    return resolve(text, low, list(found), created, country, knowledge)
