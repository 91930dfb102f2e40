"""What the pages ask the store at each rerun, answered once for each revision of it.

A click anywhere draws the whole page anew, and most of what it shows has not changed: the counts of the whole store,
its histogram, its actors. Answers are shared by all sessions, and are values that nobody changes.
"""

from functools import lru_cache
from typing import Final

from timeline.query import Query
from timeline.store import Store
from timeline.store.values import ActorRow, DocumentRow, Facets, Histogram, Progress, Waiting

EVERYTHING: Final = Query(stances=())
_KEPT: Final = 256
"""Answers to queries that are kept: some minutes of several people's clicks."""


def facets(store: Store, query: Query) -> Facets:
    """How many events each option of a filter would leave."""
    return _facets(store, store.revision(), query)


def histogram(store: Store, query: Query, bins: int = 120, unit: str | None = None) -> Histogram:
    """Events per bin of the window."""
    return _histogram(store, store.revision(), query, bins, unit)


def actors(store: Store) -> tuple[ActorRow, ...]:
    """Every actor, the one with most events first."""
    return _actors(store, store.revision())


def documents(store: Store) -> tuple[DocumentRow, ...]:
    """Every document."""
    return _documents(store, store.revision())


def queue(store: Store, query: Query, kind: str) -> tuple[Waiting, ...]:
    """The events that wait for a look, the most valuable first."""
    return _queue(store, store.revision(), query, kind)


def progress(store: Store, query: Query) -> Progress:
    """How far the looking has come."""
    return _progress(store, store.revision(), query)


def span(store: Store) -> tuple[int, int] | None:
    """The first and last day of all dated events."""
    return _span(store, store.revision())


@lru_cache(_KEPT)
def _facets(store: Store, revision: int, query: Query) -> Facets:
    return store.facets(query)


@lru_cache(_KEPT)
def _histogram(store: Store, revision: int, query: Query, bins: int, unit: str | None) -> Histogram:
    return store.histogram(query, bins, unit=unit)


@lru_cache(32)
def _queue(store: Store, revision: int, query: Query, kind: str) -> tuple[Waiting, ...]:
    return tuple(store.queue(query, kind))


@lru_cache(32)
def _progress(store: Store, revision: int, query: Query) -> Progress:
    return store.progress(query)


@lru_cache(2)
def _actors(store: Store, revision: int) -> tuple[ActorRow, ...]:
    return tuple(store.actors())


@lru_cache(2)
def _documents(store: Store, revision: int) -> tuple[DocumentRow, ...]:
    return tuple(store.documents())


@lru_cache(2)
def _span(store: Store, revision: int) -> tuple[int, int] | None:
    return store.span()
