"""A query as SQL: which rows of `event`, or of `link` where actors are asked for, it wants.

A query becomes **arms**: selects over one source each, such as "links of Russia that begin in reach of the window" and
"long ones that began before". No event is in two arms of one actor, so a single actor's arms are simply put together,
and a page in the order of dates is a merge of ranges that lie in that order already.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, cast

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    CompoundSelect,
    Connection,
    FromClause,
    Integer,
    Select,
    Table,
    and_,
    any_,
    exists,
    false,
    func,
    literal,
    select,
    union,
    union_all,
)

from timeline.edtf import PAST
from timeline.query import Query
from timeline.store import actors, search
from timeline.store.packing import clean
from timeline.store.schema import (
    LONG,
    UNDATED,
    document,
    event,
    event_reference,
    link,
    long_span,
    place,
    telling,
    trait,
)

_MOST_ARMS: Final = 16
"""From so many actors on, their links are gathered in one go instead of merged."""


@dataclass(frozen=True, slots=True)
class Trait:
    """One combination of what an event is, as `trait` numbers it."""

    number: int
    kind: str
    stance: str
    outcome: str
    source: str
    review: str
    conflict: bool

    @property
    def dated(self) -> bool:
        """Whether events of this trait have a date."""
        return self.source != ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A query with its names looked up."""

    query: Query
    groups: tuple[tuple[int, ...], ...]
    """Actors' numbers for each name that was asked for."""
    traits: tuple[Trait, ...]
    """All that the store has."""
    dialect: str

    @property
    def impossible(self) -> bool:
        """Whether an actor is asked for whom nobody has named."""
        missing = [not group for group in self.groups]
        return any(missing) if self.query.all_actors else bool(missing) and all(missing)


def look_up(connection: Connection, query: Query) -> Wanted:
    """The query, ready to become SQL."""
    groups = tuple(tuple(actors.named(connection, name)) for name in query.actors)
    return Wanted(query, groups, traits(connection), connection.dialect.name)


def traits(connection: Connection) -> tuple[Trait, ...]:
    """All traits that events of this store have or had."""
    return tuple(Trait(*row) for row in connection.execute(select(trait).order_by(trait.c.number)))


def fits(it: Trait, query: Query, *, but: str = "") -> bool:
    """Whether events of this trait pass the query's filters over traits, one of them left aside."""
    return (
        (but == "kinds" or not query.kinds or it.kind in query.kinds)
        and (but == "stances" or not query.stances or it.stance in query.stances)
        and (but == "outcomes" or not query.outcomes or it.outcome in query.outcomes)
        and (but == "date_sources" or not query.date_sources or it.source in query.date_sources)
        and (not query.reviews or it.review in query.reviews)
        and (but == "rejected" or query.rejected or "rejected" in query.reviews or it.review != "rejected")
        and (not query.conflicts or it.conflict)
        and (but == "dated" or query.dated is None or it.dated == query.dated)
        and (but == "dated" or query.window is None or it.dated)
        and not (query.certain and query.window is not None and it.source == "publication")
    )


def arms(
    wanted: Wanted,
    columns: Sequence[str],
    *,
    numbers: Sequence[int] | None = None,
    window: bool = True,
    undated: bool = False,
    but: str = "",
    source: Table | None = None,
) -> list[Select[Any]]:
    """Selects of these columns (of `event`, its number as "event") that together find what is wanted.

    `numbers` are the traits to keep, None for all; `but` names a filter to leave aside: actors, documents or places.
    With a `source`, all rows of that table are asked, which takes a query without `sets`.
    """
    if wanted.impossible and but != "actors" and source is None:
        return []
    sources = _sources(wanted, but) if source is None else [(source, source.c.event, None)]
    found = []
    for rows, number, condition in sources:
        reach = _reach(wanted.query, rows, number) if window else [(rows, None)]
        for table, inside in reach:
            if any(name not in rows.c for name in columns if name != "event"):
                table = table.join(event, event.c.number == number)
            query = select(*(_column(rows, name) for name in columns)).select_from(table)
            conditions = [each for each in (condition, inside, kept_of(rows, numbers, wanted)) if each is not None]
            if undated:
                conditions.append(rows.c.begin == UNDATED)
            if source is None:
                conditions += _other(wanted, rows, number, but)
            found.append(query.where(*conditions))
    return found


def sets(query: Query, *, but: str = "") -> bool:
    """Whether the query has filters that only a look at another table can answer, one of them left aside."""
    asked = {"actors": query.actors, "documents": query.documents, "places": query.places,
             "references": query.references, "text": query.text.strip()}  # fmt: skip
    return any(value for name, value in asked.items() if name != but)


def together(wanted: Wanted, found: Sequence[Select[Any]], *, but: str = "") -> Select[Any] | CompoundSelect[Any]:
    """The arms as one; an event with several of the actors stands in it once."""
    if not found:
        return select(event.c.number.label("event")).where(false())
    repeats = _repeats(wanted, but)
    if len(found) == 1:
        return found[0].distinct() if repeats else found[0]
    return union(*found) if repeats else union_all(*found)


