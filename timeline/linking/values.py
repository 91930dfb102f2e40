"""What linking takes and gives back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from timeline.edtf import Date
from timeline.model import Event, EventMention, Role

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Linkable:
    """A mention with what linking must know of its document."""

    mention: EventMention
    created: Date | None = None
    """The document's creation time."""


@dataclass(frozen=True, slots=True)
class Review:
    """One decision of a person on a mention and so on its event, or several put together; None leaves a part open."""

    status: str = "unreviewed"
    date: Date | None = None
    undated: bool = False
    """Whether nothing says when, whatever the texts seem to say."""
    title: str | None = None
    kind: str | None = None
    actors: tuple[Role, ...] | None = None
    number: int = 0
    """Its place among all decisions: the latest holds."""

    @property
    def corrects(self) -> bool:
        """Whether it says anything about the event itself."""
        return bool(self.date or self.undated or self.title or self.kind or self.actors is not None)


@dataclass(frozen=True, slots=True)
class Decided:
    """The decisions that bear on linking, by mention keys, each with its place among all decisions."""

    same: Mapping[Pair, int] = field(default_factory=dict)
    """Pairs of mentions whose events a person made one."""
    different: Mapping[Pair, int] = field(default_factory=dict)
    """Pairs of mentions that a person told apart: the first leaves the event that the second is in."""
    reviews: Mapping[str, tuple[Review, ...]] = field(default_factory=dict)
    """What was decided on each mention, one by one."""


@dataclass(frozen=True, slots=True)
class Growth:
    """Mentions that come to a large event and change nothing else."""

    member: str
    """Key of a mention that is in the event."""
    added: tuple[Linkable, ...]


@dataclass(frozen=True, slots=True)
class Relinked:
    """The outcome of `relink`: events that hold a covered mention are gone, `events` take their place."""

    covered: frozenset[str]
    events: tuple[Event, ...]
    grown: tuple[Growth, ...] = ()


class Index(Protocol):
    """Who keeps the mentions, each with its **home**: the key of the mention that leads its group, or its reference.

    A mention that is its own home is a **lead**. What `put` and `drop` do is seen by every later question.
    """

    def homes(self, mentions: Iterable[str]) -> dict[str, str]:
        """The home of each of these mentions that is settled."""

    def named(self, mentions: Iterable[str]) -> list[Linkable]:
        """The mentions with these keys that are still there."""

    def leads(self, blocks: Iterable[str], most: int) -> dict[str, list[Linkable]]:
        """Of each block the first leads in the order of rank."""

    def empty(self, block: str) -> bool:
        """Whether it is known that no mention stands in this block."""

    def later(self, blocks: Iterable[str], after: int) -> list[Linkable]:
        """The mentions of these blocks whose home ranks after this."""

    def at(self, blocks: Iterable[str], home: int) -> list[Linkable]:
        """The mentions of these blocks whose home has this rank."""

    def members(self, homes: Iterable[str]) -> list[Linkable]:
        """All mentions of these homes."""

    def large(self, homes: Iterable[str], most: int) -> dict[str, str]:
        """For each of these homes whose event has more mentions than this, the key of a mention that is in it."""

    def rank_of(self, mention: str) -> int | None:
        """The rank of a settled mention, as it was put."""

    def put(self, member: Linkable, rank: int, home: str, home_rank: int) -> None:
        """Settles a mention, or settles it anew."""

    def drop(self, mention: str) -> None:
        """Takes a mention out of all groups and blocks."""
