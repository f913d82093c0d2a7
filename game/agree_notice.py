"""What the strip says of agreements: to watchers what they see, to all what is asked of others, and that the match pauses."""

from __future__ import annotations

from game.agree_words import motion_words, waiting_words, who_sits
from game.input import Key, press_of, press_words
from game.online import OnlineTable
from game.session import Notice
from rules.view import View


def agreement_notice(table: OnlineTable, view: View | None) -> Notice | None:
    """What there is to say now."""
    room = table.room
    if room.paused:
        press = press_of(Key.TABLE)
        return Notice("strip-paused", {"press": "" if press is None else press_words(press)}, lasting=True)
    motion = table.motion_news
    if motion is not None and view is not None:
        words = motion_words(motion, room, view.public.ply)
        return Notice("strip-motion", {"words": words, "waiting": waiting_words(motion, room)})
    if table.seat is not None:
        return None
    if room.through is not None:
        return Notice("strip-through", {"who": who_sits(room, room.through)}, lasting=True, watching=True)
    if room.delay and view is not None:
        params: dict[str, str | int] = {"rounds": room.delay, "round": view.public.round}
        return Notice("strip-delayed", params, lasting=True, watching=True)
    return Notice("strip-watching", lasting=True, watching=True)
