"""What is kept, as jobs for the store: each function makes one."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any, Final, Literal, cast

from msgspec import Struct

from rules.match import Options
from rules.record import Record


class Player(Struct, frozen=True):
    """A guest: known by a token of which only the digest is kept."""

    id: str
    nickname: str


class SeatRow(Struct, frozen=True):
    """Who holds a seat: a player, a bot, or nobody."""

    player: str | None = None
    nickname: str | None = None
    bot: str | None = None

    @property
    def taken(self) -> bool:
        """Whether a player or a bot holds it."""
        return self.player is not None or self.bot is not None


class MatchRow(Struct, frozen=True):
    """A table: what was chosen before play, and how far it is."""

    id: str
    code: str
    scenario: str
    scenario_digest: str
    rules: str
    seats: int
    length: str
    chronicle: bool
    beginners: bool
    open: bool
    seed: bytes
    host: str
    started: bool = False
    over: bool = False
    turn: int | None = None
    """The seat that is to act, for the lobby; None before the start and after the end."""

    @property
    def options(self) -> Options:
        """What the table chose before play."""
        return Options(
            seats=cast(Literal[2, 3, 4], self.seats),
            length=cast(Literal["full", "short", "class"], self.length),
            chronicle=self.chronicle,
            beginners=self.beginners,
        )

    def record(self, lines: tuple[str, ...]) -> Record:
        """The record of the entries so far, to be replayed."""
        options = self.options
        return Record(
            scenario=self.scenario,
            scenario_digest=self.scenario_digest,
            rules=self.rules,
            seats=options.seats,
            length=options.length,
            chronicle=options.chronicle,
            beginners=options.beginners,
            seed=self.seed,
            lines=lines,
            final=None,
        )


class Stored(Struct, frozen=True):
    """Everything that is kept of one match."""

    row: MatchRow
    seats: tuple[SeatRow, ...]
    holders: dict[str, int]
    """The seat that a player has held since the start: the only one they may come back to."""
    lines: tuple[str, ...]


_MATCH: Final = ", ".join(MatchRow.__struct_fields__)
"""The columns of a match, by the fields of its row: constants, so the queries below are too."""


def add_player(player: Player, token: bytes) -> Callable[[sqlite3.Connection], None]:
    """Keep a new guest, with the digest of the token."""

    def job(connection: sqlite3.Connection) -> None:
        connection.execute("INSERT INTO players VALUES (?, ?, ?)", (player.id, token, player.nickname))

    return job


def find_player(token: bytes) -> Callable[[sqlite3.Connection], Player | None]:
    """The player with this token's digest."""

    def job(connection: sqlite3.Connection) -> Player | None:
        row = connection.execute("SELECT id, nickname FROM players WHERE token = ?", (token,)).fetchone()
        return Player(*row) if row else None

    return job


def rename_player(player: Player) -> Callable[[sqlite3.Connection], None]:
    """Keep a player's new nickname."""

    def job(connection: sqlite3.Connection) -> None:
        connection.execute("UPDATE players SET nickname = ? WHERE id = ?", (player.nickname, player.id))

    return job


def add_match(row: MatchRow, made: int) -> Callable[[sqlite3.Connection], None]:
    """Keep a new table with empty seats; `made` is in seconds since 1970."""
    marks = ", ".join("?" * (len(MatchRow.__struct_fields__) + 1))

    def job(connection: sqlite3.Connection) -> None:
        values = [getattr(row, field) for field in MatchRow.__struct_fields__]
        connection.execute(f"INSERT INTO matches ({_MATCH}, made) VALUES ({marks})", (*values, made))  # noqa: S608
        seats = [(row.id, seat) for seat in range(row.seats)]
        connection.executemany("INSERT INTO seats (match, seat) VALUES (?, ?)", seats)

    return job


def set_seat(
    match: str, seat: int, player: str | None, bot: str | None
) -> Callable[[sqlite3.Connection], None]:
    """Keep who holds a seat. A player holds at most one seat of a match: another one becomes free."""

    def job(connection: sqlite3.Connection) -> None:
        if player is not None:
            connection.execute(
                "UPDATE seats SET player = NULL WHERE match = ? AND player = ?", (match, player)
            )
        connection.execute(
            "UPDATE seats SET player = ?, bot = ? WHERE match = ? AND seat = ?", (player, bot, match, seat)
        )
        started = connection.execute("SELECT started FROM matches WHERE id = ?", (match,)).fetchone()[0]
        if started and player is not None:
            connection.execute("INSERT OR IGNORE INTO holders VALUES (?, ?, ?)", (match, player, seat))

    return job


