"""Events as charts: pure functions from values to `go.Figure`. No streamlit here.

An instant is a mark and a span a bar, since a bar of no length is not drawn. A mark is solid where the text or the
record gives the date and hollow where it is only inferred; a bracket shows the days that are possible; the ends of a
bar fade where they are not known. Size grows with the number of sources. Every trace carries ``[what, value]`` as
customdata, for clicks.
"""

import html
import math
import textwrap
from collections.abc import Sequence
from typing import Any, Final

import plotly.graph_objects as go

from timeline import edtf
from timeline.dashboard import look
from timeline.dashboard.axis import Axis
from timeline.dashboard.lanes import Lane, extent, middle
from timeline.dashboard.sketch import Sketch
from timeline.edtf import FUTURE, PAST
from timeline.model import Event
from timeline.store.values import Bin

_ROW: Final = 21
_LABEL: Final = 0.95
"""Rows that a lane's name takes."""
_BINS_HEIGHT: Final = 56
"""Pixels for the bars of counts above the lanes."""
_OVERLAYS: Final = {"cancelled": "x-thin-open", "postponed": "line-ew-open", "ongoing": "triangle-right-open"}


def overview(
    whole: Sequence[Bin], chosen: Sequence[Bin], window: tuple[int, int] | None, beyond: tuple[str, str] = ("", "")
) -> go.Figure:
    """A histogram of the whole store, with what the other filters leave in front and the window shaded.

    `beyond` is what to say, left and right, of the events that lie too far away to be in it.
    """
    axis = Axis(min((b.first for b in whole), default=0), max((b.last for b in whole), default=0))
    figure = Sketch()
    for name, bins, colour in (("all events", whole, look.GREY), ("with these filters", chosen, look.BLUE)):
        figure.add_bar(
            x=[axis.x(b.first) for b in bins],
            y=[b.events for b in bins],
            width=[axis.length(b.last - b.first + 1) * 0.92 for b in bins],
            offset=0,
            marker={"color": colour, "opacity": 0.35 if name == "all events" else 1, "line": {"width": 0}},
            name=name,
            customdata=[_window(b) for b in bins],
            text=[
                f"{_bin_words(b)}: {look.number(b.events, 'event')} {'in all' if bins is whole else 'shown'}"
                for b in bins
            ],
            textposition="none",
            hovertemplate="%{text}<extra></extra>",
        )
    for side, said in zip(("left", "right"), beyond, strict=True):
        if said:
            figure.add_annotation(
                x=0 if side == "left" else 1,
                xref="paper",
                y=1,
                yref="paper",
                text=html.escape(said),
                showarrow=False,
                xanchor=side,
                yanchor="top",
                font={"size": 12},
            )
    if window and window[0] <= axis.last and window[1] >= axis.first:
        figure.add_vrect(
            x0=axis.x(axis.clip(window[0])),
            x1=axis.x(axis.clip(window[1]) + 1),
            fillcolor=look.BLUE,
            opacity=0.2,
            line={"width": 2, "color": look.BLUE},
        )
    figure.update_layout(
        height=100,
        margin={"l": 6, "r": 6, "t": 4, "b": 22},
        barmode="overlay",
        dragmode="select",
        selectdirection="h",
        showlegend=False,
        xaxis={**axis.layout(), "fixedrange": True},
        yaxis={"visible": False, "fixedrange": True, "rangemode": "tozero"},
    )
    return figure.figure()


