"""A story as a table for a spreadsheet: a row for each of its items, in its order."""

import csv
import io
from typing import Final

from timeline import table
from timeline.exports import telling
from timeline.exports.telling import Part, Telling

COLUMNS: Final = ("order", "before", *table.COLUMNS, "notes", "source", "link", "after")
_PLAIN: Final = frozenset({"order", "date", "earliest", "latest", "confidence", "documents", "mentions"})
"""Cells that hold numbers and dates of our own making."""


def write(it: Telling) -> str:
    """The story as CSV with a header, safe to open in a spreadsheet. The introduction is its first row, as words."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    parts = ([Part(before=it.introduction)] if it.introduction else []) + list(it.parts)
    for number, part in enumerate(parts, 1):
        cells = {"order": str(number), "before": _words(part.before), "after": _words(part.after)} | _event(part, it)
        writer.writerow({name: cell if name in _PLAIN else table.harmless(cell) for name, cell in cells.items()})
    return buffer.getvalue()


def _event(part: Part, it: Telling) -> dict[str, str]:
    event = part.event
    if event is None:
        return {"title": part.lost, "notes": "no text of the store tells of it any more"} if part.lost else {}
    cells = {name: telling.one_line(cell) for name, cell in table.row(event).items()}
    quoted = telling.quotes(event)
    source = it.sources.get(quoted[0].document) if quoted else None
    return cells | {
        "quote": telling.one_line(quoted[0].text) if quoted else "",
        "notes": " ".join(telling.notes(event)),
        "source": source.title if source else "",
        "link": source.address if source else "",
    }


def _words(words: str) -> str:
    return "\n\n".join("\n".join(lines) for lines in telling.paragraphs(words))
