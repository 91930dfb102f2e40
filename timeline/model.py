"""The values that travel from readers through parsers to the store.

Spans are Python character offsets into the document's text, end exclusive. Dates are `edtf.Date`, or None where
nothing is known.
"""

import hashlib
import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from timeline import story
from timeline.edtf import Date
from timeline.trace import Trace

TIMEX_TYPES: Final = ("DATE", "TIME", "DURATION", "SET")
ACTOR_KINDS: Final = ("state", "person", "organisation", "company", "product", "group")
KINDS: Final = (
    "talks", "agreement", "statement", "visit", "call", "proposal", "threat", "sanction",
    "aid", "attack", "ceasefire", "exchange", "election", "resignation", "other",
)  # fmt: skip
STANCES: Final = ("asserted", "proposed", "promised", "threatened", "hypothetical", "denied")
OUTCOMES: Final = ("happened", "ongoing", "planned", "postponed", "cancelled")
DATE_SOURCES: Final = ("stated", "relative", "reference", "inherited", "publication", "reviewed")
REFERENCE_STATUSES: Final = ("resolved", "ambiguous", "conflict", "unknown")
FLAGS: Final = (
    "YEAR_MISMATCH", "DATE_MISMATCH", "PLACE_MISMATCH", "NO_SUCH_REFERENT", "ACTOR_NOT_IN_OFFICE", "AFTER_PUBLICATION",
)  # fmt: skip
ROLES: Final = ("agent", "recipient", "participant")
REVIEWS: Final = ("unreviewed", "accepted", "corrected", "rejected")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a document was read."""

    address: str
    """A path or URL, "-" for standard input, "upload:NAME" or "paste" for the dashboard."""
    publisher: str | None = None
    read: str | None = None
    """When it was read, as EDTF with a time; the caller says so, nothing here looks at the clock."""


@dataclass(frozen=True, slots=True)
class Document:
    """A text with what is known of where and when it comes from."""

    text: str
    title: str = ""
    created: Date | None = None
    """The document's creation time (DCT); None where unknown, and never today by default."""
    created_source: str | None = None
    """Where it was found: "given", "front matter", "metadata", "page", "file name" or "reviewed"."""
    language: str | None = "en"
    origins: tuple[Origin, ...] = ()

    @property
    def id(self) -> str:
        """Sixteen hexadecimal digits of the text's hash; texts alike up to white space have the same."""
        return _id_of(self.text)


