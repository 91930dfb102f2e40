"""Linking that costs the same in a store of any size; decisions on actors, and several decisions at once.

Everything that is derived from the texts is emptied here and filled anew when the store is opened.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_DERIVED = ("link", "telling", "long_span", "event_reference", "event_body", "mention", "event", "want")


def upgrade() -> None:
    """Gives linking its order of leads, facts their tellers, actors their documents, and decisions their batch."""
    for name in ("mention_block", "fact"):
        op.drop_table(name)
    for name in (*_DERIVED, "event_text"):
        op.execute(f"DELETE FROM {name}")
    op.create_table(
        "fact",
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("claim", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("teller", sa.String(), nullable=False),
        sa.Column("document", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["document.number"]),
        sa.PrimaryKeyConstraint("key", "claim", "teller"),
    )
    op.create_index("ix_fact_document", "fact", ["document"], unique=False)
    op.add_column("event_body", sa.Column("tally", sa.Text(), nullable=True))
    op.add_column("mention", sa.Column("home", sa.String(), nullable=True))
    op.add_column("mention", sa.Column("rank", sa.BigInteger(), nullable=True))
    op.create_index("ix_mention_home", "mention", ["home"], unique=False)
    for table, order in (("mention_block", "home"), ("block_lead", "rank")):
        op.create_table(
            table,
            sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
            sa.Column(order, sa.BigInteger(), autoincrement=False, nullable=False),
            sa.Column("mention", sa.Integer(), autoincrement=False, nullable=False),
            sa.ForeignKeyConstraint(["mention"], ["mention.number"]),
            sa.PrimaryKeyConstraint("key", order, "mention"),
            sqlite_with_rowid=False,
        )
        op.create_index(f"ix_{table}_mention", table, ["mention"], unique=False)
    op.create_table(
        "naming",
        sa.Column("actor", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("document", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["actor"], ["actor.number"]),
        sa.ForeignKeyConstraint(["document"], ["document.number"]),
        sa.PrimaryKeyConstraint("actor", "document"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_naming_document", "naming", ["document"], unique=False)
    op.add_column("decision", sa.Column("batch", sa.Integer(), nullable=True))
    for column in ("actor", "undoes", "batch"):
        op.create_index(f"ix_decision_{column}", "decision", [column], unique=False)
