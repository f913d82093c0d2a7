"""Talk: what is said at a table, who is not heard, reports and notes."""

from __future__ import annotations

from typing import Final

from rules.talk import (
    Block,
    Hush,
    Mute,
    Note,
    NoteRequest,
    Report,
    Said,
    Say,
    Silenced,
    SilencedRequest,
    Talk,
    TalkRequest,
)
from server import table_talk
from server.connection import Connection
from server.desk.desk import Desk, Handler
from server.refusal import Refusal
from server.sanctions import demand_free
from server.talk import cleaned
from server.talk_rows import is_player, read_note, set_block, set_mute, silenced_by, write_note


async def say(desk: Desk, connection: Connection, message: Say) -> Said:
    """Say something; answered once it is stored."""
    room = await desk.here(connection, message.match)
    await demand_free(desk.store, desk.clock, connection.player.id, "silence")
    return Said(await table_talk.say(room, connection.player, message))


async def talk(desk: Desk, connection: Connection, message: TalkRequest) -> Talk:
    """A page of what was said."""
    room = await desk.here(connection, message.match)
    return await table_talk.page(room, desk.store, connection.player.id, message)


async def hush(desk: Desk, connection: Connection, message: Hush) -> object:
    """Whether watchers are in the talk."""
    room = await desk.here(connection, message.match)
    await table_talk.hush(room, connection.player.id, watchers=message.watchers)
    return room.table(connection.player.id)


async def mute(desk: Desk, connection: Connection, message: Mute) -> Silenced:
    """Hear nothing more of a player at this table, or hear them again."""
    await desk.here(connection, message.match)
    own = connection.player.id
    await _demand_other(desk, own, message.player)
    await desk.store.do(set_mute(message.match, own, message.player, message.on))
    return await desk.store.do(silenced_by(own, message.match))


async def block(desk: Desk, connection: Connection, message: Block) -> Silenced:
    """Hear nothing more of a player anywhere, or let them again."""
    own = connection.player.id
    await _demand_other(desk, own, message.player)
    await desk.store.do(set_block(own, message.player, message.on))
    return await desk.store.do(silenced_by(own, message.match))


async def silenced(desk: Desk, connection: Connection, message: SilencedRequest) -> Silenced:
    """Whom the sender does not hear."""
    return await desk.store.do(silenced_by(connection.player.id, message.match))


async def _demand_other(desk: Desk, own: str, player: str) -> None:
    if player == own or not await desk.store.do(is_player(player)):
        raise Refusal("unknown-player", "There is no such other player.")


async def report(desk: Desk, connection: Connection, message: Report) -> object:
    """Bring a message before the keeper."""
    room = await desk.here(connection, message.match)
    await table_talk.report(room, desk.store, connection.player.id, message)
    return {}


async def note(desk: Desk, connection: Connection, message: NoteRequest) -> Note:
    """Write the own note, or read it."""
    await desk.here(connection, message.match)
    own = connection.player.id
    if message.text is None:
        return await desk.store.do(read_note(message.match, own))
    written = Note(cleaned(message.text, lines=True), desk.clock.now_ms())
    await desk.store.do(write_note(message.match, own, written))
    return written


HANDLERS: Final[dict[str, Handler]] = {
    "say": say,
    "talk": talk,
    "hush": hush,
    "mute": mute,
    "block": block,
    "silenced": silenced,
    "report": report,
    "note": note,
}
