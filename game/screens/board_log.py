"""The log: what happened and why, the newest first in sight."""

from __future__ import annotations

import pygame

from game import text
from game.draw import Canvas
from game.log import Entry
from game.screens import board_talk
from game.screens.board_scene import ChoosePlace, Open, Scene, Spot
from game.theme import BODY, INK, INK_3, NOTE, OPERATION, PAPER, RECESS, WHY, Font
from game.widgets import marks
from game.words import say

MARK_ROOM = 28
SLACK = 4
"""How far the last line may reach below the area: the foot of its letters stays in the zone."""
Lines = list[tuple[str, Font, bool]]
"""Words, their font, and whether they are small print."""


def paint(canvas: Canvas, scene: Scene) -> list[Spot]:
    """Draw the last entries that fit."""
    zone = scene.zones.rect("log")
    px, pad = scene.scale.px, scene.scale.px(14 if scene.compact else 22)
    canvas.fill(PAPER, zone)
    words = say("board-log").upper()
    middle = zone.top + px(20 if scene.compact else 26)
    head = canvas.text(words, scene.scale.font(OPERATION), (zone.left + pad, middle), INK, "midleft")
    canvas.fill(
        INK,
        pygame.Rect(
            head.left, middle + px(12), text.width(words, scene.scale.font(OPERATION)), scene.scale.line(3)
        ),
    )
    area = pygame.Rect(zone.left + pad, middle + px(20), zone.width - 2 * pad, zone.bottom - middle - px(24))
    spots = [Spot("log", head.inflate(px(20), px(16)), say("board-log"), Open("log"))]
    spots += board_talk.tab(canvas, scene, (head.right + px(22), middle))
    spots += entries(canvas, scene, area, whys=not scene.compact)
    return spots + board_talk.news(canvas, scene, zone)


def entries(canvas: Canvas, scene: Scene, area: pygame.Rect, whys: bool) -> list[Spot]:
    """Entries from the newest down, as many as fit."""
    if not scene.entries:
        canvas.text(say("board-log-empty"), scene.scale.font(WHY), area.topleft, INK_3)
        return []
    spots: list[Spot] = []
    y = area.top
    shown = scene.entries[: len(scene.entries) - scene.log_from]
    for number, entry in enumerate(reversed(shown)):
        lines = _set(scene, entry, area, whys)
        high = sum(font.leading for _, font, _ in lines) + scene.scale.px(6)
        if y + high > area.bottom + scene.scale.px(SLACK) and number:
            break
        rect = pygame.Rect(area.left, y, area.width, min(high, area.bottom + scene.scale.px(SLACK) - y))
        spots.append(_entry(canvas, scene, entry, rect, f"log-{number}", lines))
        y += high
    return spots


def _lines(entry: Entry, whys: bool) -> list[tuple[str, bool]]:
    first = entry.lines[0]
    lines = [(first.what, False)]
    if whys and first.why:
        lines.append((first.why, True))
    lines.extend((line.what, True) for line in (entry.lines[1:] if whys else ()))
    return lines


def _set(scene: Scene, entry: Entry, area: pygame.Rect, whys: bool) -> Lines:
    """The entry's lines, wrapped: narrower if there is no room for all of them, and only then cut."""
    body, note = scene.scale.font(BODY), scene.scale.font(NOTE)
    found = _wrapped(scene, entry, area.width, whys, body)
    if sum(font.leading for _, font, _ in found) <= area.height:
        return found
    found = _wrapped(scene, entry, area.width, whys, note)
    most = max(1, (area.height + scene.scale.px(SLACK)) // note.leading)
    room = area.width - scene.scale.px(MARK_ROOM)
    if len(found) <= most:
        return found
    line, font, small = found[most - 1]
    return [*found[: most - 1], (text.shorten(line + "…", font, room), font, small)]


def _wrapped(scene: Scene, entry: Entry, width: int, whys: bool, body: Font) -> Lines:
    room, note = width - scene.scale.px(MARK_ROOM), scene.scale.font(NOTE)
    return [
        (line, note if small else body, small)
        for words, small in _lines(entry, whys)
        for line in text.wrap(words, note if small else body, room)
    ]


def _entry(canvas: Canvas, scene: Scene, entry: Entry, rect: pygame.Rect, name: str, lines: Lines) -> Spot:
    px = scene.scale.px
    if scene.on(name):
        canvas.fill(RECESS, rect.inflate(px(12), 0))
    if entry.faction is not None:
        marks.draw(
            canvas,
            marks.mark_of(entry.faction),
            (rect.left + px(9), rect.top + px(11)),
            px(7.5),
            ground=PAPER,
        )
    else:
        canvas.fill(INK, pygame.Rect(rect.left + px(2), rect.top + px(10), px(14), scene.scale.line(2.5)))
    y = rect.top
    for line, font, small in lines:
        canvas.text(line, font, (rect.left + px(MARK_ROOM), y), INK_3 if small else INK)
        y += font.leading
    at = entry.lines[0].place
    words = " ".join(part for line in entry.lines for part in (line.what, line.why) if part)
    tip = "\n".join([entry.lines[0].what, *entry.turned])
    return Spot(
        name, rect, words, None if at is None else ChoosePlace(at), tip=tip if entry.turned else words
    )
