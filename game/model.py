"""What the board shows of a view: grounds, placards, chances, reasons. Pure; nothing here knows pixels."""

from __future__ import annotations

from collections.abc import Iterable

from game import choice as choosing
from game.choice import Choice
from game.ground import Ground
from game.widgets.marks import Mark
from game.widgets.placard import Placard
from game.words import faction_name, place_name, say, word
from rules.actions import Action
from rules.board import Board
from rules.ids import Achievement, Bloc, Cohesion, Council, Faction, Op, Owner, Phase, PlaceId, StateAuthority
from rules.view import COUNCIL_EFFECTIVE, STATE_EFFECTIVE, Closed, Guide, Place, Prospect, Public, View

STATE_MARKS = {StateAuthority.ADMINISTRATION: Mark.ADMINISTRATION, StateAuthority.GARRISON: Mark.GARRISON}
COUNCIL_MARKS = {Council.ASSEMBLY: Mark.ASSEMBLY, Council.COMMITTEE: Mark.COMMITTEE}
ADMINISTRATION_MOST = (1, 1, 1, 0, 0, -1)
"""Consciousness up to which an administration beside a council is obeyed, by the State's emergency level (2.3)."""
ASSEMBLY_LEAST = (1, 1, 1, 2, 2, 3)
"""Consciousness from which an assembly is heeded, by the Movement's emergency level (2.3)."""


def ground_of(view: View, at: PlaceId) -> Ground:
    """The ground of a place."""
    place, marks = view.public.places[at], view.standing.places[at]
    return Ground(
        STATE_MARKS.get(place.state),
        bool(marks & STATE_EFFECTIVE),
        COUNCIL_MARKS.get(place.council),
        bool(marks & COUNCIL_EFFECTIVE),
    )


def placard_of(view: View, board: Board, at: PlaceId) -> Placard:
    """The placard of a place, with hidden cadres only where the view holds them."""
    place, marks = view.public.places[at], view.standing.places[at]
    return Placard(
        name=place_name(board, at, "short"),
        weight=board.weight[at],
        con=place.con,
        exp=place.exp,
        state=STATE_MARKS.get(place.state),
        state_full=bool(marks & STATE_EFFECTIVE),
        council=COUNCIL_MARKS.get(place.council),
        council_full=bool(marks & COUNCIL_EFFECTIVE),
        institutions=(Owner(place.coop), Owner(place.school), Owner(place.press)),
        police=place.police,
        troops=place.troops,
        active=place.active,
        militia=place.militia,
        hidden=view.underground[at] if view.underground is not None else 0,
        alarm=place.alarm,
        neutral=board.neutral[at],
        patience=place.neutral,
        achievement=bool(place.achievement),
        answers=bool(place.answers),
    )


def federated(view: View, board: Board) -> frozenset[frozenset[int]]:
    """Pairs of adjacent places that both have a council."""
    places = view.public.places
    return frozenset(
        frozenset((at, other))
        for at in board.all_places
        for other in board.adjacent[at]
        if places[at].council and places[other].council
    )


def factions_shown(view: View, seating: tuple[tuple[Faction, ...], ...]) -> tuple[Faction, ...]:
    """The factions of the seat whose view this is; () for a spectator."""
    return () if view.seat is None else seating[view.seat]


def is_acting(view: View, seating: tuple[tuple[Faction, ...], ...]) -> bool:
    """Whether the seat of this view is to decide."""
    return view.public.phase != Phase.OVER and view.public.actor in factions_shown(view, seating)


def is_asked(public: Public) -> bool:
    """Whether the faction that acts answers a question instead of choosing an operation."""
    return public.phase in (Phase.ANSWER, Phase.SPLIT)


def act_of(crisis: int) -> int:
    """The act, 1 to 3, in which a crisis of this height stands."""
    return 1 if crisis < 4 else 2 if crisis < 8 else 3


def order_state(public: Public, faction: Faction) -> str:
    """Where a faction stands in this impulse: `acting`, `acted` or `waits`."""
    if faction == public.actor and public.phase != Phase.OVER:
        return "acting"
    return "acted" if public.order.index(faction) < public.turn else "waits"


# ---- prospects ------------------------------------------------------------------------------------------------------


def prospects(guide: Guide | None, actions: Iterable[Action]) -> tuple[Prospect, ...]:
    """The prospects of these actions, as far as they are known yet."""
    if guide is None:
        return ()
    wanted = set(actions)
    return tuple(prospect for prospect in guide.prospects if prospect.action in wanted)


