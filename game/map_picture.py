"""The map without its placards: water, land, links, shadows, grounds, outlines; composed once per state and kept."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import pygame

from assets import Link, MapDrawing, MapPlace
from game import ground, smooth
from game.backdrop import backdrop
from game.draw import Canvas
from game.ground import Ground, Point, Polygon
from game.layout import MapFrame
from game.look import drawing_of
from game.theme import CARD, INK, OCHRE, PAPER, RED, Colour

SHADOW: Colour = (0x1C, 0x19, 0x16, 56)
VEIL: Colour = (*PAPER, 107)
OUTLINE, HOVER, CAPITAL_GAP = 2.4, 4.5, 8.0
BOND = 32.0


@dataclass(frozen=True)
class Picture:
    """A map in a frame: its polygons in pixels of the window."""

    drawing: MapDrawing
    frame: MapFrame

    def polygon(self, number: int) -> Polygon:
        """The outline of a place."""
        return _placed(self.drawing.places[number].polygon, self.frame)

    def label(self, number: int) -> Point:
        """The centre of a place's placard."""
        return self.frame.at(self.drawing.places[number].label)

    def compose(self, grounds: tuple[Ground, ...], linked: frozenset[frozenset[int]]) -> pygame.Surface:
        """The whole map in this state; `linked` are pairs of adjacent places whose councils are federated."""
        return _compose(self.drawing.id, self.frame, grounds, linked)

    def found(self, point: tuple[int, int]) -> int | None:
        """The place under a point of the window."""
        for number in range(len(self.drawing.places)):
            if is_inside(point, self.polygon(number)):
                return number
        return None

    @property
    def unit(self) -> float:
        """Pixels of one unit of line and mark."""
        return self.frame.mark


def _placed(points: Polygon, frame: MapFrame) -> Polygon:
    return tuple(frame.at(point) for point in points)


def is_inside(point: tuple[float, float], polygon: Polygon) -> bool:
    """Whether a point is in a polygon, by the even-odd rule."""
    x, y = point
    inside = False
    for (ax, ay), (bx, by) in zip(polygon, (*polygon[1:], polygon[0]), strict=True):
        if (ay > y) != (by > y) and x < ax + (y - ay) * (bx - ax) / (by - ay):
            inside = not inside
    return inside


@lru_cache(maxsize=8)
def _compose(
    scenario: str,
    frame: MapFrame,
    grounds: tuple[Ground, ...],
    linked: frozenset[frozenset[int]],
) -> pygame.Surface:
    drawing = drawing_of(scenario)
    surface = backdrop(scenario, frame).copy()
    index = {place.id: number for number, place in enumerate(drawing.places)}
    origin = frame.area[:2]
    for link in drawing.links:
        _link(surface, link, frame, frozenset((index[link.a], index[link.b])) in linked)
    polygons = [_local(_placed(place.polygon, frame), origin) for place in drawing.places]
    for polygon in polygons:
        _polygon(surface, _moved(polygon, 5 * frame.mark, 6 * frame.mark), SHADOW)
    for polygon, state in zip(polygons, grounds, strict=True):
        image, at = ground.picture(polygon, state, frame.mark)
        surface.blit(image, at)
    for place, polygon in zip(drawing.places, polygons, strict=True):
        _outline(surface, place, polygon, frame)
    for link in drawing.links:
        if not link.path and frozenset((index[link.a], index[link.b])) in linked:
            _bond(surface, polygons[index[link.a]], polygons[index[link.b]], frame)
    return surface


def _link(surface: pygame.Surface, link: Link, frame: MapFrame, joined: bool) -> None:
    """The way between two places; with two councils it turns red."""
    if not link.path:
        return
    points = _local(_placed(link.path, frame), frame.area[:2])
    unit = frame.mark
    match link.kind:
        case "sea":
            _dots(surface, points, 4.2 * unit, 9.5 * unit, RED if joined else INK)
        case "rail":
            _line(surface, points, INK, 7 * unit)
            if joined:
                _line(surface, points, RED, 4.2 * unit)
            else:
                _dashes(surface, points, CARD, 3.4 * unit, 8 * unit, 6 * unit)
        case _:
            ends = _longer(points, 6 * unit)
            _line(surface, ends, INK, 13 * unit)
            _line(surface, ends, RED if joined else CARD, 7.5 * unit)


def _bond(surface: pygame.Surface, one: Polygon, other: Polygon, frame: MapFrame) -> None:
    """A red bond across the border that two places share."""
    shared = [point for point in one if any(math.dist(point, corner) < 1.5 for corner in other)]
    if len(shared) < 2:
        return
    (x1, y1), (x2, y2) = shared[0], shared[1]
    middle = ((x1 + x2) / 2, (y1 + y2) / 2)
    length = math.hypot(x2 - x1, y2 - y1) or 1.0
    nx, ny = (y2 - y1) / length * BOND / 2 * frame.mark, -(x2 - x1) / length * BOND / 2 * frame.mark
    ends = ((middle[0] - nx, middle[1] - ny), (middle[0] + nx, middle[1] + ny))
    _line(surface, ends, INK, 13 * frame.mark)
    _line(surface, ends, RED, 7.5 * frame.mark)


