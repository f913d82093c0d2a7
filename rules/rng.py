"""The keyed counter generator: every draw is a pure function of (key, ply, n).

There is no generator object to save: an event carries what was drawn, and the next ply draws afresh. The key is the
match's seed, secret until the end; `dual-power verify` draws everything again.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from typing import TypeVar

T = TypeVar("T")


def draw(key: bytes, ply: int, n: int) -> int:
    """A uniform 64-bit integer for the `n`-th draw of `ply` under `key` (16 to 64 bytes)."""
    return int.from_bytes(blake2b(b"%d/%d" % (ply, n), key=key, digest_size=8).digest(), "big")


class Rng:
    """A stream of draws from one key, for bots, shuffles and tests; it never reads the machine's randomness."""

    __slots__ = ("_key", "_n", "_ply")

    def __init__(self, key: bytes, ply: int = 0) -> None:
        self._key = key
        self._ply = ply
        self._n = 0

    def below(self, bound: int) -> int:
        """A uniform integer in 0..bound-1. The bias, bound / 2**64, is far below what play can see."""
        n = self._n
        self._n = n + 1
        return draw(self._key, self._ply, n) % bound

    def roll(self) -> int:
        """One die, 1 to 6."""
        return self.below(6) + 1

    def choice(self, items: Sequence[T]) -> T:
        """One of `items`, which must not be empty."""
        return items[self.below(len(items))]

    def shuffled(self, items: Sequence[T]) -> tuple[T, ...]:
        """The items in a uniformly random order (Fisher-Yates)."""
        pool = list(items)
        for last in range(len(pool) - 1, 0, -1):
            other = self.below(last + 1)
            pool[last], pool[other] = pool[other], pool[last]
        return tuple(pool)

    def key(self) -> bytes:
        """A fresh 16-byte key, for an independent stream."""
        n = self._n
        self._n = n + 1
        return blake2b(b"key/%d/%d" % (self._ply, n), key=self._key, digest_size=16).digest()
