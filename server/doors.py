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
        self._looking: asyncio.Task[None] | None = None
        self._wanted = False
        """Whether somebody may have to go who was not looked for yet."""
        self.tell_others: Callable[[], None] | None = None
        """Says to the other processes that somebody may have to go; None where there is no way to them."""

    def start(self) -> None:
        """Begin to note who is here."""
        self._beating = asyncio.create_task(self._beat())

    async def close(self) -> None:
        """Note nothing more."""
        self.passwords.close()
        for task in (self._beating, self._looking):
            if task is not None:
                task.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await task

    async def changed(self) -> None:
        """Somebody was banned or signed out: here they go now, and the other processes hear of it."""
        if self.tell_others is not None:
            self.tell_others()
        await self.check()

    def look(self) -> None:
        """Another process says that somebody may have to go."""
        self._wanted = True
        if self._looking is None or self._looking.done():
            self._looking = asyncio.create_task(self._look_again())

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
            await self._look()

    async def _look_again(self) -> None:
        while self._wanted:
            self._wanted = False
            await self._look()

    async def _look(self) -> None:
        try:
            await self.check()
        except StoreError:
            log.exception("who is here could not be noted")
