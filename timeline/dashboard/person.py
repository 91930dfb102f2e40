"""One actor on the page: what is known of it, its time, its companions, and what can be put right about it."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from timeline import edtf
from timeline.dashboard import (
    asked,
    asked_cast,
    cards,
    cast,
    charts,
    correct,
    crowd,
    figures,
    link,
    look,
    nodes,
    opened,
    picking,
    portrait,
)
from timeline.dashboard.axis import axis
from timeline.dashboard.filters import Filters
from timeline.dashboard.lanes import Lane, rows
from timeline.dashboard.nodes import node
from timeline.dashboard.words import literal
from timeline.model import Actor, Event
from timeline.query import Query
from timeline.store import Acting, Decision, DecisionRow, Store

_DRAWN = 150
"""Events that the small timeline draws."""
_LISTED = 8
_COMPANIONS = 16


def draw(store: Store, chosen: Filters, it: Actor, acting: Acting | None, made: Sequence[DecisionRow]) -> None:
    """The actor in full; `acting` is what it does in the view, `made` what was decided on actors."""
    query = chosen.query
    sides = cast.sides(query, it.id)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button("All actors", icon=":material/arrow_back:", key="all_actors", type="tertiary",
                  on_click=link.select, args=(link.ACTOR, None))  # fmt: skip
        if it.id in chosen.names and it.id not in query.actors:
            st.button("Filter by it", icon=":material/filter_alt:", key="filter_by", type="tertiary",
                      on_click=picking.together, args=((it.id,),))  # fmt: skip
    ends = asked_cast.ends(store, (acting,), query).get(it.id) if acting else None
    roles = asked_cast.roles(store, it.id, sides[0]) if len(sides) == 1 else {}
    whole = next((row.events for row in asked.actors(store) if row.actor.id == it.id), 0)
    nodes.draw([portrait.head(it, acting, whole, roles, ends)], key="portrait")
    text, beside = st.columns([5, 3], gap="large")
    with text:
        _events(store, query, sides, it)
    with beside:
        counts = asked.telling(store, sides[0]) if len(sides) == 1 else {}
        found: list[nodes.Node] = [portrait.spelled(it, asked_cast.spellings(store, it.id))]
        found += portrait.offices(it, opened.knowledge())
        found.append(portrait.documents(counts, asked.documents(store)))
        nodes.draw([node("div", *found, look="stack wide")], key="called", on_act=picking.act)
    with_ = asked_cast.beside(store, it.id, query)
    if with_:
        st.subheader("With whom", anchor="with")
        ids = (it.id, *(id_ for id_, _ in with_[:_COMPANIONS]))
        own = [(it.id, other, count) for other, count in with_]
        crowd.drawn(store, query, ids, key="circle", whole=len(with_) + 1, of=it.id, own=own)
    _right(store, it, made)


def _events(store: Store, query: Query, sides: tuple[Query, ...], it: Actor) -> None:
    """Its events in the view: on a line, and the first of them in words."""
    found: dict[str, Event] = {}
    total = 0
    for side in sides:
        dated = replace(side, dated=True)
        total += asked.facets(store, side).dated
        for event in asked_cast.found(store, replace(dated, order="mentions", limit=_DRAWN)):
            found[event.id] = event
    events = sorted(found.values(), key=lambda event: event.date.sort_key if event.date else (0, 0, ""))[:_DRAWN]
    if not events:
        st.write("No event of this view with a date has it. Take a filter back to see more.")
        return
    time = axis(events, query.window)
    first, last = (edtf.words(event.date) for event in (events[0], events[-1]) if event.date)
    said = f"{look.number(len(events), 'dated event')} of {it.name}, {first} to {last}."
    if len(sides) == 1 and total > len(events):
        said = f"Of {total:,} dated events the {len(events):,} told in most documents, {first} to {last}."
    st.plotly_chart(
        figures.small([Lane("", tuple(events), rows(events, time))], time, selected=link.event()), key="line",
        on_select=charts.follow("line"), selection_mode="points", config={"displayModeBar": False},
        alt=f"Timeline of {said} The list below holds the first of them.",
    )  # fmt: skip
    st.caption(literal(cards.shortened(said, 200)))
    nodes.draw(
        [cards.row(event, query, chosen=event.id == link.event()) for event in events[:_LISTED]],
        key="deeds", on_act=picking.act,
    )  # fmt: skip
    label = st.session_state["filters"].names.get(it.id)
    if total > _LISTED and label and query.actors in ((), (it.id,)):
        address = {"who": "", "cast": "", "actor": label}
        more = node("a", f"All {total:,} on the timeline →", look="plain", page="./", link=address)
        nodes.draw([more], key="to_all")


def _right(store: Store, it: Actor, made: Sequence[DecisionRow]) -> None:
    """What a person can decide on it, and has decided."""
    st.subheader("Put it right", anchor="right")
    st.caption("What you decide holds for all texts, also for those that are added later.")
    correct.actor(it, asked_cast.known(store))
    about = [row for row in made if it.id in _about(row.decision)]
    if about:
        st.markdown("**Decided on it**")
        correct.decisions(reversed(about), key="actor")


def _about(it: Decision) -> set[str | None]:
    return {it.target.actor, it.other.actor if it.other else None}
