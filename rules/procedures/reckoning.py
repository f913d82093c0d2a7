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
)
from rules.procedures.accord import reckon_accord
from rules.turn import INSTITUTIONS, Turn

DUAL_PLACES = 3
"""From how many places in dual power on the crisis runs faster."""
MUTINY = 4
"""State emergency level from which troops desert garrisons too."""


def reckon(turn: Turn) -> None:
    """Income, places, crisis, Accord, flags."""
    income(turn)
    for at in turn.board.all_places:
        reckon_place(turn, at)
    dual = sum(bool(place.council and place.state) for place in turn.public.places)
    faster = dual >= DUAL_PLACES and turn.public.accord != Pact.HOLDS
    turn.crisis(2 if faster else 1, "7.3")
    reckon_accord(turn, "7.4")
    turn.emit(RoundReckoned(turn.public.round))


def income(turn: Turn) -> None:
    """Rule 7.1: what each faction lives by."""
    places = turn.public.places
    base = turn.board.numbers.income
    coops = sum(place.coop == Owner.MOVEMENT and place.council != Council.COMMITTEE for place in places)
    committees = sum(place.council == Council.COMMITTEE for place in places)
    garrisons = sum(place.state == StateAuthority.GARRISON for place in places)
    extra = (coops, min(committees, 3), turn.public.legitimacy // 3, garrisons // 2)
    for faction in EVERY_FACTION:
        turn.gain(faction, base[faction] + extra[faction], "7.1")


def reckon_place(turn: Turn, at: PlaceId) -> None:
    """Rule 7.2 in one place, a to f."""
    place = turn.place(at)
    if Owner.COOPTED in (place.coop, place.school, place.press):
        turn.lower_con(at, "7.2a")
    if place.council == Council.COMMITTEE and place.school != Owner.MOVEMENT:
        turn.lower_con(at, "7.2b")
    if place.state == StateAuthority.GARRISON and turn.place(at).con <= 1:
        turn.raise_con(at, "7.2c")
    if place.state == StateAuthority.ADMINISTRATION and place.exp <= 1:
        absorb(turn, at)
    if turn.place(at).con >= 2 and place.troops and _deserts(turn, at):
        turn.change(at, "troops", place.troops - 1, "7.2e")
    if place.alarm:
        turn.change(at, "alarm", place.alarm - 1, "7.2f")


def absorb(turn: Turn, at: PlaceId) -> None:
    """Rule 7.2d: where nobody holds them, institutions drift to the state, on a die of 1 or 2 each.

    The die is rolled, and nothing is told, wherever a cadre prevents it, so that silence betrays no cadre.
    """
    safe = turn.cadres(at) > 0
    for which in EVERY_INSTITUTION:
        if getattr(turn.place(at), INSTITUTIONS[which]) == Owner.MOVEMENT and turn.roll() <= 2 and not safe:
            turn.institution(at, which, Owner.COOPTED, "7.2d")


def _deserts(turn: Turn, at: PlaceId) -> bool:
    if turn.board.kind[at] == Kind.BARRACKS:
        return True
    garrison = turn.place(at).state == StateAuthority.GARRISON
    return garrison and turn.public.emergency[Bloc.STATE] >= MUTINY
