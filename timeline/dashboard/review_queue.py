"""One event of the queue beside what waits after it: which one, by the address, and what stands before and after it."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from timeline.dashboard import asked, filters, link, lists, review_acts, review_list, review_pane
from timeline.dashboard.words import literal
from timeline.errors import NotFoundError
from timeline.model import Event
from timeline.store import Store
from timeline.store.values import Progress, Waiting

MOST: Final = 500
"""Events of a queue that can be leafed through; when some are looked at, others follow."""


def draw(store: Store, chosen: filters.Filters) -> None:
    """How far the looking has come, the choice of a queue, the event, and what waits."""
    lists.active(chosen)
    found = asked.progress(store, chosen.query)
    review_list.progress(found)
    link.choice("queue", tuple(review_list.QUEUES))
    kind = st.radio(
        "Queue", list(review_list.QUEUES), horizontal=True, key="queue", bind="query-params",
        label_visibility="collapsed", on_change=review_acts.go, args=(None,),
    ) or "everything"  # fmt: skip
    queue = asked.queue(store, chosen.query, review_list.QUEUES[kind])
    event = _chosen(store) or next(iter(store.events_by_id([it.id for it in queue[:1]])), None)
    if event is None:
        _nothing(found)
        return
    left, right = st.columns([5, 3], gap="large")
    with left:
        before, words, after = around(queue, event.id)
        review_pane.draw(event, next((it for it in queue if it.id == event.id), None), words, before, after)
    with right:
        st.subheader("What waits", anchor=False)
        if queue:
            review_list.waiting(queue, event.id)
        else:
            st.caption("Nothing waits in this queue any more.")
        review_list.lately()


def around(queue: Sequence[Waiting], id_: str) -> tuple[str | None, str, str | None]:
    """What stands before an event and after it, and its place in words; the first, where it does not wait any more."""
    ids = [it.id for it in queue]
    if id_ not in ids:
        return None, "", next(iter(ids), None)
    place = ids.index(id_)
    first = "the first " if len(ids) >= MOST else ""
    following = ids[place + 1] if place + 1 < len(ids) else None
    return (ids[place - 1] if place else None), f"{place + 1:,} of {first}{len(ids):,} that wait", following


def _chosen(store: Store) -> Event | None:
    """The event that the address asks for, with a word where there is none."""
    at = link.value(link.AT)
    if at is None:
        return None
    try:
        return store.event(at)
    except NotFoundError:
        link.select(link.AT, None)
        said = f"The address asks for the event “{link.short(at)}”, which this store does not hold."
        st.warning(literal(said), icon=":material/link_off:")
        return None


def _nothing(found: Progress) -> None:
    """The queue is empty: what to do next."""
    review_pane.said()
    with st.container(border=True):
        st.subheader("Nothing waits here", anchor=False)
        if found.total > found.looked:
            st.write(f"{review_list.count(found.total - found.looked)} wait in other queues.")
            st.button("Show everything that waits", key="show_everything", on_click=review_list.everything)
        else:
            st.write("Every event that the filters leave was looked at. Take a filter back to see others.")
    review_list.lately()
