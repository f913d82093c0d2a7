"""Who sits where at a table, and when play begins."""

from __future__ import annotations

from rules.ids import Seat
from rules.match import Match
from rules.ratings import Conduct
from rules.table_news import Happening
from server.refusal import Refusal
from server.room import Room
from server.tables import SeatRow, set_seat, start_match


async def sit(room: Room, player: str, seat: int, nickname: str, conduct: Conduct | None = None) -> None:
    """Take a free seat, or one that a bot holds; `conduct` is what the table is told of how the player behaves.

    Who has held a seat since the start has seen its secrets, and may come back to that seat only.
    """
    async with room.lock:
        await room.trust()
        room.demand_unfinished()
        room.demand_number(seat)
        if room.seats[seat].player not in (None, player):
            raise Refusal("seat-taken", "Somebody sits there; choose a free seat.")
        if room.row.started and room.held(player, seat) != seat:
            raise Refusal("seat-closed", "You have seen another seat's secrets in this match.")
        _demand_not_lost(room, seat)
        before = room.seat_of(player)
        await room.keep_sitter(Seat(seat), SeatRow(player, nickname, conduct=conduct), back=before == seat)
        if before is not None and before != seat:
            room.seats[before] = SeatRow()
        room.audience.look_anew(player)
        room.tell_all()
    room.motions.arrange(soon=True)
    room.wake()


async def stand(room: Room, player: str) -> None:
    """Give the seat up. In play it waits for somebody, or a bot takes it, as the table has chosen."""
    async with room.lock:
        await room.trust()
        seat, after = room.demand_seat(player), SeatRow()
        lines: tuple[Happening, ...] = ()
        if room.row.started and not room.row.over:
            after = SeatRow(bot=room.row.leavers or None)
            lines = (room.happening("resigned", seat, room.row.leavers),)
        on_clock = None if after.bot else seat
        change = room.clock.turned(on_clock) if room.is_to_act(seat) else None
        await room.keep(set_seat(room.row.id, seat, None, after.bot), lines=lines, clock=change)
        room.seats[seat] = after
        room.audience.look_anew(player)
        room.tell_all()
    room.motions.arrange(soon=True)
    room.wake()


async def set_bot(room: Room, player: str, seat: int, bot: str | None) -> None:
    """Put a bot into a seat that no player holds, or take it out."""
    async with room.lock:
        await room.trust()
        room.demand_host(player)
        room.demand_unfinished()
        room.demand_number(seat)
        if room.seats[seat].player is not None:
            raise Refusal("seat-taken", "A player sits there; a bot can only take a free seat.")
        _demand_not_lost(room, seat)
        change = room.clock.turned(None if bot else seat) if room.is_to_act(seat) else None
        await room.keep(set_seat(room.row.id, seat, None, bot), clock=change)
        room.seats[seat] = SeatRow(bot=bot)
        room.tell_table()
    room.wake()


async def start(room: Room, player: str) -> None:
    """Begin to play."""
    async with room.lock:
        await room.trust()
        room.demand_host(player)
        if room.row.started:
            raise Refusal("already-started", "The match has begun already.")
        if not all(seat.taken for seat in room.seats):
            raise Refusal("seats-open", "Some seats are free; fill them with players or bots first.")
        opening = Match.replay(room.row.record(()))
        change = room.clock.turned(room.on_clock(opening.to_act))
        await room.keep(start_match(room.row.id, opening.to_act, room.now_ms()), clock=change)
        await room.reload()
        room.tell_all()
    room.wake()


def _demand_not_lost(room: Room, seat: int) -> None:
    if room.clock.is_lost(seat):
        raise Refusal("seat-lost", "The time of this seat has run out, and a bot has it for good.")
