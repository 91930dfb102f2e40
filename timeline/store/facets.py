"""How many events each option of a filter would leave, and how events lie in time.

The filters over traits (kind, stance, outcome, date source, review) are left out of the SQL: one count per trait, over
what all other filters keep, answers every one of them, each with its own filter left aside.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, Final

from sqlalchemy import Connection, func, select

from timeline import edtf
from timeline.edtf import PAST
from timeline.errors import QueryError
from timeline.query import Query
from timeline.store.filters import Trait, Wanted, arms, fits, look_up, together
from timeline.store.schema import UNDATED, actor, document, link, mention, place
from timeline.store.values import Bin, Facets, Histogram

UNITS: Final = ("day", "month", "year", "decade", "century")
_MONTHS: Final = {"month": 1, "year": 12, "decade": 120, "century": 1200}


def facets(connection: Connection, query: Query) -> Facets:
    """The options of each filter with the events that they would leave."""
    wanted = look_up(connection, query)
    by_trait = _by_trait(connection, wanted, arms(wanted, ("event", "trait")))
    kept = [it.number for it in wanted.traits if fits(it, query)]
    shown = _sum(by_trait, lambda it: fits(it, query))
    dated = _sum(by_trait, lambda it: it.dated and fits(it, query, but="dated"))
    without_window = by_trait
    if query.window is not None:
        without_window = _by_trait(connection, wanted, arms(wanted, ("event", "trait"), window=False))
    return Facets(
        actors=_actors(connection, wanted, kept),
        kinds=_options(by_trait, query, "kinds", lambda it: it.kind),
        stances=_options(by_trait, query, "stances", lambda it: it.stance),
        outcomes=_options(by_trait, query, "outcomes", lambda it: it.outcome),
        date_sources=_options(by_trait, query, "date_sources", lambda it: it.source),
        documents=_documents(connection, wanted, kept),
        places=_places(connection, wanted, kept),
        total=shown,
        dated=dated,
        undated=_sum(without_window, lambda it: not it.dated and fits(it, query, but="dated")),
        possible=_possible(connection, wanted, dated),
        hidden_stances=_sum(by_trait, lambda it: fits(it, query, but="stances")) - shown,
        hidden_rejected=_sum(by_trait, lambda it: fits(it, query, but="rejected")) - shown,
    )


def histogram(connection: Connection, query: Query, bins: int = 120, unit: str | None = None) -> Histogram:
    """Events per bin: each where it may first have happened, or in the first bin where that lies before the window.

    The bins have the finest unit of which no more than `bins` fill the window, or, without one, the events' own span.
    """
    if bins < 1 or (unit is not None and unit not in UNITS):
        raise QueryError(f"no histogram has {bins} bins of a {unit or 'day'}. Use 1 or more, of {', '.join(UNITS)}.")
    wanted = look_up(connection, query)
    kept = [it.number for it in wanted.traits if it.dated and fits(it, query, but="dated")]
    found = arms(wanted, ("event", "begin"), numbers=kept) if kept else []
    if not found:
        return Histogram(unit or "day")
    rows = together(wanted, found).subquery()
    days = connection.execute(select(rows.c.begin, func.count()).group_by(rows.c.begin)).all()
    known = [day for day, _ in days if day != PAST]
    if not known:
        return Histogram(unit or "day")
    first, last = query.window or (PAST, UNDATED)
    first = first if first != PAST else min(known)
    last = max(first, last if last != edtf.FUTURE else max(known))
    unit = unit or next((each for each in UNITS if _size(first, last, each) <= bins), UNITS[-1])
    starts = _starts(first, last, unit)
    counts = [0] * len(starts)
    for day, number in days:
        counts[max(0, bisect_right(starts, day) - 1)] += number
    ends = [*(start - 1 for start in starts[1:]), last]
    return Histogram(unit, tuple(Bin(*each) for each in zip(starts, ends, counts, strict=True)))


# ---- facets


def _by_trait(connection: Connection, wanted: Wanted, found: list[Any]) -> dict[Trait, int]:
    if not found:
        return {}
    rows = together(wanted, found).subquery()
    grouped = select(rows.c.trait, func.count().label("events")).group_by(rows.c.trait)
    counted = {row.trait: row.events for row in connection.execute(grouped)}
    return {it: counted[it.number] for it in wanted.traits if it.number in counted}


def _sum(by_trait: dict[Trait, int], keep: Callable[[Trait], bool]) -> int:
    return sum(events for it, events in by_trait.items() if keep(it))


def _options(by_trait: dict[Trait, int], query: Query, name: str, option: Callable[[Trait], str]) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for it, events in by_trait.items():
        if fits(it, query, but=name) and option(it):
            counts[option(it)] += events
    return _ranked(counts.items())


def _possible(connection: Connection, wanted: Wanted, dated: int) -> int:
    """Of the dated events, those that need not be in the window."""
    query = wanted.query
    if query.window is None or query.certain:
        return 0
    sure = replace(wanted, query=replace(query, certain=True))
    by_trait = _by_trait(connection, sure, arms(sure, ("event", "trait")))
    return dated - _sum(by_trait, lambda it: it.dated and fits(it, sure.query, but="dated"))


def _actors(connection: Connection, wanted: Wanted, kept: list[int]) -> dict[str, int]:
    found = arms(wanted, ("event",), numbers=kept, but="actors") if kept else []
    if not found:
        return {}
    chosen = together(wanted, found, but="actors").subquery()
    counted = (
        select(link.c.actor, func.count().label("events"))
        .join(chosen, chosen.c.event == link.c.event)
        .group_by(link.c.actor)
        .subquery()
    )
    query = select(actor.c.id, counted.c.events).join(counted, counted.c.actor == actor.c.number)
    return _ranked(connection.execute(query))


def _documents(connection: Connection, wanted: Wanted, kept: list[int]) -> dict[str, int]:
    found = arms(wanted, ("event",), numbers=kept, but="documents") if kept else []
    if not found:
        return {}
    chosen = together(wanted, found).subquery()
    homes = (
        select(mention.c.document, mention.c.event)
        .join(chosen, chosen.c.event == mention.c.event)
        .distinct()
        .subquery()
    )
    counted = select(homes.c.document, func.count().label("events")).group_by(homes.c.document).subquery()
    query = select(document.c.id, counted.c.events).join(counted, counted.c.document == document.c.number)
    return _ranked(connection.execute(query))


def _places(connection: Connection, wanted: Wanted, kept: list[int]) -> dict[str, int]:
    found = arms(wanted, ("event", "place"), numbers=kept, but="places") if kept else []
    if not found:
        return {}
    rows = together(wanted, found).subquery()
    counted = select(rows.c.place, func.count().label("events")).group_by(rows.c.place).subquery()
    query = select(place.c.name, counted.c.events).join(counted, counted.c.place == place.c.number)
    return _ranked(connection.execute(query))


def _ranked(pairs: Iterable[tuple[str, int]]) -> dict[str, int]:
    return dict(sorted(pairs, key=lambda pair: (-pair[1], pair[0])))


# ---- bins


def _size(first: int, last: int, unit: str) -> int:
    """How many bins of this unit the days from `first` to `last` take."""
    if unit == "day":
        return last - first + 1
    return _month(last) // _MONTHS[unit] - _month(first) // _MONTHS[unit] + 1


def _starts(first: int, last: int, unit: str) -> list[int]:
    """The first days of the bins from the one of `first`, cut off there, to the one of `last`."""
    if unit == "day":
        return list(range(first, last + 1))
    step = _MONTHS[unit]
    following = range(_month(first) // step + 1, _month(last) // step + 1)
    return [first, *(edtf.day_number(index * step // 12, index * step % 12 + 1, 1) for index in following)]


def _month(day: int) -> int:
    """The number of a day's month, counted from year 0."""
    year, month, _ = edtf.year_month_day(day)
    return year * 12 + month - 1
