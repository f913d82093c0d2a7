"""Positions that a seat cannot tell from the true one: what bots search."""

from __future__ import annotations

from rules.board import Board, cards_of
from rules.ids import EVERY_FACTION, Faction, Phase, PlaceId, Side
from rules.rng import Rng
from rules.state import Hidden, Private, Public, State
from rules.turn import MOST_CADRES
from rules.view import View


def determinize(board: Board, seen: View, rng: Rng) -> State:
    """A whole position that the viewer cannot tell from the true one; dice, decks and secrets are dealt afresh."""
    public = seen.public
    underground = seen.underground if seen.underground is not None else _hide_somewhere(public, rng)
    hands, plans = [], []
    for faction in EVERY_FACTION:
        own = seen.hands[faction]
        unseen = [card for card in cards_of(faction) if card not in public.spent and card not in own]
        pool = rng.shuffled(unseen)
        held = 0 if own else public.hands[faction]
        hands.append(own or tuple(sorted(pool[:held])))
        plans.append(pool[held:])
    deck = rng.shuffled([event for event in range(len(board.events)) if event not in public.drawn])
    hidden = Hidden(rng.key(), deck, tuple(plans))  # type: ignore[arg-type]
    private = Private(underground, tuple(hands), _pledge(seen, rng))
    return State(public, private, hidden, seen.verdict)


def _pledge(seen: View, rng: Rng) -> Side | None:
    """What the Assemblies have chosen in a split that the Vanguard is still to answer."""
    if seen.pledge is None and seen.public.phase == Phase.SPLIT and seen.public.actor == Faction.VANGUARD:
        return rng.choice(tuple(Side))
    return seen.pledge


def _hide_somewhere(public: Public, rng: Rng) -> tuple[int, ...]:
    """Cadres underground as the State may imagine them: likelier where people would shelter them."""
    underground = [0] * len(public.places)
    for _ in range(public.underground):
        lots = [
            PlaceId(at)
            for at, place in enumerate(public.places)
            if underground[at] + place.active < MOST_CADRES
            for _ in range(1 + 2 * max(place.con, 0) + 2 * (place.active > 0) + 2 * bool(place.council))
        ]
        underground[rng.choice(lots)] += 1
    return tuple(underground)
