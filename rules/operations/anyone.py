"""Operations of any faction (rule 5.1), answers (rule 6) and the sides of a split (rule 10)."""

from __future__ import annotations

from rules.actions import Accept, Action, OfferAccord, Pass, Refuse, SideWith
from rules.ids import Op, Pact, PlaceId, Side
from rules.operations.operation import Operation, Sight
from rules.procedures.accord import PARTNER
from rules.reasons import WhyNot
from rules.turn import ACT_THREE, Turn


class PassOperation(Operation):
    """Pass: take 1 resource. Always legal."""

    op = Op.PASS
    rule = "5.1.pass"
    in_place = False

    def choices(self, sight: Sight, at: PlaceId) -> list[Action]:
        return [Pass()]

    def effect(self, turn: Turn, action: Action) -> None:
        turn.gain(turn.public.actor, 1, self.rule)


class OfferAccordOperation(Operation):
    """Offer Accord (Assemblies or Cabinet): before act III, once a round, if it was never made.

    If the other agrees, the Accord is in force and the operation is used; a refused offer uses up nothing (Lenin 1917:
    the government lives by an agreement with the soviet).
    """

    op = Op.OFFER_ACCORD
    rule = "6"
    in_place = False

    def closed(self, sight: Sight) -> WhyNot | None:
        public = sight.public
        if public.accord != Pact.NONE:
            return self.no["accord-made-or-lost"]
        if public.crisis >= ACT_THREE:
            return self.no["too-late-for-accord"]
        return self.no["offered-already"] if public.offered[sight.faction] else None

    def choices(self, sight: Sight, at: PlaceId) -> list[Action]:
        return [OfferAccord()]

    def effect(self, turn: Turn, action: Action) -> None:
        """The engine asks `PARTNER` for an answer."""


ANSWERS = (Accept(), Refuse())
"""What the faction that was offered the Accord, or asked for a concession, may say."""
SIDES = tuple(SideWith(side) for side in Side)
"""What Assemblies and Vanguard choose between in a split."""


def partner(turn: Turn) -> int:
    """Who answers an offer of the faction that acts."""
    return PARTNER[turn.public.actor]


PASS = PassOperation()
OFFER_ACCORD = OfferAccordOperation()
