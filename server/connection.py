"""One socket, as the server knows it."""

from __future__ import annotations

import time

from server.config import Config
from server.limits import Bucket
from server.tables import Player


class Connection:
    """One socket: its player once it has said hello, its tables, its limits."""

    __slots__ = (
        "_player",
        "device",
        "follows",
        "greeted",
        "joins",
        "meant",
        "requests",
        "rooms",
        "sid",
        "signs",
        "tables",
        "unheard",
    )

    def __init__(self, sid: str, config: Config, meant: str = "") -> None:
        self.sid = sid
        self.device = ""
        """The id of the token that it came with."""
        self.meant = meant
        """The match in the address that it came by: a proxy has sent it to the process that should have that."""
        self._player: Player | None = None
        self.greeted = False
        """Whether a hello was accepted or is being looked at."""
        self.unheard = 0
        """Requests in a row that were refused because they came too fast."""
        self.follows = False
        """Whether it is told that the lobby has changed."""
        self.rooms: set[str] = set()
        """Matches whose tables it has entered."""
        self.requests = Bucket(config.requests_per_second, config.request_burst, time.monotonic)
        self.joins = Bucket(config.joins_per_minute / 60, config.joins_per_minute, time.monotonic)
        self.signs = Bucket(config.signs_per_minute / 60, config.signs_per_minute, time.monotonic)
        self.tables = Bucket(config.tables_per_minute / 60, config.tables_per_minute, time.monotonic)

    @property
    def known(self) -> bool:
        """Whether it has said who it is: nothing but `hello` is read before."""
        return self._player is not None

    @property
    def player(self) -> Player:
        """Who it is."""
        assert self._player is not None
        return self._player

    @player.setter
    def player(self, player: Player) -> None:
        self._player = player
