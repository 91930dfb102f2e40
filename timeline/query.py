"""Query: which events are wanted."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any, Final

from timeline import edtf
from timeline.edtf import Date
from timeline.errors import QueryError
from timeline.model import DATE_SOURCES, KINDS, OUTCOMES, REVIEWS, ROLES, STANCES

ORDERS: Final = ("date", "-date", "sources", "mentions", "confidence")
SOURCES: Final = (1, 2, 3, 5, 10)
"""Numbers of documents that are counted as options: so many or more."""
CONFIDENCES: Final = (0.0, 0.4, 0.6, 0.75, 0.9)
"""Confidences that are counted as options: so much or more."""
_ALLOWED: Final = {
    "roles": ROLES, "kinds": KINDS, "stances": STANCES, "outcomes": OUTCOMES, "date_sources": DATE_SOURCES,
    "reviews": REVIEWS,
}  # fmt: skip
_DATES: Final = ("since", "until", "published_since", "published_until", "known")


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What to show. An empty field asks for nothing; stances alone has a default, since talk is not a happening.

    >>> Query(since="1957", actors=["France"]).since.begin_earliest == edtf.day_number(1957, 1, 1)
    True
    """

    actors: tuple[str, ...] = ()
    """Ids, names or aliases; an event must have one of them, or all where `all_actors` says so."""
    all_actors: bool = False
    roles: tuple[str, ...] = ()
    """The actors must stand in one of these roles; without actors it asks nothing."""
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
    min_confidence: float = 0.0
    """Only events of which the rules are so sure, from 0 to 1; CONFIDENCES are the fastest."""
    min_sources: int = 1
    """Only events that so many documents tell of; SOURCES are the fastest."""
    documents: tuple[str, ...] = ()
    """Ids; documents, publishers and the time of publication must fit one and the same document that tells of it."""
    publishers: tuple[str, ...] = ()
    published_since: Date | None = None
    """The first day of publication. A document counts from the last day that its date leaves open; without, never."""
    published_until: Date | None = None
    known: Date | None = None
    """As known on the last day of this date: events, with what the documents tell that were published until then."""
    places: tuple[str, ...] = ()
    series: tuple[str, ...] = ()
    """Ids of series of rounds; an event is a round of one of them, or invokes one."""
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
            if field.name in _DATES:
                if isinstance(value, str):
                    object.__setattr__(self, field.name, edtf.parse(value))
            elif isinstance(field.default, tuple):
                object.__setattr__(self, field.name, _texts(field.name, value))
        if self.order not in ORDERS:
            raise QueryError(f"there is no order {self.order!r}. Use one of {', '.join(ORDERS)}.")
        if self.since and self.until and self.since.begin_earliest > self.until.end_latest:
            raise QueryError(f"the window ends ({self.until}) before it begins ({self.since}). Exchange the two.")
        if self.published_since and self.published_until and self.published[0] > self.published[1]:
            raise QueryError(
                f"the publication ends ({self.published_until}) before it begins ({self.published_since}). "
                "Exchange the two."
            )
        if not 0 <= self.min_confidence <= 1 or self.min_sources < 0:
            raise QueryError(
                f"confidence {self.min_confidence} must lie in 0 to 1, and sources ({self.min_sources}) not below 0."
            )
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

    @property
    def published(self) -> tuple[int, int]:
        """First and last day on which a document that counts was published, what is known on a day included."""
        first = self.published_since.begin_earliest if self.published_since else edtf.PAST
        last = self.published_until.end_latest if self.published_until else edtf.FUTURE
        return first, min(last, self.known.end_latest) if self.known else last

    @property
    def by_publication(self) -> bool:
        """Whether the time of publication is asked for."""
        return any((self.published_since, self.published_until, self.known))


def _texts(name: str, value: Iterable[str]) -> tuple[str, ...]:
    texts = (value,) if isinstance(value, str) else tuple(dict.fromkeys(value))
    for text in texts:
        if name in _ALLOWED and text not in _ALLOWED[name]:
            raise QueryError(
                f"there is no {name[:-1].replace('_', ' ')} {text!r}. Use one of {', '.join(_ALLOWED[name])}."
            )
    return texts
