"""Who was ahead: the chance of each ending decision by decision, and the likeliest one after every round."""

from __future__ import annotations

import pygame

from game import text
from game.chart import BANDS
from game.draw import Canvas
from game.page import Page
from game.recap import Chances, Recap, leader
from game.theme import INK, INK_2, NOTE, NOTE_BOLD, PANEL, PAPER
from game.widgets import marks
from game.widgets.marks import Mark
from game.words import ending_name, say

LEFT, WIDTH, TOP, HIGH = 560.0, 800.0, 676.0, 86.0
HEADING, LEADERS = 651.0, 763.0
NARROWEST = 12
"""The name of an ending is not set smaller than this many pixels."""


def box_of(page: Page, recap: Recap, number: int) -> pygame.Rect:
    """Where it is said who was ahead after a round."""
    wide = WIDTH / len(recap.rounds)
    return page.box(LEFT + recap.rounds.index(number) * wide + 2, LEADERS, wide - 4, 58)


def draw(page: Page, canvas: Canvas, recap: Recap, note: str) -> None:
    """Heading with a note beside it, the chances as bands, and under each round the ending that was ahead."""
    heading = canvas.text(
        say("verdict-ahead").upper(), page.font(PANEL), page.at(LEFT, HEADING), INK, "midleft"
    )
    _note(page, canvas, note, heading.right + page.px(18))
    _bands(page, canvas, recap)
    for number in recap.rounds:
        _leader(page, canvas, recap.chances[recap.after_round(number)], box_of(page, recap, number))


def _note(page: Page, canvas: Canvas, note: str, left: int) -> None:
    """In one line if it fits, else in two."""
    font, (right, middle) = page.font(NOTE), page.at(LEFT + WIDTH, HEADING)
    lines = text.wrap(note, font, right - left, 2)
    for number, line in enumerate(lines):
        y = middle + (number - (len(lines) - 1) / 2) * font.leading * 0.9
        canvas.text(line, font, (left, y), INK_2, "midleft")


def _bands(page: Page, canvas: Canvas, recap: Recap) -> None:
    area = page.box(LEFT, TOP, WIDTH, HIGH)
    canvas.fill(marks.COLOURS[BANDS[-1]], area)
    columns = [area.left + round(area.width * share) for share in _moments(recap)]
    for count in (3, 2, 1):
        edge = [
            (x, area.bottom - round(area.height * sum(chances[band.value] for band in BANDS[:count])))
            for x, chances in zip(columns, recap.chances, strict=True)
        ]
        canvas.polygon(
            [*edge, (area.right, area.bottom), (area.left, area.bottom)], marks.COLOURS[BANDS[count - 1]]
        )
        thick = page.scale.line(3 if count == 2 else 1.4)
        canvas.polygon([*edge, *((x, y + thick) for x, y in reversed(edge))], PAPER)
    for turning in recap.turnings:
        x = columns[turning.step]
        canvas.fill(INK, pygame.Rect(x - 1, area.top, page.scale.line(2), area.height))


def _moments(recap: Recap) -> list[float]:
    """When each position came, from 0 at the start to 1 at the end; every round takes the same room."""
    found = [0.0]
    for index, number in enumerate(recap.rounds):
        steps = recap.after_round(number) - recap.after_round(number - 1)
        found += [(index + (step + 1) / steps) / len(recap.rounds) for step in range(steps)]
    return found


def _leader(page: Page, canvas: Canvas, chances: Chances, rect: pygame.Rect) -> None:
    ending = leader(chances)
    mark, font = Mark(int(ending)), page.font(NOTE_BOLD)
    words = say("verdict-ahead-percent", chance=round(100 * chances[ending]))
    radius = page.px(11)
    left = rect.centerx - (2 * radius + page.px(8) + text.width(words, font)) // 2
    y = rect.top + page.px(17)
    marks.draw(canvas, mark, (left + radius, y), radius, ground=PAPER)
    canvas.text(words, font, (left + 2 * radius + page.px(8), y), INK, "midleft")
    name = ending_name(ending)
    narrow = text.fit(name, page.font(NOTE), rect.width, NARROWEST)
    canvas.text(name, narrow, (rect.centerx, rect.top + page.px(43)), INK, "midcentre")
