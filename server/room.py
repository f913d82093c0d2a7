"""One table: who is there, who sits where, and the match in play. A cache of the store, behind one lock.

An entry is tried on the match, stored, and only then sent out and acknowledged. If it cannot be stored the match is
dropped and read again from the store, which alone is the truth.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, Final, NamedTuple

import msgspec
import structlog
from msgspec.structs import replace

from rules.actions import Action
from rules.bots import DEFAULT_BOT
from rules.errors import DualPowerError
from rules.ids import SEATINGS, Faction, Seat
from rules.match import Match, commitment_of
from rules.protocol import Happening, SeatInfo, TimingNews, encode
from rules.protocol import Room as Table
from rules.record import entry_text
from rules.view import Update
from server.bots import BotPool
from server.clock_rows import Change
from server.jobs import together
from server.log_rows import SHOWN, add_happening
from server.motion_rows import drop_motion
from server.refusal import Refusal, refusal_of
from server.room_clock import Keeper, RoomClock
from server.room_motions import RoomMotions
from server.room_talk import RoomTalk
from server.store import Conflict, Job, Store, StoreError
from server.tables import MatchRow, SeatRow, Stored, add_entry, owned, set_seat, start_match, take_match
from server.time import Clock

Send = Callable[[str, str, object], Awaitable[None]]
"""Send an event with a payload to one connection: (event, connection, payload)."""

log = structlog.get_logger()

_FIRST_PAUSE: Final = 500
_LONGEST_PAUSE: Final = 60_000
"""Milliseconds after which a bot that failed tries again: twice as long each time."""


class Outdated(Refusal):
    """Another process has taken the match meanwhile."""


def moved(match: str) -> Refusal:
    """What is said to whoever asks a process that has not got the match."""
    text = "Another process has this match: connect with ?match= and its id, and ask again."
    return Refusal("elsewhere", text, match=match)


class Eyes(NamedTuple):
    """Whose view somebody gets: a seat's, or (None) a watcher's, so many rounds late."""

    seat: Seat | None
    rounds: int


class Member:
    """One connection at the table, and the version that it was last sent."""

    __slots__ = ("player", "seen")

    def __init__(self, player: str) -> None:
        self.player = player
        self.seen: int | None = None


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
        self.members: dict[str, Member] = {}
        self.lock = asyncio.Lock()
        self._holders: dict[str, int] = {}
        self._store = store
        self._bots = bots
        self._elsewhere = elsewhere
        self._send = send
        self._rested = rested
        self._time = time
        self._match: Match | None = None
        self.gone = False
        """Whether another process has taken the match for good, and those who are here must go there."""
        self._stale = False
        """Whether the store must be read again before anything here may be trusted."""
        self._thinking: asyncio.Task[None] | None = None
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
        """Whether nobody is there and no bot is to act: then it can be forgotten and read again when needed."""
        return not self.members and self._thinking is None and not self.lock.locked()

    def _take_in(self, stored: Stored) -> None:
        self._match = Match.replay(stored.row.record(stored.lines)) if stored.row.started else None
        self.row = stored.row
        self.seats = list(stored.seats)
        self.clock.take_in(stored.clock)
        self.happened = stored.happened
        self.motions.take_in(stored.agreements)
        self._holders = dict(stored.holders)

    # ---- who is there -----------------------------------------------------------------------------------------------

    @property
    def present(self) -> set[str]:
        """The players who are at the table now."""
        return {member.player for member in self.members.values()}

    def seat_of(self, player: str) -> Seat | None:
        """The seat that a player holds."""
        return next((Seat(number) for number, seat in enumerate(self.seats) if seat.player == player), None)

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

    def _demand_not_lost(self, seat: int) -> None:
        if self.clock.is_lost(seat):
            raise Refusal("seat-lost", "The time of this seat has run out, and a bot has it for good.")

    def demand_number(self, seat: int) -> None:
        """Raises Refusal for a seat that the table does not have."""
        if not 0 <= seat < len(self.seats):
            raise Refusal("bad-message", f"The table has seats 0 to {len(self.seats) - 1}.")

    def table(self, player: str) -> Table:
        """The table as a player sees it."""
        present = self.present
        seats = tuple(
            seat_info(seat, factions, player, present)
            for seat, factions in zip(self.seats, SEATINGS[self.row.seats], strict=True)
        )
        seated = {seat.player for seat in self.seats}
        late = self._is_late(player)
        return Table(
            match=self.row.id,
            code=self.row.code,
            scenario=self.row.scenario,
            seats=seats,
            length=self.row.length,
            chronicle=self.row.chronicle,
            started=self.row.started,
            over=self.row.over,
            host=player == self.row.host,
            watchers=len(present - seated),
            commitment=commitment_of(self.row.seed),
            beginners=self.row.beginners,
            **self.clock.chosen(),
            timing=None if late else self.clock.timing(),
            happened=() if late else self.happened,
            watchers_talk=self.row.watchers_talk,
            motions=() if late else self.motions.motions_for(player, self.seats),
            onlookers=self.motions.onlookers_told(),
            through=None if player in seated else self.motions.through(player),
            delay=self.row.delay,
            leavers="bot" if self.row.leavers else "wait",
            paused=self.row.paused,
            abandoned=self._match is not None and self._match.abandoned,
            teams=self.row.teams,
        )

    def _is_late(self, player: str) -> bool:
        """Whether a player may not know yet what happens at the table now."""
        return self.row.started and not self.row.over and self.eyes(player).rounds > 0

    async def enter(self, connection: str, player: str, nickname: str) -> None:
        """A connection comes to the table; its player may have another name than before."""
        async with self.lock:
            await self.trust()
            self.members.setdefault(connection, Member(player))
            self.motions.came(player)
            seat = self.seat_of(player)
            if seat is not None:
                self.seats[seat] = replace(self.seats[seat], nickname=nickname)
            await self.tell_table()
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
            await self.tell_table()

    async def leave(self, connection: str) -> None:
        """A connection goes; its player's seat is kept."""
        async with self.lock:
            member = self.members.pop(connection, None)
            if member is not None:
                if member.player not in self.present:
                    self.motions.went(member.player)
                await self.tell_table()

    async def sit(self, player: str, seat: int, nickname: str) -> None:
        """Take a free seat, or one that a bot holds.

        Who has held a seat since the start has seen its secrets, and may come back to that seat only.
        """
        async with self.lock:
            await self.trust()
            self.demand_unfinished()
            self.demand_number(seat)
            if self.seats[seat].player not in (None, player):
                raise Refusal("seat-taken", "Somebody sits there; choose a free seat.")
            if self.row.started and self.held(player, seat) != seat:
                raise Refusal("seat-closed", "You have seen another seat's secrets in this match.")
            self._demand_not_lost(seat)
            before = self.seat_of(player)
            await self._keep_sitter(Seat(seat), SeatRow(player, nickname), back=before == seat)
            if before is not None and before != seat:
                self.seats[before] = SeatRow()
            if self.row.started:
                self._holders.setdefault(player, seat)
            self.look_anew(player)
            await self.tell_all()
        self.motions.arrange(soon=True)
        self.wake()

    async def _keep_sitter(self, seat: Seat, sitter: SeatRow, *, back: bool) -> None:
        """Somebody sits here now: new, or (`back`) where they sat already, perhaps with a bot that stood in."""
        bot = self.seats[seat].bot is not None
        lines = (self.happening("back", seat),) if back and bot else ()
        change = None
        if self.row.started and (bot or not back):
            grace = bot or sitter.player not in self._holders
            change = self.clock.arrived(seat, on=self.is_to_act(seat), back=back, grace=grace)
        await self.keep(set_seat(self.row.id, seat, sitter.player, None), lines=lines, clock=change)
        self.seats[seat] = sitter

    async def stand(self, player: str) -> None:
        """Give the seat up. In play it waits for somebody, or a bot takes it, as the table has chosen."""
        async with self.lock:
            await self.trust()
            seat, after = self.demand_seat(player), SeatRow()
            lines: tuple[Happening, ...] = ()
            if self.row.started and not self.row.over:
                after = SeatRow(bot=self.row.leavers or None)
                lines = (self.happening("resigned", seat, self.row.leavers),)
            on_clock = None if after.bot else seat
            change = self.clock.turned(on_clock) if self.is_to_act(seat) else None
            await self.keep(set_seat(self.row.id, seat, None, after.bot), lines=lines, clock=change)
            self.seats[seat] = after
            self.look_anew(player)
            await self.tell_all()
        self.motions.arrange(soon=True)
        self.wake()

    async def set_bot(self, player: str, seat: int, bot: str | None) -> None:
        """Put a bot into a seat that no player holds, or take it out."""
        async with self.lock:
            await self.trust()
            self.demand_host(player)
            self.demand_unfinished()
            self.demand_number(seat)
            if self.seats[seat].player is not None:
                raise Refusal("seat-taken", "A player sits there; a bot can only take a free seat.")
            self._demand_not_lost(seat)
            change = self.clock.turned(None if bot else seat) if self.is_to_act(seat) else None
            await self.keep(set_seat(self.row.id, seat, None, bot), clock=change)
            self.seats[seat] = SeatRow(bot=bot)
            await self.tell_table()
        self.wake()

    async def start(self, player: str) -> None:
        """Begin to play."""
        async with self.lock:
            await self.trust()
            self.demand_host(player)
            if self.row.started:
                raise Refusal("already-started", "The match has begun already.")
            if not all(seat.taken for seat in self.seats):
                raise Refusal("seats-open", "Some seats are free; fill them with players or bots first.")
            opening = Match.replay(self.row.record(()))
            change = self.clock.turned(self.on_clock(opening.to_act))
            await self.keep(start_match(self.row.id, opening.to_act), clock=change)
            await self.reload()
            await self.tell_all()
        self.wake()

    def look_anew(self, player: str) -> None:
        """A player's view has changed with the seat: what was sent before does not fit."""
        for member in self.members.values():
            if member.player == player:
                member.seen = None

    # ---- play -------------------------------------------------------------------------------------------------------

    async def act(self, player: str, version: int, action: Action | None) -> int:
        """Take a player's action, or (None) undo the last one; the new version, stored."""
        async with self.lock:
            await self.trust()
            seat = self.demand_seat(player)
            await self.come_back(seat)
            try:
                reached = await self._enter(seat, version, action)
            except Outdated:
                # It has been read again; what was wanted may be right still, or is refused by what is true now.
                reached = await self._enter(self.demand_seat(player), version, action)
        self.wake()
        return reached

    async def come_back(self, seat: Seat) -> None:
        """Whoever tries to act has the seat back from the bot that stood in, whatever becomes of the action."""
        sitter = self.seats[seat]
        if sitter.bot is not None:
            self.demand_unfinished()
            await self._keep_sitter(seat, replace(sitter, bot=None), back=True)
            await self.tell_table()

    def is_to_act(self, seat: int) -> bool:
        """Whether this seat decides now."""
        return self._match is not None and self._match.to_act == seat

    def on_clock(self, to_act: Seat | None) -> Seat | None:
        """The seat whose time runs while `to_act` is to act: a bot's does not."""
        return None if to_act is None or self.seats[to_act].bot is not None else to_act

    async def _enter(self, seat: Seat, version: int, action: Action | None) -> int:
        match = self.match
        self.demand_unfinished()
        if self.row.paused:
            raise Refusal("paused", "The match pauses by agreement; ask the table to go on.")
        overtaken = self.motions.overtaken if self.seats[seat].bot is None else ()
        try:
            reached = match.undo(seat, version) if action is None else match.submit(seat, version, action)
        except DualPowerError as error:
            raise refusal_of(error) from error
        line = entry_text(match.board, match.entries[-1])
        await self.keep(
            add_entry(self.row.id, reached, line, match.to_act, self.now_ms()),
            *(drop_motion(self.row.id, motion.number) for motion in overtaken),
            clock=self.clock.entered(seat, self.on_clock(match.to_act), undo=action is None),
        )
        self.row = replace(self.row, over=match.to_act is None)
        self.motions.drop(*overtaken)
        await self.tell_match()
        if self.row.over or overtaken:
            await self.tell_table()
        else:
            await self.tell_clock()
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
        self._stale = True
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
            await self.tell_all()
            raise Outdated("stale-version", "The table has changed meanwhile: look again.") from error
        except StoreError as error:
            log.error("a change was not stored", match=self.row.id, error=str(error))
            raise Refusal("internal", "The server could not store this; nothing has changed.") from error
        if ticks:
            self.clock.took(results[-1])
        self.remember(*lines)
        self._stale = False
        return results[: len(jobs)]

    async def trust(self) -> None:
        """Read the store again if a change may not have been kept. Every request does this first, under the lock."""
        if self.gone:
            raise moved(self.row.id)
        if self._stale:
            await self.reload()
            self.wake()

    async def reload(self) -> None:
        """Forget what was remembered, and read the store."""
        self._stale = True
        stored = await self._store.do(take_match(self.row.id, self._store.worker))
        if stored is None:
            raise Refusal("unknown-match", "The keeper of the server has let this table be forgotten.")
        self._take_in(stored)
        self._stale = False
        for member in self.members.values():
            member.seen = None

    async def sync(self, connection: str, player: str, since: int | None) -> bytes:
        """What a connection has missed since a version, as an `update` carries it."""
        async with self.lock:
            await self.trust()
            update = self._update(self.eyes(player), since)
            if connection in self.members:
                self.members[connection].seen = update.version
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

    def _update(self, eyes: Eyes, since: int | None) -> Update:
        if eyes.rounds:
            return self.match.behind(eyes.rounds, since)
        return self.match.update(eyes.seat, since)

    async def tell_match(self) -> None:
        """Send every connection its own update, each different one encoded once."""
        if self._match is None:
            return
        payloads: dict[tuple[Eyes, int | None], tuple[int, bytes]] = {}
        for connection, member in list(self.members.items()):
            wanted = (self.eyes(member.player), member.seen)
            if wanted not in payloads:
                update = self._update(*wanted)
                payloads[wanted] = (update.version, encode((self.row.id, update)))
            seen, payload = payloads[wanted]
            if wanted[0].rounds and member.seen == seen:
                continue
            member.seen = seen
            await self._send("update", connection, payload)

    async def tell_table(self) -> None:
        """Send everybody the table."""
        for connection, member in list(self.members.items()):
            await self._send("room", connection, msgspec.to_builtins(self.table(member.player)))

    async def tell_clock(self) -> None:
        """Send everybody the clock, where there is one."""
        timing = self.clock.timing()
        if timing is not None:
            news = msgspec.to_builtins(TimingNews(self.row.id, timing))
            for connection, member in list(self.members.items()):
                if not self._is_late(member.player):
                    await self._send("clock", connection, news)

    async def tell_some(self, event: str, payload: object, hears: Callable[[str], bool]) -> None:
        """Send something to every connection of those players who are to hear it."""
        for connection, member in list(self.members.items()):
            if hears(member.player):
                await self._send(event, connection, payload)

    async def tell_all(self) -> None:
        """Send everybody the table, and what is new in the match."""
        await self.tell_table()
        await self.tell_match()

    # ---- bots -------------------------------------------------------------------------------------------------------

    def wake(self) -> None:
        """Let a bot think, if one is to act and none does."""
        if self._thinking is None and self._bot_to_act() is not None:
            self._thinking = asyncio.get_running_loop().create_task(self._play_bots())

    def _bot_to_act(self) -> tuple[Seat, str] | None:
        seat = self._match.to_act if self._match else None
        if seat is None or self.row.paused:
            return None
        bot = self.seats[seat].bot
        return (seat, bot) if bot and self._is_awaited(seat) else None

    def _is_awaited(self, seat: Seat) -> bool:
        """Whether a bot there may act: one that stands in for a player does so only while other people play."""
        others = (other for number, other in enumerate(self.seats) if number != seat)
        return self.seats[seat].player is None or any(
            other.player is not None and other.bot is None for other in others
        )

    async def _play_bots(self) -> None:
        pause = _FIRST_PAUSE
        try:
            while self._stale or self._bot_to_act() is not None:
                try:
                    await self._play_bot()
                    pause = _FIRST_PAUSE
                except Exception:
                    log.exception("a bot failed and will try again", match=self.row.id, milliseconds=pause)
                    await self._time.sleep_until(self._time.now_ms() + pause)
                    pause = min(2 * pause, _LONGEST_PAUSE)
        finally:
            self._thinking = None
            self._rested(self.row.id)

    async def _play_bot(self) -> None:
        """Let the bot that is to act decide; the lock is free meanwhile, and what it chose may come too late."""
        async with self.lock:
            await self.trust()
            turn = self._bot_to_act()
            if turn is None:
                return
            seat, bot = turn
            match = self.match
            view = match.view(seat)
        action = await self._bots.choose(bot, self.row.scenario, self.row.options, view)
        async with self.lock:
            await self.trust()
            same = self.match is match and match.version == view.version
            if same and self._bot_to_act() == turn:
                await self._enter(seat, view.version, action)

    async def close(self) -> None:
        """Stop thinking; nothing that was acknowledged is lost."""
        self.motions.rest()
        if self._thinking is not None:
            self._thinking.cancel()
            await asyncio.gather(self._thinking, return_exceptions=True)


def seat_info(seat: SeatRow, factions: tuple[Faction, ...], player: str, present: set[str]) -> SeatInfo:
    """A seat as a player sees it."""
    return SeatInfo(
        factions=tuple(int(faction) for faction in factions),
        nickname=seat.nickname,
        bot=seat.bot,
        present=seat.player in present if seat.player is not None else seat.bot is not None,
        you=seat.player == player,
    )
