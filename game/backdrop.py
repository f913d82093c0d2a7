"""What lies behind the places of a map: land and water in the scenario's texture, hills, trees, the title."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import lru_cache

import pygame

from assets import MapDrawing
from assets.maps import is_inside
from game import smooth, text, texture
from game.layout import MapFrame
from game.look import accent_of, drawing_of
from game.texture import Texture
from game.theme import Colour, Font

Point = tuple[float, float]
Polygon = tuple[Point, ...]

FINE = 2
"""How many times too large it is drawn."""


@lru_cache(maxsize=3)
def backdrop(scenario: str, frame: MapFrame) -> pygame.Surface:
    """The whole ground of the map zone: drawn twice too large, scaled down."""
    drawing = drawing_of(scenario)
    look = texture.TEXTURES[drawing.style.texture]
    width, height = frame.area[2:]
    layers = {
        "land": _layer((width, height), look.land, look.on_land, frame),
        "water": _layer((width, height), look.water, look.on_water, frame),
    }
    big = layers[drawing.backdrop.base]
    for kind, shapes in (("land", drawing.backdrop.land), ("water", drawing.backdrop.water)):
        for shape in shapes:
            points = [(x * FINE, y * FINE) for x, y in _local(_reaching(shape, frame), frame.area[:2])]
            _lay(big, layers[kind], points)
            smooth.stroke(big, points, look.coast, 2 * frame.mark * FINE, True)
    _features(big, drawing, look, frame)
    surface = pygame.transform.smoothscale(big, (width, height))
    _title(surface, drawing, look, frame)
    return surface


def _layer(
    size: tuple[int, int], ground: Colour, pattern: texture.Pattern, frame: MapFrame
) -> pygame.Surface:
    layer = pygame.Surface((size[0] * FINE, size[1] * FINE))
    layer.fill(ground)
    pattern(layer, frame.mark * FINE)
    return layer


def _lay(big: pygame.Surface, layer: pygame.Surface, points: list[Point]) -> None:
    """Lay what the polygon cuts out of `layer` on `big`."""
    if layer is big:
        return
    cut = pygame.Surface(big.get_size(), pygame.SRCALPHA)
    cut.fill((255, 255, 255, 0))
    pygame.draw.polygon(cut, (255, 255, 255, 255), points)
    cut.blit(layer, (0, 0), special_flags=pygame.BLEND_RGB_MULT)
    big.blit(cut, (0, 0))


def _features(big: pygame.Surface, drawing: MapDrawing, look: Texture, frame: MapFrame) -> None:
    """Hills to the west, trees to the east, wherever nothing else is."""
    brushed = drawing.style.texture == "brush"
    left, top = frame.area[:2]
    for x, y in _free(drawing, look.tree is not None):
        px, py = frame.at((x, y))
        at = ((px - left) * FINE, (py - top) * FINE)
        unit = frame.mark * FINE
        wooded = look.tree is not None and x > 0.62 * drawing.space[0]
        if wooded and look.tree is not None:
            texture.tree(big, look.tree, at, unit)
        elif look.hill is not None:
            texture.hill(big, look.hill, at, unit, brushed)


def _free(drawing: MapDrawing, dense: bool) -> Iterator[Point]:
    """Points of the land with room for a hill round them."""
    places = [place.polygon for place in drawing.places]
    title = drawing.style
    wide = len(title.title) * title.title_size * 0.75
    for row in range(11):
        for column in range(-1, 12):
            x = (column + 0.5 * (row % 2) + 0.35 * texture.chance(column, row)) * 96
            y = (row + 0.4 * texture.chance(row, column)) * 66 + 30
            room = 30 if dense and x > 0.62 * drawing.space[0] else 46
            near = [
                (x + room * math.cos(turn * math.pi / 4), y + room * math.sin(turn * math.pi / 4))
                for turn in range(8)
            ]
            titled = (
                -30 < x - title.title_anchor[0] < wide + 40
                and -title.title_size - 30 < y - title.title_anchor[1] < 40
            )
            if titled or any(is_inside(point, polygon) for point in [*near, (x, y)] for polygon in places):
                continue
            if all(_on_land(drawing, point) for point in near):
                yield x, y


def _on_land(drawing: MapDrawing, point: Point) -> bool:
    behind = drawing.backdrop
    if any(is_inside(point, shape) for shape in behind.water):
        return False
    return behind.base == "land" or any(is_inside(point, shape) for shape in behind.land)


def _reaching(shape: Polygon, frame: MapFrame) -> Polygon:
    """The shape in pixels, with what lies outside the map's space drawn out to the edges of the zone."""
    left, top, width, height = frame.area

    def reach(x: float, y: float) -> Point:
        px, py = frame.at((x, y))
        px = left - 40 if x < -40 else left + width + 40 if x > 1040 else px
        py = top - 40 if y < 0 else top + height + 40 if y > 700 else py
        return px, py

    return tuple(reach(x, y) for x, y in shape)


def _title(surface: pygame.Surface, drawing: MapDrawing, look: Texture, frame: MapFrame) -> None:
    style = drawing.style
    size = style.title_size * frame.sx
    font = Font(accent_of(drawing.id).display, round(size), size * 0.06)
    line = text.surface(style.title, font, look.title)
    turned = pygame.transform.rotozoom(line, -style.title_angle, 1.0)
    x, y = _local((frame.at(style.title_anchor),), frame.area[:2])[0]
    drop = math.sin(math.radians(-style.title_angle)) * line.get_width()
    surface.blit(turned, (x, y - max(drop, 0) - line.get_height() * 0.8))


def _local(points: Polygon, origin: tuple[float, float]) -> Polygon:
    return tuple((x - origin[0], y - origin[1]) for x, y in points)
