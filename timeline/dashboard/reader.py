"""The documents as nodes: the list, and one to read with its marks. No streamlit here."""

from collections.abc import Iterable, Mapping, Sequence

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
        node("h2", document.title or "A document without a title", look="headline"),
        node("div", *_published(document)),
        node("div", counts, look="quiet small") if counts else None,
        node("div", f"Read from {origins}", look="quiet small") if origins else None,
        look="stack tight",
    )


def body(annotation: Annotation) -> list[Node]:
    """The text with its marks; a click on an event's words opens it."""
    children = marks.text(annotation.document.text, marks.of(annotation, events=annotation.events))
    return [node("div", marks.key(), node("div", *children, look="reader"), look="stack")]


def told(events: Sequence[EventMention]) -> list[Node]:
    """The events of a document in the order of their dates, the undated last."""
    first = sorted(events, key=lambda e: (e.date is None, e.date.sort_key if e.date else (0, 0, ""), e.start))
    return [
        node(
            "div",
            node("div", edtf.words(event.date) if event.date else "undated", look="quiet small"),
            node("a", event.title, act=("event", event.key), link={"event": event.key}),
            look="stack tight",
        )
        for event in first
    ]


def _row(row: DocumentRow, fitting: int | None) -> Node:
    created = edtf.words(row.created) if row.created else "publication date unknown"
    counts = [look.number(row.events, "dated mention"), f"{row.undated:,} undated"]
    if fitting is not None:
        counts.insert(0, f"{look.number(fitting, 'event')} in this view")
    title = row.title or (row.origins[0].address if row.origins else "A document without a title")
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
