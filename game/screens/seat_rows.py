"""The left part of a seat's row, alike for local and online tables: marks, name and what it wants."""

from __future__ import annotations

from typing import Literal

from game.draw import Canvas
from game.page import Page
from game.theme import BODY, INK, INK_2, PAPER, Face, Kind
from game.widgets import marks
from game.words import say
from rules.ids import SEATINGS, Faction, bloc_of

NAME = Kind(Face.OSWALD, 29, 21, 0.03)


def faction_key(faction: Faction) -> str:
    """The words' name of a faction."""
    return faction.name.lower()


def seat_title(page: Page, canvas: Canvas, factions: tuple[Faction, ...], left: float, top: float) -> None:
    """Marks, title and aim of a seat that plays one faction or a whole bloc."""
    if len(factions) == 1:
        marks.draw(
            canvas, marks.mark_of(factions[0]), page.at(left + 58, top + 88), page.px(37), ground=PAPER
        )
        title, aim = say(f"faction-{faction_key(factions[0])}"), say(f"aim-{faction_key(factions[0])}")
    else:
        for offset, faction in zip((30, 88), factions, strict=True):
            marks.draw(
                canvas, marks.mark_of(faction), page.at(left + offset, top + 88), page.px(25), ground=PAPER
            )
        bloc = bloc_of(factions[0]).name.lower()
        title, aim = say(f"bloc-{bloc}"), say(f"aim-{bloc}")
    canvas.text(title.upper(), page.font(NAME), page.at(left + 134, top + 52), INK, "midleft")
    canvas.text(aim, page.font(BODY), page.at(left + 134, top + 84), INK_2, "midleft")


def seating(seats: Literal[2, 3, 4]) -> tuple[tuple[Faction, ...], ...]:
    """The factions of every seat of a table."""
    return SEATINGS[seats]
