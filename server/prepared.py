"""A statement that is compiled once for each kind of database and handed straight to the driver: for the path of a move.

A tenth of what SQLAlchemy's own execution costs. The transaction is the store's, and must have begun.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Connection, UpdateBase

Given = tuple[Any, ...] | Mapping[str, Any]


class Prepared:
    """A statement, and the names of its values in the order in which they are given."""

    __slots__ = ("_compiled", "_names", "_statement")

    def __init__(self, statement: UpdateBase, *names: str) -> None:
        self._statement = statement
        self._names = names
        self._compiled: dict[str, tuple[str, Callable[[tuple[Any, ...]], Given]]] = {}

    def run(self, connection: Connection, *values: Any) -> int:
        """Execute it; how many rows it changed. Values are as the driver takes them: flags are 0 and 1."""
        compiled = self._compiled.get(connection.dialect.name)
        if compiled is None:
            compiled = self._compiled[connection.dialect.name] = self._compile(connection)
        text, arranged = compiled
        driver: Any = connection.connection.driver_connection
        changed: int = driver.execute(text, arranged(values)).rowcount
        return changed

    def _compile(self, connection: Connection) -> tuple[str, Callable[[tuple[Any, ...]], Given]]:
        """The text, and what brings values into the order in which the driver wants them, or gives it their names."""
        compiled = self._statement.compile(dialect=connection.dialect, column_keys=list(self._names))
        wanted = getattr(compiled, "positiontup", None)
        if wanted is None:
            return str(compiled), lambda values: dict(zip(self._names, values, strict=True))
        if tuple(wanted) == self._names:
            return str(compiled), tuple
        places = [self._names.index(name) for name in wanted]
        return str(compiled), lambda values: tuple([values[place] for place in places])
