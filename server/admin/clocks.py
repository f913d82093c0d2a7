"""What the page of a match tells of its clock."""

from __future__ import annotations

from msgspec import Struct

from rules.pace import BankClock, DaysClock, MoveClock, Timeout
from server.clock import deadline, left, vacation_until
from server.clock_rows import ClockRow


class SeatTime(Struct, frozen=True):
    """One seat's time."""

    left_ms: int
    away_until: int | None
    """When its vacation ends, in milliseconds since 1970; None if it has none now."""
    lost: bool
    """Whether a computer has the seat for good, because its time ran out."""


class ClockTold(Struct, frozen=True):
    """A clock at a moment."""

    chosen: MoveClock | BankClock | DaysClock
    timeout: Timeout
    running: int | None
    """The seat on the clock."""
    overdue: bool
    paused: bool
    deadline: int | None
    """When the time of the seat on the clock is up, in milliseconds since 1970; None while it cannot be."""
    seats: list[SeatTime]


def clock_told(row: ClockRow | None, now_ms: int) -> ClockTold | None:
    """The clock of a match as it is now; None where it has none."""
    if row is None:
        return None
    clock = row.clock
    return ClockTold(
        row.settings.clock,
        row.settings.timeout,
        clock.running,
        clock.overdue,
        clock.stopped is not None,
        deadline(clock),
        [
            SeatTime(left(clock, seat, now_ms), vacation_until(clock, seat, now_ms), share.lost)
            for seat, share in enumerate(clock.seats)
        ],
    )
