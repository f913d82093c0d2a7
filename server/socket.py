"""python-socketio with its known traps closed: text frames, garbage, and sockets that never say who they are."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import socketio
import structlog

log = structlog.get_logger()

_JSON_CLIENT = '4{"message":"this server speaks msgpack: use the msgpack parser (see docs/protocol.md)"}'
"""A CONNECT_ERROR in the JSON parser's words, so that a client with the wrong parser is told instead of left waiting."""


class GameSocket(socketio.AsyncServer):  # type: ignore[misc]
    """The Socket.IO server, strict about what it is sent."""

    def __init__(self, **options: Any) -> None:
        super().__init__(serializer="msgpack", async_mode="aiohttp", **options)
        self._since: dict[str, float] = {}
        self.known: set[str] = set()
        """Connections (engine.io ids) that have said hello."""

    async def _handle_eio_message(self, eio_sid: str, data: Any) -> None:
        if isinstance(data, str):
            await self.eio.send(eio_sid, _JSON_CLIENT)
            await self.cut(eio_sid)
            return
        try:
            await super()._handle_eio_message(eio_sid, data)
        except Exception as error:
            log.info("closing a connection that sent no packet", error=type(error).__name__)
            await self.cut(eio_sid)

    async def cut(self, eio_sid: str) -> None:
        """Close a connection without a Socket.IO farewell, which the JavaScript msgpack parser cannot read."""
        self.known.discard(eio_sid)
        self._since.pop(eio_sid, None)
        await self.eio.disconnect(eio_sid)

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
