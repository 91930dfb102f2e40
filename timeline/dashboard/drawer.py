"""The selected event, in a drawer over any page or on its own page."""

import streamlit as st

from timeline.dashboard import correct, details, filters, link, nodes, opened
from timeline.dashboard.told import Told
from timeline.errors import NotFoundError
from timeline.model import Event

LABELS = "actor labels"
"""Where the session keeps the label of each actor in the filters, by its id."""


def draw(event: Event, *, own_page: bool = False) -> None:
    """The event in full."""
    store = opened.store()
    dated = set(event.dates[0].mentions) if event.dates else set()
    ordered = sorted(event.mentions, key=lambda mention: mention.key not in dated)  # those that give the date first
    told = [Told(mention, store.annotation(mention.document)) for mention in ordered[: details.SHOWN]]
    nodes.draw(details.of(event, told, own_page=own_page), key="event_page" if own_page else "event_drawer", on_act=act)
    correct.told()
    correct.event(event)


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
