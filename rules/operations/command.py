"""Operations of Command (rule 5.5). None of them reads where cadres are underground."""

from __future__ import annotations

from rules.actions import (
    Action,
    Crackdown,
    Deploy,
    March,
    MartialLaw,
    Raid,
    Requisition,
    WhiteGuards,
)
from rules.ids import NOWHERE, Bloc, Faction, Kind, Op, Owner, PlaceId, StateAuthority, Target
from rules.operations.assemblies import has_institution
from rules.operations.cabinet import above_floor, held_institutions
from rules.operations.operation import Operation, Sight
from rules.procedures.accord import surcharge
from rules.procedures.contest import contest
from rules.reasons import WhyNot, why
from rules.turn import (
    ACT_THREE,
    INSTITUTIONS,
    MOST_CON,
    MOST_EMERGENCY,
    MOST_RESOURCES,
    MOST_TROOPS,
    Turn,
)

ADMINISTRATION = StateAuthority.ADMINISTRATION
BARRACKS = Kind.BARRACKS
GARRISON = StateAuthority.GARRISON
MOVEMENT = Owner.MOVEMENT
HABIT = 2
"""The emergency level from which another Martial law costs legitimacy 3 instead of 2."""


class DeployOperation(Operation):
    """Deploy: one more {piece-troops.one} at the capital, or in {piece-barracks.a} where no council stands, up to 3."""

    op = Op.DEPLOY
    rule = "5.5.deploy"
    price = 2
    action = Deploy

    def barred(self, sight: Sight, at: PlaceId) -> WhyNot | None:
        if not musters(sight, at):
            return self.no["not-capital-or-barracks"]
        return self.no["troops-full"] if sight.places[at].troops >= MOST_TROOPS else None

    def effect(self, turn: Turn, action: Action) -> None:
        assert isinstance(action, Deploy)
        turn.change(action.place, "troops", turn.place(action.place).troops + 1, self.rule)


def musters(sight: Sight, at: PlaceId) -> bool:
    """Whether troops can be raised here: the capital, or barracks without a council."""
    board = sight.board
    return at == board.capital or (board.kind[at] == BARRACKS and not sight.places[at].council)


class MarchOperation(Operation):
    """March: move up to 2 {piece-troops} next door, up to 3 in the place."""

    op = Op.MARCH
    rule = "5.5.march"
    price = 1

    def barred(self, sight: Sight, at: PlaceId) -> WhyNot | None:
        if not sight.places[at].troops:
            return self.no["no-troops"]
        if all(sight.places[to].troops >= MOST_TROOPS for to in sight.adjacent[at]):
            return self.no["nowhere-to-go"]
        return None

    def choices(self, sight: Sight, at: PlaceId) -> list[Action]:
        here = min(sight.places[at].troops, 2)
        return [
            March(at, to, count)
            for to in sight.adjacent[at]
            for count in range(1, min(here, MOST_TROOPS - sight.places[to].troops) + 1)
        ]

    def effect(self, turn: Turn, action: Action) -> None:
        assert isinstance(action, March)
        turn.change(action.place, "troops", turn.place(action.place).troops - action.count, self.rule)
        turn.change(action.to, "troops", turn.place(action.to).troops + action.count, self.rule)


