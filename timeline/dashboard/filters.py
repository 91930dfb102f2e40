"""What the filters ask for: their values in the address and the session, what is set, and how a click changes them.

`sidebar` draws them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

import streamlit as st

from timeline.dashboard import link, look
from timeline.query import Query

DEFAULTS: Final[Mapping[str, Any]] = {
    "q": "",
    "actor": [],
    "match": "any",
    "role": [],
    "from": "",
    "to": "",
    "certain": False,
    "kind": [],
    "stance": ["asserted"],
    "outcome": [],
    "source": [],
    "conflict": False,
    "sources": None,
    "sure": None,
    "review": [],
    "rejected": False,
    "place": [],
    "series": [],
    "doc": [],
    "publisher": [],
    "pubfrom": "",
    "pubto": "",
    "known": "",
}
WINDOWS: Final = "windows before"
"""Where the session keeps the windows that were set before this one."""
_WINDOW: Final = "window now"
_KEPT: Final = 30


@dataclass(frozen=True, slots=True)
class Filters:
    """What the sidebar asks for."""

    query: Query
    names: Mapping[str, str]
    """The label of each actor by its id."""
    ids: Mapping[str, str]
    """The id of each actor by its label."""
    problems: tuple[str, ...]
    """What could not be read, in words; it is left out of the query."""
    documents: Mapping[str, str] = field(default_factory=dict)
    """The label of each document by its id."""
    series: Mapping[str, str] = field(default_factory=dict)
    """The name of each series by its id."""

    @property
    def active(self) -> list[tuple[str, str, str]]:
        """What is set, as (filter, value, words)."""
        query = self.query
        found = [("q", "", f"text “{link.short(query.text)}”")] if query.text.strip() else []
        found += [("actor", name, name) for name in (self.names.get(id, id) for id in query.actors)]
        found += [("match", "", "all of these actors")] if query.all_actors and len(query.actors) > 1 else []
        found += [("role", role, f"as {role}") for role in query.roles]
        found += [("from", "", f"from {query.since}")] if query.since else []
        found += [("to", "", f"to {query.until}")] if query.until else []
        found += [("certain", "", "certain only")] if query.certain else []
        found += [("kind", kind, kind) for kind in query.kinds]
        if list(query.stances) != DEFAULTS["stance"]:
            found += [("stance", "", " or ".join(query.stances) or "any stance")]
        found += [("outcome", outcome, outcome) for outcome in query.outcomes]
        found += [("source", source, look.SOURCE_WORDS[source]) for source in query.date_sources]
        found += [("conflict", "", "sources disagree")] if query.conflicts else []
        found += [("sources", "", f"{query.min_sources} sources or more")] if query.min_sources > 1 else []
        found += [("sure", "", f"confidence {query.min_confidence:g} or more")] if query.min_confidence else []
        found += [("review", review, review) for review in query.reviews]
        found += [("rejected", "", "rejected ones, too")] if query.rejected else []
        found += [("place", place, f"in {place}") for place in query.places]
        found += [("series", name, name) for name in (self.series.get(id, id) for id in query.series)]
        texts = [self.documents.get(id, id) for id in query.documents]
        found += [("doc", label, f"told in “{link.short(label)}”") for label in texts]
        found += [("publisher", name, f"from {name}") for name in query.publishers]
        found += [("pubfrom", "", f"published since {query.published_since}")] if query.published_since else []
        found += [("pubto", "", f"published until {query.published_until}")] if query.published_until else []
        return found + ([("known", "", f"as known on {query.known}")] if query.known else [])


def without(query: Query, key: str, value: str, chosen: Filters) -> Query:
    """The query that is left when one of the active filters is taken back."""
    back: dict[str, Any] = {
        "q": {"text": ""}, "match": {"all_actors": False}, "from": {"since": None}, "to": {"until": None},
        "certain": {"certain": False}, "stance": {"stances": tuple(DEFAULTS["stance"])},
        "conflict": {"conflicts": False},
        "sources": {"min_sources": 1}, "sure": {"min_confidence": 0.0}, "rejected": {"rejected": False},
        "pubfrom": {"published_since": None}, "pubto": {"published_until": None}, "known": {"known": None},
    }  # fmt: skip
    if key in back:
        return replace(query, **back[key])
    name, ids = {
        "actor": ("actors", chosen.ids), "role": ("roles", {}), "kind": ("kinds", {}), "outcome": ("outcomes", {}),
        "source": ("date_sources", {}), "review": ("reviews", {}), "place": ("places", {}),
        "series": ("series", {label: id for id, label in chosen.series.items()}),
        "doc": ("documents", {label: id for id, label in chosen.documents.items()}), "publisher": ("publishers", {}),
    }[key]  # fmt: skip
    gone = ids.get(value, value)
    left: dict[str, Any] = {name: tuple(each for each in getattr(query, name) if each != gone)}
    return replace(query, **left)


# ---- changing them


def first_page() -> None:
    """Other events are shown now: begin with their first page."""
    for key in ("page", "bay", "leaf"):
        if key in st.session_state:
            st.session_state[key] = 1


def clear() -> None:
    """Every filter as it was at the start."""
    for key, value in DEFAULTS.items():
        st.session_state[key] = list(value) if isinstance(value, list) else value
    first_page()


def add(key: str, value: str) -> None:
    """Ask for one more value of a filter that takes several."""
    chosen = list(st.session_state.get(key) or [])
    st.session_state[key] = [*chosen, *([] if value in chosen else [value])]
    first_page()


def drop(key: str, value: str) -> None:
    """Take back one value of a filter, or all of it where `value` is empty."""
    default = DEFAULTS[key]
    kept = [v for v in st.session_state.get(key) or [] if v != value] if value else default
    st.session_state[key] = list(kept) if isinstance(default, list) else kept
    first_page()


def set_window(since: str, until: str) -> None:
    """The window from one typed date to another."""
    st.session_state["from"], st.session_state["to"] = since, until
    first_page()


def choose(key: str, value: str) -> None:
    """Set a filter that takes one value."""
    st.session_state[key] = value
    first_page()


def remember_window(since: str, until: str) -> None:
    """Notes the window that is set, so that the one before it can be had back."""
    now, before = (since.strip(), until.strip()), st.session_state.get(_WINDOW)
    if before is not None and before != now:
        st.session_state[WINDOWS] = [*st.session_state.get(WINDOWS, []), before][-_KEPT:]
    st.session_state[_WINDOW] = now


def undo_window() -> None:
    """The window that was set before this one."""
    before = st.session_state.get(WINDOWS) or []
    if before:
        st.session_state[WINDOWS], st.session_state[_WINDOW] = before[:-1], before[-1]
        set_window(*before[-1])
