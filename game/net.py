"""The connection to a server: one thread, one socket, requests as futures, pushes in a queue.

A lost connection is made again by itself, with the token, after growing pauses; whoever uses the link reads `state` and
asks again for what was missed. Nothing here knows a rule or a screen.
"""

from __future__ import annotations

import asyncio
import platform
import random
import secrets
import threading
import time
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from enum import Enum
from queue import Empty, SimpleQueue
from typing import Any

import aiohttp
import msgspec
import socketio
from msgspec import Struct

from rules.orders import Orders
from rules.protocol import PROTOCOL, Failure, Hello, Welcome
from rules.table_news import Room, TimingNews
from rules.talk import Chat
from rules.view import Update

CONNECT_SECONDS = 8.0
ANSWER_SECONDS = 10.0
_LOOK_SECONDS = 0.05
_chance = random.Random()
"""Spreads the attempts of many clients; apart from everybody else's chance."""
PAUSES = (0.5, 1.0, 2.0, 4.0, 8.0, 15.0)
"""Seconds before each new attempt; the last holds for all that follow."""


class LinkState(Enum):
    """How the connection stands; the value is the words' key under `link-`."""

    CONNECTING = "connecting"
    ONLINE = "online"
    LOST = "lost"
    REFUSED = "refused"


class Refused(Exception):
    """The server answered with a typed failure; nothing was changed there."""

    def __init__(self, failure: Failure) -> None:
        self.failure = failure
        super().__init__(f"{failure.code}: {failure.message}")


class Lost(Exception):
    """No answer came: whether the request took effect is unknown until the next sync."""


class Pushed(Struct, frozen=True):
    """What a server sent by itself: a table, its clock, a message of its talk, own orders, an update of a match, or that the lobby
    has changed."""

    room: Room | None = None
    clock: TimingNews | None = None
    chat: Chat | None = None
    orders: Orders | None = None
    match: str = ""
    update: Update | None = None
    lobby: bool = False


_decode_update = msgspec.msgpack.Decoder(tuple[str, Update])


def read_update(payload: bytes) -> Pushed:
    """An `update` push, or the answer to `sync`."""
    match, update = _decode_update.decode(payload)
    return Pushed(match=match, update=update)


