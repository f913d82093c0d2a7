"""Icons and drawn marks at any size: SVG files rendered to the exact pixel, in one colour."""

from __future__ import annotations

import io
import re
from functools import lru_cache

import pygame

from assets import icon_path, mark_path
from game.draw import Canvas
from game.theme import CARD, Colour

OPERATION_ICONS = {
    "pass": "hourglass",
    "lean": "prayer",
    "offer_accord": "scales",
    "organise": "conversation",
    "build": "hammer-nails",
    "convene": "round-table",
    "mass_action": "flying-flag",
    "recall": "anticlockwise-rotation",
    "subordinate": "all-for-one",
    "claim": "laurels",
    "recruit": "three-friends",
    "infiltrate": "cloak-dagger",
    "agitate": "public-speaker",
    "direct_action": "torch",
    "arm": "winchester-rifle",
    "emergency_measure": "stamper",
    "insurrection": "crowned-explosion",
    "administer": "capitol",
    "police": "police-badge",
    "reform": "scroll-quill",
    "coopt": "shaking-hands",
    "propaganda": "megaphone",
    "surveil": "magnifying-glass",
    "restore": "scales",
    "ask_concession": "trade",
    "deploy": "brodie-helmet",
    "march": "boot-stomp",
    "raid": "boot-stomp",
    "white_guards": "robber-mask",
    "martial_law": "stamper",
    "crackdown": "crossed-sabres",
    "requisition": "wheat",
}
"""The icon of every operation that has a tile, where the scenario has none of its own."""


@lru_cache(maxsize=512)
def icon(name: str, size: int, colour: Colour) -> pygame.Surface:
    """An icon `size` pixels square, tinted."""
    mask = pygame.Surface((size, size), pygame.SRCALPHA)
    mask.blit(pygame.image.load_sized_svg(str(icon_path(name)), (size, size)), (0, 0))
    mask.fill((255, 255, 255, 0), special_flags=pygame.BLEND_RGBA_MAX)
    mask.fill(colour, special_flags=pygame.BLEND_RGB_MULT)
    return mask


@lru_cache(maxsize=512)
def mark(name: str, size: int, colour: Colour | None = None, ground: Colour | None = None) -> pygame.Surface:
    """A drawn mark `size` pixels square; with `colour` in that one colour, its holes in `ground`."""
    drawing = mark_path(name).read_text(encoding="utf-8")
    if colour is not None:
        hole, body = _hex(ground or CARD), _hex(colour)
        drawing = re.sub(
            "#[0-9A-Fa-f]{6}", lambda found: hole if found[0].upper() == _hex(CARD) else body, drawing
        )
    return pygame.image.load_sized_svg(io.BytesIO(drawing.encode()), (size, size))


def draw_icon(canvas: Canvas, name: str, centre: tuple[float, float], size: int, colour: Colour) -> None:
    """An icon with its middle at `centre`."""
    canvas.image(icon(name, size, colour), (centre[0] - size / 2, centre[1] - size / 2))


def draw_mark(
    canvas: Canvas, name: str, centre: tuple[float, float], size: int, colour: Colour | None = None
) -> None:
    """A drawn mark with its middle at `centre`."""
    canvas.image(mark(name, size, colour), (centre[0] - size / 2, centre[1] - size / 2))


def _hex(colour: Colour) -> str:
    return "#{:02X}{:02X}{:02X}".format(*colour[:3])
