"""Plain text."""

from pathlib import PurePath
from typing import Final

from timeline.readers.found import Found, created_from_name

_LONGEST_TITLE: Final = 120


def read(text: str, name: str) -> Found:
    """The text as it is, its title the first line where that is short and stands alone, else the file's name."""
    lines = text.strip().split("\n", 2)
    first = lines[0].strip()
    alone = len(lines) > 1 and len(first) <= _LONGEST_TITLE and not first.endswith((".", ",", ";", ":"))
    return Found(text, title=first if alone else title_from_name(name))


def title_from_name(name: str) -> str:
    """The words of a file's name.

    >>> title_from_name("in/2025-06-03-second-round.txt")
    'second round'
    """
    stem = PurePath(name).stem
    if created_from_name(name):
        stem = stem.lstrip("0123456789-_. ") or stem
    return stem.replace("-", " ").replace("_", " ").strip()
