"""What happens when a document comes, changes or goes: each function is one part of one transaction.

A document's mentions go into blocks, what it teaches is told to the documents that waited for it, and every event that
the change can reach is worked out anew. Nothing here looks at the rest of the store.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Final

from sqlalchemy import Connection, and_, delete, exists, insert, select, update

from timeline import serial
from timeline.errors import NotFoundError
from timeline.linking import RULES, Fact, Linkable, Relinked, facts, relink, resolve, rule, wants
from timeline.model import Annotation, EventMention
from timeline.store import actors, decisions, documents, events, growth, index, missed, search
from timeline.store.packing import chunks, clean, hashed, to_json
from timeline.store.schema import (
    block_lead,
    document,
    event,
    event_body,
    event_reference,
    fact,
    link,
    long_span,
    mention,
    mention_block,
    setting,
    telling,
    want,
)
from timeline.store.values import Added

_TELLERS: Final = 2
"""Documents that are asked for each claim: one is enough, and a document never teaches itself."""
_AT_ONCE: Final = 100
"""Documents that are worked out anew together."""
_CLAIMS: Final = 8
"""Claims that are asked for: two contradict each other already, but not all that is said of a person does."""


def add(connection: Connection, given: Annotation) -> Added:
    """Stores an annotated document, or makes the stored one agree with it."""
    number = documents.number_of(connection, given.document.id)
    if number is None:
        put(connection, None, given)
        return added(connection, given.document.id, "added")
    _, stored = next(documents.annotations(connection, [number], resolved=False))
    kept = documents.merged(stored, given)
    if kept == stored:
        return added(connection, given.document.id, "unchanged")
    put(connection, number, kept)
    same = replace(kept, document=replace(kept.document, origins=stored.document.origins)) == stored
    return added(connection, given.document.id, "unchanged" if same else "replaced")


def put(connection: Connection, number: int | None, raw: Annotation) -> int:
    """Stores a document's annotation, and everything that follows from it; the document's number."""
    old = documents.created(connection, number) if number is not None else raw.document.created
    number = documents.write(connection, raw, number)
    actors.learn(connection, raw)
    changed = _teach(connection, number, raw.document.id, facts(rule(raw, decisions.rulings(connection))))
    _wait(connection, number, wants(raw))
    redated = number if old != raw.document.created else None
    _settle(connection, {number: raw} | _waiting(connection, changed, number), redated=redated)
    return number


def replace_document(connection: Connection, number: int, given: Annotation) -> Added:
    """Puts another text or date in a document's place; links to the old one and to its mentions lead on."""
    old = next(documents.annotations(connection, [number]))[1]
    if old.document.id == given.document.id:
        put(connection, number, given)
        return added(connection, given.document.id, "replaced")
    other = documents.number_of(connection, given.document.id)
    if other is None:
        put(connection, None, given)
    remove(connection, number)
    events.lead_on(connection, {old.document.id: given.document.id})
    if missed.any_in(connection, given.document.id):  # what people marked in the old text is looked for in the new one
        told_anew(connection, [given.document.id])
    resolved = next(documents.annotations(connection, [documents.need(connection, given.document.id)]))[1]
    events.lead_on(connection, _same_words(old.events, resolved.events))
    affected = decisions.locate(connection, resolved)
    if affected:
        relinked(connection, affected)
    return added(connection, given.document.id, "replaced")


def ruled_anew(connection: Connection, ids: Iterable[str]) -> None:
    """Reads anew all documents that name one of these actors: a decision on them is new, or no longer holds."""
    rulings = decisions.rulings(connection)
    changed: set[int] = set()
    numbers = actors.documents_of(connection, ids)
    for some in chunks(numbers, _AT_ONCE):
        raws = dict(documents.annotations(connection, some, resolved=False))
        for number, raw in raws.items():
            changed |= _teach(connection, number, raw.document.id, facts(rule(raw, rulings)))
        _settle(connection, raws)
    if others := _waiting(connection, changed, -1):
        _settle(connection, others)


def told_anew(connection: Connection, ids: Iterable[str]) -> None:
    """Works out anew the events of these documents: what a person marked in them is new, or no longer holds."""
    numbers: set[int] = set()
    for id_ in sorted(set(ids)):
        with suppress(NotFoundError):  # the document is gone: the decision waits for it
            numbers.add(documents.need(connection, id_))
    _settle(connection, dict(documents.annotations(connection, sorted(numbers), resolved=False)))


def remove(connection: Connection, number: int) -> None:
    """Takes a document out with its mentions, and what it taught; decisions on them are orphaned."""
    alone = decisions.lose(connection, next(documents.annotations(connection, [number]))[1].events)
    changed = _teach(connection, number, "", [])
    _wait(connection, number, [])
    _settle(connection, _waiting(connection, changed, number), leaving=number, alone=alone)
    actors.keep_naming(connection, number, {})
    documents.erase(connection, number)


