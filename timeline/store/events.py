"""Events: written as rows that filters can use, and read back whole."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import Connection, Table, bindparam, delete, func, insert, select, update

from timeline import edtf, serial
from timeline.edtf import FUTURE, PAST, Date
from timeline.errors import NotFoundError
from timeline.linking import LARGE, Linkable, Relinked, Tally, assemble
from timeline.model import Event, EventMention
from timeline.query import CONFIDENCES, SOURCES
from timeline.store import actors, decisions, index, search
from timeline.store.packing import chunks, clean, to_json
from timeline.store.schema import (
    LONG,
    UNDATED,
    document,
    event,
    event_body,
    event_reference,
    link,
    long_span,
    mention,
    place,
    publication,
    redirect,
    telling,
    trait,
)

ROLE_BITS: Final = {"agent": 1, "recipient": 2, "participant": 4}
TOLD: Final = ("first_told", "last_told")
REPEATED: Final = ("begin", "begin_latest", "end_earliest", "end", "trait", *TOLD)
"""What each link and telling says of its event, too."""
_HOPS: Final = 20


def renew(connection: Connection, relinked: Relinked, touched: set[str], gone: Sequence[int] = ()) -> None:
    """Puts the relinked events in the place of all that held a covered mention, and takes out the mentions `gone`.

    An event that is the same as before keeps its row; one whose id is gone leaves a redirect.
    """
    stale = _stale(connection, relinked.covered)
    index.erase(connection, gone)
    fresh = {each.id: each for each in _distinct(relinked.events)}
    bodies = {id_: _body(each) for id_, each in fresh.items()}
    same = {
        id_
        for id_, each in fresh.items()
        if id_ in stale and stale[id_].body == bodies[id_] and touched.isdisjoint(m.key for m in each.mentions)
    }
    numbers = {id_: row.number for id_, row in stale.items() if id_ in fresh}
    dropped = {id_: row for id_, row in stale.items() if id_ not in fresh}
    rewritten = [id_ for id_ in fresh if id_ in stale and id_ not in same]
    _remember(connection, dropped)
    _strip(connection, [numbers[id_] for id_ in rewritten] + [row.number for row in dropped.values()])
    if dropped:
        connection.execute(delete(event).where(event.c.number.in_([row.number for row in dropped.values()])))
    _write(connection, [each for id_, each in sorted(fresh.items()) if id_ not in same], bodies, numbers)


def put_new(connection: Connection, events: Sequence[Event]) -> None:
    """Writes events that no store has yet; their mentions are stored."""
    _write(connection, events, {each.id: _body(each) for each in events}, {})


def left_behind(connection: Connection, covered: Iterable[str]) -> set[str]:
    """The mentions that stand in one event with one of these, and are not among them."""
    known = set(covered)
    found: set[str] = set()
    for keys in chunks(sorted(known)):
        events = select(mention.c.event).where(mention.c.key.in_(keys), mention.c.event.is_not(None))
        found.update(connection.execute(select(mention.c.key).where(mention.c.event.in_(events))).scalars())
    return found - known


def read(connection: Connection, numbers: Sequence[int]) -> list[Event]:
    """The events of these numbers, in this order, with their mentions."""
    bare: dict[int, tuple[Event, tuple[str, ...] | None]] = {}
    for some in chunks(numbers):
        query = select(event_body.c.event, event_body.c.body).where(event_body.c.event.in_(some))
        bare |= {number: _bare(body) for number, body in connection.execute(query)}
    mentions: dict[str, EventMention] = {}
    for some in chunks([number for number in numbers if bare[number][1] is not None]):
        told = select(mention.c.key, mention.c.body).where(mention.c.event.in_(some))
        mentions |= {key: index.mention_of(body) for key, body in connection.execute(told)}
    return [
        _large(connection, number, it.id) if keys is None else replace(it, mentions=tuple(mentions[k] for k in keys))
        for number in numbers
        for it, keys in [bare[number]]
    ]


def read_known(connection: Connection, numbers: Sequence[int], last: int) -> list[Event]:
    """The same events out of those mentions whose documents were published until the `last` day; others left out."""
    reviews = decisions.decided(connection).reviews
    members: dict[int, list[EventMention]] = {}
    ids: dict[int, str] = {}
    for some in chunks(numbers):
        query = (
            select(event.c.number, event.c.id, mention.c.body)
            .join(mention, mention.c.event == event.c.number)
            .join(publication, publication.c.document == mention.c.document)
            .where(event.c.number.in_(some), publication.c.day <= last)
        )
        for number, id_, body in connection.execute(query):
            ids[number] = id_
            members.setdefault(number, []).append(index.mention_of(body))
    told = linkables(connection, [m for each in members.values() for m in each])
    by_key = {member.mention.key: member for member in told}
    return [
        assemble([by_key[m.key] for m in members[number]], reviews, ids[number])
        for number in numbers
        if number in members
    ]


@lru_cache(maxsize=5_000)
def _bare(body: str) -> tuple[Event, tuple[str, ...] | None]:
    """What a column holds: an event without its mentions, and their keys; None for a large one's."""
    plain = json.loads(body)
    keys = plain.pop("mentions", None)
    return serial.load_event(plain), None if keys is None else tuple(keys)


