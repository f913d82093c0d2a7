"""One websocket that says what it likes, and hears what it is answered."""

from __future__ import annotations

import asyncio
from typing import Any, Final, Self

import aiohttp
import msgpack

from rules.protocol import PROTOCOL
from tests.server.hostile.mangle import Sent, packed

PATIENCE_SECONDS: Final = 10.0
_LAST: Final = 2**40
"""Numbers of requests that are right, behind which everything must have been answered."""
_ACK: Final = 3


class Line:
    """A websocket of engine.io. `closed` once the server has ended it."""

    def __init__(self, web: aiohttp.ClientSession, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.closed = False
        self._web = web
        self._socket = socket
        self._answers: dict[int, Any] = {}
        self._asked = _LAST

    @classmethod
    async def opened(cls, url: str, token: str | None) -> Self:
        """A connection; with a token, of somebody who has said hello."""
        web = aiohttp.ClientSession()
        socket = await web.ws_connect(f"{url}/socket.io/?EIO=4&transport=websocket", max_msg_size=0)
        line = cls(web, socket)
        await socket.send_bytes(packed({"type": 0, "nsp": "/"}))
        if token is not None:
            await line._right("hello", {"protocol": PROTOCOL, **({"token": token} if token else {})})
        return line

    async def send(self, some: list[Sent]) -> list[Any]:
        """Send these; the answers that came. Raises AssertionError if one is due and does not come on an open socket."""
        due = {one.number for one in some if one.number is not None}
        try:
            for one in some:
                if isinstance(one.data, str):
                    await self._socket.send_str(one.data)
                else:
                    await self._socket.send_bytes(one.data)
            await self._right("lobby", {})
            await self._until(due)
        except ConnectionError:
            self.closed = True
        except TimeoutError as error:
            raise AssertionError(f"neither answered nor closed: {some}") from error
        if self.closed:
            await self.close()
        else:
            missing = due - set(self._answers)
            assert not missing, f"requests without an answer on an open socket: {missing}"
        answers = [self._answers.pop(number) for number in due if number in self._answers]
        self._answers.clear()
        return answers

    async def close(self) -> None:
        """End it."""
        self.closed = True
        await self._socket.close()
        await self._web.close()

    async def _right(self, name: str, fields: dict[str, Any]) -> None:
        """A request as it should be, answered."""
        self._asked += 1
        await self._socket.send_bytes(
            packed({"type": 2, "nsp": "/", "data": [name, fields], "id": self._asked})
        )
        await self._until({self._asked})

    async def _until(self, numbers: set[int]) -> None:
        """Read until these are answered, or the server has ended it. Raises TimeoutError."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not self.closed and not numbers <= set(self._answers):
                message = await self._socket.receive()
                if message.type == aiohttp.WSMsgType.BINARY:
                    self._hear(msgpack.loads(message.data))
                elif message.type == aiohttp.WSMsgType.TEXT and message.data == "2":
                    await self._socket.send_str("3")
                elif message.type in (
                    aiohttp.WSMsgType.CLOSE,
                    aiohttp.WSMsgType.CLOSED,
                    aiohttp.WSMsgType.ERROR,
                ):
                    self.closed = True

    def _hear(self, packet: dict[str, Any]) -> None:
        if packet["type"] == _ACK:
            (self._answers[packet["id"]],) = packet["data"]
