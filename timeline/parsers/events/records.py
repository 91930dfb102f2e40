"""Clauses that tell of a record of data/ without naming it: "Both delegations met in Istanbul on 2 June 2025"."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Final

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


def promised(mention: EventMention, told: str, knowledge: Knowledge) -> EventMention:
    """The mention as the promise, pledge or threat of data/ that has its speaker and what is promised, else itself.

    `told` are the words behind its verb. "Trump's promise to end the war in 24 hours" of data/ is told by "Trump vowed
    to end the conflict within 24 hours".
    """
    agents = {role.id for role in mention.actors if role.role == "agent"}
    if mention.reference or mention.stance != "asserted" or not agents:
        return mention
    if mention.date_source in ("stated", "relative", "publication"):  # promised anew, and the text says when
        return mention
    words = _told_words(told)
    fitting = {
        record.id: record
        for content, record in _promises(knowledge)
        if content <= words and ("not" in content) == ("not" in words) and agents & set(record.parties)
    }
    if len(fitting) != 1:
        return mention
    (record,) = fitting.values()
    return replace(
        mention,
        kind="statement",
        date=record.date,
        date_source="reference",
        date_span=None,
        reference=record.id,
        reference_name=record.name,
        references=tuple(dict.fromkeys((*mention.references, record.id))),
        why=(f"{record.name} was made then, as data/ knows",),
    )


PROMISES: Final = frozenset("promise pledge vow threaten offer swear commit undertake".split())
_PROMISE: Final = re.compile(r".*\b(?:promise|pledge|vow|threat|offer|oath|commitment) (?P<told>(?:not )?to .+)")
_ALIKE: Final = {"conflict": "war", "fighting": "war", "never": "not"}
_FUNCTION: Final = frozenset("the in within a an one of on by his her its their to".split())
_ENDING: Final = re.compile(r"(?<=[a-z]{3})(?:ing|es|ed|e|s)$")
"""What is left aside: "committed to landing" tells of the pledge to land."""


def _told_words(text: str) -> frozenset[str]:
    words = (_ALIKE.get(word, word) for word in re.findall(r"[a-z0-9]+", fold(text)))
    return frozenset(_ENDING.sub("", word) for word in words if word not in _FUNCTION)


@lru_cache(maxsize=8)
def _promises(knowledge: Knowledge) -> tuple[tuple[frozenset[str], Agreement], ...]:
    """What is promised by each promise of data/, and the promise."""
    found = {
        (_told_words(match["told"]), record.id): record
        for record in knowledge.agreements.values()
        if record.kind in ("statement", "proposal")
        for match in map(_PROMISE.fullmatch, map(fold, record.names))
        if match is not None
    }
    return tuple((words, record) for (words, _), record in found.items() if len(words) > 1)


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
