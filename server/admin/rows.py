"""What the admin page lists, as jobs for the store. Nothing here is secret: no talk, no notes, no records, no join codes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, Literal

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from rules.ratings import Conduct
from server.clock_rows import ClockRow, read_clock
from server.conduct_rows import conduct_of
from server.nicknames import skeleton
from server.report_rows import ReportRow, reports_of
from server.sanction_rows import SANCTION_LINES, Act, Sanction
from server.schema import ACCOUNTS, AUDIT, ENTRIES, MATCHES, PLAYERS, SANCTIONS, SEATS, TOKENS

PAGE: Final = 50
"""Lines on a page."""
State = Literal["all", "open", "running", "over"]


class MatchLine(Struct, frozen=True):
    """One match. Times are milliseconds since 1970."""

    id: str
    scenario: str
    seats: int
    started: bool
    over: bool
    paused: bool
    made: int
    touched: int
    host: str
    host_name: str


class SeatLine(Struct, frozen=True):
    """One seat of a match."""

    seat: int
    player: str | None
    nickname: str | None
    bot: str | None
    conduct: Conduct | None = None
    """What became of its player's last matches; None where none has counted."""


class MatchTold(Struct, frozen=True):
    """One match, as its page tells it."""

    line: MatchLine
    seats: list[SeatLine]
    entries: int
    """How many decisions its record has."""
    clock: ClockRow | None
    reports: list[ReportRow]
    """Of what was said at its table, the newest first."""


class PlayerLine(Struct, frozen=True):
    """One player."""

    id: str
    nickname: str
    account: bool
    devices: int
    seen: int | None
    matches: int
    sanctions: int


class PlayerTold(Struct, frozen=True):
    """One player, as their page tells it."""

    line: PlayerLine
    sanctions: list[Sanction]
    matches: list[MatchLine]
    conduct: Conduct | None


def matches(state: State, wanted: str, page: int) -> Callable[[Connection], list[MatchLine]]:
    """A page of matches in some state, the newest first; one more line than a page has says that there is another.

    `wanted`: an id, a code, or a player's id or nickname; empty: all.
    """
    chosen: dict[State, list[ColumnElement[bool]]] = {
        "all": [],
        "open": [MATCHES.c.started == 0],
        "running": [and_(MATCHES.c.started == 1, MATCHES.c.over == 0)],
        "over": [MATCHES.c.over == 1],
    }

    def job(connection: Connection) -> list[MatchLine]:
        listed = _MATCHES.where(*chosen[state])
        if wanted:
            theirs = select(SEATS.c.match).join(PLAYERS, PLAYERS.c.id == SEATS.c.player).where(_named(wanted))
            by_name = or_(MATCHES.c.id == wanted, MATCHES.c.code == wanted.upper(), MATCHES.c.id.in_(theirs))
            listed = listed.where(by_name)
        rows = connection.execute(
            listed.order_by(MATCHES.c.made.desc(), MATCHES.c.id).offset(page * PAGE).limit(PAGE + 1)
        )
        return [MatchLine(*row) for row in rows]

    return job


def match(number: str) -> Callable[[Connection], MatchTold | None]:
    """A match, who sits there, its clock, and what was reported."""

    def job(connection: Connection) -> MatchTold | None:
        row = connection.execute(_MATCHES.where(MATCHES.c.id == number)).first()
        if row is None:
            return None
        seats = connection.execute(
            select(SEATS.c.seat, SEATS.c.player, PLAYERS.c.nickname, SEATS.c.bot)
            .select_from(SEATS.outerjoin(PLAYERS, PLAYERS.c.id == SEATS.c.player))
            .where(SEATS.c.match == number)
            .order_by(SEATS.c.seat)
        )
        entries = select(func.count()).select_from(ENTRIES).where(ENTRIES.c.match == number)
        found = [SeatLine(*each) for each in seats]
        conduct = conduct_of(connection, {seat.player for seat in found if seat.player})
        return MatchTold(
            MatchLine(*row),
            [replace(seat, conduct=conduct.get(seat.player or "")) for seat in found],
            connection.execute(entries).scalar_one(),
            read_clock(connection, number),
            reports_of(number, PAGE)(connection),
        )

    return job


