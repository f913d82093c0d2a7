"""Tables: making, finding and entering them, and who sits where."""

from __future__ import annotations

from typing import Final

from rules.bots import make_bot
from rules.errors import DualPowerError
from rules.protocol import Create, Join, Leave, LobbyRequest, SetBot, Sit, Stand, Start
from rules.table_news import Lobby
from server import table_motions, table_seats
from server.connection import Connection
from server.desk.desk import Desk, Handler
from server.desk.invitations import demand_welcome
from server.desk.ratings import demand_fair, demand_fit
from server.lobby import lobby, new_match
from server.names import plain_code
from server.refusal import Refusal
from server.tables import find_code


async def create(desk: Desk, connection: Connection, message: Create) -> object:
    """Make a table and enter it."""
    if not connection.tables.take():
        raise Refusal("too-many", "Too many new tables; wait a minute.")
    demand_bot(message.stand_in)
    row = await new_match(desk.store, connection.player, message, desk.clock.now_ms())
    return await desk.enter(connection, row.id)


async def join(desk: Desk, connection: Connection, message: Join) -> object:
    """Enter a table by its code."""
    match = await desk.store.do(find_code(plain_code(message.code)))
    if match is None:
        if not connection.joins.take():
            raise Refusal("too-many", "Too many wrong codes; wait a minute.")
        raise Refusal("unknown-match", "No match has this code; check it with whoever gave it to you.")
    return await desk.enter(connection, match)


async def leave(desk: Desk, connection: Connection, message: Leave) -> object:
    """Leave the table. In play, where the table has chosen so, a bot acts in the seat until its player is back."""
    if message.match in connection.rooms:
        await table_motions.leave(await desk.rooms.room(message.match), connection.sid, connection.player.id)
    connection.rooms.discard(message.match)
    await desk.rooms.depart(message.match, connection.sid)
    desk.people_changed()
    return {}


async def sit(desk: Desk, connection: Connection, message: Sit) -> object:
    """Take a seat."""
    room, player = await desk.here(connection, message.match), connection.player
    await demand_welcome(desk, room, player.id, message.seat)
    conduct = await demand_fit(desk, room, player.id)
    await table_seats.sit(room, player.id, message.seat, player.nickname, conduct)
    return room.table(player.id)


async def stand(desk: Desk, connection: Connection, message: Stand) -> object:
    """Give the seat up."""
    room = await desk.here(connection, message.match)
    await table_seats.stand(room, connection.player.id)
    return room.table(connection.player.id)


def demand_bot(name: str) -> None:
    """Raises Refusal for a name that is no bot's."""
    try:
        make_bot(name)
    except DualPowerError as error:
        raise Refusal("unknown-bot", str(error)) from error


async def bot(desk: Desk, connection: Connection, message: SetBot) -> object:
    """Put a bot into a seat, or take it out."""
    room = await desk.here(connection, message.match)
    if message.bot is not None:
        demand_bot(message.bot)
    await table_seats.set_bot(room, connection.player.id, message.seat, message.bot)
    return room.table(connection.player.id)


async def start(desk: Desk, connection: Connection, message: Start) -> object:
    """Begin to play."""
    room = await desk.here(connection, message.match)
    await demand_fair(desk, room)
    await table_seats.start(room, connection.player.id)
    return room.table(connection.player.id)


async def list_tables(desk: Desk, connection: Connection, message: LobbyRequest) -> Lobby:
    """The lobby."""
    connection.follows = message.follow
    own, now = connection.player.id, desk.clock.now_ms()
    return await lobby(desk.store, desk.rooms, desk.presence, own, message, now)


HANDLERS: Final[dict[str, Handler]] = {
    "create": create,
    "join": join,
    "leave": leave,
    "sit": sit,
    "stand": stand,
    "bot": bot,
    "start": start,
    "lobby": list_tables,
}
