"""How wide the columns of a table should be, wherever it is set."""

from __future__ import annotations

from game.rulebook.inline import plain
from game.rulebook.model import Table

_LINE = 22
"""Letters of a text that breaks well in a column: a longer one asks for more room, but less and less."""


def widths(table: Table) -> list[int]:
    """Relative widths: room for the longest word of each column, and for what a usual cell has to say."""
    rows = (table.head, *table.rows) if table.head else table.rows
    return [_width([plain(cell) for cell in column]) for column in zip(*rows, strict=True)]


def _width(cells: list[str]) -> int:
    word = max(len(word) for cell in cells for word in cell.split(" "))
    usual = sum(map(len, cells)) / len(cells)
    return max(word + 3, round(usual if usual < _LINE else _LINE + (usual - _LINE) ** 0.8))
