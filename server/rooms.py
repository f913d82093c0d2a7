"""The tables in memory: read from the store when somebody needs one, forgotten when nobody is there."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import structlog

from rules.errors import DualPowerError
from server.bots import BotPool
from server.refusal import Refusal
from server.room import Room, Send
from server.store import Store
from server.tables import Stored, load_match, running_with_bots
from server.time import Clock

log = structlog.get_logger()


class Rooms:
    """Every table that somebody is at, or where a bot thinks."""

    def __init__(
        self, store: Store, bots: BotPool, send: Send, wanted: Callable[[str], bool], clock: Clock
    ) -> None:
        """`wanted` tells whether a connection has entered a match's table, or is about to."""
        self._store = store
        self._bots = bots
        self._send = send
        self._wanted = wanted
        self._clock = clock
        self._rooms: dict[str, Room] = {}
        self._loading: dict[str, asyncio.Lock] = {}

    def __len__(self) -> int:
        return len(self._rooms)

    def get(self, match: str) -> Room | None:
        """The table of a match, if it is in memory."""
        return self._rooms.get(match)

    async def room(self, match: str) -> Room:
        """The table of a match, read from the store if it is not in memory. Raises Refusal if there is none."""
        if match in self._rooms:
            return self._rooms[match]
        async with self._loading.setdefault(match, asyncio.Lock()):
            if match not in self._rooms:
                stored = await self._store.do(load_match(match))
                if stored is None:
                    self._loading.pop(match, None)
                    raise Refusal("unknown-match", "There is no such match on this server.")
                room = await self._opened(stored)
                self._rooms.setdefault(match, room)
            self._loading.pop(match, None)
            return self._rooms[match]

    async def _opened(self, stored: Stored) -> Room:
        """The table of what was stored. What is wrong with a record is for the log alone: entries are secret."""
        try:
            return await asyncio.to_thread(
                Room, stored, self._store, self._bots, self._send, self.forget_idle, self._clock
            )
        except DualPowerError as error:
            log.exception("a match cannot be read", match=stored.row.id)
            text = "This match began under other rules, or was damaged, and cannot be read by this server."
            raise Refusal("internal", text) from error

    async def depart(self, match: str, sid: str) -> None:
        """A connection leaves a table, which may be forgotten then."""
        if match in self._rooms:
            await self._rooms[match].leave(sid)
            self.forget_idle(match)

    def forget_idle(self, match: str) -> None:
        """Drop a table where nobody is or is about to come, and no bot thinks; the store brings it back."""
        room = self._rooms.get(match)
        if room is not None and room.idle and not self._wanted(match):
            del self._rooms[match]

    async def resume(self) -> None:
        """Go on with every match in which a bot may be to act."""
        for match in await self._store.do(running_with_bots()):
            try:
                (await self.room(match)).wake()
            except Refusal as refusal:
                log.error("a match cannot be resumed", match=match, why=str(refusal))

    async def close(self) -> None:
        """Let every bot stop thinking."""
        await asyncio.gather(*(room.close() for room in self._rooms.values()))
