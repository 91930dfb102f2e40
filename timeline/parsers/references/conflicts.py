"""Tells how a reference contradicts the record, and what it could mean instead; nothing is repaired in silence."""

from collections.abc import Sequence
from typing import Final

from timeline.edtf import Date, year_month_day
from timeline.knowledge import Agreement
from timeline.model import Candidate, Office, ReferenceMention
from timeline.parsers.references.context import Context
from timeline.parsers.references.detected import Detected
from timeline.parsers.references.mentions import mention_of
from timeline.parsers.references.names import Names
from timeline.parsers.references.pool import Fit
from timeline.parsers.references.words import MEETINGS

_ENOUGH: Final = 3
_BY_NAME: Final = 5
_BY_CONTEXT: Final = 4
_INSTRUMENTS: Final = frozenset({"agreement", "treaty", "protocol", "memorandum", "declaration", "ceasefire", "talks"})
_BEFORE_OFFICE: Final = 366  # days: what a holder of an office undoes was made in his time or shortly before


def conflict_of(
    found: Detected, fits: Sequence[Fit], dated: Sequence[Fit], names: Names, context: Context
) -> ReferenceMention | None:
    """The contradiction between the phrase and the records of its name; None where there is no such record."""
    if dated:
        named = [fit for fit in dated if fit.basis != "features" and not found.generic]
        flags = ["AFTER_PUBLICATION"]
    else:
        named = [
            fit for fit in fits if fit.basis != "features" or (found.ordinal is not None and fit.strength >= _ENOUGH)
        ]
        flags = _date_flags(found, named)
    if not named:
        return None
    stated, created = found.stated, context.created
    candidates = [
        Candidate(fit.record.id, fit.record.name, fit.record.date, f"{fit.why}; {_difference(found, fit, context)}")
        for fit in sorted(named, key=lambda fit: fit.record.date.sort_key)[:_BY_NAME]
    ]
    why = [f"the text says {stated}" if stated else f"the text was written {created}"]
    person = _out_of_office([fit.record for fit in named], found, context) if stated else None
    if person:
        flags.append("ACTOR_NOT_IN_OFFICE")
        why.append(person)
    if stated is not None and "YEAR_MISMATCH" in flags:
        candidates.extend(_by_context(found, stated, {c.id for c in candidates}, names, context))
    return mention_of(
        found, context, "conflict", date=stated, flags=tuple(flags), candidates=tuple(candidates), why=tuple(why)
    )


def _date_flags(found: Detected, named: Sequence[Fit]) -> list[str]:
    stated = found.stated
    if stated is not None and any(_year(fit.record.date) == _year(stated) for fit in named):
        return ["DATE_MISMATCH"]
    return ["YEAR_MISMATCH", "NO_SUCH_REFERENT"] if stated is not None else ["DATE_MISMATCH"]


def _difference(found: Detected, fit: Fit, context: Context) -> str:
    if found.stated is not None and not fit.record.date.possibly(found.stated.begin_earliest, found.stated.end_latest):
        return f"of {fit.record.date}, not {found.stated}"
    if context.is_later(fit.record.date):
        return f"of {fit.record.date}, after the text was written"
    return f"of {fit.record.date}"


def _year(date: Date) -> int:
    return year_month_day(date.begin_earliest)[0]


def _out_of_office(records: Sequence[Agreement], found: Detected, context: Context) -> str | None:
    """A person of the sentence who held no office at the time of any of these records."""
    for person, offices in context.officials(found.start):
        if all(not any(_holds(office, record.date) for office in offices) for record in records):
            held = "; ".join(f"{office.title} {office.held}" for office in offices[:2])
            return f"{person} held no office then ({held})"
    return None


def _holds(office: Office, date: Date) -> bool:
    return office.held.possibly(date.begin_earliest, date.end_latest)


def _by_context(found: Detected, stated: Date, taken: set[str], names: Names, context: Context) -> list[Candidate]:
    """Records whose parties the sentence or text names and whose year may have been misread for the stated one."""
    sentence, _ = context.beside(found.start)
    officials = context.officials(found.start)
    wanted = MEETINGS if found.noun in MEETINGS else _INSTRUMENTS
    scored = []
    for record in context.knowledge.agreements.values():
        if record.id in taken or record.kind not in wanted:
            continue
        year = _year(record.date)
        misread = _misread(_year(stated), year)
        beside, about = context.overlap(record, sentence), context.overlap(record, context.main)
        if not misread or not (beside or about) or (context.created and context.is_later(record.date)):
            continue
        in_time = [name for name, offices in officials if any(_in_time(office, record.date) for office in offices)]
        if officials and not in_time:
            continue
        reasons = [
            f"{year} may be misread as {_year(stated)}",
            "its parties stand in the sentence or are those of the text",
        ]
        if in_time:
            reasons.append(f"{' and '.join(in_time)} held office then")
        score = 2 * beside + about + (2 if record.kind == found.kind else 0)
        scored.append(
            (
                (-len(in_time), -score, record.date.sort_key),
                record.series or record.id,
                Candidate(record.id, record.name, record.date, "; ".join(reasons)),
            )
        )
    most = min((rank[0] for rank, *_ in scored), default=0)
    best: dict[str, Candidate] = {}  # one of each series, and of those in whose time most of the persons held office
    for rank, series, candidate in sorted(scored, key=lambda each: each[0]):
        if rank[0] == most:
            best.setdefault(series, candidate)
    return list(best.values())[:_BY_CONTEXT]


def _in_time(office: Office, date: Date) -> bool:
    return office.held.possibly(date.begin_earliest, date.end_latest + _BEFORE_OFFICE)


def _misread(said: int, year: int) -> bool:
    """Whether the last two digits of the years differ in one place: 1992 and 2022, 1973 and 1978."""
    return said != year and sum(a != b for a, b in zip(f"{said % 100:02}", f"{year % 100:02}", strict=True)) <= 1
