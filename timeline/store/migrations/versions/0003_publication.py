"""Filters by publication, publisher, number of sources and confidence that stay fast in a large store.

Everything is worked out from what is stored; nothing is read anew.
"""

import json

import sqlalchemy as sa
from alembic import op

from timeline import edtf

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_SIX = ("kind", "stance", "outcome", "source", "review", "conflict")
_SOURCES = "CASE WHEN {0} >= 10 THEN 10 WHEN {0} >= 5 THEN 5 WHEN {0} >= 3 THEN 3 WHEN {0} >= 2 THEN 2 ELSE 1 END"
_SURE = (
    "CASE WHEN {0} >= 0.9 THEN 90 WHEN {0} >= 0.75 THEN 75 WHEN {0} >= 0.6 THEN 60 WHEN {0} >= 0.4 THEN 40 ELSE 0 END"
)


def upgrade() -> None:
    """Gives documents their day and publishers, events their sources, traits the steps of sources and confidence."""
    for name, column, after in (
        ("publication", None, sa.Column("day", sa.Integer(), nullable=False)),
        ("publishing", sa.Column("publisher", sa.String(), nullable=False), None),
    ):
        document = sa.Column("document", sa.Integer(), autoincrement=False, nullable=False)
        keys = ["document"] if column is None else ["publisher", "document"]
        op.create_table(
            name,
            *(each for each in (column, document, after) if each is not None),
            sa.ForeignKeyConstraint(["document"], ["document.number"]),
            sa.PrimaryKeyConstraint(*keys),
            sqlite_with_rowid=False,
        )
    op.create_index("ix_publication_day", "publication", ["day"], unique=False)
    op.create_index("ix_publishing_document", "publishing", ["document"], unique=False)
    op.add_column("event", sa.Column("sources", sa.Integer(), nullable=False, server_default="1"))
    for table in ("event", "link", "telling"):
        for name, never in (("first_told", edtf.FUTURE), ("last_told", edtf.PAST)):
            op.add_column(table, sa.Column(name, sa.Integer(), nullable=False, server_default=str(never)))
    with op.batch_alter_table("trait") as trait:
        trait.add_column(sa.Column("sources", sa.SmallInteger(), nullable=False, server_default="1"))
        trait.add_column(sa.Column("sure", sa.SmallInteger(), nullable=False, server_default="-1"))
        trait.drop_constraint("uq_trait", type_="unique")
        trait.create_unique_constraint("uq_trait", [*_SIX, "sources", "sure"])
    with op.batch_alter_table("trait") as trait:
        trait.alter_column("sure", server_default="0")
    _fill_documents()
    _fill_events()
    op.drop_index("ix_event_days", "event")
    days = ["begin", "end", "id", "trait", "begin_latest", "end_earliest", "first_told", "last_told"]
    op.create_index("ix_event_days", "event", days, unique=False)
    op.create_index("ix_event_sources", "event", ["sources", "begin", "id", "trait"], unique=False)
    op.create_index("ix_event_confidence", "event", ["confidence", "begin", "id", "trait"], unique=False)


def _fill_documents() -> None:
    connection = op.get_bind()
    days, publishers = [], []
    for number, created, head in connection.execute(sa.text("SELECT number, created, head FROM document")):
        day = edtf.parse(created).end_latest if created else edtf.FUTURE
        if day != edtf.FUTURE:
            days.append({"document": number, "day": day})
        origins = json.loads(head).get("origins") or ()
        names = {_clean(origin["publisher"]) for origin in origins if origin.get("publisher")}
        publishers += [{"document": number, "publisher": name} for name in sorted(names)]
    if days:
        connection.execute(sa.text("INSERT INTO publication (document, day) VALUES (:document, :day)"), days)
    if publishers:
        insert = sa.text("INSERT INTO publishing (publisher, document) VALUES (:publisher, :document)")
        connection.execute(insert, publishers)


def _fill_events() -> None:
    told = "FROM telling JOIN publication ON publication.document = telling.document WHERE telling.event = event.number"
    op.execute(
        "UPDATE event SET sources = (SELECT count(*) FROM telling WHERE telling.event = event.number),"
        f" first_told = coalesce((SELECT min(publication.day) {told}), {edtf.FUTURE}),"
        f" last_told = coalesce((SELECT max(publication.day) {told}), {edtf.PAST})"
    )
    columns = ", ".join(_SIX)
    sources, sure = _SOURCES.format("event.sources"), _SURE.format("event.confidence")
    op.execute(
        f"INSERT INTO trait ({columns}, sources, sure) SELECT DISTINCT {columns}, {sources}, {sure}"
        " FROM (SELECT event.sources, event.confidence, "
        + ", ".join(f"trait.{name}" for name in _SIX)
        + " FROM event JOIN trait ON trait.number = event.trait) AS event"
    )
    alike = " AND ".join(f"new.{name} = old.{name}" for name in _SIX)
    op.execute(
        "UPDATE event SET trait = (SELECT new.number FROM trait AS old JOIN trait AS new"
        f" ON {alike} AND new.sure >= 0 AND new.sources = {sources} AND new.sure = {sure}"
        " WHERE old.number = event.trait)"
    )
    for table in ("link", "telling"):
        for name in ("trait", "first_told", "last_told"):
            op.execute(
                f"UPDATE {table} SET {name} = (SELECT event.{name} FROM event WHERE event.number = {table}.event)"
            )
    op.execute("DELETE FROM trait WHERE sure < 0")


def _clean(text: str) -> str:
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}").encode("utf-8", "replace").decode("utf-8")
