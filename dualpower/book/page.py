"""The rulebook as one HTML page that needs no other file: contents, pictures, tables, worked examples to unfold."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Sequence
from html import escape
from importlib.resources import files

from assets import font_path
from dualpower.book.svg import MARKS, map_picture, mark
from game.rulebook.inline import spans
from game.rulebook.model import Block, Book, Example, Examples, Items, Picture, Prose, Section, Table, slug
from game.words import say
from rules.board import load_board

DISPLAY = (("Oswald", 600, "Oswald_600SemiBold"),)
"""The face of headings; running text takes what the reader's machine has."""
PRINTED = (*DISPLAY, ("PT Sans", 400, "PTSans_400Regular"), ("PT Sans", 700, "PTSans_700Bold"))
"""Every face of a page whose length must not depend on the machine."""


def page(book: Book) -> str:
    """The whole book as the text of an HTML file."""
    contents = "".join(_entry(section) for section in book.sections if section.level < 3)
    body = "".join(section_of(section) for section in book.sections)
    nav = f"<nav><h2>{escape(say('book-contents'))}</h2>{contents}</nav>"
    return document(book.title, "book.css", f"{nav}<main><h1>{escape(book.title)}</h1>{body}</main>")


def document(title: str, style: str, body: str, faces: Sequence[tuple[str, int, str]] = DISPLAY) -> str:
    """An HTML document in the look of the game, with the faces (family, weight, file) that it is set in."""
    sheet = (files("dualpower.book") / style).read_text(encoding="utf-8")
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{''.join(_face(*face) for face in faces)}\n{sheet}</style></head>"
        f"<body>{body}</body></html>\n"
    )


def _face(family: str, weight: int, file: str) -> str:
    data = b64encode(font_path(file).read_bytes()).decode()
    return f'@font-face{{font-family:"{family}";font-weight:{weight};src:url(data:font/ttf;base64,{data})}}'


def inline(text: str) -> str:
    """Inline Markdown as HTML."""
    found = []
    for span in spans(text):
        words = escape(span.text, quote=False)
        if span.anchor:
            words = f'<a href="#{slug(span.anchor)}">{words}</a>'
        if span.emphasis:
            words = f"<em>{words}</em>"
        found.append(f"<strong>{words}</strong>" if span.strong else words)
    return "".join(found)


def table(head: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> str:
    """A table; one without a head tells facts."""
    cells = "".join(f"<th>{inline(cell)}</th>" for cell in head)
    top = f"<thead><tr>{cells}</tr></thead>" if head else ""
    body = "".join(f"<tr>{''.join(f'<td>{inline(cell)}</td>' for cell in row)}</tr>" for row in rows)
    kind = "" if head else ' class="facts"'
    return f'<div class="wide"><table{kind}>{top}<tbody>{body}</tbody></table></div>'


def _entry(section: Section) -> str:
    kind = "chapter" if section.level == 1 else "part"
    return f'<a class="{kind}" href="#{slug(section.anchor)}">{escape(section.heading)}</a>'


def section_of(section: Section) -> str:
    """A section with its heading and its blocks."""
    level = section.level + 1
    head = f'<h{level} id="{slug(section.anchor)}">{escape(section.heading)}</h{level}>'
    return f"<section>{head}{''.join(_block(block) for block in section.blocks)}</section>"


def _block(block: Block) -> str:
    match block:
        case Prose(text, formula):
            return f"<blockquote>{inline(text)}</blockquote>" if formula else f"<p>{inline(text)}</p>"
        case Items(items):
            return f"<ul>{''.join(f'<li>{inline(item)}</li>' for item in items)}</ul>"
        case Table(head, rows):
            return table(head, rows)
        case Examples(examples):
            cases = "".join(_example(each) for each in examples)
            return f'<div class="examples"><h5>{escape(say("book-examples"))}</h5>{cases}</div>'
        case Picture(what, scenario):
            return f"<figure>{''.join(_picture(what, scenario))}</figure>"


def _example(example: Example) -> str:
    title = say("book-example", number=example.name[:3], title=example.title)
    words = "".join(f"<li>{escape(line, quote=False)}</li>" for line in example.words)
    lines = escape("\n".join(example.lines), quote=False)
    return (
        f'<details id="case-{example.name[:3]}"><summary>{escape(title, quote=False)}</summary>'
        f"<ul>{words}</ul><pre>{lines}</pre></details>"
    )


def _picture(what: str, scenario: str) -> Iterator[str]:
    if what == "map":
        yield map_picture(load_board(scenario))
        return
    for name in MARKS:
        yield f'<span class="mark">{mark(name)}<b>{escape(say(f"authority-{name}"))}</b></span>'
