"""Shapes with clean edges: drawn four times too large, scaled down, and kept."""

from __future__ import annotations

import math
from functools import lru_cache

import pygame

from game.theme import Colour

Point = tuple[float, float]

LARGE = 500
"""From this many pixels of width or height a shape is drawn at twice its size only."""


def finer(size: tuple[int, int]) -> int:
    """How many times too large a shape of this size is drawn."""
    return 4 if max(size) < LARGE else 2


def polygon(
    points: tuple[Point, ...], colour: Colour, width: float
) -> tuple[pygame.Surface, tuple[int, int]]:
    """A filled polygon, or its outline `width` pixels thick, and where its top left corner belongs."""
    left = math.floor(min(x for x, _ in points) - width) - 1
    top = math.floor(min(y for _, y in points) - width) - 1
    moved = tuple((round(x - left, 2), round(y - top, 2)) for x, y in points)
    return _polygon(moved, colour, width), (left, top)


def path(points: tuple[Point, ...], colour: Colour, width: float) -> tuple[pygame.Surface, tuple[int, int]]:
    """An open line through the points, with square ends."""
    left = math.floor(min(x for x, _ in points) - width) - 1
    top = math.floor(min(y for _, y in points) - width) - 1
    moved = tuple((round(x - left, 2), round(y - top, 2)) for x, y in points)
    return _path(moved, colour, width), (left, top)


@lru_cache(maxsize=2048)
def disc(radius: float, colour: Colour, width: float) -> pygame.Surface:
    """A disc, or a ring `width` pixels thick inside the radius; the centre is the surface's centre."""
    side = math.ceil(radius) * 2 + 2
    factor = finer((side, side))
    big = blank((side * factor, side * factor), colour)
    thick = round(width * factor)
    pygame.draw.circle(big, colour, (side * factor / 2, side * factor / 2), radius * factor, thick)
    return pygame.transform.smoothscale(big, (side, side))


def blank(size: tuple[int, int], colour: Colour) -> pygame.Surface:
    """A clear surface that holds the colour already, so that scaling down does not darken the edges."""
    surface = pygame.Surface(size, pygame.SRCALPHA)
    surface.fill((*colour[:3], 0))
    return surface


def stroke(surface: pygame.Surface, points: list[Point], colour: Colour, width: float, closed: bool) -> None:
    """A line of any thickness with round joins."""
    ends = list(zip(points, points[1:] + points[:1], strict=True))
    for start, end in ends if closed else ends[:-1]:
        quad = _quad(start, end, width)
        if quad:
            pygame.draw.polygon(surface, colour, quad)
    for centre in points if closed else points[1:-1]:
        pygame.draw.circle(surface, colour, centre, width / 2)


def _quad(start: Point, end: Point, width: float) -> list[Point]:
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = math.hypot(dx, dy)
    if not length:
        return []
    nx, ny = -dy / length * width / 2, dx / length * width / 2
    return [
        (start[0] + nx, start[1] + ny),
        (end[0] + nx, end[1] + ny),
        (end[0] - nx, end[1] - ny),
        (start[0] - nx, start[1] - ny),
    ]


@lru_cache(maxsize=2048)
def _polygon(points: tuple[Point, ...], colour: Colour, width: float) -> pygame.Surface:
    size, factor, big = _field(points, colour, width)
    moved = [(x * factor, y * factor) for x, y in points]
    if width:
        stroke(big, moved, colour, width * factor, True)
    else:
        pygame.draw.polygon(big, colour, moved)
    return pygame.transform.smoothscale(big, size)


@lru_cache(maxsize=512)
def _path(points: tuple[Point, ...], colour: Colour, width: float) -> pygame.Surface:
    size, factor, big = _field(points, colour, width)
    stroke(big, [(x * factor, y * factor) for x, y in points], colour, width * factor, False)
    return pygame.transform.smoothscale(big, size)


def _field(
    points: tuple[Point, ...], colour: Colour, width: float
) -> tuple[tuple[int, int], int, pygame.Surface]:
    right = math.ceil(max(x for x, _ in points) + width) + 2
    bottom = math.ceil(max(y for _, y in points) + width) + 2
    factor = finer((right, bottom))
    return (right, bottom), factor, blank((right * factor, bottom * factor), colour)
