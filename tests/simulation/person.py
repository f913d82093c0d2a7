"""A person with a program: acts by chance, asks the table, comes and goes, and puts up with every kind of trouble."""

from __future__ import annotations

import asyncio
import random
from typing import TYPE_CHECKING, Any, Final

import msgspec

from rules.actions import PlayCard
from rules.ids import SEATINGS
from rules.motions import Motion
from rules.orders import Forced, Order, Passing, Planned
from rules.protocol import PROTOCOL
from rules.table_news import Room
from rules.talk import Chat, Talk
from rules.view import Update, View, follow
from tests.simulation.loop import Process
from tests.simulation.wire import Wire

if TYPE_CHECKING:
    from tests.simulation.world import Table, World

PATIENCE: Final = 8.0
"""Seconds after which a request counts as lost."""
_decode: Final = msgspec.msgpack.Decoder(tuple[str, Update])
_MOTIONS: Final = ("rewind", "rewind", "pause", "abandon", "watch", "resume", "replace")


class Refused(Exception):
    """The server answered with a failure."""

    def __init__(self, failure: dict[str, Any]) -> None:
        super().__init__(f"{failure['code']}: {failure['message']}")
        self.code: str = failure["code"]


class Person:
    """One player's program: at one table, on one connection after the other."""

    def __init__(self, world: World, table: Table, name: str, seat: int | None) -> None:
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
            await asyncio.sleep(self.dice.random())

    async def _come(self) -> None:
        self.wire = self.world.connect(self.process, self.table.match if self._meant else "")
        self.wire.take = self._take
        self.view = None
        hello = {"protocol": PROTOCOL, "nickname": self.name}
        welcome = await self.ask("hello", **hello, **({"token": self.token} if self.token else {}))
        self.token, self.id = welcome["token"], welcome["player"]
        self.world.witness.known(self.wire.sid, self.id)
        if self.table.host is self and not self.table.code:
            room = await self.ask("create", **self.table.wanted)
            self.table.match, self.table.code = room["match"], room["code"]
        while not self.table.code:  # noqa: ASYNC110
            await asyncio.sleep(0.2)
        room = await self.ask("join", code=self.table.code)
        self._take("room", room)
        if self.room is not None and self.room.started:
            await self._sync(None)

    async def ask(self, name: str, /, **fields: Any) -> Any:
        """The `ok` part of an answer. Raises Refused, ConnectionError or TimeoutError."""
        assert self.wire is not None
        answer = await self.wire.ask(name, fields, PATIENCE)
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
        elif event == "chat":
            self.world.witness.talk.heard(self, msgspec.convert(payload, Chat).saying)
        self._news.set()

    def _fold(self, payload: bytes) -> None:
        """As `docs/protocol.md` says, on a network where messages overtake each other: what is older is nothing new."""
        _, update = _decode.decode(payload)
        if self.view is not None and update.version < self.view.version:
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
            async with asyncio.timeout(dice.random() * 2.0 + 0.1):
                await self._news.wait()
        except TimeoutError:
            pass
        await asyncio.sleep(dice.random() * 0.3)
        if room is None:
            return
        try:
            if not room.started:
                await self._gather(room)
            elif self.view is None or self._behind or (self.world.stormy and dice.random() < 0.03):
                await self._sync(None if self.view is None or dice.random() < 0.3 else self.view.version)
            elif room.over:
                await asyncio.sleep(1.0)
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
        view, dice, match = self.view, self.dice, self.table.match
        assert view is not None
        mine = next((number for number, seat in enumerate(room.seats) if seat.you), None)
        asked = [motion for motion in room.motions if motion.asked]
        if asked:
            await self._vote(room, asked[0])
        elif room.paused and mine is not None:
            if not room.motions:
                await self.ask("move", match=match, kind="resume")
        elif mine is not None and dice.random() < self.world.mischief:
            await self._stir(room, view, mine)
        elif mine is None and dice.random() < 0.3:
            await self._find_seat(room)
        elif view.legal and not room.over:
            action = dice.choice(view.legal)
            await self._act(view.version, action)
        elif mine is not None and room.seats[mine].bot is not None and dice.random() < 0.1:
            await self._act(view.version, None)

    async def _act(self, version: int, action: Any) -> None:
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

    async def _stir(self, room: Room, view: View, mine: int) -> None:
        """Something that is not simply playing on."""
        dice, match = self.dice, room.match
        match dice.randrange(12):
            case 0 | 1:
                await self._act(view.version, None)
            case 2:
                await self._move(room, view)
            case 3 if dice.random() < 0.4:
                await self.ask("stand", match=match)
            case 4:
                days = dice.randrange(3) if not isinstance(room.clock, str) else 0
                await self.ask("vacation", match=match, days=days)
            case 5 if self.wire is not None:
                self.wire.close()
                await asyncio.sleep(dice.random() * 3.0)
            case 6 if dice.random() < 0.4:
                await self.ask("leave", match=match)
                raise ConnectionResetError
            case 7 | 8:
                await self._talk(room, mine)
            case 9 | 10:
                await self._order(room, view, mine)
            case _ if view.legal:
                # What was true a moment ago, or never: must be refused.
                stale = view.version - dice.randrange(2)
                await self._act(stale, dice.choice(view.legal))

    async def _talk(self, room: Room, mine: int) -> None:
        """Say something, perhaps twice; ask what was said; hear somebody no more."""
        dice, match, number = self.dice, room.match, len(room.seats)
        others = [person.id for person in self.table.people if person.id and person is not self]
        drawn = dice.random()
        if drawn < 0.08 and others:
            await self.ask("mute", match=match, player=dice.choice(others))
        elif drawn < 0.35:
            before = self.world.witness.talk.stored_for(match)
            page = await self.ask("talk", match=match, since=0)
            self.world.witness.talk.page(self, msgspec.convert(page, Talk), before)
        else:
            to = dice.choice(("table", "bloc", "seat"))
            seat = (mine + 1 + dice.randrange(number - 1)) % number if to == "seat" else None
            words = f"{self.name} {dice.getrandbits(48)}"
            for _ in range(dice.choice((1, 1, 2))):
                await self.ask("say", match=match, to=to, seat=seat, text=words, once=words)

    async def _order(self, room: Room, view: View, mine: int) -> None:
        """Leave standing orders, or withdraw them."""
        dice, match = self.dice, room.match
        revision = (await self.ask("orders", match=match))["revision"]
        faction = dice.choice(SEATINGS[len(room.seats)][mine])
        plans = [action for action in view.legal if not isinstance(action, PlayCard)]
        orders: list[Order] = []
        if plans:
            orders.append(Planned(view.public.actor, dice.choice(plans), waits=dice.random() < 0.5))
        if dice.random() < 0.3:
            orders.append(Forced(faction))
        if dice.random() < 0.3:
            orders.append(Passing(faction, round=view.public.round))
        told = [msgspec.to_builtins(order) for order in orders]
        await self.ask("orders", match=match, orders=told, revision=revision)

    async def _move(self, room: Room, view: View) -> None:
        kind = self.dice.choice(_MOTIONS)
        extra: dict[str, Any] = {}
        if kind == "rewind":
            extra["ply"] = max(0, view.public.ply - 1 - self.dice.randrange(4))
        elif kind in ("watch", "replace"):
            extra["seat"] = self.dice.randrange(len(room.seats))
        await self.ask("move", match=room.match, kind=kind, **extra)
