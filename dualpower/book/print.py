"""The rulebook and the aids as PDF, set by typst (the extra `pdf`); what a page looks like is in the .typ files."""

from __future__ import annotations

from importlib.resources import as_file, files
from typing import Any

import msgspec

from assets import ROOT
from dualpower.book.svg import MARKS, map_picture, mark
from dualpower.complaint import BadInput
from game.rulebook.columns import widths
from game.rulebook.inline import spans
from game.rulebook.model import Block, Book, Examples, Items, Picture, Prose, Table, slug
from game.words import say
from rules.board import load_board


def pdf(book: Book) -> bytes:
    """The whole book. Raises BadInput where typst is not installed."""
    return typeset("book.typ", document(book))


def typeset(template: str, content: dict[str, Any]) -> bytes:
    """A template of this folder with its content, as PDF. Raises BadInput where typst is not installed."""
    try:
        import typst
    except ImportError as error:
        raise BadInput("PDF needs typst: pip install 'dual-power[pdf]', or make setup") from error
    inputs = {"book": msgspec.json.encode(content).decode()}
    with as_file(files("dualpower.book")) as folder:
        made = typst.compile(
            str(folder / template),
            format="pdf",
            font_paths=[str(ROOT / "fonts")],
            ignore_system_fonts=True,
            sys_inputs=inputs,
        )
    assert isinstance(made, bytes)
    return made


def document(book: Book) -> dict[str, Any]:
    """What the template of the book reads."""
    sections = [
        {
            "anchor": slug(section.anchor),
            "level": section.level,
            "title": section.heading,
            "blocks": [block_of(block) for block in section.blocks],
        }
        for section in book.sections
    ]
    return {
        "title": book.title,
        "cover": say("game-title"),
        "motto": book.title,
        "contents": say("book-contents"),
        "sections": sections,
    }


def words(text: str) -> list[dict[str, Any]]:
    """Inline Markdown as the template reads it."""
    found = []
    for span in spans(text):
        anchor = slug(span.anchor) if span.anchor else ""
        found.append({"text": span.text, "strong": span.strong, "emphasis": span.emphasis, "anchor": anchor})
    return found


def block_of(block: Block) -> dict[str, Any]:
    """A block as the templates read it."""
    match block:
        case Prose(text, formula):
            return {"kind": "formula" if formula else "prose", "spans": words(text)}
        case Items(items):
            return {"kind": "items", "items": [words(item) for item in items]}
        case Table(head, rows) as table:
            shares = widths(table) if head else [0, 1]  # facts give their first column just what it needs
            cells = [[words(cell) for cell in row] for row in rows]
            return {
                "kind": "table",
                "head": [words(cell) for cell in head],
                "rows": cells,
                "widths": shares,
            }
        case Examples(examples):
            lines = [say("book-example", number=each.name[:3], title=each.title) for each in examples]
            return {"kind": "examples", "title": say("book-examples"), "lines": lines}
        case Picture(what, scenario):
            if what == "map":
                return {"kind": "map", "svg": map_picture(load_board(scenario))}
            pictures = [{"svg": mark(name), "name": say(f"authority-{name}")} for name in MARKS]
            return {"kind": "marks", "pictures": pictures}
