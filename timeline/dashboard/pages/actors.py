"""The actors: who is in the store, and what can be put right about each."""

import streamlit as st

from timeline.dashboard import asked, correct, opened, welcome
from timeline.dashboard.look import number
from timeline.dashboard.words import literal
from timeline.linking import KINDS_OF_RULING

store = opened.store()
if st.session_state.get("filters") is None:
    welcome.draw(store)
    st.stop()

correct.told()
st.title("Actors", anchor=False)
rows = {row.actor.id: row for row in asked.actors(store)}
labels = {id_: f"{row.actor.name} · {row.actor.kind} · {number(row.events, 'event')}" for id_, row in rows.items()}
st.caption(
    f"{number(len(rows), 'actor')}. What you decide here holds for all texts, also for those that are added later."
)
chosen = st.selectbox(
    "Actor",
    list(labels),
    index=None,
    format_func=lambda id_: labels[id_],
    key="who",
    placeholder="Type a name",
)
if chosen:
    it = rows[chosen].actor
    st.caption(literal(f"{it.id}; also called {', '.join(it.aliases[:12])}" if it.aliases else it.id))
    correct.actor(rows[chosen], {id_: label for id_, label in labels.items() if id_ != chosen})
made = store.latest_decisions(200, KINDS_OF_RULING)
if made:
    st.subheader("Decided so far", anchor=False)
    correct.decisions(made, key="actors")
