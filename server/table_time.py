"""What time does to a table: a deadline that passes, a player who is back, vacation, a clock that stands."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from rules.ids import Seat
from rules.table_news import Happening
from server import clock as clocks
from server.clock import MatchClock
from server.clock_rows import Settings, pass_deadline
from server.log_rows import add_happening
from server.motion_rows import set_paused
from server.refusal import Refusal
from server.room import Room
from server.store import Job
from server.tables import SeatRow, set_seat

_TAKES_SEAT: Final = ("bot", "forfeit")
"""Policies by which a bot acts in the seat."""


async def time_up(room: Room, deadline: int) -> bool:
    """Do what the table chose for a deadline that has passed: once, whoever else tries to. Whether it still was one."""
    async with room.lock:
        await room.trust()
        if room.clock.deadline != deadline:
            await room.reload()
            room.tell_clock()
        settings, seat = room.clock.settings, room.clock.running
        if settings is None or seat is None or room.clock.deadline != deadline:
            return False
        if room.row.over:
            await room.keep(clock=room.clock.turned(None))
            return True
        if not await room.orders.carry_out():
            await _pass(room, settings, Seat(seat), deadline)
            room.tell_all()
    room.wake()
    return True


async def _pass(room: Room, settings: Settings, seat: Seat, deadline: int) -> None:
    now, before = room.now_ms(), room.seats[seat]
    after = _seat_after(settings, before)
    lines = [room.happening("time-up", seat)]
    if settings.timeout in _TAKES_SEAT:
        what = "stand-in" if settings.timeout == "bot" else "lost"
        lines.append(room.happening(what, seat, settings.stand_in))

    def change(clock: MatchClock) -> MatchClock:
        clock = clocks.expired(clock, now)
        if settings.timeout in _TAKES_SEAT:
            clock = clocks.turned(settings.clock, clock, now, None)
        return clocks.lost(clock, seat) if settings.timeout == "forfeit" else clock

    jobs: list[Job] = [add_happening(room.row.id, line) for line in lines]
    if after != before:
        jobs.append(set_seat(room.row.id, seat, after.player, after.bot))
    (changed,) = await room.keep(pass_deadline(room.row.id, deadline, change, *jobs))
    if changed is None:
        await room.reload()
        return
    room.clock.took(changed)
    room.remember(*lines)
    room.seats[seat] = after
    if before.player is not None and after.player is None:
        room.audience.look_anew(before.player)


def _seat_after(settings: Settings, before: SeatRow) -> SeatRow:
    match settings.timeout:
        case "bot":
            return replace(before, bot=settings.stand_in)
        case "forfeit":
            return SeatRow(bot=settings.stand_in)
        case _:
            return before


async def vacation(room: Room, player: str, days: int) -> None:
    """A player is away for so many days, or (0) back."""
    async with room.lock:
        await room.trust()
        seat = room.demand_seat(player)
        room.demand_unfinished()
        await room.come_back(seat)
        whole = -(-room.clock.vacation_left(seat) // clocks.DAY)
        if days and (days > whole or room.clock.overdue == seat):
            text = "There is no vacation at this table, or none left, or the time was up before."
            raise Refusal("no-vacation", text, days=whole)
        if not days and not room.clock.is_away(seat):
            return
        line = room.happening("vacation" if days else "vacation-end", seat, str(days) if days else "")
        await room.keep(lines=(line,), clock=room.clock.vacation(seat, days))
        room.tell_table()


async def stop(room: Room, by: Seat | None, *jobs: Job) -> None:
    """Let the match and its clock stand, by agreement of the table; `jobs` are stored with it. The caller holds the lock
    and has looked whether it may."""
    await _stand(room, "pause", by, *jobs)


async def go_on(room: Room, by: Seat | None, *jobs: Job) -> None:
    """Let the match and its clock go on. The caller holds the lock, and wakes the room."""
    await _stand(room, "resume", by, *jobs)


async def _stand(room: Room, what: str, by: Seat | None, *jobs: Job) -> None:
    line: Happening = room.happening(what, by)
    paused = what == "pause"
    change = room.clock.stopped() if paused else room.clock.resumed()
    await room.keep(set_paused(room.row.id, paused), *jobs, lines=(line,), clock=change)
    room.row = replace(room.row, paused=paused)
    room.tell_table()


async def look_at_clock(room: Room) -> None:
    """Read the clock anew, which somebody else has changed, and tell it."""
    async with room.lock:
        if room.clock.settings is not None:
            # With the clock it may bring a change that was reported as lost: that is told too.
            room.stale = True
            await room.trust()


async def wait_longer(room: Room, *jobs: Job) -> None:
    """The table gives the seat whose time is up more time. The caller holds the lock and has asked those seated."""
    seat = _overdue(room)
    await room.keep(*jobs, lines=(room.happening("longer", seat),), clock=room.clock.extended())
    room.tell_table()


async def stand_in(room: Room, *jobs: Job, seat: Seat | None = None) -> None:
    """Let a bot act in a seat (None: the one whose time is up) until its player is back. The caller holds the lock, has
    asked those seated or follows the table's policy, and wakes the room."""
    seat = _overdue(room) if seat is None else seat
    after = replace(room.seats[seat], bot=room.bot_in_need)
    line = room.happening("stand-in", seat, room.bot_in_need)
    job = set_seat(room.row.id, seat, after.player, after.bot)
    change = room.clock.turned(None) if room.is_to_act(seat) else None
    await room.keep(job, *jobs, lines=(line,), clock=change)
    room.seats[seat] = after
    room.tell_table()


def _overdue(room: Room) -> Seat:
    if room.clock.overdue is None:
        raise Refusal("bad-message", "Nobody's time is up.")
    return Seat(room.clock.overdue)
