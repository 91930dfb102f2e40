"""annotate: documents in, annotations out, each knowing what the others teach; and its JSON for other programs."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from timeline import edtf, linking
from timeline import knowledge as known
from timeline.edtf import Date
from timeline.errors import TimelineError
from timeline.knowledge import Knowledge
from timeline.linking import Fact, Linkable
from timeline.model import (
    ActorMention,
    Annotation,
    Candidate,
    Document,
    EventMention,
    ReferenceMention,
    Role,
    Timex,
)  # fmt: skip
from timeline.parsers import dates, parse
from timeline.trace import CountedFrom, Cue, Inferred, Rejected, Step, Trace

ONLY: Final = ("timexes",)


def annotate(
    documents: Iterable[Document], knowledge: Knowledge | None = None, *, only: str | None = None
) -> Iterator[Annotation]:
    """The annotation of each document, in order.

    With ``only="timexes"`` each comes as soon as its document is read, and holds nothing but time expressions. Else
    all documents are read first, since a person or a round that one of them introduces is known in the others.
    """
    if only is not None and only not in ONLY:
        raise TimelineError(f"annotate cannot give only {only!r}. Use one of {', '.join(ONLY)}, or leave it out.")
    if only == "timexes":
        for document in documents:
            yield Annotation(document, tuple(dates.find(document.text, created=document.created, knowledge=knowledge)))
        return
    knowledge = known.load() if knowledge is None else knowledge
    parsed = [parse(document, knowledge) for document in documents]
    taught: dict[str, list[Fact]] = defaultdict(list)
    for annotation in {one.document.id: one for one in parsed}.values():
        for fact in linking.facts(annotation):
            if fact.document or fact not in taught[fact.key]:
                taught[fact.key].append(fact)
    for annotation in parsed:
        useful = [fact for key in linking.wants(annotation) for fact in taught.get(key, ())]
        yield linking.resolve(annotation, useful) if useful else annotation


def event_ids(annotations: Iterable[Annotation]) -> dict[str, str]:
    """The id of the linked event that each mention belongs to, by the mention's key."""
    unique = {annotation.document.id: annotation for annotation in annotations}
    linkables = [Linkable(event, one.document.created) for one in unique.values() for event in one.events]
    return {mention.key: event.id for event in linking.merge(linkables) for mention in event.mentions}


def to_json(
    annotation: Annotation,
    doc: str,
    *,
    only: str | None = None,
    ids: Mapping[str, str] | None = None,
    trace: bool = False,
) -> dict[str, Any]:
    """The annotation as one line of ``python -m timeline annotate``.

    `ids` (from `event_ids`) names linked events; `trace` adds how each date was found, as data and in words.
    """
    text = annotation.document.text
    timexes = [
        {
            "start": one.start, "end": one.end, "text": one.text, "type": one.type, "value": one.value,
            "edtf": _text(one.date), "rule": one.rule, "anchor": one.anchor,
            **({"trace": _trace(one.trace), "why": list(one.why)} if trace else {}),
        }
        for one in annotation.timexes
    ]  # fmt: skip
    if only == "timexes":
        return {"doc": doc, "timexes": timexes}
    return {
        "doc": doc,
        "timexes": timexes,
        "actors": [
            {
                "start": one.start, "end": one.end, "text": one.text, "id": one.actor, "name": one.name,
                "kind": one.kind, "country": one.country,
            }
            for one in annotation.actors
        ],
        "references": [_reference(one) for one in annotation.references],
        "events": [_event(one, text, ids or {}) for one in annotation.events],
    }  # fmt: skip


def from_json(line: Mapping[str, Any], document: Document | None = None) -> Annotation:
    """The annotation that `to_json` wrote, as far as that form holds it; `timeline.serial` has the lossless form."""
    document = Document("") if document is None else document
    return Annotation(
        document,
        tuple(
            Timex(
                one["start"], one["end"], one["text"], one["type"], one["value"], _date(one["edtf"]), one["rule"],
                one["anchor"], relative=one["anchor"] is not None, trace=_read_trace(one.get("trace")),
            )
            for one in line["timexes"]
        ),
        tuple(
            ActorMention(one["start"], one["end"], one["text"], one["id"], one["name"], one["kind"], one["country"])
            for one in line.get("actors", ())
        ),
        tuple(
            ReferenceMention(
                one["start"], one["end"], one["text"], one["kind"], one["status"], one["id"], one["name"],
                _date(one["date"]), flags=tuple(one["flags"]),
                candidates=tuple(
                    Candidate(c["id"], c["name"], _date(c["date"]), c["why"]) for c in one["candidates"]
                ),
            )
            for one in line.get("references", ())
        ),
        tuple(_mention(one, document) for one in line.get("events", ())),
    )  # fmt: skip