def _large(connection: Connection, number: int, id_: str) -> Event:
    """A large event, put together from all of its mentions."""
    query = select(mention.c.body).where(mention.c.event == number)
    members = [index.mention_of(body) for body in connection.execute(query).scalars()]
    reviews = decisions.decided(connection).reviews
    return assemble(linkables(connection, members), reviews, id_)


def number_of(connection: Connection, id_: str) -> int:
    """The number of the event with this id, once this id, or with a mention of this key. Raises NotFoundError."""
    wanted = clean(id_)
    for _ in range(_HOPS):
        number = connection.execute(select(event.c.number).where(event.c.id == wanted)).scalar()
        if number is None:
            number = connection.execute(select(mention.c.event).where(mention.c.key == wanted)).scalar()
        if number is not None:
            return int(number)
        onward = connection.execute(select(redirect.c.new).where(redirect.c.old == wanted)).scalar()
        if onward is None:
            break
        wanted = onward
    raise NotFoundError(f"no event has the id {id_!r}. `python -m timeline events` lists them with their ids.")


def lead_on(connection: Connection, pairs: Mapping[str, str]) -> None:
    """From now on the first of each pair leads to the second."""
    if pairs:
        connection.execute(delete(redirect).where(redirect.c.old.in_(list(pairs))))
        connection.execute(insert(redirect), [{"old": old, "new": new} for old, new in sorted(pairs.items())])


# ---- writing


def _distinct(events: Sequence[Event]) -> list[Event]:
    """The events, each with an id of its own: a person may tell mentions of one reference apart."""
    taken: set[str] = set()
    named = []
    for each in sorted(events, key=lambda e: (e.id, min(m.key for m in e.mentions))):
        if each.id in taken:
            each = replace(each, id=min(m.key for m in each.mentions))
        taken.add(each.id)
        named.append(each)
    return named


def _stale(connection: Connection, covered: Iterable[str]) -> dict[str, Any]:
    """The events that hold one of these mentions, by id."""
    numbers: set[int] = set()
    for keys in chunks(sorted(covered)):
        found = connection.execute(select(mention.c.event).where(mention.c.key.in_(keys), mention.c.event.is_not(None)))
        numbers.update(found.scalars())
    rows: dict[str, Any] = {}
    for some in chunks(sorted(numbers)):
        query = (
            select(event.c.number, event.c.id, event_body.c.body)
            .join(event_body, event_body.c.event == event.c.number)
            .where(event.c.number.in_(some))
        )
        rows |= {row.id: row for row in connection.execute(query)}
    return rows


def _remember(connection: Connection, dropped: Mapping[str, Any]) -> None:
    """An event that loses its id goes on under one of its mentions, where one is left."""
    former = {id_: json.loads(row.body).get("mentions", ()) for id_, row in dropped.items()}
    alive: set[str] = set()
    for some in chunks(sorted({key for keys in former.values() for key in keys} | former.keys())):
        alive.update(connection.execute(select(mention.c.key).where(mention.c.key.in_(some))).scalars())
    heirs = {id_: min(alive.intersection(keys), default=None) for id_, keys in former.items() if id_ not in alive}
    for id_, heir in heirs.items():
        if heir is None:  # a large one: its mentions still know it
            still = select(func.min(mention.c.key)).where(mention.c.event == dropped[id_].number)
            heirs[id_] = connection.execute(still).scalar()
    lead_on(connection, {id_: heir for id_, heir in heirs.items() if heir is not None})


def _strip(connection: Connection, numbers: Sequence[int]) -> None:
    """Takes away all that hangs on these events."""
    for some in chunks(numbers):
        large = select(event_body.c.event).where(event_body.c.event.in_(some), event_body.c.tally.is_not(None))
        told = connection.execute(select(mention.c.number).where(mention.c.event.in_(large))).scalars().all()
        for part in chunks(told):
            search.delete(connection, [-number for number in part])
        connection.execute(update(mention).where(mention.c.event.in_(some)).values(event=None))
        for table in (event_body, long_span, event_reference, link, telling):
            connection.execute(delete(table).where(table.c.event.in_(some)))
        search.delete(connection, list(some))


