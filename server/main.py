"""Run a server until it is told to stop."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import signal
from collections.abc import Callable
from contextlib import AsyncExitStack
from typing import Final

import structlog
from aiohttp import web

from server.admin.site import Say, admin_app
from server.app import HUB, make_app
from server.config import Config
from server.database import Database
from server.notices import Compose
from server.probes import METRICS, metrics_app
from server.store import StoreError

_YOUNG: Final = 10_000
"""New objects before the collector of garbage looks at them. Most of what a move makes is gone by itself."""

log = structlog.get_logger()


class CannotServe(Exception):
    """The server cannot start; the message says why and how to mend it."""


async def serve(
    config: Config,
    ready: Callable[[str, int], None] | None = None,
    compose: Compose | None = None,
    say: Say = str,
) -> None:
    """Serve until SIGTERM or SIGINT. `ready` is told the host and the port once connections are taken; `compose` puts notices
    into words, `say` the pages of keepers (by default their keys)."""
    async with AsyncExitStack() as running:
        app = make_app(config, compose=compose)
        port = await _listen(running, app, config.host, config.port)
        if config.metrics_port is not None:
            at = await _listen(running, metrics_app(app[METRICS]), config.metrics_host, config.metrics_port)
            log.info("counting", host=config.metrics_host, port=at)
        if config.admin_port is not None:
            desk = app[HUB].desk
            pages = admin_app(desk.store, desk.clock, desk.doors, say)
            at = await _listen(running, pages, config.admin_host, config.admin_port)
            log.info("keeping", host=config.admin_host, port=at)
        stop = _told_to_stop()
        log.info("serving", host=config.host, port=port, database=Database(config.url).name)
        _spare_what_stays()
        if ready is not None:
            ready(config.host, port)
        await stop.wait()
        log.info("stopping")


async def _listen(running: AsyncExitStack, app: web.Application, host: str, port: int) -> int:
    """Serve an application until `running` ends; the port that it has."""
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=2)
    running.push_async_callback(runner.cleanup)
    try:
        await runner.setup()
        await web.TCPSite(runner, host, port).start()
    except StoreError as error:
        raise CannotServe(str(error)) from error
    except OSError as error:
        text = f"Cannot listen on {host}:{port}: {error.strerror}; choose another host or port."
        raise CannotServe(text) from error
    found: int = runner.addresses[0][1]
    return found


def _spare_what_stays() -> None:
    """Let the collector of garbage leave alone what is there now and stays, and look less often for what is not."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG, 20, 100)


def _told_to_stop() -> asyncio.Event:
    """What is set by SIGTERM and SIGINT, from now on."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(number, stop.set)
    return stop


def run(
    config: Config,
    ready: Callable[[str, int], None] | None = None,
    compose: Compose | None = None,
    say: Say = str,
) -> None:
    """Serve until told to stop, on the fastest loop that is installed. Raises CannotServe."""
    try:
        import uvloop
    except ImportError:
        asyncio.run(serve(config, ready, compose, say))
    else:
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            runner.run(serve(config, ready, compose, say))
