"""What one document teaches another."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from timeline import edtf
from timeline.edtf import Date
from timeline.linking import namesakes, plans
from timeline.model import ActorMention, Annotation, Candidate, EventMention, ReferenceMention, Role, slug

_CLAUSES: Final = 40
"""How many clauses back a reference's own may begin, in a sentence of very many."""
_NAME: Final = re.compile(r"(?<![\w’'-])[^\W\d_a-z][\w’'-]{2,}")


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that a document tells and that another may need."""

    key: str
    """What it is about: "name:kowalczyk", "person:x-anna-kowalczyk" or "round:x-quito-talks:1"."""
    document: str
    """Its id; "" where it does not matter who says so."""
    value: tuple[str, ...]
    """name: (actor id, name, kind, country or ""); person: (what is said of one of that name,);
    round: (date, quote, "ended" where it is the day of its end, else ""); plan, moved: (day, states)."""

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
    found += [
        Fact(namesakes.key(actor), "", (claim.text,))
        for actor, mentions in namesakes.described(annotation).items()
        for _, claim in mentions
    ]
    text = annotation.document.text
    events = sorted(annotation.events, key=lambda event: (event.start, event.key))
    starts = [event.start for event in events]
    for reference in annotation.references:
        if (key := _round(reference)) is None:
            continue
        last = bisect_right(starts, reference.start)
        around = [e for e in events[max(last - _CLAUSES, 0) : last] if reference.end <= e.end]
        stated = reference.stated
        if stated is not None and stated.precision in ("day", "month") and all(_asserted(e) for e in around):
            found.append(Fact(key, document, (stated.text, _sentence(text, reference), "")))
            continue
        for event in filter(_asserted, around):
            date, how = _told(reference, event, text)
            if date is not None:
                quote = text[event.sentence_start : event.sentence_end]
                found.append(Fact(key, document, (date.text, " ".join(quote.split()), how)))
    found += [Fact(key, document, value) for key, value in plans.teaches(annotation)]
    return sorted(set(found), key=lambda fact: (fact.key, fact.value))


def wants(annotation: Annotation) -> list[str]:
    """Keys of what this document would like to know."""
    keys = {key for r in annotation.references if (key := _round(r))}
    keys.update(map(namesakes.key, namesakes.described(annotation)))
    covered = [(m.start, m.end) for m in annotation.actors]
    keys |= plans.asks(annotation)
    keys.update(f"name:{slug(name)}" for _, _, name in _unclaimed(annotation.document.text, covered))
    return sorted(keys)


def resolve(annotation: Annotation, known: Iterable[Fact]) -> Annotation:
    """The annotation with what other documents teach; itself where they teach nothing, or contradict each other."""
    by_key: dict[str, list[Fact]] = defaultdict(list)
    for fact in known:
        if fact.document != annotation.document.id or not fact.key.startswith("name:"):
            by_key[fact.key].append(fact)
    if not by_key:
        return annotation
    learnt = _learn_names(annotation, by_key)
    told = {key: {fact.value[0] for fact in given} for key, given in by_key.items() if key.startswith("person:")}
    parted = namesakes.part(learnt, told) if told else learnt
    planned = plans.learn(parted, {key: [fact.value for fact in given] for key, given in by_key.items()})
    return _learn_rounds(planned, by_key)


def _asserted(event: EventMention) -> bool:
    return event.stance == "asserted" and event.outcome in ("happened", "ongoing")


_HELD: Final = frozenset(
    "open opens opened opening begin begins began begun start starts started hold holds held host hosts hosted convene"
    " convenes convened take takes took taken place occur occurred conduct conducted launch launched kick"
    " kicked".split()
)
_ENDED: Final = frozenset("end ends ended conclude concludes concluded close closed finish finished broke".split())
_NOT_ITS_OWN: Final = re.compile(
    r"\b(?:after|before|since|following|until|till|about|ahead of|as of|prior to|unlike|like|from|on|to|than)\s+"
    r"(?:(?:the|this|that|a|an)\s+)?$",
    re.IGNORECASE,
)
"""What stands before a round that only dates or explains what the clause tells: "after the first round they met"."""


def _told(reference: ReferenceMention, event: EventMention, text: str) -> tuple[Date | None, str]:
    """The date that this event gives to the round, and "ended" where it is that of its end; None where it gives none.

    It must say that the round was held, began or ended; what somebody said of it, or did after it, dates it not.
    """
    if event.date is None or event.date_source not in ("stated", "relative"):
        return None, ""
    if _NOT_ITS_OWN.search(text, max(event.sentence_start, reference.start - 30), reference.start):
        return None, ""
    before = text[event.sentence_start : reference.start].casefold().split()[-4:]
    after = text[reference.end : event.sentence_end].casefold().split()[:3]
    if not _ENDED.isdisjoint(after):
        return event.date, "ended"
    return (event.date, "") if not _HELD.isdisjoint([*before, *after]) else (None, "")


def _sentence(text: str, reference: ReferenceMention) -> str:
    """About the sentence that the reference stands in."""
    starts = [at + len(sign) for sign in (". ", "! ", "? ", "\n") if (at := text.rfind(sign, 0, reference.start)) >= 0]
    ends = [at + 1 for sign in (". ", "! ", "? ", ".\n") if (at := text.find(sign, reference.end)) >= 0]
    return " ".join(text[max([*starts, reference.start - 300, 0]) : min([*ends, reference.end + 300])].split())


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
    """A round that texts date is resolved, with their sentence as the reason; where they differ it is ambiguous."""
    references, dated = [], []
    for reference in annotation.references:
        settled = _learnt(reference, by_key.get(_round(reference) or "", []), annotation.document.id)
        references.append(settled)
        if settled.status == "resolved" and settled is not reference:
            dated.append(settled)
    if references == list(annotation.references):
        return annotation
    dated.sort(key=lambda reference: reference.start)
    starts = [reference.start for reference in dated]
    events = tuple(
        _with_reference(event, dated[bisect_left(starts, event.start) : bisect_left(starts, event.end)])
        for event in annotation.events
    )
    return replace(annotation, references=tuple(references), events=events)


def _learnt(reference: ReferenceMention, given: Sequence[Fact], document: str) -> ReferenceMention:
    """The round with the date that these facts agree on, or with what each of them says."""
    given = [fact for fact in given if len(fact.value) < 3 or fact.value[2] == ""] or list(given)
    told: dict[Date, Fact] = {}
    for fact in sorted(given, key=lambda fact: (fact.document, fact.value)):
        told.setdefault(edtf.parse(fact.value[0]), fact)
    if not told or reference.ordinal is None:
        return reference
    id_ = f"{reference.series}-{reference.ordinal}"
    finest = min(told, key=lambda date: (date.end_latest - date.begin_earliest, date.text))
    if all(finest.possibly(date.begin_earliest, date.end_latest) for date in told):
        fact = told[finest]
        stated = reference.stated
        if stated is not None and not stated.possibly(finest.begin_earliest, finest.end_latest):
            if fact.value[2:] == ("ended",):
                return reference
            only = Candidate(id_, reference.name or reference.text, finest, f"“{fact.value[1]}”")
            return replace(reference, status="conflict", flags=("DATE_MISMATCH",), candidates=(only,))
        source = "the text itself" if fact.document == document else "another document"
        why = (*reference.why, f"{source} says: {fact.value[1]}")
        return replace(reference, status="resolved", id=id_, date=finest, why=why)
    candidates = tuple(
        Candidate(id_, reference.name or reference.text, date, f"“{fact.value[1]}”")
        for date, fact in sorted(told.items(), key=lambda each: each[0].sort_key)
    )
    return replace(reference, status="ambiguous", candidates=candidates)


def _within(reference: ReferenceMention, event: EventMention) -> bool:
    """Whether the clause says that the round was held, or what came about in it: "During the first round they met"."""
    if not (_HELD | _ENDED).isdisjoint(event.trigger.casefold().split()):
        return True
    lead = event.text[: max(reference.start - event.start, 0)].casefold().split()
    lead = [word for word in lead if word not in ("the", "this", "that")]
    return bool(lead) and lead[-1] in ("during", "at", "in") and event.kind != "statement"


def _with_reference(event: EventMention, dated: Sequence[ReferenceMention]) -> EventMention:
    for reference in dated:
        if not (event.start <= reference.start and reference.end <= event.end) or reference.id is None:
            continue
        event = replace(event, references=tuple(sorted({*event.references, reference.id})))
        if reference.start <= event.trigger_start < reference.end:
            event = replace(event, reference=reference.id)
        if event.date is not None and event.date_source not in ("publication", "inherited"):
            continue
        if reference.start <= event.trigger_start < reference.end or _within(reference, event):
            span = (reference.start, reference.end)
            event = replace(event, date=reference.date, date_source="reference", date_span=span)
    return event
