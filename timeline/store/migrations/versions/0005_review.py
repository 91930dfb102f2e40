"""An index that finds the few events of a rare trait: those that disagree, and those that were looked at."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes it."""
    op.create_index("ix_event_trait", "event", ["trait", "mentions", "begin", "id"], unique=False)
