"""Tournaments as they are kept: their entries, and the tables of each round. Each function makes a job."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, and_, delete, exists, func, insert, or_, select, update

from rules.ids import Faction
from rules.tournaments import MakeTournament, TournamentLine
from server.nicknames import skeleton
from server.schema import (
    ACCOUNTS,
    BLOCKS,
    ENTRANTS,
    MATCHES,
    PLAYERS,
    RESULT_SEATS,
    RESULTS,
    TOURNAMENT_SEATS,
    TOURNAMENTS,
)
from server.standings import Played
from server.store import Conflict

ASKED, IN, OUT, BOT = "asked", "in", "out", "bot"
LISTED: Final = 100
_read_settings: Final = msgspec.json.Decoder(MakeTournament)


class Entered(Exception):
    """The player has another entry already."""


class Entrant(Struct, frozen=True):
    """Who has an entry."""

    entry: int
    player: str | None
    nickname: str | None
    state: str


class TableRow(Struct, frozen=True):
    """A table of a round, as far as it is."""

    round: int
    match: str
    code: str
    """Empty once the match is forgotten."""
    started: bool
    over: bool
    """Whether the result is counted."""
    players: tuple[str | None, ...]
    """For whom the seats were meant."""
    played: Played


class TournamentRow(Struct, frozen=True):
    """Everything that is kept of a tournament."""

    id: str
    organiser: str
    nickname: str
    """The organiser's."""
    settings: MakeTournament
    round: int
    entrants: tuple[Entrant, ...]
    tables: tuple[TableRow, ...]
    """The last round first."""


def add_tournament(
    tournament: str, organiser: str, settings: MakeTournament, players: Sequence[str], now_ms: int
) -> Callable[[Connection], None]:
    """Keep a new tournament, to which these players are asked; the organiser is in at once."""

    def job(connection: Connection) -> None:
        kept = msgspec.json.encode(msgspec.structs.replace(settings, nicknames=())).decode()
        row = {"id": tournament, "organiser": organiser, "settings": kept, "round": 0, "made": now_ms}
        connection.execute(insert(TOURNAMENTS).values(**row))
        rows = [
            {
                "tournament": tournament,
                "entry": number,
                "player": player,
                "state": IN if player == organiser else ASKED,
            }
            for number, player in enumerate(players)
        ]
        connection.execute(insert(ENTRANTS), rows)

    return job


def list_tournaments(player: str) -> Callable[[Connection], tuple[TournamentLine, ...]]:
    """Those that a player organises or has an entry in, newest first; none to which somebody asks whom they have blocked."""

    def job(connection: Connection) -> tuple[TournamentLine, ...]:
        own = and_(ENTRANTS.c.tournament == TOURNAMENTS.c.id, ENTRANTS.c.player == player)
        blocked = exists().where(BLOCKS.c.player == player, BLOCKS.c.blocked == TOURNAMENTS.c.organiser)
        state = func.max(ENTRANTS.c.state)
        wanted = (
            select(TOURNAMENTS, PLAYERS.c.nickname, state.label("state"))
            .join(PLAYERS, PLAYERS.c.id == TOURNAMENTS.c.organiser)
            .outerjoin(ENTRANTS, own)
            .where(or_(TOURNAMENTS.c.organiser == player, ENTRANTS.c.player.is_not(None)))
            .where(or_(ENTRANTS.c.state.is_(None), ENTRANTS.c.state != ASKED, ~blocked))
            .group_by(*TOURNAMENTS.c, PLAYERS.c.nickname)
            .order_by(TOURNAMENTS.c.made.desc(), TOURNAMENTS.c.id)
            .limit(LISTED)
        )
        return tuple(_line(row, player) for row in connection.execute(wanted))

    return job


def _line(row: Any, player: str) -> TournamentLine:
    settings = _read_settings.decode(row.settings)
    return TournamentLine(
        id=row.id,
        name=settings.name,
        organiser=row.nickname,
        yours=row.organiser == player,
        round=row.round,
        rounds=settings.rounds,
        state=row.state,
    )


def count_asked(connection: Connection, player: str) -> int:
    """To how many tournaments a player is asked, not by somebody whom they have blocked, and has not answered."""
    blocked = exists().where(BLOCKS.c.player == player, BLOCKS.c.blocked == TOURNAMENTS.c.organiser)
    open_ = (ENTRANTS.c.player == player, ENTRANTS.c.state == ASKED, ~blocked)
    asked = select(func.count()).select_from(ENTRANTS.join(TOURNAMENTS)).where(*open_)
    return int(connection.execute(asked).scalar_one())


def read_tournament(tournament: str) -> Callable[[Connection], TournamentRow | None]:
    """Everything that is kept of a tournament."""

    def job(connection: Connection) -> TournamentRow | None:
        wanted = select(TOURNAMENTS, PLAYERS.c.nickname).join(
            PLAYERS, PLAYERS.c.id == TOURNAMENTS.c.organiser
        )
        row = connection.execute(wanted.where(TOURNAMENTS.c.id == tournament)).first()
        if row is None:
            return None
        return TournamentRow(
            id=row.id,
            organiser=row.organiser,
            nickname=row.nickname,
            settings=_read_settings.decode(row.settings),
            round=row.round,
            entrants=read_entrants(connection, tournament),
            tables=_tables(connection, tournament),
        )

    return job


