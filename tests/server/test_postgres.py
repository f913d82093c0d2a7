"""What only PostgreSQL can show: it is restarted while people play."""

from __future__ import annotations

import asyncio
import random
from pathlib import Path

import pytest
from sqlalchemy import URL

from server.database import DatabaseError, database_url
from server.store import PATIENCE_SECONDS, Store, StoreError
from server.tables import Player, add_player
from tests.server.harness import Opener, Refused, Served, known_by, seat_all
from tests.server.postgres import Cluster
from tests.server.proxy import Proxy
from tests.server.test_kill import Acknowledgements, Person, check, open_table


@pytest.fixture
def address(cluster: Cluster) -> str:
    """Always PostgreSQL here."""
    return cluster.new_database()


@pytest.mark.parametrize("mode", ["fast", "immediate"])
async def test_a_restart_during_play_loses_nothing(
    served: Served, opener: Opener, cluster: Cluster, mode: str
) -> None:
    """Nobody notices a restart between two moves: the store connects again and does what it was asked."""
    table = await seat_all(opener, 2)
    dice = random.Random(3)
    for _ in range(4):
        for _ in range(3):
            await table.step(dice)
        await asyncio.to_thread(cluster.restart, mode)
    await table.step(dice)
    before = await served.truth(table.match)
    await served.stop()
    await served.start()
    after = await served.truth(table.match)
    assert (after.version, after.digest) == (13, before.digest)


async def test_what_waits_while_it_is_away_is_done_when_it_is_back(
    served: Served, opener: Opener, cluster: Cluster
) -> None:
    table = await seat_all(opener, 2)
    await asyncio.to_thread(cluster.stop)
    acting = asyncio.ensure_future(table.step(random.Random(1)))
    await asyncio.sleep(0.3)
    assert not acting.done()
    await asyncio.to_thread(cluster.start)
    await acting
    assert (await served.truth(table.match)).version == 1


async def test_two_processes_outlast_a_long_absence(
    tmp_path: Path, address: str, cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So long that what was asked is refused, and each takes the other for dead: everybody goes on by themselves, with the
    match in whichever process, and nothing acknowledged is lost."""
    monkeypatch.setattr("server.store.PATIENCE_SECONDS", 0.3)
    monkeypatch.setattr("server.workers.BEAT_MS", 200)
    monkeypatch.setattr("server.worker_rows.DEAD_MS", 1000)
    servers = [Served(tmp_path / name, database=address, request_burst=100_000) for name in ("one", "two")]
    for server in servers:
        await server.start()
    proxy = Proxy([server.port for server in servers])
    await proxy.start()
    count, dice = Acknowledgements(), random.Random(5)
    tables = [[Person(proxy.url, dice, count.add, 0.1) for _ in range(2)] for _ in range(2)]
    for people in tables:
        await open_table(proxy.url, people, 0)
    playing = [asyncio.create_task(person.play()) for people in tables for person in people]
    try:
        for _ in range(2):
            await count.more(8)
            await asyncio.to_thread(cluster.stop)
            before = count.count
            await asyncio.sleep(1.5)
            assert count.count <= before + len(tables), "nothing is acknowledged that is not stored"
            await asyncio.to_thread(cluster.start)
            async with asyncio.timeout(5):
                await count.more(4)
        for person in (person for people in tables for person in people):
            person.thought = 0.0
        async with asyncio.timeout(30):
            await asyncio.gather(*playing)
        for people in tables:
            await check(people, database_url(address))
    finally:
        for task in playing:
            task.cancel()
        await asyncio.gather(*playing, return_exceptions=True)
        for person in (person for people in tables for person in people):
            await person.client.close()
        await proxy.stop()
        for server in servers:
            await server.stop()


async def test_what_waits_too_long_is_told_and_play_goes_on_afterwards(
    served: Served, opener: Opener, cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.store.PATIENCE_SECONDS", 0.2)
    table = await seat_all(opener, 2)
    await asyncio.to_thread(cluster.stop)
    try:
        for _ in range(2):
            with pytest.raises(Refused, match="internal"):
                await table.step(random.Random(1))
    finally:
        await asyncio.to_thread(cluster.start)
    await table.step(random.Random(1))
    assert (await served.truth(table.match)).version == 1


async def test_a_connection_that_is_ended_in_a_job_is_replaced(cluster: Cluster, address: str) -> None:
    """The job runs again from its beginning, on the new connection, with all that shared its transaction."""
    store = Store(database_url(address))
    store.open()
    runs = []

    def ended(connection: object) -> None:
        add_player(Player("ada", "Ada"), b"1")(connection)  # type: ignore[arg-type]
        runs.append(connection)
        if len(runs) == 1:
            cluster.restart("fast")

    await asyncio.gather(store.do(ended), store.do(add_player(Player("bob", "Bob"), b"2")))
    assert len(runs) == 2
    assert runs[0] is not runs[1]
    assert [await known_by(store, token) for token in (b"1", b"2")] == [
        Player("ada", "Ada"),
        Player("bob", "Bob"),
    ]
    store.close()


async def test_two_servers_may_start_at_once_on_an_empty_database(address: str) -> None:
    stores = [Store(database_url(address)) for _ in range(3)]
    await asyncio.gather(*(asyncio.to_thread(store.open) for store in stores))
    await stores[0].do(add_player(Player("ada", "Ada"), b"1"))
    assert await known_by(stores[2], b"1") == Player("ada", "Ada")
    for store in stores:
        store.close()


@pytest.mark.parametrize("wrong", ["sqlite:///x", "postgresql://host", "mysql://a/b", "what?", ""])
def test_an_address_that_is_none_is_refused_with_the_form_of_one(wrong: str) -> None:
    with pytest.raises(DatabaseError, match="must be given as postgresql://user:password@host:port/name"):
        database_url(wrong)


def test_an_error_shows_no_password() -> None:
    url: URL = database_url("postgresql://ada:geheim@127.0.0.1:1/none")
    with pytest.raises(StoreError) as caught:
        Store(url).open()
    assert "cannot be used" in str(caught.value)
    assert "geheim" not in str(caught.value)
    assert PATIENCE_SECONDS < 10
