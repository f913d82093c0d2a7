"""How much may be said at one table in memory: each player's own measure."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import Final

from server.limits import Bucket
from server.refusal import Refusal
from server.time import Clock

A_MINUTE: Final = 30
"""Messages that one player may say at a table each minute, in the long run."""
AT_ONCE: Final = 10
_KEPT: Final = 64
"""So many players' measures are kept before those who have gone are forgotten."""


class RoomTalk:
    """Held by a room. What is said is in the store alone."""

    def __init__(self, time: Clock) -> None:
        self._time = time
        self._measures: dict[str, Bucket] = {}

    def demand_measure(self, player: str, present: AbstractSet[str]) -> None:
        """Count one message, or one report. Raises Refusal if there were too many."""
        if len(self._measures) >= _KEPT:
            self._measures = {one: kept for one, kept in self._measures.items() if one in present}
        if player not in self._measures:
            self._measures[player] = Bucket(A_MINUTE / 60, AT_ONCE, self._seconds)
        if not self._measures[player].take():
            raise Refusal("too-many", "Too many messages at once; wait a few seconds.")

    def _seconds(self) -> float:
        return self._time.now_ms() / 1000
