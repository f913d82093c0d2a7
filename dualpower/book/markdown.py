"""The rulebook as Markdown, with an anchor before each heading and cases as links to their files."""

from __future__ import annotations

import re
from collections.abc import Iterator

from game.rulebook.model import Block, Book, Examples, Items, Picture, Prose, Section, Table, slug
from game.words import say

_LINK = re.compile(r"\]\(#([^)]*)\)")
MADE = "<!-- Made by `make book` from the rules themselves: change those, not this file. -->"
CASES = "../tests/cases"


def markdown(book: Book) -> str:
    """The whole book as the text of one file in docs/."""
    chapters = [section for section in book.sections if section.level == 1]
    contents = "\n".join(f"- [{section.heading}](#{slug(section.anchor)})" for section in chapters)
    parts = [MADE, f"# {book.title}", contents, *(_section(section) for section in book.sections)]
    return "\n\n".join(parts) + "\n"


def _section(section: Section) -> str:
    head = f'<a id="{slug(section.anchor)}"></a>\n\n{"#" * (section.level + 1)} {section.heading}'
    return "\n\n".join([head, *(text for block in section.blocks for text in _block(block))])


def _block(block: Block) -> Iterator[str]:
    match block:
        case Prose(text, formula):
            yield f"> {_linked(text)}" if formula else _linked(text)
        case Items(items):
            yield "\n".join(f"- {_linked(item)}" for item in items)
        case Table(head, rows):
            yield "\n".join(_table(head or ("",) * len(rows[0]), rows))
        case Examples(examples):
            lines = [f"- [{each.name[:3]}]({CASES}/{each.name}.txt): {each.title}" for each in examples]
            yield "\n".join([f"*{say('book-examples')}*", "", *lines])
        case Picture():
            return


def _table(head: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{' --- |' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(_linked(cell).replace('|', chr(92) + '|') for cell in row)} |"


def _linked(text: str) -> str:
    """The text with its links led to the anchors of this file."""
    return _LINK.sub(lambda link: f"](#{slug(link[1])})", text)
