"""What is known of the time of an undated event all the same: before or after what it happened. No streamlit here.

Three things tell it: a word of order with a date or a resolved reference in the event's own clause ("after the second
round in Istanbul") or at the head of its sentence; that a text tells of it as past, which it can do only afterwards;
and that a text says in its own voice that it will come. "He hoped to meet him" and "they would sign" may be told long
after, and bound nothing.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from timeline import edtf
from timeline.edtf import FUTURE, PAST, Date
from timeline.model import Annotation, Event, EventMention

_WAYS: Final = {
    way: re.compile(
        rf"\b(?:{words})\W+(?:(?:the|its|their|his|her|those|these)\W+)?(?:(?:[\w'’-]+\s+){{0,6}}(?:of|on|in)\s+)?$",
        re.I,
    )
    for way, words in (
        ("after", "after|following"),
        ("since", "since"),
        ("before", "before|until|till|prior to|ahead of|on the eve of"),
    )
}
"""The words of order, with no more than a short name between them and the date: "after the talks on 2 June"."""
_REACH: Final = 80
"""Characters before a date or reference in which its word of order is looked for."""
_WILL: Final = re.compile(r"\b(?:will|shall|(?:is|are) (?:to|due to|set to|going to))\b|\w['’]ll\b", re.IGNORECASE)
_PAST: Final = ("happened", "ongoing")
_AHEAD: Final = ("asserted", "proposed", "promised", "threatened")


@dataclass(frozen=True, slots=True)
class Bound:
    """One thing that is known: "after", "since", "before", "not before" or "not after" a date, and why."""

    way: str
    date: Date
    why: str

    @property
    def words(self) -> str:
        return f"{self.way} {edtf.words(self.date)}"


def bounds(event: Event, annotations: Mapping[str, Annotation]) -> list[Bound]:
    """What the event's mentions tell of its place in time, each thing once; `annotations` are by document."""
    found: dict[str, Bound] = {}
    told: list[tuple[EventMention, Date]] = []
    for mention in event.mentions:
        annotation = annotations.get(mention.document)
        if annotation is None:
            continue
        for bound in _said(mention, annotation):
            found.setdefault(bound.words, bound)
        if annotation.document.created is not None:
            told.append((mention, annotation.document.created))
    return [*found.values(), *_published(told)]


def _said(mention: EventMention, annotation: Annotation) -> Iterator[Bound]:
    """What words of order in its clause say, or at the head of its sentence."""
    text = annotation.document.text
    head = text[mention.sentence_start : mention.start]
    comma = head.find(",")
    for start, end, date in _dated(annotation):
        within = mention.start <= start and end <= mention.end
        ahead = mention.sentence_start <= start and end <= mention.start and comma >= end - mention.sentence_start
        if not (within or ahead):
            continue
        left = mention.start if within else mention.sentence_start
        before = text[max(left, start - _REACH) : start]
        for way, pattern in _WAYS.items():
            if (lead := pattern.search(before)) and (within or not before[: lead.start()].strip()):
                yield Bound(way, date, f"“{' '.join((before[lead.start() :] + text[start:end]).split())}”")


def _dated(annotation: Annotation) -> Iterator[tuple[int, int, Date]]:
    for timex in annotation.timexes:
        if timex.date is not None and timex.date.begin_earliest != PAST and timex.date.end_latest != FUTURE:
            yield timex.start, timex.end, timex.date
    for reference in annotation.references:
        if reference.status == "resolved" and reference.date is not None:
            yield reference.start, reference.end, reference.date


def _published(told: Iterable[tuple[EventMention, Date]]) -> list[Bound]:
    """That it was past when the first text told so, and still ahead when the last did; neither where these cross."""
    known = list(told)
    past = [day for m, day in known if m.stance == "asserted" and m.outcome in _PAST and day.end_latest != FUTURE]
    ahead = [day for m, day in known if _ahead(m) and day.begin_earliest != PAST]
    first = min(past, key=lambda day: day.end_latest, default=None)
    last = max(ahead, key=lambda day: day.begin_earliest, default=None)
    if first is not None and last is not None and last.begin_earliest > first.end_latest:
        return []
    found = [Bound("not before", last, "a text of that time says that it will come")] if last else []
    return found + ([Bound("not after", first, "a text of that time tells of it as past")] if first else [])


def _ahead(mention: EventMention) -> bool:
    """Whether the text itself tells of it as yet to come, seen from its own day."""
    planned = mention.stance in _AHEAD and mention.outcome == "planned" and mention.speaker is None
    return planned and _WILL.search(mention.text) is not None
