"""Texts on their way into the store: read, previewed, and added, from an upload, a paste or the samples."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

import streamlit as st

from timeline import edtf, readers
from timeline.dashboard import look, marks, nodes, opened, window
from timeline.dashboard.nodes import Node, node
from timeline.dashboard.words import literal
from timeline.errors import DateError, ReadError
from timeline.ingest import SAMPLES, Step, ingest, listing
from timeline.knowledge import Knowledge
from timeline.model import Annotation, Document
from timeline.parsers import parse
from timeline.store import Store

_PREVIEWED = 3_000
"""Characters of a text that a preview shows."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A text that could be read, or why it could not."""

    name: str
    document: Document | None
    problem: str = ""


def uploaded(name: str, data: bytes) -> Incoming:
    """The document in an upload."""
    try:
        document = readers.read_bytes(data, name)
    except ReadError as error:
        return Incoming(name, None, str(error))
    origins = tuple(
        replace(o, address=f"upload:{o.address}" if o.address == name else o.address) for o in document.origins
    )
    return Incoming(name, replace(document, origins=origins))


def pasted(text: str, title: str) -> Incoming:
    """The document that was pasted."""
    try:
        return Incoming(title or "the pasted text", readers.read_text(text, title=title))
    except ReadError as error:
        return Incoming("the pasted text", None, str(error))


def ask_created(incoming: Incoming, *, key: str) -> Document | None:
    """The document with its publication date, which is asked for where it was not found."""
    document = incoming.document
    if document is None:
        st.error(literal(incoming.problem), icon=":material/block:")
        return None
    if document.created is not None:
        st.caption(literal(f"Published {edtf.words(document.created)}, found in: {document.created_source}."))
        return document
    typed = st.text_input(
        "Publication date", key=key, placeholder="2025-06-03",
        help="Without it, “yesterday” or “last May” in the text stay undated. Leave it empty where nobody knows.",
    )  # fmt: skip
    try:
        created = window.read(typed or "")
    except DateError as error:
        st.error(literal(str(error)), icon=":material/event_busy:")
        return document
    return replace(document, created=created, created_source="given") if created else document


def preview(document: Document, *, key: str, expanded: bool) -> Annotation:
    """What was found in a document, with its text marked, before it is stored."""
    annotation = _parsed(document, opened.knowledge())
    dated = [event for event in annotation.events if event.date]
    found = [
        look.number(len(dated), "dated event mention"),
        f"{len(annotation.events) - len(dated):,} undated",
        look.number(len({actor.actor for actor in annotation.actors}), "actor"),
        look.number(len(annotation.references), "reference"),
    ]
    st.write(" · ".join(found))
    if not annotation.events:
        st.caption("No happening was found in this text. It can be kept all the same, and read under Documents.")
    with st.expander("Read it with its marks", expanded=expanded, key=f"open_{key}"):
        nodes.draw([_marked(annotation)], key=key)
    return annotation


@lru_cache(32)
def _parsed(document: Document, knowledge: Knowledge) -> Annotation:
    """Parsed once, though each click on the page asks again."""
    return parse(document, knowledge)


def store_all(store: Store, annotations: Iterable[tuple[str, Annotation]]) -> list[Step]:
    """What became of each text."""
    steps = []
    for name, annotation in annotations:
        added = store.add(annotation)
        steps.append(Step(name, added.status, document=added.document, events=added.events, undated=added.undated))
    return steps


def load_samples(store: Store) -> list[Step]:
    """The samples into the store, with a bar that shows how far it is."""
    files = listing([SAMPLES])
    bar = st.progress(0.0, text="Reading the samples …")
    steps = []
    for number, step in enumerate(ingest(store, files, knowledge=opened.knowledge()), 1):
        steps.append(step)
        bar.progress(number / max(len(files), 1), text=f"Read {number} of {len(files)} texts")
    bar.empty()
    return steps


def outcome(steps: Iterable[Step]) -> Iterator[Node]:
    """What became of each text, as rows."""
    words = {"added": "fine", "replaced": "note", "unchanged": "", "skipped": "care", "failed": "alert"}
    for step in steps:
        told = f"{step.events:,} dated, {step.undated:,} undated" if step.good else step.reason
        name = (
            node("a", step.name, look="plain", page="documents", link={"document": step.document})
            if step.document
            else step.name
        )
        yield node("div", node("span", step.status, look=f"badge {words.get(step.status, '')}"), " ", name, f": {told}")


def _marked(annotation: Annotation) -> Node:
    text = annotation.document.text
    end = len(text) if len(text) <= _PREVIEWED else max(text.rfind(" ", 0, _PREVIEWED), 1)
    shown = [replace(mark, event="") for mark in marks.of(annotation, events=annotation.events)]
    body = marks.text(text, shown, end=end)
    return node("div", marks.key(), node("div", *body, "" if end == len(text) else " …", look="reader"), look="stack")
