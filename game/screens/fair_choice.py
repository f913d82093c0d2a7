"""What a new table asks of its players: whether the match is rated, whether partners choose each other, and whether they see
their matches through."""

from __future__ import annotations

from typing import Final

from game.draw import Canvas
from game.furniture import ROW_TEXT, choices, rule
from game.page import Page, Spot
from game.screens.pace_choice import Set
from game.screens.scenario_choice import Row
from game.theme import INK, RULE
from game.words import say
from rules.protocol import Create
from rules.table_news import Room, SeatInfo

LEFT, RIGHT, TOP, HIGH, PITCH = 740, 1420, 712, 42, 53
"""Above what makes the table, in units of the page."""
RATES: Final = (0, 80, 90)
"""What tables ask for, in per cent."""


def fair_spots(page: Page, draft: Create, choose: Set) -> list[Spot]:
    """What can be chosen. Neither a handicap nor the class's half hour is rated."""
    ratable = not draft.beginners and draft.length != "class"
    spots = []
    for number, (field, values) in enumerate(_rows()):
        chosen = getattr(draft, field)
        entries = [(f"{field}-{value}".lower(), words, value == chosen) for value, words in values]
        placed = choices(page, RIGHT, TOP + number * PITCH, HIGH, entries)
        for (name, rect, words, look), (value, _) in zip(placed, values, strict=True):
            act = choose({field: value}) if ratable or name != "rated-true" else None
            spots.append(Spot(name, rect, words, act, look))
    return spots


def paint_fair(page: Page, canvas: Canvas) -> None:
    """The names of the rows."""
    rule(page, canvas, LEFT, TOP - 12, RIGHT - LEFT)
    for number, (field, _) in enumerate(_rows()):
        middle = TOP + HIGH / 2 + number * PITCH
        canvas.text(say(f"new-{field}"), page.font(ROW_TEXT), page.at(LEFT, middle), INK, "midleft")
        rule(page, canvas, LEFT, middle + 26, RIGHT - LEFT, RULE, 1.4)


def _rows() -> list[Row]:
    return [
        ("rated", [(value, say(f"rated-{value}".lower())) for value in (False, True)]),
        ("teams", [(value, say(f"teams-{value}".lower())) for value in (False, True)]),
        ("reliable", [(rate, _rate_words(rate)) for rate in RATES]),
    ]


def _rate_words(rate: int) -> str:
    return say("reliable-some", rate=rate) if rate else say("reliable-any")


def customs(room: Room) -> str:
    """What a table that stands has chosen about watchers, leavers, ratings and partners; empty where all is as usual."""
    words = [say("customs-late", rounds=room.delay)] if room.delay else []
    words += [say("customs-stand-in")] if room.leavers == "bot" else []
    words += [say("cup-rated")] if room.rated else []
    words += [say("teams-chosen")] if room.teams else []
    words += [say("reliable-from", rate=room.reliable)] if room.reliable else []
    told = "; ".join(words)
    return told[:1].upper() + told[1:]


def sitter_words(info: SeatInfo) -> str:
    """What is said beside the name of who sits there."""
    state = "seat-you" if info.you else "seat-ready" if info.present else "seat-away"
    finishes = None if info.conduct is None else info.conduct.finishes
    if finishes is None:
        return say(state)
    return f"{say(state)}; {say('seat-finishes', rate=finishes)}"
