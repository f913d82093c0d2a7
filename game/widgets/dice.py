"""Dice: round corners, six faces; those that win are filled."""

from __future__ import annotations

from functools import lru_cache

import pygame

from game.draw import Canvas
from game.theme import INK, INK_3, OCHRE, RECESS, Colour

PIPS = {
    1: ((0, 0),),
    2: ((-1, -1), (1, 1)),
    3: ((-1, -1), (0, 0), (1, 1)),
    4: ((-1, -1), (1, -1), (-1, 1), (1, 1)),
    5: ((-1, -1), (1, -1), (0, 0), (-1, 1), (1, 1)),
    6: ((-1, -1), (1, -1), (-1, 0), (1, 0), (-1, 1), (1, 1)),
}
FINE = 4


@lru_cache(maxsize=64)
def face(number: int, side: int, wins: bool, ground: Colour = RECESS) -> pygame.Surface:
    """One face of a die, `side` pixels square."""
    big = pygame.Surface((side * FINE, side * FINE), pygame.SRCALPHA)
    body, pip = (INK, OCHRE) if wins else (INK_3, INK_3)
    big.fill((*body[:3], 0))
    corner = round(side * FINE * 0.18)
    pygame.draw.rect(big, body, big.get_rect(), border_radius=corner)
    if not wins:
        inner = big.get_rect().inflate(-round(side * FINE * 0.1), -round(side * FINE * 0.1))
        pygame.draw.rect(big, ground, inner, border_radius=corner)
    for x, y in PIPS[number]:
        centre = (side * FINE * (0.5 + 0.25 * x), side * FINE * (0.5 + 0.25 * y))
        pygame.draw.circle(big, pip, centre, side * FINE * 0.085)
    return pygame.transform.smoothscale(big, (side, side))


def row(canvas: Canvas, left: int, top: int, side: int, gap: int, need: int) -> int:
    """All six faces, those from `need` up filled; the width."""
    for number in range(1, 7):
        canvas.image(face(number, side, number >= need), (left + (number - 1) * (side + gap), top))
    return 6 * side + 5 * gap
