"""What linking takes and gives back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from timeline.edtf import Date
from timeline.model import Event, EventMention


@dataclass(frozen=True, slots=True)
class Linkable:
    """A mention with what linking must know of its document."""

    mention: EventMention
    created: Date | None = None
    """The document's creation time."""


@dataclass(frozen=True, slots=True)
class Review:
    """What a person decided on a mention and so on its event."""

    status: str = "unreviewed"
    date: Date | None = None
    title: str | None = None
    kind: str | None = None
    number: int = 0
    """Its place among all decisions: the latest holds."""


@dataclass(frozen=True, slots=True)
class Decided:
    """The decisions that bear on linking, by mention keys."""

    same: frozenset[tuple[str, str]] = frozenset()
    """Pairs of mentions that a person put into one event."""
    different: frozenset[tuple[str, str]] = frozenset()
    """Pairs of mentions that a person told apart; the pair's order says nothing."""
    reviews: Mapping[str, Review] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Relinked:
    """The outcome of `relink`: events that hold a covered mention are gone, `events` take their place."""

    covered: frozenset[str]
    events: tuple[Event, ...]


class Index(Protocol):
    """What linking asks of whoever keeps the mentions."""

    def under(self, keys: Iterable[str]) -> list[Linkable]:
        """All mentions that have one of these block keys."""

    def named(self, mentions: Iterable[str]) -> list[Linkable]:
        """The mentions with these keys that are still there."""

    def mates(self, mentions: Iterable[str]) -> list[Linkable]:
        """The mentions that stand in one event with one of these now."""
