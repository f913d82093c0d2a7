"""What is kept, as jobs for the store: each function makes one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal, TypeVar, cast

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import ColumnElement, Connection, and_, bindparam, insert, literal, select, update
from sqlalchemy.dialects import postgresql, sqlite

from rules.match import Options
from rules.ratings import Conduct
from rules.record import Record
from rules.table_news import Happening
from server.clock_rows import ClockRow, read_clock
from server.columns import Flag
from server.conduct_rows import conduct_of
from server.log_rows import read_happenings
from server.motion_rows import Agreements, read_agreements
from server.names import new_id
from server.order_rows import OrdersRow, drop_orders, read_orders
from server.prepared import Prepared
from server.schema import ENTRIES, HOLDERS, MATCHES, PLAYERS, SEATS, TOKENS
from server.store import Conflict

T = TypeVar("T")


class Player(Struct, frozen=True):
    """A guest or an account: known by tokens of which only the digests are kept."""

    id: str
    nickname: str


class SeatRow(Struct, frozen=True):
    """Who holds a seat: a player, a bot, or nobody."""

    player: str | None = None
    nickname: str | None = None
    bot: str | None = None
    conduct: Conduct | None = None
    """How the player behaves; None where nothing is known, or nobody asked."""

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
    watchers_talk: bool = True
    """Whether watchers are in the table's talk."""
    delay: int = 0
    """Rounds by which what watchers are shown is late."""
    leavers: str = ""
    """The bot that takes the seat of a player who leaves or gives it up in play; empty where the seat waits."""
    paused: bool = False
    """Whether the match pauses by agreement."""
    teams: bool = False
    """Whether people sit down beside somebody of the same bloc only by their invitation."""
    follows: str | None = None
    """The match of which this is the rematch."""
    rated: bool = False
    """Whether it counts for ratings."""
    reliable: int = 0
    """How many of a hundred matches those who sit down must have seen through."""
    tournament: str | None = None
    """The tournament that it belongs to."""

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
    clock: ClockRow | None = None
    happened: tuple[Happening, ...] = ()
    """The last lines of the table's log, oldest first."""
    agreements: Agreements = Agreements()
    orders: tuple[OrdersRow, ...] = ()
    """Of every seat that has left any."""


MATCH: Final = [MATCHES.c[field] for field in MatchRow.__struct_fields__]
"""The columns of a match, by the fields of its row."""
_ADD_ENTRY: Final = Prepared(insert(ENTRIES), "match", "version", "line", "at")
_IF_OWNED: Final = Prepared(
    update(MATCHES)
    .where(MATCHES.c.id == bindparam("match"), MATCHES.c.owner == bindparam("worker"))
    .values(owner=MATCHES.c.owner),
    "match",
    "worker",
)
_MOVE_ON: Final = Prepared(
    update(MATCHES).where(MATCHES.c.id == bindparam("match")), "turn", "over", "touched", "match"
)


def add_player(
    player: Player, token: bytes, device: str = "", now_ms: int = 0
) -> Callable[[Connection], str]:
    """Keep a new guest, with the digest of the token; the id of the token."""

    def job(connection: Connection) -> str:
        connection.execute(insert(PLAYERS).values(id=player.id, token=token, nickname=player.nickname))
        number = new_id()
        row = {"digest": token, "id": number, "player": player.id, "device": device}
        connection.execute(insert(TOKENS).values(**row, recovery=False, seen=now_ms))
        return number

    return job


def rename_player(player: Player) -> Callable[[Connection], None]:
    """Keep a player's new nickname."""

    def job(connection: Connection) -> None:
        connection.execute(update(PLAYERS).where(PLAYERS.c.id == player.id).values(nickname=player.nickname))

    return job


def add_match(row: MatchRow, now_ms: int) -> Callable[[Connection], None]:
    """Keep a new table with empty seats, made now."""

    def job(connection: Connection) -> None:
        values = {field: getattr(row, field) for field in MatchRow.__struct_fields__}
        connection.execute(insert(MATCHES).values(**values, made=now_ms, touched=now_ms))
        seats = [{"match": row.id, "seat": seat} for seat in range(row.seats)]
        connection.execute(insert(SEATS), seats)

    return job


