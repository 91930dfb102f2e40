"""What a document says around a reference: who stands beside it, when it was written, what it has named before."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from timeline.edtf import Date
from timeline.knowledge import Agreement, Knowledge
from timeline.model import ActorMention, Document, Office, ReferenceMention, Timex
from timeline.parsers.references.tokens import words
from timeline.parsers.references.words import FUTURE


@dataclass
class Context:
    """A document while its references are resolved; `earlier` grows with each."""

    document: Document
    knowledge: Knowledge
    timexes: Sequence[Timex]
    actors: Sequence[ActorMention]
    sentences: Sequence[tuple[int, int]]
    earlier: list[ReferenceMention] = field(default_factory=list)
    resolved: set[str] = field(default_factory=set)
    """Ids of the records that the document has named so far."""
    series: set[str] = field(default_factory=set)
    """Series of which it has named rounds so far."""
    _futures: dict[tuple[int, int], bool] = field(default_factory=dict)
    _beside: dict[tuple[int, int], tuple[frozenset[str], bool]] = field(default_factory=dict)
    _posts: dict[tuple[int, int], list[tuple[str, tuple[Office, ...]]]] = field(default_factory=dict)

    @property
    def created(self) -> Date | None:
        """When the document was written."""
        return self.document.created

    def note(self, mention: ReferenceMention) -> None:
        """Keeps a mention as named before what follows."""
        self.earlier.append(mention)
        if mention.status == "resolved" and mention.id:
            self.resolved.add(mention.id)
        if mention.series:
            self.series.add(mention.series)

    def sentence(self, offset: int) -> tuple[int, int]:
        """The span of the sentence that this offset is in."""
        at = bisect_right(self._starts, offset) - 1
        if at >= 0 and offset < self.sentences[at][1]:
            return self.sentences[at]
        return offset, offset

    def actors_in(self, start: int, end: int) -> Sequence[ActorMention]:
        """Mentions of actors that begin in this span."""
        return self.actors[bisect_right(self._mentions, start - 1) : bisect_right(self._mentions, end - 1)]

    def timexes_in(self, start: int, end: int) -> Sequence[Timex]:
        """Time expressions that begin in this span."""
        return self.timexes[bisect_right(self._times, start - 1) : bisect_right(self._times, end - 1)]

    def officials(self, offset: int) -> list[tuple[str, tuple[Office, ...]]]:
        """Persons of the sentence around it with the offices that data/ knows of."""
        span = self.sentence(offset)
        if span not in self._posts:
            known = self.knowledge.actors
            actors = {m.actor: known[m.actor] for m in self.actors_in(*span) if m.actor in known}
            self._posts[span] = [(a.name, a.offices) for a in actors.values() if a.kind == "person" and a.offices]
        return self._posts[span]

    def beside(self, offset: int) -> tuple[frozenset[str], bool]:
        """Ids of the actors of the sentence around it with their states, and whether there is any state."""
        span = self.sentence(offset)
        if span not in self._beside:
            mentions = self.actors_in(*span)
            self._beside[span] = (self.ids_of(mentions), any(m.country for m in mentions))
        return self._beside[span]

    def parties_in(self, start: int, end: int) -> tuple[str, ...]:
        """Ids of the actors named in this span."""
        return tuple(dict.fromkeys(mention.actor for mention in self.actors_in(start, end)))

    def ids_of(self, mentions: Sequence[ActorMention]) -> frozenset[str]:
        """Their ids, and the states that they belong to."""
        return frozenset(id_ for m in mentions for id_ in (m.actor, m.country) if id_)

    @cached_property
    def everybody(self) -> frozenset[str]:
        """All actors of the document, with their states."""
        return self.ids_of(self.actors)

    @cached_property
    def states(self) -> frozenset[str]:
        """States that the document names, or whose bodies and people it names."""
        return frozenset(m.country for m in self.actors if m.country)

    @cached_property
    def main(self) -> frozenset[str]:
        """The states that the document is about: those named in at least a fourth as many mentions as the first."""
        counts = Counter(m.country for m in self.actors if m.country)
        most = max(counts.values(), default=0)
        return frozenset(state for state, count in counts.items() if count * 4 >= most)

    def speaks_of_future(self, offset: int) -> bool:
        """Whether the sentence around it speaks of what is still to come."""
        start, end = span = self.sentence(offset)
        if span not in self._futures:
            self._futures[span] = not FUTURE.isdisjoint(words(self.document.text[start:end]))
        return self._futures[span]

    def says(self, folded: Sequence[str]) -> bool:
        """Whether the document has all of these words."""
        return self._words.issuperset(folded)

    def is_later(self, date: Date, *, years: int = 0) -> bool:
        """Whether the date lies after the document, by more than some years."""
        return self.created is not None and date.begin_earliest > self.created.end_latest + 366 * years

    def overlap(self, record: Agreement, among: frozenset[str]) -> int:
        """How many of the record's parties are among these actors."""
        return sum(party in among for party in set(record.parties))

    def contradicts(self, record: Agreement, start: int) -> bool:
        """Whether others than its parties are at work around it: those of the sentence, else those of the document."""
        if not record.parties:
            return False
        near, states = self.beside(start)
        if states:
            return not (self.overlap(record, near) or self.overlap(record, self.main))
        return bool(self.states) and not self.overlap(record, self.everybody)

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(words(self.document.text))

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self.sentences]

    @cached_property
    def _mentions(self) -> list[int]:
        return [mention.start for mention in self.actors]

    @cached_property
    def _times(self) -> list[int]:
        return [timex.start for timex in self.timexes]
