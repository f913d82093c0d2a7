"""The baseline: python-socketio as anybody would use it. What one of four sends is sent to all four and acknowledged;
no rules, no secrets, nothing kept."""

from __future__ import annotations

import asyncio
from typing import Any

import socketio
from aiohttp import web


def make_echo() -> web.Application:
    """The application."""
    server = socketio.AsyncServer(async_mode="aiohttp", serializer="msgpack", cors_allowed_origins=[])

    async def join(sid: str, table: str) -> dict[str, Any]:
        await server.enter_room(sid, table)
        return {"ok": {}}

    async def act(sid: str, message: dict[str, Any]) -> dict[str, Any]:
        await server.emit("update", message["news"], room=message["match"])
        return {"ok": {"version": message["version"] + 1}}

    server.on("join", join)
    server.on("act", act)
    app = web.Application()
    server.attach(app)
    return app


async def serve() -> None:
    """Serve for ever on a free port, which is printed."""
    runner = web.AppRunner(make_echo(), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    print(runner.addresses[0][1], flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    import uvloop

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as loop:
        loop.run(serve())
