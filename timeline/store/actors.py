"""Actors: who they are, by which names they go, how many events they are in."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, delete, func, insert, or_, select, update

from timeline import knowledge, serial
from timeline.linking import looks
from timeline.model import Actor, Annotation, Event
from timeline.store import decisions
from timeline.store.packing import chunks, clean, hashed, spellings_of, to_json
from timeline.store.schema import actor, actor_name, annotation, document, link, naming
from timeline.store.values import ActorRow, Spellings

_NAMING = ("name", "alias", "acronym")


def learn(connection: Connection, annotation: Annotation) -> None:
    """Keeps who an annotation speaks of, and the names that it uses for them."""
    seen: dict[str, list[Actor]] = {}
    for mention in annotation.actors:
        aliases = (mention.text,) if mention.how in _NAMING and mention.text != mention.name else ()
        seen.setdefault(mention.actor, []).append(
            Actor(mention.actor, mention.name, mention.kind, mention.country, aliases)
        )
    for introduced in annotation.introduced:
        seen.setdefault(introduced.id, []).append(introduced)
    _write(connection, {id_: _together(found) for id_, found in seen.items()})


def numbers(connection: Connection, events: Iterable[Event]) -> dict[str, int]:
    """The numbers of all actors in these events by id; those that nobody has named yet are named now."""
    roles = {role.id: role for each in events for role in each.actors}
    found = numbers_of(connection, sorted(roles))
    missing = {id_: _from_data(id_, role.name) for id_, role in roles.items() if id_ not in found}
    if missing:
        _write(connection, missing)
        found = numbers_of(connection, sorted(roles))
    return found


def named(connection: Connection, name: str) -> list[int]:
    """The numbers of the actors with this id, else of all that go by this name; of what was merged, the other's too."""
    return list(numbers_of(connection, identified(connection, name)).values())


def identified(connection: Connection, name: str) -> list[str]:
    """The ids of the actors that `named` finds, whether or not they are in any event."""
    ruled = decisions.rulings(connection)
    wanted = clean(name)
    exact = connection.execute(select(actor.c.id).where(actor.c.id == wanted)).scalars().all()
    if exact:
        found = set(exact)
    else:
        by_data = [clean(each.id) for each in knowledge.load().actors_named(name)]
        spelled = select(actor_name.c.actor).where(actor_name.c.hash == hashed(knowledge.key(name)))
        query = select(actor.c.id).where(or_(actor.c.number.in_(spelled), actor.c.id.in_(by_data)))
        found = set(connection.execute(query).scalars())
        found |= {
            id_ for id_, look in looks(ruled).items() if look.name and knowledge.key(look.name) == knowledge.key(name)
        }
    for it in ruled:
        if it.actor in found and (it.kind == "merge" or (it.kind == "split" and not exact)):
            found.add(it.to)
    return sorted(found)


def keep_naming(connection: Connection, document: int, named: Mapping[str, str]) -> None:
    """Keeps which actors a document names: ids with a name for each."""
    known = numbers_of(connection, sorted(named))
    missing = {id_: _from_data(id_, name) for id_, name in named.items() if id_ not in known}
    if missing:
        _write(connection, missing)
        known |= numbers_of(connection, sorted(missing))
    new = set(known.values())
    old = set(connection.execute(select(naming.c.actor).where(naming.c.document == document)).scalars())
    for some in chunks(sorted(old - new)):
        connection.execute(delete(naming).where(naming.c.document == document, naming.c.actor.in_(some)))
    if new - old:
        connection.execute(insert(naming), [{"actor": one, "document": document} for one in sorted(new - old)])


def documents_of(connection: Connection, ids: Iterable[str]) -> list[int]:
    """The numbers of the documents that name one of these actors."""
    query = select(naming.c.document).where(naming.c.actor.in_(numbers_of(connection, sorted(set(ids))).values()))
    return sorted(set(connection.execute(query).scalars()))


def naming_documents(connection: Connection, id_: str) -> list[str]:
    """Ids of the documents that name this actor, the earliest first, those of unknown date last."""
    query = (
        select(document.c.id)
        .join(naming, naming.c.document == document.c.number)
        .where(naming.c.actor.in_(numbers_of(connection, [id_]).values()))
        .order_by(document.c.created_day.is_(None), document.c.created_day, document.c.id)
    )
    return list(connection.execute(query).scalars())


