"""Who acts in the events that a query finds: how often, when, and with whom. The database counts all of it.

What is chosen by traits and window alone is counted in one pass over `link`, which knows both; other filters find the
events first, and the links are those of these events.
"""

import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Integer,
    Select,
    case,
    column,
    func,
    literal,
    or_,
    select,
    union_all,
    values,
)

from timeline.edtf import PAST
from timeline.query import Query
from timeline.store import actors
from timeline.store.events import ROLE_BITS
from timeline.store.filters import Wanted, arms, fits, kept_of, look_up, sets, together
from timeline.store.histogram import cells, finest
from timeline.store.schema import UNDATED, actor, event_body, link
from timeline.store.values import Acting, Companions, Presence

MOST_TOGETHER: Final = 60
"""Actors whose events are counted pair by pair: each has a bit of a number of 64."""


def cast(connection: Connection, query: Query) -> list[Acting]:
    """Each actor of the query's events with how many they are and when they begin, the one with most first."""
    wanted = look_up(connection, query)
    rows = _links(wanted, _kept(wanted), ("actor", "begin"))
    if rows is None:
        return []
    known = case((rows.c.begin.not_in((PAST, UNDATED)), rows.c.begin))
    counted = (
        select(
            rows.c.actor,
            func.count().label("events"),
            func.count(case((rows.c.begin < UNDATED, 1))).label("dated"),
            func.min(known).label("first"),
            func.max(known).label("last"),
        )
        .group_by(rows.c.actor)
        .subquery()
    )
    query_ = (
        select(actor.c.id, *(each for each in counted.c if each.name != "actor"))
        .join(counted, counted.c.actor == actor.c.number)
        .order_by(counted.c.events.desc(), actor.c.name, actor.c.id)
    )
    return [Acting(*row) for row in connection.execute(query_)]


def kinds(connection: Connection, query: Query, ids: Iterable[str]) -> dict[str, dict[str, int]]:
    """How many events of each kind these actors are in, the most first."""
    wanted = look_up(connection, query)
    numbers = _numbers(connection, ids)
    rows = _links(wanted, _kept(wanted), ("actor", "trait"), list(numbers))
    if rows is None:
        return {}
    by_trait = {it.number: it.kind for it in wanted.traits}
    found: dict[str, dict[str, int]] = {}
    counted = select(rows.c.actor, rows.c.trait, func.count()).group_by(rows.c.actor, rows.c.trait)
    for number, trait, events in connection.execute(counted):
        one = found.setdefault(numbers[number], {})
        one[by_trait[trait]] = one.get(by_trait[trait], 0) + events
    return {id_: dict(sorted(one.items(), key=lambda it: (-it[1], it[0]))) for id_, one in found.items()}


def roles(connection: Connection, query: Query, id_: str) -> dict[str, int]:
    """In how many events this actor is the one who acts, the one to whom it is done, or one who takes part."""
    wanted = look_up(connection, query)
    rows = _links(wanted, _kept(wanted), ("role",), list(_numbers(connection, [id_])))
    if rows is None:
        return {}
    counted = select(rows.c.role, func.count()).group_by(rows.c.role)
    by_bits = {int(bits): events for bits, events in connection.execute(counted)}
    return {
        name: events
        for name, bit in ROLE_BITS.items()
        if (events := sum(count for bits, count in by_bits.items() if bits & bit))
    }


