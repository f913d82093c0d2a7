"""What the strip says of time: to the seat whose clock it is, and to all when something has happened at the table."""

from __future__ import annotations

from game.clock_words import happening_words
from game.input import Key, press_of, press_words
from game.online import OnlineTable
from game.session import Notice


def time_notice(table: OnlineTable) -> Notice | None:
    """What there is to say now."""
    seat = table.seat
    if seat is not None and table.room.seats[seat].bot is not None:
        press = press_of(Key.CLOCK)
        return Notice("strip-stand-in", {"press": "" if press is None else press_words(press)}, lasting=True)
    return _news(table)


def _news(table: OnlineTable) -> Notice | None:
    line = table.news
    words = happening_words(line, table.room) if line is not None else ""
    return Notice("strip-happened", {"words": words}) if words else None
