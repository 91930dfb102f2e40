"""What the pages ask the store at each rerun, answered once for each revision of it.

A click anywhere draws the whole page anew, and most of what it shows has not changed: the counts of the whole store,
its histogram, its actors. Answers are shared by all sessions, and are values that nobody changes.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from timeline.dashboard.labels import unique
from timeline.model import Annotation
from timeline.query import Query
from timeline.store import Store
from timeline.store.values import ActorRow, DocumentRow, Facets, Histogram

EVERYTHING: Final = Query(stances=())
MANY: Final = 10_000
"""What is more is told as "10,000+"."""
_KEPT: Final = 256
"""Answers to queries that are kept: some minutes of several people's clicks."""


def facets(store: Store, query: Query) -> Facets:
    """How many events each option of a filter would leave, but those of `places` and `telling`, which are seldom seen
    and cost most."""
    return _facets(store, store.revision(), query)


def places(store: Store, query: Query) -> Mapping[str, int]:
    """How many events each place would leave."""
    return _facet(store, store.revision(), query, "places").places


def telling(store: Store, query: Query) -> Mapping[str, int]:
    """How many events of the query each document tells."""
    return _facet(store, store.revision(), query, "documents").documents


def tellers(store: Store, query: Query) -> int:
    """How many documents tell the events of the query; no more than one above 10,000 are counted."""
    return _tellers(store, store.revision(), query)


def histogram(store: Store, query: Query, bins: int = 120, unit: str | None = None) -> Histogram:
    """Events per bin of the window."""
    return _histogram(store, store.revision(), query, bins, unit)


def actors(store: Store) -> tuple[ActorRow, ...]:
    """Every actor, the one with most events first."""
    return _actors(store, store.revision())


def documents(store: Store) -> tuple[DocumentRow, ...]:
    """Every document."""
    return _documents(store, store.revision())


def document_labels(store: Store) -> Mapping[str, str]:
    """A label for each document by its id, those with most events first."""
    return _document_labels(store, store.revision())


def publishers(store: Store) -> tuple[str, ...]:
    """Every publisher, the one with most documents first."""
    return _publishers(store, store.revision())


def series(store: Store) -> tuple[tuple[str, str], ...]:
    """The id and name of each series of rounds that events invoke."""
    return _series(store, store.revision())


def options(store: Store, name: str, query: Query) -> Mapping[str, int]:
    """How many events each option of a filter would leave that the facets do not count."""
    return _options(store, store.revision(), name, query)


def annotation(store: Store, document: str) -> Annotation:
    """What was found in a document."""
    return _annotation(store, store.revision(), document)


def text(store: Store, document: str) -> str:
    """A document's text, which never changes while it has its id."""
    return _text(store, document)


def count(store: Store, query: Query) -> int:
    """How many events the query finds."""
    return _count(store, store.revision(), query)


def span(store: Store) -> tuple[int, int] | None:
    """The first and last day of all dated events."""
    return _span(store, store.revision())


@lru_cache(_KEPT)
def _facets(store: Store, revision: int, query: Query) -> Facets:
    return store.facets(query, counting=("actors",))


@lru_cache(8)
def _facet(store: Store, revision: int, query: Query, name: str) -> Facets:
    return store.facets(query, counting=(name,))


@lru_cache(_KEPT)
def _tellers(store: Store, revision: int, query: Query) -> int:
    return store.tellers(query, MANY + 1)


@lru_cache(_KEPT)
def _histogram(store: Store, revision: int, query: Query, bins: int, unit: str | None) -> Histogram:
    return store.histogram(query, bins, unit=unit)


@lru_cache(2)
def _actors(store: Store, revision: int) -> tuple[ActorRow, ...]:
    return tuple(store.actors())


@lru_cache(2)
def _documents(store: Store, revision: int) -> tuple[DocumentRow, ...]:
    return tuple(store.documents())


@lru_cache(2)
def _document_labels(store: Store, revision: int) -> Mapping[str, str]:
    rows = sorted(_documents(store, revision), key=lambda row: -(row.events + row.undated))
    return unique((row.id, row.title) for row in rows)


@lru_cache(2)
def _publishers(store: Store, revision: int) -> tuple[str, ...]:
    return tuple(name for name, _ in store.publishers())


@lru_cache(2)
def _series(store: Store, revision: int) -> tuple[tuple[str, str], ...]:
    return tuple(store.series().items())


@lru_cache(_KEPT)
def _options(store: Store, revision: int, name: str, query: Query) -> Mapping[str, int]:
    return store.options(name, query)


@lru_cache(128)
def _text(store: Store, document: str) -> str:
    return store.document(document).text


@lru_cache(64)
def _annotation(store: Store, revision: int, document: str) -> Annotation:
    return store.annotation(document)


@lru_cache(_KEPT)
def _count(store: Store, revision: int, query: Query) -> int:
    return store.count(query)


@lru_cache(2)
def _span(store: Store, revision: int) -> tuple[int, int] | None:
    return store.span()
