"""Operations of the Vanguard (rule 5.3)."""

from __future__ import annotations

from rules.actions import (
    Action,
    Agitate,
    Arm,
    DirectAction,
    EmergencyMeasure,
    Infiltrate,
    Insurrection,
    Recruit,
)
from rules.ids import (
    NOWHERE,
    Achievement,
    Aim,
    Bloc,
    Council,
    Faction,
    Kind,
    Op,
    Owner,
    PlaceId,
    StateAuthority,
)
from rules.operations.operation import Operation, Sight
from rules.procedures.accord import surcharge
from rules.procedures.achievements import holds, most_militia
from rules.procedures.contest import contest
from rules.procedures.verdict import has_majority
from rules.reasons import WhyNot, why
from rules.turn import ACT_THREE, MOST_CADRES, MOST_EMERGENCY, MOST_MILITIA, Turn

ASSEMBLY = Council.ASSEMBLY
BARRACKS = Kind.BARRACKS
MOVEMENT = Owner.MOVEMENT
FORCES = Aim.FORCES
SUPPLIES = Aim.SUPPLIES
MANDATE = 2
"""What an Emergency measure costs more where officials are recallable (T29)."""


class RecruitOperation(Operation):
    """Recruit: one cadre underground, two with a movement school, up to 4 in the place (Day 2003, 23)."""

    op = Op.RECRUIT
    rule = "5.3.recruit"
    price = 1
    action = Recruit

    def barred(self, sight: Sight, at: PlaceId) -> WhyNot | None:
        place = sight.places[at]
        if place.con < 1 and place.school != MOVEMENT:
            return self.no["con-too-low", 1]
        return self.no["cadres-full"] if sight.cadres(at) >= MOST_CADRES else None

    def effect(self, turn: Turn, action: Action) -> None:
        assert isinstance(action, Recruit)
        at = action.place
        wanted = 2 if turn.place(at).school == MOVEMENT else 1
        number = min(wanted, MOST_CADRES - turn.cadres(at))
        turn.hide({at: turn.hidden_at(at) + number}, self.rule)


class InfiltrateOperation(Operation):
    """Infiltrate: move up to 2 cadres next door, underground ones first; they arrive underground."""

    op = Op.INFILTRATE
    rule = "5.3.infiltrate"

    def barred(self, sight: Sight, at: PlaceId) -> WhyNot | None:
        if not sight.cadres(at):
            return self.no["no-cadre"]
        if all(sight.cadres(to) >= MOST_CADRES for to in sight.adjacent[at]):
            return self.no["nowhere-to-go"]
        return None

    def choices(self, sight: Sight, at: PlaceId) -> list[Action]:
        here = min(sight.cadres(at), 2)
        return [
            Infiltrate(at, to, count)
            for to in sight.adjacent[at]
            for count in range(1, min(here, MOST_CADRES - sight.cadres(to)) + 1)
        ]

    def effect(self, turn: Turn, action: Action) -> None:
        assert isinstance(action, Infiltrate)
        source, to = action.place, action.to
        hidden = min(turn.hidden_at(source), action.count)
        active = action.count - hidden
        if active:
            turn.change(source, "active", turn.place(source).active - active, self.rule)
        turn.hide({source: turn.hidden_at(source) - hidden, to: turn.hidden_at(to) + action.count}, self.rule)


class AgitateOperation(Operation):
    """Agitate: one underground cadre comes into the open and speaks.

    In {piece-barracks.a} with {piece-troops} and consciousness 1 or more one {piece-troops.one} goes over; otherwise consciousness +1, where the rule of
    patience holds only up to experience + 1: minds follow what people have lived (Lenin 1917).
    """

    op = Op.AGITATE
    rule = "5.3.agitate"
    action = Agitate

    def barred(self, sight: Sight, at: PlaceId) -> WhyNot | None:
        if not sight.cadres(at):
            return self.no["no-cadre"]
        place = sight.places[at]
        if place.con < 3:
            if place.con <= place.exp or not sight.board.rules.patience:
                return None
            listens = place.con >= 1 and place.troops and sight.board.kind[at] == BARRACKS
            return None if listens else why("5.3.patience", "beyond-experience")
        if place.troops and sight.board.kind[at] == BARRACKS:
            return None
        return self.no["con-too-high"]

    def effect(self, turn: Turn, action: Action) -> None:
        assert isinstance(action, Agitate)
        at = action.place
        turn.surface(at, 1, self.rule)
        place = turn.place(at)
        if place.troops and place.con >= 1 and turn.board.kind[at] == BARRACKS:
            turn.change(at, "troops", place.troops - 1, self.rule)
        else:
            turn.raise_con(at, self.rule)  # by 1, so that no more than experience + 1 is reached


