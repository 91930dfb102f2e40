"""References that tell of a happening by themselves: "the second round of talks", "the Paris Peace Accords of 1992"."""

from typing import Final

from timeline.knowledge import Knowledge
from timeline.model import Candidate, EventMention, ReferenceMention, Role
from timeline.parsers.events import stance, titles
from timeline.parsers.events.sentence import Referred, Sentence

KINDS: Final = {
    "agreement": "agreement", "treaty": "agreement", "protocol": "agreement", "memorandum": "agreement",
    "resolution": "statement", "declaration": "statement", "statement": "statement", "ceasefire": "ceasefire",
    "summit": "talks", "conference": "talks", "talks": "talks", "meeting": "talks", "plan": "proposal",
    "proposal": "proposal", "war": "attack", "attack": "attack", "election": "election", "inauguration": "election",
    "visit": "visit", "call": "call",
}  # fmt: skip


def mention(document: str, sentence: Sentence, referred: Referred, knowledge: Knowledge) -> EventMention | None:
    """The event mention that a resolved or conflicting reference is; None for one that tells of nothing dated."""
    reference = referred.mention
    if reference.status not in ("resolved", "conflict") or reference.date is None:
        return None
    conflict = reference.status == "conflict"
    known = _known(reference)
    head = _head(sentence, referred)
    token = sentence.tokens[head]
    ahead = stance.noun_outcome(sentence.tokens, referred.first) if not conflict else None
    why = [
        f"the text itself says {reference.date}, which the record contradicts"
        if conflict
        else f'"{reference.text}" is {reference.name or reference.id}',
        *reference.why,
    ]
    return EventMention(
        document=document,
        start=reference.start,
        end=reference.end,
        text=reference.text,
        sentence_start=sentence.start,
        sentence_end=sentence.end,
        trigger=sentence.text[token.start : token.end],
        trigger_start=token.start,
        title=titles.shorten(reference.text),
        kind=KINDS.get(reference.kind, "other"),
        date=reference.date,
        date_source="stated" if conflict else "reference",
        date_span=(reference.start, reference.end),
        outcome=ahead or "happened",
        place=reference.place,
        actors=parties(reference, knowledge, sentence, referred),
        references=(reference.id,) if reference.id and not conflict else (),
        reference=known.id if known else None,
        reference_name=known.name if known else None,
        confidence=0.35 if conflict else 0.7,
        why=tuple(dict.fromkeys(why)),
        flags=reference.flags,
    )


def _known(reference: ReferenceMention) -> Candidate | None:
    """The record that the reference is, also where only the day that the text gives it differs: it disagrees then."""
    if reference.status == "resolved" and reference.id is not None:
        return Candidate(reference.id, reference.name or reference.id, reference.date, "")
    if reference.flags == ("DATE_MISMATCH",) and len(reference.candidates) == 1:
        return reference.candidates[0]
    return None


def parties(
    reference: ReferenceMention, knowledge: Knowledge, sentence: Sentence, referred: Referred
) -> tuple[Role, ...]:
    """The reference's parties, those named in its words first."""
    named = {
        placed.mention.actor: Role(placed.mention.actor, placed.mention.name, "participant")
        for placed in sentence.actors
        if reference.start <= placed.mention.start < reference.end
    }
    for party in reference.parties:
        actor = knowledge.actors.get(party)
        if party not in named and actor is not None:
            named[party] = Role(party, actor.name, "participant")
    return tuple(named.values())


def _head(sentence: Sentence, referred: Referred) -> int:
    """The token of the head noun: the last one before "of", "between", "in" and the like."""
    for i in range(referred.first, referred.last):
        if sentence.tokens[i + 1].tag in ("preposition", "time", "mark") and sentence.tokens[i].tag in ("", "name"):
            return i
    return referred.last
