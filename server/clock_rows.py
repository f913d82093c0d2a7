"""Clocks as they are kept: one row a match, changed in the transaction of what changed them. Each function makes a job.

A clock is read, changed and written again inside one transaction, never from what a room remembers: so every process
may change it, and a deadline that has passed is acted on by exactly one of them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, exists, insert, select, update

from rules.pace import BankClock, DaysClock, MoveClock, Timeout
from server import clock as clocks
from server.clock import MatchClock
from server.schema import CLOCKS, PULSE
from server.store import Conflict, Job


class Settings(Struct, frozen=True, omit_defaults=True):
    """What the table chose about time."""

    clock: MoveClock | BankClock | DaysClock
    timeout: Timeout = "remind"
    stand_in: str = "steady"


class ClockRow(Struct, frozen=True):
    """What is kept of a match's clock."""

    settings: Settings
    clock: MatchClock


Change = Callable[[MatchClock], MatchClock]
"""What becomes of a clock."""

_read_settings: Final = msgspec.json.Decoder(Settings)
_read_state: Final = msgspec.json.Decoder(MatchClock)


def add_clock(match: str, settings: Settings, seats: int) -> Job:
    """Keep the clock of a new table."""

    def job(connection: Connection) -> None:
        wound = clocks.wound(settings.clock, seats)
        values = {"settings": msgspec.json.encode(settings).decode(), **_values(wound)}
        connection.execute(insert(CLOCKS).values(match=match, **values))

    return job


def read_clock(connection: Connection, match: str) -> ClockRow | None:
    """The clock of a match; None at a table without one."""
    wanted = select(CLOCKS.c.settings, CLOCKS.c.state).where(CLOCKS.c.match == match)
    found = connection.execute(wanted).first()
    return ClockRow(_read_settings.decode(found[0]), _read_state.decode(found[1])) if found else None


def read_clocks(matches: list[str]) -> Callable[[Connection], dict[str, ClockRow]]:
    """The clocks of these matches, of those that have one."""

    def job(connection: Connection) -> dict[str, ClockRow]:
        wanted = select(CLOCKS.c.match, CLOCKS.c.settings, CLOCKS.c.state).where(CLOCKS.c.match.in_(matches))
        return {
            row.match: ClockRow(_read_settings.decode(row.settings), _read_state.decode(row.state))
            for row in connection.execute(wanted)
        }

    return job


def change_clock(match: str, change: Change) -> Callable[[Connection], MatchClock]:
    """Change the clock of a match; it as it is then."""

    def job(connection: Connection) -> MatchClock:
        return _keep(connection, match, _held(connection, match), change)

    return job


def pass_deadline(
    match: str, deadline: int, change: Change, *consequences: Job
) -> Callable[[Connection], MatchClock | None]:
    """Change the clock of a match whose deadline this still is, and do what follows from it.

    None, and nothing is done, if it has another deadline by now: somebody acted, or another process was first.
    """

    def job(connection: Connection) -> MatchClock | None:
        clock = _held(connection, match)
        if clocks.deadline(clock) != deadline:
            return None
        changed = _keep(connection, match, clock, change)
        for consequence in consequences:
            consequence(connection)
        return changed

    return job


def _held(connection: Connection, match: str) -> MatchClock:
    """The clock of a match, which no other process can change until the transaction ends."""
    wanted = select(CLOCKS.c.state).where(CLOCKS.c.match == match).with_for_update()
    found = connection.execute(wanted).scalar()
    if found is None:
        raise Conflict(f"The match {match} has no clock.")
    return _read_state.decode(found)


def _keep(connection: Connection, match: str, clock: MatchClock, change: Change) -> MatchClock:
    changed = change(clock)
    if changed != clock:
        connection.execute(update(CLOCKS).where(CLOCKS.c.match == match).values(_values(changed)))
    return changed


def _values(clock: MatchClock) -> dict[str, str | int | None]:
    return {"state": msgspec.json.encode(clock).decode(), "deadline": clocks.deadline(clock)}


# ---- all clocks of the database -------------------------------------------------------------------------------------


def deadlines(until: int, most: int = 1000) -> Callable[[Connection], list[tuple[str, int]]]:
    """Matches whose deadline is not later than this, and when it is; the first first."""

    def job(connection: Connection) -> list[tuple[str, int]]:
        wanted = select(CLOCKS.c.match, CLOCKS.c.deadline).where(CLOCKS.c.deadline <= until)
        found = connection.execute(wanted.order_by(CLOCKS.c.deadline).limit(most))
        return [(row.match, row.deadline) for row in found]

    return job


def beat(now: int, most: int) -> Callable[[Connection], bool]:
    """Keep that the clocks are kept now. A span of more than `most` since that was last so does not count: no server
    ran, the machine slept, or its time was set. Whether there was such a span, so that clocks have changed."""

    def job(connection: Connection) -> bool:
        seen = connection.execute(select(PULSE.c.seen).with_for_update()).scalar()
        if seen is None:
            connection.execute(insert(PULSE).values(id=1, seen=now))
            return False
        if not connection.execute(select(exists().where(CLOCKS.c.deadline.is_not(None)))).scalar():
            return False
        connection.execute(update(PULSE).values(seen=now))
        return abs(now - seen) > most and _skip(connection, seen, now, most)

    return job


def _skip(connection: Connection, seen: int, now: int, most: int) -> bool:
    wanted = select(CLOCKS.c.match, CLOCKS.c.state).where(CLOCKS.c.deadline.is_not(None)).with_for_update()
    found = [(row.match, _read_state.decode(row.state)) for row in connection.execute(wanted)]
    late = [(match, clock, span) for match, clock in found if (span := _idle(clock, seen, now, most))]
    for match, clock, span in late:
        values = _values(clocks.skipped(clock, span))
        connection.execute(update(CLOCKS).where(CLOCKS.c.match == match).values(values))
    return bool(late)


def _idle(clock: MatchClock, seen: int, now: int, most: int) -> int:
    """How much of the time since a clock was last looked after does not count. It was, when its seat began."""
    if now < seen:
        return now - seen
    idle = now - max(seen, clock.since + clock.behind)
    return idle if idle > most else 0
