"""The tables of a store.

What is derived (events, links, search rows) can be rebuilt from documents and decisions at any time. Four choices
serve speed at a million events, and `bench` measures them:

- An **event** is a short row of numbers; its text lies in `event_body`, so that a scan reads little.
- A **trait** is one combination of kind, stance, outcome, date source, review, conflict, and steps of confidence and of
  the number of sources. A store has a few hundred of them, so that filters and facets over eight columns are filters
  and facets over one number.
- A **link** of an actor to an event repeats the event's days and trait, clustered on (actor, begin, event): what one
  actor did in a window is one range of one table. A **telling** is the same for a document. Both also repeat when the
  first and the last document was published that tells of the event.
- An index on the beginning alone cannot answer an overlap, so events longer than `LONG` days stand in `long_span` too:
  all others that touch a window begin at most `LONG` days before it.
"""

from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from timeline.edtf import FUTURE, PAST

VERSIONS: Final = ("0001", "0002", "0003", "0004", "0005")
"""The migrations that this program knows, oldest first."""
APPLICATION_ID: Final = 0x544C4E45
"""What the head of a SQLite file says of whose it is ("TLNE")."""
LONG: Final = 366
UNDATED: Final = FUTURE
"""The first day of an undated event, so that it stands last in a chronology; no date begins on it."""

metadata = MetaData()

# A number in 32 bits on PostgreSQL, the rowid on SQLite.
_NUMBER: Final = Integer


def _number() -> Column[int]:
    return Column("number", _NUMBER, primary_key=True)


def _to(table: str, name: str | None = None, *, primary_key: bool = False) -> Column[int]:
    return Column(
        name or table,
        _NUMBER,
        ForeignKey(f"{table}.number"),
        primary_key=primary_key,
        nullable=False,
        autoincrement=False,
    )


setting = Table(
    "setting",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", BigInteger, nullable=False),
)

document = Table(
    "document",
    metadata,
    _number(),
    Column("id", String, nullable=False, unique=True),
    Column("title", Text, nullable=False),
    Column("created", String),
    Column("created_day", Integer),
    Column("characters", Integer, nullable=False),
    Column("events", Integer, nullable=False),
    Column("undated", Integer, nullable=False),
    Column("head", Text, nullable=False),  # the document but its text, as JSON
)
publication = Table(
    "publication",  # the day from which a document counts as published: the last that its date leaves open
    metadata,
    _to("document", primary_key=True),
    Column("day", Integer, nullable=False),
    Index("ix_publication_day", "day"),
    sqlite_with_rowid=False,
)
publishing = Table(
    "publishing",
    metadata,
    Column("publisher", String, primary_key=True),
    _to("document", primary_key=True),
    Index("ix_publishing_document", "document"),
    sqlite_with_rowid=False,
)
annotation = Table(
    "annotation",
    metadata,
    _to("document", primary_key=True),
    Column("text", LargeBinary, nullable=False),  # zlib, UTF-8 with lone surrogates let through
    Column("raw", LargeBinary, nullable=False),  # what the parsers found: JSON, zlib
    Column("resolved", LargeBinary),  # with what other documents teach; NULL where that is nothing
)
address = Table(
    "address",
    metadata,
    Column("hash", BigInteger, primary_key=True, autoincrement=False),
    _to("document", primary_key=True),
    Index("ix_address_document", "document"),
    sqlite_with_rowid=False,
)

fact = Table(
    "fact",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("claim", BigInteger, primary_key=True, autoincrement=False),  # what it says of the key: who, or when
    Column("teller", String, primary_key=True),  # the document's id, in whose order the first tellers are found
    _to("document"),
    Column("body", Text, nullable=False),  # all facts of the document under this key with this claim
    Index("ix_fact_document", "document"),
)
want = Table(
    "want",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    _to("document", primary_key=True),
    Index("ix_want_document", "document"),
    sqlite_with_rowid=False,
)

