"""Choosing what is compared: two documents, two actors or two sets of sources, all of it kept in the address."""

from collections.abc import Mapping, Sequence
from typing import Final

import streamlit as st

from timeline.dashboard import asked, asked_cast, cast, comparing, filters, link, look
from timeline.dashboard.cards import shortened
from timeline.dashboard.comparing import PUBLISHER, Side
from timeline.dashboard.filters import Filters
from timeline.dashboard.words import literal
from timeline.store import Store
from timeline.store.values import DocumentRow

WHAT: Final = "what"
NAMES: Final = ("a", "b")
_OFFERED: Final = 2000
"""Options that a list offers; an address may name any."""
_TRIED: Final = 5
LEAVES: Final = ("both", "only_a", "only_b")


def what() -> str:
    """What is compared."""
    way = link.choice(WHAT, comparing.WHAT)
    st.session_state["what_shown"] = way  # the address decides, so that back and forward work
    st.radio(
        "Compare", comparing.WHAT, horizontal=True, key="what_shown", label_visibility="collapsed",
        on_change=_other_kind, format_func=lambda each: {"sources": "sets of sources"}.get(each, f"two {each}"),
    )  # fmt: skip
    return way


def chosen(store: Store, way: str, current: Filters) -> tuple[list[str], list[str]]:
    """What stands on each side, after the widgets that choose it."""
    labels = _labels(store, way, current)
    columns = st.columns(2, gap="medium")
    found: list[list[str]] = []
    for name, column in zip(NAMES, columns, strict=True):
        asked_for = link.several(name)
        if way == "actors" and not labels.keys() >= set(asked_for):
            made = store.decisions()  # one that was made one with another since
            asked_for = [value if value in labels else cast.now(value, made) for value in asked_for]
        strangers = [value for value in asked_for if value not in labels]
        known = [value for value in asked_for if value in labels][: None if way == "sources" else 1]
        for value in strangers[:3]:
            st.warning(
                literal(f"The address asks for {name.upper()} “{link.short(value)}”, which is not there."),
                icon=":material/link_off:",
            )
        if strangers:
            link.select_several({name: known})
        offered = list(dict.fromkeys([*known, *list(labels)[:_OFFERED]]))
        with column:
            _widget(way, name, offered, labels, known)
        found.append(known)
    if len(labels) > _OFFERED:
        st.caption(f"The lists offer the first {_OFFERED:,} of {len(labels):,}. Set a filter to choose others.")
    return found[0], found[1]


def side(store: Store, way: str, values: Sequence[str], current: Filters) -> Side:
    """The side that these values make."""
    query = current.query
    if way == "actors":
        return comparing.actor(asked_cast.known(store)[values[0]].name, values[0], query)
    rows = asked.documents(store)
    titles = {row.id: title(row) for row in rows}
    of = comparing.publishers(rows)
    ids: set[str] = set()
    for value in values:
        ids.update(of.get(value.removeprefix(PUBLISHER), ()) if value.startswith(PUBLISHER) else (value,))
    names = [value.removeprefix(PUBLISHER) if value.startswith(PUBLISHER) else titles[value] for value in values]
    name = names[0] if len(names) == 1 else f"{shortened(names[0], 30)} and {len(names) - 1:,} more"
    return comparing.documents(name, ids, query)


def suggestion(store: Store, way: str, current: Filters) -> tuple[str, str] | None:
    """Two that are worth a comparison: those of the busiest that share most; None where there are no two."""
    query = current.query
    if way == "actors":
        ids = tuple(row.id for row in asked_cast.cast(store, query)[:12])
        pairs = asked_cast.companions(store, ids, query).pairs if len(ids) > 1 else {}
        return next(iter(pairs), None)
    if way == "sources":
        of = list(comparing.publishers(asked.documents(store)))
        if len(of) > 1:
            return f"{PUBLISHER}{of[0]}", f"{PUBLISHER}{of[1]}"
    most = [id_ for id_, _ in sorted(asked.telling(store, query).items(), key=lambda it: (-it[1], it[0]))]
    pairs_of = [(one, other) for n, one in enumerate(most[:_TRIED]) for other in most[n + 1 : _TRIED]]

    def together(pair: tuple[str, str]) -> int:
        queries = [comparing.documents("", (id_,), query).queries for id_ in pair]
        return asked_cast.compared(store, queries[0], queries[1], 1).counts[2]

    return max(pairs_of, key=together, default=None)


def take(one: str, other: str) -> None:
    """Put these two on the sides."""
    link.select_several({"a": [one], "b": [other]})
    _first_leaves()


def swap() -> None:
    """A becomes B, and B becomes A."""
    one, other = link.several("a"), link.several("b")
    link.select_several({"a": other, "b": one})
    _first_leaves()


def title(row: DocumentRow) -> str:
    """What to call a document."""
    return row.title or (row.origins[0].address if row.origins else "a document without a title")


def _labels(store: Store, way: str, current: Filters) -> Mapping[str, str]:
    """A label for each value that a side can have, those with most events in the view first."""
    if way == "actors":
        actors = asked_cast.known(store)
        rows = asked_cast.cast(store, current.query)
        found = {row.id: f"{actors[row.id].name} · {look.number(row.events, 'event')}" for row in rows
                 if row.id in actors}  # fmt: skip
        return found | {id_: f"{it.name} · none in this view" for id_, it in actors.items() if id_ not in found}
    rows_ = asked.documents(store)
    fitting = asked.telling(store, current.query)
    ordered = sorted(rows_, key=lambda row: -fitting.get(row.id, 0))
    labels = {
        row.id: f"{title(row)}{f' · {row.created}' if row.created else ''} · "
        f"{look.number(fitting.get(row.id, 0), 'event')}"
        for row in ordered
    }
    if way == "documents":
        return labels
    of = comparing.publishers(rows_)
    return {f"{PUBLISHER}{name}": f"{name} · {look.number(len(ids), 'document')}" for name, ids in of.items()} | labels


def _widget(way: str, name: str, offered: list[str], labels: Mapping[str, str], known: list[str]) -> None:
    key = f"side_{name}_{way}"
    if way == "sources":
        st.session_state[key] = known
        st.multiselect(
            name.upper(), offered, format_func=labels.__getitem__, key=key, on_change=_take, args=(name, key),
            placeholder="Publishers, or documents", select_all=False,
        )  # fmt: skip
    else:
        st.session_state[key] = known[0] if known else None
        st.selectbox(
            name.upper(), offered, index=None, format_func=labels.__getitem__, key=key, on_change=_take,
            args=(name, key), placeholder="Choose one",
        )  # fmt: skip


def _take(name: str, key: str) -> None:
    value = st.session_state[key]
    link.select_several({name: value if isinstance(value, list) else [value] if value else []})
    _first_leaves()


def _other_kind() -> None:
    link.select_several({WHAT: [st.session_state["what_shown"]], "a": [], "b": []})
    _first_leaves()


def _first_leaves() -> None:
    filters.first_page()
    for leaf in LEAVES:
        if leaf in st.session_state:
            st.session_state[leaf] = 1
