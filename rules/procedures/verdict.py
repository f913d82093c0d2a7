"""Effective authority, sovereignty and the verdict (rules 2.3, 2.4, 8)."""

from __future__ import annotations

from operator import add

from msgspec import Struct
from msgspec.structs import astuple

from rules.board import Board
from rules.ids import Achievement, Bloc, Council, Ending, Faction, Pact, PlaceId, StateAuthority
from rules.state import Place, Public, Tally, Verdict
from rules.turn import MOST_CRISIS

ASSEMBLY, COMMITTEE = Council.ASSEMBLY, Council.COMMITTEE
ADMINISTRATION, GARRISON = StateAuthority.ADMINISTRATION, StateAuthority.GARRISON

STATE_EFFECTIVE = 1
COUNCIL_EFFECTIVE = 2
DUAL_POWER = 4
FEDERATED = 8

HOLLOWING, HOLLOWED = 3, 5
"""Emergency levels from which a bloc's own popular form asks for more consent, and for still more."""
SURVIVAL = 2
"""First round after which a Movement without sovereignty ends the match."""


class Standing(Struct, frozen=True, array_like=True):
    """Who would prevail if it ended now, from what the viewer knows (rules 2.3, 2.4, 8).

    Points and authorities are those of now and of the last Reckoning together, as the verdict counts them. A committee that only underground cadres uphold counts as hollow for seats of the State and for spectators.
    """

    assembly: int
    """Sovereignty points of assemblies; with `committee` they make M."""
    committee: int
    administration: int
    """Sovereignty points of administrations; with `garrison` they make S."""
    garrison: int
    committees: int
    """Effective committees, of `councils` effective councils."""
    councils: int
    garrisons: int
    """Effective garrisons, of `authorities` effective state authorities."""
    authorities: int
    committee_share: int
    """Per mille of the effective councils from which committees make the Movement's ending theirs now."""
    garrison_share: int
    """Per mille of the effective state authorities from which garrisons make the State's ending theirs now."""
    ending: Ending
    """The ending if the match ended now."""
    now: Tally
    """What stands now, without the last Reckoning."""
    places: tuple[int, ...]
    """By place, a sum of STATE_EFFECTIVE 1, COUNCIL_EFFECTIVE 2, DUAL_POWER 4, FEDERATED 8."""

    @property
    def movement(self) -> int:
        """Sovereignty of the Movement, M."""
        return self.assembly + self.committee

    @property
    def state(self) -> int:
        """Sovereignty of the State, S."""
        return self.administration + self.garrison


def assembly_needs(emergency: tuple[int, int]) -> int:
    """Consciousness from which an assembly is effective, at these emergency levels."""
    level = emergency[Bloc.MOVEMENT]
    return 1 + (level >= HOLLOWING) + (level >= HOLLOWED)


def administration_bears(emergency: tuple[int, int]) -> int:
    """Consciousness up to which an administration beside a council is effective, at these emergency levels."""
    level = emergency[Bloc.STATE]
    return 1 - (level >= HOLLOWING) - (level >= HOLLOWED)


def effective_council(place: Place, underground: int, needs: int) -> bool:
    """Whether the council of a place is obeyed (rule 2.3)."""
    if place.council == ASSEMBLY:
        return place.con >= needs
    return place.council == COMMITTEE and place.militia + place.active + underground > 0


def effective_state(place: Place, bears: int) -> bool:
    """Whether the state authority of a place is obeyed (rule 2.3)."""
    if place.state == ADMINISTRATION:
        return not place.council or place.con <= bears
    return place.state == GARRISON and place.troops > 0


