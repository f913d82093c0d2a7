"""Who watches the clocks of all matches: deadlines are acted on when they pass, whether or not anybody is at the table.

Deadlines are rows; what a process knows by itself only wakes it in time. Several processes may look at the same row:
whoever comes second finds another deadline there. While any clock runs the process keeps a pulse in the database, so
that a span in which no server ran is known afterwards, and costs no player anything.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, Final

import structlog

from server.clock_rows import beat, deadlines
from server.refusal import Refusal
from server.store import Store, StoreError
from server.time import Clock

BEAT: Final = 5_000
"""Milliseconds between two looks at the database."""
OUTAGE: Final = 3 * BEAT
"""A longer span without a pulse counts as one in which no server ran."""
ELSEWHERE: Final = 500
"""So much later a process acts on a deadline of a table that is not its own: whoever has the table comes first."""
_AGAIN: Final = 1_000
"""Milliseconds after which a deadline that is still there is tried again: another process has the table, and is late."""
_FAILED: Final = 60_000
"""Milliseconds after which a deadline that could not be acted on is tried again."""

log = structlog.get_logger()


class Timekeeper:
    """One a process."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        *,
        has: Callable[[str], bool],
        time_up: Callable[[str, int], Awaitable[bool]],
        moved: Callable[[], Coroutine[Any, Any, None]],
        alone: bool,
    ) -> None:
        """`has` tells whether a match's table is in this process; `time_up` acts on a match's deadline, and says
        whether it did; `moved` is called when clocks were changed by others than their tables. `alone`: no other
        process uses the database."""
        self._store = store
        self._clock = clock
        self._has = has
        self._time_up = time_up
        self._moved = moved
        self._alone = alone
        self._earliest: int | None = None
        """The earliest deadline that a table has told since the database was last read."""
        self._news = asyncio.Event()
        self._wakes = 0
        self._beaten = clock.now_ms()
        """When the pulse was last stored, or tried to be."""
        self._kept = self._beaten
        """When it was last stored as far as is known."""
        self._put_off: dict[tuple[str, int], int] = {}
        self._acting: dict[str, asyncio.Task[None]] = {}
        self._watching: asyncio.Task[None] | None = None
        self._moving: asyncio.Task[None] | None = None

    def expect(self, match: str, deadline: int | None) -> None:
        """A table of this process has a new deadline, or (None) has none any more."""
        if deadline is None:
            return
        if self._earliest is None or deadline < self._earliest:
            self._earliest = deadline
        if deadline < self._wakes:
            self._news.set()

    async def catch_up(self) -> None:
        """Account for a span in which this process did not run, before anything is counted by the time it is now."""
        if abs(self._clock.now_ms() - self._beaten) > OUTAGE and await self._pulse(OUTAGE):
            self._moving = asyncio.get_running_loop().create_task(self._moved())

    async def start(self) -> None:
        """Begin to watch. Since the last pulse no server ran, unless another one uses the same database."""
        await self._beat(0 if self._alone else OUTAGE)
        self._watching = asyncio.get_running_loop().create_task(self._watch())

    async def close(self) -> None:
        """Stop watching; the last pulse is now."""
        if self._watching is None:
            return
        tasks = [self._watching, *self._acting.values(), *([self._moving] if self._moving else [])]
        self._watching = None
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._beat(OUTAGE)

    # ---- inside -----------------------------------------------------------------------------------------------------

    async def _watch(self) -> None:
        while True:
            try:
                if not 0 <= self._clock.now_ms() - self._beaten < BEAT:
                    await self._beat(OUTAGE)
                self._wakes = min(self._beaten + BEAT, await self._act())
            except StoreError as error:
                log.error("the clocks could not be read", error=str(error))
                self._wakes = self._clock.now_ms() + BEAT
            except Exception:
                log.exception("the clocks could not be watched")
                self._wakes = self._clock.now_ms() + BEAT
            await self._rest()

    async def _beat(self, most: int) -> None:
        if await self._pulse(most):
            await self._moved()

    async def _pulse(self, most: int) -> bool:
        """Keep that the clocks are kept now; whether a span did not count, so that clocks have changed.

        A span without a pulse of this process may have been taken off the clocks by another process, which tells nobody.
        """
        self._beaten = self._clock.now_ms()
        try:
            changed = await self._store.do(beat(self._beaten, most))
        except StoreError as error:
            log.error("the pulse could not be stored", error=str(error))
            return False
        if changed:
            log.warning("a span in which no server kept the clocks does not count")
        was, self._kept = self._kept, self._beaten
        return changed or not 0 <= self._beaten - was <= OUTAGE

    async def _act(self) -> int:
        """Act on every deadline that has passed; when the next one will."""
        now = self._clock.now_ms()
        following = now + BEAT
        self._earliest = None
        self._put_off = {which: until for which, until in self._put_off.items() if until > now}
        for match, deadline in await self._store.do(deadlines(following)):
            due = max(deadline + self._margin(match), self._put_off.get((match, deadline), 0))
            if due > now:
                following = min(following, due)
            elif match not in self._acting:
                self._acting[match] = asyncio.get_running_loop().create_task(self._pass(match, deadline))
        return following

    def _margin(self, match: str) -> int:
        return 0 if self._alone or self._has(match) else ELSEWHERE

    async def _pass(self, match: str, deadline: int) -> None:
        wait = _FAILED
        try:
            wait = 0 if await self._time_up(match, deadline) else _AGAIN
        except (Refusal, StoreError) as error:
            log.error("a deadline could not be acted on", match=match, why=str(error))
        except Exception:
            log.exception("a deadline could not be acted on", match=match)
        finally:
            self._put_off[match, deadline] = self._clock.now_ms() + wait
            del self._acting[match]
            self._news.set()

    async def _rest(self) -> None:
        """Until the next deadline or pulse, or until a table tells of an earlier one; not longer, if time is set back."""
        if self._earliest is not None:
            self._wakes = min(self._wakes, self._earliest)
        waits = [
            asyncio.ensure_future(self._clock.sleep_until(self._wakes)),
            asyncio.ensure_future(self._news.wait()),
        ]
        try:
            await asyncio.wait(waits, timeout=BEAT / 1000, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()
        self._news.clear()
