"""The timeline: the chart on top, the list below, the bay of undated events beside it."""

import streamlit as st

from timeline import table
from timeline.dashboard import asked, charts, known, lanes, link, lists, opened, view, welcome
from timeline.dashboard.filters import Filters
from timeline.dashboard.look import number

store = opened.store()
filters: Filters | None = st.session_state.get("filters")
if filters is None:
    welcome.draw(store)
    st.stop()

query = filters.query
facets = asked.facets(store, query)
shown = view.charted(store, query, facets)
everything = asked.facets(store, asked.EVERYTHING)

link.told_strangers({"lanes": lanes.BY, "order": view.ORDERS, "page": link.NUMBER, "bay": link.NUMBER})
head, tools = st.columns([5, 2], vertical_alignment="bottom")
head.title("Timeline", anchor=False)
with tools.container(horizontal=True, horizontal_alignment="right"):
    charts.legend()
    st.download_button(
        "CSV", lambda: table.to_csv(store.events(query)).encode("utf-8-sig"), "timeline.csv", "text/csv",
        on_click="ignore", icon=":material/download:", help=f"All {number(facets.total, 'event')} of this view",
        key="csv",
    )  # fmt: skip
st.caption(view.sentence(shown, everything, asked.tellers(store, query)))
lists.active(filters)
if query.known is not None:
    known.bar(store, query.known)

whole = charts.overview(store, query)
if facets.dated:
    charts.chart(shown, query, whole, filters.documents)
    lists.events(store, query, facets)
else:
    lists.nothing(store, facets, filters)
if facets.undated:
    lists.bay(store, query, facets)
