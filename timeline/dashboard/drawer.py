"""The selected event, in a drawer over any page or on its own page."""

from typing import Final

import streamlit as st

from timeline.dashboard import around, cite, correct, details, filters, link, nodes, opened, storied
from timeline.dashboard.told import Told
from timeline.errors import NotFoundError
from timeline.model import Event

LABELS = "actor labels"
"""Where the session keeps the label of each actor in the filters, by its id."""

CITED: Final = 50
"""How many documents a citation names."""


def draw(event: Event, *, own_page: bool = False) -> None:
    """The event in full."""
    store = opened.store()
    dated = set(event.dates[0].mentions) if event.dates else set()
    ordered = sorted(event.mentions, key=lambda mention: mention.key not in dated)  # those that give the date first
    told = [Told(mention, store.annotation(mention.document)) for mention in ordered[: details.SHOWN]]
    nodes.draw(details.of(event, told, own_page=own_page), key="event_page" if own_page else "event_drawer", on_act=act)
    correct.told()
    if own_page:
        beside(event, told)
    storied.one(event)
    correct.event(event)


def beside(event: Event, told: list[Told]) -> None:
    """What only the event's own page has: what stands around it, and how to cite it."""
    store = opened.store()
    decided = store.decided_on(mention.key for mention in event.mentions)
    found = around.nodes_of(around.of(store, event, opened.knowledge()), decided)
    if found:
        nodes.draw(found, key="around", on_act=act)
    st.subheader("Cite this", anchor="cite")
    known = {each.document.id: each.document for each in told}
    ids = dict.fromkeys(mention.document for mention in event.mentions)
    told_in = cite.sources(known.get(id_) or store.document(id_) for id_ in list(ids)[:CITED])
    forms = (
        ("Text", cite.text(event, told_in), None),
        ("BibTeX", cite.bibtex(event, told_in), "latex"),
        ("CSL-JSON", cite.csl(event, told_in), "json"),
    )
    for (_, cited, language), tab in zip(
        forms, st.tabs([name for name, *_ in forms], key="cite", bind="query-params"), strict=True
    ):
        tab.code(cited, language=language, wrap_lines=True)


def find(wanted: str) -> Event | None:
    """The event of this id, or None with a word about it."""
    try:
        return opened.store().event(wanted)
    except NotFoundError:
        link.select(link.EVENT, None)
        st.warning(
            "The address asks for an event that this store does not hold. It may have been removed.",
            icon=":material/link_off:",
        )
        return None


def open_selected() -> None:
    """The drawer, where the address selects an event."""
    wanted = link.event()
    event = find(wanted) if wanted else None
    if event:
        shown = st.dialog("Event", width=760, position="right", on_dismiss=close, icon=":material/event:")
        shown(draw)(event)


def close() -> None:
    """Nothing is selected any more."""
    link.select(link.EVENT, None)


def act(name: str, value: str) -> None:
    """What a click in a list or a text does, by the name of its act."""
    match name:
        case "event":
            link.select(link.EVENT, value)
            st.rerun()
        case "document":
            link.select(link.DOCUMENT, value)
            st.rerun()
        case "actor":
            if label := st.session_state.get(LABELS, {}).get(value):
                filters.add("actor", label)
            link.select(link.EVENT, None)
            st.rerun()
        case "drop":
            filters.drop(*value.split("|", 1))
