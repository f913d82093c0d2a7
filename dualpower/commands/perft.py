"""`dual-power perft`: counts of legal sequences."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from dualpower.commands.options import DEFAULT_SCENARIO, Json, ScenarioId, SeedText, seed_bytes

NAME = "perft"
DEEPEST = 6


def run(
    *,
    scenario: ScenarioId = DEFAULT_SCENARIO,
    depth: Annotated[int, typer.Option(min=1, max=DEEPEST, help="How many actions long.")] = 2,
    split: Annotated[
        bool, typer.Option("--split", help="Print the count of each first action, too.")
    ] = False,
    seed: SeedText = "0",
    json: Json = False,
) -> int:
    """Count the sequences of legal actions from the start of a scenario. The dice come from the seed."""
    from dualpower.output import print_json, print_table
    from rules.board import load_board
    from rules.engine import start
    from rules.perft import perft

    board = load_board(scenario)
    counts = perft(board, start(board, seed_bytes(seed)), depth)
    count = sum(counts.values())
    if json:
        document: dict[str, Any] = {"scenario": scenario, "seed": seed, "depth": depth, "count": count}
        print_json({**document, "split": counts} if split else document)
    else:
        print_table([*(counts.items() if split else ()), ("all", count)], numbers=1)
    return 0
