"""Results of matches, as they are kept: once each, with what follows from them for ratings and conduct."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, insert, select, update

from rules.ids import Faction
from rules.table_news import Happening
from server.conduct import outcome
from server.log_rows import KEPT, read_happenings
from server.rating_rows import last_number, rate
from server.schema import HOLDERS, MATCHES, RESULT_SEATS, RESULTS
from server.tables import MatchRow, SeatRow, Stored


def uncounted(most: int) -> Callable[[Connection], list[str]]:
    """Matches that are over and whose results are not kept yet, in the order in which they ended."""

    def job(connection: Connection) -> list[str]:
        wanted = select(MATCHES.c.id).where(MATCHES.c.over == 1, MATCHES.c.counted == 0)
        return list(
            connection.execute(wanted.order_by(MATCHES.c.touched, MATCHES.c.id).limit(most)).scalars()
        )

    return job


def count(stored: Stored, winner: Faction | None, *, abandoned: bool) -> Callable[[Connection], bool]:
    """Keep the result of a match that is over, and rate it, in one transaction; whether that was done here and now.

    False: it is done already, or another process is at it.
    """

    def job(connection: Connection) -> bool:
        match = stored.row.id
        last = last_number(connection, wait=False)
        if last is None:
            return False
        claim = update(MATCHES).where(MATCHES.c.id == match, MATCHES.c.counted == 0).values(counted=True)
        if not connection.execute(claim).rowcount:
            return False
        at = connection.execute(select(MATCHES.c.touched).where(MATCHES.c.id == match)).scalar_one()
        _add_result(connection, stored.row, winner, at)
        from_start = _add_seats(connection, stored, at, abandoned=abandoned)
        if stored.row.rated and winner is not None and from_start == stored.row.seats:
            rate(connection, match, last + 1)
        return True

    return job


def _add_result(connection: Connection, row: MatchRow, winner: Faction | None, at: int) -> None:
    values = {
        "match": row.id,
        "at": at,
        "scenario": row.scenario,
        "length": row.length,
        "seats": row.seats,
        "winner": None if winner is None else int(winner),
    }
    connection.execute(insert(RESULTS).values(**values))


def _add_seats(connection: Connection, stored: Stored, at: int, *, abandoned: bool) -> int:
    """Keep what became of everybody who held a seat; how many held one from the start."""
    match = stored.row.id
    lines = read_happenings(connection, match, KEPT)
    columns = (HOLDERS.c.player, HOLDERS.c.seat, HOLDERS.c.from_start)
    held = connection.execute(select(*columns).where(HOLDERS.c.match == match)).all()
    rows = [
        {
            "match": match,
            "player": player,
            "seat": seat,
            "from_start": from_start,
            "outcome": _outcome(stored.row, stored.seats[seat], player, seat, lines, abandoned=abandoned),
            "at": at,
        }
        for player, seat, from_start in held
    ]
    if rows:
        connection.execute(insert(RESULT_SEATS), rows)
    return sum(row["from_start"] for row in rows)


def _outcome(
    row: MatchRow, last: SeatRow, player: str, seat: int, lines: tuple[Happening, ...], *, abandoned: bool
) -> str:
    return outcome(
        (line for line in lines if line.seat == seat),
        here=last.player == player,
        bot=last.bot is not None,
        leavers=bool(row.leavers),
        abandoned=abandoned,
    )
