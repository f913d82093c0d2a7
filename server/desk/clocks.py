"""What players do about time: vacation."""

from __future__ import annotations

from typing import Final

from rules.protocol import Vacation
from server import table_time
from server.connection import Connection
from server.desk.desk import Desk, Handler


async def vacation(desk: Desk, connection: Connection, message: Vacation) -> object:
    """Be away for some days, or back."""
    room = await desk.here(connection, message.match)
    await table_time.vacation(room, connection.player.id, message.days)
    return room.table(connection.player.id)


HANDLERS: Final[dict[str, Handler]] = {"vacation": vacation}
