"""The poster of the menu, drawn large, scaled down and kept."""

from __future__ import annotations

import math
from functools import lru_cache

import pygame

from game.theme import BLUE, INK, NAVY, OXBLOOD, PAPER, RECESS, RED, Colour

Point = tuple[float, float]

LARGEST = 8000
"""No side of the big picture is longer, in pixels."""


@lru_cache(maxsize=2)
def menu(width: int, height: int) -> pygame.Surface:
    """The poster: the ring of the councils over the colonnade of the state. Its own picture is 1250x1080."""
    finer = 4 if max(width, height) * 4 <= LARGEST else 2
    scale = finer * min(width / 1250, height / 1080)
    big = pygame.Surface((width * finer, height * finer))
    big.fill(PAPER)
    left, top = big.get_width() - 1250 * scale, big.get_height() - 1080 * scale
    for colour, corners in GROUND:
        pygame.draw.polygon(big, colour, [(left + x * scale, top + y * scale) for x, y in corners])
    picture = pygame.Rect(
        0, 0, min(round(1250 * scale), big.get_width()), min(round(1080 * scale), big.get_height())
    )
    picture.bottomright = big.get_size()
    _wedge_and_ring(big.subsurface(picture), scale)
    return pygame.transform.smoothscale(big, (width, height))


def rotated(points: tuple[Point, ...], centre: Point, degrees: float) -> tuple[Point, ...]:
    """Points round (0, 0), turned and moved to `centre`."""
    cosine, sine = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return tuple((centre[0] + x * cosine - y * sine, centre[1] + x * sine + y * cosine) for x, y in points)


def _scaled(point: Point, scale: float) -> Point:
    return point[0] * scale, point[1] * scale


def _polygon(surface: pygame.Surface, colour: Colour, points: tuple[Point, ...], scale: float) -> None:
    pygame.draw.polygon(surface, colour, [_scaled(point, scale) for point in points])


RING: Point = (500, 690)
SQUARE: Point = (912.5, 717)
TILT = -11.0


GROUND: tuple[tuple[Colour, tuple[Point, ...]], ...] = (
    (RECESS, ((-2000, 1076), (1250, 741), (1250, 1080), (-2000, 1080))),
    (INK, ((-2000, 1576), (1250, 640), (1250, 664), (-2000, 1639))),
)
"""The horizon and the bar across, drawn out to the left for wide windows."""


def _wedge_and_ring(big: pygame.Surface, scale: float) -> None:
    half = 269.0
    square = ((-half, -half), (half, -half), (half, half), (-half, half))
    _polygon(big, BLUE, rotated(square, SQUARE, TILT), scale)
    for x in (-140.0, 0.0, 140.0):
        slot = ((x - 32, -151.0), (x + 32, -151.0), (x + 32, 151.0), (x - 32, 151.0))
        _polygon(big, PAPER, rotated(slot, SQUARE, TILT), scale)
    ring = pygame.Surface(big.get_size(), pygame.SRCALPHA)
    pygame.draw.circle(ring, (*RED, 255), _scaled(RING, scale), 300 * scale)
    pygame.draw.circle(ring, (0, 0, 0, 0), _scaled(RING, scale), 138 * scale)
    big.blit(ring, (0, 0))
    _stripes(big, ring, rotated(square, SQUARE, TILT), scale)
    star = tuple(
        (radius * math.sin(turn * math.pi / 4), -radius * math.cos(turn * math.pi / 4))
        for turn, radius in enumerate((74.0, 39.0) * 4)
    )
    _polygon(big, NAVY, rotated(star, (1098, 452), 0), scale)
    _polygon(big, OXBLOOD, ((232, 800), (330, 1044), (96, 1025)), scale)


def _stripes(big: pygame.Surface, ring: pygame.Surface, square: tuple[Point, ...], scale: float) -> None:
    """Dual power: where ring and square overlap, stripes of both."""
    left, right = round(560 * scale), round(802 * scale)
    area = pygame.Rect(left, 0, right - left, big.get_height())
    stripes = pygame.Surface(area.size, pygame.SRCALPHA)
    thick = 30.5
    for number in range(-20, 40):
        y = number * 2 * thick
        points = ((560, y), (802, y - 242), (802, y - 242 + thick), (560, y + thick))
        moved = [(x * scale - left, height * scale) for x, height in points]
        pygame.draw.polygon(stripes, (*BLUE, 255), moved)
    both = ring.subsurface(area).copy()
    both.fill((255, 255, 255, 0), special_flags=pygame.BLEND_RGBA_MAX)
    mask = pygame.Surface(area.size, pygame.SRCALPHA)
    pygame.draw.polygon(mask, (255, 255, 255, 255), [(x * scale - left, y * scale) for x, y in square])
    both.blit(mask, (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
    stripes.blit(both, (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
    red = pygame.Surface(area.size, pygame.SRCALPHA)
    red.fill((*RED, 255))
    red.blit(both, (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
    big.blit(red, area)
    big.blit(stripes, area)
