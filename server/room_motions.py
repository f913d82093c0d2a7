"""The open motions of one table in memory, who watches through its seats, and when somebody went."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Final

from rules import motions as told
from server import motions
from server.limits import Bucket
from server.motion_rows import Agreements, OnlookerRow
from server.motions import Motion
from server.refusal import Refusal
from server.time import Clock

if TYPE_CHECKING:
    from server.tables import SeatRow

A_MINUTE: Final = 4
"""Motions that one player may make at a table each minute."""


class RoomMotions:
    """Held by a room. Every motion in it is stored."""

    def __init__(self, time: Clock) -> None:
        self._time = time
        self._settle: Callable[[], Awaitable[None]] | None = None
        self._settling: asyncio.Task[None] | None = None
        self._measures: dict[str, Bucket] = {}
        self._gone: dict[str, int] = {}
        self._known_since = time.now_ms()
        self.open: tuple[Motion, ...] = ()
        self.onlookers: tuple[OnlookerRow, ...] = ()

    def take_in(self, kept: Agreements) -> None:
        """Remember what is stored."""
        self.open, self.onlookers = kept.motions, kept.onlookers

    # ---- motions ----------------------------------------------------------------------------------------------------

    def find(self, number: int) -> Motion:
        """An open motion. Raises Refusal."""
        found = next((motion for motion in self.open if motion.number == number), None)
        if found is None:
            raise Refusal("unknown-motion", "This is decided already, or was taken back.")
        return found

    def demand_none(self, kind: str, seat: int | None) -> None:
        """Raises Refusal while one of this kind is open (about this seat, where it is about one)."""
        if any(motion.kind == kind and motion.seat == seat for motion in self.open):
            raise Refusal("motion-open", "The table has been asked this already; wait for its answer.")

    def demand_measure(self, player: str) -> None:
        """Count one motion. Raises Refusal if there were too many."""
        if player not in self._measures:
            self._measures[player] = Bucket(A_MINUTE / 60, A_MINUTE, lambda: self._time.now_ms() / 1000)
        if not self._measures[player].take():
            raise Refusal("too-many", "The table was asked too often; wait a minute.")

    def put(self, motion: Motion) -> None:
        """Remember a motion as it is now."""
        others = (other for other in self.open if other.number != motion.number)
        self.open = tuple(sorted((*others, motion), key=lambda one: one.number))

    def drop(self, *gone: Motion) -> None:
        """Forget motions."""
        numbers = {motion.number for motion in gone}
        self.open = tuple(motion for motion in self.open if motion.number not in numbers)

    @property
    def overtaken(self) -> tuple[Motion, ...]:
        """What nobody wants any more once somebody has acted: who asked and who agreed saw another position."""
        return tuple(motion for motion in self.open if motion.kind == "rewind")

    # ---- watching through a seat ------------------------------------------------------------------------------------

    def through(self, player: str) -> int | None:
        """The seat through which a player watches."""
        return next((row.seat for row in self.onlookers if row.open and row.player == player), None)

    def has_seen(self, player: str) -> set[int]:
        """The seats through which a player has ever watched in this match."""
        return {row.seat for row in self.onlookers if row.player == player}

    # ---- who has gone -----------------------------------------------------------------------------------------------

    def came(self, player: str) -> None:
        """A player is here."""
        self._gone.pop(player, None)

    def went(self, player: str) -> None:
        """A player's last connection has gone."""
        self._gone[player] = self._time.now_ms()

    def gone_for(self, player: str) -> int:
        """Milliseconds for which a player who is not here has been away, as far as is known."""
        return self._time.now_ms() - self._gone.get(player, self._known_since)

    # ---- time -------------------------------------------------------------------------------------------------------

    def settle_with(self, settle: Callable[[], Awaitable[None]]) -> None:
        """What settles the motions that are decided or whose time is over."""
        self._settle = settle

    def arrange(self, *, soon: bool = False) -> None:
        """Settle when the first motion lapses, or at once: who may answer may have changed."""
        self.rest()
        if self.open and self._settle is not None:
            at = 0 if soon else min(motion.deadline for motion in self.open)
            self._settling = asyncio.get_running_loop().create_task(self._wait(at))

    def rest(self) -> None:
        """Wait for nothing any more."""
        if self._settling is not None and self._settling is not asyncio.current_task():
            self._settling.cancel()
        self._settling = None

    async def _wait(self, at: int) -> None:
        await self._time.sleep_until(at)
        assert self._settle is not None
        await self._settle()

    # ---- what is told -----------------------------------------------------------------------------------------------

    def motions_for(self, player: str, seats: Sequence[SeatRow]) -> tuple[told.Motion, ...]:
        """The open motions as a player sees them."""
        return tuple(_told(motion, player, seats) for motion in self.open)

    def onlookers_told(self) -> tuple[told.Onlooker, ...]:
        """Who watches through which seat."""
        return tuple(told.Onlooker(row.player, row.nickname, row.seat) for row in self.onlookers if row.open)


def _told(motion: Motion, player: str, seats: Sequence[SeatRow]) -> told.Motion:
    numbers = {seat.player: number for number, seat in enumerate(seats) if seat.player is not None}
    waiting = motions.waiting(motion, seats)
    return told.Motion(
        number=motion.number,
        kind=motion.kind,
        who=motion.who,
        by=None if motion.by is None else numbers.get(motion.by),
        seat=motion.seat,
        ply=motion.ply,
        deadline=motion.deadline,
        agreed=tuple(sorted(numbers[one] for one in motion.agreed if one in numbers)),
        open=tuple(sorted(numbers[one] for one in waiting)),
        asked=player in waiting,
        yours=player == motion.by,
    )
