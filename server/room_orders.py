"""The standing orders at one table: kept for each seat, told to its player alone, carried out when the seat is to act.

An order is looked at again when it is used, on the version that the match is at then and against its legal actions, under
the table's lock. What it does is stored together with what becomes of it. Before that there is a pause, the same for
whoever has orders: it leaves time to change one's mind, and does not tell how long anything took to find.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final, Literal

import msgspec
import structlog
from msgspec import Struct
from msgspec.structs import replace

from rules.actions import Accept, Action, PlayCard, Refuse, SideWith
from rules.events import Event
from rules.ids import Faction, Seat
from rules.match import Match
from rules.orders import (
    LINES,
    Decision,
    Left,
    Order,
    OrderLine,
    Orders,
    Planned,
    decide,
    is_sensible,
)
from rules.protocol import encode
from rules.view import Guide, View
from server.order_rows import Kept, OrdersRow, put_orders
from server.refusal import Refusal
from server.store import Job
from server.time import Clock

if TYPE_CHECKING:
    from server.room import Room

log = structlog.get_logger()

SHORTEST: Final = 2_000
LONGEST: Final = 6_000
"""Milliseconds between which a pause is drawn."""
IN_TIME: Final = 500
"""So many milliseconds before a deadline an order acts at the latest."""
_FIRST_AGAIN: Final = 500
_LAST_AGAIN: Final = 60_000
"""Milliseconds after which an order that could not be carried out is tried again: twice as long each time."""
_NO_OPERATION: Final = (PlayCard, Accept, Refuse, SideWith)


_Turn = tuple[Seat, int, int]
"""A seat that is to act and has orders that have not been looked at in vain, the version and the revision."""


def pause_ms() -> int:
    """How long an order waits."""
    return SHORTEST + secrets.randbelow(LONGEST - SHORTEST)


class SeatKnows(Struct, frozen=True):
    """What the seat that is to act knows."""

    match: Match
    seat: Seat

    @property
    def view(self) -> View:
        return self.match.view(self.seat)

    def since(self, ply: int) -> Iterable[Event]:
        return self.match.since(self.seat, ply)

    def guide(self) -> Guide:
        return self.match.guide(self.seat)


class RoomOrders:
    """Held by a room. Everything in it is stored."""

    def __init__(self, room: Room, time: Clock, rested: Callable[[str], None]) -> None:
        """`rested` is told the match whenever no order waits any more."""
        self._room = room
        self._time = time
        self._rested = rested
        self._rows: dict[int, OrdersRow] = {}
        self._waiting: asyncio.Task[None] | None = None
        self._pausing: _Turn | None = None
        """The turn for which the pause lasts. Another one has a pause of its own, so that no pause tells of another."""
        self._in_vain: tuple[int, int] | None = None
        """The version and the revision on which nothing was decided."""

    def take_in(self, rows: tuple[OrdersRow, ...]) -> None:
        """Remember what is stored."""
        self._rows = {row.seat: row for row in rows}
        self._in_vain = None

    # ---- looking, leaving, withdrawing ------------------------------------------------------------------------------

    async def look(self, player: str) -> Orders:
        """The orders of a player's seat. Raises Refusal."""
        async with self._room.lock:
            await self._room.trust()
            return self._told(self._row(self._room.demand_seat(player), player))

    async def leave(self, player: str, wanted: tuple[Order, ...], revision: int) -> Orders:
        """Put these orders in the place of those of a player's seat. Raises Refusal."""
        room = self._room
        async with room.lock:
            await room.trust()
            match, seat = room.match, room.demand_seat(player)
            room.demand_unfinished()
            if not all(is_sensible(order, match.board, match.seating[seat]) for order in wanted):
                raise Refusal("bad-order", "Such an order makes no sense in this seat, or in this scenario.")
            row = self._row(seat, player)
            if revision != row.kept.revision:
                raise Refusal("orders-changed", "The orders have changed meanwhile: look again.")
            row = _changed(row, _left(wanted, row.kept.orders, match.depth))
            await self._keep(row)
        self.wake()
        return self._told(row)

    async def forecast(self, player: str, faction: Faction) -> bytes:
        """What a faction of the player could choose now, were it to act. Raises Refusal."""
        async with self._room.lock:
            await self._room.trust()
            return encode(self._room.match.forecast(self._room.demand_seat(player), faction))

    # ---- what the match makes of them: what is to be stored with it, and then taken ---------------------------------

    def entered(self, seat: Seat, action: Action | None, by: Decision | None) -> tuple[OrdersRow, ...]:
        """What changes as this seat has acted (`by` its orders), or (None) undone."""
        if not self._rows:
            return ()
        match = self._room.match
        if match.to_act is None:
            return self.ended()
        if action is None:
            return tuple(self._undone(seat))
        row = self._rows.get(seat)
        if row is None or not row.kept.orders:
            return ()
        if by is not None:
            return (self._decided(row, by, match.version),)
        return self._overtaken(row, action)

    def rewound(self) -> tuple[OrdersRow, ...]:
        """The table has taken decisions back: no order holds."""
        return tuple(self._fallen(row, row.kept.orders, "rewound") for row in self._rows.values())

    def ended(self) -> tuple[OrdersRow, ...]:
        """The match is over."""
        return tuple(_changed(row, ()) for row in self._rows.values() if row.kept.orders)

    def jobs(self, changes: Iterable[OrdersRow]) -> list[Job]:
        """What stores them."""
        return [put_orders(self._room.row.id, row) for row in changes]

    def took(self, changes: Iterable[OrdersRow]) -> None:
        """Remember changes that are stored, and tell each player of their own."""
        for row in changes:
            self._rows[row.seat] = row
            told = {row.player: msgspec.to_builtins(self._told(row))}
            self._room.audience.tell("orders", told.get)

    def _undone(self, seat: Seat) -> Iterable[OrdersRow]:
        """Whoever undoes is asked anew; for the others what was undone has not happened."""
        depth = self._room.match.depth
        for row in self._rows.values():
            orders = row.kept.orders
            if row.seat == seat:
                yield self._fallen(row, orders, "undone")
            elif any(one.ply > depth for one in orders):
                yield _changed(row, tuple(Left(one.order, min(one.ply, depth)) for one in orders))

    def _overtaken(self, row: OrdersRow, action: Action) -> tuple[OrdersRow, ...]:
        """The operation that the plans were for was chosen otherwise."""
        faction = self._room.match.entries[-1].faction
        gone = tuple(one for one in row.kept.orders if _is_step(one.order, faction))
        if isinstance(action, _NO_OPERATION) or not gone:
            return ()
        return (self._fallen(row, gone, "overtaken"),)

    def _fallen(self, row: OrdersRow, gone: tuple[Left, ...], why: str) -> OrdersRow:
        lines = tuple(self._line("fell", one.order, why=why) for one in gone)
        return _changed(row, tuple(one for one in row.kept.orders if one not in gone), *lines)

    def _decided(self, row: OrdersRow, by: Decision, version: int) -> OrdersRow:
        lines = [self._line("fell", one.order, why=one.why) for one in by.fallen]
        if by.by is not None:
            lines.append(self._line("done", by.by, action=by.action))
        return _changed(row, by.rest, *lines)

    def _line(
        self, what: Literal["done", "fell"], order: Order, *, action: Action | None = None, why: str = ""
    ) -> OrderLine:
        return OrderLine(self._time.now_ms(), self._room.match.version, what, order, action, why)

    # ---- carrying out -----------------------------------------------------------------------------------------------

    @property
    def busy(self) -> bool:
        """Whether an order may be about to act."""
        return self._waiting is not None

    def wake(self) -> None:
        """Let the orders of the seat that is to act be looked at, after a pause. Whoever has lost a seat has none."""
        for row in list(self._rows.values()):
            if self._room.seats[row.seat].player != row.player:
                del self._rows[row.seat]
        turn = self._turn()
        if self._waiting is not None and self._pausing and turn != self._pausing:
            self._waiting.cancel()
            self._waiting = None
        if self._waiting is None and turn is not None:
            self._waiting = asyncio.get_running_loop().create_task(self._wait())

    async def close(self) -> None:
        """Wait no more; what was left is in the store."""
        if self._waiting is not None:
            self._waiting.cancel()
            await asyncio.gather(self._waiting, return_exceptions=True)

    async def carry_out(self) -> bool:
        """Let an order act at once, if one fits; whether one did. The caller holds the lock and has looked."""
        turn = self._turn()
        if turn is None:
            return False
        room, seat = self._room, turn[0]
        row, match = self._rows[seat], room.match
        decision = decide(row.kept.orders, SeatKnows(match, seat))
        if decision.action is not None:
            await room.enter_action(seat, match.version, decision.action, decision)
            return True
        if decision.fallen:
            row = self._decided(row, decision, match.version)
            await self._keep(row)
        self._in_vain = (match.version, row.kept.revision)
        return False

    def _turn(self) -> _Turn | None:
        seat, room = self._room.to_act, self._room
        row = None if seat is None else self._rows.get(seat)
        if seat is None or row is None or not row.kept.orders or room.row.paused:
            return None
        sitter, version = room.seats[seat], room.match.version
        if sitter.bot is not None or sitter.player != row.player:
            return None
        revision = row.kept.revision
        return None if self._in_vain == (version, revision) else (seat, version, revision)

    async def _wait(self) -> None:
        again = _FIRST_AGAIN
        try:
            while (turn := self._turn()) is not None or self._room.stale:
                try:
                    await self._pause(turn)
                    async with self._room.lock:
                        await self._room.trust()
                        if self._turn() == turn:
                            await self.carry_out()
                    self._room.bots.wake()
                    again = _FIRST_AGAIN
                except Exception as error:
                    log.error("an order waits", match=self._room.row.id, kind=type(error).__name__)
                    await self._time.sleep_until(self._time.now_ms() + again)
                    again = min(2 * again, _LAST_AGAIN)
        finally:
            if self._waiting is asyncio.current_task():
                self._waiting = None
            self._rested(self._room.row.id)

    async def _pause(self, turn: _Turn | None) -> None:
        """Short enough for the clock."""
        at, deadline = self._time.now_ms() + pause_ms(), self._room.clock.deadline
        self._pausing = turn
        try:
            await self._time.sleep_until(at if deadline is None else min(at, deadline - IN_TIME))
        finally:
            if self._waiting is asyncio.current_task():
                self._pausing = None

    # ---- inside -----------------------------------------------------------------------------------------------------

    def _row(self, seat: Seat, player: str) -> OrdersRow:
        row = self._rows.get(seat)
        return row if row is not None and row.player == player else OrdersRow(seat, player)

    async def _keep(self, row: OrdersRow) -> None:
        await self._room.keep(*self.jobs([row]))
        self.took([row])

    def _told(self, row: OrdersRow) -> Orders:
        kept = row.kept
        return Orders(
            match=self._room.row.id,
            revision=kept.revision,
            orders=tuple(one.order for one in kept.orders),
            lines=kept.lines,
            resting=self._room.seats[row.seat].bot is not None,
        )


def _is_step(order: Order, faction: Faction) -> bool:
    return isinstance(order, Planned) and not order.waits and order.faction == faction


def _changed(row: OrdersRow, orders: tuple[Left, ...], *lines: OrderLine) -> OrdersRow:
    kept = row.kept
    return replace(row, kept=Kept(kept.revision + 1, orders, (*kept.lines, *lines)[-LINES:]))


def _left(wanted: tuple[Order, ...], before: tuple[Left, ...], ply: int) -> tuple[Left, ...]:
    """Orders as they are left now; what was left before stays as old as it is."""
    known = list(before)
    left = []
    for order in wanted:
        found = next((one for one in known if one.order == order), None)
        if found is not None:
            known.remove(found)
        left.append(found or Left(order, ply))
    return tuple(left)
