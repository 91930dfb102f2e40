"""Options of the filters that are seldom used, counted only when somebody looks at them."""

from collections.abc import Callable
from typing import Any, Final

from sqlalchemy import Connection, func, select

from timeline.errors import QueryError
from timeline.model import ROLES
from timeline.query import Query
from timeline.store import serials
from timeline.store.events import ROLE_BITS
from timeline.store.filters import Trait, Wanted, arms, fits, look_up, texts, together
from timeline.store.schema import link, publishing, telling

OPTIONS: Final = ("roles", "publishers", "series")


def options(connection: Connection, query: Query, name: str) -> dict[str, int]:
    """How many events each option of one of OPTIONS would leave, all other filters applied; the most first."""
    if name not in OPTIONS:
        raise QueryError(f"there are no options of {name!r} to count. Use one of {', '.join(OPTIONS)}.")
    wanted = look_up(connection, query)
    kept = [it for it in wanted.traits if fits(it, query)]
    counts = _COUNTED[name](connection, wanted, kept) if kept else {}
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def publishers(connection: Connection) -> list[tuple[str, int]]:
    """All publishers with the number of their documents, those with the most first."""
    counted = select(publishing.c.publisher, func.count().label("documents")).group_by(publishing.c.publisher)
    return sorted(((row[0], row.documents) for row in connection.execute(counted)), key=lambda it: (-it[1], it[0]))


def _rows(wanted: Wanted, kept: list[Trait], but: str) -> Any:
    found = arms(wanted, ("event",), numbers=[it.number for it in kept], but=but)
    return together(wanted, found, but=but).cte("rows").prefix_with("MATERIALIZED") if found else None


def _roles(connection: Connection, wanted: Wanted, kept: list[Trait]) -> dict[str, int]:
    """Of the events of the actors that are asked for: those in which one of them stands in each role, or all do."""
    rows = _rows(wanted, kept, "roles")
    if rows is None or not wanted.groups:
        return {}
    counts: dict[str, int] = {}
    asked = {one for group in wanted.groups for one in group}
    held = select(link.c.event, link.c.actor, link.c.role).where(link.c.actor.in_(asked)).subquery()
    for role in ROLES:
        inside = select(held.c.event).where(held.c.role.op("&")(ROLE_BITS[role]) != 0)
        if wanted.query.all_actors:
            each = [inside.where(held.c.actor.in_(group)) for group in wanted.groups]
            query = select(func.count()).select_from(rows).where(*(rows.c.event.in_(one) for one in each))
        else:
            query = select(func.count()).select_from(rows).where(rows.c.event.in_(inside))
        counts[role] = int(connection.execute(query).scalar_one())
    return {role: events for role, events in counts.items() if events}


def _publishers(connection: Connection, wanted: Wanted, kept: list[Trait]) -> dict[str, int]:
    """An event of one document is of its publisher; only those of several need a look at what they have in common."""
    counts: dict[str, int] = {}
    single = [it for it in kept if it.sources == 1]
    for traits, events in (
        (single, func.count(telling.c.event)),
        ([it for it in kept if it.sources > 1], func.count(telling.c.event.distinct())),
    ):
        rows = _rows(wanted, traits, "publishers") if traits else None
        if rows is None:
            continue
        joined = rows.join(telling, telling.c.event == rows.c.event).join(
            publishing, publishing.c.document == telling.c.document
        )
        query = select(publishing.c.publisher, events).select_from(joined).group_by(publishing.c.publisher)
        fitting = texts(wanted.query, wanted.dialect, but="publishers")
        if fitting is not None:
            query = query.where(telling.c.document.in_(fitting))
        for publisher, number in connection.execute(query):
            counts[publisher] = counts.get(publisher, 0) + number
    return counts


def _series(connection: Connection, wanted: Wanted, kept: list[Trait]) -> dict[str, int]:
    rows = _rows(wanted, kept, "series")
    if rows is None:
        return {}
    inside = serials.events_by_series(connection, connection.execute(select(rows.c.event)).scalars())
    return {series: len(events) for series, events in inside.items()}


_COUNTED: Final[dict[str, Callable[[Connection, Wanted, list[Trait]], dict[str, int]]]] = {
    "roles": _roles,
    "publishers": _publishers,
    "series": _series,
}
