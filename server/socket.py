"""python-socketio with its known traps closed: text frames, garbage, forged events, and sockets that never say who they are."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable
from typing import Any, Final

import socketio
import structlog
from socketio.packet import EVENT

from server.live import LiveServer, LiveSocket, LiveWebSocket
from server.packets import BadPacket, GamePacket, Packet, answer_packet
from server.refusal import Refusal

log = structlog.get_logger()

_JSON_CLIENT: Final = (
    '4{"message":"this server speaks msgpack: use the msgpack parser (see docs/protocol.md)"}'
)
"""A CONNECT_ERROR in the JSON parser's words, so that a client with the wrong parser is told instead of left waiting."""
_CUT_ABOVE: Final = 8
"""A message of this many times the largest size closes the connection; a smaller one that is too large is answered."""
_FAREWELL_SECONDS: Final = 0.5
"""How long a connection that is closed may take to hear it."""


Asked = Callable[[str, str, list[Any]], Awaitable[dict[str, Any]]]
"""Answers a request: (connection, name, what it carries)."""


class GameSocket(socketio.AsyncServer):  # type: ignore[misc]
    """The Socket.IO server, strict about what it is sent."""

    def __init__(self, largest: int, **options: Any) -> None:
        """`largest` is the most bytes that one message may have."""
        limit = largest * _CUT_ABOVE
        super().__init__(serializer=GamePacket, async_mode="aiohttp", max_http_buffer_size=limit, **options)
        self.eio._async = {**self.eio._async, "websocket": LiveWebSocket}
        self._largest = largest
        self.asked: Asked | None = None
        """What answers requests, once there is something that can."""
        self._answering: set[asyncio.Task[None]] = set()
        self._since: dict[str, float] = {}
        self.known: set[str] = set()
        """Connections (engine.io ids) that have said hello."""

    def _engineio_server_class(self) -> type[LiveServer]:
        return LiveServer

    async def _handle_eio_connect(self, eio_sid: str, environ: dict[str, Any]) -> Any:
        # The library has no setting for what its connections are.
        self.eio.sockets[eio_sid].__class__ = LiveSocket
        return await super()._handle_eio_connect(eio_sid, environ)

    async def _handle_eio_message(self, eio_sid: str, data: Any) -> None:
        if isinstance(data, str):
            await self.eio.send(eio_sid, _JSON_CLIENT)
            await self.cut(eio_sid)
            return
        try:
            if not data:
                raise BadPacket("an empty frame, of which the library would make an event")
            if len(data) > self._largest:
                self._refuse_large(eio_sid, data)
            elif (packet := GamePacket(encoded_packet=data)).packet_type == EVENT:
                self._ask(eio_sid, packet)
            else:
                await super()._handle_eio_message(eio_sid, data)
        except Exception as error:
            log.info("closing a connection that sent no packet", error=type(error).__name__)
            await self.cut(eio_sid)

    def _ask(self, eio_sid: str, request: GamePacket) -> None:
        """A request has come: answer it while others come."""
        sid = self.manager.sid_from_eio_sid(eio_sid, "/")
        if self.asked is None or not self.manager.is_connected(sid, "/"):
            raise BadPacket("a request before the session, or after it")
        answering = asyncio.create_task(self._answer(self.asked, eio_sid, sid, request.id, request.data))
        self._answering.add(answering)
        answering.add_done_callback(self._answering.discard)

    async def _answer(
        self, asked: Asked, eio_sid: str, sid: str, number: int | None, data: list[Any]
    ) -> None:
        answer = await asked(sid, data[0], data[1:])
        if number is not None:
            self._put(eio_sid, answer_packet(number, answer))

    def _refuse_large(self, eio_sid: str, data: bytes) -> None:
        """Answer a request that is too large, and do nothing else with it."""
        packet = GamePacket(encoded_packet=data)
        if packet.packet_type != EVENT or packet.id is None:
            raise BadPacket("too large, and nobody waits for an answer")
        refusal = Refusal("too-large", f"A request has at most {self._largest} bytes.", most=self._largest)
        self._put(eio_sid, answer_packet(packet.id, {"error": refusal.failure}))

    def push(self, sid: str, packet: Packet) -> None:
        """Let a packet go out to a connection, if it is still there."""
        self._put(self.eio_sid(sid), packet)

    def _put(self, eio_sid: str | None, packet: Packet) -> None:
        connection = self.eio.sockets.get(eio_sid)
        if connection is not None and not connection.closed and not connection.closing:
            connection.put(packet)

    async def cut(self, eio_sid: str) -> None:
        """Close a connection without a Socket.IO farewell, which the JavaScript msgpack parser cannot read."""
        self.known.discard(eio_sid)
        self._since.pop(eio_sid, None)
        connection = self.eio.sockets.get(eio_sid)
        with contextlib.suppress(TimeoutError):
            # The library waits for ever until everything was sent; whoever is gone takes nothing more.
            async with asyncio.timeout(_FAREWELL_SECONDS):
                await self.eio.disconnect(eio_sid)
        if connection is not None:
            await connection.hang_up()

    async def cut_all(self) -> None:
        """Close every connection: the server stops."""
        await asyncio.gather(*(self.cut(eio_sid) for eio_sid in list(self.eio.sockets)))

    def eio_sid(self, sid: str) -> str | None:
        """The engine.io id of a connection."""
        found: str | None = self.manager.eio_sid_from_sid(sid, "/")
        return found

    async def sweep(self, seconds: float) -> None:
        """Close, again and again, connections that have not said hello `seconds` after they came."""
        while True:
            await asyncio.sleep(seconds / 4)
            now = time.monotonic()
            alive = set(self.eio.sockets)
            self.known &= alive
            self._since = {sid: since for sid, since in self._since.items() if sid in alive}
            for eio_sid in alive - self.known:
                if now - self._since.setdefault(eio_sid, now) >= seconds:
                    await self.cut(eio_sid)
