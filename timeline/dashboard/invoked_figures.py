"""Series and what texts refer back to, as charts: pure functions from values to `go.Figure`. No streamlit here."""

import html
import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import plotly.graph_objects as go

from timeline import edtf
from timeline.dashboard import look
from timeline.dashboard.axis import Axis
from timeline.dashboard.invoked import day
from timeline.dashboard.sketch import Sketch
from timeline.linking.series import Collected

_LINE: Final = 46
_STEPS: Final = 24


def series(found: Sequence[Collected]) -> go.Figure:
    """Each series on a line of its own: its dated rounds with their numbers, dotted where rounds between are missing.

    A round without a date is not drawn, since its place would be made up: the line to the next is dotted there too.
    """
    placed = [[(one, spot) for one in each.rounds if (spot := day(one.date)) is not None] for each in found]
    axis = _axis([spot for row in placed for _, spot in row])
    figure = Sketch()
    for number, (each, row) in enumerate(zip(found, placed, strict=True)):
        for (one, start), (following, end) in pairwise(row):
            whole = following.ordinal == one.ordinal + 1
            figure.add_scatter(
                x=[axis.x(start), axis.x(end)],
                y=[number, number],
                mode="lines",
                line={"width": 2, "color": look.GREY, "dash": "solid" if whole else "dot"},
                hoverinfo="skip",
            )
        figure.add_scatter(
            x=[axis.x(spot) for _, spot in row],
            y=[number] * len(row),
            mode="markers+text",
            marker={"size": 20, "color": look.BLUE, "line": {"width": 1, "color": "#ffffff"}},
            text=[str(one.ordinal) for one, _ in row],
            textfont={"color": "#ffffff", "size": 12},
            customdata=[["event", one.id] for one, _ in row],
            hovertext=[
                f"<b>{html.escape(each.name)}, round {one.ordinal}</b><br>{html.escape(edtf.words(one.date))}"
                f"<br>named {one.mentions:,} ×"
                for one, _ in row
                if one.date
            ],
            hovertemplate="%{hovertext}<extra></extra>",
            name=each.name,
        )
        figure.add_annotation(
            x=0, xref="paper", y=number - 0.42, text=html.escape(look_name(each.name)), showarrow=False,
            xanchor="left", font={"size": 12.5},
        )  # fmt: skip
    figure.update_layout(
        height=_LINE * len(found) + 50,
        margin={"l": 6, "r": 6, "t": 6, "b": 26},
        showlegend=False,
        dragmode="pan",
        hovermode="closest",
        xaxis=axis.layout(),
        yaxis={"range": [len(found) - 0.4, -0.75], "visible": False, "fixedrange": True},
    )
    return figure.figure()


def arcs(found: Sequence[tuple[float, float, str, bool]]) -> go.Figure:
    """From each text's day of publication back to what it invokes; dashed where it contradicts the record."""
    axis = _axis([spot for start, end, *_ in found for spot in (start, end)])
    figure = Sketch()
    for start, end, words, conflict in found:
        spots = [start + (end - start) * step / _STEPS for step in range(_STEPS + 1)]
        high = math.sqrt(abs(end - start) / max(axis.days, 1))
        figure.add_scatter(
            x=[axis.x(spot) for spot in spots],
            y=[high * math.sin(math.pi * step / _STEPS) for step in range(_STEPS + 1)],
            mode="lines",
            line={
                "width": 2 if conflict else 1.4,
                "color": look.RED if conflict else look.VIOLET,
                "dash": "dash" if conflict else "solid",
            },
            opacity=0.9 if conflict else 0.55,
            hovertext=html.escape(words),
            hovertemplate="%{hovertext}<extra></extra>",
            name="in conflict" if conflict else "invokes",
        )
    ends = (({arc[0] for arc in found}, "circle", "published"), ({arc[1] for arc in found}, "diamond-open", "invoked"))
    for days, symbol, name in ends:
        spots = sorted(days)
        figure.add_scatter(
            x=[axis.x(spot) for spot in spots],
            y=[0] * len(spots),
            mode="markers",
            marker={"symbol": symbol, "size": 9, "color": look.BLUE if symbol == "circle" else look.VIOLET},
            hoverinfo="skip",
            name=name,
        )
    figure.update_layout(
        height=240,
        margin={"l": 6, "r": 6, "t": 6, "b": 26},
        showlegend=False,
        dragmode="pan",
        hovermode="closest",
        xaxis=axis.layout(),
        yaxis={"range": [-0.08, 1.05], "visible": False, "fixedrange": True},
    )
    return figure.figure()


def look_name(name: str, most: int = 44) -> str:
    """A series' name, cut where it would leave a narrow chart."""
    return name if len(name) <= most else f"{name[: most - 1]}…"


def _axis(spots: Sequence[float]) -> Axis:
    if not spots:
        return Axis(edtf.day_number(2000, 1, 1), edtf.day_number(2001, 1, 1))
    margin = max(round((max(spots) - min(spots)) * 0.03), 5)
    return Axis(int(min(spots)) - margin, math.ceil(max(spots)) + margin)