def _repeats(wanted: Wanted, but: str) -> bool:
    """Whether an event can stand in two arms, or twice in one."""
    if but == "actors" or not wanted.groups:
        return False
    driving = wanted.groups[:1] if wanted.query.all_actors else wanted.groups
    return len({number for group in driving for number in group}) > 1


def order(wanted: Wanted, found: Select[Any] | CompoundSelect[Any]) -> list[ColumnElement[Any]]:
    """How the events of a select with these columns follow each other; the id makes it complete."""
    columns = found.selected_columns
    days = [columns["begin"], columns["end"], columns["id"]]
    match wanted.query.order:
        case "-date":
            return [column.desc() for column in days]
        case "mentions":
            return [columns["mentions"].desc(), *days]
        case "confidence":
            return [columns["confidence"].desc(), *days]
    return days


def kept_of(
    rows: Any, numbers: Sequence[int] | None, wanted: Wanted, *, rare: bool = False
) -> ColumnElement[bool] | None:
    """That a row has one of these traits; None where every trait will do.

    The sum keeps the database from reading all events of these traits by their index, which serves `rare` ones alone.
    """
    if numbers is None or len(numbers) == len(wanted.traits):
        return None
    kept = rows.c.trait if rare else rows.c.trait + 0
    # One parameter, however many traits: a statement takes only so many.
    if wanted.dialect == "sqlite":
        each = func.json_each(json.dumps(sorted(numbers))).table_valued("value")
        return cast(ColumnElement[bool], kept.in_(select(each.c.value)))
    return cast(ColumnElement[bool], kept == any_(literal(sorted(numbers), ARRAY(Integer))))


# ---- parts


def _column(source: FromClause, name: str) -> ColumnElement[Any]:
    if name == "event":
        return (source.c.number if source is event else source.c.event).label("event")
    return (source.c[name] if name in source.c else event.c[name]).label(name)  # older SQLites need it in a union


def _sources(wanted: Wanted, but: str) -> list[tuple[Any, ColumnElement[int], ColumnElement[bool] | None]]:
    """The tables to read, the column with the event's number, and the actors to keep."""
    if but == "actors" or not wanted.groups:
        return [(event, event.c.number, None)]
    number = link.c.event
    if not wanted.query.all_actors:
        asked = sorted({one for group in wanted.groups for one in group})
        if len(asked) > _MOST_ARMS:
            return [(link, number, link.c.actor.in_(asked))]
        return [(link, number, link.c.actor == one) for one in asked]
    first, *others = wanted.groups
    also = []
    for group in others:
        companion = link.alias()
        # The sum keeps the database from reading all that the other actor ever did: the event's few links are meant.
        also.append(exists().where(companion.c.event == number, (companion.c.actor + 0).in_(group)))
    return [(link, number, and_(link.c.actor == one, *also)) for one in first]


def _reach(query: Query, source: Any, number: ColumnElement[int]) -> list[tuple[Any, ColumnElement[bool] | None]]:
    """The source itself, and joined to the long spans, each with what puts it into the window."""
    if query.window is None:
        return [(source, None)]
    first, last = query.window
    last = min(last, UNDATED - 1)
    certain = []
    if query.certain:
        certain = [source.c.begin_latest <= last, source.c.end_earliest >= first]
    if first == PAST:
        return [(source, and_(source.c.begin <= last, *certain))]
    reach = max(first - LONG, PAST)
    near = [source.c.begin >= reach, source.c.begin <= last, source.c.end >= first]
    far = [long_span.c.end >= first, long_span.c.begin < reach]
    joined = source.join(long_span, and_(long_span.c.event == number, long_span.c.begin == source.c.begin))
    return [(source, and_(*near, *certain)), (joined, and_(*far, *certain))]


def _other(wanted: Wanted, source: Any, number: ColumnElement[int], but: str) -> list[ColumnElement[bool]]:
    """The filters that neither actor, window nor trait decide."""
    query = wanted.query
    conditions: list[ColumnElement[bool]] = []
    if query.text.strip():
        conditions.append(search.condition(number, query.text, wanted.dialect))
    if query.documents and but != "documents":
        told = (
            select(telling.c.event)
            .join(document, document.c.number == telling.c.document)
            .where(document.c.id.in_([clean(id_) for id_ in query.documents]))
        )
        conditions.append(number.in_(told))
    if query.places and but != "places":
        known = select(place.c.number).where(place.c.name.in_([clean(name) for name in query.places]))
        there = event.c.place.in_(known)
        conditions.append(there if source is event else number.in_(select(event.c.number).where(there).correlate(None)))
    if query.references:
        named = select(event_reference.c.event).where(
            event_reference.c.reference.in_([clean(id_) for id_ in query.references])
        )
        conditions.append(number.in_(named))
    return conditions
