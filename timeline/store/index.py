"""The mentions as linking sees them: by block, by key, by the mention that leads their group."""

import json
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import Connection, Select, bindparam, delete, insert, select, union_all, update

from timeline import edtf, serial
from timeline.linking import SEEN, Linkable, blocks
from timeline.model import EventMention
from timeline.store import search
from timeline.store.packing import chunks, hashed, to_json
from timeline.store.schema import block_lead, document, event, mention, mention_block

_FEW: Final = 1_000
"""Rows that are read at once, without a look at which blocks are busy."""


@dataclass(frozen=True, slots=True)
class _Placed:
    """Where a mention stands."""

    number: int
    rank: int | None
    home: str | None
    """None where it is not settled."""


class StoredMentions:
    """What `timeline.linking.Index` asks for, out of the tables. It serves one change, in one transaction.

    What was read is kept, and what is put is written when a question needs it, and at the end by `flush`.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[str, Linkable] = {}
        self._placed: dict[str, _Placed | None] = {}
        self._leads: dict[str, tuple[int, list[tuple[int, str]]]] = {}
        """For each block the first leads, and how many were asked for: fewer are all that there are."""
        self._latest: dict[str, int] = {}
        """For each block a bound that the ranks of its homes do not pass, so that many questions need not be asked."""
        self._unwritten: dict[str, tuple[Linkable, int, str, int]] = {}

    def prepare(self, mentions: Iterable[str]) -> None:
        """Reads at once what settling these mentions will ask for one by one."""
        keys = sorted(set(mentions))
        self.homes(keys)
        where = [blocks(member.mention) for member in self.named(keys)]
        sought = sorted({b for each in where for b in (*each.day, *(each.month if each.coarse else ()))})
        if sought:
            self.leads(sought, SEEN + 1)
            inside = {b for each in where for b in (*each.day, *(f"c{month[1:]}" for month in each.month))}
            self._load_latest({hashed(block): block for block in inside})

    # ---- questions

    def homes(self, mentions: Iterable[str]) -> dict[str, str]:
        """The home of each of these mentions that is settled."""
        wanted = list(mentions)
        self._load_places([key for key in wanted if key not in self._placed])
        return {key: it.home for key in wanted if (it := self._placed[key]) is not None and it.home is not None}

    def named(self, mentions: Iterable[str]) -> list[Linkable]:
        """The mentions with these keys that are still there."""
        wanted = sorted(set(mentions))
        missing = [key for key in wanted if key not in self._known]
        self._read(missing, lambda some: mention.c.key.in_(some))
        return [self._known[key] for key in wanted if key in self._known]

    def leads(self, blocks: Iterable[str], most: int) -> dict[str, list[Linkable]]:
        """Of each block the first leads in the order of rank."""
        wanted = list(dict.fromkeys(blocks))
        missing = [b for b in wanted if b not in self._leads or self._leads[b][0] < most]
        if missing:
            self.flush()
            self._load_leads(missing, most + 1)
        firsts = {block: [key for _, key in self._leads[block][1][:most]] for block in wanted}
        self.named({key for keys in firsts.values() for key in keys})
        return {block: [self._known[key] for key in keys] for block, keys in firsts.items()}

    def empty(self, block: str) -> bool:
        """Whether it is known that no mention stands in this block."""
        return self._latest.get(block) == -1

    def later(self, blocks: Iterable[str], after: int) -> list[Linkable]:
        """The mentions of these blocks whose home ranks after this."""
        return self._inside((b for b in blocks if self._latest.get(b, after + 1) > after), mention_block.c.home > after)

    def at(self, blocks: Iterable[str], home: int) -> list[Linkable]:
        """The mentions of these blocks whose home has this rank."""
        return self._inside(blocks, mention_block.c.home == home)

    def members(self, homes: Iterable[str]) -> list[Linkable]:
        """All mentions of these homes."""
        self.flush()
        return self._read(sorted(set(homes)), lambda some: mention.c.home.in_(some))

    def large(self, homes: Iterable[str], most: int) -> dict[str, str]:
        """For each of these homes whose event has more mentions than this, the key of a mention that is in it."""
        wanted = sorted(set(homes))
        found: dict[str, str] = {}
        for some in chunks(wanted, 100):
            firsts = [
                select(mention.c.home, mention.c.key, event.c.mentions)
                .join(event, event.c.number == mention.c.event)
                .where(mention.c.home == home)
                .limit(1)
                .subquery()
                for home in some
            ]
            for row in self._connection.execute(union_all(*(select(first) for first in firsts))):
                if row.mentions > most:
                    found[row.home] = row.key
        return found

    def rank_of(self, mention: str) -> int | None:
        """The rank of a settled mention, as it was put."""
        self.homes([mention])
        it = self._placed[mention]
        return it.rank if it is not None and it.home is not None else None

    # ---- changes

    def put(self, member: Linkable, rank: int, home: str, home_rank: int) -> None:
        """Settles a mention, or settles it anew."""
        key = member.mention.key
        self.homes([key])
        it = self._placed[key]
        if it is None:
            return  # another document has a mention of this key, see `write`
        if it.home == key:
            self._forget_lead(key)
        self._known[key] = member
        self._placed[key] = _Placed(it.number, rank, home)
        self._unwritten[key] = (member, rank, home, home_rank)
        for block in _stands(member.mention):
            if block in self._latest:
                self._latest[block] = max(self._latest[block], home_rank)
        if home == key:
            for block in _led(member.mention):
                if block in self._leads:
                    asked, firsts = self._leads[block]
                    at = bisect_left(firsts, (rank, key))
                    if at < len(firsts) or len(firsts) < asked:
                        firsts.insert(at, (rank, key))
                        self._leads[block] = (asked + 1, firsts)

    def drop(self, mention: str) -> None:
        """Takes a mention out of all groups and blocks."""
        self.homes([mention])
        it = self._placed[mention]
        self._unwritten.pop(mention, None)
        if it is None:
            return
        if it.home == mention:
            self._forget_lead(mention)
        self._placed[mention] = _Placed(it.number, None, None)
        self._known.pop(mention, None)
        _clear(self._connection, [it.number])
        _place_anew(self._connection, [{"of": it.number, "at": None, "in_order": None}])

    def flush(self) -> None:
        """Writes what was put."""
        if not self._unwritten:
            return
        rows = [(self._placed[key], *put) for key, put in sorted(self._unwritten.items())]
        self._unwritten = {}
        places: list[dict[str, Any]] = []
        blocked: list[dict[str, Any]] = []
        led: list[dict[str, Any]] = []
        for it, member, rank, home, home_rank in rows:
            assert it is not None
            places.append({"of": it.number, "at": home, "in_order": rank})
            inside = sorted({hashed(block) for block in _stands(member.mention)})
            blocked += [{"key": key, "home": home_rank, "mention": it.number} for key in inside]
            if home == member.mention.key:
                ahead = sorted({hashed(block) for block in _led(member.mention)})
                led += [{"key": key, "rank": rank, "mention": it.number} for key in ahead]
        _clear(self._connection, [place["of"] for place in places])
        _place_anew(self._connection, places)
        for table, new in ((mention_block, blocked), (block_lead, led)):
            if new:
                self._connection.execute(insert(table), new)

    # ---- reading

    def _read(self, values: Sequence[Any], condition: Any) -> list[Linkable]:
        found: dict[str, Linkable] = {}
        for some in chunks(values):
            for row in self._connection.execute(_linkables().where(condition(some))):
                found[row.key] = self._take(row)
        return [found[key] for key in sorted(found)]

    def _take(self, row: Any) -> Linkable:
        if row.key not in self._known:
            self._known[row.key] = Linkable(mention_of(row.body), _date(row.created))
        if row.key not in self._placed:
            self._placed[row.key] = _Placed(row.number, row.rank, row.home)
        return self._known[row.key]

    def _inside(self, blocks: Iterable[str], condition: Any) -> list[Linkable]:
        wanted = sorted({hashed(block) for block in blocks})
        if not wanted:
            return []
        self.flush()
        inside = select(mention_block.c.mention).where(mention_block.c.key.in_(wanted), condition)
        numbers = sorted(set(self._connection.execute(inside).scalars()))
        return self._read(numbers, lambda some: mention.c.number.in_(some))

    def _load_places(self, keys: Sequence[str]) -> None:
        for some in chunks(keys):
            columns = (mention.c.key, mention.c.number, mention.c.rank, mention.c.home)
            for row in self._connection.execute(select(*columns).where(mention.c.key.in_(some))):
                self._placed[row.key] = _Placed(row.number, row.rank, row.home)
            for key in some:
                self._placed.setdefault(key, None)

    def _load_leads(self, blocks: Sequence[str], most: int) -> None:
        names = {hashed(block): block for block in blocks}
        for block in blocks:
            self._leads[block] = (most, [])
        for some in chunks(sorted(names), 100):
            columns = (block_lead.c.key.label("block"), block_lead.c.rank.label("place"))
            few = _linkables().add_columns(*columns).join(block_lead, block_lead.c.mention == mention.c.number)
            rows = self._connection.execute(few.where(block_lead.c.key.in_(some)).limit(_FEW)).all()
            if len(rows) == _FEW:  # some block is a busy one: of each only the first
                rows = self._first_leads(some, most)
            for row in rows:
                self._take(row)
                self._leads[names[row.block]][1].append((row.place, row.key))
        for block in blocks:
            asked, found = self._leads[block]
            found.sort()
            del found[asked:]

    def _load_latest(self, names: Mapping[int, str]) -> None:
        for some in chunks(sorted(names)):
            query = select(mention_block.c.key, mention_block.c.home).where(mention_block.c.key.in_(some)).limit(_FEW)
            rows = self._connection.execute(query).all()
            if len(rows) < _FEW:
                self._latest |= {names[key]: -1 for key in some}
                for row in rows:
                    self._latest[names[row.key]] = max(self._latest[names[row.key]], row.home)

    def _first_leads(self, some: Sequence[int], most: int) -> Sequence[Any]:
        firsts = [
            select(block_lead.c.key, block_lead.c.rank, block_lead.c.mention)
            .where(block_lead.c.key == key)
            .order_by(block_lead.c.rank)
            .limit(most)
            .subquery()
            for key in some
        ]
        each = union_all(*(select(first) for first in firsts)).subquery()
        query = _linkables().add_columns(each.c.key.label("block"), each.c.rank.label("place"))
        return self._connection.execute(query.join(each, each.c.mention == mention.c.number)).all()

    def _forget_lead(self, key: str) -> None:
        """Its blocks are read anew where they are asked for next."""
        for block in [b for b, (_, firsts) in self._leads.items() if any(lead == key for _, lead in firsts)]:
            del self._leads[block]


def _led(it: EventMention) -> tuple[str, ...]:
    """The blocks in which others see it where it leads."""
    where = blocks(it)
    return (*where.day, *(() if where.coarse else where.month))


def _stands(it: EventMention) -> tuple[str, ...]:
    """The blocks in which it is found where a lead comes or goes."""
    where = blocks(it)
    return (*where.day, *(f"c{block[1:]}" for block in where.month if where.coarse))


def _clear(connection: Connection, numbers: Sequence[int]) -> None:
    for some in chunks(numbers):
        for table in (mention_block, block_lead):
            connection.execute(delete(table).where(table.c.mention.in_(some)))


def _place_anew(connection: Connection, places: list[dict[str, Any]]) -> None:
    placed = update(mention).where(mention.c.number == bindparam("of"))
    connection.execute(placed.values(home=bindparam("at"), rank=bindparam("in_order")), places)


def _linkables() -> Select[Any]:
    columns = (mention.c.key, mention.c.number, mention.c.body, mention.c.rank, mention.c.home, document.c.created)
    return select(*columns).join(document, document.c.number == mention.c.document)


@lru_cache(maxsize=20_000)
def mention_of(body: str) -> EventMention:
    """The mention that a column holds."""
    return serial.load_mention(json.loads(body))


@lru_cache(maxsize=20_000)
def _date(text: str | None) -> edtf.Date | None:
    return edtf.parse(text) if text else None


@dataclass(frozen=True, slots=True)
class Change:
    """How the mentions of a document differ from those that are stored."""

    placed: dict[str, EventMention]
    """New and changed ones by key."""
    known: dict[str, int]
    """Numbers of the changed ones."""
    before: tuple[EventMention, ...]
    """Those that are gone, and the changed ones as they were."""
    gone: dict[str, int]
    """Numbers of those that are gone."""


def compare(connection: Connection, number: int, mentions: Sequence[EventMention]) -> Change:
    """What storing these as the mentions of a document would change."""
    columns = (mention.c.key, mention.c.number, mention.c.body)
    query = select(*columns).where(mention.c.document == number).order_by(mention.c.key)
    stored = {row.key: row for row in connection.execute(query)}
    by_key = {each.key: each for each in reversed(mentions)}  # of two with one key, the first
    placed = {key: each for key, each in by_key.items() if key not in stored or stored[key].body != _body(each)}
    gone = {key: row.number for key, row in stored.items() if key not in by_key}
    known = {key: stored[key].number for key in placed if key in stored}
    return Change(
        dict(sorted(placed.items())), known, tuple(mention_of(stored[k].body) for k in sorted({*gone, *known})), gone
    )


def write(connection: Connection, number: int, change: Change) -> None:
    """Stores what is new or changed; what is gone stays until its events are worked out anew, see `erase`."""
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


def erase(connection: Connection, numbers: Sequence[int]) -> None:
    """Takes out mentions that are gone."""
    for some in chunks(numbers):
        search.delete(connection, [-number for number in some])
        connection.execute(delete(mention).where(mention.c.number.in_(some)))


def _body(each: EventMention) -> str:
    return to_json(serial.dump_mention(each))
