"""What people decided on actors, applied to what was found in a text: today's, and each that comes later.

Rulings are applied in the order in which they were made. An actor keeps its id when it is renamed; a merged one takes
the id of the other, and whatever is split off takes an id of its own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from timeline.model import Actor, ActorMention, Annotation, EventMention, Role

KINDS_OF_RULING: Final = ("merge", "split", "rename", "retype")


@dataclass(frozen=True, slots=True)
class Ruling:
    """One decision on an actor."""

    kind: str
    """merge (it is `to`), split (it is `to` where it is spelled so, or in these documents), rename or retype."""
    actor: str
    to: str = ""
    name: str = ""
    """Its new name; for merge and split the name of `to`."""
    actor_kind: str = ""
    country: str | None = None
    spelled: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()

    def covers(self, text: str, document: str) -> bool:
        """Whether a split moves a mention of this spelling in this document."""
        return document in self.documents or _folded(text) in {_folded(each) for each in self.spelled}


@dataclass(frozen=True, slots=True)
class Look:
    """How an actor is shown, where rulings say so."""

    name: str = ""
    kind: str = ""
    country: str | None = None


def looks(rulings: Sequence[Ruling]) -> dict[str, Look]:
    """Name, kind and country of the actors that rulings give some."""
    found: dict[str, Look] = {}
    for it in rulings:
        if it.kind in ("merge", "split"):
            # What was said of the other before stands; a merge says only who it is for those that do not know it.
            found.setdefault(it.to, Look(it.name, it.actor_kind, it.country))
        else:
            old = found.get(it.actor, Look())
            found[it.actor] = replace(old, name=it.name or old.name, kind=it.actor_kind or old.kind)
    return found


def settled(actor: str, text: str, document: str, rulings: Sequence[Ruling]) -> str:
    """Who a mention of this actor means."""
    for it in rulings:
        if it.actor == actor and (it.kind == "merge" or (it.kind == "split" and it.covers(text, document))):
            actor = it.to
    return actor


def rule(annotation: Annotation, rulings: Sequence[Ruling]) -> Annotation:
    """The annotation as people decided; itself where no ruling is about its actors."""
    about = {it.actor for it in rulings}
    if not any(about & ids for ids in _ids(annotation)):
        return annotation
    document, shown = annotation.document.id, looks(rulings)
    actors = tuple(_mention(each, document, rulings, shown) for each in annotation.actors)
    moved = dict(zip(annotation.actors, actors, strict=True))
    names = {old.name: new.name for old, new in moved.items() if old.name != new.name}
    return replace(
        annotation,
        actors=actors,
        events=tuple(_event(each, document, moved, rulings, shown, names) for each in annotation.events),
        introduced=tuple(_introduced(each, document, rulings, shown) for each in annotation.introduced),
    )


def cast(roles: Sequence[Role], document: str, rulings: Sequence[Ruling]) -> tuple[Role, ...]:
    """The actors that a person gave an event of this document, as they are called now; each once."""
    shown = looks(rulings)
    found: dict[str, Role] = {}
    for role in roles:
        id_ = settled(role.id, role.name, document, rulings)
        look = shown.get(id_)
        found.setdefault(id_, Role(id_, (look.name if look else "") or role.name, role.role))
    return tuple(found.values())


def _ids(annotation: Annotation) -> tuple[set[str], ...]:
    return (
        {each.actor for each in annotation.actors},
        {role.id for each in annotation.events for role in each.actors},
        {each.id for each in annotation.introduced},
    )


def _mention(it: ActorMention, document: str, rulings: Sequence[Ruling], shown: Mapping[str, Look]) -> ActorMention:
    actor = settled(it.actor, it.text, document, rulings)
    look = shown.get(actor)
    if look is None:
        return it
    country = look.country if actor != it.actor else it.country
    return replace(it, actor=actor, name=look.name or it.name, kind=look.kind or it.kind, country=country)


def _introduced(it: Actor, document: str, rulings: Sequence[Ruling], shown: Mapping[str, Look]) -> Actor:
    id_ = settled(it.id, it.name, document, rulings)
    look = shown.get(id_)
    return it if look is None else replace(it, id=id_, name=look.name or it.name, kind=look.kind or it.kind)


def _event(
    it: EventMention,
    document: str,
    moved: Mapping[ActorMention, ActorMention],
    rulings: Sequence[Ruling],
    shown: Mapping[str, Look],
    names: Mapping[str, str],
) -> EventMention:
    roles: dict[str, Role] = {}
    for role in it.actors:
        behind = _behind(role, it, moved)
        id_ = behind.actor if behind else settled(role.id, role.name, document, rulings)
        look = shown.get(id_)
        roles.setdefault(id_, Role(id_, (look.name if look else "") or role.name, role.role))
    speaker = names.get(it.speaker, it.speaker) if it.speaker else None
    return replace(it, actors=tuple(roles.values()), speaker=speaker)


def _behind(role: Role, it: EventMention, moved: Mapping[ActorMention, ActorMention]) -> ActorMention | None:
    """The mention that a role comes from: one in the clause, else the last one before it."""
    own = [each for each in moved if each.actor == role.id and each.start < it.end]
    inside = [each for each in own if it.start <= each.start]
    return moved[inside[0] if inside else own[-1]] if own else None


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
