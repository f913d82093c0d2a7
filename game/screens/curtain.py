"""The curtain between two people: one name, what everyone may know, and a bar to hold until the board opens.

It is made from a spectator's events alone; nothing of the last seat's view can be on it.
"""

from __future__ import annotations

import pygame

from game import text
from game.draw import Canvas, RecordingCanvas
from game.furniture import ROW_TEXT, paragraph, rule
from game.input import Key, key_of
from game.local import LocalSession
from game.log import log
from game.page import DIGITS, Page, Spot
from game.screen import Move
from game.theme import BAR_LABEL, INK, INK_2, OCHRE, PAPER, PLACE, WHITE, Colour, Face, Kind
from game.widgets import marks
from game.words import dress, faction_name, of_scenario, say, word
from rules.events import Event
from rules.ids import Faction, Seat

HOLD_MS, CLOSE_MS = 800, 300
FACTS = 4
"""Things that happened, at most, of which the curtain tells."""
FOOT = {Faction.VANGUARD: 640, Faction.COMMAND: 552}
"""Where marks whose arms reach under the column on the right leave it room to, in the picture's units."""
HAND = Kind(Face.SANS, 34, 24)
NAME = Kind(Face.OSWALD_BOLD, 158, 104, 0.01)
ROLE = Kind(Face.OSWALD, 44, 30, 0.02)
BAR = Kind(Face.OSWALD, 34, 24, 0.02)
SOFT: dict[Faction, Colour] = {
    Faction.ASSEMBLIES: (0xFA, 0xE3, 0xDF),
    Faction.VANGUARD: (0xEE, 0xD8, 0xD6),
    Faction.CABINET: (0xDC, 0xE8, 0xF3),
    Faction.COMMAND: (0xD2, 0xDC, 0xE8),
}


