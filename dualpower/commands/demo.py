"""`dual-power demo`: the game plays itself, without a display."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dualpower.commands.options import DEFAULT_SCENARIO, Json, ScenarioId, SeedText, seed_bytes

if TYPE_CHECKING:
    from dualpower.demo.show import Demonstration

NAME = "demo"


def run(
    *,
    scenario: ScenarioId = DEFAULT_SCENARIO,
    seed: SeedText = "0",
    out: Annotated[Path, typer.Option(metavar="DIR", help="Folder for what is made.")] = Path("demo"),
    json: Json = False,
) -> int:
    """Start a server, let four bots play a match over the wire, verify its record, and draw the last board.

    Needs no display and takes less than a minute. The seed feeds the bots; the dice are the server's own.
    """
    from dualpower.demo.show import demonstrate
    from dualpower.output import make_folder, print_json, print_text
    from rules.board import load_board

    load_board(scenario)
    folder = make_folder(out)
    if not json:
        print_text("A server starts on a free port, and four bots sit down as its clients ...")
    shown = demonstrate(folder, scenario, seed_bytes(seed))
    if json:
        print_json(shown)
    else:
        _tell(shown)
    return 0 if shown.found.holds else 1


def _tell(shown: Demonstration) -> None:
    from dualpower.output import print_table

    found = shown.found
    verdict = f"{found.winner} in round {found.round}: movement {found.movement}, state {found.state}"
    print_table(
        [
            ("verdict", f"won by the {verdict} ({found.reason})"),
            ("actions", f"{shown.actions}, in {shown.seconds} seconds, {shown.received} bytes of updates"),
            ("record", f"{'holds' if found.holds else found.why}, digest {found.digest}"),
            ("", shown.record),
            ("picture", shown.picture if found.holds else "none"),
            ("server's log", shown.log),
        ]
    )
