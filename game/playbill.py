"""The picture of a scenario on the pages of a new match: one composition for each kind of print, in its accent."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache

import pygame

from game.look import accent_of, drawing_of
from game.theme import CARD, INK, OXBLOOD, RECESS, RED, Colour

Point = tuple[float, float]
Painter = Callable[["Sheet", Colour], None]
FINE = 4
WIDE, HIGH = 186.0, 222.0


class Sheet:
    """A sheet of 186 by 222 units, drawn four times too large."""

    def __init__(self, width: int, height: int) -> None:
        self.scale = FINE * max(width / WIDE, height / HIGH)
        self.surface = pygame.Surface((width * FINE, height * FINE))
        self.left = (self.surface.get_width() - WIDE * self.scale) / 2
        self.top = (self.surface.get_height() - HIGH * self.scale) / 2

    def at(self, point: Point) -> Point:
        return self.left + point[0] * self.scale, self.top + point[1] * self.scale

    def fill(self, colour: Colour) -> None:
        self.surface.fill(colour)

    def polygon(self, colour: Colour, *points: Point) -> None:
        pygame.draw.polygon(self.surface, colour, [self.at(point) for point in points])

    def disc(self, colour: Colour, centre: Point, radius: float) -> None:
        pygame.draw.circle(self.surface, colour, self.at(centre), radius * self.scale)

    def ring(self, colour: Colour, hole: Colour, centre: Point, radius: float) -> None:
        self.disc(colour, centre, radius)
        self.disc(hole, centre, radius * 0.46)


@lru_cache(maxsize=16)
def playbill(scenario: str, width: int, height: int) -> pygame.Surface:
    """The picture of a scenario."""
    sheet = Sheet(width, height)
    PAINTERS[drawing_of(scenario).style.texture](sheet, accent_of(scenario).accent)
    return pygame.transform.smoothscale(sheet.surface, (width, height))


def _wedge(sheet: Sheet, accent: Colour) -> None:
    """The wedge runs into the ring."""
    sheet.fill(RECESS)
    sheet.polygon(INK, (0, 252), (0, 260), (186, 260), (186, 88), (40, 222))
    sheet.ring(accent, RECESS, (114, 88), 71)
    sheet.polygon(OXBLOOD, (0, 142), (120, 87), (44, 186), (0, 190))


def _sunrise(sheet: Sheet, accent: Colour) -> None:
    """Rays over cut mountains."""
    sheet.fill(CARD)
    centre = (93.0, 150.0)
    for number in range(15):
        turn = math.pi * (1 + (number + 0.5) / 15)
        near, far = 52.0, 122.0 + 14.0 * (number % 2)
        for_half = 0.055
        sheet.polygon(
            accent,
            _polar(centre, near, turn - for_half * 0.75),
            _polar(centre, far, turn - for_half),
            _polar(centre, far, turn + for_half),
            _polar(centre, near, turn + for_half * 0.75),
        )
    sheet.disc((0xE3, 0xD9, 0xB8), centre, 42)
    sheet.polygon(INK, (-10, 230), (54, 146), (112, 230))
    sheet.polygon(INK, (92, 230), (142, 160), (200, 230))
    for foot in (18, 34, 50, 66, 82):
        sheet.polygon(CARD, (54, 148), (foot, 230), (foot + 2.6, 230))
    for foot in (112, 128, 146):
        sheet.polygon(CARD, (142, 162), (foot, 230), (foot + 2.6, 230))


def _column(sheet: Sheet, accent: Colour) -> None:
    """A column in a grain of dots, with a red cap."""
    sheet.fill(CARD)
    for row in range(26):
        for column in range(22):
            x, y = column * 9 + (row % 2) * 4.5, 4 + row * 9
            size = 3.9 - abs(x - 93) / 30 - abs(y - 130) / 110
            if size > 0.3:
                sheet.disc(accent, (x, y), size)
    sheet.polygon(INK, (78, 240), (80, 66), (106, 66), (108, 240))
    sheet.polygon(INK, (56, 64), (60, 50), (126, 50), (130, 64))
    sheet.polygon(RED, (84, 47), (86, 26), (100, 26), (102, 47))


def _ridges(sheet: Sheet, accent: Colour) -> None:
    """Ridge behind ridge, a path between them, and the ring over all."""
    sheet.fill(CARD)
    sheet.ring(RED, CARD, (128, 62), 36)
    tones = ((0xDC, 0xD0, 0xB8), (0xA9, 0x9C, 0x86), accent, INK)
    for number, tone in enumerate(tones):
        base, peaks = 96 + 34 * number, 3 + number % 2
        points = [(-10.0, 240.0)]
        for step in range(41):
            x = -10 + step * 206 / 40
            swell = math.sin((x + 46 * number) / (54 - 5 * number) * peaks / 1.7)
            points.append((x, base - 20 * swell - 6 * math.sin(x / 9 + number)))
        sheet.polygon(tone, *points, (200.0, 240.0))
    for number in range(9):
        x, y = 96 + 30 * math.sin(number / 1.5), 226 - number * 11.5
        half = 5.2 - number * 0.48
        sheet.polygon(CARD, (x - half, y), (x, y - 1.6), (x + half, y), (x, y + 1.6))


def _crane(sheet: Sheet, accent: Colour) -> None:
    """A harbour crane lifts the ring over flat waves."""
    sheet.fill(RECESS)
    sheet.polygon(accent, (-10, 172), (200, 172), (200, 240), (-10, 240))
    for row in range(4):
        for column in range(-1, 6):
            x, y = column * 44 + (row % 2) * 22, 186 + row * 13
            sheet.polygon(CARD, (x, y), (x + 22, y - 7), (x + 44, y), (x + 22, y - 3.4))
    sheet.polygon(INK, (20, 176), (31, 34), (41, 34), (52, 176))
    for row in range(5):
        y = 54 + row * 25
        sheet.polygon(RECESS, (33 - row, y), (39 + row, y), (36, y + 11 + row))
    sheet.polygon(INK, (8, 34), (160, 20), (170, 29), (8, 48))
    sheet.polygon(INK, (6, 30), (22, 30), (22, 60), (6, 60))
    sheet.polygon(INK, (127, 26), (130, 26), (130, 82), (127, 82))
    sheet.ring(RED, RECESS, (128.5, 116), 36)


def _valley(sheet: Sheet, accent: Colour) -> None:
    """Two slopes, a river, and the ring in the gap."""
    sheet.fill(RECESS)
    sheet.ring(RED, RECESS, (98, 82), 44)
    sheet.polygon(accent, (-10, 60), (104, 168), (60, 240), (-10, 240))
    sheet.polygon(INK, (200, 74), (92, 166), (128, 240), (200, 240))
    sheet.polygon(
        CARD, (97, 160), (103, 160), (112, 182), (98, 200), (124, 240), (84, 240), (82, 198), (96, 180)
    )


def _polar(centre: Point, radius: float, turn: float) -> Point:
    return centre[0] + radius * math.cos(turn), centre[1] + radius * math.sin(turn)


PAINTERS: dict[str, Painter] = {
    "ruled-water": _wedge,
    "woodcut": _sunrise,
    "lithograph": _column,
    "brush": _ridges,
    "poster": _crane,
    "plain": _valley,
}
