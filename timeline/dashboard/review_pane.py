"""The event that is looked at in review: its words, why it waits, and what can be decided with a key."""

from collections.abc import Sequence
from functools import partial
from typing import Final

import streamlit as st

from timeline import edtf
from timeline.dashboard import (
    around,
    cards,
    casting,
    correct,
    details,
    drawer,
    marks,
    nodes,
    opened,
    reasons,
    review_acts,
    window,
    worth,
)
from timeline.dashboard.nodes import node
from timeline.dashboard.reviewer import signature
from timeline.dashboard.told import Told
from timeline.dashboard.words import literal
from timeline.errors import DateError
from timeline.model import KINDS, Event
from timeline.query import Query
from timeline.store.values import Waiting

SHOWN: Final = 6
"""How many mentions are quoted."""
_FOUND: Final = 30
_LINE: Final = 90


def draw(event: Event, waiting: Waiting | None, place: str, before: str | None, after: str | None) -> None:
    """The event with its keys; `before` and `after` are its neighbours in the queue, `place` its position in words."""
    store = opened.store()
    firsts = {dating.mentions[0]: number for number, dating in enumerate(event.dates) if dating.mentions}
    ordered = sorted(event.mentions, key=lambda mention: firsts.get(mention.key, len(firsts)))  # one of each date first
    told = [Told(mention, store.annotation(mention.document)) for mention in ordered[:SHOWN]]
    following = after or before
    _keys(event, before, after, following)
    said()
    match review_acts.panel(event.id):
        case "edit":
            _edit(event, following)
        case "merge":
            _merge(event)
        case "split":
            _split(event)
    nodes.draw([_head(event, waiting, place)], key="looked_at", on_act=drawer.act)
    _dates(event, told, following)
    nodes.draw(_evidence(event, told), key="evidence", on_act=drawer.act)
    made = store.decided_on(mention.key for mention in event.mentions)
    if history := around.history(made):
        nodes.draw([history], key="history", on_act=drawer.act)


def _keys(event: Event, before: str | None, after: str | None, following: str | None) -> None:
    """What one key does. R and C belong to Streamlit itself, so that X rejects."""
    one, id_ = [event.id], event.id
    title = cards.shortened(event.title, 60)
    acts = review_acts
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.button("Accept", key="accept", shortcut="A", type="primary", icon=":material/check:", on_click=acts.decide,
                  args=("accept", one, following, f"Accepted: {title}"))  # fmt: skip
        st.button("Reject", key="reject", shortcut="X", icon=":material/close:", on_click=acts.decide,
                  args=("reject", one, following, f"Rejected: {title}"))  # fmt: skip
        st.button("Correct", key="edit", shortcut="E", icon=":material/edit:", on_click=acts.toggle, args=("edit", id_))
        st.button("Merge", key="join", shortcut="M", icon=":material/merge:", on_click=acts.toggle, args=("merge", id_))
        st.button("Split", key="part", shortcut="S", icon=":material/call_split:", on_click=acts.toggle,
                  args=("split", id_), disabled=len(event.mentions) < 2)  # fmt: skip
        st.button("Back", key="back_one", shortcut="K", icon=":material/arrow_upward:", type="tertiary",
                  on_click=acts.go, args=(before,), disabled=before is None)  # fmt: skip
        st.button("Next", key="next_one", shortcut="J", icon=":material/arrow_downward:", type="tertiary",
                  on_click=acts.go, args=(after,), disabled=after is None)  # fmt: skip
        undo_key()


def undo_key() -> None:
    """The key that takes the last decision of this visit back."""
    st.button("Undo", key="undo_last", shortcut="U", icon=":material/undo:", type="tertiary",
              on_click=review_acts.undo, disabled=not review_acts.undoable())  # fmt: skip


def said() -> None:
    """A word about the last decision, once."""
    if failed := st.session_state.pop(review_acts.FAILED, None):
        st.error(literal(failed), icon=":material/error:")
    if said := st.session_state.pop(review_acts.SAID, None):
        st.toast(literal(said), icon=":material/check:")


def _head(event: Event, waiting: Waiting | None, place: str) -> nodes.Node:
    badge = "badge fine" if event.review != "unreviewed" else "badge alert" if event.conflict else "badge care"
    return node(
        "div",
        node("div", node("span", worth.reason(waiting, event), look=badge), look="chips wrapped"),
        node("div", place, look="quiet small") if place else None,
        details.head(event, own_page=False),
        look="stack tight",
    )


def _dates(event: Event, told: Sequence[Told], following: str | None) -> None:
    """The other dates that it could have, a key each."""
    offered = worth.choices(event, told)
    if not offered and event.date is None:
        return
    st.caption("Another date, with a key:" if event.date else "A date for it, with a key:")
    with st.container(horizontal=True, gap="small"):
        for number, choice in enumerate(offered, start=1):
            words = edtf.words(choice.date)
            st.button(
                f"{literal(words)} · {literal(choice.why)}", key=f"date_{number}", shortcut=str(number),
                on_click=review_acts.decide, args=("correct", [event.id], following, f"Dated {words}."),
                kwargs={"date": choice.date},
            )  # fmt: skip
        if event.date is not None:
            st.button(
                "no date", key="date_0", shortcut="0", on_click=review_acts.decide,
                args=("correct", [event.id], following, "It has no date now."), kwargs={"undated": True},
            )  # fmt: skip


