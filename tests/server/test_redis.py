"""Two processes on one PostgreSQL, and a real Redis between them: what it carries, and that play needs none of it."""

from __future__ import annotations

import asyncio
import json
import random
import signal
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest
from structlog.testing import capture_logs

from server.exchange import Exchange
from server.notices import MINUTE_MS, Code, Turn
from server.probes import METRICS
from server.sanction_rows import impose
from tests.server.fake_clock import FakeClock
from tests.server.harness import Client, Opener, Served, Table, seat_all, sign_in
from tests.server.postgres import Cluster
from tests.server.receivers import WebReceiver, confirmed
from tests.server.redis_server import RedisServer
from tests.server.test_kill import Process

BEAT, LASTS = 0.2, 1.5
LOSSES = "dual_power_redis_losses_total"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything happens sooner than in earnest."""
    monkeypatch.setattr("server.exchange.BEAT_SECONDS", BEAT)
    monkeypatch.setattr("server.exchange.PAUSE_SECONDS", BEAT / 2)
    monkeypatch.setattr("server.exchange.ANSWER_SECONDS", 1.0)
    monkeypatch.setattr("server.exchange.LONGEST_WAIT", 0.5)
    monkeypatch.setattr("server.exchange.LASTS_SECONDS", LASTS)
    monkeypatch.setattr("server.presence.LASTS_SECONDS", LASTS)


@pytest.fixture
def address(cluster: Cluster) -> str:
    """Always PostgreSQL here."""
    return cluster.new_database()


@pytest.fixture
async def served(tmp_path: Path, address: str, redis: RedisServer) -> AsyncIterator[Served]:
    async with _serving(tmp_path / "one", address, redis) as server:
        yield server


@pytest.fixture
async def second(tmp_path: Path, served: Served, address: str, redis: RedisServer) -> AsyncIterator[Served]:
    """Another server on the same database."""
    async with _serving(tmp_path / "two", address, redis) as server:
        yield server


@asynccontextmanager
async def _serving(folder: Path, address: str, redis: RedisServer) -> AsyncIterator[Served]:
    server = Served(folder, database=address, redis=redis.url, requests_per_second=1e4, request_burst=100_000)
    await server.start()
    yield server
    await server.stop()


def _exchange(server: Served) -> Exchange:
    found = server.hub.exchange
    assert found is not None
    return found


async def _soon(ready: Callable[[], bool], seconds: float = 5.0) -> None:
    async with asyncio.timeout(seconds):
        while not ready():  # noqa: ASYNC110
            await asyncio.sleep(0.02)


async def _up(*servers: Served) -> None:
    await _soon(lambda: all(_exchange(server).up for server in servers))


def _here(server: Served) -> frozenset[str]:
    return server.hub.desk.presence.here()


@asynccontextmanager
async def _connected(server: Served, token: str = "") -> AsyncIterator[Client]:
    client = Client(server.url)
    client.token = token
    async with client:
        yield client


# ---- what it carries ------------------------------------------------------------------------------------------------


async def test_whoever_is_at_a_table_of_another_process_is_present_in_the_lobby(
    served: Served, second: Served, opener: Opener
) -> None:
    await _up(served, second)
    table = await seat_all(opener, 2)
    async with _connected(second) as looker:

        async def present() -> list[bool]:
            (listing,) = (await looker.ask("lobby"))["matches"]
            return [seat["present"] for seat in listing["seats"]]

        await _soon(lambda: len(second.hub.desk.presence.at(table.match)) == 2)
        assert await present() == [True, True]
        await table.seats[1].close()
        await _soon(lambda: len(second.hub.desk.presence.at(table.match)) == 1)
        assert await present() == [True, False]
        await served.stop()
        await _soon(lambda: not second.hub.desk.presence.at(table.match), LASTS / 2)
        assert await present() == [False, False]
        await served.start()


async def test_who_follows_the_lobby_hears_of_a_new_table_at_every_process(
    served: Served, second: Served, opener: Opener
) -> None:
    await _up(served, second)
    async with _connected(served) as near, _connected(second) as far, _connected(second) as deaf:
        heard: dict[str, list[object]] = {"near": [], "far": [], "deaf": []}
        for name, client in (("near", near), ("far", far), ("deaf", deaf)):
            client.socket.on("lobby", heard[name].append)
            await client.ask("lobby", follow=name != "deaf")
        maker = await opener()
        await maker.create(seats=2)
        await _soon(lambda: bool(heard["near"] and heard["far"]), 2)
        assert heard["far"][0] == {}
        (listing,) = (await far.ask("lobby"))["matches"]
        assert listing["match"] == maker.match
        await asyncio.sleep(2 * BEAT)
        assert heard["deaf"] == []
        # It was asked for without `follow`.
        count = len(heard["far"])
        await maker.ask("sit", match=maker.match, seat=0)
        await asyncio.sleep(1.5)
        assert len(heard["far"]) == count
        assert len(heard["near"]) >= 2


async def test_whoever_is_banned_or_signed_out_is_gone_from_every_process_at_once(
    served: Served, second: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.doors.BEAT_MS", 10**12)
    await _up(served, second)
    doors, store = served.hub.desk.doors, served.hub.desk.store
    async with _connected(served) as eve, _connected(second, eve.token) as far, _connected(second) as other:
        now = served.hub.desk.clock.now_ms()
        await store.do(impose(eve.player, "ban", "cheating", now, None, "Vera"))
        await asyncio.sleep(3 * BEAT)
        assert far.socket.connected, "nobody has said anything yet"
        await doors.changed()
        await _soon(lambda: not eve.socket.connected and not far.socket.connected, 3)
        assert other.socket.connected
        await other.ask("account", nickname="Rosa", password="eight signs and more")
        near = await sign_in(served, "Rosa", "eight signs and more")
        await near.ask("sign-out")
        await _soon(lambda: not other.socket.connected, 3)
        assert near.socket.connected
        await near.close()


def _compose(turns: Sequence[Turn] | Code) -> tuple[str, str]:
    return "your turn", "a code" if isinstance(turns, Code) else " ".join(turn.code for turn in turns)


@pytest.mark.parametrize("joined", [True, False], ids=["with Redis", "without"])
async def test_nobody_is_told_of_a_turn_who_is_at_another_process(
    tmp_path: Path, address: str, redis: RedisServer, joined: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The database knows who is here once a minute; that is put off here, so that Redis alone can know."""
    monkeypatch.setattr("server.doors.BEAT_MS", 10**12)
    clock = FakeClock()
    async with WebReceiver() as web:
        settings = {"database": address, "notices_allow": (f"json://{web.place}",), "request_burst": 100_000}
        settings |= {"redis": redis.url} if joined else {}
        servers = [Served(tmp_path / name, clock, compose=_compose, **settings) for name in ("one", "two")]
        for server in servers:
            await server.start()
        one, two = servers
        table = await seat_all(lambda: _client(one), 2)
        acting, waiting = table.acting, next(each for each in table.seats if each is not table.acting)
        hook = f"json://{web.place}/hook"
        await waiting.ask("notices", settings={"addresses": [hook], "delay": 15})
        await one.hub.desk.store.do(confirmed(waiting.player, hook))
        await waiting.close()
        async with _connected(two, waiting.token):
            clock.jump(1000)
            await _until_the_other(acting)
            if joined:
                await _soon(lambda: waiting.player in _here(one))
            clock.jump(20 * MINUTE_MS)
            await one.hub.desk.notices.check()
            assert len(web.posts) == (0 if joined else 1)
        await acting.close()
        for server in servers:
            await server.stop()


