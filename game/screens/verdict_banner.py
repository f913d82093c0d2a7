"""The band over the verdict: the ending, what it means in one sentence, why by its numbers, and who won."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from game import text
from game.draw import Canvas
from game.furniture import paragraph
from game.page import Page
from game.readout import verdict_because
from game.recap import Recap
from game.theme import BAR_LABEL, INK, NOTE, OPERATION, PAPER, PLACE, VERDICT, WHITE, Face, Kind
from game.widgets import marks
from game.words import ending_name, faction_name, of_scenario, say, word
from rules.ids import Ending, Faction
from rules.view import Verdict

SENTENCE = Kind(Face.SERIF, 38, 27)
WHY = Kind(Face.SANS, 20, 15)
WHY_SMALLER = Kind(Face.NARROW, 20, 15)
PALE = (0xF3, 0xDD, 0xDA)
HEIGHT = 236
LEFT, ROOM = 790, 860
GAP = 6


def draw(page: Page, canvas: Canvas, told: Recap, label: Callable[[Faction], str]) -> None:
    """Draw the band; `label` names the person who sat there."""
    verdict = told.view(len(told.steps)).verdict
    assert verdict is not None
    colour = marks.COLOURS[marks.mark_of(verdict.winner)]
    bottom = page.at(0, HEIGHT)[1]
    canvas.fill(colour, pygame.Rect(0, 0, page.size[0], bottom))
    canvas.polygon([(0, 0), (page.at(760, 0)[0], 0), (page.at(620, 0)[0], bottom), (0, bottom)], INK)
    after = say("verdict-after", scenario=of_scenario(told.board.id, "name"), round=verdict.round)
    canvas.text(after.upper(), page.font(OPERATION), page.at(56, 48), BAR_LABEL, "midleft")
    title = ending_name(Ending(int(verdict.winner))).upper()
    font = text.fit(title, page.font(VERDICT), page.px(540))
    canvas.text(title, font, page.at(56, 130), PAPER, "midleft")
    _words(page, canvas, told, verdict)
    _winner(page, canvas, verdict, label(verdict.winner))


def _words(page: Page, canvas: Canvas, told: Recap, verdict: Verdict) -> None:
    """The sentence and its reason as one block in the middle of the band, the reason narrower if it is long."""
    sentence = say(f"verdict-sentence-{word(Ending(int(verdict.winner)).name)}")
    why = verdict_because(told.board, verdict)
    above = _high(page, sentence, SENTENCE) + GAP
    kind = WHY if above + _high(page, why, WHY) <= HEIGHT - 2 * GAP else WHY_SMALLER
    top = max(GAP, (HEIGHT - above - _high(page, why, kind)) / 2)
    below = paragraph(page, canvas, sentence, SENTENCE, LEFT, top, ROOM, WHITE)
    paragraph(page, canvas, why, kind, LEFT, below + GAP, ROOM, PALE)


def _high(page: Page, words: str, kind: Kind) -> float:
    """Height of a paragraph in units of the picture."""
    font = page.font(kind)
    return len(text.wrap(words, font, page.px(ROOM))) * font.leading / page.unit


def _winner(page: Page, canvas: Canvas, verdict: Verdict, name: str) -> None:
    """The winner's mark, the person's name, and the other faction of the bloc."""
    mark = marks.mark_of(verdict.winner)
    marks.draw(canvas, mark, page.at(1800, 98), page.px(50), colour=WHITE, ground=marks.COLOURS[mark])
    fitted = text.fit(name.upper(), page.font(PLACE), page.px(210))
    canvas.text(name.upper(), fitted, page.at(1800, 178), WHITE, "midcentre")
    second = say("verdict-junior", faction=faction_name(verdict.junior))
    canvas.text(
        second, text.fit(second, page.font(NOTE), page.px(220)), page.at(1800, 210), PALE, "midcentre"
    )
