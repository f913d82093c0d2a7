"""Tracks: consciousness with its floor, experience, people, crisis, legitimacy, rounds, ratchets."""

from __future__ import annotations

import pygame

from game.draw import Canvas, Point
from game.theme import (
    BAR_EMPTY,
    BAR_LEGITIMACY,
    BLUE,
    CARD,
    INK,
    INK_3,
    NAVY,
    OCHRE,
    OXBLOOD,
    PAPER,
    RED,
    Colour,
)
from game.widgets.icons import draw_mark
from rules.ids import Bloc

LEAST_CON, MOST_CON = -1, 3
ACTS = ((1, 4), (4, 8), (8, 13))
"""Crisis steps of the three acts; step 0 needs no box."""
HEAVY_TEETH = (3, 5)
"""Teeth of a ratchet from which consent is harder for the bloc's popular form."""


def consciousness(
    canvas: Canvas, left: float, top: float, con: int, floor: int, unit: float, plate: bool = True
) -> int:
    """One cell, the ink bar, three cells, and under them the notch of what experience keeps; its width.

    `unit` is the side of a cell.
    """
    gap, pad = max(1, round(unit * 0.14)), round(unit * 0.38)
    side, bar = round(unit), max(2, round(unit * 0.28))
    wide = 4 * side + 3 * gap + bar + 2 * round(unit * 0.2)
    middle = round(left) + pad + side + round(unit * 0.2)
    y = round(top) + pad
    if plate:
        canvas.fill(CARD, pygame.Rect(round(left), round(top), wide + 2 * pad, side + 2 * pad))
    cells = {-1: middle - round(unit * 0.2) - side}
    for value in (1, 2, 3):
        cells[value] = middle + bar + round(unit * 0.2) + (value - 1) * (side + gap)
    for value, x in cells.items():
        rect = pygame.Rect(x, y, side, side)
        full = con <= value < 0 or con >= value > 0
        canvas.fill((BLUE if value < 0 else RED) if full else CARD, rect)
        if not full:
            canvas.frame(INK_3, rect, max(1, round(unit * 0.13)))
    canvas.fill(INK, pygame.Rect(middle, y - round(pad * 0.75), bar, side + round(1.5 * pad)))
    if floor >= 0:
        at = middle + bar / 2 if floor == 0 else cells[floor] + side
        notch(canvas, (at, y + side + pad * 0.3), unit * 0.42)
    return wide + 2 * pad


def notch(canvas: Canvas, tip: Point, reach: float) -> None:
    """The floor under consciousness: an ink wedge that points up."""
    x, y = tip
    canvas.polygon([(x, y), (x + reach, y + 1.3 * reach), (x - reach, y + 1.3 * reach)], INK)


def experience(
    canvas: Canvas, left: float, base: float, exp: int, unit: float, full: Colour, empty: Colour
) -> int:
    """Three rising bars on a base line; their width."""
    wide, gap = round(unit), max(1, round(unit * 0.28))
    for step in range(3):
        high = round(unit * (1.0 + 0.72 * step))
        rect = pygame.Rect(round(left) + step * (wide + gap), round(base) - high, wide, high)
        if step < exp:
            canvas.fill(full, rect)
        else:
            canvas.frame(empty, rect, max(1, round(unit * 0.16)))
    return 3 * wide + 2 * gap


def people(canvas: Canvas, left: float, middle: float, weight: int, size: int, colour: Colour) -> float:
    """One pip of a person for each point of weight; the width taken."""
    step = size * 0.66
    for number in range(weight):
        draw_mark(canvas, "people", (left + step * (number + 0.5), middle), size, colour)
    return step * weight


def rounds(canvas: Canvas, left: int, top: int, now: int, of: int, unit: float) -> int:
    """Rounds gone, the round now (taller), rounds to come; the width."""
    wide, gap, high = round(unit), round(unit * 0.4), round(unit * 0.8)
    for number in range(1, of + 1):
        x = left + (number - 1) * (wide + gap)
        rect = pygame.Rect(x, top, wide, high)
        if number == now:
            canvas.fill(PAPER, rect.inflate(0, round(unit * 0.62)))
        elif number < now:
            canvas.fill(PAPER, rect)
        else:
            canvas.frame(BAR_EMPTY, rect, max(1, round(unit * 0.1)))
    return of * (wide + gap) - gap


def crisis(canvas: Canvas, left: int, base: int, now: int, unit: float) -> int:
    """Three acts of steps, each act higher, the step now under a pointer; the width."""
    wide, gap, x = round(unit), max(2, round(unit * 0.1)), left
    for act, (first, after) in enumerate(ACTS):
        high = round(unit * (0.36 + 0.18 * act))
        for number in range(first, after):
            rect = pygame.Rect(x, base - high, wide, high)
            if number <= now:
                canvas.fill(OCHRE, rect)
            else:
                canvas.frame(BAR_EMPTY, rect, max(1, round(unit * 0.06)))
            if number == now:
                pointer(canvas, (rect.centerx, rect.top - round(unit * 0.1)), unit * 0.17, OCHRE)
            x += wide + gap
        x += round(unit * 0.5)
    return x - left


def pointer(canvas: Canvas, tip: Point, reach: float, colour: Colour, down: bool = True) -> None:
    """A small triangle that points at something."""
    x, y = tip
    rise = -1.2 * reach if down else 1.2 * reach
    canvas.polygon([(x, y), (x + reach, y + rise), (x - reach, y + rise)], colour)


def legitimacy(canvas: Canvas, left: int, top: int, now: int, unit: float) -> int:
    """Ten steps; the width."""
    wide, gap = round(unit), max(2, round(unit * 0.2))
    for number in range(10):
        rect = pygame.Rect(left + number * (wide + gap), top, wide, round(unit * 1.18))
        if number < now:
            canvas.fill(BAR_LEGITIMACY, rect)
        else:
            canvas.frame(BAR_EMPTY, rect, max(1, round(unit * 0.1)))
    return 10 * (wide + gap) - gap


def ratchet(canvas: Canvas, left: float, base: float, bloc: Bloc, level: int, unit: float) -> float:
    """Five teeth that never go back, the third and fifth marked; the width."""
    colour = OXBLOOD if bloc is Bloc.MOVEMENT else NAVY
    for tooth in range(5):
        x = left + tooth * unit
        corners = [(x, base), (x + unit * 0.92, base), (x + unit * 0.92, base - unit * 1.1)]
        if tooth < level:
            canvas.polygon(corners, colour)
        else:
            canvas.polygon(corners, INK_3, max(1.2, unit * 0.08))
        if tooth + 1 in HEAVY_TEETH:
            bar = pygame.Rect(
                round(x), round(base + unit * 0.16), round(unit * 0.92), max(2, round(unit * 0.16))
            )
            canvas.fill(colour, bar)
    return 5 * unit