def read_entrants(connection: Connection, tournament: str) -> tuple[Entrant, ...]:
    """The entries by number."""
    wanted = (
        select(ENTRANTS.c.entry, ENTRANTS.c.player, PLAYERS.c.nickname, ENTRANTS.c.state)
        .select_from(ENTRANTS.outerjoin(PLAYERS, PLAYERS.c.id == ENTRANTS.c.player))
        .where(ENTRANTS.c.tournament == tournament)
        .order_by(ENTRANTS.c.entry)
    )
    return tuple(Entrant(*row) for row in connection.execute(wanted))


def _tables(connection: Connection, tournament: str) -> tuple[TableRow, ...]:
    """The tables of every round, with what is known of their ends."""
    seats, result = TOURNAMENT_SEATS, RESULT_SEATS
    same = and_(result.c.match == seats.c.match, result.c.player == seats.c.player)
    wanted = (
        select(
            seats.c.round,
            seats.c.match,
            seats.c.entry,
            seats.c.player,
            result.c.outcome,
            RESULTS.c.match.label("counted"),
            RESULTS.c.winner,
            MATCHES.c.code,
            MATCHES.c.started,
        )
        .select_from(
            seats.outerjoin(MATCHES, MATCHES.c.id == seats.c.match)
            .outerjoin(RESULTS, RESULTS.c.match == seats.c.match)
            .outerjoin(result, same)
        )
        .where(seats.c.tournament == tournament)
        .order_by(seats.c.round.desc(), seats.c.match, seats.c.seat)
    )
    rows: dict[str, list[Any]] = {}
    for row in connection.execute(wanted):
        rows.setdefault(row.match, []).append(row)
    return tuple(_table(table) for table in rows.values())


def _table(seats: list[Any]) -> TableRow:
    first = seats[0]
    over = first.counted is not None
    return TableRow(
        round=first.round,
        match=first.match,
        code=first.code or "",
        started=bool(first.started) or over,
        over=over,
        players=tuple(seat.player for seat in seats),
        played=Played(
            entries=tuple(seat.entry for seat in seats),
            stayed=tuple(seat.outcome == "finished" for seat in seats),
            winner=None if first.winner is None else Faction(first.winner),
            over=over,
        ),
    )


def set_entrant(
    tournament: TournamentRow, entry: int, player: str, state: str
) -> Callable[[Connection], None]:
    """Keep who has an entry, a new one too. A Conflict if the tournament has gone on since it was read; raises Entered."""

    def job(connection: Connection) -> None:
        read = and_(TOURNAMENTS.c.id == tournament.id, TOURNAMENTS.c.round == tournament.round)
        if not connection.execute(update(TOURNAMENTS).where(read).values(round=tournament.round)).rowcount:
            raise Conflict("A round has begun meanwhile.")
        # The tournament is held from here on: nobody gives the player another entry at the same time.
        own = and_(ENTRANTS.c.tournament == tournament.id, ENTRANTS.c.player == player)
        if connection.execute(select(exists().where(own, ENTRANTS.c.entry != entry))).scalar():
            raise Entered
        here = and_(ENTRANTS.c.tournament == tournament.id, ENTRANTS.c.entry == entry)
        values = {"player": player, "state": state}
        if not connection.execute(update(ENTRANTS).where(here).values(**values)).rowcount:
            connection.execute(insert(ENTRANTS).values(tournament=tournament.id, entry=entry, **values))

    return job


def set_state(tournament: str, player: str, state: str) -> Callable[[Connection], bool]:
    """Keep whether a player plays, whichever entry is theirs; False if none is."""

    def job(connection: Connection) -> bool:
        own = and_(ENTRANTS.c.tournament == tournament, ENTRANTS.c.player == player)
        return bool(connection.execute(update(ENTRANTS).where(own).values(state=state)).rowcount)

    return job


def claim_round(connection: Connection, tournament: str, number: int) -> bool:
    """Keep that a round has begun; False if it has already, or the one before has not. Holds the tournament until the
    transaction ends."""
    here = and_(TOURNAMENTS.c.id == tournament, TOURNAMENTS.c.round == number - 1)
    return bool(connection.execute(update(TOURNAMENTS).where(here).values(round=number)).rowcount)


def deal(connection: Connection, tournament: str, drawn: Sequence[str | None]) -> None:
    """Keep the draw: the player of each entry, or None where a bot plays."""
    connection.execute(delete(ENTRANTS).where(ENTRANTS.c.tournament == tournament))
    rows = [
        {"tournament": tournament, "entry": entry, "player": player, "state": IN if player else BOT}
        for entry, player in enumerate(drawn)
    ]
    connection.execute(insert(ENTRANTS), rows)


def add_seats(
    connection: Connection, tournament: str, number: int, match: str, seats: Sequence[tuple[int, str | None]]
) -> None:
    """Keep for whom the seats of a table are meant: entries, and their players."""
    same = {"tournament": tournament, "round": number, "match": match}
    rows = [{**same, "seat": seat, "entry": entry, "player": who} for seat, (entry, who) in enumerate(seats)]
    connection.execute(insert(TOURNAMENT_SEATS), rows)


def find_accounts(nicknames: Sequence[str]) -> Callable[[Connection], dict[str, str | None]]:
    """The player of each nickname; None where no account has it."""

    def job(connection: Connection) -> dict[str, str | None]:
        wanted = {nickname: skeleton(nickname) for nickname in nicknames}
        columns = (ACCOUNTS.c.skeleton, ACCOUNTS.c.player)
        found = connection.execute(select(*columns).where(ACCOUNTS.c.skeleton.in_(wanted.values())))
        players: dict[str, str] = {row.skeleton: row.player for row in found}
        return {nickname: players.get(plain) for nickname, plain in wanted.items()}

    return job
