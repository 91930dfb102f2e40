"""Which events a query finds, in which order, and how many."""

from sqlalchemy import Connection, func, select, union_all

from timeline.edtf import FUTURE, PAST
from timeline.query import Query
from timeline.store.facets import traits_of
from timeline.store.filters import Trait, Wanted, arms, fitting, look_up, order, sets, texts, together
from timeline.store.histogram import days_of
from timeline.store.schema import LONG, UNDATED, event, long_span, telling


def numbers(connection: Connection, query: Query) -> list[int]:
    """The numbers of the events that the query finds, in its order, the page that it asks for."""
    wanted = look_up(connection, query)
    if query.order != "-date":
        kept = list(fitting(connection, wanted, query))
        return _page(connection, wanted, kept, query.limit, query.offset)
    # The undated stand last in both directions, and no index lies in that order: first the dated, then the others.
    kept = list(fitting(connection, wanted, query))
    dated = [it for it in kept if it.dated]
    found = _page(connection, wanted, dated, query.limit, query.offset)
    undated = [it for it in kept if not it.dated]
    if not undated or (query.limit is not None and len(found) >= query.limit):
        return found
    before = len(found) + query.offset if found else _count(connection, wanted, dated)
    limit = None if query.limit is None else query.limit - len(found)
    return found + _page(connection, wanted, undated, limit, max(0, query.offset - before))


def count(connection: Connection, query: Query) -> int:
    """How many events the query finds, whatever page it asks for."""
    wanted = look_up(connection, query)
    return _count(connection, wanted, list(fitting(connection, wanted, query)))


def tellers(connection: Connection, query: Query, most: int | None = None) -> int:
    """How many documents tell of the events that the query finds; no more than `most` are counted."""
    wanted = look_up(connection, query)
    kept = [it.number for it in fitting(connection, wanted, query)]
    if not kept:
        return 0
    fit = texts(query, connection.dialect.name)
    if sets(query) or query.roles:
        rows = together(wanted, arms(wanted, ("event",), numbers=kept)).subquery()
        told = select(telling.c.document).join(rows, rows.c.event == telling.c.event)
    else:
        found = arms(wanted, ("document",), numbers=kept, source=telling)
        told = select(union_all(*found).subquery().c.document)
    if fit is not None:
        told = told.where(told.selected_columns.document.in_(fit))
    several = told.distinct().limit(most).subquery()
    return int(connection.execute(select(func.count()).select_from(several)).scalar_one())


def span(connection: Connection) -> tuple[int, int] | None:
    """First and last day of all dated events, open ends left aside; None where there is no such day."""
    first = connection.execute(select(func.min(event.c.begin)).where(event.c.begin > PAST)).scalar()
    latest = connection.execute(select(func.max(event.c.begin)).where(event.c.begin < UNDATED)).scalar()
    if first is None or latest is None or first == UNDATED:
        first = None
    ends: list[int] = []
    if latest is not None:
        # A shorter one that begins long before the last beginning ends before it, too.
        near = select(func.max(event.c.end)).where(
            event.c.begin >= max(latest - LONG, PAST), event.c.begin < UNDATED, event.c.end < FUTURE
        )
        far = select(func.max(long_span.c.end)).where(long_span.c.end < FUTURE)
        ends = [end for query in (near, far) if (end := connection.execute(query).scalar()) is not None]
        if latest > PAST:
            ends.append(latest)
    if not ends:
        return None
    return (first if first is not None else min(ends), max(ends))


def _page(connection: Connection, wanted: Wanted, kept: list[Trait], limit: int | None, offset: int) -> list[int]:
    if limit == 0 or not kept:
        return []
    query = wanted.query
    begins = None
    if limit is not None and query.order in ("sources", "confidence"):
        kept = _first(connection, wanted, kept, limit + offset)
    elif offset and query.order in ("date", "-date") and all(it.dated for it in kept):
        begins, offset = _from(connection, wanted, offset)
    numbers = [it.number for it in kept]
    undated = not any(it.dated for it in kept)
    found = arms(wanted, _columns(query), numbers=numbers, undated=undated, begins=begins)
    if not found:
        return []
    rows = together(wanted, found)
    page = rows.order_by(*order(wanted, rows)).limit(limit).offset(offset or None)
    return list(connection.execute(page).scalars())


def _first(connection: Connection, wanted: Wanted, kept: list[Trait], most: int) -> list[Trait]:
    """The traits that hold the first events in the order of sources or confidence, whose steps traits know."""
    counts = traits_of(connection, wanted)
    steps = sorted({_step(it, wanted.query.order) for it in kept}, reverse=True)
    for step in steps:
        ahead = [it for it in kept if _step(it, wanted.query.order) >= step]
        if sum(counts.get(it, 0) for it in ahead) >= most:
            return ahead
    return kept


def _step(it: Trait, name: str) -> int:
    return it.sources if name == "sources" else it.sure


def _from(connection: Connection, wanted: Wanted, offset: int) -> tuple[tuple[int, int] | None, int]:
    """The days that a page far down can be on, and how far down it is on the first of them."""
    days = days_of(connection, wanted)
    before = 0
    backwards = wanted.query.order == "-date"
    for day, number in reversed(days) if backwards else days:
        if before + number > offset:
            return ((PAST, day) if backwards else (day, UNDATED - 1)), offset - before
        before += number
    return None, offset


def _columns(query: Query) -> tuple[str, ...]:
    further = (query.order,) if query.order in ("sources", "mentions", "confidence") else ()
    return ("event", "begin", "end", "id", *further)


def _count(connection: Connection, wanted: Wanted, kept: list[Trait]) -> int:
    counts = traits_of(connection, wanted)
    return sum(counts.get(it, 0) for it in kept)
