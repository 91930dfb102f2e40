"""Who acts when, and with whom, as charts: pure functions from values to `go.Figure`. No streamlit here."""

import html
import math
from collections.abc import Mapping, Sequence
from typing import Final

import plotly.graph_objects as go

from timeline import edtf
from timeline.dashboard import look, stretch
from timeline.model import Actor
from timeline.store.values import Companions, Presence

_ROW: Final = 24
_TICKS: Final = 10
_WRITTEN: Final = 14
"""Columns up to which a cell has room for its number."""
_NAME: Final = 20


def heat(presence: Presence, names: Mapping[str, str], *, dark: bool = False) -> go.Figure:
    """Actors by time: the more events lie in a cell, the stronger it is. `names` are the rows from top to bottom.

    The faintest hold only events that may lie in them, or reach beyond them.
    A heat map reports no clicks, so that a point that nobody sees stands on each cell, with ["cell", actor, days].
    """
    ids = [id_ for id_ in names if id_ in presence.counts]
    columns = range(len(presence.stretches))
    most = max((count for id_ in ids for count in presence.inside[id_]), default=0) or 1
    filled = [(row, column, presence.counts[id_][column]) for row, id_ in enumerate(ids) for column in columns]
    filled = [cell for cell in filled if cell[2]]
    figure = go.Figure()
    figure.add_heatmap(
        x=list(columns),
        y=list(range(len(ids))),
        # Equal steps of strength for equal ratios of counts, since a few cells hold most events.
        z=[
            [math.log1p(inside) if count else None for count, inside in zip(*_counts(presence, id_), strict=True)]
            for id_ in ids
        ],
        zmin=0,
        zmax=math.log1p(most),
        colorscale=[[0, _blue(0.1)], [0.01, _blue(0.22)], [1, _blue(0.85)]],
        xgap=1,
        ygap=2,
        hoverinfo="skip",
        hoverongaps=False,
        showscale=True,
        colorbar={
            "orientation": "h",
            "thickness": 8,
            "len": 0.5,
            "x": 0,
            "xanchor": "left",
            "y": 1,
            "yanchor": "bottom",
            "tickvals": [0, *(math.log1p(count) for count in _steps(most))],
            "ticktext": ["may be", *(f"{count:,}" for count in _steps(most))],
            "outlinewidth": 0,
        },
        name="events",
    )
    figure.add_scatter(
        x=[column for _, column, _ in filled],
        y=[row for row, *_ in filled],
        mode="markers+text" if len(presence.stretches) <= _WRITTEN else "markers",
        marker={"size": 4, "opacity": 0, "color": look.BLUE},
        text=[f"{count:,}" for *_, count in filled],
        textfont={"size": 11, "color": "#ffffff" if dark else "#0b1220"},  # 4.5:1 on the strongest cell, too
        textposition="middle center",
        customdata=[
            ["cell", ids[row], "/".join(stretch.typed(*presence.stretches[column]))] for row, column, _ in filled
        ],
        hovertext=[_cell(presence, ids[row], names[ids[row]], column) for row, column, _ in filled],
        hovertemplate="%{hovertext}<extra></extra>",
        selected={"marker": {"opacity": 0}},
        unselected={"marker": {"opacity": 0}, "textfont": {}},
        name="cells",
    )
    step = max(math.ceil(len(presence.stretches) / _TICKS), 1)
    if presence.unit == "month" and step > 1:
        step = next(whole for whole in (2, 3, 6, 12, 24) if whole >= step or whole == 24)
    begin = _first_tick(presence, step)
    ticks = list(columns)[begin::step]
    figure.update_layout(
        height=_ROW * max(len(ids), 2) + 90,
        margin={"l": 6, "r": 6, "t": 44, "b": 46},
        showlegend=False,
        dragmode=False,
        hovermode="closest",
        hoverdistance=60,
        xaxis={
            "tickvals": ticks,
            "ticktext": [stretch.short(*presence.stretches[column], presence.unit) for column in ticks],
            "range": [-0.5, len(presence.stretches) - 0.5],
            "fixedrange": True,
            "showgrid": False,
            "zeroline": False,
        },
        yaxis={
            "tickvals": list(range(len(ids))),
            "ticktext": [html.escape(cut(names[id_])) for id_ in ids],
            "range": [len(ids) - 0.5, -0.5],
            "fixedrange": True,
            "showgrid": False,
            "zeroline": False,
        },
    )
    return figure


