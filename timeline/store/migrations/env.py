"""Runs migrations on the connection that the store hands over, inside its transaction."""

from alembic import context

from timeline.store.database import VERSION_TABLE
from timeline.store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"], target_metadata=metadata, version_table=VERSION_TABLE
)
context.run_migrations()
