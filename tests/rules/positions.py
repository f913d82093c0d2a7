"""Positions for tests: what random play leads to, and scrambled ones that play would reach too seldom."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from rules.actions import Action
from rules.board import Board, cards_of, load_board
from rules.engine import apply, legal, start
from rules.ids import (
    EVERY_FACTION,
    CardId,
    Council,
    EventId,
    Faction,
    Owner,
    Pact,
    Phase,
    PlaceId,
    StateAuthority,
)
from rules.rng import Rng
from rules.state import Hidden, Place, Private, Public, State

PETROGRAD = "petrograd-1917"
BOARD = load_board(PETROGRAD)
CLASS = load_board(PETROGRAD, "class")


def seed_of(number: int) -> bytes:
    """A seed for the match with this number."""
    return number.to_bytes(16, "big")


def by_kind(rng: Rng, choices: tuple[Action, ...]) -> Action:
    """A kind of action by chance, then one of that kind: rarer operations come up more often."""
    kind = rng.choice(sorted({action.op for action in choices}))
    return rng.choice([action for action in choices if action.op == kind])


def positions(board: Board, number: int, *, every: int = 1) -> Iterator[State]:
    """The positions of a match of random play, in order, from the first to the end."""
    rng = Rng(b"positions %d" % number)
    state = start(board, seed_of(number))
    ply = 0
    while True:
        if ply % every == 0:
            yield state
        choices = legal(board, state)
        if not choices:
            return
        state = apply(board, state, by_kind(rng, choices)).state
        ply += 1


def scrambled(board: Board, rng: Rng) -> State:
    """A position that keeps every range of rule 2, with everything else by chance."""
    places = tuple(_place(rng) for _ in board.places)
    underground = tuple(rng.below(5 - place.active) if rng.below(2) else 0 for place in places)
    hands, plans, spent = _cards(rng)
    deck = rng.shuffled([EventId(number) for number in range(len(board.events))])
    drawn = 1 + rng.below(8)
    faction = Faction(rng.below(4))
    public = Public(
        ply=rng.below(90),
        round=drawn,
        impulse=1 + rng.below(board.numbers.impulses),
        order=board.orders[deck[drawn - 1]],
        turn=board.orders[deck[drawn - 1]].index(faction),
        actor=faction,
        phase=Phase.OPERATION,
        left=1,
        carded=rng.below(4) == 0,
        crisis=rng.below(13),
        legitimacy=rng.below(11),
        emergency=(rng.below(6), rng.below(6)),
        emergency_used=(rng.below(3) == 0, rng.below(3) == 0),
        resources=(rng.below(13), rng.below(13), rng.below(13), rng.below(13)),
        accord=rng.choice(tuple(Pact)),
        offered=(rng.below(2) == 0, False, rng.below(2) == 0, False),
        modifiers=(rng.below(3) - 1, rng.below(3) - 1),
        no_raid=rng.below(4) == 0,
        event=deck[drawn - 1],
        hands=(len(hands[0]), len(hands[1]), len(hands[2]), len(hands[3])),
        underground=sum(underground),
        spent=spent,
        drawn=deck[:drawn],
        places=places,
    )
    return State(public, Private(underground, hands), Hidden(rng.key(), deck[drawn:], plans))


def _place(rng: Rng) -> Place:
    exp = rng.below(4)
    return Place(
        con=max(rng.below(5) - 1, exp - 1) if rng.below(4) else rng.below(5) - 1,
        exp=exp,
        state=rng.choice(tuple(StateAuthority)),
        council=rng.choice(tuple(Council)),
        police=rng.below(3),
        troops=rng.choice((0, 0, 1, 2, 3)),
        active=rng.choice((0, 0, 0, 1, 2, 4)),
        militia=rng.choice((0, 0, 1, 2)),
        coop=rng.choice(tuple(Owner)),
        school=rng.choice(tuple(Owner)),
        press=rng.choice(tuple(Owner)),
        alarm=rng.below(3),
    )


def _cards(
    rng: Rng,
) -> tuple[tuple[tuple[CardId, ...], ...], tuple[tuple[CardId, ...], ...], tuple[CardId, ...]]:
    hands, plans = [], []
    spent: list[CardId] = []
    for faction in EVERY_FACTION:
        cards = rng.shuffled(cards_of(faction))
        held = rng.below(5)
        hands.append(tuple(sorted(cards[:held])))
        spent += cards[held : held + 1]
        plans.append(cards[held + 1 :])
    return tuple(hands), tuple(plans), tuple(spent)


def at(name: str) -> PlaceId:
    """The place of Petrograd with this id."""
    return BOARD.place_index(name)


def with_place(state: State, where: PlaceId, **changes: object) -> State:
    """The position with other values in a place."""
    places = list(state.public.places)
    places[where] = replace(places[where], **changes)
    return replace(state, public=replace(state.public, places=tuple(places)))
