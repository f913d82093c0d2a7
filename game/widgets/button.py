"""Buttons: one red to commit, ink for the second, card for the rest; dashed with a reason when not available."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import pygame

from game import text
from game.draw import Canvas
from game.theme import BUTTON, CARD, INK, INK_3, OCHRE, PAPER, RECESS, RED, WHITE, Colour, Kind, Scale


class Tone(Enum):
    """What a button is for."""

    COMMIT = "commit"
    SECOND = "second"
    PLAIN = "plain"


GROUNDS: dict[Tone, tuple[Colour, Colour]] = {
    Tone.COMMIT: (RED, WHITE),
    Tone.SECOND: (INK, PAPER),
    Tone.PLAIN: (CARD, INK),
}
"""Ground and type."""


@dataclass(frozen=True)
class Button:
    """A button as it stands now; the words are in the player's language."""

    rect: pygame.Rect
    words: str
    tone: Tone = Tone.PLAIN
    enabled: bool = True
    focus: bool = False
    hover: bool = False
    pressed: bool = False
    kind: Kind = BUTTON

    def draw(self, canvas: Canvas, scale: Scale) -> None:
        """Draw the button and its focus ring."""
        rect = self.rect.move(0, scale.px(2) if self.pressed and self.enabled else 0)
        ground, ink = GROUNDS[self.tone]
        if not self.enabled:
            canvas.fill(RECESS, rect)
            dashed(canvas, rect, INK_3, scale)
            ink = INK_3
        else:
            canvas.fill(RECESS if self.hover and self.tone is Tone.PLAIN else ground, rect)
            if self.tone is Tone.PLAIN:
                canvas.frame(INK, rect, scale.line(2.5))
            elif self.hover:
                canvas.frame(INK, rect, scale.line(4))
        font = text.fit(self.words.upper(), scale.font(self.kind), rect.width - scale.px(16))
        canvas.text(self.words.upper(), font, rect.center, ink, "midcentre")
        if self.focus:
            focus_ring(canvas, rect, scale)


def focus_ring(canvas: Canvas, rect: pygame.Rect, scale: Scale) -> None:
    """The keyboard's place: ochre, outside a small gap."""
    gap, thick = scale.line(2), scale.line(4)
    canvas.frame(OCHRE, rect.inflate(2 * (gap + thick), 2 * (gap + thick)), thick)


def dashed(canvas: Canvas, rect: pygame.Rect, colour: Colour, scale: Scale, width: float = 1.4) -> None:
    """A dashed frame inside the rectangle."""
    dash, gap, thick = scale.line(4), scale.line(3), scale.line(width)
    for start in range(rect.left, rect.right, dash + gap):
        length = min(dash, rect.right - start)
        canvas.fill(colour, pygame.Rect(start, rect.top, length, thick))
        canvas.fill(colour, pygame.Rect(start, rect.bottom - thick, length, thick))
    for start in range(rect.top, rect.bottom, dash + gap):
        length = min(dash, rect.bottom - start)
        canvas.fill(colour, pygame.Rect(rect.left, start, thick, length))
        canvas.fill(colour, pygame.Rect(rect.right - thick, start, thick, length))
