"""The Reckoning at the end of a round (rule 7), step by step in the rule's order."""

from __future__ import annotations

from rules.events import RoundReckoned
from rules.ids import (
    EVERY_FACTION,
    EVERY_INSTITUTION,
    Bloc,
    Council,
    Kind,
    Owner,
    Pact,
    PlaceId,
    StateAuthority,
    Stratum,
)
from rules.procedures.accord import reckon_accord
from rules.procedures.contest import is_federated
from rules.procedures.verdict import standing
from rules.turn import INSTITUTIONS, MOST_CON, Turn

DUAL_PLACES = 3
"""From how many places in dual power on the crisis runs faster."""
CALLING = 2
"""How many federated councils next door are heard where none stands."""
MUTINY = 4
"""State emergency level from which troops desert garrisons too."""
PAID_COMMITTEES = 3
"""How many committees at most bring the Vanguard a resource."""
TAX = 3
"""Points of legitimacy for one resource of the Cabinet."""
BILLETS = 2
"""Garrisons for one resource of Command."""
RESENTED = 1
"""Consciousness up to which a garrison teaches people where it stands."""
ADRIFT = 1
"""Experience up to which institutions drift to the State."""
DRIFT = 2
"""Highest face of the die on which one does."""
DESERTION = 2
"""Consciousness from which troops desert."""
WALK, RUN = 1, 2
"""Crisis in a round: as a rule, and where dual power is widespread."""


def reckon(turn: Turn) -> None:
    """Income, places, what spreads and sways, crisis, Accord, flags."""
    income(turn)
    for at in turn.board.all_places:
        reckon_place(turn, at)
    end_shelter(turn)
    if turn.board.rules.contagion:
        spread(turn)
    if turn.board.rules.wavering:
        sway(turn)
    dual = sum(bool(place.council and place.state) for place in turn.public.places)
    faster = dual >= DUAL_PLACES and turn.public.accord != Pact.HOLDS
    turn.crisis(RUN if faster else WALK, "7.3")
    reckon_accord(turn, "7.4")
    turn.emit(RoundReckoned(turn.public.round))


def income(turn: Turn) -> None:
    """Rule 7.1: what each faction lives by."""
    places = turn.public.places
    base = turn.board.numbers.income
    coops = sum(place.coop == Owner.MOVEMENT and place.council != Council.COMMITTEE for place in places)
    committees = sum(place.council == Council.COMMITTEE for place in places)
    garrisons = sum(place.state == StateAuthority.GARRISON for place in places)
    extra = (coops, min(committees, PAID_COMMITTEES), turn.public.legitimacy // TAX, garrisons // BILLETS)
    for faction in EVERY_FACTION:
        turn.gain(faction, base[faction] + extra[faction], "7.1")


def reckon_place(turn: Turn, at: PlaceId) -> None:
    """Rule 7.2 in one place, a to f."""
    place = turn.place(at)
    if Owner.COOPTED in (place.coop, place.school, place.press):
        turn.lower_con(at, "7.2a")
    if place.council == Council.COMMITTEE and place.school != Owner.MOVEMENT:
        turn.lower_con(at, "7.2b")
    if place.state == StateAuthority.GARRISON and turn.place(at).con <= RESENTED:
        turn.raise_con(at, "7.2c")
    if place.state == StateAuthority.ADMINISTRATION and place.exp <= ADRIFT:
        absorb(turn, at)
    if turn.place(at).con >= DESERTION and place.troops and _deserts(turn, at):
        turn.change(at, "troops", place.troops - 1, "7.2e")
    if place.alarm:
        turn.change(at, "alarm", place.alarm - 1, "7.2f")


def end_shelter(turn: Turn) -> None:
    """Shelter in a neutral institution lasts until the Reckoning (5.1.lean, T7)."""
    for at, place in enumerate(turn.public.places):
        if place.sheltered:
            turn.change(PlaceId(at), "sheltered", 0, "5.1.lean")


def spread(turn: Turn) -> None:
    """Rule 7.2g: a place without a council beside two federated ones gains consciousness, once a match (T6)."""
    places, adjacent = turn.public.places, turn.board.adjacent
    for at in turn.board.all_places:
        place = places[at]
        if place.council or place.called or place.con >= MOST_CON:
            continue
        near = sum(is_federated(places, adjacent[other], places[other]) for other in adjacent[at])
        if near >= CALLING:
            turn.raise_con(at, "7.2g")
            turn.change(at, "called", 1, "7.2g")


def sway(turn: Turn) -> None:
    """Rule 7.2h: middle strata turn to whom sovereignty turned since the last Reckoning, as all can count it (T33)."""
    now, then = standing(turn.board, turn.public, None).now, turn.public.weighed
    trend = now.movement * max(then.movement + then.state, 1) - then.movement * max(
        now.movement + now.state, 1
    )
    for at in turn.board.all_places:
        if trend and Stratum.MIDDLE in turn.board.strata[at]:
            if trend > 0:
                turn.raise_con(at, "7.2h", most=2)
            else:
                turn.lower_con(at, "7.2h")


def absorb(turn: Turn, at: PlaceId) -> None:
    """Rule 7.2d: where nobody holds them, institutions drift to the state, on a die of 1 or 2 each.

    The die is rolled, and nothing is told, wherever a cadre prevents it, so that silence betrays no cadre.
    """
    safe = turn.cadres(at) > 0
    for which in EVERY_INSTITUTION:
        if (
            getattr(turn.place(at), INSTITUTIONS[which]) == Owner.MOVEMENT
            and turn.roll() <= DRIFT
            and not safe
        ):
            turn.institution(at, which, Owner.COOPTED, "7.2d")


def _deserts(turn: Turn, at: PlaceId) -> bool:
    if turn.board.kind[at] == Kind.BARRACKS:
        return True
    garrison = turn.place(at).state == StateAuthority.GARRISON
    return garrison and turn.public.emergency[Bloc.STATE] >= MUTINY
