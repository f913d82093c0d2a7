"""Matches that began under other rules: found, and carried over to those of this version."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sqlalchemy import Connection, select, update

from rules.record import Record
from server.sanction_rows import note
from server.schema import ENTRIES, MATCHES
from server.tables import MATCH, MatchRow


def begun(connection: Connection) -> list[tuple[str, Record]]:
    """Every match that has begun, and its record so far."""
    found = []
    for row in connection.execute(select(*MATCH).where(MATCHES.c.started == 1).order_by(MATCHES.c.id)).all():
        match = MatchRow(*row)
        wanted = select(ENTRIES.c.line).where(ENTRIES.c.match == match.id).order_by(ENTRIES.c.version)
        found.append((match.id, match.record(tuple(connection.execute(wanted).scalars()))))
    return found


def adopt(
    matches: Iterable[tuple[str, Record]], rules: str, digests: dict[str, str], who: str, now_ms: int
) -> Callable[[Connection], int]:
    """Let matches go on under these rules and the scenario whose digest is given for each; those that have moved since
    their record was read stay as they are. How many were carried over."""

    def job(connection: Connection) -> int:
        carried = 0
        for match, record in matches:
            entries = select(ENTRIES.c.version).where(ENTRIES.c.match == match)
            if len(connection.execute(entries).all()) == len(record.lines):
                values = {"rules": rules, "scenario_digest": digests[match]}
                connection.execute(update(MATCHES).where(MATCHES.c.id == match).values(values))
                note(who, "adopt", match, f"rules {record.rules} to {rules}", now_ms)(connection)
                carried += 1
        return carried

    return job
