"""The bots at one table: one thinks at a time, while the table's lock is free, and fails without stopping the match."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import structlog

from rules.ids import Seat
from server.bots import BotPool
from server.time import Clock

if TYPE_CHECKING:
    from server.room import Room

log = structlog.get_logger()

_FIRST_PAUSE: Final = 500
_LONGEST_PAUSE: Final = 60_000
"""Milliseconds after which a bot that failed tries again: twice as long each time."""


class RoomBots:
    """Held by a room: lets the bot that is to act think and enters what it chose."""

    def __init__(self, room: Room, pool: BotPool, time: Clock, rested: Callable[[str], None]) -> None:
        """`rested` is told the match whenever no bot thinks any more."""
        self._room = room
        self._pool = pool
        self._time = time
        self._rested = rested
        self._thinking: asyncio.Task[None] | None = None

    @property
    def busy(self) -> bool:
        """Whether one thinks."""
        return self._thinking is not None

    def wake(self) -> None:
        """Let a bot think, if one is to act and none does."""
        if self._thinking is None and self._turn() is not None:
            self._thinking = asyncio.get_running_loop().create_task(self._play())

    async def close(self) -> None:
        """Stop thinking."""
        if self._thinking is not None:
            self._thinking.cancel()
            await asyncio.gather(self._thinking, return_exceptions=True)

    def _turn(self) -> tuple[Seat, str] | None:
        """The seat where a bot is to act, and which."""
        seat = self._room.to_act
        if seat is None or self._room.row.paused:
            return None
        bot = self._room.seats[seat].bot
        return (seat, bot) if bot and self._is_awaited(seat) else None

    def _is_awaited(self, seat: Seat) -> bool:
        """Whether a bot there may act: one that stands in for a player does so only while other people play."""
        seats = self._room.seats
        others = (other for number, other in enumerate(seats) if number != seat)
        return seats[seat].player is None or any(
            other.player is not None and other.bot is None for other in others
        )

    async def _play(self) -> None:
        pause, match = _FIRST_PAUSE, self._room.row.id
        try:
            while self._room.stale or self._turn() is not None:
                try:
                    await self._decide()
                    pause = _FIRST_PAUSE
                except Exception:
                    log.exception("a bot failed and will try again", match=match, milliseconds=pause)
                    await self._time.sleep_until(self._time.now_ms() + pause)
                    pause = min(2 * pause, _LONGEST_PAUSE)
        finally:
            self._thinking = None
            self._rested(match)

    async def _decide(self) -> None:
        """Let the bot that is to act decide; the lock is free meanwhile, and what it chose may come too late."""
        room = self._room
        async with room.lock:
            await room.trust()
            turn = self._turn()
            if turn is None:
                return
            seat, bot = turn
            match = room.match
            view = match.view(seat)
        action = await self._pool.choose(bot, room.row.scenario, room.row.options, view)
        async with room.lock:
            await room.trust()
            same = room.match is match and match.version == view.version
            if same and self._turn() == turn:
                await room.enter_action(seat, view.version, action)
