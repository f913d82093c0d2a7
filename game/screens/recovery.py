"""A recovery code, shown this once."""

from __future__ import annotations

import pygame

from game.draw import Canvas
from game.furniture import draw_spots, heading_bar, label, paragraph
from game.page import Page, Spot
from game.screen import Move, Pop
from game.text import fit
from game.theme import BODY, CARD, INK, NUMERAL, OXBLOOD, PAPER
from game.words import say

LEFT, WIDTH = 360, 1200


class RecoveryPage(Page):
    """The code, a way to copy it, and one way out: to say that it is written down. Escape asks first."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self._code = code
        self._told = ""
        self._warned = False
        self.focus, self.by_key = "copy", True  # a key that is still held down does not leave

    def spots(self) -> list[Spot]:
        return [
            Spot("done", self.box(LEFT, 640, 560, 72), say("recovery-done"), Pop, "commit"),
            Spot("copy", self.box(LEFT + 600, 640, 320, 72), say("recovery-copy"), self._copy, "plain"),
        ]

    def _copy(self) -> None:
        pygame.scrap.put_text(self._code)
        self._told = say("recovery-copied")

    def handle(self, event: pygame.event.Event) -> Move | None:
        if event.type == pygame.KEYDOWN and event.key == pygame.K_c and event.mod & pygame.KMOD_CTRL:
            self._copy()
            self.renew()
            return None
        return super().handle(event)

    def back(self) -> Move | None:
        if self._warned:
            return Pop()
        self._warned, self._told = True, say("recovery-warning")
        self.renew()
        return None

    def leave(self) -> None:
        self._code = ""

    def paint(self, canvas: Canvas) -> None:
        canvas.fill(PAPER)
        heading_bar(self, canvas, say("recovery-title"))
        paragraph(self, canvas, say("recovery-why"), BODY, LEFT, 200, WIDTH, INK)
        label(self, canvas, say("account-code-label"), LEFT, 376)
        plate = self.box(LEFT, 400, WIDTH, 130)
        canvas.fill(CARD, plate)
        canvas.frame(INK, plate, self.scale.line(2.5))
        font = fit(self._code, self.font(NUMERAL), plate.width - self.px(48))
        canvas.text(self._code, font, plate.center, INK, "midcentre")
        paragraph(self, canvas, say("recovery-care"), BODY, LEFT, 552, WIDTH)
        paragraph(self, canvas, self._told, BODY, LEFT, 740, WIDTH, OXBLOOD if self._warned else INK)
        draw_spots(self, canvas)
