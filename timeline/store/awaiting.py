"""Which events wait for a person's look, the most valuable first, and how far the looking has come.

Three kinds wait. **conflict**: sources disagree, or a text contradicts the record; those that most mentions tell come
first. **undated**: no date, but perhaps one stands near; those with a date in their sentence or beside it come first.
**unsure**: the rest, by doubt times mentions.

What is asked of the database is bounded, so that it costs the same at a million events. Where few events are of the
wanted traits (`ix_event_trait` tells), they are asked one by one whether they fit. Where the filters leave few, these
are read. Else the `_WALK` events with most mentions are (`ix_event_mentions`), and those of them that fit.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, func, or_, select

from timeline import edtf
from timeline.errors import QueryError
from timeline.query import Query
from timeline.store.filters import Trait, Wanted, arms, fits, kept_of, look_up
from timeline.store.packing import chunks
from timeline.store.schema import event, mention
from timeline.store.values import COUNTED, Clue, Progress, Waiting

QUEUES: Final = ("everything", "conflict", "undated", "unsure")
_MANY: Final = 2_000
"""Events that are read at most to be ranked."""
_WALK: Final = 6_000
_REST: Final = 500
_CLUED: Final = 120
_SIBLINGS: Final = 4_000
"""Mentions that are read at most to find dates beside undated events."""
_BESIDE: Final = 4
"""Characters that stand between one sentence and the next, at most."""
_NEAR: Final = 500
_COLUMNS: Final = ("number", "id", "mentions", "confidence", "begin")
_TOLD: Final = frozenset({"stated", "relative", "reference"})
_RANKS: Final = {"in its sentence": 4, "in the sentence before": 3, "in the sentence after": 2, "close before": 1}

_Kept = Callable[[Trait], bool]


def queue(connection: Connection, query: Query, kind: str = "everything", most: int = 500) -> list[Waiting]:
    """The events of a query that wait, of one of QUEUES, the most valuable first; no more than `most`.

    Where the query asks for review states, those are meant, so that what was decided can be looked at again. A window
    leaves the undated in: they may belong there. Raises QueryError for a queue that there is not.
    """
    if kind not in QUEUES:
        raise QueryError(f"there is no queue {kind!r}. Use one of {', '.join(QUEUES)}.")
    states = query.reviews or ("unreviewed",)
    dated = look_up(connection, replace(query, reviews=states, rejected=True))
    free = _without_window(dated)
    conflicts: list[Waiting] = []
    undated: list[Waiting] = []
    unsure: list[Waiting] = []
    if kind in ("everything", "conflict"):
        rows = [*_best(connection, dated, _conflict_dated), *_best(connection, free, _conflict_undated)]
        rows.sort(key=lambda row: (-row.mentions, row.confidence, row.begin, row.id))
        conflicts = [Waiting(row.id, "conflict", row.mentions, row.confidence) for row in rows]
    if kind in ("everything", "undated"):
        undated = _with_clues(connection, _best(connection, free, _undated))
    if kind in ("everything", "unsure"):
        rows = _best(connection, dated, _unsure)
        rows.sort(key=lambda row: (-_doubt(row), row.begin, row.id))
        unsure = [Waiting(row.id, "unsure", row.mentions, row.confidence) for row in rows]
    datable, rest = [it for it in undated if it.clue], [it for it in undated if not it.clue]
    return [*conflicts, *datable, *unsure, *rest][:most]


def progress(connection: Connection, query: Query) -> Progress:
    """How many events the query finds, also those without a date or rejected, and how many were looked at.

    Each number is exact up to COUNTED; one more stands for all above.
    """
    dated = look_up(connection, replace(query, reviews=(), rejected=True))
    free = _without_window(dated)

    def count(wanted: Wanted, keep: _Kept) -> int:
        return _number(connection, wanted, keep)

    def waiting(keep: _Kept) -> _Kept:
        return lambda it: it.review == "unreviewed" and keep(it)

    looked = count(dated, lambda it: it.dated and it.review != "unreviewed")
    looked += count(free, lambda it: not it.dated and it.review != "unreviewed")
    conflict = count(dated, waiting(_conflict_dated)) + count(free, waiting(_conflict_undated))
    undated, unsure = count(free, waiting(_undated)), count(dated, waiting(_unsure))
    most = COUNTED + 1
    return Progress(
        min(looked + conflict + undated + unsure, most),
        *(min(number, most) for number in (looked, conflict, undated, unsure)),
    )


def _conflict_dated(it: Trait) -> bool:
    return it.conflict and it.dated


def _conflict_undated(it: Trait) -> bool:
    return it.conflict and not it.dated


def _undated(it: Trait) -> bool:
    return not it.conflict and not it.dated


def _unsure(it: Trait) -> bool:
    return not it.conflict and it.dated


def _without_window(wanted: Wanted) -> Wanted:
    return replace(wanted, query=replace(wanted.query, since=None, until=None, certain=False))


def _doubt(row: Any) -> float:
    """What a look at it is worth: how unsure the rules are, times how often it is told."""
    return round((1.0 - float(row.confidence)) * int(row.mentions), 3)


# ---- in bounds


def _best(connection: Connection, wanted: Wanted, keep: _Kept) -> list[Any]:
    """The events of these traits that fit; where there are many, those of them with most mentions."""
    numbers = _numbers(wanted, keep)
    if not numbers or wanted.impossible:
        return []
    if _rare(connection, wanted, numbers, _MANY):
        each = event.alias("each")
        few = select(*(each.c[name] for name in _COLUMNS)).where(
            _of(each, numbers, wanted, rare=True), *_fitting(wanted, each)
        )
        return list(connection.execute(few))
    found: list[int] = []
    if not _plain(wanted.query):
        found = _some(connection, wanted, numbers, _MANY)
        if len(found) <= _MANY:
            return _read(connection, found)
    order = (event.c.mentions.desc(), event.c.begin.desc(), event.c.id.desc())  # as the index lies
    told = _rows().where(_of(event, numbers, wanted, rare=False)).order_by(*order).limit(_WALK).subquery("told")
    rows: list[Any] = list(connection.execute(select(told).where(*_fitting(wanted, told)).limit(_MANY)))
    if len(rows) < _REST and not _plain(wanted.query):  # what fits is seldom told by many: any of it will do
        have = {row.number for row in rows}
        rows += _read(connection, [number for number in found[:_MANY] if number not in have][:_REST])
    return rows


def _number(connection: Connection, wanted: Wanted, keep: _Kept) -> int:
    """How many events of these traits fit; where there are more than COUNTED, that and one."""
    numbers = _numbers(wanted, keep)
    if not numbers or wanted.impossible:
        return 0
    if _rare(connection, wanted, numbers, COUNTED):
        each = event.alias("each")
        rows = select(each.c.number).where(_of(each, numbers, wanted, rare=True), *_fitting(wanted, each))
        return int(connection.execute(select(func.count()).select_from(rows.subquery())).scalar_one())
    return len(_some(connection, wanted, numbers, COUNTED))


def _numbers(wanted: Wanted, keep: _Kept) -> list[int]:
    return [it.number for it in wanted.traits if fits(it, wanted.query) and keep(it)]


def _rows() -> Any:
    return select(*(event.c[name] for name in _COLUMNS))


def _of(rows: Any, numbers: Sequence[int], wanted: Wanted, *, rare: bool) -> ColumnElement[bool]:
    kept = kept_of(rows, numbers, replace(wanted, traits=()), rare=rare)
    assert kept is not None
    return kept


def _rare(connection: Connection, wanted: Wanted, numbers: Sequence[int], most: int) -> bool:
    """Whether no more events than that have one of these traits."""
    some = select(event.c.number).where(_of(event, numbers, wanted, rare=True)).limit(most + 1).subquery()
    return int(connection.execute(select(func.count()).select_from(some)).scalar_one()) <= most


def _some(connection: Connection, wanted: Wanted, numbers: Sequence[int], most: int) -> list[int]:
    """The numbers of the events of these traits that fit, all of them where there are no more than `most`."""
    found: dict[int, None] = {}
    for arm in arms(wanted, ("event",), numbers=numbers):
        found |= dict.fromkeys(connection.execute(arm.limit(most + 1)).scalars())
        if len(found) > most:
            break
    return list(found)[: most + 1]


def _read(connection: Connection, numbers: Sequence[int]) -> list[Any]:
    rows: list[Any] = []
    for some in chunks(numbers):
        rows += connection.execute(_rows().where(event.c.number.in_(some))).all()
    return rows


def _fitting(wanted: Wanted, rows: Any) -> list[ColumnElement[bool]]:
    """That one of these events, of the wanted traits, passes all other filters."""
    if _plain(wanted.query):
        return []
    every = arms(wanted, ("event",))
    return [or_(*(arm.where(arm.selected_columns["event"] == rows.c.number).exists() for arm in every))]


def _plain(query: Query) -> bool:
    """Whether nothing but traits is asked for."""
    bare = Query()
    asked = replace(
        query, kinds=(), stances=bare.stances, outcomes=(), date_sources=(), conflicts=False, reviews=(),
        rejected=False, dated=None, order=bare.order, limit=None, offset=0,
    )  # fmt: skip
    return asked == bare


# ---- what stands beside an undated event


def _with_clues(connection: Connection, rows: Sequence[Any]) -> list[Waiting]:
    """The undated events, those with a date beside them first."""
    looked_at = [row.number for row in rows[:_CLUED]]
    own: dict[int, tuple[int, dict[str, Any]]] = {}
    for some in chunks(looked_at):
        query = select(mention.c.event, mention.c.document, mention.c.body).where(mention.c.event.in_(some))
        for inside, document, body in connection.execute(query.order_by(mention.c.key).limit(_SIBLINGS)):
            own.setdefault(inside, (document, json.loads(body)))
    beside: dict[int, list[dict[str, Any]]] = {}
    for some in chunks(sorted({document for document, _ in own.values()})):
        query = select(mention.c.document, mention.c.body).where(mention.c.document.in_(some)).limit(_SIBLINGS)
        for document, body in connection.execute(query):
            plain = json.loads(body)
            if plain.get("date") and plain.get("date_source") in _TOLD:
                beside.setdefault(document, []).append(plain)
    clues = {number: _clue(it, beside.get(document, ())) for number, (document, it) in own.items()}
    found = [Waiting(row.id, "undated", row.mentions, row.confidence, clues.get(row.number)) for row in rows]
    return sorted(found, key=lambda it: (-_RANKS[it.clue.where] if it.clue else 0, -it.mentions, it.id))


def _clue(own: dict[str, Any], others: Iterable[dict[str, Any]]) -> Clue | None:
    """The date that stands nearest to a mention, where one is near."""
    best: tuple[int, int, Clue] | None = None
    start, end = own["sentence_start"], own["sentence_end"]
    for other in others:
        if other["sentence_start"] == start:
            where, apart = "in its sentence", abs(other["start"] - own["start"])
        elif other["sentence_end"] <= start:
            apart = start - other["sentence_end"]
            where = "in the sentence before" if apart <= _BESIDE else "close before"
        else:
            apart = other["sentence_start"] - end
            where = "in the sentence after"
            if apart > _BESIDE:
                continue
        if apart <= _NEAR and (best is None or (-_RANKS[where], apart) < best[:2]):
            best = (-_RANKS[where], apart, Clue(where, edtf.parse(other["date"])))
    return best[2] if best else None
