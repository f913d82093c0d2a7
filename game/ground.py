"""The ground of a place: card, tint, stripes, hatch. Each is drawn large once per state and size, and kept."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import pygame

from game import smooth
from game.theme import CARD, INK, Colour
from game.widgets.marks import COLOURS, TINTS, Mark

Point = tuple[float, float]
Polygon = tuple[Point, ...]

STRIPE, SEAM = 13.0, 2.0
HATCH_STEP, HATCH_WIDTH, HATCH_SHADE = 7.0, 1.6, 41
EDGE = 4.0
"""The thin inner edge that a hollow authority leaves, in its own hue."""


@dataclass(frozen=True)
class Ground:
    """Who stands in a place, and whether anybody follows."""

    state: Mark | None = None
    state_full: bool = True
    council: Mark | None = None
    council_full: bool = True
    flat: Colour | None = None
    """One tint instead of what stands here: the map through a lens."""

    @property
    def tints(self) -> tuple[Colour, ...]:
        """One flat tint, or the two of the stripes: state, council. Hollow authority has lost its tint."""
        if self.flat is not None:
            return (self.flat,)
        found = [
            TINTS[mark] if full else CARD
            for mark, full in ((self.state, self.state_full), (self.council, self.council_full))
            if mark is not None
        ]
        return tuple(found) or (CARD,)

    @property
    def hatched(self) -> bool:
        """Whether an emergency form is followed here."""
        return (self.state is Mark.GARRISON and self.state_full) or (
            self.council is Mark.COMMITTEE and self.council_full
        )

    @property
    def edges(self) -> tuple[Colour, ...]:
        """Hues of the hollow authorities."""
        pairs = ((self.state, self.state_full), (self.council, self.council_full))
        return tuple(COLOURS[mark] for mark, full in pairs if mark is not None and not full)


@lru_cache(maxsize=256)
def picture(polygon: Polygon, ground: Ground, scale: float) -> tuple[pygame.Surface, Point]:
    """The ground of a place, without outline, and where its top left corner belongs. `polygon` is in pixels."""
    left, top = math.floor(min(x for x, _ in polygon)), math.floor(min(y for _, y in polygon))
    size = (
        math.ceil(max(x for x, _ in polygon)) - left + 1,
        math.ceil(max(y for _, y in polygon)) - top + 1,
    )
    fine = smooth.finer(size)
    corners = [((x - left) * fine, (y - top) * fine) for x, y in polygon]
    big = pygame.Surface((size[0] * fine, size[1] * fine), pygame.SRCALPHA)
    _paint(big, ground, scale * fine)
    for number, hue in enumerate(ground.edges):
        reach = EDGE * scale * fine * (1 + 1.5 * number)
        smooth.stroke(big, list(inset(tuple(corners), reach)), hue, 2.2 * scale * fine, True)
    mask = pygame.Surface(big.get_size(), pygame.SRCALPHA)
    pygame.draw.polygon(mask, (255, 255, 255, 255), corners)
    big.blit(mask, (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
    return pygame.transform.smoothscale(big, size), (left, top)


def inset(polygon: Polygon, by: float) -> Polygon:
    """The polygon with every edge moved inwards by `by`."""
    turn = 1.0 if _area(polygon) > 0 else -1.0
    moved = []
    for start, end in zip(polygon, (*polygon[1:], polygon[0]), strict=True):
        dx, dy = end[0] - start[0], end[1] - start[1]
        length = math.hypot(dx, dy) or 1.0
        nx, ny = -dy / length * by * turn, dx / length * by * turn
        moved.append(((start[0] + nx, start[1] + ny), (end[0] + nx, end[1] + ny)))
    return tuple(_meet(moved[number - 1], moved[number]) for number in range(len(moved)))


def _paint(big: pygame.Surface, ground: Ground, unit: float) -> None:
    tints = ground.tints
    big.fill(tints[0])
    if len(tints) == 2:
        big.fill(CARD)
        period = 2 * (STRIPE + SEAM) * unit
        _bands(big, tints[0], period, 0.0, STRIPE * unit)
        _bands(big, tints[1], period, (STRIPE + SEAM) * unit, STRIPE * unit)
    if ground.hatched:
        lines = pygame.Surface(big.get_size(), pygame.SRCALPHA)
        _bands(lines, (*INK, HATCH_SHADE), HATCH_STEP * unit, 0.0, HATCH_WIDTH * unit)
        big.blit(lines, (0, 0))


def _bands(big: pygame.Surface, colour: Colour, period: float, offset: float, width: float) -> None:
    """Parallel bands at 45 degrees, rising to the right; lengths are measured across them."""
    root = math.sqrt(2)
    wide, high = big.get_size()
    for number in range(int((wide + high) / (period * root)) + 2):
        near = (number * period + offset) * root
        far = near + width * root
        pygame.draw.polygon(big, colour, [(near, 0), (far, 0), (far - high, high), (near - high, high)])


def _area(polygon: Polygon) -> float:
    ends = zip(polygon, (*polygon[1:], polygon[0]), strict=True)
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in ends)


def _meet(first: tuple[Point, Point], second: tuple[Point, Point]) -> Point:
    """Where two lines cross; the end of the first where they run alongside each other."""
    (x1, y1), (x2, y2) = first
    (x3, y3), (x4, y4) = second
    below = (x1 - x2) * (y3 - y4) - (y1 - y2) * (x3 - x4)
    if abs(below) < 1e-6:
        return first[1]
    a, b = x1 * y2 - y1 * x2, x3 * y4 - y3 * x4
    return (a * (x3 - x4) - (x1 - x2) * b) / below, (a * (y3 - y4) - (y1 - y2) * b) / below
