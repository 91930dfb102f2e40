"""Options of the filters that are seldom used, counted only when somebody looks at them."""

from collections.abc import Callable
from typing import Any, Final

from sqlalchemy import Connection, case, func, select

from timeline.errors import QueryError
from timeline.model import ROLES
from timeline.query import CONFIDENCES, SOURCES, Query
from timeline.store import serials
from timeline.store.events import ROLE_BITS
from timeline.store.filters import Trait, Wanted, arms, fits, look_up, texts, together
from timeline.store.schema import event, link, place, publishing, telling

OPTIONS: Final = ("roles", "sources", "confidences", "publishers", "series")


def options(connection: Connection, query: Query, name: str) -> dict[str, int]:
    """How many events each option of one of OPTIONS would leave, all other filters applied; the most first."""
    if name not in OPTIONS:
        raise QueryError(f"there are no options of {name!r} to count. Use one of {', '.join(OPTIONS)}.")
    wanted = look_up(connection, query)
    kept = [it for it in wanted.traits if fits(it, query)]
    counts = _COUNTED[name](connection, wanted, kept) if kept else {}
    if name in ("sources", "confidences"):
        return counts  # in the order of the steps
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def publishers(connection: Connection) -> list[tuple[str, int]]:
    """All publishers with the number of their documents, those with the most first."""
    counted = select(publishing.c.publisher, func.count().label("documents")).group_by(publishing.c.publisher)
    return sorted(((row[0], row.documents) for row in connection.execute(counted)), key=lambda it: (-it[1], it[0]))


def places(connection: Connection) -> list[tuple[str, int]]:
    """All places with the number of their events, those with the most first."""
    counted = select(event.c.place, func.count().label("events")).where(event.c.place.is_not(None))
    each = counted.group_by(event.c.place).subquery()
    named = select(place.c.name, each.c.events).join(each, each.c.place == place.c.number)
    return sorted(((row.name, row.events) for row in connection.execute(named)), key=lambda it: (-it[1], it[0]))


def _rows(wanted: Wanted, kept: list[Trait], but: str, *columns: str) -> Any:
    found = arms(wanted, ("event", *columns), numbers=[it.number for it in kept], but=but)
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
    rows = _rows(wanted, kept, "publishers", "sources")
    if rows is None:
        return {}
    counts: dict[str, int] = {}
    joined = rows.join(telling, telling.c.event == rows.c.event).join(
        publishing, publishing.c.document == telling.c.document
    )
    fitting = texts(wanted.query, but="publishers")
    for several, events in (
        (rows.c.sources == 1, func.count(telling.c.event)),
        (rows.c.sources > 1, func.count(telling.c.event.distinct())),
    ):
        query = select(publishing.c.publisher, events).select_from(joined).group_by(publishing.c.publisher)
        query = query.where(several) if fitting is None else query.where(several, telling.c.document.in_(fitting))
        for publisher, number in connection.execute(query):
            counts[publisher] = counts.get(publisher, 0) + number
    return counts


def _sources(connection: Connection, wanted: Wanted, kept: list[Trait]) -> dict[str, int]:
    """So many documents or more."""
    return _steps(connection, wanted, kept, "sources", "sources", {f"{step}": step for step in SOURCES[1:]})


def _confidences(connection: Connection, wanted: Wanted, kept: list[Trait]) -> dict[str, int]:
    """As sure as this or surer."""
    steps = {f"{step:g}": round(1000 * step) - 1000 for step in CONFIDENCES[1:]}
    return _steps(connection, wanted, kept, "confidences", "doubt", steps)


def _steps(
    connection: Connection, wanted: Wanted, kept: list[Trait], name: str, column: str, steps: dict[str, int]
) -> dict[str, int]:
    rows = _rows(wanted, kept, name, column)
    if rows is None:
        return {}
    value = -rows.c.doubt if column == "doubt" else rows.c[column]
    reached = [func.sum(case((value >= step, 1), else_=0)) for step in steps.values()]
    counts = connection.execute(select(*reached)).one()
    return {step: int(events) for step, events in zip(steps, counts, strict=True) if events}


def _series(connection: Connection, wanted: Wanted, kept: list[Trait]) -> dict[str, int]:
    rows = _rows(wanted, kept, "series")
    if rows is None:
        return {}
    inside = serials.events_by_series(connection, connection.execute(select(rows.c.event)).scalars())
    return {series: len(events) for series, events in inside.items()}


_COUNTED: Final[dict[str, Callable[[Connection, Wanted, list[Trait]], dict[str, int]]]] = {
    "roles": _roles,
    "sources": _sources,
    "confidences": _confidences,
    "publishers": _publishers,
    "series": _series,
}
