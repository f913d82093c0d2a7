"""What must not be lost: players, tables and entries, in SQLite. The store is the truth; rooms are a cache of it.

One thread does all of it. Whatever waits when it is free goes into one transaction, so that concurrent moves share one
sync of the disk; each job has a savepoint of its own, so that one that fails takes no other with it. A job's future is
done only after the commit.
"""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue
from typing import Any, Final, TypeVar

T = TypeVar("T")

SCHEMA_VERSION: Final = 2
_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS players (
    id TEXT PRIMARY KEY,
    token BLOB NOT NULL UNIQUE,
    nickname TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS matches (
    id TEXT PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    scenario TEXT NOT NULL,
    scenario_digest TEXT NOT NULL,
    rules TEXT NOT NULL,
    seats INTEGER NOT NULL,
    length TEXT NOT NULL,
    chronicle INTEGER NOT NULL,
    beginners INTEGER NOT NULL DEFAULT 0,
    open INTEGER NOT NULL,
    seed BLOB NOT NULL,
    host TEXT NOT NULL REFERENCES players (id),
    started INTEGER NOT NULL DEFAULT 0,
    over INTEGER NOT NULL DEFAULT 0,
    turn INTEGER,
    made INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS seats (
    match TEXT NOT NULL REFERENCES matches (id),
    seat INTEGER NOT NULL,
    player TEXT REFERENCES players (id),
    bot TEXT,
    PRIMARY KEY (match, seat)
) STRICT;
CREATE INDEX IF NOT EXISTS seats_player ON seats (player);
CREATE TABLE IF NOT EXISTS holders (
    match TEXT NOT NULL REFERENCES matches (id),
    player TEXT NOT NULL REFERENCES players (id),
    seat INTEGER NOT NULL,
    PRIMARY KEY (match, player)
) STRICT;
CREATE TABLE IF NOT EXISTS entries (
    match TEXT NOT NULL REFERENCES matches (id),
    version INTEGER NOT NULL,
    line TEXT NOT NULL,
    PRIMARY KEY (match, version)
) STRICT, WITHOUT ROWID;
"""


class StoreError(Exception):
    """The store could not keep something. Nothing of that job was kept."""


class Conflict(StoreError):
    """What a job wanted to add is there already."""


Job = Callable[[sqlite3.Connection], Any]


class Store:
    """The database and its one thread. `do` is the only way in."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._jobs: SimpleQueue[tuple[Job, asyncio.AbstractEventLoop, asyncio.Future[Any]] | None] = (
            SimpleQueue()
        )
        self._thread = threading.Thread(target=self._work, name="store", daemon=True)
        self._opened: threading.Event = threading.Event()
        self._failure: Exception | None = None

    def open(self) -> None:
        """Start the thread and make the tables. Raises StoreError if the file cannot be used."""
        self._thread.start()
        self._opened.wait()
        if self._failure is not None:
            raise StoreError(f"The database {self._path} cannot be used: {self._failure}.") from self._failure

    def close(self) -> None:
        """Finish what waits, and close the file."""
        self._jobs.put(None)
        self._thread.join()

    async def do(self, job: Callable[[sqlite3.Connection], T]) -> T:
        """Run a job in the next transaction; returns after the commit. Raises Conflict or StoreError."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()
        self._jobs.put((job, loop, future))
        return await future

    # ---- the store's thread -----------------------------------------------------------------------------------------

    def _work(self) -> None:
        try:
            connection = self._connect()
        except sqlite3.Error as error:
            self._failure = error
            self._opened.set()
            return
        self._opened.set()
        while batch := self._next_batch():
            self._commit(connection, batch)
        connection.close()

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, isolation_level=None)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA busy_timeout = 5000")
        found = connection.execute("PRAGMA user_version").fetchone()[0]
        if found == 1:
            connection.execute("ALTER TABLE matches ADD COLUMN beginners INTEGER NOT NULL DEFAULT 0")
        elif found not in (0, SCHEMA_VERSION):
            raise sqlite3.DatabaseError(
                f"it has format {found}, and this server reads format {SCHEMA_VERSION}"
            )
        connection.executescript(_SCHEMA)
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        return connection

    def _next_batch(self) -> list[tuple[Job, asyncio.AbstractEventLoop, asyncio.Future[Any]]]:
        """Everything that waits, at least one job; empty when the store is to close."""
        batch = []
        item = self._jobs.get()
        while item is not None:
            batch.append(item)
            if self._jobs.empty():
                return batch
            item = self._jobs.get()
        if batch:
            self._jobs.put(None)
        return batch

    def _commit(
        self,
        connection: sqlite3.Connection,
        batch: list[tuple[Job, asyncio.AbstractEventLoop, asyncio.Future[Any]]],
    ) -> None:
        outcomes: list[Any] = []
        try:
            connection.execute("BEGIN IMMEDIATE")
            outcomes = [_attempt(connection, job) for job, _, _ in batch]
            connection.execute("COMMIT")
        except sqlite3.Error as error:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            outcomes = [StoreError(f"The database cannot be written: {error}.")] * len(batch)
        for (_, loop, future), outcome in zip(batch, outcomes, strict=True):
            if not loop.is_closed():
                loop.call_soon_threadsafe(_settle, future, outcome)


def _attempt(connection: sqlite3.Connection, job: Job) -> Any:
    """Run one job in its savepoint; its result, or the error that undid it."""
    connection.execute("SAVEPOINT job")
    try:
        outcome = job(connection)
    except sqlite3.IntegrityError as error:
        outcome = Conflict(str(error))
    except StoreError as error:
        outcome = error
    except sqlite3.Error as error:
        outcome = StoreError(f"The database cannot be written: {error}.")
    except Exception as error:
        # A mistake in the job: its caller hears of it, and the others in the transaction do not.
        outcome = error
    if isinstance(outcome, Exception):
        connection.execute("ROLLBACK TO job")
    connection.execute("RELEASE job")
    return outcome


def _settle(future: asyncio.Future[Any], outcome: Any) -> None:
    if future.done():
        return
    if isinstance(outcome, Exception):
        future.set_exception(outcome)
    else:
        future.set_result(outcome)
