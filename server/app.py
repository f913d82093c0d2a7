"""The web application: the socket, a health page, and a page for whoever opens a join link in a browser."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from html import escape
from typing import Any, Final
from urllib.parse import urlsplit

from aiohttp import web

from server.bots import BotPool
from server.config import Config
from server.hub import Hub
from server.metrics import Metrics
from server.names import plain_code
from server.notices import Compose
from server.probes import METRICS, READINESS, Readiness, add_probes
from server.socket import GameSocket
from server.store import Store
from server.time import Clock, SystemClock

HUB: Final = web.AppKey("hub", Hub)
SOCKET: Final = web.AppKey("socket", GameSocket)

_HEADERS: Final = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
_PAGE: Final = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Dual Power</title>
<style>body{{font:18px/1.5 sans-serif;background:#f3ead7;color:#1c1916;max-width:36em;margin:4em auto;padding:0 1em}}
strong{{font-size:1.6em;letter-spacing:.05em}}</style>
<h1>Dual Power</h1>{body}</html>"""


def make_app(config: Config, clock: Clock | None = None, compose: Compose | None = None) -> web.Application:
    """The application of one server, by the machine's clock or a test's.

    `compose` puts notices into words, where the configuration allows any. It opens the store when it starts and closes
    it when it stops.
    """
    app = web.Application()
    app.on_response_prepare.append(_secure)
    socket = GameSocket(
        config.largest_message,
        cors_allowed_origins=_allowed_origins(config),
        ping_interval=20,
        ping_timeout=20,
    )
    app[SOCKET] = socket
    socket.attach(app)
    app.router.add_get("/", _front)
    add_probes(app)
    app.router.add_get("/join/{code}", _join_page)
    app.cleanup_ctx.append(_life(config, socket, clock or SystemClock(), compose))
    app.on_shutdown.append(_stop)
    return app


async def _stop(app: web.Application) -> None:
    """Let nothing more happen at the tables, then close every connection."""
    await app[HUB].close()
    await app[SOCKET].cut_all()


def _allowed_origins(config: Config) -> Callable[[str, dict[str, Any]], bool]:
    """Whether a web page may connect: one of this server itself, or one that the settings name."""
    named = {f"{url.scheme}://{url.netloc}" for url in map(urlsplit, (config.public_url, *config.origins))}

    def allowed(origin: str, environ: dict[str, Any]) -> bool:
        return urlsplit(origin).netloc == environ.get("HTTP_HOST") or origin in named

    return allowed


def _life(
    config: Config, socket: GameSocket, clock: Clock, compose: Compose | None
) -> Callable[[web.Application], AsyncIterator[None]]:
    async def life(app: web.Application) -> AsyncIterator[None]:
        metrics = app[METRICS] = Metrics()
        store, bots = Store(config.url, metrics), BotPool(config.bot_workers)
        store.open()
        hub = app[HUB] = Hub(config, socket, store, bots, clock, metrics, compose)
        app[READINESS] = Readiness(store, hub.exchange)
        sweeper = asyncio.create_task(socket.sweep(config.hello_seconds))
        await hub.resume()
        yield
        sweeper.cancel()
        await hub.close()
        bots.close()
        await socket.shutdown()
        await asyncio.to_thread(store.close)

    return life


async def _secure(request: web.Request, response: web.StreamResponse) -> None:
    response.headers.update(_HEADERS)


async def _front(request: web.Request) -> web.Response:
    body = "<p>This is a game server. Start the game, choose <em>Play online</em>, and enter this page's address.</p>"
    return web.Response(text=_PAGE.format(body=body), content_type="text/html")


async def _join_page(request: web.Request) -> web.Response:
    code = escape(plain_code(request.match_info["code"])[:20])
    body = (
        "<p>Somebody keeps a seat for you. Start the game, choose <em>Play online</em>, enter this server's address "
        "and the code, or put the address of this page where the code goes</p>"
        f"<p><strong>{code}</strong></p>"
    )
    return web.Response(text=_PAGE.format(body=body), content_type="text/html")
