"""Type on the screen: fonts, rendered lines kept by string, font and colour, and wrapping and fitting to a width."""

from __future__ import annotations

from functools import lru_cache

import pygame

from assets import font_path
from game.theme import Colour, Face, Font

SMALLEST = 9
"""Type is never set smaller than this, whatever has to fit."""


@lru_cache(maxsize=256)
def _face(face: Face, size: int) -> pygame.font.Font:
    if not pygame.font.get_init():
        pygame.font.init()
    return pygame.font.Font(font_path(face.value), size)


@lru_cache(maxsize=4096)
def surface(string: str, font: Font, colour: Colour) -> pygame.Surface:
    """One line of type. Its base line is `ascent(font)` below its top."""
    face = _face(font.face, font.size)
    pieces = _pieces(string)
    if not font.tracking and len(pieces) == 1:
        return face.render(string, True, colour)
    line = pygame.Surface((width(string, font) + font.size, face.get_height()), pygame.SRCALPHA)
    line.fill((*colour[:3], 0))
    if font.tracking:
        for letter, at in zip(string, _advances(string, font), strict=True):
            line.blit(face.render(letter, True, colour), (round(at), 0))
        return line
    x, space = 0, _space(font)
    for piece in pieces:
        line.blit(face.render(piece, True, colour), (x, 0))
        x += face.size(piece)[0] + space
    return line


@lru_cache(maxsize=8192)
def width(string: str, font: Font) -> int:
    """Width of one line in pixels."""
    if not string:
        return 0
    face = _face(font.face, font.size)
    if font.tracking:
        return round(_advances(string + ".", font)[-1] - font.tracking)
    pieces = _pieces(string)
    return sum(face.size(piece)[0] for piece in pieces) + _space(font) * (len(pieces) - 1)


def forget() -> None:
    """Drop every line kept, so that nothing of one seat's view is left for the next."""
    for kept in (surface, width, _wrap):
        kept.cache_clear()


def ascent(font: Font) -> int:
    """From the top of a line to its base line."""
    return _face(font.face, font.size).get_ascent()


def height(font: Font) -> int:
    """From the top of a line to the bottom of its descenders."""
    return _face(font.face, font.size).get_height()


@lru_cache(maxsize=256)
def cap_height(font: Font) -> int:
    """Height of a capital letter."""
    metrics = _face(font.face, font.size).metrics("H")
    return int(metrics[0][3]) if metrics and metrics[0] else round(font.size * 0.7)


def wrap(string: str, font: Font, room: int, most: int = 0) -> tuple[str, ...]:
    """The lines that the string takes in `room` pixels; of more than `most` (if not 0) the last ends with an ellipsis."""
    return _wrap(string, font, room, most)


def fit(string: str, font: Font, room: int, floor: int = SMALLEST) -> Font:
    """The font, or the largest smaller one in which the line fits into `room`, but not under `floor` pixels."""
    while width(string, font) > room and font.size > floor:
        font = font.smaller()
    return font


def shorten(string: str, font: Font, room: int) -> str:
    """The line, or as much of its beginning as fits, with an ellipsis."""
    if width(string, font) <= room:
        return string
    while string and width(string + "…", font) > room:
        string = string[:-1].rstrip()
    return string + "…"


@lru_cache(maxsize=2048)
def _wrap(string: str, font: Font, room: int, most: int) -> tuple[str, ...]:
    lines: list[str] = []
    for paragraph in string.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if line and width(longer, font) > room:
                lines.append(line)
                line = word
            else:
                line = longer
        lines.append(line)
    if most and len(lines) > most:
        rest = " ".join(lines[most - 1 :])
        lines = [*lines[: most - 1], shorten(rest, font, room)]
    return tuple(lines)


def _pieces(string: str) -> list[str]:
    """The words of the line: set by themselves, because kerning eats the space between them."""
    return string.split(" ")


@lru_cache(maxsize=64)
def _space(font: Font) -> int:
    return max(2, round(font.size * 0.25))


def _advances(string: str, font: Font) -> list[float]:
    """Where each letter starts: kerning inside words, a full space between them."""
    face, at, starts = _face(font.face, font.size), 0.0, []
    for word in string.split(" "):
        starts += [
            at + face.size(word[: number + 1])[0] - face.size(letter)[0] + number * font.tracking
            for number, letter in enumerate(word)
        ]
        at += face.size(word)[0] + len(word) * font.tracking
        starts.append(at)
        at += _space(font) + font.tracking
    return starts[:-1]
