"""What the lobby shows, as jobs for the store: tables by filter and page, and whose turn it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, Select, and_, exists, or_, select

from rules.people import Invitation
from rules.protocol import LobbyRequest
from server.clock_rows import ClockRow, read_clocks
from server.invitation_rows import open_invitations
from server.schema import CLOCKS, MATCHES, PLAYERS, SEATS
from server.tables import MATCH, MatchRow, SeatRow
from server.tournament_rows import count_asked

TURNS: Final = 100
"""How many matches in which somebody is to act are told at once, the most urgent; the others stand in the list."""


class Line(Struct, frozen=True):
    """One table of the list."""

    row: MatchRow
    made: int
    seats: tuple[SeatRow, ...]
    clock: ClockRow | None


class LobbyPage(Struct, frozen=True):
    """What one request for the lobby brings."""

    lines: list[Line]
    turns: list[Line]
    invitations: tuple[Invitation, ...]
    next: str | None
    tournaments: int = 0
    """How many the player is asked to."""


def list_page(player: str, wanted: LobbyRequest, now_ms: int) -> Callable[[Connection], LobbyPage]:
    """A page of the tables that a player may see, newest first; with the first, what waits for the player."""

    def job(connection: Connection) -> LobbyPage:
        order = (MATCHES.c.made.desc(), MATCHES.c.id)
        query = _columns().where(*_filters(player, wanted)).order_by(*order).limit(wanted.most + 1)
        lines = _lines(connection, query)
        more = len(lines) > wanted.most
        lines = lines[: wanted.most]
        first = wanted.after is None
        due = _columns().where(MATCHES.c.over == 0, _turn(player)).order_by(*_urgency()).limit(TURNS)
        return LobbyPage(
            lines,
            _lines(connection, due) if first else [],
            open_invitations(connection, player, now_ms) if first else (),
            f"{lines[-1].made}.{lines[-1].row.id}" if more else None,
            count_asked(connection, player) if first else 0,
        )

    return job


def _columns() -> Select[Any]:
    return select(*MATCH, MATCHES.c.made)


def _urgency() -> tuple[ColumnElement[Any], ...]:
    """What has the least time left first, what has no end last."""
    deadline = select(CLOCKS.c.deadline).where(CLOCKS.c.match == MATCHES.c.id).scalar_subquery()
    return deadline.is_(None), deadline, MATCHES.c.touched


def _turn(player: str) -> ColumnElement[bool]:
    seat = and_(SEATS.c.match == MATCHES.c.id, SEATS.c.seat == MATCHES.c.turn, SEATS.c.player == player)
    return exists().where(seat)


def _filters(player: str, wanted: LobbyRequest) -> list[ColumnElement[bool]]:
    seated = select(SEATS.c.match).where(SEATS.c.player == player)
    own = or_(MATCHES.c.host == player, MATCHES.c.id.in_(seated))
    empty = and_(SEATS.c.match == MATCHES.c.id, SEATS.c.player.is_(None), SEATS.c.bot.is_(None))
    asked = (
        (wanted.scenario is not None, MATCHES.c.scenario == wanted.scenario),
        (wanted.length is not None, MATCHES.c.length == wanted.length),
        (wanted.seats is not None, MATCHES.c.seats == wanted.seats),
        (wanted.rated is not None, MATCHES.c.rated == wanted.rated),
        (wanted.free, exists().where(empty)),
        (wanted.mine, own),
        (wanted.turn, _turn(player)),
        (wanted.watch, and_(MATCHES.c.started == 1, ~own)),
    )
    found: list[ColumnElement[bool]] = [MATCHES.c.over == 0, or_(MATCHES.c.open == 1, own)]
    found += [condition for is_asked, condition in asked if is_asked]
    if wanted.pace is not None:
        found.append(_pace(wanted.pace))
    if wanted.after is not None:
        found.append(_after(wanted.after))
    return found


def _pace(pace: str) -> ColumnElement[bool]:
    here, slow = CLOCKS.c.match == MATCHES.c.id, CLOCKS.c.settings.like('%"kind":"days"%')
    if pace == "none":
        return ~exists().where(here)
    return exists().where(here, slow if pace == "slow" else ~slow)


def _after(mark: str) -> ColumnElement[bool]:
    """Behind the last table of the page before. A mark that nobody was given is behind everything."""
    made, _, last = mark.partition(".")
    if not (made.isascii() and made.isdigit() and len(made) < 16):
        return MATCHES.c.made < 0
    return or_(MATCHES.c.made < int(made), and_(MATCHES.c.made == int(made), MATCHES.c.id > last))


def _lines(connection: Connection, query: Select[Any]) -> list[Line]:
    found = [(MatchRow(*values[:-1]), values[-1]) for values in connection.execute(query)]
    matches = [row.id for row, _ in found]
    seats, clocks = _seats(connection, matches), read_clocks(matches)(connection)
    return [Line(row, made, tuple(seats[row.id]), clocks.get(row.id)) for row, made in found]


def _seats(connection: Connection, matches: Sequence[str]) -> dict[str, list[SeatRow]]:
    found: dict[str, list[SeatRow]] = {match: [] for match in matches}
    wanted = (
        select(SEATS.c.match, SEATS.c.player, PLAYERS.c.nickname, SEATS.c.bot)
        .select_from(SEATS.outerjoin(PLAYERS, PLAYERS.c.id == SEATS.c.player))
        .where(SEATS.c.match.in_(matches))
        .order_by(SEATS.c.match, SEATS.c.seat)
    )
    for match, *seat in connection.execute(wanted):
        found[match].append(SeatRow(*seat))
    return found
