"""What waits for the player away from the table at which they are: invitations, and turns in other matches."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

import msgspec

from game.asking import Asking
from game.net import Link
from game.session import Notice
from game.words import of_scenario
from rules.protocol import LobbyRequest
from rules.table_news import Lobby

PAUSE_SECONDS: Final = 20.0
"""It is looked for so often."""
NEWS_SECONDS: Final = 10.0
"""So long the strip tells of it."""


class Elsewhere:
    """Looks into the lobby now and then. What waited at the first look is no news."""

    def __init__(self, link: Link, match: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._match = match
        self._clock = clock
        self._asking = Asking(link)
        self._next = clock()
        self._version: str | None = None
        self._known: set[str] | None = None
        self._notice: Notice | None = None
        self._until = 0.0

    @property
    def notice(self) -> Notice | None:
        """What came last, while it is news."""
        return self._notice if self._clock() < self._until else None

    def poll(self, *, entered: bool) -> None:
        """Ask where it is time, and take in what was answered."""
        answer = self._asking.poll()
        if answer is not None:
            self._take(msgspec.convert(answer, Lobby))
        if entered and not self._asking.waiting and self._clock() >= self._next:
            self._next = self._clock() + PAUSE_SECONDS
            self._asking.ask("lobby", LobbyRequest(mine=True, turn=True, most=1, version=self._version))

    def _take(self, lobby: Lobby) -> None:
        if lobby.same:
            return
        self._version = lobby.version or None
        found = {
            line.match: Notice("strip-turn-elsewhere", {"scenario": of_scenario(line.scenario, "name")})
            for line in reversed(lobby.turns)
            if line.match != self._match
        }
        for asked in reversed(lobby.invitations):
            names = {"who": asked.nickname, "scenario": of_scenario(asked.scenario, "name")}
            found[asked.id] = Notice("strip-invited", {**names})
        for what, notice in found.items():
            if self._known is not None and what not in self._known:
                self._notice, self._until = notice, self._clock() + NEWS_SECONDS
        self._known = set(found)
