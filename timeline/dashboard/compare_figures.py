"""Two sides on one axis: a lane each, and a line from what one says to what the other does. No streamlit here."""

import html
from collections.abc import Mapping, Sequence

import plotly.graph_objects as go

from timeline import edtf
from timeline.dashboard import figures, look
from timeline.dashboard.axis import Axis
from timeline.dashboard.comparing import Shared
from timeline.dashboard.lanes import Lane, middle
from timeline.model import Event

Point = tuple[float, float]


def compared(
    lanes: tuple[Lane, Lane], axis: Axis, shared: Sequence[Shared], *, selected: str | None = None
) -> go.Figure:
    """Both lanes with their marks; a line joins the two marks of a shared event.

    It is upright where the dates are the same; where they differ it slants, is red and has a flag in its middle.
    """
    figure = figures.chart(lanes, axis, selected=selected)
    spots = figures.spots(lanes)
    first = len(lanes[0].events)
    tops = {event.id: _point(event, y, axis) for event, y in spots[:first]}
    bottoms = {event.id: _point(event, y, axis) for event, y in spots[first:]}
    joined = [it for it in shared if it.event.id in tops and it.event.id in bottoms]
    for name, wanted, line in (
        ("same or closer", [it for it in joined if it.verdict != "differ"], {"width": 1.2, "color": look.GREY}),
        ("dates differ", [it for it in joined if it.verdict == "differ"], {"width": 2, "color": look.RED}),
    ):
        if wanted:
            _add_lines(figure, axis, wanted, tops, bottoms, name, line)
    differing = [it for it in joined if it.verdict == "differ"]
    if differing:
        middles = [_middle(tops[it.event.id], bottoms[it.event.id]) for it in differing]
        figure.add_scatter(
            x=[axis.x(x) for x, _ in middles],
            y=[y for _, y in middles],
            mode="markers",
            marker={"symbol": "triangle-down", "size": 13, "color": look.RED, "line": {"width": 0}},
            customdata=[["event", it.event.id] for it in differing],
            text=[_hover(it) for it in differing],
            hovertemplate="%{text}<extra></extra>",
            name="flags",
        )
    return figure


def _add_lines(
    figure: go.Figure,
    axis: Axis,
    wanted: Sequence[Shared],
    tops: Mapping[str, Point],
    bottoms: Mapping[str, Point],
    name: str,
    line: Mapping[str, object],
) -> None:
    xs: list[object] = []
    ys: list[float | None] = []
    for it in wanted:
        (x, y), (under_x, under_y) = tops[it.event.id], bottoms[it.event.id]
        xs += [axis.x(x), axis.x(under_x), None]
        ys += [y, under_y, None]
    figure.add_scatter(x=xs, y=ys, mode="lines", line=dict(line), opacity=0.7, hoverinfo="skip", name=name)
    figure.data = (figure.data[-1], *figure.data[:-1])  # behind the marks


def _point(event: Event, y: float, axis: Axis) -> Point:
    return middle(event, axis), y


def _middle(one: Point, other: Point) -> Point:
    return (one[0] + other[0]) / 2, (one[1] + other[1]) / 2


def _hover(it: Shared) -> str:
    title = html.escape(it.event.title if len(it.event.title) <= 70 else f"{it.event.title[:69]}…")
    lines = [f"<b>{title}</b>"]
    for name, told in (("A", it.one), ("B", it.other)):
        dates = " or ".join(edtf.words(each.date) for each in told if each.date)
        lines.append(f"{name}: {html.escape(dates)}")
    return "<br>".join(lines)
