"""The charts of the timeline page and what clicks on them do."""

from dataclasses import replace
from typing import Any

import streamlit as st

from timeline import edtf
from timeline.dashboard import figures, filters, link, look, nodes, view, window
from timeline.dashboard.axis import axis
from timeline.dashboard.lanes import BY, lanes
from timeline.dashboard.nodes import node
from timeline.errors import DateError
from timeline.query import Query
from timeline.store import Store

_BINS = 120
_CONFIG = {"displaylogo": False, "modeBarButtonsToRemove": ["select2d", "lasso2d", "autoScale2d"]}


def overview(store: Store, query: Query) -> None:
    """The whole store as a histogram; a box drawn in it sets the window."""
    whole = store.histogram(Query(stances=()), _BINS).bins
    if len(whole) < 2:
        return
    fitting = store.histogram(replace(query, since=None, until=None, certain=False, dated=True), _BINS).bins
    figure = figures.overview(whole, fitting, query.window)
    first, last = edtf.iso(whole[0].first), edtf.iso(whole[-1].last)
    st.plotly_chart(
        figure, key="overview", on_select=_boxed, selection_mode=("box", "points"), config={"displayModeBar": False},
        alt=f"How many events the store holds over time, {first} to {last}. Draw a box in it to set the window.",
    )  # fmt: skip


def chart(shown: view.View, query: Query) -> None:
    """The events of the window, in lanes."""
    by = st.segmented_control(
        "Lanes by", BY, default="kind", required=True, key="lanes", bind="query-params", label_visibility="collapsed",
        format_func=str,
    )  # fmt: skip
    time = axis(shown.events, _closed(query, shown))
    placed = lanes(shown.events, time, by=by or "kind", first=query.actors)
    if shown.bins:
        st.caption(
            f"Too many to draw each: the bars count all {shown.facets.dated:,}, "
            f"the marks are the {len(shown.events)} told in most documents. A click on a bar looks closer."
        )
    figure = figures.chart(placed, time, selected=link.event(), bins=shown.bins)
    st.plotly_chart(
        figure, key="chart", on_select=_clicked, selection_mode="points", config=_CONFIG, alt=view.spoken(shown)
    )


def legend() -> None:
    """How to read the marks."""
    with st.popover("Key", icon=":material/category:"):
        kinds = [
            node("span", node("span", shape=(it.shape, it.colour, False)), " ", kind, look="small")
            for kind, it in look.KINDS.items()
        ]
        blue = look.BLUE
        lines = [
            node(
                "div",
                node("span", shape=("circle", blue, False)),
                " the text or the record gives the date",
                look="small",
            ),
            node(
                "div",
                node("span", shape=("circle", blue, True)),
                " only inferred, or the date of publication",
                look="small",
            ),
            node("div", "├──┤ the days that are possible", look="small"),
            node("div", "a bar: it lasted; its ends fade where they are not known", look="small"),
            node("div", "a larger mark: told in more documents", look="small"),
            node(
                "div",
                node("span", shape=("triangle-down", look.RED, False)),
                " above a mark: sources disagree",
                look="small",
            ),
            node("div", "struck through with ×: cancelled; with –: postponed; a dot inside: planned", look="small"),
        ]
        nodes.draw([node("div", *lines, node("div", *kinds, look="chips"), look="stack")], key="legend")


def _closed(query: Query, shown: view.View) -> tuple[int, int] | None:
    """The window, closed around all events where bins count more than are drawn."""
    if not shown.bins:
        return query.window
    first, last = query.window or (edtf.PAST, edtf.FUTURE)
    return (
        shown.bins[0].first if first == edtf.PAST else first,
        shown.bins[-1].last if last == edtf.FUTURE else last,
    )


def _clicked() -> None:
    """A mark opens its event, a bar of counts becomes the window."""
    points = st.session_state["chart"].selection.points
    if points:
        _follow(points[-1].get("customdata") or [])


def _boxed() -> None:
    """A box in the overview becomes the window, and so does a bar that was clicked."""
    selection = st.session_state["overview"].selection
    boxes = selection.get("box") or []
    if boxes and len(boxes[-1].get("x", [])) == 2:
        try:
            first, last = sorted(_day(x) for x in boxes[-1]["x"])
        except (DateError, TypeError, ValueError):  # not from our page
            return
        filters.set_window(*window.rounded(first, last, last - first))
    elif selection.points:
        _follow(selection.points[-1].get("customdata") or [])


def _follow(data: list[Any]) -> None:
    match data:
        case ["event", str(id)]:
            link.select(link.EVENT, id)
        case ["window", str(days)] if days.count("/") == 1:
            filters.set_window(*days.split("/"))


def _day(x: Any) -> int:
    """The day of a place on the axis, which is a date as text or a number of days."""
    return int(x) if isinstance(x, int | float) else edtf.parse(str(x)[:10]).begin_earliest
