"""Hints beside the map: at most three actions with their reasons, and their numbers on the places they are about."""

from __future__ import annotations

import pygame

from game import choice as choosing
from game import text
from game.advice_words import reason_words, title_words, worth_words
from game.draw import Canvas
from game.screens.board_parts import button, pad_of
from game.screens.board_scene import Advised, Open, Scene, Spot
from game.screens.board_type import fitted, paragraph
from game.theme import (
    BODY,
    BODY_BOLD,
    CARD,
    INK,
    INK_2,
    INK_3,
    NOTE,
    NOTE_BOLD,
    OCHRE,
    PANEL,
    RECESS,
    RULE,
    WHY,
    Font,
)
from game.widgets import placard
from game.widgets.button import Tone, focus_ring
from game.widgets.icons import draw_icon
from game.words import say
from rules.bots import Advice

MOST_REASONS = 7


def paint(canvas: Canvas, scene: Scene) -> list[Spot]:
    """Draw the hints over the place panel and the log; each is a spot, and so is the way out."""
    px, pad = scene.scale.px, pad_of(scene)
    zone = scene.zones.rect("place").union(scene.zones.rect("log"))
    canvas.fill(RECESS, zone)
    area = pygame.Rect(zone.left + pad, zone.top + px(12), zone.width - 2 * pad, zone.height - px(24))
    top = _heading(canvas, scene, area)
    close = pygame.Rect(area.left, area.bottom - px(44), area.width, px(44))
    button(canvas, scene, "hint-close", close, say("advice-close"), Tone.PLAIN)
    room = pygame.Rect(area.left, top, area.width, close.top - px(8) - top)
    spots = _body(canvas, scene, room)
    return [*spots, Spot("hint-close", close, say("advice-close"), Open("hints"))]


def _heading(canvas: Canvas, scene: Scene, area: pygame.Rect) -> int:
    px = scene.scale.px
    middle = area.top + px(14)
    draw_icon(canvas, "light-bulb", (area.left + px(12), middle), px(24), INK)
    left = area.left + px(32)
    fitted(
        canvas, say("advice-title").upper(), scene.scale.font(PANEL), (left, middle), area.right - left, INK
    )
    rect = pygame.Rect(area.left, area.top + px(34), area.width, 0)
    return paragraph(canvas, say("advice-note"), scene.scale.font(NOTE), rect, INK_2) + px(6)


def _body(canvas: Canvas, scene: Scene, room: pygame.Rect) -> list[Spot]:
    if scene.hints:
        return _list(canvas, scene, room)
    waits = scene.hints is None and scene.acting
    words = say("advice-searching" if waits else "advice-none")
    paragraph(canvas, words, scene.scale.font(BODY), room, INK)
    return []


def _list(canvas: Canvas, scene: Scene, room: pygame.Rect) -> list[Spot]:
    assert scene.hints is not None
    px = scene.scale.px
    foot = text.wrap(say("advice-choose"), scene.scale.font(WHY), room.width)
    note = len(foot) * scene.scale.font(WHY).leading
    spots, y = [], room.top
    for number, lines in enumerate(_fitting(scene, room.width, room.height - note), 1):
        high = _height(scene, lines)
        spots.append(_one(canvas, scene, number, lines, pygame.Rect(room.left, y, room.width, high)))
        y += high + px(6)
    paragraph(
        canvas, say("advice-choose"), scene.scale.font(WHY), pygame.Rect(room.left, y, room.width, 0), INK_3
    )
    return spots


Lines = list[tuple[str, Font]]


def _lines(scene: Scene, advice: Advice, width: int, most: int) -> Lines:
    """The lines of one hint, none of them cut: what to do, what it is worth, and so many reasons."""
    px, font = scene.scale.px, scene.scale.font
    inner = width - px(16)
    parts = [(title_words(scene.board, advice), font(BODY_BOLD), inner - px(28))]
    parts.append((worth_words(advice), font(NOTE_BOLD), inner))
    reasons = reason_words(scene.board, advice, scene.view.public.actor)
    small = NOTE if scene.compact else WHY
    parts += [(words, font(small), inner) for words in reasons[:most]]
    return [(line, face) for words, face, room in parts for line in text.wrap(words, face, room)]


def _height(scene: Scene, lines: Lines) -> int:
    return sum(font.leading for _, font in lines) + scene.scale.px(14)


def _fitting(scene: Scene, width: int, height: int) -> list[Lines]:
    """The lines of every hint: reasons in turn, as long as all hints end above the foot."""
    hints, gap = scene.hints or (), scene.scale.px(6)
    shown = [_lines(scene, advice, width, 1) for advice in hints]
    for most in range(2, MOST_REASONS + 1):
        for number, advice in enumerate(hints):
            longer = [*shown]
            longer[number] = _lines(scene, advice, width, most)
            if sum(_height(scene, lines) + gap for lines in longer) <= height:
                shown = longer
    return shown


def _one(canvas: Canvas, scene: Scene, number: int, lines: Lines, rect: pygame.Rect) -> Spot:
    px, name = scene.scale.px, f"hint-{number}"
    advice = (scene.hints or ())[number - 1]
    canvas.fill(RULE if scene.on(name) else CARD, rect)
    canvas.frame(INK, rect, scene.scale.line(2.5 if scene.pointed == number else 1.4))
    y = rect.top + px(6)
    for index, (line, font) in enumerate(lines):
        bold = font == scene.scale.font(BODY_BOLD)
        if not index:
            badge(canvas, scene, number, (rect.left + px(19), y + font.leading / 2))
        left = rect.left + px(36 if bold else 8)
        canvas.text(line, font, (left, y), INK if bold else INK_2)
        y += font.leading
    if scene.focus == name:
        focus_ring(canvas, rect.inflate(-px(6), -px(6)), scene.scale)
    reasons = " ".join(reason_words(scene.board, advice, scene.view.public.actor))
    title, worth = title_words(scene.board, advice), worth_words(advice)
    words = say("advice-spoken", number=number, title=title, worth=worth, reasons=reasons)
    return Spot(name, rect, words, Advised(advice.action))


def badge(canvas: Canvas, scene: Scene, number: int, centre: tuple[float, float]) -> None:
    """The number of a hint in an ochre disc."""
    radius = scene.scale.px(10)
    canvas.circle(centre, radius, INK)
    canvas.circle(centre, radius - scene.scale.line(2), OCHRE)
    canvas.text(str(number), scene.scale.font(BODY_BOLD), centre, INK, "midcentre")


def on_map(canvas: Canvas, scene: Scene) -> None:
    """The number of every hint over the placards of its places."""
    unit, zone = scene.picture.unit, scene.zones.rect("map")
    taken: dict[int, int] = {}
    for number, advice in enumerate(scene.hints or (), 1):
        for at in choosing.goals_of(advice.action):
            x, y = scene.picture.label(at)
            beside = taken.get(at, 0)
            taken[at] = beside + 1
            if not zone.collidepoint(x, y):
                continue
            high = max(y - (placard.HEIGHT / 2 + 8) * unit, zone.top + scene.scale.px(12))
            badge(canvas, scene, number, (x - 60 * unit + beside * scene.scale.px(24), high))