def _edit(event: Event, following: str | None) -> None:
    """Title, date, kind and actors; what is changed is corrected."""
    with st.container(border=True):
        key = f"edit_{event.id}_{event.review}"
        title = st.text_input("Title", value=event.title, key=f"{key}_title", max_chars=200)
        columns = st.columns(2)
        typed = columns[0].text_input(
            "Date", value=event.date.text if event.date else "", key=f"{key}_date", max_chars=60,
            placeholder="no date", help="As you would write it: 2025-06-03, June 2025, 3 June 2025. Empty for no date.",
        )  # fmt: skip
        kind = columns[1].selectbox("Kind", KINDS, index=KINDS.index(event.kind), key=f"{key}_kind")
        roles = casting.draw(event.actors, key=key)
        given: dict[str, object] = {}
        try:
            date = window.read(typed or "")
            if date != event.date:
                given |= {"date": date} if date else {"undated": True}
        except DateError as error:
            st.error(literal(str(error)), icon=":material/event_busy:")
            date = None
            given = {"wrong": True}
        given |= {"title": title} if title.strip() and title != event.title else {}
        given |= {"event_kind": kind} if kind != event.kind else {}
        given |= {"actors": roles} if set(roles) != set(event.actors) else {}
        with st.container(horizontal=True):
            st.button(
                "Save", key="save", type="primary", shortcut="Ctrl+Enter", icon=":material/check:",
                disabled=not given or "wrong" in given, on_click=review_acts.decide,
                args=("correct", [event.id], following, "Corrected."), kwargs=given,
            )  # fmt: skip
            st.button("Cancel", key="cancel", shortcut="Esc", type="tertiary", on_click=review_acts.toggle,
                      args=("edit", event.id))  # fmt: skip


def _merge(event: Event) -> None:
    """Which other event is the same."""
    with st.container(border=True):
        words = st.text_input(
            "Find the other event",
            key=f"find_{event.id}",
            placeholder="Words of its title or its quotes",
            type="search",
        )
        store = opened.store()
        if (words or "").strip():
            found = [e for e in store.events(Query(text=words, stances=(), limit=_FOUND)) if e.id != event.id]
        else:
            found = correct.near(event)
        lines = {other.id: f"{_when(other)}: {cards.shortened(other.title, _LINE)} [{other.id}]" for other in found}
        if not lines:
            st.caption("No other event of these days is known. Look for it by its words.")
        same = st.selectbox(
            "It is the same event as", list(lines), index=None, format_func=lambda id_: lines[id_],
            key=f"same_{event.id}", placeholder="Choose one" if lines else "Nothing found",
        )  # fmt: skip
        st.button(
            "Make them one event", key="merge_now", type="primary", shortcut="Ctrl+Enter", disabled=same is None,
            on_click=partial(_merged, event.id, same or ""),
        )  # fmt: skip


def _split(event: Event) -> None:
    """Which mentions tell of something else."""
    with st.container(border=True):
        quotes = {m.key: cards.shortened(m.text, 2 * _LINE) for m in event.mentions}
        st.caption("Choose what tells of something else.")
        leaving = [key for key, quote in quotes.items() if st.checkbox(literal(quote), key=f"leave_{event.id}_{key}")]
        st.button(
            "Make them an event of their own", key="split_now", type="primary", shortcut="Ctrl+Enter",
            disabled=not 0 < len(leaving) < len(quotes), on_click=partial(_parted, event.id, leaving),
        )  # fmt: skip


def _merged(id_: str, other: str) -> None:
    made = partial(opened.store().merge_events, [id_, other], **signature())
    review_acts.act(made, id_, id_, "One event now.")


def _parted(id_: str, leaving: Sequence[str]) -> None:
    made = partial(opened.store().split_event, id_, leaving, **signature())
    review_acts.act(made, id_, id_, "Two events now.")


def _when(event: Event) -> str:
    return edtf.words(event.date) if event.date else "undated"


def _evidence(event: Event, told: Sequence[Told]) -> list[nodes.Node]:
    """The quotes in their context, where sources disagree, and why it has this date."""
    hidden = len(event.mentions) - len(told)
    disagree = details.disagreements(event, told)
    key = marks.key(events=False, cue=any(marks.cue(t.timex) for t in told))
    quotes = node("div", *(details.quoted(t) for t in told), look="stack")
    more = node("p", f"and {hidden:,} more", look="quiet") if hidden > 0 else None
    sections: list[tuple[str, Sequence[nodes.Node | None]]] = [
        ("What the texts say", [key, quotes, more]),
        ("Where sources disagree", disagree),
        ("Why this date?", reasons.why(event, told)),
    ]
    shown = [
        node("section", node("h3", name, look="part"), node("div", *parts, look="stack tight"))
        for name, parts in sections
        if parts
    ]
    return [node("div", *shown, look="stack wide")]
