"""The load: tables that move as fast as they can, or so many moves a second whatever the server does."""

from __future__ import annotations

import asyncio
import gc
from collections import deque
from collections.abc import Awaitable, Sequence
from time import perf_counter
from typing import Final

from msgspec import Struct

from dualpower.bench.online.processes import Subject
from dualpower.bench.online.tables import Finished, Table

PATIENCE_SECONDS: Final = 10.0


class Spell(Struct, frozen=True):
    """What was counted in a spell of load."""

    moves: int
    seconds: float
    cpu_seconds: float | None
    """How long the server was busy; None where the system does not tell."""
    waits: tuple[float, ...]
    """Seconds from when a move was due until everybody had it, the shortest first."""

    @property
    def rate(self) -> float:
        """Moves a second."""
        return self.moves / self.seconds

    def wait_us(self, share: float) -> float:
        """Microseconds within which this share of the moves was complete."""
        return self.waits[min(int(share * len(self.waits)), len(self.waits) - 1)] * 1e6


async def flat_out(subject: Subject, tables: Sequence[Table], seconds: float) -> Spell:
    """Every table sends its next move as soon as the last one is complete."""
    waits: list[float] = []
    end = 0.0

    def finished(table: Table, wait: float) -> None:
        waits.append(wait)
        now = perf_counter()
        if now < end:
            table.move(now)

    async def send() -> None:
        nonlocal end
        end = perf_counter() + seconds
        for table in tables:
            table.move(perf_counter())
        await asyncio.sleep(seconds)

    return await _spell(subject, tables, finished, waits, send())


async def paced(subject: Subject, tables: Sequence[Table], seconds: float, rate: float) -> Spell:
    """So many moves a second; one that must wait for a table is late from when it was due."""
    waits: list[float] = []
    idle = deque(tables)

    def finished(table: Table, wait: float) -> None:
        waits.append(wait)
        idle.append(table)

    async def send() -> None:
        began = perf_counter()
        for number in range(int(rate * seconds)):
            due = began + number / rate
            while (early := due - perf_counter()) > 0 or not idle:  # noqa: ASYNC110 - the clock tells nobody
                await asyncio.sleep(max(early, 0.0))
            idle.popleft().move(due)

    return await _spell(subject, tables, finished, waits, send())


async def _spell(
    subject: Subject, tables: Sequence[Table], finished: Finished, waits: list[float], send: Awaitable[None]
) -> Spell:
    for table in tables:
        await table.refill()
        table.finished = finished
    gc.collect()
    gc.disable()
    busy, began = subject.cpu_seconds(), perf_counter()
    try:
        await send
        async with asyncio.timeout(PATIENCE_SECONDS):
            while any(table.busy for table in tables):  # noqa: ASYNC110 - the wire has nobody to tell
                await asyncio.sleep(0)
    finally:
        gc.enable()
    seconds, after = perf_counter() - began, subject.cpu_seconds()
    used = None if busy is None or after is None else after - busy
    return Spell(len(waits), seconds, used, tuple(sorted(waits)))
