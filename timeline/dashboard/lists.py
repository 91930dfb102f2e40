"""The list under the chart, the bay of undated events, and the chips of what is set."""

import streamlit as st

from timeline.dashboard import cards, drawer, filters, link, look, nodes, storied, view
from timeline.dashboard.nodes import node
from timeline.query import Query
from timeline.store import Store
from timeline.store.values import Facets


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
        order = st.segmented_control(
            "Order", list(view.ORDERS), default="oldest first", required=True, key="order", bind="query-params",
            on_change=filters.first_page, label_visibility="collapsed",
        )  # fmt: skip
    page, slot = _page("page", facets.dated), st.container()
    shown = view.listed(store, query, order or "oldest first", page)
    rows = list(cards.rows(shown, query, selected=link.event(), headings=order != "most sources"))
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
        rows = [cards.row(event, query, reason=True) for event in view.bay(store, query, page)]
        nodes.draw(rows, key="undated", on_act=drawer.act)


def nothing(facets: Facets, chosen: filters.Filters) -> None:
    """No event with a date fits: what to do next."""
    with st.container(border=True):
        st.subheader("No dated event fits these filters", anchor=False)
        if facets.undated:
            st.write(f"{look.number(facets.undated, 'event')} without a date would fit: see below.")
        if chosen.active:
            st.write("Take back one of the filters above, or all of them.")
            st.button("Clear all filters", on_click=filters.clear, key="clear_here")


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
