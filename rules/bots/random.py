"""The bot that plays anything: the yardstick of the others."""

from __future__ import annotations

from rules.actions import Action
from rules.board import Board
from rules.rng import Rng
from rules.view import View


class RandomBot:
    """Every legal action is equally likely."""

    def choose(self, view: View, board: Board, rng: Rng) -> Action:
        """One of the legal actions."""
        return rng.choice(view.legal)
