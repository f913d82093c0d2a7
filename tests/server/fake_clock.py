"""A clock that stands still until a test moves it."""

from __future__ import annotations

import asyncio
from typing import Final

BEGIN: Final = 1_700_000_000_000
"""Some moment; no test depends on which."""


class FakeClock:
    """A `server.time.Clock`. `advance` wakes sleepers in the order of their times, each at its own time."""

    def __init__(self, now_ms: int = BEGIN) -> None:
        self._now = now_ms
        self._sleepers: list[tuple[int, asyncio.Future[None]]] = []

    def now_ms(self) -> int:
        return self._now

    async def sleep_until(self, ms: int) -> None:
        await asyncio.sleep(0)
        if ms <= self._now:
            return
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        sleeper = (ms, future)
        self._sleepers.append(sleeper)
        try:
            await future
        finally:
            self._sleepers.remove(sleeper)

    async def advance(self, ms: int) -> None:
        """Let so many milliseconds pass; what sleepers do on the way sees the time at which they were to wake."""
        end = self._now + ms
        while due := [sleeper for sleeper in self._sleepers if sleeper[0] <= end and not sleeper[1].done()]:
            at, future = min(due, key=lambda sleeper: sleeper[0])
            self._now = max(self._now, at)
            future.set_result(None)
            await asyncio.sleep(0)
            await asyncio.sleep(0)
        self._now = end

    def jump(self, ms: int) -> None:
        """Set the time forth or back without waking anybody, as an operator does who sets the machine right."""
        self._now += ms
