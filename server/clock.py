"""The clock of a match as plain arithmetic: who is on it, what each seat has left, when its time is up.

Every function takes a clock and gives another; nothing here waits, stores or asks what time it is. Spans are
milliseconds. A clock keeps *table time*: the server's time less every span in which the clock stood, be it that the
table paused or that the server was down. So a pause is one subtraction, and no seat can gain or lose by it.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from rules.pace import BankClock, DaysClock, MoveClock

Timed = MoveClock | BankClock | DaysClock
"""What a table with a clock chose."""

SECOND: Final = 1_000
DAY: Final = 86_400_000
GRACE: Final = 60 * SECOND
"""Whoever comes to a seat whose time has run out has this much to act in, once for each decision."""


class Share(Struct, frozen=True, omit_defaults=True):
    """One seat's share of a clock."""

    left: int
    """What it has for the whole match (bank), or for the decision under way. Never below 0."""
    vacation: int = 0
    """What it may still be away."""
    away: int | None = None
    """Table time at which its vacation ends; None where it has none."""
    graced: int = -1
    """The decision for which it was given grace; -1: for none yet."""
    lost: bool = False
    """Whether its time ran out where that costs the seat: a bot has it for good."""


class MatchClock(Struct, frozen=True, omit_defaults=True):
    """The clock of one match. Before the start and after the end nobody is on it."""

    seats: tuple[Share, ...]
    running: int | None = None
    """The seat that is on the clock: the one to act, if a person is to act in it."""
    since: int = 0
    """Table time up to which that seat's time is accounted for; in the future while its vacation lasts."""
    overdue: bool = False
    """Whether that seat's time has run out, and what the table chose for that case has been done."""
    behind: int = 0
    """What the server's time is ahead of table time."""
    stopped: int | None = None
    """Table time at which the clock stands; None while it goes."""
    depth: int = 0
    """Decisions that stand: an undo takes one off."""
    credited: int = 0
    """The most decisions that stood so far: an action after an undo brings no time."""


def wound(settings: Timed, seats: int) -> MatchClock:
    """The clock before the start."""
    vacation = settings.vacation * DAY if isinstance(settings, DaysClock) else 0
    return MatchClock(seats=(Share(full(settings), vacation),) * seats)


def full(settings: Timed) -> int:
    """What a seat begins with: the bank, or the time for one decision."""
    match settings:
        case MoveClock(seconds):
            return seconds * SECOND
        case BankClock(seconds):
            return seconds * SECOND
        case DaysClock(days):
            return days * DAY


def increment(settings: Timed) -> int:
    """What a decision adds to a bank."""
    return settings.increment * SECOND if isinstance(settings, BankClock) else 0


# ---- reading a clock ------------------------------------------------------------------------------------------------


def table_time(clock: MatchClock, now: int) -> int:
    """Table time at the server's time `now`."""
    return now - clock.behind if clock.stopped is None else clock.stopped


def left(clock: MatchClock, seat: int, now: int) -> int:
    """What a seat has left."""
    has = clock.seats[seat].left
    return has if seat != clock.running else max(0, has - _spent(clock, now))


def deadline(clock: MatchClock) -> int | None:
    """When, in the server's time, the time of the seat on the clock is up; None while none can run out."""
    if clock.running is None or clock.stopped is not None or clock.overdue:
        return None
    return clock.since + clock.seats[clock.running].left + clock.behind


def vacation_until(clock: MatchClock, seat: int, now: int) -> int | None:
    """When, in the server's time, a seat's vacation ends; None if it has none now."""
    away, here = clock.seats[seat].away, table_time(clock, now)
    return None if away is None or away <= here else now + away - here


def _spent(clock: MatchClock, now: int) -> int:
    return max(0, table_time(clock, now) - clock.since)


# ---- play -----------------------------------------------------------------------------------------------------------


def settled(clock: MatchClock, now: int) -> MatchClock:
    """The same clock with the time of the seat on it accounted for up to now."""
    if clock.running is None:
        return clock
    counted = _with(clock, clock.running, left=left(clock, clock.running, now))
    return replace(counted, since=max(clock.since, table_time(clock, now)))


def turned(settings: Timed, clock: MatchClock, now: int, seat: int | None) -> MatchClock:
    """Put a seat on the clock, or nobody. A seat that is on it stays as it is; another begins its decision."""
    if seat == clock.running:
        return clock
    clock = settled(clock, now)
    if seat is None:
        return replace(clock, running=None, overdue=False)
    return _begun(settings, clock, now, seat)


