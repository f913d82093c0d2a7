"""New tables, and the list of those that are open."""

from __future__ import annotations

import secrets
from hashlib import sha256

from msgspec.structs import replace

from rules.board import load_board, scenarios
from rules.ids import SEATINGS
from rules.match import RULES, SEED_BYTES
from rules.protocol import Create, LobbyRequest, encode
from rules.table_news import Listing, Lobby
from server.clock import deadline
from server.clock_rows import Settings, add_clock
from server.invitation_rows import find_rematch, invite
from server.jobs import together
from server.lobby_rows import Line, list_page
from server.names import new_code, new_id
from server.presence import Presence
from server.refusal import Refusal
from server.room_shown import seat_info
from server.rooms import Rooms
from server.store import Conflict, Job, Store
from server.tables import MatchRow, Player, Stored, add_match, set_seat


def scenario_ids() -> tuple[str, ...]:
    """What can be played here."""
    return scenarios()


async def new_match(store: Store, host: Player, wanted: Create, now_ms: int) -> MatchRow:
    """Keep a new table, made now. Raises Refusal for a scenario or a length that there is not."""
    while True:
        row = match_row(host.id, wanted)
        try:
            await store.do(together(add_match(row, now_ms), *clock_jobs(row, wanted)))
        except Conflict:
            continue
        return row


def match_row(host: str, wanted: Create) -> MatchRow:
    """A new table, not kept yet. Raises Refusal for a scenario or a length that there is not."""
    if wanted.scenario not in scenarios():
        known = ", ".join(scenarios())
        raise Refusal(
            "unknown-scenario", f"There is no scenario {wanted.scenario!r}; choose one of: {known}."
        )
    if wanted.rated and (wanted.beginners or wanted.length == "class"):
        raise Refusal("bad-options", "Neither matches with a handicap nor those of a class are rated.")
    try:
        board = load_board(wanted.scenario, wanted.length, wanted.seats, beginners=wanted.beginners)
    except KeyError as error:
        raise Refusal("bad-options", f"{wanted.scenario} has no length {wanted.length!r}.") from error
    return MatchRow(
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
        host=host,
        watchers_talk=wanted.delay == 0,
        delay=wanted.delay,
        leavers=wanted.stand_in if wanted.leavers == "bot" else "",
        teams=wanted.teams,
        rated=wanted.rated,
        reliable=wanted.reliable,
    )


def clock_jobs(row: MatchRow, wanted: Create) -> list[Job]:
    """What keeps the clock that a table chose."""
    if wanted.clock == "none":
        return []
    return [add_clock(row.id, Settings(wanted.clock, wanted.timeout, wanted.stand_in), row.seats)]


async def next_match(store: Store, host: str, before: Stored, now_ms: int, *, rotate: bool) -> str:
    """A new table with the people and settings of a match that is over, or the one that somebody else has made."""
    while True:
        row = replace(
            before.row,
            id=new_id(),
            code=new_code(),
            rules=RULES,
            scenario_digest=_digest(before.row),
            seed=secrets.token_bytes(SEED_BYTES),
            host=host,
            started=False,
            over=False,
            turn=None,
            paused=False,
            follows=before.row.id,
            tournament=None,
        )
        try:
            await store.do(together(add_match(row, now_ms), *_as_before(row, before, now_ms, rotate=rotate)))
        except Conflict:
            found = await store.do(find_rematch(before.row.id))
            if found is not None:
                return found
            continue
        return row.id


def _digest(row: MatchRow) -> str:
    return load_board(row.scenario, row.length, row.seats, beginners=row.beginners).digest


def _as_before(row: MatchRow, before: Stored, now_ms: int, *, rotate: bool) -> list[Job]:
    """The same clock, bots in their seats, the host too, and invitations to the others."""
    jobs: list[Job] = []
    if before.clock is not None:
        jobs.append(add_clock(row.id, before.clock.settings, row.seats))
    for number, sitter in enumerate(before.seats):
        seat = (number + int(rotate)) % row.seats
        if sitter.player == row.host:
            jobs.append(set_seat(row.id, seat, sitter.player, None))
        elif sitter.player is not None:
            jobs.append(invite(row.id, row.host, sitter.player, seat, now_ms, rematch=True))
        elif sitter.bot is not None:
            jobs.append(set_seat(row.id, seat, None, sitter.bot))
    return jobs


async def lobby(
    store: Store, rooms: Rooms, presence: Presence, player: str, wanted: LobbyRequest, now_ms: int
) -> Lobby:
    """A page of open tables and the player's own; only its version if it is as the one in view."""
    page = await store.do(list_page(player, wanted, now_ms))

    def listed(line: Line) -> Listing:
        room = rooms.get(line.row.id)
        there = room.audience.present if room else set[str]()
        return _listing(line, there | presence.at(line.row.id), player)

    found = Lobby(
        matches=tuple(map(listed, page.lines)),
        turns=tuple(map(listed, page.turns)),
        invitations=page.invitations,
        next=page.next,
        tournaments=page.tournaments,
    )
    version = sha256(encode(found)).hexdigest()[:16]
    if wanted.version == version:
        return Lobby((), version=version, same=True)
    turns = sorted((_left(listing, now_ms) for listing in found.turns), key=_urgency)
    matches = tuple(_left(listing, now_ms) for listing in found.matches)
    return replace(found, matches=matches, turns=tuple(turns), version=version)


def _left(listing: Listing, now_ms: int) -> Listing:
    """With what is left, where the time was that it is up: the time, unlike the span, stays the same."""
    return listing if listing.left is None else replace(listing, left=max(0, listing.left - now_ms))


def _urgency(listing: Listing) -> tuple[bool, int]:
    return listing.left is None, listing.left or 0


def _listing(line: Line, present: set[str], player: str) -> Listing:
    """A line, with the time at which the clock is up as what is left."""
    row, seats, clock = line.row, line.seats, line.clock
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
        left=deadline(clock.clock) if clock else None,
        made=line.made,
        teams=row.teams,
        rated=row.rated,
        reliable=row.reliable,
    )
