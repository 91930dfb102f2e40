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
    reviews: Mapping[str, int] = field(default_factory=dict)
    sources: Mapping[str, int] = field(default_factory=dict)
    """Of so many documents or more."""
    confidences: Mapping[str, int] = field(default_factory=dict)
    """As sure as this or surer."""
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
class SavedView:
    """A view that is kept under a name."""

    id: int
    name: str
    page: str
    """The page's name in its address; "" for the timeline."""
    address: str
    """The parameters of its address, without the question mark."""


@dataclass(frozen=True, slots=True)
class StoryRow:
    """A story without its items, for lists."""

    id: int
    title: str
    items: int
    events: int
    """How many of its items are events; the others are words alone."""


@dataclass(frozen=True, slots=True)
class StoryItem:
    """An event in a story with own words around it, or words alone."""

    id: int
    event: str | None
    """The id that the event had when it was added; None for words alone."""
    title: str
    """What the event was called then, for the day when no text tells of it any more."""
    before: str
    """Own words before it; the words where they stand alone."""
    after: str


@dataclass(frozen=True, slots=True)
class Story:
    """Events in an order that somebody chose, with own words between them."""

    id: int
    title: str
    introduction: str
    items: tuple[StoryItem, ...] = ()
    removed: tuple[StoryItem, ...] = ()
    """Items that were taken out and can be put back."""


@dataclass(frozen=True, slots=True)
class Size:
    """How much a store holds."""

    documents: int
    mentions: int
    events: int
    actors: int
    decisions: int
    size: int
    """Bytes on the disk."""
    kind: str
    """SQLite or PostgreSQL, with its version."""
    version: str
    """The number of the store's format."""


@dataclass(frozen=True, slots=True)
class Acting:
    """How often an actor acts in the events that a query finds, and when."""

    id: str
    events: int
    dated: int
    first: int | None
    """The first day on which one of them may begin, where one is known; None where none is."""
    last: int | None
    """The last of those days."""


@dataclass(frozen=True, slots=True)
class Presence:
    """How many events of some actors touch each stretch of a time."""

    unit: str
    """day, month, year, decade, century or millennium."""
    stretches: tuple[tuple[int, int], ...] = ()
    """First and last day of each, both inside."""
    counts: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """By actor's id, one number a stretch: what a query with the actor and the stretch as its window finds."""
    inside: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """Of those, the events whose possible days all lie in the stretch."""


@dataclass(frozen=True, slots=True)
class Companions:
    """How many events some actors share."""

    events: Mapping[str, int]
    """Events of each actor, by id."""
    pairs: Mapping[tuple[str, str], int]
    """Events of each two that share any, the most first; each pair in the order of ids."""


@dataclass(frozen=True, slots=True)
class Spellings:
    """How an actor is named in the texts."""

    spelled: Mapping[tuple[str, str, bool], int] = field(default_factory=dict)
    """(words as they stand, how they name it, whether they judge it) and how often, the most first."""
    read: int = 0
    """Texts that were read for it."""
    documents: int = 0
    """Texts that name it."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two queries find, each alone and both: numbers of events and their ids, those to look at first in front."""

    counts: tuple[int, int, int]
    """Events that only the first finds, only the second, and both."""
    only_one: tuple[str, ...] = ()
    only_other: tuple[str, ...] = ()
    both: tuple[str, ...] = ()


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