async def _client(server: Served) -> Client:
    client = Client(server.url)
    await client.connect()
    return client


async def _until_the_other(client: Client) -> None:
    """Random actions of one seat until another is to act."""
    dice = random.Random(4)
    while client.view is not None and client.view.legal:
        await client.reach(await client.act(dice.choice(client.view.legal)))


_BEATS = f"""
import server.exchange
server.exchange.BEAT_SECONDS = {BEAT}
server.exchange.PAUSE_SECONDS = {BEAT / 2}
"""


async def test_who_was_with_a_process_that_was_killed_is_soon_here_no_more(
    served: Served, address: str, redis: RedisServer, tmp_path: Path
) -> None:
    process = Process(tmp_path / "killed" / "data", address, redis.url, before=_BEATS)
    process.data.mkdir(parents=True)
    await process.start()
    client = Client(process.url)
    await client.connect()
    room = await client.create(seats=2)
    await client.ask("sit", match=room["match"], seat=0)
    presence = served.hub.desk.presence
    await _soon(lambda: presence.at(room["match"]) == {client.player})
    await asyncio.sleep(LASTS)
    assert presence.at(room["match"]) == {client.player}, "it must not fade while the process lives"
    await process.stop(signal.SIGKILL)
    await _soon(lambda: client.player not in presence.here(), LASTS + 1)
    assert presence.at(room["match"]) == set()
    await client.close()


