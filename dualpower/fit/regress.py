"""Logistic regression in plain Python: weights that foretell a result, not far from weights that are known.

Every feature has an early and a late weight, mixed by how late it is, as in `rules.bots.evaluation`.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, log, sqrt
from operator import mul
from typing import Final

from rules.rng import Rng

BATCH: Final = 64
SPEED: Final = 0.02
"""How far a weight moves in the first steps, in units of its feature's spread."""
FIRST, SECOND = 0.9, 0.995
"""How long the mean of the slope, and of its square, are remembered (Adam, Kingma and Ba 2014)."""

Row = list[float]
Case = tuple[Row, float]
"""Early and late part of the features, and whether it happened: 1 or 0."""


def case(late: float, features: Sequence[float], happened: bool) -> Case:
    """A case of the regression."""
    early = 1 - late
    return [early * x for x in features] + [late * x for x in features], float(happened)


def loss(weights: Row, cases: Sequence[Case]) -> float:
    """Mean surprise at the results, in nats: 0.693 for who knows nothing."""
    surprise = 0.0
    for row, happened in cases:
        chance = min(max(_chance(weights, row), 1e-6), 1 - 1e-6)
        surprise -= log(chance if happened else 1 - chance)
    return surprise / max(len(cases), 1)


def fit(
    cases: Sequence[Case],
    prior: Row,
    pull: float,
    passes: int,
    rng: Rng,
    signs: Sequence[int] = (),
    held: Sequence[bool] = (),
) -> Row:
    """Weights that fit the cases; each is pulled to its prior as if by `pull` cases.

    `signs` says of a weight that it may not be negative (1), nor positive (-1); 0: whatever fits. Those that are `held` stay.
    """
    held = held or [False] * len(prior)
    spread = [0.0 if fast else width for fast, width in zip(held, _spread(cases, len(prior)), strict=True)]
    signs = signs or [0] * len(prior)
    weights = [bound(weight, sign) for weight, sign in zip(prior, signs, strict=True)]
    slope, square = [0.0] * len(prior), [0.0] * len(prior)
    steps = passes * (len(cases) // BATCH)
    for step in range(steps):
        gradient = _gradient(weights, [rng.choice(cases) for _ in range(BATCH)])
        rate = SPEED * (1 - step / steps)
        for at, width in enumerate(spread):
            if not width:
                continue
            tug = pull * width * (weights[at] - prior[at]) / len(cases)
            g = gradient[at] / width + tug
            slope[at] = FIRST * slope[at] + (1 - FIRST) * g
            square[at] = SECOND * square[at] + (1 - SECOND) * g * g
            step_down = rate * slope[at] / (sqrt(square[at]) + 1e-8) / width
            weights[at] = bound(weights[at] - step_down, signs[at])
    return weights


def bound(weight: float, sign: int) -> float:
    """The weight, or 0 if its sign is not the one that it may have."""
    return weight if weight * sign >= 0 else 0.0


def _gradient(weights: Row, batch: Sequence[Case]) -> Row:
    gradient = [0.0] * len(weights)
    for row, happened in batch:
        error = (_chance(weights, row) - happened) / len(batch)
        gradient = [g + error * x for g, x in zip(gradient, row, strict=True)]
    return gradient


def _chance(weights: Row, row: Row) -> float:
    return 1 / (1 + exp(-min(max(sum(map(mul, weights, row)), -30.0), 30.0)))


def _spread(cases: Sequence[Case], width: int) -> Row:
    """The root mean square of every feature; 0 for one that never occurs."""
    sums = [0.0] * width
    for row, _ in cases:
        sums = [total + x * x for total, x in zip(sums, row, strict=True)]
    return [sqrt(total / len(cases)) for total in sums]
