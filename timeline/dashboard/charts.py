"""The charts of the timeline page and what clicks on them do."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from timeline import edtf
from timeline.dashboard import asked, figures, filters, link, look, nodes, view, window
from timeline.dashboard.axis import Axis, axis, touches
from timeline.dashboard.lanes import BY, lanes
from timeline.dashboard.nodes import node
from timeline.errors import DateError
from timeline.query import Query
from timeline.store import Store
from timeline.store.values import Bin

_BINS = 120
_SAME = 0.6
"""From this share of the overview's time on, a chart's own counts would only repeat it."""
CONFIG = {"displaylogo": False, "modeBarButtonsToRemove": ["select2d", "lasso2d", "autoScale2d"]}


def overview(store: Store, query: Query) -> Axis | None:
    """The whole store as a histogram; a box drawn in it sets the window. Gives the time that it shows."""
    years = asked.histogram(store, asked.EVERYTHING, unit="year").bins
    bulk = window.bulk(years)
    since, until = (edtf.parse(edtf.iso(day)) for day in bulk) if bulk else (None, None)
    fit = replace(query, since=since, until=until, certain=False, dated=True)
    counted = asked.histogram(store, Query(stances=(), since=since, until=until), _BINS)
    whole = counted.bins
    if len(whole) < 2:
        return None
    shown = Axis(whole[0].first, whole[-1].last)
    chosen = asked.histogram(store, fit, _BINS, counted.unit).bins
    figure = figures.overview(whole, chosen, query.window, _far(years, shown))
    first, last = edtf.iso(whole[0].first), edtf.iso(whole[-1].last)
    _window_now(query)
    st.plotly_chart(
        figure, key="overview", on_select=partial(_boxed, shown), selection_mode=("box", "points"),
        config={"displayModeBar": False},
        alt=f"How many events the store holds over time, {first} to {last}. Draw a box in it to set the window.",
    )  # fmt: skip
    return shown


def chart(shown: view.View, query: Query, whole: Axis | None, titles: Mapping[str, str]) -> None:
    """The events of the window, in lanes; `whole` is the time of the overview above it, `titles` name documents."""
    time, bins = _closer(shown, query, whole)
    drawn = [event for event in shown.events if touches(event, time)]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption("Lanes by", width="content")
        by = st.radio(
            "Lanes by", BY, horizontal=True, key="lanes", bind="query-params", label_visibility="collapsed",
            width="content",
        )  # fmt: skip
        if shown.bins:
            st.caption(
                f"Too many to draw each: here are the {len(drawn)} told in most documents. "
                + ("The bars count all; a click on one looks closer." if bins else "Draw a box above to look closer."),
                width="stretch",
            )
    by = by if by in BY else "kind"
    first = {"actor": query.actors, "place": query.places, "series": query.series, "document": query.documents}
    placed = lanes(drawn, time, by=by, first=first.get(by, ()), titles=titles if by == "document" else None)
    figure = figures.chart(placed, time, selected=link.event(), bins=bins, today=today())
    high = figure.layout.height > view.HEIGHT
    with st.container(height=view.HEIGHT if high else "content", border=False, key="lanes_box"):
        st.plotly_chart(
            figure,
            key="chart",
            on_select=follow("chart"),
            selection_mode="points",
            config=CONFIG,
            alt=f"{view.spoken(shown)} Lanes by {by}.",
        )


def today() -> int:
    """The day on which the page is looked at: for a line in the chart, and nothing else."""
    return edtf.day_number(*date.today().timetuple()[:3])


def _window_now(query: Query) -> None:
    """The window in words, with a click to the one before and one to all of time."""
    before = st.session_state.get(filters.WINDOWS)
    if query.window is None and not before:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="window_now"):
        ends = [edtf.words(end) if end else "" for end in (query.since, query.until)]
        words = f"{ends[0]} to {ends[1]}" if all(ends) else f"from {ends[0]}" if ends[0] else f"until {ends[1]}"
        words = ends[0] if ends[0] == ends[1] else words
        st.caption(f"Window: {words}" if query.window else "All of time", width="content")
        st.button("Undo", key="window_undo", icon=":material/undo:", type="tertiary", disabled=not before,
                  on_click=filters.undo_window, help="The window before this one")  # fmt: skip
        st.button("Reset", key="window_reset", icon=":material/zoom_out_map:", type="tertiary", help="All of time",
                  disabled=query.window is None, on_click=filters.set_window, args=("", ""))  # fmt: skip


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


def _closer(shown: view.View, query: Query, whole: Axis | None) -> tuple[Axis, tuple[Bin, ...]]:
    """The time of the chart, and the counts to draw in it: none where the overview shows nearly the same."""
    if not shown.bins:
        return axis(shown.events, query.window), ()
    if query.window is None and whole is not None:
        return whole, ()
    first, last = query.window or (edtf.PAST, edtf.FUTURE)
    time = Axis(
        shown.bins[0].first if first == edtf.PAST else first,
        shown.bins[-1].last if last == edtf.FUTURE else last,
    )
    same = whole is not None and time.days > whole.days * _SAME
    return time, () if same else shown.bins


def _far(years: Sequence[Bin], shown: Axis) -> tuple[str, str]:
    """What to say of the events before and after the time that the overview shows."""
    before = [part for part in years if part.events and part.last < shown.first]
    after = [part for part in years if part.events and part.first > shown.last]
    return (
        f"← {sum(p.events for p in before):,} begin earlier" if before else "",
        f"{sum(p.events for p in after):,} later →" if after else "",
    )


def follow(key: str) -> Callable[[], None]:
    """What a click on a mark of the chart with this key does: it opens what the mark stands for."""

    def clicked() -> None:
        points = st.session_state[key].selection.points
        if points:
            _follow(points[-1].get("customdata") or [])

    return clicked


def _boxed(shown: Axis) -> None:
    """A box in the overview becomes the window, and so does a bar that was clicked."""
    selection = st.session_state["overview"].selection
    boxes = selection.get("box") or []
    if boxes and len(boxes[-1].get("x", [])) == 2:
        try:
            first, last = sorted(shown.clip(_day(x)) for x in boxes[-1]["x"])
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
