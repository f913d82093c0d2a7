"""A match in play: acting, undoing, and asking what there is to see."""

from __future__ import annotations

from typing import Final

from rules.protocol import Act, Done, GuideRequest, RecordRequest, Sync, Undo
from server.connection import Connection
from server.desk.desk import Desk, Handler


async def act(desk: Desk, connection: Connection, message: Act) -> Done:
    """Take an action; answered once it is stored."""
    room = await desk.here(connection, message.match)
    return Done(await room.act(connection.player.id, message.version, message.action))


async def undo(desk: Desk, connection: Connection, message: Undo) -> Done:
    """Take the last action back; answered once that is stored."""
    room = await desk.here(connection, message.match)
    return Done(await room.act(connection.player.id, message.version, None))


async def sync(desk: Desk, connection: Connection, message: Sync) -> bytes:
    """What was missed."""
    room = await desk.here(connection, message.match)
    return await room.sync(connection.sid, connection.player.id, message.since)


async def guide(desk: Desk, connection: Connection, message: GuideRequest) -> bytes:
    """Odds and reasons."""
    return await (await desk.here(connection, message.match)).guide(connection.player.id)


async def record(desk: Desk, connection: Connection, message: RecordRequest) -> object:
    """The whole record, once the match is over."""
    return {"record": await (await desk.here(connection, message.match)).record()}


HANDLERS: Final[dict[str, Handler]] = {
    "act": act,
    "undo": undo,
    "sync": sync,
    "guide": guide,
    "record": record,
}
