"""What is behind the tabs of the panel of talk: messages, ready-made messages, people, a report."""

from __future__ import annotations

from dataclasses import dataclass, field

import pygame

from game import text
from game.draw import Canvas
from game.screens.board_type import fitted, label
from game.screens.talk_box import high, paint_box
from game.talk_panel import TalkPanel
from game.talk_words import meant_words, preset_words, saying_words
from game.textbox import lines_of
from game.theme import (
    BODY,
    BODY_BOLD,
    INK,
    INK_2,
    INK_3,
    NOTE,
    OCHRE_TEXT,
    PAPER,
    RECESS,
    RULE,
    Font,
    Kind,
    Scale,
)
from game.widgets import marks
from game.widgets.button import Button, Tone
from game.words import faction_name, op_name, place_name, say
from rules.ids import Faction, Op, PlaceId
from rules.talk import PRESETS, Person, Preset, Saying

INDENT = 24
GAPS = {"op": "op", "at": "place", "the": "place", "faction": "faction"}
"""What the words of a ready-made message are filled in with."""


@dataclass(frozen=True)
class Part:
    """Something in the panel that can be clicked: `TalkPanel.do` knows its name."""

    name: str
    rect: pygame.Rect
    words: str


@dataclass
class View:
    """One picture of the panel while it is drawn."""

    canvas: Canvas
    scale: Scale
    panel: TalkPanel
    hover: str
    active: bool
    """Whether the keyboard is here."""
    parts: list[Part] = field(default_factory=list)

    def part(self, name: str, rect: pygame.Rect, words: str) -> None:
        self.parts.append(Part(name, rect, words))

    def font(self, kind: Kind) -> Font:
        return self.scale.font(kind)

    def button(self, name: str, rect: pygame.Rect, words: str, tone: Tone = Tone.PLAIN) -> None:
        Button(rect, words, tone, hover=self.hover == name).draw(self.canvas, self.scale)
        self.part(name, rect, words)


# ---- messages -------------------------------------------------------------------------------------------------------


def paint_messages(view: View, area: pygame.Rect) -> None:
    """The last messages at the foot, as many as fit; behind those that were passed over."""
    panel = view.panel
    sayings = panel.talk.sayings[: len(panel.talk.sayings) - panel.back]
    if not sayings:
        _paragraph(view, say("talk-none"), area, INK_3)
    y = area.bottom
    for saying in reversed(sayings):
        lines = _message_lines(view, saying, area.width)
        tall = sum(font.leading for _, font in lines) + view.scale.px(7)
        if y - tall < area.top:
            label(view.canvas, view.scale, say("talk-earlier"), (area.left, area.top + view.scale.px(6)))
            return
        y -= tall
        _message(view, saying, lines, pygame.Rect(area.left, y, area.width, tall))


def _message_lines(view: View, saying: Saying, width: int) -> list[tuple[str, Font]]:
    body, room = view.scale.font(BODY), width - view.scale.px(INDENT)
    words = saying_words(saying, view.panel.board)
    lines = [(line, body) for line in _broken(words, body, room)]
    return [(_name(view, saying), view.scale.font(BODY_BOLD)), *lines]


def _broken(words: str, font: Font, room: int) -> list[str]:
    return [words[begin:end].rstrip() for begin, end in lines_of(words, font, room)]


def _name(view: View, saying: Saying) -> str:
    return say("talk-you") if saying.player == view.panel.talk.me else saying.who


