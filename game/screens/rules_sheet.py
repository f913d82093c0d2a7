"""A chapter of the rulebook set for the screen: words flow into lines, tables into columns; what is set can be scrolled.

Lengths are pixels from the top left corner of the sheet. Setting is pure: the same chapter, fonts and width give the
same sheet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import pygame

from game import text
from game.rulebook.columns import widths
from game.rulebook.inline import Span, spans
from game.rulebook.model import Block, Examples, Items, Picture, Prose, Section, Table
from game.theme import (
    INK,
    INK_2,
    INK_3,
    LABEL,
    PANEL,
    PLACE,
    RED,
    RULE,
    Colour,
    Face,
    Font,
    Kind,
)
from game.words import say

TEXT = Kind(Face.SANS, 19, 15)
BOLD = Kind(Face.SANS_BOLD, 19, 15)
ITALIC = Kind(Face.SANS_ITALIC, 19, 15)
SMALL = Kind(Face.NARROW, 17, 15)
LEAD = Kind(Face.SERIF, 23, 18)
FACTS = 150
"""Room for the names of facts, in pixels of the 1920x1080 picture."""
GAP, INDENT = 10, 22
"""Room between blocks, and before items, in pixels of the 1920x1080 picture."""


@dataclass(frozen=True)
class Piece:
    """Words in one style on one line, or (without words) a rule across. `act` names what a click on it does."""

    rect: pygame.Rect
    words: str = ""
    font: Font | None = None
    colour: Colour = INK
    act: str = ""
    """`go:ANCHOR` for a link, `fold:CASE` for an example; empty for plain words."""


@dataclass(frozen=True)
class Style:
    """How some words are set, and what a click on them does."""

    font: Font
    colour: Colour
    act: str


@dataclass
class Sheet:
    """What was set: pieces from the top down, where the sections begin, and how high it is."""

    pieces: list[Piece] = field(default_factory=list)
    tops: dict[str, int] = field(default_factory=dict)
    marks: int | None = None
    """Where the picture of the marks stands."""
    height: int = 0


Fonts = Callable[[Kind], Font]


class Setter:
    """Sets sections one under another."""

    def __init__(
        self, fonts: Fonts, px: Callable[[float], int], width: int, unfolded: frozenset[str]
    ) -> None:
        self._fonts, self._px, self._width, self._unfolded = fonts, px, width, unfolded
        self.sheet = Sheet()

    def set(self, sections: Iterable[Section]) -> Sheet:
        """The sections as a sheet."""
        for section in sections:
            self._heading(section)
            for block in section.blocks:
                self._block(block)
                self._space(GAP)
        return self.sheet

    def _space(self, units: float) -> None:
        self.sheet.height += self._px(units)

    def _heading(self, section: Section) -> None:
        self._space(0 if section.level == 1 else 14)
        self.sheet.tops[section.anchor] = self.sheet.height
        kind = PLACE if section.level < 3 else PANEL
        self._flow((Span(section.heading.upper()),), 0, self._width, plain=kind)
        if section.level < 3:
            self._rule(INK, 2.5)
        self._space(6)

    def _block(self, block: Block) -> None:
        match block:
            case Prose(words, formula):
                self._flow(spans(words), 0, self._width, plain=LEAD if formula else TEXT)
            case Items(items):
                for item in items:
                    self._item(spans(item))
            case Table() as table:
                self._table(table)
            case Examples(examples):
                self._flow((Span(say("book-examples").upper()),), 0, self._width, plain=LABEL, colour=INK_3)
                for each in examples:
                    title = say("book-example", number=each.name[:3], title=each.title)
                    self._flow((Span(title),), 0, self._width, plain=SMALL, act=f"fold:{each.name}")
                    if each.name in self._unfolded:
                        for line in each.words:
                            self._flow(
                                (Span(line),), self._px(INDENT), self._width, plain=SMALL, colour=INK_3
                            )
            case Picture(what):
                if what == "marks":
                    self.sheet.marks = self.sheet.height
                    self._space(70)

    def _item(self, words: Sequence[Span]) -> None:
        dot = self._px(5)
        font = self._fonts(TEXT)
        top = self.sheet.height + font.leading // 2 - dot // 2
        self.sheet.pieces.append(Piece(pygame.Rect(self._px(6), top, dot, dot), colour=INK_2))
        self._flow(words, self._px(INDENT), self._width)

    def _table(self, table: Table) -> None:
        gap = self._px(18)
        columns = self._columns(table, gap)
        lefts = [sum(columns[:number]) + gap * number for number in range(len(columns))]
        if table.head:
            self._row(table.head, lefts, columns, LABEL)
            self._rule(INK, 2)
        for row in table.rows:
            self._row(row, lefts, columns, TEXT)
            self._rule(RULE, 1.4)

    def _columns(self, table: Table, gap: int) -> list[int]:
        if not table.head:
            return [self._px(FACTS), self._width - gap - self._px(FACTS)]
        shares = widths(table)
        room = self._width - gap * (len(shares) - 1)
        return [room * share // sum(shares) for share in shares]

    def _row(self, cells: Sequence[str], lefts: Sequence[int], columns: Sequence[int], kind: Kind) -> None:
        top = bottom = self.sheet.height + self._px(3)
        for cell, left, wide in zip(cells, lefts, columns, strict=True):
            self.sheet.height = top
            self._flow(spans(cell.upper() if kind is LABEL else cell), left, left + wide, plain=kind)
            bottom = max(bottom, self.sheet.height)
        self.sheet.height = bottom + self._px(2)

    def _rule(self, colour: Colour, thick: float) -> None:
        high = max(1, self._px(thick))
        self.sheet.pieces.append(Piece(pygame.Rect(0, self.sheet.height, self._width, high), colour=colour))
        self.sheet.height += high + self._px(2)

    # ---- words into lines -------------------------------------------------------------------------------------------

    def _flow(
        self,
        words: Sequence[Span],
        left: int,
        right: int,
        *,
        plain: Kind = TEXT,
        colour: Colour = INK_2,
        act: str = "",
    ) -> None:
        """Words from `left` to `right`, line under line, each in its style."""
        leading = self._fonts(plain).leading
        runs: list[tuple[str, Style]] = []
        x = left
        for span in words:
            style = self._style(span, plain, colour, act)
            for word in _words(span.text):
                if runs and x + text.width(word, style.font) > right:
                    self._line(runs, left, leading)
                    runs, x = [], left
                shown = word if runs else word.lstrip()
                x += text.width(shown, style.font)
                if runs and runs[-1][1] == style:
                    runs[-1] = (runs[-1][0] + shown, style)
                else:
                    runs.append((shown, style))
        self._line(runs, left, leading)

    def _line(self, runs: Sequence[tuple[str, Style]], left: int, leading: int) -> None:
        for words, style in runs:
            wide = text.width(words, style.font)
            if words.strip():
                rect = pygame.Rect(left, self.sheet.height, wide, leading)
                self.sheet.pieces.append(Piece(rect, words, style.font, style.colour, style.act))
            left += wide
        self.sheet.height += leading

    def _style(self, span: Span, plain: Kind, colour: Colour, act: str) -> Style:
        kind = plain
        if plain is TEXT:
            kind = BOLD if span.strong else ITALIC if span.emphasis else TEXT
        ink = INK if span.strong or plain not in (TEXT, SMALL, LABEL) else colour
        if span.anchor:
            return Style(self._fonts(kind), RED, f"go:{span.anchor}")
        return Style(self._fonts(kind), ink, act)


def _words(string: str) -> list[str]:
    """The words, each with the space before it."""
    parts = string.split(" ")
    return [part for part in (parts[0], *(f" {part}" for part in parts[1:])) if part]
