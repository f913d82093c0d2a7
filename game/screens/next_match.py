"""The way from a verdict to the next match with the same people: the server makes its table for the first who asks."""

from __future__ import annotations

from game.draw import Canvas
from game.furniture import draw_spots, paragraph, rule
from game.net import Link
from game.page import Spot
from game.preferences import Preferences
from game.screen import Pop, Replace
from game.screens.asked import AskedPage
from game.theme import BODY, INK, PAPER, TITLE
from game.words import say
from rules.people import Rematch
from rules.table_news import Room


class NextMatch(AskedPage):
    """Until the table is there; if the server refuses it, why, and the way back."""

    def __init__(self, preferences: Preferences, link: Link, match: str) -> None:
        super().__init__(preferences, link)
        self.ask("rematch", Rematch(match), Room, self._come)

    def _come(self, room: Room) -> None:
        from game.screens.table import TablePage

        self.go(Replace(TablePage(self.preferences, self.link, room)))

    def spots(self) -> list[Spot]:
        return [Spot("back", self.box(560, 620, 260, 64), say("common-back"), Pop, "second")]

    def paint(self, canvas: Canvas) -> None:
        canvas.fill(PAPER)
        rule(self, canvas, 560, 370, 800)
        below = paragraph(self, canvas, say("rematch-title"), TITLE, 560, 392, 800, INK)
        paragraph(self, canvas, self.trouble or say("rematch-asked"), BODY, 560, below + 16, 800)
        draw_spots(self, canvas)
