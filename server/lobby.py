"""New tables, and the list of those that are open."""

from __future__ import annotations

import secrets

from rules.board import load_board, scenarios
from rules.ids import SEATINGS
from rules.match import RULES, SEED_BYTES
from rules.protocol import Create, Listing, Lobby
from server.clock_rows import Settings, add_clock
from server.jobs import together
from server.names import new_code, new_id
from server.refusal import Refusal
from server.room import Room, seat_info
from server.rooms import Rooms
from server.store import Conflict, Job, Store
from server.tables import MatchRow, Player, SeatRow, add_match, list_matches


def scenario_ids() -> tuple[str, ...]:
    """What can be played here."""
    return scenarios()


async def new_match(store: Store, host: Player, wanted: Create, now_ms: int) -> MatchRow:
    """Keep a new table, made now. Raises Refusal for a scenario or a length that there is not."""
    if wanted.scenario not in scenarios():
        known = ", ".join(scenarios())
        raise Refusal(
            "unknown-scenario", f"There is no scenario {wanted.scenario!r}; choose one of: {known}."
        )
    try:
        board = load_board(wanted.scenario, wanted.length, wanted.seats, beginners=wanted.beginners)
    except KeyError as error:
        raise Refusal("bad-options", f"{wanted.scenario} has no length {wanted.length!r}.") from error
    while True:
        row = MatchRow(
            id=new_id(),
            code=new_code(),
            scenario=board.id,
            scenario_digest=board.digest,
            rules=RULES,
            seats=wanted.seats,
            length=wanted.length,
            chronicle=wanted.chronicle,
            beginners=wanted.beginners,
            open=wanted.open,
            seed=secrets.token_bytes(SEED_BYTES),
            host=host.id,
        )
        try:
            await store.do(together(add_match(row, now_ms), *_clock_of(row, wanted)))
        except Conflict:
            continue
        return row


def _clock_of(row: MatchRow, wanted: Create) -> list[Job]:
    """What keeps the clock that a table chose."""
    if wanted.clock == "none":
        return []
    return [add_clock(row.id, Settings(wanted.clock, wanted.timeout, wanted.stand_in), row.seats)]


async def lobby(store: Store, rooms: Rooms, player: str) -> Lobby:
    """Open tables and the player's own, newest first."""
    return Lobby(
        tuple(
            _listing(row, seats, rooms.get(row.id), player)
            for row, seats in await store.do(list_matches(player))
        )
    )


def _listing(row: MatchRow, seats: tuple[SeatRow, ...], room: Room | None, player: str) -> Listing:
    present = {member.player for member in room.members.values()} if room else set()
    return Listing(
        match=row.id,
        code=row.code,
        scenario=row.scenario,
        length=row.length,
        seats=tuple(
            seat_info(seat, factions, player, present)
            for seat, factions in zip(seats, SEATINGS[row.seats], strict=True)
        ),
        started=row.started,
        yours=row.host == player or any(seat.player == player for seat in seats),
        your_turn=row.turn is not None and seats[row.turn].player == player,
    )
