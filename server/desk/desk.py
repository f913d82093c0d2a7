"""What a handler may use, and what it is."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from msgspec import Struct

from server.connection import Connection
from server.doors import Doors
from server.exchange import Exchange
from server.notifier import Notifier
from server.presence import Presence
from server.rater import Rater
from server.refusal import Refusal, moved
from server.room import Room
from server.rooms import Rooms
from server.store import Store
from server.time import Clock


class Desk(Struct, frozen=True):
    """What requests are answered with."""

    store: Store
    rooms: Rooms
    connected: Callable[[str], bool]
    """Whether a connection is still there."""
    clock: Clock
    doors: Doors
    notices: Notifier
    rater: Rater
    presence: Presence
    exchange: Exchange | None
    """The way to the other processes, where there is one."""

    def people_changed(self) -> None:
        """Somebody has come or gone, here or at a table."""
        if self.exchange is not None:
            self.exchange.people_changed()

    async def here(self, connection: Connection, match: str) -> Room:
        """The table that a request is about; only for those who have entered it. Raises Refusal."""
        if match not in connection.rooms:
            raise Refusal("unknown-match", "You are not at this table; join it by its code first.")
        return await self.rooms.room(match)

    async def enter(self, connection: Connection, match: str) -> object:
        """Bring a connection to a table; the table as its player sees it. Raises Refusal."""
        if connection.meant != match and await self.rooms.elsewhere(match):
            raise moved(match)
        room, player = await self.rooms.room(match), connection.player
        connection.rooms.add(match)
        connection.follows = False
        await room.enter(connection.sid, player.id, player.nickname)
        self.people_changed()
        if not self.connected(connection.sid):
            await self.rooms.depart(match, connection.sid)
        return room.table(player.id)


Handler = Callable[[Desk, Connection, Any], Awaitable[Any]]
"""Answers one kind of request: a message of the protocol, or bytes, or a plain map. Raises Refusal."""
