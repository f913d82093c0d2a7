"""`dual-power sim`: many matches between bots."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import typer

from dualpower.commands.options import DEFAULT_SCENARIO, Json, ScenarioId

NAME = "sim"
BOTS_HELP = (
    "A bot for each faction: assemblies, vanguard, cabinet, command; "
    "each random, heuristic, ismcts or ismcts:ITERATIONS. One name stands for all four."
)


def run(
    *,
    scenario: ScenarioId = DEFAULT_SCENARIO,
    bots: Annotated[str, typer.Option(metavar="B,B,B,B", help=BOTS_HELP)] = "heuristic",
    games: Annotated[int, typer.Option(min=1, help="How many matches.")] = 100,
    seed: Annotated[int, typer.Option(help="The same seed gives the same matches.")] = 0,
    jobs: Annotated[int, typer.Option(min=1, max=256, help="Processes that play at the same time.")] = 1,
    seats: Annotated[int, typer.Option(min=2, max=4, help="Seats at the table.")] = 4,
    length: Annotated[
        Literal["full", "short"], typer.Option(help="The full match or the short one.")
    ] = "full",
    json: Json = False,
) -> int:
    """Let bots play many matches and count who wins, how long it takes, and what they do."""
    from dualpower.output import print_json
    from dualpower.sim import simulate

    names = bots.split(",")
    players = names * 4 if len(names) == 1 else names
    table = simulate(scenario, players, games, seed, jobs, seats, length)  # type: ignore[arg-type]
    if json:
        print_json(table)
    else:
        _tell(table)
    return 0


def _tell(table: dict[str, Any]) -> None:
    from dualpower.output import print_table, print_text

    print_text(f"{table['scenario']}: {table['games']} matches, seed {table['seed']}")
    sides = {**table["factions"], **table["blocs"]}
    rows = [
        (name, side["wins"], f"{side['share']:.1%}", f"{side['low']:.1%} to {side['high']:.1%}")
        for name, side in sides.items()
    ]
    print_table([("", "wins", "share", "95 % interval"), *rows], numbers=3)
    print_text(
        f"A match takes {table['rounds']} rounds and {table['actions']} actions, each out of {table['legal']};"
        f" the lead changes {table['lead_changes']} times."
    )
    done = sorted(table["operations"].items(), key=lambda item: -item[1])
    print_table([(name, number) for name, number in done if number], numbers=1)
