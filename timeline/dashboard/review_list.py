"""Beside the event that is looked at: how far the looking has come, what waits, several at once, what was decided."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from timeline import edtf
from timeline.dashboard import cards, correct, link, nodes, opened, review_acts, worth
from timeline.dashboard.look import number
from timeline.dashboard.nodes import Node, node
from timeline.dashboard.words import literal
from timeline.model import Event
from timeline.store.values import COUNTED, Progress, Waiting

PAGE: Final = 15
LATELY: Final = 8
_KINDS: Final = ("accept", "reject", "correct", "missed", "same", "different")
_AT_ONCE: Final = (("accept", "Accept", "check", "Alt+A"), ("reject", "Reject", "close", "Alt+X"))
"""With Alt, since Streamlit keeps bare keys from what is pressed while a box has the focus."""
QUEUES: Final = {"everything": "everything", "conflicts": "conflict", "undated": "undated", "unsure": "unsure"}
"""As the address and the buttons call them, and as the store does."""


def progress(it: Progress) -> None:
    """The bar, and what waits by its kind."""
    said = f"{count(it.looked)} of {count(it.total)} looked at"
    st.progress(min(it.looked / it.total, 1.0) if it.total else 1.0, text=said)
    waiting = [
        f"{count(it.conflict)} where sources disagree",
        f"{count(it.undated)} without a date",
        f"{count(it.unsure)} others",
    ]
    st.caption(f"Waiting: {' · '.join(waiting)}")


def everything() -> None:
    """All queues, one after the other."""
    st.session_state["queue"] = "everything"
    review_acts.go(None)


def count(number: int) -> str:
    """A number that is exact up to COUNTED.

    >>> count(63), count(10_001)
    ('63', '10,000+')
    """
    return f"{number:,}" if number <= COUNTED else f"{COUNTED:,}+"


def part(ids: Sequence[str], at: str | None) -> tuple[int, int]:
    """Where the part of the queue begins and ends that holds this event.

    >>> part(["a"] * 40, None), part([str(n) for n in range(40)], "16")
    ((0, 15), (15, 30))
    """
    start = ids.index(at) // PAGE * PAGE if at in ids else 0
    return start, min(start + PAGE, len(ids))


def waiting(queue: Sequence[Waiting], at: str | None) -> None:
    """The part of the queue around the event that is looked at; a switch lets several be chosen."""
    ids = [it.id for it in queue]
    start, end = part(ids, at)
    shown = {event.id: event for event in opened.store().events_by_id(ids[start:end])}
    several = st.toggle("Choose several", key="several", bind="query-params")
    if several:
        _several([(it, shown[it.id]) for it in queue[start:end] if it.id in shown], ids)
    else:
        rows = [_row(it, shown[it.id], chosen=it.id == at) for it in queue[start:end] if it.id in shown]
        nodes.draw([node("div", *rows, look="queue")], key="queue_rows", on_act=_act)
    _leaf(ids, start, end)


def lately() -> None:
    """The last decisions, by whomever, each with a click that takes it back."""
    made = opened.store().latest_decisions(LATELY, _KINDS)
    if made:
        with st.expander("Decided lately", icon=":material/history:"):
            correct.decisions(made, key="lately")


def _act(name: str, value: str) -> None:
    if name == "review":
        review_acts.go(value)


def _row(it: Waiting, event: Event, *, chosen: bool) -> Node:
    when = edtf.words(event.date) if event.date else "undated"
    return node(
        "article",
        node(
            "div",
            node("div", when, look="quiet small"),
            node("a", event.title, look="title", act=("review", event.id), link={link.AT: event.id}),
            node("div", worth.reason(it, event), look="quiet small"),
            look="what",
        ),
        look="row chosen" if chosen else "row",
        label=event.title,
    )


def _several(rows: Sequence[tuple[Waiting, Event]], ids: Sequence[str]) -> None:
    """A box for each event, and what can be done with those that are chosen."""
    here = [event.id for _, event in rows]
    buttons = st.container(horizontal=True, gap="small")  # filled last: no key holds before the boxes are drawn
    for it, event in rows:
        when = edtf.words(event.date) if event.date else "undated"
        st.checkbox(f"{literal(when)} · {literal(cards.shortened(event.title, 90))}", key=f"pick_{event.id}",
                    help=literal(worth.reason(it, event)))  # fmt: skip
    chosen = review_acts.picked(here)
    left = [id_ for id_ in ids if id_ not in chosen]
    following = left[0] if left else None
    every = len(chosen) < len(here)
    with buttons:
        for kind, words, icon, shortcut in _AT_ONCE:
            st.button(
                f"{words} {len(chosen)}", key=f"{kind}_several", icon=f":material/{icon}:", disabled=not chosen,
                on_click=review_acts.several, args=(kind, here, following), shortcut=review_acts.uncovered(shortcut),
            )  # fmt: skip
        st.button("Choose all" if every else "Choose none", key="pick_all_or_none", type="tertiary",
                  on_click=review_acts.pick, args=(here, every))  # fmt: skip


def _leaf(ids: Sequence[str], start: int, end: int) -> None:
    """On to the parts of the queue before and after."""
    if end - start == len(ids):
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button("Before", key="part_before", icon=":material/chevron_left:", type="tertiary", disabled=start == 0,
                  on_click=review_acts.go, args=(ids[max(start - PAGE, 0)],))  # fmt: skip
        st.caption(f"{start + 1:,}–{end:,} of {number(len(ids), 'event')}", width="content")
        st.button("After", key="part_after", icon=":material/chevron_right:", type="tertiary", disabled=end >= len(ids),
                  on_click=review_acts.go, args=(ids[min(end, len(ids) - 1)],))  # fmt: skip