@lru_cache(maxsize=4)
def _id_of(text: str) -> str:
    """A document is asked for its id once for each mention; a few are kept, since they are read one after another."""
    folded = " ".join(text.split())
    return hashlib.sha256(folded.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression as it stands in a text (TIMEX3)."""

    start: int
    end: int
    text: str
    type: str
    value: str
    """TIMEX3 value by the gold's conventions, such as 2025-06-02, 1992-XX, P2D, PRESENT_REF."""
    date: Date | None
    """What a user would put on the timeline; None for durations, sets and what stays unresolved."""
    rule: str
    anchor: str | None = None
    """What it was counted from: "created:2025-06-03", "text:120-131" (another timex) or "reference:minsk-2"."""
    relative: bool = False
    """Whether it needed an anchor; else every part of it is stated."""
    whole: tuple[int, int] | None = None
    """Where the phrase stands that gives its date, if wider than the span: "from 1914 to 1918", "before 1990"."""
    trace: Trace | None = None
    """What was said, counted, inferred and turned down; None where an earlier version annotated."""

    @property
    def is_point(self) -> bool:
        """Whether it says when, not how long or how often; "three days after the launch" says both."""
        return self.date is not None or self.type in ("DATE", "TIME")

    @property
    def why(self) -> tuple[str, ...]:
        """Its story in short sentences: what was said, what inferred, why it stays unresolved."""
        return story.tell(self.trace) if self.trace is not None else ()


@dataclass(frozen=True, slots=True)
class Office:
    """A post that a person held."""

    title: str
    """In lower case: "president", "prime minister", "foreign minister"."""
    of: str
    """Id of the state or body."""
    held: Date
    """An interval, open (``2012-05-07/..``) where it is still held."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody or something that acts."""

    id: str
    name: str
    kind: str
    country: str | None = None
    """ISO 3166-1 alpha-3 of the state that it is or belongs to."""
    aliases: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()


@dataclass(frozen=True, slots=True)
class ActorMention:
    """A span that names an actor."""

    start: int
    end: int
    text: str
    actor: str
    """The actor's id."""
    name: str
    kind: str
    country: str | None = None
    framing: str | None = None
    """The words, where they judge what they name: "Kyiv regime"."""
    how: str = "name"
    """name, alias, demonym, capital, seat, office, acronym, surname, noun or pronoun."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a reference could mean, and why."""

    id: str
    name: str
    date: Date | None
    why: str


@dataclass(frozen=True, slots=True)
class ReferenceMention:
    """A span that names a round, talks, an accord, a summit, a resolution."""

    start: int
    end: int
    text: str
    kind: str
    status: str
    id: str | None = None
    name: str | None = None
    date: Date | None = None
    """The record's date where resolved; what the text itself says where in conflict or unknown."""
    ordinal: int | None = None
    place: str | None = None
    parties: tuple[str, ...] = ()
    stated: Date | None = None
    """The date that the mention itself states: 1992 in "the Paris Peace Accords of 1992"."""
    series: str | None = None
    """Id or key of the series of rounds that it belongs to, whether or not data/ knows it."""
    flags: tuple[str, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Role:
    """An actor in an event."""

    id: str
    name: str
    role: str
    """agent (who did it), recipient (to whom), participant (with whom, or not clear)."""


@dataclass(frozen=True, slots=True)
class EventMention:
    """A clause that tells a happening."""

    document: str
    start: int
    end: int
    text: str
    sentence_start: int
    sentence_end: int
    trigger: str
    trigger_start: int
    """Where the trigger's first character stands."""
    title: str
    kind: str
    date: Date | None = None
    date_source: str | None = None
    """One of DATE_SOURCES; None for an undated event."""
    date_span: tuple[int, int] | None = None
    """Where the timex or reference that gave the date stands."""
    stance: str = "asserted"
    outcome: str = "happened"
    place: str | None = None
    actors: tuple[Role, ...] = ()
    references: tuple[str, ...] = ()
    """Ids of the references that it names and that are resolved."""
    reference: str | None = None
    """Id of the reference that this mention tells of: "the second round took place", "the Minsk Protocol"."""
    reference_name: str | None = None
    """The record's name of that reference."""
    speaker: str | None = None
    """Name of whoever claims it; None where the text itself does."""
    confidence: float = 0.5
    """From 0 to 1: how sure the rules are that this is a happening with these actors and this date."""
    why: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Twelve hexadecimal digits that name this mention for ever: its document and where its trigger stands."""
        return _key(self.document, self.trigger_start)


@lru_cache(maxsize=200_000)
def _key(document: str, trigger_start: int) -> str:
    return hashlib.sha256(f"{document}:{trigger_start}".encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Annotation:
    """What the parsers found in one document."""

    document: Document
    timexes: tuple[Timex, ...] = ()
    actors: tuple[ActorMention, ...] = ()
    references: tuple[ReferenceMention, ...] = ()
    events: tuple[EventMention, ...] = ()
    introduced: tuple[Actor, ...] = ()
    """Actors that the text itself introduces and data/ does not know."""


@dataclass(frozen=True, slots=True)
class Dating:
    """A date that some mentions of an event give."""

    date: Date | None
    source: str | None
    mentions: tuple[str, ...]
    """Keys of the mentions that give it."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that some mentions of an event give, where others give another one of the same thing."""

    what: str
    """What was counted: "people killed"."""
    said: str
    """The number as it is said: "at least 12"."""
    mentions: tuple[str, ...] = ()
    """Keys of the mentions that give it."""


@dataclass(frozen=True, slots=True)
class Event:
    """The thing that mentions tell of: derived from them, and rebuilt from them to the same bytes."""

    id: str
    """The reference's id, else the smallest key of its mentions."""
    title: str
    kind: str
    date: Date | None
    date_source: str | None
    stance: str
    outcome: str
    place: str | None = None
    actors: tuple[Role, ...] = ()
    references: tuple[str, ...] = ()
    dates: tuple[Dating, ...] = ()
    """Every date that its mentions give, the event's own first; more than one is a disagreement or a coarser view."""
    figures: tuple[Figure, ...] = ()
    """The numbers on which its mentions do not agree."""
    history: tuple[tuple[str, str], ...] = ()
    """(publication date or "", outcome) in the order of publication: announced, then shelved."""
    conflict: bool = False
    """Whether its sources disagree, or it invokes a reference in conflict with the record."""
    confidence: float = 0.5
    review: str = "unreviewed"
    mentions: tuple[EventMention, ...] = field(default=())


def slug(text: str) -> str:
    """Lower case words joined by hyphens, accents kept off: for ids.

    >>> slug("Recep Tayyip Erdoğan"), slug("Łódź")
    ('recep-tayyip-erdogan', 'lodz')
    """
    import unicodedata

    plain = unicodedata.normalize("NFKD", text.casefold().translate(_PLAIN))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


_PLAIN: Final = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})
