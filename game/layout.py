"""Where everything goes on the board: pure zones, from the window's size and the player's UI size alone."""

from __future__ import annotations

from dataclasses import dataclass

import pygame

from game.theme import Scale

MAP_UNITS = (1024, 700)
"""Width and height of the map's space that must be in sight."""
WIDEST = 1.12
"""A map is stretched sideways by this at most."""
STEP = 17 / 15
"""Type of the standard base is this much larger than that of the compact base."""
MOST_COMPACT = 1.08
"""A compact layout grows by this much over the window at most: what it folds away is the end of the log."""

Area = tuple[int, int, int, int]


@dataclass(frozen=True)
class Base:
    """Sizes of the zones in units of a base: bar, left column, right column, bottom strip, event, place panel."""

    bar: int
    left: int
    right: int
    bottom: int
    event: int
    place: int


STANDARD = Base(bar=72, left=304, right=384, bottom=232, event=244, place=506)
COMPACT = Base(bar=48, left=88, right=288, bottom=118, event=58, place=464)


@dataclass(frozen=True)
class Zones:
    """The zones in pixels; together they cover the window, and none overlaps another."""

    scale: Scale
    top: Area
    left: Area
    map: Area
    bottom: Area
    event: Area
    place: Area
    log: Area

    def rect(self, name: str) -> pygame.Rect:
        """The zone as a rectangle that the caller may change."""
        return pygame.Rect(getattr(self, name))


@dataclass(frozen=True)
class MapFrame:
    """How the map's space lies in its zone: origin and two factors, and the factor of placards."""

    area: Area
    left: float
    top: float
    sx: float
    sy: float
    mark: float

    def at(self, point: tuple[float, float]) -> tuple[float, float]:
        """A point of the map's space in pixels of the window."""
        return self.left + point[0] * self.sx, self.top + point[1] * self.sy


def board_scale(size: tuple[int, int], ui_scale: float) -> Scale:
    """The factor for a board window: standard while the whole base fits, else compact with type as large as asked."""
    whole = Scale.fitting(size)
    if whole.compact:
        return Scale(whole.factor * min(ui_scale, MOST_COMPACT), True)
    if ui_scale == 1.0:
        return whole
    compact = min(size[0] / 1280, size[1] / 720)
    return Scale(min(whole.factor * ui_scale * STEP, compact * MOST_COMPACT), True)


def zones(size: tuple[int, int], ui_scale: float = 1.0) -> Zones:
    """Lay out a window of `size` pixels. Spare width and height go to the map, and to the log beside it."""
    scale = board_scale(size, ui_scale)
    base = COMPACT if scale.compact else STANDARD
    width, height = size
    bar, left, right = scale.px(base.bar), scale.px(base.left), scale.px(base.right)
    foot = scale.px(base.bottom)
    event, place = scale.px(base.event), scale.px(base.place)
    middle, column = width - left - right, width - right
    return Zones(
        scale=scale,
        top=(0, 0, width, bar),
        left=(0, bar, left, height - bar),
        map=(left, bar, middle, height - bar - foot),
        bottom=(left, height - foot, middle, foot),
        event=(column, bar, right, event),
        place=(column, bar + event, right, place),
        log=(column, bar + event + place, right, height - bar - event - place),
    )


def map_frame(zone: Area, scale: Scale, places: tuple[float, float] = (0, 0)) -> MapFrame:
    """Fit the map's space into its zone; `places` is how far to the left and to the right they reach."""
    left, top, width, height = zone
    bleed = (MAP_UNITS[0] - 1000) / 2
    west, east = min(-bleed, places[0] - bleed), max(1000 + bleed, places[1] + bleed)
    sy = height / MAP_UNITS[1]
    sx = min(width / (east - west), WIDEST * sy)
    mark = min(sx / 1.203, sy / 1.1086) * (1.09 if scale.compact else 1.0)
    return MapFrame(zone, left + (width - (east + west) * sx) / 2, top, sx, sy, mark)
