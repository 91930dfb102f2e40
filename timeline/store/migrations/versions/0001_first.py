"""The first version of the store."""

from alembic import op

from timeline.store.schema import metadata

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make all tables, and the table of words that are searched: FTS5 on SQLite, tsvector on PostgreSQL."""
    connection = op.get_bind()
    metadata.create_all(connection)
    if connection.dialect.name == "sqlite":
        op.execute("CREATE VIRTUAL TABLE event_text USING fts5(words, tokenize='unicode61 remove_diacritics 0')")
    else:
        op.execute("CREATE TABLE event_text (event INTEGER PRIMARY KEY, words TSVECTOR NOT NULL)")
        op.execute("CREATE INDEX ix_event_text_words ON event_text USING gin (words)")
