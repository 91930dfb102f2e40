"""References that are told of in passing: each is an event of its own, "after the second round in Istanbul"."""

from collections.abc import Mapping
from typing import Final

from timeline import edtf
from timeline.model import Document, EventMention, ReferenceMention, Role
from timeline.parsers.events.titles import shorten

KINDS: Final = {
    "talks": "talks", "meeting": "talks", "summit": "talks", "conference": "talks", "agreement": "agreement",
    "treaty": "agreement", "protocol": "agreement", "memorandum": "agreement", "resolution": "agreement",
    "declaration": "statement", "statement": "statement", "ceasefire": "ceasefire", "plan": "proposal",
    "proposal": "proposal", "war": "attack", "attack": "attack", "election": "election", "inauguration": "election",
    "visit": "visit", "call": "call",
}  # fmt: skip
_HEADS: Final = frozenset(
    """round talks negotiations summit accord accords agreement agreements treaty protocol memorandum resolution ceasefire truce
    armistice declaration conference convention pact charter plan communiqué borders meeting operation invasion war deal
    package""".split()
)


def mention(
    reference: ReferenceMention, document: Document, sentence: tuple[int, int], names: Mapping[str, str]
) -> EventMention | None:
    """The event that the reference names; None where it is neither resolved nor in conflict."""
    if reference.status not in ("resolved", "conflict") or (reference.id is None and reference.status == "resolved"):
        return None
    conflict = reference.status == "conflict"
    later = document.created is not None and reference.date is not None
    planned = (
        later and document.created and reference.date and reference.date.begin_earliest > document.created.end_latest
    )
    start, trigger = _head(reference)
    source = None if reference.date is None else "stated" if conflict else "reference"
    said = edtf.words(reference.date) if reference.date else "without a date"
    why = (
        f'the text names "{shorten(reference.text)}" of {said}, which no record bears out'
        if conflict
        else (f'"{shorten(reference.text)}" is {reference.name or reference.id}: {said}')
    )
    return EventMention(
        document=document.id,
        start=reference.start,
        end=reference.end,
        text=reference.text,
        sentence_start=sentence[0],
        sentence_end=sentence[1],
        trigger=trigger,
        trigger_start=start,
        title=shorten(reference.text),
        kind=KINDS.get(reference.kind, "other"),
        date=reference.date,
        date_source=source,
        date_span=(reference.start, reference.end) if reference.date else None,
        outcome="planned" if planned else "happened",
        place=reference.place,
        actors=tuple(Role(party, names.get(party, party), "participant") for party in reference.parties),
        references=(reference.id,) if reference.id and not conflict else (),
        reference=reference.id if not conflict else None,
        reference_name=reference.name if not conflict else None,
        confidence=0.5 if conflict else 0.9,
        why=(why, *reference.why),
        flags=reference.flags,
    )


def _head(reference: ReferenceMention) -> tuple[int, str]:
    """Where the head noun stands, the first word where there is none."""
    at = reference.start
    first: tuple[int, str] | None = None
    for word in reference.text.split():
        at = reference.text.index(word, at - reference.start) + reference.start
        bare = word.strip(",.;:()\"'“”")
        first = first or (at, bare)
        if bare.casefold() in _HEADS:
            return at, bare
        at += len(word)
    return first or (reference.start, reference.text)
