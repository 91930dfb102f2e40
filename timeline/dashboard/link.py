"""The address: what is selected, and what is wrong with it. The only module that touches `st.query_params`.

Filters keep themselves in the address (`bind="query-params"`); selection and reading do not belong to a widget, so
they are kept here. Anybody can write an address by hand, so that every value is checked, and a bad one is answered
with a word.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

import streamlit as st

from timeline.dashboard.words import literal

_BROKEN: Final = ":material/link_off:"
EVENT: Final = "event"
DOCUMENT: Final = "document"
AT: Final = "at"
"""The event that is looked at in review."""
SENTENCE: Final = "sentence"
"""Where the sentence begins that is marked in review."""


def event() -> str | None:
    """The id of the selected event."""
    return st.query_params.get(EVENT) or None


def document() -> str | None:
    """The id of the document that is read."""
    return st.query_params.get(DOCUMENT) or None


def value(name: str) -> str | None:
    """What the address has under this name."""
    return st.query_params.get(name) or None


def select(name: str, value: str | None) -> None:
    """Select an event or document, or none."""
    if value:
        st.query_params[name] = value
    else:
        st.query_params.pop(name, None)


def choice(name: str, known: Sequence[str]) -> str:
    """What a widget of this name has in the address, also where it is not drawn; the first where that is not known."""
    asked = st.query_params.get(name, "")
    if asked and asked not in known:
        st.warning(literal(f"The address asks for {name} “{short(asked)}”, which is not there."), icon=_BROKEN)
    return asked if asked in known else known[0]


def strangers(allowed: Mapping[str, Collection[str]]) -> list[str]:
    """A word about each value in the address that no filter knows. Ask before the filters are drawn: they drop such
    values."""
    told: list[str] = []
    for name, known in allowed.items():
        for value in st.query_params.get_all(name):
            if value and value not in known:
                told.append(f"The address asks for {name} “{short(value)}”, which is not there. It is left out.")
    return told


def short(value: str, most: int = 40) -> str:
    """The value as it can be shown in a message."""
    return value if len(value) <= most else f"{value[:most]}…"
