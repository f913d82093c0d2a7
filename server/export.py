"""Everything in the database as one JSON document, for whoever wants to read it without the game."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import msgspec
from sqlalchemy import URL, Connection, Table, select

from server.database import Database
from server.schema import METADATA, REVISION

FORMAT: Final = "dual-power-export-1"
_ROWS: Final = 1000


def export(url: URL, now_ms: int) -> Iterator[bytes]:
    """The document in pieces, of one moment, one row a line. What lets a player in is left out. Raises DatabaseError."""
    database = Database(url)
    connection = database.visit(reading=True)
    try:
        with connection.begin():
            head = {"format": FORMAT, "made": now_ms, "revision": REVISION}
            yield msgspec.json.encode(head)[:-1] + b',"tables":{'
            for number, table in enumerate(METADATA.sorted_tables):
                yield b",\n"[not number :] + msgspec.json.encode(str(table.name)) + b":["
                yield from _rows(connection, table)
                yield b"]"
            yield b"}}\n"
    finally:
        database.close(connection)


def _rows(connection: Connection, table: Table) -> Iterator[bytes]:
    shown = [column for column in table.columns if not column.info.get("secret")]
    order = list(table.primary_key.columns)
    between = b"\n"
    found = connection.execute(select(*shown).order_by(*order)).mappings().partitions(_ROWS)
    for row in (row for rows in found for row in rows):
        plain = {str(name): _plain(value) for name, value in row.items()}
        yield between + msgspec.json.encode(plain)
        between = b",\n"


def _plain(value: Any) -> Any:
    return value.hex() if isinstance(value, bytes) else value