def relinked(connection: Connection, keys: Iterable[str]) -> None:
    """Works out anew the events of these mentions: a decision on them is new, or no longer holds."""
    _relink(connection, sorted(keys), regroup=True)
    bump(connection)


def _relink(
    connection: Connection,
    touched: Sequence[str],
    *,
    regroup: bool = False,
    before: Sequence[EventMention] = (),
    gone: Sequence[int] = (),
) -> None:
    """Works out anew every event that these mentions can change.

    `before` are those that are gone or changed, as they were; `gone` are the numbers of those to take out.
    """
    decided = decisions.decided(connection)
    stored = index.StoredMentions(connection)
    stored.prepare(touched)
    outcome = relink(
        stored.named(touched),
        stored,
        decided,
        gone=[Linkable(each) for each in before],
        regroup=touched if regroup else (),
    )
    stored.flush()
    while left := events.left_behind(connection, outcome.covered):  # a decision held them in an event with others
        more = relink((), stored, decided, regroup=left)
        again = {each.id for each in more.events}
        kept = [each for each in outcome.events if each.id not in again]
        outcome = Relinked(outcome.covered | more.covered, (*kept, *more.events), (*outcome.grown, *more.grown))
    events.renew(connection, outcome, set(touched), gone)
    for grown in outcome.grown:
        if not growth.grow(connection, grown, decided.reviews):
            full = relink((), stored, decided, regroup=[grown.member], whole=True)
            events.renew(connection, full, {member.mention.key for member in grown.added})


def added(connection: Connection, document_id: str, status: str) -> Added:
    """What to tell of a document that is stored now."""
    query = select(document.c.events, document.c.undated).where(document.c.id == document_id)
    row = connection.execute(query).one()
    return Added(document_id, status, row.events, row.undated)


def rebuild(connection: Connection) -> None:
    """Works out anew all that is derived from the texts, in a store whose events were made by other rules."""
    if made_by(connection) == RULES:
        return  # another process was faster
    for table in (link, telling, long_span, event_reference, event_body, mention_block, block_lead, mention, event):
        connection.execute(delete(table))
    for table in (fact, want):
        connection.execute(delete(table))
    search.clear(connection)
    for number in documents.numbers(connection):
        put(connection, number, next(documents.annotations(connection, [number], resolved=False))[1])
    connection.execute(delete(setting).where(setting.c.name == "linking"))
    connection.execute(insert(setting).values(name="linking", value=RULES))


def made_by(connection: Connection) -> int | None:
    """The number of the rules that made the events of this store."""
    value = connection.execute(select(setting.c.value).where(setting.c.name == "linking")).scalar()
    return None if value is None else int(value)


def bump(connection: Connection) -> None:
    """Counts the change."""
    grown = update(setting).where(setting.c.name == "revision").values(value=setting.c.value + 1)
    if connection.execute(grown).rowcount == 0:
        connection.execute(insert(setting).values(name="revision", value=1))


# ---- what documents teach each other


def _teach(connection: Connection, number: int, teller: str, given: Sequence[Fact]) -> set[int]:
    """Keeps what a document teaches; the keys of all that others now know otherwise."""
    bodies: dict[tuple[int, int], list[str]] = {}
    for each in given:
        bodies.setdefault((hashed(each.key), hashed(each.claim)), []).append(to_json(serial.dump(each)))
    new = {place: to_json(sorted(several)) for place, several in bodies.items()}
    query = select(fact.c.key, fact.c.claim, fact.c.body).where(fact.c.document == number)
    old = {(row.key, row.claim): row.body for row in connection.execute(query)}
    changed = {place[0] for place in old.keys() | new.keys() if old.get(place) != new.get(place)}
    if not changed:
        return set()
    before = _view(connection, changed)
    connection.execute(delete(fact).where(fact.c.document == number, fact.c.key.in_(changed)))
    rows = [
        {"key": key, "claim": claim, "teller": clean(teller), "document": number, "body": body}
        for (key, claim), body in sorted(new.items())
        if key in changed
    ]
    if rows:
        connection.execute(insert(fact), rows)
    after = _view(connection, changed)
    return {key for key in changed if before.get(key) != after.get(key)}


def _view(connection: Connection, keys: Iterable[int]) -> dict[int, list[Fact]]:
    """What is known under these keys: the first claims, of each the first documents that tell it, and no others."""
    told: dict[int, list[Fact]] = {}
    for key in sorted(set(keys)):
        after = None
        for _ in range(_CLAIMS):
            here = fact.c.key == key if after is None else and_(fact.c.key == key, fact.c.claim > after)
            query = select(fact.c.claim, fact.c.body).where(here).order_by(fact.c.claim, fact.c.teller).limit(_TELLERS)
            rows = connection.execute(query).all()
            first = [row for row in rows if row.claim == rows[0].claim]
            if not first:
                break
            after = first[0].claim
            for row in first:
                told.setdefault(key, []).extend(serial.load(Fact, json.loads(one)) for one in json.loads(row.body))
    return told


