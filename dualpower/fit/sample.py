"""Matches to learn from: positions as the evaluation sees them, and how each match ended."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from hashlib import blake2b
from typing import Final

from msgspec import Struct

from rules.board import Board, load_board
from rules.bots import Bot, make_bot
from rules.bots.features import features_of, lateness
from rules.engine import apply, start
from rules.ids import EVERY_FACTION
from rules.rng import Rng
from rules.view import Viewer, view

PLAYERS: Final = ("heuristic", "heuristic", "heuristic", "heuristic/bold", "blend", "blend", "gentle")
"""Who sits at the tables, drawn for each seat: players of one kind would see too little of the game."""
STRAY: Final = 16
"""One decision in so many is taken at random, so that positions which nobody seeks are known too."""
APART: Final = 6
"""About so many decisions lie between two positions that are kept: neighbours say the same."""


class Sample(Struct, frozen=True):
    """One position of a match that has ended."""

    late: float
    features: array[float]
    winner: int
    """The faction that won."""


def matches(
    scenario: str, seed: int, numbers: range, players: tuple[str, ...] = PLAYERS
) -> list[list[Sample]]:
    """Samples of each of these matches of a scenario, full length and four seats."""
    board = load_board(scenario)
    return [list(_match(board, seed, number, players)) for number in numbers]


def _match(board: Board, seed: int, number: int, players: tuple[str, ...]) -> Iterator[Sample]:
    luck = Rng(_key(f"{seed}/{board.id}/{number}"))
    bots = [_player(players, luck) for _ in EVERY_FACTION]
    state = start(board, luck.key())
    kept: list[tuple[float, array[float]]] = []
    while state.verdict is None:
        actor = state.public.actor
        seen = view(board, state, Viewer(None, (actor,)), 0)
        if luck.below(APART) == 0:
            features = array("f", features_of(board, state.public, state.private.underground))
            kept.append((lateness(board, state.public), features))
        stray = luck.below(STRAY) == 0
        action = luck.choice(seen.legal) if stray else bots[actor].choose(seen, board, luck)
        state = apply(board, state, action).state
    for late, known in kept:
        yield Sample(late, known, state.verdict.winner)


def _player(players: tuple[str, ...], luck: Rng) -> Bot:
    name = luck.choice(players)
    return make_bot(f"blend:{luck.below(1000)}" if name == "blend" else name)


def _key(text: str) -> bytes:
    return blake2b(text.encode(), digest_size=16).digest()
