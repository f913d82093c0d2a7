"""A server killed again and again while people play: nothing acknowledged is lost, nothing is doubled, play goes on.

DUAL_POWER_KILLS says how often it is killed.
"""

from __future__ import annotations

import asyncio
import os
import random
import signal
import sqlite3
import sys
from collections.abc import Callable, Coroutine
from contextlib import closing
from pathlib import Path
from typing import Any

import socketio

from rules.actions import Action
from rules.ids import Faction
from rules.match import Match
from rules.notation import action_text
from rules.record import Record
from tests.server.harness import Client, Refused

KILLS = int(os.environ.get("DUAL_POWER_KILLS", "6"))
ENTRIES_A_LIFE = 12
"""So many acknowledgements after each start of the server before it is killed."""
SIZES = ((2, 0), (4, 0), (1, 1))
"""People and bots at the tables."""
KILLS_A_SET = 10
"""So many kills a set of tables outlasts."""
LOST = (socketio.exceptions.SocketIOError, OSError)

_PROGRAM = """
import sys
from pathlib import Path
from server.config import make_config
from server.main import run
limits = {"requests_per_second": 1e5, "request_burst": 100000}
run(make_config(data=Path(sys.argv[1]), port=int(sys.argv[2]), **limits), lambda host, port: print(port, flush=True))
"""


class Process:
    """The real server in a process of its own, always on the same port and data."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.port = 0
        self._process: asyncio.subprocess.Process | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def start(self) -> None:
        log = (self.data.parent / "server.log").open("ab")
        with log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-c", _PROGRAM, str(self.data), str(self.port),
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
        """Send a signal and wait for the end; the exit status."""
        assert self._process is not None
        self._process.send_signal(number)
        async with asyncio.timeout(15):
            # The pipe must be drained, or a server with much to say would never end.
            _, status = await asyncio.gather(self._process.stdout.read(), self._process.wait())  # type: ignore[union-attr]
        return status


class Person:
    """Plays random legal actions in one seat until the verdict, through every lost connection."""

    def __init__(self, server: Process, dice: random.Random, acknowledged: Callable[[], None]) -> None:
        self.client = Client(server.url)
        self.code = ""
        self.sent: dict[int, list[Action]] = {}
        self.stored: dict[int, Action] = {}
        self.returns = 0
        self._dice = dice
        self._acknowledged = acknowledged

    async def play(self) -> None:
        """To the verdict."""
        while not self._over:
            try:
                await self._play_on()
            except LOST:
                await self._come_back()

    @property
    def _over(self) -> bool:
        return self.client.view is not None and self.client.view.verdict is not None

    async def _play_on(self) -> None:
        while not self._over:
            await self.client.until(self._may_go_on)
            view = self.client.view
            if not self.client.socket.connected:
                raise ConnectionResetError
            if view is None or not view.legal:
                continue
            action = self._dice.choice(view.legal)
            self.sent.setdefault(view.version, []).append(action)
            try:
                reached = await self.client.act(action)
            except Refused as refusal:
                if refusal.code != "stale-version":
                    raise
                await self.client.sync(view.version)
                continue
            self.stored[reached] = action
            self._acknowledged()

    def _may_go_on(self) -> bool:
        view, socket = self.client.view, self.client.socket
        return not socket.connected or (view is not None and (bool(view.legal) or view.verdict is not None))

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
            except LOST:
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


async def _open_table(server: Process, people: list[Person], bots: int) -> None:
    host = people[0].client
    for person in people:
        await person.client.connect()
    room = await host.create(seats=len(people) + bots, length="full")
    for seat, person in enumerate(people):
        person.code = room["code"]
        await person.client.enter(room["code"])
        await person.client.ask("sit", match=host.match, seat=seat)
    for seat in range(len(people), len(people) + bots):
        await host.ask("bot", match=host.match, seat=seat, bot="random")
    await host.ask("start", match=host.match)


async def test_killed_again_and_again(tmp_path: Path) -> None:
    server, count = Process(tmp_path / "data"), Acknowledgements()
    await server.start()
    dice = random.Random(1917)
    sizes = SIZES * (1 + KILLS // KILLS_A_SET)
    tables = [[Person(server, dice, count.add) for _ in range(people)] for people, _ in sizes]
    for people, (_, bots) in zip(tables, sizes, strict=True):
        await _open_table(server, people, bots)
    playing = [asyncio.create_task(person.play()) for people in tables for person in people]
    try:
        for _ in range(KILLS):
            await _unless_somebody_fails(count.more(ENTRIES_A_LIFE), playing)
            workers = server.workers()
            await server.stop(signal.SIGKILL)
            assert await _ended(workers)
            await server.start()
        assert not all(task.done() for task in playing), "the matches were too short for so many kills"
        async with asyncio.timeout(60):
            await asyncio.gather(*playing)
        for people in tables:
            await _check(people, server.data / "dual-power.sqlite")
    finally:
        for task in playing:
            task.cancel()
        await asyncio.gather(*playing, return_exceptions=True)
        for people in tables:
            for person in people:
                await person.client.close()
        status = await server.stop(signal.SIGTERM)
    assert status == 0


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


async def _check(people: list[Person], database: Path) -> None:
    """The stored match against what its players sent and were told."""
    client = people[0].client
    text = (await client.ask("record", match=client.match))["record"]
    record = Record.load(text)
    match = Match.replay(record)
    assert match.digest == record.final
    assert client.view is not None
    assert client.view.version == match.version
    with closing(sqlite3.connect(database)) as connection:
        rows = connection.execute(
            "SELECT version FROM entries WHERE match = ? ORDER BY version", (client.match,)
        )
        assert [version for (version,) in rows] == list(range(1, match.version + 1))
    for person in people:
        assert person.returns > 0
        for version, action in person.stored.items():
            assert match.entries[version - 1].action == action
    acted = [entry for entry in match.entries if entry.seat < len(people)]
    for number, entry in enumerate(match.entries):
        if entry.seat < len(people):
            assert entry.action in people[entry.seat].sent[number]
            assert record.lines[number] == action_text(match.board, Faction(entry.faction), entry.action)
    assert len(acted) >= sum(len(person.stored) for person in people)
