"""The table of theory: which idea which rule plays, and which cases show it."""

from __future__ import annotations

from functools import cache

from assets import rulebook
from assets.rulebook import Row
from game.rulebook.cases import case_names
from game.rulebook.model import Table
from game.words import say


@cache
def rows_of(rule: str) -> tuple[str, ...]:
    """The rows that a rule plays, by their ids."""
    return tuple(row.id for row in rulebook.theory() if rule in row.anchors)


def table() -> Table:
    """The whole table, as the book has it."""
    head = ("", say("book-idea"), say("book-source"), say("book-plays"), say("book-where"), say("book-shown"))
    return Table(head, tuple(_row(row) for row in rulebook.theory()))


def _row(row: Row) -> tuple[str, ...]:
    where = ", ".join(f"[](#{anchor})" for anchor in row.anchors)
    shown = ", ".join(case_names().get(number, str(number))[:3] for number in row.cases)
    return (row.id, row.idea, row.source, row.feature, where, shown)
