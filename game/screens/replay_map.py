"""The map at one step of a finished match."""

from __future__ import annotations

import pygame

from game.draw import Canvas
from game.layout import Zones, map_frame
from game.look import drawing_of
from game.page import Page
from game.recap import Recap
from game.screens import board_map
from game.screens.board_scene import Scene
from rules.view import View

NOTHING = (0, 0, 0, 0)


def draw_map(
    page: Page, canvas: Canvas, told: Recap, view: View, area: pygame.Rect, label: tuple[str, ...]
) -> None:
    """Draw the map of a position into `area`; `label` names the seats."""
    zone = (area.left, area.top, area.width, area.height)
    zones = Zones(page.scale, NOTHING, NOTHING, zone, NOTHING, NOTHING, NOTHING, NOTHING)
    board_map.paint(
        canvas,
        Scene(
            view=view,
            board=told.board,
            drawing=drawing_of(told.board.id),
            seating=told.seating,
            labels=label,
            zones=zones,
            frame=map_frame(zone, page.scale, drawing_of(told.board.id).reach),
        ),
    )
