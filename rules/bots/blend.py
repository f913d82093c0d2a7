"""Minds that nobody tuned: the usual weights, each scaled at random."""

from __future__ import annotations

from typing import Final

from rules.bots.evaluation import USUAL, Mind
from rules.bots.weights import Weights
from rules.rng import Rng

MOST_SEED: Final = 10**9
SPREAD: Final = 1.25
"""A weight is at most so many times the usual one, and at least that part of it. Minds that stray further lose as the Movement."""


def blended(seed: int, mind: Mind = USUAL, spread: float = SPREAD) -> Mind:
    """A mind of this seed: every feature's weights multiplied by 1 / `spread` to `spread`, one factor for each."""
    rng = Rng(seed.to_bytes(16, "big"))

    def scaled(weights: dict[str, Weights]) -> dict[str, Weights]:
        return {name: _times(row, spread ** (rng.below(2001) / 1000 - 1)) for name, row in weights.items()}

    return Mind(scaled(mind.places), scaled(mind.margins), scaled(mind.tracks))


def _times(row: Weights, factor: float) -> Weights:
    a, b, c, d, e, f = (factor * weight for weight in row)
    return (a, b, c, d, e, f)