trait = Table(
    "trait",
    metadata,
    _number(),
    Column("kind", String, nullable=False),
    Column("stance", String, nullable=False),
    Column("outcome", String, nullable=False),
    Column("source", String, nullable=False),  # "" for undated
    Column("review", String, nullable=False),
    Column("conflict", Boolean, nullable=False),
    Column("sources", SmallInteger, nullable=False, server_default="1"),  # the step of `query.SOURCES` that it reaches
    Column("sure", SmallInteger, nullable=False, server_default="0"),  # that of `query.CONFIDENCES`, in hundredths
    UniqueConstraint("kind", "stance", "outcome", "source", "review", "conflict", "sources", "sure", name="uq_trait"),
)
place = Table("place", metadata, _number(), Column("name", String, nullable=False, unique=True))


def _days() -> tuple[Column[int], ...]:
    names = ("begin_latest", "end_earliest", "end")
    return tuple(Column(name, Integer, nullable=False) for name in names)


def _told() -> tuple[Column[int], ...]:
    """When the first and the last document was published that tells of it; never, where none of them says when."""
    return (
        Column("first_told", Integer, nullable=False, server_default=str(FUTURE)),
        Column("last_told", Integer, nullable=False, server_default=str(PAST)),
    )


event = Table(
    "event",
    metadata,
    _number(),
    Column("id", String, nullable=False, unique=True),
    Column("begin", Integer, nullable=False),
    *_days(),
    _to("trait"),
    Column("place", Integer, ForeignKey("place.number")),
    Column("mentions", Integer, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("sources", Integer, nullable=False, server_default="1"),  # documents that tell of it
    *_told(),
)
Index(  # all that window, traits and publication ask of an event, so that counting needs no look at its row
    "ix_event_days",
    *(event.c[name] for name in ("begin", "end", "id", "trait", "begin_latest", "end_earliest")),
    *(event.c[name] for name in ("first_told", "last_told")),
)
Index("ix_event_mentions", event.c.mentions, event.c.begin, event.c.id, event.c.trait)
Index("ix_event_sources", event.c.sources, event.c.begin, event.c.id, event.c.trait)
Index("ix_event_confidence", event.c.confidence, event.c.begin, event.c.id, event.c.trait)
Index("ix_event_trait", event.c.trait, event.c.mentions, event.c.begin, event.c.id)
Index("ix_event_place", event.c.place)
event_body = Table(
    "event_body",
    metadata,
    _to("event", primary_key=True),
    Column("body", Text, nullable=False),  # the event but its mentions, as JSON
    Column("tally", Text),  # what a large event is made of, so that it can grow without a look at its mentions
)
long_span = Table(
    "long_span",
    metadata,
    Column("end", Integer, primary_key=True),
    Column("begin", Integer, primary_key=True),
    _to("event", primary_key=True),
    Index("ix_long_span_event", "event"),
    sqlite_with_rowid=False,
)
event_reference = Table(
    "event_reference",
    metadata,
    Column("reference", String, primary_key=True),
    _to("event", primary_key=True),
    Index("ix_event_reference_event", "event"),
    sqlite_with_rowid=False,
)

actor = Table(
    "actor",
    metadata,
    _number(),
    Column("id", String, nullable=False, unique=True),
    Column("name", String, nullable=False),
    Column("body", Text, nullable=False),  # the actor as JSON
)
actor_name = Table(
    "actor_name",
    metadata,
    Column("hash", BigInteger, primary_key=True, autoincrement=False),
    _to("actor", primary_key=True),
    sqlite_with_rowid=False,
)
naming = Table(
    "naming",  # which documents name which actor, as the parsers found it and as people decided
    metadata,
    _to("actor", primary_key=True),
    _to("document", primary_key=True),
    Index("ix_naming_document", "document"),
    sqlite_with_rowid=False,
)
link = Table(
    "link",
    metadata,
    _to("actor", primary_key=True),
    Column("begin", Integer, primary_key=True, autoincrement=False),
    _to("event", primary_key=True),
    *_days(),
    _to("trait"),
    Column("role", SmallInteger, nullable=False),
    *_told(),
    Index("ix_link_event", "event", "actor"),
    sqlite_with_rowid=False,
)
telling = Table(
    "telling",  # which document tells of which event, in the form of `link`
    metadata,
    _to("document", primary_key=True),
    Column("begin", Integer, primary_key=True, autoincrement=False),
    _to("event", primary_key=True),
    *_days(),
    _to("trait"),
    *_told(),
    Index("ix_telling_event", "event"),
    sqlite_with_rowid=False,
)

mention = Table(
    "mention",
    metadata,
    _number(),
    Column("key", String, nullable=False, unique=True),
    _to("document"),
    Column("event", Integer, ForeignKey("event.number")),  # NULL only inside a transaction
    Column("body", Text, nullable=False),
    Column("home", String),  # the key of the mention that leads its group, or its reference
    Column("rank", BigInteger),  # its place in the order in which linking settles mentions
    Index("ix_mention_document", "document", "event"),
    Index("ix_mention_event", "event", "document"),
    Index("ix_mention_home", "home"),
)
mention_block = Table(
    "mention_block",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("home", BigInteger, primary_key=True, autoincrement=False),  # the rank of the mention's home
    _to("mention", primary_key=True),
    Index("ix_mention_block_mention", "mention"),
    sqlite_with_rowid=False,
)
block_lead = Table(
    "block_lead",  # the mentions that lead a group, in the order in which others look for a home
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("rank", BigInteger, primary_key=True, autoincrement=False),
    _to("mention", primary_key=True),
    Index("ix_block_lead_mention", "mention"),
    sqlite_with_rowid=False,
)
redirect = Table(
    "redirect",
    metadata,
    Column("old", String, primary_key=True),
    Column("new", String, nullable=False),
    Index("ix_redirect_new", "new"),
)

decision = Table(
    "decision",
    metadata,
    _number(),
    Column("kind", String, nullable=False),
    Column("undoes", Integer, ForeignKey("decision.number")),
    Column("document", String),  # id of the target's document, whether or not it is stored
    Column("other_document", String),
    Column("actor", String),
    Column("batch", Integer),  # the first of several that were made, and are undone, together
    Column("body", Text, nullable=False),
    Index("ix_decision_document", "document"),
    Index("ix_decision_other_document", "other_document"),
    Index("ix_decision_actor", "actor"),
    Index("ix_decision_undoes", "undoes"),
    Index("ix_decision_batch", "batch"),
    sqlite_autoincrement=True,
)
decision_mention = Table(
    "decision_mention",
    metadata,
    _to("decision", primary_key=True),
    Column("side", SmallInteger, primary_key=True, autoincrement=False),  # 0, and 1 for the other of a pair
    Column("mention", String, nullable=False),  # its key
    Index("ix_decision_mention_mention", "mention"),
)

saved_view = Table(
    "saved_view",
    metadata,
    _number(),
    Column("name", Text, nullable=False),
    Column("page", String, nullable=False),
    Column("address", Text, nullable=False),  # the parameters of its address
    Column("gone", Boolean, nullable=False),  # deleted, and kept so that this can be taken back
    sqlite_autoincrement=True,
)
story = Table(
    "story",
    metadata,
    _number(),
    Column("title", Text, nullable=False),
    Column("introduction", Text, nullable=False),
    Column("gone", Boolean, nullable=False),
    sqlite_autoincrement=True,
)
story_item = Table(
    "story_item",
    metadata,
    _number(),
    _to("story"),
    Column("place", Integer, nullable=False),  # its order in the story
    Column("event", String),  # the event's id when it was added; NULL for words alone
    Column("title", Text, nullable=False),  # what the event was called then
    Column("before", Text, nullable=False),  # own words
    Column("after", Text, nullable=False),
    Column("gone", Boolean, nullable=False),
    Index("ix_story_item_story", "story", "place"),
    sqlite_autoincrement=True,
)
