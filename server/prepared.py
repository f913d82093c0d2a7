"""A statement that is compiled once for each kind of database and handed straight to the driver: for the path of a move.

A tenth of what SQLAlchemy's own execution costs. The transaction is the store's, and must have begun.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, UpdateBase


class Prepared:
    """A statement, and the names of its values in the order in which they are given."""

    __slots__ = ("_compiled", "_names", "_statement")

    def __init__(self, statement: UpdateBase, *names: str) -> None:
        self._statement = statement
        self._names = names
        self._compiled: dict[str, tuple[str, tuple[int, ...] | None]] = {}

    def run(self, connection: Connection, *values: Any) -> int:
        """Execute it; how many rows it changed. Values are as the driver takes them: flags are 0 and 1."""
        compiled = self._compiled.get(connection.dialect.name)
        if compiled is None:
            compiled = self._compiled[connection.dialect.name] = self._compile(connection)
        text, order = compiled
        given: tuple[Any, ...] | Mapping[str, Any]
        if order is None:
            given = dict(zip(self._names, values, strict=True))
        else:
            given = tuple(values[place] for place in order)
        driver: Any = connection.connection.driver_connection
        changed: int = driver.execute(text, given).rowcount
        return changed

    def _compile(self, connection: Connection) -> tuple[str, tuple[int, ...] | None]:
        compiled = self._statement.compile(dialect=connection.dialect, column_keys=list(self._names))
        positions = getattr(compiled, "positiontup", None)
        if positions is None:
            return str(compiled), None
        return str(compiled), tuple(self._names.index(name) for name in positions)
