"""A mention with the document that it stands in. No streamlit here."""

from dataclasses import dataclass
from functools import lru_cache

from timeline.model import Annotation, Document, EventMention, ReferenceMention, Timex
from timeline.parsers import sentences


@dataclass(frozen=True, slots=True)
class Told:
    """A mention with the document that it stands in."""

    mention: EventMention
    annotation: Annotation

    @property
    def document(self) -> Document:
        return self.annotation.document

    @property
    def name(self) -> str:
        """The document's title, else where it was read."""
        document = self.document
        return document.title or (document.origins[0].address if document.origins else "a document without a title")

    @property
    def timex(self) -> Timex | None:
        """The time expression that gave the mention its date."""
        return self.at(self.mention.date_span)

    @property
    def references(self) -> list[ReferenceMention]:
        """The references in the mention's sentence."""
        first, last = self.mention.sentence_start, self.mention.sentence_end
        return [r for r in self.annotation.references if first <= r.start and r.end <= last]

    def at(self, span: tuple[int, int] | None) -> Timex | None:
        """The time expression that stands there."""
        return next((t for t in self.annotation.timexes if (t.start, t.end) == span), None)

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """Where the sentence begins and ends that holds this span."""
        spans = _sentences(self.document.text, tuple((t.start, t.end) for t in self.annotation.timexes))
        return next(((first, last) for first, last in spans if first <= start and end <= last), (start, end))


@lru_cache(maxsize=16)
def _sentences(text: str, protected: tuple[tuple[int, int], ...]) -> list[tuple[int, int]]:
    return sentences.split(text, protected)
