"""The rules on a few pages, and the credits: text with its headings down the left side."""

from __future__ import annotations

import pygame

from assets import credits_text
from game import glossary
from game.draw import Canvas
from game.furniture import draw_spot, heading_bar, paragraph, rule
from game.input import Key
from game.page import Act, Page, Spot
from game.screen import Move, Pop
from game.theme import BODY, INK, INK_2, OPERATION, PANEL, PAPER, PLACE, RECESS, WHY, Face, Kind
from game.widgets import marks
from game.words import card_name, op_name, say, word
from rules.ids import CardId, Faction, Op

READING = Kind(Face.SANS, 21, 16)
LEAD = Kind(Face.SERIF, 27, 20)
TEXTS = ("idea", "place", "turn", "temptation", "end", "keys")
SIGNS = "signs"
OPERATIONS: dict[Faction, tuple[Op, ...]] = {
    Faction.ASSEMBLIES: (Op.ORGANISE, Op.BUILD, Op.CONVENE, Op.MASS_ACTION, Op.RECALL),
    Faction.VANGUARD: (
        Op.RECRUIT,
        Op.INFILTRATE,
        Op.AGITATE,
        Op.DIRECT_ACTION,
        Op.ARM,
        Op.EMERGENCY_MEASURE,
        Op.INSURRECTION,
    ),
    Faction.CABINET: (Op.ADMINISTER, Op.POLICE, Op.REFORM, Op.COOPT, Op.PROPAGANDA, Op.SURVEIL, Op.RESTORE),
    Faction.COMMAND: (
        Op.DEPLOY,
        Op.MARCH,
        Op.RAID,
        Op.WHITE_GUARDS,
        Op.MARTIAL_LAW,
        Op.CRACKDOWN,
        Op.REQUISITION,
    ),
}
LEFT, WIDTH = 480, 1396


class RulesPage(Page):
    """One section at a time; the headings are on the left."""

    def __init__(self) -> None:
        super().__init__()
        self._open = TEXTS[0]

    def spots(self) -> list[Spot]:
        entries = [*TEXTS[:4], *(word(faction.name) for faction in Faction), TEXTS[4], SIGNS, *TEXTS[5:]]
        spots = []
        for row, entry in enumerate(entries):
            rect = self.box(44, 130 + row * 68, 380, 60)
            look = "open-section" if entry == self._open else "section"
            spots.append(Spot(f"section-{entry}", rect, self._heading(entry), self._show(entry), look))
        spots.append(Spot("back", self.box(1736, 14, 160, 56), say("common-back"), Pop, "bar-link"))
        return spots

    def _heading(self, entry: str) -> str:
        return say(f"rules-{entry}") if entry in (*TEXTS, SIGNS) else say(f"faction-{entry}")

    def _show(self, entry: str) -> Act:
        def show() -> None:
            self._open = entry

        return show

    def other_key(self, key: Key) -> Move | None:
        return Pop() if key is Key.HELP else None

    def paint(self, canvas: Canvas) -> None:
        canvas.fill(PAPER)
        heading_bar(self, canvas, say("rules-title"))
        for spot in self.all_spots:
            if spot.look.endswith("section"):
                self._section(canvas, spot)
        draw_spot(self, canvas, self.spot("back"))
        canvas.text(self._heading(self._open).upper(), self.font(PLACE), self.at(LEFT, 160), INK, "midleft")
        rule(self, canvas, LEFT, 190, WIDTH)
        if self._open in TEXTS:
            self._prose(canvas)
        elif self._open == SIGNS:
            self._signs(canvas)
        else:
            self._faction(canvas, Faction[self._open.upper()])

    def _section(self, canvas: Canvas, spot: Spot) -> None:
        chosen = spot.look == "open-section"
        if chosen or self.hover == spot.name:
            canvas.fill(INK if chosen else RECESS, spot.rect)
        ink = PAPER if chosen else INK
        at = (spot.rect.left + self.px(18), spot.rect.centery)
        canvas.text(spot.words.upper(), self.font(OPERATION), at, ink, "midleft")

    def _prose(self, canvas: Canvas) -> None:
        y = paragraph(self, canvas, say(f"rules-{self._open}.lead"), LEAD, LEFT, 214, 1100, INK) + 18
        for part in say(f"rules-{self._open}.text").split("\n"):
            y = paragraph(self, canvas, part, READING, LEFT, y, 1100, INK_2) + 14

    def _signs(self, canvas: Canvas) -> None:
        for left, keys in ((LEFT, glossary.STANDS), (LEFT + 714, glossary.COUNTED)):
            y = 214.0
            for line in glossary.entries(keys):
                y = paragraph(self, canvas, line, BODY, left, y, 682) + 9

    def _faction(self, canvas: Canvas, faction: Faction) -> None:
        marks.draw(canvas, marks.mark_of(faction), self.at(LEFT + 1366, 158), self.px(22), ground=PAPER)
        about = say(f"faction-{word(faction.name)}.about")
        y = top = paragraph(self, canvas, about, LEAD, LEFT, 208, WIDTH, INK) + 14
        for op in OPERATIONS[faction]:
            name = say("rules-cost", name=op_name(op), cost=op_name(op, "cost"))
            y = paragraph(self, canvas, name, PANEL, LEFT, y, 780, INK)
            y = paragraph(self, canvas, op_name(op, "note"), BODY, LEFT, y, 780) + 8
        first = int(faction) * 6
        y = paragraph(self, canvas, say("rules-plans"), PANEL, LEFT + 840, top, 556, INK) + 4
        for card in (CardId(first + number) for number in range(6)):
            y = paragraph(self, canvas, card_name(card), OPERATION, LEFT + 840, y, 556, INK)
            y = paragraph(self, canvas, card_name(card, "note"), BODY, LEFT + 840, y, 556) + 6


class CreditsPage(Page):
    """Who made what; the lines that licences ask for."""

    def spots(self) -> list[Spot]:
        return [Spot("back", self.box(1736, 14, 160, 56), say("common-back"), Pop, "bar-link")]

    def paint(self, canvas: Canvas) -> None:
        canvas.fill(PAPER)
        heading_bar(self, canvas, say("credits-title"))
        y = 124.0
        for line in [*credits_text().splitlines(), "", say("credits-places")]:
            if line.isupper():
                canvas.fill(INK, pygame.Rect(*self.at(160, y + 6), self.px(1600), self.scale.line(2)))
                y = paragraph(self, canvas, line, PANEL, 160, y + 14, 1600, INK) + 4
            elif line:
                y = paragraph(self, canvas, line, WHY, 160, y, 1600) + 2
            else:
                y += 4
        draw_spot(self, canvas, self.spot("back"))
