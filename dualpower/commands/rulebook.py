"""`dual-power rulebook`: the rules as a page, in print, or as Markdown."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dualpower.commands.options import Json, scenario_named

NAME = "rulebook"


class Format(StrEnum):
    """What a rulebook can be."""

    HTML = "html"
    PDF = "pdf"
    MD = "md"


def run(
    *,
    scenario: Annotated[
        str,
        typer.Option(
            metavar="ID_OR_FOLDER", help="One scenario, with its numbers and its words; else all of them."
        ),
    ] = "",
    kind: Annotated[
        Format, typer.Option("--format", help="A page with pictures, print, or Markdown.")
    ] = Format.HTML,
    out: Annotated[Path, typer.Option(metavar="DIR", help="Folder for the file.")] = Path("rulebook"),
    json: Json = False,
) -> int:
    """Write the rulebook, made from what the engine plays by."""
    from dualpower.book.markdown import markdown
    from dualpower.book.page import page
    from dualpower.book.print import pdf
    from dualpower.output import make_folder, print_json, print_text
    from game.rulebook.book import rulebook
    from rules.board import load_board

    known = scenario_named(scenario) if scenario else ""
    book = rulebook(load_board(known) if known else None)
    data = (
        pdf(book) if kind == Format.PDF else (page(book) if kind == Format.HTML else markdown(book)).encode()
    )
    path = make_folder(out) / f"rulebook{'-' if known else ''}{known}.{kind}"
    path.write_bytes(data)
    if json:
        print_json({"scenario": known or None, "file": str(path), "sections": len(book.sections)})
    else:
        print_text(f"wrote {path}")
    return 0
