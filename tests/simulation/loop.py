"""An event loop without sockets, threads or time of its own: what runs next is drawn, and time passes when nothing is left.

What belongs to one process runs in that process's context, so that the process can be killed between any two steps.
"""

from __future__ import annotations

import asyncio
import contextlib
import heapq
import random
from collections.abc import Callable, Coroutine
from contextvars import Context, ContextVar, copy_context
from typing import Any, Final, TypeVar

from server.refusal import Refusal
from server.store import StoreError

T = TypeVar("T")

_LEFT: Final = (StoreError, Refusal)
"""What may be left unread where whoever waited for it was killed."""
_MOST_TASKS: Final = 200
"""With more tasks than this those that are done are forgotten."""


_LONGEST: Final = 1_000.0
"""Seconds that no world lasts."""


class Stuck(AssertionError):
    """Nothing is left to run, and nobody waits for a time."""


class Process:
    """One program of the simulated world: everything that was begun in it dies with it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.alive = True
        self.steps = 0
        self.dies_after: int | None = None
        """The step after which it is killed; None: it lives."""
        self.died: Callable[[], None] = lambda: None
        """Told as it dies."""
        self.tasks: list[asyncio.Task[Any]] = []
        self.context: Context = copy_context()
        self.context.run(PROCESS.set, self)

    def kill(self) -> None:
        """Drop every task where it stands. What their `finally` blocks do reaches nobody any more."""
        if not self.alive:
            return
        self.alive = False
        self.died()
        for task in self.tasks:
            if not task.done():
                self.context.run(_drop, task)
        self.tasks.clear()


PROCESS: ContextVar[Process | None] = ContextVar("process", default=None)


def _drop(task: asyncio.Task[Any]) -> None:
    task._log_destroy_pending = False  # type: ignore[attr-defined]
    coroutine: Any = task.get_coro()
    with contextlib.suppress(Exception):
        coroutine.close()


class _NoSelector:
    """What the loop's own code wants to close."""

    def close(self) -> None:
        """Nothing is open."""


class Loop(asyncio.BaseEventLoop):
    """Deterministic: the same dice give the same run."""

    def __init__(self, dice: random.Random, *, fair: bool) -> None:
        """`fair`: what is ready runs in the order in which it came, as on a real loop; else in any order."""
        super().__init__()
        self._dice = dice
        self._fair = fair
        self._now = 0.0
        self._selector = _NoSelector()
        self._ready: list[asyncio.Handle] = []
        self.steps = 0
        self.faults: list[BaseException] = []
        """What went wrong where nobody looks."""
        self.set_task_factory(self._task)  # type: ignore[arg-type]
        self.set_exception_handler(self._wrong)

    def time(self) -> float:
        return self._now

    def _write_to_self(self) -> None:
        """Nobody sleeps."""

    def _process_events(self, events: Any) -> None:
        """There are none."""

    def _task(self, loop: Any, coroutine: Coroutine[Any, Any, T], **options: Any) -> asyncio.Task[T]:
        task = asyncio.Task(coroutine, loop=self, **options)
        process = PROCESS.get()
        if process is not None:
            if not process.alive:
                _drop(task)
            elif len(process.tasks) > _MOST_TASKS:
                process.tasks = [one for one in process.tasks if not one.done()]
            process.tasks.append(task)
        return task

    def _wrong(self, loop: Any, context: dict[str, Any]) -> None:
        error = context.get("exception")
        if isinstance(error, Exception) and not isinstance(error, _LEFT):
            self.faults.append(error)

    def _run_once(self) -> None:
        ready, scheduled = self._ready, self._scheduled  # type: ignore[attr-defined]
        if not ready:
            self._pass_time(scheduled)
        while scheduled and scheduled[0]._when <= self._now:
            due = heapq.heappop(scheduled)
            due._scheduled = False
            ready.append(due)
        if not ready:
            return
        at = 0 if self._fair else self._dice.randrange(len(ready))
        handle: Any = ready.pop(at)
        process = handle._context.get(PROCESS)
        if handle._cancelled or (process is not None and not process.alive):
            return
        self.steps += 1
        handle._run()
        if process is not None:
            process.steps += 1
            if process.dies_after is not None and process.steps >= process.dies_after:
                process.kill()

    def _pass_time(self, scheduled: list[Any]) -> None:
        while scheduled and scheduled[0]._cancelled:
            heapq.heappop(scheduled)._scheduled = False
        if not scheduled:
            raise Stuck("nothing is left to run")
        self._now = max(self._now, scheduled[0]._when)
        if self._now > _LONGEST:
            raise Stuck("the world does not end")

    def run_in_executor(
        self, executor: object, func: Callable[..., Any], *args: object
    ) -> asyncio.Future[Any]:
        """Done in one step, some time later."""
        future: asyncio.Future[Any] = self.create_future()

        def done() -> None:
            if future.cancelled():
                return
            try:
                future.set_result(func(*args))
            except Exception as error:
                future.set_exception(error)

        self.call_later(self._dice.random() * 0.05, done)
        return future
