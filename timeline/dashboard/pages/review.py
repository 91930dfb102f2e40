"""Review: what waits for a look, one event after another with the keys; and events that the parsers missed."""

import streamlit as st

from timeline.dashboard import (
    asked,
    filters,
    link,
    marking,
    opened,
    review_list,
    review_pane,
    review_queue,
    reviewer,
    welcome,
)  # fmt: skip
from timeline.errors import NotFoundError

WAYS = ("queue", "missed event")

store = opened.store()
chosen: filters.Filters | None = st.session_state.get("filters")
if chosen is None:
    welcome.draw(store)
    st.stop()

st.title("Review", anchor=False)
link.choice("way", WAYS)
with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
    way = st.radio(
        "What to do", WAYS, horizontal=True, key="way", bind="query-params",
        label_visibility="collapsed",
    )  # fmt: skip
    with st.container(horizontal=True, vertical_alignment="center", width="content"):
        review_pane.undo_key()  # in one place whatever is drawn below
        reviewer.ask()

if way == "missed event":
    annotation = None
    if wanted := link.document():
        try:
            annotation = store.annotation(wanted)
        except NotFoundError:
            link.select(link.DOCUMENT, None)
            st.warning("The address asks for a document that this store does not hold.", icon=":material/link_off:")
    review_pane.said()
    marking.draw(store, asked.documents(store), annotation)
    review_list.lately()
else:
    review_queue.draw(store, chosen)