class Curtain(Page):
    """Covers everything until the named person holds it open."""

    def __init__(
        self, session: LocalSession, seat: Seat, facts: tuple[Event, ...], *, closes: bool = False
    ) -> None:
        """`facts` are a spectator's events since the person last looked; `closes`: it rises over bare paper first."""
        super().__init__()
        dress(session.board)
        self._closed = 0.0 if closes else 1.0
        self._since: int | None = None
        self.seat = seat
        self.opened = False
        self._name = session.seat_label(seat)
        self._pin = session.chairs[seat].pin
        self._digits = ""
        self._wrong = False
        public = session.match.view(None).public
        self._round, self._impulse = public.round, public.impulse
        self._faction = public.actor
        self._resources = public.resources[public.actor]
        self._scenario = of_scenario(session.board.id, "name")
        entries = log(session.board, facts)
        self._facts = [(entry.faction, entry.lines[0].what) for entry in entries if entry.lines]
        self._held_since: int | None = None
        self._holding = False
        self._share = 0.0

    # ---- holding it open --------------------------------------------------------------------------------------------

    def spots(self) -> list[Spot]:
        left, top, width, height = self._bar
        words = say("curtain-pin" if self._pin else "curtain-hold")
        return [Spot("open", self.box(left, top, width, height), words, lambda: None, "bar")]

    @property
    def typing(self) -> bool:
        return bool(self._pin)

    def handle(self, event: pygame.event.Event) -> Move | None:
        if self._pin:
            self._type_pin(event)
        elif event.type == pygame.KEYDOWN and key_of(event) in (Key.SKIP, Key.CHOOSE):
            self._holding = True
        elif event.type == pygame.KEYUP and key_of(event) in (Key.SKIP, Key.CHOOSE):
            self._let_go()
        elif event.type == pygame.MOUSEBUTTONDOWN and event.button == 1:
            self._holding = self.spot("open").rect.collidepoint(event.pos)
        elif event.type in (pygame.MOUSEBUTTONUP, pygame.WINDOWFOCUSLOST):
            self._let_go()
        return None

    def _type_pin(self, event: pygame.event.Event) -> None:
        """Digits until there are enough; a wrong PIN is forgotten and said."""
        if event.type == pygame.TEXTINPUT:
            for digit in event.text:
                self._enter(digit)
        elif event.type == pygame.KEYDOWN and event.key == pygame.K_BACKSPACE:
            self._digits = self._digits[:-1]
        self.dirty = True

    def _enter(self, digit: str) -> None:
        if digit not in DIGITS or self.opened:
            return
        self._digits += digit
        self._wrong = False
        if len(self._digits) == len(self._pin):
            self.opened = self._digits == self._pin
            self._wrong = not self.opened
            self._digits = ""

    def _let_go(self) -> None:
        self._holding = False
        self._held_since = None

    def tick(self, now_ms: int) -> bool:
        if self._closed < 1.0:
            self._since = now_ms if self._since is None else self._since
            self._closed = min((now_ms - self._since) / CLOSE_MS, 1.0)
            super().tick(now_ms)
            return True
        if not self._holding:
            before, self._share = self._share, 0.0
            return super().tick(now_ms) or before > 0
        if self._held_since is None:
            self._held_since = now_ms
        self._share = min((now_ms - self._held_since) / HOLD_MS, 1.0)
        self.opened = self._share >= 1.0
        super().tick(now_ms)
        return True

    # ---- drawing ----------------------------------------------------------------------------------------------------

    @property
    def _bar(self) -> tuple[float, float, float, float]:
        """Left, top, width, height of the bar in the picture; the disc is narrow at its foot."""
        if self._faction is Faction.ASSEMBLIES:
            return 700, 840, 520, 84
        return 610, 866, 700, 92

    def paint(self, canvas: Canvas) -> None:
        canvas.fill(PAPER)
        self._shape(canvas, 1080 * (1.0 - self._closed) ** 3)
        if self._closed < 1.0:
            return
        canvas.polygon([self.at(0, 0), self.at(430, 0), self.at(0, 573)], INK)
        canvas.text(self._scenario.upper(), self.font(PLACE), self.at(64, 76), PAPER, "midleft")
        where = say("curtain-where", round=self._round, impulse=self._impulse)
        canvas.text(where, self.font(ROW_TEXT), self.at(64, 114), BAR_LABEL, "midleft")
        self._person(canvas)
        self._public(canvas)

    def _shape(self, canvas: Canvas, below: float) -> None:
        """The mark of the faction, so far below where it comes to rest."""
        mark = marks.mark_of(self._faction)
        colour = marks.COLOURS[mark]
        match self._faction:
            case Faction.ASSEMBLIES:
                canvas.circle(self.at(960, 590 + below), self.px(452), colour)
            case Faction.VANGUARD:
                foot = 1080 + below
                canvas.polygon([self.at(960, 50 + below), self.at(1730, foot), self.at(190, foot)], colour)
            case Faction.CABINET:
                canvas.fill(colour, self.box(540, 190 + below, 840, 890))
            case Faction.COMMAND:
                centre = self.at(960, 740 + below)
                corners = marks.outline_of(mark, self.px(640))
                canvas.polygon([(centre[0] + x, centre[1] + y) for x, y in corners], colour)

    def _person(self, canvas: Canvas) -> None:
        mark = marks.mark_of(self._faction)
        ground = marks.COLOURS[mark]
        marks.draw(canvas, mark, self.at(960, 415), self.px(30), colour=WHITE, ground=ground)
        canvas.text(say("curtain-hand"), self.font(HAND), self.at(960, 496), SOFT[self._faction], "midcentre")
        _, top, width, height = self._bar
        name = text.fit(self._name.upper(), self.font(NAME), self.px(max(width, 640)))
        canvas.text(self._name.upper(), name, self.at(960, 610), WHITE, "midcentre")
        canvas.text(
            faction_name(self._faction).upper(), self.font(ROLE), self.at(960, 722), WHITE, "midcentre"
        )
        bar = self.spot("open").rect
        canvas.fill(WHITE, bar)
        canvas.fill(OCHRE, pygame.Rect(bar.left, bar.top, round(bar.width * self._share), bar.height))
        dots = " ".join("\N{BULLET}" * len(self._digits))
        words = dots or self.spot("open").words.upper()
        canvas.text(
            words, text.fit(words, self.font(BAR), bar.width - self.px(30)), bar.center, INK, "midcentre"
        )
        press = self.at(960, top + height + 28)
        below = ("curtain-pin-wrong" if self._wrong else "curtain-pin-why") if self._pin else "curtain-press"
        canvas.text(say(below), self.font(ROW_TEXT), press, SOFT[self._faction], "midcentre")

    def _public(self, canvas: Canvas) -> None:
        """On the right, as many of the last facts as leave the column above the arm of the faction's mark."""
        measured = RecordingCanvas(canvas.size)
        foot = FOOT.get(self._faction, 1060)
        most = next((number for number in range(FACTS, 0, -1) if self._column(measured, number) <= foot), 0)
        self._column(canvas, most)

    def _column(self, canvas: Canvas, most: int) -> float:
        """What everyone may know, `most` facts of it, and what is still covered; where it ends."""
        rule(self, canvas, 1420, 64, 430)
        canvas.text(say("curtain-public").upper(), self.font(PLACE), self.at(1420, 98), INK, "midleft")
        below = 128.0
        shown = self._facts[max(len(self._facts) - most, 0) :]
        if len(self._facts) > most:
            more = say("curtain-more", count=len(self._facts) - most)
            below = paragraph(self, canvas, more, ROW_TEXT, 1462, below, 388) + 6
        for faction, words in shown if self._facts else [(None, say("curtain-nothing"))]:
            below = self._fact(canvas, faction, words, below)
        number = say("curtain-next", who=word(self._faction.name), resources=self._resources)
        below = self._fact(canvas, self._faction, number, below)
        rule(self, canvas, 1420, below + 16, 430)
        canvas.text(
            say("curtain-covered").upper(), self.font(PLACE), self.at(1420, below + 50), INK, "midleft"
        )
        bloc = "movement" if self._faction < Faction.CABINET else "state"
        return paragraph(self, canvas, say(f"curtain-covered-{bloc}"), ROW_TEXT, 1420, below + 76, 430)

    def _fact(self, canvas: Canvas, faction: Faction | None, words: str, top: float) -> float:
        if faction is not None:
            marks.draw(canvas, marks.mark_of(faction), self.at(1433, top + 13), self.px(12), ground=PAPER)
        return paragraph(self, canvas, words, ROW_TEXT, 1462, top, 388, INK_2) + 12
