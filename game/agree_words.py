"""What a table agrees about, in words; and how far back one's own last decision lies."""

from __future__ import annotations

from collections.abc import Iterable

from game.clock_words import seat_name
from game.words import say
from rules.events import ActionTaken, Event
from rules.ids import Faction
from rules.motions import Motion
from rules.table_news import Room


def own_last(history: Iterable[Event], own: tuple[Faction, ...]) -> int | None:
    """How many decisions stood before the last one of these factions; None if they have taken none."""
    decisions = [event.faction in own for event in history if isinstance(event, ActionTaken)]
    return len(decisions) - 1 - decisions[::-1].index(True) if True in decisions else None


def who_sits(room: Room, seat: int) -> str:
    """Whoever sits there, by nickname, else the seat by its factions."""
    return room.seats[seat].nickname or seat_name(room, seat)


def motion_words(motion: Motion, room: Room, ply: int) -> str:
    """What is asked, and by whom. `ply`: how many decisions stand in the view."""
    about = "" if motion.seat is None else who_sits(room, motion.seat)
    back = max(0, ply - (motion.ply or 0)) if motion.kind == "rewind" else 0
    key = f"motion-{motion.kind}" if motion.who else "motion-overdue"
    return say(key, who=motion.who, about=about, count=back)


def waiting_words(motion: Motion, room: Room) -> str:
    """Whose answer is still missing."""
    names = ", ".join(who_sits(room, seat) for seat in motion.open)
    return say("motion-waiting", names=names) if names else ""
