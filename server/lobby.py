"""New tables, and the list of those that are open."""

from __future__ import annotations

import secrets

from rules.board import load_board, scenarios
from rules.ids import SEATINGS
from rules.match import RULES, SEED_BYTES
from rules.protocol import Create, Listing, Lobby
from server.clock import deadline
from server.clock_rows import ClockRow, Settings, add_clock, read_clocks
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
            watchers_talk=wanted.delay == 0,
            delay=wanted.delay,
            leavers=wanted.stand_in if wanted.leavers == "bot" else "",
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


async def lobby(store: Store, rooms: Rooms, player: str, now_ms: int) -> Lobby:
    """Open tables and the player's own, newest first."""
    found = await store.do(list_matches(player))
    clocks = await store.do(read_clocks([row.id for row, _ in found]))
    return Lobby(
        tuple(
            _listing(row, seats, rooms.get(row.id), player, clocks.get(row.id), now_ms)
            for row, seats in found
        )
    )


def _listing(
    row: MatchRow,
    seats: tuple[SeatRow, ...],
    room: Room | None,
    player: str,
    clock: ClockRow | None,
    now_ms: int,
) -> Listing:
    due = deadline(clock.clock) if clock else None
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
        delay=row.delay,
        your_turn=row.turn is not None and seats[row.turn].player == player,
        clock=clock.settings.clock if clock else "none",
        left=None if due is None else max(0, due - now_ms),
    )
