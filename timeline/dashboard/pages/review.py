"""Review: what waits for a look, one event after another with the keys; and events that the parsers missed."""

import streamlit as st

from timeline.dashboard import (
    asked,
    filters,
    link,
    lists,
    marking,
    opened,
    review_acts,
    review_list,
    review_pane,
    reviewer,
    welcome,
)  # fmt: skip
from timeline.dashboard.words import literal
from timeline.errors import NotFoundError

MOST = 500
"""Events of a queue that can be leafed through; when some are looked at, others follow."""
WAYS = ("queue", "missed event")

store = opened.store()
chosen: filters.Filters | None = st.session_state.get("filters")
if chosen is None:
    welcome.draw(store)
    st.stop()

st.title("Review", anchor=False)
link.choice("way", WAYS)
link.choice("queue", tuple(review_list.QUEUES))
with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
    way = st.segmented_control(
        "What to do", WAYS, default="queue", required=True, key="way", bind="query-params",
        label_visibility="collapsed",
    ) or "queue"  # fmt: skip
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
    if review_acts.undoable():
        review_pane.undo_key()
    review_list.lately()
    st.stop()

lists.active(chosen)
review_list.progress(asked.progress(store, chosen.query))
kind = st.segmented_control(
    "Queue", list(review_list.QUEUES), default="everything", required=True, key="queue", bind="query-params",
    label_visibility="collapsed", on_change=review_acts.go, args=(None,),
) or "everything"  # fmt: skip
queue = asked.queue(store, chosen.query, review_list.QUEUES[kind])
ids = [it.id for it in queue]
event, at = None, link.value(link.AT)
if at is not None:
    try:
        event = store.event(at)
    except NotFoundError:
        link.select(link.AT, None)
        said = f"The address asks for the event “{link.short(at)}”, which this store does not hold."
        st.warning(literal(said), icon=":material/link_off:")
if event is None:
    event = next(iter(store.events_named(ids[:1])), None)

if event is None:
    review_pane.said()
    with st.container(border=True):
        st.subheader("Nothing waits here", anchor=False)
        st.write("Every event that the filters leave was looked at. Choose another queue, or take a filter back.")
        review_pane.undo_key()
    review_list.lately()
    st.stop()

place = ids.index(event.id) if event.id in ids else None
before = ids[place - 1] if place else None
after = ids[place + 1] if place is not None and place + 1 < len(ids) else None
if place is None:
    after = next(iter(ids), None)
words = "" if place is None else f"{place + 1:,} of {'the first ' if len(ids) == MOST else ''}{len(ids):,} that wait"
left, right = st.columns([5, 3], gap="large")
with left:
    review_pane.draw(event, next((it for it in queue if it.id == event.id), None), words, before, after)
with right:
    st.subheader("What waits", anchor=False)
    if queue:
        review_list.waiting(queue, event.id)
    else:
        st.caption("Nothing waits in this queue any more.")
    review_list.lately()
