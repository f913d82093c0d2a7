"""Forgetting what nobody plays any more: matches that are over, and tables at which none ever began."""

from __future__ import annotations

from typing import Final

from msgspec import Struct
from sqlalchemy import URL, Connection, Table, delete, select

from server.database import FAILURES, Database, DatabaseError, reason
from server.schema import MATCHES, METADATA

_AT_ONCE: Final = 50
"""So many matches are forgotten in one transaction: a server that runs waits no longer than for these."""


class Old(Struct, frozen=True):
    """Matches, by their ids, that have not been touched for a time."""

    over: tuple[str, ...]
    never_begun: tuple[str, ...]


def old_matches(url: URL, before_ms: int) -> Old:
    """What would be forgotten. Raises DatabaseError."""
    database = Database(url)
    connection = database.visit(reading=True)
    try:
        return _old(connection, before_ms)
    finally:
        database.close(connection)


def forget(url: URL, before_ms: int) -> Old:
    """Forget matches that were not touched since, with everything that is kept of them; which. Raises DatabaseError."""
    database = Database(url)
    connection = database.visit(reading=False)
    over: list[str] = []
    never_begun: list[str] = []
    try:
        while True:
            with connection.begin():
                found = _old(connection, before_ms, most=_AT_ONCE)
                wanted = (*found.over, *found.never_begun)
                for table in reversed(METADATA.sorted_tables):
                    _forget_rows(connection, table, wanted)
            over.extend(found.over)
            never_begun.extend(found.never_begun)
            if not wanted:
                return Old(tuple(over), tuple(never_begun))
    except FAILURES as error:
        raise DatabaseError(f"Not everything could be forgotten: {reason(error)}.") from error
    finally:
        database.close(connection)


def _old(connection: Connection, before_ms: int, most: int | None = None) -> Old:
    untouched = select(MATCHES.c.id).where(MATCHES.c.touched < before_ms).order_by(MATCHES.c.id).limit(most)
    over = connection.execute(untouched.where(MATCHES.c.over == 1)).scalars()
    never_begun = connection.execute(untouched.where(MATCHES.c.started == 0)).scalars()
    return Old(tuple(over), tuple(never_begun))


def _forget_rows(connection: Connection, table: Table, matches: tuple[str, ...]) -> None:
    """Forget what a table holds of matches, whichever of its columns names them."""
    if table is MATCHES:
        connection.execute(delete(MATCHES).where(MATCHES.c.id.in_(matches)))
    for key in table.foreign_keys:
        if key.column is MATCHES.c.id:
            connection.execute(delete(table).where(key.parent.in_(matches)))
