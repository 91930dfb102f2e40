"""The three views of all actors: the table, when they act, and with whom."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from timeline.dashboard import asked, asked_cast, cast, cast_figures, charts, heat, link, look, network, nodes, picking
from timeline.dashboard.stretch import named, typed
from timeline.model import ACTOR_KINDS, Actor
from timeline.query import Query
from timeline.store import Acting, Presence, Store


def table(store: Store, query: Query, rows: Sequence[Acting]) -> None:
    """All actors, to search, to sort, and to open."""
    actors = asked_cast.known(store)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        words = st.text_input(
            "Name", key="named", bind="query-params", type="search", placeholder="Any part of a name",
            on_change=_first_leaf, width=280, label_visibility="collapsed",
        )  # fmt: skip
        kinds = st.multiselect(
            "Is a", ACTOR_KINDS, key="is", bind="query-params", on_change=_first_leaf, placeholder="Of any kind",
            label_visibility="collapsed", width=280,
        )  # fmt: skip
    order = link.choice(picking.BY, cast.ORDERS)
    found = cast.matching(rows, asked_cast.folded(store), actors, words or "", kinds or ())
    found = cast.ordered(found, actors, order)
    if not found:
        st.write("No actor of this view goes by that name. Try a part of it, or take a filter back.")
        return
    pages = max(-(-len(found) // cast.ROWS), 1)
    slot = st.container()
    page = min(int(st.pagination(pages, key="leaf", bind="query-params")), pages) if pages > 1 else 1
    shown = tuple(found[(page - 1) * cast.ROWS : page * cast.ROWS])
    with slot:
        ends = asked_cast.ends(store, shown, query)
        of_kind = asked_cast.kinds(store, tuple(row.id for row in shown), query)
        nodes.draw([cast.table(shown, actors, ends, of_kind, order)], key="cast", on_act=picking.act)
    if len(found) != len(rows):
        st.caption(f"{len(found):,} of {look.number(len(rows), 'actor')}")


def when(store: Store, query: Query, rows: Sequence[Acting]) -> None:
    """Actors by time; a click on a cell shows only its events."""
    years = asked.histogram(store, query, unit="year").bins
    time, ids = heat.span(years, query, cast.COLUMNS_OF_TIME), cast.rows_of(rows, query)
    if time is None or not ids:
        st.write("No event of this view has a date, so that there is nothing to show over time.")
        return
    found = asked_cast.presence(store, tuple(ids), time.first, time.last, query, cast.COLUMNS_OF_TIME)
    actors = asked_cast.known(store)
    names = {id_: actors[id_].name if id_ in actors else id_ for id_ in ids}
    said = (
        f"{look.number(len(ids), 'actor')} by {found.unit}, {named(found.stretches[0][0], found.stretches[-1][1])}: "
        "the stronger a cell, the more events lie in it; the faintest hold only some that may, or that reach beyond it."
    )
    st.plotly_chart(
        cast_figures.heat(found, names, dark=st.context.theme.type == "dark"), key="heat",
        on_select=picking.follow("heat"), selection_mode="points",
        config={"displayModeBar": False}, alt=f"{said} The table below holds the numbers.",
    )  # fmt: skip
    others = len(rows) - len(ids)
    out = [f"{look.number(others, 'actor')} with fewer events" if others else "", time.left_out]
    left = "; ".join(filter(None, out))
    st.caption(
        f"{said} (An event of “2014” may lie in each of its months.) A click on a cell shows only its events. "
        f"{f'Left out here: {left}.' if left else ''}"
    )
    with st.expander("The same as a table", icon=":material/table:"):
        st.dataframe(
            _frame(found, names), key="heat_table", on_select=lambda: _cell_chosen(found, ids),
            selection_mode="single-cell", alt=f"{said} One row an actor, one column a {found.unit}.",
        )  # fmt: skip
        st.caption("A cell that you choose shows only its events.")


def with_whom(store: Store, query: Query, rows: Sequence[Acting]) -> None:
    """The network of shared events, and the pairs beside it."""
    ids = tuple(row.id for row in rows[: cast.NODES])
    drawn(store, query, ids, key="network", whole=len(rows))


def drawn(
    store: Store,
    query: Query,
    ids: tuple[str, ...],
    *,
    key: str,
    whole: int,
    of: str | None = None,
    own: Sequence[tuple[str, str, int]] = (),
) -> None:
    """A network of these actors with its table beside it; of one of them, with all its pairs, where that is given."""
    actors = asked_cast.known(store)
    found = asked_cast.companions(store, tuple(id_ for id_ in ids if id_ in actors), query)
    several = len(query.actors) > 1 and not query.all_actors
    pairs = {
        pair: count for pair, count in found.pairs.items() if not several or set(pair) & {*query.actors, of}
    }  # with any of several asked for, only what one of them shares can be shown by a click
    edges = cast.strongest(pairs)
    if not edges:
        st.write("No two actors share an event of this view.")
        return
    inside = [id_ for id_ in found.events if any(id_ in edge[:2] for edge in edges)]
    spots = network.placed(inside, {edge[:2]: edge[2] for edge in edges})
    chart, beside = st.columns([5, 3], gap="medium")
    said = f"{look.number(len(inside), 'actor')} and the {look.number(len(edges), 'pair')} that share most events"
    with chart:
        st.plotly_chart(
            cast_figures.network(spots, found, actors, edges, chosen=of), key=key, on_select=picking.follow(key),
            selection_mode="points", config=charts.CONFIG | {"displayModeBar": False},
            alt=f"Network of {said}; {_closest(edges, actors)}. The table beside it holds the numbers.",
        )  # fmt: skip
        more = [f"{whole - len(inside):,} actors" if whole > len(inside) else ""]
        more += [f"{look.number(len(pairs) - len(edges), 'weaker pair')}" if len(pairs) > len(edges) else ""]
        left = " and ".join(filter(None, more))
        st.caption(
            f"{said}. The larger a mark and the wider a line, the more events. A click on a mark opens the actor, on "
            f"a line its shared events. {f'Left out: {left}.' if left else ''}"
        )
    listed = own or edges
    with beside, st.container(height=460 if len(listed) > 10 else "content", border=False, key=f"{key}_pairs_box"):
        nodes.draw([cast.pairs(listed, actors, of=of)], key=f"{key}_pairs", on_act=picking.act)


def _closest(edges: Sequence[tuple[str, str, int]], actors: Mapping[str, Actor]) -> str:
    one, other, count = edges[0]
    return f"{actors[one].name} and {actors[other].name} share most, {look.number(count, 'event')}"


def _frame(found: Presence, names: Mapping[str, str]) -> pd.DataFrame:
    """The numbers of a heat map, a row an actor."""
    columns = [named(*days) for days in found.stretches]
    data = [found.counts.get(id_, (0,) * len(columns)) for id_ in names]
    return pd.DataFrame(data, index=pd.Index(list(names.values()), name="actor"), columns=columns)


def _cell_chosen(found: Presence, ids: Sequence[str]) -> None:
    cells = st.session_state["heat_table"].selection.cells
    if cells:
        row, column = cells[-1]
        days = {named(*each): typed(*each) for each in found.stretches}
        if row < len(ids) and column in days:
            picking.cell(ids[row], *days[column])


def _first_leaf() -> None:
    st.session_state["leaf"] = 1
