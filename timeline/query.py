"""Query: which events are wanted."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any, Final

from timeline import edtf
from timeline.edtf import Date
from timeline.errors import QueryError
from timeline.model import DATE_SOURCES, KINDS, OUTCOMES, STANCES

ORDERS: Final = ("date", "-date", "mentions", "confidence")
_ALLOWED: Final = {"kinds": KINDS, "stances": STANCES, "outcomes": OUTCOMES, "date_sources": DATE_SOURCES}


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What to show. An empty field asks for nothing; stances alone has a default, since talk is not a happening.

    >>> Query(since="1957", actors=["France"]).since.begin_earliest == edtf.day_number(1957, 1, 1)
    True
    """

    actors: tuple[str, ...] = ()
    """Ids, names or aliases; an event must have one of them, or all where `all_actors` says so."""
    all_actors: bool = False
    since: Date | None = None
    """The window's first day is the first of this date; the day that it names is inside."""
    until: Date | None = None
    certain: bool = False
    """Only events that are certainly in the window; else possible ones too."""
    dated: bool | None = None
    """True for dated events only, False for undated ones only, None for both; a window leaves the undated out."""
    kinds: tuple[str, ...] = ()
    stances: tuple[str, ...] = ("asserted",)
    outcomes: tuple[str, ...] = ()
    date_sources: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    conflicts: bool = False
    """Only events whose sources disagree, or that invoke a reference in conflict with the record."""
    reviews: tuple[str, ...] = ()
    rejected: bool = False
    """Whether to show what a reviewer rejected."""
    text: str = ""
    """Words that title or quotes hold, in any form that a person types."""
    order: str = "date"
    limit: int | None = None
    offset: int = 0

    def __post_init__(self) -> None:
        for field in fields(self):
            value: Any = getattr(self, field.name)
            if field.name in ("since", "until"):
                if isinstance(value, str):
                    object.__setattr__(self, field.name, edtf.parse(value))
            elif isinstance(field.default, tuple):
                object.__setattr__(self, field.name, _texts(field.name, value))
        if self.order not in ORDERS:
            raise QueryError(f"there is no order {self.order!r}. Use one of {', '.join(ORDERS)}.")
        if self.since and self.until and self.since.begin_earliest > self.until.end_latest:
            raise QueryError(f"the window ends ({self.until}) before it begins ({self.since}). Exchange the two.")
        if (self.limit is not None and self.limit < 0) or self.offset < 0:
            raise QueryError(f"limit {self.limit} and offset {self.offset} must not be negative.")

    @property
    def window(self) -> tuple[int, int] | None:
        """First and last day of the window, or None where there is none."""
        if self.since is None and self.until is None:
            return None
        return (
            self.since.begin_earliest if self.since else edtf.PAST,
            self.until.end_latest if self.until else edtf.FUTURE,
        )


def _texts(name: str, value: Iterable[str]) -> tuple[str, ...]:
    texts = (value,) if isinstance(value, str) else tuple(dict.fromkeys(value))
    for text in texts:
        if name in _ALLOWED and text not in _ALLOWED[name]:
            raise QueryError(
                f"there is no {name[:-1].replace('_', ' ')} {text!r}. Use one of {', '.join(_ALLOWED[name])}."
            )
    return texts
