"""What everybody may know of how people play, and who may sit at a table that asks for something."""

from __future__ import annotations

from typing import Final

from rules.ratings import Conduct, Profile, ProfileRequest, Ranking, RankingRequest
from server.account_rows import are_accounts
from server.conduct_rows import conduct_of
from server.connection import Connection
from server.desk.desk import Desk, Handler
from server.invitation_rows import asked_to, find_nickname
from server.rating_rows import ranking as list_ranking
from server.rating_rows import read_profile
from server.refusal import Refusal
from server.room import Room


async def profile(desk: Desk, connection: Connection, message: ProfileRequest) -> Profile:
    """Ratings and conduct of a player."""
    who: str | None = connection.player.id
    if message.nickname is not None:
        who = await desk.store.do(find_nickname(connection.player.id, message.nickname, own=True))
    if who is None:
        raise Refusal("unknown-player", "No account has this nickname, and nobody whom you have played with.")
    return await desk.store.do(read_profile(who))


async def ranking(desk: Desk, connection: Connection, message: RankingRequest) -> Ranking:
    """A page of a faction's ranking."""
    own = connection.player.id
    return await desk.store.do(list_ranking(message.faction, message.after, message.most, own))


async def demand_fit(desk: Desk, room: Room, player: str) -> Conduct | None:
    """What is known of how a player behaves. Raises Refusal where the table asks for more, unless they were invited, and
    for guests at a rated table."""
    if room.row.rated and not await desk.store.do(are_accounts({player})):
        raise Refusal("needs-account", "This match is rated: make an account first.")
    conduct = await desk.store.do(lambda database: conduct_of(database, [player]).get(player))
    finishes = None if conduct is None else conduct.finishes
    least = room.row.reliable
    if finishes is None or finishes >= least or player == room.row.host:
        return conduct
    if any(one.player == player for one in await desk.store.do(asked_to(room.row.id, desk.clock.now_ms()))):
        return conduct
    text = f"This table is for those who see {least} of 100 matches through; you do {finishes}."
    raise Refusal("not-reliable", text, least=least, own=finishes)


async def demand_fair(desk: Desk, room: Room) -> None:
    """Raises Refusal unless a rated match that is to begin has an account in every seat."""
    if not room.row.rated or room.row.started:
        return
    players = {seat.player for seat in room.seats if seat.player is not None}
    if any(seat.bot is not None for seat in room.seats):
        raise Refusal("needs-people", "Only matches between people are rated: take the bots out.")
    if not await desk.store.do(are_accounts(players)):
        raise Refusal("needs-account", "This match is rated, and somebody here has no account.")


HANDLERS: Final[dict[str, Handler]] = {"profile": profile, "ranking": ranking}
"""The requests about ratings and conduct."""
