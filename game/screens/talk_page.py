"""What was said in a match that is over, and the own note on it."""

from __future__ import annotations

import pygame

from game.draw import Canvas
from game.furniture import draw_spots, heading_bar
from game.net import Link
from game.online import OnlineTable
from game.page import Page, Spot
from game.screen import Move, Pop
from game.screens.table_talk import LINE, paint_talk, takes, talk_spots
from game.talk_panel import TalkPanel
from game.theme import PAPER
from game.words import say
from rules.board import Board
from rules.table_news import Room


class TalkPage(Page):
    """The panel of talk alone. What was said in confidence stays so after the end."""

    def __init__(self, link: Link, room: Room, board: Board) -> None:
        super().__init__()
        self._table = OnlineTable(link, room, entered=False)
        self.panel = TalkPanel(self._table, board)
        self._seen: object = None
        self.focus = LINE

    def tick(self, now_ms: int) -> bool:
        self._table.poll()
        self.panel.tick(now_ms, shown=True)
        if self.panel.state != self._seen:
            self._seen = self.panel.state
            self.renew()
        return super().tick(now_ms)

    def leave(self) -> None:
        self.panel.closed()
        self._table.leave()

    @property
    def typing(self) -> bool:
        return self.focus == LINE

    def handle(self, event: pygame.event.Event) -> Move | None:
        if takes(self, self.panel, event):
            if not self.focus:
                return Pop()
            self.renew()
            return None
        return super().handle(event)

    def spots(self) -> list[Spot]:
        back = Spot("back", self.box(1736, 14, 160, 56), say("common-back"), Pop, "bar-link")
        return [*talk_spots(self, self.panel, self._area), back]

    @property
    def _area(self) -> pygame.Rect:
        return self.box(560, 120, 800, 920)

    def paint(self, canvas: Canvas) -> None:
        canvas.fill(PAPER)
        heading_bar(self, canvas, say("talk-title"))
        paint_talk(self, canvas, self.panel, self._area)
        draw_spots(self, canvas)
