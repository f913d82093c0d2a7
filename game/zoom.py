"""A part of the map seen larger: how much, and which part. Without it the whole map fits its zone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from game.layout import Area, MapFrame

STEPS: Final = (1.0, 1.4, 2.0)
"""How many times larger the map can be seen."""
Point = tuple[float, float]


@dataclass(frozen=True)
class Zoom:
    """A step, and what of the whole map stands in the middle of its zone, in shares of the zone's width and height."""

    step: int = 0
    x: float = 0.5
    y: float = 0.5

    @property
    def factor(self) -> float:
        """How many times larger than the whole map."""
        return STEPS[self.step]

    def frame(self, whole: MapFrame) -> MapFrame:
        """The frame of the part, out of that of the whole map."""
        left, top, wide, high = whole.area
        middle, by = (left + wide / 2, top + high / 2), self.factor
        return replace(
            whole,
            left=middle[0] + (whole.left - left - self.x * wide) * by,
            top=middle[1] + (whole.top - top - self.y * high) * by,
            sx=whole.sx * by,
            sy=whole.sy * by,
            mark=whole.mark * by,
        )

    def stepped(self, by: int, at: Point, area: Area) -> Zoom:
        """So many steps closer; the point of the window `at` shows what it showed."""
        step = min(max(self.step + by, 0), len(STEPS) - 1)
        dx, dy = _from_middle(at, area)
        change = 1 / self.factor - 1 / STEPS[step]
        return _within(step, self.x + dx * change, self.y + dy * change)

    def moved(self, dx: float, dy: float, area: Area) -> Zoom:
        """Dragged by so many pixels."""
        return _within(self.step, self.x - dx / area[2] / self.factor, self.y - dy / area[3] / self.factor)

    def towards(self, at: Point, area: Area) -> Zoom:
        """The point of the window `at` stands in the middle, as far as the map goes."""
        dx, dy = _from_middle(at, area)
        return _within(self.step, self.x + dx / self.factor, self.y + dy / self.factor)


def _from_middle(at: Point, area: Area) -> Point:
    """How far a point is from the middle of the zone, in shares of its size."""
    left, top, wide, high = area
    return (at[0] - left) / wide - 0.5, (at[1] - top) / high - 0.5


def _within(step: int, x: float, y: float) -> Zoom:
    """No further than the edge of the map."""
    half = 0.5 / STEPS[step]
    return Zoom(step, min(max(x, half), 1 - half), min(max(y, half), 1 - half))
