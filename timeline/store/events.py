"""Events: written as rows that filters can use, and read back whole."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from sqlalchemy import Connection, Table, bindparam, delete, insert, select, update

from timeline import serial
from timeline.edtf import PAST
from timeline.errors import NotFoundError
from timeline.linking import Relinked
from timeline.model import Event
from timeline.store import actors, search
from timeline.store.packing import chunks, clean, to_json
from timeline.store.schema import (
    LONG,
    UNDATED,
    event,
    event_body,
    event_reference,
    link,
    long_span,
    mention,
    place,
    redirect,
    telling,
    trait,
)

_ROLE_BITS: Final = {"agent": 1, "recipient": 2, "participant": 4}
_HOPS: Final = 20


def renew(connection: Connection, relinked: Relinked, touched: set[str], emptied: Iterable[int]) -> None:
    """Puts the relinked events in the place of all that held a covered mention, and of those left without any.

    An event that is the same as before keeps its row; one whose id is gone leaves a redirect.
    """
    stale = _stale(connection, relinked.covered, emptied)
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
    _strip(connection, [numbers[id_] for id_ in rewritten] + [row.number for row in dropped.values()])
    _remember(connection, dropped)
    if dropped:
        connection.execute(delete(event).where(event.c.number.in_([row.number for row in dropped.values()])))
    _write(connection, [each for id_, each in sorted(fresh.items()) if id_ not in same], bodies, numbers)


def read(connection: Connection, numbers: Sequence[int]) -> list[Event]:
    """The events of these numbers, in this order, with their mentions."""
    bodies: dict[int, dict[str, Any]] = {}
    mentions: dict[str, dict[str, Any]] = {}
    for some in chunks(numbers):
        for row in connection.execute(select(event_body).where(event_body.c.event.in_(some))):
            bodies[row.event] = json.loads(row.body)
        for key, body in connection.execute(select(mention.c.key, mention.c.body).where(mention.c.event.in_(some))):
            mentions[key] = json.loads(body)
    return [
        serial.load_event(plain | {"mentions": [mentions[key] for key in plain["mentions"]]})
        for plain in (bodies[number] for number in numbers)
    ]


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


def _stale(connection: Connection, covered: Iterable[str], emptied: Iterable[int]) -> dict[str, Any]:
    numbers = set(emptied)
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
    former = {id_: json.loads(row.body)["mentions"] for id_, row in dropped.items()}
    alive: set[str] = set()
    for some in chunks(sorted({key for keys in former.values() for key in keys})):
        alive.update(connection.execute(select(mention.c.key).where(mention.c.key.in_(some))).scalars())
    heirs = {id_: min(alive.intersection(keys), default=None) for id_, keys in former.items() if id_ not in alive}
    lead_on(connection, {id_: heir for id_, heir in heirs.items() if heir is not None})


def _strip(connection: Connection, numbers: Sequence[int]) -> None:
    """Takes away all that hangs on these events."""
    for some in chunks(numbers):
        connection.execute(update(mention).where(mention.c.event.in_(some)).values(event=None))
        for table in (event_body, long_span, event_reference, link, telling):
            connection.execute(delete(table).where(table.c.event.in_(some)))
        search.delete(connection, list(some))


def _write(
    connection: Connection, events: Sequence[Event], bodies: Mapping[str, str], numbers: Mapping[str, int]
) -> None:
    if not events:
        return
    traits = _traits(connection, events)
    places = _places(connection, events)
    known = actors.numbers(connection, events)
    rows = [_row(each, traits[_trait(each)], places) for each in events]
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
    tellers = _tellers(connection, events)
    hanging: dict[Table, list[dict[str, Any]]] = {
        t: [] for t in (event_body, link, telling, long_span, event_reference)
    }
    for each, row in zip(events, rows, strict=True):
        number = homes[each.id]
        days = {name: row[name] for name in ("begin", "begin_latest", "end_earliest", "end", "trait")}
        hanging[event_body].append({"event": number, "body": bodies[each.id]})
        roles: dict[int, int] = {}
        for role in each.actors:
            roles[known[role.id]] = roles.get(known[role.id], 0) | _ROLE_BITS.get(role.role, 4)
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
    at_home = update(mention).where(mention.c.key == bindparam("of")).values(event=bindparam("home"))
    connection.execute(at_home, [{"of": m.key, "home": homes[each.id]} for each in events for m in each.mentions])
    told = ((homes[each.id], [each.title, *dict.fromkeys(m.text for m in each.mentions)]) for each in events)
    search.insert(connection, told)


def _body(each: Event) -> str:
    plain = serial.dump(replace(each, mentions=()))
    return to_json(plain | {"mentions": [m.key for m in each.mentions]})


def _row(each: Event, trait_number: int, places: Mapping[str, int]) -> dict[str, Any]:
    date = each.date
    return {
        "id": clean(each.id),
        "begin": date.begin_earliest if date else UNDATED,
        "begin_latest": date.begin_latest if date else UNDATED,
        "end_earliest": date.end_earliest if date else PAST,
        "end": date.end_latest if date else PAST,
        "trait": trait_number,
        "place": places[clean(each.place)] if each.place else None,
        "mentions": len(each.mentions),
        "confidence": each.confidence,
    }


def _references(each: Event) -> Iterable[str]:
    yield from each.references
    yield from (m.reference for m in each.mentions if m.reference)


def _trait(each: Event) -> tuple[str, str, str, str, str, bool]:
    source = (each.date_source or "inherited") if each.date else ""
    return each.kind, each.stance, each.outcome, source, each.review, each.conflict


def _traits(connection: Connection, events: Sequence[Event]) -> dict[tuple[Any, ...], int]:
    kinds = sorted({each.kind for each in events})

    def stored() -> dict[tuple[Any, ...], int]:
        query = select(trait).where(trait.c.kind.in_(kinds))
        return {tuple(row)[1:]: row.number for row in connection.execute(query)}

    known = stored()
    missing = sorted({_trait(each) for each in events} - known.keys())
    if missing:
        names = [column.name for column in trait.columns][1:]
        connection.execute(insert(trait), [dict(zip(names, values, strict=True)) for values in missing])
        known = stored()
    return known


def _tellers(connection: Connection, events: Sequence[Event]) -> dict[str, int]:
    """The number of each mention's document, by the mention's key."""
    found: dict[str, int] = {}
    for some in chunks([m.key for each in events for m in each.mentions]):
        query = select(mention.c.key, mention.c.document).where(mention.c.key.in_(some))
        found |= {row.key: row.document for row in connection.execute(query)}
    return found


def _places(connection: Connection, events: Sequence[Event]) -> dict[str, int]:
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
