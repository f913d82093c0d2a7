"""What the rulebook is made of. Whoever shows it (a page of the game, Markdown, HTML, print) goes through these.

Texts hold inline Markdown: **strong**, *emphasis*, [words](#anchor).
"""

from __future__ import annotations

import re

from msgspec import Struct

_NUMBER = re.compile(r"\d+(\.\d+[a-h]?)?")


class Prose(Struct, frozen=True):
    """A paragraph; `formula` sets it apart."""

    text: str
    formula: bool = False


class Items(Struct, frozen=True):
    """A list."""

    items: tuple[str, ...]


class Table(Struct, frozen=True):
    """A table; without a head its first column names what the others say."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Example(Struct, frozen=True):
    """A numbered case: its name in `tests/cases`, what it shows, its lines, and what these say in words."""

    name: str
    title: str
    lines: tuple[str, ...]
    words: tuple[str, ...] = ()


class Examples(Struct, frozen=True):
    """Worked examples of a section."""

    examples: tuple[Example, ...]


class Picture(Struct, frozen=True):
    """A picture that a renderer may draw: `marks`, or the `map` of a scenario."""

    what: str
    scenario: str = ""


Block = Prose | Items | Table | Examples | Picture


class Section(Struct, frozen=True):
    """A heading and what stands under it. `level` is 1 for a chapter; `anchor` is the rule's number in full."""

    anchor: str
    level: int
    title: str
    blocks: tuple[Block, ...]

    @property
    def number(self) -> str:
        """The number alone, as it is printed: 5.2 of 5.2.organise; nothing for a section without a number of its own."""
        return self.anchor if _NUMBER.fullmatch(self.anchor) else ""

    @property
    def heading(self) -> str:
        """The title with its number, if it has one."""
        return f"{self.number} {self.title}" if self.number else self.title


class Book(Struct, frozen=True):
    """A rulebook; its sections in order, chapters and what is in them one after another."""

    title: str
    sections: tuple[Section, ...]

    def section(self, anchor: str) -> Section:
        """The section of a rule, or the nearest above it: 5.2 for a rule 5.2.x that this book does not have."""
        found = {section.anchor: section for section in self.sections}
        while anchor not in found and "." in anchor:
            anchor = anchor.rpartition(".")[0]
        return found.get(anchor, self.sections[0])


def slug(anchor: str) -> str:
    """The anchor as the name of a place in a document: `5.2.mass_action` -> `r5-2-mass-action`."""
    return "r" + anchor.replace(".", "-").replace("_", "-")