def _write(
    connection: Connection, events: Sequence[Event], bodies: Mapping[str, str], numbers: Mapping[str, int]
) -> None:
    if not events:
        return
    known_traits = traits(connection, {trait_of(each, sources_of(each)) for each in events})
    known_places = places(connection, events)
    known = actors.numbers(connection, events)
    tellers = tellers_of(connection, [m.key for each in events for m in each.mentions])
    days_of = published(connection, tellers.values())
    rows = []
    for each in events:
        sources = sources_of(each)
        told = told_in(days_of[tellers[m.key]] for m in each.mentions if tellers[m.key] in days_of)
        row = row_of(each, known_traits[trait_of(each, sources)], known_places, sources=sources)
        rows.append(row | dict(zip(TOLD, told, strict=True)))
    for row in rows:
        if row["id"] in numbers:
            connection.execute(update(event).where(event.c.number == numbers[row["id"]]).values(row))
    new = [row for row in rows if row["id"] not in numbers]
    if new:
        connection.execute(insert(event), new)
    all_numbers = dict(numbers)
    for some in chunks([row["id"] for row in new]):
        found = connection.execute(select(event.c.id, event.c.number).where(event.c.id.in_(some)))
        all_numbers |= {row.id: row.number for row in found}
    homes = {each.id: all_numbers[row["id"]] for each, row in zip(events, rows, strict=True)}
    hanging: dict[Table, list[dict[str, Any]]] = {
        t: [] for t in (event_body, link, telling, long_span, event_reference)
    }
    for each, row in zip(events, rows, strict=True):
        number = homes[each.id]
        days = {name: row[name] for name in REPEATED}
        tally = _tally(connection, each) if len(each.mentions) > LARGE else None
        hanging[event_body].append({"event": number, "body": bodies[each.id], "tally": tally})
        roles = bits_of(each, known)
        hanging[link] += [
            {"actor": actor, "event": number, "role": bits} | days for actor, bits in sorted(roles.items())
        ]
        told_by = sorted({tellers[m.key] for m in each.mentions})
        hanging[telling] += [{"document": teller, "event": number} | days for teller in told_by]
        if each.date is not None and row["end"] - row["begin"] > LONG:
            hanging[long_span].append({"event": number, "begin": row["begin"], "end": row["end"]})
        references = sorted({clean(reference) for reference in _references(each)})
        hanging[event_reference] += [{"reference": reference, "event": number} for reference in references]
    for table, hung in hanging.items():
        if hung:
            connection.execute(insert(table), hung)
    at_home = update(mention).where(mention.c.key == bindparam("of")).values(event=bindparam("inside"))
    connection.execute(at_home, [{"of": m.key, "inside": homes[each.id]} for each in events for m in each.mentions])
    search.insert(connection, _told(connection, events, homes))


def _told(connection: Connection, events: Sequence[Event], homes: Mapping[str, int]) -> Iterator[tuple[int, list[str]]]:
    """The texts to search: all that tells of an event; of a large one, each mention has a text of its own."""
    for each in events:
        if len(each.mentions) <= LARGE:
            yield homes[each.id], [each.title, *dict.fromkeys(m.text for m in each.mentions)]
            continue
        yield homes[each.id], [each.title]
        numbers: dict[str, int] = {}
        for some in chunks([m.key for m in each.mentions]):
            found = connection.execute(select(mention.c.key, mention.c.number).where(mention.c.key.in_(some)))
            numbers |= {row.key: row.number for row in found}
        yield from ((-numbers[m.key], [m.text]) for m in each.mentions)


def _body(each: Event) -> str:
    """What is kept of an event beside its mentions; a large one is put together from them when it is read."""
    if len(each.mentions) > LARGE:
        return large_body(each, len(each.mentions))
    plain = serial.dump(replace(each, mentions=()))
    return to_json(plain | {"mentions": [m.key for m in each.mentions]})


def large_body(each: Event, mentions: int) -> str:
    """The same for a large event."""
    dates = tuple(replace(dating, mentions=()) for dating in each.dates)
    figures = tuple(replace(figure, mentions=()) for figure in each.figures)
    return to_json(serial.dump(replace(each, mentions=(), dates=dates, figures=figures)) | {"size": mentions})


