"""Two processes keep the clocks of one database, and time jumps: each learns of it, whichever was first to account for it."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from rules.pace import BankClock
from rules.protocol import Create
from server import clock as clocks
from server import timekeeper
from server.clock import DAY, SECOND
from server.clock_rows import Settings, add_clock, change_clock, read_clock
from server.database import sqlite_url
from server.lobby import new_match
from server.store import Store
from server.tables import Player, add_player
from server.timekeeper import Timekeeper
from tests.server.fake_clock import FakeClock
from tests.server.harness import SCENARIO


class Process:
    """One process's timekeeper, and whether it has told its tables to look at their clocks."""

    def __init__(self, store: Store, clock: FakeClock) -> None:
        self.told = 0
        self.keeper = Timekeeper(
            store, clock, has=lambda match: True, time_up=self._time_up, moved=self._moved, alone=False
        )

    async def _time_up(self, match: str, deadline: int) -> bool:
        return False

    async def _moved(self) -> None:
        self.told += 1


async def running(store: Store, clock: FakeClock) -> str:
    """A match whose clock runs."""
    ada, settings = Player("ada", "Ada"), Settings(BankClock(60))
    await store.do(add_player(ada, b"ada"))
    match = (await new_match(store, ada, Create(SCENARIO, seats=2, length="class"), clock.now_ms())).id
    now = clock.now_ms()
    await store.do(add_clock(match, settings, 2))
    await store.do(change_clock(match, lambda one: clocks.turned(settings.clock, one, now, 0)))
    return match


@pytest.mark.parametrize("jump", [20 * SECOND, DAY, -20 * SECOND, -DAY])
async def test_a_jump_is_told_by_both_processes(tmp_path: Path, jump: int) -> None:
    clock, store = FakeClock(), Store(sqlite_url(tmp_path / "store.sqlite"))
    store.open()
    processes = [Process(store, clock) for _ in range(2)]
    match = await running(store, clock)
    for process in processes:
        await process.keeper.start()
    before = [process.told for process in processes]
    await asyncio.sleep(0.05)
    clock.jump(jump)
    for process in processes:
        await process.keeper.catch_up()
    await asyncio.sleep(0.05)
    assert [process.told for process in processes] == [count + 1 for count in before]
    kept = await store.do(lambda connection: read_clock(connection, match))
    assert kept is not None
    assert clocks.left(kept.clock, 0, clock.now_ms()) == 60 * SECOND
    for process in processes:
        await process.keeper.close()
    store.close()


async def test_time_set_back_is_noticed_without_anybody_acting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timekeeper, "BEAT", 20)
    clock, store = FakeClock(), Store(sqlite_url(tmp_path / "store.sqlite"))
    store.open()
    process = Process(store, clock)
    await running(store, clock)
    await process.keeper.start()
    await asyncio.sleep(0.05)
    clock.jump(-DAY)
    async with asyncio.timeout(5):
        while not process.told:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    await process.keeper.close()
    store.close()
