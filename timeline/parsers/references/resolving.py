"""Decides what each reference means: resolved, ambiguous, in conflict with the record, or unknown.

The words give a pool of records (`pool`); the stated date, the document's date and the context choose among them. A
contradiction is kept and told, with candidates, and never repaired in silence.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from timeline import edtf
from timeline.knowledge import Knowledge
from timeline.model import ActorMention, Candidate, Document, ReferenceMention, Timex
from timeline.parsers.references.choosing import choose, date_fits, ranked
from timeline.parsers.references.conflicts import conflict_of
from timeline.parsers.references.context import Context
from timeline.parsers.references.detected import Detected
from timeline.parsers.references.mentions import back, continued, mention_of
from timeline.parsers.references.names import Names, names_of
from timeline.parsers.references.pool import Fit, near_misses, pool

_ENOUGH: Final = 3
"""Evidence that a reference resolves on: a name alone has it, a place alone has not."""
_MOST_CANDIDATES: Final = 6
_AHEAD: Final = 2
"""Years: a text that speaks of the future means a meeting that is near."""


def resolve(
    detected: Sequence[Detected],
    document: Document,
    knowledge: Knowledge,
    timexes: Sequence[Timex],
    actors: Sequence[ActorMention],
    sentences: Sequence[tuple[int, int]],
) -> list[ReferenceMention]:
    """What each detected phrase means, in order; phrases that turn out to be no reference are left out."""
    context = Context(document, knowledge, timexes, actors, sentences)
    names = names_of(knowledge)
    for found in detected:
        mention = back(found, context) or _decide(found, names, context)
        if mention is not None:
            context.note(mention)
    return _settled_elsewhere(context.earlier)


def _decide(found: Detected, names: Names, context: Context) -> ReferenceMention | None:
    if found.demonstrative and not (found.ids or found.place or found.stated or found.proper or found.ordinal):
        return None  # "this deal", with nothing before it that it could mean
    found = continued(found, context)
    fits = pool(found, names, context)
    if found.generic:
        fits = [f for f in fits if found.article != "indefinite" and not context.contradicts(f.record, found.start)]
        if not fits and (found.weak or not found.proper) and found.kind != "borders":
            return None
    if found.kind == "borders":
        return _borders(found, fits, context)
    dated = [fit for fit in fits if date_fits(found, fit.record)]
    future = context.speaks_of_future(found.start) or found.rank == "next"
    open_to = [fit for fit in dated if not context.is_later(fit.record.date, years=_AHEAD if future else 0)]
    likely = ranked(found, [fit for fit in open_to if _strength(found, fit) >= _ENOUGH], context)
    if len(likely) == 1:
        fit = likely[0]
        if fit.basis == "like" and context.contradicts(fit.record, found.start):
            return mention_of(
                found, context, "ambiguous", candidates=_candidates(likely), why=("others are at work here",)
            )
        return _resolved(found, fit, context)
    if likely:
        chosen, why = choose(found, likely, context)
        if chosen is not None and not _speaks_against(found, chosen):
            return _resolved(found, chosen, context, why)
        return mention_of(found, context, "ambiguous", candidates=_candidates(likely))
    if not open_to and (conflict := conflict_of(found, fits, dated, names, context)) is not None:
        return conflict
    if found.weak:
        return None
    near = (
        Candidate(r.id, r.name, r.date, "of that name, but another number or party") for r in near_misses(found, names)
    )
    return mention_of(found, context, "unknown", candidates=tuple(near)[:_MOST_CANDIDATES])


def _speaks_against(found: Detected, fit: Fit) -> bool:
    """Whether the date right behind the name is none of this homonym: there may be one that data/ does not know."""
    beside = found.beside
    return beside is not None and not fit.record.date.possibly(beside.begin_earliest, beside.end_latest)


def _strength(found: Detected, fit: Fit) -> int:
    """Evidence for the record with the stated date, which all of these fit: a day tells more than a year."""
    if found.stated is None:
        return fit.strength + (2 if found.day else 0)
    return fit.strength + {"day": 3, "time": 3, "month": 2}.get(found.stated.precision, 1)


def _resolved(found: Detected, fit: Fit, context: Context, why: str = "") -> ReferenceMention:
    reasons = [fit.why] if fit.why else []
    if found.stated is not None:
        reasons.append(f"the stated date {found.stated} fits")
    if why:
        reasons.append(why)
    return mention_of(found, context, "resolved", record=fit.record, why=tuple(reasons))


def _candidates(fits: Sequence[Fit]) -> tuple[Candidate, ...]:
    ordered = sorted(fits, key=lambda fit: (fit.record.date.sort_key, fit.record.id))
    return tuple(Candidate(f.record.id, f.record.name, f.record.date, f.why) for f in ordered[:_MOST_CANDIDATES])


def _borders(found: Detected, fits: Sequence[Fit], context: Context) -> ReferenceMention | None:
    """The borders of a year: the year is kept, and never a day made of it."""
    stated = found.stated
    if stated is None:
        years = [word for word in found.words if word.isdigit() and len(word) == 4]
        stated = edtf.parse(years[0]) if years else None
    if stated is None:
        return None
    year = edtf.parse(edtf.year_text(edtf.year_month_day(stated.begin_earliest)[0]))
    fits = [fit for fit in fits if fit.record.date.possibly(year.begin_earliest, year.end_latest)]
    if len(fits) == 1:
        why = (fits[0].why, "borders of a year are dated to the year")
        return mention_of(found, context, "resolved", record=fits[0].record, date=year, stated=year, why=why)
    candidates = _candidates(fits)
    return mention_of(found, context, "ambiguous" if fits else "unknown", date=year, stated=year, candidates=candidates)


def _settled_elsewhere(mentions: Sequence[ReferenceMention]) -> list[ReferenceMention]:
    """An ambiguous name is what the same document means by it where it says more."""
    settled = {m.id: m for m in mentions if m.status == "resolved" and m.id}
    result = []
    for mention in mentions:
        known = [c for c in mention.candidates if c.id in settled] if mention.status == "ambiguous" else []
        if len(known) == 1:
            told = settled[known[0].id]
            mention = replace(
                mention, status="resolved", id=told.id, name=told.name, date=told.date, series=told.series,
                parties=mention.parties or told.parties,
                why=(*mention.why, f"the text says more where it names “{told.text}”"),
            )  # fmt: skip
        result.append(mention)
    return result
