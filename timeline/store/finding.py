"""Which events a query finds, in which order, and how many."""

from sqlalchemy import Connection, func, select

from timeline.edtf import FUTURE, PAST
from timeline.query import Query
from timeline.store.filters import Wanted, arms, fits, look_up, order, together
from timeline.store.schema import LONG, UNDATED, event, long_span


def numbers(connection: Connection, query: Query) -> list[int]:
    """The numbers of the events that the query finds, in its order, the page that it asks for."""
    wanted = look_up(connection, query)
    if query.order != "-date":
        kept = [it.number for it in wanted.traits if fits(it, query)]
        return _page(connection, wanted, kept, query.limit, query.offset)
    # The undated stand last in both directions, and no index lies in that order: first the dated, then the others.
    dated = [it.number for it in wanted.traits if fits(it, query) and it.dated]
    found = _page(connection, wanted, dated, query.limit, query.offset)
    undated = [it.number for it in wanted.traits if fits(it, query) and not it.dated]
    if not undated or (query.limit is not None and len(found) >= query.limit):
        return found
    before = len(found) + query.offset if found else _count(connection, wanted, dated)
    limit = None if query.limit is None else query.limit - len(found)
    return found + _page(connection, wanted, undated, limit, max(0, query.offset - before))


def count(connection: Connection, query: Query) -> int:
    """How many events the query finds, whatever page it asks for."""
    wanted = look_up(connection, query)
    return _count(connection, wanted, [it.number for it in wanted.traits if fits(it, query)])


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


def _page(connection: Connection, wanted: Wanted, kept: list[int], limit: int | None, offset: int) -> list[int]:
    found = arms(wanted, _columns(wanted.query), numbers=kept) if kept and limit != 0 else []
    if not found:
        return []
    rows = together(wanted, found)
    page = rows.order_by(*order(wanted, rows)).limit(limit).offset(offset or None)
    return list(connection.execute(page).scalars())


def _columns(query: Query) -> tuple[str, ...]:
    further = (query.order,) if query.order in ("sources", "mentions", "confidence") else ()
    return ("event", "begin", "end", "id", *further)


def _count(connection: Connection, wanted: Wanted, kept: list[int]) -> int:
    found = arms(wanted, ("event",), numbers=kept) if kept else []
    if not found:
        return 0
    return int(connection.execute(select(func.count()).select_from(together(wanted, found).subquery())).scalar_one())
