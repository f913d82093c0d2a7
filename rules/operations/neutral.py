"""Leaning on an institution that nobody owns (rule 5.1.lean, T7)."""

from __future__ import annotations

from typing import assert_never

from rules.actions import Action, Lean
from rules.board import Board
from rules.events import NeutralLeaned
from rules.ids import Faction, Help, Neutral, Op, Pact, PlaceId
from rules.operations.cabinet import above_floor
from rules.operations.operation import Operation, Sight
from rules.reasons import WhyNot
from rules.state import Place
from rules.turn import ACT_THREE, MOST_CADRES, MOST_LEGITIMACY, MOST_RESOURCES, Turn

OWN = {
    Faction.ASSEMBLIES: Help.SANCTUARY,
    Faction.VANGUARD: Help.SHELTER,
    Faction.CABINET: Help.PULPIT,
    Faction.COMMAND: Help.BLESSING,
}
"""The help that fits each faction."""
ENCOURAGED = 2
"""Up to which consciousness a sanctuary encourages people."""
POPULAR = (Faction.ASSEMBLIES, Faction.CABINET)


class LeanOperation(Operation):
    """Lean on: ask a church, a university, a guild or a bank for the help that fits, once a round (Day 2003, 18).

    Assemblies, sanctuary: consciousness +1 here, up to 2, and no alarm here and next door. Vanguard, shelter: all active
    cadres here and next door go underground where they are, one more joins here, and nobody here can be surveilled until
    the Reckoning. Cabinet, pulpit: consciousness is lowered here, and next door wherever no council stands. Command,
    blessing: legitimacy +1 and 1 resource. Assemblies or Cabinet, mediation: before act III a broken Accord may be offered again, once a match. A faction that leans twice running on the
    same institution abuses it; after the second abuse its doors stay closed.
    """

    op = Op.LEAN
    rule = "5.1.lean"

    def sites(self, board: Board) -> tuple[PlaceId, ...]:
        return board.neutral_places

    def closed(self, sight: Sight) -> WhyNot | None:
        return self.no["leaned-already"] if sight.public.leaned[sight.faction] else None

    def barred(self, sight: Sight, at: PlaceId) -> WhyNot | None:
        if sight.board.neutral[at] == Neutral.NONE:
            return self.no["no-neutral"]
        if not sight.places[at].neutral:
            return self.no["doors-closed"]
        return None if self.choices(sight, at) else self.no["nothing-to-gain"]

    def choices(self, sight: Sight, at: PlaceId) -> list[Action]:
        own = OWN[sight.faction]
        helps = [own] if _would_help(sight, at, own) else []
        if sight.faction in POPULAR and _can_mediate(sight):
            helps.append(Help.MEDIATION)
        return [Lean(at, aid) for aid in helps]

    def effect(self, turn: Turn, action: Action) -> None:
        assert isinstance(action, Lean)
        by, at = turn.public.actor, action.place
        turn.emit(NeutralLeaned(by, action.help == Help.MEDIATION))
        if turn.place(at).leaned == 1 + by:
            turn.change(at, "neutral", turn.place(at).neutral - 1, self.rule)
        turn.change(at, "leaned", 1 + by, self.rule)
        self._help(turn, at, action.help)

    def _help(self, turn: Turn, at: PlaceId, aid: Help) -> None:
        near = (at, *turn.board.adjacent[at])
        match aid:
            case Help.SANCTUARY:
                turn.raise_con(at, self.rule, most=ENCOURAGED)
                for here in near:
                    turn.change(here, "alarm", 0, self.rule)
            case Help.SHELTER:
                self._shelter(turn, near)
            case Help.PULPIT:
                for here in near:
                    if _is_preached_to(turn.place(here), here == at):
                        turn.lower_con(here, self.rule)
            case Help.BLESSING:
                turn.legitimacy(1, self.rule)
                turn.gain(Faction.COMMAND, 1, self.rule)
            case Help.MEDIATION:
                turn.accord(Pact.NONE, turn.public.actor)
            case _:
                assert_never(aid)

    def _shelter(self, turn: Turn, near: tuple[PlaceId, ...]) -> None:
        hiding = {here: turn.cadres(here) for here in near if turn.place(here).active}
        hiding[near[0]] = min(turn.cadres(near[0]) + 1, MOST_CADRES)
        for here in hiding:
            turn.change(here, "active", 0, self.rule)
        turn.hide(hiding, self.rule)
        turn.change(near[0], "sheltered", 1, self.rule)


def _is_preached_to(place: Place, here: bool) -> bool:
    """Whether a pulpit reaches a place: its own, and next door where no council speaks against it."""
    return here or not place.council


def _would_help(sight: Sight, at: PlaceId, aid: Help) -> bool:
    """Whether the help would change something; nobody asks for what cannot be given."""
    near = (at, *sight.adjacent[at])
    places = sight.places
    match aid:
        case Help.SANCTUARY:
            return places[at].con < ENCOURAGED or any(places[here].alarm for here in near)
        case Help.PULPIT:
            return any(
                above_floor(places[here]) and _is_preached_to(places[here], here == at) for here in near
            )
        case Help.BLESSING:
            return sight.public.legitimacy < MOST_LEGITIMACY or sight.resources < MOST_RESOURCES
        case _:
            return True


def _can_mediate(sight: Sight) -> bool:
    public = sight.public
    return public.accord == Pact.BROKEN and not public.mediated and public.crisis < ACT_THREE


LEAN = LeanOperation()
