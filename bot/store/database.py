"""One database, SQLite or PostgreSQL: short transactions from any thread, and its faults in our words."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

from sqlalchemy import Connection, Engine, Table, create_engine, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DataError, DBAPIError, IntegrityError, ProgrammingError
from sqlalchemy.exc import TimeoutError as NoneFree

from bot.errors import StoreUnavailable
from bot.store.nouns import Forgotten

PATIENCE = 30  # seconds: for a connection, and for what another writer holds
AT_ONCE = 16  # connections kept open: as many threads may want one at a time, and opening one takes as long as a call

# In SQLite a writer takes its turn when it begins: a reader that turns into a writer half-way is refused, not kept waiting.
_BEGIN = "sayso_begin"
_READ, _WRITE, _BARE = "BEGIN", "BEGIN IMMEDIATE", ""


class Database:
    """The connections to one database."""

    def __init__(self, url: str) -> None:
        """Nothing is opened yet. Raises StoreUnavailable where `url` is none of a database we know."""
        with _told():
            self.url = make_url(url)
            self._engine = _engine(self.url)

    @property
    def is_sqlite(self) -> bool:
        """Whether it is one file."""
        return self.url.get_backend_name() == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the database throughout on SQLite. Raises StoreUnavailable."""
        with _told(), self._begun_by(_READ) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection whose work holds as a whole at the end, or not at all.

        Raises StoreUnavailable, and Forgotten for a row that hangs on one that is not there.
        """
        with _told(), self._begun_by(_WRITE) as connection:
            yield connection
            connection.commit()

    @contextmanager
    def bare(self) -> Iterator[Connection]:
        """A connection outside any transaction, for what SQLite refuses inside one. Raises StoreUnavailable."""
        with _told(), self._begun_by(_BARE) as connection:
            yield connection

    def scrub(self) -> None:
        """See to it that what was deleted is in no file. Raises StoreUnavailable while somebody reads what was there before.

        SQLite has written zeros over it (secure_delete), and keeps it in its log until that is emptied, which is done here.
        PostgreSQL frees the room when it vacuums, which it does by itself.
        """
        if not self.is_sqlite:
            return
        with self.bare() as connection:
            busy, _, _ = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
        if busy:
            raise StoreUnavailable(reason="what was deleted is still being read")

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    def _begun_by(self, statement: str) -> Connection:
        return self._engine.execution_options(**{_BEGIN: statement}).connect()


def insert(dialect: str, table: Table) -> sqlite.Insert:
    """An INSERT that can say what happens where the row is there already, in the words of this kind of database."""
    # The two have the same methods for it, and no type in common.
    return sqlite.insert(table) if dialect == "sqlite" else cast("sqlite.Insert", postgresql.insert(table))


def _engine(url: URL) -> Engine:
    if url.get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": PATIENCE})
    engine = create_engine(url, pool_size=AT_ONCE, connect_args={"timeout": PATIENCE})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # the driver begins nothing by itself: _begin does
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")  # zeros over what is deleted; some builds of SQLite have it off


def _begin(connection: Connection) -> None:
    if statement := connection.get_execution_options()[_BEGIN]:
        connection.exec_driver_sql(statement)


@contextmanager
def _told() -> Iterator[None]:
    """The database's errors as ours; those that only a mistake of our own can cause are left as they are."""
    try:
        yield
    except IntegrityError as error:
        raise Forgotten(_reason(error.orig)) from error
    except (DataError, ProgrammingError):
        raise
    except (DBAPIError, NoneFree, ArgumentError, ImportError) as error:
        raise StoreUnavailable(reason=_reason(error.orig if isinstance(error, DBAPIError) else error)) from error


def _reason(error: BaseException | None) -> str:
    """What a driver says, on one line."""
    return " ".join(str(error).split()).rstrip(".")