def _trace(one: Trace | None) -> dict[str, Any] | None:
    if one is None:
        return None
    base, cue, date = one.anchor, one.cue, one.date
    return {
        "said": one.said, "phrase": one.phrase or None, "rule": one.rule,
        "anchor": base and {
            "kind": base.kind, "edtf": base.date.text, "start": base.span and base.span[0],
            "end": base.span and base.span[1], "text": base.quote or None,
        },
        "steps": [{"count": step.count, "unit": step.unit} for step in one.steps],
        "inferred": [{"part": part.part, "value": part.value, "source": part.source} for part in one.inferred],
        "cue": cue and {"start": cue.start, "end": cue.start + len(cue.text), "text": cue.text, "way": cue.way},
        "rejected": [{"edtf": other.date.text, "reason": other.reason} for other in one.rejected],
        "point": _text(one.point), "mod": one.mod or None, "bound": one.bound or None,
        "edtf": _text(date),
        "days": date and {name: edtf.iso(getattr(date, name)) or None for name in _DAYS},
        "open": one.open or None,
    }  # fmt: skip


_DAYS: Final = ("begin_earliest", "begin_latest", "end_earliest", "end_latest")


def _read_trace(one: Mapping[str, Any] | None) -> Trace | None:
    if one is None:
        return None
    base, cue = one["anchor"], one["cue"]
    span = None if base is None or base["start"] is None else (base["start"], base["end"])
    return Trace(
        one["said"], one["rule"], _date(one["edtf"]), one["phrase"] or "", _date(one["point"]), one["mod"] or "",
        one["bound"] or "", base and CountedFrom(base["kind"], edtf.parse(base["edtf"]), span, base["text"] or ""),
        tuple(Step(step["count"], step["unit"]) for step in one["steps"]),
        tuple(Inferred(part["part"], part["value"], part["source"]) for part in one["inferred"]),
        cue and Cue(cue["text"], cue["start"], cue["way"]),
        tuple(Rejected(edtf.parse(other["edtf"]), other["reason"]) for other in one["rejected"]),
        one["open"] or "",
    )  # fmt: skip


def _reference(one: ReferenceMention) -> dict[str, Any]:
    return {
        "start": one.start, "end": one.end, "text": one.text, "kind": one.kind, "status": one.status, "id": one.id,
        "name": one.name, "date": _text(one.date), "flags": list(one.flags),
        "candidates": [{"id": c.id, "name": c.name, "date": _text(c.date), "why": c.why} for c in one.candidates],
    }  # fmt: skip


def _event(one: EventMention, text: str, ids: Mapping[str, str]) -> dict[str, Any]:
    return {
        "id": ids.get(one.key) or one.reference or one.key,
        "start": one.start, "end": one.end, "trigger": one.trigger, "title": one.title, "date": _text(one.date),
        "date_source": one.date_source, "stance": one.stance, "outcome": one.outcome, "kind": one.kind,
        "place": one.place,
        "actors": [{"id": role.id, "name": role.name, "role": role.role} for role in one.actors],
        "references": list(one.references), "speaker": one.speaker, "confidence": one.confidence,
        "why": list(one.why),
    }  # fmt: skip


def _mention(one: Mapping[str, Any], document: Document) -> EventMention:
    text = document.text[one["start"] : one["end"]]
    found = document.text.find(one["trigger"], one["start"], one["end"])
    return EventMention(
        document.id, one["start"], one["end"], text, one["start"], one["end"], one["trigger"],
        found if found >= 0 else one["start"], one["title"], one["kind"], _date(one["date"]), one["date_source"],
        stance=one["stance"], outcome=one["outcome"], place=one["place"],
        actors=tuple(Role(role["id"], role["name"], role["role"]) for role in one["actors"]),
        references=tuple(one["references"]), speaker=one["speaker"], confidence=one["confidence"],
        why=tuple(one["why"]),
    )  # fmt: skip


def _text(date: Date | None) -> str | None:
    return None if date is None else date.text


def _date(text: str | None) -> Date | None:
    return None if text is None else edtf.parse(text)
