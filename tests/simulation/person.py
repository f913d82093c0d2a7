"""A person with a program: acts by chance, asks the table, comes and goes, and puts up with every kind of trouble."""

from __future__ import annotations

import asyncio
import random
from typing import TYPE_CHECKING, Any, Final

import msgspec

from rules.motions import Motion
from rules.protocol import PROTOCOL
from rules.table_news import Room
from rules.talk import Chat
from rules.view import Update, View, follow
from tests.simulation.habits import stir, talk
from tests.simulation.loop import Process
from tests.simulation.wire import Wire

if TYPE_CHECKING:
    from tests.simulation.cup import Place
    from tests.simulation.world import Table, World

PATIENCE: Final = 8.0
"""Seconds after which a request counts as lost."""
_decode: Final = msgspec.msgpack.Decoder(tuple[str, Update])


class Refused(Exception):
    """The server answered with a failure."""

    def __init__(self, failure: dict[str, Any]) -> None:
        super().__init__(f"{failure['code']}: {failure['message']}")
        self.code: str = failure["code"]


class Person:
    """One player's program: at one table, on one connection after the other."""

    def __init__(self, world: World, table: Table | Place, name: str, seat: int | None) -> None:
        """`seat` is where they want to sit; None: nowhere, they watch."""
        self.world = world
        self.table = table
        self.name = name
        self.wanted = seat
        self.process = Process(name)
        self.dice = random.Random(f"{world.seed} {name}")
        self.token: str | None = None
        self.id = ""
        self.view: View | None = None
        self.room: Room | None = None
        self.wire: Wire | None = None
        self._behind = False
        self._news = asyncio.Event()
        self._meant = False
        self.pace = 1.0
        """How long they wait before they do something, against others."""

    @property
    def here(self) -> bool:
        """Whether there is a connection."""
        return self.wire is not None and self.wire.open

    # ---- coming and going -------------------------------------------------------------------------------------------

    async def live(self) -> None:
        """For as long as the world lasts."""
        while True:
            try:
                await self._come()
                while self.here:
                    await self._step()
            except (ConnectionError, TimeoutError):
                pass
            except Refused as refused:
                self._meant = refused.code == "elsewhere"
            except Exception as error:
                self.world.loop.faults.append(error)
                raise
            if self.wire is not None:
                self.wire.close()
            self.view = self.room = None
            await asyncio.sleep(self.dice.random())

    async def _come(self) -> None:
        await self._greet()
        if self.table.host is self and not self.table.code:
            room = await self.ask("create", **self.table.wanted)
            self.table.match, self.table.code = room["match"], room["code"]
        while not self.table.code:  # noqa: ASYNC110
            await asyncio.sleep(0.2)
        await self._enter()

    async def _greet(self) -> None:
        self.wire = self.world.connect(self.process, self.table.match if self._meant else "")
        self.wire.take = self._take
        hello = {"protocol": PROTOCOL, "nickname": self.name}
        welcome = await self.ask("hello", **hello, **({"token": self.token} if self.token else {}))
        self.token, self.id = welcome["token"], welcome["player"]
        self.world.witness.known(self.wire.sid, self.id)

    async def _enter(self) -> None:
        room = await self.ask("join", code=self.table.code)
        if self.room is None:
            # What was pushed meanwhile is later than the answer.
            self._take("room", room)
        if self.room is not None and self.room.started:
            await self._sync(None)

    async def ask(self, request: str, /, **fields: Any) -> Any:
        """The `ok` part of an answer. Raises Refused, ConnectionError or TimeoutError."""
        assert self.wire is not None
        answer = await self.wire.ask(request, fields, PATIENCE)
        if "error" in answer:
            raise Refused(answer["error"])
        return answer["ok"]

    async def _sync(self, since: int | None) -> None:
        payload = await self.ask("sync", match=self.table.match, since=since)
        self._take("update", payload)
        self._behind = False

    # ---- what arrives -----------------------------------------------------------------------------------------------

    def _take(self, event: str, payload: Any) -> None:
        if event == "update":
            self._fold(payload)
        elif event == "room":
            self.room = msgspec.convert(payload, Room)
            self.world.witness.late.told_table(self, self.room)
        elif event == "clock":
            self.world.witness.late.told_clock(self, self.room)
        elif event == "chat":
            self.world.witness.talk.heard(self, msgspec.convert(payload, Chat).saying)
        self._news.set()

    def _fold(self, payload: bytes) -> None:
        """As `docs/protocol.md` says, on a network where messages overtake each other: what is older is nothing new,
        unless it is through other eyes."""
        _, update = _decode.decode(payload)
        same = self.view is not None and (update.view is None or update.view.seat == self.view.seat)
        if self.view is not None and same and update.version < self.view.version:
            return
        if update.view is not None:
            self.view = update.view
        elif self.view is not None and update.since == self.view.version:
            if update.version == update.since:
                return
            self.view = follow(self.view, update)
        else:
            self._behind = self._behind or self.view is None or update.since > self.view.version
            return
        self.world.witness.saw(self, update, self.view)

    # ---- what people do ---------------------------------------------------------------------------------------------

    async def _step(self) -> None:
        dice, room = self.dice, self.room
        self._news.clear()
        try:
            async with asyncio.timeout(self.pace * dice.random() * 2.0 + 0.1):
                await self._news.wait()
        except TimeoutError:
            pass
        await asyncio.sleep(self.pace * dice.random() * 0.3)
        if room is None:
            return
        try:
            if not room.started:
                await self._gather(room)
            elif self.view is None or self._behind or (self.world.stormy and dice.random() < 0.03):
                await self._sync(None if self.view is None or dice.random() < 0.3 else self.view.version)
            else:
                await self._play(room)
        except Refused as refused:
            if refused.code in ("elsewhere", "unknown-match", "hello-first"):
                raise
            self._behind = True

    async def _gather(self, room: Room) -> None:
        """Until the match begins."""
        mine = any(seat.you for seat in room.seats)
        if self.wanted is not None and not mine:
            await self.ask("sit", match=self.table.match, seat=self.wanted)
        elif self.table.host is self:
            for seat in self.table.bots:
                if room.seats[seat].bot is None:
                    await self.ask("bot", match=self.table.match, seat=seat, bot="random")
            await self.ask("start", match=self.table.match)

    async def _play(self, room: Room) -> None:
        """One thing in play: mostly what the match waits for."""
        if room.over:
            await asyncio.sleep(1.0)
            return
        view, dice, match = self.view, self.dice, self.table.match
        assert view is not None
        mine = next((number for number, seat in enumerate(room.seats) if seat.you), None)
        asked = [motion for motion in room.motions if motion.asked]
        if asked and dice.random() < 0.6:
            await self._vote(room, asked[0])
        elif room.paused and mine is not None:
            if not room.motions and dice.random() < 0.3:
                await self.ask("move", match=match, kind="resume")
        elif mine is not None and dice.random() < self.world.mischief:
            await stir(self, room, view, mine)
        elif mine is None and dice.random() < self.world.mischief / 2:
            await talk(self, room, None)
        elif mine is None and dice.random() < 0.3:
            await self._find_seat(room)
        elif view.legal:
            action = dice.choice(view.legal)
            await self.act(view.version, action)
        elif mine is not None and room.seats[mine].bot is not None and dice.random() < 0.1:
            await self.act(view.version, None)

    async def act(self, version: int, action: Any) -> None:
        """Take an action, or (None) undo the last one."""
        match = self.table.match
        if action is None:
            await self.ask("undo", match=match, version=version)
        else:
            await self.ask("act", match=match, version=version, action=msgspec.to_builtins(action))

    async def _vote(self, room: Room, motion: Motion) -> None:
        agree = self.dice.random() < 0.6 if motion.kind != "abandon" else self.dice.random() < 0.1
        agree = agree or motion.kind == "resume"
        await self.ask("vote", match=room.match, motion=motion.number, agree=agree)

    async def _find_seat(self, room: Room) -> None:
        """Take a free seat, or ask to watch through another's."""
        free = [
            number for number, seat in enumerate(room.seats) if seat.nickname is None and seat.bot is None
        ]
        if self.wanted is not None and room.seats[self.wanted].nickname is None:
            await self.ask("sit", match=room.match, seat=self.wanted)
        elif free:
            await self.ask("sit", match=room.match, seat=self.dice.choice(free))
        else:
            seat = self.dice.randrange(len(room.seats))
            await self.ask("move", match=room.match, kind="watch", seat=seat)
