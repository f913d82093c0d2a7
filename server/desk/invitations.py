"""Invitations, the seats that they keep, and the next match with the same people."""

from __future__ import annotations

from typing import Final

from rules.ids import SEATINGS, Faction, bloc_of
from rules.people import AnswerInvitation, Invite, Invited, InvitedRequest, Rematch, TakeBackInvitation
from server import table_seats
from server.conduct_rows import conduct_of
from server.connection import Connection
from server.desk.desk import Desk, Handler
from server.invitation_rows import (
    MOST,
    asked_to,
    find_nickname,
    find_rematch,
    open_invitations,
    sent,
    sent_to,
    take_back,
    take_invitation,
)
from server.invitation_rows import invite as keep_invitation
from server.lobby import next_match
from server.refusal import Refusal
from server.room import Room
from server.tables import load_match


async def invite(desk: Desk, connection: Connection, message: Invite) -> object:
    """Ask somebody to a table."""
    room, own = await desk.here(connection, message.match), connection.player.id
    room.demand_unfinished()
    if own != room.row.host:
        room.demand_seat(own)
    if message.seat is not None:
        room.demand_number(message.seat)
        if room.seats[message.seat].player is not None:
            raise Refusal("seat-taken", "Somebody sits there; choose a free seat.")
        if own != room.row.host and message.seat not in _beside(room, room.demand_seat(own)):
            raise Refusal("not-host", "Only the host keeps seats that are not beside their own.")
    who = await desk.store.do(find_nickname(own, message.nickname))
    if who is None:
        raise Refusal("unknown-player", "No account has this nickname, and nobody whom you have played with.")
    if await desk.store.do(sent(message.match, own)) >= MOST:
        raise Refusal("too-many", "Too many invitations to one table.")
    await desk.store.do(keep_invitation(message.match, own, who, message.seat, desk.clock.now_ms()))
    return {}


async def invited(desk: Desk, connection: Connection, message: InvitedRequest) -> Invited:
    """Whom one has asked to a table."""
    own, now = connection.player.id, desk.clock.now_ms()
    return Invited(await desk.store.do(sent_to(message.match, own, now)))


async def uninvite(desk: Desk, connection: Connection, message: TakeBackInvitation) -> object:
    """Ask somebody no more."""
    if not await desk.store.do(take_back(connection.player.id, message.invitation, desk.clock.now_ms())):
        raise Refusal("unknown-invitation", "You sent no such invitation, or it was accepted or has lapsed.")
    return {}


async def answer(desk: Desk, connection: Connection, message: AnswerInvitation) -> object:
    """Accept or decline."""
    own, now = connection.player.id, desk.clock.now_ms()
    found = await desk.store.do(take_invitation(own, message.invitation, now, accept=message.accept))
    if found is None:
        raise Refusal("unknown-invitation", "This invitation has lapsed, or was answered.")
    return await _come(desk, connection, *found) if message.accept else {}


async def _come(desk: Desk, connection: Connection, match: str, seat: int | None) -> object:
    """Enter a table, in the seat that was kept if nobody has it by now."""
    table = await desk.enter(connection, match)
    room, player = await desk.rooms.room(match), connection.player
    if seat is None or room.seats[seat].player is not None or room.row.over:
        return table
    conduct = await desk.store.do(lambda database: conduct_of(database, [player.id]).get(player.id))
    await table_seats.sit(room, player.id, seat, player.nickname, conduct)
    return room.table(player.id)


async def rematch(desk: Desk, connection: Connection, message: Rematch) -> object:
    """The next match: made by whoever asks first, entered by whoever asks later."""
    before, own = await desk.store.do(load_match(message.match)), connection.player
    if before is None or not any(seat.player == own.id for seat in before.seats):
        raise Refusal("not-seated", "You held no seat in that match.")
    if not before.row.over:
        raise Refusal("match-not-over", "The match is not over yet.")
    found = await desk.store.do(find_rematch(message.match))
    if found is None:
        if not connection.tables.take():
            raise Refusal("too-many", "Too many new tables; wait a minute.")
        found = await next_match(desk.store, own.id, before, desk.clock.now_ms(), rotate=message.rotate)
    return await _accepted(desk, connection, found)


async def _accepted(desk: Desk, connection: Connection, match: str) -> object:
    own, now = connection.player.id, desk.clock.now_ms()
    asked = await desk.store.do(lambda database: open_invitations(database, own, now))
    invitation = next((one for one in asked if one.match == match), None)
    if invitation is not None:
        await desk.store.do(take_invitation(own, invitation.id, now, accept=True))
    return await _come(desk, connection, match, None if invitation is None else invitation.seat)


def _beside(room: Room, seat: int) -> list[int]:
    """The other seats of a seat's bloc."""
    seating = SEATINGS[room.row.seats]
    bloc = bloc_of(Faction(seating[seat][0]))
    return [
        number
        for number, factions in enumerate(seating)
        if number != seat and bloc_of(Faction(factions[0])) == bloc
    ]


async def demand_welcome(desk: Desk, room: Room, player: str, seat: int) -> None:
    """Raises Refusal where a seat is kept for somebody, or those beside it have not asked the player."""
    if room.row.over or not 0 <= seat < len(room.seats) or room.seats[seat].player == player:
        return
    asked = await desk.store.do(asked_to(room.row.id, desk.clock.now_ms()))
    kept = {one.player for one in asked if one.seat == seat and not one.lapsed}
    if kept and player not in kept:
        raise Refusal("seat-kept", "This seat is kept for somebody who was invited.")
    beside = {room.seats[number].player for number in _beside(room, seat)} - {None, player}
    if room.row.teams and beside and not any(one.player == player and one.sender in beside for one in asked):
        raise Refusal("ask-partner", "At this table people sit together by agreement: ask to be invited.")


HANDLERS: Final[dict[str, Handler]] = {
    "invite": invite,
    "invited": invited,
    "uninvite": uninvite,
    "answer": answer,
    "rematch": rematch,
}
