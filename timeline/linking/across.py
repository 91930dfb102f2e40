"""What one document teaches another."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from timeline import edtf
from timeline.model import ActorMention, Annotation, EventMention, ReferenceMention, Role, slug

_NAME: Final = re.compile(r"(?<![\w’'-])[^\W\d_a-z][\w’'-]{2,}")


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that a document tells and that another may need."""

    key: str
    """What it is about: "name:kowalczyk" or "round:x-quito-talks:1"."""
    document: str
    value: tuple[str, ...]
    """name: (actor id, name, kind, country or ""); round: (date, quote)."""

    @property
    def claim(self) -> str:
        """What must not be contradicted: who, or when."""
        return self.value[0]


def facts(annotation: Annotation) -> list[Fact]:
    """What this document teaches: persons by their surname, and dates of rounds that data/ does not know."""
    document = annotation.document.id
    found = [
        Fact(f"name:{_last(actor.name)}", document, (actor.id, actor.name, actor.kind, actor.country or ""))
        for actor in annotation.introduced
        if actor.kind == "person" and " " in actor.name
    ]
    for reference in annotation.references:
        if (key := _round(reference)) is None:
            continue
        for event in annotation.events:
            told = event.start <= reference.start and reference.end <= event.end
            if told and event.date and event.date_source in ("stated", "relative") and _asserted(event):
                quote = annotation.document.text[event.sentence_start : event.sentence_end]
                found.append(Fact(key, document, (event.date.text, quote)))
    return sorted(set(found), key=lambda fact: (fact.key, fact.value))


def wants(annotation: Annotation) -> list[str]:
    """Keys of what this document would like to know."""
    keys = {key for r in annotation.references if (key := _round(r))}
    covered = [(m.start, m.end) for m in annotation.actors]
    keys.update(f"name:{slug(name)}" for _, _, name in _unclaimed(annotation.document.text, covered))
    return sorted(keys)


def resolve(annotation: Annotation, known: Iterable[Fact]) -> Annotation:
    """The annotation with what other documents teach; itself where they teach nothing, or contradict each other."""
    by_key: dict[str, list[Fact]] = defaultdict(list)
    for fact in known:
        if fact.document != annotation.document.id:
            by_key[fact.key].append(fact)
    if not by_key:
        return annotation
    learnt = _learn_names(annotation, by_key)
    return _learn_rounds(learnt, by_key)


def _asserted(event: EventMention) -> bool:
    return event.stance == "asserted" and event.outcome in ("happened", "ongoing")


def _last(name: str) -> str:
    return slug(name.split()[-1])


def _round(reference: ReferenceMention) -> str | None:
    if reference.series and reference.ordinal and reference.status == "unknown":
        return f"round:{reference.series}:{reference.ordinal}"
    return None


def _unclaimed(text: str, covered: Sequence[tuple[int, int]]) -> Iterable[tuple[int, int, str]]:
    """Capitalised words outside these spans."""
    spans = iter(sorted(covered))
    start, end = next(spans, (len(text), len(text)))
    for match in _NAME.finditer(text):
        while end <= match.start() and end < len(text):
            start, end = next(spans, (len(text), len(text)))
        if match.end() <= start:
            name = re.sub(r"['’]s?$", "", match[0])
            yield match.start(), match.start() + len(name), name


def _learn_names(annotation: Annotation, by_key: dict[str, list[Fact]]) -> Annotation:
    """A bare surname that one person bears in the other documents names that person here too."""
    bearers = {
        key: min(given, key=lambda f: f.value).value
        for key, given in by_key.items()
        if key.startswith("name:") and len({fact.value[0] for fact in given}) == 1
    }
    if not bearers:
        return annotation
    covered = [(m.start, m.end) for m in annotation.actors]
    added = []
    for start, end, name in _unclaimed(annotation.document.text, covered):
        if bearer := bearers.get(f"name:{slug(name)}"):
            actor, full, kind, country = bearer
            added.append(ActorMention(start, end, name, actor, full, kind, country or None, how="surname"))
    if not added:
        return annotation
    events = tuple(_with_actors(event, added) for event in annotation.events)
    actors = tuple(sorted((*annotation.actors, *added), key=lambda m: m.start))
    return replace(annotation, actors=actors, events=events)


def _with_actors(event: EventMention, mentions: Sequence[ActorMention]) -> EventMention:
    have = {role.id for role in event.actors}
    new: dict[str, Role] = {}
    for mention in mentions:
        if event.start <= mention.start and mention.end <= event.end and mention.actor not in have:
            role = "agent" if mention.end <= event.trigger_start else "participant"
            new.setdefault(mention.actor, Role(mention.actor, mention.name, role))
    return replace(event, actors=(*event.actors, *new.values())) if new else event


def _learn_rounds(annotation: Annotation, by_key: dict[str, list[Fact]]) -> Annotation:
    """A round that others date to one and the same day is resolved, with their sentence as the reason."""
    references, dated = [], []
    for reference in annotation.references:
        given = by_key.get(_round(reference) or "", [])
        if len({fact.value[0] for fact in given}) != 1:
            references.append(reference)
            continue
        date, quote = min(given, key=lambda f: (f.document, f.value)).value
        settled = replace(
            reference,
            status="resolved",
            id=f"{reference.series}-{reference.ordinal}",
            date=edtf.parse(date),
            why=(*reference.why, f"another document says: {quote}"),
        )
        references.append(settled)
        dated.append(settled)
    if not dated:
        return annotation
    events = tuple(_with_reference(event, dated) for event in annotation.events)
    return replace(annotation, references=tuple(references), events=events)


def _with_reference(event: EventMention, dated: Sequence[ReferenceMention]) -> EventMention:
    for reference in dated:
        if not (event.start <= reference.start and reference.end <= event.end) or reference.id is None:
            continue
        event = replace(event, references=tuple(sorted({*event.references, reference.id})))
        if reference.start <= event.trigger_start < reference.end:
            event = replace(event, reference=reference.id)
        if event.date is None or event.date_source in ("publication", "inherited"):
            span = (reference.start, reference.end)
            event = replace(event, date=reference.date, date_source="reference", date_span=span)
    return event
