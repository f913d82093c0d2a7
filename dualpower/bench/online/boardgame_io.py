"""Tables on boardgame.io, which speaks Socket.IO in JSON: four players in turn, a small change a move."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path
from time import perf_counter
from typing import Any, Final

import msgspec
from picows import WSFrame, WSListener, WSMsgType, WSTransport, ws_connect

from dualpower.bench.online.processes import Subject
from dualpower.bench.online.tables import SEATS, Finished

FOLDER: Final = Path(__file__).parent / "boardgame"
PLACES: Final = 13
PATIENCE_SECONDS: Final = 10.0
_SPACE: Final = b"/beside,"
_EVENT: Final = b"42" + _SPACE
_CONNECTED: Final = b"40" + _SPACE


def boardgame_server() -> Subject | None:
    """The server, if Node and the package are there (`npm ci` in its folder)."""
    node = shutil.which("node")
    if node is None or not (FOLDER / "node_modules").is_dir():
        return None
    return Subject((node, str(FOLDER / "server.mjs")))


class _Client(WSListener):
    """One player of one match."""

    def __init__(self, table: BoardgameTable, seat: int) -> None:
        self.in_match = asyncio.get_running_loop().create_future()
        self._table = table
        self._seat = str(seat)
        self._transport: WSTransport | None = None

    def on_ws_connected(self, transport: WSTransport) -> None:
        """The websocket is open; the server speaks first."""
        self._transport = transport

    def on_ws_frame(self, transport: WSTransport, frame: WSFrame) -> None:
        """Something arrived."""
        text = frame.get_payload_as_bytes()
        if frame.msg_type != WSMsgType.TEXT:
            return
        if text == b"2":
            transport.send(WSMsgType.TEXT, b"3")
        elif text.startswith(b"0"):
            transport.send(WSMsgType.TEXT, b"40" + _SPACE)
        elif text.startswith(_CONNECTED):
            self.emit("sync", self._table.name, self._seat, None, SEATS)
        elif text.startswith(_EVENT):
            self._hear(text[len(_EVENT) :])

    def _hear(self, text: bytes) -> None:
        if text.startswith((b'["patch"', b'["update"')):
            self._table.arrive()
        elif text.startswith(b'["sync"') and not self.in_match.done():
            self.in_match.set_result(None)

    def emit(self, *event: object) -> None:
        """Send an event, which nobody acknowledges."""
        assert self._transport is not None
        self._transport.send(WSMsgType.TEXT, _EVENT + msgspec.json.encode(event))

    async def close(self) -> None:
        """End the connection."""
        if self._transport is not None:
            self._transport.disconnect()
            await self._transport.wait_disconnected()


class BoardgameTable:
    """A match of four. A move is complete once each of them has been told of it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.busy = False
        self.finished: Finished | None = None
        self.clients: list[_Client] = []
        self._moves = 0
        self._arrived = 0
        self._due = 0.0

    def move(self, due: float) -> bool:
        """Send a move."""
        self.busy, self._arrived, self._due = True, 0, due
        seat = str(self._moves % SEATS)
        payload = {"type": "act", "args": [self._moves % PLACES, self._moves % 4], "playerID": seat}
        action = {"type": "MAKE_MOVE", "payload": payload}
        self.clients[self._moves % SEATS].emit("update", action, self._moves, self.name, seat)
        self._moves += 1
        return True

    def arrive(self) -> None:
        """Somebody was told of the move."""
        self._arrived += 1
        if self._arrived == SEATS:
            self.busy = False
            if self.finished is not None:
                self.finished(self, perf_counter() - self._due)

    async def refill(self) -> None:
        """There are always more moves."""

    async def close(self) -> None:
        """Close the connections."""
        await asyncio.gather(*(client.close() for client in self.clients))


async def boardgame_table(url: str, name: str) -> BoardgameTable:
    """Four players in a match that they make."""
    table = BoardgameTable(name)
    address = url.replace("http", "ws", 1) + "/socket.io/?EIO=4&transport=websocket"
    for seat in range(SEATS):
        client: Any
        _, client = await ws_connect(lambda seat=seat: _Client(table, seat), address)
        table.clients.append(client)
        await asyncio.wait_for(client.in_match, PATIENCE_SECONDS)
    return table
