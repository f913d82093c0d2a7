"""Passwords: hashed and compared by argon2 on a thread of their own, and how often they may be tried."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final, TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from server.limits import Buckets
from server.refusal import Refusal

T = TypeVar("T")

WAITING: Final = 64
"""More than this many that wait are refused: one hash takes some hundredths of a second."""
TRIES: Final = 10
"""Wrong passwords that an account forgives at once; one more each minute."""


class Passwords:
    """Makes and compares hashes off the event loop, one at a time, so that they never take more than a core."""

    def __init__(self) -> None:
        self._hasher = PasswordHasher()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="passwords")
        self._waiting = 0
        self._nobodys = ""
        self._tries = Buckets(1 / 60, TRIES, time.monotonic)

    def close(self) -> None:
        """Compare no more."""
        self._thread.shutdown(wait=False, cancel_futures=True)

    async def hashed(self, password: str) -> str:
        """What is kept of a password. Raises Refusal if too many wait."""
        return await self._run(self._hasher.hash, password)

    async def right(self, kept: str | None, password: str) -> bool:
        """Whether a password is the one that was kept; as slow where there is no account. Raises Refusal."""
        return await self._run(self._compare, kept, password)

    def demand_try(self, player: str) -> None:
        """Count a try for an account. Raises Refusal after too many: only those who have no token wait then."""
        if not self._tries.take(player):
            raise Refusal("slow-down", "Too many passwords were tried for this account; wait some minutes.")

    def forgive(self, player: str) -> None:
        """The right password came: tries count anew."""
        self._tries.fill(player)

    def _compare(self, kept: str | None, password: str) -> bool:
        self._nobodys = self._nobodys or self._hasher.hash("")
        try:
            self._hasher.verify(kept or self._nobodys, password)
        except (VerificationError, InvalidHashError):
            return False
        return kept is not None

    async def _run(self, do: Callable[..., T], *words: str | None) -> T:
        if self._waiting >= WAITING:
            raise Refusal("slow-down", "Too many passwords are being compared; try again in a moment.")
        self._waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._thread, do, *words)
        finally:
            self._waiting -= 1
