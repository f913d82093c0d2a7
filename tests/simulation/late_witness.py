"""What must never be at a table whose watchers are shown everything so many rounds late: that they know more.

What they may be shown is reckoned here from the stored entries alone: as each round begins, the position is kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec
from msgspec.structs import replace

from rules.match import Match
from rules.table_news import Room
from rules.view import Update, View
from server.tables import load_match
from tests.simulation.disk import Disk

if TYPE_CHECKING:
    from tests.simulation.person import Person

_pack: Final = msgspec.msgpack.encode
_EPOCH, _END = 100, 99


class Delayed:
    """One table, from its start."""

    def __init__(self, match: Match, rounds: int) -> None:
        self.match = match
        self.rounds = rounds
        self.rewinds = 0
        self.begun: list[View] = []
        """The position as each round began."""
        self.shown: dict[int, bytes] = {}
        """By version: what watchers may have been shown until now."""
        self._look()

    def entered(self, number: int, line: str) -> None:
        """An entry is stored."""
        self.match.replay_line(number, line)
        self.rewinds += self.match.last_entry.rewind is not None
        self._look()

    def _look(self) -> None:
        now = self.match.view(None)
        del self.begun[now.public.round :]
        if now.public.round > len(self.begun):
            self.begun.append(now)
        assert len(self.begun) == now.public.round
        at = max(1, now.public.round - self.rounds)
        version, view = self.rewinds * _EPOCH + at, self.begun[at - 1]
        if self.match.to_act is None:
            version, view = self.rewinds * _EPOCH + _END, now
        packed = _pack(replace(view, version=version))
        assert self.shown.setdefault(version, packed) == packed, f"{version} was something else before"


class LateWitness:
    """Raises AssertionError at the first thing that must not be."""

    def __init__(self, disk: Disk) -> None:
        self.seen = 0
        """Views that told of more than the first round."""
        self._tables: dict[str, Delayed] = {}
        self._disk = disk

    def _delayed(self, match: str) -> Delayed | None:
        if match not in self._tables:
            with self._disk.engine.connect() as connection, connection.begin():
                stored = load_match(match)(connection)
            assert stored is not None
            if not stored.row.delay:
                return None
            table = Delayed(Match.replay(stored.row.record(())), stored.row.delay)
            for number, line in enumerate(stored.lines):
                table.entered(number, line)
            self._tables[match] = table
        return self._tables[match]

    def entered(self, match: str, version: int, line: str) -> None:
        """An entry is stored."""
        known = match in self._tables
        table = self._delayed(match) if self._is_late(match) else None
        if table is not None and known:
            table.entered(version - 1, line)

    def _is_late(self, match: str) -> bool:
        ((delay,),) = self._disk.ask("SELECT delay FROM matches WHERE id = ?", match)
        return bool(delay)

    def saw(self, person: Person, update: Update, view: View) -> None:
        """A watcher's program has a new view."""
        table = self._delayed(person.table.match)
        assert table is not None
        assert view.version in table.shown, f"{person.name} is shown {view.version} too early"
        assert table.shown[view.version] == _pack(view), f"{person.name} is shown a wrong {view.version}"
        self.seen += view.public.round > 1
        since = None if update.view is not None else update.since
        right = table.match.behind(table.rounds, since)
        if (right.version, right.since) == (update.version, update.since):
            assert right.events == update.events, f"{person.name} is sent wrong events of {view.version}"

    def told_table(self, person: Person, room: Room) -> None:
        """Somebody was told the table."""
        if _is_late(room):
            assert (room.timing, room.happened, room.motions) == (None, (), ()), (
                f"{person.name} is told of the table what happens now"
            )

    def told_clock(self, person: Person, room: Room | None) -> None:
        """Somebody was told the clock."""
        assert room is None or not _is_late(room), f"{person.name} is told the clock as it is now"


def _is_late(room: Room) -> bool:
    """Whether who was told this watches late."""
    seated = any(seat.you for seat in room.seats) or room.through is not None
    return room.delay > 0 and room.started and not room.over and not seated
