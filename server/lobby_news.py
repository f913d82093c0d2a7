"""Telling those who look at the lobby that it has changed, so that they ask for it again at once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from server.connection import Connection
from server.packets import Packet, event_packet

PAUSE_SECONDS: Final = 1.0
"""They are told no more often than this."""
CHANGES: Final = frozenset({
    "create", "sit", "stand", "bot", "start", "leave", "invite", "uninvite", "answer", "rematch", "forget-me",
    "tournament-new", "tournament-answer", "tournament-round", "tournament-withdraw", "tournament-substitute",
})  # fmt: skip
"""Requests after which the lobby may look otherwise to anybody. Moves are not among them: of a turn hear those whose it is or was."""


class LobbyNews:
    """Whether the lobby has changed, here or at another process."""

    def __init__(
        self, connections: Mapping[str, Connection], send: Callable[[str, str, Packet], None]
    ) -> None:
        self._connections = connections
        self._send = send
        self._telling: asyncio.Handle | None = None
        self._everybody = False
        self._players: set[str] = set()

    def changed(self) -> None:
        """Tell all who follow, soon."""
        self._everybody = True
        self._soon()

    def turned(self, players: Iterable[str]) -> None:
        """A turn of these began or ended: tell those of them who follow, soon, and nobody else."""
        self._players.update(players)
        self._soon()

    def _soon(self) -> None:
        if self._telling is None:
            self._telling = asyncio.get_running_loop().call_soon(self._tell)

    def close(self) -> None:
        """Tell nobody any more."""
        if self._telling is not None:
            self._telling.cancel()

    def _tell(self) -> None:
        everybody, players = self._everybody, self._players
        self._everybody, self._players = False, set()
        self._telling = asyncio.get_running_loop().call_later(PAUSE_SECONDS, self._rested)
        packet = event_packet("lobby", {})
        for connection in self._connections.values():
            if connection.follows and (everybody or connection.player.id in players):
                self._send("lobby", connection.sid, packet)

    def _rested(self) -> None:
        self._telling = None
        if self._everybody or self._players:
            self._tell()
