"""A server killed while a clock runs: it goes on from what was stored, and the time in between is nobody's."""

from __future__ import annotations

import asyncio
import signal
import time
from pathlib import Path

from tests.server.harness import Client
from tests.server.test_kill import Process


async def begun(server: Process, **fields: object) -> tuple[Client, Client, float]:
    """A match of two people, and the moment at which its clock began to run."""
    clients = [Client(server.url) for _ in range(2)]
    for client in clients:
        await client.connect()
    room = await clients[0].create(seats=2, length="short", **fields)
    for seat, client in enumerate(clients):
        await client.enter(room["code"])
        await client.ask("sit", match=room["match"], seat=seat)
    await clients[0].ask("start", match=room["match"])
    return clients[0], clients[1], time.monotonic()


async def back(server: Process, client: Client, code: str) -> Client:
    again = Client(server.url)
    again.token = client.token
    await again.connect()
    await again.enter(code)
    await again.until(lambda: again.timing is not None)
    return again


async def test_the_time_in_which_no_server_ran_costs_nobody_anything(tmp_path: Path) -> None:
    server = Process(tmp_path / "data")
    await server.start()
    host, guest, start = await begun(server, clock={"kind": "bank", "seconds": 60})
    assert host.room is not None
    code = host.room.code
    await asyncio.sleep(1.0)
    up = time.monotonic() - start
    await server.stop(signal.SIGKILL)
    await asyncio.sleep(3.0)
    began = time.monotonic()
    await server.start()
    again = await back(server, host, code)
    up += time.monotonic() - began
    assert again.timing is not None
    assert again.timing.running is not None
    left = again.timing.seats[again.timing.running].left
    assert 60_000 - 1000 * up - 300 <= left <= 60_000
    for client in (host, guest, again):
        await client.close()
    await server.stop(signal.SIGTERM)


async def test_a_deadline_passes_once_whenever_the_server_dies(tmp_path: Path) -> None:
    """Killed before it and again just after it: it is acted on after the first restart, and not after the second."""
    server = Process(tmp_path / "data")
    await server.start()
    host, guest, _ = await begun(server, clock={"kind": "move", "seconds": 5})
    assert host.room is not None
    code = host.room.code
    await asyncio.sleep(4.0)
    await server.stop(signal.SIGKILL)
    await asyncio.sleep(2.0)
    await server.start()
    again = await back(server, host, code)
    assert again.room is not None
    assert again.room.happened == ()
    await again.until(lambda: again.room is not None and bool(again.room.happened))
    await server.stop(signal.SIGKILL)
    await server.start()
    third = await back(server, host, code)
    await asyncio.sleep(1.5)
    assert third.room is not None
    assert [line.what for line in third.room.happened] == ["time-up"]
    assert third.timing is not None
    assert third.timing.overdue
    for client in (host, guest, again, third):
        await client.close()
    await server.stop(signal.SIGTERM)
