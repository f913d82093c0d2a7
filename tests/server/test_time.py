"""The real clock tells the time and wakes nobody early; the tests' own obeys."""

from __future__ import annotations

import asyncio
import time

from server.time import SystemClock
from tests.server.fake_clock import BEGIN, FakeClock


async def test_the_system_clock_wakes_nobody_early() -> None:
    clock = SystemClock()
    assert abs(clock.now_ms() - time.time() * 1000) < 1000
    until = clock.now_ms() + 30
    await clock.sleep_until(until)
    assert until <= clock.now_ms() < until + 5000
    await clock.sleep_until(0)


async def test_sleepers_wake_in_the_order_of_their_times() -> None:
    clock = FakeClock()
    woken: list[tuple[int, int]] = []

    async def sleep(ms: int) -> None:
        await clock.sleep_until(BEGIN + ms)
        woken.append((ms, clock.now_ms() - BEGIN))

    async with asyncio.TaskGroup() as group:
        for ms in (30, 10, 20, 99):
            group.create_task(sleep(ms))
        await asyncio.sleep(0.01)
        await clock.advance(30)
        await asyncio.sleep(0.01)
        assert woken == [(10, 10), (20, 20), (30, 30)]
        await clock.advance(69)
    assert woken[-1] == (99, 99)
