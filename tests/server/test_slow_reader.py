"""Somebody who takes nothing of what is sent: the server lets them go, and nobody else waits for them."""

from __future__ import annotations

import asyncio
from urllib.parse import urlsplit

from server.live import MOST_WAITING
from server.packets import event_packet
from tests.server.harness import Opener, Served

PAYLOAD = b"x" * 16_384


_CONNECT = b"\x82\xa4type\x00\xa3nsp\xa1/"
_HEADERS = "Host: game\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"


async def _deaf(url: str) -> asyncio.StreamWriter:
    """A socket that connects, and from which nothing is read."""
    parts = urlsplit(url)
    _, writer = await asyncio.open_connection(parts.hostname, parts.port, limit=1024)
    key = f"Sec-WebSocket-Key: {'A' * 22}==\r\n"
    writer.write(f"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\n{_HEADERS}{key}\r\n".encode())
    writer.write(bytes((0x82, 0x80 | len(_CONNECT), 0, 0, 0, 0)) + _CONNECT)
    return writer


async def test_who_takes_nothing_is_let_go(served: Served, opener: Opener) -> None:
    rosa = await opener()
    before = set(served.hub._connections)
    writer = await _deaf(served.url)
    while len(served.hub._connections) == len(before):  # noqa: ASYNC110
        await asyncio.sleep(0.01)
    (deaf,) = set(served.hub._connections) - before
    socket = served.hub._socket
    packet = event_packet("room", PAYLOAD)
    most = 0
    async with asyncio.timeout(20):
        while deaf in served.hub._connections:
            socket.push(deaf, packet)
            waiting = [each.transport.get_write_buffer_size() for each in socket.eio.sockets.values()]
            most = max(most, *waiting)
            await asyncio.sleep(0)
    assert MOST_WAITING / 2 < most <= MOST_WAITING + 10 * len(PAYLOAD)
    assert await rosa.ask("lobby")
    writer.close()


async def test_who_answers_no_ping_is_let_go(served: Served, opener: Opener) -> None:
    """A line that is dead without a farewell does not hold a place for ever."""
    engine = served.hub._socket.eio
    before = set(served.hub._connections)
    engine.ping_interval, engine.ping_timeout = 0.05, 0.2
    writer = await _deaf(served.url)
    async with asyncio.timeout(20):
        while len(served.hub._connections) == len(before):  # noqa: ASYNC110
            await asyncio.sleep(0.01)
        (line,) = (each.transport for each in engine.sockets.values())
        while engine.sockets:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    assert line.is_closing()
    assert set(served.hub._connections) == before
    writer.close()
    assert await (await opener()).ask("lobby")
