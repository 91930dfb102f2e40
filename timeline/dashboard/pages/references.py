"""The references: series of rounds with their gaps, what the texts invoke, and what contradicts the record."""

import streamlit as st

from timeline.dashboard import (
    asked,
    charts,
    drawer,
    filters,
    invoked,
    invoked_figures,
    link,
    nodes,
    opened,
    view,
    welcome,
)
from timeline.dashboard.look import number

store = opened.store()
chosen: filters.Filters | None = st.session_state.get("filters")
if chosen is None:
    welcome.draw(store)
    st.stop()

rows = asked.documents(store)
fitting = asked.telling(store, chosen.query)
wanted = [row.id for row in rows if not chosen.active or fitting.get(row.id)]
with st.spinner("Reading what the texts refer to …"):
    found = invoked.gather(store, wanted, opened.knowledge())

st.title("References", anchor=False)
st.caption(invoked.sentence(found, len(wanted), len(rows)))
if len(wanted) > invoked.MOST:
    st.info(f"Only the {invoked.MOST} earliest of these documents are read here. Set a filter to choose others.")
way = link.choice("refs", invoked.WAYS)
st.session_state["refs_shown"] = way  # the address decides, so that back and forward go from one to the other
st.radio(
    "Show", invoked.WAYS, horizontal=True, key="refs_shown", label_visibility="collapsed",
    on_change=lambda: link.select("refs", st.session_state["refs_shown"]),
)  # fmt: skip

if way == "series":
    if not found.series:
        st.write("No text of this view names a numbered round. “The second round of talks” would be one.")
    else:
        if any(one.date for each in found.series for one in each.rounds):
            st.plotly_chart(
                invoked_figures.series(found.series[:30]), key="rounds", on_select=charts.follow("rounds"),
                selection_mode="points", config=charts.CONFIG,
                alt=f"{invoked.spoken_series(found.series)} The lists below hold the same.",
            )  # fmt: skip
        st.caption(f"{invoked.spoken_series(found.series)} Dotted: rounds between are missing, or have no date.")
        nodes.draw([nodes.node("div", *invoked.series(found.series, found.events), look="stack")], key="series_list",
                   on_act=drawer.act)  # fmt: skip
elif way == "invoked":
    every = invoked.arcs(found.used, found.doubtful)
    lines = invoked.near(every)
    if lines:
        st.plotly_chart(
            invoked_figures.arcs(lines), key="arcs", config=charts.CONFIG,
            alt=f"{number(len(lines), 'arc')} from the texts' days of publication back to what they invoke.",
        )  # fmt: skip
        far = (
            f" {len(every) - len(lines):,} that reach much further back are only listed." if every[len(lines) :] else ""
        )
        st.caption(f"● a text is published, ◇ what it invokes; dashed: the text contradicts the record.{far}")
    order = st.selectbox("Order", invoked.SORTS, key="used", bind="query-params", width=200)
    pages = max(-(-len(found.used) // view.PAGE), 1)
    page = min(int(st.pagination(pages, key="leaf", bind="query-params")), pages) if pages > 1 else 1
    shown = invoked.ordered(found.used, order)[(page - 1) * view.PAGE : page * view.PAGE]
    nodes.draw(invoked.table(shown) or ["No text of this view refers to anything that the records know."],
               key="used_list", on_act=drawer.act)  # fmt: skip
else:
    nodes.draw(
        [nodes.node("div", *invoked.doubts(found.doubtful[:100]), look="stack")] if found.doubtful else
        ["Nothing here contradicts the records or could mean several things."],
        key="doubtful", on_act=drawer.act,
    )  # fmt: skip
    if len(found.doubtful) > 100:
        st.caption(f"and {len(found.doubtful) - 100:,} more. Set a filter to choose others.")
