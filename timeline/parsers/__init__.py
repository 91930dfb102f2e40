"""A document into its annotation. Only this module knows the order of the steps."""

from timeline.knowledge import Knowledge, load
from timeline.model import Annotation, Document
from timeline.parsers import actors, dates, events, places, references, sentences

__all__ = ["parse"]


def parse(document: Document, knowledge: Knowledge | None = None) -> Annotation:
    """What one document says, seen by itself; without `knowledge`, with what data/ knows.

    Dates come before sentences, since "c. 1450" has a full stop; references before actors, since "Minsk Protocol"
    names no government; and are resolved after them, since parties and persons decide between records.
    """
    knowledge = knowledge or load()
    text = document.text
    timexes = dates.find(text, created=document.created)
    spans = sentences.split(text, [(timex.start, timex.end) for timex in timexes])
    detected = references.detect(text, knowledge, timexes, spans)
    masked = [each.name_span for each in detected if each.name_span]
    mentions, introduced = actors.find(document, knowledge, timexes, spans, masked)
    where = places.find(text, mentions, masked)
    resolved = references.resolve(detected, document, knowledge, timexes, mentions, spans)
    told = events.find(document, knowledge, timexes, mentions, where, resolved, spans)
    return Annotation(document, tuple(timexes), tuple(mentions), tuple(resolved), tuple(told), tuple(introduced))
