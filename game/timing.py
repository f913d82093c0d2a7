"""A table's clock as it runs on this screen: what the server told, and the seconds since.

The server's time is taken from each message and counted on from the moment when that arrived, so that a machine whose
own time is wrong shows the same as every other.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from rules.pace import BankClock, Clock, DaysClock, MoveClock
from rules.table_news import Room, SeatInfo, Timing

MINUTE, HOUR, DAY = 60, 3600, 86_400
"""In seconds."""
IN_MINUTES, IN_HOURS = 10 * HOUR, 2 * DAY
"""From here on spans are told in minutes, and in hours."""
OVERTAKEN_MS: Final = 10_000
"""An answer may be overtaken by a push, by so much at most; what is older still was told after the server's time was set."""
LOW_SHARE: Final = 5
"""Time is low under a fifth of what a seat has for a decision or for the match ..."""
LOW_MOST: Final = MINUTE
"""... but never at more than a minute, ..."""
LOW_LEAST: Final = 5
"""... nor at less than five seconds; ..."""
LOW_DAYS: Final = 3 * HOUR
"""... or at three hours where days are counted."""


class Readout(Struct, frozen=True):
    """What is shown of one seat's time, in whole seconds: it changes once a second at most, and where only minutes or
    hours are told, only then."""

    left: int
    """What is left; while a second lasts it counts."""
    running: bool = False
    low: bool = False
    overdue: bool = False
    paused: bool = False
    away: int = 0
    """So long its vacation still lasts; 0: none."""
    vacation: int = 0
    """What it may still be away, in whole days."""
    lost: bool = False
    bot: bool = False
    """Whether a computer plays the seat: its time does not count."""
    stood_in: bool = False
    """Whether a computer plays it until its player is back."""


def low_at(clock: Clock) -> int:
    """Under so many seconds time is low."""
    match clock:
        case MoveClock(seconds) | BankClock(seconds):
            return max(LOW_LEAST, min(seconds // LOW_SHARE, LOW_MOST))
        case DaysClock():
            return LOW_DAYS
        case _:
            return 0


def readouts(clock: Clock, timing: Timing, since_ms: int) -> tuple[Readout, ...]:
    """What is shown of each seat, so many milliseconds after the server told it."""
    now = timing.now + max(0, since_ms)
    return tuple(_readout(clock, timing, seat, now) for seat in range(len(timing.seats)))


def _readout(clock: Clock, timing: Timing, seat: int, now: int) -> Readout:
    share, running = timing.seats[seat], timing.running == seat
    counts = running and not timing.paused and timing.deadline is not None
    left = share.left
    if counts and timing.deadline is not None:
        left = min(left, max(0, timing.deadline - now))
    left = _told(left)
    away = 0 if share.away is None else _told(max(0, share.away - (timing.now if timing.paused else now)))
    return Readout(
        left=left,
        running=running,
        low=left < low_at(clock) and not share.lost and not (running and timing.overdue),
        overdue=running and timing.overdue,
        paused=timing.paused,
        away=away,
        vacation=-(-share.vacation // (1000 * DAY)),
        lost=share.lost,
    )


def _told(milliseconds: int) -> int:
    """Whole seconds, minutes or hours, begun ones included: so nothing is left only when nothing is left."""
    seconds = -(-milliseconds // 1000)
    unit = 1 if seconds < IN_MINUTES else MINUTE if seconds < IN_HOURS else HOUR
    return -(-seconds // unit) * unit


class RunningClock:
    """The clock of the table that is shown. `take` is told whatever arrives."""

    def __init__(self, room: Room, now_s: float) -> None:
        self._clock = room.clock
        self._timing = room.timing
        self._at = now_s

    def take(self, timing: Timing | None, now_s: float) -> None:
        """A newer telling of the clock has arrived; `now_s` is this machine's own count of seconds."""
        if timing is None:
            return
        before = timing.now if self._timing is None else self._timing.now
        if not 0 < before - timing.now < OVERTAKEN_MS:
            self._timing, self._at = timing, now_s

    def readouts(self, seats: tuple[SeatInfo, ...], now_s: float) -> tuple[Readout, ...]:
        """What is shown of each seat now; nothing at a table without a clock."""
        if self._timing is None:
            return ()
        shown = readouts(self._clock, self._timing, round((now_s - self._at) * 1000))
        return tuple(
            replace(readout, bot=info.bot is not None, stood_in=None not in (info.bot, info.nickname))
            for readout, info in zip(shown, seats, strict=True)
        )