class RaidOperation(Operation):
    """Raid: alarm, and a contest against the Movement with its {piece-militia} (Day 2003, 17-18).

    Success removes the declared target: one {piece-militia.one}, the council if no {piece-militia} are here, one institution,
    or all active cadres; it costs legitimacy, more where a press reports it, and neighbours with a press take heed.
    Failure: one {piece-troops.one} less. Where the ladder holds, {piece-troops} come only in act III, against
    {piece-militia}, or where a lower level of force or they themselves have failed here or next door; their failure is
    the second rung here, and experience +1 (Day 2003, 22-23).
    """

    op = Op.RAID
    rule = "5.5.raid"
    price = 1

    def closed(self, sight: Sight) -> WhyNot | None:
        return self.no["raids-off"] if sight.public.no_raid else None

    def barred(self, sight: Sight, at: PlaceId) -> WhyNot | None:
        place = sight.places[at]
        if not place.troops:
            return self.no["no-troops"]
        if not (place.militia or place.council or place.active or has_institution(place)):
            return self.no["nothing-to-raid"]
        if sight.board.rules.ladder and not may_send_troops(sight, at):
            return why("5.5.ladder", "no-guards-failed")
        return None

    def choices(self, sight: Sight, at: PlaceId) -> list[Action]:
        place = sight.places[at]
        targets = held_institutions(place)
        if place.council and not place.militia:
            targets.append(Target.COUNCIL)
        if place.militia:
            targets.append(Target.MILITIA)
        if place.active:
            targets.append(Target.CADRES)
        return [Raid(at, target) for target in targets]

    def effect(self, turn: Turn, action: Action) -> None:
        assert isinstance(action, Raid)
        at = action.place
        turn.alarm(at, self.rule)
        if not contest(turn, at, Bloc.STATE, self.op, self.rule):
            turn.change(at, "troops", turn.place(at).troops - 1, self.rule)
            climb(turn, at, 2)
            return
        reported = turn.place(at).press == MOVEMENT
        self._strike(turn, action)
        turn.legitimacy(-2 if reported else -1, self.rule)
        for other in turn.board.adjacent[at]:
            if turn.place(other).press == MOVEMENT:
                turn.raise_con(other, self.rule)

    def _strike(self, turn: Turn, action: Raid) -> None:
        at = action.place
        match action.target:
            case Target.MILITIA:
                turn.change(at, "militia", turn.place(at).militia - 1, self.rule)
            case Target.COUNCIL:
                turn.remove_council(at, self.rule)
            case Target.CADRES:
                turn.change(at, "active", 0, self.rule)
            case institution:
                turn.change(at, INSTITUTIONS[institution], Owner.NONE, self.rule)


def may_send_troops(sight: Sight, at: PlaceId) -> bool:
    """Whether the ladder is high enough for troops (T16): act III, militia here, or a failure here or next door."""
    places = sight.places
    return bool(
        sight.public.crisis >= ACT_THREE
        or places[at].militia
        or places[at].rung
        or any(places[other].rung for other in sight.adjacent[at])
    )


def climb(turn: Turn, at: PlaceId, rung: int) -> None:
    """A level of force failed: where the ladder holds, the next one is open here, and people have learned (T16)."""
    if turn.board.rules.ladder:
        turn.change(at, "rung", max(turn.place(at).rung, rung), "5.5.ladder")
        turn.raise_exp(at, "5.5.ladder")


class WhiteGuardsOperation(Operation):
    """White guards: deniable violence, not where {piece-garrison.a} or {piece-militia} can be seen (Day 2003, 22-23).

    Alarm; the movement co-op is destroyed, or else consciousness is lowered; then experience +1. Legitimacy suffers only
    where a movement press reports it. Where the ladder holds they must win a contest with strength 2; their failure is
    the first rung here, and experience +1 is all that comes of it.
    """

    op = Op.WHITE_GUARDS
    rule = "5.5.white_guards"
    price = 1
    action = WhiteGuards

    def barred(self, sight: Sight, at: PlaceId) -> WhyNot | None:
        place = sight.places[at]
        if place.state == GARRISON:
            return self.no["garrison-there"]
        if place.militia:
            return self.no["militia-here"]
        if place.coop == MOVEMENT or (above_floor(place) and (place.council or place.con > 0)):
            return None
        return self.no["nothing-to-strike"]

    def effect(self, turn: Turn, action: Action) -> None:
        assert isinstance(action, WhiteGuards)
        at = action.place
        turn.alarm(at, self.rule)
        ladder = turn.board.rules.ladder
        if ladder and not contest(turn, at, Bloc.STATE, self.op, self.rule, with_militia=False, guards=True):
            climb(turn, at, 1)
        else:
            self._strike(turn, at)
        if turn.place(at).press == MOVEMENT:
            turn.legitimacy(-1, self.rule)

    def _strike(self, turn: Turn, at: PlaceId) -> None:
        if turn.place(at).coop == MOVEMENT:
            turn.change(at, "coop", Owner.NONE, self.rule)
        else:
            turn.lower_con(at, self.rule)
        turn.raise_exp(at, self.rule)


