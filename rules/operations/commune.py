"""What councils of the Commune's type do where a scenario has it (rule 5.2): subordinate the militia, claim what they won."""

from __future__ import annotations

from rules.actions import Action, Claim, Subordinate
from rules.events import AchievementClaimed
from rules.ids import Achievement, Cohesion, Council, Op, PlaceId
from rules.operations.operation import Operation, Sight
from rules.procedures.achievements import GROUP, group_of, is_heeded
from rules.reasons import WhyNot
from rules.turn import Turn

ASSEMBLY = Council.ASSEMBLY
ACHIEVEMENTS = tuple(Achievement)[1:]


class SubordinateOperation(Operation):
    """Subordinate the militia: where cohesion is high, at consciousness 2, the assembly commands it (Day 2003, 27).

    The {piece-militia} under its command then help in {op-mass-action}; no {op-emergency-measure} is possible here;
    {op-direct-action} and {op-insurrection} here must do without. That ends when no {piece-militia} or no assembly
    is left.
    """

    op = Op.SUBORDINATE
    rule = "5.2.subordinate"
    action = Subordinate

    def barred(self, sight: Sight, at: PlaceId) -> WhyNot | None:
        place = sight.places[at]
        if sight.board.cohesion[at] != Cohesion.HIGH:
            return self.no["cohesion-too-low"]
        if place.council != ASSEMBLY:
            return self.no["no-assembly"]
        if not place.militia:
            return self.no["no-militia"]
        if place.con < 2:
            return self.no["con-too-low", 2]
        return self.no["answers-already"] if place.answers else None

    def effect(self, turn: Turn, action: Action) -> None:
        assert isinstance(action, Subordinate)
        turn.change(action.place, "answers", 1, self.rule)


class ClaimOperation(Operation):
    """Claim an achievement: what a group of at least three heeded assemblies that hang together has won (Lenin 1917).

    Each of the three is claimed once a match, one in a place. It holds here and in every assembly next door while the
    assembly here stands, and raises consciousness there by 1 at once. Direct initiative: {op-organise} is free. The
    armed people: up to 3 {piece-militia}, and no {piece-police} can be sent. Recallable officials at worker's pay:
    {op-emergency-measure} costs 2 more.
    """

    op = Op.CLAIM
    rule = "5.2.claim"
    price = 1

    def closed(self, sight: Sight) -> WhyNot | None:
        return self.no["all-claimed"] if len(sight.public.claimed) == len(ACHIEVEMENTS) else None

    def barred(self, sight: Sight, at: PlaceId) -> WhyNot | None:
        place = sight.places[at]
        if place.council != ASSEMBLY:
            return self.no["no-assembly"]
        if place.achievement:
            return self.no["achievement-here"]
        if not is_heeded(sight.public, at):
            return self.no["assembly-hollow"]
        return None if len(group_of(sight.board, sight.public, at)) >= GROUP else self.no["group-too-small"]

    def choices(self, sight: Sight, at: PlaceId) -> list[Action]:
        return [Claim(at, which) for which in ACHIEVEMENTS if which not in sight.public.claimed]

    def effect(self, turn: Turn, action: Action) -> None:
        assert isinstance(action, Claim)
        turn.emit(AchievementClaimed(action.achievement))
        turn.change(action.place, "achievement", action.achievement, self.rule)
        for at in (action.place, *turn.board.adjacent[action.place]):
            if turn.place(at).council == ASSEMBLY:
                turn.raise_con(at, self.rule)


COMMUNE: tuple[Operation, ...] = (SubordinateOperation(), ClaimOperation())
