"""Reports of messages, as they are kept for the keeper of the server. Each function makes a job."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, Select, select, update
from sqlalchemy.dialects import postgresql, sqlite

from rules.talk import Saying
from server.sanction_rows import note
from server.schema import REPORTS

_read_saying: Final = msgspec.json.Decoder(Saying)


class ReportRow(Struct, frozen=True):
    """A message that somebody brought before the keeper. Times are milliseconds since 1970 UTC."""

    id: str
    match: str
    reporter: str
    """Who complains: a player's id."""
    saying: Saying
    """The message as it was, whatever becomes of the match."""
    reason: str
    at: int
    closed: int | None = None
    outcome: str | None = None
    """What the keeper decided, in the keeper's words."""


def add_report(report: ReportRow) -> Callable[[Connection], None]:
    """Keep a report. A second one of the same message by the same player adds nothing."""

    def job(connection: Connection) -> None:
        make = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
        values = {
            "id": report.id,
            "match": report.match,
            "number": report.saying.number,
            "reporter": report.reporter,
            "player": report.saying.player,
            "saying": msgspec.json.encode(report.saying).decode(),
            "reason": report.reason,
            "at": report.at,
        }
        connection.execute(make(REPORTS).values(**values).on_conflict_do_nothing())

    return job


def list_reports(
    *, closed: bool = False, most: int = 100, skip: int = 0
) -> Callable[[Connection], list[ReportRow]]:
    """Reports that wait, the oldest first; or (`closed`) that were decided, the last decided first."""

    def job(connection: Connection) -> list[ReportRow]:
        done = REPORTS.c.closed.is_not(None) if closed else REPORTS.c.closed.is_(None)
        order = REPORTS.c.closed.desc() if closed else REPORTS.c.at
        return _read(connection, select(REPORTS).where(done).order_by(order, REPORTS.c.id), most, skip)

    return job


def reports_of(match: str, most: int) -> Callable[[Connection], list[ReportRow]]:
    """Reports of what was said at a table, the newest first."""
    theirs = select(REPORTS).where(REPORTS.c.match == match).order_by(REPORTS.c.at.desc(), REPORTS.c.id)
    return lambda connection: _read(connection, theirs, most)


def _read(connection: Connection, wanted: Select[Any], most: int, skip: int = 0) -> list[ReportRow]:
    return [
        ReportRow(
            id=row.id,
            match=row.match,
            reporter=row.reporter,
            saying=_read_saying.decode(row.saying),
            reason=row.reason,
            at=row.at,
            closed=row.closed,
            outcome=row.outcome,
        )
        for row in connection.execute(wanted.offset(skip).limit(most))
    ]


def close_report(report: str, outcome: str, now_ms: int, who: str) -> Callable[[Connection], bool]:
    """Keep what was decided about a report that waits, and by whom; False if there is none."""

    def job(connection: Connection) -> bool:
        waits = update(REPORTS).where(REPORTS.c.id == report, REPORTS.c.closed.is_(None))
        done = connection.execute(waits.values(closed=now_ms, outcome=outcome))
        if done.rowcount == 1:
            note(who, "close-report", report, outcome, now_ms)(connection)
        return done.rowcount == 1

    return job
