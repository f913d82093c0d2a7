"""Operations of the Assemblies (rule 5.2)."""

from __future__ import annotations

from rules.actions import Action, Build, Convene, MassAction, Organise, Recall
from rules.ids import (
    EVERY_INSTITUTION,
    NOWHERE,
    Achievement,
    Bloc,
    Cohesion,
    Council,
    Faction,
    Institution,
    Op,
    Owner,
    PlaceId,
    StateAuthority,
)
from rules.operations.operation import Operation, Sight
from rules.procedures.accord import break_if_covered
from rules.procedures.achievements import holds
from rules.procedures.contest import contest
from rules.reasons import WhyNot, why
from rules.state import Place
from rules.turn import INSTITUTIONS, MOST_CON, Turn

MOVEMENT = Owner.MOVEMENT
COMMITTEE = Council.COMMITTEE


def has_institution(place: Place) -> bool:
    """Whether a movement institution stands here."""
    return place.coop == MOVEMENT or place.school == MOVEMENT or place.press == MOVEMENT


class OrganiseOperation(Operation):
    """Organise: consciousness +1, +2 with a movement press here or next door, up to 2 (Day 2003, 22).

    It needs something to start from: an institution, a council, experience, or a council next door. It is free where
    direct initiative was achieved (Lenin 1917).
    """

    op = Op.ORGANISE
    rule = "5.2.organise"
    price = 1
    eased_by = Achievement.INITIATIVE
    action = Organise

    def cost(self, sight: Sight, at: PlaceId = NOWHERE) -> int:
        if Achievement.INITIATIVE not in sight.public.claimed:
            return self.price
        near = sight.board.all_places if at == NOWHERE else (at,)
        free = any(holds(sight.board, sight.public, here, Achievement.INITIATIVE) for here in near)
        return 0 if free else self.price

    def barred(self, sight: Sight, at: PlaceId) -> WhyNot | None:
        place = sight.places[at]
        if place.con >= 2:
            return self.no["con-too-high"]
        if place.exp or place.council or has_institution(place):
            return None
        if any(sight.places[other].council for other in sight.adjacent[at]):
            return None
        return self.no["nothing-to-organise-from"]

    def effect(self, turn: Turn, action: Action) -> None:
        assert isinstance(action, Organise)
        near = (action.place, *turn.board.adjacent[action.place])
        press = any(turn.place(at).press == MOVEMENT for at in near)
        turn.raise_con(action.place, self.rule, 2 if press else 1, most=2)


class BuildOperation(Operation):
    """Build: a co-op, school or press where none of that kind stands; a school also gives experience (Day 2003, 24)."""

    op = Op.BUILD
    rule = "5.2.build"
    price = 1

    def barred(self, sight: Sight, at: PlaceId) -> WhyNot | None:
        place = sight.places[at]
        if place.exp < 1:
            return self.no["exp-too-low", 1]
        if place.con < 0:
            return self.no["con-too-low", 0]
        return self.no["institution-there"] if place.coop and place.school and place.press else None

    def choices(self, sight: Sight, at: PlaceId) -> list[Action]:
        place = sight.places[at]
        return [Build(at, which) for which in EVERY_INSTITUTION if not getattr(place, INSTITUTIONS[which])]

    def effect(self, turn: Turn, action: Action) -> None:
        assert isinstance(action, Build)
        turn.institution(action.place, action.institution, MOVEMENT, self.rule)
        if action.institution == Institution.SCHOOL:
            turn.raise_exp(action.place, self.rule)


