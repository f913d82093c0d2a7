"""Nothing said in confidence changes a byte for anybody else: twin worlds that differ in one secret alone.

The same people do the same things on two servers, with the same chances and the same time. In one of the worlds the words of
one secret are others, or they were never said. Everything that each outsider is sent is compared: every push, and every answer
to pages, tables, the lobby, the record, notes and requests that are refused.
"""

from __future__ import annotations

import random
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, Final, Literal

import msgspec
import pytest
from msgspec import Struct

from server import lobby, names
from server.report_rows import list_reports
from tests.server.fake_clock import FakeClock
from tests.server.harness import Client, Served, Table

STEPS: Final = 24
WORDS: Final = (
    "bread",
    "peace",
    "land",
    "tomorrow at the bridge",
    "not yet",
    "\u0412\u0441\u044f \u0432\u043b\u0430\u0441\u0442\u044c",
)
KEEPER: Final = 6
"""The keeper of the server, after four seats, a watcher and a stranger: sees reports, and nothing else."""
World = Literal["as it was", "other words", "never said"]


class Secret(Struct, frozen=True):
    """What differs between worlds, and the seats that may know of it."""

    kind: Literal["bloc", "seat", "note", "report", "block", "mute"]
    seat: int
    """Who says or does it."""
    insiders: frozenset[int]
    to: int = 0
    """The other seat of a whisper, or who is not heard."""


SECRETS: Final = (
    Secret("bloc", 0, frozenset({0, 1})),
    Secret("bloc", 3, frozenset({2, 3})),
    Secret("seat", 1, frozenset({1, 2}), to=2),
    Secret("seat", 0, frozenset({0, 1}), to=1),
    Secret("note", 2, frozenset({2})),
    Secret("report", 3, frozenset({3, KEEPER})),
    Secret("block", 0, frozenset({0}), to=1),
    Secret("mute", 2, frozenset({2}), to=3),
)


class Chances:
    """In the place of the module `secrets`: the same for every world."""

    def __init__(self, seed: str) -> None:
        self._dice = random.Random(seed)
        self.choice = self._dice.choice
        self.token_bytes = self._dice.randbytes

    def token_urlsafe(self, size: int) -> str:
        return self._dice.randbytes(size).hex()


