"""The gentle bot: it weighs like the heuristic one, and errs like a person.

It looks at a part of the map at a time, it counts on contests to go well, and it does not ask for the very best where
something good is at hand. It never does what looks bad to it, so its mistakes are oversights, not accidents.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rules.actions import Action
from rules.board import Board
from rules.bots.evaluation import Glance
from rules.bots.heuristic import guess, leaning, weigh
from rules.bots.manner import Manner
from rules.ids import NOWHERE
from rules.rng import Rng
from rules.view import View

EYES: Final = 3
"""Of five quiet places it looks at so many; at places in alarm it always looks."""
HOPE: Final = 0.5
"""How much it likes a gamble, as a share of what hangs on the die."""
CONTENT: Final = 0.3
"""How far below the best, of the distance to the middling, an action may be and still do."""


class GentleBot:
    """Plays for people who are new to the game."""

    def __init__(self, manner: Manner) -> None:
        self.manner = manner

    def choose(self, view: View, board: Board, rng: Rng) -> Action:
        """One of the legal actions."""
        me = view.public.actor
        actions = self._noticed(self.manner.choices(me, view.legal), view, rng)
        eye = self.manner.evaluation(board, me)
        guesses = [Glance(eye, state) for state in guess(view, board, rng)]
        gains = [
            gain + leaning(self.manner, guesses[0], action)
            for gain, action in zip(weigh(guesses, actions), actions, strict=True)
        ]
        ranked = sorted(gains, reverse=True)
        enough = ranked[0] - CONTENT * (ranked[0] - ranked[len(ranked) // 2])
        return rng.choice([action for action, gain in zip(actions, gains, strict=True) if gain >= enough])

    def _noticed(self, actions: Sequence[Action], view: View, rng: Rng) -> Sequence[Action]:
        seen = {at for at, place in enumerate(view.public.places) if place.alarm or rng.below(5) < EYES} | {
            NOWHERE
        }
        return [action for action in actions if getattr(action, "place", NOWHERE) in seen] or actions
