"""The tables in memory: read from the store when somebody needs one, forgotten when nobody is there."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from functools import partial

import structlog

from rules.errors import DualPowerError
from rules.match import is_current
from server.audience import Send
from server.bots import BotPool
from server.refusal import Refusal
from server.room import Room
from server.store import Store, StoreError
from server.table_motions import ask_about_time, settle
from server.table_time import look_at_clock, time_up
from server.tables import Stored, take_match
from server.time import Clock
from server.timekeeper import Timekeeper
from server.workers import Workers

log = structlog.get_logger()


class Rooms:
    """Every table that somebody is at, or where a bot thinks."""

    def __init__(
        self,
        store: Store,
        bots: BotPool,
        send: Send,
        wanted: Callable[[str], bool],
        clock: Clock,
        *,
        cut: Callable[[str], Awaitable[None]],
        turned: Callable[[Iterable[str]], None] | None = None,
        alone: bool = True,
    ) -> None:
        """`wanted` tells whether a connection has entered a match's table, or is about to; `cut` closes one;
        `turned` is told the players whose turn began or ended; `alone`, that no other process uses the store."""
        self._store = store
        self._bots = bots
        self._send = send
        self._wanted = wanted
        self._cut = cut
        self._turned = turned
        self._clock = clock
        self._rooms: dict[str, Room] = {}
        self._loading: dict[str, asyncio.Lock] = {}
        self._timekeeper = Timekeeper(
            store,
            clock,
            has=self._rooms.__contains__,
            time_up=self._time_up,
            moved=self._clocks_moved,
            alone=alone,
        )
        self._workers = Workers(
            store, clock, alone=alone, held=self._rooms.keys, lose=self._lose, adopt=self._adopt
        )

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
                stored = await self._store.do(take_match(match, self._store.worker))
                if stored is None:
                    self._loading.pop(match, None)
                    raise Refusal("unknown-match", "There is no such match on this server.")
                room = await self._opened(stored)
                room.motions.settle_with(partial(self._settle, match))
                room.audience.turned = self._turned
                self._rooms.setdefault(match, room)
            self._loading.pop(match, None)
            return self._rooms[match]

    async def elsewhere(self, match: str) -> bool:
        """Whether another process has a match: whoever is sent there finds the others."""
        return match not in self._rooms and await self._workers.elsewhere(match)

    async def _settle(self, match: str) -> None:
        """A motion is decided or has lapsed, if the table is still here."""
        room = self._rooms.get(match)
        if room is not None:
            try:
                await settle(room)
            except (Refusal, StoreError) as error:
                log.error("motions could not be settled", match=match, why=str(error))

    async def _lose(self, match: str) -> None:
        """Let go of a table that another process has taken: those who are at it come back, and are sent there."""
        room = self._rooms.pop(match, None)
        if room is None:
            return  # it was forgotten while the store was asked
        room.gone = True
        await room.close()
        await asyncio.gather(*(self._cut(sid) for sid in list(room.audience.members)))

    async def _adopt(self, match: str) -> None:
        try:
            (await self.room(match)).wake()
        except Refusal as refusal:
            log.error("a match cannot be resumed", match=match, why=str(refusal))

    async def _opened(self, stored: Stored) -> Room:
        """The table of what was stored. What is wrong with a record is for the log alone: entries are secret."""
        try:
            return await asyncio.to_thread(
                Room,
                stored,
                self._store,
                self._bots,
                self._send,
                self.forget_idle,
                self._clock,
                self._timekeeper,
                self._workers.elsewhere,
            )
        except DualPowerError as error:
            record = stored.row.record(stored.lines)
            if not is_current(record):
                log.error("a match began under other rules", match=stored.row.id, rules=record.rules)
                text = "This match began under other rules than this server has; its keeper can look into it."
                raise Refusal("other-rules", text, rules=record.rules) from error
            log.exception("a match cannot be read", match=stored.row.id)
            raise Refusal("internal", "This match was damaged, and cannot be read by this server.") from error

    async def depart(self, match: str, sid: str) -> None:
        """A connection leaves a table, which may be forgotten then."""
        if match in self._rooms:
            await self._rooms[match].leave(sid)
            self.forget_idle(match)

    def forget_idle(self, match: str) -> None:
        """Drop a table where nobody is or is about to come, and no bot thinks; the store brings it back."""
        room = self._rooms.get(match)
        if room is not None and room.idle and not self._wanted(match):
            self._rooms.pop(match).motions.rest()

    async def _time_up(self, match: str, deadline: int) -> bool:
        if await self.elsewhere(match):
            return False
        room = await self.room(match)
        try:
            passed = await time_up(room, deadline)
            await ask_about_time(room)
            return passed
        finally:
            self.forget_idle(match)

    async def _clocks_moved(self) -> None:
        for room in list(self._rooms.values()):
            try:
                await look_at_clock(room)
            except (Refusal, StoreError) as error:
                # Whoever asks next reads it again; the other tables' clocks have moved all the same.
                log.error("a clock could not be read", match=room.row.id, why=str(error))

    async def resume(self) -> None:
        """Watch the clocks, and go on with every match in which a bot may be to act."""
        await self._timekeeper.start()
        await self._workers.start()

    async def forget_player(self, player: str, nickname: str) -> None:
        """Somebody is called by another name at every table in memory."""
        for room in list(self._rooms.values()):
            await room.rename(player, nickname)

    async def close(self) -> None:
        """Let every bot stop thinking, and the clocks stand."""
        await self._timekeeper.close()
        await self._workers.close()
        await asyncio.gather(*(room.close() for room in self._rooms.values()))
