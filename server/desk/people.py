"""Who somebody is: `hello`."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from rules.match import RULES
from rules.protocol import PROTOCOL, Hello, Welcome
from server.connection import Connection
from server.desk.desk import Desk, Handler
from server.lobby import scenario_ids
from server.names import new_id, new_token, token_digest
from server.refusal import Refusal
from server.tables import Player, add_player, find_player, rename_player

DEFAULT_NICKNAME: Final = "Guest"


async def hello(desk: Desk, connection: Connection, message: Hello) -> Welcome:
    """Make a guest, or know one again by the token."""
    if message.protocol != PROTOCOL:
        text = f"This server speaks version {PROTOCOL} of the protocol; use a client of the same version."
        raise Refusal("protocol-mismatch", text, server=PROTOCOL)
    if connection.greeted:
        raise Refusal("bad-message", "This connection has said hello; connect again to be somebody else.")
    connection.greeted = True
    try:
        player, token = await _identify(desk, message)
    except BaseException:
        connection.greeted = False
        raise
    connection.player = player
    return Welcome(PROTOCOL, RULES, player.id, player.nickname, token, scenario_ids())


async def _identify(desk: Desk, message: Hello) -> tuple[Player, str]:
    shown = "".join(sign if sign.isprintable() else " " for sign in message.nickname or "")
    nickname = " ".join(shown.split())
    if message.token is None:
        player, token = Player(new_id(), nickname or DEFAULT_NICKNAME), new_token()
        await desk.store.do(add_player(player, token_digest(token)))
        return player, token
    found = await desk.store.do(find_player(token_digest(message.token)))
    if found is None:
        raise Refusal("unknown-token", "This server does not know the token; say hello without one.")
    if nickname and nickname != found.nickname:
        found = replace(found, nickname=nickname)
        await desk.store.do(rename_player(found))
    return found, message.token


HANDLERS: Final[dict[str, Handler]] = {"hello": hello}