def set_seat(match: str, seat: int, player: str | None, bot: str | None) -> Callable[[Connection], None]:
    """Keep who holds a seat. A player holds at most one seat of a match: another one becomes free."""

    def job(connection: Connection) -> None:
        if player is not None:
            held = and_(SEATS.c.match == match, SEATS.c.player == player)
            connection.execute(update(SEATS).where(held).values(player=None))
        taken = and_(SEATS.c.match == match, SEATS.c.seat == seat)
        connection.execute(update(SEATS).where(taken).values(player=player, bot=bot))
        drop_orders(connection, match, seat, player)
        started = connection.execute(select(MATCHES.c.started).where(MATCHES.c.id == match)).scalar_one()
        if started and player is not None:
            _hold(connection, taken, from_start=False)

    return job


def start_match(match: str, turn: int | None, now_ms: int) -> Callable[[Connection], None]:
    """Keep that the match begins now, which seat is to act, and who holds which seat from now on."""

    def job(connection: Connection) -> None:
        begun = {"started": True, "turn": turn, "touched": now_ms}
        connection.execute(update(MATCHES).where(MATCHES.c.id == match).values(**begun))
        _hold(connection, SEATS.c.match == match, from_start=True)

    return job


def _hold(connection: Connection, where: ColumnElement[bool], *, from_start: bool) -> None:
    """Keep for good which of these seats a player holds now, unless they are known to hold another one."""
    make = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    columns = (SEATS.c.match, SEATS.c.player, SEATS.c.seat, literal(from_start, Flag))
    seated = select(*columns).where(where, SEATS.c.player.is_not(None))
    held = make(HOLDERS).from_select(["match", "player", "seat", "from_start"], seated)
    connection.execute(held.on_conflict_do_nothing())


def add_entry(
    match: str, version: int, line: str, turn: int | None, now_ms: int
) -> Callable[[Connection], None]:
    """Keep the entry that leads to `version`, made now, and the seat that is to act then (None: the match is over).

    A second entry for the same version is a Conflict.
    """

    def job(connection: Connection) -> None:
        _ADD_ENTRY.run(connection, match, version, line, now_ms)
        _MOVE_ON.run(connection, turn, int(turn is None), now_ms, match)

    return job


def take_match(match: str, worker: str) -> Callable[[Connection], Stored | None]:
    """Make a process the owner of a match; everything that is kept of it. What its last owner still wants is a Conflict."""

    def job(connection: Connection) -> Stored | None:
        connection.execute(update(MATCHES).where(MATCHES.c.id == match).values(owner=worker))
        return load_match(match)(connection)

    return job


def owned(match: str, worker: str, job: Callable[[Connection], T]) -> Callable[[Connection], T]:
    """A job that is done only if the match is still this process's: a Conflict if another has taken it."""

    def guarded(connection: Connection) -> T:
        if not _IF_OWNED.run(connection, match, worker):
            raise Conflict("Another process has taken the match.")
        return job(connection)

    return guarded


def load_match(match: str) -> Callable[[Connection], Stored | None]:
    """Everything that is kept of a match."""

    def job(connection: Connection) -> Stored | None:
        found = connection.execute(select(*MATCH).where(MATCHES.c.id == match)).first()
        if found is None:
            return None
        lines = connection.execute(
            select(ENTRIES.c.line).where(ENTRIES.c.match == match).order_by(ENTRIES.c.version)
        )
        holders = connection.execute(select(HOLDERS.c.player, HOLDERS.c.seat).where(HOLDERS.c.match == match))
        return Stored(
            row=MatchRow(*found),
            seats=_seats(connection, match),
            holders=dict(tuple(row) for row in holders),
            lines=tuple(lines.scalars()),
            clock=read_clock(connection, match),
            happened=read_happenings(connection, match),
            agreements=read_agreements(connection, match),
            orders=read_orders(connection, match),
        )

    return job


def _seats(connection: Connection, match: str) -> tuple[SeatRow, ...]:
    found = connection.execute(
        select(SEATS.c.player, PLAYERS.c.nickname, SEATS.c.bot)
        .select_from(SEATS.outerjoin(PLAYERS, PLAYERS.c.id == SEATS.c.player))
        .where(SEATS.c.match == match)
        .order_by(SEATS.c.seat)
    )
    seats = [SeatRow(*row) for row in found]
    known = conduct_of(connection, {seat.player for seat in seats if seat.player is not None})
    return tuple(replace(seat, conduct=known.get(seat.player or "")) for seat in seats)


def find_code(code: str) -> Callable[[Connection], str | None]:
    """The match with this join code."""

    def job(connection: Connection) -> str | None:
        return connection.execute(select(MATCHES.c.id).where(MATCHES.c.code == code)).scalar()

    return job