class MartialLawOperation(Operation):
    """Martial law: {piece-administration.a} becomes {piece-garrison.a}; {piece-troops} +1 (Day 2003, 19 and 25).

    Legitimacy -2, -3 from emergency level 2 on, and consciousness +1, up to 2, at every council next door: they know who is
    meant. It needs {piece-troops} and an alarm here, or act III; once a round. The level rises and never falls.
    """

    op = Op.MARTIAL_LAW
    rule = "5.5.martial_law"
    action = MartialLaw

    def cost(self, sight: Sight, at: PlaceId = NOWHERE) -> int:
        level = sight.public.emergency[Bloc.STATE]
        return sight.board.numbers.law_price * level + surcharge(sight.public)

    def closed(self, sight: Sight) -> WhyNot | None:
        if sight.public.emergency_used[Bloc.STATE]:
            return self.no["emergency-used"]
        return (
            self.no["emergency-level-full"] if sight.public.emergency[Bloc.STATE] >= MOST_EMERGENCY else None
        )

    def barred(self, sight: Sight, at: PlaceId) -> WhyNot | None:
        place = sight.places[at]
        if place.state != ADMINISTRATION:
            return self.no["no-administration"]
        if not place.troops:
            return self.no["no-troops"]
        return None if place.alarm or sight.public.crisis >= ACT_THREE else self.no["no-alarm"]

    def effect(self, turn: Turn, action: Action) -> None:
        assert isinstance(action, MartialLaw)
        at = action.place
        turn.change(at, "state", GARRISON, self.rule)
        turn.change(at, "troops", min(turn.place(at).troops + 1, MOST_TROOPS), self.rule)
        turn.legitimacy(-3 if turn.public.emergency[Bloc.STATE] >= HABIT else -2, self.rule)
        for other in turn.board.adjacent[at]:
            if turn.place(other).council:
                turn.raise_con(other, self.rule, most=2)
        turn.escalate(Bloc.STATE, self.rule)


class CrackdownOperation(Operation):
    """Crackdown (act III): alarm and a contest; success removes the council, all {piece-militia} and all active cadres.

    Failure: one {piece-troops.one} less and consciousness +1. Where the ladder holds it may come before act III, where
    {piece-troops} have failed (Day 2003, 22-23).
    """

    op = Op.CRACKDOWN
    rule = "5.5.crackdown"
    price = 2
    action = Crackdown

    def closed(self, sight: Sight) -> WhyNot | None:
        if sight.public.crisis >= ACT_THREE or sight.board.rules.ladder:
            return None
        return self.no["not-act-three"]

    def barred(self, sight: Sight, at: PlaceId) -> WhyNot | None:
        place = sight.places[at]
        if not place.council:
            return self.no["no-council"]
        if not place.troops:
            return self.no["no-troops"]
        open_here = sight.public.crisis >= ACT_THREE or place.rung == 2
        return None if open_here else why("5.5.ladder", "no-raid-failed")

    def effect(self, turn: Turn, action: Action) -> None:
        assert isinstance(action, Crackdown)
        at = action.place
        turn.alarm(at, self.rule)
        if contest(turn, at, Bloc.STATE, self.op, self.rule):
            turn.remove_council(at, self.rule)
            turn.change(at, "militia", 0, self.rule)
            turn.change(at, "active", 0, self.rule)
        else:
            turn.change(at, "troops", turn.place(at).troops - 1, self.rule)
            turn.raise_con(at, self.rule)


class RequisitionOperation(Operation):
    """Requisition: {piece-garrison.a} takes 2 resources, obeyed or not, and consciousness +1."""

    op = Op.REQUISITION
    rule = "5.5.requisition"
    action = Requisition

    def barred(self, sight: Sight, at: PlaceId) -> WhyNot | None:
        place = sight.places[at]
        if place.state != GARRISON:
            return self.no["no-garrison"]
        full = sight.resources >= MOST_RESOURCES and place.con >= MOST_CON
        return self.no["nothing-to-gain"] if full else None

    def effect(self, turn: Turn, action: Action) -> None:
        assert isinstance(action, Requisition)
        turn.gain(Faction.COMMAND, 2, self.rule)
        turn.raise_con(action.place, self.rule)


COMMAND: tuple[Operation, ...] = (
    DeployOperation(),
    MarchOperation(),
    RaidOperation(),
    WhiteGuardsOperation(),
    MartialLawOperation(),
    CrackdownOperation(),
    RequisitionOperation(),
)
