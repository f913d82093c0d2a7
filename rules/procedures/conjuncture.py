"""The conjuncture at the start of a round (rules 3.1, 3.2, 10): an event, its initiative, its effects, new cards."""

from __future__ import annotations

from typing import assert_never

from rules.board import Board
from rules.effects import (
    AlarmIn,
    CadreIn,
    ConIn,
    Crisis,
    Effect,
    ExpIn,
    Legitimacy,
    Modifier,
    NoRaid,
    PlacedEffect,
    PoliceIn,
    Resources,
    Split,
    TroopsIn,
)
from rules.events import CardDrawn, ModifiersSet, RoundBegun
from rules.ids import EVERY_FACTION, Kind, PlaceId, StateAuthority
from rules.state import Place
from rules.texts import KINDS
from rules.turn import MOST_CADRES, MOST_POLICE, MOST_TROOPS, Turn

RULE = "10"


def begin_round(turn: Turn) -> None:
    """Draw the event of the next round, apply it, and deal cards where the round says so."""
    event = turn.state.hidden.deck[0]
    turn.emit(RoundBegun(turn.public.round + 1, event, turn.board.orders[event]))
    for effect in turn.board.events[event].effects:
        apply_effect(turn, effect)
    deal(turn)


def deal(turn: Turn) -> None:
    """Rule 3.2: Plan cards at round 1, and one more at the rounds that the scenario names."""
    numbers = turn.board.numbers
    number = (
        numbers.cards_at_start if turn.public.round == 1 else int(turn.public.round in numbers.card_rounds)
    )
    for faction in EVERY_FACTION:
        for _ in range(min(number, len(turn.state.hidden.plans[faction]))):
            turn.emit(CardDrawn(faction, turn.state.hidden.plans[faction][0]))


def apply_effect(turn: Turn, effect: Effect) -> None:
    """One effect of an event (rule 10)."""
    public = turn.public
    match effect:
        case Crisis(n):
            turn.crisis(n, RULE)
        case Legitimacy(n):
            turn.legitimacy(n, RULE)
        case Resources(faction, n):
            turn.gain(faction, n, RULE)
        case Modifier(bloc, n):
            movement, state = public.modifiers
            pair = (movement + n, state) if bloc == "M" else (movement, state + n)
            turn.emit(ModifiersSet(*pair, public.no_raid))
        case NoRaid():
            turn.emit(ModifiersSet(*public.modifiers, True))
        case Split():
            pass  # a question to two factions, not a blow
        case ConIn() | ExpIn() | TroopsIn() | PoliceIn() | AlarmIn() | CadreIn():
            for at in places_struck(turn, effect):
                _strike(turn, at, effect)
        case _:
            assert_never(effect)


def places_struck(turn: Turn, effect: PlacedEffect) -> list[PlaceId]:
    """The first `count` places that match: the preferred one first, then largest weight, then lowest number."""
    board, places = turn.board, turn.public.places
    kinds = _kinds(board, effect.kinds)
    matching = [
        at for at in board.all_places if board.kind[at] in kinds and _holds(places[at], effect.condition)
    ]
    if isinstance(effect, CadreIn):
        matching = [at for at in matching if turn.cadres(at) < MOST_CADRES]
    prefer = None if effect.prefer is None else board.place_index(effect.prefer)
    return sorted(matching, key=lambda at: (at != prefer, -board.weight[at], at))[: effect.count]


def _kinds(board: Board, letters: str) -> set[Kind]:
    if letters == "*":
        return set(board.kind)
    return {Kind[KINDS[letter].upper()] for letter in letters}


def _holds(place: Place, condition: str) -> bool:
    match condition:
        case "council":
            return bool(place.council)
        case "nocouncil":
            return not place.council
        case "admin":
            return place.state == StateAuthority.ADMINISTRATION
        case "garrison":
            return place.state == StateAuthority.GARRISON
        case "dual":
            return bool(place.council and place.state)
        case "troops":
            return place.troops > 0
        case _:
            return True


def _strike(turn: Turn, at: PlaceId, effect: PlacedEffect) -> None:
    place = turn.place(at)
    match effect:
        case ConIn(n) if n < 0:
            for _ in range(-n):
                turn.lower_con(at, RULE)
        case ConIn(n):
            turn.raise_con(at, RULE, n)
        case ExpIn(n):
            turn.raise_exp(at, RULE, n)
        case TroopsIn(n):
            turn.change(at, "troops", min(max(place.troops + n, 0), MOST_TROOPS), RULE)
        case PoliceIn(n):
            turn.change(at, "police", min(max(place.police + n, 0), MOST_POLICE), RULE)
        case AlarmIn():
            turn.alarm(at, RULE)
        case CadreIn():
            turn.hide({at: turn.hidden_at(at) + 1}, RULE)
        case _:
            assert_never(effect)
