"""One seeded world: processes on one database, tables with people and bots, a storm, and the calm after it."""

from __future__ import annotations

import asyncio
import contextlib
import random
import secrets
import sys
from collections.abc import Iterator
from contextvars import copy_context
from hashlib import blake2b
from typing import Any, Final
from unittest import mock

import structlog

from server import clock as clocks
from server import room_clock, table_motions
from server.refusal import Refusal
from server.store import StoreError
from server.tables import load_match
from tests.simulation.cup import ROUNDS, Cup
from tests.simulation.disk import CALM, Disk, Luck
from tests.simulation.loop import Loop, Process
from tests.simulation.past import demand_rated_once, uncounted
from tests.simulation.person import Person
from tests.simulation.wire import FAIR, Weather, Wire
from tests.simulation.witness import Witness
from tests.simulation.worker import BEGIN, MOST_WRONG, Worker

TABLES: Final = 5
"""Matches in one world."""
STORM: Final = 18.0
"""Seconds of the world's time in which things go wrong."""
PATIENCE: Final = 240.0
"""Seconds after the storm in which every match must go on by itself."""
CUP_PATIENCE: Final = 30.0
"""Seconds after the storm in which the matches of a tournament may come to their ends; they are cut then."""
ENTRIES: Final = 3
"""So many entries each match must come to in the calm, unless it is over before."""
_PACES: Final[tuple[dict[str, Any], ...]] = (
    {},
    {"clock": {"kind": "move", "seconds": 5}},
    {"clock": {"kind": "move", "seconds": 10}},
    {"clock": {"kind": "bank", "seconds": 10, "increment": 1}},
    {"clock": {"kind": "days", "days": 1, "vacation": 3}},
    {"clock": {"kind": "days", "days": 1, "vacation": 9}},
)
_POLICIES: Final = ("remind", "bot", "vote", "forfeit")
_JUMPS: Final = (3_000, 14_000, 40_000, 86_400_000, -2_000, -30_000)
_HASTE: Final[tuple[tuple[Any, dict[str, Any]], ...]] = (
    (clocks, {"DAY": 6_000}),
    (room_clock, {"DAY": 6_000}),
    (table_motions, {"LIVE_MS": 8_000, "SLOW_MS": 20_000, "GONE_MS": 3_000}),
)
"""What takes minutes or days takes seconds here."""
_EXPECTED: Final = (Refusal, StoreError)


class Table:
    """One match: what is played, and who is there."""

    def __init__(self, world: World, number: int) -> None:
        dice = world.dice
        self.match = self.code = ""
        self.bots: tuple[int, ...] = (1,) if dice.random() < 0.35 else ()
        self.wanted: dict[str, Any] = {
            "scenario": "the-valley",
            "seats": 2,
            "length": dice.choice(("full", "class")),
            "leavers": dice.choice(("wait", "bot")),
            "timeout": dice.choice(_POLICIES),
            "stand_in": "random",
            **dice.choice(_PACES),
        }
        if not self.bots and dice.random() < 0.2:
            self.wanted["seats"] = 3
        self.delay = self.wanted["delay"] = dice.choice((1, 1, 2)) if dice.random() < 0.4 else 0
        people = self.wanted["seats"] - len(self.bots)
        self.people = [Person(world, self, f"p{number}{seat}", seat) for seat in range(people)]
        if dice.random() < (0.8 if self.delay else 0.4):
            self.people.append(Person(world, self, f"w{number}", None))
        self.host = self.people[0]


