"""What a click on an actor, a pair or a cell does: it opens the actor, or sets the filters to what the mark counts."""

from collections.abc import Callable, Iterable
from typing import Any, Final

import streamlit as st

from timeline.dashboard import drawer, filters, link

BY: Final = "by"
"""The name of the order of the table in the address."""


def act(name: str, value: str) -> None:
    """A click in a table or list of actors, or of events."""
    match name:
        case "who":
            link.select(link.ACTOR, value)
        case "sort":
            link.select(BY, value)
            filters.first_page()
        case "pair":
            together(value.split("|", 1))
        case _:
            drawer.act(name, value)


def follow(key: str) -> Callable[[], None]:
    """A click on a mark of the chart with this key."""

    def clicked() -> None:
        points = st.session_state[key].selection.points
        if points:
            _follow(points[-1].get("customdata") or [])

    return clicked


def cell(id_: str, since: str, until: str) -> None:
    """Only events of this actor, beside those asked for already, from one typed date to another."""
    chosen = _asked()
    if len(chosen) > 1 and st.session_state.get("match", "any") != "all":
        chosen = []  # any of several: its own row counts its own events
    if _choose([*chosen, id_]):
        filters.set_window(since, until)


def together(ids: Iterable[str]) -> None:
    """Only events in which all of these take part, beside those asked for already."""
    chosen = _asked()
    if len(chosen) > 1 and st.session_state.get("match", "any") != "all":
        chosen = []
    _choose([*chosen, *ids])


def _follow(data: list[Any]) -> None:
    match data:
        case ["cell", str(id_), str(days)] if days.count("/") == 1:
            cell(id_, *days.split("/"))
        case ["pair", str(one), str(other)]:
            together((one, other))
        case ["who", str(id_)]:
            link.select(link.ACTOR, id_)


def _asked() -> list[str]:
    """The ids of the actors that the filter asks for."""
    ids = {label: id_ for id_, label in st.session_state.get(drawer.LABELS, {}).items()}
    return [ids[label] for label in st.session_state.get("actor") or [] if label in ids]


def _choose(ids: Iterable[str]) -> bool:
    """Ask for all of these actors. An actor whom the filter has no room for is opened instead."""
    wanted, labels = list(dict.fromkeys(ids)), st.session_state.get(drawer.LABELS, {})
    missing = [id_ for id_ in wanted if id_ not in labels]
    if missing:
        link.select(link.ACTOR, missing[0])
        return False
    st.session_state["actor"] = [labels[id_] for id_ in wanted]
    match = "all" if len(wanted) > 1 else "any"
    if "match" not in st.session_state and match == "all":
        link.select("match", match)  # a widget that is drawn for the first time does not write what it is given
    st.session_state["match"] = match
    filters.first_page()
    return True
