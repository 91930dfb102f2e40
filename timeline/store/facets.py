"""How many events each option of a filter would leave.

The filters over traits (kind, stance, outcome, date source, review) are left out of the SQL: one count per trait, over
what all other filters keep, answers every one of them, each with its own filter left aside. Actors and documents are
counted in one of two ways: where only traits and a wide window choose, in one pass over their own table, which knows
both; else by way of the chosen events, which are found once and shared.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, Final

from sqlalchemy import CTE, Connection, Select, func, literal, select, union_all

from timeline.edtf import PAST
from timeline.query import CONFIDENCES, SOURCES, Query
from timeline.store.filters import Trait, Wanted, arms, fits, in_role, kept_of, look_up, sets, texts, together
from timeline.store.schema import UNDATED, actor, document, event, link, place, telling
from timeline.store.values import Facets

_TABLES: Final = {"actors": (link, actor), "documents": (telling, document)}
_WIDE: Final = 8
"""A window of less than one in so many days of the store is narrow."""


def facets(connection: Connection, query: Query) -> Facets:
    """The options of each filter with the events that they would leave."""
    wanted = look_up(connection, query)
    kept = [it.number for it in wanted.traits if fits(it, query)]
    wide = _wide(connection, query)
    further = query.all_actors and bool(query.actors)  # one more of them leaves some of those that are shown
    alone = [name for name in _TABLES if wide and not sets(query, but=name) and not (name == "actors" and further)]
    own = [
        name
        for name in ("actors", "documents", "places")
        if name not in alone and getattr(query, name) and not (name == "actors" and further)
    ]
    shared = [name for name in ("actors", "documents", "places") if name not in (*alone, *own)]
    by_trait, counts = _shared(connection, wanted, kept, shared)
    for name in alone:
        counts[name] = _alone(connection, wanted, kept, name)
    for name in own:
        counts[name] = _own(connection, wanted, kept, name)
    shown = _sum(by_trait, lambda it: fits(it, query))
    dated = _sum(by_trait, lambda it: it.dated and fits(it, query, but="dated"))
    return Facets(
        actors=counts["actors"],
        kinds=_options(by_trait, query, "kinds", lambda it: it.kind),
        stances=_options(by_trait, query, "stances", lambda it: it.stance),
        outcomes=_options(by_trait, query, "outcomes", lambda it: it.outcome),
        date_sources=_options(by_trait, query, "date_sources", lambda it: it.source),
        documents=counts["documents"],
        places=counts["places"],
        reviews=_options(by_trait, query, "reviews", lambda it: it.review),
        sources=_steps(by_trait, query, "sources", SOURCES[1:], lambda it: it.sources),
        confidences=_steps(by_trait, query, "sure", CONFIDENCES[1:], lambda it: it.sure / 100),
        total=shown,
        dated=dated,
        undated=_undated(connection, wanted, by_trait),
        possible=_possible(connection, wanted, dated),
        hidden_stances=_sum(by_trait, lambda it: fits(it, query, but="stances")) - shown,
        hidden_rejected=_sum(by_trait, lambda it: fits(it, query, but="rejected")) - shown,
    )


# ---- actors, documents, places


def _shared(
    connection: Connection, wanted: Wanted, kept: list[int], names: list[str]
) -> tuple[dict[Trait, int], dict[str, dict[str, int]]]:
    """Events by trait, and the options of these facets, whose own filters are not in use: all over the same events."""
    counts: dict[str, dict[str, int]] = {name: {} for name in names}
    found = arms(wanted, ("event", "trait"))
    if not found:
        return {}, counts
    rows = together(wanted, found).cte("rows").prefix_with("MATERIALIZED")
    parts = [select(literal("trait").label("facet"), rows.c.trait.label("option"), func.count()).group_by(rows.c.trait)]
    parts += [_by_option(wanted.query, name, rows, kept_of(rows, kept, wanted)) for name in names if kept]
    by_trait: dict[int, int] = {}
    numbered: dict[str, dict[int, int]] = {name: {} for name in names}
    for facet, option, events in connection.execute(union_all(*parts)):
        (by_trait if facet == "trait" else numbered[facet])[option] = events
    for name in names:
        counts[name] = _named(connection, wanted.query, name, numbered[name])
    return {it: by_trait[it.number] for it in wanted.traits if it.number in by_trait}, counts


def _own(connection: Connection, wanted: Wanted, kept: list[int], name: str) -> dict[str, int]:
    """The options of a facet whose own filter is in use: over other events than those that are shown."""
    found = arms(wanted, ("event", "trait"), numbers=kept, but=name) if kept else []
    if not found:
        return {}
    rows = together(wanted, found, but=name).cte("rows").prefix_with("MATERIALIZED")
    counted = connection.execute(_by_option(wanted.query, name, rows, None))
    return _named(connection, wanted.query, name, {option: events for _, option, events in counted})


def _by_option(query: Query, name: str, rows: CTE, condition: Any) -> Select[Any]:
    if name == "places":
        option, joined = event.c.place, rows.join(event, event.c.number == rows.c.event)
    else:
        table, options = _TABLES[name]
        option, joined = table.c[options.name], rows.join(table, table.c.event == rows.c.event)
    counted = select(literal(name).label("facet"), option.label("option"), func.count()).select_from(joined)
    counted = counted.where(option.is_not(None)).group_by(option)
    role = in_role(query, link) if name == "actors" else None
    return counted.where(*(each for each in (condition, role) if each is not None))


def _alone(connection: Connection, wanted: Wanted, kept: list[int], name: str) -> dict[str, int]:
    """The options of a facet in one pass over its own table."""
    table, options = _TABLES[name]
    found = arms(wanted, (options.name,), numbers=kept, source=table) if kept else []
    if not found:
        return {}
    role = in_role(wanted.query, link) if name == "actors" else None
    found = found if role is None else [each.where(role) for each in found]
    rows = union_all(*found).subquery()
    option = rows.c[options.name]
    query = select(option, func.count().label("events")).group_by(option)
    return _named(connection, wanted.query, name, {row[0]: row.events for row in connection.execute(query)})


def _named(connection: Connection, asked: Query, name: str, counts: dict[int, int]) -> dict[str, int]:
    """The counts under ids and names instead of numbers, the most first."""
    table, column = {"actors": (actor, "id"), "documents": (document, "id"), "places": (place, "name")}[name]
    if not counts:
        return {}
    query = select(table.c.number, table.c[column])
    if len(counts) < 500:
        query = query.where(table.c.number.in_(counts))
    fitting = texts(asked, connection.dialect.name, but="documents") if name == "documents" else None
    if fitting is not None:  # an event may be told by others, too
        query = query.where(table.c.number.in_(fitting))
    return _ranked((id_, counts[number]) for number, id_ in connection.execute(query) if number in counts)


def _wide(connection: Connection, query: Query) -> bool:
    """Whether the window leaves a good part of the store, so that one pass over a table is not too much."""
    if query.window is None:
        return True
    first = connection.execute(select(func.min(event.c.begin)).where(event.c.begin > PAST)).scalar()
    last = connection.execute(select(func.max(event.c.begin)).where(event.c.begin < UNDATED)).scalar()
    if first is None or last is None:
        return True
    inside = min(query.window[1], last) - max(query.window[0], first) + 1
    return bool(inside * _WIDE > last - first + 1)


# ---- traits


def _by_trait(connection: Connection, wanted: Wanted, found: list[Any]) -> dict[Trait, int]:
    if not found:
        return {}
    rows = together(wanted, found).subquery()
    query = select(rows.c.trait, func.count().label("events")).group_by(rows.c.trait)
    counted = {row.trait: row.events for row in connection.execute(query)}
    return {it: counted[it.number] for it in wanted.traits if it.number in counted}


def _sum(by_trait: dict[Trait, int], keep: Callable[[Trait], bool]) -> int:
    return sum(events for it, events in by_trait.items() if keep(it))


def _options(by_trait: dict[Trait, int], query: Query, name: str, option: Callable[[Trait], str]) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for it, events in by_trait.items():
        if fits(it, query, but=name) and option(it):
            counts[option(it)] += events
    return _ranked(counts.items())


def _steps(
    by_trait: dict[Trait, int], query: Query, name: str, steps: tuple[Any, ...], reached: Callable[[Trait], float]
) -> dict[str, int]:
    """How many events reach each step, in the order of the steps."""
    fitting = [(reached(it), events) for it, events in by_trait.items() if fits(it, query, but=name)]
    return {f"{step:g}": sum(events for at, events in fitting if at >= step) for step in steps}


def _undated(connection: Connection, wanted: Wanted, by_trait: dict[Trait, int]) -> int:
    """Events without a date that fit all but the window."""
    query = replace(wanted.query, since=None, until=None)
    if wanted.query.window is not None:
        numbers = [it.number for it in wanted.traits if not it.dated and fits(it, query, but="dated")]
        found = arms(wanted, ("event", "trait"), numbers=numbers, window=False, undated=True) if numbers else []
        by_trait = _by_trait(connection, wanted, found)
    return _sum(by_trait, lambda it: not it.dated and fits(it, query, but="dated"))


def _possible(connection: Connection, wanted: Wanted, dated: int) -> int:
    """Of the dated events, those that need not be in the window."""
    query = wanted.query
    if query.window is None or query.certain:
        return 0
    sure = replace(wanted, query=replace(query, certain=True))
    by_trait = _by_trait(connection, sure, arms(sure, ("event", "trait")))
    return dated - _sum(by_trait, lambda it: it.dated and fits(it, sure.query, but="dated"))


def _ranked(pairs: Iterable[tuple[str, int]]) -> dict[str, int]:
    return dict(sorted(pairs, key=lambda pair: (-pair[1], pair[0])))
