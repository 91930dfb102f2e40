"""Documents read together: each one parsed, then all of them told what the others teach, then linked."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from timeline.knowledge import Knowledge, load
from timeline.linking import Linkable, facts, merge, resolve, wants
from timeline.linking.across import Fact
from timeline.model import Annotation, Document, Event
from timeline.parsers import dates, parse


def annotate(
    documents: Iterable[Document], knowledge: Knowledge | None = None, *, only: str | None = None
) -> Iterator[Annotation]:
    """An annotation for each document, in their order.

    With `only` "timexes", one at a time and with nothing but dates; else all documents are read first, since a round
    or a person that one of them introduces is known in the others.
    """
    if only == "timexes":
        for document in documents:
            yield Annotation(document, tuple(dates.find(document.text, created=document.created)))
        return
    knowledge = knowledge or load()
    annotations = [parse(document, knowledge) for document in documents]
    taught: dict[str, list[Fact]] = defaultdict(list)
    for annotation in annotations:
        for fact in facts(annotation):
            taught[fact.key].append(fact)
    for annotation in annotations:
        yield resolve(annotation, [fact for key in wants(annotation) for fact in taught.get(key, ())])


def event_ids(annotations: Iterable[Annotation]) -> dict[str, str]:
    """The id of the linked event of each mention, by the mention's key."""
    linkables = {
        mention.key: Linkable(mention, annotation.document.created)
        for annotation in annotations
        for mention in annotation.events
    }
    events: list[Event] = merge(list(linkables.values()))
    return {mention.key: event.id for event in events for mention in event.mentions}


def to_json(
    annotation: Annotation, doc: str, *, only: str | None = None, ids: dict[str, str] | None = None
) -> dict[str, Any]:
    """One line of annotation output, as plain values; `ids` are the linked events' ids by mention key."""
    line: dict[str, Any] = {
        "doc": doc,
        "timexes": [
            {
                "start": t.start, "end": t.end, "text": t.text, "type": t.type, "value": t.value,
                "edtf": t.date.text if t.date else None, "rule": t.rule, "anchor": t.anchor,
            }
            for t in annotation.timexes
        ],
    }  # fmt: skip
    if only == "timexes":
        return line
    ids = event_ids([annotation]) if ids is None else ids
    line["actors"] = [
        {
            "start": a.start, "end": a.end, "text": a.text, "id": a.actor, "name": a.name, "kind": a.kind,
            "country": a.country,
        }
        for a in annotation.actors
    ]  # fmt: skip
    line["references"] = [
        {
            "start": r.start, "end": r.end, "text": r.text, "kind": r.kind, "status": r.status, "id": r.id,
            "name": r.name, "date": r.date.text if r.date else None, "flags": list(r.flags),
            "candidates": [
                {"id": c.id, "name": c.name, "date": c.date.text if c.date else None, "why": c.why}
                for c in r.candidates
            ],
        }
        for r in annotation.references
    ]  # fmt: skip
    line["events"] = [
        {
            "id": ids.get(e.key, e.key), "start": e.start, "end": e.end, "trigger": e.trigger, "title": e.title,
            "date": e.date.text if e.date else None, "date_source": e.date_source, "stance": e.stance,
            "outcome": e.outcome, "kind": e.kind, "place": e.place,
            "actors": [{"id": role.id, "name": role.name, "role": role.role} for role in e.actors],
            "references": list(e.references), "speaker": e.speaker, "confidence": e.confidence, "why": list(e.why),
        }
        for e in annotation.events
    ]  # fmt: skip
    return line
