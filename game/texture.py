"""What the ground of a map is printed with: ruled water, woodcut, lithograph, brush, poster, or nothing.

A pattern covers the whole surface it is given; `game.backdrop` cuts it to land and water. It is drawn once per window.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pygame

from game.theme import COAST, LAND, WATER, WATER_LINE, Colour

Point = tuple[float, float]
Pattern = Callable[[pygame.Surface, float], None]
"""Prints a surface; lengths are in multiples of the second argument."""


def bare(surface: pygame.Surface, unit: float) -> None:
    """Nothing."""


def ruled(colour: Colour, step: float, *thick: float) -> Pattern:
    """Level lines, `step` apart, with these thicknesses in turn."""

    def draw(surface: pygame.Surface, unit: float) -> None:
        wide, high = surface.get_size()
        for row in range(int(high / (step * unit)) + 1):
            line = max(1, round(thick[row % len(thick)] * unit))
            pygame.draw.rect(surface, colour, (0, round(row * step * unit), wide, line))

    return draw


def gouges(colour: Colour) -> Pattern:
    """The marks of the gouge in the block: short, tapering to both ends, in rows that sway."""

    def draw(surface: pygame.Surface, unit: float) -> None:
        for column, row, x, y in _cells(surface, 54 * unit, 19 * unit):
            long = (15 + 12 * chance(column, row)) * unit
            lean = 0.16 * math.sin(x / (210 * unit) + row * 0.4)
            _stroke(surface, colour, (x, y), long, lean, (0.0, 1.7 * unit, 0.0))

    return draw


def dots(colour: Colour) -> Pattern:
    """The grain of the stone: dots that swell and shrink."""

    def draw(surface: pygame.Surface, unit: float) -> None:
        step = 11 * unit
        for column, row, x, y in _cells(surface, step, step, 0.0):
            swell = math.sin(x / (170 * unit)) * math.cos(y / (130 * unit))
            pygame.draw.circle(
                surface, colour, (x + (row % 2) * step / 2, y), (1.6 + 1.0 * swell) * unit, 0
            ) if chance(column, row) > 0.06 else None

    return draw


def hatching(colour: Colour) -> Pattern:
    """Bunches of strokes of a full brush, each heavy where it is set down."""

    def draw(surface: pygame.Surface, unit: float) -> None:
        for column, row, x, y in _cells(surface, 112 * unit, 78 * unit):
            lean = -0.5 + 0.9 * chance(row, column)
            for number in range(3 + int(3 * chance(column, row))):
                at = (x + number * 9 * unit, y + number * 3.4 * unit)
                long = (20 + 9 * chance(number, row, column)) * unit
                _stroke(surface, colour, at, long, lean, (0.4 * unit, 2.2 * unit, 0.9 * unit, 0.0))

    return draw


def waves(colour: Colour) -> Pattern:
    """Long strokes of the brush that rise and fall."""

    def draw(surface: pygame.Surface, unit: float) -> None:
        for column, row, x, y in _cells(surface, 150 * unit, 21 * unit):
            length, thick = (90 + 40 * chance(column, row)) * unit, 1.5 * unit
            along = [length * part / 12 for part in range(13)]
            rise = [4.5 * unit * math.sin(at / (19 * unit) + row) for at in along]
            above = [
                (x + at, y + up - thick * math.sin(math.pi * at / length))
                for at, up in zip(along, rise, strict=True)
            ]
            below = [
                (x + at, y + up + thick * math.sin(math.pi * at / length))
                for at, up in zip(along, rise, strict=True)
            ]
            pygame.draw.polygon(surface, colour, above + below[::-1])

    return draw


def blocks(colour: Colour) -> Pattern:
    """Broad flat bands across the sheet."""

    def draw(surface: pygame.Surface, unit: float) -> None:
        wide, high = surface.get_size()
        band, lean = 150 * unit, high * 0.55
        for number in range(-int(lean / (2 * band)) - 2, int(wide / (2 * band)) + 2):
            x = number * 2 * band
            pygame.draw.polygon(
                surface, colour, [(x + lean, 0), (x + lean + band, 0), (x + band, high), (x, high)]
            )

    return draw


def teeth(colour: Colour) -> Pattern:
    """Rows of flat triangles."""

    def draw(surface: pygame.Surface, unit: float) -> None:
        for _, row, x, y in _cells(surface, 44 * unit, 36 * unit, 0.0):
            left = x + (row % 2) * 22 * unit
            pygame.draw.polygon(
                surface,
                colour,
                [(left - 22 * unit, y), (left, y - 9 * unit), (left + 22 * unit, y)],
            )

    return draw


@dataclass(frozen=True)
class Texture:
    """Grounds and patterns of land and water, the coast between them, and the title written into them.

    `hill` and `tree` are the colours of what is set where the map is empty; None: nothing is.
    """

    land: Colour
    water: Colour
    coast: Colour
    title: Colour
    on_land: Pattern = bare
    on_water: Pattern = bare
    hill: Colour | None = None
    tree: Colour | None = None


TEXTURES: dict[str, Texture] = {
    "ruled-water": Texture(LAND, WATER, COAST, WATER_LINE, bare, ruled(WATER_LINE, 9, 1.3)),
    "woodcut": Texture(
        (0xE3, 0xD9, 0xB8),
        (0xCF, 0xD6, 0xC6),
        (0xA9, 0xA0, 0x7A),
        (0xB9, 0xAB, 0x78),
        gouges((0xD4, 0xCA, 0xA6)),
        ruled((0xB9, 0xC6, 0xB9), 9, 1.6),
        hill=(0x8F, 0x85, 0x60),
        tree=(0x6F, 0x7F, 0x57),
    ),
    "lithograph": Texture(
        (0xEC, 0xE3, 0xD0),
        (0xDB, 0xDA, 0xD6),
        (0x9C, 0x8E, 0x8C),
        (0xC2, 0xB2, 0xAE),
        dots((0xD2, 0xC3, 0xB0)),
        ruled((0xC4, 0xC1, 0xC1), 9, 2.6, 0.9),
    ),
    "brush": Texture(
        (0xEB, 0xE2, 0xCD),
        (0xD8, 0xD9, 0xD2),
        (0x8E, 0x86, 0x78),
        (0xBF, 0xB3, 0x9B),
        hatching((0xD9, 0xCE, 0xB4)),
        waves((0xBF, 0xC3, 0xBB)),
        hill=(0x8A, 0x80, 0x6C),
    ),
    "poster": Texture(
        (0xEC, 0xE3, 0xCE),
        (0xCF, 0xDC, 0xD6),
        (0x8D, 0x9C, 0x94),
        (0xB4, 0xC3, 0xBA),
        blocks((0xE5, 0xDA, 0xC2)),
        teeth((0xC1, 0xD1, 0xCA)),
    ),
    "plain": Texture(LAND, WATER, COAST, (0xBE, 0xB8, 0xA4)),
}


def hill(surface: pygame.Surface, colour: Colour, at: Point, unit: float, brushed: bool) -> None:
    """A hill of `unit` 1 is about 60 wide: cut with lines down one side, or two strokes of the brush."""
    x, y = at
    if brushed:
        _stroke(
            surface,
            colour,
            (x - 17 * unit, y - 10 * unit),
            26 * unit,
            -0.8,
            (0.2 * unit, 1.5 * unit, 1.9 * unit),
        )
        _stroke(
            surface,
            colour,
            (x + 20 * unit, y - 12 * unit),
            25 * unit,
            0.7,
            (1.9 * unit, 1.2 * unit, 0.2 * unit),
        )
        return
    top, line = (x - 4 * unit, y - 24 * unit), max(1, round(1.5 * unit))
    pygame.draw.lines(
        surface,
        colour,
        False,
        [(x - 36 * unit, y + 12 * unit), top, (x + 34 * unit, y + 14 * unit)],
        line + 1,
    )
    for number in range(5):
        foot = (x - (22 - number * 9) * unit, y + (12 - number * 0.5) * unit)
        pygame.draw.polygon(
            surface, colour, [top, (foot[0] - 0.9 * unit, foot[1]), (foot[0] + 0.9 * unit, foot[1])]
        )


def tree(surface: pygame.Surface, colour: Colour, at: Point, unit: float) -> None:
    """A palm."""
    x, y = at
    crown = (x, y - 14 * unit)
    _stroke(surface, colour, (x, y), 14 * unit, math.pi / 2, (0.8 * unit, 1.2 * unit, 1.6 * unit))
    for angle in (-2.9, -2.3, -0.85, -0.25, 0.35, 2.8):
        end = (crown[0] + 13 * unit * math.cos(angle), crown[1] + 9 * unit * math.sin(angle) + 4 * unit)
        middle = ((crown[0] + end[0]) / 2, (crown[1] + end[1]) / 2 - 5 * unit)
        pygame.draw.lines(surface, colour, False, [crown, middle, end], max(1, round(1.9 * unit)))


def chance(*seed: int) -> float:
    """Looks like chance and is the same every time: 0 to 1."""
    mixed = 0
    for number in seed:
        mixed = (mixed * 73856093 + number * 19349663 + 83492791) % 1_000_003
    return (mixed * 7919 % 10_007) / 10_007


def _cells(
    surface: pygame.Surface, wide: float, high: float, stray: float = 0.7
) -> Iterator[tuple[int, int, float, float]]:
    """Column, row and a point in each cell of a grid, as far from its corner as `stray` lets it be."""
    for row in range(int(surface.get_height() / high) + 2):
        for column in range(-1, int(surface.get_width() / wide) + 2):
            x = (column + stray * chance(column, row) + 0.5 * (row % 2) * bool(stray)) * wide
            yield column, row, x, (row + stray * chance(row, column) * 0.6) * high


def _stroke(
    surface: pygame.Surface,
    colour: Colour,
    centre: Point,
    half: float,
    lean: float,
    thick: tuple[float, ...],
) -> None:
    """A stroke through `centre`, `half` long each way, with these half thicknesses from its start to its end."""
    dx, dy = math.cos(lean), math.sin(lean)
    above, below = [], []
    for number, half_thick in enumerate(thick):
        along = (2 * number / (len(thick) - 1) - 1) * half
        x, y = centre[0] + along * dx, centre[1] + along * dy
        above.append((x - half_thick * dy, y + half_thick * dx))
        below.append((x + half_thick * dy, y - half_thick * dx))
    pygame.draw.polygon(surface, colour, above + below[::-1])
