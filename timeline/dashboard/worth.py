"""Why an event is worth a look, in words, and which other dates it could have. No streamlit here."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from timeline import edtf
from timeline.dashboard import cards, details, look
from timeline.dashboard.figures import sources
from timeline.dashboard.told import Told
from timeline.edtf import Date
from timeline.model import Event
from timeline.store.values import Waiting

CHOICES: Final = 6
"""Other dates that are offered, one key each."""
_QUOTED: Final = 50


@dataclass(frozen=True, slots=True)
class Choice:
    """Another date that an event could have, and who or what says so."""

    date: Date
    why: str


def reason(waiting: Waiting | None, event: Event) -> str:
    """What makes the event worth a look, in a sentence; that it was looked at, where it was."""
    if event.review != "unreviewed":
        return f"Looked at: {event.review}."
    if event.conflict:
        return _conflict(event)
    if event.date is None:
        if waiting is not None and waiting.clue is not None:
            return f"No date, but one stands {waiting.clue.where}: {edtf.words(waiting.clue.date)}."
        told = cards.telling(event)
        return f"No date: {told.why[-1]}." if told and told.why else "No date."
    return _doubt(event)


def choices(event: Event, told: Sequence[Told]) -> list[Choice]:
    """The other dates that texts and records offer, the likeliest first, each once."""
    found: dict[str, Choice] = {}
    weak = event.date is None or event.date_source in look.HOLLOW
    for choice in (*_given(event, told), *_said(told), *(_around(told) if weak else ())):
        if choice.date != event.date:
            found.setdefault(choice.date.text, choice)
    return list(found.values())[:CHOICES]


def apart(dates: Iterable[Date]) -> int | None:
    """How many days lie between the dates that lie farthest apart; None where all could be one."""
    several = list(dates)
    if not several:
        return None
    gap = max(d.begin_earliest for d in several) - min(d.end_latest for d in several)
    return gap if gap > 0 else None


def length(days: int) -> str:
    """So many days, in words.

    >>> length(1), length(45), length(100), length(4000)
    ('1 day', '45 days', '3 months', '11 years')
    """
    if days < 62:
        return look.number(days, "day")
    return look.number(round(days / 30.44), "month") if days < 730 else look.number(round(days / 365.25), "year")


# ---- reasons


def _conflict(event: Event) -> str:
    given = [dating.date for dating in event.dates if dating.date is not None and dating.source != "reviewed"]
    days = apart(given)
    if days is not None:
        ends = min(given, key=lambda d: d.end_latest), max(given, key=lambda d: d.begin_earliest)
        return f"Sources disagree by {length(days)}: {' or '.join(_told(event, date) for date in ends)}."
    if event.figures:
        first = event.figures[0].what
        numbers = " and ".join(f.said for f in event.figures if f.what == first)
        return f"Sources disagree on {first}: {numbers}."
    flags = [flag for m in event.mentions for flag in m.flags]
    if flags:
        told = details.FLAG_WORDS.get(flags[0], "a text contradicts the record")
        return f"{told[:1].upper()}{told[1:]}."
    return "Sources disagree on who did it and to whom."


def _told(event: Event, date: Date) -> str:
    """A date with how many documents give it, where they are known."""
    keys = {key for dating in event.dates if dating.date == date for key in dating.mentions}
    tellers = len({m.document for m in event.mentions if m.key in keys})
    return f"{edtf.words(date)} ({look.number(tellers, 'document')})" if tellers else edtf.words(date)


def _doubt(event: Event) -> str:
    doubts = []
    if event.date_source == "publication":
        doubts.append("its date is only that of publication")
    elif event.date_source == "inherited":
        doubts.append("its date is inferred from the text around it")
    if event.kind == "other":
        doubts.append("its kind is not known")
    if not event.actors:
        doubts.append("nobody acts in it")
    sure = f"{event.confidence:.0%} sure, told by {look.number(sources(event), 'document')}"
    return f"{sure}{': ' if doubts else ''}{', '.join(doubts)}."


# ---- dates


def _given(event: Event, told: Sequence[Told]) -> Iterator[Choice]:
    """The dates that its sources give."""
    names = {t.mention.key: t.name for t in told}
    for dating in event.dates:
        if dating.date is not None:
            by = dict.fromkeys(names[key] for key in dating.mentions if key in names)
            yield Choice(dating.date, ", ".join(by) or look.SOURCE_WORDS.get(dating.source or "", "a source"))


def _said(told: Sequence[Told]) -> Iterator[Choice]:
    """What the sentences say in other words, what these could mean, and what the records know."""
    further: list[Choice] = []
    for own in told:
        first, last = own.mention.sentence_start, own.mention.sentence_end
        timex = own.timex
        if timex is not None and timex.trace is not None:
            further += [Choice(it.date, f"“{_short(timex.text)}” could mean it") for it in timex.trace.rejected]
        for each in own.annotation.timexes:
            if each.date is not None and first <= each.start and each.end <= last:
                yield Choice(each.date, f"“{_short(each.text)}” in the sentence")
        for reference in own.references:
            if reference.date is not None:
                further.append(Choice(reference.date, _short(reference.name or reference.text)))
            further += [Choice(it.date, f"the record of {_short(it.name)}") for it in reference.candidates if it.date]
    yield from further


def _around(told: Sequence[Told]) -> Iterator[Choice]:
    """The dates of the sentences beside, and the day of publication: for what has no date of its own."""
    for own in told:
        for date, words, where in _beside(own):
            yield Choice(date, f"“{_short(words)}” in the sentence {where}")
    for own in told:
        if own.document.created is not None:
            yield Choice(own.document.created, "the day of publication")


def _beside(own: Told) -> list[tuple[Date, str, str]]:
    """The dates of the sentences before and after."""
    text = own.document.text
    first, last = own.mention.sentence_start, own.mention.sentence_end
    before = next((at for at in range(first - 1, -1, -1) if not text[at].isspace()), None)
    after = next((at for at in range(last, len(text)) if not text[at].isspace()), None)
    spans = [
        (own.sentence(at, at + 1), where) for at, where in ((before, "before"), (after, "after")) if at is not None
    ]
    return [
        (timex.date, timex.text, where)
        for (start, end), where in spans
        for timex in own.annotation.timexes
        if timex.date is not None and start <= timex.start and timex.end <= end
    ]


def _short(text: str) -> str:
    return cards.shortened(text, _QUOTED)
