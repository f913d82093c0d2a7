"""What a new table asks of its players: whether the match is rated, whether partners choose each other, and whether they see
their matches through."""

from __future__ import annotations

from typing import Final

from game.draw import Canvas
from game.furniture import choices, label
from game.page import Act, Page, Spot
from game.screens.pace_choice import Set
from game.words import say
from rules.protocol import Create
from rules.table_news import Room, SeatInfo

LEFT, RIGHT, TOP, HIGH = 740, 1420, 1030, 42
"""Under what makes the table, in units of the page."""
RATED_RIGHT: Final = 934
TEAMS: Final = (950, 136)
"""Where the choice of teams is, and how wide."""
RATES: Final = (0, 80, 90)
"""What tables ask for, in per cent."""


def fair_spots(page: Page, draft: Create, choose: Set) -> list[Spot]:
    """What can be chosen. Neither a handicap nor the class's half hour is rated."""
    ratable = not draft.beginners and draft.length != "class"
    rated = [
        (f"rated-{value}".lower(), say(f"rated-{value}".lower()), draft.rated == value)
        for value in (False, True)
    ]
    acts: list[Act | None] = [choose({"rated": False}), choose({"rated": True}) if ratable else None]
    spots = [
        Spot(name, rect, words, act, look)
        for (name, rect, words, look), act in zip(
            choices(page, RATED_RIGHT, TOP, HIGH, rated), acts, strict=True
        )
    ]
    look = "chosen" if draft.teams else "choice"
    rect = page.box(TEAMS[0], TOP, TEAMS[1], HIGH)
    words = say(f"teams-{draft.teams}".lower())
    spots.append(Spot("teams", rect, words, choose({"teams": not draft.teams}), look))
    rates = [(f"reliable-{rate}", _rate_words(rate), draft.reliable == rate) for rate in RATES]
    for (name, rect, words, look), rate in zip(choices(page, RIGHT, TOP, HIGH, rates), RATES, strict=True):
        spots.append(Spot(name, rect, words, choose({"reliable": rate}), look))
    return spots


def paint_fair(page: Page, canvas: Canvas) -> None:
    """The headings."""
    label(page, canvas, say("new-fair"), LEFT, TOP - 16)
    label(page, canvas, say("new-teams"), TEAMS[0], TOP - 16)
    label(page, canvas, say("new-reliable"), RIGHT, TOP - 16, anchor="midright")


def _rate_words(rate: int) -> str:
    return say("reliable-some", rate=rate) if rate else say("reliable-any")


def customs(room: Room) -> str:
    """What a table that stands has chosen about watchers, leavers, ratings and partners; empty where all is as usual."""
    unusual = room.delay or room.leavers != "wait"
    words = [say(f"delay-{room.delay}"), say(f"leavers-{room.leavers}")] if unusual else []
    words += [say("cup-rated")] if room.rated else []
    words += [say("teams-chosen")] if room.teams else []
    words += [say("reliable-from", rate=room.reliable)] if room.reliable else []
    return "; ".join(words)


def sitter_words(info: SeatInfo) -> str:
    """What is said beside the name of who sits there."""
    state = "seat-you" if info.you else "seat-ready" if info.present else "seat-away"
    finishes = None if info.conduct is None else info.conduct.finishes
    if finishes is None:
        return say(state)
    return f"{say(state)}; {say('seat-finishes', rate=finishes)}"
