"""Pictures of the rulebook as SVG: the four marks of authority, and the map of a scenario as it is set up."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape

from assets import MapDrawing, map_drawing, mark_path
from assets.maps import Polygon
from game.words import place_name
from rules.board import Board
from rules.ids import PlaceId
from rules.scenario import folder

INK, CARD, WATER, LAND, COAST = "#1C1916", "#FBF6EA", "#D9DAD1", "#E9E0CB", "#B9AE97"
TINTS = {
    "administration": "#C2D4E3",
    "garrison": "#9DB2C8",
    "assembly": "#F0C8BA",
    "committee": "#D6A49B",
}
"""The ground of a place under each authority."""
MARKS = tuple(TINTS)
NAME = 19
PLATE = 30
MARK = 42


def mark(name: str) -> str:
    """One mark as an SVG element that stands by itself."""
    return mark_path(name).read_text(encoding="utf-8").strip()


def map_picture(board: Board) -> str:
    """The map of a scenario: every place with its name, its people, and the authorities that stand there at the start."""
    drawing = map_drawing(folder(board.id))
    left, top, width, height = drawing.view
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left:g} {top:g} {width:g} {height:g}" '
        f'font-family="Oswald, PT Sans Narrow, sans-serif" font-weight="600" role="img">'
        f"{''.join(_stripes(board))}{''.join(_ground(drawing))}{''.join(_ways(drawing))}"
        f"{''.join(_places(drawing, board))}</svg>"
    )


def _stripes(board: Board) -> Iterator[str]:
    """Dual power: stripes of the tints of both authorities."""
    for state in ("administration", "garrison"):
        for council in ("assembly", "committee"):
            yield (
                f'<pattern id="{board.id}-{state}-{council}" width="30" height="30" patternUnits="userSpaceOnUse" '
                f'patternTransform="rotate(45)"><rect width="30" height="30" fill="{CARD}"/>'
                f'<rect width="13" height="30" fill="{TINTS[state]}"/>'
                f'<rect x="15" width="13" height="30" fill="{TINTS[council]}"/></pattern>'
            )


def _ground(drawing: MapDrawing) -> Iterator[str]:
    left, top, width, height = drawing.view
    base = LAND if drawing.backdrop.base == "land" else WATER
    yield f'<rect x="{left:g}" y="{top:g}" width="{width:g}" height="{height:g}" fill="{base}"/>'
    for fill, shapes in ((LAND, drawing.backdrop.land), (WATER, drawing.backdrop.water)):
        for shape in shapes:
            yield f'<polygon points="{_points(shape)}" fill="{fill}" stroke="{COAST}" stroke-width="2"/>'


def _ways(drawing: MapDrawing) -> Iterator[str]:
    for link in drawing.links:
        if link.path:
            line = f'<polyline points="{_points(link.path)}" fill="none" stroke-linecap="square" '
            yield f'{line}stroke="{INK}" stroke-width="12"/>{line}stroke="{CARD}" stroke-width="7"/>'


def _places(drawing: MapDrawing, board: Board) -> Iterator[str]:
    for place in drawing.places:
        at = board.place_index(place.id)
        width = 5 if place.capital else 2.4
        yield (
            f'<polygon points="{_points(place.polygon)}" fill="{_fill(board, at)}" stroke="{INK}" '
            f'stroke-width="{width}"/>'
        )
    for place in drawing.places:
        yield from _placard(board, board.place_index(place.id), *place.label)


def _fill(board: Board, at: PlaceId) -> str:
    place = board.places[at]
    standing = [name for name in (place.state, place.council) if name != "none"]
    return (
        f"url(#{board.id}-{'-'.join(standing)})"
        if len(standing) == 2
        else TINTS[standing[0]]
        if standing
        else CARD
    )


def _placard(board: Board, at: PlaceId, x: float, y: float) -> Iterator[str]:
    """The ink plate with people and name, and the marks of who governs below it."""
    place = board.places[at]
    words = f"{'•' * place.weight} {place_name(board, at, 'short').upper()}"
    width = 22 + 10.4 * len(words)
    yield f'<rect x="{x - width / 2:g}" y="{y - PLATE:g}" width="{width:g}" height="{PLATE}" fill="{INK}"/>'
    yield (
        f'<text x="{x:g}" y="{y - 9:g}" font-size="{NAME}" fill="{CARD}" text-anchor="middle" '
        f'textLength="{width - 16:g}" lengthAdjust="spacingAndGlyphs">{escape(words)}</text>'
    )
    standing = [name for name in (place.state, place.council) if name != "none"]
    for number, name in enumerate(standing):
        left = x + (number - len(standing) / 2) * (MARK + 8) + 4
        yield (
            mark(name)
            .replace("<svg ", f'<svg x="{left:g}" y="{y + 6:g}" ', 1)
            .replace('width="64" height="64"', f'width="{MARK}" height="{MARK}"', 1)
        )


def _points(shape: Polygon) -> str:
    return " ".join(f"{x:g},{y:g}" for x, y in shape)
