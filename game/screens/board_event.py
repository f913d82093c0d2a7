"""The conjuncture: a plate, a title, what it does, what happened then, and where that is written."""

from __future__ import annotations

import pygame

from game import text
from game.draw import Canvas
from game.screens.board_scene import Open, Scene, Spot
from game.screens.board_type import fitted, label, paragraph
from game.theme import (
    BODY,
    INK,
    INK_2,
    INK_3,
    NOTE,
    PANEL,
    PAPER,
    PLACE,
    SERIF_TEXT,
    SOURCE,
    WHITE,
    Face,
    Font,
)
from game.widgets.icons import draw_icon
from game.words import event_words, say

SMALLEST = 12
"""The effect in the strip of a small window is not set smaller than this many pixels."""
TITLE_SMALLEST = 13
"""Nor its title; then it takes two lines."""


def paint(canvas: Canvas, scene: Scene) -> list[Spot]:
    """Draw the event; the whole zone opens its full text."""
    zone = scene.zones.rect("event")
    canvas.fill(PAPER, zone)
    if scene.view.public.event >= 0:
        (_strip if scene.compact else _panel)(canvas, scene, zone)
    canvas.fill(
        INK, pygame.Rect(zone.left, zone.bottom - scene.scale.line(2), zone.width, scene.scale.line(2.5))
    )
    if scene.view.public.event < 0:
        return []
    return [Spot("event", zone, read_out(scene), Open("event"), tip=read_out(scene))]


def read_out(scene: Scene) -> str:
    """The event as one line."""
    event = scene.view.public.event
    return f"{event_words(scene.board, event)}: {event_words(scene.board, event, 'effect')}"


def _strip(canvas: Canvas, scene: Scene, zone: pygame.Rect) -> None:
    px, event = scene.scale.px, scene.view.public.event
    plate = pygame.Rect(zone.left, zone.top, px(44), zone.height)
    canvas.fill(scene.accent.accent, plate)
    draw_icon(canvas, "newspaper", plate.center, px(28), WHITE)
    left, room = plate.right + px(10), zone.width - px(64)
    title = event_words(scene.board, event).upper()
    effect, small = _smaller(event_words(scene.board, event, "effect"), scene.scale.font(NOTE), room)
    font = text.fit(title, scene.scale.font(PANEL), room, round(scene.scale.font(PANEL).size * 0.74))
    if len(effect) > 2 or text.width(title, font) > room:
        font = text.fit(title, scene.scale.face(Face.NARROW_BOLD, 15), room, TITLE_SMALLEST)
    heads = text.wrap(title, font, room, 2)
    while len(heads) > 1 and small.size > SMALLEST:
        small = small.smaller()
    head, line = font.size * 1.1, small.size * 1.05
    y = zone.centery - px(1.5) - (head * len(heads) + line * len(effect)) / 2
    for words in heads:
        canvas.text(words, font, (left, y + head / 2), INK, "midleft")
        y += head
    for words in effect:
        canvas.text(words, small, (left, y + line / 2), INK_2, "midleft")
        y += line


def _smaller(words: str, font: Font, room: int) -> tuple[tuple[str, ...], Font]:
    """Two lines, smaller if they must be; three of the smallest before anything is cut."""
    while len(text.wrap(words, font, room)) > 2 and font.size > SMALLEST:
        font = font.smaller()
    return text.wrap(words, font, room, 3), font


def _panel(canvas: Canvas, scene: Scene, zone: pygame.Rect) -> None:
    px, event, pad = scene.scale.px, scene.view.public.event, scene.scale.px(22)
    label(canvas, scene.scale, say("board-conjuncture"), (zone.left + pad, zone.top + px(25)))
    date = event_words(scene.board, event, "date")
    label(canvas, scene.scale, date, (zone.right - pad, zone.top + px(25)), anchor="midright")
    plate = pygame.Rect(zone.left + pad, zone.top + px(42), px(75), px(97))
    canvas.fill(scene.accent.accent, plate)
    draw_icon(canvas, "newspaper", plate.center, px(46), WHITE)
    left = plate.right + px(14)
    bottom = _title_and_effect(
        canvas, scene, pygame.Rect(left, plate.top, zone.right - pad - left, plate.height)
    )
    area = pygame.Rect(zone.left + pad, max(bottom, plate.bottom) + px(7), zone.width - 2 * pad, 0)
    source = scene.scale.font(NOTE)
    area.height = zone.bottom - px(24) - area.top
    serif = scene.scale.font(SERIF_TEXT)
    y = paragraph(
        canvas,
        event_words(scene.board, event, "gist"),
        serif,
        area,
        INK_2,
        max(1, area.height // serif.leading),
    )
    fitted(
        canvas, event_words(scene.board, event, "source"), source, (area.left, y + px(8)), area.width, INK_3
    )


def _title_and_effect(canvas: Canvas, scene: Scene, area: pygame.Rect) -> int:
    event = scene.view.public.event
    title = event_words(scene.board, event).upper()
    font = scene.scale.font(PLACE)
    while len(text.wrap(title, font, area.width)) > 2:
        font = font.smaller()
    y = float(area.top)
    for line in text.wrap(title, font, area.width):
        canvas.text(line, font, (area.left, y + font.size * 0.5), INK, "midleft")
        y += font.size * 1.12
    body = scene.scale.font(BODY)
    rest = pygame.Rect(area.left, round(y) + scene.scale.px(2), area.width, 0)
    effect = event_words(scene.board, event, "effect")
    if len(text.wrap(effect, body, area.width)) > 3:
        body = scene.scale.font(NOTE)
    return paragraph(canvas, effect, body, rest, INK, 4)


def full(canvas: Canvas, scene: Scene, area: pygame.Rect) -> None:
    """The whole text, for the opened panel."""
    px, event = scene.scale.px, scene.view.public.event
    label(canvas, scene.scale, event_words(scene.board, event, "date"), (area.left, area.top + px(8)))
    y = area.top + px(34)
    canvas.text(
        event_words(scene.board, event).upper(), scene.scale.font(PLACE), (area.left, y), INK, "midleft"
    )
    y += px(28)
    for words, font, colour in (
        (event_words(scene.board, event, "effect"), scene.scale.font(BODY), INK),
        (event_words(scene.board, event, "text"), scene.scale.font(SOURCE), INK_2),
        (event_words(scene.board, event, "source"), scene.scale.font(NOTE), INK_3),
    ):
        y = paragraph(canvas, words, font, pygame.Rect(area.left, y, area.width, 0), colour) + px(10)
