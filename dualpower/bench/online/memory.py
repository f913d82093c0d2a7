"""What the server holds in memory for each connection, and for each match in play.

A server that has just begun is asked: one that has served already has memory to spare, which would hide what is added.
"""

from __future__ import annotations

import asyncio
import random
from typing import Any, Final

from dualpower.bench.online.processes import Subject
from dualpower.bench.online.tables import SEATS, TableUpdate, decode_update, seated
from dualpower.bench.online.wire import Wire, opened
from rules.protocol import PROTOCOL

MATCHES: Final = 100
MOVES: Final = 50
"""Into a match, when it is weighed: about the middle of a full one."""


async def kib_per_client(subject: Subject, count: int) -> float | None:
    """The memory that one connection adds, after a hello; None where the system does not tell."""
    first = await _greeted(subject.url, count)
    before = subject.kib()
    wires = [await _greeted(subject.url, number) for number in range(count)]
    after = subject.kib()
    await asyncio.gather(*(wire.close() for wire in (first, *wires)))
    return None if before is None or after is None else round((after - before) / count, 1)


async def kib_per_match(subject: Subject, scenario: str) -> float | None:
    """The memory that one match of four in play adds, without its connections; None where the system does not tell."""
    hall = _Hall([await _greeted(subject.url, number) for number in range(SEATS)], scenario)
    await hall.begin()
    before = subject.kib()
    for _ in range(MATCHES):
        await hall.begin()
    after = subject.kib()
    await asyncio.gather(*(wire.close() for wire in hall.wires))
    return None if before is None or after is None else round((after - before) / MATCHES, 1)


async def _greeted(url: str, number: int) -> Wire:
    wire = await opened(url)
    await wire.ask("hello", protocol=PROTOCOL, nickname=f"Guest {number}")
    return wire


class _Hall:
    """Four players at many tables at once."""

    def __init__(self, wires: list[Wire], scenario: str) -> None:
        self.wires = wires
        self._scenario = scenario
        self._luck = random.Random(len(wires))
        self._turns: dict[str, tuple[Wire, TableUpdate]] = {}
        for wire in wires:
            wire.heard = self._hear

    async def begin(self) -> None:
        """One more match, played into its middle at random."""
        match = await seated(self.wires, self._scenario)
        for _ in range(MOVES):
            while match not in self._turns:  # noqa: ASYNC110 - the updates are pushed, and may come after the answer
                await asyncio.sleep(0)
            wire, update = self._turns.pop(match)
            action = self._luck.choice(update.legal)
            await wire.ask("act", match=match, version=update.version, action=action)

    def _hear(self, wire: Wire, name: str, payload: Any) -> None:
        if name == "update":
            match, update = decode_update(payload)
            if update.legal:
                self._turns[match] = wire, update
