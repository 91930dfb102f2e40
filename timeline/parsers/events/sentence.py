"""One sentence with all that was found in it, placed at its tokens."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter, itemgetter
from typing import Any, Final, Protocol

from timeline.model import ActorMention, ReferenceMention, Timex
from timeline.parsers.events import clauses as clause
from timeline.parsers.events import stance, tokens, triggers
from timeline.parsers.events.clauses import Clause
from timeline.parsers.events.roles import Placed
from timeline.parsers.events.stance import Stance
from timeline.parsers.events.tokens import Block, Token

LONGEST_REFERENCE: Final = 60
"""Tokens that a reference covers at most."""


class Placelike(Protocol):
    """What is asked of a place: `timeline.parsers.places.Place` has it."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def name(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Timed:
    """A time expression at a token."""

    index: int
    timex: Timex


@dataclass(frozen=True, slots=True)
class Referred:
    """A reference with the tokens that it covers."""

    first: int
    last: int
    mention: ReferenceMention


@dataclass(slots=True)
class Sentence:
    """A sentence's tokens, clauses and stances, and what stands at which token."""

    text: str
    """The whole document's text."""
    start: int
    end: int
    paragraph: int
    tokens: list[Token]
    clauses: list[Clause]
    stances: list[Stance]
    actors: list[Placed]
    times: list[Timed]
    references: list[Referred]
    places: "list[tuple[int, Placelike]]"
    of_work: bool = False
    """Whether the document tells of workers rather than of war, so that its strikes are theirs."""

    def times_in(self, start: int, end: int) -> list[Timed]:
        """The time expressions at tokens start to end."""
        return self.times[bisect_left(self.times, start, key=_INDEX) : bisect_left(self.times, end, key=_INDEX)]

    def references_in(self, start: int, end: int) -> list[Referred]:
        """The references that begin at tokens start to end."""
        found = self.references
        return found[bisect_left(found, start, key=_FIRST) : bisect_left(found, end, key=_FIRST)]

    def references_over(self, index: int) -> list[Referred]:
        """The references that cover the token."""
        return [one for one in self.references_in(index - LONGEST_REFERENCE, index + 1) if index <= one.last]

    def place_in(self, start: int, end: int) -> str | None:
        """The name of the first place at tokens start to end."""
        at = bisect_left(self.places, start, key=itemgetter(0))
        return self.places[at][1].name if at < len(self.places) and self.places[at][0] < end else None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The characters of tokens start to end, without the marks and joining words around them."""
        while end - 1 > start and self.tokens[end - 1].tag in ("mark", "quote", "coordinator"):
            end -= 1
        while start < end - 1 and self.tokens[start].tag in ("mark", "quote", "coordinator"):
            start += 1
        return self.tokens[start].start, self.tokens[end - 1].end


_INDEX: Final = attrgetter("index")
_FIRST: Final = attrgetter("first")


class Sorted:
    """Spans in the order of their beginnings, to be asked for those that begin in a sentence."""

    def __init__(self, spans: Sequence[Any]) -> None:
        self.spans: list[Any] = sorted(spans, key=lambda span: (span.start, span.end))
        self.starts = [span.start for span in self.spans]

    def inside(self, start: int, end: int) -> list[Any]:
        """Those that begin between the two."""
        return self.spans[bisect_left(self.starts, start) : bisect_left(self.starts, end)]


_NO_NAME: Final = frozenset(("pronoun", "noun"))


def name_blocks(actors: Sequence[ActorMention], timexes: Sequence[Timex], places: Sequence[Placelike]) -> list[Block]:
    """The spans that are single tokens. Pronouns and nouns for a kind stay words, since grammar asks what they are."""
    names = [(actor.start, actor.end) for actor in actors if actor.how not in _NO_NAME]
    names += [(place.start, place.end) for place in places]
    return tokens.blocks(names, [(timex.start, timex.end) for timex in timexes], [])


def read(
    text: str,
    span: tuple[int, int],
    paragraph: int,
    blocks: Sorted,
    actors: Sorted,
    timexes: Sorted,
    references: Sorted,
    places: Sorted,
    *,
    quoted: bool = False,
) -> Sentence:
    """The sentence at this span, taken apart; `quoted` where a quotation goes on from the sentence before."""
    words = tokens.tokenise(text, *span, blocks.inside(*span), quoted=quoted)
    found = clause.clauses(words, triggers.groups(words))
    starts = [token.start for token in words]
    ends = [token.end for token in words]

    def at(offset: int) -> int:
        return min(max(bisect_left(ends, offset + 1), 0), len(words) - 1)

    def last(offset: int) -> int:
        return min(max(bisect_left(starts, offset) - 1, 0), len(words) - 1)

    if not words:
        return Sentence(text, *span, paragraph, [], [], [], [], [], [], [])
    return Sentence(
        text, *span, paragraph, words, found, stance.of_clauses(words, found),
        sorted((Placed(last(mention.end), mention) for mention in actors.inside(*span)), key=_INDEX),
        [Timed(at(timex.start), timex) for timex in timexes.inside(*span)],
        [Referred(at(mention.start), last(mention.end), mention) for mention in references.inside(*span)],
        [(at(place.start), place) for place in places.inside(*span)],
    )  # fmt: skip