def network(
    spots: Mapping[str, tuple[float, float]],
    found: Companions,
    actors: Mapping[str, Actor],
    edges: Sequence[tuple[str, str, int]],
    *,
    chosen: str | None = None,
) -> go.Figure:
    """Actors as marks, the larger the more events, and a line between two that share any, the wider the more.

    A mark carries ["who", id], the middle of a line ["pair", one, other].
    """
    figure = go.Figure()
    strongest = max((shared for *_, shared in edges), default=1)
    for one, other, shared in edges:
        own = chosen in (one, other)
        figure.add_scatter(
            x=[spots[one][0], spots[other][0]],
            y=[spots[one][1], spots[other][1]],
            mode="lines",
            line={"width": 1 + 7 * shared / strongest, "color": look.BLUE if own else look.GREY},
            opacity=0.75 if own else 0.4,
            hoverinfo="skip",
            name="shared events",
        )
    figure.add_scatter(
        x=[(spots[one][0] + spots[other][0]) / 2 for one, other, _ in edges],
        y=[(spots[one][1] + spots[other][1]) / 2 for one, other, _ in edges],
        mode="markers",
        marker={"size": 14, "opacity": 0, "color": look.GREY},
        customdata=[["pair", one, other] for one, other, _ in edges],
        hovertext=[
            f"<b>{html.escape(cut(actors[one].name, 40))}</b> and <b>{html.escape(cut(actors[other].name, 40))}</b>"
            f"<br>{look.number(shared, 'event')} together<br>Click to show only these"
            for one, other, shared in edges
        ],
        hovertemplate="%{hovertext}<extra></extra>",
        selected={"marker": {"opacity": 0}},
        unselected={"marker": {"opacity": 0}},
        name="pairs",
    )
    ids = list(spots)
    most = max((found.events.get(id_, 0) for id_ in ids), default=1) or 1
    looks = [look.actor(actors[id_].kind) for id_ in ids]
    figure.add_scatter(
        x=[spots[id_][0] for id_ in ids],
        y=[spots[id_][1] for id_ in ids],
        mode="markers+text",
        marker={
            "size": [12 + 28 * math.sqrt(found.events.get(id_, 0) / most) for id_ in ids],
            "symbol": [each.shape for each in looks],
            "color": [each.colour for each in looks],
            "opacity": 1,
            "line": {
                "width": [4 if id_ == chosen else 1 for id_ in ids],
                "color": [look.RED if id_ == chosen else look.GREY for id_ in ids],
            },
        },
        text=[html.escape(cut(actors[id_].name, 18)) for id_ in ids],
        textposition=["bottom center" if spots[id_][1] < 0.9 else "top center" for id_ in ids],
        textfont={"size": 11.5},
        cliponaxis=False,
        customdata=[["who", id_] for id_ in ids],
        hovertext=[
            f"<b>{html.escape(cut(actors[id_].name, 60))}</b>, {actors[id_].kind}"
            f"<br>{look.number(found.events.get(id_, 0), 'event')} in this view<br>Click to read about it"
            for id_ in ids
        ],
        hovertemplate="%{hovertext}<extra></extra>",
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
        name="actors",
    )
    hidden = {"visible": False, "fixedrange": True}
    figure.update_layout(
        height=520 if len(ids) > 8 else 380,
        margin={"l": 6, "r": 6, "t": 16, "b": 16},
        showlegend=False,
        dragmode=False,
        hovermode="closest",
        xaxis={**hidden, "range": [-0.12, 1.12]},
        yaxis={**hidden, "range": [-0.1, 1.1]},
    )
    return figure


def cut(name: str, most: int = _NAME) -> str:
    """A name in one line, cut where it would leave a chart."""
    line = " ".join(name.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def _counts(presence: Presence, id_: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    return presence.counts[id_], presence.inside[id_]


def _cell(presence: Presence, id_: str, name: str, column: int) -> str:
    count, inside = presence.counts[id_][column], presence.inside[id_][column]
    said = [f"<b>{html.escape(cut(name, 60))}</b>, {stretch.named(*presence.stretches[column])}"]
    said.append(look.number(count, "event"))
    if inside < count:
        said.append(f"{count - inside:,} of them may lie outside it, or reach beyond it")
    return "<br>".join([*said, "Click to show only these"])


def _first_tick(presence: Presence, step: int) -> int:
    """The first column with a mark: where months are many, one that begins a year."""
    if presence.unit != "month" or step < 12:
        return 0
    months = (edtf.year_month_day(first)[1] for first, _ in presence.stretches)
    return next((column for column, month in enumerate(months) if month == 1), 0)


def _steps(most: int) -> list[int]:
    """Counts to mark beside the colours."""
    marks = [1, 3, 10, 30, 100, 300, 1000, 3000, 10_000, 30_000, 100_000]
    return [*(mark for mark in marks if mark < most * 0.75), most]


def _blue(strength: float) -> str:
    red, green, blue = (int(look.BLUE[place : place + 2], 16) for place in (1, 3, 5))
    return f"rgba({red},{green},{blue},{strength})"
