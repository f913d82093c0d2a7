"""Several processes on one database: a match belongs to one of them, who has lost it changes nothing, none is left alone."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import insert, select, update

from game.net import Link, LinkState
from rules.protocol import Create, Join, Sit
from rules.table_news import Room
from server.schema import MATCHES, WORKERS
from server.worker_rows import DEAD_MS
from tests.server.harness import SCENARIO, Client, Opener, Refused, Served, Table, seat_all
from tests.server.postgres import Cluster
from tests.server.proxy import Proxy


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes look after each other more often than in earnest."""
    monkeypatch.setattr("server.workers.BEAT_MS", 200)


@pytest.fixture
def address(cluster: Cluster) -> str:
    """Always PostgreSQL here."""
    return cluster.new_database()


@pytest.fixture
async def second(tmp_path: Path, served: Served, address: str) -> AsyncIterator[Served]:
    """Another server on the same database."""
    server = Served(tmp_path / "second", database=address, requests_per_second=1e4, request_burst=100_000)
    await server.start()
    yield server
    await server.stop()


async def _sent_by_proxy(client: Client, server: Served, table: Table) -> Client:
    """The same player's program, sent to another server by the match in its address."""
    other = Client(server.url)
    other.token, other.match = client.token, table.match
    await other.connect()
    await other.enter(table.code)
    await other.sync()
    return other


async def test_who_has_not_the_match_sends_people_to_who_has(
    served: Served, second: Served, opener: Opener
) -> None:
    table = await seat_all(opener, 2)
    stranger = Client(second.url)
    await stranger.connect()
    answer = await stranger.raw("join", {"code": table.code})
    assert (answer["error"]["code"], answer["error"]["params"]) == ("elsewhere", {"match": table.match})
    stranger.match = table.match
    await stranger.close()
    again = await _sent_by_proxy(stranger, second, table)
    assert (await again.sync()).version == 0
    await again.close()


@pytest.mark.parametrize("request_of", ["act", "stand"])
async def test_a_server_that_has_lost_a_match_changes_nothing_in_it(
    served: Served, second: Served, opener: Opener, request_of: str
) -> None:
    """Whoever asks it is sent to the other, and what was asked was not done."""
    table = await seat_all(opener, 2)
    others = [await _sent_by_proxy(client, second, table) for client in table.seats]
    stale = table.acting
    assert stale.view is not None
    asked = stale.act(stale.view.legal[0]) if request_of == "act" else stale.ask("stand", match=table.match)
    with pytest.raises(Refused, match="elsewhere"):
        await asked
    room = await second.hub.desk.rooms.room(table.match)
    await room.reload()
    assert room.match.version == 0
    assert all(seat.player for seat in room.seats)
    for client in others:
        await client.sync()
    await Table(others, table.match, table.code).step(random.Random(5))
    for client in others:
        await client.close()


@pytest.mark.usefixtures("quick")
async def test_people_are_cut_where_the_match_is_lost_and_find_each_other(
    served: Served, second: Served, opener: Opener
) -> None:
    table = await seat_all(opener, 2)
    other = await _sent_by_proxy(table.seats[0], second, table)
    async with asyncio.timeout(5):
        while any(client.socket.connected for client in table.seats):  # noqa: ASYNC110
            await asyncio.sleep(0.05)
    assert served.hub.desk.rooms.get(table.match) is None
    back = await _sent_by_proxy(table.seats[1], second, table)
    await Table([other, back], table.match, table.code).step(random.Random(1))
    await other.close()
    await back.close()


async def test_a_match_of_a_dead_process_is_taken_without_a_detour(
    served: Served, second: Served, opener: Opener
) -> None:
    table = await seat_all(opener, 2)
    for client in table.seats:
        await client.close()
    store, clock = second.hub.desk.store, second.hub.desk.clock
    await store.do(
        lambda connection: (
            connection.execute(insert(WORKERS).values(id="dead", seen=clock.now_ms() - DEAD_MS - 1)),
            connection.execute(update(MATCHES).values(owner="dead")),
        )
    )
    someone = Client(second.url)
    await someone.connect()
    await someone.enter(table.code)
    assert (await someone.sync()).version == 0
    await someone.close()


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("orderly", [True, False], ids=["stopped", "died"])
async def test_bots_go_on_where_a_process_ended(
    served: Served, second: Served, monkeypatch: pytest.MonkeyPatch, orderly: bool
) -> None:
    """At once if it said goodbye, and after a while if it did not; and only one process lets them play."""
    monkeypatch.setattr("server.worker_rows.DEAD_MS", 1500)
    host = Client(served.url)
    await host.connect()
    await host.create(seats=2, length="short")
    for seat in range(2):
        await host.ask("bot", match=host.match, seat=seat, bot="random")
    monkeypatch.setattr("server.room_bots.RoomBots._turn", lambda _: None)
    await host.ask("start", match=host.match)
    await host.close()
    monkeypatch.undo()
    monkeypatch.setattr("server.workers.BEAT_MS", 200)
    monkeypatch.setattr("server.worker_rows.DEAD_MS", 1500)
    await asyncio.sleep(0.5)
    assert await _owner(second, host.match) == served.hub.desk.store.worker
    if orderly:
        await served.stop()
    else:
        served.hub.desk.rooms._workers._beating.cancel()  # type: ignore[union-attr]
    async with asyncio.timeout(30):
        while not await _over(second, host.match):  # noqa: ASYNC110
            await asyncio.sleep(0.1)
    assert await _owner(second, host.match) == second.hub.desk.store.worker


async def _owner(server: Served, match: str) -> str:
    wanted = select(MATCHES.c.owner).where(MATCHES.c.id == match)
    return str(await server.hub.desk.store.do(lambda connection: connection.execute(wanted).scalar()))


async def _over(server: Served, match: str) -> bool:
    wanted = select(MATCHES.c.over).where(MATCHES.c.id == match)
    return bool(await server.hub.desk.store.do(lambda connection: connection.execute(wanted).scalar()))


@pytest.mark.usefixtures("quick")
async def test_the_game_finds_the_process_that_has_the_match_by_itself(
    served: Served, second: Served
) -> None:
    """Two people behind a proxy that hashes: one makes a table and takes a seat, the other joins by its code."""
    proxy = Proxy([served.port, second.port])
    await proxy.start()
    links = [Link(proxy.url, "Ada", pauses=(0.05,)).start() for _ in range(2)]
    try:
        for link in links:
            while link.state is not LinkState.ONLINE:  # noqa: ASYNC110
                await asyncio.sleep(0.02)
        host, guest = links
        for _ in range(6):
            room = await asyncio.wrap_future(host.request("create", Create(scenario=SCENARIO, seats=2)))
            joined = await asyncio.wrap_future(guest.request("join", Join(room["code"])))
            assert joined["match"] == room["match"]
            for seat, link in enumerate(links):
                sat = msgspec.convert(await _asked_again(link, Sit(room["match"], seat), room["code"]), Room)
                assert sat.seats[seat].you
    finally:
        for link in links:
            await asyncio.to_thread(link.close)
        await proxy.stop()


async def _asked_again(link: Link, message: Sit, code: str) -> object:
    """As the screens do: whoever was cut off comes to the table again and asks once more."""
    for _ in range(100):
        try:
            answer: object = await asyncio.wrap_future(link.request("sit", message))
        except Exception:
            await asyncio.sleep(0.1)
            try:
                await asyncio.wrap_future(link.request("join", Join(code)))
            except Exception:
                await asyncio.sleep(0.1)
        else:
            return answer
    raise TimeoutError
