"""The last step of what is sent and the first of what comes: straight to and from the websocket.

The library gives every connection a queue and a task that empties it, and every message that comes two tasks and a timer.
Here a packet is a frame in the network's buffer once the loop comes round, together with what else goes to the same
connection. Connections by long polling, and those that began so, are the library's own.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from struct import Struct
from typing import Any, Final

from aiohttp import WSMsgType
from aiohttp.web import WebSocketResponse
from engineio.async_drivers.aiohttp import WebSocket
from engineio.async_server import AsyncServer
from engineio.async_socket import AsyncSocket
from engineio.exceptions import SocketIsClosedError, UnknownPacketError
from engineio.packet import Packet

MOST_WAITING: Final = 1_048_576
"""So many bytes wait for a connection that does not take them; with more it is closed, and may come back."""

_NO_PACKET: Final = (UnknownPacketError, ValueError, IndexError)
"""What the library raises for text that is no packet of engine.io: the connection ends."""

_LAST: Final = 0x80
"""The bit of a websocket frame that carries a whole message (RFC 6455, 5.2); what a server sends is not masked."""
_SHORT: Final = Struct("!BB").pack
_MIDDLE: Final = Struct("!BBH").pack
_LONG: Final = Struct("!BBQ").pack


class LiveWebSocket(WebSocket):  # type: ignore[misc]
    """The library's websocket without compression: messages are small, and what compresses them holds much memory."""

    async def __call__(self, environ: dict[str, Any]) -> WebSocketResponse:
        """Speak with whoever asked for a websocket until it is closed."""
        request = environ["aiohttp.request"]
        largest = self.server.max_http_buffer_size
        self._sock = WebSocketResponse(max_msg_size=largest, compress=False, timeout=1.0)
        await self._sock.prepare(request)
        self.environ = environ
        connection: LiveSocket = self.handler.__self__
        connection.web, connection.transport = self._sock, request.transport
        await self.handler(self)
        return self._sock


class LiveServer(AsyncServer):  # type: ignore[misc]
    """The library's server, which remembers the task that waits to ping a connection: it is to end with that."""

    def start_background_task(self, target: Any, *args: Any, **kwargs: Any) -> Any:
        """Start a task."""
        task = super().start_background_task(target, *args, **kwargs)
        connection = getattr(target, "__self__", None)
        if isinstance(connection, AsyncSocket):
            connection.pinging = task
        return task


class LiveSocket(AsyncSocket):  # type: ignore[misc]
    """A connection of the library; one that came by websocket is read and written here."""

    web: WebSocketResponse | None = None
    transport: Any = None
    pinging: asyncio.Task[None]
    _frames: list[bytes] | None = None
    """What goes out when the loop comes round; None where the library's queue is in use."""

    async def check_ping_timeout(self) -> bool:
        """Whether the other side has answered the last ping, or may still. One that has not is not waited for any more."""
        alive: bool = await super().check_ping_timeout()
        if not alive and self.transport is not None:
            self.transport.abort()
        return alive

    async def send(self, pkt: Packet) -> None:
        """Send a packet, unless the other side has not answered for too long."""
        if await self.check_ping_timeout():
            self.put(pkt)

    def put(self, pkt: Packet) -> None:
        """Let a packet go out, behind everything that was to go out before it."""
        if self._frames is None:
            self.queue.put_nowait(pkt)
            return
        if not self._frames:
            asyncio.get_running_loop().call_soon(self._flush)
        self._frames.append(frame(pkt.encode()))

    def _flush(self) -> None:
        assert self._frames is not None
        if not self.transport.is_closing():
            self.transport.write(b"".join(self._frames))
            if self.transport.get_write_buffer_size() > MOST_WAITING:
                # It would not take a farewell either.
                self.transport.abort()
        self._frames.clear()

    async def close(self, wait: bool = True, abort: bool = False, reason: str | None = None) -> None:
        """End it, and do not wait for the next ping, which would hold everything for half a minute."""
        await super().close(wait, abort, reason)
        if self.pinging is not asyncio.current_task():
            self.pinging.cancel()

    async def hang_up(self) -> None:
        """Let the reading end, once what was to go out is on its way."""
        if self._frames is None or self.web is None:
            await self.queue.put(None)
            return
        if self._frames:
            self._flush()
        await self.web.close()

    async def _websocket_handler(self, ws: WebSocket) -> None:
        if self.connected:  # type: ignore[has-type]
            # It came by long polling, and goes over to a websocket.
            await super()._websocket_handler(ws)
            return
        self.connected = self.upgraded = True
        self._frames = []
        while not self.queue.empty():
            self.put(self.queue.get_nowait())
            self.queue.task_done()
        try:
            with suppress(SocketIsClosedError, *_NO_PACKET):
                while not self.closed and (data := await self._next()) is not None:
                    if isinstance(data, bytes):
                        # Always a message; the library would make a task of it.
                        await self.server.handlers["message"](self.sid, data)
                    else:
                        await self.receive(Packet(encoded_packet=data))
        finally:
            await self.close(wait=False, abort=True, reason=self.server.reason.TRANSPORT_CLOSE)

    async def _next(self) -> bytes | str | None:
        """The next message; None when there will be no more."""
        assert self.web is not None
        message = await self.web.receive()
        if message.type not in (WSMsgType.BINARY, WSMsgType.TEXT):
            return None
        data: bytes | str = message.data
        return data


def frame(message: bytes | str) -> bytes:
    """The websocket frame of a whole message (RFC 6455, 5.2)."""
    if isinstance(message, str):
        kind, payload = _LAST | WSMsgType.TEXT, message.encode()
    else:
        kind, payload = _LAST | WSMsgType.BINARY, message
    size = len(payload)
    if size < 126:
        return _SHORT(kind, size) + payload
    if size < 65_536:
        return _MIDDLE(kind, 126, size) + payload
    return _LONG(kind, 127, size) + payload
