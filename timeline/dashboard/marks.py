"""A document's text with its marks as nodes: dates, actors, references, and the events that it tells. No streamlit
here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from timeline import edtf
from timeline.dashboard.nodes import Child, Node, node
from timeline.model import Annotation, EventMention, ReferenceMention, Timex

KEY = (("mark-event", "event"), ("mark-date", "date"), ("mark-actor", "actor"), ("mark-reference", "reference"))


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of the text to be shown: how, what hovering tells, and the event that a click opens."""

    start: int
    end: int
    look: str
    title: str
    event: str = ""


def of(annotation: Annotation, *, events: Iterable[EventMention] = ()) -> list[Mark]:
    """The marks of a document; `events` are those whose trigger opens them."""
    marks = [
        Mark(t.start, t.end, "mark-date", edtf.words(t.date) if t.date else "a time that is no date")
        for t in annotation.timexes
    ]
    marks += [Mark(a.start, a.end, "mark-actor", f"{a.name}, {a.kind}") for a in annotation.actors]
    marks += [Mark(r.start, r.end, "mark-reference", reference_words(r)) for r in annotation.references]
    for event in events:
        when = edtf.words(event.date) if event.date else "undated"
        end = event.trigger_start + len(event.trigger)
        marks.append(Mark(event.trigger_start, end, "mark-event", f"{event.title} ({when})", event.key))
    return marks


def cue(timex: Timex | None) -> list[Mark]:
    """The word that decided whether a date lies back or ahead."""
    found = timex.trace.cue if timex is not None and timex.trace is not None else None
    if found is None:
        return []
    way = "in the past" if found.way == "past" else "ahead"
    return [
        Mark(found.start, found.start + len(found.text.rstrip()), "mark-cue", f"taken to tell that the date lies {way}")
    ]


def reference_words(reference: ReferenceMention) -> str:
    """What a reference means, in one line."""
    if reference.status == "resolved" and reference.name:
        return f"{reference.name}, {edtf.words(reference.date)}" if reference.date else reference.name
    return {
        "conflict": "contradicts the record",
        "ambiguous": "could mean several",
        "unknown": "not in the records",
    }.get(reference.status, reference.status)


def text(source: str, marks: Sequence[Mark], *, start: int = 0, end: int | None = None) -> list[Child]:
    """The text from `start` to `end` with its marks, one inside another where they nest; of two that cross, the first
    stays."""
    stop = len(source) if end is None else end
    inside = sorted(
        {(m.start, m.end): m for m in marks if start <= m.start < m.end <= stop}.values(),
        key=lambda m: (m.start, -m.end),
    )
    children, _ = _nest(source, inside, 0, start, stop)
    return children


def _nest(source: str, marks: Sequence[Mark], index: int, start: int, stop: int) -> tuple[list[Child], int]:
    children: list[Child] = []
    at = start
    while index < len(marks) and marks[index].start < stop:
        mark = marks[index]
        index += 1
        if mark.start < at or mark.end > stop:  # crosses one that was drawn
            continue
        if mark.start > at:
            children.append(source[at : mark.start])
        inner, index = _nest(source, marks, index, mark.start, mark.end)
        children.append(_element(mark, inner))
        at = mark.end
    if at < stop:
        children.append(source[at:stop])
    return children, index


def _element(mark: Mark, children: list[Child]) -> Node:
    if mark.event:
        return node("button", *children, look=f"mark {mark.look}", title=mark.title, act=("event", mark.event))
    return node("mark", *children, look=mark.look, title=mark.title)


def key(*, events: bool = True, cue: bool = False) -> Node:
    """What the marks mean."""
    shown = (*(KEY if events else KEY[1:]), *([("mark-cue", "word that tells past or future")] if cue else []))
    return node("div", *(node("span", node("mark", word, look=name)) for name, word in shown), look="key quiet")
