"""A server in this process and real socket clients, for the tests."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import msgspec
import socketio
from aiohttp import web
from msgspec import Struct

from rules.actions import Action
from rules.match import Match
from rules.protocol import PROTOCOL
from rules.table_news import Room, Timing, TimingNews
from rules.talk import Chat, Saying
from rules.view import Update, View, follow
from server.account_rows import find_known
from server.app import HUB, make_app
from server.config import Config, make_config
from server.hub import Hub
from server.notices import Compose
from server.store import Store
from server.tables import Player
from server.time import Clock

SCENARIO = "petrograd-1917"
SECONDS = 20.0
_decode_update = msgspec.msgpack.Decoder(tuple[str, Update])


class Refused(Exception):
    """The server answered with a failure."""

    def __init__(self, failure: dict[str, Any]) -> None:
        super().__init__(f"{failure['code']}: {failure['message']}")
        self.code: str = failure["code"]
        self.params: dict[str, Any] = failure.get("params", {})


class Client:
    """A player's program: one socket, what arrived on it, and the view folded from that."""

    def __init__(self, url: str, **options: Any) -> None:
        self.url = url
        self.socket = socketio.AsyncClient(
            serializer="msgpack", reconnection=False, handle_sigint=False, **options
        )
        self.socket.on("update", self._on_update)
        self.socket.on("room", self._on_room)
        self.socket.on("clock", self._on_clock)
        self.socket.on("chat", self._on_chat)
        self.socket.on("disconnect", self._on_disconnect)
        self.token = ""
        self.match = ""
        self.updates: list[bytes] = []
        self.view: View | None = None
        self.room: Room | None = None
        self.timing: Timing | None = None
        self.sayings: list[Saying] = []
        self.player = ""
        self.gaps = 0
        self._news = asyncio.Event()
        self._gone = asyncio.Event()

    async def __aenter__(self) -> Self:
        await self.connect()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def connect(self) -> None:
        """Connect and say hello, with the token if there is one, to the process that has the match if there are several."""
        address = f"{self.url}?match={self.match}" if self.match else self.url
        await self.socket.connect(address, transports=["websocket"], wait_timeout=SECONDS)
        hello = {"protocol": PROTOCOL, "nickname": "Ada"} | ({"token": self.token} if self.token else {})
        welcome = await self.ask("hello", **hello)
        self.token, self.player = welcome["token"], welcome["player"]

    async def close(self) -> None:
        await self.socket.disconnect()

    async def raw(self, name: str, *payload: Any) -> dict[str, Any]:
        """The acknowledgement of any request, as it came."""
        data = payload[0] if len(payload) == 1 else payload
        call = asyncio.ensure_future(self.socket.call(name, data, timeout=SECONDS))
        gone = asyncio.ensure_future(self._gone.wait())
        await asyncio.wait((call, gone), return_when=asyncio.FIRST_COMPLETED)
        gone.cancel()
        if not call.done():
            call.cancel()
            raise ConnectionResetError(f"the connection was lost before {name} was answered")
        answer: dict[str, Any] = call.result()
        return answer

    async def ask(self, name: str, /, **fields: Any) -> Any:
        """The `ok` part of an acknowledgement. Raises Refused."""
        answer = await self.raw(name, fields)
        if "error" in answer:
            raise Refused(answer["error"])
        return answer["ok"]

    async def enter(self, code: str) -> dict[str, Any]:
        room: dict[str, Any] = await self.ask("join", code=code)
        self.match = room["match"]
        return room

    async def create(self, **fields: Any) -> dict[str, Any]:
        room: dict[str, Any] = await self.ask("create", scenario=SCENARIO, **fields)
        self.match = room["match"]
        return room

    async def act(self, action: Action, version: int | None = None) -> int:
        """Take an action on the version in view; the new version."""
        assert self.view is not None
        on = self.view.version if version is None else version
        done = await self.ask("act", match=self.match, version=on, action=msgspec.to_builtins(action))
        reached: int = done["version"]
        return reached

    async def sync(self, since: int | None = None) -> Update:
        payload = await self.ask("sync", match=self.match, since=since)
        _, update = _decode_update.decode(payload)
        self.take(update)
        return update

    def take(self, update: Update) -> None:
        """Fold an update into the view, as `docs/protocol.md` says."""
        if update.view is not None:
            self.view = update.view
        elif self.view is not None and update.since == self.view.version:
            self.view = follow(self.view, update)
        elif self.view is None or update.since > self.view.version:
            self.gaps += 1

    async def until(self, ready: Callable[[], bool]) -> None:
        """Wait until what has arrived makes something true."""
        async with asyncio.timeout(SECONDS):
            while not ready():
                self._news.clear()
                await self._news.wait()

    async def reach(self, version: int) -> None:
        """Wait until the view is at this version or behind it."""
        await self.until(lambda: self.view is not None and self.view.version >= version)

    async def my_turn(self) -> View:
        """The view once this seat is to act, or the match is over."""
        await self.until(
            lambda: self.view is not None and (bool(self.view.legal) or self.view.verdict is not None)
        )
        assert self.view is not None
        return self.view

    async def _on_update(self, payload: bytes) -> None:
        self.updates.append(payload)
        _, update = _decode_update.decode(payload)
        self.take(update)
        self._news.set()

    async def _on_disconnect(self, reason: object = None) -> None:
        self._gone.set()
        self._news.set()

    async def _on_room(self, payload: dict[str, Any]) -> None:
        self.room = msgspec.convert(payload, Room)
        self.timing = self.room.timing
        self._news.set()

    async def _on_chat(self, payload: dict[str, Any]) -> None:
        self.sayings.append(msgspec.convert(payload, Chat).saying)
        self._news.set()

    async def _on_clock(self, payload: dict[str, Any]) -> None:
        self.timing = msgspec.convert(payload, TimingNews).timing
        self._news.set()