def prospect_of(guide: Guide | None, action: Action | None) -> Prospect | None:
    """The prospect of one action."""
    found = prospects(guide, () if action is None else (action,))
    return found[0] if found else None


def closed_of(guide: Guide | None, op: Op) -> Closed | None:
    """What the guide says of an operation over all."""
    return None if guide is None else next((closed for closed in guide.operations if closed.op == op), None)


def best_chance(guide: Guide | None, actions: Iterable[Action]) -> int | None:
    """The best chance in sixths among contests; None if there is none."""
    return max((p.odds.chance for p in prospects(guide, actions) if p.odds is not None), default=None)


def ticket(guide: Guide | None, legal: tuple[Action, ...], chosen: Choice, at: PlaceId) -> str:
    """What stands on the ticket of a lit place: the best chance there, or nothing where it is sure."""
    if chosen.card is not None or choosing.step(legal, chosen) is choosing.Step.DESTINATION:
        return ""
    here = choosing.fitting(legal, Choice(op=chosen.op, place=at))
    chance = best_chance(guide, here)
    return "" if chance is None else percent(chance)


def percent(sixths: int) -> str:
    """A chance in percent."""
    return say("board-percent", number=round(100 * sixths / 6))


# ---- hollow authority -----------------------------------------------------------------------------------------------


def hollow_reasons(view: View, at: PlaceId) -> tuple[tuple[Mark, str], ...]:
    """Every authority that stands here without being followed, and why."""
    place, marks = view.public.places[at], view.standing.places[at]
    found: list[tuple[Mark, str]] = []
    if place.state and not marks & STATE_EFFECTIVE:
        found.append((STATE_MARKS[StateAuthority(place.state)], _state_hollow(view.public, place)))
    if place.council and not marks & COUNCIL_EFFECTIVE:
        found.append((COUNCIL_MARKS[Council(place.council)], _council_hollow(view.public, place)))
    return tuple(found)


def _state_hollow(public: Public, place: Place) -> str:
    if place.state == StateAuthority.GARRISON:
        return say("hollow-garrison")
    return say(
        "hollow-administration", con=place.con, limit=ADMINISTRATION_MOST[public.emergency[Bloc.STATE]]
    )


def _council_hollow(public: Public, place: Place) -> str:
    if place.council == Council.COMMITTEE:
        return say("hollow-committee")
    return say("hollow-assembly", con=place.con, limit=ASSEMBLY_LEAST[public.emergency[Bloc.MOVEMENT]])


def facts(view: View, board: Board, at: PlaceId) -> tuple[str, ...]:
    """What else is to be known of a place: who lives there, how they hold together, what they remember and won."""
    place, found = view.public.places[at], []
    people = [say(f"stratum-{word(stratum.name)}") for stratum in board.strata[at]]
    if board.cohesion[at] != Cohesion.MIDDLING:
        people.append(say(f"cohesion-{word(board.cohesion[at].name)}"))
    if people:
        found.append(", ".join(people))
    if board.neutral[at]:
        name = say(f"neutral-{word(board.neutral[at].name)}")
        by = faction_name(Faction(place.leaned - 1)) if place.leaned else ""
        found.append(say("place-neutral", name=name, patience=place.neutral, leaned=bool(by), by=by))
    if place.achievement:
        found.append(say(f"achievement-{word(Achievement(place.achievement).name)}"))
    flags = ("answers", "memory", "sheltered")
    found += [say(f"place-{flag}") for flag in flags if getattr(place, flag)]
    if place.rung:
        found.append(say("place-rung", rung=place.rung))
    return tuple(phrase[:1].upper() + phrase[1:] for phrase in found)


def points(view: View, board: Board, at: PlaceId) -> tuple[int, int]:
    """Sovereignty that the state authority and the council score here (2.4)."""
    marks, weight = view.standing.places[at], board.weight[at]
    place = view.public.places[at]
    state, council = bool(marks & STATE_EFFECTIVE), bool(marks & COUNCIL_EFFECTIVE)
    alone = state != council
    double_state = alone and place.state == StateAuthority.ADMINISTRATION
    double_council = alone and place.council == Council.ASSEMBLY
    return weight * (1 + double_state) * state, weight * (1 + double_council) * council
