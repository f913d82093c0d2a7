"""What the strip says of standing orders: what was done by one, or why one came to nothing."""

from __future__ import annotations

from game.online import OnlineTable
from game.order_words import line_words
from game.session import Notice
from rules.board import Board


def order_notice(table: OnlineTable, board: Board) -> Notice | None:
    """What there is to say now."""
    line = table.orders.news
    return None if line is None else Notice("strip-order", {"words": line_words(board, line)})
