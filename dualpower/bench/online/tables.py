"""Tables of four under load: the game's, where random legal actions are played, and the echo's."""

from __future__ import annotations

import asyncio
import random
from collections import deque
from collections.abc import Callable
from time import perf_counter
from typing import Any, Final, Protocol

import msgspec
from msgspec import Raw, Struct

from dualpower.bench.online.wire import Wire, opened
from rules.protocol import PROTOCOL

SEATS: Final = 4
ARRIVALS: Final = SEATS + 1
"""What makes a move complete: an update for each seat, and the acknowledgement."""


class TableUpdate(Struct, array_like=True):
    """As much of an update as whoever plays at random needs."""

    version: int
    since: int
    events: Raw
    standing: Raw
    legal: tuple[Raw, ...]
    view: Any = None


decode_update = msgspec.msgpack.Decoder(tuple[str, TableUpdate]).decode

Finished = Callable[["Table", float], None]
"""Is told of a move that is complete, and the seconds since it was due."""


class Table(Protocol):
    """Four connections that make one move at a time."""

    busy: bool
    finished: Finished | None

    def move(self, due: float) -> bool:
        """Send a move that was due at a time; whether there was one to send."""

    async def refill(self) -> None:
        """Get ready to be asked for more moves; nothing of this is measured."""

    async def close(self) -> None:
        """Close the connections."""


class _Moves:
    """What tables have in common: a move is complete once everything that it causes has arrived."""

    def __init__(self, wires: list[Wire]) -> None:
        self.wires = wires
        self.busy = False
        self.finished: Finished | None = None
        self._arrived = 0
        self._due = 0.0

    def _begin(self, due: float) -> None:
        self.busy, self._arrived, self._due = True, 0, due

    def _arrive(self) -> None:
        self._arrived += 1
        if self._arrived == ARRIVALS:
            self.busy = False
            if self.finished is not None:
                self.finished(self, perf_counter() - self._due)  # type: ignore[arg-type]

    async def close(self) -> None:
        await asyncio.gather(*(wire.close() for wire in self.wires))


class EchoTable(_Moves):
    """A room of the echo. A move is as large as the game's are, and so is what everybody is sent."""

    def __init__(self, wires: list[Wire], name: str, size: int) -> None:
        super().__init__(wires)
        self._message = {"match": name, "version": 0, "news": b"x" * size}
        for wire in wires:
            wire.heard = lambda *_: self._arrive()

    def move(self, due: float) -> bool:
        """Send a move."""
        self._begin(due)
        self.wires[0].fire("act", self._message, lambda _: self._arrive())
        return True

    async def refill(self) -> None:
        """There are always more moves."""


async def echo_table(url: str, name: str, size: int) -> EchoTable:
    """Four connections in one room of the echo."""
    wires = [await opened(url) for _ in range(SEATS)]
    for wire in wires:
        joined = asyncio.get_running_loop().create_future()
        wire.fire("join", name, joined.set_result)
        await joined
    return EchoTable(wires, name, size)


class GameTable(_Moves):
    """Four players who play one match after the other, at random."""

    def __init__(self, wires: list[Wire], scenario: str, luck: random.Random) -> None:
        super().__init__(wires)
        self.sizes: list[int] = []
        """Bytes of each update of a move."""
        self._scenario = scenario
        self._luck = luck
        self._match = ""
        self._version = 0
        self._turn: tuple[Wire, TableUpdate] | None = None
        self._ready: deque[tuple[str, tuple[Wire, TableUpdate]]] = deque()
        self._opening: dict[str, tuple[Wire, TableUpdate]] = {}
        self._over: list[str] = []
        for wire in wires:
            wire.heard = self._hear

    def move(self, due: float) -> bool:
        """Send a random legal action of whoever is to act."""
        if self._turn is None and self._ready:
            self._over.append(self._match)
            self._match, self._turn = self._ready.popleft()
        if self._turn is None:
            return False
        wire, update = self._turn
        self._turn, self._version = None, update.version
        self._begin(due)
        action = self._luck.choice(update.legal)
        wire.fire("act", {"match": self._match, "version": update.version, "action": action}, self._answered)
        return True

    async def refill(self) -> None:
        """Leave what is over, and have one match ready besides the one in play."""
        for match in filter(None, self._over):
            await asyncio.gather(*(wire.ask("leave", match=match) for wire in self.wires))
        self._over.clear()
        while len(self._ready) < 1 + (self._turn is None):
            await self._open()

    async def whole(self) -> list[int]:
        """Bytes of each seat's whole view."""
        return [len(await wire.ask("sync", match=self._match, since=None)) for wire in self.wires]

    async def _open(self) -> None:
        match = await seated(self.wires, self._scenario)
        while match not in self._opening:  # noqa: ASYNC110 - the updates are pushed, and may come after the answer
            await asyncio.sleep(0.001)
        self._ready.append((match, self._opening.pop(match)))

    def _answered(self, answer: dict[str, Any]) -> None:
        if "error" in answer:
            raise RuntimeError(f"the server refused a move: {answer['error']}")
        self._arrive()

    def _hear(self, wire: Wire, name: str, payload: Any) -> None:
        if name != "update":
            return
        match, update = decode_update(payload)
        if match != self._match:
            if update.legal:
                self._opening[match] = wire, update
            return
        if update.version <= self._version:
            return
        self.sizes.append(len(payload))
        if update.legal:
            self._turn = wire, update
        self._arrive()


async def game_table(url: str, scenario: str, seed: int) -> GameTable:
    """Four players who have said hello."""
    wires = [await opened(url) for _ in range(SEATS)]
    for number, wire in enumerate(wires):
        await wire.ask("hello", protocol=PROTOCOL, nickname=f"Player {number}")
    return GameTable(wires, scenario, random.Random(seed))


async def seated(wires: list[Wire], scenario: str) -> str:
    """A new match in which everybody sits, started; its id."""
    room = await wires[0].ask("create", scenario=scenario, seats=SEATS, length="full")
    match: str = room["match"]
    for seat, wire in enumerate(wires):
        if seat:
            await wire.ask("join", code=room["code"])
        await wire.ask("sit", match=match, seat=seat)
    await wires[0].ask("start", match=match)
    return match
