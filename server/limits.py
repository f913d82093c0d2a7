"""How much one connection may ask."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import Final

_REMEMBERED: Final = 10_000


class Bucket:
    """A token bucket: `burst` requests at once, `rate` more each second."""

    __slots__ = ("_burst", "_clock", "_filled", "_rate", "_tokens")

    def __init__(self, rate: float, burst: float, clock: Callable[[], float]) -> None:
        self._rate = rate
        self._burst = burst
        self._tokens = burst
        self._clock = clock
        self._filled = clock()

    def take(self) -> bool:
        """Take one token; False if there is none."""
        now = self._clock()
        self._tokens = min(self._burst, self._tokens + (now - self._filled) * self._rate)
        self._filled = now
        if self._tokens < 1:
            return False
        self._tokens -= 1
        return True


class Buckets:
    """A bucket for each of many, of whom those that asked last are remembered."""

    def __init__(self, rate: float, burst: float, clock: Callable[[], float]) -> None:
        self._kind = rate, burst, clock
        self._buckets: OrderedDict[str, Bucket] = OrderedDict()

    def take(self, whose: str) -> bool:
        """Take one token of somebody's; False if there is none."""
        bucket = self._buckets.get(whose) or Bucket(*self._kind)
        self._buckets[whose] = bucket
        self._buckets.move_to_end(whose)
        while len(self._buckets) > _REMEMBERED:
            self._buckets.popitem(last=False)
        return bucket.take()

    def fill(self, whose: str) -> None:
        """Give somebody every token back."""
        self._buckets.pop(whose, None)
