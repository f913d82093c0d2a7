"""python-socketio with its known traps closed: text frames, garbage, forged events, and sockets that never say who they are."""

from __future__ import annotations

import asyncio
import contextlib
import time
from typing import Any, Final

import msgpack
import msgspec
import socketio
import structlog
from socketio.msgpack_packet import MsgPackPacket
from socketio.packet import ACK, CONNECT, DISCONNECT, EVENT

from server.refusal import Refusal

log = structlog.get_logger()

_JSON_CLIENT: Final = (
    '4{"message":"this server speaks msgpack: use the msgpack parser (see docs/protocol.md)"}'
)
"""A CONNECT_ERROR in the JSON parser's words, so that a client with the wrong parser is told instead of left waiting."""
_RESERVED: Final = ("connect", "disconnect")
"""Names of the library's own handlers, which no client may call."""
_TYPES: Final = (CONNECT, DISCONNECT, EVENT, ACK)
_CUT_ABOVE: Final = 8
"""A message of this many times the largest size closes the connection; a smaller one that is too large is answered."""

_FAREWELL_SECONDS: Final = 0.5
"""How long a connection that is closed may take to hear it."""


class BadPacket(ValueError):
    """Bytes that are no Socket.IO packet of the msgpack parser. The connection is closed."""


class GamePacket(MsgPackPacket):  # type: ignore[misc]
    """A packet, checked before the library looks at it.

    Map keys may be anything here: the requests' types refuse what is no string, with an answer.
    """

    def decode(self, encoded_packet: bytes) -> None:
        """Read a packet. Raises ValueError or TypeError for anything that is none."""
        decoded = msgpack.loads(encoded_packet, ext_hook=msgpack.ExtType, strict_map_key=False)
        if not isinstance(decoded, dict) or decoded.get("nsp") != "/":
            raise BadPacket("a packet is a map, and the namespace is /")
        self.packet_type, self.namespace = decoded.get("type"), "/"
        self.data, self.id = decoded.get("data"), decoded.get("id")
        if self.id is not None and type(self.id) is not int:
            raise BadPacket("an acknowledgement is asked for by a number")
        if self.packet_type not in _TYPES:
            raise BadPacket("it is of no type that clients of the msgpack parser send")
        if self.packet_type == EVENT:
            self._demand_event()

    def _demand_event(self) -> None:
        name = self.data[0] if isinstance(self.data, list) and self.data else None
        if not isinstance(name, str) or name in _RESERVED:
            raise BadPacket("an event is a list that begins with its name")


class GameSocket(socketio.AsyncServer):  # type: ignore[misc]
    """The Socket.IO server, strict about what it is sent."""

    def __init__(self, largest: int, **options: Any) -> None:
        """`largest` is the most bytes that one message may have."""
        limit = largest * _CUT_ABOVE
        super().__init__(serializer=GamePacket, async_mode="aiohttp", max_http_buffer_size=limit, **options)
        self._largest = largest
        self._since: dict[str, float] = {}
        self.known: set[str] = set()
        """Connections (engine.io ids) that have said hello."""

    async def _handle_eio_message(self, eio_sid: str, data: Any) -> None:
        if isinstance(data, str):
            await self.eio.send(eio_sid, _JSON_CLIENT)
            await self.cut(eio_sid)
            return
        try:
            if len(data) > self._largest:
                await self._refuse_large(eio_sid, data)
            else:
                await super()._handle_eio_message(eio_sid, data)
        except Exception as error:
            log.info("closing a connection that sent no packet", error=type(error).__name__)
            await self.cut(eio_sid)

    async def _refuse_large(self, eio_sid: str, data: bytes) -> None:
        """Answer a request that is too large, and do nothing else with it."""
        packet = GamePacket(encoded_packet=data)
        if packet.packet_type != EVENT or packet.id is None:
            raise BadPacket("too large, and nobody waits for an answer")
        refusal = Refusal("too-large", f"A request has at most {self._largest} bytes.", most=self._largest)
        answer = {"error": msgspec.to_builtins(refusal.failure)}
        await self._send_packet(eio_sid, GamePacket(ACK, namespace="/", id=packet.id, data=[answer]))

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
            await connection.queue.put(None)

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