def chart(
    lanes: Sequence[Lane],
    axis: Axis,
    *,
    selected: str | None = None,
    bins: Sequence[Bin] = (),
    today: int | None = None,
) -> go.Figure:
    """The events of the window in their lanes, the selected one ringed; with `bins`, the counts of all stand above.

    `today` is a day that is marked by a line, if the window holds it.

    As high as its lanes are; the time stands on top, where it is seen even if the page shows only the beginning.
    """
    figure = Sketch()
    spots, tops, bottom = _layout(lanes)
    instants = [(e, y) for e, y in spots if not _is_span(e)]
    spans = [(e, y) for e, y in spots if _is_span(e)]
    _add_brackets(figure, instants, axis)
    _add_spans(figure, spans, axis)
    _add_instants(figure, instants, axis)
    _add_signs(figure, spots, axis)
    chosen = [(e, y) for e, y in spots if e.id == selected]
    if chosen:
        figure.add_scatter(
            x=[axis.x(_spot(e, axis)) for e, _ in chosen],
            y=[y for _, y in chosen],
            mode="markers",
            name="selected",
            marker={"symbol": "circle-open", "size": 30, "line": {"width": 3}, "color": look.RED},
            hoverinfo="skip",
        )
    height = max(bottom * _ROW, 96)
    share = 0.0
    if bins:
        share = _BINS_HEIGHT / (height + _BINS_HEIGHT)
        height += _BINS_HEIGHT
        _add_bins(figure, bins, axis)
    for number, (lane, top) in enumerate(zip(lanes, tops, strict=True)):
        if number % 2:
            figure.add_hrect(
                y0=top, y1=top + lane.height + _LABEL, fillcolor=look.GREY, opacity=0.07, line_width=0, layer="below"
            )
        figure.add_annotation(
            x=0,
            xref="paper",
            y=top + _LABEL / 2 + 0.05,
            text=f"<b>{html.escape(lane.name, quote=False)}</b>  {len(lane.events):,}",
            showarrow=False,
            xanchor="left",
            font={"size": 12.5},
        )
    if today is not None and axis.first <= today <= axis.last:
        figure.add_vline(x=axis.x(today), line={"width": 1.5, "dash": "dot", "color": look.GREY}, layer="below")
        figure.add_annotation(
            x=axis.x(today), y=1, yref="paper", text="today", showarrow=False, xanchor="left", yanchor="top",
            font={"size": 11},
        )  # fmt: skip
    figure.update_layout(
        height=round(height) + 32,
        margin={"l": 6, "r": 6, "t": 26, "b": 6},
        barmode="overlay",
        showlegend=False,
        dragmode="pan",
        hovermode="closest",
        xaxis={**axis.layout(), "side": "top", "anchor": "y2" if bins else "y"},
        yaxis={
            "range": [bottom, 0],
            "visible": False,
            "fixedrange": True,
            "domain": [0, 1 - share],
        },
    )
    if bins:
        figure.update_layout(
            yaxis2={"domain": [1 - share * 0.9, 1], "visible": False, "fixedrange": True, "anchor": "x"}
        )
    return figure.figure()


def small(lanes: Sequence[Lane], axis: Axis, *, selected: str | None = None) -> go.Figure:
    """The same without lane names and bars, with its time below: for the margin of a text."""
    figure = chart(lanes, axis, selected=selected)
    figure.layout.annotations = ()
    figure.update_layout(
        height=max(figure.layout.height - _ROW, 84),
        margin={"l": 2, "r": 2, "t": 2, "b": 22},
        xaxis={"side": "bottom", "nticks": 4, "fixedrange": True},
    )
    return figure


# ---- marks


def _layout(lanes: Sequence[Lane]) -> tuple[list[tuple[Event, float]], list[float], float]:
    """The height of each event, the top of each lane, and the bottom of all."""
    spots: list[tuple[Event, float]] = []
    tops: list[float] = []
    top = 0.0
    for lane in lanes:
        tops.append(top)
        spots += [(event, top + _LABEL + row + 0.4) for event, row in zip(lane.events, lane.rows, strict=True)]
        top += lane.height + _LABEL
    return spots, tops, max(top, 1.0)


def _is_span(event: Event) -> bool:
    date = event.date
    assert date is not None
    return date.lasting and (date.begin_earliest, date.begin_latest) != (date.end_earliest, date.end_latest)


def _spot(event: Event, axis: Axis) -> float:
    """The day at which a mark stands, or where the known part of a bar begins."""
    date = event.date
    assert date is not None
    return (
        axis.clip(date.begin_latest if date.begin_latest != PAST else date.begin_earliest)
        if _is_span(event)
        else (middle(event, axis))
    )


