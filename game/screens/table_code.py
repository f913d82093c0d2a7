"""The code of a table, to be passed on: in large letters, as a link, and as a picture that a telephone reads."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urlsplit

import pygame
import segno

from game import text
from game.draw import Canvas
from game.furniture import label, paragraph, rule
from game.page import Page
from game.theme import BODY, CARD, INK, INK_2, INK_3, NOTE, Face, Kind
from game.words import say
from rules.table_news import Room

LEFT, WIDE = 1518, 362
LOOPBACK = ("localhost", "127.0.0.1", "::1")
"""Names that every machine has for itself."""
CODE = Kind(Face.OSWALD_BOLD, 76, 52, 0.02)


def join_link(server: str, code: str) -> str:
    """The address that opens the table in a browser."""
    return f"{server}/join/{code}"


def paint_code(page: Page, canvas: Canvas, server: str, room: Room) -> None:
    """The upper half of the column on the right."""
    link = join_link(server, room.code)
    label(page, canvas, say("lobby-code"), LEFT, 127)
    font = text.fit(room.code, page.font(CODE), page.px(WIDE))
    canvas.text(room.code, font, page.at(LEFT, 188), INK, "midleft")
    canvas.image(qr_picture(link, page.px(168)), page.at(LEFT, 238))
    paragraph(page, canvas, say("lobby-scan"), BODY, 1706, 240, 174, INK)
    rule(page, canvas, LEFT, 440, WIDE)
    watchers = say("lobby-watchers", count=room.watchers)
    canvas.text(watchers, page.font(BODY), page.at(LEFT, 472), INK_2, "midleft")
    local = urlsplit(server).hostname in LOOPBACK
    words = say("lobby-link-here") if local else link
    shortened = text.shorten(words, page.font(NOTE), page.px(WIDE))
    canvas.text(shortened, page.font(NOTE), page.at(LEFT, 506), INK_3, "midleft")


@lru_cache(maxsize=4)
def qr_picture(link: str, side: int) -> pygame.Surface:
    """The link as a QR code, at most `side` pixels wide, every module a whole number of pixels."""
    modules = [list(row) for row in segno.make(link, error="m", micro=False).matrix]
    unit = max(1, side // len(modules))
    image = pygame.Surface((unit * len(modules), unit * len(modules)))
    image.fill(CARD)
    for y, row in enumerate(modules):
        for x, dark in enumerate(row):
            if dark:
                image.fill(INK, pygame.Rect(x * unit, y * unit, unit, unit))
    return image
