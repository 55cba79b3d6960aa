"""The database brought up to date: every migration it has not seen, in order, in one transaction, by one process at a time."""

from pathlib import Path
from threading import Lock
from time import monotonic, sleep

from alembic import command
from alembic.config import Config

from bot.errors import StoreUnavailable
from bot.store.database import PATIENCE, Database

MIGRATIONS = Path(__file__).resolve().parent / "migrations"

AGAIN = 0.02  # seconds between two tries to open a new file that others open too
_TURN = 0x5A750  # any number will do, as long as every process of ours waits for the same one
_ALONE = Lock()  # alembic keeps what it is doing in one place for the whole process


def upgrade(database: Database) -> None:
    """Bring `database` up to date, from nothing or from any earlier state. Raises StoreUnavailable."""
    if database.is_sqlite:
        _make_file(database)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with _ALONE, database.writing() as connection:
        connection.begin()  # else alembic ends what it finds begun after each migration, and another process comes in between
        if not database.is_sqlite:  # where a writer is alone anyhow
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_TURN})")
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _make_file(database: Database) -> None:
    """The file and its folder."""
    try:
        Path(database.url.database or "").parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreUnavailable(reason=f"{error.filename}: {error.strerror}") from error
    until = monotonic() + PATIENCE
    while not _logs(database, last=monotonic() > until):
        sleep(AGAIN)


def _logs(database: Database, *, last: bool) -> bool:
    """Have the file keep a log (WAL), so that readers read while somebody writes; the file remembers it.

    False while others open it: for this alone SQLite does not wait, but refuses. Raises StoreUnavailable, then too if `last`.
    """
    try:
        with database.bare() as connection:
            connection.exec_driver_sql("PRAGMA journal_mode = WAL")
    except StoreUnavailable as refused:
        if last or "locked" not in str(refused.facts["reason"]):
            raise
        return False
    return True