class World:
    """Everything that one seed makes."""

    def __init__(self, seed: int, disk: Disk, trace: bool = False) -> None:
        self.seed = seed
        self.dice = random.Random(seed)
        self.loop = Loop(self.dice, fair=self.dice.random() < 0.3)
        self.disk = disk
        disk.wipe(self.dice)
        self.context = copy_context()
        self.stormy = True
        self.ended = False
        self.jumped = 0
        self.set_back = 0
        """By how much the clocks of all machines were set back: milliseconds."""
        self.names: dict[str, str] = {}
        self.witness = Witness(self, disk)
        self.mischief = self.dice.choice((0.05, 0.2, 0.4))
        self.weather, disk.luck = self._weather(), self._luck()
        self.alone = self.dice.random() < 0.3
        self.workers = [Worker(self, number) for number in range(1 if self.alone else 2)]
        self.tables = [Table(self, number) for number in range(TABLES)]
        self.cup = Cup(self) if self.dice.random() < 0.3 else None
        self.lines: list[str] | None = [] if trace else None
        self._digest = blake2b(digest_size=16)
        self._connections = 0
        self._latest = 0
        self._cup_until = 0.0

    def _weather(self) -> Weather:
        rough = self.dice.choice((0.0, 0.2, 1.0))
        return Weather(drops=0.02 * rough, doubles=0.1 * rough, late=0.15 * rough, cuts=0.01 * rough)

    def _luck(self) -> Luck:
        bad = self.dice.choice((0.0, 0.3, 1.0))
        return Luck(fails=0.03 * bad, torn=0.03 * bad, job=0.02 * bad, slow=0.05 * bad)

    @property
    def latest_ms(self) -> int:
        """The latest time that any clock has shown."""
        return max(self._latest, BEGIN + int(self.loop.time() * 1000) + self.jumped + MOST_WRONG)

    # ---- what happens -----------------------------------------------------------------------------------------------

    def note(self, *what: object) -> None:
        """One line of the trace; the same seed gives the same lines."""
        line = f"{self.loop.time():.6f} {what!r}"
        self._digest.update(line.encode())
        if self.lines is not None:
            self.lines.append(line)

    @property
    def digest(self) -> str:
        """Of the trace so far."""
        return self._digest.hexdigest()

    def name_of(self, worker: str) -> str:
        """What a process is called here."""
        return self.names.get(worker, "?")

    def connect(self, client: Process, match: str) -> Wire:
        """As a proxy does: to the process that a match's name stands for, or another. Raises ConnectionError."""
        up = [worker for worker in self.workers if worker.up]
        if not up or (self.stormy and self.dice.random() < 0.05):
            raise ConnectionRefusedError
        worker = up[sum(match.encode()) % len(up)] if match else self.dice.choice(up)
        if self.stormy and self.dice.random() < 0.1:
            worker = self.dice.choice(up)
        assert worker.socket is not None
        assert worker.process is not None
        self._connections += 1
        wire = Wire(self, f"{client.name} connection {self._connections}", client, worker.socket)
        environ = {"QUERY_STRING": f"match={match}" if match else ""}
        process = worker.process
        connected: Any = worker.socket.handlers["connect"](wire.sid, environ)
        begin: Any = self.loop.create_task
        process.context.run(begin, connected)
        return wire

    # ---- the course of things ---------------------------------------------------------------------------------------

    def run(self) -> None:
        """From the beginning to the last check. Raises AssertionError."""
        with _seeded(self.dice), _listening(self):
            try:
                main = self.loop.create_task(self._course())
                self.loop.run_until_complete(main)
            finally:
                self.ended = True
                asyncio._set_running_loop(self.loop)  # whatever is dropped may ask for it
                for process in (*(one.process for one in self.workers), *(p.process for p in self._people())):
                    if process is not None:
                        process.kill()
                asyncio._set_running_loop(None)
                self.loop.close()

    def _people(self) -> list[Person]:
        people = [person for table in self.tables for person in table.people]
        return people if self.cup is None else [*people, *self.cup.people]

    async def _course(self) -> None:
        for worker in self.workers:
            worker.start()
        for person in self._people():
            person.process.context.run(self.loop.create_task, person.live())
        storm = self.loop.time() + STORM * (0.5 + self.dice.random())
        while self.loop.time() < storm:
            await asyncio.sleep(self.dice.random() * 4.0)
            self._demand_right()
            await self._strike()
        self.note("calm")
        self.stormy, self.weather, self.disk.luck = False, FAIR, CALM
        for worker in self.workers:
            if worker.process is not None:
                worker.process.dies_after = None
        await self._calm()
        self._check()

    def _demand_right(self) -> None:
        if self.loop.faults:
            raise AssertionError(str(self.loop.faults[0])) from self.loop.faults[0]

    async def _strike(self) -> None:
        drawn = self.dice.random()
        worker = self.dice.choice(self.workers)
        if drawn < 0.06:
            self._jump(self.dice.choice(_JUMPS))
            self.note("jump", self.jumped)
        elif drawn < 0.16 and worker.process is not None:
            worker.process.kill()
        elif drawn < 0.20:
            self.note("stop", worker.number)
            await worker.stop()

    def _jump(self, span: int) -> None:
        self._latest = self.latest_ms
        self.jumped += span
        self.set_back += max(0, -span)

    async def _calm(self) -> None:
        until = self.loop.time() + PATIENCE
        goals = {table.match: len(self.witness.entries.get(table.match, ())) for table in self.tables}
        self._cup_until = self.loop.time() + CUP_PATIENCE
        while not self._is_all_settled(goals):
            await asyncio.sleep(1.0)
            self._demand_right()
            if self.loop.time() > until:
                waits = [table.match for table in self.tables if not self._is_settled(table, goals)]
                raise AssertionError(
                    f"{waits} do not go on by themselves, {uncounted(self.disk)} wait to be counted"
                )
        await asyncio.sleep(1.0)

    def _is_all_settled(self, goals: dict[str, int]) -> bool:
        tables = all(self._is_settled(table, goals) for table in self.tables)
        return tables and not uncounted(self.disk) and self._is_cup_settled()

    def _is_cup_settled(self) -> bool:
        """Whether every table of a round has begun; for a while also whether all of them are over."""
        cup = self.cup
        if cup is None:
            return True
        text = "SELECT count(*), sum(started), sum(over) FROM matches WHERE tournament = ?"
        ((made, started, over),) = self.disk.ask(text, cup.id)
        begun = bool(made) and started == made
        return begun and (self.loop.time() > self._cup_until or (over == made == ROUNDS * 2))

    def _is_settled(self, table: Table, goals: dict[str, int]) -> bool:
        if not table.match:
            return False
        ((over,),) = self.disk.ask("SELECT over FROM matches WHERE id = ?", table.match)
        stored = len(self.witness.entries.get(table.match, ()))
        return bool(over) or stored >= goals.get(table.match, 0) + ENTRIES

    def _check(self) -> None:
        """What is stored is what is remembered and what was seen."""
        self._demand_right()
        demand_rated_once(self.disk)
        self.witness.cup.demand_whole()
        drawn = self.disk.ask("SELECT id FROM matches WHERE tournament IS NOT NULL ORDER BY made, id")
        for match in (*(table.match for table in self.tables), *(match for (match,) in drawn)):
            with self.disk.engine.connect() as connection, connection.begin():
                stored = load_match(match)(connection)
            assert stored is not None
            if not stored.row.started:
                continue
            replayed = self.witness.compare(match, stored.row.record(stored.lines))
            assert stored.row.over == (replayed.to_act is None)
            self.note("end", match, replayed.version, replayed.digest)
            ((owner,),) = self.disk.ask("SELECT owner FROM matches WHERE id = ?", match)
            for worker in self.workers:
                room = None if worker.hub is None else worker.hub.desk.rooms.get(match)
                if room is None or room.stale or room.lock.locked() or room._store.worker != owner:
                    continue
                assert room.match.digest == replayed.digest, f"{match} is not as stored"
                assert [(seat.player, seat.bot) for seat in room.seats] == [
                    (seat.player, seat.bot) for seat in stored.seats
                ]
                known = None if stored.clock is None else stored.clock.clock
                assert room.clock._row is None or room.clock._row.clock == known, "the clock is not as stored"


