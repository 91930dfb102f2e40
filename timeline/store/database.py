"""A database that holds a store: opened, brought up to date, and its errors told in words."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, QueuePool, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, NoSuchModuleError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from timeline.errors import StoreError
from timeline.store.schema import APPLICATION_ID, VERSIONS, metadata

DEFAULT: Final = Path(__file__).resolve().parents[2] / "data" / "timeline.db"
VARIABLE: Final = "TIMELINE_STORE"
VERSION_TABLE: Final = "timeline_version"
_WAIT: Final = 30  # seconds for another writer to finish
_WRITERS_LOCK: Final = 0x544C4E45  # PostgreSQL: linking needs one writer at a time


class Database:
    """One engine with a way to read and a way to write."""

    def __init__(self, url: str | None = None) -> None:
        self.url = _url(url)
        self.sqlite = self.url.get_backend_name() == "sqlite"
        self.path = Path(self.url.database) if self.sqlite and self.url.database not in (None, "", ":memory:") else None
        self.name = str(self.path) if self.path else self.url.render_as_string(hide_password=True)
        with self._told():
            self.engine = self._engine()
            try:
                self._prepare()
            except BaseException:
                self.engine.dispose()
                raise

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees one state of the store."""
        with self._told(), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A connection that writes in one transaction; another writer waits until it is done."""
        with (
            self._told(),
            self.engine.connect() as connection,
            connection.execution_options(writes=True).begin(),
        ):
            if not self.sqlite:
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _WRITERS_LOCK})
            yield connection

    def close(self) -> None:
        """Gives back every connection."""
        self.engine.dispose()

    # ---- opening

    def _engine(self) -> Engine:
        if not self.sqlite:
            return create_engine(self.url, pool_pre_ping=True)
        wait = {} if "timeout" in self.url.query else {"timeout": _WAIT}
        if self.path is None:
            # One connection for all threads, lent to one at a time: each further one would be an empty store.
            arguments = wait | {"check_same_thread": False}
            engine = create_engine(self.url, poolclass=QueuePool, pool_size=1, max_overflow=0, connect_args=arguments)
        else:
            if self.path.is_dir():
                raise StoreError(f"{self.path} is a folder. Name a file in it, such as {self.path / 'timeline.db'}.")
            try:
                self.path.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise StoreError(
                    f"the folder of the store {self.path} cannot be made ({error.strerror}). Choose another place."
                ) from error
            engine = create_engine(self.url, connect_args=wait)
        event.listen(engine, "connect", _set_up)
        event.listen(engine, "begin", _begin)
        return engine

    def _prepare(self) -> None:
        """Makes the tables of a new store and brings an older one up to date; refuses what is none, or newer."""
        with self.engine.connect() as connection, connection.begin():
            version = self._version(connection)
        if version == VERSIONS[-1]:
            return
        if self.path is not None:
            with self.engine.connect() as connection:
                raw = connection.connection.driver_connection
                assert raw is not None
                raw.execute("PRAGMA journal_mode = WAL")
        with self._unchecked(), self.write() as connection:
            if self._version(connection) != VERSIONS[-1]:  # another process may have been faster
                _migrate(connection)
                if self.sqlite:
                    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")

    @contextmanager
    def _unchecked(self) -> Iterator[None]:
        """While SQLite makes a table anew to which others refer, it must not look at who does."""
        if not self.sqlite:
            yield
            return

        def checks(on: bool) -> None:
            with self.engine.connect() as connection:
                raw = connection.connection.driver_connection
                assert raw is not None
                raw.execute(f"PRAGMA foreign_keys = {'ON' if on else 'OFF'}")

        checks(False)
        try:
            yield
        finally:
            checks(True)

    def _version(self, connection: Connection) -> str | None:
        tables = set(inspect(connection).get_table_names())
        if VERSION_TABLE not in tables:
            if tables if self.sqlite else tables & set(metadata.tables):
                raise StoreError(f"{self.name} is a database, but not a timeline's. Choose another name for the store.")
            return None
        version: str | None = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()
        if version is not None and version not in VERSIONS:
            raise StoreError(
                f"{self.name} was written by a newer Timeline (its format is {version}, this one knows up to "
                f"{VERSIONS[-1]}). Install the newer version, or choose another store."
            )
        return version

    # ---- errors

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except (ProgrammingError, IntegrityError):
            raise  # a mistake in this program
        except (DBAPIError, sqlite3.Error) as error:
            raise StoreError(_words(self.name, str(getattr(error, "orig", None) or error))) from error
        except PoolTimeout as error:
            raise StoreError(f"too many readers wait for the store {self.name}. Try again in a moment.") from error


def _url(url: str | None) -> URL:
    written = url or os.environ.get(VARIABLE) or str(DEFAULT)
    if "://" not in written:
        return URL.create("sqlite", database=written)
    try:
        parsed = make_url(written)
        if parsed.drivername in ("postgresql", "postgres"):
            parsed = parsed.set(drivername="postgresql+psycopg")
        if parsed.get_backend_name() not in ("sqlite", "postgresql"):
            raise StoreError(
                f"a store cannot be kept in {parsed.get_backend_name()!r}. Use sqlite:///FILE or postgresql://HOST/NAME."
            )
        parsed.get_dialect().import_dbapi()
    except (ArgumentError, NoSuchModuleError) as error:
        raise StoreError(
            f"{written!r} is no address of a store. Use a file name, sqlite:///FILE or postgresql://HOST/NAME."
        ) from error
    except ImportError as error:
        raise StoreError(
            "a store in PostgreSQL needs the package psycopg. Install it: pip install 'timeline[postgres]'."
        ) from error
    return parsed


def _set_up(connection: Any, record: Any) -> None:
    connection.isolation_level = None  # transactions begin where we say, see _begin
    for pragma in (
        "foreign_keys = ON",
        "synchronous = NORMAL",
        "temp_store = MEMORY",
        "cache_size = -16384",
        "mmap_size = 1073741824",  # one copy in memory for all connections
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    # A transaction that reads first and writes later could fail half-way: another may have written meanwhile.
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _migrate(connection: Connection) -> None:
    from alembic import command  # half a second that only a new or an older store costs
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _words(name: str, message: str) -> str:
    """What the database says, as a person would."""
    said = message.casefold()
    for signs, words in (
        (("locked", "busy"), "is in use by another program that writes. Wait until it is done, and try again."),
        (("not a database",), "is no timeline store: it is another kind of file. Choose another name for the store."),
        (("malformed", "corrupt"), "is damaged. Restore a copy, or add the documents to a new store."),
        (("readonly", "read-only"), "can only be read. Allow writing to the file and its folder, or copy it."),
        (("unable to open",), "cannot be opened. Check that its folder exists and that you may write there."),
        (("disk is full", "no space"), "cannot grow: the disk is full. Make room, and try again."),
        (("connection refused", "could not translate", "failed to resolve", "connection failed", "connection timeout"),
         "cannot be reached. Check the address, and that the server runs."),
        (("authentication", "password"), "refuses the user or the password. Check the address."),
        (("does not exist",), "does not exist on the server. Create the database first."),
    ):  # fmt: skip
        if any(sign in said for sign in signs):
            return f"the store {name} {words}"
    return f"the store {name} failed: {message.splitlines()[0] if message else 'no reason given'}"
