"""Tournaments: who is asked, who plays, and the rounds."""

from __future__ import annotations

from typing import Final

import structlog

from rules.tournaments import (
    MOST_ENTRIES,
    AnswerTournament,
    Entry,
    MakeTournament,
    NextRound,
    Substitute,
    Tournament,
    TournamentRequest,
    Tournaments,
    TournamentsRequest,
    TournamentTable,
    Withdraw,
)
from server import table_seats
from server.connection import Connection
from server.desk.desk import Desk, Handler
from server.desk.tables import demand_bot
from server.lobby import match_row
from server.names import new_id
from server.nicknames import cleaned
from server.refusal import Refusal
from server.standings import Score, places, scores, table_points
from server.store import Conflict
from server.tournament_rows import (
    ASKED,
    BOT,
    IN,
    OUT,
    Entered,
    Entrant,
    TableRow,
    TournamentRow,
    add_tournament,
    find_accounts,
    list_tournaments,
    read_tournament,
    set_entrant,
    set_state,
)
from server.tournaments import TooFew, begin, table_options

log = structlog.get_logger()


async def make(desk: Desk, connection: Connection, message: MakeTournament) -> Tournament:
    """Make a tournament, and ask people to it."""
    if not connection.tables.take():
        raise Refusal("too-many", "Too many new tables; wait a minute.")
    demand_bot(message.stand_in)
    own, name = connection.player.id, cleaned(message.name)
    match_row(own, table_options(message, rated=True))
    if not name or not 1 < len(message.nicknames) <= MOST_ENTRIES:
        raise Refusal("bad-options", f"A tournament has a name, and 2 to {MOST_ENTRIES} nicknames.")
    found = await desk.store.do(find_accounts(message.nicknames))
    for nickname, player in found.items():
        if player is None:
            raise Refusal("unknown-player", "No account has this nickname.", nickname=nickname)
    players = [player for player in found.values() if player is not None]
    if len(set(players)) < len(message.nicknames):
        raise Refusal("already-entered", "Somebody is named twice.")
    made = new_id()
    await desk.store.do(add_tournament(made, own, message, players, desk.clock.now_ms()))
    return await _told(desk, connection, made)


async def list_own(desk: Desk, connection: Connection, message: TournamentsRequest) -> Tournaments:
    """The player's tournaments."""
    return Tournaments(await desk.store.do(list_tournaments(connection.player.id)))


async def show(desk: Desk, connection: Connection, message: TournamentRequest) -> Tournament:
    """One tournament."""
    return await _told(desk, connection, message.tournament)


async def answer(desk: Desk, connection: Connection, message: AnswerTournament) -> Tournament:
    """Play in it, or not."""
    row = await _read(desk, connection, message.tournament)
    state = IN if message.accept else OUT
    if not await desk.store.do(set_state(row.id, connection.player.id, state)):
        raise Refusal("unknown-entry", "You have no entry in this tournament.")
    return await _told(desk, connection, row.id)


async def next_round(desk: Desk, connection: Connection, message: NextRound) -> Tournament:
    """Begin a round; where that was interrupted, go on with it."""
    row = await _organised(desk, connection, message.tournament)
    if message.round > row.settings.rounds or message.round not in (row.round, row.round + 1):
        raise Refusal("round-begun", "This round is over, or not next.", round=row.round)
    if message.round > row.round:
        await desk.rater.check()
        row = await _organised(desk, connection, message.tournament)
        if not message.anyway and any(not table.over for table in row.tables if table.round == row.round):
            raise Refusal("round-open", "Matches of this round are under way.")
        if not connection.tables.take():
            raise Refusal("too-many", "Too many new tables; wait a minute.")
        await _begin(desk, row, message.round)
        row = await _read(desk, connection, row.id)
    for table in row.tables:
        if table.round == row.round and not table.started:
            await _start(desk, row.organiser, table.match)
    return await _told(desk, connection, row.id)


async def _begin(desk: Desk, row: TournamentRow, number: int) -> None:
    while True:
        try:
            await desk.store.do(begin(row, number, desk.clock.now_ms()))
        except Conflict:
            continue  # a code that another table has
        except TooFew as error:
            raise Refusal("too-few", "Two people at least must have accepted.") from error
        return


async def _start(desk: Desk, organiser: str, match: str) -> None:
    """Begin the match of a table where everybody sits already."""
    try:
        await table_seats.start(await desk.rooms.room(match), organiser)
    except Refusal as refusal:
        log.warning("a match of a tournament has not begun", match=match, why=refusal.failure.code)
    desk.rooms.forget_idle(match)


