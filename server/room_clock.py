"""The clock of one table in memory: what was last stored of it, what changes it, and what is told of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from rules.pace import BankClock
from rules.table_news import SeatTime, Timing
from server import clock as clocks
from server.clock import DAY, MatchClock
from server.clock_rows import Change, ClockRow, Settings, change_clock
from server.store import Job
from server.time import Clock


class Keeper(Protocol):
    """Who watches the clocks of this process."""

    def expect(self, match: str, deadline: int | None) -> None:
        """Be told when the time of a seat is up; None: not for now."""

    async def catch_up(self) -> None:
        """Account for a span in which this process did not run, before anything is counted by the time it is now."""


class RoomClock:
    """Held by a room. At a table without a clock every change is none, and nothing is told."""

    def __init__(self, match: str, time: Clock, keeper: Keeper) -> None:
        self._match = match
        self._time = time
        self._keeper = keeper
        self._row: ClockRow | None = None

    @property
    def settings(self) -> Settings | None:
        """What the table chose; None at a table without a clock."""
        return self._row.settings if self._row else None

    @property
    def deadline(self) -> int | None:
        """When the time of the seat on the clock is up."""
        return clocks.deadline(self._row.clock) if self._row else None

    @property
    def running(self) -> int | None:
        """The seat on the clock."""
        return self._row.clock.running if self._row else None

    @property
    def paused(self) -> bool:
        """Whether the clock stands."""
        return self._row is not None and self._row.clock.stopped is not None

    def is_lost(self, seat: int) -> bool:
        """Whether a seat's time ran out where that costs the seat."""
        return self._row is not None and self._row.clock.seats[seat].lost

    def is_away(self, seat: int) -> bool:
        """Whether a seat is on vacation."""
        now = self._time.now_ms()
        return self._row is not None and clocks.vacation_until(self._row.clock, seat, now) is not None

    # ---- what was stored --------------------------------------------------------------------------------------------

    def take_in(self, row: ClockRow | None) -> None:
        """Remember what is stored."""
        self._row = row

    def took(self, clock: MatchClock) -> None:
        """Remember what a change has made of it, once that is stored."""
        assert self._row is not None
        self._row = ClockRow(self._row.settings, clock)
        self._keeper.expect(self._match, self.deadline)

    async def catch_up(self) -> None:
        """Before a change is stored: the machine may have slept until now."""
        if self._row is not None:
            await self._keeper.catch_up()

    def jobs(self, change: Change | None) -> list[Job]:
        """What stores a change, for the transaction that it belongs to: at most one job."""
        return [] if self._row is None or change is None else [change_clock(self._match, change)]

    # ---- changes ----------------------------------------------------------------------------------------------------

    def turned(self, seat: int | None) -> Change:
        """This seat is on the clock from now on, or nobody."""
        now = self._time.now_ms()
        return self._by(lambda settings, clock: clocks.turned(settings.clock, clock, now, seat))

    def entered(self, seat: int, following: int | None, *, undo: bool) -> Change:
        """A seat has acted, or undone, and another is on the clock."""
        now = self._time.now_ms()
        return self._by(
            lambda settings, clock: clocks.entered(settings.clock, clock, now, seat, following, undo=undo)
        )

    def rewound(self, depth: int, following: int | None) -> Change:
        """By consent only `depth` decisions stand, and this seat is on the clock."""
        now = self._time.now_ms()
        return self._by(lambda settings, clock: clocks.rewound(settings.clock, clock, now, depth, following))

    def arrived(self, seat: int, *, on: bool, back: bool, grace: bool) -> Change:
        """Somebody has come to a seat, or is back where a bot stood in; `on` if the seat is to act, `grace` if they
        have some where the seat's time has run out."""
        now = self._time.now_ms()

        def change(settings: Settings, clock: MatchClock) -> MatchClock:
            if on and not back:
                clock = clocks.turned(settings.clock, clock, now, seat)
            return clocks.graced(settings.clock, clock, now, seat, on=on) if grace else clock

        return self._by(change)

    def extended(self) -> Change:
        """The table waits longer for the seat on the clock."""
        now = self._time.now_ms()
        return self._by(lambda settings, clock: clocks.extended(settings.clock, clock, now))

    def stopped(self) -> Change:
        """The clock stands from now on."""
        now = self._time.now_ms()
        return lambda clock: clocks.stopped(clock, now)

    def resumed(self) -> Change:
        """The clock goes on."""
        now = self._time.now_ms()
        return lambda clock: clocks.resumed(clock, now)

    def vacation(self, seat: int, days: int) -> Change:
        """A seat is away for so many days, or (0) back."""
        now = self._time.now_ms()
        if days:
            return lambda clock: clocks.on_vacation(clock, now, seat, days * DAY)
        return lambda clock: clocks.back_from_vacation(clock, now, seat)

    def _by(self, change: Callable[[Settings, MatchClock], MatchClock]) -> Change:
        settings = self.settings
        return lambda clock: clock if settings is None else change(settings, clock)

    # ---- what is told -----------------------------------------------------------------------------------------------

    def vacation_left(self, seat: int) -> int:
        """What a seat could still be away, were it to ask now: a vacation under way is given back first."""
        if self._row is None:
            return 0
        clock = clocks.back_from_vacation(self._row.clock, self._time.now_ms(), seat)
        return clock.seats[seat].vacation

    @property
    def overdue(self) -> int | None:
        """The seat whose time is up and that must still act."""
        return self.running if self._row is not None and self._row.clock.overdue else None

    def chosen(self) -> dict[str, Any]:
        """What the table chose, as fields of the protocol's Room and Listing."""
        settings = self.settings
        return (
            {} if settings is None else {name: getattr(settings, name) for name in settings.__struct_fields__}
        )

    def timing(self) -> Timing | None:
        """The clock as everybody at the table may see it."""
        if self._row is None:
            return None
        clock, now = self._row.clock, self._time.now_ms()
        return Timing(
            now=now,
            seats=tuple(self._seat_time(self._row, seat, now) for seat in range(len(clock.seats))),
            running=clock.running,
            deadline=clocks.deadline(clock),
            paused=clock.stopped is not None,
            overdue=clock.overdue,
        )

    def _seat_time(self, row: ClockRow, seat: int, now: int) -> SeatTime:
        share = row.clock.seats[seat]
        whole = seat != row.clock.running and not isinstance(row.settings.clock, BankClock)
        return SeatTime(
            left=clocks.full(row.settings.clock) if whole else clocks.left(row.clock, seat, now),
            vacation=share.vacation,
            away=clocks.vacation_until(row.clock, seat, now),
            lost=share.lost,
        )
