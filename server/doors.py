"""Who is let in, and who has to go: passwords, devices that were signed out, bans, and when each was last here."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Mapping
from typing import Final

import structlog

from server.account_rows import see_devices
from server.connection import Connection
from server.passwords import Passwords
from server.sanction_rows import banned
from server.store import Store, StoreError
from server.time import Clock

BEAT_MS: Final = 60_000
"""How often it is noted who is here, and looked whether their tokens still hold (another process may know better)."""
log = structlog.get_logger()


class Doors:
    """The connections of this process, by who they are."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        connections: Mapping[str, Connection],
        cut: Callable[[str], Awaitable[None]],
    ) -> None:
        self.passwords = Passwords()
        self._store = store
        self._clock = clock
        self._connections = connections
        self._cut = cut
        self._beating: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to note who is here."""
        self._beating = asyncio.create_task(self._beat())

    async def close(self) -> None:
        """Note nothing more."""
        self.passwords.close()
        if self._beating is not None:
            self._beating.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._beating

    async def check(self) -> None:
        """Note who is here, and close the connections of devices that were signed out, and of who is banned."""
        here = [one for one in self._connections.values() if one.known]
        if here:
            now = self._clock.now_ms()
            held = await self._store.do(see_devices({one.device for one in here}, now))
            out = await self._store.do(banned({one.player.id for one in here}, now))
            gone = [one.sid for one in here if one.device not in held or one.player.id in out]
            await asyncio.gather(*map(self._cut, gone))

    async def _beat(self) -> None:
        while True:
            await self._clock.sleep_until(self._clock.now_ms() + BEAT_MS)
            try:
                await self.check()
            except StoreError:
                log.exception("who is here could not be noted")
