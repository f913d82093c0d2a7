"""Standing orders change no byte for anybody else: worlds that differ only in who decided, the player or an order left before.

The same people do the same on two servers, with the same chances and at the same times. In one world a player acts by hand;
in the others an order acts in the same moment, or orders are there that never fit. Everything that the others are sent is
compared: every push, and every answer to what they may ask.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final, Literal

import msgspec
import pytest

from rules.actions import Pass
from rules.ids import Faction
from rules.orders import Order, Passing, Planned
from server import lobby, names
from server.order_rows import OrdersRow
from server.room_orders import RoomOrders
from tests.server.fake_clock import FakeClock
from tests.server.harness import Served, Table
from tests.server.test_orders import NEVER
from tests.server.test_talk_leak import Chances, Tapped

PAUSE: Final = 3_000
"""Milliseconds after which the player acts, or the order."""
TURNS: Final = 26
OWNER: Final = {Faction.ASSEMBLIES: 0, Faction.VANGUARD: 1, Faction.CABINET: 2, Faction.COMMAND: 3}
World = Literal["by hand", "by order", "in vain"]


class Follower(Tapped):
    """Keeps pushes of any kind: one that only an owner of orders gets is in what is compared, too."""

    async def _unknown(self, event: str, payload: Any) -> None:
        self.pushes.append(msgspec.msgpack.encode((event, payload)))


class Stage:
    """One world: four seats and a watcher; the seat of `faction` has orders in some of them."""

    def __init__(self, served: Served, clock: FakeClock, faction: Faction, world: World) -> None:
        self.served, self.clock, self.faction, self.world = served, clock, faction, world
        self.owner = OWNER[faction]
        self.people: list[Follower] = []
        self.table = Table([], "", "")

    async def set_up(self) -> None:
        self.people = [Follower(self.served.url) for _ in range(5)]
        for client in self.people:
            await client.connect()
        *seats, watcher = self.people
        room = await seats[0].create(seats=4, length="short", clock={"kind": "move", "seconds": 60})
        for seat, client in enumerate(seats):
            if seat:
                await client.enter(room["code"])
            await client.ask("sit", match=room["match"], seat=seat)
        await watcher.enter(room["code"])
        await seats[0].ask("start", match=room["match"])
        for client in self.people:
            await client.reach(0)
        self.table = Table(list(seats), room["match"], room["code"])

    async def play(self) -> None:
        dice = random.Random(f"play {self.faction}")
        for turn in range(TURNS):
            if turn == 2 and self.world != "by hand":
                await self._leave()
            await self._decide(dice)
            await self._look()

    async def _leave(self) -> None:
        own = self.faction
        orders: tuple[Order, ...] = (Passing(own),)
        if self.world == "in vain":
            orders = (Planned(own, NEVER[own], waits=True), Passing(own, crisis=1))
        client = self.people[self.owner]
        wanted = msgspec.to_builtins(orders)
        await client.ask("orders", match=self.table.match, orders=wanted, revision=0)

    async def _decide(self, dice: random.Random) -> None:
        acting = self.table.acting
        assert acting.view is not None
        version, legal = acting.view.version, acting.view.legal
        action = dice.choice(legal)
        mine = acting is self.people[self.owner] and Pass() in legal
        await self.clock.advance(PAUSE)
        room = await self.served.hub.desk.rooms.room(self.table.match)
        if not (mine and room.orders._rows and self.world == "by order"):
            async with asyncio.timeout(10):
                while room.orders.busy:  # noqa: ASYNC110
                    await asyncio.sleep(0.005)
            await acting.act(Pass() if mine else action, version)
        for client in self.people:
            await client.reach(version + 1)

    async def _look(self) -> None:
        match = self.table.match
        for client in self.people:
            for name, fields in (
                ("orders", {}),
                ("plan", {"faction": int(self.faction)}),
                ("guide", {}),
                ("talk", {}),
                ("record", {}),
                ("sync", {"since": 0}),
                ("move", {"kind": "rewind", "ply": 9_999}),
                ("join", {"code": self.table.code}),
                ("lobby", {}),
            ):
                wanted = {"match": match, **fields} if name not in ("join", "lobby") else fields
                await client.raw(name, wanted)


async def lived(
    folder: Path, monkeypatch: pytest.MonkeyPatch, faction: Faction, world: World
) -> list[tuple[list[bytes], list[bytes]]]:
    """What everybody was sent in a world."""
    chances, clock = Chances(f"chances {faction}"), FakeClock()
    monkeypatch.setattr(names, "secrets", chances)
    monkeypatch.setattr(lobby, "secrets", chances)
    monkeypatch.setattr("server.room_orders.pause_ms", lambda: PAUSE)
    served = Served(folder, clock, requests_per_second=10_000, request_burst=100_000)
    await served.start()
    try:
        stage = Stage(served, clock, faction, world)
        await stage.set_up()
        await stage.play()
        room = await served.hub.desk.rooms.room(stage.table.match)
        acted = [line.what for row in room.orders._rows.values() for line in row.kept.lines]
        assert ("done" in acted) == (world == "by order")
        assert ("fell" in acted) == (world == "in vain")
        for client in stage.people:
            await client.close()
    finally:
        await served.stop()
    return [(client.pushes, client.answers) for client in stage.people]


@pytest.mark.parametrize("faction", list(Faction), ids=lambda faction: faction.name.lower())
async def test_nobody_else_can_tell_an_order_from_its_player(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, faction: Faction
) -> None:
    first = await lived(tmp_path / "a", monkeypatch, faction, "by hand")
    worlds: tuple[World, ...] = ("by order", "in vain")
    for world in worlds:
        second = await lived(tmp_path / world, monkeypatch, faction, world)
        for number, (one, other) in enumerate(zip(first, second, strict=True)):
            if number == OWNER[faction]:
                assert one != other, "the owner was never told: this test sees nothing"
                continue
            assert one[0] == other[0], f"pushes to {number}, {world}"
            assert one[1] == other[1], f"answers to {number}, {world}"


async def test_a_planted_leak_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Were everybody told that orders have changed, without a word of them, this would be seen."""
    first = await lived(tmp_path / "a", monkeypatch, Faction.VANGUARD, "by hand")
    took = RoomOrders.took

    def loud(orders: RoomOrders, changes: Iterable[OrdersRow]) -> None:
        took(orders, changes)
        if changes:
            orders._room.tell_table()

    monkeypatch.setattr(RoomOrders, "took", loud)
    second = await lived(tmp_path / "b", monkeypatch, Faction.VANGUARD, "by order")
    assert first[4][0] != second[4][0]
