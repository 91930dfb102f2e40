"""A text of which a person marks the sentence that tells a missed event, and the form that makes an event of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any, Final

import streamlit as st

from timeline import edtf
from timeline.dashboard import around, cards, casting, drawer, link, marks, nodes, reader, review_acts, window
from timeline.dashboard.nodes import Child, Node, node
from timeline.dashboard.reviewer import signature
from timeline.dashboard.words import literal
from timeline.edtf import Date
from timeline.errors import DateError
from timeline.model import KINDS, OUTCOMES, Annotation, EventMention
from timeline.parsers import propose, sentences
from timeline.store import Store
from timeline.store.values import DocumentRow

NONE: Final = "no date"
OTHER: Final = "another date …"
_MOST: Final = 2_000
"""Documents that can be chosen from a list; any other is reached from its own page."""
_QUOTED: Final = 60
_KEPT: Final = "review kept"
"""Where the session keeps the key and title of the event that was made last."""


@dataclass(frozen=True, slots=True)
class When:
    """A date that the sentence offers: its words, and what they say now."""

    words: str
    date: Date

    @property
    def label(self) -> str:
        """How the choice is shown."""
        return f"{edtf.words(self.date)} · “{cards.shortened(self.words, _QUOTED)}”"


# ---- pure


def spans(annotation: Annotation, part: tuple[int, int] | None = None) -> list[tuple[int, int]]:
    """Where the sentences of a text, or of a part of it, begin and end."""
    start, end = part or (0, len(annotation.document.text))
    return [(a, b) for a, b in _split(annotation) if start <= a < end and a < b]


def _split(annotation: Annotation) -> list[tuple[int, int]]:
    return _sentences(annotation.document.text, tuple((t.start, t.end) for t in annotation.timexes))


@lru_cache(maxsize=8)
def _sentences(whole: str, protected: tuple[tuple[int, int], ...]) -> list[tuple[int, int]]:
    return sentences.split(whole, protected)


def text(annotation: Annotation, part: tuple[int, int] | None, chosen: int | None) -> list[Node]:
    """The text in sentences that can be clicked, with its dates, actors, references and events marked."""
    whole = annotation.document.text
    start, end = part or (0, len(whole))
    found = marks.of(annotation)
    found += [
        marks.Mark(m.start, m.end, "mark-event", m.title)
        for m in marks.of(annotation, events=annotation.events)[len(found) :]
    ]
    children: list[Child] = []
    at = max([start, *(b for a, b in _split(annotation) if a < start < b)])  # the part before shows it whole
    for first, last in spans(annotation, part):
        if first > at:
            children.append(whole[at:first])
        inner = marks.text(whole, [m for m in found if first <= m.start and m.end <= last], start=first, end=last)
        look = "sentence chosen" if first == chosen else "sentence"
        place = {link.SENTENCE: str(first)}
        children.append(node("a", *inner, look=look, act=("sentence", str(first)), link=place))
        at = last
    if at < end:
        children.append(whole[at:end])
    return [node("div", marks.key(), node("div", *children, look="reader"), look="stack")]


def whens(annotation: Annotation, start: int, end: int) -> list[When]:
    """The dates that the sentence offers by its own words, each once."""
    found: dict[str, When] = {}
    for timex in annotation.timexes:
        if timex.date is not None and start <= timex.start and timex.end <= end:
            found.setdefault(timex.text, When(timex.text, timex.date))
    for reference in annotation.references:
        if reference.date is not None and start <= reference.start and reference.end <= end:
            found.setdefault(reference.text, When(reference.text, reference.date))
    return list(found.values())


def told_there(annotation: Annotation, start: int, end: int) -> list[EventMention]:
    """The events that are known of the sentence already."""
    return [m for m in annotation.events if start <= m.trigger_start < end]


def chosen_sentence(annotation: Annotation, asked: str | None) -> tuple[int, int] | None:
    """The sentence that the address asks for; None where none begins there."""
    if asked is None or not asked.isdecimal() or len(asked) > 9:
        return None
    return next((span for span in spans(annotation) if span[0] == int(asked)), None)


# ---- drawn


def draw(store: Store, rows: Sequence[DocumentRow], annotation: Annotation | None) -> None:
    """The choice of a document, its text, and the form."""
    titles = {row.id: reader.name(row) for row in rows[:_MOST]}
    if annotation is not None:
        document = annotation.document
        titles.setdefault(document.id, document.title or document.id)
    ids = list(titles)
    at = ids.index(annotation.document.id) if annotation is not None else None
    st.selectbox(
        "Document", ids, index=at, format_func=lambda id_: titles[id_], key="marked_document",
        placeholder="Choose the text that tells it", on_change=_document,
    )  # fmt: skip
    if annotation is None:
        st.write("Choose a text. Then click the sentence that tells what is missing from the timeline.")
        return
    asked = link.value(link.SENTENCE)
    span = chosen_sentence(annotation, asked)
    if asked is not None and span is None:
        link.select(link.SENTENCE, None)
        st.warning(literal(f"No sentence of this text begins at “{link.short(asked)}”."), icon=":material/link_off:")
    form, text_ = st.columns([2, 3], gap="large")
    with form:
        if span is None:
            _kept(store)
            st.info("Click the sentence that tells it. What is known of it is filled in, and you can change it.")
        else:
            _form(store, annotation, span)
    with text_:
        parts = reader.parts(annotation.document.text)
        place = next((n for n, (a, b) in enumerate(parts, start=1) if span and a <= span[0] < b), 1)
        if len(parts) > 1:
            if link.value("part") is None and place > 1:
                st.session_state.setdefault("part", place)
            place = min(int(st.pagination(len(parts), key="part", bind="query-params")), len(parts))
        nodes.draw(text(annotation, parts[place - 1], span[0] if span else None), key="sentences", on_act=_sentence)


def _kept(store: Store) -> None:
    """A link to the event that was made last, as long as it is there."""
    key, title = st.session_state.get(_KEPT, ("", ""))
    if key and store.decided_on([key]) and not all(row.undone for row in store.decided_on([key])):
        made = node("a", title, look="plain", act=("event", key), link={"event": key})
        nodes.draw([node("div", "On the timeline now: ", made)], key="kept", on_act=drawer.act)


def _form(store: Store, annotation: Annotation, span: tuple[int, int]) -> None:
    document, (start, end) = annotation.document, span
    key = f"mark_{document.id}_{start}"
    proposed = propose(annotation, start, end)
    known = told_there(annotation, start, end)
    if known:
        st.caption("Known of this sentence already:")
        lines = [around.mention_line(mention) for mention in known]
        nodes.draw([node("div", *lines, look="stack tight")], key="found_here", on_act=drawer.act)
    if proposed is None:
        st.info("Each word of this sentence tells of an event already. Open that event, and correct it.")
        return
    st.text_input("Title", value=proposed.title, key=f"{key}_title", max_chars=200)
    offered = {when.label: when.words for when in whens(annotation, start, end)}
    choice = st.selectbox("When", [*offered, NONE, OTHER], key=f"{key}_when")
    if choice == OTHER:
        st.text_input("Its date", key=f"{key}_date", max_chars=60, placeholder="2025-06-03",
                      help="As you would write it. It is told as set by a person.")  # fmt: skip
    columns = st.columns(2)
    columns[0].selectbox("Kind", KINDS, index=KINDS.index(proposed.kind), key=f"{key}_kind")
    columns[1].selectbox("Outcome", OUTCOMES, index=OUTCOMES.index(proposed.outcome), key=f"{key}_outcome")
    casting.draw(proposed.actors, key=key)
    try:
        given = _given(proposed, offered, key)
    except DateError as error:
        st.error(literal(str(error)), icon=":material/event_busy:")
        given = None
    with st.container(horizontal=True):
        st.button(
            "Keep this event", key="keep", type="primary", shortcut=review_acts.uncovered("Ctrl+Enter"),
            icon=":material/check:", disabled=given is None, on_click=_keep, args=(store, proposed, offered, key),
        )  # fmt: skip
        st.button(
            "Another sentence", key="other_sentence", shortcut=review_acts.uncovered("Esc"), type="tertiary",
            on_click=link.select, args=(link.SENTENCE, None),
        )  # fmt: skip


def _given(proposed: EventMention, offered: Mapping[str, str], key: str) -> dict[str, Any] | None:
    """What the form says at this moment; None where it says too little. Raises DateError."""
    state = st.session_state
    title = " ".join(str(state.get(f"{key}_title") or "").split())
    choice = state.get(f"{key}_when")
    typed = window.read(str(state.get(f"{key}_date") or "")) if choice == OTHER else None
    if not title or (choice == OTHER and typed is None):
        return None
    return {
        "title": title, "date": typed, "words": offered.get(choice or "", ""),
        "event_kind": state.get(f"{key}_kind", proposed.kind), "outcome": state.get(f"{key}_outcome", proposed.outcome),
        "actors": casting.read(proposed.actors, key=key),
    }  # fmt: skip


def _keep(store: Store, proposed: EventMention, offered: Mapping[str, str], key: str) -> None:
    """What is typed counts, also when the page was not drawn anew since."""
    try:
        given = _given(proposed, offered, key)
    except DateError as error:
        st.session_state[review_acts.FAILED] = str(error)
        return
    if given is not None:
        place = proposed.document, proposed.start, proposed.end, proposed.trigger_start
        made = partial(store.mark_missed, *place, **given, **signature())
        if review_acts.act(made, "", None, f"Kept: {cards.shortened(given['title'], 60)}"):
            st.session_state[_KEPT] = proposed.key, given["title"]
            link.select(link.SENTENCE, None)


def _document() -> None:
    link.select(link.DOCUMENT, st.session_state.get("marked_document"))
    link.select(link.SENTENCE, None)
    st.session_state.pop("part", None)


def _sentence(name: str, value: str) -> None:
    if name == "sentence":
        link.select(link.SENTENCE, value)
    else:
        drawer.act(name, value)
