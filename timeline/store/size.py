"""How much a store holds, and on what."""

from sqlalchemy import Connection, Table, func, select, text

from timeline.store.database import VERSION_TABLE
from timeline.store.schema import actor, decision, document, event, mention
from timeline.store.values import Size


def read(connection: Connection) -> Size:
    """Its counts, its bytes on the disk, and its database with the version."""
    made = select(func.count()).select_from(decision).where(decision.c.kind != "undo")
    if connection.dialect.name == "sqlite":
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        size = pages * connection.exec_driver_sql("PRAGMA page_size").scalar_one()
        version = f"SQLite {connection.exec_driver_sql('SELECT sqlite_version()').scalar_one()}"
    else:
        size = connection.execute(text("SELECT pg_database_size(current_database())")).scalar_one()
        number = connection.execute(text("SHOW server_version")).scalar_one()
        version = f"PostgreSQL {str(number).split()[0]}"
    form = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar_one()
    return Size(
        documents=_count(connection, document),
        mentions=_count(connection, mention),
        events=_count(connection, event),
        actors=_count(connection, actor),
        decisions=int(connection.execute(made).scalar_one()),
        size=int(size),
        kind=version,
        version=str(form),
    )


def _count(connection: Connection, table: Table) -> int:
    return int(connection.execute(select(func.count()).select_from(table)).scalar_one())