def ends(connection: Connection, query: Query, rows: Sequence[Acting]) -> dict[str, tuple[str, str]]:
    """The dates (EDTF) of the first and the last event of these actors, as their texts give them.

    Of several that begin on the day the one with the most exact date.
    """
    wanted = look_up(connection, query)
    numbers = _numbers(connection, (row.id for row in rows))
    days = {row.id: (row.first, row.last) for row in rows if row.first is not None}
    spots = [
        (link.c.actor == number) & link.c.begin.in_({day for day in days[id_] if day is not None})
        for number, id_ in numbers.items()
        if id_ in days
    ]
    kept = _kept(wanted)
    if not spots or not kept:
        return {}
    chosen = select(link.c.actor, link.c.begin, link.c.end, link.c.event).where(or_(*spots))
    if (condition := kept_of(link, kept, wanted)) is not None:
        chosen = chosen.where(condition)
    if query.window is not None:
        begin, end = query.window
        chosen = chosen.where(link.c.end >= begin, link.c.begin <= end)
        if query.certain:
            chosen = chosen.where(link.c.begin_latest <= end, link.c.end_earliest >= begin)
    if sets(query):
        found = arms(wanted, ("event",), numbers=kept)
        if not found:
            return {}
        chosen = chosen.where(link.c.event.in_(select(together(wanted, found).subquery().c.event)))
    best: dict[tuple[str, int], tuple[int, int]] = {}
    for row in connection.execute(chosen):
        spot = (numbers[row.actor], row.begin)
        best[spot] = min(best.get(spot, (row.end, row.event)), (row.end, row.event))
    wanted_bodies = sorted({event for _, event in best.values()})
    dates: dict[int, str] = {}
    body = select(event_body.c.event, event_body.c.body).where(event_body.c.event.in_(wanted_bodies))
    for number, text in connection.execute(body):
        dates[number] = str(json.loads(text).get("date") or "")
    return {
        id_: (dates[best[id_, first][1]], dates[best[id_, last][1]])
        for id_, (first, last) in days.items()
        if first is not None and last is not None and (id_, first) in best and (id_, last) in best
    }


def presence(
    connection: Connection, query: Query, ids: Sequence[str], first: int, last: int, most: int = 120
) -> Presence:
    """How many events of these actors touch each stretch of the days from `first` to `last`.

    The stretches have the finest unit of which `most` are enough. What is counted in one is what the query would find
    with that actor and the stretch as its window: an event of "2014" may lie in each of its months.
    """
    unit = finest(first, last, most)
    stretches = cells(first, last, unit)
    starts = [start for start, _ in stretches]
    numbers = _numbers(connection, ids)
    wanted = look_up(connection, query)
    kept = [
        it.number
        for it in wanted.traits
        if it.dated
        and query.dated is not False
        and fits(it, query, but="dated")
        and not (query.certain and it.source == "publication")
    ]
    counts = {id_: [0] * (len(starts) + 1) for id_ in numbers.values()}
    inside = {id_: [0] * len(starts) for id_ in numbers.values()}
    if not numbers or not kept:
        return Presence(unit, stretches, {}, {})
    for number, low, high, known, events in _stretched(connection, wanted, kept, list(numbers), stretches):
        if low > high:
            continue  # certain only: it fills no stretch whole
        id_ = numbers[number]
        counts[id_][low] += events
        counts[id_][high + 1] -= events
        if known:
            inside[id_][low] += events
    found = {}
    for id_, steps in counts.items():
        running, line = 0, []
        for step in steps[:-1]:
            running += step
            line.append(running)
        found[id_] = tuple(line)
    return Presence(unit, stretches, found, {id_: tuple(line) for id_, line in inside.items()})


def companions(connection: Connection, query: Query, ids: Sequence[str]) -> Companions:
    """How many events each two of these actors share, the most first; more than `MOST_TOGETHER` are not looked at."""
    numbers = _numbers(connection, list(ids)[:MOST_TOGETHER])
    wanted = look_up(connection, query)
    rows = _links(wanted, _kept(wanted), ("actor", "event"), list(numbers))
    if rows is None:
        return Companions({}, {})
    places = list(numbers.values())
    bits = ((rows.c.actor == number, literal(1 << place, BigInteger)) for place, number in enumerate(numbers))
    masks = select(func.sum(case(*bits)).label("mask")).group_by(rows.c.event).subquery()
    alone: dict[str, int] = dict.fromkeys(places, 0)
    pairs: dict[tuple[str, str], int] = {}
    for mask, events in connection.execute(select(masks.c.mask, func.count()).group_by(masks.c.mask)):
        here = [id_ for place, id_ in enumerate(places) if int(mask) >> place & 1]
        for place, one in enumerate(here):
            alone[one] += events
            for other in here[place + 1 :]:
                pair = (one, other) if one < other else (other, one)
                pairs[pair] = pairs.get(pair, 0) + events
    return Companions(alone, dict(sorted(pairs.items(), key=lambda it: (-it[1], it[0]))))


