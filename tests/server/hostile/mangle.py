"""From requests to bytes, and from bytes to worse bytes."""

from __future__ import annotations

import random
from contextlib import suppress
from typing import Any, Final, NamedTuple

import msgpack

from tests.server.hostile.forge import STRANGE, Forge

_HEADS: Final = (
    b"\xdd\xff\xff\xff\xff", b"\xdf\xff\xff\xff\xff", b"\xc6\xff\xff\xff\xff", b"\xdb\x7f\xff\xff\xff", b"\xc9\xff\xff\xff\xff\x01",
    b"\xc1", b"\x93" * 600, b"\x81\xa1a" * 300, b"\x91" * 3000, b"\xdc\xff\xff", b"\xd8\xff", b"\xcb", b"\xa5",
)  # fmt: skip
"""Sizes that are not there, depths that nobody needs, and a byte that means nothing in msgpack."""
TEXTS: Final = (
    "", "0", "1", "2", "2probe", "3", "3x", "4", "40", "42[\"act\",{}]", "451-[\"act\",{\"_placeholder\":true,\"num\":0}]",
    "5", "6", "7", "9", "b", "bAAAA", "b!!!!", "4\x00", "\x1e", "4" + "[" * 900, "x" * 5000, "٤", "4٢", "-1", "44",
)  # fmt: skip
"""Text frames: engine.io's own packets, and what the JSON parser or nobody would send."""


class Sent(NamedTuple):
    """One hostile message on a connection."""

    data: bytes | str
    """As it goes into a frame: engine.io takes bytes for a message, and text by its first sign."""
    number: int | None
    """The acknowledgement that must come, unless the socket is closed; None where none is due."""


class Unsayable(ValueError):
    """A number too large, or maps in maps too deep, for msgpack."""


class Mangler:
    """Makes what goes into frames."""

    def __init__(self, dice: random.Random, forge: Forge) -> None:
        self._dice = dice
        self._forge = forge
        self._number = 0
        self._last = b"\x80"

    def odd(self) -> Sent:
        """The next message that is no request: most of them end the connection."""
        roll = self._dice.random()
        if roll < 0.3:
            with suppress(Unsayable):
                return Sent(packed(self._odd_packet()), None)
        if roll < 0.9:
            return Sent(self._worse(self._last), None)
        return Sent(self._dice.choice(TEXTS), None)

    def request(self) -> Sent:
        """The next request."""
        number = self._number + 1 if self._dice.random() < 0.97 else None
        name, self._last = self._said(number)
        self._number += 1
        # What is no event is not answered: such sockets are closed.
        return Sent(
            self._last, number if isinstance(name, str) and name not in ("connect", "disconnect") else None
        )

    def _said(self, number: int | None) -> tuple[Any, bytes]:
        """A request that msgpack can say: its name, and its bytes."""
        while True:
            name, data = self._forge.request()
            with suppress(Unsayable):
                return name, packed({"type": 2, "nsp": "/", "data": [name, *data], "id": number})

    def _odd_packet(self) -> Any:
        dice, (name, data) = self._dice, self._forge.request()
        shapes = (
            {"type": dice.choice((0, 0, 0, 1, 3, 3, 4, 5, 6, 9, -1, True, "2", None, 2.0)), "nsp": "/", "data": data},
            {"type": 3, "nsp": "/", "data": data, "id": dice.choice((0, 1, 2**63, -1, None))},
            {"type": 0, "nsp": "/", "data": dice.choice(STRANGE)},
            {"type": 2, "nsp": dice.choice(("/other", "", None, 1, "//")), "data": [name, *data], "id": 1},
            {"type": 2, "nsp": "/", "data": [name, *data], "id": dice.choice((True, "1", 1.0, [], {}, -(2**63), 2**64 - 1))},
            {"type": 2, "nsp": "/", "data": dice.choice(STRANGE)},
            {"type": 2, "nsp": "/", "data": [[name], *data]},
            {"data": data}, data, name,
        )  # fmt: skip
        return dice.choice(shapes)

    def _worse(self, good: bytes) -> bytes:
        dice, size = self._dice, len(good)
        at = dice.randrange(size)
        shapes = (
            good[:at],
            good + good[:at],
            good[:at] + dice.randbytes(dice.randint(1, 9)) + good[at:],
            good[:at] + bytes([good[at] ^ 1 << dice.randrange(8)]) + good[at + 1 :],
            good[:at] + dice.choice(_HEADS) + good[at:],
            dice.choice(_HEADS) + good,
            b"",
            dice.randbytes(dice.randint(0, 200)),
            good.replace(b"\xa5match", b"\xa5Match", 1),
        )
        return dice.choice(shapes)


def packed(value: Any) -> bytes:
    """Msgpack of anything, lone surrogates too. Raises Unsayable for what msgpack cannot say."""
    try:
        packed: bytes = msgpack.packb(value, unicode_errors="surrogatepass")
    except (OverflowError, ValueError) as error:
        raise Unsayable from error
    return packed
