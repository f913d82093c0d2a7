"""What every operation is: a price, conditions that answer with a reason, choices, and an effect."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import ClassVar

from rules.actions import Action
from rules.board import Board
from rules.ids import NOWHERE, Achievement, CardId, Faction, Op, PlaceId
from rules.reasons import Reasons, WhyNot
from rules.state import Place, Private, Public
from rules.turn import Turn


class Sight:
    """What a faction looks at when it decides: the board, the public part, and what its own seat may know.

    Operations of the State never read `underground` or another hand, so their legality betrays nothing.
    """

    __slots__ = ("adjacent", "board", "faction", "hand", "places", "public", "resources", "underground")

    def __init__(self, board: Board, public: Public, private: Private, faction: Faction) -> None:
        self.board = board
        self.adjacent = board.adjacent
        self.public = public
        self.places: tuple[Place, ...] = public.places
        self.underground = private.underground
        self.hand: tuple[CardId, ...] = private.hands[faction]
        self.faction = faction
        self.resources = public.resources[faction]

    def cadres(self, at: PlaceId) -> int:
        """Cadres of either kind in a place; only operations of the Movement ask."""
        return self.underground[at] + self.places[at].active


class Operation(ABC):
    """One operation of the rulebook.

    `closed` names what forbids it everywhere, `barred` what forbids it in one place; where both are None, `choices`
    are its legal actions there, in canonical order, and never empty. `effect` may trust all of that.
    """

    op: ClassVar[Op]
    rule: ClassVar[str]
    price: ClassVar[int] = 0
    in_place: ClassVar[bool] = True
    """Whether it has a target place."""
    dear_by_place: ClassVar[bool] = False
    """Whether it costs more in some places than in others."""
    eased_by: ClassVar[Achievement] = Achievement.NONE
    """The achievement that gives it another price where it holds (T29)."""
    blind: ClassVar[bool] = False
    """Whether cadres that its own seat cannot see may change the outcome."""
    action: ClassVar[type[Action]]
    no: ClassVar[Reasons]
    """Its reasons, under its rule."""

    def __init_subclass__(cls) -> None:
        cls.no = Reasons(cls.rule)

    def cost(self, sight: Sight, at: PlaceId = NOWHERE) -> int:
        """Resources it costs in a place; at NOWHERE the least that it costs anywhere."""
        return self.price

    def sites(self, board: Board) -> tuple[PlaceId, ...]:
        """The places where it may ever be possible on this board."""
        return board.all_places

    def due(self, sight: Sight, at: PlaceId = NOWHERE) -> int:
        """What is paid in a place: the cost as the strata there change it (T28); at NOWHERE the least anywhere."""
        cost = self.cost(sight, at)
        reach = sight.board.reach_price.get(self.op)
        if reach is None:
            return cost
        return max(cost + (min(reach) if at == NOWHERE else reach[at]), 0)

    def closed(self, sight: Sight) -> WhyNot | None:
        """Why it cannot be chosen anywhere, resources apart."""
        return None

    def barred(self, sight: Sight, at: PlaceId) -> WhyNot | None:
        """Why it cannot be chosen in this place."""
        return None

    def choices(self, sight: Sight, at: PlaceId) -> list[Action]:
        """Its legal actions in this place."""
        return [self.action(at)]  # type: ignore[call-arg, arg-type]

    @abstractmethod
    def effect(self, turn: Turn, action: Action) -> None:
        """Do it; the price is paid."""


def too_dear(operation: Operation, sight: Sight, at: PlaceId = NOWHERE) -> WhyNot | None:
    """Costs are paid first: an operation that cannot be paid is illegal (5.6)."""
    cost = operation.due(sight, at)
    return operation.no["no-resources", cost] if cost > sight.resources else None
