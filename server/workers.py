"""One process among several on one database: it says that it lives, lets go of what others took, and takes what is left alone."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection

import structlog

from server.store import Store, StoreError
from server.time import Clock
from server.worker_rows import BEAT_MS, beat, is_elsewhere, not_mine, orphans, retire

log = structlog.get_logger()


class Workers:
    """The other processes, as this one knows them. Alone on SQLite, it only takes up what an earlier process left."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        *,
        alone: bool,
        held: Callable[[], Collection[str]],
        lose: Callable[[str], Awaitable[None]],
        adopt: Callable[[str], Awaitable[None]],
    ) -> None:
        """`held` are the matches in memory; `lose` lets go of one, `adopt` goes on with one whose bots wait."""
        self._store = store
        self._clock = clock
        self._alone = alone
        self._held = held
        self._lose = lose
        self._adopt = adopt
        self._beating: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Take up what nobody has, now and (unless alone) again and again."""
        if self._alone:
            await self._take_up()
            return
        await self._beat()
        self._beating = asyncio.get_running_loop().create_task(self._beat_on())

    async def close(self) -> None:
        """Leave what this process has to the others."""
        if self._beating is None:
            return
        self._beating.cancel()
        await asyncio.gather(self._beating, return_exceptions=True)
        self._beating = None
        try:
            await self._store.do(retire(self._store.worker))
        except StoreError as error:
            log.warning("the others will notice late that this process has stopped", error=str(error))

    async def elsewhere(self, match: str) -> bool:
        """Whether another living process has a match."""
        if self._alone:
            return False
        return await self._store.do(is_elsewhere(match, self._store.worker, self._clock.now_ms()))

    async def _beat_on(self) -> None:
        while True:
            await self._clock.sleep_until(self._clock.now_ms() + BEAT_MS)
            try:
                await self._beat()
            except StoreError as error:
                log.error("the database does not answer", error=str(error))
            except Exception:
                log.exception("matches could not be shared out")

    async def _beat(self) -> None:
        await self._store.do(beat(self._store.worker, self._clock.now_ms()))
        for match in await self._store.do(not_mine(self._store.worker, tuple(self._held()))):
            log.info("another process has a match", match=match)
            await self._lose(match)
        await self._take_up()

    async def _take_up(self) -> None:
        for match in await self._store.do(orphans(self._store.worker, self._clock.now_ms())):
            await self._adopt(match)
