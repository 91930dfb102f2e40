"""What two sides tell: the events that only one of them finds, and those that both do. Worked out by the database."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import CompoundSelect, Connection, Select, func, select, union

from timeline.query import Query
from timeline.store.filters import Trait, Wanted, arms, fits, look_up, together
from timeline.store.values import Comparison

_ORDER: Final = ("event", "begin", "end", "id")


@dataclass(frozen=True, slots=True)
class _Side:
    """Queries, whose events together are a side."""

    wanted: tuple[Wanted, ...]

    def rows(
        self, columns: Sequence[str], keep: Callable[[Trait], bool] = lambda _: True
    ) -> Select[Any] | CompoundSelect[Any] | None:
        """Each event of the side once, those of some traits only; None where there can be none."""
        found: list[Select[Any] | CompoundSelect[Any]] = []
        for each in self.wanted:
            kept = [it.number for it in each.traits if fits(it, each.query) and keep(it)]
            if kept and (parts := arms(each, columns, numbers=kept)):
                found.append(together(each, parts))
        if len(found) > 1:
            return union(*(select(each.subquery()) for each in found))
        return found[0] if found else None


def compare(connection: Connection, one: Sequence[Query], other: Sequence[Query], most: int | None) -> Comparison:
    """The events of both sides apart, in the order of their dates; among shared ones those in conflict come first.

    A side finds what any of its queries does. No more than `most` ids of each sort are given, None for all.
    """
    left, right = (_Side(tuple(look_up(connection, query) for query in queries)) for queries in (one, other))
    lefts, rights = (_count(connection, side.rows(("event",))) for side in (left, right))
    both = _count(connection, left.rows(("event",)), right) if lefts and rights else 0
    shared: tuple[str, ...] = ()
    if both:
        shared = _ids(connection, left, right, most, shared=True, keep=lambda it: it.conflict)
        rest = None if most is None else most - len(shared)
        shared += _ids(connection, left, right, rest, shared=True, keep=lambda it: not it.conflict)
    return Comparison(
        (lefts - both, rights - both, both),
        _ids(connection, left, right, most, shared=False),
        _ids(connection, right, left, most, shared=False),
        shared,
    )


def _count(connection: Connection, rows: Any, also: _Side | None = None) -> int:
    """How many events these are, only those that another side has too where one is given."""
    if rows is None:
        return 0
    found = rows.subquery()
    query = select(func.count()).select_from(found)
    if also is not None:
        others = also.rows(("event",))
        assert others is not None
        query = query.where(found.c.event.in_(select(others.subquery().c.event)))
    return int(connection.execute(query).scalar_one())


def _ids(
    connection: Connection,
    side: _Side,
    other: _Side,
    most: int | None,
    *,
    shared: bool,
    keep: Callable[[Trait], bool] = lambda _: True,
) -> tuple[str, ...]:
    """The ids of a side's events that the other has too, or has not, in the order of their dates."""
    rows, others = side.rows(_ORDER, keep), other.rows(("event",))
    if rows is None or (most is not None and most < 1):
        return ()
    found = rows.subquery()
    query = select(found.c.id).order_by(found.c.begin, found.c.end, found.c.id).limit(most)
    if others is not None:
        there = select(others.subquery().c.event)
        query = query.where(found.c.event.in_(there) if shared else found.c.event.not_in(there))
    elif shared:
        return ()
    return tuple(connection.execute(query).scalars())
