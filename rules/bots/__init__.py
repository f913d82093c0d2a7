"""Players that are programs: each sees one seat's View and nothing else."""

from __future__ import annotations

from typing import Final, Protocol

from rules.actions import Action
from rules.board import Board
from rules.bots.heuristic import HeuristicBot
from rules.bots.random import RandomBot
from rules.errors import BadOptions
from rules.rng import Rng
from rules.view import View

__all__ = ["BOTS", "Bot", "make_bot"]

BOTS: Final = ("random", "heuristic")
"""Names that `make_bot` knows."""


class Bot(Protocol):
    """A player. It is pure: the same view, board and generator give the same action; no clock, no memory."""

    def choose(self, view: View, board: Board, rng: Rng) -> Action:
        """One of `view.legal`, which must not be empty."""
        ...


def make_bot(name: str) -> Bot:
    """The bot of this name. Raises BadOptions for a name that is none."""
    match name:
        case "random":
            return RandomBot()
        case "heuristic":
            return HeuristicBot()
        case _:
            raise BadOptions(f"there is no bot {name!r}; choose one of: {', '.join(BOTS)}")
