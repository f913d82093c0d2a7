"""One server process of the simulated world: the real hub, desk, rooms and clocks, on a simulated disk and network."""

from __future__ import annotations

import asyncio
import random
from concurrent.futures import BrokenExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from rules.actions import Action
from rules.match import Options
from rules.view import View
from server.config import Config
from server.hub import Hub
from server.metrics import Metrics
from server.time import SystemClock
from tests.simulation.disk import DiskStore
from tests.simulation.loop import Process
from tests.simulation.wire import SimSocket

if TYPE_CHECKING:
    from tests.simulation.world import World

BEGIN: Final = 1_700_000_000_000
MOST_WRONG: Final = 300
"""Milliseconds by which the clock of a machine may be wrong."""
_CONFIG: Final = {
    "data": Path("/nowhere"),
    "requests_per_second": 1e9,
    "request_burst": 10**9,
    "joins_per_minute": 1e9,
    "tables_per_minute": 1e9,
}


class WorldClock(SystemClock):
    """The real one, on the loop's time; all machines' may be set, and each is a little wrong."""

    def __init__(self, world: World, wrong: int) -> None:
        self._world = world
        self._wrong = wrong

    def now_ms(self) -> int:
        return BEGIN + int(self._world.loop.time() * 1000) + self._world.jumped + self._wrong


class SimBots:
    """Bots that choose by chance, take their time, and sometimes die of it."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def choose(self, bot: str, scenario: str, options: Options, view: View) -> Action:
        world = self._world
        await asyncio.sleep(world.dice.random() * (3.0 if world.dice.random() < 0.1 else 0.3))
        if world.stormy and world.dice.random() < 0.03:
            raise BrokenExecutor
        action = world.dice.choice(view.legal)
        world.witness.chosen.add((view.version, action))
        return action


class Worker:
    """A place for one process: the same address, whatever process is behind it."""

    def __init__(self, world: World, number: int) -> None:
        self.number = number
        self.world = world
        self.process: Process | None = None
        self.socket: SimSocket | None = None
        self.hub: Hub | None = None
        self.lives = 0
        self._wrong = world.dice.randrange(-MOST_WRONG, MOST_WRONG)

    @property
    def up(self) -> bool:
        """Whether a process takes connections."""
        return self.hub is not None and self.process is not None and self.process.alive

    def start(self) -> None:
        """A new process, which serves once its first look at the database is done."""
        self.lives += 1
        world = self.world
        process = self.process = Process(f"worker {self.number} life {self.lives}")
        if world.stormy and world.dice.random() < 0.8:
            process.dies_after = random.Random(world.dice.random()).choice((60, 400, 2000, 8000))
            process.dies_after = world.dice.randrange(1, process.dies_after)
        process.died = self._died
        process.context.run(world.loop.create_task, self._begin(process))

    async def _begin(self, process: Process) -> None:
        world = self.world
        store = DiskStore(world.disk)
        world.names[store.worker] = process.name
        socket = SimSocket(process)
        config = Config(**cast(Any, _CONFIG), database="" if world.alone else "simulated")
        clock = WorldClock(world, 0 if world.alone else self._wrong)
        hub = Hub(config, cast(Any, socket), store, cast(Any, SimBots(world)), clock, Metrics())
        while True:
            try:
                await hub.desk.rooms.resume()
                break
            except Exception as error:
                # The operator's system starts it again.
                world.note("start", process.name, type(error).__name__)
                await asyncio.sleep(1.0)
        hub.desk.doors.start()
        hub.desk.rater.start()
        self.hub, self.socket = hub, socket

    def _died(self) -> None:
        world, socket = self.world, self.socket
        world.note("died", self.process.name if self.process else "")
        self.hub = self.socket = None
        if socket is not None:
            for wire in list(socket.wires.values()):
                wire.close()
        pause = world.dice.choice((0.2, 2.0, 20.0)) * world.dice.random() if world.stormy else 0.2
        if not world.ended:
            world.loop.call_later(pause, self._again, context=world.context)

    def _again(self) -> None:
        if not self.world.ended and not (self.process and self.process.alive):
            self.start()

    async def stop(self) -> None:
        """Stop as a server does that is told to."""
        hub, process = self.hub, self.process
        if hub is not None and process is not None:
            self.hub = None
            task = process.context.run(self.world.loop.create_task, hub.close())
            # It may be killed as it stops: then nobody is told.
            await asyncio.wait([task], timeout=10.0)
            if task.done() and (error := task.exception()) is not None:
                self.world.loop.faults.append(error)
            if process.alive:
                process.kill()
