"""A line between a client and a server as a train or a crowded house has it: late, in pieces, silent for a while, and cut."""

from __future__ import annotations

import asyncio
import random
import threading
from typing import Self
from urllib.parse import urlsplit

DELAY_S = (0.002, 0.04)
"""How late a piece arrives."""
PIECE = 1_400
LOST = 0.03
"""How often a piece is lost and comes again, later than the rest waits for it."""
AGAIN_S = (0.3, 1.2)
LIFE_S = (2.0, 7.0)
"""How long a connection lives before it is cut without a word."""
DOWN = 0.3
"""How often a new connection is cut at once."""


class BadLine:
    """Passes bytes on to a server, badly: in a thread of its own while the `with` block lasts."""

    def __init__(self, url: str, seed: int) -> None:
        self.url = ""
        self.cuts = 0
        self.stalls = 0
        self._port = urlsplit(url).port
        self._luck = random.Random(seed)
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._stop = asyncio.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        assert self._ready.wait(10)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(10)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._serve())
        left = asyncio.all_tasks(self._loop)
        for task in left:
            task.cancel()
        self._loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
        # What was aborted is closed when the loop comes round.
        self._loop.run_until_complete(asyncio.sleep(0))
        self._loop.close()

    async def _serve(self) -> None:
        server = await asyncio.start_server(self._pass_on, "127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        self._ready.set()
        await self._stop.wait()
        server.close()

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._luck.random() < DOWN:
            writer.transport.abort()
            return
        back, on = await asyncio.open_connection("127.0.0.1", self._port)
        ways = [asyncio.create_task(self._way(reader, on)), asyncio.create_task(self._way(back, writer))]
        try:
            life = self._luck.uniform(*LIFE_S)
            _, living = await asyncio.wait(ways, timeout=life, return_when=asyncio.FIRST_COMPLETED)
            self.cuts += bool(living)
        finally:
            # Both ends go first: whoever is cancelled while waiting leaves nothing open either.
            for end in (on, writer):
                end.transport.abort()
            for way in ways:
                way.cancel()
            await asyncio.gather(*ways, return_exceptions=True)

    async def _way(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while piece := await reader.read(self._luck.randint(1, PIECE)):
            await asyncio.sleep(self._luck.uniform(*DELAY_S))
            if self._luck.random() < LOST:
                self.stalls += 1
                await asyncio.sleep(self._luck.uniform(*AGAIN_S))
            writer.write(piece)
            await writer.drain()
