"""Turning points of a finished match: how the chance of every ending went, decision by decision."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from msgspec import Struct

from rules.board import Board
from rules.bots.advice import outlook
from rules.bots.goals import Four
from rules.rng import Rng
from rules.view import View

MOST: Final = 4
TELLING: Final = 0.1
"""The smallest swing that turns a match: so much chance goes from some endings to others."""
_ANY: Final = bytes(16)


class Swing(Struct, frozen=True):
    """What one decision, its dice and what followed on it before the next did to the chances."""

    step: int
    """Decisions taken when it was done: 1 for the first."""
    before: Four
    """The chance of each ending, in the order of `rules.ids.Ending`."""
    after: Four

    @property
    def size(self) -> float:
        """How much chance changed hands, 0..1."""
        return sum(abs(b - a) for a, b in zip(self.before, self.after, strict=True)) / 2


def course(board: Board, views: Sequence[View]) -> tuple[Four, ...]:
    """The chance of each ending at the start and after every decision: the graph under a verdict.

    The views must know where cadres were underground, as those of a finished match do.
    """
    return tuple(outlook(view, board, Rng(_ANY)) for view in views)


def turning_points(chances: Sequence[Four], most: int = MOST) -> tuple[Swing, ...]:
    """The largest swings of a course, in the order in which they came."""
    swings = [Swing(step, one, two) for step, (one, two) in enumerate(pairwise(chances), 1)]
    telling = sorted((swing for swing in swings if swing.size >= TELLING), key=lambda swing: -swing.size)
    return tuple(sorted(telling[:most], key=lambda swing: swing.step))
