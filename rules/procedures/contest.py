"""Contests (rule 4): roll d6; success if d6 + attack - defence >= 4; 1 always fails, 6 always succeeds."""

from __future__ import annotations

from rules.events import ContestRolled
from rules.ids import Bloc, Council, Op, PlaceId, StateAuthority
from rules.state import Place
from rules.turn import Turn

Terms = tuple[tuple[str, int], ...]

COMMITTEE = Council.COMMITTEE
GARRISON = StateAuthority.GARRISON
TARGET = 4
"""What d6 + attack - defence must reach."""
GUARDS = 2
"""Strength of white guards where they must fight (T16)."""
FEDERATION = 1
"""What a council next door adds where a council stands."""
FORTRESS = 1
"""What a garrison adds, troops apart."""
DOUBTED = 2
"""Legitimacy from which down the State is weaker."""
DOUBT, DISBELIEF = -1, -2
"""What low legitimacy takes from the State's strength, and what no legitimacy takes."""


def contest(
    turn: Turn,
    at: PlaceId,
    attacker: Bloc,
    op: Op,
    rule: str,
    *,
    with_militia: bool = True,
    minority: bool = False,
    guards: bool = False,
) -> bool:
    """Roll the contest of an operation in a place and say whether the attacker succeeds.

    Cadres underground never count: an operation that throws them in has made them active before. `minority`: the
    Movement rises against the majority (T32). `guards`: white guards stand in for the State (T16).
    """
    movement = movement_terms(turn, at, with_militia=with_militia)
    state = guards_terms(turn) if guards else state_terms(turn, at)
    attack, defence = (movement, state) if attacker == Bloc.MOVEMENT else (state, movement)
    if minority:
        attack += (("minority", -1),)
    if reach := turn.board.reach_strength.get(op):
        attack += (("reach", reach[at]),) if reach[at] else ()
    need = min(max(TARGET - total(attack) + total(defence), 2), 6)
    die = turn.roll()
    success = die >= need
    turn.emit(ContestRolled(at, attacker, attack, defence, need, die, success, rule))
    return success


def total(terms: Terms) -> int:
    """The strength that named terms add up to."""
    return sum(number for _, number in terms)


def movement_terms(turn: Turn, at: PlaceId, *, with_militia: bool) -> Terms:
    """Strength of the Movement in a place. People do not rise for an office: no consciousness beside a committee."""
    place = turn.place(at)
    terms: list[tuple[str, int]] = []
    if place.active:
        terms.append(("cadres", place.active))
    if with_militia and place.militia and (each := turn.board.numbers.militia_strength):
        terms.append(("militia", each * place.militia))
    if place.con > 0 and place.council != COMMITTEE:
        terms.append(("consciousness", place.con))
    if is_federated(turn.public.places, turn.board.adjacent[at], place):
        terms.append(("federated", FEDERATION))
    if turn.public.modifiers[Bloc.MOVEMENT]:
        terms.append(("modifier", turn.public.modifiers[Bloc.MOVEMENT]))
    return tuple(terms)


def state_terms(turn: Turn, at: PlaceId) -> Terms:
    """Strength of the State in a place; a state that few believe in is weaker everywhere."""
    place = turn.place(at)
    legitimacy = turn.public.legitimacy
    terms: list[tuple[str, int]] = []
    if place.police:
        terms.append(("police", place.police))
    if place.troops and (each := turn.board.numbers.troops_strength):
        terms.append(("troops", each * place.troops))
    if place.state == GARRISON:
        terms.append(("garrison", FORTRESS))
    if turn.public.modifiers[Bloc.STATE]:
        terms.append(("modifier", turn.public.modifiers[Bloc.STATE]))
    if legitimacy <= DOUBTED:
        terms.append(("legitimacy", DISBELIEF if legitimacy == 0 else DOUBT))
    return tuple(terms)


def guards_terms(turn: Turn) -> Terms:
    """Strength of white guards: the same everywhere, for the State does not own to them."""
    modifier = turn.public.modifiers[Bloc.STATE]
    return (("guards", GUARDS), ("modifier", modifier)) if modifier else (("guards", GUARDS),)


def is_federated(places: tuple[Place, ...], adjacent: tuple[PlaceId, ...], place: Place) -> bool:
    """Whether a council stands here and in an adjacent place (rule 2.1)."""
    return bool(place.council) and any(places[other].council for other in adjacent)
