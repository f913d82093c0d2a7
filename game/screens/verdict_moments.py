"""The right column of the verdict: the moments that turned the match, and what was gained and lost by it."""

from __future__ import annotations

from dataclasses import dataclass

import pygame

from game import chart, text
from game.draw import Canvas
from game.furniture import paragraph, rule
from game.page import Page
from game.recap import Recap, Turning
from game.screens.verdict_words import turning_words
from game.theme import BODY, INK, INK_2, NOTE, RECESS, Face, Kind
from game.words import say, word
from rules.ids import Ending

WHY = Kind(Face.SANS, 20, 15)
TURN_TITLE = Kind(Face.SANS_BOLD, 20, 15)
EPITAPH = Kind(Face.SERIF_ITALIC, 18, 14)
NARROW = Kind(Face.NARROW, 17, 15)
NARROW_TITLE = Kind(Face.NARROW_BOLD, 17, 15)
LEFT, TOP, WIDTH = 1420, 306, 444
INDENT = 52
"""From the column's edge to the words beside a number."""
FOOT = 876
"""Where the columns end, in units of the picture."""


@dataclass(frozen=True)
class Style:
    """How turning points are set, and how many lines title and words may have."""

    title: Kind = TURN_TITLE
    words: Kind = BODY
    title_most: int = 9
    most: int = 9


@dataclass(frozen=True)
class Moment:
    """A turning point as it lies in the column: units of the picture from `top` to `bottom`."""

    turning: Turning
    title: str
    words: str
    style: Style
    top: float
    bottom: float


def moments(page: Page, told: Recap) -> tuple[Moment, ...]:
    """The turning points under one another; set smaller, and cut at last, where all of them would not fit."""
    styles = (Style(), Style(words=NARROW), Style(NARROW_TITLE, NOTE), Style(NARROW_TITLE, NOTE, 2, 3))
    for style in styles:
        found = _stacked(page, told, style)
        if not found or found[-1].bottom <= FOOT:
            return found
    return _stacked(page, told, Style(NARROW_TITLE, NOTE, 2, 1))


def _stacked(page: Page, told: Recap, style: Style) -> tuple[Moment, ...]:
    found, y = [], float(TOP)
    for turning in told.turnings:
        title, words = turning_words(told, turning)
        high = _lines(page, title, style.title, style.title_most) + _lines(
            page, words, style.words, style.most
        )
        found.append(Moment(turning, title, words, style, y, y + high + 26))
        y += high + 26
    return tuple(found)


def _lines(page: Page, words: str, kind: Kind, most: int) -> float:
    """Height of a paragraph in units of the picture."""
    font = page.font(kind)
    return len(text.wrap(words, font, page.px(WIDTH - INDENT), most)) * font.leading / page.unit


def box_of(page: Page, moment: Moment) -> pygame.Rect:
    """What is clicked to see a moment on the map."""
    return page.box(LEFT, moment.top + 4, WIDTH, moment.bottom - moment.top - 6)


def draw(page: Page, canvas: Canvas, told: Recap) -> None:
    """Draw the column."""
    y = float(TOP)
    if not told.turnings:
        y = paragraph(page, canvas, say("verdict-turning-none"), WHY, LEFT, y + 10, WIDTH)
    for number, moment in enumerate(moments(page, told), 1):
        if page.hover == f"turning-{number}":
            canvas.fill(RECESS, box_of(page, moment))
        rule(page, canvas, LEFT, moment.top, WIDTH, INK, 2)
        chart.badge(page, canvas, number, page.at(LEFT + 19, moment.top + 30))
        left, room = LEFT + INDENT, WIDTH - INDENT
        style, at = moment.style, moment.top + 12
        below = paragraph(page, canvas, moment.title, style.title, left, at, room, INK, style.title_most)
        paragraph(page, canvas, moment.words, style.words, left, below + 2, room, INK_2, style.most)
        y = moment.bottom
    _epitaph(page, canvas, told, y)


def _epitaph(page: Page, canvas: Canvas, told: Recap, y: float) -> None:
    """What was gained and lost, where the turning points leave room for it."""
    verdict = told.view(len(told.steps)).verdict
    assert verdict is not None
    key = f"verdict-{word(Ending(int(verdict.winner)).name)}"
    rule(page, canvas, LEFT, min(y, FOOT), WIDTH, INK, 2)
    font = page.font(EPITAPH)
    for part in ("gained", "lost"):
        words = say(f"{key}.{part}")
        lines = len(text.wrap(words, font, page.px(WIDTH)))
        if y + 10 + lines * font.leading / page.unit <= FOOT:
            y = paragraph(page, canvas, words, EPITAPH, LEFT, y + 10, WIDTH, INK_2)
