"""Real receivers of notices: a web service and a post office, each on a free port of this machine."""

from __future__ import annotations

import asyncio
import json
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any, Self

from aiohttp import web
from aiosmtpd.smtp import SMTP, Envelope, Session
from sqlalchemy import Connection, delete, insert

from server.schema import ADDRESSES
from server.store import Job


class WebReceiver:
    """Takes whatever is posted to it, and answers with `status`, or with a redirect if one is set."""

    def __init__(self) -> None:
        self.posts: list[tuple[str, dict[str, Any]]] = []
        self.status = 200
        self.redirect = ""
        self.port = 0

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_route("*", "/{rest:.*}", self._take)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.port = self._runner.addresses[0][1]
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()

    @property
    def place(self) -> str:
        return f"127.0.0.1:{self.port}"

    async def _take(self, request: web.Request) -> web.Response:
        body = await request.text()
        self.posts.append((f"{request.method} {request.path}", json.loads(body) if body else {}))
        if self.redirect:
            return web.Response(status=307, headers={"Location": self.redirect})
        return web.json_response({"id": "1"}, status=self.status)


class PostOffice:
    """Takes every message that is handed in."""

    def __init__(self) -> None:
        self.messages: list[tuple[list[str], EmailMessage]] = []
        self.port = 0

    async def __aenter__(self) -> Self:
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(lambda: SMTP(self, loop=loop), "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        await self._server.wait_closed()

    @property
    def place(self) -> str:
        return f"127.0.0.1:{self.port}"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        content = envelope.content
        assert isinstance(content, bytes)
        message = message_from_bytes(content, policy=policy.default)
        assert isinstance(message, EmailMessage)
        self.messages.append((list(envelope.rcpt_tos), message))
        return "250 OK"


def confirmed(player: str, *addresses: str) -> Job:
    """These addresses of a player are confirmed, as if a code had come and gone."""

    def job(connection: Connection) -> None:
        for address in addresses:
            row = {"player": player, "address": address, "code": None, "expires": 0, "tries": 0}
            connection.execute(
                delete(ADDRESSES).where(ADDRESSES.c.player == player, ADDRESSES.c.address == address)
            )
            connection.execute(insert(ADDRESSES).values(row))

    return job
