"""How the panel of talk looks, in a column of any width: the page of a table and the board draw the same."""

from __future__ import annotations

import pygame

from game import text
from game.draw import Canvas
from game.input import press_words
from game.screens.board_type import fitted
from game.screens.talk_box import high, paint_box
from game.screens.talk_pages import Part, View, paint_messages, paint_people, paint_phrases, paint_report
from game.talk_panel import MODES, TAB_KEYS, Hearer, TalkPanel
from game.talk_words import saying_words, seat_words
from game.theme import BODY_BOLD, CARD, INK, INK_2, INK_3, NOTE, OCHRE, OXBLOOD, PAPER, RECESS, Face, Scale
from game.words import bloc_name, say
from rules.ids import Bloc
from rules.talk import NOTE_SIGNS, Saying

TAB = 40


def paint_panel(
    canvas: Canvas, scale: Scale, area: pygame.Rect, panel: TalkPanel, *, hover: str = "", active: bool = True
) -> list[Part]:
    """Draw the panel; every part of it that can be clicked."""
    view, px = View(canvas, scale, panel, hover, active), scale.px
    _tabs(view, pygame.Rect(area.left, area.top, area.width, px(TAB)))
    body = pygame.Rect(area.left, area.top + px(TAB + 10), area.width, area.height - px(TAB + 10))
    match panel.mode:
        case "talk":
            foot = _foot(view, body)
            paint_messages(view, pygame.Rect(body.left, body.top, body.width, foot - body.top - px(8)))
        case "presets":
            paint_phrases(view, body)
        case "people":
            paint_people(view, body)
        case "report":
            paint_report(view, body)
        case _:
            _note(view, body)
    return view.parts


def _tabs(view: View, rect: pygame.Rect) -> None:
    """The four tabs; while the keyboard is here, each with its key."""
    shown = "people" if view.panel.mode == "report" else view.panel.mode
    px, wide = view.scale.px, rect.width / len(MODES)
    font, small = view.scale.face(Face.OSWALD_MEDIUM, 14), view.scale.face(Face.NARROW, 12)
    for number, mode in enumerate(MODES):
        left, right = round(rect.left + number * wide), round(rect.left + (number + 1) * wide)
        cell = pygame.Rect(left, rect.top, right - left + 1, rect.height)
        chosen, name, words = shown == mode, f"tab-{mode}", say(f"talk-tab-{mode}")
        key = press_words((TAB_KEYS[mode], 0)) if mode in TAB_KEYS and view.active else ""
        view.canvas.fill(INK if chosen else RECESS if view.hover == name else CARD, cell)
        view.canvas.frame(INK, cell, view.scale.line(1.6))
        ink, middle = PAPER if chosen else INK, cell.centery - (px(6) if key else 0)
        fitted(view.canvas, words.upper(), font, (cell.centerx, middle), cell.width - px(6), ink, "midcentre")
        if key:
            view.canvas.text(key, small, (cell.centerx, cell.centery + px(10)), ink, "midcentre")
        view.part(name, cell, f"{words} {key}".rstrip())


# ---- what is being written ------------------------------------------------------------------------------------------


def _foot(view: View, area: pygame.Rect) -> int:
    """Whom it is for, and the line; where that begins."""
    panel, px = view.panel, view.scale.px
    hearer = panel.hearer
    if hearer is None:
        at = (area.left, area.bottom - px(12))
        fitted(view.canvas, say("talk-closed-note"), view.scale.font(NOTE), at, area.width, INK_2)
        return area.bottom - px(24)
    tall = high(panel.line, view.scale, area.width, 4)
    box = pygame.Rect(area.left, area.bottom - tall, area.width, tall)
    row = pygame.Rect(area.left, box.top - px(37), area.width, px(28))
    _hearer(view, row, hearer)
    paint_box(view.canvas, view.scale, box, panel.line, _hint(view, hearer), active=view.active)
    view.part("line", box, _hint(view, hearer))
    top = row.top
    if panel.talk.failure is not None:
        words = say(f"error-{panel.talk.failure.code}")
        fitted(view.canvas, words, view.scale.font(NOTE), (area.left, top - px(9)), area.width, OXBLOOD)
        top -= px(20)
    canvas_rule = pygame.Rect(area.left, top - px(4), area.width, view.scale.line(1.6))
    view.canvas.fill(INK, canvas_rule)
    return top - px(4)


