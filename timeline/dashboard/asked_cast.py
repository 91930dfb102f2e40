"""What the pages of actors and of comparisons ask the store, answered once for each revision of it."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from timeline.dashboard import asked
from timeline.dashboard import cast as cast_lists
from timeline.knowledge import fold
from timeline.model import Actor, Event
from timeline.query import Query
from timeline.store import Acting, Companions, Comparison, Presence, Spellings, Store

_KEPT: Final = 64
_LARGE: Final = 8
"""Answers as long as the store has actors."""


def cast(store: Store, query: Query) -> tuple[Acting, ...]:
    """Who acts in the events of the query, those in the most first."""
    return _cast(store, store.revision(), query)


def known(store: Store) -> Mapping[str, Actor]:
    """Every actor by id."""
    return _known(store, store.revision())


def folded(store: Store) -> Mapping[str, str]:
    """All names of each actor by id, in the form in which names are compared."""
    return _folded(store, store.revision())


def likely(store: Store, id_: str) -> tuple[str, ...]:
    """Who may be the same as this actor, the likeliest first."""
    return _likely(store, store.revision(), id_)


def kinds(store: Store, ids: tuple[str, ...], query: Query) -> Mapping[str, Mapping[str, int]]:
    """Events of each kind by actor."""
    return _kinds(store, store.revision(), ids, query)


def ends(store: Store, rows: tuple[Acting, ...], query: Query) -> Mapping[str, tuple[str, str]]:
    """The dates of the first and last event by actor."""
    return _ends(store, store.revision(), rows, query)


def presence(store: Store, ids: tuple[str, ...], first: int, last: int, query: Query, most: int) -> Presence:
    """Events of these actors by stretch of time."""
    return _presence(store, store.revision(), ids, first, last, query, most)


def companions(store: Store, ids: tuple[str, ...], query: Query) -> Companions:
    """Events that each two of these actors share."""
    return _companions(store, store.revision(), ids, query)


def beside(store: Store, id_: str, query: Query) -> tuple[tuple[str, int], ...]:
    """Who shares events with this actor."""
    return _beside(store, store.revision(), id_, query)


def spellings(store: Store, id_: str) -> Spellings:
    """How this actor is named in the texts."""
    return _spellings(store, store.revision(), id_)


def compared(store: Store, one: tuple[Query, ...], other: tuple[Query, ...], most: int) -> Comparison:
    """What only one side tells, and what both do."""
    return _compared(store, store.revision(), one, other, most)


def roles(store: Store, id_: str, query: Query) -> Mapping[str, int]:
    """In how many events this actor has which role."""
    return _roles(store, store.revision(), id_, query)


def found(store: Store, query: Query) -> tuple[Event, ...]:
    """The events that a query finds; it must have a limit."""
    return _found(store, store.revision(), query)


def events(store: Store, ids: tuple[str, ...]) -> tuple[Event, ...]:
    """The events of these ids."""
    return _events(store, store.revision(), ids)


@lru_cache(_KEPT)
def _roles(store: Store, revision: int, id_: str, query: Query) -> Mapping[str, int]:
    return store.roles_of(id_, query)


@lru_cache(16)
def _found(store: Store, revision: int, query: Query) -> tuple[Event, ...]:
    return tuple(store.events(query))


@lru_cache(16)
def _events(store: Store, revision: int, ids: tuple[str, ...]) -> tuple[Event, ...]:
    return tuple(store.events_by_id(ids))


@lru_cache(_LARGE)
def _cast(store: Store, revision: int, query: Query) -> tuple[Acting, ...]:
    return tuple(store.cast(query))


@lru_cache(2)
def _known(store: Store, revision: int) -> Mapping[str, Actor]:
    return {row.actor.id: row.actor for row in asked.actors(store)}


@lru_cache(2)
def _folded(store: Store, revision: int) -> Mapping[str, str]:
    return {id_: "\n".join(fold(name) for name in (it.name, *it.aliases, id_)) for id_, it in known(store).items()}


@lru_cache(_KEPT)
def _likely(store: Store, revision: int, id_: str) -> tuple[str, ...]:
    actors = known(store)
    return tuple(cast_lists.likely(actors[id_], actors, folded(store)))


@lru_cache(_KEPT)
def _kinds(store: Store, revision: int, ids: tuple[str, ...], query: Query) -> Mapping[str, Mapping[str, int]]:
    return store.kinds_of(ids, query)


@lru_cache(_KEPT)
def _ends(store: Store, revision: int, rows: tuple[Acting, ...], query: Query) -> Mapping[str, tuple[str, str]]:
    return store.ends_of(rows, query)


@lru_cache(_KEPT)
def _presence(
    store: Store, revision: int, ids: tuple[str, ...], first: int, last: int, query: Query, most: int
) -> Presence:
    return store.presence(ids, first, last, query, most=most)


@lru_cache(_KEPT)
def _companions(store: Store, revision: int, ids: tuple[str, ...], query: Query) -> Companions:
    return store.companions(ids, query)


@lru_cache(_KEPT)
def _beside(store: Store, revision: int, id_: str, query: Query) -> tuple[tuple[str, int], ...]:
    return tuple(store.beside(id_, query))


@lru_cache(_KEPT)
def _spellings(store: Store, revision: int, id_: str) -> Spellings:
    return store.spellings(id_)


@lru_cache(_KEPT)
def _compared(store: Store, revision: int, one: tuple[Query, ...], other: tuple[Query, ...], most: int) -> Comparison:
    return store.compare(one, other, most=most)