async def sign_in(served: Served, nickname: str, password: str, **more: Any) -> Client:
    """A new device that says hello with nickname and password. Raises Refused."""
    client = Client(served.url)
    await client.socket.connect(served.url, transports=["websocket"])
    try:
        hello = {"protocol": PROTOCOL, "nickname": nickname, "password": password, **more}
        welcome = await client.ask("hello", **hello)
    except BaseException:
        await client.close()
        raise
    client.token, client.player = welcome["token"], welcome["player"]
    return client


class Served:
    """A server on a free port of this machine; `stop` and `start` are a restart."""

    def __init__(
        self, data: Path, clock: Clock | None = None, *, compose: Compose | None = None, **settings: Any
    ) -> None:
        self.config: Config = make_config(data=data, port=0, **settings)
        self.port = 0
        self._clock = clock
        self._compose = compose
        self._runner: web.AppRunner | None = None

    async def start(self) -> None:
        self._runner = web.AppRunner(
            make_app(self.config, self._clock, self._compose), access_log=None, shutdown_timeout=0.1
        )
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self.port).start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def hub(self) -> Hub:
        assert self._runner is not None
        assert self._runner.app is not None
        return self._runner.app[HUB]

    async def truth(self, match: str) -> Match:
        """The match as the server has it."""
        return (await self.hub.desk.rooms.room(match)).match


class Table(Struct):
    """A started match with one client a seat, in seat order."""

    seats: list[Client]
    match: str
    code: str

    @property
    def acting(self) -> Client:
        """The client whose seat is to act, by what it was told."""
        return next(client for client in self.seats if client.view is not None and client.view.legal)

    async def step(self, dice: random.Random) -> None:
        """One random legal action; returns when every seat has seen it."""
        client = self.acting
        assert client.view is not None
        reached = await client.act(dice.choice(client.view.legal))
        for other in self.seats:
            await other.reach(reached)


Opener = Callable[..., Awaitable[Client]]


async def seat_all(opener: Opener, seats: int = 4, length: str = "short") -> Table:
    """A match between people in every seat, started."""
    clients = [await opener() for _ in range(seats)]
    room = await clients[0].create(seats=seats, length=length)
    for seat, client in enumerate(clients):
        if seat:
            await client.enter(room["code"])
        await client.ask("sit", match=room["match"], seat=seat)
    await clients[0].ask("start", match=room["match"])
    for client in clients:
        await client.reach(0)
    return Table(clients, room["match"], room["code"])


async def known_by(store: Store, digest: bytes) -> Player | None:
    """The player whom a token's digest lets in."""
    found = await store.do(find_known(digest))
    return None if found is None else found.player