class Tapped(Client):
    """A client that keeps everything that it is sent."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.pushes: list[bytes] = []
        self.answers: list[bytes] = []
        for event in ("update", "room", "clock", "chat"):
            self.socket.on(event, self._tap(event, self.socket.handlers["/"][event]))
        self.socket.on("*", self._unknown)

    def _tap(self, event: str, handler: Callable[[Any], Awaitable[None]]) -> Callable[[Any], Awaitable[None]]:
        async def tapped(payload: Any) -> None:
            self.pushes.append(msgspec.msgpack.encode((event, payload)))
            await handler(payload)

        return tapped

    async def _unknown(self, event: str, payload: Any) -> None:
        raise AssertionError(f"an event that nobody compares: {event}")

    async def raw(self, name: str, *payload: Any) -> dict[str, Any]:
        answer = await super().raw(name, *payload)
        self.answers.append(msgspec.msgpack.encode((name, answer)))
        return answer


class Stage:
    """One world: four seats, a watcher who has entered, and a stranger who has not."""

    def __init__(self, served: Served, clock: FakeClock, seed: int, secret: Secret, world: World) -> None:
        self.served, self.clock, self.secret, self.world = served, clock, secret, world
        self.dice = random.Random(f"script {seed}")
        self.people: list[Tapped] = []
        self.table = Table([], "", "")
        self.spoken = 0

    async def set_up(self) -> None:
        for _ in range(6):
            client = Tapped(self.served.url)
            self.people.append(client)
            await client.connect()
        *seats, watcher, _ = self.people
        room = await seats[0].create(seats=4, length="short")
        for seat, client in enumerate(seats):
            if seat:
                await client.enter(room["code"])
            await client.ask("sit", match=room["match"], seat=seat)
        await watcher.enter(room["code"])
        await seats[0].ask("start", match=room["match"])
        for client in (*seats, watcher):
            await client.reach(0)
        self.table = Table(list(seats), room["match"], room["code"])

    async def play(self) -> None:
        for _ in range(STEPS):
            await self.clock.advance(4_000)
            await self.dice.choice((self._aloud, self._secretly, self._secretly, self._act, self._watcher))()
            await self._look()

    async def _say(self, client: Client, text: str, **fields: Any) -> None:
        self.spoken += 1
        await client.raw("say", {"match": self.table.match, "to": "table", "text": text, **fields})

    async def _aloud(self) -> None:
        await self._say(self.dice.choice(self.table.seats), self.dice.choice(WORDS))

    async def _watcher(self) -> None:
        await self._say(self.people[4], self.dice.choice(WORDS))

    async def _act(self) -> None:
        await self.table.step(self.dice)
        watcher, acted = self.people[4], self.table.seats[0].view
        assert acted is not None
        await watcher.reach(acted.version)

    async def _secretly(self) -> None:
        """Something in confidence; in the other worlds that of the secret is other, or is not done."""
        other = self.dice.choice((self.secret, self.dice.choice(SECRETS)))
        words, on = " ".join(self.dice.choices(WORDS, k=3)), self.dice.random() < 0.6
        number = self._last_table_number()
        if other == self.secret and self.world == "never said":
            return
        if other == self.secret and self.world == "other words":
            words = "something else entirely, and longer than what it stands for: " + words[::-1]
        await self._do(other, words, number, on=on)

    async def _do(self, secret: Secret, words: str, number: int, *, on: bool) -> None:
        client, match = self.table.seats[secret.seat], self.table.match
        match secret.kind:
            case "bloc":
                await self._say(client, words, to="bloc")
            case "seat":
                await self._say(client, words, to="seat", seat=secret.to)
            case "note":
                await client.raw("note", {"match": match, "text": words})
            case "report":
                await client.raw("report", {"match": match, "number": number, "reason": words})
            case "block" | "mute":
                player = self.table.seats[secret.to].player
                await client.raw(secret.kind, {"match": match, "player": player, "on": on})

    def _last_table_number(self) -> int:
        loud = [saying.number for saying in self.people[4].sayings]
        return loud[-1] if loud else 1

    async def _look(self) -> None:
        """Everybody asks for everything that there is to ask."""
        match = self.table.match
        for client in self.people:
            for name, fields in (
                ("talk", {}),
                ("talk", {"since": self.clock.now_ms() - 30_000}),
                ("note", {}),
                ("report", {"number": self.clock.now_ms() + 1}),
                ("record", {}),
                ("sync", {"since": 0}),
                ("say", {"to": "seat", "seat": 9, "text": "?"}),
            ):
                await client.raw(name, {"match": match, **fields})
            await client.raw("silenced", {"match": match})
            await client.raw("lobby", {})


async def lived(
    folder: Path, monkeypatch: pytest.MonkeyPatch, seed: int, secret: Secret, world: World
) -> list[tuple[list[bytes], list[bytes]]]:
    """What everybody was sent in a world."""
    chances, clock = Chances(f"chances {seed}"), FakeClock()
    monkeypatch.setattr(names, "secrets", chances)
    monkeypatch.setattr(lobby, "secrets", chances)
    served = Served(folder, clock, requests_per_second=10_000, request_burst=100_000)
    await served.start()
    try:
        stage = Stage(served, clock, seed, secret, world)
        await stage.set_up()
        await stage.play()
        reports = await served.hub.desk.store.do(list_reports())
        for client in stage.people:
            await client.close()
    finally:
        await served.stop()
    kept = [msgspec.json.encode((row.saying, row.reason)) for row in reports]
    return [*((client.pushes, client.answers) for client in stage.people), ([], kept)]


@pytest.mark.parametrize("secret", SECRETS, ids=lambda secret: f"{secret.kind}-{secret.seat}")
async def test_a_secret_changes_no_byte_for_anybody_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, secret: Secret
) -> None:
    seed = SECRETS.index(secret)
    first = await lived(tmp_path / "a", monkeypatch, seed, secret, "as it was")
    worlds: tuple[World, ...] = ("other words", "never said")
    seen = False
    for world in worlds:
        second = await lived(tmp_path / world, monkeypatch, seed, secret, world)
        for number, (one, other) in enumerate(zip(first, second, strict=True)):
            if number in secret.insiders:
                seen |= one != other
                continue
            assert one[0] == other[0], f"pushes to {number}, {world}"
            assert one[1] == other[1], f"answers to {number}, {world}"
    assert seen, "the secret was never told: this test sees nothing"
