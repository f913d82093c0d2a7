"""Positions for tests: what random play leads to, and scrambled ones that play would reach too seldom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from rules.actions import Action
from rules.board import Board, cards_of
from rules.engine import apply, start
from rules.ids import (
    EVERY_FACTION,
    Achievement,
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
from rules.legality import legal
from rules.rng import Rng
from rules.state import Hidden, Place, Private, Public, State, Tally
from tests.rules.boards import EVERY_RULE
from tests.rules.case_facts import PLAIN

BOARD = Board(PLAIN, "full")
CLASS = Board(PLAIN, "class")
EXTENDED = Board(EVERY_RULE, "full")
"""The same map with every rule switched on."""


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
    claimed = rng.shuffled(tuple(Achievement)[1:])[: rng.below(4)] if board.rules.achievements else ()
    places = _hold(claimed, tuple(_place(board, at, rng) for at in board.all_places), rng)
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
        claimed=claimed,
        **_switched(board, rng),
    )
    return State(public, Private(underground, hands), Hidden(rng.key(), deck[drawn:], plans))


def _switched(board: Board, rng: Rng) -> dict[str, Any]:
    """By chance, what changes at the table only where the board's rules are switched on."""
    rules = board.rules
    return {
        "leaned": (rng.below(3) == 0, rng.below(3) == 0, rng.below(3) == 0, rng.below(3) == 0),
        "mediated": rng.below(3) == 0,
        "asked": rules.concessions and rng.below(3) == 0,
        "postponed": rules.concessions and rng.below(4) == 0,
        "weighed": _weighed(rng),
    }


def _weighed(rng: Rng) -> Tally:
    """What may have stood at the last Reckoning."""
    committees, assemblies, garrisons, administrations = (rng.below(5) for _ in range(4))
    return Tally(
        assembly=2 * assemblies,
        committee=committees,
        administration=2 * administrations,
        garrison=garrisons,
        committees=committees,
        councils=committees + assemblies,
        garrisons=garrisons,
        authorities=garrisons + administrations,
    )


def _hold(claimed: tuple[Achievement, ...], places: tuple[Place, ...], rng: Rng) -> tuple[Place, ...]:
    """Every achievement that was claimed in a place of its own."""
    held = dict(zip(rng.shuffled(range(len(places))), claimed, strict=False))
    return tuple(
        replace(place, achievement=held.get(at, Achievement.NONE)) for at, place in enumerate(places)
    )


def _place(board: Board, at: PlaceId, rng: Rng) -> Place:
    exp = rng.below(4)
    rules = board.rules
    council = rng.choice(tuple(Council))
    militia = rng.choice((0, 0, 1, 2))
    may_answer = rules.subordination and militia and council == Council.ASSEMBLY
    return Place(
        con=max(rng.below(5) - 1, exp - 1) if rng.below(4) else rng.below(5) - 1,
        exp=exp,
        state=rng.choice(tuple(StateAuthority)),
        council=council,
        police=rng.below(3),
        troops=rng.choice((0, 0, 1, 2, 3)),
        active=rng.choice((0, 0, 0, 1, 2, 4)),
        militia=militia,
        coop=rng.choice(tuple(Owner)),
        school=rng.choice(tuple(Owner)),
        press=rng.choice(tuple(Owner)),
        alarm=rng.below(3),
        memory=rng.below(2) if rules.memory else 0,
        called=rng.below(2) if rules.contagion else 0,
        neutral=rng.below(3) if board.neutral[at] else 0,
        leaned=rng.below(5) if board.neutral[at] else 0,
        sheltered=rng.below(2) if board.neutral[at] else 0,
        rung=rng.choice((0, 0, 1, 2)) if rules.ladder else 0,
        answers=rng.below(2) if may_answer else 0,
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
    """The place of the board with this id."""
    return BOARD.place_index(name)


def with_place(state: State, where: PlaceId, **changes: object) -> State:
    """The position with other values in a place."""
    places = list(state.public.places)
    places[where] = replace(places[where], **changes)
    return replace(state, public=replace(state.public, places=tuple(places)))
