"""`dual-power preview`: the map of a scenario as a picture."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dualpower.commands.options import DEFAULT_SCENARIO, Json, scenario_named
from dualpower.commands.pictures import picture_size

NAME = "preview"


def run(
    scenario: Annotated[
        str, typer.Argument(metavar="ID_OR_FOLDER", help="A scenario of the game, or the folder of one.")
    ] = DEFAULT_SCENARIO,
    *,
    out: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="The picture, a PNG; named after the scenario unless told."),
    ] = None,
    size: Annotated[str, typer.Option(metavar="WxH", help="Its size in pixels.")] = "1280x720",
    json: Json = False,
) -> int:
    """Draw the board as it stands at the start, with the map and its placards, without a display."""
    from dualpower.complaint import BadInput
    from dualpower.output import print_json, print_text
    from game.preview import preview

    known = scenario_named(scenario)
    path = out or Path(f"{known}.png")
    if path.suffix.lower() != ".png" or not path.parent.is_dir():
        raise BadInput(f"{path} cannot be written: name a .png file in a folder that is there")
    preview(known, path, picture_size(size))
    if json:
        print_json({"scenario": known, "picture": str(path)})
    else:
        print_text(f"wrote {path}")
    return 0
