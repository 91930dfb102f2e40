"""What a person can put right: events that are one, or two; actors that are one, or two, or called otherwise.

Every change is a decision: it holds for texts that come later, is listed, and is taken back with one click.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Final

import streamlit as st

from timeline import edtf
from timeline.dashboard import around, asked, asked_cast, nodes, opened, review_acts
from timeline.dashboard.cards import shortened
from timeline.dashboard.nodes import node
from timeline.dashboard.reviewer import signature
from timeline.dashboard.words import literal
from timeline.errors import TimelineError
from timeline.model import ACTOR_KINDS, Actor, Event
from timeline.parsers import parse
from timeline.query import Query
from timeline.store import DecisionRow

DONE: Final = "corrected"
"""Where the session keeps a word about the last change."""
_NEAR: Final = 100
_DAYS: Final = 7
_QUOTE: Final = 110


def change(act: Callable[[], object], said: str) -> None:
    """Makes a change, and draws the page anew with a word about it."""
    try:
        act()
    except TimelineError as error:
        st.error(literal(str(error)), icon=":material/error:")
        return
    st.session_state[DONE] = said
    st.rerun()


def told() -> None:
    """The word about the last change, once."""
    if said := st.session_state.pop(DONE, None):
        st.toast(said, icon=":material/check:")


def event(it: Event) -> None:
    """Below an event: what in it tells of something else, which other event is the same, and what was decided."""
    store = opened.store()
    made = [row for row in store.decided_on(mention.key for mention in it.mentions) if not row.undone]
    with st.expander("Put this event right", icon=":material/edit:", expanded=False):
        quotes = {m.key: f"{shortened(m.text, _QUOTE)} [{m.key}]" for m in it.mentions}
        if len(quotes) > 1:
            leaving = st.multiselect(
                "These tell of something else",
                list(quotes),
                format_func=lambda key: quotes[key],
                key="leaving",
            )
            fitting = 0 < len(leaving) < len(quotes)
            if st.button("Make them an event of their own", key="split", disabled=not fitting):
                change(lambda: store.split_event(it.id, leaving, **signature()), "Two events now.")
        others = {other.id: _line(other) for other in near(it)}
        if others:
            same = st.selectbox(
                "This is the same event", list(others), index=None, format_func=_shown(others), key="same",
                placeholder="Events of these days",
            )  # fmt: skip
            if st.button("Make them one event", key="merge", disabled=same is None) and same:
                change(lambda: store.merge_events([it.id, same], **signature()), "One event now.")
        place = {"at": it.id, "event": "", "way": ""}
        nodes.draw([node("a", "Review it with keys", look="plain", page="review", link=place)], key="to_review")
        decisions(made, key="event")


def decisions(rows: Iterable[DecisionRow], *, key: str) -> None:
    """What was decided, each with a click that takes it back."""
    store = opened.store()
    for row in rows:
        if row.id != row.batch:
            continue
        lost = " (its text is not in the store)" if row.orphaned else ""
        who = around.signed(row)
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(literal(row.words) + lost + (f" · {literal(who)}" if who else ""), width="stretch")
            undo = st.button("Undo", key=f"undo_{key}_{row.id}", icon=":material/undo:", type="tertiary")
        if undo:
            review_acts.forget(row.id)
            change(lambda number=row.id: store.undo(number, parse), "Taken back.")  # type: ignore[misc]


def actor(it: Actor, actors: Mapping[str, Actor]) -> None:
    """What can be put right about an actor; `actors` are all of the store by id."""
    store = opened.store()
    rename, retype, merge, split = st.tabs(["Name", "Kind", "Is the same as", "Is also somebody else"])
    with rename:
        name = st.text_input("Shown as", value=it.name, key=f"name_{it.id}")
        if st.button("Rename", key="rename", disabled=not name.strip() or name == it.name):
            change(lambda: store.rename_actor(it.id, name, **signature()), "Renamed.")
    with retype:
        kind = st.selectbox("Kind", ACTOR_KINDS, index=ACTOR_KINDS.index(it.kind), key=f"kind_{it.id}")
        if st.button("Change the kind", key="retype", disabled=kind == it.kind):
            change(lambda: store.retype_actor(it.id, kind, **signature()), "Changed.")
    with merge:
        other = st.selectbox(
            "The other actor", asked_cast.likely(store, it.id), index=None, key=f"into_{it.id}",
            format_func=lambda id_: f"{actors[id_].name} · {actors[id_].kind} · {id_}" if id_ in actors else id_,
            accept_new_options=True,
            placeholder="Type a name or an id", help="Those with a like name come first; any id will do.",
        )  # fmt: skip
        if st.button("Make them one actor", key="merge_actor", disabled=other is None) and other:
            change(lambda: store.merge_actors(it.id, other, **signature()), "One actor now.")
    with split:
        name = st.text_input("Who else it is", key=f"other_{it.id}")
        told = (text for text, how, _ in asked_cast.spellings(store, it.id).spelled if how not in ("pronoun", "noun"))
        spelled = st.multiselect(
            "Where it is spelled", list(dict.fromkeys((it.name, *told, *it.aliases))), accept_new_options=True,
            key=f"spelled_{it.id}",
        )  # fmt: skip
        naming = set(store.documents_naming(it.id))
        titles = {each.id: each.title or each.id for each in asked.documents(store) if each.id in naming}
        inside = st.multiselect("And everywhere in", list(titles), format_func=_shown(titles), key=f"inside_{it.id}")
        if st.button("Make it two actors", key="split_actor", disabled=not (name.strip() and (spelled or inside))):
            change(
                lambda: store.split_actor(it.id, name, spelled=spelled, documents=inside, **signature()),
                "Two actors now.",
            )


def _shown(labels: Mapping[str, str]) -> Callable[[str], str]:
    return lambda key: labels[key]


def near(it: Event) -> list[Event]:
    """Other events of these days, those that share an actor first."""
    if it.date is None:
        return []
    if it.date.begin_earliest == edtf.PAST or it.date.end_latest == edtf.FUTURE:
        return []
    first, last = edtf.iso(it.date.begin_earliest - _DAYS), edtf.iso(it.date.end_latest + _DAYS)
    days = edtf.parse(first), edtf.parse(last)
    query = Query(since=days[0], until=days[1], stances=(), order="mentions", limit=_NEAR)
    mine = {role.id for role in it.actors}
    others = [other for other in opened.store().events(query) if other.id != it.id]
    return sorted(others, key=lambda other: -len(mine & {role.id for role in other.actors}))


def _line(it: Event) -> str:
    when = edtf.words(it.date) if it.date else "undated"
    return f"{when}: {shortened(it.title, _QUOTE)} [{it.id}]"
