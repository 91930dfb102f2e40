"""Chooses among records that fit a reference's words: by date, by order, by context."""

from collections.abc import Sequence
from typing import Final

from timeline.edtf import Date, year_month_day
from timeline.knowledge import Agreement
from timeline.parsers.references.context import Context
from timeline.parsers.references.detected import Detected
from timeline.parsers.references.pool import Fit
from timeline.parsers.references.words import MEETINGS

_RECENT: Final = 120  # days: a text that names a meeting of that age without more means it
_LONG: Final = 60  # days
_LEAD: Final = 2  # by how much the best must lead the next


def date_fits(found: Detected, record: Agreement) -> bool:
    """Whether the record may be of the date that the phrase states."""
    if found.stated is not None:
        lasts = record.date.end_earliest - record.date.begin_latest > _LONG
        if lasts and not found.ids:  # talks that go on for years are no talks of each day in them
            return (
                record.date.begin_earliest <= found.stated.end_latest
                and record.date.begin_latest >= found.stated.begin_earliest
            )
        return record.date.possibly(found.stated.begin_earliest, found.stated.end_latest)
    if found.day is not None:
        _, month, day = year_month_day(record.date.begin_earliest)
        return f"{month:02}-{day:02}".startswith(found.day.rstrip("-X"))
    return True


def ranked(found: Detected, fits: Sequence[Fit], context: Context) -> list[Fit]:
    """Those that "previous", "last", "next" or "opening" leaves, as far as the document's date tells."""
    ordered = sorted(fits, key=lambda fit: (fit.record.date.sort_key, fit.record.id))
    if len(ordered) < 2 or found.rank is None:
        return ordered
    if found.rank == "opening":
        return [fit for fit in ordered if fit.record.ordinal == 1] or ordered
    if context.created is None:
        return ordered
    past = [fit for fit in ordered if fit.record.date.begin_earliest <= context.created.end_latest]
    if found.rank == "next":
        return [fit for fit in ordered if fit not in past][:1] or ordered
    return past[-1:] or ordered


def choose(found: Detected, fits: Sequence[Fit], context: Context) -> tuple[Fit | None, str]:
    """The one that the context speaks for, with the reason; None where it does not tell."""
    scored = sorted(
        ((*_score(found, fit, context), fit) for fit in fits), key=lambda each: (-each[0], each[2].record.id)
    )
    (best, why, fit), (second, _, _) = scored[0], scored[1]
    return (fit, why) if best - second >= _LEAD else (None, "")


def _score(found: Detected, fit: Fit, context: Context) -> tuple[int, str]:
    record, score, reasons = fit.record, 0, []
    if record.id in context.resolved:
        score += 4
        reasons.append("the text has named it before")
    elif record.series in context.series:
        score += 3
        reasons.append("the text has named its series before")
    near = context.sentence(found.start)
    beside = context.overlap(record, context.beside(found.start)[0])
    if beside:
        score += 2 * min(beside, 2)
        reasons.append("its parties stand in the same sentence")
    elsewhere = context.overlap(record, context.main)
    if elsewhere:
        score += min(elsewhere, 2)
        reasons.append("its parties are those of the text")
    elif context.states:
        score -= 2
    if found.noun in MEETINGS and record.kind == found.noun:
        score += 2  # "the talks" of a day, and no meeting on their margin
        reasons.append(f"it is listed as {found.noun}")
    if officials := context.officials(found.start):
        in_office = [name for name, offices in officials if any(_near(office.held, record.date) for office in offices)]
        score += 1 if in_office else -2
        reasons += [f"{name} held office then" for name in in_office[:1]]
    for timex in context.timexes_in(*near):
        if timex.date is not None and _names_time_of(timex.date, record):
            score += 3
            reasons.append(f"the sentence says {timex.text}")
            break
    if context.is_later(record.date) and context.speaks_of_future(found.start):
        score += 3
        reasons.append("the sentence speaks of what is still to come")
    if context.created is not None and 0 <= context.created.end_latest - record.date.begin_earliest <= _RECENT:
        score += 2
        reasons.append("the most recent before the text was written")
    return score, ", ".join(reasons)


def _near(held: Date, date: Date) -> bool:
    """Whether an office was held at that time or shortly afterwards."""
    return held.possibly(date.begin_earliest, date.end_latest + 366)


def _names_time_of(date: Date, record: Agreement) -> bool:
    """Whether a date of the sentence, of a year or finer, is the record's own."""
    near = abs(record.date.begin_earliest - date.begin_earliest) <= 366
    return near and not date.lasting and record.date.possibly(date.begin_earliest, date.end_latest)
