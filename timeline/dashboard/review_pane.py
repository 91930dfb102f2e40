"""The event that is looked at in review: its words, why it waits, and what can be decided with a key."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final, Literal

import streamlit as st

from timeline import edtf
from timeline.dashboard import (
    around,
    cards,
    casting,
    correct,
    details,
    drawer,
    link,
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
    """What one key does. R and C belong to Streamlit itself, so that X rejects.

    Each button has the event in its own name: a key that is pressed before the next event is drawn is for this one.
    """
    one, id_ = [event.id], event.id
    title = cards.shortened(event.title, 60)
    decide, go, toggle = review_acts.decide, review_acts.go, review_acts.toggle
    accepted, rejected = f"Accepted: {title}", f"Rejected: {title}"
    alone = len(event.mentions) < 2
    review_acts.looking_at(id_)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        _key("accept", id_, "Accept", "A", "check", decide, "accept", one, following, accepted, type="primary")
        _key("reject", id_, "Reject", "X", "close", decide, "reject", one, following, rejected)
        _key("edit", id_, "Correct", "E", "edit", toggle, "edit", id_)
        _key("join", id_, "Merge", "M", "merge", toggle, "merge", id_)
        _key("part", id_, "Split", "S", "call_split", toggle, "split", id_, disabled=alone)
        _key("back_one", id_, "Back", "K", "arrow_upward", go, before, type="tertiary", disabled=before is None)
        _key("next_one", id_, "Next", "J", "arrow_downward", go, after, type="tertiary", disabled=after is None)


def _key(
    name: str, id_: str, label: str, shortcut: str, icon: str, act: Callable[..., object], *given: Any,
    type: Literal["primary", "secondary", "tertiary"] = "secondary", disabled: bool = False,
) -> None:  # fmt: skip
    """A button of this event: what it does, it does to this one alone."""
    shown = f":material/{icon}:" if icon else None
    st.button(
        label, key=f"{name}_{id_}", shortcut=review_acts.uncovered(shortcut), icon=shown, type=type, disabled=disabled,
        on_click=review_acts.on, args=(id_, act, *given),
    )  # fmt: skip


def undo_key() -> None:
    """The key that takes the last decision of this visit back; beside boxes to tick it needs Alt, as theirs do."""
    several = st.session_state.get("several", link.value("several") == "true")
    shortcut = review_acts.uncovered("Alt+U" if several else "U")
    st.button("Undo", key="undo_last", shortcut=shortcut, icon=":material/undo:", type="tertiary",
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
            act = partial(review_acts.decide, date=choice.date)
            _key(f"date_{number}", event.id, f"{literal(words)} · {literal(choice.why)}", str(number), "", act,
                 "correct", [event.id], following, f"Dated {words}.")  # fmt: skip
        if event.date is not None:
            act = partial(review_acts.decide, undated=True)
            _key("date_0", event.id, "no date", "0", "", act, "correct", [event.id], following, "It has no date now.")


def _edit(event: Event, following: str | None) -> None:
    """Title, date, kind and actors; what is changed is corrected."""
    key = f"edit_{event.id}_{event.review}"
    with st.container(border=True):
        st.text_input("Title", value=event.title, key=f"{key}_title", max_chars=200)
        columns = st.columns(2)
        columns[0].text_input(
            "Date", value=event.date.text if event.date else "", key=f"{key}_date", max_chars=60,
            placeholder="no date", help="As you would write it: 2025-06-03, June 2025, 3 June 2025. Empty for no date.",
        )  # fmt: skip
        columns[1].selectbox("Kind", KINDS, index=KINDS.index(event.kind), key=f"{key}_kind")
        casting.draw(event.actors, key=key)
        try:
            given = _given(event, key)
        except DateError as error:
            st.error(literal(str(error)), icon=":material/event_busy:")
            given = {}
        with st.container(horizontal=True):
            _key("save", event.id, "Save", "Ctrl+Enter", "check", _saved, event, key, following, type="primary",
                 disabled=not given)  # fmt: skip
            _key("cancel", event.id, "Cancel", "Esc", "", review_acts.toggle, "edit", event.id, type="tertiary")


def _given(event: Event, key: str) -> dict[str, object]:
    """What the form says otherwise than the event, as it stands at this moment. Raises DateError."""
    state = st.session_state
    date = window.read(str(state.get(f"{key}_date") or ""))
    given: dict[str, object] = {}
    if date != event.date:
        given |= {"date": date} if date else {"undated": True}
    title = " ".join(str(state.get(f"{key}_title") or "").split())
    given |= {"title": title} if title and title != event.title else {}
    kind = state.get(f"{key}_kind", event.kind)
    given |= {"event_kind": kind} if kind != event.kind else {}
    roles = casting.read(event.actors, key=key)
    return given | ({"actors": roles} if set(roles) != set(event.actors) else {})


def _saved(event: Event, key: str, following: str | None) -> None:
    """What is typed counts, also when the page was not drawn anew since."""
    try:
        given = _given(event, key)
    except DateError as error:
        st.session_state[review_acts.FAILED] = str(error)
        return
    if given:
        review_acts.decide("correct", [event.id], following, "Corrected.", **given)


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
            found = store.events(Query(text=words, stances=(), limit=_FOUND))
        else:
            actors = tuple(role.id for role in event.actors)
            also = Query(actors=actors, stances=(), order="mentions", limit=_FOUND) if actors else None
            found = correct.near(event) or (store.events(also) if also else [])
        found = [other for other in found if other.id != event.id]
        lines = {other.id: f"{_when(other)}: {cards.shortened(other.title, _LINE)} [{other.id}]" for other in found}
        if not lines:
            st.caption("No other event of these days or actors is known. Look for it by its words.")
        same = st.selectbox(
            "It is the same event as", list(lines), index=None, format_func=lambda id_: lines[id_],
            key=f"same_{event.id}", placeholder="Choose one" if lines else "Nothing found",
        )  # fmt: skip
        _key("merge_now", event.id, "Make them one event", "Ctrl+Enter", "", _merged, event.id, type="primary",
             disabled=same is None)  # fmt: skip


def _split(event: Event) -> None:
    """Which mentions tell of something else."""
    with st.container(border=True):
        quotes = {m.key: cards.shortened(m.text, 2 * _LINE) for m in event.mentions}
        st.caption("Choose what tells of something else.")
        leaving = [key for key, quote in quotes.items() if st.checkbox(literal(quote), key=f"leave_{event.id}_{key}")]
        fitting = 0 < len(leaving) < len(quotes)
        _key("split_now", event.id, "Make them an event of their own", "Ctrl+Enter", "", _parted, event.id,
             list(quotes), type="primary", disabled=not fitting)  # fmt: skip


def _merged(id_: str) -> None:
    other = st.session_state.get(f"same_{id_}")
    if not other:
        return
    made = partial(opened.store().merge_events, [id_, other], **signature())
    review_acts.act(made, id_, id_, "One event now.")


def _parted(id_: str, keys: Sequence[str]) -> None:
    leaving = [key for key in keys if st.session_state.get(f"leave_{id_}_{key}")]
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
        ("Why this date?" if event.date else "Why no date?", reasons.why(event, told)),
    ]
    shown = [
        node("section", node("h3", name, look="part"), node("div", *parts, look="stack tight"))
        for name, parts in sections
        if parts
    ]
    return [node("div", *shown, look="stack wide")]