def _hearer(view: View, row: pygame.Rect, hearer: Hearer) -> None:
    px, hovered = view.scale.px, view.hover == "hearer"
    send = pygame.Rect(row.right - px(72), row.top, px(72), row.height)
    chip = pygame.Rect(row.left, row.top, row.width - send.width - px(8), row.height)
    if hovered and len(view.panel.hearers) > 1:
        view.canvas.fill(RECESS, chip)
    whom = say("talk-to", whom=_whom(view, hearer))
    if view.panel.talk.sending:
        whom = f"{whom}   {say('talk-sending')}"
    drawn = fitted(
        view.canvas,
        whom,
        view.scale.font(BODY_BOLD),
        (chip.left + px(2), chip.centery),
        chip.width - px(22),
        INK,
    )
    if len(view.panel.hearers) > 1:
        x, y, r = drawn.right + px(12), chip.centery, px(4)
        view.canvas.polygon([(x - r, y - 2), (x + r, y - 2), (x, y - 2 - r * 1.5)], INK_2)
        view.canvas.polygon([(x - r, y + 2), (x + r, y + 2), (x, y + 2 + r * 1.5)], INK_2)
        view.part("hearer", chip, f"{whom}. {say('talk-to.tip', whom='')}")
    view.button("send", send, say("talk-send"))


def _whom(view: View, hearer: Hearer) -> str:
    match hearer.to:
        case "bloc":
            return say("talk-to-bloc", bloc=bloc_name(Bloc(hearer.number or 0)))
        case "seat":
            return say("talk-to-seat", who=seat_words(view.panel.room, hearer.number or 0))
        case _:
            return say("talk-to-table")


def _hint(view: View, hearer: Hearer) -> str:
    match hearer.to:
        case "bloc":
            return say("talk-hint-bloc", bloc=bloc_name(Bloc(hearer.number or 0)))
        case "seat":
            return say("talk-hint-seat", who=seat_words(view.panel.room, hearer.number or 0))
        case _:
            return say("talk-hint-table")


def _note(view: View, area: pygame.Rect) -> None:
    """The own note, and whether it is kept."""
    panel, px, font = view.panel, view.scale.px, view.scale.font(NOTE)
    y = area.bottom - font.leading
    box = pygame.Rect(area.left, area.top, area.width, y - area.top - px(8))
    hint = say("talk-note-hint") if panel.box is not None else say("talk-note-waits")
    paint_box(view.canvas, view.scale, box, panel.note, hint, active=view.active and panel.box is not None)
    view.part("line", box, hint)
    state = say("talk-note-writing" if panel.unkept else "talk-note-kept")
    view.canvas.text(
        state if panel.note.text else "", font, (area.left, y + font.leading / 2), INK_3, "midleft"
    )
    signs = say("talk-note-signs", count=len(panel.note.text), most=NOTE_SIGNS)
    view.canvas.text(signs, font, (area.right, y + font.leading / 2), INK_3, "midright")


# ---- a new message --------------------------------------------------------------------------------------------------


def paint_news(canvas: Canvas, scale: Scale, rect: pygame.Rect, panel: TalkPanel, saying: Saying) -> None:
    """One line that tells of a new message, for a moment."""
    words = say("talk-news", who=saying.who, words=saying_words(saying, panel.board))
    canvas.fill(INK, rect)
    canvas.fill(OCHRE, pygame.Rect(rect.left, rect.top, scale.line(5), rect.height))
    font, room = scale.font(BODY_BOLD), rect.width - scale.px(24)
    canvas.text(
        text.shorten(words, font, room), font, (rect.left + scale.px(14), rect.centery), PAPER, "midleft"
    )
