"""How things look on every page: a colour and a shape for each kind, a word for each badge. No streamlit here.

Colours stand for families of kinds (few enough to tell apart, also for the colour-blind), shapes tell the kinds of a
family apart, and the kind's name stands beside them wherever there is room. Each colour has a contrast of 3:1 or
better against the light and the dark background of `.streamlit/config.toml`, so that one set serves both.
"""

from dataclasses import dataclass
from typing import Final

BLUE: Final = "#2f7fd1"
GREEN: Final = "#0f9168"
RED: Final = "#d9541e"
VIOLET: Final = "#a062c6"
OCHRE: Final = "#a67a00"
GREY: Final = "#7d8896"
"""Lines, brackets and everything that is no event."""


@dataclass(frozen=True, slots=True)
class Look:
    """Colour and shape of a kind; the shape by its name in Plotly."""

    colour: str
    shape: str


KINDS: Final = {
    "talks": Look(BLUE, "circle"),
    "visit": Look(BLUE, "diamond"),
    "call": Look(BLUE, "triangle-up"),
    "proposal": Look(BLUE, "square"),
    "statement": Look(BLUE, "cross"),
    "agreement": Look(GREEN, "square"),
    "ceasefire": Look(GREEN, "diamond"),
    "exchange": Look(GREEN, "triangle-up"),
    "attack": Look(RED, "star"),
    "threat": Look(RED, "triangle-down"),
    "sanction": Look(RED, "x"),
    "election": Look(VIOLET, "circle"),
    "resignation": Look(VIOLET, "diamond"),
    "aid": Look(OCHRE, "square"),
    "other": Look(GREY, "circle"),
}

ACTORS: Final = {
    "state": Look(BLUE, "circle"),
    "person": Look(OCHRE, "diamond"),
    "organisation": Look(VIOLET, "square"),
    "company": Look(GREEN, "triangle-up"),
    "product": Look(GREEN, "cross"),
    "group": Look(RED, "triangle-down"),
}
"""The look of each kind of actor."""

HOLLOW: Final = frozenset({"inherited", "publication"})
"""Date sources that no words about the event itself give: drawn hollow."""

SOURCE_WORDS: Final = {
    "stated": "date stated",
    "relative": "date counted from another",
    "reference": "date from the record",
    "inherited": "date inferred from the text around it",
    "publication": "date of publication only",
    "reviewed": "date set by a person",
}


def kind(name: str) -> Look:
    """The look of a kind; that of "other" for one that this version does not know."""
    return KINDS.get(name, KINDS["other"])


def actor(kind: str) -> Look:
    """The look of a kind of actor; that of "other" events for one that this version does not know."""
    return ACTORS.get(kind, KINDS["other"])


def number(count: int, one: str, many: str | None = None) -> str:
    """A count with its noun.

    >>> number(1, "event"), number(1200, "event"), number(2, "day of talks", "days of talks")
    ('1 event', '1,200 events', '2 days of talks')
    """
    return f"{count:,} {one if count == 1 else many or one + 's'}"
