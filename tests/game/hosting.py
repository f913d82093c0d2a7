"""A server in a thread of the test itself, and connections to it."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from aiohttp import web

from game.net import Link, LinkState
from game.online import OnlineTable
from server.app import make_app
from server.config import make_config
from server.notices import Compose

PATIENCE_S = 40.0


class Host:
    """A server in a thread of its own."""

    def __init__(self, data: Path, port: int = 0, *, compose: Compose | None = None, **settings: Any) -> None:
        self._config = make_config(data=data, port=0, **settings)
        self._compose = compose
        self.port = port
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self.url = ""

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._stop = asyncio.Event()
        self._loop.run_until_complete(self._serve())
        left = asyncio.all_tasks(self._loop)
        for task in left:
            task.cancel()
        self._loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
        self._loop.close()

    async def _serve(self) -> None:
        self.app = make_app(self._config, compose=self._compose)
        runner = web.AppRunner(self.app, access_log=None, shutdown_timeout=1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", self.port).start()
        self.port = runner.addresses[0][1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._ready.set()
        await self._stop.wait()
        await runner.cleanup()

    def start(self) -> None:
        self._thread.start()
        assert self._ready.wait(20)

    @property
    def running(self) -> bool:
        """Whether it was not stopped."""
        return self._thread.is_alive()

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(10)


def until(come: Callable[[], object], what: str) -> None:
    give_up = time.monotonic() + PATIENCE_S
    while not come():
        assert time.monotonic() < give_up, f"{what} did not come"
        time.sleep(0.003)


def connected(url: str, name: str, token: str = "") -> Link:
    link = Link(url, name, token, pauses=(0.05,)).start()
    until(lambda: link.state is LinkState.ONLINE, "the connection")
    return link


def quiet(table: OnlineTable) -> None:
    """Wait for the answer to the last request."""

    def settled() -> bool:
        table.poll()
        return not table.waiting

    until(settled, "the answer")
    assert table.asking.failure is None
