"""The middle of the verdict: the four endings, sovereignty and the chances round by round, the turning points."""

from __future__ import annotations

import pygame

from game import chart, lead, text
from game.draw import Canvas
from game.furniture import paragraph
from game.page import Page
from game.recap import Recap
from game.screens import verdict_moments
from game.screens.verdict_words import achieved, conceded
from game.theme import INK, NOTE, PLACE, Face, Kind
from game.words import say
from rules.ids import Ending

SMALL = Kind(Face.NARROW, 14, 13)


def from_left(page: Page, part: float) -> pygame.Rect:
    """The left part of the window, from 0 to 1: what lies right of it is still to unfold."""
    return pygame.Rect(0, 0, round(page.size[0] * part), page.size[1])


def draw(page: Page, canvas: Canvas, told: Recap, seen: float) -> None:
    """Draw the columns; the charts are `seen` as far as this part of the window, the rest once all of it is."""
    for key, x in (("verdict-verdict", 56), ("verdict-chart", 560), ("verdict-turning", 1420)):
        canvas.text(say(key).upper(), page.font(PLACE), page.at(x, 278), INK, "midleft")
    last = told.view(len(told.steps))
    assert last.verdict is not None
    chart.quadrant(page, canvas, last.standing, Ending(int(last.verdict.winner)))
    chart.balance(page, canvas, last.standing, told.board.numbers)
    with canvas.clip(from_left(page, seen)):
        chart.sovereignty(page, canvas, told)
        lead.draw(page, canvas, told, _lead_note(page))
    if seen >= 1.0:
        verdict_moments.draw(page, canvas, told)
        _deeds(page, canvas, told)


def _lead_note(page: Page) -> str:
    """What the chances are; of the round that is pointed at, what they were."""
    pointed = page.hover or (page.focus if page.by_key else "")
    if pointed.startswith("ahead-"):
        return page.spot(pointed).words
    return say("verdict-ahead-note")


def _deeds(page: Page, canvas: Canvas, told: Recap) -> None:
    """Under the chart: what the councils achieved, and what was conceded."""
    last = told.view(len(told.steps))
    assert last.verdict is not None
    said = [
        words for words in (achieved(told.board, last.verdict), conceded(told.board, last.public)) if words
    ]
    y = 826.0
    for words in said:
        room, font = page.px(800), page.font(NOTE)
        kind = NOTE if len(said) == 1 or text.width(words, font) <= room else SMALL
        y = paragraph(page, canvas, words, kind, 560, y, 800, INK, 3 - len(said))
