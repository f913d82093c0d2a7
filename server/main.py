"""Run a server until it is told to stop."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import Callable

import structlog
from aiohttp import web

from server.app import make_app
from server.config import Config
from server.store import StoreError

log = structlog.get_logger()


class CannotServe(Exception):
    """The server cannot start; the message says why and how to mend it."""


async def serve(config: Config, ready: Callable[[str, int], None] | None = None) -> None:
    """Serve until SIGTERM or SIGINT. `ready` is told the host and the port once connections are taken."""
    runner = web.AppRunner(make_app(config), access_log=None, shutdown_timeout=2)
    try:
        await runner.setup()
        site = web.TCPSite(runner, config.host, config.port)
        await site.start()
    except StoreError as error:
        await runner.cleanup()
        raise CannotServe(str(error)) from error
    except OSError as error:
        await runner.cleanup()
        text = f"Cannot listen on {config.host}:{config.port}: {error.strerror}; choose another host or port."
        raise CannotServe(text) from error
    stop = _told_to_stop()
    port = runner.addresses[0][1]
    log.info("serving", host=config.host, port=port, data=str(config.data))
    if ready is not None:
        ready(config.host, port)
    try:
        await stop.wait()
    finally:
        log.info("stopping")
        await runner.cleanup()


def _told_to_stop() -> asyncio.Event:
    """What is set by SIGTERM and SIGINT, from now on."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(number, stop.set)
    return stop


def run(config: Config, ready: Callable[[str, int], None] | None = None) -> None:
    """Serve until told to stop, on the fastest loop that is installed. Raises CannotServe."""
    try:
        import uvloop
    except ImportError:
        asyncio.run(serve(config, ready))
    else:
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            runner.run(serve(config, ready))