class DirectActionOperation(Operation):
    """Direct action: all cadres here come into the open, alarm, a contest with {piece-militia} (Day 2003, 22-23).

    Success: experience +1 and, as declared, one {piece-troops.one} or else one {piece-police.one} less, or 2 resources.
    Failure: one cadre less. It goes without {piece-militia} under the assembly's command.
    """

    op = Op.DIRECT_ACTION
    rule = "5.3.direct_action"
    price = 1

    def barred(self, sight: Sight, at: PlaceId) -> WhyNot | None:
        return None if sight.cadres(at) else self.no["no-cadre"]

    def choices(self, sight: Sight, at: PlaceId) -> list[Action]:
        place = sight.places[at]
        if place.troops or place.police:
            return [DirectAction(at, FORCES), DirectAction(at, SUPPLIES)]
        return [DirectAction(at, SUPPLIES)]

    def effect(self, turn: Turn, action: Action) -> None:
        assert isinstance(action, DirectAction)
        at = action.place
        turn.surface(at, MOST_CADRES, self.rule)
        turn.alarm(at, self.rule)
        militia = not turn.place(at).answers
        if not contest(turn, at, Bloc.MOVEMENT, self.op, self.rule, with_militia=militia):
            turn.change(at, "active", max(turn.place(at).active - 1, 0), self.rule)
            return
        turn.raise_exp(at, self.rule)
        place = turn.place(at)
        if action.aim == SUPPLIES:
            turn.gain(Faction.VANGUARD, 2, self.rule)
        elif place.troops:
            turn.change(at, "troops", place.troops - 1, self.rule)
        elif place.police:
            turn.change(at, "police", place.police - 1, self.rule)


class ArmOperation(Operation):
    """Arm: one {piece-militia.one}, where a council stands or two cadres are, up to 2, or 3 where the people are armed (Lenin 1917)."""

    op = Op.ARM
    rule = "5.3.arm"
    price = 1
    action = Arm

    def barred(self, sight: Sight, at: PlaceId) -> WhyNot | None:
        place = sight.places[at]
        if place.militia >= MOST_MILITIA and place.militia >= most_militia(sight.board, sight.public, at):
            return self.no["militia-full"]
        if place.council or sight.cadres(at) >= 2:
            return None
        return self.no["not-enough-cadres"]

    def effect(self, turn: Turn, action: Action) -> None:
        assert isinstance(action, Arm)
        turn.change(action.place, "militia", turn.place(action.place).militia + 1, self.rule)


class EmergencyMeasureOperation(Operation):
    """Emergency measure: an assembly becomes a committee; {piece-militia} 2, +{emergency_gain} resources, one more operation.

    It needs a cadre and an alarm here, or act III; once a round; not where a movement school and consciousness 3 stand
    together, nor where the assembly commands the {piece-militia}. The emergency level rises and never falls. It costs 2 more
    where officials are recallable (Day 2003, 25; Lenin 1917).
    """

    op = Op.EMERGENCY_MEASURE
    rule = "5.3.emergency_measure"
    eased_by = Achievement.RECALLABLE
    action = EmergencyMeasure

    def cost(self, sight: Sight, at: PlaceId = NOWHERE) -> int:
        level = sight.public.emergency[Bloc.MOVEMENT]
        cost = sight.board.numbers.emergency_price * level + surcharge(sight.public)
        if at == NOWHERE or not holds(sight.board, sight.public, at, Achievement.RECALLABLE):
            return cost
        return cost + MANDATE

    def closed(self, sight: Sight) -> WhyNot | None:
        return emergency_closed(self, sight)

    def barred(self, sight: Sight, at: PlaceId) -> WhyNot | None:
        place = sight.places[at]
        if place.council == ASSEMBLY and not place.alarm and sight.public.crisis < ACT_THREE:
            return self.no["no-alarm"]
        return emergency_barred(self, sight, at)

    def effect(self, turn: Turn, action: Action) -> None:
        assert isinstance(action, EmergencyMeasure)
        take_emergency(turn, action.place, self.rule)