def entered(
    settings: Timed, clock: MatchClock, now: int, seat: int, following: int | None, *, undo: bool = False
) -> MatchClock:
    """A seat has acted, or taken its action back, and `following` is on the clock then.

    Its vacation ends. A decision that never stood before earns the increment, and the next one of the same seat has its
    whole time; an undo, and what is done in its place, do not.
    """
    clock = settled(clock, now)
    if seat == clock.running:
        clock = back_from_vacation(clock, now, seat)
    depth = clock.depth - 1 if undo else clock.depth + 1
    fresh = depth > clock.credited
    earned = increment(settings) if fresh and seat == clock.running else 0
    clock = _with(clock, seat, left=clock.seats[seat].left + earned)
    clock = replace(clock, depth=depth, credited=max(depth, clock.credited))
    if following is None or (following == clock.running and not fresh):
        return turned(settings, clock, now, following)
    return _begun(settings, clock, now, following)


def rewound(settings: Timed, clock: MatchClock, now: int, depth: int, following: int | None) -> MatchClock:
    """The table has taken decisions back by consent, so that `depth` of them stand: what was spent stays spent."""
    clock = replace(settled(clock, now), depth=depth, credited=depth)
    return replace(clock, running=None) if following is None else _begun(settings, clock, now, following)


def _begun(settings: Timed, clock: MatchClock, now: int, seat: int) -> MatchClock:
    """A seat begins to decide; while it is on vacation its time does not run."""
    if not isinstance(settings, BankClock):
        clock = _with(clock, seat, left=full(settings))
    return replace(clock, running=seat, overdue=False, since=_from(clock, now, seat))


def _from(clock: MatchClock, now: int, seat: int) -> int:
    return max(table_time(clock, now), clock.seats[seat].away or 0)


# ---- time that has run out ------------------------------------------------------------------------------------------


def expired(clock: MatchClock, now: int) -> MatchClock:
    """The time of the seat on the clock is up: that is said once."""
    assert clock.running is not None
    return replace(_with(settled(clock, now), clock.running, left=0), overdue=True)


def graced(settings: Timed, clock: MatchClock, now: int, seat: int, *, on: bool) -> MatchClock:
    """Somebody comes to a seat, or back to it; `on` if it is to act. If its time has run out it has grace, once a
    decision: with none left its time is up again at once."""
    clock = settled(clock, now)
    had = clock.seats[seat]
    least = 0 if had.graced == clock.depth else min(GRACE, full(settings))
    if on or isinstance(settings, BankClock):
        clock = _with(clock, seat, left=max(had.left, least), graced=clock.depth)
    return replace(clock, running=seat, overdue=False, since=_from(clock, now, seat)) if on else clock


def extended(settings: Timed, clock: MatchClock, now: int) -> MatchClock:
    """The table waits longer: the seat on the clock has its time for one decision again, or the grace of a bank."""
    seat = clock.running
    assert seat is not None
    more = GRACE if isinstance(settings, BankClock) else full(settings)
    clock = settled(clock, now)
    return replace(_with(clock, seat, left=max(more, clock.seats[seat].left)), overdue=False)


def lost(clock: MatchClock, seat: int) -> MatchClock:
    """The seat is a bot's for good."""
    return _with(clock, seat, lost=True)


# ---- standing still -------------------------------------------------------------------------------------------------


def stopped(clock: MatchClock, now: int) -> MatchClock:
    """The clock stands, vacations too. One that stands already stays as it is."""
    return clock if clock.stopped is not None else replace(clock, stopped=table_time(clock, now))


def resumed(clock: MatchClock, now: int) -> MatchClock:
    """The clock goes on from where it stood."""
    return clock if clock.stopped is None else replace(clock, stopped=None, behind=now - clock.stopped)


def skipped(clock: MatchClock, span: int) -> MatchClock:
    """So much of the server's time did not count: it was down, or its time was set."""
    return replace(clock, behind=clock.behind + span) if clock.stopped is None else clock


# ---- vacation -------------------------------------------------------------------------------------------------------


def on_vacation(clock: MatchClock, now: int, seat: int, span: int) -> MatchClock:
    """A seat is away for so long from now on, out of what it has; what was planned before is given back first."""
    clock = back_from_vacation(settled(clock, now), now, seat)
    has = clock.seats[seat].vacation
    span = min(span, has)
    if span <= 0:
        return clock
    clock = _with(clock, seat, vacation=has - span, away=table_time(clock, now) + span)
    return replace(clock, since=_from(clock, now, seat)) if seat == clock.running else clock


def back_from_vacation(clock: MatchClock, now: int, seat: int) -> MatchClock:
    """A seat is back; what it did not use it keeps."""
    away, here = clock.seats[seat].away, table_time(clock, now)
    if away is None:
        return clock
    clock = settled(clock, now)
    kept = clock.seats[seat].vacation + max(0, away - here)
    clock = _with(clock, seat, vacation=kept, away=None)
    return replace(clock, since=min(clock.since, here)) if seat == clock.running else clock


def _with(clock: MatchClock, seat: int, **changes: object) -> MatchClock:
    seats = list(clock.seats)
    seats[seat] = replace(seats[seat], **changes)
    return replace(clock, seats=tuple(seats))
