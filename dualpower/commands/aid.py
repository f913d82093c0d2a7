"""`dual-power aid`: one page for each faction."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dualpower.commands.options import DEFAULT_SCENARIO, Json, ScenarioId

NAME = "aid"


class Format(StrEnum):
    """What an aid can be."""

    HTML = "html"
    PDF = "pdf"


def run(
    *,
    scenario: ScenarioId = DEFAULT_SCENARIO,
    kind: Annotated[
        Format, typer.Option("--format", help="A page for each faction, or all in print.")
    ] = Format.HTML,
    out: Annotated[Path, typer.Option(metavar="DIR", help="Folder for the files.")] = Path("rulebook"),
    json: Json = False,
) -> int:
    """Write the aids of a scenario: for each faction one A4 page with its operations, its plans and how it wins."""
    from dualpower.book.aid import aid_page, aid_pdf, aids
    from dualpower.output import make_folder, print_json, print_text
    from rules.board import load_board
    from rules.ids import Faction

    some = aids(load_board(scenario))
    if kind == Format.PDF:
        made = {f"aid-{scenario}.pdf": aid_pdf(some)}
    else:
        names = [f"aid-{scenario}-{faction.name.lower()}.html" for faction in Faction]
        made = {name: aid_page(aid).encode() for name, aid in zip(names, some, strict=True)}
    folder = make_folder(out)
    for name, data in made.items():
        (folder / name).write_bytes(data)
    files = [str(folder / name) for name in made]
    if json:
        print_json({"scenario": scenario, "files": files})
    else:
        print_text("\n".join(f"wrote {file}" for file in files))
    return 0
