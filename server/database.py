"""Opening the database: SQLite in one file, or PostgreSQL. Checked, brought to the newest format, and ready for one thread."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any, Final, TypeVar

from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, IntegrityError, SQLAlchemyError

from server.migrations.upgrade import OtherFormat, bring_up_to_date, demand_newest

T = TypeVar("T")

APPLICATION: Final = "dual-power"
"""What PostgreSQL knows the game's connections by."""
BUSY_MILLISECONDS: Final = 5_000
"""How long SQLite waits for another program that reads or writes the file."""
_PATIENCE: Final = {"connect_timeout": 5, "keepalives_idle": 10, "tcp_user_timeout": 15_000}
"""How long PostgreSQL may be out of reach before a connection counts as lost."""
_READING: Final = "dual_power_reading"
_SNAPSHOT: Final = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
_SESSION: Final = {
    "application_name": APPLICATION,
    # What is committed is on the disk, whatever the cluster's own setting.
    "synchronous_commit": "on",
    # A server that hangs in a transaction holds up no other for longer than this.
    "idle_in_transaction_session_timeout": "15s",
    "lock_timeout": "20s",
}


def _errors(name: str) -> tuple[type[Exception], ...]:
    """A driver's own errors of one name, as far as drivers are installed: prepared statements raise them."""
    drivers = [sqlite3]
    with suppress(ImportError):
        drivers.append(import_module("psycopg"))
    return tuple(getattr(driver, name) for driver in drivers)


FAILURES: Final[tuple[type[Exception], ...]] = (SQLAlchemyError, *_errors("Error"))
"""What a database says of anything that it could not do."""
INTEGRITY: Final[tuple[type[Exception], ...]] = (IntegrityError, *_errors("IntegrityError"))
"""What it says when something is there already, or names what is not there."""


_UNUSABLE: Final[tuple[type[Exception], ...]] = (*FAILURES, OtherFormat, OSError)


class DatabaseError(Exception):
    """The database cannot be used; the message says which and why, without a password."""


def sqlite_url(file: Path) -> URL:
    """The address of an SQLite file."""
    return URL.create("sqlite+pysqlite", database=str(file))


def database_url(text: str) -> URL:
    """The address of a PostgreSQL database as an operator writes it. Raises DatabaseError."""
    try:
        url = make_url(text)
    except (ArgumentError, ValueError) as error:
        raise DatabaseError(
            "The database must be given as postgresql://user:password@host:port/name."
        ) from error
    if url.drivername not in ("postgres", "postgresql", "postgresql+psycopg") or not url.database:
        shown = url.render_as_string(hide_password=True)
        raise DatabaseError(
            f"The database {shown!r} must be given as postgresql://user:password@host:port/name."
        )
    return url.set(drivername="postgresql+psycopg")


class Database:
    """One database and who may use it. SQLite's file belongs to one server at a time; PostgreSQL's to any number."""

    def __init__(self, url: URL) -> None:
        self.url = url
        self._engine: Engine | None = None
        self._claim: sqlite3.Connection | None = None

    @property
    def name(self) -> str:
        """The database as it may be shown."""
        return self.url.database or "" if self.is_file else self.url.render_as_string(hide_password=True)

    @property
    def is_file(self) -> bool:
        """Whether it is SQLite."""
        return self.url.get_backend_name() == "sqlite"

    def open(self) -> Connection:
        """Claim it, bring it to the newest format and connect. Raises DatabaseError."""
        return self._used(self._open)

    def visit(self, *, reading: bool) -> Connection:
        """Connect beside the server that may have it: nothing is claimed, made or brought to another format.

        What is read in one transaction is of one moment. Raises DatabaseError.
        """
        connection = self._used(self._visit)
        if not reading:
            return connection
        return connection.execution_options(**({_READING: True} if self.is_file else _SNAPSHOT))

    def _open(self) -> Connection:
        if self.is_file:
            file = Path(self.url.database or "")
            file.parent.mkdir(parents=True, exist_ok=True)
            self._claim = _claimed(file)
        self._engine = _engine(self.url)
        connection = self.connect()
        with connection.begin():
            bring_up_to_date(connection)
        return connection

    def _visit(self) -> Connection:
        if self.is_file and not Path(self.url.database or "").is_file():
            raise DatabaseError(f"There is no database {self.name}: name the folder or the address of one.")
        self._engine = _engine(self.url)
        connection = self.connect()
        with connection.begin():
            demand_newest(connection)
        return connection

    def _used(self, connect: Callable[[], Connection]) -> Connection:
        try:
            return connect()
        except DatabaseError:
            self.close()
            raise
        except _UNUSABLE as error:
            self.close()
            raise DatabaseError(f"The database {self.name} cannot be used: {reason(error)}.") from error

    def connect(self) -> Connection:
        """One more connection to the database that was opened."""
        assert self._engine is not None
        return self._engine.connect()

    def close(self, connection: Connection | None = None) -> None:
        """Close a connection, and let others have the database."""
        if connection is not None:
            connection.close()
        if self._engine is not None:
            self._engine.dispose()
        if self._claim is not None:
            self._claim.close()
            self._claim = None


def visited(url: URL, job: Callable[[Connection], T], *, reading: bool) -> T:
    """Do a job in one transaction beside the server that may have the database. Raises DatabaseError."""
    database = Database(url)
    connection = database.visit(reading=reading)
    try:
        with connection.begin():
            return job(connection)
    except FAILURES as error:
        raise DatabaseError(f"The database {database.name} cannot be used: {reason(error)}.") from error
    finally:
        database.close(connection)


def is_lost(connection: Connection) -> bool:
    """Whether nothing more can come of a connection."""
    if connection.closed or connection.invalidated:
        return True
    driver: Any = connection.connection.driver_connection
    return bool(getattr(driver, "closed", False))


def reason(error: Exception) -> str:
    """What went wrong, in one line: the driver's own words without the statement."""
    original = getattr(error, "orig", None) or error
    # PostgreSQL adds the row that it refused, which may hold a secret.
    primary = getattr(getattr(original, "diag", None), "message_primary", None)
    original = primary or original
    return " ".join(str(original).split()).rstrip(".")


def _engine(url: URL) -> Engine:
    if url.get_backend_name() == "sqlite":
        engine = create_engine(url, poolclass=NullPool, hide_parameters=True)
        event.listen(engine, "connect", _prepare_file)
        event.listen(engine, "begin", _begin)
        return engine
    try:
        engine = create_engine(url, poolclass=NullPool, hide_parameters=True, connect_args=_PATIENCE)
    except ImportError as error:
        text = "PostgreSQL needs its driver: install dual-power[postgres]."
        raise DatabaseError(text) from error
    event.listen(engine, "connect", _prepare_session)
    return engine


def _prepare_file(connection: sqlite3.Connection, record: object) -> None:
    # The driver must not begin transactions by itself: it would begin them too late.
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")


def _begin(connection: Connection) -> None:
    reading = connection.get_execution_options().get(_READING)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def _prepare_session(connection: Any, record: object) -> None:
    for setting, value in _SESSION.items():
        connection.execute(f"SET {setting} TO '{value}'")
    connection.commit()


def _claimed(file: Path) -> sqlite3.Connection:
    """A lock beside the file that ends with this process, however it ends."""
    claim = sqlite3.connect(
        file.with_suffix(".lock"), timeout=0, isolation_level=None, check_same_thread=False
    )
    try:
        claim.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        claim.close()
        if "locked" not in str(error):
            raise
        text = f"Another server uses {file}: stop it first, or choose another folder."
        raise DatabaseError(text) from error
    return claim
