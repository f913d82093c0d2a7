"""What must not be lost: players, tables and entries, in a database. The store is the truth; rooms are a cache of it.

One thread does all of it. Whatever waits when it is free goes into one transaction, so that concurrent moves share one
sync of the disk; each job has a savepoint of its own, so that one that fails takes no other with it. A job's future is
done only after the commit.
"""

from __future__ import annotations

import asyncio
import contextlib
import threading
import time
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any, Final, TypeVar

from sqlalchemy import URL, Connection

from server.database import FAILURES, INTEGRITY, Database, DatabaseError, is_lost, reason
from server.metrics import Metrics
from server.names import new_id

T = TypeVar("T")

PATIENCE_SECONDS: Final = 5.0
"""How long what waits is tried again while the database is away."""
_PAUSE_SECONDS: Final = 0.1


class StoreError(Exception):
    """The store could not keep something. Nothing of that job was kept."""


class Conflict(StoreError):
    """What a job wanted to add is there already."""


Job = Callable[[Connection], Any]
"""What is to be done in one transaction with the database."""

_Waiting = tuple[Job, asyncio.AbstractEventLoop, asyncio.Future[Any]]


class Store:
    """The database and its one thread. `do` is the only way in."""

    def __init__(self, url: URL, metrics: Metrics | None = None) -> None:
        self.worker = new_id()
        """What this process is called among those that use the database."""
        self._database = Database(url)
        self._metrics = metrics or Metrics()
        self._connection: Connection | None = None
        self._jobs: SimpleQueue[_Waiting | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._work, name="store", daemon=True)
        self._opened: threading.Event = threading.Event()
        self._failure: Exception | None = None

    def open(self) -> None:
        """Start the thread and make the tables. Raises StoreError if the database cannot be used."""
        self._thread.start()
        self._opened.wait()
        if self._failure is not None:
            raise StoreError(str(self._failure)) from self._failure

    def close(self) -> None:
        """Finish what waits, and close the database."""
        self._jobs.put(None)
        self._thread.join()

    async def do(self, job: Callable[[Connection], T]) -> T:
        """Run a job in the next transaction; returns after the commit. Raises Conflict or StoreError."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()
        self._jobs.put((job, loop, future))
        return await future

    # ---- the store's thread -----------------------------------------------------------------------------------------

    def _work(self) -> None:
        try:
            self._connection = self._database.open()
        except DatabaseError as error:
            self._failure = error
            self._opened.set()
            return
        self._opened.set()
        while batch := self._next_batch():
            self._commit(batch)
        self._database.close(self._connection)

    def _next_batch(self) -> list[_Waiting]:
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

    def _commit(self, batch: list[_Waiting]) -> None:
        began = time.perf_counter()
        try:
            outcomes = self._outcomes([job for job, _, _ in batch])
            self._metrics.committed(len(batch), time.perf_counter() - began)
        except StoreError as error:
            self._metrics.failed()
            outcomes = [error] * len(batch)
        settled: dict[asyncio.AbstractEventLoop, list[tuple[asyncio.Future[Any], Any]]] = {}
        for (_, loop, future), outcome in zip(batch, outcomes, strict=True):
            settled.setdefault(loop, []).append((future, outcome))
        for loop, told in settled.items():
            if not loop.is_closed():
                loop.call_soon_threadsafe(_settle, told)

    def _outcomes(self, jobs: list[Job]) -> list[Any]:
        """Run jobs in one transaction, and again on a new connection if the old one is lost before the commit is asked for.

        Savepoints cost as much as what they guard, and jobs hardly ever fail: if one does, all are run again, each in its own.

        Raises StoreError: nothing was kept; or the connection was lost in the commit, and nobody knows.
        """
        until = time.monotonic() + PATIENCE_SECONDS
        apart = False
        while True:
            asked = False
            try:
                connection = self._connected()
                transaction = connection.begin()
                outcomes = [_attempt(connection, job) if apart else job(connection) for job in jobs]
                asked = True
                transaction.commit()
            except Exception as error:
                lost = self._undo()
                if not (apart or asked or lost):
                    apart = True
                    continue
                if not isinstance(error, FAILURES):
                    raise
                if asked or not lost or time.monotonic() > until:
                    # Without the driver's own words, which may quote what was to be kept.
                    raise _cannot_write(error) from None
                time.sleep(_PAUSE_SECONDS)
            else:
                return outcomes

    def _connected(self) -> Connection:
        if self._connection is None:
            self._connection = self._database.connect()
        return self._connection

    def _undo(self) -> bool:
        """Roll back what failed. Whether the connection is lost: then it is given up, and the next is a new one."""
        connection = self._connection
        if connection is not None and not is_lost(connection):
            with contextlib.suppress(*FAILURES):
                connection.rollback()
                # After a commit that was refused, SQLAlchemy takes the transaction to be over; SQLite has it open.
                driver: Any = connection.connection.driver_connection
                driver.rollback()
                return False
        self._connection = None
        if connection is not None:
            connection.invalidate()
            connection.close()
        return True


def _attempt(connection: Connection, job: Job) -> Any:
    """Run one job in its savepoint; its result, or the error that undid it.

    Raises the database's error if that has undone the whole transaction: the disk is full, the connection is lost.
    """
    driver: Any = connection.connection.driver_connection
    driver.execute("SAVEPOINT job")
    outcome: Any = None
    cause: Exception | None = None
    try:
        outcome = job(connection)
    except StoreError as error:
        outcome = cause = error
    except Exception as error:
        outcome, cause = _told(error), error
    if cause is not None:
        try:
            driver.execute("ROLLBACK TO SAVEPOINT job")
        except FAILURES as error:
            raise (cause if isinstance(cause, FAILURES) else error) from None
    driver.execute("RELEASE SAVEPOINT job")
    return outcome


def _told(error: Exception) -> Exception:
    """What the caller of a failed job is told. A mistake in the job is told to its caller alone, as it is."""
    if isinstance(error, INTEGRITY):
        return Conflict(reason(error))
    if isinstance(error, FAILURES):
        return _cannot_write(error)
    return error


def _cannot_write(error: Exception) -> StoreError:
    return StoreError(f"The database cannot be written: {reason(error)}.")


def _settle(told: list[tuple[asyncio.Future[Any], Any]]) -> None:
    for future, outcome in told:
        if future.done():
            continue
        if isinstance(outcome, Exception):
            future.set_exception(outcome)
        else:
            future.set_result(outcome)
