"""The rulebook in the game: chapters down the left side, the open one beside them; and the credits."""

from __future__ import annotations

from functools import partial

import pygame

from assets import credits_text
from game import glossary
from game.draw import Canvas
from game.furniture import draw_spot, heading_bar, paragraph, rule
from game.input import Key
from game.page import Page, Spot
from game.rulebook.book import rulebook
from game.rulebook.model import Book, Section
from game.screen import Move, Pop
from game.screens.rules_sheet import Piece, Setter, Sheet
from game.theme import BODY, INK, INK_2, OPERATION, PANEL, PAPER, PLACE, RECESS, WHY, Kind
from game.widgets import marks
from game.words import say, word
from rules.board import Board
from rules.ids import Faction

SIGNS, KEYS = "signs", "keys"
READING = Kind(BODY.face, 21, 16)
LEFT, TOP, WIDTH, BOTTOM = 480, 112, 1396, 1056
ROW = 60
WHEEL, LINES, PAGES = 90, 60, 860
"""How far the wheel, an arrow and a page key scroll, in units of the picture."""


class RulesPage(Page):
    """One chapter at a time, scrolled; links lead on, and worked examples unfold."""

    def __init__(self, board: Board | None = None, anchor: str = "1") -> None:
        """Open at the section of a rule (`5.2.organise`): the book of this board's scenario, or that of all."""
        super().__init__()
        self.book: Book = rulebook(board)
        self._anchor = self.book.section(anchor).anchor
        self._open = self._anchor.partition(".")[0]
        self._unfolded: frozenset[str] = frozenset()
        self._sheet = Sheet()
        self._scrolled = 0

    @property
    def anchor(self) -> str:
        """The section that was asked for last."""
        return self._anchor

    # ---- layout -----------------------------------------------------------------------------------------------------

    def resize(self, size: tuple[int, int], ui_scale: float) -> None:
        super().resize(size, ui_scale)
        self._lay()
        self._to(self._sheet.tops.get(self._anchor, 0))

    def _chapters(self) -> list[Section]:
        return [section for section in self.book.sections if section.level == 1]

    def _lay(self) -> None:
        """Set the open chapter for this window."""
        inside = [each for each in self.book.sections if each.anchor.partition(".")[0] == self._open]
        setter = Setter(self.font, self.px, self.px(WIDTH), self._unfolded)
        self._sheet = setter.set(inside)
        self._to(self._scrolled)

    def _to(self, top: int) -> None:
        most = max(self._sheet.height - self.px(BOTTOM - TOP), 0)
        self._scrolled = min(max(top, 0), most)
        self.renew()

    def spots(self) -> list[Spot]:
        spots = [Spot("back", self.box(1736, 14, 160, 56), say("common-back"), Pop, "bar-link")]
        entries = [(chapter.anchor, chapter.heading) for chapter in self._chapters()]
        entries += [(name, say(f"rules-{name}")) for name in (SIGNS, KEYS)]
        for row, (entry, words) in enumerate(entries):
            look = "open-section" if entry == self._open else "section"
            rect = self.box(44, TOP + row * ROW, 400, ROW - 6)
            spots.append(Spot(f"section-{entry}", rect, words, partial(self.go, entry), look))
        return spots + self._links()

    def _links(self) -> list[Spot]:
        """The links and the examples in sight; what a link says on two lines is two spots."""
        if self._open in (SIGNS, KEYS):
            return []
        found = []
        for number, piece in enumerate(self._sheet.pieces):
            rect = self._placed(piece)
            if piece.act and rect is not None:
                what, _, name = piece.act.partition(":")
                act = self.go if what == "go" else self._fold
                words = piece.words.strip()
                found.append(Spot(f"{what}-{number}", rect, words, partial(act, name), "words"))
        return found

    def _placed(self, piece: Piece) -> pygame.Rect | None:
        """Where a piece is on the screen; None if it is not wholly in sight."""
        left, top = self.at(LEFT, TOP)
        rect = piece.rect.move(left, top - self._scrolled)
        inside = rect.top >= top and rect.bottom <= self.at(0, BOTTOM)[1]
        return rect if inside else None

    # ---- what can be done -------------------------------------------------------------------------------------------

    def go(self, anchor: str) -> None:
        """Open the section of a rule, or one of the pages beside the book."""
        if anchor in (SIGNS, KEYS):
            self._open = self._anchor = anchor
            self.renew()
            return
        self._anchor = self.book.section(anchor).anchor
        self._open = self._anchor.partition(".")[0]
        self._lay()
        self._to(self._sheet.tops[self._anchor])

    def _fold(self, case: str) -> None:
        self._unfolded ^= {case}
        self._lay()

    def handle(self, event: pygame.event.Event) -> Move | None:
        by = 0
        match event.type:
            case pygame.MOUSEWHEEL:
                by = -event.y * WHEEL
            case pygame.KEYDOWN if event.key in (pygame.K_PAGEDOWN, pygame.K_PAGEUP):
                by = PAGES if event.key == pygame.K_PAGEDOWN else -PAGES
            case pygame.KEYDOWN if event.key in (pygame.K_HOME, pygame.K_END):
                by = self._sheet.height * (1 if event.key == pygame.K_END else -1)
        if not by:
            return super().handle(event)
        self._to(self._scrolled + self.px(by))
        return None

    def other_key(self, key: Key) -> Move | None:
        return Pop() if key is Key.HELP else None

    # ---- drawing ----------------------------------------------------------------------------------------------------

    def paint(self, canvas: Canvas) -> None:
        canvas.fill(PAPER)
        heading_bar(self, canvas, self.book.title)
        for spot in self.all_spots:
            if spot.look.endswith("section"):
                self._section(canvas, spot)
        draw_spot(self, canvas, self.spot("back"))
        if self._open == KEYS:
            self._keys(canvas)
        elif self._open == SIGNS:
            self._signs(canvas)
        else:
            self._pieces(canvas)

    def _section(self, canvas: Canvas, spot: Spot) -> None:
        chosen = spot.look == "open-section"
        if chosen or self.hover == spot.name:
            canvas.fill(INK if chosen else RECESS, spot.rect)
        at = (spot.rect.left + self.px(14), spot.rect.centery)
        canvas.text(spot.words.upper(), self.font(OPERATION), at, PAPER if chosen else INK, "midleft")

    def _pieces(self, canvas: Canvas) -> None:
        for piece in self._sheet.pieces:
            rect = self._placed(piece)
            if rect is None:
                continue
            if piece.font is None:
                canvas.fill(piece.colour, rect)
            else:
                canvas.text(piece.words, piece.font, rect.topleft, piece.colour)
        hovered = next((spot for spot in self.all_spots if spot.name == self.hover), None)
        if hovered is not None and hovered.look == "words":
            under = pygame.Rect(
                hovered.rect.left, hovered.rect.bottom - self.px(3), hovered.rect.width, self.px(2)
            )
            canvas.fill(INK, under)
        self._marks(canvas)
        self._bar(canvas)

    def _marks(self, canvas: Canvas) -> None:
        """The picture of the four marks, where it is in sight."""
        at = self._sheet.marks
        top = self.at(0, TOP)[1]
        if at is None or not top <= top + at - self._scrolled <= self.at(0, BOTTOM - 70)[1]:
            return
        middle = top + at - self._scrolled + self.px(35)
        for number, faction in enumerate(
            (Faction.CABINET, Faction.COMMAND, Faction.ASSEMBLIES, Faction.VANGUARD)
        ):
            left = self.at(LEFT + 30 + number * 320, 0)[0]
            marks.draw(canvas, marks.mark_of(faction), (left, middle), self.px(26), ground=PAPER)
            words = say(f"authority-{word(marks.mark_of(faction).name)}")
            canvas.text(words, self.font(BODY), (left + self.px(46), middle), INK, "midleft")

    def _bar(self, canvas: Canvas) -> None:
        """How far the chapter is scrolled."""
        room = self.px(BOTTOM - TOP)
        if self._sheet.height <= room:
            return
        left, top = self.at(LEFT + WIDTH + 18, TOP)
        canvas.fill(RECESS, pygame.Rect(left, top, self.px(8), room))
        high = max(self.px(40), room * room // self._sheet.height)
        down = (room - high) * self._scrolled // (self._sheet.height - room)
        canvas.fill(INK, pygame.Rect(left, top + down, self.px(8), high))

    def _head(self, canvas: Canvas, words: str) -> None:
        canvas.text(words.upper(), self.font(PLACE), self.at(LEFT, 140), INK, "midleft")
        rule(self, canvas, LEFT, 170, WIDTH)

    def _keys(self, canvas: Canvas) -> None:
        self._head(canvas, say("rules-keys"))
        y = 194.0
        for part in (say("rules-keys.lead"), *say("rules-keys.text").split("\n")):
            y = paragraph(self, canvas, part, READING, LEFT, y, 1100, INK_2) + 14

    def _signs(self, canvas: Canvas) -> None:
        self._head(canvas, say("rules-signs"))
        for left, keys in ((LEFT, glossary.STANDS), (LEFT + 714, glossary.COUNTED)):
            y = 194.0
            for line in glossary.entries(keys):
                y = paragraph(self, canvas, line, BODY, left, y, 682) + 9


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
