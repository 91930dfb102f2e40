"""How many events each option of a filter would leave.

The filters over traits (kind, stance, outcome, date source, review) are left out of the SQL: one count per trait, over
what all other filters keep, answers every one of them, each with its own filter left aside. Actors, documents and
places are counted in one of three ways: where only traits and a window choose, over the columns that a large store
keeps in memory; in a small store and a wide window in one pass over their own table, which knows both; else by way of
the chosen events. What was counted is kept for the revision, so that another actor, or another kind, counts only what
it changes.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from typing import Any, Final

from sqlalchemy import Connection, func, select, union_all

from timeline.edtf import PAST
from timeline.query import CONFIDENCES, SOURCES, Query
from timeline.store.columns import answers, by_option, columns
from timeline.store.columns import by_trait as by_trait_of
from timeline.store.filters import Trait, Wanted, arms, failing, fitting, in_role, look_up, sets, texts, together
from timeline.store.kept import once
from timeline.store.schema import UNDATED, actor, document, event, link, place, telling
from timeline.store.values import Facets

_TABLES: Final = {"actors": (link, actor), "documents": (telling, document)}
_WIDE: Final = 8
"""A window of less than one in so many days of the store is narrow."""
COUNTED: Final = ("actors", "documents", "places")
"""The facets with many options, each of which costs a look at many rows."""


def facets(connection: Connection, query: Query, counting: Collection[str] = COUNTED) -> Facets:
    """The options of each filter with the events that they would leave; of those in COUNTED only the ones named."""
    wanted = look_up(connection, query)
    by_trait = traits_of(connection, wanted)
    counts = {name: _counted(connection, wanted, name) if name in counting else {} for name in COUNTED}
    held = [(it, events, failing(it, query)) for it, events in by_trait.items()]
    shown = _sum(held)
    dated = _sum(held, "dated", lambda it: it.dated)
    return Facets(
        actors=counts["actors"],
        kinds=_options(held, "kinds", lambda it: it.kind),
        stances=_options(held, "stances", lambda it: it.stance),
        outcomes=_options(held, "outcomes", lambda it: it.outcome),
        date_sources=_options(held, "date_sources", lambda it: it.source),
        documents=counts["documents"],
        places=counts["places"],
        reviews=_options(held, "reviews", lambda it: it.review),
        sources=_steps(held, "sources", SOURCES[1:], lambda it: it.sources),
        confidences=_steps(held, "sure", CONFIDENCES[1:], lambda it: it.sure / 100),
        total=shown,
        dated=dated,
        undated=_undated(connection, wanted, held),
        possible=_possible(connection, wanted, dated),
        hidden_stances=_sum(held, "stances") - shown,
        hidden_rejected=_sum(held, "rejected") - shown,
    )


# ---- actors, documents, places


def _counted(connection: Connection, wanted: Wanted, name: str) -> dict[str, int]:
    """The options of one facet: by the columns in memory, in one pass over its own table, or by way of the events."""
    query = wanted.query
    # Where all actors are needed, one more of them leaves some of those that are shown.
    aside = "" if name == "actors" and query.all_actors else name
    bare = replace(query, order="date", limit=None, offset=0)
    if aside:
        bare = replace(bare, **{aside: ()})  # type: ignore[arg-type]  # each of the three is a tuple

    def count() -> dict[str, int]:
        kept = [it.number for it in fitting(connection, wanted, query)]
        if not kept:
            return {}
        if answers(connection, wanted, but=aside):
            rows = columns(connection, event if name == "places" else _TABLES[name][0])
            return _named(connection, query, name, by_option(rows, query, kept))
        if name in _TABLES and not sets(query, but=aside) and _wide(connection, query):
            return _alone(connection, wanted, kept, name)
        return _own(connection, wanted, kept, name, aside)

    return once(connection, ("facet", name, bare), count)


def traits_of(connection: Connection, wanted: Wanted, *, undated: bool = False) -> dict[Trait, int]:
    """Events by trait over what all but the filters over traits keep; of the `undated` ones at least."""
    query = without_traits(wanted.query)

    def count() -> dict[int, int]:
        if answers(connection, wanted):
            return by_trait_of(columns(connection, event), query)
        found = arms(wanted, ("event", "trait"), undated=undated)
        if not found:
            return {}
        rows = together(wanted, found).subquery()
        counted = select(rows.c.trait, func.count()).group_by(rows.c.trait)
        return {row[0]: row[1] for row in connection.execute(counted)}

    undated = undated and not answers(connection, wanted)  # there the whole costs no more than a part
    counted = once(connection, ("traits", undated, query), count)
    return {it: counted[it.number] for it in wanted.traits if it.number in counted}


def without_traits(query: Query) -> Query:
    """The same without the filters that traits answer."""
    return replace(
        query, kinds=(), stances=(), outcomes=(), date_sources=(), reviews=(), rejected=False, conflicts=False,
        min_sources=SOURCES[0] if query.min_sources in SOURCES else query.min_sources,
        min_confidence=CONFIDENCES[0] if query.min_confidence in CONFIDENCES else query.min_confidence,
        dated=None, order="date", limit=None, offset=0,
    )  # fmt: skip


def _own(connection: Connection, wanted: Wanted, kept: list[int], name: str, aside: str) -> dict[str, int]:
    """The options of a facet by way of the events, its own filter left aside."""
    found = arms(wanted, ("event", "trait"), numbers=kept, but=aside)
    if not found:
        return {}
    rows = together(wanted, found, but=aside).cte("rows").prefix_with("MATERIALIZED")
    if name == "places":
        option, joined = event.c.place, rows.join(event, event.c.number == rows.c.event)
    else:
        table, options = _TABLES[name]
        option, joined = table.c[options.name], rows.join(table, table.c.event == rows.c.event)
    role = in_role(wanted.query, link) if name == "actors" else None
    counted = select(option, func.count().label("events")).select_from(joined).where(option.is_not(None))
    counted = (counted if role is None else counted.where(role)).group_by(option)
    return _named(connection, wanted.query, name, {row[0]: row.events for row in connection.execute(counted)})


def _alone(connection: Connection, wanted: Wanted, kept: list[int], name: str) -> dict[str, int]:
    """The options of a facet in one pass over its own table."""
    table, options = _TABLES[name]
    found = arms(wanted, (options.name,), numbers=kept, source=table)
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
    fitting = texts(asked, but="documents") if name == "documents" else None
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


_Held = list[tuple[Trait, int, list[str]]]
"""Traits with their events, and the filters that hold them back."""


def _sum(held: _Held, but: str = "", keep: Callable[[Trait], bool] | None = None) -> int:
    """The events of the traits that no filter but this one holds back."""
    return sum(events for it, events, failed in held if (not failed or failed == [but]) and (keep is None or keep(it)))


def _options(held: _Held, but: str, option: Callable[[Trait], str]) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for it, events, failed in held:
        if not failed or failed == [but]:
            counts[option(it)] += events
    counts.pop("", None)
    return _ranked(counts.items())


def _steps(held: _Held, but: str, steps: tuple[Any, ...], reached: Callable[[Trait], float]) -> dict[str, int]:
    """How many events reach each step, in the order of the steps."""
    counts: Counter[float] = Counter()
    for it, events, failed in held:
        if not failed or failed == [but]:
            counts[reached(it)] += events
    return {f"{step:g}": sum(events for at, events in counts.items() if at >= step) for step in steps}


def _undated(connection: Connection, wanted: Wanted, held: _Held) -> int:
    """Events without a date that fit all but the window."""
    query = replace(wanted.query, since=None, until=None)
    if query != wanted.query:
        by_trait = traits_of(connection, replace(wanted, query=query), undated=True)
        held = [(it, events, failing(it, query)) for it, events in by_trait.items() if not it.dated]
    return _sum(held, "dated", lambda it: not it.dated)


def _possible(connection: Connection, wanted: Wanted, dated: int) -> int:
    """Of the dated events, those that need not be in the window."""
    query = wanted.query
    if query.window is None or query.certain:
        return 0
    sure = replace(query, certain=True)
    by_trait = traits_of(connection, replace(wanted, query=sure))
    return dated - _sum([(it, events, failing(it, sure)) for it, events in by_trait.items() if it.dated], "dated")


def _ranked(pairs: Iterable[tuple[str, int]]) -> dict[str, int]:
    return dict(sorted(pairs, key=lambda pair: (-pair[1], pair[0])))
