"""The documents as nodes: the list, and one to read with its marks. No streamlit here."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Final

from timeline import edtf
from timeline.dashboard import look, marks
from timeline.dashboard.nodes import Node, node
from timeline.model import Annotation, Document, EventMention
from timeline.store.values import DocumentRow

SOURCE_WORDS = {
    "given": "given when it was added",
    "front matter": "found in the file's front matter",
    "metadata": "found in the page's metadata",
    "page": "found on the page",
    "file name": "found in the file's name",
    "reviewed": "set by a person",
}
ORDERS: Final = ("oldest first", "newest first", "most events", "most in this view", "by title")
PART: Final = 60_000
"""Characters of a text that are drawn at once."""
TOLD: Final = 150
"""Events of a document that are listed beside it."""


def listed(rows: Iterable[DocumentRow], fitting: Mapping[str, int] | None) -> list[Node]:
    """The documents, each with its date and counts; `fitting` counts the events of each that the filters leave."""
    return [_row(row, None if fitting is None else fitting.get(row.id, 0)) for row in rows]


def head(document: Document, row: DocumentRow | None) -> Node:
    """Title, publication date with where it was found, where it was read, and counts."""
    origins = "; ".join(
        f"{origin.publisher}, {origin.address}" if origin.publisher else origin.address for origin in document.origins
    )
    counts = f"{look.number(row.events, 'dated event mention')}, {row.undated:,} undated" if row else ""
    return node(
        "header",
        node("h1", document.title or "A document without a title", look="headline"),
        node("div", *_published(document)),
        node("div", counts, look="quiet small") if counts else None,
        node("div", f"Read from {origins}", look="quiet small") if origins else None,
        look="stack tight",
    )


def parts(text: str) -> list[tuple[int, int]]:
    """Where the text is cut where it is too long to be drawn as one: between paragraphs, else between words."""
    cuts = [0]
    while len(text) - cuts[-1] > PART:
        start, stop = cuts[-1], cuts[-1] + PART
        paragraph = text.rfind("\n\n", start + PART // 2, stop)
        word = text.rfind(" ", start + PART // 2, stop)
        cuts.append(paragraph + 2 if paragraph >= 0 else word + 1 if word >= 0 else stop)
    return list(pairwise([*cuts, len(text)]))


def body(annotation: Annotation, part: tuple[int, int] | None = None) -> list[Node]:
    """The text, or a part of it, with its marks; a click on an event's words opens it."""
    start, end = part or (0, len(annotation.document.text))
    shown = [mark for mark in marks.of(annotation, events=annotation.events) if start <= mark.start < end]
    children = marks.text(annotation.document.text, shown, start=start, end=end)
    return [node("div", marks.key(), node("div", *children, look="reader"), look="stack")]


def told(events: Sequence[EventMention]) -> list[Node]:
    """The events of a document in the order of their dates, the undated last."""
    first = sorted(events, key=lambda e: (e.date is None, e.date.sort_key if e.date else (0, 0, ""), e.start))
    shown = [
        node(
            "div",
            node("div", edtf.words(event.date) if event.date else "undated", look="quiet small"),
            node("a", event.title, act=("event", event.key), link={"event": event.key}),
            look="stack tight",
        )
        for event in first[:TOLD]
    ]
    if len(first) > TOLD:
        more = look.number(len(first) - TOLD, "more event")
        shown.append(node("div", f"and {more}, each framed in the text", look="quiet small"))
    return shown


def leafing(rows: Sequence[DocumentRow], chosen: str, order: str) -> Node | None:
    """Links to the document before and after the chosen one in this order, and its place in it."""
    at = next((number for number, row in enumerate(rows) if row.id == chosen), None)
    if at is None:
        return None
    return node(
        "nav",
        _leaf(rows[at - 1], "Previous document", "← ", "") if at else node("span"),
        node("span", f"{at + 1:,} of {len(rows):,}, {order}", look="quiet small"),
        _leaf(rows[at + 1], "Next document", "", " →") if at + 1 < len(rows) else node("span"),
        look="leafing",
        label="Previous and next document",
    )


def ordered(rows: Iterable[DocumentRow], order: str, fitting: Mapping[str, int]) -> list[DocumentRow]:
    """The documents in one of ORDERS; those that lack what is asked for stand last."""

    def dated(row: DocumentRow) -> tuple[int, int, str]:
        return row.created.sort_key if row.created else (0, 0, "")

    first = sorted(rows, key=lambda row: (name(row).casefold(), row.id))
    if order == "oldest first":
        return sorted(first, key=lambda row: (row.created is None, dated(row)))
    if order == "newest first":
        return sorted(sorted(first, key=dated, reverse=True), key=lambda row: row.created is None)
    if order == "most events":
        return sorted(first, key=lambda row: -(row.events + row.undated))
    if order == "most in this view":
        return sorted(first, key=lambda row: -fitting.get(row.id, 0))
    return first


def name(row: DocumentRow) -> str:
    """The title, else where it was read."""
    return row.title or (row.origins[0].address if row.origins else "A document without a title")


def _leaf(row: DocumentRow, words: str, left: str, right: str) -> Node:
    title = name(row)
    shown = title if len(title) <= 60 else f"{title[:59]}…"
    return node(
        "a", f"{left}{shown}{right}", look="plain", title=words, act=("document", row.id), link={"document": row.id}
    )


def _row(row: DocumentRow, fitting: int | None) -> Node:
    created = edtf.words(row.created) if row.created else "publication date unknown"
    counts = [look.number(row.events, "dated mention"), f"{row.undated:,} undated"]
    if fitting is not None:
        counts.insert(0, f"{look.number(fitting, 'event')} in this view")
    title = name(row)
    return node(
        "article",
        node("div", created, look="when"),
        node(
            "div",
            node("a", title, look="title", act=("document", row.id), link={"document": row.id}),
            node("div", " · ".join(counts), look="quiet small"),
            look="what",
        ),
        look="row",
        label=title,
    )


def _published(document: Document) -> list[Node | str]:
    if document.created is None:
        return ["Publication date unknown: “yesterday” and “last May” in it stay undated."]
    found = SOURCE_WORDS.get(document.created_source or "", document.created_source or "")
    return [f"Published {edtf.words(document.created)} ", node("span", document.created.text, look="code"), f" {found}"]