def _add_brackets(figure: Sketch, spots: Sequence[tuple[Event, float]], axis: Axis) -> None:
    """The possible days of instants that are not known to the day: a thin line, closed where an end is known."""
    line_x: list[Any] = []
    line_y: list[Any] = []
    ends_x: list[Any] = []
    ends_y: list[float] = []
    for event, y in spots:
        date = event.date
        assert date is not None
        if date.exact:
            continue
        begin, end = extent(event, axis)
        line_x += [axis.x(begin), axis.x(end + 1), None]
        line_y += [y, y, None]
        for known, day in ((date.begin_earliest, begin), (date.end_latest, end)):
            if known == day:
                ends_x.append(axis.x(day + (1 if day == end else 0)))
                ends_y.append(y)
    if line_x:
        colour = {"color": look.GREY, "width": 1.5}
        figure.add_scatter(x=line_x, y=line_y, mode="lines", line=colour, hoverinfo="skip", name="possible days")
        figure.add_scatter(
            x=ends_x,
            y=ends_y,
            mode="markers",
            marker={"symbol": "line-ns-open", "size": 9, "color": look.GREY, "line": {"width": 1.5}},
            hoverinfo="skip",
            name="possible days end",
        )


def _add_spans(figure: Sketch, spots: Sequence[tuple[Event, float]], axis: Axis) -> None:
    """Bars: faint from the first to the last possible day, full between the days that it certainly lasted."""
    if not spots:
        return
    pieces: list[tuple[Event, float, int, int, float]] = []
    for event, y in spots:
        date = event.date
        assert date is not None
        begin, end = extent(event, axis)
        pieces.append((event, y, begin, end, 0.3))
        if date.begin_latest <= date.end_earliest:
            inner = axis.clip(date.begin_latest), axis.clip(date.end_earliest)
            if inner[0] < inner[1] or inner[0] == date.begin_latest:
                pieces.append((event, y, inner[0], inner[1], 0.9))
    figure.add_bar(
        orientation="h",
        base=[axis.x(begin) for _, _, begin, _, _ in pieces],
        x=[axis.length(max(end - begin + 1, axis.days / 250)) for _, _, begin, end, _ in pieces],
        y=[y for _, y, *_ in pieces],
        width=[_thickness(event) for event, *_ in pieces],
        marker={
            "color": [
                "rgba(0,0,0,0)" if _hollow(event) and opacity > 0.5 else look.kind(event.kind).colour
                for event, *_, opacity in pieces
            ],
            "opacity": [opacity for *_, opacity in pieces],
            "line": {"width": 1.5, "color": [look.kind(event.kind).colour for event, *_ in pieces]},
            "cornerradius": 3,
        },
        customdata=[["event", event.id] for event, *_ in pieces],
        text=[_hover(event) for event, *_ in pieces],
        textposition="none",
        hovertemplate="%{text}<extra></extra>",
        name="spans",
    )
    for edge, symbol in (("begin", "triangle-left"), ("end", "triangle-right")):
        open_ended = [
            (e, y)
            for e, y in spots
            if e.date and ((e.date.begin_earliest == PAST) if edge == "begin" else (e.date.end_latest == FUTURE))
        ]
        if open_ended:
            figure.add_scatter(
                x=[axis.x(axis.first if edge == "begin" else axis.last + 1) for _ in open_ended],
                y=[y for _, y in open_ended],
                mode="markers",
                marker={"symbol": symbol, "size": 9, "color": [look.kind(e.kind).colour for e, _ in open_ended]},
                hoverinfo="skip",
                cliponaxis=False,
                name=f"no {edge} known",
            )


def _add_instants(figure: Sketch, spots: Sequence[tuple[Event, float]], axis: Axis) -> None:
    figure.add_scatter(
        x=[axis.x(middle(event, axis)) for event, _ in spots],
        y=[y for _, y in spots],
        mode="markers",
        marker={
            "symbol": [_symbol(event) for event, _ in spots],
            "size": [_size(event) for event, _ in spots],
            "color": [look.kind(event.kind).colour for event, _ in spots],
            "opacity": [1.0 if event.stance == "asserted" else 0.5 for event, _ in spots],
            "line": {"width": 2, "color": [look.kind(event.kind).colour for event, _ in spots]},
        },
        customdata=[["event", event.id] for event, _ in spots],
        text=[_hover(event) for event, _ in spots],
        hovertemplate="%{text}<extra></extra>",
        name="instants",
    )


