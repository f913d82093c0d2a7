"""The servers that are measured, each a process of its own on one core, and what the system tells of them."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path
from typing import Final, Self

CLOCK_TICKS: Final = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
"""In which the system counts the time of processes, a second."""


_CORES: Final = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else [0]


def python(module: str, *arguments: str) -> tuple[str, ...]:
    """The command that runs a module."""
    return (sys.executable, "-m", module, *arguments)


class Subject:
    """A server that runs on the first core until the `with` block ends; the load has the others, if there are any."""

    def __init__(self, command: tuple[str, ...]) -> None:
        """The command prints its port in a line of its own once it serves."""
        self._command = command
        self._process: asyncio.subprocess.Process | None = None
        self.url = ""

    async def __aenter__(self) -> Self:
        _use(_CORES[:1])
        try:
            self._process = await asyncio.create_subprocess_exec(
                *self._command, stdout=asyncio.subprocess.PIPE
            )
        finally:
            _use(_CORES[1:] or _CORES)
        assert self._process.stdout is not None
        while not (line := (await self._process.stdout.readline()).strip()).isdigit():
            if not line and self._process.stdout.at_eof():
                raise RuntimeError(f"{' '.join(self._command[1:3])} did not start")
        self.url = f"http://127.0.0.1:{int(line)}"
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._process is not None:
            self._process.terminate()
            await self._process.communicate()

    @property
    def _folder(self) -> Path:
        assert self._process is not None
        return Path("/proc", str(self._process.pid))

    def cpu_seconds(self) -> float | None:
        """How long it has been busy; None where the system does not tell."""
        stat = self._folder / "stat"
        if not stat.is_file():
            return None
        fields = stat.read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / CLOCK_TICKS

    def kib(self) -> int | None:
        """The memory that it holds, in KiB; None where the system does not tell."""
        status = self._folder / "status"
        if not status.is_file():
            return None
        return next(
            int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmRSS")
        )


def _use(cores: list[int]) -> None:
    """Let this process, and what it starts from now on, use these cores; where the system cannot do that, all."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, cores)