async def withdraw(desk: Desk, connection: Connection, message: Withdraw) -> Tournament:
    """Take a player out."""
    row = await _organised(desk, connection, message.tournament)
    entrant = _entrant(row, message.entry)
    if entrant.player is not None:
        await desk.store.do(set_state(row.id, entrant.player, OUT))
    return await _told(desk, connection, row.id)


async def substitute(desk: Desk, connection: Connection, message: Substitute) -> Tournament:
    """Ask somebody else to an entry, or one more before the draw."""
    row = await _organised(desk, connection, message.tournament)
    new = row.round == 0 and message.entry == len(row.entrants) < MOST_ENTRIES
    if not new:
        _entrant(row, message.entry)
    (player,) = (await desk.store.do(find_accounts([message.nickname]))).values()
    if player is None:
        raise Refusal("unknown-player", "No account has this nickname.", nickname=message.nickname)
    if _entry_of(row, player) is not None:
        raise _entered()
    state = IN if player == row.organiser else ASKED
    try:
        await desk.store.do(set_entrant(row, message.entry, player, state))
    except Entered as error:
        raise _entered() from error
    except Conflict as error:
        raise Refusal("round-begun", "A round has begun meanwhile: look again.", round=row.round) from error
    return await _told(desk, connection, row.id)


def _entered() -> Refusal:
    return Refusal("already-entered", "This player has an entry already.")


# ---- what is told ---------------------------------------------------------------------------------------------------


async def _read(desk: Desk, connection: Connection, tournament: str) -> TournamentRow:
    """A tournament, for those who have to do with it. Raises Refusal."""
    row, own = await desk.store.do(read_tournament(tournament)), connection.player.id
    if row is None or (row.organiser != own and _entry_of(row, own) is None and not _played(row, own)):
        raise Refusal("unknown-tournament", "There is no such tournament, or it is not yours.")
    return row


async def _organised(desk: Desk, connection: Connection, tournament: str) -> TournamentRow:
    row = await _read(desk, connection, tournament)
    if row.organiser != connection.player.id:
        raise Refusal("not-organiser", "Only the organiser of the tournament may do that.")
    return row


def _entry_of(row: TournamentRow, player: str) -> Entrant | None:
    return next((one for one in row.entrants if one.player == player), None)


def _played(row: TournamentRow, player: str) -> bool:
    return any(player in table.players for table in row.tables)


def _entrant(row: TournamentRow, entry: int) -> Entrant:
    found = next((one for one in row.entrants if one.entry == entry), None)
    if found is None:
        raise Refusal("unknown-entry", "The draw has no such entry.")
    return found


async def _told(desk: Desk, connection: Connection, tournament: str) -> Tournament:
    row, own = await _read(desk, connection, tournament), connection.player.id
    return Tournament(
        id=row.id,
        name=row.settings.name,
        organiser=row.nickname,
        yours=row.organiser == own,
        scenario=row.settings.scenario,
        rounds=row.settings.rounds,
        round=row.round,
        seats=row.settings.seats,
        length=row.settings.length,
        clock=row.settings.clock,
        rated=row.settings.rated,
        entries=_entries(row, own),
        tables=tuple(_table(table, row, own) for table in row.tables),
    )


def _entries(row: TournamentRow, own: str) -> tuple[Entry, ...]:
    found = scores([table.played for table in row.tables])
    ever = {
        entry
        for table in row.tables
        for entry, player in zip(table.played.entries, table.players, strict=True)
        if player is not None
    }
    placed = places({entry: score for entry, score in found.items() if entry in ever})
    entries = [
        _entry(one, found.get(one.entry, Score()), placed.get(one.entry, 0), own) for one in row.entrants
    ]
    return tuple(sorted(entries, key=lambda entry: (entry.place or len(entries) + 1, entry.entry)))


def _entry(one: Entrant, score: Score, place: int, own: str) -> Entry:
    return Entry(
        entry=one.entry,
        nickname=one.nickname,
        state=one.state if one.player is not None else BOT,
        you=one.player == own,
        place=place,
        points=score.points,
        wins=score.wins,
        blocs=score.blocs,
        opponents=score.opponents,
        played=score.played,
    )


def _table(table: TableRow, row: TournamentRow, own: str) -> TournamentTable:
    return TournamentTable(
        round=table.round,
        match=table.match,
        entries=table.played.entries,
        code=table.code if own == row.organiser or own in table.players else "",
        started=table.started,
        over=table.over,
        points=table_points(table.played) if table.over else (),
    )


HANDLERS: Final[dict[str, Handler]] = {
    "tournament-new": make,
    "tournaments": list_own,
    "tournament": show,
    "tournament-answer": answer,
    "tournament-round": next_round,
    "tournament-withdraw": withdraw,
    "tournament-substitute": substitute,
}
"""The requests about tournaments."""
