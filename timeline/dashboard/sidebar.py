"""The filters in the sidebar: drawn once around every page, kept in the address, read as one `Query`.

A filter's value in the address is what its widget shows, so that labels never change: an actor's name, a kind. How
many events each option would leave therefore stands in chips below the widget, which add the option on a click. The
filters that are needed often stand on top; the others lie in expanders, which open where one of theirs is set.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any, Final

import streamlit as st

from timeline.dashboard import asked, known, link, look, nodes, window
from timeline.dashboard.filters import (
    Filters,
    add,
    choose,
    clear,
    first_page,
    remember_window,
    set_window,
)
from timeline.dashboard.labels import unique
from timeline.dashboard.nodes import Node, node
from timeline.dashboard.words import literal
from timeline.edtf import Date
from timeline.model import DATE_SOURCES, KINDS, OUTCOMES, REVIEWS, ROLES, STANCES
from timeline.query import CONFIDENCES, SOURCES, Query
from timeline.store import Store

_CHIPS: Final = 6
_WIDE: Final = 22
"""Characters of an option that a chip of the sidebar has room for, with its count."""
_MOST_ACTORS: Final = 2000
_MOST: Final = 1000
"""Places, documents, publishers that are sent to the browser; one that the address asks for comes with them."""
_SWITCH: Final = ("true", "false", "True", "False", "1", "0")
_LISTS: Final = {
    "role": ROLES, "kind": KINDS, "stance": STANCES, "outcome": OUTCOMES, "source": DATE_SOURCES, "review": REVIEWS,
    "sources": tuple(str(step) for step in SOURCES[1:]), "sure": tuple(f"{step:g}" for step in CONFIDENCES[1:]),
    "match": ("any", "all"), "certain": _SWITCH, "conflict": _SWITCH, "rejected": _SWITCH,
}  # fmt: skip
_GROUPS: Final = {
    "Outcome and date source": ("outcome", "source"),
    "Sources and review": ("sources", "sure", "conflict", "review", "rejected"),
    "Places and series": ("place", "series"),
    "Documents": ("doc", "publisher", "pubfrom", "pubto", "known"),
}


def draw(store: Store) -> Filters:
    """The filters, and what they ask for."""
    rows = asked.documents(store)
    names = unique((row.actor.id, row.actor.name) for row in asked.actors(store)[:_MOST_ACTORS])
    documents = asked.document_labels(store)
    series = unique(asked.series(store))
    places = list(asked.places(store, asked.EVERYTHING))
    publishers = asked.publishers(store)
    ids = {label: id for id, label in names.items()}
    of_document = {label: id for id, label in documents.items()}
    of_series = {label: id for id, label in series.items()}
    problems = link.strangers(
        _LISTS | {"actor": ids, "place": set(places), "series": of_series, "doc": of_document, "publisher": publishers}
    )
    below: dict[str, Any] = {}
    chosen: dict[str, Any] = {}

    def several(label: str, key: str, options: Sequence[str], placeholder: str, **more: Any) -> None:
        chosen[key] = st.multiselect(
            label, _capped(options, key), key=key, bind="query-params", on_change=first_page, select_all=False,
            placeholder=placeholder if options else "None in this store", disabled=not options, **more,
        )  # fmt: skip
        below[key] = st.container()

    def one(label: str, key: str, options: Sequence[str], placeholder: str, **more: Any) -> None:
        chosen[key] = st.selectbox(
            label, options, index=None, key=key, bind="query-params", on_change=first_page, placeholder=placeholder,
            **more,
        )  # fmt: skip
        below[key] = st.container()

    with st.sidebar:
        head, reset = st.columns([1, 1], vertical_alignment="center")
        head.subheader("Filters", anchor=False)
        reset.button("Clear all", on_click=clear, type="tertiary", icon=":material/filter_alt_off:", key="clear")
        text = st.text_input(
            "Search", key="q", bind="query-params", type="search", placeholder="Words in titles and quotes",
            on_change=first_page, label_visibility="collapsed", max_chars=500,
        )  # fmt: skip
        several("Actors", "actor", list(ids), "Anyone")
        match = "any"
        if len(chosen["actor"]) > 1 or link.asks("match"):
            match = st.radio(
                "An event needs", ["any", "all"], horizontal=True, key="match", bind="query-params",
                on_change=first_page, help="Any: one of these actors is in it. All: every one of them is.",
            ) or "any"  # fmt: skip
        chosen["role"] = []
        if chosen["actor"] or link.asks("role"):
            several("In the role of", "role", ROLES, "Any role",
                    help="Agent: who did it. Recipient: to whom. Participant: with whom, or not clear.")  # fmt: skip
        since, until = _dates(("from", "to"), ("From", "To"), ("2014", "2025-06-02"), "window", problems)
        remember_window(st.session_state.get("from") or "", st.session_state.get("to") or "")
        _presets(store, set_=bool(since or until))
        certain = st.toggle(
            "Certainly in the window", key="certain", bind="query-params", on_change=first_page,
            disabled=not (since or until),
            help="Leaves out events that only may lie in it: “spring 2022”, or a date of publication.",
        )  # fmt: skip
        several("Kind", "kind", KINDS, "Any kind")
        several("Told as", "stance", STANCES, "Anything", default=["asserted"])
        outcome, quality, where, texts = (_group(name, keys) for name, keys in _GROUPS.items())
        with outcome:
            several("Outcome", "outcome", OUTCOMES, "Any outcome")
            several("Where the date comes from", "source", DATE_SOURCES, "Anywhere")
        with quality:
            one("At least so many sources", "sources", _LISTS["sources"], "Any number",
                help="In how many documents it is told.")  # fmt: skip
            one("At least so sure", "sure", _LISTS["sure"], "However sure",
                help="From 0 to 1: how sure the rules are that it happened so, with these actors, then.")  # fmt: skip
            conflict = st.toggle(
                "Only where sources disagree", key="conflict", bind="query-params", on_change=first_page
            )
            several("State of review", "review", REVIEWS, "Any state")
            rejected = st.toggle("Show rejected ones, too", key="rejected", bind="query-params", on_change=first_page)
        with where:
            several("Place", "place", places, "Anywhere")
            several("Series of rounds", "series", list(of_series), "Any")
        with texts:
            several("Told in", "doc", list(of_document), "Any document")
            several("Published by", "publisher", publishers, "Anybody")
            published = _dates(
                ("pubfrom", "pubto"), ("Published from", "Published to"), ("2025", "2025-06"), "time", problems
            )
            day = known.ask(rows, problems)
    query = Query(
        text=text or "", actors=tuple(ids[a] for a in chosen["actor"] if a in ids), all_actors=match == "all",
        roles=tuple(chosen["role"]), since=since, until=until, certain=certain and bool(since or until),
        kinds=tuple(chosen["kind"]), stances=tuple(chosen["stance"]), outcomes=tuple(chosen["outcome"]),
        date_sources=tuple(chosen["source"]), conflicts=conflict, min_sources=int(chosen["sources"] or 1),
        min_confidence=float(chosen["sure"] or 0), reviews=tuple(chosen["review"]), rejected=rejected,
        places=tuple(chosen["place"]), series=tuple(of_series[s] for s in chosen["series"] if s in of_series),
        documents=tuple(of_document[d] for d in chosen["doc"] if d in of_document),
        publishers=tuple(chosen["publisher"]), published_since=published[0], published_until=published[1], known=day,
    )  # fmt: skip
    found = Filters(query, names, ids, tuple(problems), documents, series)
    _chips(store, found, below, chosen, {"outcome": outcome, "quality": quality, "where": where, "texts": texts})
    return found


def _group(name: str, keys: Iterable[str]) -> Any:
    """An expander that opens where the address asks for one of its filters; what lies in it is counted when open."""
    key = f"more_{name.split()[0].lower()}"
    is_set = link.asks(*keys)
    if is_set and not st.session_state.get(f"{key}_set"):
        st.session_state[key] = True
    st.session_state[f"{key}_set"] = is_set
    return st.expander(name, key=key, on_change="rerun")


def _capped(options: Sequence[str], key: str) -> list[str]:
    """No more options than a browser can hold, those that are asked for among them."""
    if len(options) <= _MOST:
        return list(options)
    shown = list(options[: _MOST_ACTORS if key == "actor" else _MOST])
    wanted = {*link.asked_for(key), *(st.session_state.get(key) or [])} - set(shown)
    return shown + [option for option in options if option in wanted]


def _dates(
    keys: tuple[str, str], labels: tuple[str, str], examples: tuple[str, str], what: str, problems: list[str]
) -> tuple[Date | None, Date | None]:
    """Two typed dates, each with a word below it where it cannot be read."""
    ends: list[Date | None] = []
    for column, key, label, example in zip(
        st.columns(2, gap="small", vertical_alignment="bottom"), keys, labels, examples, strict=True
    ):
        with column:
            typed = st.text_input(
                label, key=key, bind="query-params", placeholder=example, on_change=first_page, max_chars=60,
                help="A year, a month or a day: 2014, 2022-03, 2 June 2025, 44 BCE.",
            )  # fmt: skip
        ends.append(window.typed(typed or "", problems, told=st.error))
    since, until = ends
    if since and until and since.begin_earliest > until.end_latest:
        said = f"The {what} ends ({until}) before it begins ({since}). It is left out."
        problems.append(said)
        st.error(literal(said), icon=":material/event_busy:")
        since = until = None
    return since, until


def _presets(store: Store, *, set_: bool) -> None:
    """Windows that the data suggest."""
    found = window.presets(asked.histogram(store, asked.EVERYTHING, unit="year").bins)
    if found:
        chips = [_chip(p.name, p.count, "window", f"{p.since}|{p.until}") for p in found] if len(found) > 1 else []
        if set_:
            chips.append(node("button", "all time", look="chip", act=("window", "|")))
        nodes.draw([node("div", *chips, look="chips")], key="presets", on_act=lambda _, v: set_window(*v.split("|")))


# ---- counts


def _chips(
    store: Store, found: Filters, below: Mapping[str, Any], chosen: Mapping[str, Any], groups: Mapping[str, Any]
) -> None:
    """Under each filter the options that would leave most, with how many events they would leave."""
    query, facets = found.query, asked.facets(store, found.query)
    counts: dict[str, Mapping[str, int]] = {
        "actor": {found.names.get(id, ""): events for id, events in facets.actors.items()},
        "kind": facets.kinds,
        "stance": facets.stances,
    }
    if "role" in below:
        counts["role"] = asked.options(store, "roles", query)
    if groups["outcome"].open:
        counts |= {"outcome": facets.outcomes, "source": facets.date_sources}
    if groups["quality"].open:
        counts |= {"sources": facets.sources, "sure": facets.confidences, "review": facets.reviews}
    if groups["where"].open:
        by_name = {found.series.get(id, ""): n for id, n in asked.options(store, "series", query).items()}
        counts |= {"place": asked.places(store, query), "series": by_name}
    if groups["texts"].open:
        by_label = {found.documents.get(id, ""): events for id, events in asked.telling(store, query).items()}
        counts |= {"doc": by_label, "publisher": asked.options(store, "publishers", query)}
    for key, options in counts.items():
        single = key in ("sources", "sure")
        taken = [chosen[key]] if single else chosen[key]
        fitting = [(option, events) for option, events in options.items() if option and events and option not in taken]
        if not single:
            fitting.sort(key=lambda it: -it[1])
        chips = [_chip(link.short(option, _WIDE), events, "add", option) for option, events in fitting[:_CHIPS]]
        with below[key]:
            if chips:
                act = partial(_one if single else _more, key)
                nodes.draw([node("div", *chips, look="chips")], key=f"chips_{key}", on_act=act)


def _more(key: str, _: str, value: str) -> None:
    add(key, value)


def _one(key: str, _: str, value: str) -> None:
    choose(key, value)


def _chip(name: str, count: int, act: str, value: str) -> Node:
    number = node("span", f"{count:,}" if count < 10_000 else "10,000+", look="count")
    return node(
        "button", name, " ", number, look="chip", act=(act, value), label=f"{name}, {look.number(count, 'event')}"
    )
