"""What people decided in review: kept for ever, found again in a text that was annotated anew, undone by a further one.

A decision names its target by what a reader sees (document, quote, trigger) and not by a number of ours. Whenever a
document's mentions change, its decisions are located among them; one that finds no mention is orphaned: it has no
effect, is listed as such, and comes back to life with its quote.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from sqlalchemy import ColumnElement, Connection, delete, exists, insert, or_, select, update

from timeline import serial
from timeline.edtf import Date
from timeline.errors import NotFoundError, StoreError
from timeline.linking import KINDS_OF_RULING, Decided, Review, Ruling, cast, settled
from timeline.model import ACTOR_KINDS, KINDS, OUTCOMES, ROLES, Annotation, Document, EventMention, Role
from timeline.store import documents
from timeline.store.packing import chunks, clean, to_json
from timeline.store.schema import actor, decision, decision_mention, redirect

KINDS_OF_DECISION: Final = ("accept", "reject", "correct", "missed", "same", "different", "created", *KINDS_OF_RULING)
_REVIEWS: Final = {"accept": "accepted", "reject": "rejected", "correct": "corrected", "missed": "accepted"}
_AROUND: Final = 40  # characters of prefix and suffix


@dataclass(frozen=True, slots=True)
class Target:
    """A mention as a reader finds it, or a document where there is no quote, or an actor."""

    document: str | None = None
    quote: str = ""
    prefix: str = ""
    """What stands before the quote."""
    suffix: str = ""
    trigger: str = ""
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided."""

    kind: str
    """accept, reject, correct (a mention's event), missed (a sentence tells one), same, different (two mentions: the
    first leaves the other's event), created (a document's date), merge, split, rename, retype (an actor)."""
    target: Target = field(default_factory=Target)
    other: Target | None = None
    """The other mention of a pair, or the actor that is merged into or split off."""
    date: Date | None = None
    """For correct, missed and created."""
    undated: bool = False
    """For correct: nothing says when."""
    title: str | None = None
    event_kind: str | None = None
    actors: tuple[Role, ...] | None = None
    """For correct and missed: who is in it, all of them."""
    outcome: str | None = None
    """For missed: what came of it; happened where nothing is said."""
    words: str = ""
    """For missed: the words of the sentence that say when; empty where the date was typed, or there is none."""
    offset: int = 0
    """For missed: where in the sentence its trigger begins."""
    before: Date | None = None
    """For created: the date that the document had, so that it can be given back."""
    before_source: str | None = None
    name: str | None = None
    """The new name of an actor; for merge and split that of the other."""
    actor_kind: str | None = None
    country: str | None = None
    spelled: tuple[str, ...] = ()
    """For split: the spellings that mean the other."""
    documents: tuple[str, ...] = ()
    """For split: the documents in which every mention means the other."""
    by: str = ""
    at: str = ""
    """When, as the caller says; nothing here looks at the clock."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision as it is kept."""

    id: int
    decision: Decision
    undone: bool
    orphaned: bool
    """Whether it is in force, but its target is not in the store as it stands."""
    mentions: tuple[str, ...]
    """Keys of the mentions that it bears on now."""
    batch: int = 0
    """The first of those that were made, and are undone, together with it."""

    @property
    def words(self) -> str:
        """What was decided, in a line."""
        it = self.decision
        quote = f"“{shortened(it.target.quote)}”"
        other = f"“{shortened(it.other.quote)}”" if it.other else ""
        who = None if it.actors is None else ", ".join(role.name for role in it.actors) or "nobody"
        when = "none" if it.undated else it.date
        changes = [
            f"{name} {value}"
            for name, value in (("date", when), ("title", it.title), ("kind", it.event_kind), ("actors", who))
            if value
        ]
        said = {
            "same": f"{quote} is one event with {other}",
            "different": f"{quote} is another event than {other}",
            "correct": f"{quote}: {', '.join(changes)}",
            "missed": f"{quote} tells an event that was missed: {', '.join(changes)}",
            "created": f"document {it.target.document} was published {it.date}",
            "merge": f"actor {it.target.actor} is {it.name} ({it.other.actor if it.other else ''})",
            "split": f"actor {it.target.actor} is {it.name} where spelled or told so: "
            + ", ".join((*it.spelled, *it.documents)),
            "rename": f"actor {it.target.actor} is called {it.name}",
            "retype": f"actor {it.target.actor} is a {it.actor_kind}",
        }.get(it.kind, f"{it.kind}: {quote}")
        return said + (f" — {it.note}" if it.note else "")


