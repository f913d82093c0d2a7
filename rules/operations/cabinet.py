"""Operations of the Cabinet (rule 5.4). None of them reads where cadres are underground."""

from __future__ import annotations

from rules.actions import Action, Administer, Coopt, Police, Propaganda, Reform, Restore, Surveil
from rules.ids import NOWHERE, Achievement, Bloc, Faction, Op, Owner, PlaceId, StateAuthority, Target
from rules.operations.assemblies import has_institution
from rules.operations.operation import Operation, Sight
from rules.procedures.accord import break_if_covered
from rules.procedures.achievements import holds
from rules.reasons import WhyNot
from rules.state import Place
from rules.turn import INSTITUTIONS, MOST_CADRES, MOST_LEGITIMACY, MOST_POLICE, Turn

ADMINISTRATION = StateAuthority.ADMINISTRATION
GARRISON = StateAuthority.GARRISON
MOVEMENT = Owner.MOVEMENT
INSTITUTION_TARGETS = (Target.COOP, Target.SCHOOL, Target.PRESS)


def in_reach(sight: Sight, at: PlaceId) -> bool:
    """Whether an administration stands here or next door."""
    places = sight.places
    return places[at].state == ADMINISTRATION or any(
        places[other].state == ADMINISTRATION for other in sight.adjacent[at]
    )


def above_floor(place: Place) -> bool:
    """Whether consciousness can be lowered here: experience keeps it from falling under exp - 1."""
    return place.con > place.exp - 1


def held_institutions(place: Place) -> list[Target]:
    """The movement institutions of a place, as targets."""
    return [target for target in INSTITUTION_TARGETS if getattr(place, INSTITUTIONS[target]) == MOVEMENT]


class AdministerOperation(Operation):
    """Administer: place {piece-administration.a}, where {piece-police} stand or one is next door.

    Not where a believed council rules.
    """

    op = Op.ADMINISTER
    rule = "5.4.administer"
    price = 2
    action = Administer

    def barred(self, sight: Sight, at: PlaceId) -> WhyNot | None:
        place = sight.places[at]
        if place.state:
            return self.no["state-authority-there"]
        if place.council and place.con > 1:
            return self.no["not-obeyed"]
        return None if place.police or in_reach(sight, at) else self.no["out-of-reach"]

    def effect(self, turn: Turn, action: Action) -> None:
        assert isinstance(action, Administer)
        turn.change(action.place, "state", ADMINISTRATION, self.rule)


class PoliceOperation(Operation):
    """Police: one more {piece-police.one}, up to 2, and the alarm is over. None are sent where the people are armed (Lenin 1917)."""

    op = Op.POLICE
    rule = "5.4.police"
    price = 1
    action = Police

    def barred(self, sight: Sight, at: PlaceId) -> WhyNot | None:
        if sight.places[at].police >= MOST_POLICE:
            return self.no["police-full"]
        if sight.public.claimed and holds(sight.board, sight.public, at, Achievement.ARMED_PEOPLE):
            return self.no["people-armed"]
        return None if in_reach(sight, at) else self.no["out-of-reach"]

    def effect(self, turn: Turn, action: Action) -> None:
        assert isinstance(action, Police)
        turn.change(action.place, "police", turn.place(action.place).police + 1, self.rule)
        turn.change(action.place, "alarm", 0, self.rule)


class ReformOperation(Operation):
    """Reform: consciousness is lowered and legitimacy +1."""

    op = Op.REFORM
    rule = "5.4.reform"
    price = 2
    action = Reform

    def barred(self, sight: Sight, at: PlaceId) -> WhyNot | None:
        place = sight.places[at]
        if place.state != ADMINISTRATION:
            return self.no["no-administration"]
        if above_floor(place) or sight.public.legitimacy < MOST_LEGITIMACY:
            return None
        return self.no["nothing-to-gain"]

    def effect(self, turn: Turn, action: Action) -> None:
        assert isinstance(action, Reform)
        turn.lower_con(action.place, self.rule)
        turn.legitimacy(1, self.rule)