class ConveneOperation(Operation):
    """Convene: place an assembly, where people have experience, believe in it and have an institution of their own.

    Where cohesion is low that institution must be a school (Day 2003, 27). A council that was removed is remembered,
    where the rule of memory holds: there it costs 1 and needs no institution (Day 2003, 17).
    """

    op = Op.CONVENE
    rule = "5.2.convene"
    action = Convene
    dear_by_place = True

    def cost(self, sight: Sight, at: PlaceId = NOWHERE) -> int:
        if not sight.board.rules.memory:
            return 2
        near = sight.places if at == NOWHERE else (sight.places[at],)
        return 1 if any(place.memory and not place.council for place in near) else 2

    def barred(self, sight: Sight, at: PlaceId) -> WhyNot | None:
        place = sight.places[at]
        if place.council:
            return self.no["council-there"]
        if place.con < 1:
            return self.no["con-too-low", 1]
        if place.exp < 2:
            return self.no["exp-too-low", 2]
        if place.memory:
            return None
        if sight.board.cohesion[at] == Cohesion.LOW:
            return None if place.school == MOVEMENT else why("2.1.cohesion", "no-school")
        return None if has_institution(place) else self.no["no-institution"]

    def effect(self, turn: Turn, action: Action) -> None:
        assert isinstance(action, Convene)
        turn.change(action.place, "council", Council.ASSEMBLY, self.rule)


class MassActionOperation(Operation):
    """Mass action: experience +1 and alarm whatever happens; a contest without {piece-militia} (Day 2003, 22-23).

    Success raises consciousness and drives out one {piece-police.one}, or else the {piece-administration} beside a
    council. Failure lowers consciousness. Where an assembly and {piece-administration.a} stand together it breaks the
    Accord first (6). It has the help of {piece-militia} under the assembly's command; nothing can be called while a
    concession puts it off.
    """

    op = Op.MASS_ACTION
    rule = "5.2.mass_action"
    price = 1
    action = MassAction

    def closed(self, sight: Sight) -> WhyNot | None:
        return self.no["postponed"] if sight.public.postponed else None

    def barred(self, sight: Sight, at: PlaceId) -> WhyNot | None:
        return None if sight.places[at].con >= 1 else self.no["con-too-low", 1]

    def effect(self, turn: Turn, action: Action) -> None:
        assert isinstance(action, MassAction)
        at = action.place
        break_if_covered(turn, at, Faction.ASSEMBLIES)
        turn.raise_exp(at, self.rule)
        turn.alarm(at, self.rule)
        answering = bool(turn.place(at).answers)
        if not contest(turn, at, Bloc.MOVEMENT, self.op, self.rule, with_militia=answering):
            turn.lower_con(at, self.rule)
            return
        turn.raise_con(at, self.rule)
        place = turn.place(at)
        if place.police:
            turn.change(at, "police", place.police - 1, self.rule)
        elif place.council and place.state == StateAuthority.ADMINISTRATION:
            turn.change(at, "state", StateAuthority.NONE, self.rule)


class RecallOperation(Operation):
    """Recall: a committee becomes an assembly again; dearer with every emergency (Day 2003, 19; Lenin 1917).

    It needs no alarm and consciousness 2, or 1 where cohesion is high, or 3 where it is low.
    """

    op = Op.RECALL
    rule = "5.2.recall"
    action = Recall

    def cost(self, sight: Sight, at: PlaceId = NOWHERE) -> int:
        return 2 + sight.public.emergency[Bloc.MOVEMENT]

    def barred(self, sight: Sight, at: PlaceId) -> WhyNot | None:
        place = sight.places[at]
        if place.council != COMMITTEE:
            return self.no["no-committee"]
        cohesion = sight.board.cohesion[at]
        if place.con < MOST_CON - cohesion:
            return (self.no["con-too-low", 3], self.no["con-too-low", 2], self.no["con-too-low", 1])[cohesion]
        return self.no["alarm-here"] if place.alarm else None

    def effect(self, turn: Turn, action: Action) -> None:
        assert isinstance(action, Recall)
        turn.change(action.place, "council", Council.ASSEMBLY, self.rule)


ASSEMBLIES: tuple[Operation, ...] = (
    OrganiseOperation(),
    BuildOperation(),
    ConveneOperation(),
    MassActionOperation(),
    RecallOperation(),
)
