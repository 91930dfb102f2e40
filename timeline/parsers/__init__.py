"""Parsers: a document becomes an annotation. Only this module knows the order of the steps."""

from timeline import knowledge as known
from timeline.knowledge import Knowledge
from timeline.model import Annotation, Document
from timeline.parsers import actors, dates, events, places, references, sentences
from timeline.parsers.actors.tokens import Tokens
from timeline.parsers.events.marked import propose

__all__ = ["parse", "propose"]


def parse(document: Document, knowledge: Knowledge | None = None) -> Annotation:
    """What the document tells: its dates, actors, references and events. Pure: the same document, the same answer."""
    knowledge = known.load() if knowledge is None else knowledge
    text = document.text
    timexes = dates.find(text, created=document.created, knowledge=knowledge)
    spans = sentences.split(text, [(timex.start, timex.end) for timex in timexes])
    detected = references.detect(text, knowledge, timexes, spans)
    masked = [one.name_span for one in detected if one.name_span is not None]
    tokens = Tokens(text, spans)
    mentions, introduced = actors.find(document, knowledge, timexes, spans, masked, tokens=tokens)
    where = places.find(text, mentions, masked, tokens=tokens)
    taken = {(place.start, place.end) for place in where}
    acting = [mention for mention in mentions if (mention.start, mention.end) not in taken]
    resolved = references.resolve(detected, document, knowledge, timexes, acting, spans)
    told = events.find(document, knowledge, timexes, acting, where, resolved, spans)
    return Annotation(document, tuple(timexes), tuple(acting), tuple(resolved), tuple(told), tuple(introduced))