def beside(connection: Connection, query: Query, id_: str, most: int = 40) -> list[tuple[str, int]]:
    """Who shares most events with this actor, and how many."""
    numbers = _numbers(connection, [id_])
    wanted = look_up(connection, query)
    rows = _links(wanted, _kept(wanted), ("actor", "event"), list(numbers))
    if rows is None:
        return []
    other = link.alias()
    counted = (
        select(other.c.actor, func.count().label("events"))
        .select_from(rows.join(other, other.c.event == rows.c.event))
        .where(other.c.actor.not_in(list(numbers)))
        .group_by(other.c.actor)
        .subquery()
    )
    named = (
        select(actor.c.id, counted.c.events)
        .join(counted, counted.c.actor == actor.c.number)
        .order_by(counted.c.events.desc(), actor.c.name, actor.c.id)
        .limit(most)
    )
    return [(row.id, row.events) for row in connection.execute(named)]


# ---- parts


def _kept(wanted: Wanted) -> list[int]:
    return [it.number for it in wanted.traits if fits(it, wanted.query)]


def _numbers(connection: Connection, ids: Iterable[str]) -> dict[int, str]:
    """Ids by number, in the order in which they are given; those that the store does not know are left out."""
    given = list(dict.fromkeys(ids))
    known = actors.numbers_of(connection, given)
    return {known[id_]: id_ for id_ in given if id_ in known}


def _links(wanted: Wanted, kept: list[int], columns: tuple[str, ...], only: Sequence[int] | None = None) -> Any:
    """The links of what is wanted as a table with these columns, those of some actors alone; None where none is."""
    if not kept or (only is not None and not only):
        return None
    if not sets(wanted.query):
        found = arms(wanted, columns, numbers=kept, source=link)
        if only is not None:
            found = [each.where(link.c.actor.in_(only)) for each in found]
        return union_all(*found).subquery() if len(found) > 1 else found[0].subquery()
    of_event = ("event", *(name for name in columns if name in ("begin", "trait")))  # an index knows all the rest
    found = arms(wanted, of_event, numbers=kept)
    if not found:
        return None
    rows = together(wanted, found).cte("rows").prefix_with("MATERIALIZED")
    joined: Select[Any] = select(*(rows.c[name] if name in of_event else link.c[name] for name in columns)).select_from(
        rows.join(link, link.c.event == rows.c.event)
    )
    # The sum keeps the database from one look for each event and each of these: the event's few links are read.
    return (joined if only is None else joined.where((link.c.actor + 0).in_(only))).subquery()


def _stretched(
    connection: Connection,
    wanted: Wanted,
    kept: list[int],
    numbers: list[int],
    stretches: Sequence[tuple[int, int]],
) -> Iterator[tuple[int, int, int, bool, int]]:
    """(actor, first and last stretch that an event touches, whether it lies whole in one, how many events)."""
    rows: list[dict[str, int]] = [{"number": -1, "first": PAST, "last": stretches[0][0] - 1}]
    rows += [{"number": n, "first": first, "last": last} for n, (first, last) in enumerate(stretches)]
    table = values(column("number", Integer), column("first", Integer), column("last", Integer), name="stretch")
    part = table.data([(row["number"], row["first"], row["last"]) for row in rows]).cte("part")
    certain = wanted.query.certain
    low = link.c.begin_latest if certain else link.c.begin
    high = link.c.end_earliest if certain else link.c.end
    # Days inside the stretch are all one, so that few groups come back.
    starts: ColumnElement[int] = case((low <= part.c.last, part.c.first), else_=low)
    stops: ColumnElement[int] = case(((high <= part.c.last) & (high >= part.c.first), part.c.last), else_=high)
    counted = (
        select(link.c.actor, starts.label("low"), stops.label("high"), part.c.number, func.count().label("events"))
        .select_from(part.join(link, link.c.begin.between(part.c.first, part.c.last)))
        .where(link.c.actor.in_(numbers))
        .group_by(link.c.actor, "low", "high", part.c.number)
    )
    if (condition := kept_of(link, kept, wanted)) is not None:
        counted = counted.where(condition)
    if sets(wanted.query):
        found = arms(wanted, ("event",), numbers=kept)
        if not found:
            return
        counted = counted.where(link.c.event.in_(select(together(wanted, found).cte("rows").c.event)))
    begin, end = stretches[0][0], stretches[-1][1]
    starts_at = [first for first, _ in stretches]
    for row in connection.execute(counted):
        if row.high < begin or row.low > end:
            continue
        first = max(bisect_right(starts_at, row.low) - 1, 0)
        last = bisect_right(starts_at, row.high) - 1
        yield row.actor, first, last, first == last == row.number, row.events