# ---- what it does not carry -----------------------------------------------------------------------------------------


async def test_no_move_sends_redis_anything(
    served: Served, second: Served, opener: Opener, redis: RedisServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between two beats nothing at all is sent, however much is played; then the next beat comes."""
    monkeypatch.setattr("server.exchange.BEAT_SECONDS", 3600.0)
    await _up(served, second)
    table = await seat_all(opener, 4)
    dice = random.Random(11)
    await table.step(dice)
    await asyncio.sleep(4 * BEAT)
    before = redis.calls()
    for _ in range(40):
        client = table.acting
        await table.step(dice)
        await client.ask("guide", match=table.match)
        await client.sync(None)
    await table.seats[1].ask("say", match=table.match, text="Bread!", to="table")
    assert redis.calls() == before
    await table.seats[0].close()
    await _soon(lambda: redis.calls()["publish"] > before["publish"])
    grown = {name for name, count in redis.calls().items() if count != before.get(name)}
    assert grown <= {"publish", "auth", "select"}, "and only this is ever sent while it is up"


async def test_what_beats_is_the_same_whether_anybody_plays_or_not(
    served: Served, opener: Opener, redis: RedisServer
) -> None:
    await _up(served)
    table = await seat_all(opener, 2)
    dice = random.Random(12)
    began, before = time.monotonic(), redis.calls()["publish"]
    for _ in range(60):
        await table.step(dice)
    assert redis.calls()["publish"] - before <= (time.monotonic() - began) / BEAT + 2


# ---- when it is lost ------------------------------------------------------------------------------------------------


async def _ready(server: Served) -> tuple[int, dict[str, str]]:
    async with aiohttp.ClientSession() as session, session.get(f"{server.url}/ready") as answer:
        return answer.status, json.loads(await answer.text())


def _figures(server: Served) -> dict[str, float]:
    assert server._runner is not None
    assert server._runner.app is not None
    lines = server._runner.app[METRICS].text().decode().splitlines()
    found = dict(line.split() for line in lines if line.startswith("dual_power_redis"))
    return {name: float(value) for name, value in found.items() if not name.endswith("_created")}


async def test_play_goes_on_while_redis_is_dead_and_everybody_is_back_with_it(
    served: Served, second: Served, opener: Opener, redis: RedisServer
) -> None:
    await _up(served, second)
    table = await seat_all(opener, 2, "full")
    people = {client.player for client in table.seats}
    await _soon(lambda: people <= _here(second))
    with capture_logs() as logs:
        await asyncio.to_thread(redis.kill)
        steps, longest = await _play_for(table, 2 * LASTS)
        assert steps > 10
        assert longest < 1.0
        assert not people & _here(second), "who was told of before must not be here for ever"
        assert people == _here(served)
        assert await _ready(served) == (200, {"status": "ready", "redis": "away"})
        assert _figures(served) == {"dual_power_redis_up": 0, LOSSES: 1}
        told = [line for line in logs if "redis is away" in line["event"]]
        assert len(told) == 2, "one line of each process"
        assert {line["log_level"] for line in told} == {"warning"}
        assert "geheim" not in str(logs)
        version = (await served.truth(table.match)).version
        await asyncio.to_thread(redis.start)
        await _up(served, second)
        await _soon(lambda: people <= _here(second))
        assert len([line for line in logs if "redis is there" in line["event"]]) == 2
    assert _figures(served) == {"dual_power_redis_up": 1, LOSSES: 1}
    assert await _ready(served) == (200, {"status": "ready", "redis": "connected"})
    await table.step(random.Random(2))
    assert (await served.truth(table.match)).version == version + 1
    stored = await served.truth(table.match)
    await served.stop()
    await served.start()
    assert (await served.truth(table.match)).digest == stored.digest


async def _play_for(table: Table, seconds: float) -> tuple[int, float]:
    """Play on; how many moves there were, and how long the slowest took."""
    dice, until, steps, longest = random.Random(7), time.monotonic() + seconds, 0, 0.0
    while time.monotonic() < until:
        began = time.monotonic()
        await table.step(dice)
        longest, steps = max(longest, time.monotonic() - began), steps + 1
        await asyncio.sleep(0.05)
    return steps, longest


async def test_a_redis_that_answers_nothing_holds_up_nobody_and_is_left(
    served: Served, opener: Opener, redis: RedisServer
) -> None:
    await _up(served)
    table = await seat_all(opener, 2)
    redis.hang()
    try:
        began = time.monotonic()
        async with _connected(served) as late:
            await late.ask("lobby", follow=True)
            await late.create(seats=2)
        assert time.monotonic() - began < 1.0
        _, longest = await _play_for(table, 0.5)
        assert longest < 0.5
        await _soon(lambda: not _exchange(served).up, LASTS + 2)
    finally:
        redis.go_on()
    await _up(served)


@pytest.mark.parametrize("trouble", ["away", "another password"])
async def test_a_server_starts_without_redis_says_so_once_and_finds_it_later(
    tmp_path: Path, address: str, redis: RedisServer, trouble: str
) -> None:
    with redis.asked() as keeper, capture_logs() as logs:
        if trouble == "away":
            await asyncio.to_thread(redis.kill)
        else:
            keeper.config_set("requirepass", "changed")
        async with _serving(tmp_path / "data", address, redis) as served:
            await _soon(lambda: _figures(served)[LOSSES] == 1)
            await asyncio.sleep(1.0)
            assert await _ready(served) == (200, {"status": "ready", "redis": "away"})
            assert len([line for line in logs if "redis" in line]) == 1
            assert "geheim" not in str(logs)
            if trouble == "away":
                await asyncio.to_thread(redis.start)
            else:
                keeper.config_set("requirepass", "geheim")
            await _up(served)


async def test_the_user_of_the_handbook_may_do_what_is_needed(
    tmp_path: Path, address: str, redis: RedisServer
) -> None:
    page = (Path(__file__).parents[2] / "docs" / "operations.md").read_text()
    (line,) = [line for line in page.splitlines() if line.startswith("ACL SETUSER dual-power ")]
    with redis.asked() as keeper:
        keeper.execute_command(*line.split())
    url = redis.url.replace("redis://:geheim@", "redis://dual-power:password@").removesuffix("0") + "3"
    servers = [Served(tmp_path / name, database=address, redis=url) for name in ("one", "two")]
    for server in servers:
        await server.start()
    await _up(*servers)
    async with _connected(servers[0]) as client:
        await _soon(lambda: client.player in _here(servers[1]))
    for server in servers:
        await server.stop()


async def test_another_program_on_the_channel_harms_nobody(
    served: Served, second: Served, opener: Opener, redis: RedisServer
) -> None:
    await _up(served, second)
    client = await opener()
    with capture_logs() as logs, redis.asked() as stranger:
        for words in (b"", b"\xc1\xff", b"hello", b"\x92\xa4Here\x01"):
            stranger.publish(_exchange(served).channel, words)
        await _soon(lambda: len([line for line in logs if "another program" in line["event"]]) == 8)
    await _soon(lambda: client.player in _here(second))
    assert _figures(served)[LOSSES] == 0
