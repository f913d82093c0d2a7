"""Generation after generation: play matches, fit the evaluation to all of them, play on with what was learnt.

Weights that were fitted to matches of others are misled where their own player goes; so every generation plays as the one
before it has learnt. All start from `dualpower.fit.first`, and what the matches say little of stays near it.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Annotated, Final

import typer

import rules.bots.weights
from dualpower.fit.first import FIRST
from dualpower.fit.regress import Case, Row, case, fit, loss
from dualpower.fit.sample import Sample, matches
from dualpower.fit.signs import FREE, HELD, SIGNS
from dualpower.fit.write import mind_of, rows_of, source
from rules.board import scenarios
from rules.ids import Faction
from rules.rng import Rng

MODELS: Final = ("the Movement prevails", "the Vanguard wins inside it", "Command wins inside the State")
PIECE: Final = 10
"""Matches that a process plays in one go."""
HELD_BACK: Final = 10
"""One match in so many is not learnt from, but foretold, to see what the weights are worth."""
Matches = list[list[Sample]]


def run(
    games: Annotated[int, typer.Option(min=10, help="Matches of each scenario in each generation.")] = 60,
    generations: Annotated[int, typer.Option(min=1, help="How often to play and fit.")] = 6,
    seed: Annotated[int, typer.Option(help="The same seed gives the same matches.")] = 1,
    jobs: Annotated[int, typer.Option(min=1, max=64, help="Processes.")] = 1,
    passes: Annotated[int, typer.Option(min=1, help="How often every position is looked at.")] = 6,
    pull: Annotated[
        float, typer.Option(min=0, help="How strongly the first weights hold, in positions.")
    ] = 300,
    out: Annotated[Path, typer.Option(help="The file to write.")] = Path(rules.bots.weights.__file__),
) -> None:
    """Fit the weights to matches of every packaged scenario.

    The same options give the same weights, with any number of processes, while rules, scenarios and bots stay as they are.
    """
    mind, played = FIRST, []
    with get_context("spawn").Pool(jobs) as pool:
        for generation in range(generations):
            tasks = [
                (scenario, seed * generations + generation, range(first, min(first + PIECE, games)), mind)
                for scenario in scenarios()
                for first in range(0, games, PIECE)
            ]
            played += [match for piece in pool.starmap(matches, tasks, chunksize=1) for match in piece]
            fitted = pool.map(partial(_fit, played, passes, pull), range(len(MODELS)))
            mind = mind_of(FIRST, [weights for weights, _, _ in fitted])
            typer.echo(
                f"generation {generation + 1}: {len(played)} matches, {sum(map(len, played))} positions"
            )
            for name, (_, before, after) in zip(MODELS, fitted, strict=True):
                typer.echo(f"  {name}: surprise {before:.4f} at first, {after:.4f} now")
    out.write_text(source(mind))


def _fit(played: Matches, passes: int, pull: float, model: int) -> tuple[Row, float, float]:
    """The weights of a model, and the surprise at the matches held back with the first weights and with these."""
    held = list(_cases(played[::HELD_BACK], model))
    learnt = list(_cases((match for n, match in enumerate(played) if n % HELD_BACK), model))
    rows = rows_of(FIRST)
    first = [row[2 * model] for row in rows] + [row[2 * model + 1] for row in rows]
    features = (*FIRST.places, *FIRST.margins, *FIRST.tracks)
    signs = [SIGNS.get(feature, FREE)[model] for feature in features] * 2
    fast = [feature in HELD for feature in features] * 2
    weights = fit(learnt, first, pull, passes, Rng(model.to_bytes(16, "big")), signs, fast)
    return weights, loss(first, held), loss(weights, held)


def _cases(played: Iterable[list[Sample]], model: int) -> Iterable[Case]:
    for match in played:
        for sample in match:
            movement = sample.winner < Faction.CABINET
            if model == 0:
                yield case(sample.late, sample.features, movement)
            elif movement == (model == 1):
                emergency = sample.winner in (Faction.VANGUARD, Faction.COMMAND)
                yield case(sample.late, sample.features, emergency)
