"""Bots think elsewhere: nobody waits for another table's, and what they think with ends with the server."""

from __future__ import annotations

import asyncio
import random
import time
from concurrent.futures import BrokenExecutor

import pytest

from rules.match import Match, Options
from server.bots import BotPool
from tests.server.harness import SCENARIO, Opener, Served, seat_all


async def test_a_thinking_bot_delays_no_other_table(served: Served, opener: Opener) -> None:
    """While one bot searches for very long, people act at another table, and its quick bots answer."""
    host = await opener()
    await host.create(seats=2)
    for seat in range(2):
        await host.ask("bot", match=host.match, seat=seat, bot="ismcts:100000")
    await host.ask("start", match=host.match)
    thinking = await served.hub.desk.rooms.room(host.match)
    table = await seat_all(opener, 2)
    dice = random.Random(6)
    waits = []
    for _ in range(20):
        began = time.monotonic()
        await table.step(dice)
        waits.append(time.monotonic() - began)
    player = await opener()
    await player.create(seats=2)
    await player.ask("sit", match=player.match, seat=0)
    await player.ask("bot", match=player.match, seat=1, bot="heuristic")
    await player.ask("start", match=player.match)
    while (view := await player.my_turn()).version < 6:
        await player.act(dice.choice(view.legal))
    assert thinking.match.version == 0
    assert sorted(waits)[len(waits) // 2] < 0.25


async def test_a_worker_that_died_is_replaced() -> None:
    bots = BotPool(1)
    match = Match.create(SCENARIO, Options(), bytes(16))
    seat = match.to_act
    assert seat is not None
    view = match.view(seat)
    try:
        assert await bots.choose("random", SCENARIO, Options(), view) in view.legal
        (pool,) = bots._pools.values()
        for worker in pool._processes.values():
            worker.kill()
        with pytest.raises(BrokenExecutor):
            await bots.choose("random", SCENARIO, Options(), view)
        assert await bots.choose("random", SCENARIO, Options(), view) in view.legal
    finally:
        bots.close()


async def test_a_table_lives_while_its_bots_think_and_is_forgotten_after(
    served: Served, opener: Opener
) -> None:
    host = await opener()
    await host.create(seats=2)
    for seat in range(2):
        await host.ask("bot", match=host.match, seat=seat, bot="random")
    await host.ask("start", match=host.match)
    await host.ask("leave", match=host.match)
    assert len(served.hub.desk.rooms) == 1
    async with asyncio.timeout(20):
        while len(served.hub.desk.rooms):  # noqa: ASYNC110
            await asyncio.sleep(0.02)
    assert (await served.truth(host.match)).verdict is not None
