"""The one place where the server asks what time it is, so that tests can move it by hand."""

from __future__ import annotations

import asyncio
import time
from typing import Final, Protocol

_SLICE: Final = 5.0
"""Seconds after which a sleeper looks at the time again: the machine may have slept, or been set right, meanwhile."""


class Clock(Protocol):
    """What time it is, for everything that players are told or that is kept."""

    def now_ms(self) -> int:
        """Milliseconds since 1970, UTC."""

    async def sleep_until(self, ms: int) -> None:
        """Return once `now_ms()` is `ms` or later; at once if it is already, but never without a step of the loop."""


class SystemClock:
    """The machine's own."""

    def now_ms(self) -> int:
        """As the machine has it."""
        return time.time_ns() // 1_000_000

    async def sleep_until(self, ms: int) -> None:
        """In slices, for the machine's time may jump."""
        await asyncio.sleep(0)
        while (left := ms - self.now_ms()) > 0:  # noqa: ASYNC110
            await asyncio.sleep(min(left / 1000, _SLICE))
