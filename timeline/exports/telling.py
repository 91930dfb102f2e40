"""A story with everything that it tells at hand: its events with their quotes and sources, and what to know of each."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from timeline import edtf
from timeline.errors import NotFoundError
from timeline.exports.sources import Source, sources
from timeline.model import Event, EventMention
from timeline.store import Store, Story

QUOTED: Final = 4
"""How many mentions of an event are quoted, one for each date that is given, at most."""
CITED: Final = 10
"""How many documents are named for an event, at most."""
_DATED: Final = {
    "relative": "Its date is counted from another one.",
    "reference": "Its date comes from the record.",
    "inherited": "Its date is inferred from the text around it.",
    "publication": "Only the date of publication is known.",
    "reviewed": "Its date was set by a person.",
}
_OUTCOMES: Final = {
    "ongoing": "It was still going on.",
    "planned": "It was planned.",
    "postponed": "It was postponed.",
    "cancelled": "It was cancelled.",
}


@dataclass(frozen=True, slots=True)
class Part:
    """An event with own words around it, words alone, or an event that no text tells of any more."""

    event: Event | None = None
    before: str = ""
    after: str = ""
    lost: str = ""
    """What an event was called that is not in the store any more."""
    item: int = 0
    """The number of the story's item."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A story as it is told."""

    title: str
    introduction: str = ""
    parts: tuple[Part, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=lambda: MappingProxyType({}))
    """The documents that are quoted or named, by id."""

    @property
    def events(self) -> list[Event]:
        """Its events in its order."""
        return [part.event for part in self.parts if part.event is not None]


def of_story(store: Store, story: Story) -> Telling:
    """The story with its events as the store has them now."""
    parts = []
    for item in story.items:
        event, lost = None, ""
        if item.event is not None:
            try:
                event = store.event(item.event)
            except NotFoundError:
                lost = item.title or item.event
        parts.append(Part(event, item.before, item.after, lost, item.id))
    return Telling(story.title, story.introduction, tuple(parts), _sources(store, parts))


def of_events(store: Store, events: Iterable[Event], title: str) -> Telling:
    """Events in the order given, without words between."""
    parts = [Part(event) for event in events]
    return Telling(title, "", tuple(parts), _sources(store, parts))


def _sources(store: Store, parts: Iterable[Part]) -> Mapping[str, Source]:
    ids: dict[str, None] = {}
    for part in parts:
        if part.event is not None:
            ids |= dict.fromkeys(mention.document for mention in quotes(part.event))
            ids |= dict.fromkeys(tellers(part.event))
    return MappingProxyType({source.id: source for source in sources(store.document(id_) for id_ in ids)})


# ---- what is told of an event


def when(event: Event) -> str:
    """Its date in words."""
    return edtf.words(event.date) if event.date else "undated"


def quotes(event: Event) -> list[EventMention]:
    """The mentions to quote: one that gives the event's date, and one for each other date that a source gives."""
    by_key = {mention.key: mention for mention in event.mentions}
    chosen = [next((by_key[key] for key in dating.mentions if key in by_key), None) for dating in event.dates]
    found = {mention.key: mention for mention in chosen if mention is not None}
    return list(found.values())[:QUOTED] or list(event.mentions[:1])


def tellers(event: Event) -> list[str]:
    """Ids of the documents that tell of it, those that are quoted first."""
    ordered = [*quotes(event), *event.mentions]
    return list(dict.fromkeys(mention.document for mention in ordered))[:CITED]


def notes(event: Event) -> list[str]:
    """What a reader must know before believing it, in short sentences. Nothing where nothing is unusual."""
    said = [_DATED[event.date_source]] if event.date is not None and event.date_source in _DATED else []
    if event.stance != "asserted":
        said.append(f"This was {event.stance}; nobody says here that it happened.")
    if event.outcome in _OUTCOMES:
        said.append(_OUTCOMES[event.outcome])
    if event.review == "rejected":
        said.append("It was rejected in review.")
    return [*said, *open_points(event)]


def open_points(event: Event) -> Iterator[str]:
    """Of these, what its texts leave open: why it has no date, and what they disagree on."""
    if event.date is None:
        told = quotes(event)
        why = told[0].why[-1] if told and told[0].why else ""
        yield f"No date is given: {why.rstrip('.')}." if why else "No text says when."
    others = [edtf.words(dating.date) for dating in event.dates[1:] if dating.date]
    if others:
        yield f"Other sources say: {', '.join(others)}."
    elif event.conflict:
        yield "Sources disagree on it, or it contradicts the record."


# ---- texts


def one_line(text: str) -> str:
    """The text in one line that any file can hold: no control characters, no halves of surrogate pairs."""
    return "".join(letter for letter in " ".join(text.split()) if unicodedata.category(letter) not in ("Cc", "Cs"))


def paragraphs(words: str) -> list[list[str]]:
    """Own words as paragraphs of lines; a blank line parts two paragraphs.

    >>> paragraphs("One line.\\nAnother.\\n\\n A second paragraph. ")
    [['One line.', 'Another.'], ['A second paragraph.']]
    """
    found: list[list[str]] = [[]]
    for written in words.splitlines():
        if cleaned := one_line(written):
            found[-1].append(cleaned)
        elif found[-1]:
            found.append([])
    return [lines for lines in found if lines]
