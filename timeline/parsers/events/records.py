"""Clauses that tell of a record of data/ without naming it: "Both delegations met in Istanbul on 2 June 2025"."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from timeline.knowledge import Agreement, Knowledge, fold
from timeline.model import EventMention, ReferenceMention
from timeline.parsers.events.named import KINDS

_PARTIES = 2
"""How many parties of the record a clause must name where the place is open."""


def recognise(mention: EventMention, knowledge: Knowledge) -> EventMention:
    """The mention with the one record that has its kind, its day, and its place or two of its parties; else itself."""
    date = mention.date
    if date is None or mention.reference or mention.stance != "asserted" or mention.outcome != "happened":
        return mention
    if mention.date_source not in ("stated", "relative") or date.precision != "day" or not date.exact or date.lasting:
        return mention
    fitting = [
        record for record in _by_day(knowledge).get((date.begin_earliest, mention.kind), ()) if _fits(record, mention)
    ]
    if len(fitting) > 1:  # a round of talks, and a private meeting during it: the clause tells of the round
        fitting = [record for record in fitting if record.ordinal is not None]
    if len(fitting) != 1:
        return mention
    record = fitting[0]
    return replace(
        mention,
        reference=record.id,
        reference_name=record.name,
        references=tuple(dict.fromkeys((*mention.references, record.id))),
        why=(*mention.why, f"{record.name} was on that day, of that kind, with that place or those parties"),
    )


def of_passage(mention: EventMention, named_at: Mapping[tuple[int, int], ReferenceMention]) -> EventMention:
    """The mention as part of the talks that its passage is about: "this round … there was also a private meeting".

    It must have its date from a reference to talks (`named_at` holds them by their spans), and name nobody who was
    no party to them.
    """
    if mention.kind != "talks" or mention.reference or mention.date_source != "inherited" or mention.date_span is None:
        return mention
    named = named_at.get(mention.date_span)
    if named is None or named.id is None or named.status != "resolved" or KINDS.get(named.kind) != "talks":
        return mention
    told = mention.stance == "asserted" and mention.outcome in ("happened", "ongoing")
    if not told or not {role.id for role in mention.actors} <= set(named.parties):
        return mention
    return replace(
        mention,
        reference=named.id,
        reference_name=named.name,
        references=tuple(dict.fromkeys((*mention.references, named.id))),
        why=(*mention.why, f"it is part of {named.name or named.id}, which the passage is about"),
    )


def _fits(record: Agreement, mention: EventMention) -> bool:
    if record.place and mention.place:
        return fold(record.place.partition(",")[0]) == fold(mention.place.partition(",")[0])
    return len(set(record.parties) & {role.id for role in mention.actors}) >= _PARTIES


@lru_cache(maxsize=8)
def _by_day(knowledge: Knowledge) -> Mapping[tuple[int, str], list[Agreement]]:
    """The records that are known to the day, by their day and the kind of event that they are."""
    days: dict[tuple[int, str], list[Agreement]] = defaultdict(list)
    for record in knowledge.agreements.values():
        kind = KINDS.get(record.kind)
        if kind is not None and record.date.precision == "day" and record.date.exact and not record.date.lasting:
            days[record.date.begin_earliest, kind].append(record)
    return days
