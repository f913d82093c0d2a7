"""The database of the simulated world: real SQL on SQLite in memory, behind a disk that is slow, fails, or fails to tell.

Triggers note in the transaction itself what was written and whose the match was; a witness reads that after each commit.
"""

from __future__ import annotations

import asyncio
import random
import sqlite3
from collections.abc import Callable
from typing import Any, Final, NamedTuple, TypeVar, cast

from sqlalchemy import Connection, Engine, StaticPool, create_engine, event
from sqlalchemy.exc import OperationalError

from server.database import _begin, _prepare_file, sqlite_url
from server.migrations.upgrade import bring_up_to_date
from server.store import Job, Store
from tests.simulation.triggers import WATCH

T = TypeVar("T")
Waiting = tuple[Job, asyncio.AbstractEventLoop, asyncio.Future[Any]]


class Noted(NamedTuple):
    """One thing that was written."""

    n: int
    kind: str
    match: str
    a: Any
    b: Any
    c: Any
    owner: str | None


class Luck(NamedTuple):
    """Chances of what can go wrong with one transaction or job, and how long the disk takes: seconds."""

    fails: float = 0.0
    """The commit is refused, and nothing is kept."""
    torn: float = 0.0
    """It is kept, and reported as lost."""
    job: float = 0.0
    """One job fails after it has written."""
    slow: float = 0.0
    slowest: float = 2.0


CALM: Final = Luck()


class Disk:
    """One database, used by any number of processes; every transaction is one step of the simulated world."""

    def __init__(self, before: Callable[[Connection], None] = lambda connection: None) -> None:
        """`before` keeps what is there when a world begins."""
        self._driver = sqlite3.connect(":memory:", check_same_thread=False)
        self._template = sqlite3.connect(":memory:")
        self.engine: Engine = create_engine(
            sqlite_url(cast(Any, ":memory:")),
            creator=lambda: self._driver,
            poolclass=StaticPool,
            # All processes share the one real connection: one that goes must not undo what another is about.
            pool_reset_on_return=None,
        )
        event.listen(self.engine, "connect", _prepare_file)
        event.listen(self.engine, "begin", _begin)
        event.listen(self.engine, "commit", self._on_commit)
        self._harm = ""
        with self.engine.connect() as connection, connection.begin():
            bring_up_to_date(connection)
            before(connection)
        self._driver.executescript(WATCH)
        self._driver.backup(self._template)
        self._seen = 0
        self.luck = CALM
        self.dice = random.Random(0)
        self.witness: Callable[[str, list[Noted]], None] = lambda worker, noted: None
        """Told which process has committed, and what."""

    def wipe(self, dice: random.Random) -> None:
        """Everything is as after the first start of a server."""
        self._template.backup(self._driver)
        self._seen, self.dice, self.luck = 0, dice, CALM

    def ask(self, text: str, *values: Any) -> list[Any]:
        """What is stored, for whoever checks."""
        return self._driver.execute(text, values).fetchall()

    def run(self, store: DiskStore, batch: list[Waiting]) -> None:
        """One transaction with the store's own code and this disk's luck."""
        luck, dice = self.luck, self.dice
        drawn = dice.random()
        self._harm = "fails" if drawn < luck.fails else "torn" if drawn < luck.fails + luck.torn else ""
        spoilt = [
            (_spoilt(job) if luck.job and dice.random() < luck.job else job, *rest) for job, *rest in batch
        ]
        store.commit(cast(list[Waiting], spoilt))
        self._harm = ""
        self._tell(store.worker)

    def _on_commit(self, connection: Connection) -> None:
        harm, self._harm = self._harm, ""
        if harm == "torn":
            self._driver.execute("COMMIT")
        if harm:
            raise OperationalError("COMMIT", {}, sqlite3.OperationalError("disk I/O error"))

    def _tell(self, worker: str) -> None:
        rows = self._driver.execute(
            "SELECT n, kind, match, a, b, c, owner FROM watched WHERE n > ?", (self._seen,)
        )
        noted = [Noted(*row) for row in rows]
        if noted:
            self._seen = noted[-1].n
            self.witness(worker, noted)


def _spoilt(job: Job) -> Job:
    def spoilt(connection: Connection) -> Any:
        job(connection)
        raise OperationalError("INSERT", {}, sqlite3.OperationalError("disk I/O error"))

    return spoilt


class DiskStore(Store):
    """The server's store without its thread: what waits when the disk is free is one transaction, some time later."""

    def __init__(self, disk: Disk) -> None:
        super().__init__(disk.engine.url)
        self._disk = disk
        self._connection = disk.engine.connect()
        self._waits: list[Waiting] = []
        self._busy = False

    def open(self) -> None:
        """It is."""

    def close(self) -> None:
        """Give the connection back."""
        if self._connection is not None:
            self._connection.close()

    async def do(self, job: Callable[[Connection], T]) -> T:
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()
        self._waits.append((job, cast(Any, self), future))
        if not self._busy:
            self._busy = True
            loop.call_later(self._while(), self._next)
        return await future

    def commit(self, batch: list[Waiting]) -> None:
        """What the store's thread does with a batch."""
        self._commit(batch)

    def _while(self) -> float:
        disk = self._disk
        slow = disk.dice.random() < disk.luck.slow
        return disk.dice.random() * (disk.luck.slowest if slow else 0.004)

    def _next(self) -> None:
        """Runs in one step; whoever waits is told in another, which a process that dies in between does not reach."""
        batch, self._waits = self._waits, []
        self._disk.run(self, batch)

    # ---- to its own jobs it is the loop that is told of the outcome -------------------------------------------------

    def is_closed(self) -> bool:
        """Whether nobody waits any more."""
        return False

    def call_soon_threadsafe(self, settle: Callable[[Any], None], told: Any) -> None:
        """The outcomes of a batch; then the disk is free."""
        asyncio.get_running_loop().call_later(self._while() / 2, self._answer, settle, told)

    def _answer(self, settle: Callable[[Any], None], told: Any) -> None:
        settle(told)
        self._busy = bool(self._waits)
        if self._waits:
            asyncio.get_running_loop().call_later(self._while(), self._next)
