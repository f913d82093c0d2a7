"""In what manner a bot plays, whatever its strength: what it values, wants, refuses, and likes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from msgspec import Struct

from rules.actions import Action
from rules.board import Board
from rules.bots.evaluation import USUAL, Evaluation, Mind
from rules.bots.goals import goals_of, selfless_goals
from rules.bots.scripted import Part, kind_of
from rules.ids import Faction, Op


class Manner(Struct, frozen=True, eq=False):
    """A manner of playing. The usual one values as the fit found, wants what its seat scores, and may do anything."""

    mind: Mind = USUAL
    selfless: bool = False
    """Whether its bloc is all that it cares for."""
    parts: tuple[Mapping[Faction, Part], ...] = ()
    """The strategies that it holds to."""
    nerve: float = 0.0
    """How much it likes a gamble: a share of what hangs on the die; below 0 it shuns one."""
    fondness: Mapping[Faction, Mapping[Op, float]] = {}
    """What an operation seems worth to it beyond what it brings."""

    def evaluation(self, board: Board, me: Faction) -> Evaluation:
        """How it judges the positions of a board when it plays this faction."""
        return _evaluation(self, board, me if self.selfless else None)

    def choices(self, faction: Faction, actions: Sequence[Action]) -> Sequence[Action]:
        """What its strategies leave of the legal actions."""
        for parts in self.parts:
            if part := parts.get(faction):
                actions = part.choices(actions)
        return actions

    def fond(self, faction: Faction, action: Action) -> float:
        """What the action seems worth to it beyond what it brings."""
        return self.fondness.get(faction, {}).get(kind_of(action), 0.0) if self.fondness else 0.0


PLAIN: Final = Manner()
"""The usual manner."""


@lru_cache(maxsize=64)
def _evaluation(manner: Manner, board: Board, selfless: Faction | None) -> Evaluation:
    goals = goals_of(board) if selfless is None else selfless_goals(board, selfless)
    return Evaluation(board, goals, manner.mind)
