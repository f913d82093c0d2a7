"""A client that costs little: Socket.IO in msgpack on one websocket, so that the load is not what is measured."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, Final

import msgspec
from msgspec import Struct
from picows import WSFrame, WSListener, WSMsgType, WSTransport, ws_connect

PATIENCE_SECONDS: Final = 10.0
_EVENT: Final = 2
_ACK: Final = 3
_PING: Final = b"2"
_PONG: Final = b"3"
_CONNECT: Final = msgspec.msgpack.encode({"type": 0, "nsp": "/"})


class _Packet(Struct):
    """What arrives: only what a client needs of it."""

    type: int
    data: Any = None
    id: int | None = None


_decode = msgspec.msgpack.Decoder(_Packet).decode
_encode = msgspec.msgpack.Encoder().encode

Heard = Callable[["Wire", str, Any], None]
"""Is told an event and its payload."""


class Wire(WSListener):
    """One connection. `heard` is told events; acknowledgements go to whoever asked."""

    def __init__(self) -> None:
        self.heard: Heard | None = None
        self._transport: WSTransport | None = None
        self._connected = asyncio.get_running_loop().create_future()
        self._waiting: dict[int, Callable[[Any], None]] = {}
        self._asked = 0

    def on_ws_connected(self, transport: WSTransport) -> None:
        """The websocket is open; the server speaks first."""
        self._transport = transport

    def on_ws_frame(self, transport: WSTransport, frame: WSFrame) -> None:
        """Something arrived."""
        if frame.msg_type == WSMsgType.TEXT:
            if frame.get_payload_as_bytes() == _PING:
                transport.send(WSMsgType.TEXT, _PONG)
            else:
                transport.send(WSMsgType.BINARY, _CONNECT)
            return
        if frame.msg_type != WSMsgType.BINARY:
            return
        packet = _decode(frame.get_payload_as_memoryview())
        if packet.type == _EVENT:
            if self.heard is not None:
                self.heard(self, packet.data[0], packet.data[1])
        elif packet.type == _ACK and packet.id is not None:
            self._waiting.pop(packet.id)(packet.data[0])
        elif not self._connected.done():
            self._connected.set_result(None)

    def fire(self, name: str, payload: object, answered: Callable[[Any], None]) -> None:
        """Send a request, and go on; `answered` is told what was answered."""
        assert self._transport is not None
        self._asked += 1
        self._waiting[self._asked] = answered
        packet = {"type": _EVENT, "data": (name, payload), "id": self._asked, "nsp": "/"}
        self._transport.send(WSMsgType.BINARY, _encode(packet))

    async def ask(self, name: str, **fields: object) -> Any:
        """The `ok` part of an answer. Raises RuntimeError where there is none."""
        answer = asyncio.get_running_loop().create_future()
        self.fire(name, fields, lambda told: None if answer.done() else answer.set_result(told))
        told = await asyncio.wait_for(answer, PATIENCE_SECONDS)
        if "error" in told:
            raise RuntimeError(f"the server refused {name}: {told['error']}")
        return told["ok"]

    async def close(self) -> None:
        """End the connection."""
        if self._transport is not None:
            self._transport.disconnect()
            await self._transport.wait_disconnected()


async def opened(url: str) -> Wire:
    """A connection that the server has accepted."""
    address = url.replace("http", "ws", 1) + "/socket.io/?EIO=4&transport=websocket"
    _, wire = await ws_connect(Wire, address)
    assert isinstance(wire, Wire)
    await asyncio.wait_for(wire._connected, PATIENCE_SECONDS)
    return wire
