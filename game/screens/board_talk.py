"""Talk on the board: a tab beside the log, a line for a new message, and the panel in the column of the place.

The panel covers neither the map nor the operations, and it makes room as soon as something is chosen on them.
"""

from __future__ import annotations

import pygame

from game import text
from game.draw import Canvas
from game.input import Key, press_of, press_words
from game.screens.board_scene import Open, Scene, Spot, Talking
from game.screens.talk_pages import Part
from game.screens.talk_view import paint_news, paint_panel
from game.talk_panel import TalkPanel
from game.talk_words import saying_words
from game.theme import INK, INK_3, LABEL, NOTE, OCHRE, OPERATION, PAPER, RED
from game.widgets.button import Button
from game.words import say


def tab(canvas: Canvas, scene: Scene, at: tuple[float, float]) -> list[Spot]:
    """The word beside the log's, and in words how much is new."""
    if scene.talk is None:
        return []
    px, unread = scene.scale.px, scene.talk.talk.unread
    words = say("talk-title").upper()
    colour = INK if scene.on("talk") or unread else INK_3
    rect = canvas.text(words, scene.scale.font(OPERATION), at, colour, "midleft")
    if unread:
        new = say("talk-unread", count=unread)
        rect = rect.union(
            canvas.text(new, scene.scale.font(NOTE), (rect.right + px(7), at[1]), RED, "midleft")
        )
    told = say("talk-open", count=unread)
    return [Spot("talk", rect.inflate(px(16), px(16)), told, Open("talk"), tip=_with_key(told))]


def _with_key(words: str) -> str:
    press = press_of(Key.TALK)
    return words if press is None else say("advice-key", words=words, press=press_words(press))


def news(canvas: Canvas, scene: Scene, zone: pygame.Rect) -> list[Spot]:
    """A new message, for a moment, at the foot of the log."""
    panel = scene.talk
    saying = None if panel is None else panel.talk.news
    if panel is None or saying is None:
        return []
    high = scene.scale.px(30)
    rect = pygame.Rect(zone.left, zone.bottom - high, zone.width, high)
    paint_news(canvas, scene.scale, rect, panel, saying)
    words = say("talk-news", who=saying.who, words=saying_words(saying, panel.board))
    return [Spot("talk-news", rect, words, Open("talk"), tip=words)]


def paint(canvas: Canvas, scene: Scene, panel: TalkPanel) -> list[Spot]:
    """The panel."""
    px, pad = scene.scale.px, scene.scale.px(14 if scene.compact else 22)
    zone = scene.zones.rect("place").union(scene.zones.rect("log"))
    canvas.fill(PAPER, zone)
    canvas.fill(INK, pygame.Rect(zone.left, zone.top, zone.width, scene.scale.line(2)))
    middle = zone.top + px(26)
    head = canvas.text(
        say("talk-title").upper(), scene.scale.font(OPERATION), (zone.left + pad, middle), INK, "midleft"
    )
    if scene.acting:
        _turn(canvas, scene, (head.right + px(14), middle))
    close = pygame.Rect(zone.right - pad - px(92), middle - px(15), px(92), px(30))
    words = say("talk-close")
    Button(close, words, hover=scene.on("talk-close")).draw(canvas, scene.scale)
    area = pygame.Rect(zone.left + pad, middle + px(26), zone.width - 2 * pad, zone.bottom - middle - px(38))
    parts = paint_panel(canvas, scene.scale, area, panel, hover=scene.hover)
    return [
        Spot("talk-panel", zone, say("talk-title"), None),
        Spot("talk-close", close, words, Open("talk")),
        *(_spot(part) for part in parts),
    ]


def _spot(part: Part) -> Spot:
    tip = part.words if part.name.startswith("tab-") else ""
    return Spot(part.name, part.rect, part.words, Talking(part.name), tip=tip)


def _turn(canvas: Canvas, scene: Scene, at: tuple[float, float]) -> None:
    """That the seat is to act must be seen over whatever is being written."""
    px, font = scene.scale.px, scene.scale.font(LABEL)
    words = say("board-your-impulse").upper()
    plate = pygame.Rect(at[0] - px(6), at[1] - px(11), text.width(words, font) + px(12), px(22))
    canvas.fill(OCHRE, plate)
    canvas.text(words, font, (at[0], at[1]), INK, "midleft")