def shortened(quote: str, most: int = 60) -> str:
    """A quote in one line, cut where it is longer."""
    line = " ".join(quote.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def target_of(mention: EventMention, document: Document) -> Target:
    """How to name this mention so that it is found again."""
    text = document.text
    return Target(
        mention.document,
        text[mention.start : mention.end],
        text[max(0, mention.start - _AROUND) : mention.start],
        text[mention.end : mention.end + _AROUND],
        mention.trigger,
    )


def write(connection: Connection, it: Decision, batch: int | None = None) -> int:
    """Keeps a decision, alone or with others; its id. Raises StoreError where it says too little or too much."""
    _check(it)
    row = {
        "kind": it.kind,
        "document": clean(it.target.document) if it.target.document else None,
        "other_document": clean(it.other.document) if it.other and it.other.document else None,
        "actor": clean(it.target.actor) if it.target.actor else None,
        "batch": batch,
        "body": to_json(serial.dump(it)),
    }
    return int(connection.execute(insert(decision).values(row).returning(decision.c.number)).scalar_one())


def bind(connection: Connection, first: int) -> None:
    """Makes a decision the first of its batch."""
    connection.execute(update(decision).where(decision.c.number == first).values(batch=first))


def undo(connection: Connection, number: int) -> list[DecisionRow]:
    """Takes a decision back by a further row, with those that were made together with it; as they were.

    Raises NotFoundError where there is none.
    """
    found = next(iter(rows(connection, numbers=[number])), None)
    if found is None:
        raise NotFoundError(f"there is no decision {number}.")
    if found.undone:
        raise StoreError(f"decision {number} was undone already.")
    batch = connection.execute(select(decision.c.number).where(decision.c.batch == found.batch)).scalars()
    together = [row for row in rows(connection, numbers=[*batch, number]) if not row.undone]
    undone = [{"kind": "undo", "undoes": row.id, "body": "{}"} for row in together]
    connection.execute(insert(decision), undone)
    return together


def in_force() -> ColumnElement[bool]:
    """That nobody took a decision back."""
    later = decision.alias()
    return ~exists().where(later.c.undoes == decision.c.number)


def rows(
    connection: Connection, document: str | None = None, *, numbers: Sequence[int] | None = None
) -> list[DecisionRow]:
    """All decisions, or those on one document and its mentions, or those of these numbers; the earliest first."""
    query = select(decision).where(decision.c.kind != "undo").order_by(decision.c.number)
    if document is not None:
        ids = known_as(connection, document)
        query = query.where(or_(decision.c.document.in_(ids), decision.c.other_document.in_(ids)))
    if numbers is None:
        wanted = connection.execute(query).all()
    else:
        runs = chunks(sorted(set(numbers)))
        wanted = [row for some in runs for row in connection.execute(query.where(decision.c.number.in_(some)))]
    undone: set[int] = set()
    located: dict[int, list[str]] = {}
    for some in chunks([row.number for row in wanted]):
        undone.update(connection.execute(select(decision.c.undoes).where(decision.c.undoes.in_(some))).scalars())
        placed = select(decision_mention).where(decision_mention.c.decision.in_(some))
        for row in connection.execute(placed.order_by(decision_mention.c.decision, decision_mention.c.side)):
            located.setdefault(row.decision, []).append(row.mention)
    found = []
    for row in wanted:
        it = _read(row.body)
        mentions = tuple(located.get(row.number, ()))
        if it.kind == "created":
            latest = dated(connection, it.target.document or "")
            lost = latest is not None and latest[0] == row.number and not _holds(connection, latest[1])
        elif it.kind in KINDS_OF_RULING:
            known = select(actor.c.number).where(actor.c.id == clean(it.target.actor or ""))
            lost = connection.execute(known).first() is None
        else:
            lost = len(mentions) < (2 if it.other else 1)
        orphaned = row.number not in undone and lost
        batch = row.batch or row.number
        found.append(DecisionRow(row.number, it, row.number in undone, orphaned, mentions, batch))
    return found


def on(connection: Connection, mentions: Iterable[str]) -> list[DecisionRow]:
    """The decisions that bear on one of these mentions (by key) now, also those that were taken back."""
    numbers: set[int] = set()
    for some in chunks(sorted(set(mentions))):
        query = select(decision_mention.c.decision).where(decision_mention.c.mention.in_(some))
        numbers.update(connection.execute(query).scalars())
    return rows(connection, numbers=sorted(numbers)) if numbers else []


def latest(connection: Connection, most: int, kinds: Sequence[str] = ()) -> list[DecisionRow]:
    """The last decisions that hold, of these kinds or of all, the latest first; of those made together the first."""
    alone = or_(decision.c.batch.is_(None), decision.c.batch == decision.c.number)
    query = select(decision.c.number).where(decision.c.kind != "undo", alone, in_force())
    query = query.where(decision.c.kind.in_(kinds)) if kinds else query
    numbers = connection.execute(query.order_by(decision.c.number.desc()).limit(most)).scalars().all()
    return rows(connection, numbers=numbers)[::-1] if numbers else []


def known_as(connection: Connection, document: str) -> list[str]:
    """The id of a document, and those that it had before its text was replaced."""
    return [clean(document), *_former(connection, document)]


def dated(connection: Connection, document: str) -> tuple[int, Decision] | None:
    """The decision in force on a document's date, and its id; None where nobody decided on it."""
    ids = known_as(connection, document)
    undone = select(decision.c.undoes).where(decision.c.undoes.is_not(None))
    query = (
        select(decision.c.number, decision.c.body)
        .where(decision.c.kind == "created", decision.c.document.in_(ids), decision.c.number.not_in(undone))
        .order_by(decision.c.number.desc())
    )
    row = connection.execute(query).first()
    return (row.number, serial.load(Decision, json.loads(row.body))) if row else None


def locate(connection: Connection, annotation: Annotation) -> set[str]:
    """Finds a document's decisions among its mentions as they are now; the keys that a change of it bears on."""
    ids = known_as(connection, annotation.document.id)
    here = or_(decision.c.document.in_(ids), decision.c.other_document.in_(ids))
    affected: set[str] = set()
    for row in connection.execute(select(decision).where(here, decision.c.kind != "undo")).all():
        it = serial.load(Decision, json.loads(row.body))
        for side, target in enumerate((it.target, it.other)):
            if target is None or target.document not in ids or not target.quote:
                continue
            mine = (decision_mention.c.decision == row.number) & (decision_mention.c.side == side)
            before = connection.execute(select(decision_mention.c.mention).where(mine)).scalar()
            found = _marked(it, annotation) if it.kind == "missed" else _find(target, annotation)
            if before == found:
                continue
            affected.update(key for key in (before, found) if key)
            affected |= _sides(connection, [row.number])
            connection.execute(delete(decision_mention).where(mine))
            if found:
                connection.execute(insert(decision_mention).values(decision=row.number, side=side, mention=found))
    return affected


def settle(connection: Connection, targets: Mapping[int, str]) -> None:
    """Notes on which mention (by key) each of these new decisions bears, where that is known."""
    connection.execute(
        insert(decision_mention), [{"decision": n, "side": 0, "mention": key} for n, key in sorted(targets.items())]
    )


def lose(connection: Connection, mentions: Iterable[EventMention]) -> set[str]:
    """The document of these mentions goes: its decisions are orphaned. Keys of the other mentions of their pairs."""
    others: set[str] = set()
    for keys in chunks(sorted({mention.key for mention in mentions})):
        here = decision_mention.c.mention.in_(keys)
        others |= _sides(connection, connection.execute(select(decision_mention.c.decision).where(here)).scalars())
        connection.execute(delete(decision_mention).where(here))
    return others - {mention.key for mention in mentions}


def _sides(connection: Connection, numbers: Iterable[int]) -> set[str]:
    """The mentions that these decisions bear on."""
    found: set[str] = set()
    for some in chunks(sorted(set(numbers))):
        query = select(decision_mention.c.mention).where(decision_mention.c.decision.in_(some))
        found.update(connection.execute(query).scalars())
    return found


def decided(connection: Connection) -> Decided:
    """The decisions in force, as linking wants them."""
    undone = select(decision.c.undoes).where(decision.c.undoes.is_not(None))
    query = (
        select(decision.c.number, decision.c.kind, decision.c.body, decision_mention.c.mention)
        .join(decision_mention, decision_mention.c.decision == decision.c.number)
        .where(decision.c.number.not_in(undone))
        .order_by(decision.c.number, decision_mention.c.side)
    )
    pairs: dict[str, dict[int, list[str]]] = {"same": {}, "different": {}}
    reviews: dict[str, tuple[Review, ...]] = {}
    ruled: list[Ruling] | None = None
    for row in connection.execute(query):
        if row.kind in pairs:
            pairs[row.kind].setdefault(row.number, []).append(row.mention)
        elif row.kind in _REVIEWS:
            it = _read(row.body)
            if it.actors is not None and ruled is None:
                ruled = rulings(connection)
            made = _review(it, row.number, ruled or ())
            reviews[row.mention] = (*reviews.get(row.mention, ()), made)
    same, different = (
        {(pair[0], pair[1]): number for number, pair in pairs[kind].items() if len(pair) == 2}
        for kind in ("same", "different")
    )
    return Decided(same, different, reviews)


@lru_cache(maxsize=50_000)
def _read(body: str) -> Decision:
    return serial.load(Decision, json.loads(body))


def _review(it: Decision, number: int, ruled: Sequence[Ruling]) -> Review:
    """What a decision says of the event of its mention; a missed one says the rest in the mention itself."""
    if it.kind != "correct":
        return Review(_REVIEWS[it.kind], number=number)
    actors = None if it.actors is None else cast(it.actors, it.target.document or "", ruled)
    return Review(_REVIEWS[it.kind], it.date, it.undated, it.title, it.event_kind, actors, number)


def with_actors(connection: Connection, ids: Iterable[str]) -> set[str]:
    """Keys of the mentions whose event a person gave one of these actors."""
    wanted, ruled = set(ids), rulings(connection)
    query = (
        select(decision.c.body, decision_mention.c.mention)
        .join(decision_mention, decision_mention.c.decision == decision.c.number)
        .where(decision.c.kind.in_(("correct", "missed")), in_force())
    )
    found = set()
    for body, key in connection.execute(query):
        it = _read(body)
        for role in it.actors or ():
            if {role.id, settled(role.id, role.name, it.target.document or "", ruled)} & wanted:
                found.add(key)
    return found


def rulings(connection: Connection) -> list[Ruling]:
    """The decisions on actors that are in force, in their order."""
    undone = select(decision.c.undoes).where(decision.c.undoes.is_not(None))
    query = (
        select(decision.c.body)
        .where(decision.c.actor.is_not(None), decision.c.number.not_in(undone))
        .order_by(decision.c.number)
    )
    made = (serial.load(Decision, json.loads(body)) for body in connection.execute(query).scalars())
    return [
        Ruling(
            it.kind,
            it.target.actor or "",
            (it.other.actor or "") if it.other else "",
            it.name or "",
            it.actor_kind or "",
            it.country,
            it.spelled,
            it.documents,
        )
        for it in made
        if it.kind in KINDS_OF_RULING
    ]


def _check_ruling(it: Decision) -> None:
    other = it.other.actor if it.other else None
    if not it.target.actor:
        raise StoreError(f"the decision {it.kind!r} names no actor.")
    if it.kind in ("merge", "split") and (not other or other == it.target.actor):
        raise StoreError(f"the decision {it.kind!r} needs another actor.")
    if it.kind == "split" and not (it.spelled or it.documents):
        raise StoreError("to split an actor, say which spellings or which documents mean the other.")
    if it.kind in ("split", "rename") and not (it.name or "").strip():
        raise StoreError(f"the decision {it.kind!r} needs a name.")
    if (it.kind == "retype" or it.actor_kind) and it.actor_kind not in ACTOR_KINDS:
        raise StoreError(f"there is no kind of actor {it.actor_kind!r}. Use one of {', '.join(ACTOR_KINDS)}.")


def _check(it: Decision) -> None:
    if it.kind not in KINDS_OF_DECISION:
        raise StoreError(f"there is no decision {it.kind!r}. Use one of {', '.join(KINDS_OF_DECISION)}.")
    if it.kind in KINDS_OF_RULING:
        _check_ruling(it)
        return
    if not it.target.document:
        raise StoreError(f"the decision {it.kind!r} names no document.")
    if it.kind == "created":
        if it.date is None:
            raise StoreError("a decision on a document's date must give the date.")
    elif not it.target.quote or not it.target.trigger:
        raise StoreError(f"the decision {it.kind!r} needs the quote and the trigger of its mention.")
    if it.kind in ("same", "different") and (it.other is None or not it.other.document or not it.other.quote):
        raise StoreError(f"the decision {it.kind!r} needs two mentions.")
    if it.kind == "correct" and not (it.date or it.undated or it.title or it.event_kind or it.actors is not None):
        raise StoreError("a correction must give a date, a title or a kind, or say who is in it.")
    if it.undated and it.date:
        raise StoreError("a correction cannot give a date and say that there is none.")
    if it.kind == "missed" and not (it.title or "").strip():
        raise StoreError("an event that was missed needs a title.")
    if it.outcome is not None and it.outcome not in OUTCOMES:
        raise StoreError(f"there is no outcome {it.outcome!r}. Use one of {', '.join(OUTCOMES)}.")
    for role in it.actors or ():
        if not role.id or role.role not in ROLES:
            raise StoreError(f"an actor needs an id and one of the roles {', '.join(ROLES)}.")
    if it.event_kind is not None and it.event_kind not in KINDS:
        raise StoreError(f"there is no kind {it.event_kind!r}. Use one of {', '.join(KINDS)}.")


def _find(target: Target, annotation: Annotation) -> str | None:
    """The key of the mention with this trigger whose surroundings are the most like the target's."""
    text = annotation.document.text
    near = [m for m in annotation.events if m.trigger.casefold() == target.trigger.casefold()]

    def likeness(mention: EventMention) -> tuple[bool, int, int]:
        quote = text[mention.start : mention.end]
        before, after = text[max(0, mention.start - _AROUND) : mention.start], text[mention.end : mention.end + _AROUND]
        around = common(before[::-1], target.prefix[::-1]) + common(after, target.suffix)
        return quote == target.quote, around, -mention.start

    fitting = [m for m in near if _overlap(text[m.start : m.end], target.quote)]
    return max(fitting, key=likeness).key if fitting else None


def _marked(it: Decision, annotation: Annotation) -> str | None:
    """The key of the mention that a mark made."""
    target, text = it.target, annotation.document.text

    def likeness(mention: EventMention) -> tuple[bool, int, int]:
        before, after = text[max(0, mention.start - _AROUND) : mention.start], text[mention.end : mention.end + _AROUND]
        around = common(before[::-1], target.prefix[::-1]) + common(after, target.suffix)
        return mention.trigger_start - mention.start == it.offset, around, -mention.start

    words = target.quote.split()
    fitting = [m for m in annotation.events if m.trigger == target.trigger and m.text.split() == words]
    return max(fitting, key=likeness).key if fitting else None


def _holds(connection: Connection, it: Decision) -> bool:
    """Whether the document has the date that was decided on."""
    number = documents.number_of(connection, it.target.document or "")
    return number is not None and documents.created(connection, number) == it.date


def _overlap(quote: str, other: str) -> bool:
    """Whether two quotes are of one clause: new rules may cut it longer or shorter."""
    one, two = " ".join(quote.split()), " ".join(other.split())
    return one in two or two in one


def common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many characters the two begin with alike."""
    length = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        length += 1
    return length


def _former(connection: Connection, document: str) -> list[str]:
    """Ids that the document had before its text was replaced."""
    former: list[str] = []
    waiting = [clean(document)]
    while waiting:
        found = connection.execute(select(redirect.c.old).where(redirect.c.new.in_(waiting))).scalars().all()
        waiting = [old for old in found if old not in former]
        former += waiting
    return former
