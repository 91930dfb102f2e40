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
    or_,
    select,
    union,
    union_all,
)

from timeline.edtf import PAST
from timeline.query import CONFIDENCES, SOURCES, Query
from timeline.store import actors, search, serials
from timeline.store.events import ROLE_BITS
from timeline.store.kept import once
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
    publication,
    publishing,
    telling,
    trait,
)

_FEW: Final = 16
"""From one in so many documents on, it pays to begin with those that were published in time."""
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
    sources: int
    """The step of SOURCES that the number of its documents reaches."""
    sure: int
    """The step of CONFIDENCES that it reaches, in hundredths."""

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
    brief: bool = False
    """Whether few of the documents were published in the time that is asked for."""
    series: tuple[str, ...] = ()
    """What the events of the series that were asked for invoke."""

    @property
    def impossible(self) -> bool:
        """Whether an actor is asked for whom nobody has named."""
        missing = [not group for group in self.groups]
        return any(missing) if self.query.all_actors else bool(missing) and all(missing)


def look_up(connection: Connection, query: Query) -> Wanted:
    """The query, ready to become SQL."""
    groups = tuple(tuple(actors.named(connection, name)) for name in query.actors)
    invoked = tuple(serials.references(connection, query.series)) if query.series else ()
    brief = _brief(connection, query) if query.published_since else False
    return Wanted(query, groups, traits(connection), connection.dialect.name, brief, invoked)


def _brief(connection: Connection, query: Query) -> bool:
    days = select(func.count()).select_from(publication)
    inside = connection.execute(days.where(publication.c.day.between(*query.published))).scalar_one()
    return bool(inside * _FEW < connection.execute(days).scalar_one())


def traits(connection: Connection) -> tuple[Trait, ...]:
    """All traits that events of this store have or had, by number."""

    def read() -> tuple[Trait, ...]:
        return tuple(Trait(*row) for row in connection.execute(select(trait).order_by(trait.c.number)))

    return once(connection, "traits", read)


def fits(it: Trait, query: Query, *, but: str = "") -> bool:
    """Whether events of this trait pass the query's filters over traits, one of them left aside."""
    return not set(failing(it, query)) - {but}


def failing(it: Trait, query: Query) -> list[str]:
    """The filters over traits that hold back events of this trait."""
    found = []
    if query.kinds and it.kind not in query.kinds:
        found.append("kinds")
    if query.stances and it.stance not in query.stances:
        found.append("stances")
    if query.outcomes and it.outcome not in query.outcomes:
        found.append("outcomes")
    if query.date_sources and it.source not in query.date_sources:
        found.append("date_sources")
    if query.reviews and it.review not in query.reviews:
        found.append("reviews")
    if it.review == "rejected" and not query.rejected and "rejected" not in query.reviews:
        found.append("rejected")
    if query.min_sources > 1 and it.sources < _step(SOURCES, query.min_sources):
        found.append("sources")
    if query.min_confidence > 0 and it.sure < round(100 * _step(CONFIDENCES, query.min_confidence)):
        found.append("sure")
    if query.conflicts and not it.conflict:
        found.append("conflicts")
    windowed = query.since is not None or query.until is not None
    if (query.dated is not None and it.dated != query.dated) or (windowed and not it.dated):
        found.append("dated")
    if query.certain and windowed and it.source == "publication":
        found.append("certain")
    return found


def fitting(connection: Connection, wanted: Wanted, query: Query) -> tuple[Trait, ...]:
    """The traits that pass the query's filters over them."""
    key = (
        "fitting", query.kinds, query.stances, query.outcomes, query.date_sources, query.reviews, query.rejected,
        query.min_sources, query.min_confidence, query.conflicts, query.dated, query.window is None, query.certain,
    )  # fmt: skip
    return once(connection, key, lambda: tuple(it for it in wanted.traits if not failing(it, query)))


def _step(steps: Sequence[Any], least: float) -> Any:
    """The highest of these steps that is no higher than this."""
    return max((step for step in steps if step <= least), default=steps[0])


