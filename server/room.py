"""One table: who is there, who sits where, and the match in play. A cache of the store, behind one lock.

An entry is tried on the match, stored, and only then sent out and acknowledged. If it cannot be stored the match is
dropped and read again from the store, which alone is the truth.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final

import msgspec
import structlog
from msgspec.structs import replace

from rules.actions import Action
from rules.errors import DualPowerError
from rules.ids import SEATINGS, Faction, Seat
from rules.match import Match, commitment_of
from rules.protocol import Room as Table
from rules.protocol import SeatInfo, encode
from rules.record import entry_text
from server.bots import BotPool
from server.refusal import Refusal, refusal_of
from server.store import Job, Store, StoreError
from server.tables import MatchRow, SeatRow, Stored, add_entry, load_match, set_seat, start_match
from server.time import Clock

Send = Callable[[str, str, object], Awaitable[None]]
"""Send an event with a payload to one connection: (event, connection, payload)."""

log = structlog.get_logger()

_FIRST_PAUSE: Final = 500
_LONGEST_PAUSE: Final = 60_000
"""Milliseconds after which a bot that failed tries again: twice as long each time."""


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
    ) -> None:
        """`rested` is told the match whenever no bot thinks any more."""
        self.row: MatchRow = stored.row
        self.seats: list[SeatRow] = []
        self.members: dict[str, Member] = {}
        self.lock = asyncio.Lock()
        self._holders: dict[str, int] = {}
        self._store = store
        self._bots = bots
        self._send = send
        self._rested = rested
        self._time = time
        self._match: Match | None = None
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
        self._holders = dict(stored.holders)

    # ---- who is there -----------------------------------------------------------------------------------------------

    def seat_of(self, player: str) -> Seat | None:
        """The seat that a player holds."""
        return next((Seat(number) for number, seat in enumerate(self.seats) if seat.player == player), None)

    def _demand_seat(self, player: str) -> Seat:
        seat = self.seat_of(player)
        if seat is None:
            raise Refusal("not-seated", "You hold no seat in this match; take a free one first.")
        return seat

    def _demand_host(self, player: str) -> None:
        if player != self.row.host:
            raise Refusal("not-host", "Only the host of the table may do that.")

    def _demand_unfinished(self) -> None:
        if self.row.over:
            raise Refusal("match-over", "The match is over; what happened at its table stays as it is.")

    def _demand_number(self, seat: int) -> None:
        if not 0 <= seat < len(self.seats):
            raise Refusal("bad-message", f"The table has seats 0 to {len(self.seats) - 1}.")

    def table(self, player: str) -> Table:
        """The table as a player sees it."""
        present = {member.player for member in self.members.values()}
        seats = tuple(
            seat_info(seat, factions, player, present)
            for seat, factions in zip(self.seats, SEATINGS[self.row.seats], strict=True)
        )
        seated = {seat.player for seat in self.seats}
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
        )

    async def enter(self, connection: str, player: str, nickname: str) -> None:
        """A connection comes to the table; its player may have another name than before."""
        async with self.lock:
            await self._trust()
            self.members.setdefault(connection, Member(player))
            seat = self.seat_of(player)
            if seat is not None:
                self.seats[seat] = replace(self.seats[seat], nickname=nickname)
            await self._tell_table()
        self.wake()

    async def leave(self, connection: str) -> None:
        """A connection goes; its player's seat is kept."""
        async with self.lock:
            if self.members.pop(connection, None):
                await self._tell_table()

    async def sit(self, player: str, seat: int, nickname: str) -> None:
        """Take a free seat, or one that a bot holds.

        Who has held a seat since the start has seen its secrets, and may come back to that seat only.
        """
        async with self.lock:
            await self._trust()
            self._demand_unfinished()
            self._demand_number(seat)
            if self.seats[seat].player not in (None, player):
                raise Refusal("seat-taken", "Somebody sits there; choose a free seat.")
            if self.row.started and self._holders.get(player, seat) != seat:
                raise Refusal("seat-closed", "You have seen another seat's secrets in this match.")
            await self._keep(set_seat(self.row.id, seat, player, None))
            before = self.seat_of(player)
            if before is not None and before != seat:
                self.seats[before] = SeatRow()
            self.seats[seat] = SeatRow(player, nickname)
            if self.row.started:
                self._holders.setdefault(player, seat)
            self._look_anew(player)
            await self._tell_all()

    async def stand(self, player: str) -> None:
        """Give the seat up. In play it waits for somebody, or for the host to set a bot."""
        async with self.lock:
            await self._trust()
            seat = self._demand_seat(player)
            await self._keep(set_seat(self.row.id, seat, None, None))
            self.seats[seat] = SeatRow()
            self._look_anew(player)
            await self._tell_all()

    async def set_bot(self, player: str, seat: int, bot: str | None) -> None:
        """Put a bot into a seat that no player holds, or take it out."""
        async with self.lock:
            await self._trust()
            self._demand_host(player)
            self._demand_unfinished()
            self._demand_number(seat)
            if self.seats[seat].player is not None:
                raise Refusal("seat-taken", "A player sits there; a bot can only take a free seat.")
            await self._keep(set_seat(self.row.id, seat, None, bot))
            self.seats[seat] = SeatRow(bot=bot)
            await self._tell_table()
        self.wake()

    async def start(self, player: str) -> None:
        """Begin to play."""
        async with self.lock:
            await self._trust()
            self._demand_host(player)
            if self.row.started:
                raise Refusal("already-started", "The match has begun already.")
            if not all(seat.taken for seat in self.seats):
                raise Refusal("seats-open", "Some seats are free; fill them with players or bots first.")
            opening = Match.replay(self.row.record(()))
            await self._keep(start_match(self.row.id, opening.to_act))
            await self._reload()
            await self._tell_all()
        self.wake()

    def _look_anew(self, player: str) -> None:
        """A player's view has changed with the seat: what was sent before does not fit."""
        for member in self.members.values():
            if member.player == player:
                member.seen = None

    # ---- play -------------------------------------------------------------------------------------------------------

    async def act(self, player: str, version: int, action: Action | None) -> int:
        """Take a player's action, or (None) undo the last one; the new version, stored."""
        async with self.lock:
            await self._trust()
            reached = await self._enter(self._demand_seat(player), version, action)
        self.wake()
        return reached

    async def _enter(self, seat: Seat, version: int, action: Action | None) -> int:
        match = self.match
        self._demand_unfinished()
        try:
            reached = match.undo(seat, version) if action is None else match.submit(seat, version, action)
        except DualPowerError as error:
            raise refusal_of(error) from error
        line = entry_text(match.board, match.entries[-1])
        await self._keep(add_entry(self.row.id, reached, line, match.to_act, self._time.now_ms()))
        self.row = replace(self.row, over=match.to_act is None)
        await self._tell_match()
        if self.row.over:
            await self._tell_table()
        return reached

    async def _keep(self, job: Job) -> None:
        """Store a change. If that fails, or is cancelled while the disk is busy, only the store knows what is true."""
        self._stale = True
        try:
            await self._store.do(job)
        except StoreError as error:
            log.error("a change was not stored", match=self.row.id, error=str(error))
            raise Refusal("internal", "The server could not store this; nothing has changed.") from error
        self._stale = False

    async def _trust(self) -> None:
        """Read the store again if a change may not have been kept. Every request does this first, under the lock."""
        if self._stale:
            await self._reload()
            self.wake()

    async def _reload(self) -> None:
        self._stale = True
        stored = await self._store.do(load_match(self.row.id))
        assert stored is not None
        self._take_in(stored)
        self._stale = False
        for member in self.members.values():
            member.seen = None

    async def sync(self, connection: str, player: str, since: int | None) -> bytes:
        """What a connection has missed since a version, as an `update` carries it."""
        async with self.lock:
            await self._trust()
            payload = self._payload(self.seat_of(player), since)
            if connection in self.members:
                self.members[connection].seen = self.match.version
            return payload

    async def guide(self, player: str) -> bytes:
        """Odds and reasons for the seat that is to act; an empty guide for another."""
        async with self.lock:
            await self._trust()
            return encode(self.match.guide(self._demand_seat(player)))

    async def record(self) -> str:
        """The whole record, once the match is over and its end is stored."""
        async with self.lock:
            await self._trust()
            if self.match.verdict is None:
                text = "The record holds every secret: it is published when the match is over."
                raise Refusal("match-not-over", text)
            return self.match.record().dump()

    # ---- what goes out ----------------------------------------------------------------------------------------------

    def _payload(self, seat: Seat | None, since: int | None) -> bytes:
        return encode((self.row.id, self.match.update(seat, since)))

    async def _tell_match(self) -> None:
        """Send every connection its own update, each different one encoded once."""
        if self._match is None:
            return
        payloads: dict[tuple[Seat | None, int | None], bytes] = {}
        for connection, member in list(self.members.items()):
            wanted = (self.seat_of(member.player), member.seen)
            if wanted not in payloads:
                payloads[wanted] = self._payload(*wanted)
            member.seen = self._match.version
            await self._send("update", connection, payloads[wanted])

    async def _tell_table(self) -> None:
        for connection, member in list(self.members.items()):
            await self._send("room", connection, msgspec.to_builtins(self.table(member.player)))

    async def _tell_all(self) -> None:
        await self._tell_table()
        await self._tell_match()

    # ---- bots -------------------------------------------------------------------------------------------------------

    def wake(self) -> None:
        """Let a bot think, if one is to act and none does."""
        if self._thinking is None and self._bot_to_act() is not None:
            self._thinking = asyncio.get_running_loop().create_task(self._play_bots())

    def _bot_to_act(self) -> tuple[Seat, str] | None:
        seat = self._match.to_act if self._match else None
        if seat is None:
            return None
        bot = self.seats[seat].bot
        return (seat, bot) if bot else None

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
            await self._trust()
            turn = self._bot_to_act()
            if turn is None:
                return
            seat, bot = turn
            match = self.match
            view = match.view(seat)
        action = await self._bots.choose(bot, self.row.scenario, self.row.options, view)
        async with self.lock:
            await self._trust()
            same = self.match is match and match.version == view.version
            if same and self._bot_to_act() == turn:
                await self._enter(seat, view.version, action)

    async def close(self) -> None:
        """Stop thinking; nothing that was acknowledged is lost."""
        if self._thinking is not None:
            self._thinking.cancel()
            await asyncio.gather(self._thinking, return_exceptions=True)


def seat_info(seat: SeatRow, factions: tuple[Faction, ...], player: str, present: set[str]) -> SeatInfo:
    """A seat as a player sees it."""
    return SeatInfo(
        factions=tuple(int(faction) for faction in factions),
        nickname=seat.nickname,
        bot=seat.bot,
        present=seat.bot is not None or seat.player in present,
        you=seat.player == player,
    )
