"""Talk on a page: in the column under a table's code, or on a page of its own after the match."""

from __future__ import annotations

from typing import Final

import pygame

from game.draw import Canvas, RecordingCanvas
from game.furniture import label, rule
from game.page import Act, Page, Spot
from game.screens.talk_view import paint_panel
from game.talk_panel import TalkPanel
from game.words import say

LEFT, TOP, WIDE, HIGH = 1518, 572, 362, 484
LINE: Final = "talk-line"
"""The spot at which keys are text."""
_TYPED: Final = (pygame.KEYDOWN, pygame.TEXTINPUT, pygame.TEXTEDITING)
_ON: Final = (pygame.K_TAB,)


def column(page: Page) -> pygame.Rect:
    """Where the panel is on the page of a table."""
    return page.box(LEFT, TOP, WIDE, HIGH)


def talk_spots(page: Page, panel: TalkPanel, area: pygame.Rect) -> list[Spot]:
    """Everything in the panel that can be chosen; behind it the whole of it, where keys are text."""
    active = page.focus == LINE
    parts = paint_panel(RecordingCanvas(page.size), page.scale, area, panel, active=active)
    line = next((part.rect for part in parts if part.name == "line"), area.inflate(page.px(10), page.px(10)))
    spots = [Spot(LINE, line, say("talk-title"), _nothing, "talk")]
    rest = (part for part in parts if part.name != "line")
    return spots + [
        Spot(f"talk-{part.name}", part.rect, part.words, _does(page, panel, part.name), "talk")
        for part in rest
    ]


def _does(page: Page, panel: TalkPanel, name: str) -> Act:
    def act() -> None:
        panel.do(name)
        page.focus = LINE

    return act


def _nothing() -> None:
    """Where keys are text there is nothing to choose."""


def paint_talk(page: Page, canvas: Canvas, panel: TalkPanel, area: pygame.Rect) -> None:
    """The panel."""
    hover = page.hover.removeprefix("talk-") if page.hover.startswith("talk-") else ""
    paint_panel(canvas, page.scale, area, panel, hover=hover, active=page.focus == LINE)


def paint_heading(page: Page, canvas: Canvas) -> None:
    """What stands over the panel in the column."""
    rule(page, canvas, LEFT, TOP - 42, WIDE)
    label(page, canvas, say("talk-title"), LEFT, TOP - 21)


def takes(page: Page, panel: TalkPanel, event: pygame.event.Event) -> bool:
    """Whether an event of the keyboard is the panel's: all but Tab, while the keyboard is there. Escape leaves it."""
    if page.focus != LINE or event.type not in _TYPED:
        return False
    if event.type == pygame.KEYDOWN and event.key in _ON:
        return False
    if not panel.handle(event) and event.type == pygame.KEYDOWN and event.key == pygame.K_ESCAPE:
        page.focus = ""
    return True
