"""The foot of the verdict: the bar of the whole match, the decision before its marker, and the way to keep the record."""

from __future__ import annotations

import pygame

from game import replay_bar, text
from game.draw import Canvas
from game.furniture import paragraph
from game.log import log
from game.page import Page, Spot
from game.readout import action_words
from game.recap import Recap
from game.theme import BODY, BODY_BOLD, INK, INK_2, NOTE, NOTE_BOLD, RECESS, RED, Face, Kind
from game.words import say
from rules.match import commitment_of
from rules.record import Record

START = Kind(Face.SANS, 20, 15)
SHOWN = 12
"""So many signs of a digest are told."""
TOP = 885
"""Where the foot begins, in units of the picture."""


def draw(page: Page, canvas: Canvas, told: Recap | None, at: int, playing: bool) -> None:
    """Draw the foot with the marker before decision `at`; without a record there is only its ground."""
    top = page.at(0, TOP)[1]
    canvas.fill(RECESS, pygame.Rect(0, top, page.size[0], page.size[1] - top))
    canvas.fill(INK, pygame.Rect(0, top, page.size[0], page.scale.line(2)))
    if told is None:
        return
    for spot in page.all_spots:
        if spot.look == "replay":
            kind = "pause" if spot.name == "play" and playing else spot.name
            replay_bar.button_shape(
                page, canvas, kind, spot.rect, spot.name == "play", page.hover == spot.name
            )
    replay_bar.draw(page, canvas, told, told.board.numbers.rounds, at)
    _caption(page, canvas, told, at)
    for spot in page.all_spots:
        if spot.look == "line":
            _line(page, canvas, spot)


def _line(page: Page, canvas: Canvas, spot: Spot) -> None:
    """The line that keeps the record, or says whose eyes see the replay; underlined while it can be chosen."""
    font, room = page.font(BODY), spot.rect.width
    at = (spot.rect.right, spot.rect.centery)
    line = canvas.text(text.shorten(spot.words, font, room), font, at, INK, "midright")
    if spot.act is not None:
        canvas.fill(INK, pygame.Rect(line.left, line.bottom, line.width, 1))


def proof(page: Page, canvas: Canvas, record: str, announced: str) -> None:
    """Whether the dice of the record are those whose digest was told before."""
    same = commitment_of(Record.load(record).seed) == announced
    words = (
        say("dice-proof", digest=announced[:SHOWN]) if same else say("dice-forged", digest=announced[:SHOWN])
    )
    canvas.text(words, page.font(NOTE), page.at(1864, 1063), INK_2 if same else RED, "midright")


def _caption(page: Page, canvas: Canvas, told: Recap, at: int) -> None:
    """What the decision before the marker was, and why it could be."""
    if not at:
        canvas.text(say("verdict-at-start"), page.font(START), page.at(56, 1006), INK, "midleft")
        return
    step = told.steps[at - 1]
    where = say("verdict-at", round=step.round, impulse=step.impulse)
    drawn = canvas.text(where, page.font(BODY), page.at(56, 1006), INK, "midleft")
    entries = log(told.board, step.events)
    line = entries[0].lines[0] if entries and entries[0].lines else None
    words = line.what if line is not None else action_words(told.board, step.action)
    left, room = drawn.right + page.px(8), page.at(1440, 0)[0] - drawn.right - page.px(8)
    whole = text.width(words, page.font(BODY_BOLD)) <= room
    font = page.font(BODY_BOLD if whole else NOTE_BOLD)
    said = text.wrap(words, font, room, 2)
    for number, part in enumerate(said):
        canvas.text(part, font, (left, drawn.centery + number * font.leading), INK, "midleft")
    if line is not None:
        y = 1024 + (len(said) - 1) * font.leading / page.unit
        paragraph(page, canvas, line.why, NOTE, 56, y, 1384, INK_2, 3 - len(said))
