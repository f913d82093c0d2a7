"""The map zone: the cached picture, what is lit and chosen on it, the placards, the legend."""

from __future__ import annotations

import pygame

from game import map_picture, model
from game.draw import Canvas
from game.lens import SCALES, Lens, ground_through
from game.map_picture import Picture
from game.readout import place_line
from game.screens.board_scene import ChoosePlace, Scene, Spot
from game.theme import INK, OCHRE, PAPER, WHY
from game.widgets import marks, placard
from game.words import say
from rules.ids import PlaceId

PALE = 219
"""Opacity of a placard that is out of reach: 86 %."""
LEGEND = ("assembly", "committee", "administration", "garrison")


def paint(canvas: Canvas, scene: Scene) -> list[Spot]:
    """Draw the map; every place is a spot."""
    zone, picture = scene.zones.rect("map"), scene.picture
    grounds = tuple(ground_through(scene.lens, scene.view, at) for at in scene.board.all_places)
    with canvas.clip(zone):
        canvas.image(picture.compose(grounds, model.federated(scene.view, scene.board)), zone.topleft)
        for at in _order(scene):
            _place(canvas, scene, picture, at)
        for at in sorted(scene.reach):
            _ticket(canvas, scene, picture, at)
        if scene.lens is not Lens.AUTHORITY:
            _scale(canvas, scene, zone)
        elif not scene.compact or scene.open == "legend":
            _legend(canvas, scene, zone)
    return [_spot(scene, picture, at) for at in scene.board.all_places]


def _order(scene: Scene) -> list[PlaceId]:
    """Out of reach first, then lit, then chosen, so that no outline is covered."""
    chosen = scene.chosen
    return sorted(scene.board.all_places, key=lambda at: (at in chosen, at in scene.reach, at))


def _place(canvas: Canvas, scene: Scene, picture: Picture, at: PlaceId) -> None:
    polygon, unit = picture.polygon(at), picture.unit
    name = _name(scene, at)
    chosen, lit = at in scene.chosen, at in scene.reach
    pale = bool(scene.reach) and not lit and not chosen
    if pale:
        map_picture.veil(canvas, polygon)
    if chosen:
        map_picture.selected(canvas, polygon, unit)
    elif lit:
        map_picture.lit(canvas, polygon, unit)
    if scene.hover == name and not chosen:
        map_picture.hover(canvas, polygon, unit)
    if scene.focus == name:
        map_picture.focus(canvas, polygon, unit)
    image = placard.picture(model.placard_of(scene.view, scene.board, at), unit)
    x, y = picture.label(at)
    canvas.image(image, (x - image.get_width() / 2, y - image.get_height() / 2), PALE if pale else 255)
    if scene.glow.get(f"place-{at}", 0.0) > 0 and not chosen:
        _glow(canvas, picture, at)


def _glow(canvas: Canvas, picture: Picture, at: PlaceId) -> None:
    """Something changed here just now."""
    x, y = picture.label(at)
    wide, high = placard.WIDTH * picture.unit, placard.HEIGHT * picture.unit
    rect = pygame.Rect(
        round(x - wide / 2), round(y + high / 2) - 1, round(wide), max(3, round(4 * picture.unit))
    )
    canvas.fill(OCHRE, rect)


def _ticket(canvas: Canvas, scene: Scene, picture: Picture, at: PlaceId) -> None:
    words = model.ticket(scene.guide, scene.view.legal, scene.choice, at)
    if not words:
        return
    x, y = picture.label(at)
    corner = (x + 31 * picture.unit, y - 53.5 * picture.unit)
    placard.ticket(canvas, words, corner, picture.unit)


def _name(scene: Scene, at: PlaceId) -> str:
    return f"place-{scene.board.places[at].id}"


def _spot(scene: Scene, picture: Picture, at: PlaceId) -> Spot:
    x, y = picture.label(at)
    size = (round(placard.WIDTH * picture.unit), round(placard.HEIGHT * picture.unit))
    rect = pygame.Rect((0, 0), size)
    rect.center = (round(x), round(y))
    return Spot(_name(scene, at), rect, place_line(scene.board, scene.view, at), ChoosePlace(at))


def _scale(canvas: Canvas, scene: Scene, zone: pygame.Rect) -> None:
    """Through which lens the map is seen, and what its grounds mean."""
    px, font, rows = scene.scale.px, scene.scale.font(WHY), SCALES[scene.lens]
    rect = pygame.Rect(zone.left + px(13), 0, px(184), px(40 + 26 * len(rows)))
    rect.bottom = zone.bottom - px(14)
    canvas.fill(PAPER, rect)
    canvas.frame(INK, rect, scene.scale.line(1.4))
    canvas.text(say(f"lens-{scene.lens}"), font, (rect.left + px(14), rect.top + px(19)), INK, "midleft")
    for number, (key, tint) in enumerate(rows):
        y = rect.top + px(46 + 26 * number)
        swatch = pygame.Rect(rect.left + px(14), y - px(9), px(28), px(18))
        canvas.fill(tint, swatch)
        canvas.frame(INK, swatch, scene.scale.line(1.4))
        canvas.text(say(key), font, (swatch.right + px(10), y), INK, "midleft")


def _legend(canvas: Canvas, scene: Scene, zone: pygame.Rect) -> None:
    """Four marks by name, in the corner that the map leaves free."""
    px = scene.scale.px
    font = scene.scale.font(WHY)
    rect = pygame.Rect(zone.left + px(13), zone.bottom - px(82), px(262), px(68))
    canvas.fill(PAPER, rect)
    canvas.frame(INK, rect, scene.scale.line(1.4))
    for number, key in enumerate(LEGEND):
        mark = marks.Mark(number)
        x, y = rect.left + px(22 + 120 * (number % 2)), rect.top + px(20 + 29 * (number // 2))
        marks.draw(canvas, mark, (x, y), px(8.5), ground=PAPER)
        canvas.text(say(f"authority-{key}"), font, (x + px(18), y), INK, "midleft")
