"""Saved views: the address of a page under a name, and the way back to it."""

from collections.abc import Iterable
from typing import Final
from urllib.parse import parse_qsl, urlencode

import streamlit as st

from timeline.dashboard import link, opened
from timeline.dashboard.nodes import Node, node
from timeline.dashboard.words import literal
from timeline.errors import TimelineError
from timeline.store import SavedView

PAGES: Final = {
    "": "Timeline",
    "documents": "Documents",
    "references": "References",
    "actors": "Actors",
    "compare": "Compare",
    "review": "Review",
    "event": "Event",
    "story": "Story",
    "stories": "Stories",
}
"""What a page is called, by its name in the address; pages that are not here have nothing to come back to."""
_NAME: Final = "view_name"
_PROBLEM: Final = "view_problem"


def bar(page: str) -> None:
    """A way to keep what is shown now under a name, at the head of the sidebar."""
    if page not in PAGES:
        return
    with st.sidebar, st.popover("Save this view", icon=":material/bookmark_add:", type="tertiary", key="save_view"):
        st.text_input("Name of the view", key=_NAME, max_chars=200, placeholder="Talks in Istanbul")
        st.button("Save", key="save_view_now", type="primary", on_click=_save, args=(page,))
        if problem := st.session_state.pop(_PROBLEM, ""):
            st.error(literal(problem), icon=":material/error:")
        st.caption("This page with its filters. You find it again under Stories.")


def _save(page: str) -> None:
    name = st.session_state.get(_NAME) or ""
    try:
        opened.store().save_view(name, page, link.here())
    except TimelineError as error:
        st.session_state[_PROBLEM] = str(error)
        return
    st.session_state[_NAME] = ""
    st.toast(f"Saved as {literal(name)}. It stands under Stories.", icon=":material/check:")


def rows(views: Iterable[SavedView]) -> list[Node]:
    """Each view as a link with what it filters, and its buttons."""
    return [
        node(
            "li",
            node(
                "div",
                node("a", view.name, look="plain", page=view.page or "./", query=exact(view.address)),
                node("div", f"{PAGES.get(view.page, view.page)}{told(view.address)}", look="quiet small"),
                look="stack tight grow",
            ),
            node("div", _button("Rename", "rename", view), _button("Delete", "drop_view", view), look="acts"),
            look="item",
        )
        for view in views
    ]


def exact(address: str) -> str:
    """The parameters, written anew: nothing in them can become another part of an address."""
    return urlencode(parse_qsl(address, keep_blank_values=True))


def told(address: str) -> str:
    """The parameters in words.

    >>> told("actor=France&actor=Italy&from=1957&event=x")
    ': actor France, Italy; from 1957'
    """
    values: dict[str, list[str]] = {}
    for name, value in parse_qsl(address):
        if name != link.EVENT:
            values.setdefault(name, []).append(value)
    said = "; ".join(f"{name} {', '.join(several)}" for name, several in values.items())
    return f": {link.short(said, 160)}" if said else ""


def _button(words: str, act: str, view: SavedView) -> Node:
    return node("button", words, look="act", act=(act, str(view.id)), label=f"{words} the view {view.name}")