class CooptOperation(Operation):
    """Co-opt: an institution, or a council that nobody believes in, is drawn over to the state (Day 2003, 24).

    It costs 1, and 1 more where experience is 2 or 3. A cadre in the place makes it fail and is brought to light.
    Where an assembly and {piece-administration.a} stand together it breaks the Accord first (6).
    """

    op = Op.COOPT
    rule = "5.4.coopt"
    price = 1
    dear_by_place = True
    blind = True

    def cost(self, sight: Sight, at: PlaceId = NOWHERE) -> int:
        return 1 if at == NOWHERE else 1 + sight.places[at].exp // 2

    def barred(self, sight: Sight, at: PlaceId) -> WhyNot | None:
        place = sight.places[at]
        if not place.state:
            return self.no["no-state-authority"]
        if place.active:
            return self.no["defended"]
        if has_institution(place):
            return None
        if not place.council or place.con > 0:
            return self.no["nothing-to-coopt"]
        return self.no["militia-here"] if place.militia else None

    def choices(self, sight: Sight, at: PlaceId) -> list[Action]:
        place = sight.places[at]
        targets = held_institutions(place)
        if place.council and place.con <= 0 and not place.militia:
            targets.append(Target.COUNCIL)
        return [Coopt(at, target) for target in targets]

    def effect(self, turn: Turn, action: Action) -> None:
        assert isinstance(action, Coopt)
        break_if_covered(turn, action.place, Faction.CABINET)
        if turn.cadres(action.place):
            turn.surface(action.place, 1, self.rule)
        elif action.target == Target.COUNCIL:
            turn.remove_council(action.place, self.rule)
        else:
            take_over(turn, action.place, action.target, self.rule)


def take_over(turn: Turn, at: PlaceId, target: Target, rule: str) -> None:
    """An institution becomes coopted, and consciousness is lowered."""
    turn.change(at, INSTITUTIONS[target], Owner.COOPTED, rule)
    turn.lower_con(at, rule)


class PropagandaOperation(Operation):
    """Propaganda: consciousness is lowered, twice where a coopted institution repeats it; no movement press here."""

    op = Op.PROPAGANDA
    rule = "5.4.propaganda"
    price = 1
    action = Propaganda

    def barred(self, sight: Sight, at: PlaceId) -> WhyNot | None:
        place = sight.places[at]
        if not above_floor(place):
            return self.no["con-at-floor"]
        if place.press == MOVEMENT:
            return self.no["press-here"]
        return None if in_reach(sight, at) else self.no["out-of-reach"]

    def effect(self, turn: Turn, action: Action) -> None:
        assert isinstance(action, Propaganda)
        place = turn.place(action.place)
        turn.lower_con(action.place, self.rule)
        if Owner.COOPTED in (place.coop, place.school, place.press):
            turn.lower_con(action.place, self.rule)


class SurveilOperation(Operation):
    """Surveil: all underground cadres here come to light, then one is taken. It may be blind and find nothing.

    Where a neutral institution gives shelter nobody can be watched until the Reckoning.
    """

    op = Op.SURVEIL
    rule = "5.4.surveil"
    price = 0
    blind = True
    action = Surveil

    def barred(self, sight: Sight, at: PlaceId) -> WhyNot | None:
        place = sight.places[at]
        if not place.police and not place.state:
            return self.no["no-police-or-authority"]
        if place.sheltered:
            return self.no["sheltered"]
        return None if place.active or place.con >= 0 else self.no["nothing-to-watch"]

    def effect(self, turn: Turn, action: Action) -> None:
        assert isinstance(action, Surveil)
        turn.surface(action.place, MOST_CADRES, self.rule)
        turn.change(action.place, "active", max(turn.place(action.place).active - 1, 0), self.rule)


class RestoreOperation(Operation):
    """Restore: {piece-garrison.a} becomes {piece-administration.a} again, without alarm; dearer with every emergency."""

    op = Op.RESTORE
    rule = "5.4.restore"
    action = Restore

    def cost(self, sight: Sight, at: PlaceId = NOWHERE) -> int:
        return 1 + sight.public.emergency[Bloc.STATE]

    def barred(self, sight: Sight, at: PlaceId) -> WhyNot | None:
        place = sight.places[at]
        if place.state != GARRISON:
            return self.no["no-garrison"]
        if place.con > 1 and not sight.board.rules.conciliation:
            return self.no["con-too-high"]
        return self.no["alarm-here"] if place.alarm else None

    def effect(self, turn: Turn, action: Action) -> None:
        assert isinstance(action, Restore)
        turn.change(action.place, "state", ADMINISTRATION, self.rule)
        if turn.board.rules.conciliation:
            turn.legitimacy(1, "5.4.conciliation")


CABINET: tuple[Operation, ...] = (
    AdministerOperation(),
    PoliceOperation(),
    ReformOperation(),
    CooptOperation(),
    PropagandaOperation(),
    SurveilOperation(),
    RestoreOperation(),
)
