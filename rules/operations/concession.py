"""The Cabinet's request for a concession (rule 6.concession, T31)."""

from __future__ import annotations

from rules.actions import Action, AskConcession
from rules.ids import NOWHERE, Concession, Op, Owner, Pact, PlaceId
from rules.operations.cabinet import above_floor
from rules.operations.operation import Operation, Sight
from rules.procedures.accord import is_covered
from rules.procedures.concession import HIGHEST
from rules.reasons import WhyNot
from rules.turn import INSTITUTIONS, MOST_LEGITIMACY, Turn


class AskConcessionOperation(Operation):
    """Ask for a concession: while the Accord holds, once a round, at a price of 1 to 3 resources (Lenin 1917).

    In a place that the Accord covers: a co-op, a school or a press of the Movement that becomes co-opted, or a position,
    which lowers consciousness and brings legitimacy +1. Or, for the whole board, that Mass action waits until the Reckoning.
    The Assemblies answer at once. If they accept, the Cabinet pays them the price, it happens, the crisis falls by 1, and the operation is used;
    a refusal uses up nothing. Every concession stays on the list that the verdict shows.
    """

    op = Op.ASK_CONCESSION
    rule = "6.concession"
    in_place = False

    def closed(self, sight: Sight) -> WhyNot | None:
        if sight.public.accord != Pact.HOLDS:
            return self.no["no-accord"]
        if sight.public.asked:
            return self.no["asked-already"]
        return None if sight.resources else self.no["no-resources", 1]

    def choices(self, sight: Sight, at: PlaceId) -> list[Action]:
        prices = range(1, min(sight.resources, HIGHEST) + 1)
        asked = [(Concession.POSTPONE, NOWHERE)]
        for here in sight.board.all_places:
            asked += [(concession, here) for concession in self._to_be_had(sight, here)]
        return [AskConcession(concession, here, price) for concession, here in asked for price in prices]

    def _to_be_had(self, sight: Sight, at: PlaceId) -> list[Concession]:
        """What the Assemblies could give up in a place; a position only where it changes something."""
        place = sight.places[at]
        if not is_covered(place):
            return []
        found = [
            Concession(which)
            for which, name in enumerate(INSTITUTIONS)
            if getattr(place, name) == Owner.MOVEMENT
        ]
        if above_floor(place) or sight.public.legitimacy < MOST_LEGITIMACY:
            found.append(Concession.POSITION)
        return found

    def effect(self, turn: Turn, action: Action) -> None:
        """The engine asks the Assemblies for an answer."""


ASK_CONCESSION = AskConcessionOperation()