def spellings(connection: Connection, id_: str, most: int) -> Spellings:
    """How this actor is named in the first so many of the documents that name it, and how often."""
    named = select(naming.c.document).where(naming.c.actor.in_(numbers_of(connection, [id_]).values()))
    numbers = connection.execute(named.order_by(naming.c.document)).scalars().all()
    spelled: Counter[tuple[str, str, bool]] = Counter()
    for some in chunks(numbers[:most]):
        query = select(annotation.c.raw, annotation.c.resolved).where(annotation.c.document.in_(some))
        for raw, resolved in connection.execute(query):
            spelled.update(spellings_of(resolved if resolved is not None else raw, id_))
    ranked = dict(sorted(spelled.items(), key=lambda it: (-it[1], it[0])))
    return Spellings(ranked, min(len(numbers), most), len(numbers))


def read(connection: Connection, id_: str) -> Actor:
    """The actor of this id, as the texts and data/ know it."""
    body = connection.execute(select(actor.c.body).where(actor.c.id == clean(id_))).scalar()
    return serial.load(Actor, json.loads(body)) if body else _from_data(id_, id_)


def rows(connection: Connection) -> list[ActorRow]:
    """The actors that are in any event, those in the most first."""
    counted = select(link.c.actor, func.count().label("events")).group_by(link.c.actor).subquery()
    query = (
        select(actor.c.body, counted.c.events)
        .join(counted, counted.c.actor == actor.c.number)
        .order_by(counted.c.events.desc(), actor.c.name, actor.c.id)
    )
    shown = looks(decisions.rulings(connection))
    found = []
    for body, events in connection.execute(query):
        it: Actor = serial.load(Actor, json.loads(body))
        if look := shown.get(it.id):
            aliases = tuple(sorted({it.name, *it.aliases} - {look.name})) if look.name else it.aliases
            it = replace(it, name=look.name or it.name, kind=look.kind or it.kind, aliases=aliases)
        found.append(ActorRow(it, events))
    return sorted(found, key=lambda row: (-row.events, row.actor.name, row.actor.id)) if shown else found


def _together(found: Sequence[Actor]) -> Actor:
    """One actor out of all that is said of it, whatever the order."""
    fullest = max(found, key=_fullness)
    names = {alias for each in found for alias in (each.name, *each.aliases)} - {fullest.name}
    return Actor(fullest.id, fullest.name, fullest.kind, fullest.country, tuple(sorted(names)), fullest.offices)


def _fullness(it: Actor) -> tuple[int, int, str, str, str]:
    return len(it.offices), len(it.name), it.name, it.kind, it.country or ""


def _from_data(id_: str, name: str) -> Actor:
    known = knowledge.load().actors.get(id_)
    return Actor(id_, name, known.kind if known else "group", known.country if known else None)


def numbers_of(connection: Connection, ids: Sequence[str]) -> dict[str, int]:
    """The numbers of those of these actors that the store knows, by id."""
    found: dict[str, int] = {}
    by_clean = {clean(id_): id_ for id_ in ids}
    keys = list(by_clean)
    for some in chunks(keys):
        query = select(actor.c.id, actor.c.number).where(actor.c.id.in_(some))
        found |= {by_clean[row.id]: row.number for row in connection.execute(query)}
    return found


def _write(connection: Connection, given: dict[str, Actor]) -> None:
    ids = sorted(given)
    stored: dict[str, Any] = {}
    for run in chunks(ids):
        some = [clean(id_) for id_ in run]
        stored |= {row.id: row for row in connection.execute(select(actor).where(actor.c.id.in_(some)))}
    fresh: list[Actor] = []
    for id_ in ids:
        it, old = given[id_], stored.get(clean(id_))
        if old is not None:
            before = serial.load(Actor, json.loads(old.body))
            it = _together([before, it])
            if it == before:
                continue
            row = {"name": clean(it.name), "body": to_json(serial.dump(it))}
            connection.execute(update(actor).where(actor.c.number == old.number).values(row))
        fresh.append(it)
    new = [it for it in fresh if clean(it.id) not in stored]
    if new:
        rows = [{"id": clean(it.id), "name": clean(it.name), "body": to_json(serial.dump(it))} for it in new]
        connection.execute(insert(actor), rows)
    if not fresh:
        return
    by_id = numbers_of(connection, [it.id for it in fresh])
    spelled = {(hashed(knowledge.key(name)), by_id[it.id]) for it in fresh for name in (it.name, *it.aliases)}
    for one, number in sorted(spelled):
        there = select(actor_name.c.hash).where(actor_name.c.hash == one, actor_name.c.actor == number)
        if connection.execute(there).first() is None:
            connection.execute(insert(actor_name).values(hash=one, actor=number))