class Link:
    """A connection to one server for as long as it is wanted."""

    def __init__(
        self,
        server: str,
        nickname: str,
        token: str = "",
        *,
        password: str = "",
        by_code: bool = False,
        pauses: tuple[float, ...] = PAUSES,
    ) -> None:
        """With a password it signs in to the account of the nickname; `by_code`, the token is a recovery code. Neither is
        kept once the server has answered, and if it refuses nobody else is let in instead."""
        self.server = server
        self.nickname = nickname
        self.state = LinkState.CONNECTING
        self.epoch = 0
        """Grows with every connection made: what was asked on an older one must be asked again."""
        self.welcome: Welcome | None = None
        self.failure: Failure | None = None
        """Why the server refused the connection; set in state REFUSED."""
        self.round_trip_ms = 0
        self._token = token
        self._password = password
        self._by_code = by_code
        self._fresh = secrets.token_urlsafe(32) if by_code else ""
        """The token to come back with, should the answer to the recovery code be lost."""
        self._unsure = False
        """Whether the recovery code was sent and nobody knows what became of it."""
        self._asks_fresh = False
        self._match = ""
        """The match whose process at the server is wanted; empty: any."""
        self._pauses = pauses
        self._inbox: SimpleQueue[Pushed] = SimpleQueue()
        self._loop = asyncio.new_event_loop()
        self._closing = asyncio.Event()
        self._gone = asyncio.Event()
        self._client: socketio.AsyncClient | None = None
        self._http: aiohttp.ClientSession | None = None
        self._thread = threading.Thread(target=self._serve, name="network", daemon=True)

    # ---- any thread -------------------------------------------------------------------------------------------------

    def start(self) -> Link:
        """Begin to connect; returns at once."""
        self._thread.start()
        return self

    def close(self, seconds: float = 2.0) -> None:
        """Say goodbye and stop the thread."""
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._closing.set)
            self._thread.join(seconds)
        elif not self._loop.is_closed():
            self._loop.close()

    def pushed(self) -> list[Pushed]:
        """Everything that arrived since the last call, in order."""
        news: list[Pushed] = []
        while True:
            try:
                news.append(self._inbox.get_nowait())
            except Empty:
                return news

    def request(self, name: str, message: Struct) -> Future[Any]:
        """Ask the server; the future holds the answer's `ok` part, or raises `Refused` or `Lost`."""
        if self._loop.is_closed():
            lost: Future[Any] = Future()
            lost.set_exception(Lost(name))
            return lost
        return asyncio.run_coroutine_threadsafe(self._ask_there(name, message), self._loop)

    def drop(self) -> None:
        """Cut the connection without a word, as a bad network does (for tests and after a silent server)."""
        self._loop.call_soon_threadsafe(lambda: self._loop.create_task(self._cut()))

    # ---- the network's thread ---------------------------------------------------------------------------------------

    def _serve(self) -> None:
        asyncio.set_event_loop(self._loop)
        # In the end the runner takes down what the library has left running for connections that were lost.
        with asyncio.Runner(loop_factory=lambda: self._loop) as runner:
            runner.run(self._live())

    async def _live(self) -> None:
        tries = 0
        while not self._closing.is_set():
            self._gone = gone = asyncio.Event()
            try:
                await self._connect(gone.set)
                tries = 0
                await self._either(gone, None)
            except Refused as refusal:
                if not self._forget_token(refusal.failure):
                    self.failure, self.state = refusal.failure, LinkState.REFUSED
                    await self._closing.wait()
            except (TimeoutError, socketio.exceptions.SocketIOError, OSError, Lost):
                pass
            except (aiohttp.ClientError, ValueError):  # no address that anybody could answer at
                pass
            except AssertionError:  # aiohttp's own: the connection went while it was being made
                pass
            await self._cut()
            if not self._closing.is_set():
                self.state = LinkState.LOST
                pause = self._pauses[min(tries, len(self._pauses) - 1)]
                tries += 1
                await self._either(None, pause * _chance.uniform(0.8, 1.2))

    async def _either(self, gone: asyncio.Event | None, seconds: float | None) -> None:
        """Wait until the link closes, the connection is gone, or some seconds passed."""
        waits = [asyncio.ensure_future(self._closing.wait())]
        if gone is not None:
            waits.append(asyncio.ensure_future(gone.wait()))
        await asyncio.wait(waits, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        for wait in waits:
            wait.cancel()

    async def _connect(self, gone: Callable[[], None]) -> None:
        self._http = aiohttp.ClientSession()
        client = socketio.AsyncClient(
            reconnection=False, serializer="msgpack", handle_sigint=False, http_session=self._http
        )
        client.on("disconnect", lambda *_: gone())
        client.on("room", self._on_room)
        client.on("update", self._on_update)
        client.on("clock", self._on_clock)
        client.on("chat", self._on_chat)
        client.on("orders", self._on_orders)
        client.on("lobby", self._on_lobby)
        self._client = client
        address = f"{self.server}?match={self._match}" if self._match else self.server
        connecting = client.connect(address, transports=["websocket"], wait_timeout=CONNECT_SECONDS)
        await self._unless_gone("connect", connecting)
        self.welcome = msgspec.convert(await self._ask("hello", self._hello()), Welcome)
        self._token, self._password, self._by_code = self.welcome.token, "", False
        self.epoch += 1
        self.state = LinkState.ONLINE

    def _hello(self) -> Hello:
        """Who comes. After a recovery code whose answer was lost it is asked first whether it was used."""
        device, name = platform.system(), self.nickname or None
        if self._password:
            return Hello(PROTOCOL, name, None, self._password, device)
        if not self._by_code:
            return Hello(PROTOCOL, name, self._token or None, None, device)
        self._asks_fresh, self._unsure = self._unsure, True
        if self._asks_fresh:
            return Hello(PROTOCOL, name, self._fresh, None, device)
        return Hello(PROTOCOL, name, self._token, None, device, self._fresh)

    def _forget_token(self, failure: Failure) -> bool:
        """A server that lost its store knows the token no more: begin again as a new guest.

        A recovery code that was not used, though no answer came, is sent again.
        """
        if failure.code != "unknown-token" or not self._token:
            return False
        if self._by_code:
            self._unsure = False
            return self._asks_fresh
        self._token = ""
        return True

    async def _cut(self) -> None:
        client, self._client = self._client, None
        self._gone.set()
        if client is not None and client.connected:
            await client.disconnect()
        http, self._http = self._http, None
        if http is not None:
            await http.close()

    async def _ask_there(self, name: str, message: Struct) -> Any:
        """Ask; if another process of the server has the match, connect to that one and ask it."""
        try:
            answer = await self._ask(name, message)
        except Refused as refusal:
            if refusal.failure.code != "elsewhere":
                raise
            await self._move(str(refusal.failure.params["match"]))
            return await self._ask(name, message)
        if name in ("create", "join"):
            self._match = answer["match"]
        return answer

    async def _move(self, match: str) -> None:
        """Connect again, to the process that has a match. Raises Lost."""
        self._match, before = match, self.epoch
        await self._cut()
        try:
            async with asyncio.timeout(CONNECT_SECONDS):
                while self.epoch == before:  # noqa: ASYNC110
                    await asyncio.sleep(_LOOK_SECONDS)
        except TimeoutError:
            raise Lost(match) from None

    async def _ask(self, name: str, message: Struct) -> Any:
        client = self._client
        if client is None or not client.connected:
            raise Lost(name)
        began = time.monotonic()
        try:
            answer = await self._answer(client, name, msgspec.to_builtins(message))
        except (socketio.exceptions.SocketIOError, OSError) as error:
            await self._cut()
            raise Lost(name) from error
        self.round_trip_ms = round((time.monotonic() - began) * 1000)
        if "error" in answer:
            raise Refused(msgspec.convert(answer["error"], Failure))
        return answer["ok"]

    async def _answer(self, client: socketio.AsyncClient, name: str, payload: object) -> dict[str, Any]:
        """The answer; a connection that goes meanwhile is known at once. Raises Lost, or what the socket raises."""
        answer: dict[str, Any] = await self._unless_gone(
            name, client.call(name, payload, timeout=ANSWER_SECONDS)
        )
        return answer

    async def _unless_gone(self, name: str, doing: Coroutine[Any, Any, Any]) -> Any:
        """Wait for something that a connection does, and no longer than it lasts. Raises Lost."""
        task = asyncio.ensure_future(doing)
        gone = asyncio.ensure_future(self._gone.wait())
        await asyncio.wait((task, gone), return_when=asyncio.FIRST_COMPLETED)
        gone.cancel()
        if not task.done():
            task.cancel()
            await asyncio.wait((task,))
            raise Lost(name)
        return task.result()

    async def _on_room(self, payload: dict[str, Any]) -> None:
        self._inbox.put(Pushed(room=msgspec.convert(payload, Room)))

    async def _on_clock(self, payload: dict[str, Any]) -> None:
        self._inbox.put(Pushed(clock=msgspec.convert(payload, TimingNews)))

    async def _on_chat(self, payload: dict[str, Any]) -> None:
        self._inbox.put(Pushed(chat=msgspec.convert(payload, Chat)))

    async def _on_orders(self, payload: dict[str, Any]) -> None:
        self._inbox.put(Pushed(orders=msgspec.convert(payload, Orders)))

    async def _on_lobby(self, payload: dict[str, Any]) -> None:
        self._inbox.put(Pushed(lobby=True))

    async def _on_update(self, payload: bytes) -> None:
        self._inbox.put(read_update(payload))