def _wait(connection: Connection, number: int, keys: Sequence[str]) -> None:
    """Keeps what a document would like to know."""
    new = {hashed(key) for key in keys}
    old = set(connection.execute(select(want.c.key).where(want.c.document == number)).scalars())
    if old - new:
        connection.execute(delete(want).where(want.c.document == number, want.c.key.in_(old - new)))
    if new - old:
        connection.execute(insert(want), [{"key": key, "document": number} for key in sorted(new - old)])


def _waiting(connection: Connection, keys: set[int], but: int) -> dict[int, Annotation]:
    """The documents that wait for one of these keys, as the parsers made them."""
    if not keys:
        return {}
    query = select(want.c.document).where(want.c.key.in_(keys), want.c.document != but).distinct()
    numbers = connection.execute(query.order_by(want.c.document)).scalars().all()
    return dict(documents.annotations(connection, numbers, resolved=False))


# ---- mentions and events


@dataclass(slots=True)
class _Reach:
    """What a change has touched so far."""

    touched: set[str] = field(default_factory=set)
    """Keys of mentions that are new or changed."""
    before: list[EventMention] = field(default_factory=list)
    """Mentions that are gone or changed, as they were."""
    kept: set[str] = field(default_factory=set)
    """Keys of those that were changed and are still there."""
    gone: list[int] = field(default_factory=list)
    """Numbers of those that are gone."""
    heirs: dict[str, str] = field(default_factory=dict)
    """Keys that are gone, and the mentions that take their place."""


def _settle(
    connection: Connection,
    raws: Mapping[int, Annotation],
    *,
    redated: int | None = None,
    leaving: int | None = None,
    alone: Iterable[str] = (),
) -> None:
    """Resolves these documents anew, takes one out, and works out every event that changes with them."""
    reach = _Reach(touched=set(alone))
    rulings = decisions.rulings(connection)
    for number, raw in raws.items():
        known = _known(connection, number)
        ruled = rule(raw, rulings)
        resolved = rule(resolve(ruled, known), rulings) if known else ruled
        resolved = missed.found_too(connection, resolved, rulings)
        if resolved is not ruled:
            new = [each for each in resolved.actors if "--" in each.actor]
            actors.learn(connection, replace(resolved, actors=tuple(new), introduced=()))
        actors.keep_naming(connection, number, _names(raw) | _names(resolved))
        documents.write_resolved(connection, number, raw, resolved)
        _place(connection, number, resolved.events, reach)
        reach.touched |= decisions.locate(connection, resolved)
        if number == redated:  # the order of publication tells which outcome is the latest
            reach.touched.update(mention.key for mention in resolved.events)
    if leaving is not None:
        _place(connection, leaving, (), reach)
    lost = {each.key for each in reach.before} - reach.kept
    _relink(connection, sorted(reach.touched - lost), before=reach.before, gone=reach.gone)
    events.lead_on(connection, reach.heirs)
    bump(connection)


def _names(annotation: Annotation) -> dict[str, str]:
    """The actors of an annotation, each with a name."""
    introduced = {each.id: each.name for each in annotation.introduced}
    roles = {role.id: role.name for each in annotation.events for role in each.actors}
    return introduced | roles | {each.actor: each.name for each in annotation.actors}


def _known(connection: Connection, number: int) -> list[Fact]:
    """All that other documents teach this one."""
    told = exists().where(fact.c.key == want.c.key)
    wanted = select(want.c.key).where(want.c.document == number, told)
    view = _view(connection, connection.execute(wanted).scalars())
    return [each for _, several in sorted(view.items()) for each in several]


def _place(connection: Connection, number: int, mentions: Sequence[EventMention], reach: _Reach) -> None:
    """Makes these the mentions of a document, and notes what that touches."""
    change = index.compare(connection, number, mentions)
    if change.gone:
        reach.heirs |= _heirs([each for each in change.before if each.key in change.gone], mentions)
    index.write(connection, number, change)
    reach.before += change.before
    reach.kept |= change.known.keys()
    reach.gone += change.gone.values()
    reach.touched |= change.placed.keys()


def _same_words(gone: Sequence[EventMention], mentions: Sequence[EventMention]) -> dict[str, str]:
    """For each mention of a text that was corrected: the one of the new text that says the same words."""
    by_words = {(m.trigger, " ".join(m.text.split())): m.key for m in reversed(mentions)}
    pairs = {old.key: by_words.get((old.trigger, " ".join(old.text.split()))) for old in gone}
    return {old: new for old, new in pairs.items() if new is not None and new != old}


def _heirs(gone: Sequence[EventMention], mentions: Sequence[EventMention]) -> dict[str, str]:
    """For each mention that new rules no longer find: the nearest one of its sentence, the same trigger first."""
    heirs = {}
    for old in gone:
        near = [m for m in mentions if m.start < old.end and old.start < m.end]
        if near:
            best = min(near, key=lambda m: (m.trigger != old.trigger, abs(m.trigger_start - old.trigger_start), m.key))
            heirs[old.key] = best.key
    return heirs
