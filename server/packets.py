"""Packets of Socket.IO in msgpack: read with suspicion, and made once for everybody who is sent the same."""

from __future__ import annotations

from typing import Any, Final

import msgpack
import msgspec
from engineio.packet import MESSAGE, Packet
from socketio.msgpack_packet import MsgPackPacket
from socketio.packet import ACK, CONNECT, DISCONNECT, EVENT

_RESERVED: Final = ("connect", "disconnect")
"""Names of the library's own handlers, which no client may call."""
_TYPES: Final = (CONNECT, DISCONNECT, EVENT, ACK)

_encode: Final = msgspec.msgpack.Encoder().encode

__all__ = ["BadPacket", "GamePacket", "Packet", "answer_packet", "event_packet"]


class BadPacket(ValueError):
    """Bytes that are no Socket.IO packet of the msgpack parser. The connection is closed."""


class GamePacket(MsgPackPacket):  # type: ignore[misc]
    """A packet, checked before the library looks at it.

    Map keys may be anything here: the requests' types refuse what is no string, with an answer.
    """

    data: Any
    id: int | None

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


def event_packet(event: str, payload: object) -> Packet:
    """What carries an event with its payload to any number of connections."""
    return Packet(MESSAGE, _encode({"type": EVENT, "data": (event, payload), "nsp": "/"}))


def answer_packet(number: int, answer: object) -> Packet:
    """What carries the answer to the request that asked for an acknowledgement by this number."""
    return Packet(MESSAGE, _encode({"type": ACK, "data": (answer,), "nsp": "/", "id": number}))