def start_match(match: str, turn: int | None) -> Callable[[sqlite3.Connection], None]:
    """Keep that the match has begun, which seat is to act, and who holds which seat from now on."""

    def job(connection: sqlite3.Connection) -> None:
        connection.execute("UPDATE matches SET started = 1, turn = ? WHERE id = ?", (turn, match))
        connection.execute(
            "INSERT OR IGNORE INTO holders SELECT match, player, seat FROM seats WHERE match = ? AND player IS NOT NULL",
            (match,),
        )

    return job


def add_entry(match: str, version: int, line: str, turn: int | None) -> Callable[[sqlite3.Connection], None]:
    """Keep the entry that leads to `version`, and the seat that is to act then (None: the match is over).

    A second entry for the same version is a Conflict.
    """

    def job(connection: sqlite3.Connection) -> None:
        connection.execute("INSERT INTO entries VALUES (?, ?, ?)", (match, version, line))
        connection.execute("UPDATE matches SET turn = ?, over = ? WHERE id = ?", (turn, turn is None, match))

    return job


def load_match(match: str) -> Callable[[sqlite3.Connection], Stored | None]:
    """Everything that is kept of a match."""

    def job(connection: sqlite3.Connection) -> Stored | None:
        found = connection.execute(f"SELECT {_MATCH} FROM matches WHERE id = ?", (match,)).fetchone()  # noqa: S608
        if found is None:
            return None
        lines = connection.execute("SELECT line FROM entries WHERE match = ? ORDER BY version", (match,))
        holders = connection.execute("SELECT player, seat FROM holders WHERE match = ?", (match,))
        return Stored(
            row=_match_row(found),
            seats=_seats(connection, match),
            holders=dict(holders.fetchall()),
            lines=tuple(line for (line,) in lines),
        )

    return job


def _match_row(values: tuple[Any, ...]) -> MatchRow:
    row = dict(zip(MatchRow.__struct_fields__, values, strict=True))
    flags = {name: bool(row[name]) for name in ("chronicle", "beginners", "open", "started", "over")}
    return MatchRow(**{**row, **flags})


def _seats(connection: sqlite3.Connection, match: str) -> tuple[SeatRow, ...]:
    found = connection.execute(
        "SELECT seats.player, players.nickname, seats.bot FROM seats LEFT JOIN players ON players.id = seats.player "
        "WHERE match = ? ORDER BY seat",
        (match,),
    )
    return tuple(SeatRow(*row) for row in found)


def find_code(code: str) -> Callable[[sqlite3.Connection], str | None]:
    """The match with this join code."""

    def job(connection: sqlite3.Connection) -> str | None:
        row = connection.execute("SELECT id FROM matches WHERE code = ?", (code,)).fetchone()
        return str(row[0]) if row else None

    return job


def list_matches(
    player: str, most: int = 100
) -> Callable[[sqlite3.Connection], list[tuple[MatchRow, tuple[SeatRow, ...]]]]:
    """Tables that the lobby shows to a player: open ones that have not begun, and the player's own; newest first."""

    def job(connection: sqlite3.Connection) -> list[tuple[MatchRow, tuple[SeatRow, ...]]]:
        found = connection.execute(
            f"SELECT {_MATCH} FROM matches WHERE over = 0 AND ((open = 1 AND started = 0) OR host = ? "  # noqa: S608
            "OR id IN (SELECT match FROM seats WHERE player = ?)) ORDER BY made DESC, id LIMIT ?",
            (player, player, most),
        ).fetchall()
        rows = [_match_row(values) for values in found]
        return [(row, _seats(connection, row.id)) for row in rows]

    return job


def running_with_bots() -> Callable[[sqlite3.Connection], list[str]]:
    """Matches under way in which a bot holds a seat: a restart must go on with them."""

    def job(connection: sqlite3.Connection) -> list[str]:
        found = connection.execute(
            "SELECT id FROM matches WHERE started = 1 AND over = 0 "
            "AND id IN (SELECT match FROM seats WHERE bot IS NOT NULL)"
        )
        return [match for (match,) in found]

    return job