def emergency_closed(operation: Operation, sight: Sight) -> WhyNot | None:
    """What forbids any emergency of the Movement now: one a round, five in a match."""
    if sight.public.emergency_used[Bloc.MOVEMENT]:
        return operation.no["emergency-used"]
    return (
        operation.no["emergency-level-full"]
        if sight.public.emergency[Bloc.MOVEMENT] >= MOST_EMERGENCY
        else None
    )


def emergency_barred(operation: Operation, sight: Sight, at: PlaceId) -> WhyNot | None:
    """What forbids an emergency of the Movement here, alarm apart."""
    place = sight.places[at]
    if place.council != ASSEMBLY:
        return operation.no["no-assembly"]
    if not sight.cadres(at):
        return operation.no["no-cadre"]
    if place.answers:
        return operation.no["militia-answers"]
    return operation.no["school-of-conviction"] if place.school == MOVEMENT and place.con == 3 else None


def take_emergency(turn: Turn, at: PlaceId, rule: str) -> None:
    """Turn an assembly into a committee; the engine grants the extra operation."""
    turn.change(at, "council", Council.COMMITTEE, rule)
    turn.change(at, "militia", max(turn.place(at).militia, MOST_MILITIA), rule)
    turn.gain(Faction.VANGUARD, turn.board.numbers.emergency_gain, rule)
    turn.escalate(Bloc.MOVEMENT, rule)


class InsurrectionOperation(Operation):
    """Insurrection (act III): alarm, every cadre in the open, a contest with {piece-militia} against the state authority here.

    Success removes it with all {piece-police}, and half of the {piece-troops}, rounded up, become {piece-militia}.
    Failure: one {piece-militia.one} and one
    active cadre less, and consciousness is lowered. Where majority rule holds, a Movement whose public share is too small
    to prevail is 1 weaker, and its success lowers consciousness wherever no council stands (Lenin 1917). It
    goes without {piece-militia} under the assembly's command, and none of that is lost.
    """

    op = Op.INSURRECTION
    rule = "5.3.insurrection"
    price = 2
    action = Insurrection

    def closed(self, sight: Sight) -> WhyNot | None:
        return self.no["not-act-three"] if sight.public.crisis < ACT_THREE else None

    def barred(self, sight: Sight, at: PlaceId) -> WhyNot | None:
        place = sight.places[at]
        if not place.council:
            return self.no["no-council"]
        return None if place.state else self.no["no-state-authority"]

    def effect(self, turn: Turn, action: Action) -> None:
        assert isinstance(action, Insurrection)
        at = action.place
        minority = turn.board.rules.majority_rule and not has_majority(turn.board, turn.public)
        turn.alarm(at, self.rule)
        turn.surface(at, MOST_CADRES, self.rule)
        militia = not turn.place(at).answers
        if contest(turn, at, Bloc.MOVEMENT, self.op, self.rule, with_militia=militia, minority=minority):
            self._overthrow(turn, at)
            if minority:
                self._estrange(turn)
            return
        place = turn.place(at)
        if militia:
            turn.change(at, "militia", max(place.militia - 1, 0), self.rule)
        turn.change(at, "active", max(place.active - 1, 0), self.rule)
        turn.lower_con(at, self.rule)

    def _overthrow(self, turn: Turn, at: PlaceId) -> None:
        place = turn.place(at)
        turn.change(at, "state", StateAuthority.NONE, self.rule)
        turn.change(at, "police", 0, self.rule)
        turn.change(at, "troops", 0, self.rule)
        most = max(place.militia, most_militia(turn.board, turn.public, at))
        turn.change(at, "militia", min(place.militia + (place.troops + 1) // 2, most), self.rule)

    def _estrange(self, turn: Turn) -> None:
        """A seizure by a minority puts off everybody who has no council."""
        for at in turn.board.all_places:
            if not turn.place(at).council:
                turn.lower_con(at, "5.3.minority")


VANGUARD: tuple[Operation, ...] = (
    RecruitOperation(),
    InfiltrateOperation(),
    AgitateOperation(),
    DirectActionOperation(),
    ArmOperation(),
    EmergencyMeasureOperation(),
    InsurrectionOperation(),
)