def _message(view: View, saying: Saying, lines: list[tuple[str, Font]], rect: pygame.Rect) -> None:
    px, name = view.scale.px, f"said-{saying.number}"
    own = saying.player == view.panel.talk.me
    if view.hover == name and not own:
        view.canvas.fill(RECESS, rect.inflate(px(8), 0))
    _mark(view, saying.seat, (rect.left + px(9), rect.top + px(11)))
    left, y = rect.left + px(INDENT), rect.top
    head, font = lines[0]
    drawn = _nickname(view, head, font, (left, y + font.leading / 2), rect.width // 2)
    meant = meant_words(saying, view.panel.room, view.panel.table.seat)
    note = meant or (say("talk-watching") if saying.seat is None else "")
    if note:
        at = (drawn.right + px(8), y + font.leading / 2)
        fitted(
            view.canvas,
            note,
            view.scale.font(NOTE),
            at,
            rect.right - round(at[0]),
            OCHRE_TEXT if meant else INK_3,
        )
    y += font.leading
    for line, body in lines[1:]:
        view.canvas.text(line, body, (left, y + body.leading / 2), INK, "midleft")
        y += body.leading
    if not own:
        view.part(name, rect, f"{head}: {saying_words(saying, view.panel.board)}")


def _nickname(view: View, words: str, font: Font, at: tuple[float, float], room: int) -> pygame.Rect:
    """A nickname, shortened if it must be."""
    return view.canvas.text(text.shorten(words, font, room), font, at, INK, "midleft")


def _mark(view: View, seat: int | None, centre: tuple[float, float]) -> None:
    """What the speaker plays; a ring for who watches."""
    px = view.scale.px
    if seat is None or seat >= len(view.panel.room.seats):
        view.canvas.circle(centre, px(7), INK_3, view.scale.line(1.6))
        return
    faction = Faction(view.panel.room.seats[seat].factions[0])
    marks.draw(view.canvas, marks.mark_of(faction), centre, px(7.5), ground=PAPER)


def _paragraph(
    view: View, words: str, area: pygame.Rect, colour: tuple[int, int, int] = INK_2, kind: Kind = NOTE
) -> int:
    font = view.font(kind)
    y = area.top
    for line in text.wrap(words, font, area.width):
        view.canvas.text(line, font, (area.left, y), colour)
        y += font.leading
    return y


# ---- ready-made messages --------------------------------------------------------------------------------------------


def paint_phrases(view: View, area: pygame.Rect) -> None:
    """Groups, messages or what one of them is to say, each with its number."""
    panel, px = view.panel, view.scale.px
    phrases = panel.phrases
    if phrases.filling is not None:
        _filling(view, phrases.filling, area)
        return
    y = _paragraph(view, say("talk-phrases-note"), area) + px(6)
    if phrases.group:
        label(view.canvas, view.scale, say(f"talk-group-{phrases.group}"), (area.left, y + px(8)))
        y += px(20)
    for number, name in enumerate(phrases.offers, 1):
        words = _example(name) if phrases.group else say(f"talk-group-{name}")
        y = _choice(view, number, words, pygame.Rect(area.left, y, area.width, 0), not phrases.group)


def _example(name: str) -> str:
    """A message that is still to be filled in."""
    return say(f"preset-{name}", **{gap: say(f"talk-gap-{each}") for gap, each in GAPS.items()})


def _choice(view: View, number: int, words: str, rect: pygame.Rect, strong: bool) -> int:
    px, name = view.scale.px, f"choose-{number}"
    font = view.scale.font(BODY_BOLD if strong else BODY)
    lines = text.wrap(words, font, rect.width - px(INDENT))
    rect = pygame.Rect(rect.left, rect.top, rect.width, len(lines) * font.leading + px(8))
    if view.hover == name:
        view.canvas.fill(RECESS, rect.inflate(px(8), 0))
    at = (rect.left + px(4), rect.top + px(4) + font.leading / 2)
    view.canvas.text(str(number), view.scale.font(BODY_BOLD), at, OCHRE_TEXT, "midleft")
    for row, line in enumerate(lines):
        at = (rect.left + px(INDENT), rect.top + px(4) + (row + 0.5) * font.leading)
        view.canvas.text(line, font, at, INK, "midleft")
    view.canvas.fill(RULE, pygame.Rect(rect.left, rect.bottom - 1, rect.width, 1))
    view.part(name, rect, f"{number} {words}")
    return rect.bottom


def _filling(view: View, preset: Preset, area: pygame.Rect) -> None:
    px, canvas = view.scale.px, view.canvas
    y = _paragraph(view, preset_words(preset, view.panel.board), area, INK, BODY_BOLD) + px(10)
    for row, each in enumerate(PRESETS[preset.name]):
        rect = pygame.Rect(area.left, y, area.width, px(34))
        if view.panel.phrases.row == row:
            canvas.fill(RECESS, rect)
        label(canvas, view.scale, say(f"talk-{each}"), (rect.left + px(6), rect.centery))
        side = px(30)
        less = pygame.Rect(rect.left + px(86), rect.top, side, rect.height)
        more = pygame.Rect(rect.right - side, rect.top, side, rect.height)
        for name, sign, where in ((f"less-{row}", -1, less), (f"more-{row}", 1, more)):
            _arrow(view, sign, where)
            view.part(name, where, say(f"talk-{each}"))
        words, room = _value(view, preset, each), more.left - less.right - px(4)
        fitted(canvas, words, view.scale.font(BODY), (less.right + px(2), rect.centery), room, INK)
        y = rect.bottom + px(4)
    y = _paragraph(view, say("talk-fill"), pygame.Rect(area.left, y + px(4), area.width, 0), INK_3) + px(8)
    view.button("send", pygame.Rect(area.left, y, px(130), px(38)), say("talk-send"), Tone.SECOND)


def _arrow(view: View, way: int, rect: pygame.Rect) -> None:
    x, y, r = rect.centerx, rect.centery, view.scale.px(6)
    view.canvas.polygon([(x + way * r, y), (x - way * r, y - r), (x - way * r, y + r)], INK)


def _value(view: View, preset: Preset, each: str) -> str:
    match each:
        case "op":
            return op_name(Op(preset.op or Op.PASS))
        case "place":
            return place_name(view.panel.board, PlaceId(preset.place or 0), "short")
        case _:
            return faction_name(Faction(preset.faction or 0))


# ---- people ---------------------------------------------------------------------------------------------------------


def paint_people(view: View, area: pygame.Rect) -> None:
    """Who spoke here, and what can be done about one of them."""
    panel, px = view.panel, view.scale.px
    y = area.top
    if panel.room.host:
        y = _watchers(view, pygame.Rect(area.left, y, area.width, px(34))) + px(8)
    if not panel.people:
        _paragraph(view, say("talk-people-none"), pygame.Rect(area.left, y, area.width, 0), INK_3)
        return
    chosen = panel.chosen
    foot = area.bottom - px(156)
    rows = max(1, (foot - y) // px(30))
    first = max(0, min(panel.person, len(panel.people) - 1) - rows + 1)
    for number, person in list(enumerate(panel.people))[first : first + rows]:
        _person(view, number, person, pygame.Rect(area.left, y, area.width, px(30)), chosen=person == chosen)
        y += px(30)
    if chosen is not None:
        _deeds(view, chosen, pygame.Rect(area.left, y + px(8), area.width, px(140)))


def _watchers(view: View, rect: pygame.Rect) -> int:
    """The host's own switch."""
    inside = view.panel.room.watchers_talk
    words = say("talk-watchers-out" if inside else "talk-watchers-in")
    view.button("watchers", rect, words)
    return rect.bottom


def _person(view: View, number: int, person: Person, rect: pygame.Rect, *, chosen: bool) -> None:
    px, talk, name = view.scale.px, view.panel.talk, f"person-{number}"
    if chosen or view.hover == name:
        view.canvas.fill(RECESS, rect)
    if chosen:
        view.canvas.fill(INK, pygame.Rect(rect.left, rect.top, view.scale.line(4), rect.height))
    state = [say("talk-muted")] if talk.is_muted(person.player) else []
    state += [say("talk-blocked")] if talk.is_blocked(person.player) else []
    font = view.scale.font(BODY_BOLD if chosen else BODY)
    drawn = _nickname(view, person.nickname, font, (rect.left + px(12), rect.centery), rect.width * 2 // 3)
    at = (drawn.right + px(8), rect.centery)
    fitted(
        view.canvas, ", ".join(state), view.scale.font(NOTE), at, rect.right - drawn.right - px(8), OCHRE_TEXT
    )
    view.canvas.fill(RULE, pygame.Rect(rect.left, rect.bottom - 1, rect.width, 1))
    view.part(name, rect, ", ".join((person.nickname, *state)))


def _deeds(view: View, person: Person, area: pygame.Rect) -> None:
    px, talk = view.scale.px, view.panel.talk
    keys = (
        ("mute", "talk-unmute" if talk.is_muted(person.player) else "talk-mute"),
        ("block", "talk-unblock" if talk.is_blocked(person.player) else "talk-block"),
        ("report", "talk-report"),
    )
    y = area.top
    for number, (name, key) in enumerate(keys, 1):
        if name == "report" and view.panel.reported is None:
            continue
        view.button(name, pygame.Rect(area.left, y, area.width, px(34)), f"{number}  {say(key)}")
        y += px(40)
    words = say("talk-reported" if view.panel.thanked else "talk-people-note")
    _paragraph(view, words, pygame.Rect(area.left, y, area.width, 0), INK_2)


def paint_report(view: View, area: pygame.Rect) -> None:
    """The message, and a line for what is wrong with it."""
    panel, px, saying = view.panel, view.scale.px, view.panel.reported
    label(view.canvas, view.scale, say("talk-report-title"), (area.left, area.top + px(8)))
    y = area.top + px(24)
    if saying is None:
        _paragraph(view, say("talk-report-none"), pygame.Rect(area.left, y, area.width, 0))
        return
    lines = _message_lines(view, saying, area.width)
    tall = sum(font.leading for _, font in lines) + px(7)
    _message(view, saying, lines, pygame.Rect(area.left, y, area.width, tall))
    note = pygame.Rect(area.left, y + tall, area.width, 0)
    y = _paragraph(view, say("talk-report-which"), note, INK_3) + px(10)
    box = pygame.Rect(area.left, y, area.width, high(panel.reason, view.scale, area.width, 5))
    paint_box(view.canvas, view.scale, box, panel.reason, say("talk-report-hint"), active=view.active)
    send = pygame.Rect(area.left, box.bottom + px(10), area.width, px(38))
    view.button("report-send", send, say("talk-report-send"), Tone.SECOND)
