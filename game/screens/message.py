"""One thing that went wrong, in words, and the way back."""

from __future__ import annotations

from game.draw import Canvas
from game.furniture import draw_spots, paragraph, rule
from game.page import Page, Spot
from game.screen import Pop
from game.theme import BODY, INK, PAPER, TITLE
from game.words import say


class Message(Page):
    """A heading, a sentence, a button."""

    def __init__(self, heading: str, sentence: str) -> None:
        super().__init__()
        self._heading = heading
        self._sentence = sentence

    def spots(self) -> list[Spot]:
        return [Spot("back", self.box(560, 620, 260, 64), say("common-back"), Pop, "second")]

    def paint(self, canvas: Canvas) -> None:
        canvas.fill(PAPER)
        rule(self, canvas, 560, 370, 800)
        below = paragraph(self, canvas, self._heading, TITLE, 560, 392, 800, INK)
        paragraph(self, canvas, self._sentence, BODY, 560, below + 16, 800)
        draw_spots(self, canvas)
