"""A bot at the other end of a socket: it knows what the server sends to its seat, and nothing else."""

from __future__ import annotations

import asyncio
from typing import Any, Final

import msgspec
import socketio
from msgspec import Struct

from dualpower.complaint import BadInput
from rules.board import Board
from rules.bots import Bot
from rules.protocol import PROTOCOL, Act, Hello, Sync
from rules.rng import Rng
from rules.view import Update, View, follow

ANSWER_SECONDS: Final = 10.0

_decode = msgspec.msgpack.Decoder(tuple[str, Update]).decode


class Player:
    """One client: connect, `ask` to sit down somewhere, then `play` to the verdict."""

    def __init__(self, nickname: str, bot: Bot, rng: Rng) -> None:
        self.nickname = nickname
        self.view: View | None = None
        self.received = 0
        """Bytes of updates so far."""
        self._bot = bot
        self._rng = rng
        self._news: asyncio.Queue[Update] = asyncio.Queue()
        self._client = socketio.AsyncClient(reconnection=False, serializer="msgpack", handle_sigint=False)
        self._client.on("update", self._take)
        self._client.on("room", self._ignore)

    async def connect(self, address: str) -> None:
        """Connect and say hello."""
        await self._client.connect(address, transports=["websocket"], wait_timeout=ANSWER_SECONDS)
        await self.ask("hello", Hello(PROTOCOL, self.nickname))

    async def close(self) -> None:
        """Leave."""
        await self._client.disconnect()

    async def ask(self, name: str, message: Struct) -> Any:
        """A request; the answer. Raises BadInput if the server refuses, which in a demonstration it never should."""
        answer = await self._client.call(name, msgspec.to_builtins(message), timeout=ANSWER_SECONDS)
        if "error" in answer:
            raise BadInput(f"the server refused {name}: {answer['error']['message']}")
        return answer["ok"]

    async def play(self, match: str, board: Board) -> View:
        """Act whenever it is this seat's turn; the last view."""
        while True:
            seen = await self._look(match)
            if seen.verdict is not None:
                return seen
            if seen.legal:
                action = self._bot.choose(seen, board, self._rng)
                await self.ask("act", Act(match, seen.version, action))

    async def _look(self, match: str) -> View:
        """Wait for something new and follow it; where a part is missing, ask for what was missed."""
        while True:
            update = await self._news.get()
            known = self.view
            if known is not None and update.version <= known.version:
                continue
            if update.view is None and (known is None or known.version != update.since):
                since = known.version if known else None
                update = _decode(await self.ask("sync", Sync(match, since)))[1]
            self.view = follow(known, update) if known else update.view
            assert self.view is not None
            return self.view

    async def _take(self, payload: bytes) -> None:
        self.received += len(payload)
        self._news.put_nowait(_decode(payload)[1])

    async def _ignore(self, payload: object) -> None:
        """Who sits where does not matter to a bot."""
