"""What a store answers with, beside the values of the model."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from timeline.edtf import Date
from timeline.model import Actor, Origin

COUNTED: Final = 10_000
"""Up to so many, events are counted one by one where that would take long."""


@dataclass(frozen=True, slots=True)
class Added:
    """What adding a document came to."""

    document: str
    status: str
    """added, unchanged (it was there already) or replaced."""
    events: int
    """How many of the document's event mentions have a date."""
    undated: int


@dataclass(frozen=True, slots=True)
class Changes:
    """What annotating the stored texts anew changed."""

    documents: int = 0
    """How many were annotated."""
    changed: tuple[str, ...] = ()
    """Ids of the documents whose annotation is another now."""
    added: tuple[str, ...] = ()
    """Ids of events that are new, changed or gone."""
    updated: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document without its text, for lists."""

    id: str
    title: str
    created: Date | None
    created_source: str | None
    language: str | None
    origins: tuple[Origin, ...]
    characters: int
    events: int
    """How many dated event mentions it has."""
    undated: int


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor and how many events it is in."""

    actor: Actor
    events: int


@dataclass(frozen=True, slots=True)
class Facets:
    """How many events each option of a filter would leave, all other filters applied; the most first."""

    actors: Mapping[str, int] = field(default_factory=dict)
    kinds: Mapping[str, int] = field(default_factory=dict)
    stances: Mapping[str, int] = field(default_factory=dict)
    outcomes: Mapping[str, int] = field(default_factory=dict)
    date_sources: Mapping[str, int] = field(default_factory=dict)
    documents: Mapping[str, int] = field(default_factory=dict)
    places: Mapping[str, int] = field(default_factory=dict)
    total: int = 0
    """Events that the query finds."""
    dated: int = 0
    """Events with a date that fit, in the window where there is one."""
    undated: int = 0
    """Events without a date that fit all but the window: the bay."""
    possible: int = 0
    """Of the dated ones, those that are only possibly in the window."""
    hidden_stances: int = 0
    """Events that all but the filter of stances would show."""
    hidden_rejected: int = 0
    """Events that are hidden because a person rejected them."""


@dataclass(frozen=True, slots=True)
class Bin:
    """A stretch of a window, first and last day inclusive, and how many events begin in it."""

    first: int
    last: int
    events: int


@dataclass(frozen=True, slots=True)
class Histogram:
    """Counts per bin, without gaps, in order."""

    unit: str
    """day, month, year, decade or century."""
    bins: tuple[Bin, ...] = ()


@dataclass(frozen=True, slots=True)
class Clue:
    """A date that stands near an event without one."""

    where: str
    """in its sentence, in the sentence before, in the sentence after, or close before."""
    date: Date


@dataclass(frozen=True, slots=True)
class Waiting:
    """An event that waits for a person's look."""

    id: str
    kind: str
    """conflict, undated or unsure."""
    mentions: int
    confidence: float
    clue: Clue | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the looking has come; what waits is counted by its kind. Numbers above COUNTED are one more than it."""

    total: int = 0
    looked: int = 0
    conflict: int = 0
    undated: int = 0
    unsure: int = 0