def _tally(connection: Connection, each: Event) -> str:
    tally = Tally()
    tally.add(linkables(connection, each.mentions))
    return to_json(tally.dump())


def linkables(connection: Connection, mentions: Sequence[EventMention]) -> list[Linkable]:
    """These mentions with the dates of their documents."""
    created: dict[str, Date | None] = {}
    for some in chunks(sorted({m.document for m in mentions})):
        query = select(document.c.id, document.c.created).where(document.c.id.in_([clean(id_) for id_ in some]))
        created |= {row.id: edtf.parse(row.created) if row.created else None for row in connection.execute(query)}
    return [Linkable(m, created.get(clean(m.document))) for m in mentions]


def row_of(
    each: Event, trait_number: int, places: Mapping[str, int], mentions: int = 0, *, sources: int
) -> dict[str, Any]:
    date = each.date
    return {
        "id": clean(each.id),
        "begin": date.begin_earliest if date else UNDATED,
        "begin_latest": date.begin_latest if date else UNDATED,
        "end_earliest": date.end_earliest if date else PAST,
        "end": date.end_latest if date else PAST,
        "trait": trait_number,
        "place": places[clean(each.place)] if each.place else None,
        "mentions": mentions or len(each.mentions),
        "confidence": each.confidence,
        "sources": sources,
    }


def sources_of(each: Event) -> int:
    """How many documents tell of it."""
    return len({m.document for m in each.mentions})


def published(connection: Connection, documents: Iterable[int]) -> dict[int, int]:
    """The day of publication of each of these documents that has one."""
    found: dict[int, int] = {}
    for some in chunks(sorted(set(documents))):
        query = select(publication.c.document, publication.c.day).where(publication.c.document.in_(some))
        found |= {row.document: row.day for row in connection.execute(query)}
    return found


def told_in(days: Iterable[int]) -> tuple[int, int]:
    """When the first and the last of these documents was published; never, where there is none."""
    known = list(days)
    return min(known, default=FUTURE), max(known, default=PAST)


def _references(each: Event) -> Iterable[str]:
    yield from each.references
    yield from (m.reference for m in each.mentions if m.reference)


def bits_of(each: Event, known: Mapping[str, int]) -> dict[int, int]:
    """The actors of an event by number, with their roles as bits."""
    bits: dict[int, int] = {}
    for role in each.actors:
        bits[known[role.id]] = bits.get(known[role.id], 0) | ROLE_BITS.get(role.role, 4)
    return bits


def trait_of(each: Event, sources: int) -> tuple[Any, ...]:
    """What an event is, in the order of the columns of `trait`."""
    source = (each.date_source or "inherited") if each.date else ""
    several = max(step for step in SOURCES if step <= max(sources, 1))
    sure = round(100 * max(step for step in CONFIDENCES if step <= each.confidence))
    return each.kind, each.stance, each.outcome, source, each.review, each.conflict, several, sure


def traits(connection: Connection, wanted: Iterable[tuple[Any, ...]]) -> dict[tuple[Any, ...], int]:
    """The numbers of these traits; those that are new are numbered now."""
    wanted = set(wanted)
    kinds = sorted({each[0] for each in wanted})

    def stored() -> dict[tuple[Any, ...], int]:
        query = select(trait).where(trait.c.kind.in_(kinds))
        return {tuple(row)[1:]: row.number for row in connection.execute(query)}

    known = stored()
    missing = sorted(wanted - known.keys())
    if missing:
        names = [column.name for column in trait.columns][1:]
        connection.execute(insert(trait), [dict(zip(names, values, strict=True)) for values in missing])
        known = stored()
    return known


def tellers_of(connection: Connection, keys: Sequence[str]) -> dict[str, int]:
    """The number of each mention's document, by the mention's key."""
    found: dict[str, int] = {}
    for some in chunks(keys):
        query = select(mention.c.key, mention.c.document).where(mention.c.key.in_(some))
        found |= {row.key: row.document for row in connection.execute(query)}
    return found


def places(connection: Connection, events: Sequence[Event]) -> dict[str, int]:
    names = sorted({clean(each.place) for each in events if each.place})
    if not names:
        return {}

    def stored() -> dict[str, int]:
        known: dict[str, int] = {}
        for some in chunks(names):
            known |= {row.name: row.number for row in connection.execute(select(place).where(place.c.name.in_(some)))}
        return known

    known = stored()
    missing = [name for name in names if name not in known]
    if missing:
        connection.execute(insert(place), [{"name": name} for name in missing])
        known = stored()
    return known
