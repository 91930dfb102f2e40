"""Events as rows of a table, for spreadsheets and terminals."""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Final

from timeline import edtf
from timeline.model import Event

COLUMNS: Final = (
    "id", "date", "earliest", "latest", "in_words", "date_source", "title", "kind", "stance", "outcome", "actors",
    "place", "conflict", "review", "confidence", "documents", "mentions", "quote", "references",
)  # fmt: skip
_TEXTS: Final = ("title", "actors", "place", "quote", "in_words", "references")


def row(event: Event) -> dict[str, str]:
    """One event as texts by column; "earliest" and "latest" are days, empty where there is no bound."""
    date = event.date
    return {
        "id": event.id,
        "date": date.text if date else "",
        "earliest": edtf.iso(date.begin_earliest) if date else "",
        "latest": edtf.iso(date.end_latest) if date else "",
        "in_words": edtf.words(date) if date else "undated",
        "date_source": event.date_source or "",
        "title": event.title,
        "kind": event.kind,
        "stance": event.stance,
        "outcome": event.outcome,
        "actors": "; ".join(role.name for role in event.actors),
        "place": event.place or "",
        "conflict": "yes" if event.conflict else "",
        "review": event.review,
        "confidence": f"{event.confidence:.2f}",
        "documents": str(len({mention.document for mention in event.mentions})),
        "mentions": str(len(event.mentions)),
        "quote": " ".join(event.mentions[0].text.split()) if event.mentions else "",
        "references": "; ".join(event.references),
    }


def to_csv(events: Iterable[Event]) -> str:
    """All events as CSV with a header, safe to open in a spreadsheet."""
    return "".join(csv_lines(events))


def csv_lines(events: Iterable[Event]) -> Iterator[str]:
    """The lines of `to_csv`, one at a time."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for event in events:
        cells = row(event)
        writer.writerow(cells | {name: harmless(cells[name]) for name in _TEXTS})
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue()  # the header alone, where there was no event


def harmless(cell: str) -> str:
    """The text, with a quote before what a spreadsheet would run as a formula.

    >>> harmless("=1+1"), harmless("1914")
    ("'=1+1", '1914')
    """
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
