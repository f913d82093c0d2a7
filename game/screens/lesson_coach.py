"""The coach's panel over the map: one text at a time, what is wanted, how far the lesson is."""

from __future__ import annotations

from dataclasses import dataclass

import pygame

from game import text
from game.draw import Canvas
from game.input import Key, press_of, press_words
from game.lesson import Said
from game.screens.board_scene import Scene, Spot, Visit
from game.theme import (
    BODY,
    BODY_BOLD,
    CARD,
    INK,
    INK_2,
    NOTE,
    OCHRE,
    OPERATION,
    RED,
    TINT_ASSEMBLY,
    WHITE,
    Font,
    Kind,
)
from game.widgets import marks
from game.widgets.button import Button, Tone
from game.words import say
from rules.ids import Faction

HIGH = {False: 176, True: 126}
"""Height of the panel at the standard and at the compact base."""
READING = Kind(BODY.face, 20, 16)
ASKING = Kind(BODY_BOLD.face, 20, 16)
LEAST = 12
KEYS = {"next": Key.SKIP, "questions": Key.SKIP, "show": Key.SHOW, "again": Key.COACH}
"""What is pressed instead of a button."""


@dataclass(frozen=True)
class Coaching:
    """What the panel shows."""

    said: Said
    faction: Faction
    step: int
    """Steps done."""
    of: int
    buttons: tuple[str, ...]
    """Names of what can be asked for: `next`, `show`, `again`, `questions`."""


def paint(canvas: Canvas, scene: Scene, area: pygame.Rect, coaching: Coaching) -> list[Spot]:
    """Draw the panel; its buttons are spots."""
    px, said = scene.scale.px, coaching.said
    canvas.fill(TINT_ASSEMBLY if said.tone == "no" else CARD, area)
    plate = pygame.Rect(area.left, area.top, px(46 if scene.compact else 62), area.height)
    _plate(canvas, scene, plate, coaching)
    canvas.fill(
        INK, pygame.Rect(area.left, area.bottom - scene.scale.line(2.5), area.width, scene.scale.line(2.5))
    )
    pad = px(12 if scene.compact else 20)
    wide = px(196 if scene.compact else 250)
    inside = pygame.Rect(
        plate.right + pad, area.top, area.right - plate.right - 2 * pad - wide - pad, area.height
    )
    _texts(canvas, scene, inside, said)
    column = pygame.Rect(area.right - pad - wide, area.top, wide, area.height)
    return _column(canvas, scene, column, coaching)


def _plate(canvas: Canvas, scene: Scene, plate: pygame.Rect, coaching: Coaching) -> None:
    """The faction's mark on its colour, and how far the lesson is."""
    px, mark = scene.scale.px, marks.mark_of(coaching.faction)
    ground, inset = marks.COLOURS[mark], px(30 if scene.compact else 40)
    canvas.fill(ground, plate)
    size = px(13 if scene.compact else 18)
    marks.draw(canvas, mark, (plate.centerx, plate.top + inset), size, colour=WHITE, ground=ground)
    words = say("coach-progress", step=min(coaching.step + 1, coaching.of), of=coaching.of)
    canvas.text(words, scene.scale.font(NOTE), (plate.centerx, plate.bottom - inset), WHITE, "midcentre")
    track = pygame.Rect(plate.left + px(8), plate.bottom - px(14), plate.width - px(16), scene.scale.line(4))
    done = round(track.width * coaching.step / coaching.of)
    canvas.fill(INK, track)
    canvas.fill(OCHRE, pygame.Rect(track.left, track.top, done, track.height))


def _texts(canvas: Canvas, scene: Scene, area: pygame.Rect, said: Said) -> None:
    """The text, set as large as it fits, and under it what is wanted."""
    px = scene.scale.px
    room = area.height - px(16 if scene.compact else 28)
    font, bold = _fitting(scene, said, area.width, room)
    lines, asked = text.wrap(said.text, font, area.width), _asked(said, bold, area.width)
    gap = px(5 if scene.compact else 8) if asked else 0
    high = len(lines) * font.leading + gap + len(asked) * bold.leading
    y = area.top + (area.height - high) // 2
    for line in lines:
        canvas.text(line, font, (area.left, y), INK)
        y += font.leading
    y += gap
    for line in asked:
        canvas.text(line, bold, (area.left, y), RED if said.tone in ("ask", "no") else INK_2)
        y += bold.leading


def _asked(said: Said, font: Font, width: int) -> tuple[str, ...]:
    return text.wrap(said.ask, font, width) if said.ask else ()


def _fitting(scene: Scene, said: Said, width: int, room: int) -> tuple[Font, Font]:
    font, bold = scene.scale.font(READING), scene.scale.font(ASKING)
    while font.size > LEAST:
        lines = len(text.wrap(said.text, font, width)) * font.leading
        if lines + len(_asked(said, bold, width)) * bold.leading + scene.scale.px(8) <= room:
            break
        font, bold = font.smaller(), bold.smaller()
    return font, bold


def _column(canvas: Canvas, scene: Scene, area: pygame.Rect, coaching: Coaching) -> list[Spot]:
    """A heading, and the buttons with their keys."""
    px = scene.scale.px
    high, gap = px(34 if scene.compact else 44), px(7 if scene.compact else 10)
    heading = coaching.said.heading.upper()
    font = text.fit(heading, scene.scale.font(OPERATION), area.width)
    top = area.top + px(18 if scene.compact else 28)
    canvas.text(heading, font, (area.left, top), RED if coaching.said.tone == "no" else INK, "midleft")
    canvas.fill(
        INK, pygame.Rect(area.left, top + px(12 if scene.compact else 15), area.width, scene.scale.line(1.4))
    )
    spots = []
    y = area.bottom - px(10 if scene.compact else 18) - len(coaching.buttons) * (high + gap) + gap
    for name in coaching.buttons:
        rect = pygame.Rect(area.left, y, area.width, high)
        words, spot = say(f"coach-{name}"), f"coach-{name}"
        tone = Tone.SECOND if name in ("next", "questions") else Tone.PLAIN
        press = press_of(KEYS[name])
        shown = words if press is None else f"{words}  ·  {press_words(press)}"
        Button(
            rect, shown, tone, hover=scene.on(spot), focus=scene.focus == spot, pressed=scene.pressed == spot
        ).draw(canvas, scene.scale)
        spots.append(Spot(spot, rect, f"{words}. {coaching.said.text} {coaching.said.ask}", Visit(spot)))
        y += high + gap
    return spots
