"""Events that a person marked in a text because the parsers missed them: put among what was found, each time anew.

A mark names its sentence by the words and by what stands around them, so that it outlives other rules and a corrected
text. Where the person chose a time expression of the sentence, that expression gives the date, as it is read
now; a date that was typed is told as set by a person.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from sqlalchemy import Connection, select

from timeline import serial
from timeline.linking import Ruling, cast
from timeline.model import Annotation, Document, EventMention
from timeline.store import decisions
from timeline.store.decisions import Decision, Target
from timeline.store.schema import decision

_SURE: Final = 0.95
_AROUND: Final = 40
_WHY: Final = "a person marked it in the text"


def found_too(connection: Connection, annotation: Annotation, rulings: Sequence[Ruling]) -> Annotation:
    """The annotation with the events that people marked; itself where nobody did, or the sentences are gone."""
    by_key: dict[str, EventMention] = {}
    for it in _marks(connection, annotation.document.id):
        mention = mention_of(it, annotation, rulings)
        if mention is not None:
            by_key[mention.key] = mention
    if not by_key:
        return annotation
    kept = [each for each in annotation.events if each.key not in by_key]
    every = sorted((*kept, *by_key.values()), key=lambda each: (each.trigger_start, each.start))
    return replace(annotation, events=tuple(every))


def any_in(connection: Connection, document: str) -> bool:
    """Whether people marked anything in this document."""
    return bool(_marks(connection, document))


def target_in(document: Document, start: int, end: int, trigger_start: int) -> tuple[Target, int]:
    """How to find this sentence again, and where in it the word stands that tells of the event."""
    text = document.text
    word = re.match(r"\w+|\S", text[trigger_start:end])
    around = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    return Target(document.id, text[start:end], *around, word[0] if word else ""), trigger_start - start


def mention_of(it: Decision, annotation: Annotation, rulings: Sequence[Ruling] = ()) -> EventMention | None:
    """The mention that a mark makes in this document; None where its sentence is gone."""
    target, text = it.target, annotation.document.text
    span = _place(target, text)
    if span is None:
        return None
    start, end = span
    at = start + it.offset
    if text[at : at + len(target.trigger)] != target.trigger:
        at = text.find(target.trigger, start, end)
        if at < 0:
            return None
    inside = [t for t in annotation.timexes if it.words and start <= t.start and t.end <= end and t.text == it.words]
    said = inside[0] if inside else None
    named = [r for r in annotation.references if it.words and start <= r.start and r.end <= end and r.text == it.words]
    date, source, where, why = it.date, "reviewed" if it.date else None, None, ""
    if said is not None:
        date, source = said.date, "relative" if said.relative else "stated"
        where, why = (said.start, said.end), f'"{said.text}" gives the date'
    elif named and named[0].date is not None:
        date, source, where = named[0].date, "reference", (named[0].start, named[0].end)
        why = f'"{named[0].text}" is {named[0].name or "known"}'
    return EventMention(
        document=annotation.document.id,
        start=start,
        end=end,
        text=text[start:end],
        sentence_start=start,
        sentence_end=end,
        trigger=target.trigger,
        trigger_start=at,
        title=it.title or "",
        kind=it.event_kind or "other",
        date=date,
        date_source=source if date else None,
        date_span=where,
        outcome=it.outcome or "happened",
        actors=cast(it.actors or (), annotation.document.id, rulings),
        confidence=_SURE,
        why=(_WHY, *([why] if why else [])),
    )


def _marks(connection: Connection, document: str) -> list[Decision]:
    """What people marked in a document, the earliest first: a later mark of the same word holds."""
    ids = decisions.known_as(connection, document)
    query = (
        select(decision.c.body)
        .where(decision.c.kind == "missed", decision.c.document.in_(ids), decisions.in_force())
        .order_by(decision.c.number)
    )
    return [serial.load(Decision, json.loads(body)) for body in connection.execute(query).scalars()]


def _place(target: Target, text: str) -> tuple[int, int] | None:
    """Where the sentence stands: of several alike, the one whose surroundings are the most like those it had."""
    if not target.quote.strip():
        return None
    spans = [(m.start(), m.end()) for m in re.finditer(re.escape(target.quote), text)]
    if not spans:  # its lines were wrapped otherwise
        spans = [(m.start(), m.end()) for m in re.finditer(r"\s+".join(map(re.escape, target.quote.split())), text)]

    def likeness(span: tuple[int, int]) -> tuple[int, int]:
        before, after = text[max(0, span[0] - _AROUND) : span[0]], text[span[1] : span[1] + _AROUND]
        shared = decisions.common(before[::-1], target.prefix[::-1]) + decisions.common(after, target.suffix)
        return shared, -span[0]

    return max(spans, key=likeness, default=None)
