"""What a reader finds in a file, and the publication date that its name or its words give."""

import re
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final

from timeline import edtf
from timeline.edtf import Date
from timeline.errors import DateError

_IN_NAME: Final = re.compile(
    r"(?<![0-9])(?P<year>1[0-9]{3}|20[0-9]{2})(?P<dash>[-_.]?)(?P<month>0[1-9]|1[0-2])(?P=dash)(?P<day>0[1-9]|[12][0-9]|3[01])(?![0-9])"
)


@dataclass(frozen=True, slots=True)
class Found:
    """The text of a file and what it says of itself."""

    text: str
    title: str = ""
    created: Date | None = None
    created_source: str | None = None
    address: str | None = None
    publisher: str | None = None
    language: str | None = "en"


def created_from_name(name: str) -> Date | None:
    """The full date that a file's name holds.

    >>> print(created_from_name("notes/2025-06-03-istanbul.txt"), created_from_name("page-12.txt"))
    2025-06-03 None
    """
    for match in _IN_NAME.finditer(PurePath(name).stem):
        try:
            return edtf.parse(f"{match['year']}-{match['month']}-{match['day']}")
        except DateError:  # "2025-02-30-notes.txt"
            continue
    return None


def created_from_words(said: str) -> Date | None:
    """The day, month or year that a date in a file's head gives, in EDTF or in words; None where it gives none."""
    said = said.strip()
    try:
        return edtf.parse(said[:10] if re.match(r"\d{4}-\d{2}-\d{2}[T ]", said) else said)
    except DateError:
        pass
    from dateparser.date import DateDataParser  # slow to load, and most files write their dates in ISO 8601

    parser = DateDataParser(
        languages=["en"], settings={"REQUIRE_PARTS": ["month", "year"], "PARSERS": ["absolute-time"]}
    )
    data = parser.get_date_data(said)
    if data.date_obj is None:
        return None
    day = data.date_obj
    return edtf.parse(f"{day:%Y-%m-%d}" if data.period in ("day", "time") else f"{day:%Y-%m}")