def players(wanted: str, page: int, now_ms: int) -> Callable[[Connection], list[PlayerLine]]:
    """A page of players by an id or what a nickname begins with, by nickname; one more line says that there is another."""

    def job(connection: Connection) -> list[PlayerLine]:
        listed = _players(now_ms)
        if wanted:
            listed = listed.where(
                or_(_named(wanted), PLAYERS.c.nickname.istartswith(wanted, autoescape=True))
            )
        ordered = listed.order_by(func.lower(PLAYERS.c.nickname), PLAYERS.c.id)
        return [PlayerLine(*row) for row in connection.execute(ordered.offset(page * PAGE).limit(PAGE + 1))]

    return job


def player(number: str, now_ms: int) -> Callable[[Connection], PlayerTold | None]:
    """A player, every sanction that held or holds, and the newest matches in which they sit."""

    def job(connection: Connection) -> PlayerTold | None:
        row = connection.execute(_players(now_ms).where(PLAYERS.c.id == number)).first()
        if row is None:
            return None
        imposed = SANCTION_LINES.where(SANCTIONS.c.player == number).order_by(SANCTIONS.c.made.desc())
        theirs = select(SEATS.c.match).where(SEATS.c.player == number)
        newest = _MATCHES.where(MATCHES.c.id.in_(theirs)).order_by(MATCHES.c.made.desc(), MATCHES.c.id)
        return PlayerTold(
            PlayerLine(*row),
            [Sanction(*each) for each in connection.execute(imposed)],
            [MatchLine(*each) for each in connection.execute(newest.limit(PAGE))],
            conduct_of(connection, [number]).get(number),
        )

    return job


def acts(page: int) -> Callable[[Connection], list[Act]]:
    """A page of what keepers did, the newest first; one more line says that there is another."""

    def job(connection: Connection) -> list[Act]:
        listed = select(*(AUDIT.c[name] for name in Act.__struct_fields__))
        ordered = listed.order_by(AUDIT.c.at.desc(), AUDIT.c.id).offset(page * PAGE).limit(PAGE + 1)
        return [Act(*row) for row in connection.execute(ordered)]

    return job


def _named(wanted: str) -> ColumnElement[bool]:
    """Whether a player has this id, or an account of this nickname."""
    accounts = select(ACCOUNTS.c.player).where(ACCOUNTS.c.skeleton == skeleton(wanted))
    return or_(PLAYERS.c.id == wanted, PLAYERS.c.id.in_(accounts))


_MATCHES: Final[Select[Any]] = select(
    MATCHES.c.id,
    MATCHES.c.scenario,
    MATCHES.c.seats,
    MATCHES.c.started,
    MATCHES.c.over,
    MATCHES.c.paused,
    MATCHES.c.made,
    MATCHES.c.touched,
    MATCHES.c.host,
    PLAYERS.c.nickname,
).join(PLAYERS, PLAYERS.c.id == MATCHES.c.host)


def _players(now_ms: int) -> Select[Any]:
    theirs = TOKENS.c.player == PLAYERS.c.id
    devices = select(func.count()).select_from(TOKENS).where(theirs, TOKENS.c.recovery == 0)
    seen = select(func.max(TOKENS.c.seen)).where(theirs)
    seats = select(func.count()).select_from(SEATS).where(SEATS.c.player == PLAYERS.c.id)
    holds = or_(SANCTIONS.c.until.is_(None), SANCTIONS.c.until > now_ms)
    held = select(func.count()).select_from(SANCTIONS).where(SANCTIONS.c.player == PLAYERS.c.id, holds)
    return select(
        PLAYERS.c.id,
        PLAYERS.c.nickname,
        ACCOUNTS.c.player.is_not(None),
        devices.scalar_subquery(),
        seen.scalar_subquery(),
        seats.scalar_subquery(),
        held.scalar_subquery(),
    ).outerjoin(ACCOUNTS, ACCOUNTS.c.player == PLAYERS.c.id)