def _add_signs(figure: Sketch, spots: Sequence[tuple[Event, float]], axis: Axis) -> None:
    """What stands over a mark: what came of it, and a flag where sources disagree."""
    for outcome, symbol in _OVERLAYS.items():
        shown = [(e, y) for e, y in spots if e.outcome == outcome]
        if shown:
            figure.add_scatter(
                x=[axis.x(_spot(e, axis)) for e, _ in shown],
                y=[y for _, y in shown],
                mode="markers",
                marker={"symbol": symbol, "size": 20, "color": look.GREY, "line": {"width": 2}},
                hoverinfo="skip",
                name=outcome,
            )
    flagged = [(e, y) for e, y in spots if e.conflict]
    if flagged:
        figure.add_scatter(
            x=[axis.x(_spot(e, axis)) for e, _ in flagged],
            y=[y - 0.42 for _, y in flagged],
            mode="markers",
            marker={"symbol": "triangle-down", "size": 9, "color": look.RED, "line": {"width": 0}},
            hoverinfo="skip",
            name="conflict",
        )


def _add_bins(figure: Sketch, bins: Sequence[Bin], axis: Axis) -> None:
    figure.add_bar(
        x=[axis.x(b.first) for b in bins],
        y=[b.events for b in bins],
        width=[axis.length(b.last - b.first + 1) * 0.94 for b in bins],
        offset=0,
        yaxis="y2",
        marker={"color": look.BLUE, "line": {"width": 0}},
        customdata=[_window(b) for b in bins],
        text=[f"{_bin_words(b)}: {look.number(b.events, 'event')}<br>Click to look closer" for b in bins],
        textposition="none",
        hovertemplate="%{text}<extra></extra>",
        name="events in each stretch",
    )


# ---- words and sizes


def sources(event: Event) -> int:
    """How many documents tell of it."""
    return len({mention.document for mention in event.mentions}) or 1


def _size(event: Event) -> float:
    return min(11 + 3.5 * math.sqrt(sources(event) - 1), 24)


def _thickness(event: Event) -> float:
    return min(0.42 + 0.08 * math.sqrt(sources(event) - 1), 0.75)


def _hollow(event: Event) -> bool:
    return event.date_source in look.HOLLOW


def _symbol(event: Event) -> str:
    shape = look.kind(event.kind).shape
    return f"{shape}{'-open' if _hollow(event) else ''}{'-dot' if event.outcome == 'planned' else ''}"


def _hover(event: Event) -> str:
    """What hovering over a mark tells, as HTML with the text escaped."""
    assert event.date is not None
    title = "<br>".join(html.escape(line, quote=False) for line in textwrap.wrap(event.title, 56)[:3])
    told = [f"<b>{title}</b>", html.escape(edtf.words(event.date))]
    told.append(
        f"{event.kind}, {look.number(sources(event), 'source')}, {look.SOURCE_WORDS.get(event.date_source or '', '')}"
    )
    if event.stance != "asserted" or event.outcome != "happened":
        told.append(f"{event.stance}, {event.outcome}")
    if event.conflict:
        told.append("sources disagree")
    return "<br>".join(told)


def _bin_words(part: Bin) -> str:
    (y1, m1, d1), (y2, m2, d2) = edtf.year_month_day(part.first), edtf.year_month_day(part.last)
    whole_years = (m1, d1, m2, d2) == (1, 1, 12, 31)
    if whole_years:
        return edtf.words(edtf.parse(edtf.year_text(y1))) + (
            "" if y1 == y2 else f" to {edtf.words(edtf.parse(edtf.year_text(y2)))}"
        )
    if (y1, m1, d1) == (y2, m2, 1) and d2 == edtf.days_in_month(y2, m2):
        return edtf.words(edtf.parse(f"{edtf.year_text(y1)}-{m1:02}"))
    if part.first == part.last:
        return edtf.words(edtf.parse(edtf.iso(part.first)))
    return edtf.words(edtf.parse(f"{edtf.iso(part.first)}/{edtf.iso(part.last)}"))


def _window(part: Bin) -> list[str]:
    return ["window", f"{edtf.iso(part.first)}/{edtf.iso(part.last)}"]
