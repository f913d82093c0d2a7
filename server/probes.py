"""Pages for whoever keeps the server: whether it lives, whether it can serve, and what it counts."""

from __future__ import annotations

import asyncio
import time
from typing import Final

from aiohttp import web
from sqlalchemy import text

from server.exchange import Exchange
from server.metrics import CONTENT_TYPE, Metrics
from server.store import Store, StoreError

METRICS: Final = web.AppKey("metrics", Metrics)
_READY_SECONDS: Final = 3.0
"""How long the store may take to answer."""
_FRESH_SECONDS: Final = 1.0
"""How long an answer serves whoever asks next."""


class Readiness:
    """Whether the store answers. However many ask, it is asked once a second."""

    def __init__(self, store: Store, exchange: Exchange | None = None) -> None:
        self._store = store
        self._exchange = exchange
        self._lock = asyncio.Lock()
        self._asked = -_FRESH_SECONDS
        self._answers = False

    def beside(self) -> dict[str, str]:
        """What is told besides, and makes nobody unready: whether Redis is there."""
        if self._exchange is None:
            return {}
        return {"redis": "connected" if self._exchange.up else "away"}

    async def ask(self) -> bool:
        """The last answer, if it is fresh, or a new one."""
        async with self._lock:
            if time.monotonic() - self._asked >= _FRESH_SECONDS:
                self._answers = await self._try()
                self._asked = time.monotonic()
            return self._answers

    async def _try(self) -> bool:
        try:
            async with asyncio.timeout(_READY_SECONDS):
                await self._store.do(lambda connection: connection.execute(text("SELECT 1")).scalar())
        except (StoreError, TimeoutError):
            return False
        return True


READINESS: Final = web.AppKey("readiness", Readiness)


def add_probes(app: web.Application) -> None:
    """`/health` and `/ready`, for everybody: they tell nothing else."""
    app.router.add_get("/health", _health)
    app.router.add_get("/ready", _ready)


def metrics_app(metrics: Metrics) -> web.Application:
    """The page for Prometheus, on a port of its own."""
    app = web.Application()
    app[METRICS] = metrics
    app.router.add_get("/metrics", _metrics)
    return app


async def _health(request: web.Request) -> web.Response:
    return web.json_response({"status": "ok"})


async def _ready(request: web.Request) -> web.Response:
    """Whether the store answers: a proxy sends players elsewhere while it does not."""
    readiness = request.app[READINESS]
    if await readiness.ask():
        return web.json_response({"status": "ready", **readiness.beside()})
    return web.json_response({"status": "the database does not answer", **readiness.beside()}, status=503)


async def _metrics(request: web.Request) -> web.Response:
    return web.Response(body=request.app[METRICS].text(), headers={"Content-Type": CONTENT_TYPE})
