"""Signs that no typeface here has: tick, cross, arrow."""

from __future__ import annotations

from game.draw import Canvas, Point
from game.theme import Colour


def tick(canvas: Canvas, centre: Point, r: float, colour: Colour) -> None:
    """It succeeds, or it is chosen."""
    x, y = centre
    thick = max(2.0, r * 0.42)
    canvas.polyline(
        [(x - r * 0.85, y), (x - r * 0.25, y + r * 0.62), (x + r * 0.9, y - r * 0.7)], colour, thick
    )


def cross(canvas: Canvas, centre: Point, r: float, colour: Colour) -> None:
    """It fails."""
    x, y = centre
    thick = max(2.0, r * 0.5)
    canvas.polyline([(x - r, y - r), (x + r, y + r)], colour, thick)
    canvas.polyline([(x - r, y + r), (x + r, y - r)], colour, thick)
