"""A comparison on the page: the chart of both sides, the three lists and the file; else what to do next."""

from collections.abc import Iterator, Sequence
from typing import Final, TypeVar

import streamlit as st

from timeline.dashboard import (
    asked,
    asked_cast,
    charts,
    compare_figures,
    compare_lists,
    comparing,
    drawer,
    link,
    look,
    nodes,
    sides,
)
from timeline.dashboard.axis import axis
from timeline.dashboard.cast_figures import cut
from timeline.dashboard.comparing import MOST, Shared, Side
from timeline.dashboard.filters import Filters
from timeline.dashboard.lanes import Lane, rows
from timeline.dashboard.words import literal
from timeline.model import Event
from timeline.query import Query
from timeline.store import Comparison, Store

_Item = TypeVar("_Item")
_LEAF: Final = 10
_CHUNK: Final = 200


def draw(store: Store, chosen: Filters, one: Side, other: Side, way: str) -> None:
    """The comparison of two sides."""
    found = asked_cast.compared(store, one.queries, other.queries, MOST)
    lefts, rights = (asked_cast.events(store, ids) for ids in (found.only_one, found.only_other))
    both = comparing.ordered(comparing.shared(event, one, other) for event in asked_cast.events(store, found.both))
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.write(f"**{comparing.sentence(found.counts, both)}**")
        with st.container(horizontal=True, width="content"):
            st.button("Swap A and B", on_click=sides.swap, key="swap", icon=":material/swap_vert:", type="tertiary")
            st.download_button(
                "CSV", lambda: _file(store, one, other).encode("utf-8-sig"), "comparison.csv", "text/csv",
                on_click="ignore", icon=":material/download:", key="compare_csv",
                help=f"All {look.number(sum(found.counts), 'event')}, with each side's date and sentence",
            )  # fmt: skip
    if not any(found.counts):
        st.info("Neither side tells of an event of this view. Take a filter back, or choose others.")
        return
    _chart(chosen.query, one, other, lefts, rights, both, found)
    titles = (
        {}
        if len(one.documents | other.documents) == 2
        else {row.id: sides.title(row) for row in asked.documents(store)}
    )  # each quote names its text, but where a side is one text
    selected = link.event()
    st.subheader(f"Told by both ({found.counts[2]:,})", anchor="both")
    if both:
        slot, page = st.container(), _leaf("both", both)
        with slot:
            nodes.draw(compare_lists.both(page, titles, selected=selected), key="both_list", on_act=drawer.act)
        _more(found.counts[2], len(both))
    else:
        st.write(f"No event of this view is told by both. {_advice(way)}")
    columns = st.columns(2, gap="large")
    for name, column, events, side, count in (
        ("A", columns[0], lefts, one, found.counts[0]), ("B", columns[1], rights, other, found.counts[1]),
    ):  # fmt: skip
        with column:
            st.subheader(f"Only {name} ({count:,})", anchor=f"only-{name.lower()}")
            st.caption(literal(cut(side.name, 80)))
            if not events:
                st.write(f"{name} tells nothing that the other does not.")
                continue
            slot, shown = st.container(), _leaf(f"only_{name.lower()}", events)
            with slot:
                rows_ = compare_lists.only(shown, side, titles, chosen.query, selected=selected)
                nodes.draw(rows_, key=f"only_{name.lower()}_list", on_act=drawer.act)
            _more(count, len(events))


def nothing_chosen(store: Store, way: str, chosen: Filters, one: Sequence[str], other: Sequence[str]) -> None:
    """One side or both are missing: what to do next."""
    with st.container(border=True):
        if one or other:
            st.write(f"Choose {'B' if one else 'A'} as well, and the two are laid beside each other.")
            return
        st.write("Choose A and B above. Then their events stand on one axis, in a lane each.")
        found = sides.suggestion(store, way, chosen)
        if found:
            names = [cut(sides.side(store, way, [value], chosen).name, 60) for value in found]
            st.write("Two that tell much of this view:")
            nodes.draw(
                [node_of(f"{names[0]}  and  {names[1]}", "\n".join(found))], key="suggested",
                on_act=lambda _, value: sides.take(*value.split("\n", 1)),
            )  # fmt: skip
        else:
            st.write("This view holds no two of them. Take a filter back, or add texts.")


