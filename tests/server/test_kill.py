"""Killed again and again while people play: the server, one of two processes behind a proxy, PostgreSQL under it, or Redis beside it.

Nothing acknowledged is lost, nothing is doubled, play goes on at every table within seconds. DUAL_POWER_KILLS says how often it is killed.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import random
import signal
import sys
from collections.abc import AsyncIterator, Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
import socketio
from sqlalchemy import URL, create_engine, select

from rules.actions import Action
from rules.ids import Faction
from rules.match import Match
from rules.notation import action_text
from rules.record import Record
from server.config import make_config
from server.schema import ENTRIES
from tests.server.harness import Client, Refused
from tests.server.postgres import Cluster
from tests.server.proxy import Proxy
from tests.server.redis_server import RedisServer

KILLS = int(os.environ.get("DUAL_POWER_KILLS", "6"))
ENTRIES_A_LIFE = 12
"""So many acknowledgements after each start of the server before it is killed."""
SIZES = ((2, 0), (4, 0), (1, 1))
"""People and bots at the tables."""
GOES_ON_SECONDS = 10.0
"""After that long every table has gone on."""
KILLS_A_SET = 10
"""So many kills a set of tables outlasts."""
LOST = (socketio.exceptions.SocketIOError, OSError)

_PROGRAM = """
import sys
from pathlib import Path
from server.config import make_config
from server.main import run
limits = {"requests_per_second": 1e5, "request_burst": 100000}
config = make_config(data=Path(sys.argv[1]), port=int(sys.argv[2]), database=sys.argv[3], redis=sys.argv[4], **limits)
run(config, lambda host, port: print(port, flush=True))
"""


class Process:
    """The real server in a process of its own, always on the same port and data."""

    def __init__(self, data: Path, database: str = "", redis: str = "", before: str = "") -> None:
        """`before` is what the program does before it serves."""
        self.data = data
        self.database = database
        self.redis = redis
        self._program = before + _PROGRAM
        self.port = 0
        self._process: asyncio.subprocess.Process | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def start(self) -> None:
        log = (self.data.parent / "server.log").open("ab")
        with log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-c", self._program, str(self.data), str(self.port), self.database, self.redis,
                stdout=asyncio.subprocess.PIPE, stderr=log,
            )  # fmt: skip
        assert self._process.stdout is not None
        while not (line := (await self._process.stdout.readline()).strip()).isdigit():
            assert line, (self.data.parent / "server.log").read_text()
        self.port = int(line)

    def workers(self) -> list[Path]:
        """Processes that the server has started, where the system tells."""
        assert self._process is not None
        number = self._process.pid
        told = Path(f"/proc/{number}/task/{number}/children")
        return [Path("/proc", child) for child in told.read_text().split()] if told.is_file() else []

    async def stop(self, number: signal.Signals) -> int:
        """Send a signal, if it lives, and wait for the end; the exit status."""
        assert self._process is not None
        with contextlib.suppress(ProcessLookupError):
            self._process.send_signal(number)
        async with asyncio.timeout(15):
            # The pipe must be drained, or a server with much to say would never end.
            _, status = await asyncio.gather(self._process.stdout.read(), self._process.wait())  # type: ignore[union-attr]
        return status


class Person:
    """Plays random legal actions in one seat until the verdict, through every lost connection."""

    def __init__(
        self, url: str, dice: random.Random, acknowledged: Callable[[], None], thought: float = 0.0
    ) -> None:
        """`thought` is how many seconds each action takes."""
        self.client = Client(url)
        self.thought = thought
        self.code = ""
        self.sent: dict[int, list[Action]] = {}
        self.stored: dict[int, Action] = {}
        self.returns = 0
        self._dice = dice
        self._acknowledged = acknowledged

    async def play(self) -> None:
        """To the verdict."""
        while not self.over:
            try:
                await self._play_on()
            except LOST:
                await self._come_back()

    @property
    def over(self) -> bool:
        """Whether the match is, as far as this person knows."""
        return self.client.view is not None and self.client.view.verdict is not None

    async def _play_on(self) -> None:
        while not self.over:
            await self.client.until(self._may_go_on)
            view = self.client.view
            if not self.client.socket.connected:
                raise ConnectionResetError
            if view is None or not view.legal:
                continue
            await asyncio.sleep(self.thought)
            action = self._dice.choice(view.legal)
            self.sent.setdefault(view.version, []).append(action)
            try:
                reached = await self.client.act(action)
            except Refused as refusal:
                if refusal.code == "elsewhere":
                    raise ConnectionResetError from refusal
                if refusal.code not in ("stale-version", "internal"):
                    raise
                await self._look_again(view.version)
                continue
            self.stored[reached] = action
            self._acknowledged()

    async def _look_again(self, version: int) -> None:
        """What has become of an action that was refused, as soon as the server knows."""
        while True:
            try:
                await self.client.sync(version)
            except Refused as refusal:
                if refusal.code != "internal":
                    raise
                await asyncio.sleep(0.1)
            else:
                return

    def _may_go_on(self) -> bool:
        view, socket = self.client.view, self.client.socket
        return not socket.connected or (view is not None and (bool(view.legal) or view.verdict is not None))

    async def record(self) -> str:
        """The record of the match that is over."""
        while True:
            try:
                answer: dict[str, str] = await self.client.ask("record", match=self.client.match)
            except LOST:
                await self._come_back()
            else:
                return answer["record"]

    async def _come_back(self) -> None:
        old = self.client
        await old.close()
        while True:
            self.client = Client(old.url)
            self.client.token, self.client.match, self.client.view = old.token, old.match, old.view
            try:
                await self.client.connect()
                await self.client.enter(self.code)
                await self.client.sync(old.view.version if old.view else None)
            except (*LOST, Refused) as error:
                if isinstance(error, Refused) and error.code not in ("elsewhere", "internal"):
                    raise
                await self.client.close()
                await asyncio.sleep(0.1)
            else:
                self.returns += 1
                return


class Acknowledgements:
    """How many there were, and a way to wait for more."""

    def __init__(self) -> None:
        self.count = 0
        self.grown = asyncio.Event()

    def add(self) -> None:
        self.count += 1
        self.grown.set()

    async def more(self, number: int) -> None:
        wanted = self.count + number
        while self.count < wanted:
            self.grown.clear()
            await self.grown.wait()


class Site:
    """What is killed: servers behind one address, and perhaps PostgreSQL under them."""

    def __init__(
        self, folder: Path, address: str, processes: int, cluster: Cluster | None, redis: RedisServer | None
    ) -> None:
        """With `cluster` or `redis` that is killed, and no server."""
        folders = [folder / f"data{number}" for number in range(processes)]
        self.processes = [Process(each, address, redis.url if redis else "") for each in folders]
        self.database = make_config(data=folders[0], database=address).url
        self._cluster = cluster
        self._redis = redis
        self._proxy: Proxy | None = None

    @property
    def url(self) -> str:
        return self._proxy.url if self._proxy else self.processes[0].url

    @property
    def all_fall(self) -> bool:
        """Whether each kill throws everybody out."""
        return len(self.processes) == 1 and self._cluster is None

    async def start(self) -> None:
        for process in self.processes:
            await process.start()
        if len(self.processes) > 1:
            self._proxy = Proxy([process.port for process in self.processes])
            await self._proxy.start()

    async def kill(self, number: int) -> None:
        if self._cluster is not None:
            await asyncio.to_thread(self._cluster.restart, "immediate")
            return
        if self._redis is not None:
            await asyncio.to_thread(self._redis.kill)
            await asyncio.sleep(1.0)
            await asyncio.to_thread(self._redis.start)
            return
        process = self.processes[number % len(self.processes)]
        workers = process.workers()
        await process.stop(signal.SIGKILL)
        assert await _ended(workers)
        await process.start()

    async def stop(self) -> list[int]:
        """The exit status of each server."""
        if self._proxy is not None:
            await self._proxy.stop()
        return [await process.stop(signal.SIGTERM) for process in self.processes]


async def open_table(url: str, people: list[Person], bots: int) -> None:
    """A full match in which everybody sits, begun by the first."""
    maker, host = Client(url), people[0].client
    await maker.connect()
    room = await maker.create(seats=len(people) + bots, length="full")
    await maker.close()
    host.token = maker.token
    for seat, person in enumerate(people):
        person.code, person.client.match = room["code"], room["match"]
        await person.client.connect()
        await person.client.enter(room["code"])
        await person.client.ask("sit", match=host.match, seat=seat)
    for seat in range(len(people), len(people) + bots):
        await host.ask("bot", match=host.match, seat=seat, bot="random")
    await host.ask("start", match=host.match)


@pytest.fixture(params=["sqlite", "postgresql", "one of two", "postgresql itself", "redis between two"])
async def site(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Site]:
    """Running servers; they must end in good order."""
    cluster: Cluster | None = None if request.param == "sqlite" else request.getfixturevalue("cluster")
    address = cluster.new_database() if cluster else ""
    redis = request.getfixturevalue("redis") if request.param == "redis between two" else None
    processes = 2 if request.param in ("one of two", "redis between two") else 1
    fallible = cluster if request.param == "postgresql itself" else None
    made = Site(tmp_path, address, processes, fallible, redis)
    await made.start()
    yield made
    assert set(await made.stop()) == {0}


@pytest.mark.timeout(60 + 20 * KILLS)
async def test_killed_again_and_again(site: Site) -> None:
    count, dice = Acknowledgements(), random.Random(1917)
    sizes = SIZES * (1 + KILLS // KILLS_A_SET)
    kills = KILLS // len(site.processes)
    # People must think, most of all where a kill does not stop everybody, or the matches end before the kills do.
    thought = 0.1 if site.all_fall else 0.3 * len(sizes) / len(SIZES)
    tables = [[Person(site.url, dice, count.add, thought) for _ in range(people)] for people, _ in sizes]
    for people, (_, bots) in zip(tables, sizes, strict=True):
        await open_table(site.url, people, bots)
    playing = [asyncio.create_task(person.play()) for people in tables for person in people]
    try:
        for number in range(kills):
            await _unless_somebody_fails(_live(tables, count), playing)
            await site.kill(number)
        await _unless_somebody_fails(_live(tables, count), playing)
        assert not all(task.done() for task in playing), "the matches were too short for so many kills"
        for person in (person for people in tables for person in people):
            person.thought = 0.0
        async with asyncio.timeout(60):
            await asyncio.gather(*playing)
        for people in tables:
            await check(people, site.database)
            assert all(person.returns > 0 for person in people) or not site.all_fall
    finally:
        for task in playing:
            task.cancel()
        await asyncio.gather(*playing, return_exceptions=True)
        for people in tables:
            for person in people:
                await person.client.close()


async def _live(tables: list[list[Person]], count: Acknowledgements) -> None:
    """As much as happens between two kills."""
    await asyncio.gather(_go_on(tables), count.more(ENTRIES_A_LIFE))


async def _go_on(tables: list[list[Person]]) -> None:
    """Wait until something more was acknowledged at every table, and not long."""

    def stored(people: list[Person]) -> int:
        return sum(len(person.stored) for person in people)

    before = [stored(people) for people in tables]
    async with asyncio.timeout(GOES_ON_SECONDS):
        for people, count in zip(tables, before, strict=True):
            while stored(people) == count and not any(person.over for person in people):  # noqa: ASYNC110
                await asyncio.sleep(0.02)


async def _unless_somebody_fails(
    wanted: Coroutine[Any, Any, None], playing: list[asyncio.Task[None]]
) -> None:
    """Wait for something to happen among those who play; what goes wrong with one of them is told at once."""
    waiting = asyncio.create_task(wanted)
    pending = {task for task in playing if not task.done()}
    async with asyncio.timeout(30):
        while not waiting.done():
            assert pending, "the matches were too short for so many kills"
            done, pending = await asyncio.wait({waiting, *pending}, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
            pending.discard(waiting)


async def _ended(processes: list[Path]) -> bool:
    """Whether processes end soon."""
    async with asyncio.timeout(10):
        while any(process.exists() for process in processes):  # noqa: ASYNC110
            await asyncio.sleep(0.05)
    return True


async def check(people: list[Person], database: URL) -> None:
    """The stored match against what its players sent and were told."""
    record = Record.load(await people[0].record())
    client = people[0].client
    match = Match.replay(record)
    assert match.digest == record.final
    assert client.view is not None
    assert client.view.version == match.version
    engine = create_engine(database)
    with engine.connect() as connection:
        wanted = select(ENTRIES.c.version).where(ENTRIES.c.match == client.match)
        rows = connection.execute(wanted.order_by(ENTRIES.c.version)).scalars()
        assert list(rows) == list(range(1, match.version + 1))
    engine.dispose()
    for person in people:
        for version, action in person.stored.items():
            assert match.entries[version - 1].action == action
    acted = [entry for entry in match.entries if entry.seat < len(people)]
    for number, entry in enumerate(match.entries):
        if entry.seat < len(people):
            assert entry.action in people[entry.seat].sent[number]
            assert record.lines[number] == action_text(match.board, Faction(entry.faction), entry.action)
    assert len(acted) >= sum(len(person.stored) for person in people)
