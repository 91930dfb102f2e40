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


def upgrade() -> None:
    """Gives documents their day and publishers, and events, links and tellings what filters ask of documents."""
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
    for table in ("event", "link", "telling"):
        for told, kind, default in (
            ("sources", sa.Integer(), 1), ("doubt", sa.SmallInteger(), 500), ("first_told", sa.Integer(), edtf.FUTURE),
            ("last_told", sa.Integer(), edtf.PAST),
        ):  # fmt: skip
            op.add_column(table, sa.Column(told, kind, nullable=False, server_default=str(default)))
    _fill_documents()
    _fill_events()
    op.create_index("ix_event_sources", "event", ["sources", "begin", "id", "trait"], unique=False)
    op.create_index("ix_event_doubt", "event", ["doubt", "begin", "end", "id", "trait"], unique=False)
    op.drop_index("ix_event_days", "event")
    days = ["begin", "end", "id", "trait", "begin_latest", "end_earliest"]
    further = ["sources", "doubt", "first_told", "last_told"]
    op.create_index("ix_event_days", "event", [*days, *further], unique=False)


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
        " doubt = 1000 - CAST(round(CAST(confidence * 1000 AS numeric)) AS integer),"
        f" first_told = coalesce((SELECT min(publication.day) {told}), {edtf.FUTURE}),"
        f" last_told = coalesce((SELECT max(publication.day) {told}), {edtf.PAST})"
    )
    for table in ("link", "telling"):
        for name in ("sources", "doubt", "first_told", "last_told"):
            op.execute(
                f"UPDATE {table} SET {name} = (SELECT event.{name} FROM event WHERE event.number = {table}.event)"
            )


def _clean(text: str) -> str:
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}").encode("utf-8", "replace").decode("utf-8")
