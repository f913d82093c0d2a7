"""Telling those who look at the lobby that it has changed, so that they ask for it again at once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import Final

from server.connection import Connection
from server.packets import Packet, event_packet

PAUSE_SECONDS: Final = 1.0
"""They are told no more often than this."""
CHANGES: Final = frozenset({
    "create", "sit", "stand", "bot", "start", "leave", "invite", "uninvite", "answer", "rematch", "forget-me",
    "tournament-new", "tournament-answer", "tournament-round", "tournament-withdraw", "tournament-substitute",
})  # fmt: skip
"""Requests after which the lobby may look otherwise. Moves are not among them: whose turn it is, is seen at the next look."""


class LobbyNews:
    """Whether the lobby has changed, here or at another process."""

    def __init__(
        self, connections: Mapping[str, Connection], send: Callable[[str, str, Packet], None]
    ) -> None:
        self._connections = connections
        self._send = send
        self._telling: asyncio.Handle | None = None
        self._again = False

    def changed(self) -> None:
        """Tell those who follow, soon."""
        if self._telling is None:
            self._telling = asyncio.get_running_loop().call_soon(self._tell)
        else:
            self._again = True

    def close(self) -> None:
        """Tell nobody any more."""
        if self._telling is not None:
            self._telling.cancel()

    def _tell(self) -> None:
        self._again = False
        self._telling = asyncio.get_running_loop().call_later(PAUSE_SECONDS, self._rested)
        packet = event_packet("lobby", {})
        for connection in self._connections.values():
            if connection.follows:
                self._send("lobby", connection.sid, packet)

    def _rested(self) -> None:
        self._telling = None
        if self._again:
            self._tell()
