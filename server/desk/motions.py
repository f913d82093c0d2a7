"""What a table agrees about: motions, answers to them, and watching through a seat."""

from __future__ import annotations

from typing import Final

from rules.motions import Dismiss, Move, Vote
from server import table_motions
from server.connection import Connection
from server.desk.desk import Desk, Handler


async def move(desk: Desk, connection: Connection, message: Move) -> object:
    """Ask the table."""
    room = await desk.here(connection, message.match)
    await table_motions.move(room, connection.player, message)
    return room.table(connection.player.id)


async def vote(desk: Desk, connection: Connection, message: Vote) -> object:
    """Answer a motion."""
    room = await desk.here(connection, message.match)
    await table_motions.vote(room, connection.player.id, message)
    return room.table(connection.player.id)


async def dismiss(desk: Desk, connection: Connection, message: Dismiss) -> object:
    """Let somebody watch through a seat no longer."""
    room = await desk.here(connection, message.match)
    await table_motions.send_away(room, connection.player.id, message)
    return room.table(connection.player.id)


HANDLERS: Final[dict[str, Handler]] = {"move": move, "vote": vote, "dismiss": dismiss}
