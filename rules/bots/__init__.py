"""Players that are programs: each sees one seat's View and nothing else."""

from __future__ import annotations

from typing import Final, Protocol

from rules.actions import Action
from rules.board import Board
from rules.bots.heuristic import HeuristicBot
from rules.bots.ismcts import ITERATIONS, IsmctsBot
from rules.bots.random import RandomBot
from rules.errors import BadOptions
from rules.rng import Rng
from rules.view import View

__all__ = ["BOTS", "Bot", "make_bot"]

BOTS: Final = ("random", "heuristic", "ismcts")
"""Names that `make_bot` knows, weakest first; `ismcts:N` sets the budget of a decision to N iterations."""
MOST_ITERATIONS: Final = 100_000


class Bot(Protocol):
    """A player. It is pure: the same view, board and generator give the same action; no clock, no memory."""

    def choose(self, view: View, board: Board, rng: Rng) -> Action:
        """One of `view.legal`, which must not be empty."""
        ...


def make_bot(name: str) -> Bot:
    """The bot of this name. Raises BadOptions for a name that is none."""
    kind, colon, budget = name.partition(":")
    if kind == "ismcts":
        return IsmctsBot(_iterations(name, budget) if colon else ITERATIONS)
    if name == "random":
        return RandomBot()
    if name == "heuristic":
        return HeuristicBot()
    raise BadOptions(f"there is no bot {name!r}; choose one of: {', '.join(BOTS)}, ismcts:ITERATIONS")


def _iterations(name: str, budget: str) -> int:
    number = int(budget) if budget.isascii() and budget.isdecimal() and len(budget) <= 6 else 0
    if not 1 <= number <= MOST_ITERATIONS:
        raise BadOptions(f"{name!r} has no budget; write ismcts:N with N from 1 to {MOST_ITERATIONS}")
    return number
