"""Matches with clocks in which anything happens in any order: people act, undo, leave, rest, let time run out; the server
restarts. What a table remembers is what is stored, and every deadline is acted on once.

DUAL_POWER_CLOCKS says how many matches are played; a failure names its number, and that match alone is played with
DUAL_POWER_CLOCK.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import random
from pathlib import Path
from typing import Any

import pytest

from rules.actions import Action
from rules.match import Options
from rules.pace import BankClock, DaysClock, MoveClock
from rules.protocol import Create
from rules.view import View
from server import app, table_seats, table_time, timekeeper
from server import clock as clocks
from server.clock import DAY, SECOND
from server.clock_rows import deadlines, read_clock
from server.lobby import new_match
from server.log_rows import read_happenings
from server.refusal import Refusal
from server.room import Room
from server.tables import Player, add_player
from tests.server.fake_clock import FakeClock
from tests.server.harness import SCENARIO, Served

MATCHES = int(os.environ.get("DUAL_POWER_CLOCKS", "12"))
ONLY = os.environ.get("DUAL_POWER_CLOCK")
STEPS = 40
SEEDS = [int(ONLY)] if ONLY else range(MATCHES)
PEOPLE = [Player("ada", "Ada"), Player("bo", "Bo"), Player("eve", "Eve")]
PACES = (MoveClock(10), BankClock(30, 5), DaysClock(1, vacation=3))
POLICIES = ("remind", "bot", "vote", "forfeit")


class QuickBots:
    """Bots that take the first legal action, in this process."""

    def __init__(self, workers: int) -> None:
        self.workers = workers

    async def choose(self, bot: str, scenario: str, options: Options, view: View) -> Action:
        return view.legal[0]

    def close(self) -> None:
        """Nothing runs."""


class Luck:
    """One match, its dice, and what must have happened by now."""

    def __init__(self, served: Served, clock: FakeClock, seed: int) -> None:
        self.served = served
        self.clock = clock
        self.dice = random.Random(seed)
        self.match = ""
        self.expired = 0
        self.moves = 0
        self.decided = 0

    async def room(self) -> Room:
        return await self.served.hub.desk.rooms.room(self.match)

    async def begin(self) -> None:
        pace: Any = self.dice.choice(PACES)
        policy: Any = self.dice.choice(POLICIES)
        wanted = Create(SCENARIO, seats=2, length="class", clock=pace, timeout=policy, stand_in="random")
        store = self.served.hub.desk.store
        for player in PEOPLE:
            await store.do(add_player(player, player.id.encode()))
        self.match = (await new_match(store, PEOPLE[0], wanted, self.clock.now_ms())).id
        room = await self.room()
        for seat in range(2):
            await table_seats.sit(room, PEOPLE[seat].id, seat, PEOPLE[seat].nickname)
        await table_seats.start(room, PEOPLE[0].id)

    async def step(self) -> None:
        often = (self.act, self.act, self.act, self.wait, self.wait)
        steps = (*often, self.undo, self.rest, self.move, self.restart, self.agree, self.decide)
        with contextlib.suppress(Refusal):
            await self.dice.choice(steps)()
        await self.settle()
        await self.check()

    async def act(self) -> None:
        room = await self.room()
        seat = room.match.to_act
        if seat is not None and room.seats[seat].player is not None:
            action = self.dice.choice(room.match.legal(seat))
            await room.act(room.seats[seat].player or "", room.match.version, action)

    async def undo(self) -> None:
        room = await self.room()
        await room.act(self.dice.choice(PEOPLE).id, room.match.version, None)

    async def wait(self) -> None:
        """Some time passes, up to the deadline and no further: what happens then is looked at before more does."""
        room = await self.room()
        span = self.dice.choice((SECOND, 7 * SECOND, 20 * SECOND, DAY // 3, DAY))
        due = room.clock.deadline
        if due is not None and due - self.clock.now_ms() <= span:
            self.expired += 1
            span = max(0, due - self.clock.now_ms())
        await self.clock.advance(span)

    async def agree(self) -> None:
        """The table lets the clock stand, or go on."""
        room = await self.room()
        async with room.lock:
            await (table_time.go_on if room.clock.paused else table_time.stop)(room, None)

    async def decide(self) -> None:
        """The table decides about a seat whose time is up."""
        room = await self.room()
        async with room.lock:
            await self.dice.choice((table_time.wait_longer, table_time.stand_in))(room)
            self.decided += room.happened[-1].what == "stand-in"
        room.wake()

    async def rest(self) -> None:
        await table_time.vacation(await self.room(), self.dice.choice(PEOPLE).id, self.dice.randrange(3))

    async def move(self) -> None:
        room = await self.room()
        player = self.dice.choice(PEOPLE)
        self.moves += 1
        if room.seat_of(player.id) is not None and self.dice.random() < 0.3:
            await table_seats.stand(room, player.id)
        else:
            await table_seats.sit(room, player.id, self.dice.randrange(2), player.nickname)

    async def restart(self) -> None:
        await self.served.stop()
        self.clock.jump(self.dice.choice((0, 3 * SECOND, DAY)))
        await self.served.start()

    async def settle(self) -> None:
        """Until every deadline that has passed is acted on, and no bot thinks."""
        async with asyncio.timeout(20):
            while await self.unsettled():  # noqa: ASYNC110
                await asyncio.sleep(0.001)

    async def unsettled(self) -> bool:
        due = await self.served.hub.desk.store.do(deadlines(self.clock.now_ms()))
        return bool(due) or (await self.room()).bots.busy

    async def check(self) -> None:
        room, now = await self.room(), self.clock.now_ms()
        store = self.served.hub.desk.store
        kept = await store.do(lambda connection: read_clock(connection, self.match))
        lines = await store.do(lambda connection: read_happenings(connection, self.match, most=1000))
        assert kept == room.clock._row
        assert kept is not None
        assert min(share.left for share in kept.clock.seats) >= 0
        to_act = room.match.to_act
        assert kept.clock.running == (None if to_act is None or room.seats[to_act].bot else to_act)
        happened = [line.what for line in lines]
        # Whoever is back for the second time in one decision has no time left, and that is said at once; likewise
        # where somebody leaves a seat without any.
        most = self.expired + self.moves + happened.count("back")
        assert self.expired <= happened.count("time-up") <= most
        if kept.settings.timeout in ("bot", "forfeit"):
            taken = happened.count("stand-in") + happened.count("lost")
            assert taken == happened.count("time-up") + self.decided
        due = clocks.deadline(kept.clock)
        assert due is None or due > now
        if kept.settings.timeout in ("remind", "vote") and not self.decided:
            assert all(seat.bot is None for seat in room.seats)


@pytest.mark.parametrize("seed", SEEDS)
async def test_whatever_happens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    monkeypatch.setattr(timekeeper, "OUTAGE", 10**12)
    monkeypatch.setattr(app, "BotPool", QuickBots)
    clock = FakeClock()
    served = Served(tmp_path, clock)
    await served.start()
    try:
        luck = Luck(served, clock, seed)
        await luck.begin()
        for _ in range(STEPS):
            await luck.step()
    finally:
        await served.stop()
