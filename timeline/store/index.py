"""The mentions as linking sees them: by block, by key, by the event that they are in."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Select, delete, insert, select, update

from timeline import edtf, serial
from timeline.linking import Linkable, block_keys
from timeline.model import EventMention
from timeline.store.packing import chunks, hashed, to_json
from timeline.store.schema import document, mention, mention_block


class StoredMentions:
    """What `timeline.linking.Index` asks for, out of the tables."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def under(self, keys: Iterable[str]) -> list[Linkable]:
        """All mentions that have one of these block keys."""
        blocks = sorted({hashed(key) for key in keys})
        inside = select(mention_block.c.mention)
        return self._read(blocks, lambda some: mention.c.number.in_(inside.where(mention_block.c.key.in_(some))))

    def named(self, mentions: Iterable[str]) -> list[Linkable]:
        """The mentions with these keys that are still there."""
        return self._read(sorted(set(mentions)), lambda some: mention.c.key.in_(some))

    def mates(self, mentions: Iterable[str]) -> list[Linkable]:
        """The mentions that stand in one event with one of these now."""
        events = select(mention.c.event)
        return self._read(
            sorted(set(mentions)), lambda some: mention.c.event.in_(events.where(mention.c.key.in_(some)))
        )

    def _read(self, values: Sequence[Any], condition: Any) -> list[Linkable]:
        found: dict[str, Linkable] = {}
        for some in chunks(values):
            for row in self._connection.execute(_linkables().where(condition(some))):
                found[row.key] = Linkable(mention_of(row.body), edtf.parse(row.created) if row.created else None)
        return [found[key] for key in sorted(found)]


def _linkables() -> Select[Any]:
    return select(mention.c.key, mention.c.body, document.c.created).join(
        document, document.c.number == mention.c.document
    )


@lru_cache(maxsize=20_000)
def mention_of(body: str) -> EventMention:
    """The mention that a column holds."""
    return serial.load_mention(json.loads(body))


@dataclass(frozen=True, slots=True)
class Change:
    """How the mentions of a document differ from those that are stored."""

    placed: dict[str, EventMention]
    """New and changed ones by key."""
    known: dict[str, int]
    """Numbers of the changed ones."""
    gone: tuple[EventMention, ...]
    left: dict[int | None, list[int]]
    """Numbers of those that are gone, by the event that they were in."""


def compare(connection: Connection, number: int, mentions: Sequence[EventMention]) -> Change:
    """What storing these as the mentions of a document would change."""
    columns = (mention.c.key, mention.c.number, mention.c.event, mention.c.body)
    query = select(*columns).where(mention.c.document == number).order_by(mention.c.key)
    stored = {row.key: row for row in connection.execute(query)}
    by_key = {each.key: each for each in reversed(mentions)}  # of two with one key, the first
    placed = {key: each for key, each in by_key.items() if key not in stored or stored[key].body != _body(each)}
    gone = [row for key, row in stored.items() if key not in by_key]
    left: dict[int | None, list[int]] = {}
    for row in gone:
        left.setdefault(row.event, []).append(row.number)
    return Change(
        dict(sorted(placed.items())),
        {key: stored[key].number for key in placed if key in stored},
        tuple(mention_of(row.body) for row in gone),
        left,
    )


def write(connection: Connection, number: int, change: Change) -> None:
    """Stores the change."""
    gone = [one for several in change.left.values() for one in several]
    for some in chunks([*gone, *change.known.values()]):
        connection.execute(delete(mention_block).where(mention_block.c.mention.in_(some)))
    for some in chunks(gone):
        connection.execute(delete(mention).where(mention.c.number.in_(some)))
    for key, known in change.known.items():
        connection.execute(update(mention).where(mention.c.number == known).values(body=_body(change.placed[key])))
    new = [key for key in change.placed if key not in change.known]
    # Keys have 48 bits. That another document has one already is as good as impossible, and no reason to fail.
    for keys in chunks(new):
        for taken in connection.execute(select(mention.c.key).where(mention.c.key.in_(keys))).scalars():
            del change.placed[taken]
    rows = [{"key": key, "document": number, "body": _body(change.placed[key])} for key in new if key in change.placed]
    if rows:
        connection.execute(insert(mention), rows)
    if not change.placed:
        return
    query = select(mention.c.key, mention.c.number).where(mention.c.document == number)
    numbers = {row.key: row.number for row in connection.execute(query)}
    blocks = [
        {"key": block, "mention": numbers[key]}
        for key, each in change.placed.items()
        for block in sorted({hashed(name) for name in block_keys(each)})
    ]
    if blocks:
        connection.execute(insert(mention_block), blocks)


def _body(each: EventMention) -> str:
    return to_json(serial.dump_mention(each))
