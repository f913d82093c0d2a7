"""The network of the simulated world: what goes from a person's program to a server and back, and what becomes of it."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import msgpack

from server.packets import Packet, answer_packet
from server.socket import Asked
from tests.simulation.loop import Process

if TYPE_CHECKING:
    from tests.simulation.world import World


class Weather(NamedTuple):
    """Chances of what becomes of one message, and how long it takes: seconds."""

    drops: float = 0.0
    doubles: float = 0.0
    late: float = 0.0
    latest: float = 3.0
    cuts: float = 0.0
    """The connection is lost with it."""


FAIR = Weather()


class SimSocket:
    """Stands for `server.socket.GameSocket` in one process."""

    def __init__(self, process: Process) -> None:
        self.process = process
        self.known: set[str] = set()
        self.handlers: dict[str, Callable[..., Awaitable[Any]]] = {}
        self.asked: Asked | None = None
        self.wires: dict[str, Wire] = {}

    def on(self, name: str, handler: Callable[..., Awaitable[Any]]) -> None:
        """What is told of connections."""
        self.handlers[name] = handler

    def eio_sid(self, sid: str) -> str | None:
        """The same name here."""
        return sid if sid in self.wires else None

    def push(self, sid: str, packet: Packet) -> None:
        """Send without being asked."""
        wire = self.wires.get(sid)
        if wire is not None and self.process.alive:
            wire.pushed(packet)

    async def cut(self, sid: str) -> None:
        """Close a connection."""
        wire = self.wires.get(sid)
        if wire is not None:
            wire.close()


class Wire:
    """One connection, from a person's program to a process."""

    def __init__(self, world: World, sid: str, client: Process, socket: SimSocket) -> None:
        self.world = world
        self.sid = sid
        self.open = True
        self.gone = asyncio.Event()
        self._client = client
        self._socket = socket
        self._answers: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._asked = 0
        self._clear = 0.0
        self._silent = False
        self.take: Callable[[str, Any], None] = lambda event, payload: None
        """What arrives unasked is handed to this."""
        socket.wires[sid] = self

    # ---- from the person --------------------------------------------------------------------------------------------

    async def ask(self, name: str, payload: dict[str, Any], patience: float) -> dict[str, Any]:
        """Send a request; its answer. Raises ConnectionError or TimeoutError."""
        if not self.open:
            raise ConnectionResetError
        self.world.witness.asked(self.sid, name, payload)
        self._asked += 1
        number = self._asked
        answer = self._answers[number] = self.world.loop.create_future()
        self._send(self._socket.process, lambda: self._arrived(number, name, payload))
        try:
            async with asyncio.timeout(patience):
                told: dict[str, Any] = await answer
                return told
        finally:
            del self._answers[number]

    def close(self) -> None:
        """The connection is lost: each side learns of it some time later, a server perhaps much later."""
        if not self.open:
            return
        self.open = False
        dice = self.world.dice
        for answer in self._answers.values():
            if not answer.done():
                answer.set_exception(ConnectionResetError())
        self._later(self._client, dice.random() * 0.1, self.gone.set)
        late = dice.random() < 0.2 and self.world.stormy
        self._later(self._socket.process, dice.random() * (20.0 if late else 0.2), self._left)

    # ---- at the server ----------------------------------------------------------------------------------------------

    def _arrived(self, number: int, name: str, payload: dict[str, Any]) -> None:
        if self.open:
            self.world.loop.create_task(self._answer(number, name, payload))

    async def _answer(self, number: int, name: str, payload: dict[str, Any]) -> None:
        try:
            assert self._socket.asked is not None
            outcome = await self._socket.asked(self.sid, name, [payload])
            answer: dict[str, Any] = msgpack.loads(cast(bytes, answer_packet(number, outcome).data))["data"][
                0
            ]
            self.world.witness.answered(self.sid, name, payload, answer)
        except Exception as error:
            self.world.loop.faults.append(error)
            raise
        if name == "sync":
            self._stream(lambda: self._told(number, answer))
        else:
            self._send(self._client, lambda: self._told(number, answer))

    def _told(self, number: int, answer: dict[str, Any]) -> None:
        future = self._answers.get(number)
        if future is not None and not future.done():
            future.set_result(answer)

    def _left(self) -> None:
        if self._socket.wires.pop(self.sid, None) is not None:
            self.world.loop.create_task(cast(Any, self._socket.handlers["disconnect"](self.sid)))

    def pushed(self, packet: Packet) -> None:
        """The server sends something unasked."""
        event, payload = msgpack.loads(cast(bytes, packet.data))["data"]
        self._stream(lambda: self.take(event, payload))

    # ---- on the way -------------------------------------------------------------------------------------------------

    def _stream(self, arrive: Callable[[], None]) -> None:
        """What is sent unasked, and what is made of the same, comes in order; after the first that is lost all is."""
        if not self.open or self._silent:
            return
        world = self.world
        weather, dice = world.weather, world.dice
        if dice.random() < weather.drops:
            self._silent = True
            self._later(self._client, dice.random() * 10.0, self.close)
            return
        for _ in range(2 if dice.random() < weather.doubles else 1):
            self._clear = max(self._clear + 1e-6, world.loop.time() + self._way(weather, dice))
            seconds = self._clear - world.loop.time()
            self._later(self._client, seconds, lambda: arrive() if self.open else None)

    def _send(self, to: Process, arrive: Callable[[], None]) -> None:
        if not self.open:
            return
        weather, dice = self.world.weather, self.world.dice
        times = 0 if dice.random() < weather.drops else 2 if dice.random() < weather.doubles else 1
        for _ in range(times):
            self._later(to, self._way(weather, dice), lambda: arrive() if self.open else None)
        if dice.random() < weather.cuts:
            self.close()

    def _way(self, weather: Weather, dice: random.Random) -> float:
        return dice.random() * (weather.latest if dice.random() < weather.late else 0.02)

    def _later(self, to: Process, seconds: float, what: Callable[[], None]) -> None:
        self.world.loop.call_later(seconds, what, context=to.context)
