"""Who is here and at which tables: by this process's own connections, and by what the others have told of theirs.

What another process has told counts for a while only: one that dies leaves nobody here for ever.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from server.connection import Connection

LASTS_SECONDS: Final = 10.0
"""How long counts what another process has told."""

Whereabouts = dict[str, tuple[str, ...]]
"""The players who are connected, by id, and the matches at whose tables each is."""


class Presence:
    """Who is here. Alone, it knows its own connections and nothing more."""

    def __init__(
        self, connections: Mapping[str, Connection], now: Callable[[], float] = time.monotonic
    ) -> None:
        """`now` are seconds of any clock that does not jump."""
        self._connections = connections
        self._now = now
        self._elsewhere: dict[str, _Told] = {}

    def own(self) -> Whereabouts:
        """Who is connected to this process."""
        found: dict[str, set[str]] = {}
        for one in self._connections.values():
            if one.known:
                found.setdefault(one.player.id, set()).update(one.rooms)
        return {player: tuple(sorted(matches)) for player, matches in found.items()}

    def heard(self, worker: str, people: Whereabouts) -> None:
        """Another process tells who is connected to it, in the place of what it told before."""
        self._elsewhere[worker] = _Told(people, self._now() + LASTS_SECONDS)

    def forget(self, worker: str) -> None:
        """Another process has ended in good order."""
        self._elsewhere.pop(worker, None)

    def here(self) -> frozenset[str]:
        """Every player who is connected to any process."""
        return frozenset(self.own()).union(*(told.people for told in self._living()))

    def at(self, match: str) -> set[str]:
        """The players who are at a table by way of other processes."""
        return set[str]().union(*(told.at(match) for told in self._living()))

    @property
    def elsewhere(self) -> int:
        """How many players are connected to other processes."""
        return len(set[str]().union(*(told.people for told in self._living())))

    def _living(self) -> Iterable[_Told]:
        now = self._now()
        for worker in [worker for worker, told in self._elsewhere.items() if told.until <= now]:
            del self._elsewhere[worker]
        return self._elsewhere.values()


class _Told:
    """What one other process has told, and until when that counts."""

    __slots__ = ("_tables", "people", "until")

    def __init__(self, people: Whereabouts, until: float) -> None:
        self.people = people
        self.until = until
        self._tables: dict[str, set[str]] = {}
        for player, matches in people.items():
            for match in matches:
                self._tables.setdefault(match, set()).add(player)

    def at(self, match: str) -> set[str]:
        return self._tables.get(match, set())
