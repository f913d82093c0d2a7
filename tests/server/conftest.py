"""A running server on each kind of database, and clients that are closed after the test."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest

from tests.server.harness import Client, Opener, Served
from tests.server.postgres import Cluster, demand_programs


@pytest.fixture(scope="session")
def new_cluster() -> Iterator[Callable[[], Cluster]]:
    """The PostgreSQL of these tests, started when the first one needs it."""
    made: list[Cluster] = []

    def make() -> Cluster:
        if not made:
            made.append(Cluster(demand_programs()))
            made[0].start()
        return made[0]

    yield make
    for cluster in made:
        cluster.remove()


@pytest.fixture
def cluster(new_cluster: Callable[[], Cluster]) -> Cluster:
    """A running PostgreSQL. Skips the test where PostgreSQL is not installed."""
    return new_cluster()


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest) -> str:
    """What `--database` is told: nothing for SQLite, or an empty database of PostgreSQL."""
    if request.param == "sqlite":
        return ""
    cluster: Cluster = request.getfixturevalue("cluster")
    return cluster.new_database()


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
