"""The columns of a large store that filters count over, in memory: all events, links or tellings as arrays.

SQLite reads some five million rows a second, so that counting three million links takes longer than a person waits.
What is chosen by traits and window alone is therefore counted here, over arrays that are read once for each revision
(20 bytes a row). Small stores, and all that needs a look at another table, are counted by the database.
"""

from dataclasses import dataclass
from itertools import chain
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import BigInteger, Connection, Table, cast, func, select

from timeline.edtf import PAST
from timeline.query import Query
from timeline.store.filters import Wanted, sets
from timeline.store.kept import once
from timeline.store.schema import UNDATED, event

MANY: Final = 50_000
"""Events from which on columns are kept; the tests take fewer."""
_AT_ONCE: Final = 50_000
_HALF: Final = 2**32
_SIGN: Final = 2**31
_OPTION: Final = {"event": "place", "link": "actor", "telling": "document"}

Numbers = NDArray[np.int32]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Columns:
    """Rows of one table; those of `event` in the order of `begin`."""

    option: Numbers
    """The place (0 for none), actor or document."""
    begin: Numbers
    begin_latest: Numbers
    end_earliest: Numbers
    end: Numbers
    trait: Numbers

    def inside(self, query: Query) -> Mask | None:
        """The rows that are in the query's window; None for all."""
        if query.window is None:
            return None
        first, last = query.window[0], min(query.window[1], UNDATED - 1)
        kept = self.begin <= last
        if first != PAST:
            kept &= self.end >= first
        if query.certain:
            kept &= self.begin_latest <= last
            kept &= self.end_earliest >= first
        return kept

    def wanted(self, query: Query, traits: list[int]) -> Mask:
        """The rows that are in the window and have one of these traits."""
        fitting = np.zeros(int(self.trait.max(initial=0)) + 1, dtype=np.bool_)
        fitting[[number for number in traits if number < len(fitting)]] = True
        kept: Mask = fitting[self.trait]
        inside = self.inside(query)
        return kept if inside is None else kept & inside


def answers(connection: Connection, wanted: Wanted, *, but: str = "") -> bool:
    """Whether the columns can count what is wanted, one filter left aside, in a store that is large enough for it."""
    query = wanted.query
    if sets(query, but=but) or query.by_publication or (query.roles and but != "roles"):
        return False
    return once(connection, "many", lambda: _events(connection)) >= MANY


def columns(connection: Connection, table: Table) -> Columns:
    """All rows of `event`, `link` or `telling`."""
    return once(connection, ("columns", table.name), lambda: _read(connection, table))


def _events(connection: Connection) -> int:
    # The highest number is a good guess, and needs no count.
    return int(connection.execute(select(func.max(event.c.number))).scalar() or 0)


def _read(connection: Connection, table: Table) -> Columns:
    option = func.coalesce(table.c[_OPTION[table.name]], 0)
    # Two numbers in one: half as many values to pass through Python.
    pairs = ((option, table.c.trait), (table.c.begin, table.c.end), (table.c.begin_latest, table.c.end_earliest))
    query = select(*(cast(one, BigInteger) * _HALF + (cast(other, BigInteger) + _SIGN) for one, other in pairs))
    query = query.select_from(table).order_by(table.c.begin) if table is event else query.select_from(table)
    parts = []
    # Plain rows of the driver: three million of SQLAlchemy's would take three times as long.
    cursor: Any = connection.execute(query).cursor
    while rows := cursor.fetchmany(_AT_ONCE):
        parts.append(np.fromiter(chain.from_iterable(rows), np.int64, len(rows) * 3).reshape(-1, 3))
    whole = np.concatenate(parts).T if parts else np.empty((3, 0), np.int64)
    first, second, third = ((np.floor_divide(each, _HALF), np.mod(each, _HALF) - _SIGN) for each in whole)
    return Columns(*(each.astype(np.int32) for each in (first[0], second[0], third[0], third[1], second[1], first[1])))


def by_trait(rows: Columns, query: Query) -> dict[int, int]:
    """How many of the rows in the window have each trait."""
    inside = rows.inside(query)
    return _counts(rows.trait if inside is None else rows.trait[inside])


def by_option(rows: Columns, query: Query, traits: list[int]) -> dict[int, int]:
    """How many of the wanted rows each option has."""
    counts = _counts(rows.option[rows.wanted(query, traits)])
    counts.pop(0, None)
    return counts


def by_day(rows: Columns, query: Query, traits: list[int]) -> list[tuple[int, int]]:
    """How many of the wanted rows begin on each day, in the order of days."""
    begins = rows.begin[rows.wanted(query, traits)]  # in order, as the rows of `event` are
    edges = np.flatnonzero(np.diff(begins, prepend=begins[:1] - 1))
    sizes = np.diff(edges, append=len(begins))
    return list(zip(begins[edges].tolist(), sizes.tolist(), strict=True))


def _counts(values: Numbers) -> dict[int, int]:
    counts = np.bincount(values)
    found = np.flatnonzero(counts)
    return dict(zip(found.tolist(), counts[found].tolist(), strict=True))
