"""The map of a scenario with everything that stands on it at the start, as a picture."""

from __future__ import annotations

from pathlib import Path

import pygame

from game import words
from game.draw import surface_canvas
from game.layout import Zones, map_frame
from game.look import drawing_of
from game.pilot import headless
from game.screens import board_map
from game.screens.board_scene import Scene
from game.theme import PAPER, Scale
from rules.ids import Seat
from rules.match import SEED_BYTES, Match, Options

NOTHING = (0, 0, 0, 0)


def preview(scenario: str, file: Path, size: tuple[int, int]) -> None:
    """Draw the board into a PNG as the Movement sees it, when the first event of the deck has struck."""
    headless()
    match = Match.create(scenario, Options(chronicle=True), bytes(SEED_BYTES))
    words.dress(match.board)
    surface = pygame.Surface(size)
    surface.fill(PAPER)
    scale, zone = Scale.fitting(size), (0, 0, *size)
    zones = Zones(scale, NOTHING, NOTHING, zone, NOTHING, NOTHING, NOTHING, NOTHING)
    scene = Scene(
        view=match.view(Seat(0)),
        board=match.board,
        drawing=drawing_of(scenario),
        seating=match.seating,
        labels=("",) * len(match.seating),
        zones=zones,
        frame=map_frame(zone, scale, drawing_of(scenario).reach),
    )
    board_map.paint(surface_canvas(surface), scene)
    words.dress(None)
    pygame.image.save(surface, file)
