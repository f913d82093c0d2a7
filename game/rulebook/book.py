"""Puts the rulebook together: the prose of its chapters, filled in, with what is read off the rules and the scenarios."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from assets import rulebook as texts
from game.rulebook import operations, scenario, theory
from game.rulebook.cases import examples
from game.rulebook.figures import Figures
from game.rulebook.model import Block, Book, Examples, Items, Picture, Prose, Section, Table
from game.rulebook.switches import holds, switch_of
from game.rulebook.telling import told
from game.rulebook.template import Directive, Fill, Part, parts
from game.words import dress, listed, of_scenario, say
from rules.articles import articles
from rules.board import Board, load_board, scenarios

_LINK = re.compile(r"\[([^\]]*)\]\(#([^)]*)\)")


def rulebook(board: Board | None = None) -> Book:
    """The rulebook of one scenario, in its words (which are spoken from then on), or of all of them."""
    dress(board)
    return _Builder(board).book()


class _Builder:
    """Makes one book."""

    def __init__(self, board: Board | None) -> None:
        self._board = board
        self._boards: Sequence[Board] = [board] if board else [load_board(name) for name in scenarios()]
        self._fill = Figures(self._boards)
        self._prices = operations.Prices(self._boards)
        self._articles = [
            each for each in articles(self._boards[0]) if self._has(switch_of(operations.anchor(each)))
        ]

    def book(self) -> Book:
        found = [
            section
            for chapter in texts.chapters()
            for part in parts(chapter, self._fill)
            if self._has(part.switch)
            for section in self._sections(part)
        ]
        name = of_scenario(self._board.id, "name") if self._board else ""
        anchors = {section.anchor: section for section in found}
        return Book(
            say("book-title", scenario=name) if name else say("book-title-all"),
            tuple(_linked(_with_examples(section), anchors) for section in found),
        )

    def _has(self, switch: str) -> bool:
        return any(holds(board, switch) for board in self._boards)

    def _sections(self, part: Part) -> Iterator[Section]:
        """The part itself, then the sections that its directives make."""
        below: list[Section] = []
        blocks: list[Block] = []
        after: list[Block] = []
        for block in part.blocks:
            if not isinstance(block, Directive):
                (after if below else blocks).append(block)
                continue
            made = self._made(block)
            blocks += [each for each in made if not isinstance(each, Section)]
            below += [each for each in made if isinstance(each, Section)]
        yield Section(part.anchor, part.level, part.title, (*self._where(part.anchor), *blocks, *after))
        yield from (replace(each, blocks=(*self._where(each.anchor), *each.blocks)) for each in below)

    def _made(self, directive: Directive) -> list[Section | Block]:
        match directive.name:
            case "marks":
                return [Picture("marks")]
            case "overview":
                return [operations.overview(self._articles, self._prices)]
            case "operations":
                group = operations.of_group(self._articles, directive.argument)
                return [
                    operations.section(each, self._fill, self._prices, 2 if each.rule[0] == "6" else 3)
                    for each in group
                ]
            case "plans":
                return [*operations.plans(self._articles, self._fill, self._prices)]
            case "reach":
                return [scenario.reach(self._boards)]
            case "scenarios":
                alone = self._board is not None
                return [each for board in self._boards for each in scenario.sections(board, alone=alone)]
            case "theory":
                return [theory.table()]
            case name:
                raise KeyError(name)

    def _where(self, anchor: str) -> Iterator[Block]:
        """In the book of all scenarios: which of them play with this rule, unless all do."""
        switch = switch_of(anchor)
        names = [of_scenario(board.id, "name") for board in self._boards if holds(board, switch)]
        if switch and not self._board and len(names) < len(self._boards):
            yield Prose(say("book-only", scenarios=listed(names)))


def _with_examples(section: Section) -> Section:
    rule = "6" if section.anchor == "6.offer" else section.anchor
    if section.anchor == "6" or rule not in examples():
        return section
    some = tuple(
        replace(each, words=tuple(told(line) for line in each.lines if not line.startswith("#")))
        for each in examples()[rule]
    )
    return replace(section, blocks=(*section.blocks, Examples(some)))


# ---- links ------------------------------------------------------------------------------------------------------------


def _linked(section: Section, anchors: dict[str, Section]) -> Section:
    """The section with its links led to the nearest section that there is; a link without words says its heading."""

    def text(words: str) -> str:
        return _LINK.sub(lambda link: _link(link[1], link[2], anchors), words)

    return replace(section, blocks=tuple(_rewritten(block, text) for block in section.blocks))


def _link(words: str, anchor: str, anchors: dict[str, Section]) -> str:
    while anchor not in anchors:
        if "." not in anchor or anchor.startswith("11."):
            return words or anchor
        anchor = anchor.rpartition(".")[0]
    return f"[{words or anchors[anchor].heading}](#{anchor})"


def _rewritten(block: Block, text: Fill) -> Block:
    match block:
        case Prose(words, formula):
            return Prose(text(words), formula)
        case Items(items):
            return Items(tuple(text(item) for item in items))
        case Table(head, rows):
            return Table(head, tuple(tuple(text(cell) for cell in row) for row in rows))
        case _:
            return block
