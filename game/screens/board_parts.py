"""Small parts of the panel under a place: its title, its buttons, the frame round the keyboard's row."""

from __future__ import annotations

import pygame

from game.draw import Canvas
from game.screens.board_asks import name_of
from game.screens.board_scene import Scene
from game.screens.board_type import fitted
from game.theme import INK, OCHRE, PANEL, PLACE
from game.widgets.button import Button, Tone


def pad_of(scene: Scene) -> int:
    """Space between the panel's edge and what is in it."""
    return scene.scale.px(14 if scene.compact else 22)


def title(canvas: Canvas, scene: Scene, area: pygame.Rect) -> int:
    """The name of what was chosen; where the next line goes."""
    px = scene.scale.px
    middle = area.top + px(28 if scene.compact else 34)
    fitted(
        canvas,
        name_of(scene).upper(),
        scene.scale.font(PLACE if not scene.compact else PANEL),
        (area.left, middle),
        area.width,
        INK,
    )
    return middle + px(20)


def row_focus(canvas: Canvas, scene: Scene, rect: pygame.Rect) -> None:
    """The keyboard's place in a list: a frame in the margin, so that no row beside it is covered."""
    canvas.frame(OCHRE, rect.inflate(scene.scale.px(14), 0), scene.scale.line(3))


def button(canvas: Canvas, scene: Scene, name: str, rect: pygame.Rect, words: str, tone: Tone) -> None:
    """A button that knows whether it is under the pointer, focused or pressed."""
    Button(
        rect, words, tone, hover=scene.on(name), focus=scene.focus == name, pressed=scene.pressed == name
    ).draw(canvas, scene.scale)
