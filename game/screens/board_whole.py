"""The whole board from its parts."""

from __future__ import annotations

import pygame

from game.draw import Canvas
from game.screens import (
    board_agree,
    board_bottom,
    board_event,
    board_hints,
    board_left,
    board_log,
    board_map,
    board_odds,
    board_overlay,
    board_talk,
    board_top,
)
from game.screens.board_scene import Scene, Spot
from game.theme import INK
from game.words import say


def paint_board(canvas: Canvas, scene: Scene) -> list[Spot]:
    """Draw the whole board; every spot on it, those on top last."""
    spots = board_map.paint(canvas, scene)
    spots += board_top.paint(canvas, scene)
    spots += board_left.paint(canvas, scene)
    spots += board_event.paint(canvas, scene)
    if scene.open == "hints":
        spots += board_hints.paint(canvas, scene)
    elif scene.open == "talk" and scene.talk is not None:
        spots += board_talk.paint(canvas, scene, scene.talk)
    else:
        spots += board_odds.paint(canvas, scene)
        spots += board_log.paint(canvas, scene)
    spots += board_bottom.paint(canvas, scene)
    _borders(canvas, scene)
    if scene.open == "hints":
        board_hints.on_map(canvas, scene)
    if scene.open == "legend":
        board_overlay.legend(canvas, scene)
    if scene.notice is not None and not scene.notice.watching:
        board_overlay.notice(canvas, scene, say(scene.notice.key, **scene.notice.params))
    spots += board_agree.card(canvas, scene)
    return spots + board_overlay.paint(canvas, scene)


def _borders(canvas: Canvas, scene: Scene) -> None:
    """Ink rules round the map."""
    zone, thick = scene.zones.rect("map"), scene.scale.line(2.5)
    canvas.fill(INK, pygame.Rect(zone.left - thick, zone.top, thick, zone.height))
    canvas.fill(INK, pygame.Rect(zone.left - thick, zone.bottom - thick, zone.width + 2 * thick, thick))
    canvas.fill(INK, pygame.Rect(zone.right, zone.top, thick, canvas.size[1] - zone.top))
