"""Events on their way into a story: one from its details, several from the list."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from timeline import edtf
from timeline.dashboard import look, nodes, opened
from timeline.dashboard.cards import shortened
from timeline.dashboard.words import literal
from timeline.errors import TimelineError
from timeline.model import Event

_NEW: Final = 0
"""The number that stands for a story that is still to be made."""
_LINE: Final = 110


def one(event: Event) -> None:
    """Below an event: a way to put it into a story."""
    with st.expander("Add to a story", icon=":material/menu_book:", key=f"storied_{event.id}"):
        _choose([event.id], "one")


def several(events: Sequence[Event]) -> None:
    """Below the list: a way to put some of its events into a story."""
    if not events:
        return
    lines = {event.id: _line(event) for event in events}
    with st.popover("Add some to a story", icon=":material/menu_book:", key="storied"):
        st.multiselect(
            "Events of this page", list(lines), format_func=lines.__getitem__, key="storied_events",
            placeholder="Choose", select_all=True,
        )  # fmt: skip
        chosen = [id_ for id_ in st.session_state.get("storied_events") or [] if id_ in lines]
        _choose(chosen, "several")


def _choose(ids: Sequence[str], key: str) -> None:
    """Which story, or a new one; what came of it stands below."""
    titles = {row.id: row.title for row in opened.store().stories()} | {_NEW: "A new story"}
    story = st.selectbox("Story", list(titles), format_func=titles.__getitem__, key=f"into_story_{key}")
    if story == _NEW:
        st.text_input("Its title", key=f"story_title_{key}", max_chars=200, placeholder="How the talks began")
    st.button(
        "Add to the story", key=f"add_to_story_{key}", type="primary", disabled=not ids,
        on_click=_add, args=(story, tuple(ids), key),
    )  # fmt: skip
    if said := st.session_state.pop(f"storied_said_{key}", None):
        number, words, good = said
        (st.success if good else st.error)(literal(words), icon=":material/check:" if good else ":material/error:")
        if good:
            where = nodes.node("a", "Open the story", look="plain", page="story", query=f"story={number}&mode=edit")
            nodes.draw([where], key=f"storied_link_{key}")


def _add(story: int, ids: tuple[str, ...], key: str) -> None:
    store = opened.store()
    try:
        number = story or store.make_story(st.session_state.get(f"story_title_{key}") or "")
        made = store.add_to_story(number, ids)
        title = store.story(number).title
    except TimelineError as error:
        st.session_state[f"storied_said_{key}"] = (0, str(error), False)
        return
    st.session_state[f"into_story_{key}"] = number
    told = len(ids) - len(made)
    again = f" {look.number(told, 'event')} stood in it already." if told else ""
    words = f"{look.number(len(made), 'event')} added to “{title}”.{again}"
    st.session_state[f"storied_said_{key}"] = (number, words, True)


def _line(event: Event) -> str:
    """The event in a line; options of a widget are shown as they are, not as Markdown."""
    when = edtf.words(event.date) if event.date else "undated"
    return f"{when}: {shortened(event.title, _LINE)}"
