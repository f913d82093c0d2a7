"""What the strip says of standing orders: that they may act in a moment, what was done by one, why one came to nothing."""

from __future__ import annotations

from game.input import Key, press_of, press_words
from game.online import OnlineTable
from game.order_words import line_words
from game.session import Notice
from rules.board import Board
from rules.view import View


def order_notice(table: OnlineTable, board: Board, view: View | None) -> Notice | None:
    """What there is to say now."""
    orders = table.orders
    if view is not None and view.legal and orders.is_due(view.version, view.public.actor):
        press = press_of(Key.ORDERS)
        return Notice("strip-order-due", {"press": "" if press is None else press_words(press)})
    line = orders.news
    return None if line is None else Notice("strip-order", {"words": line_words(board, line)})
