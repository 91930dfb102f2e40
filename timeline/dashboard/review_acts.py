"""What a key or a click does in review: decide, move on, take back. Callbacks, run before the page is drawn."""

from collections.abc import Callable, Sequence
from typing import Any, Final

import streamlit as st

from timeline.dashboard import link, opened
from timeline.dashboard.look import number
from timeline.dashboard.reviewer import signature
from timeline.errors import TimelineError
from timeline.parsers import parse

SAID: Final = "review said"
"""Where the session keeps a word about the last decision."""
FAILED: Final = "review failed"
_MADE: Final = "review made"
"""Where it keeps the decisions of this visit, the latest last, each with the event to go back to."""
_PANEL: Final = "review panel"
_SHOWN: Final = "review shown"
"""The event whose keys hold; none once one of them was pressed, until the page is drawn anew."""
PANELS: Final = ("edit", "merge", "split")
_KEPT: Final = 200


def uncovered(shortcut: str) -> str | None:
    """The key; none while the drawer of an event lies above the page."""
    return None if link.event() else shortcut


def looking_at(id_: str) -> None:
    """This event is drawn now: keys are for it."""
    st.session_state[_SHOWN] = id_


def on(id_: str, what: Callable[..., object], *given: Any, **more: Any) -> None:
    """Does something to the event that is drawn, once.

    A key that is pressed while the page changes can reach the buttons of two events; it is for the one that the page
    shows, and never for one that nobody has seen yet.
    """
    if st.session_state.get(_SHOWN) == id_:
        st.session_state[_SHOWN] = None
        what(*given, **more)


def decide(kind: str, ids: Sequence[str], following: str | None, said: str, **given: Any) -> None:
    """Accepts, rejects or corrects events with one decision, and goes on to the `following` one."""
    act(lambda: opened.store().review_events(list(ids), kind, **given, **signature()), ids[0], following, said)


def act(make: Callable[[], int], at: str, following: str | None, said: str) -> bool:
    """Makes a decision that is undone by its number; whether it could be made."""
    try:
        made = make()
    except TimelineError as error:
        st.session_state[FAILED] = str(error)
        return False
    st.session_state[_MADE] = [*st.session_state.get(_MADE, ()), (made, at)][-_KEPT:]
    st.session_state[SAID] = said
    st.session_state.pop(_PANEL, None)
    for key in [key for key in st.session_state if str(key).startswith("pick_")]:
        del st.session_state[key]
    go(following)
    return True


def undo() -> None:
    """Takes the last decision of this visit back, and goes back to its event."""
    made = list(st.session_state.get(_MADE, ()))
    if not made:
        return
    last, at = made.pop()
    st.session_state[_MADE] = made
    try:
        opened.store().undo(last, parse)
        st.session_state[SAID] = "Taken back."
    except TimelineError as error:  # somebody else took it back before
        st.session_state[FAILED] = str(error)
    go(at)


def undoable() -> int:
    """How many decisions of this visit can be taken back with a key."""
    return len(st.session_state.get(_MADE, ()))


def forget(decision: int) -> None:
    """A decision was taken back in another way."""
    st.session_state[_MADE] = [pair for pair in st.session_state.get(_MADE, ()) if pair[0] != decision]


def go(id_: str | None) -> None:
    """Looks at an event, or at the first of the queue."""
    link.select(link.AT, id_)
    st.session_state.pop(_PANEL, None)


def toggle(name: str, id_: str) -> None:
    """Opens or closes what more than a key can say."""
    st.session_state[_PANEL] = None if panel(id_) == name else (name, id_)


def panel(id_: str) -> str:
    """Which of PANELS is open for this event."""
    found = st.session_state.get(_PANEL)
    return found[0] if found and found[1] == id_ else ""


def picked(ids: Sequence[str]) -> list[str]:
    """The events that are chosen in the list."""
    return [id_ for id_ in ids if st.session_state.get(f"pick_{id_}")]


def pick(ids: Sequence[str], on: bool) -> None:
    """Chooses all of these events, or none."""
    for id_ in ids:
        st.session_state[f"pick_{id_}"] = on


def several(kind: str, ids: Sequence[str], following: str | None) -> None:
    """Accepts or rejects what is chosen, with one decision and one undo."""
    chosen = picked(ids)
    if chosen:
        done = "accepted" if kind == "accept" else "rejected"
        said = f"{number(len(chosen), 'event')} {done} at once"
        decide(kind, chosen, following, f"{said}.", note=said if len(chosen) > 1 else "")
