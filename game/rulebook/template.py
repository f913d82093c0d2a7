"""The prose of the chapters: Markdown in a small dialect, with placeholders.

## 2.3 Who is followed          a heading: level, anchor (the rule's number), title
### 5.2.memory Memory ?memory   only where a switch holds
- item, | table |, > formula    one line each; other lines join to paragraphs
@name argument                  here the builder puts what it makes of data
{majority}, {op-raid}           a figure, or the words of a key
{piece-garrison.a}              of an attribute of it; {Piece-garrison.a} begins a sentence
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from msgspec import Struct

from game.rulebook.model import Block, Items, Prose, Table

_HEADING = re.compile(r"(#+) (\S+) (.*?)(?: \?(\w+))?$")
_HOLDER = re.compile(r"\{([\w.-]+)\}")
Fill = Callable[[str], str]


class Directive(Struct, frozen=True):
    """A line that names what is to be put in its place."""

    name: str
    argument: str


class Part(Struct, frozen=True):
    """One heading of a template with what stands under it, filled in."""

    anchor: str
    level: int
    title: str
    switch: str
    """The rule that must be switched on; empty if it always holds."""
    blocks: tuple[Block | Directive, ...]


def parts(chapter: str, fill: Fill) -> Iterator[Part]:
    """The parts of a chapter."""
    for text in re.split(r"\n(?=#)", chapter):
        head, _, body = text.partition("\n")
        found = _HEADING.fullmatch(head)
        assert found is not None, f"no heading: {head}"
        marks, anchor, title, switch = found.groups()
        yield Part(anchor, len(marks), filled(title, fill), switch or "", tuple(_blocks(body, fill)))


def filled(text: str, fill: Fill) -> str:
    """The text with its placeholders filled in."""
    return _HOLDER.sub(lambda holder: fill(holder[1]), text)


def _blocks(body: str, fill: Fill) -> Iterator[Block | Directive]:
    for chunk in re.split(r"\n\s*\n", body.strip()):
        lines = chunk.splitlines()
        if not lines:
            continue
        first = lines[0]
        if first.startswith("@"):
            name, _, argument = first[1:].partition(" ")
            yield Directive(name, argument)
        elif first.startswith("- "):
            yield Items(tuple(filled(line[2:], fill) for line in lines))
        elif first.startswith("|"):
            rows = [
                tuple(filled(cell.strip(), fill) for cell in line.strip("|").split("|")) for line in lines
            ]
            yield Table(rows[0], tuple(rows[2:]))
        elif first.startswith("> "):
            yield Prose(filled(first[2:], fill), formula=True)
        else:
            yield Prose(filled(" ".join(lines), fill))
