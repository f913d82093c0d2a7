"""One table: who is there, who sits where, and the match in play. A cache of the store, behind one lock.

An entry is tried on the match, stored, and only then sent out and acknowledged. If it cannot be stored the match is
dropped and read again from the store, which alone is the truth.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import msgspec
import structlog
from msgspec.structs import replace

from rules.actions import Action
from rules.bots import DEFAULT_BOT
from rules.errors import DualPowerError
from rules.ids import Seat
from rules.match import Match
from rules.orders import Decision
from rules.protocol import encode
from rules.record import entry_text
from rules.table_news import Happening, TimingNews
from rules.table_news import Room as Table
from server.audience import Audience, Eyes, Send, update_for
from server.bots import BotPool
from server.clock_rows import Change
from server.jobs import together
from server.log_rows import SHOWN, add_happening
from server.motion_rows import drop_motion
from server.refusal import Outdated, Refusal, moved, refusal_of
from server.room_bots import RoomBots
from server.room_clock import Keeper, RoomClock
from server.room_motions import RoomMotions
from server.room_orders import RoomOrders
from server.room_shown import is_late, table_shown
from server.room_talk import RoomTalk
from server.store import Conflict, Job, Store, StoreError
from server.tables import MatchRow, SeatRow, Stored, add_entry, owned, set_seat, take_match
from server.time import Clock

log = structlog.get_logger()


class Room:
    """A table in memory. Every coroutine that changes something holds the lock from its first look to its last word."""

    def __init__(
        self,
        stored: Stored,
        store: Store,
        bots: BotPool,
        send: Send,
        rested: Callable[[str], None],
        time: Clock,
        keeper: Keeper,
        elsewhere: Callable[[str], Awaitable[bool]],
    ) -> None:
        """`rested` is told the match whenever no bot thinks any more, `keeper` when the time of a seat is up;
        `elsewhere` tells whether another process has the match."""
        self.row: MatchRow = stored.row
        self.seats: list[SeatRow] = []
        self.clock = RoomClock(self.row.id, time, keeper)
        self.happened: tuple[Happening, ...] = ()
        self.talk = RoomTalk(time)
        self.motions = RoomMotions(time)
        self.audience = Audience(self.row.id, send)
        self.lock = asyncio.Lock()
        self._holders: dict[str, int] = {}
        self._store = store
        self.bots = RoomBots(self, bots, time, rested)
        self.orders = RoomOrders(self, time, rested)
        self._elsewhere = elsewhere
        self._time = time
        self._match: Match | None = None
        self.gone = False
        """Whether another process has taken the match for good, and those who are here must go there."""
        self.stale = False
        """Whether the store must be read again before anything here may be trusted."""
        self._take_in(stored)

    @property
    def match(self) -> Match:
        """The match in play. Raises Refusal before the start."""
        if self._match is None:
            raise Refusal(
                "not-started", "The match has not begun; its host starts it once every seat is filled."
            )
        return self._match

    @property
    def idle(self) -> bool:
        """Whether nobody is there and nothing acts for anybody: then it can be forgotten and read again when needed."""
        busy = self.bots.busy or self.orders.busy or self.lock.locked()
        return not self.audience.members and not busy

    def _take_in(self, stored: Stored) -> None:
        self._match = Match.replay(stored.row.record(stored.lines)) if stored.row.started else None
        self.row = stored.row
        self.seats = list(stored.seats)
        self.clock.take_in(stored.clock)
        self.happened = stored.happened
        self.motions.take_in(stored.agreements)
        self.orders.take_in(stored.orders)
        self._holders = dict(stored.holders)

    # ---- who is there -----------------------------------------------------------------------------------------------

    def seat_of(self, player: str) -> Seat | None:
        """The seat that a player holds."""
        for number, seat in enumerate(self.seats):
            if seat.player == player:
                return Seat(number)
        return None

    def held(self, player: str, wanted: int) -> int:
        """A seat other than `wanted` whose secrets a player has seen in this match; `wanted` if there is none."""
        seen = self.motions.has_seen(player) | {self._holders.get(player, wanted)}
        return next((seat for seat in seen if seat != wanted), wanted)

    def eyes(self, player: str) -> Eyes:
        """Whose view a player gets."""
        seat = self.seat_of(player)
        if seat is None:
            through = self.motions.through(player)
            seat = None if through is None else Seat(through)
        return Eyes(seat, self.row.delay if seat is None else 0)

    @property
    def bot_in_need(self) -> str:
        """The bot that takes a seat whose player is gone."""
        settings = self.clock.settings
        return self.row.leavers or (DEFAULT_BOT if settings is None else settings.stand_in)

    def demand_seat(self, player: str) -> Seat:
        """The seat that a player holds. Raises Refusal."""
        seat = self.seat_of(player)
        if seat is None:
            raise Refusal("not-seated", "You hold no seat in this match; take a free one first.")
        return seat

    def demand_host(self, player: str) -> None:
        """Raises Refusal for everybody but the host."""
        if player != self.row.host:
            raise Refusal("not-host", "Only the host of the table may do that.")

    def demand_unfinished(self) -> None:
        """Raises Refusal once there is a verdict."""
        if self.row.over:
            raise Refusal("match-over", "The match is over; what happened at its table stays as it is.")

    def demand_number(self, seat: int) -> None:
        """Raises Refusal for a seat that the table does not have."""
        if not 0 <= seat < len(self.seats):
            raise Refusal("bad-message", f"The table has seats 0 to {len(self.seats) - 1}.")

    async def enter(self, connection: str, player: str, nickname: str) -> None:
        """A connection comes to the table; its player may have another name than before."""
        async with self.lock:
            await self.trust()
            self.audience.come(connection, player)
            self.motions.came(player)
            seat = self.seat_of(player)
            if seat is not None:
                self.seats[seat] = replace(self.seats[seat], nickname=nickname)
            self.tell_table()
        self.motions.arrange(soon=True)
        self.wake()

    async def rename(self, player: str, nickname: str) -> None:
        """A player who sits here has another name from now on, and had none before."""
        async with self.lock:
            seat = self.seat_of(player)
            if seat is None:
                return
            old = self.seats[seat].nickname
            self.seats[seat] = replace(self.seats[seat], nickname=nickname)
            self.happened = tuple(
                replace(line, who=nickname) if line.who == old else line for line in self.happened
            )
            self.tell_table()

    async def leave(self, connection: str) -> None:
        """A connection goes; its player's seat is kept."""
        async with self.lock:
            member = self.audience.members.pop(connection, None)
            if member is not None:
                if member.player not in self.audience.present:
                    self.motions.went(member.player)
                self.tell_table()

    async def keep_sitter(self, seat: Seat, sitter: SeatRow, *, back: bool) -> None:
        """Somebody sits here now: new, or (`back`) where they sat already, perhaps with a bot that stood in."""
        bot = self.seats[seat].bot is not None
        lines = (self.happening("back", seat),) if back and bot else ()
        change = None
        if self.row.started and (bot or not back):
            grace = bot or sitter.player not in self._holders
            change = self.clock.arrived(seat, on=self.is_to_act(seat), back=back, grace=grace)
        await self.keep(set_seat(self.row.id, seat, sitter.player, None), lines=lines, clock=change)
        self.seats[seat] = sitter
        if self.row.started and sitter.player is not None:
            self._holders.setdefault(sitter.player, seat)

    # ---- play -------------------------------------------------------------------------------------------------------

    async def act(self, player: str, version: int, action: Action | None) -> int:
        """Take a player's action, or (None) undo the last one; the new version, stored."""
        async with self.lock:
            await self.trust()
            seat = self.demand_seat(player)
            await self.come_back(seat)
            try:
                reached = await self.enter_action(seat, version, action)
            except Outdated:
                # It has been read again; what was wanted may be right still, or is refused by what is true now.
                seat = self.demand_seat(player)
                await self.come_back(seat)
                reached = await self.enter_action(seat, version, action)
        self.wake()
        return reached

    async def come_back(self, seat: Seat) -> None:
        """Whoever tries to act has the seat back from the bot that stood in, whatever becomes of the action."""
        sitter = self.seats[seat]
        if sitter.bot is not None:
            self.demand_unfinished()
            await self.keep_sitter(seat, replace(sitter, bot=None), back=True)
            self.tell_table()

    @property
    def to_act(self) -> Seat | None:
        """The seat that decides now; None before the start and after the end."""
        return None if self._match is None else self._match.to_act

    def is_to_act(self, seat: int) -> bool:
        """Whether this seat decides now."""
        return self.to_act == seat

    def on_clock(self, to_act: Seat | None) -> Seat | None:
        """The seat whose time runs while `to_act` is to act: a bot's does not."""
        return None if to_act is None or self.seats[to_act].bot is not None else to_act

    async def enter_action(
        self, seat: Seat, version: int, action: Action | None, by: Decision | None = None
    ) -> int:
        """Enter an action, or (None) an undo, of a seat (`by` its standing orders): try it, store it, tell of it; the
        new version. The caller holds the lock."""
        match = self.match
        self.demand_unfinished()
        if self.row.paused:
            raise Refusal("paused", "The match pauses by agreement; ask the table to go on.")
        overtaken = self.motions.overtaken if self.seats[seat].bot is None else ()
        try:
            reached = match.undo(seat, version) if action is None else match.submit(seat, version, action)
        except DualPowerError as error:
            raise refusal_of(error) from error
        line, orders = entry_text(match.board, match.last_entry), self.orders.entered(seat, action, by)
        await self.keep(
            add_entry(self.row.id, reached, line, match.to_act, self.now_ms()),
            *self.orders.jobs(orders),
            *(drop_motion(self.row.id, motion.number) for motion in overtaken),
            clock=self.clock.entered(seat, self.on_clock(match.to_act), undo=action is None),
        )
        if match.to_act is None:
            self.row = replace(self.row, over=True)
        self.motions.drop(*overtaken)
        self.tell_match()
        if self.row.over or overtaken:
            self.tell_table()
        else:
            self.tell_clock()
        self.orders.took(orders)
        self.orders.wake()
        return reached

    def now_ms(self) -> int:
        """The server's time."""
        return self._time.now_ms()

    def happening(self, what: str, seat: int | None, detail: str = "") -> Happening:
        """A line for the table's log, now; `keep` stores it."""
        who = "" if seat is None else self.seats[seat].nickname or ""
        return Happening(self.now_ms(), what, seat, who, detail)

    def remember(self, *lines: Happening) -> None:
        """Remember lines that are stored."""
        self.happened = (*self.happened, *lines)[-SHOWN:]

    async def keep(
        self, *jobs: Job, clock: Change | None = None, lines: tuple[Happening, ...] = ()
    ) -> tuple[Any, ...]:
        """Store a change, what it makes of the clock and the lines that tell of it, all or nothing; the jobs' results.

        If that fails, or is cancelled while the disk is busy, only the store knows what is true.
        """
        self.stale = True
        told = [add_happening(self.row.id, line) for line in lines]
        await self.clock.catch_up()
        ticks = self.clock.jobs(clock)
        try:
            job = together(*jobs, *told, *ticks)
            results = await self._store.do(owned(self.row.id, self._store.worker, job))
        except Conflict as error:
            if await self._elsewhere(self.row.id):
                raise moved(self.row.id) from error
            await self.reload()
            self.tell_all()
            raise Outdated("stale-version", "The table has changed meanwhile: look again.") from error
        except StoreError as error:
            log.error("a change was not stored", match=self.row.id, error=str(error))
            raise Refusal("internal", "The server could not store this; nothing has changed.") from error
        if ticks:
            self.clock.took(results[-1])
        self.remember(*lines)
        self.stale = False
        return results[: len(jobs)]

    async def trust(self) -> None:
        """Read the store again if a change may not have been kept. Every request does this first, under the lock."""
        if self.gone:
            raise moved(self.row.id)
        if self.stale:
            await self.reload()
            # It may have been kept after all, and nobody here has heard of it.
            self.tell_all()
            self.motions.arrange(soon=True)
            self.wake()

    async def reload(self) -> None:
        """Forget what was remembered, and read the store."""
        self.stale = True
        stored = await self._store.do(take_match(self.row.id, self._store.worker))
        if stored is None:
            raise Refusal("unknown-match", "The keeper of the server has let this table be forgotten.")
        self._take_in(stored)
        self.stale = False
        self.audience.look_anew()

    async def sync(self, connection: str, player: str, since: int | None) -> bytes:
        """What a connection has missed since a version, as an `update` carries it."""
        async with self.lock:
            await self.trust()
            update = update_for(self.match, self.eyes(player), since)
            if connection in self.audience.members:
                self.audience.members[connection].seen = update.version
            return encode((self.row.id, update))

    async def guide(self, player: str) -> bytes:
        """Odds and reasons for the seat that is to act, or for whoever watches through it; an empty guide for another."""
        async with self.lock:
            await self.trust()
            seat = self.eyes(player).seat
            return encode(self.match.guide(self.demand_seat(player) if seat is None else seat))

    async def record(self) -> str:
        """The whole record, once the match is over and its end is stored."""
        async with self.lock:
            await self.trust()
            if self.match.to_act is not None:
                text = "The record holds every secret: it is published when the match is over."
                raise Refusal("match-not-over", text)
            return self.match.record().dump()

    # ---- what goes out ----------------------------------------------------------------------------------------------

    def table(self, player: str) -> Table:
        """The table as a player sees it."""
        return table_shown(self, player)

    def tell_match(self) -> None:
        """Send every connection its own update."""
        if self._match is not None:
            self.audience.tell_match(self._match, self.eyes)
            self.audience.turn_of(None if self.to_act is None else self.seats[self.to_act].player)

    def tell_table(self) -> None:
        """Send everybody the table."""
        self.audience.tell("room", lambda player: msgspec.to_builtins(self.table(player)))

    def tell_clock(self) -> None:
        """Send everybody the clock, where there is one."""
        timing = self.clock.timing()
        if timing is not None:
            news = msgspec.to_builtins(TimingNews(self.row.id, timing))
            self.audience.tell("clock", lambda player: None if is_late(self, player) else news)

    def tell_all(self) -> None:
        """Send everybody the table, and what is new in the match."""
        self.tell_table()
        self.tell_match()

    def wake(self) -> None:
        """Let a bot think, if one is to act and none does, and orders be looked at."""
        self.bots.wake()
        self.orders.wake()

    async def close(self) -> None:
        """Stop thinking; nothing that was acknowledged is lost."""
        self.motions.rest()
        await self.orders.close()
        await self.bots.close()
