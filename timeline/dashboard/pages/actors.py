"""The actors: who they are, how often, when and with whom they act; one of them in full; and what can be put right."""

import streamlit as st

from timeline.dashboard import (
    asked,
    asked_cast,
    cast,
    correct,
    crowd,
    filters,
    link,
    lists,
    nodes,
    opened,
    person,
    welcome,
)
from timeline.dashboard.words import literal
from timeline.linking import KINDS_OF_RULING

_RULINGS = 2_000
"""Decisions on actors that are looked through: the latest ones."""

store = opened.store()
chosen: filters.Filters | None = st.session_state.get("filters")
if chosen is None:
    welcome.draw(store)
    st.stop()

correct.told()
rows = asked_cast.cast(store, chosen.query)
known = asked_cast.known(store)
made = store.latest_decisions(_RULINGS, KINDS_OF_RULING)[::-1]
wanted = link.actor()
it = known.get(cast.now(wanted, made)) if wanted else None
if wanted and it is None:
    link.select(link.ACTOR, None)
    st.warning(literal(f"The address asks for the actor “{link.short(wanted)}”, which this store does not hold."),
               icon=":material/link_off:")  # fmt: skip

if it:
    lists.active(chosen)
    person.draw(store, chosen, it, next((row for row in rows if row.id == it.id), None), made)
else:
    st.title("Actors", anchor=False)
    total = asked.facets(store, chosen.query).total
    st.caption(cast.sentence(len(rows), len(known), total))
    lists.active(chosen)
    if chosen.active and total:
        nodes.draw([nodes.node("a", f"See {'it' if total == 1 else f'these {total:,}'} on the timeline →", look="plain",
                               page="./", link={"cast": "", "who": "", "leaf": ""})], key="to_timeline")  # fmt: skip
    way = link.choice("cast", cast.WAYS)
    st.session_state["cast_shown"] = way  # the address decides, so that back and forward go from one to the other
    st.radio(
        "Show", cast.WAYS, horizontal=True, key="cast_shown", label_visibility="collapsed",
        on_change=lambda: link.select("cast", st.session_state["cast_shown"]),
    )  # fmt: skip
    if not rows:
        st.write("Nobody acts in the events that these filters leave. Take one of them back.")
    elif way == "table":
        crowd.table(store, chosen.query, rows)
    elif way == "when":
        crowd.when(store, chosen.query, rows)
    else:
        crowd.with_whom(store, chosen.query, rows)
    if made:
        st.subheader("Decided so far", anchor=False)
        correct.decisions(reversed(made), key="actors")