def standing(board: Board, public: Public, underground: tuple[int, ...] | None) -> Standing:
    """Count sovereignty and effective authorities; `underground` None for a viewer that may not know it."""
    needs = assembly_needs(public.emergency)
    bears = administration_bears(public.emergency)
    points = [0, 0, 0, 0]
    counts = [0, 0, 0, 0]
    marks = []
    convened = {at for at, place in enumerate(public.places) if place.council}
    for at, place in enumerate(public.places):
        council = bool(place.council) and effective_council(
            place, underground[at] if underground else 0, needs
        )
        state = bool(place.state) and effective_state(place, bears)
        weight = board.weight[at]
        if council:
            form = place.council - 1
            points[form] += weight if form or state else 2 * weight
            counts[form] += 1
        if state:
            form = place.state + 1
            points[form] += weight if form == 3 or council else 2 * weight
            counts[form] += 1
        mark = state * STATE_EFFECTIVE + council * COUNCIL_EFFECTIVE
        if place.council:
            if place.state:
                mark += DUAL_POWER
            if not convened.isdisjoint(board.adjacent[at]):
                mark += FEDERATED
        marks.append(mark)
    now = Tally(
        assembly=points[0],
        committee=points[1],
        administration=points[2],
        garrison=points[3],
        committees=counts[1],
        councils=counts[0] + counts[1],
        garrisons=counts[3],
        authorities=counts[2] + counts[3],
    )
    counted = together(now, public.weighed)
    shares = emergency_shares(board, public.accord)
    ending = _ending(board, counted, shares) if now.movement else _ending_of_state(counted, shares)
    return Standing(
        assembly=counted.assembly,
        committee=counted.committee,
        administration=counted.administration,
        garrison=counted.garrison,
        committees=counted.committees,
        councils=counted.councils,
        garrisons=counted.garrisons,
        authorities=counted.authorities,
        committee_share=shares[0],
        garrison_share=shares[1],
        ending=ending,
        now=now,
        places=tuple(marks),
    )


def together(now: Tally, then: Tally) -> Tally:
    """Two Reckonings added up: authority is what is obeyed for longer than a day (rule 8)."""
    return Tally(*map(add, astuple(now), astuple(then)))


def prevails(movement: int, state: int, per_mille: int) -> bool:
    """Whether the Movement's share of sovereignty reaches `per_mille`; a share of nothing is 0."""
    return movement > 0 and 1000 * movement >= per_mille * (movement + state)


def has_majority(board: Board, public: Public) -> bool:
    """Whether the Movement would prevail by what everybody can count: hidden cadres uphold nothing (T32)."""
    now = standing(board, public, None).now
    return prevails(now.movement, now.state, board.numbers.majority)


def emergency_shares(board: Board, accord: Pact) -> tuple[int, int]:
    """Per mille from which committees and garrisons win their bloc (rule 8); more under an Accord that nobody broke."""
    numbers = board.numbers
    more = numbers.consent if accord in (Pact.HOLDS, Pact.LAPSED) else 0
    return numbers.committee_share + more, numbers.garrison_share + more


def _ending(board: Board, counted: Tally, shares: tuple[int, int]) -> Ending:
    if prevails(counted.movement, counted.state, board.numbers.majority):
        hollow = counted.committees and 1000 * counted.committees >= shares[0] * counted.councils
        return Ending.NEW_STATE if hollow else Ending.COMMUNE
    return _ending_of_state(counted, shares)


def _ending_of_state(counted: Tally, shares: tuple[int, int]) -> Ending:
    hollow = counted.garrisons and 1000 * counted.garrisons >= shares[1] * counted.authorities
    return Ending.ORDER if hollow else Ending.SETTLEMENT


PARTNERS = {
    Faction.ASSEMBLIES: Faction.VANGUARD,
    Faction.VANGUARD: Faction.ASSEMBLIES,
    Faction.CABINET: Faction.COMMAND,
    Faction.COMMAND: Faction.CABINET,
}
"""The other faction of the same bloc."""


def verdict(board: Board, public: Public, underground: tuple[int, ...]) -> Verdict | None:
    """The verdict if the match ends at this Reckoning (rule 8), else None."""
    count = standing(board, public, underground)
    if public.round >= board.numbers.rounds:
        reason = "rounds"
    elif public.crisis >= MOST_CRISIS:
        reason = "crisis"
    elif prevails(count.movement, count.state, board.numbers.early_majority):
        reason = "majority"
    elif public.round >= SURVIVAL and count.now.movement == 0:
        reason = "extinct"
    else:
        return None
    winner = Faction(count.ending)
    return Verdict(
        bloc=Bloc.MOVEMENT if winner < Faction.CABINET else Bloc.STATE,
        winner=winner,
        junior=PARTNERS[winner],
        reason=reason,
        round=public.round,
        movement=count.movement,
        state=count.state,
        committees=count.committees,
        councils=count.councils,
        garrisons=count.garrisons,
        authorities=count.authorities,
        share=count.committee_share if winner < Faction.CABINET else count.garrison_share,
        achievements=_achievements(public),
    )


def _achievements(public: Public) -> tuple[tuple[PlaceId, Achievement], ...]:
    """What was claimed and still holds, by place: where the assembly stands (T29)."""
    return tuple(
        (PlaceId(at), place.achievement)
        for at, place in enumerate(public.places)
        if place.achievement and place.council == ASSEMBLY
    )
