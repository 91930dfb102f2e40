"""A large event grows by what is new: its counts are kept (`linking.tally`), its other mentions are not looked at."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from timeline.linking import Growth, Review, Tally, together
from timeline.model import Event, EventMention
from timeline.store import actors, search
from timeline.store.events import (
    REPEATED,
    TOLD,
    bits_of,
    large_body,
    places,
    published,
    row_of,
    tellers_of,
    told_in,
    trait_of,
    traits,
)
from timeline.store.packing import chunks, clean, to_json
from timeline.store.schema import LONG, UNDATED, event, event_body, event_reference, link, long_span, mention, telling


def grow(connection: Connection, growth: Growth, reviews: Mapping[str, tuple[Review, ...]]) -> bool:
    """Adds mentions to a large event; whether that could be done without a look at its others."""
    added = [member.mention for member in growth.added]
    keys = [m.key for m in added]
    home = select(mention.c.event).where(mention.c.key == growth.member).scalar_subquery()
    old = connection.execute(
        select(event, event_body.c.tally, event_body.c.body)
        .join(event_body, event_body.c.event == event.c.number)
        .where(event.c.number == home)
    ).one()
    number = int(old.number)
    tellers = sorted(set(tellers_of(connection, keys).values()))
    told = select(telling.c.event).where(telling.c.event == number, telling.c.document.in_(tellers))
    if old.tally is None or connection.execute(told.limit(1)).first() is not None:
        return False  # the surest mention of each document counts, and one of them is there already
    tally = Tally.load(json.loads(old.tally))
    if old.id == tally.key and min(keys) < tally.key:
        return False  # its id changes
    tally.add(growth.added)
    each = tally.event(old.id, _review(connection, number, reviews, keys))
    sources = old.sources + len(tellers)
    first, last = told_in(published(connection, tellers).values())
    now = trait_of(each, sources)
    row = row_of(
        each, traits(connection, [now])[now], places(connection, [each]), tally.mentions, sources=sources
    ) | dict(zip(TOLD, (min(old.first_told, first), max(old.last_told, last)), strict=True))
    connection.execute(update(event).where(event.c.number == number).values(row))
    body = {"body": large_body(each, tally.mentions), "tally": to_json(tally.dump())}
    connection.execute(update(event_body).where(event_body.c.event == number).values(body))
    days = {name: row[name] for name in REPEATED}
    if any(getattr(old, name) != value for name, value in days.items()):
        _move(connection, number, days)
    _link(connection, number, each, days)
    connection.execute(insert(telling), [{"document": teller, "event": number} | days for teller in tellers])
    _refer(connection, number, added)
    connection.execute(update(mention).where(mention.c.key.in_(keys)).values(event=number))
    if each.title != json.loads(old.body)["title"]:
        search.delete(connection, [number])
        search.insert(connection, [(number, [each.title])])
    numbers = connection.execute(select(mention.c.key, mention.c.number).where(mention.c.key.in_(keys)))
    by_key = {each.key: each.number for each in numbers}
    search.insert(connection, [(-by_key[m.key], [m.text]) for m in added])
    return True


def _review(
    connection: Connection, number: int, reviews: Mapping[str, tuple[Review, ...]], added: Sequence[str]
) -> Review:
    """What was decided on the mentions of an event, put together."""
    inside = set(added)
    for some in chunks(sorted(reviews)):
        query = select(mention.c.key).where(mention.c.event == number, mention.c.key.in_(some))
        inside.update(connection.execute(query).scalars())
    return together(it for key in inside for it in reviews.get(key, ()))


def _move(connection: Connection, number: int, days: Mapping[str, Any]) -> None:
    """The event has another date, or is another kind of event, than before."""
    for table in (link, telling):
        connection.execute(update(table).where(table.c.event == number).values(days))
    connection.execute(delete(long_span).where(long_span.c.event == number))
    if days["begin"] != UNDATED and days["end"] - days["begin"] > LONG:
        connection.execute(insert(long_span).values(event=number, begin=days["begin"], end=days["end"]))


def _link(connection: Connection, number: int, each: Event, days: Mapping[str, Any]) -> None:
    """Links the actors that are new, and gives the others the roles that they have now."""
    bits = bits_of(each, actors.numbers(connection, [each]))
    rows = connection.execute(select(link.c.actor, link.c.role).where(link.c.event == number))
    linked = {row.actor: row.role for row in rows}
    for actor, role in bits.items():
        if actor in linked and linked[actor] != role:
            here = (link.c.event == number) & (link.c.actor == actor)
            connection.execute(update(link).where(here).values(role=role))
    new = [{"actor": a, "event": number, "role": b, **days} for a, b in sorted(bits.items()) if a not in linked]
    if new:
        connection.execute(insert(link), new)


def _refer(connection: Connection, number: int, added: Sequence[EventMention]) -> None:
    named = {clean(reference) for m in added for reference in (*m.references, m.reference) if reference}
    here = (event_reference.c.event == number) & event_reference.c.reference.in_(named)
    missing = named - set(connection.execute(select(event_reference.c.reference).where(here)).scalars())
    if missing:
        connection.execute(insert(event_reference), [{"reference": r, "event": number} for r in sorted(missing)])
