"""A server of its own, in a process of its own, on a free port."""

from __future__ import annotations

import asyncio
import contextlib
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Final

import msgspec

from dualpower.complaint import BadInput

START_SECONDS: Final = 20.0
STOP_SECONDS: Final = 5.0


@contextlib.asynccontextmanager
async def served(data: Path, log: Path) -> AsyncIterator[str]:
    """The address of a server that runs inside the block. What it logs goes to `log`."""
    with log.open("wb") as sink:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "dualpower", "serve", "--port", "0", "--data", str(data), "--json"),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=sink,
        )
        try:
            yield await _address(process, log)
        finally:
            await _stop(process)


async def _address(process: asyncio.subprocess.Process, log: Path) -> str:
    assert process.stdout is not None
    try:
        line = await asyncio.wait_for(process.stdout.readline(), START_SECONDS)
        address: str = msgspec.json.decode(line)["url"]
    except (TimeoutError, msgspec.DecodeError) as error:
        raise BadInput(f"the server did not start; what it said is in {log}") from error
    return address


async def _stop(process: asyncio.subprocess.Process) -> None:
    if process.returncode is not None:
        return
    process.terminate()
    try:
        await asyncio.wait_for(process.wait(), STOP_SECONDS)
    except TimeoutError:
        process.kill()
        await process.wait()