def node_of(words: str, value: str) -> nodes.Node:
    """A suggestion to click on."""
    return nodes.node("div", nodes.node("button", words, look="chip", act=("take", value)), look="chips")


def same_chosen() -> None:
    """Both sides are one: nothing can differ."""
    with st.container(border=True):
        st.write("A and B are the same, so that nothing can differ. Choose another for one of them.")


def _chart(
    query: Query, one: Side, other: Side, lefts: Sequence[Event], rights: Sequence[Event],
    both: Sequence[Shared], found: Comparison,
) -> None:  # fmt: skip
    """Both sides in time."""
    lanes_events: list[list[Event]] = []
    for own, side in ((lefts, one), (rights, other)):
        told = [comparing.drawn(event, comparing.said(event, side)) for event in own]
        told += [comparing.drawn(it.event, it.one if side is one else it.other) for it in both]
        lanes_events.append([event for event in told if event])
    if not any(lanes_events):
        st.write("None of these events has a date, so that there is nothing to draw.")
        return
    time = axis([event for lane in lanes_events for event in lane], query.window)
    lanes = tuple(
        Lane(f"{name}: {cut(side.name, 60)}", tuple(events), rows(events, time))
        for name, side, events in zip("AB", (one, other), lanes_events, strict=True)
    )
    drawn = sum(len(events) for events in lanes_events)
    undated = len(lefts) + len(rights) + 2 * len(both) - drawn
    said = f"A, {cut(one.name, 60)}, above and B, {cut(other.name, 60)}, below: {drawn:,} marks"
    figure = compare_figures.compared((lanes[0], lanes[1]), time, both, selected=link.event())
    with st.container(height=560 if figure.layout.height > 560 else "content", border=False, key="compared_box"):
        st.plotly_chart(
            figure, key="compared", on_select=charts.follow("compared"), selection_mode="points",
            config=charts.CONFIG,
            alt=f"{said}. {comparing.sentence(found.counts, both)}. The lists below hold the same.",
        )  # fmt: skip
    notes = ["A line joins the two marks of one event; a red one that slants, with a flag: their dates differ."]
    if undated:
        notes.append(f"{undated:,} without a date of the side's own are only listed.")
    left = sum(found.counts) - len(lefts) - len(rights) - len(both)
    if left:
        notes.append(f"{left:,} more events are not drawn: set a filter, or take the CSV.")
    st.caption(" ".join(notes))


def _leaf(key: str, items: Sequence[_Item]) -> Sequence[_Item]:
    """The page of a list that is asked for."""
    pages = max(-(-len(items) // _LEAF), 1)
    if st.session_state.get(key, 1) > pages:
        st.session_state[key] = pages
    page = int(st.pagination(pages, key=key, bind="query-params")) if pages > 1 else 1
    return items[(page - 1) * _LEAF : page * _LEAF]


def _more(count: int, read: int) -> None:
    if count > read:
        st.caption(f"The first {read:,} of {count:,}. Set a filter to see others; the CSV holds all.")


def _advice(way: str) -> str:
    return {
        "documents": "They may tell of other times: see the chart.",
        "actors": "Their events stand below, apart.",
    }.get(way, "Their sources may tell of other times: see the chart.")


def _file(store: Store, one: Side, other: Side) -> str:
    whole = store.compare(one.queries, other.queries)

    def events() -> Iterator[tuple[str, Event]]:
        for told_by, ids in (("both", whole.both), ("A", whole.only_one), ("B", whole.only_other)):
            for start in range(0, len(ids), _CHUNK):
                yield from ((told_by, event) for event in store.events_by_id(ids[start : start + _CHUNK]))

    return "".join(comparing.csv_lines(events(), one, other))
