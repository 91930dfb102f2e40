"""The list under the chart, the bay of undated events, and the chips of what is set."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import streamlit as st

from timeline.dashboard import asked, cards, drawer, filters, link, look, nodes, order, storied, view
from timeline.dashboard.nodes import Node, node
from timeline.model import Event
from timeline.query import Query
from timeline.store import Store
from timeline.store.values import Facets

_ASKED: Final = 4
"""Documents of an undated event that are asked before or after what it happened."""


def active(chosen: filters.Filters) -> None:
    """Each filter that is set, with a cross to take it back."""
    chips = [
        node("button", words, " ×", look="chip", act=("drop", f"{key}|{value}"), label=f"Remove the filter {words}")
        for key, value, words in chosen.active
    ]
    if chips:
        nodes.draw([node("div", *chips, look="chips")], key="active", on_act=drawer.act)


def events(store: Store, query: Query, facets: Facets) -> None:
    """The dated events in order, a page at a time."""
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.subheader("Events in order", anchor=False, width="content")
        by = st.selectbox(
            "Order", list(view.ORDERS), key="order", bind="query-params", on_change=filters.first_page,
            label_visibility="collapsed", width=170,
        )  # fmt: skip
    page, slot = _page("page", facets.dated), st.container()
    shown = view.listed(store, query, by, page)
    headings = by in ("oldest first", "newest first")
    rows = list(
        cards.rows(shown, query, selected=link.event(), headings=headings, texts=_texts(store, shown, query.text))
    )
    with slot:
        nodes.draw(rows, key="list", on_act=drawer.act)
    storied.several(shown)


def bay(store: Store, query: Query, facets: Facets) -> None:
    """What could not be dated, with the reason; a date is never made up for it."""
    st.subheader(f"Without a date ({facets.undated:,})", anchor="undated")
    st.caption(
        "Told by the texts, but nothing in them says when. They are kept here, and never put on the timeline by guess."
    )
    page, slot = _page("bay", facets.undated), st.container()
    with slot:
        undated = view.bay(store, query, page)
        found = {m.document: asked.annotation(store, m.document) for event in undated for m in event.mentions[:_ASKED]}
        texts = {id_: annotation.document.text for id_, annotation in found.items()}
        rows = [
            cards.row(event, query, reason=True, bounds=order.bounds(event, found), texts=texts) for event in undated
        ]
        nodes.draw(rows, key="undated", on_act=drawer.act)


def _texts(store: Store, events: Sequence[Event], asked_for: str) -> dict[str, str]:
    """The texts of the documents that are quoted."""
    quoted = {mention.document for event in events if (mention := cards.quoted(event, asked_for))}
    return {id_: asked.text(store, id_) for id_ in quoted}


def _ways_out(store: Store, chosen: filters.Filters) -> list[Node]:
    """The filters without any one of which events are left, those that leave most first."""
    left = {
        (key, value, words): asked.count(store, replace(filters.without(chosen.query, key, value, chosen), dated=True))
        for key, value, words in chosen.active
    }
    return [
        node(
            "button", f"without “{words}” ", node("span", f"{count:,}" if count < 10_000 else "10,000+", look="count"),
            look="chip", act=("drop", f"{key}|{value}"), label=f"Without {words}: {look.number(count, 'event')}",
        )
        for (key, value, words), count in sorted(left.items(), key=lambda it: -it[1])
        if count
    ]  # fmt: skip


def nothing(store: Store, facets: Facets, chosen: filters.Filters) -> None:
    """No event with a date fits: what to do next."""
    with st.container(border=True):
        st.subheader("No dated event fits these filters", anchor=False)
        if facets.undated:
            st.write(f"{look.number(facets.undated, 'event')} without a date would fit: see below.")
        if chosen.active:
            ways = _ways_out(store, chosen)
            if ways:
                st.write("Take back one of the filters:")
                nodes.draw([node("div", *ways, look="chips")], key="ways_out", on_act=drawer.act)
            else:
                st.write("No single one of them keeps all out. Take back several, or all of them.")
            st.button("Clear all filters", on_click=filters.clear, key="clear_here")
        elif facets.hidden_stances:
            st.write(f"{look.number(facets.hidden_stances, 'event')} only talked of would fit.")
            st.button("Show what was only talked of", on_click=filters.choose, args=("stance", []), key="show_talk")
        else:
            st.write("The texts of this store tell of nothing that could be dated. Add others.")
            st.page_link("timeline/dashboard/pages/add.py", label="Add texts", icon=":material/note_add:")


def _page(key: str, count: int) -> int:
    """Which page is asked for. Its buttons stand below the rows that the caller draws next."""
    pages = max(-(-count // view.PAGE), 1)
    if st.session_state.get(key, 1) > pages:
        st.session_state[key] = pages
    if pages == 1:
        return 1
    slot = st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center")
    with slot:
        page = int(st.pagination(pages, key=key, bind="query-params"))
        first = (page - 1) * view.PAGE + 1
        st.caption(f"{first:,}–{min(first + view.PAGE - 1, count):,} of {count:,}", width="content")
    return page