@contextlib.contextmanager
def _seeded(dice: random.Random) -> Iterator[None]:
    """What must not be guessed is drawn from the world's dice, and what takes days takes seconds."""

    def urlsafe(count: int | None = None) -> str:
        return f"{dice.getrandbits(96):024x}"

    drawn: dict[str, Any] = {
        "token_urlsafe": urlsafe,
        "token_bytes": lambda count=32: dice.randbytes(count),
        "choice": dice.choice,
        "randbelow": dice.randrange,
        "SystemRandom": lambda: dice,
    }
    with contextlib.ExitStack() as patches:
        patches.enter_context(mock.patch.multiple(secrets, **drawn))
        for module, values in _HASTE:
            patches.enter_context(mock.patch.multiple(module, **values))
        yield


@contextlib.contextmanager
def _listening(world: World) -> Iterator[None]:
    """What a server logs is in the trace; an exception that nobody expected is a failure."""
    before = structlog.get_config()

    def hear(logger: Any, method: str, event: Any) -> Any:
        error = sys.exc_info()[1] if event.get("exc_info") else None
        world.note("log", method, event["event"], type(error).__name__)
        if error is not None and not isinstance(error, _EXPECTED) and "bot failed" not in event["event"]:
            fault = AssertionError(f"{event['event']}: {error!r}")
            fault.__cause__ = error
            world.loop.faults.append(fault)
        raise structlog.DropEvent

    structlog.configure(processors=[hear])
    try:
        yield
    finally:
        structlog.configure(**before)
