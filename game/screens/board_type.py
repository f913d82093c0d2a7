"""Setting type in the parts of the board: labels, paragraphs, pairs of words and numbers."""

from __future__ import annotations

import pygame

from game import text
from game.draw import Canvas
from game.theme import INK, INK_3, LABEL, Colour, Font, Scale

FLOOR = 13
"""Type that must fit is not set smaller than this many pixels."""


def label(
    canvas: Canvas,
    scale: Scale,
    words: str,
    at: tuple[float, float],
    colour: Colour = INK_3,
    anchor: str = "midleft",
) -> pygame.Rect:
    """A small label in capitals."""
    return canvas.text(words.upper(), scale.font(LABEL), at, colour, anchor)


def paragraph(
    canvas: Canvas, words: str, font: Font, area: pygame.Rect, colour: Colour = INK, most: int = 0
) -> int:
    """Lines of type from the area's top left corner, as wide as the area; where the next line goes."""
    y = area.top
    for line in text.wrap(words, font, area.width, most):
        canvas.text(line, font, (area.left, y), colour)
        y += font.leading
    return y


def centred(canvas: Canvas, words: str, font: Font, area: pygame.Rect, colour: Colour, most: int = 2) -> None:
    """Lines of type centred across the area, the last one at its foot."""
    lines = text.wrap(words, font, area.width, most)
    y = area.bottom - font.leading * len(lines)
    for line in lines:
        canvas.text(line, text.fit(line, font, area.width), (area.centerx, y), colour, "topcentre")
        y += font.leading


def fitted(
    canvas: Canvas,
    words: str,
    font: Font,
    at: tuple[float, float],
    room: int,
    colour: Colour,
    anchor: str = "midleft",
) -> pygame.Rect:
    """One line, set smaller if it must be, shortened if even that is too much."""
    fitting = text.fit(words, font, room, max(min(FLOOR, font.size), round(font.size * 0.74)))
    return canvas.text(text.shorten(words, fitting, room), fitting, at, colour, anchor)
