"""The four marks of authority: disc, triangle, square, star fort; full, hollow, or white on a dark ground."""

from __future__ import annotations

from enum import Enum
from functools import lru_cache

import pygame

from game import smooth
from game.draw import Canvas, Point
from game.theme import (
    BLUE,
    CARD,
    NAVY,
    OXBLOOD,
    RED,
    TINT_ADMINISTRATION,
    TINT_ASSEMBLY,
    TINT_COMMITTEE,
    TINT_GARRISON,
    Colour,
)
from rules.ids import Faction


class Mark(Enum):
    """A form of authority, by the number of the faction that it belongs to."""

    ASSEMBLY = 0
    COMMITTEE = 1
    ADMINISTRATION = 2
    GARRISON = 3


COLOURS: dict[Mark, Colour] = {
    Mark.ASSEMBLY: RED,
    Mark.COMMITTEE: OXBLOOD,
    Mark.ADMINISTRATION: BLUE,
    Mark.GARRISON: NAVY,
}
TINTS: dict[Mark, Colour] = {
    Mark.ASSEMBLY: TINT_ASSEMBLY,
    Mark.COMMITTEE: TINT_COMMITTEE,
    Mark.ADMINISTRATION: TINT_ADMINISTRATION,
    Mark.GARRISON: TINT_GARRISON,
}
SLOTS = (-0.48, 0.0, 0.48)
FINE = 4
"""A mark is drawn this many times too large and scaled down."""


def mark_of(faction: Faction) -> Mark:
    """The form that a faction stands for."""
    return Mark(int(faction))


def outline_of(mark: Mark, r: float) -> list[Point]:
    """The corners of a mark round 0,0; the disc has many."""
    if mark is Mark.COMMITTEE:
        return [(0, -1.12 * r), (1.18 * r, 0.96 * r), (-1.18 * r, 0.96 * r)]
    if mark is Mark.ADMINISTRATION:
        half = 0.92 * r
        return [(-half, -half), (half, -half), (half, half), (-half, half)]
    if mark is Mark.GARRISON:
        spike, notch = 1.2 * r, 0.63 * r * 0.7071
        return [
            (0, -spike), (notch, -notch), (spike, 0), (notch, notch),
            (0, spike), (-notch, notch), (-spike, 0), (-notch, -notch),
        ]  # fmt: skip
    turn = pygame.Vector2(0, -r)
    return [(at.x, at.y) for at in (turn.rotate(step * 5) for step in range(72))]


@lru_cache(maxsize=256)
def picture(
    mark: Mark,
    r: float,
    *,
    hollow: bool = False,
    colour: Colour | None = None,
    ground: Colour = CARD,
    edge: float = 0.0,
) -> pygame.Surface:
    """A mark of radius `r` in the middle of a square surface.

    `edge` is the thickness of an outline in the ground's colour; a hollow mark is an outline with a gap at the foot.
    """
    reach = 1.25 * r + edge + 1
    side = round(2 * reach) + (round(2 * reach) % 2)
    body = colour or COLOURS[mark]
    big = smooth.blank((side * FINE, side * FINE), body)
    middle = side * FINE / 2
    corners = [(middle + x * FINE, middle + y * FINE) for x, y in outline_of(mark, r)]
    if edge:
        smooth.stroke(big, corners, ground, 2 * edge * FINE, True)
    if hollow:
        _hollow(big, mark, corners, body, ground, r * FINE)
    else:
        pygame.draw.polygon(big, body, corners)
        _holes(big, mark, middle, r * FINE, ground)
    return pygame.transform.smoothscale(big, (side, side))


def draw(canvas: Canvas, mark: Mark, centre: Point, r: float, **how: object) -> None:
    """A mark with its middle at `centre`; `how` as for `picture`."""
    image = picture(mark, r, **how)
    canvas.image(image, (centre[0] - image.get_width() / 2, centre[1] - image.get_height() / 2))


def _holes(big: pygame.Surface, mark: Mark, middle: float, r: float, ground: Colour) -> None:
    if mark is Mark.ASSEMBLY:
        pygame.draw.circle(big, ground, (middle, middle), 0.46 * r)
    if mark is Mark.ADMINISTRATION:
        for slot in SLOTS:
            rect = pygame.Rect(0, 0, round(0.22 * r), round(0.98 * r))
            rect.center = (round(middle + slot * r), round(middle))
            pygame.draw.rect(big, ground, rect)


def _hollow(
    big: pygame.Surface, mark: Mark, corners: list[Point], body: Colour, ground: Colour, r: float
) -> None:
    """The outline alone on the ground's colour, open at the foot."""
    pygame.draw.polygon(big, ground, corners)
    thick, middle = max(2.0 * FINE, 0.12 * r), big.get_width() / 2
    shrink = 1 - 0.5 * thick / r
    inner = [(middle + (x - middle) * shrink, middle + (y - middle) * shrink) for x, y in corners]
    smooth.stroke(big, _open_at_foot(inner, middle, r), body, thick, False)


def _open_at_foot(corners: list[Point], middle: float, r: float) -> list[Point]:
    """The outline as one line that begins right of the gap at the foot and ends left of it."""
    dense: list[Point] = []
    for (x1, y1), (x2, y2) in zip(corners, [*corners[1:], corners[0]], strict=True):
        dense += [(x1 + (x2 - x1) * step / 24, y1 + (y2 - y1) * step / 24) for step in range(24)]
    foot = max(y for _, y in dense)
    gone = [y > foot - 0.5 * r and abs(x - middle) < 0.3 * r for x, y in dense]
    start = next(at for at in range(len(dense)) if gone[at - 1] and not gone[at])
    turned = dense[start:] + dense[:start]
    kept = [not out for out in gone[start:] + gone[:start]]
    return [point for point, keep in zip(turned, kept, strict=True) if keep]