def _outline(surface: pygame.Surface, place: MapPlace, polygon: Polygon, frame: MapFrame) -> None:
    _polygon(surface, polygon, INK, OUTLINE * frame.mark)
    if place.capital:
        _polygon(surface, ground.inset(polygon, CAPITAL_GAP * frame.mark), INK, 1.2 * frame.mark)


# ---- what lies on top -----------------------------------------------------------------------------------------------


def veil(canvas: Canvas, polygon: Polygon) -> None:
    """Out of reach."""
    canvas.polygon(polygon, VEIL)


def hover(canvas: Canvas, polygon: Polygon, unit: float) -> None:
    """Under the pointer."""
    canvas.polygon(polygon, INK, HOVER * unit)


def focus(canvas: Canvas, polygon: Polygon, unit: float) -> None:
    """The keyboard's place: ochre outside a small gap."""
    canvas.polygon(ground.inset(polygon, -5.5 * unit), OCHRE, 4 * unit)


def lit(canvas: Canvas, polygon: Polygon, unit: float) -> None:
    """A lit target: ochre dashes inside the ink."""
    inner = ground.inset(polygon, 3.6 * unit)
    image, at = _dashed(tuple((round(x, 1), round(y, 1)) for x, y in inner), unit)
    canvas.image(image, at)


def selected(canvas: Canvas, polygon: Polygon, unit: float) -> None:
    """Selected: ochre in ink."""
    canvas.polygon(polygon, INK, 9 * unit)
    canvas.polygon(polygon, OCHRE, 4.6 * unit)


@lru_cache(maxsize=64)
def _dashed(polygon: Polygon, unit: float) -> tuple[pygame.Surface, Point]:
    left, top = math.floor(min(x for x, _ in polygon)) - 4, math.floor(min(y for _, y in polygon)) - 4
    size = (
        math.ceil(max(x for x, _ in polygon)) - left + 4,
        math.ceil(max(y for _, y in polygon)) - top + 4,
    )
    big = smooth.blank((size[0] * 2, size[1] * 2), OCHRE)
    points = tuple(((x - left) * 2, (y - top) * 2) for x, y in (*polygon, polygon[0]))
    for start, end in _pieces(points, 11 * unit * 2, 5 * unit * 2):
        smooth.stroke(big, [start, end], OCHRE, 5 * unit * 2, False)
    return pygame.transform.smoothscale(big, size), (left, top)


# ---- lines ----------------------------------------------------------------------------------------------------------


def _polygon(surface: pygame.Surface, polygon: Polygon, colour: Colour, width: float = 0) -> None:
    image, at = smooth.polygon(polygon, colour, width)
    surface.blit(image, at)


def _line(surface: pygame.Surface, points: Polygon, colour: Colour, width: float) -> None:
    image, at = smooth.path(points, colour, width)
    surface.blit(image, at)


def _dots(surface: pygame.Surface, points: Polygon, size: float, step: float, colour: Colour) -> None:
    image = smooth.disc(size / 2, colour, 0)
    for (x, y), _ in _pieces(points, 0.01, step):
        surface.blit(image, (round(x - image.get_width() / 2), round(y - image.get_height() / 2)))


def _dashes(
    surface: pygame.Surface, points: Polygon, colour: Colour, width: float, dash: float, gap: float
) -> None:
    for start, end in _pieces(points, dash, gap):
        _line(surface, (start, end), colour, width)


def _pieces(points: Polygon, dash: float, gap: float) -> list[tuple[Point, Point]]:
    """Dashes along a line, each segment starting with one."""
    pieces = []
    for (x1, y1), (x2, y2) in pairwise(points):
        length = math.hypot(x2 - x1, y2 - y1)
        if not length:
            continue
        dx, dy = (x2 - x1) / length, (y2 - y1) / length
        at = 0.0
        while at < length:
            end = min(at + dash, length)
            pieces.append(((x1 + dx * at, y1 + dy * at), (x1 + dx * end, y1 + dy * end)))
            at += dash + gap
    return pieces


def _longer(points: Polygon, by: float) -> Polygon:
    """The line with both ends drawn out, so that they lie under the places."""
    return (_beyond(points[1], points[0], by), *points[1:-1], _beyond(points[-2], points[-1], by))


def _beyond(start: Point, end: Point, by: float) -> Point:
    length = math.dist(start, end) or 1.0
    return end[0] + (end[0] - start[0]) / length * by, end[1] + (end[1] - start[1]) / length * by


def _local(points: Polygon, origin: tuple[float, float]) -> Polygon:
    return tuple((x - origin[0], y - origin[1]) for x, y in points)


def _moved(points: Polygon, dx: float, dy: float) -> Polygon:
    return tuple((x + dx, y + dy) for x, y in points)