def arms(
    wanted: Wanted,
    columns: Sequence[str],
    *,
    numbers: Sequence[int] | None = None,
    window: bool = True,
    undated: bool = False,
    but: str = "",
    source: Table | None = None,
    begins: tuple[int, int] | None = None,
) -> list[Select[Any]]:
    """Selects of these columns (of `event`, its number as "event") that together find what is wanted.

    `numbers` are the traits to keep, None for all; `but` names a filter to leave aside: actors, roles, documents,
    publishers, places or series.
    With a `source`, all rows of that table are asked, which takes a query without `sets`. `begins` keeps only what
    begins from one day to another.
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
            kept = (condition, inside, kept_of(rows, numbers, wanted), _published(wanted, rows, number))
            conditions = [each for each in kept if each is not None]
            if undated:
                conditions.append(rows.c.begin == UNDATED)
            if begins is not None:
                conditions.append(rows.c.begin.between(*begins))
            if source is None:
                conditions += _other(wanted, rows, number, but)
            found.append(query.where(*conditions))
    return found


def sets(query: Query, *, but: str = "") -> bool:
    """Whether the query has filters that only a look at another table can answer, one of them left aside."""
    asked = {"actors": query.actors, "documents": query.documents, "places": query.places, "series": query.series,
             "publishers": query.publishers, "references": query.references, "text": query.text.strip(),
             "steps": query.min_sources not in SOURCES or query.min_confidence not in CONFIDENCES}  # fmt: skip
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
        case "confidence" | "sources" as name:
            return [columns[name].desc(), *days]
    return days


def kept_of(rows: Any, numbers: Sequence[int] | None, wanted: Wanted) -> ColumnElement[bool] | None:
    """That a row has one of these traits; None where every trait will do."""
    if numbers is None or len(numbers) == len(wanted.traits):
        return None
    # One parameter, however many traits: a statement takes only so many.
    if wanted.dialect == "sqlite":
        each = func.json_each(json.dumps(sorted(numbers))).table_valued("value")
        return cast(ColumnElement[bool], rows.c.trait.in_(select(each.c.value)))
    return cast(ColumnElement[bool], rows.c.trait == any_(literal(sorted(numbers), ARRAY(Integer))))


def in_role(query: Query, rows: Any) -> ColumnElement[bool] | None:
    """That a link has one of the roles that are asked for; None where every role will do."""
    if not query.roles or set(query.roles) == set(ROLE_BITS):
        return None
    return cast(ColumnElement[bool], rows.c.role.op("&")(sum(ROLE_BITS[role] for role in query.roles)) != 0)


def texts(query: Query, *, but: str = "") -> Select[Any] | None:
    """The numbers of the documents that fit all that is asked of one document; None where nothing is asked."""
    conditions: list[ColumnElement[bool]] = []
    if query.documents and but != "documents":
        conditions.append(document.c.id.in_([clean(id_) for id_ in query.documents]))
    if query.publishers and but != "publishers":
        printed = select(publishing.c.document).where(
            publishing.c.publisher.in_([clean(name) for name in query.publishers])
        )
        conditions.append(document.c.number.in_(printed))
    if query.by_publication:
        days = select(publication.c.document).where(publication.c.day.between(*query.published))
        conditions.append(document.c.number.in_(days))
    return select(document.c.number).where(*conditions) if conditions else None


# ---- parts


def _published(wanted: Wanted, rows: Any, number: ColumnElement[int]) -> ColumnElement[bool] | None:
    """That a document tells of it that was published in time: by the first and last of them, and only where those lie
    on both sides by a look at all."""
    query = wanted.query
    if not query.by_publication:
        return None
    first, last = query.published
    if wanted.brief:
        then = select(publication.c.document).where(publication.c.day.between(first, last))
        return number.in_(select(telling.c.event).where(telling.c.document.in_(then)))
    last = min(last, UNDATED - 1)
    if first == PAST:
        return cast(ColumnElement[bool], rows.c.first_told <= last)
    between = (
        exists()
        .where(telling.c.event == number, publication.c.document == telling.c.document)
        .where(publication.c.day.between(first, last))
    )
    inner = [rows.c.first_told >= first, rows.c.last_told <= last, between]
    return and_(rows.c.first_told <= last, rows.c.last_told >= first, or_(*inner))


def _column(source: FromClause, name: str) -> ColumnElement[Any]:
    if name == "event":
        return (source.c.number if source is event else source.c.event).label("event")
    return (source.c[name] if name in source.c else event.c[name]).label(name)  # older SQLites need it in a union


def _sources(wanted: Wanted, but: str) -> list[tuple[Any, ColumnElement[int], ColumnElement[bool] | None]]:
    """The tables to read, the column with the event's number, and the actors to keep."""
    if but == "actors" or not wanted.groups:
        return [(event, event.c.number, None)]
    number = link.c.event
    role = None if but == "roles" else in_role(wanted.query, link)
    if not wanted.query.all_actors:
        asked = sorted({one for group in wanted.groups for one in group})
        if len(asked) > _MOST_ARMS:
            return [(link, number, _all(link.c.actor.in_(asked), role))]
        return [(link, number, _all(link.c.actor == one, role)) for one in asked]
    first, *others = wanted.groups
    also = []
    for group in others:
        companion = link.alias()
        same = None if but == "roles" else in_role(wanted.query, companion)
        # The sum keeps the database from reading all that the other actor ever did: the event's few links are meant.
        also.append(exists().where(_all(companion.c.event == number, (companion.c.actor + 0).in_(group), same)))
    return [(link, number, _all(link.c.actor == one, role, *also)) for one in first]


def _all(*conditions: ColumnElement[bool] | None) -> ColumnElement[bool]:
    return and_(*(each for each in conditions if each is not None))


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
    fitting = texts(query, but=but)
    if fitting is not None and (query.documents or query.publishers) and not _only_publication(query, but):
        conditions.append(number.in_(select(telling.c.event).where(telling.c.document.in_(fitting))))
    if query.places and but != "places":
        known = select(place.c.number).where(place.c.name.in_([clean(name) for name in query.places]))
        there = event.c.place.in_(known)
        conditions.append(there if source is event else number.in_(select(event.c.number).where(there).correlate(None)))
    invoked = [query.references] if query.references else []
    invoked += [wanted.series] if query.series and but != "series" else []
    for ids in invoked:
        named = select(event_reference.c.event).where(event_reference.c.reference.in_([clean(id_) for id_ in ids]))
        conditions.append(number.in_(named))
    for least, steps, name in (
        (query.min_sources, SOURCES, "sources"),
        (query.min_confidence, CONFIDENCES, "confidence"),
    ):
        if least > steps[0] and least not in steps:  # the trait is not fine enough
            exactly = event.c[name] >= least
            of_these = select(event.c.number).where(exactly).correlate(None)
            conditions.append(exactly if source is event else number.in_(of_these))
    return conditions


def _only_publication(query: Query, but: str) -> bool:
    """Whether of the documents no more is asked than when they were published, which the rows know themselves."""
    return not ((query.documents and but != "documents") or (query.publishers and but != "publishers"))
