"""Who reviews, and when: what every decision on the dashboard is signed with.

The name is asked once, may be left out, and is kept for the visit. The clock is read here and not in the store, so that
the same decisions make the same store at any time.
"""

from datetime import datetime
from typing import Final, TypedDict

import streamlit as st

NAME: Final = "reviewer"
"""Where the session keeps the name, also on pages that do not ask for it."""
_LONGEST: Final = 60


class Signature(TypedDict):
    """Who decided, and when."""

    by: str
    at: str


def signature() -> Signature:
    """The name that was given, if any, and the time to the minute, with how far the clock here is from UTC."""
    return {"by": str(st.session_state.get(NAME, "")), "at": datetime.now().astimezone().isoformat(timespec="minutes")}


def ask() -> None:
    """A field for the name."""
    st.text_input(
        "Your name", value=st.session_state.get(NAME, ""), key="reviewer_name", max_chars=_LONGEST, on_change=_keep,
        placeholder="Your name, for the history (optional)", label_visibility="collapsed",
        icon=":material/person:", width=320,
    )  # fmt: skip


def _keep() -> None:
    st.session_state[NAME] = " ".join(str(st.session_state.get("reviewer_name") or "").split())
