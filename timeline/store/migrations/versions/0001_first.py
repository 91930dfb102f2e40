"""The first version of the store."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes all tables, and the one of words that are searched: FTS5 on SQLite, tsvector on PostgreSQL."""
    op.create_table(
        "actor",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("id"),
    )
    op.create_table(
        "decision",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.Column("document", sa.String(), nullable=True),
        sa.Column("other_document", sa.String(), nullable=True),
        sa.Column("actor", sa.String(), nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["undoes"],
            ["decision.number"],
        ),
        sa.PrimaryKeyConstraint("number"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_decision_document", "decision", ["document"], unique=False)
    op.create_index("ix_decision_other_document", "decision", ["other_document"], unique=False)
    op.create_table(
        "document",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("created", sa.String(), nullable=True),
        sa.Column("created_day", sa.Integer(), nullable=True),
        sa.Column("characters", sa.Integer(), nullable=False),
        sa.Column("events", sa.Integer(), nullable=False),
        sa.Column("undated", sa.Integer(), nullable=False),
        sa.Column("head", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("id"),
    )
    op.create_table(
        "place",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("name"),
    )
    op.create_table(
        "redirect",
        sa.Column("old", sa.String(), nullable=False),
        sa.Column("new", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("old"),
    )
    op.create_index("ix_redirect_new", "redirect", ["new"], unique=False)
    op.create_table(
        "setting",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "trait",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("stance", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("review", sa.String(), nullable=False),
        sa.Column("conflict", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("kind", "stance", "outcome", "source", "review", "conflict", name="uq_trait"),
    )
    op.create_table(
        "actor_name",
        sa.Column("hash", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("actor", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["actor"],
            ["actor.number"],
        ),
        sa.PrimaryKeyConstraint("hash", "actor"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "address",
        sa.Column("hash", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("document", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["document"],
            ["document.number"],
        ),
        sa.PrimaryKeyConstraint("hash", "document"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_address_document", "address", ["document"], unique=False)
    op.create_table(
        "annotation",
        sa.Column("document", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("raw", sa.LargeBinary(), nullable=False),
        sa.Column("resolved", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["document"],
            ["document.number"],
        ),
        sa.PrimaryKeyConstraint("document"),
    )
    op.create_table(
        "decision_mention",
        sa.Column("decision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("side", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("mention", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["decision"],
            ["decision.number"],
        ),
        sa.PrimaryKeyConstraint("decision", "side"),
    )
    op.create_index("ix_decision_mention_mention", "decision_mention", ["mention"], unique=False)
    op.create_table(
        "event",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("begin", sa.Integer(), nullable=False),
        sa.Column("begin_latest", sa.Integer(), nullable=False),
        sa.Column("end_earliest", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("trait", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("place", sa.Integer(), nullable=True),
        sa.Column("mentions", sa.Integer(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(
            ["place"],
            ["place.number"],
        ),
        sa.ForeignKeyConstraint(
            ["trait"],
            ["trait.number"],
        ),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("id"),
    )
    op.create_index(
        "ix_event_days", "event", ["begin", "end", "id", "trait", "begin_latest", "end_earliest"], unique=False
    )
    op.create_index("ix_event_mentions", "event", ["mentions", "begin", "id", "trait"], unique=False)
    op.create_index("ix_event_place", "event", ["place"], unique=False)
    op.create_table(
        "fact",
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("document", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document"],
            ["document.number"],
        ),
        sa.PrimaryKeyConstraint("key", "document"),
    )
    op.create_index("ix_fact_document", "fact", ["document"], unique=False)
    op.create_table(
        "want",
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("document", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["document"],
            ["document.number"],
        ),
        sa.PrimaryKeyConstraint("key", "document"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_want_document", "want", ["document"], unique=False)
    op.create_table(
        "event_body",
        sa.Column("event", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event"],
            ["event.number"],
        ),
        sa.PrimaryKeyConstraint("event"),
    )
    op.create_table(
        "event_reference",
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("event", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["event"],
            ["event.number"],
        ),
        sa.PrimaryKeyConstraint("reference", "event"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_event_reference_event", "event_reference", ["event"], unique=False)
    op.create_table(
        "link",
        sa.Column("actor", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("begin", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("event", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("begin_latest", sa.Integer(), nullable=False),
        sa.Column("end_earliest", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("trait", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("role", sa.SmallInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["actor"],
            ["actor.number"],
        ),
        sa.ForeignKeyConstraint(
            ["event"],
            ["event.number"],
        ),
        sa.ForeignKeyConstraint(
            ["trait"],
            ["trait.number"],
        ),
        sa.PrimaryKeyConstraint("actor", "begin", "event"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_link_event", "link", ["event", "actor"], unique=False)
    op.create_table(
        "long_span",
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("begin", sa.Integer(), nullable=False),
        sa.Column("event", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["event"],
            ["event.number"],
        ),
        sa.PrimaryKeyConstraint("end", "begin", "event"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_long_span_event", "long_span", ["event"], unique=False)
    op.create_table(
        "mention",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("document", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("event", sa.Integer(), nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document"],
            ["document.number"],
        ),
        sa.ForeignKeyConstraint(
            ["event"],
            ["event.number"],
        ),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("key"),
    )
    op.create_index("ix_mention_document", "mention", ["document", "event"], unique=False)
    op.create_index("ix_mention_event", "mention", ["event", "document"], unique=False)
    op.create_table(
        "telling",
        sa.Column("document", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("begin", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("event", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("begin_latest", sa.Integer(), nullable=False),
        sa.Column("end_earliest", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("trait", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["document"],
            ["document.number"],
        ),
        sa.ForeignKeyConstraint(
            ["event"],
            ["event.number"],
        ),
        sa.ForeignKeyConstraint(
            ["trait"],
            ["trait.number"],
        ),
        sa.PrimaryKeyConstraint("document", "begin", "event"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_telling_event", "telling", ["event"], unique=False)
    op.create_table(
        "mention_block",
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("mention", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["mention"],
            ["mention.number"],
        ),
        sa.PrimaryKeyConstraint("key", "mention"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_mention_block_mention", "mention_block", ["mention"], unique=False)
    if op.get_bind().dialect.name == "sqlite":
        op.execute("CREATE VIRTUAL TABLE event_text USING fts5(words, tokenize='unicode61 remove_diacritics 0')")
    else:
        op.execute("CREATE TABLE event_text (event INTEGER PRIMARY KEY, words TSVECTOR NOT NULL)")
        op.execute("CREATE INDEX ix_event_text_words ON event_text USING gin (words)")
