"""The filters in the sidebar: drawn once around every page, kept in the address, read as one `Query`.

A filter's value in the address is what its widget shows, so that labels never change: an actor's name, a kind. How
many events each option would leave therefore stands in chips below the widget, which add the option on a click.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

import streamlit as st

from timeline.dashboard import asked, link, look, nodes, window
from timeline.dashboard.nodes import Node, node
from timeline.dashboard.words import literal
from timeline.edtf import Date
from timeline.errors import DateError
from timeline.model import DATE_SOURCES, KINDS, OUTCOMES, STANCES
from timeline.query import Query
from timeline.store import Store
from timeline.store.values import ActorRow, Facets

DEFAULTS: Final[Mapping[str, Any]] = {
    "q": "",
    "actor": [],
    "match": "any",
    "from": "",
    "to": "",
    "certain": False,
    "kind": [],
    "stance": ["asserted"],
    "outcome": [],
    "source": [],
    "conflict": False,
}
_CHIPS: Final = 6
_MOST_ACTORS: Final = 2000
_LISTS: Final = {"kind": KINDS, "stance": STANCES, "outcome": OUTCOMES, "source": DATE_SOURCES}


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

    @property
    def active(self) -> list[tuple[str, str, str]]:
        """What is set, as (filter, value, words)."""
        query = self.query
        found = [("q", "", f"text “{link.short(query.text)}”")] if query.text else []
        found += [("actor", name, name) for name in (self.names.get(id, id) for id in query.actors)]
        found += [("from", "", f"from {query.since}")] if query.since else []
        found += [("to", "", f"to {query.until}")] if query.until else []
        found += [("certain", "", "certain only")] if query.certain else []
        found += [("kind", kind, kind) for kind in query.kinds]
        if list(query.stances) != DEFAULTS["stance"]:
            found += [("stance", "", " or ".join(query.stances) or "any stance")]
        found += [("outcome", outcome, outcome) for outcome in query.outcomes]
        found += [("source", source, look.SOURCE_WORDS[source]) for source in query.date_sources]
        return found + ([("conflict", "", "sources disagree")] if query.conflicts else [])


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


# ---- drawing them


def draw(store: Store) -> Filters:
    """The filters, and what they ask for."""
    labels = _labels(asked.actors(store)[:_MOST_ACTORS])
    ids = {label: id for id, label in labels.items()}
    problems = link.strangers({**_LISTS, "actor": ids.keys(), "match": ("any", "all")})
    below: dict[str, Any] = {}
    with st.sidebar:
        head, reset = st.columns([1, 1], vertical_alignment="center")
        head.subheader("Filters", anchor=False)
        reset.button("Clear all", on_click=clear, type="tertiary", icon=":material/filter_alt_off:", key="clear")
        text = st.text_input(
            "Search", key="q", bind="query-params", type="search", placeholder="Words in titles and quotes",
            on_change=first_page, label_visibility="collapsed",
        )  # fmt: skip
        actors = _several("Actors", "actor", list(ids), placeholder="Anyone")
        below["actor"] = st.container()
        match = "any"
        if len(actors) > 1 or st.session_state.get("match") == "all":
            match = st.segmented_control(
                "An event needs", ["any", "all"], default="any", required=True, key="match", bind="query-params",
                on_change=first_page, help="Any: one of these actors is in it. All: every one of them is.",
            ) or "any"  # fmt: skip
        since, until = _window(store, problems)
        certain = st.toggle(
            "Certainly in the window", key="certain", bind="query-params", on_change=first_page,
            disabled=not (since or until),
            help="Leaves out events that only may lie in it: “spring 2022”, or a date of publication.",
        )  # fmt: skip
        chosen = {"kind": _several("Kind", "kind", list(KINDS), placeholder="Any kind")}
        below["kind"] = st.container()
        chosen["stance"] = _several("Told as", "stance", list(STANCES), default=["asserted"], placeholder="Anything")
        below["stance"] = st.container()
        with st.expander(
            "Outcome, date source, conflicts", expanded=any(st.session_state.get(k) for k in ("outcome", "source"))
        ):
            chosen["outcome"] = _several("Outcome", "outcome", list(OUTCOMES), placeholder="Any outcome")
            below["outcome"] = st.container()
            chosen["source"] = _several(
                "Where the date comes from", "source", list(DATE_SOURCES), placeholder="Anywhere"
            )
            below["source"] = st.container()
            conflict = st.toggle(
                "Only where sources disagree", key="conflict", bind="query-params", on_change=first_page
            )
    query = Query(
        text=text or "", actors=tuple(ids[a] for a in actors if a in ids), all_actors=match == "all",
        since=since, until=until, certain=certain and bool(since or until),
        kinds=tuple(chosen["kind"]), stances=tuple(chosen["stance"]),
        outcomes=tuple(chosen["outcome"]), date_sources=tuple(chosen["source"]), conflicts=conflict,
    )  # fmt: skip
    _chips(asked.facets(store, query), below, chosen | {"actor": actors}, labels)
    return Filters(query, labels, ids, tuple(problems))


def _several(
    label: str, key: str, options: list[str], *, placeholder: str, default: list[str] | None = None
) -> list[str]:
    return st.multiselect(
        label,
        options,
        default=default,
        key=key,
        bind="query-params",
        placeholder=placeholder,
        on_change=first_page,
        select_all=False,
    )


def _window(store: Store, problems: list[str]) -> tuple[Date | None, Date | None]:
    """The two dates, each with a word below it where it cannot be read, and presets."""
    ends: list[Date | None] = []
    columns = st.columns(2, gap="small")
    for column, key, label, example in zip(
        columns, ("from", "to"), ("From", "To"), ("2014", "2025-06-02"), strict=True
    ):
        with column:
            typed = st.text_input(
                label, key=key, bind="query-params", placeholder=example, on_change=first_page, max_chars=60,
                help="A year, a month or a day: 2014, 2022-03, 2 June 2025, 44 BCE.",
            )  # fmt: skip
        try:
            ends.append(window.read(typed or ""))
        except DateError as error:
            ends.append(None)
            problems.append(str(error))
            st.error(literal(str(error)), icon=":material/event_busy:")
    since, until = ends
    if since and until and since.begin_earliest > until.end_latest:
        said = f"The window ends ({until}) before it begins ({since}). It is left out."
        problems.append(said)
        st.error(literal(said), icon=":material/event_busy:")
        since = until = None
    found = window.presets(asked.histogram(store, asked.EVERYTHING, unit="year").bins)
    if found:
        chips = [_chip(p.name, p.count, "window", f"{p.since}|{p.until}") for p in found] if len(found) > 1 else []
        if since or until:
            chips.append(node("button", "all time", look="chip", act=("window", "|")))
        nodes.draw([node("div", *chips, look="chips")], key="presets", on_act=lambda _, v: set_window(*v.split("|")))
    return since, until


def _chips(
    facets: Facets, below: Mapping[str, Any], chosen: Mapping[str, Iterable[str]], labels: Mapping[str, str]
) -> None:
    """Under each filter the options that would leave most, with how many events they would leave."""
    counts = {
        "actor": facets.actors,
        "kind": facets.kinds,
        "stance": facets.stances,
        "outcome": facets.outcomes,
        "source": facets.date_sources,
    }
    for key, found in counts.items():
        shown = [(labels.get(option, "") if key == "actor" else option, count) for option, count in found.items()]
        fitting = [(o, c) for o, c in shown if o and c and o not in chosen[key]]
        chips = [
            _chip(option, count, "add", option) for option, count in sorted(fitting, key=lambda it: -it[1])[:_CHIPS]
        ]
        with below[key]:
            if chips:
                nodes.draw([node("div", *chips, look="chips")], key=f"chips_{key}", on_act=partial(_added, key))


def _added(key: str, _: str, value: str) -> None:
    add(key, value)


def _chip(name: str, count: int, act: str, value: str) -> Node:
    number = node("span", f"{count:,}" if count < 10_000 else "10,000+", look="count")
    return node(
        "button", name, " ", number, look="chip", act=(act, value), label=f"{name}, {look.number(count, 'event')}"
    )


def _labels(rows: Iterable[ActorRow]) -> dict[str, str]:
    """A name for each actor that no other has."""
    labels: dict[str, str] = {}
    taken: set[str] = set()
    for row in rows:
        name = row.actor.name if row.actor.name not in taken else f"{row.actor.name} ({row.actor.id})"
        taken.add(name)
        labels[row.actor.id] = name
    return labels
