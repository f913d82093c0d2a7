"""A running server on each kind of database, and clients that are closed after the test."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from tests.server.harness import Client, Opener, Served
from tests.server.redis_server import RedisServer, demand_program


@pytest.fixture
async def served(tmp_path: Path, address: str) -> AsyncIterator[Served]:
    """A server with its own database, and no limits that a test would meet by accident."""
    server = Served(tmp_path / "data", database=address, requests_per_second=10_000, request_burst=100_000)
    await server.start()
    yield server
    await server.stop()


@pytest.fixture
async def opener(served: Served) -> AsyncIterator[Opener]:
    """Makes connected clients of the server."""
    clients: list[Client] = []

    async def make(token: str = "") -> Client:
        client = Client(served.url)
        client.token = token
        clients.append(client)
        await client.connect()
        return client

    yield make
    for client in clients:
        await client.close()


@pytest.fixture
def redis() -> Iterator[RedisServer]:
    """A running Redis with a password. Skips the test where Redis is not installed."""
    server = RedisServer(demand_program(), password="geheim")
    server.start()
    yield server
    server.remove()
