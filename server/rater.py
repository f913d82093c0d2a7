"""Counting results: every match that is over is looked for every other second, by each process, and counted by one.

What is looked for are rows. A process that stops in the middle leaves a match uncounted, and the next look finds it.
"""

from __future__ import annotations

import asyncio
import contextlib
from typing import Final

import structlog

from rules.errors import DualPowerError
from rules.ids import Faction
from rules.match import Match
from rules.record import ABANDON
from server.result_rows import count, uncounted
from server.store import Store, StoreError
from server.tables import Stored, load_match
from server.time import Clock

LOOK_MS: Final = 2_000
_AT_ONCE: Final = 20
log = structlog.get_logger()


class Rater:
    """One a process."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._looking: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to look."""
        self._looking = asyncio.get_running_loop().create_task(self._look())

    async def close(self) -> None:
        """Count no more; the next look, here or elsewhere, goes on."""
        if self._looking is not None:
            self._looking.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._looking

    async def check(self) -> None:
        """Count every match that is over, unless another process is at it."""
        while matches := await self._store.do(uncounted(_AT_ONCE)):
            if not all([await self._counted(match) for match in matches]):
                return

    async def _counted(self, match: str) -> bool:
        """Count a match. False where another process is at it, or it fails: the next look tries again."""
        stored = await self._store.do(load_match(match))
        if stored is None:
            return True  # forgotten meanwhile
        try:
            winner = (
                await asyncio.to_thread(_winner, stored)
                if stored.row.rated or stored.row.tournament
                else None
            )
            abandoned = bool(stored.lines) and stored.lines[-1].endswith(f" {ABANDON}")
            return await self._store.do(count(stored, winner, abandoned=abandoned))
        except Exception:
            log.exception("a result could not be counted", match=match)
            return False

    async def _look(self) -> None:
        while True:
            try:
                await self.check()
            except StoreError as error:
                log.error("results could not be counted", error=str(error))
            except Exception:
                log.exception("results could not be counted")
            await self._clock.sleep_until(self._clock.now_ms() + LOOK_MS)


def _winner(stored: Stored) -> Faction | None:
    """Which faction had the last word; None without a verdict, and for a record that this server cannot read."""
    try:
        verdict = Match.replay(stored.row.record(stored.lines)).verdict
    except DualPowerError:
        log.exception("a match cannot be read, and is not rated", match=stored.row.id)
        return None
    return None if verdict is None else verdict.winner
