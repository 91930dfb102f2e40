"""Texts on their way into the store: looked at, previewed and added, from an upload, a paste or a folder."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

import streamlit as st

from timeline import readers, table
from timeline.dashboard import folder, look, marks, opened
from timeline.dashboard.job import Job, Piece
from timeline.dashboard.nodes import Node, node
from timeline.edtf import Date
from timeline.errors import ReadError
from timeline.ingest import SAMPLES, Step, add_document, ingest, listing
from timeline.knowledge import Knowledge
from timeline.model import Annotation, Document
from timeline.parsers import parse
from timeline.store import Store

_PREVIEWED: Final = 3_000
"""Characters of a text that a preview shows."""
LONGEST: Final = 400_000
"""Characters of a text that is read for a preview; a longer one is read when it is kept."""
_LISTED: Final = 20
"""Texts that the outcome lists, of the good ones and of the others."""
_LOOKS: Final = {"added": "fine", "replaced": "note", "unchanged": "", "skipped": "care", "failed": "alert"}


@dataclass(frozen=True, slots=True)
class Incoming:
    """A text that was looked at: what it says of itself, or why it cannot be read."""

    piece: Piece
    title: str = ""
    created: Date | None = None
    created_source: str | None = None
    problem: str = ""

    @property
    def name(self) -> str:
        return self.piece.name


def uploaded(name: str, data: bytes) -> Incoming:
    """The text in an upload."""
    try:
        document = readers.read_bytes(data, name)
    except ReadError as error:
        return unreadable(Piece(name, len(data), lambda: readers.read_bytes(b"", name)), str(error))
    origins = tuple(
        replace(o, address=f"upload:{o.address}" if o.address == name else o.address) for o in document.origins
    )
    return _held(replace(document, origins=origins), name, len(data))


def pasted(text: str, title: str) -> Incoming:
    """The text that was pasted."""
    try:
        return _held(readers.read_text(text, title=title), title or "the pasted text", len(text))
    except ReadError as error:
        return unreadable(Piece("the pasted text", len(text), lambda: readers.read_text(text)), str(error))


def pieces(found: folder.Folder) -> list[Piece]:
    """The texts of a folder, each read only when it is its turn."""

    def read(file: folder.File) -> Document:
        return folder.read(file, found.root)

    return [Piece(f.name, f.size, lambda f=f: read(f)) for f in found.files if not f.skipped]  # type: ignore[misc]


def looked_at(piece: Piece) -> Incoming:
    """What a text says of itself; the text is read again when it is kept. Raises TimelineError."""
    document = piece.read()
    return Incoming(piece, document.title, document.created, document.created_source)


def unreadable(piece: Piece, problem: str) -> Incoming:
    """A text that cannot be read."""
    return Incoming(piece, problem=problem)


def _held(document: Document, name: str, size: int) -> Incoming:
    return Incoming(Piece(name, size, lambda: document), document.title, document.created, document.created_source)


# ---- into the store


def keeping(store: Store, texts: Sequence[Incoming], dates: Sequence[Date | None]) -> Job[Step]:
    """The work of reading, parsing and storing these texts; each date is for a text that gives none itself."""
    knowledge = opened.knowledge()

    def keep(piece: Piece) -> Step:
        return add_document(store, piece.read(), piece.name, knowledge=knowledge)

    def fail(piece: Piece, why: str) -> Step:
        return Step(piece.name, "failed", why)

    return Job([_dated(text, date) for text, date in zip(texts, dates, strict=True)], keep, fail)


def _dated(text: Incoming, created: Date | None) -> Piece:
    piece = text.piece
    if created is None or text.created is not None:
        return piece
    return replace(piece, read=lambda: replace(piece.read(), created=created, created_source="given"))


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


# ---- what is shown


def preview(document: Document) -> tuple[str, Node]:
    """What was found in a text, counted in words and marked in it, before it is stored."""
    annotation = _parsed(document, opened.knowledge())
    dated = [event for event in annotation.events if event.date]
    found = [
        look.number(len(dated), "dated event mention"),
        f"{len(annotation.events) - len(dated):,} undated",
        look.number(len({actor.actor for actor in annotation.actors}), "actor"),
        look.number(len(annotation.references), "reference"),
    ]
    if not annotation.events:
        found.append("it can be kept all the same, and read under Documents")
    return " · ".join(found), _marked(annotation)


@lru_cache(32)
def _parsed(document: Document, knowledge: Knowledge) -> Annotation:
    """Parsed once, though each click on the page asks again."""
    return parse(document, knowledge)


def outcome(steps: Sequence[Step]) -> Iterator[Node]:
    """What became of the texts, as rows: those that are not in the store first, and some of the others."""
    bad, good = [step for step in steps if not step.good], [step for step in steps if step.good]
    for several in (bad, good):
        yield from (_step(step) for step in several[:_LISTED])
        if several[_LISTED:]:
            yield node("div", f"and {len(several) - _LISTED:,} more", look="quiet")


def _step(step: Step) -> Node:
    told = f"{step.events:,} dated, {step.undated:,} undated" if step.good else step.reason
    name = (
        node("a", step.name, look="plain", page="documents", link={"document": step.document})
        if step.document
        else step.name
    )
    badge = node("span", step.status, look=f"badge {_LOOKS.get(step.status, '')}")
    if told.startswith(f"{step.name} "):  # most reasons name the file themselves
        return node("div", badge, " ", told)
    return node("div", badge, " ", name, f": {told}")


def report(steps: Iterable[Step]) -> str:
    """What became of each text, as CSV that is safe to open in a spreadsheet."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(["name", "status", "reason", "document", "dated", "undated"])
    for step in steps:
        texts = (step.name, step.status, step.reason, step.document or "")
        writer.writerow([*map(table.harmless, texts), step.events, step.undated])
    return buffer.getvalue()


def _marked(annotation: Annotation) -> Node:
    text = annotation.document.text
    end = len(text) if len(text) <= _PREVIEWED else max(text.rfind(" ", 0, _PREVIEWED), 1)
    shown = [replace(mark, event="") for mark in marks.of(annotation, events=annotation.events)]
    body = marks.text(text, shown, end=end)
    return node("div", marks.key(), node("div", *body, "" if end == len(text) else " …", look="reader"), look="stack")
