"""`dual-power new-scenario`: a folder to begin a scenario with."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dualpower.commands.options import Json

NAME = "new-scenario"


def run(
    scenario: Annotated[
        str, typer.Argument(metavar="ID", help="Small letters, digits, - and _, such as river-1950.")
    ],
    *,
    name: Annotated[str, typer.Option(help="Its name for people; without it, the id.")] = "",
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where the folder is made.")] = Path(),
    json: Json = False,
) -> int:
    """Make the folder of a small scenario that can be played at once, to be changed line by line."""
    from dualpower.maker.start import begin
    from dualpower.output import print_json, print_text

    written = begin(scenario, name or scenario.replace("-", " ").replace("_", " ").capitalize(), out)
    if json:
        print_json({"scenario": scenario, "files": [str(path) for path in written]})
        return 0
    for path in written:
        print_text(f"wrote {path}")
    folder = out / scenario
    print_text(
        f"Now change them. dual-power check {folder} says what is wrong, dual-power preview {folder} draws the map,"
        f" dual-power sim --scenario {folder} plays it."
    )
    return 0
