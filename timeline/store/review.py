"""Decisions as people make them, on events and actors, and what each of them changes."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import count
from typing import Final

from sqlalchemy import Connection, select

from timeline import knowledge
from timeline.errors import NotFoundError, StoreError
from timeline.linking import KINDS_OF_RULING, looks
from timeline.model import Document, EventMention, Role, slug
from timeline.store import actors, decisions, documents, events, missed, writing
from timeline.store.decisions import Decision, DecisionRow, Target, target_of
from timeline.store.packing import chunks
from timeline.store.schema import mention

_TOLD: Final = 8


def decide(connection: Connection, made: Sequence[Decision]) -> int:
    """Keeps decisions that belong together, and applies them; the id of the first."""
    first = decisions.write(connection, made[0])
    for further in made[1:]:
        decisions.write(connection, further, first)
    if len(made) > 1:
        decisions.bind(connection, first)
    _apply(connection, made)
    return first


def undone(connection: Connection, rows: Iterable[DecisionRow]) -> None:
    """Works out anew what decisions had changed that hold no longer."""
    rows = list(rows)
    made = [row.decision for row in rows]
    writing.ruled_anew(connection, _actors(made))
    marked = _marked_in(made)
    if marked:
        writing.told_anew(connection, marked)
    writing.relinked(connection, {key for row in rows for key in row.mentions} | _given(connection, made))


def _apply(connection: Connection, made: Sequence[Decision]) -> None:
    writing.ruled_anew(connection, _actors(made))
    affected = _given(connection, made)
    marked = _marked_in(made)
    if marked:
        writing.told_anew(connection, marked)
    made = [each for each in made if each.kind != "missed"]
    named = {t.document for each in made for t in (each.target, each.other) if t is not None and t.document}
    for id_ in sorted(named):
        number = documents.number_of(connection, id_)
        if number is not None:
            affected |= decisions.locate(connection, next(documents.annotations(connection, [number]))[1])
    writing.relinked(connection, affected)


def _actors(made: Iterable[Decision]) -> set[str]:
    rulings = [each for each in made if each.kind in KINDS_OF_RULING]
    return {t.actor for each in rulings for t in (each.target, each.other) if t is not None and t.actor}


def _marked_in(made: Iterable[Decision]) -> set[str]:
    """The documents in which these decisions mark something."""
    return {each.target.document for each in made if each.kind == "missed" and each.target.document}


def _given(connection: Connection, made: Iterable[Decision]) -> set[str]:
    """The mentions whose event a person gave an actor on whom a ruling is among these decisions."""
    ruled = _actors(made)
    return decisions.with_actors(connection, ruled) if ruled else set()


# ---- events


def review_events(connection: Connection, ids: Sequence[str], form: Decision) -> int:
    """Makes one decision on each of these events; the id of the first.

    It is kept on up to `_TOLD` mentions of each, of one document each where there are more, so that it outlives the
    loss of a document and of a mention's place in the event.
    """
    found = list(dict.fromkeys(events.number_of(connection, id_) for id_ in ids))
    if not found:
        raise StoreError("to review events, name one or more.")
    if form.actors is not None:
        form = replace(form, actors=_identified(connection, form.actors))
    read: dict[str, Document] = {}
    made: list[tuple[Decision, str]] = []
    for each in events.read(connection, found):
        for member in _spread(each.mentions):
            if member.document not in read:
                read[member.document] = documents.read(connection, documents.need(connection, member.document))
            made.append((replace(form, target=target_of(member, read[member.document])), member.key))
    first = decisions.write(connection, made[0][0])
    numbers = [first, *(decisions.write(connection, it, first) for it, _ in made[1:])]
    if len(made) > 1:
        decisions.bind(connection, first)
    keys = [key for _, key in made]
    decisions.settle(connection, dict(zip(numbers, keys, strict=True)))
    writing.relinked(connection, keys)
    return first


def mark_missed(connection: Connection, document: str, span: tuple[int, int], at: int, form: Decision) -> int:
    """Makes an event of a sentence that the parsers passed over; the id of the decision."""
    number = documents.need(connection, document)
    it = next(documents.annotations(connection, [number]))[1]
    start, end = span
    if not 0 <= start <= at < end <= len(it.document.text):
        raise StoreError(f"the text of this document has no place {start} to {end}. Choose a sentence of it.")
    if any(each.trigger_start == at for each in it.events):
        raise StoreError("this word tells of an event already. Open that event, and correct it.")
    target, offset = missed.target_in(it.document, start, end, at)
    actors_ = _identified(connection, form.actors or ())
    made = replace(form, target=target, offset=offset, actors=actors_)
    mention = missed.mention_of(made, it)
    if made.words and (mention is None or mention.date_span is None):
        raise StoreError(f"the sentence has no time “{made.words[:60]}”. Give the date instead.")
    return decide(connection, [made])


def _spread(mentions: Sequence[EventMention]) -> list[EventMention]:
    """Some mentions of an event, of as many documents as there may be."""
    firsts: dict[str, EventMention] = {}
    for each in mentions:
        firsts.setdefault(each.document, each)
    others = [each for each in mentions if firsts[each.document] is not each]
    return [*firsts.values(), *others][:_TOLD]


def _identified(connection: Connection, roles: Iterable[Role]) -> tuple[Role, ...]:
    """The roles with an id for each: who bears the name alone, else somebody new of that name."""
    found: dict[str, Role] = {}
    for role in roles:
        name = " ".join(role.name.split())
        if not role.id and name:
            known = actors.identified(connection, name) or [it.id for it in knowledge.load().actors_named(name)]
            role = Role(known[0] if len(known) == 1 else f"x-{slug(name) or 'somebody'}", name, role.role)
        if role.id:
            found.setdefault(role.id, role)
    return tuple(found.values())


def merge_events(connection: Connection, ids: Sequence[str], form: Decision) -> int:
    """Makes one event of several."""
    numbers = dict.fromkeys(events.number_of(connection, id_) for id_ in ids)
    if len(numbers) < 2:
        raise StoreError("to merge events, name two or more that are not one already.")
    firsts = [each.mentions[0] for each in events.read(connection, list(numbers))]
    targets = [_target(connection, each) for each in firsts]
    return decide(connection, [replace(form, target=targets[0], other=target) for target in targets[1:]])


def split_event(connection: Connection, id_: str, mentions: Iterable[str], form: Decision) -> int:
    """Makes some mentions of an event one of their own: each leaves the others, and all of them stay together."""
    (event,) = events.read(connection, [events.number_of(connection, id_)])
    wanted = set(mentions)
    leaving = [each for each in event.mentions if each.key in wanted]
    staying = {each.key: each for each in event.mentions if each.key not in wanted}
    if strangers := wanted - {each.key for each in leaving}:
        raise NotFoundError(f"the event {event.id!r} has no mention {min(strangers)!r}.")
    if not leaving or not staying:
        raise StoreError("to split an event, choose some of its mentions, and not all of them.")
    groups = _groups(connection, sorted(staying))  # joined by earlier decisions: it leaves each of them
    targets = [_target(connection, each) for each in leaving]
    stayers = [_target(connection, staying[min(keys)]) for keys in groups]
    made = [replace(form, target=target, other=stayer) for target in targets for stayer in stayers]
    made += [replace(form, kind="same", target=targets[0], other=target) for target in targets[1:]]
    return decide(connection, made)


def _groups(connection: Connection, keys: Sequence[str]) -> list[list[str]]:
    homes: dict[str, list[str]] = {}
    for some in chunks(keys):
        query = select(mention.c.key, mention.c.home).where(mention.c.key.in_(some))
        for row in connection.execute(query):
            homes.setdefault(row.home, []).append(row.key)
    return [homes[home] for home in sorted(homes)]


def _target(connection: Connection, it: EventMention) -> Target:
    return target_of(it, documents.read(connection, documents.need(connection, it.document)))


# ---- actors


def merge_actors(connection: Connection, one: str, into: str, form: Decision) -> int:
    """From now on the first actor is the second."""
    actor, other = one_actor(connection, one), one_actor(connection, into)
    name, kind, country = _known(connection, other)
    made = replace(form, target=Target(actor=actor), other=Target(actor=other), name=name)
    return decide(connection, [replace(made, actor_kind=kind, country=country)])


def split_actor(connection: Connection, actor: str, form: Decision) -> int:
    """Makes an actor of its own out of a part of another."""
    id_ = one_actor(connection, actor)
    _, kind, country = _known(connection, id_)
    name = " ".join((form.name or "").split())
    known = [each for each in actors.identified(connection, name) if each != id_] if name else []
    other = known[0] if len(known) == 1 else f"x-{slug(name)}"
    taken = {id_, *(it.to for it in decisions.rulings(connection) if it.kind == "split" and it.actor == id_)}
    if len(known) != 1 and other in taken:  # a namesake
        other = next(new for number in count(2) if (new := f"{other}-{number}") not in taken)
    made = replace(form, target=Target(actor=id_), other=Target(actor=other), name=name)
    return decide(connection, [replace(made, actor_kind=form.actor_kind or kind, country=country)])


def change_actor(connection: Connection, actor: str, form: Decision) -> int:
    """Gives an actor another name or kind."""
    name = " ".join(form.name.split()) if form.name else None
    return decide(connection, [replace(form, target=Target(actor=one_actor(connection, actor)), name=name)])


def one_actor(connection: Connection, name: str) -> str:
    """The id of the one actor that this id or name means. Raises NotFoundError or StoreError."""
    merged = {it.actor for it in decisions.rulings(connection) if it.kind == "merge"}
    found = [id_ for id_ in actors.identified(connection, name) if id_ == name or id_ not in merged]
    found = [name] if name in found else found
    if not found:
        raise NotFoundError(f"no actor of this store goes by {name!r}. `python -m timeline actors` lists them.")
    if len(found) > 1:
        raise StoreError(f"{name!r} may be {' or '.join(found)}. Say which by its id.")
    return found[0]


def _known(connection: Connection, id_: str) -> tuple[str, str, str | None]:
    """Name, kind and country of an actor as they are shown now."""
    it = actors.read(connection, id_)
    data = knowledge.load().actors.get(id_)
    look = looks(decisions.rulings(connection)).get(id_)
    name = (look.name if look else "") or (data.name if data else it.name)
    kind = (look.kind if look else "") or (data.kind if data else it.kind)
    return name, kind, data.country if data else it.country
