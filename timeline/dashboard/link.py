"""The address: what is selected, and what is wrong with it. The only module that touches `st.query_params`.

Filters keep themselves in the address (`bind="query-params"`); selection and reading do not belong to a widget, so
they are kept here. Anybody can write an address by hand, so that every value is checked, and a bad one is answered
with a word.
"""

from collections.abc import Container, Mapping, Sequence
from typing import Final
from urllib.parse import urlencode

import streamlit as st

from timeline.dashboard.words import literal

_BROKEN: Final = ":material/link_off:"
EVENT: Final = "event"
DOCUMENT: Final = "document"
STORY: Final = "story"
ITEM: Final = "item"
ACTOR: Final = "who"
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


def number(name: str) -> int | None:
    """The number that the address gives under this name; None with a word about it where it gives something else."""
    asked = st.query_params.get(name, "")
    if not asked:
        return None
    if not (asked.isascii() and asked.isdecimal() and len(asked) < 10 and int(asked)):
        st.warning(literal(f"The address asks for {name} “{short(asked)}”, which is not there."), icon=_BROKEN)
        return None
    return int(asked)


def here() -> str:
    """All parameters of the address as it is, to be kept."""
    every = [(name, value) for name in sorted(st.query_params) for value in st.query_params.get_all(name)]
    return urlencode(every)


def actor() -> str | None:
    """The id of the actor that is read about."""
    return st.query_params.get(ACTOR) or None


def several(name: str) -> list[str]:
    """All values of this name, each once, in their order."""
    return list(dict.fromkeys(value for value in st.query_params.get_all(name) if value))


def select_several(wanted: Mapping[str, Sequence[str]]) -> None:
    """Put these values under their names, all in one step back; a name without values is taken out."""
    st.query_params.update({name: list(values) for name, values in wanted.items()})


def value(name: str) -> str | None:
    """What the address has under this name."""
    return st.query_params.get(name) or None


def select(name: str, value: str | None) -> None:
    """Select an event, document or actor, or none."""
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


def asks(*names: str) -> bool:
    """Whether the address asks for one of these."""
    return any(value for name in names for value in st.query_params.get_all(name))


def asked_for(name: str) -> list[str]:
    """All values of this name in the address."""
    return st.query_params.get_all(name)


class _Number:
    """Everything that is a number of a page."""

    def __contains__(self, text: object) -> bool:
        return isinstance(text, str) and text.isascii() and text.isdecimal() and 0 < int(text[:9]) < 10**8


NUMBER: Final = _Number()


def told_strangers(allowed: Mapping[str, Container[str]]) -> None:
    """Says so on the page where the address asks for what is not there."""
    for said in strangers(allowed):
        st.warning(literal(said), icon=_BROKEN)


def strangers(allowed: Mapping[str, Container[str]]) -> list[str]:
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
