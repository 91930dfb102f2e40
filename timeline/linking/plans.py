"""A summit that is announced, put off, shelved or held is one event, also where no row of data/ knows it.

Inside one document "the summit" goes back to the one that was announced. Documents meet where each names the kind and
the place, and all that they were taught tells of one plan for that place and year.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from timeline import edtf
from timeline.edtf import Date
from timeline.model import Annotation, EventMention, slug

PLANNED: Final = "x-plan-"
"""How the id of a happening begins whose planned day is known."""
_NOUNS: Final = {
    "summit": "summit", "conference": "conference", "talks": "talks", "meeting": "meeting", "visit": "visit",
}  # fmt: skip
_GENERIC: Final = {"meeting": ("summit", "talks"), "talks": ("summit", "meeting")}
"""Nouns that may take up another one: "the meeting" is the summit."""
_AHEAD: Final = ("planned", "postponed", "cancelled")
_DEFINITE: Final = re.compile(r"\b(?:the|this|that)\s+(?:(?!an?\b)[\w’'-]+\s+){0,3}$", re.IGNORECASE)
_ANOTHER: Final = re.compile(r"\b(?:an?|another|new|second|next)\s+(?:[\w’'-]+\s+){0,2}$", re.IGNORECASE)
_NAMED: Final = re.compile(r"\b(?:[Tt]he|[Tt]his|[Tt]hat)\s+(?:\w+\s+)?([A-Z][\w’'-]+)\s+$")
_TO: Final = re.compile(r"\b(?:to|until|till)\s+$")
_LONG_AGO: Final = 366
"""Days after which what a text calls off is no longer a happening of data/."""


@dataclass(slots=True)
class Chain:
    """What a document tells of one happening that was planned, or may have been."""

    noun: str
    place: str | None
    members: list[EventMention] = field(default_factory=list)
    states: set[str] = field(default_factory=set)
    plan: Date | None = None
    moved: Date | None = None

    def ahead(self) -> bool:
        return any(each.outcome in _AHEAD for each in self.members)


def teaches(annotation: Annotation) -> list[tuple[str, tuple[str, ...]]]:
    """Keys and values of facts: the day for which a happening is planned, and the day to which it was moved."""
    told: list[tuple[str, tuple[str, ...]]] = []
    for chain in _chains(annotation):
        if not chain.ahead():
            continue
        states = " ".join(sorted(chain.states))
        if chain.place and chain.plan is not None:
            told.append((_key("plan", chain, _year(chain.plan)), (chain.plan.text, states)))
        if chain.place and chain.moved is not None:
            told.append((_key("moved", chain, _year(chain.moved)), (chain.moved.text, states)))
        if len(chain.members) > 1:
            told.append((f"chain:{annotation.document.id}", ("told",)))
    return told


def asks(annotation: Annotation) -> set[str]:
    """Keys of what the document would like to know of its own plans and of those of others."""
    keys = set()
    for chain in _chains(annotation):
        if chain.place:
            keys |= {_key(what, chain, year) for what in ("plan", "moved") for year in _years(annotation, chain)}
        if chain.ahead() and len(chain.members) > 1:
            keys.add(f"chain:{annotation.document.id}")
    return keys


def learn(annotation: Annotation, known: Mapping[str, Sequence[tuple[str, ...]]]) -> Annotation:
    """The annotation with each happening that was planned under one id."""
    named: dict[str, tuple[str, str]] = {}
    for chain in _chains(annotation):
        if (id_ := _id(annotation, chain, known)) is not None:
            named |= {each.key: (id_, each.reference or "") for each in chain.members}
    if not named:
        return annotation
    return replace(annotation, events=tuple(_with(each, named.get(each.key)) for each in annotation.events))


def _with(mention: EventMention, given: tuple[str, str] | None) -> EventMention:
    if given is None:
        return mention
    id_, old = given
    references = tuple(sorted({*mention.references, id_} - {old}))
    why = (*mention.why, "the texts tell of it as planned, and what came of it")
    return replace(mention, reference=id_, reference_name=None, references=references, why=why)


def _id(annotation: Annotation, chain: Chain, known: Mapping[str, Sequence[tuple[str, ...]]]) -> str | None:
    name = "-".join(part for part in (slug(chain.place or ""), chain.noun) if part)
    if chain.plan is not None and chain.ahead() and chain.place:
        moved_here = _taught(annotation, chain, known, "moved") == {chain.plan.text}
        earlier = _taught(annotation, chain, known, "plan") - {chain.plan.text}
        if not (moved_here and len(earlier) == 1):
            return f"{PLANNED}{name}-{chain.plan.text}"
        return f"{PLANNED}{name}-{min(earlier)}"
    plans = _taught(annotation, chain, known, "plan") if chain.place else set()
    if len(plans) == 1:
        days = plans | (moved if len(moved := _taught(annotation, chain, known, "moved")) == 1 else set())
        if chain.ahead() or any(_held(each, days) for each in chain.members):
            return f"{PLANNED}{name}-{min(plans)}"
    if chain.ahead() and len(chain.members) > 1:
        return f"x-told-{name}-{chain.members[0].key}"
    return None


def _held(mention: EventMention, days: Iterable[str]) -> bool:
    return mention.date is not None and mention.date_source in ("stated", "relative") and mention.date.text in days


def _taught(
    annotation: Annotation, chain: Chain, known: Mapping[str, Sequence[tuple[str, ...]]], what: str
) -> set[str]:
    """The days that texts tell; of plans of others, with other states, too many to choose from."""
    told = {value for year in _years(annotation, chain) for value in known.get(_key(what, chain, year), ())}
    if chain.states and any(value[1] and chain.states.isdisjoint(value[1].split()) for value in told):
        return set()
    return {value[0] for value in told}


def _key(what: str, chain: Chain, year: int) -> str:
    return f"{what}:{chain.noun}:{slug(chain.place or '')}:{year}"


def _year(date: Date) -> int:
    return int(edtf.iso(date.begin_earliest)[:-6])


def _years(annotation: Annotation, chain: Chain) -> list[int]:
    """The years in which it may have been planned: those of its days, else this year and the next."""
    dates = [chain.plan, chain.moved, *(each.date for each in chain.members if each.outcome == "happened")]
    created = annotation.document.created
    years = {_year(date) for date in dates if date is not None and date.exact}
    if not years and created is not None and created.exact:
        years = {_year(created), _year(created) + 1}
    return sorted(years)


def _chains(annotation: Annotation) -> list[Chain]:
    """What the document tells of happenings that can be planned, each with all that takes it up."""
    chains: list[Chain] = []
    by_noun: dict[str, list[Chain]] = defaultdict(list)
    for mention in sorted(annotation.events, key=lambda each: each.trigger_start):
        noun = _NOUNS.get(mention.trigger.casefold())
        if noun is None or mention.stance != "asserted" or _recorded(annotation, mention):
            continue
        one = _read(annotation, mention, noun)
        before = annotation.document.text[mention.sentence_start : mention.trigger_start]
        open_ = [c for like in (noun, *_GENERIC.get(noun, ())) for c in by_noun[like][-8:] if _goes_with(one, c)]
        if _ANOTHER.search(before):
            open_ = [c for c in open_ if one.plan is not None and c.plan == one.plan and c.place == one.place]
        elif not _DEFINITE.search(before) and one.place is None:
            continue
        if len(open_) == 1:
            _join(open_[0], one)
        elif not open_:
            chains.append(one)
            by_noun[noun].append(one)
    return chains


def _read(annotation: Annotation, mention: EventMention, noun: str) -> Chain:
    text, created = annotation.document.text, annotation.document.created
    before = text[mention.sentence_start : mention.trigger_start]
    named = _NAMED.search(before)
    place = named[1] if named else mention.place
    states = {role.id for role in mention.actors if len(role.id) == 3 and role.id.isupper()}
    one = Chain(noun, place, [mention], states)
    if created is None or mention.outcome not in _AHEAD:
        return one
    for timex in annotation.timexes[bisect_left(annotation.timexes, mention.start, key=lambda each: each.start) :]:
        date = timex.date
        if timex.start >= mention.sentence_end:
            break
        if date is None or date.precision != "day":
            continue
        if not date.exact or date.lasting or date.begin_earliest <= created.end_latest:
            continue
        if mention.outcome == "postponed" and _TO.search(text, max(mention.start, timex.start - 8), timex.start):
            one.moved = date
        elif (one.plan is None and timex.start < mention.end) or timex.start == (mention.date_span or (-1,))[0]:
            one.plan = date
    return one


def _recorded(annotation: Annotation, mention: EventMention) -> bool:
    """Whether it tells of a record; a record long past is not what is put off or called off now."""
    if mention.reference is None:
        return False
    created = annotation.document.created
    if mention.outcome not in _AHEAD or mention.date_source == "reference" or created is None:
        return True
    dates = [r.date for r in annotation.references if r.id == mention.reference and r.date is not None]
    stated = [r for r in annotation.references if r.id == mention.reference and r.stated is not None]
    return bool(stated) or not dates or any(d.end_latest + _LONG_AGO > created.begin_earliest for d in dates)


def _goes_with(one: Chain, chain: Chain) -> bool:
    """Whether place, states and days of what is told now fit what was told before."""
    if one.place and chain.place and slug(one.place) != slug(chain.place):
        return False
    if one.states and chain.states and one.states.isdisjoint(chain.states):
        return False
    days = [day for day in (chain.plan, chain.moved) if day is not None]
    if one.plan is not None and days and one.plan not in days:
        return False
    (mention,) = one.members
    if mention.outcome in _AHEAD:
        return chain.ahead() or bool(chain.members[-1].date is None)
    if mention.date is not None and mention.date_source in ("stated", "relative") and days:
        return _held(mention, {day.text for day in days})
    return chain.ahead() and not days


def _join(chain: Chain, one: Chain) -> None:
    chain.members += one.members
    chain.states |= one.states
    chain.place = chain.place or one.place
    chain.plan = chain.plan or one.plan
    chain.moved = one.moved or chain.moved
