"""Matches to learn from: positions as the evaluation sees them, and how each match ended."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from hashlib import blake2b
from typing import Final

from msgspec import Struct

from rules.actions import Accept, Action, OfferAccord
from rules.board import Board, load_board
from rules.bots import Bot
from rules.bots.blend import blended
from rules.bots.evaluation import Mind
from rules.bots.features import features_of, lateness
from rules.bots.gentle import GentleBot
from rules.bots.heuristic import HeuristicBot
from rules.bots.manner import Manner
from rules.engine import apply, start
from rules.ids import EVERY_FACTION, Phase
from rules.rng import Rng
from rules.view import View, Viewer, view

STRAY: Final = 16
"""One decision in so many is taken at random, so that positions which nobody seeks are known too."""
APART: Final = 6
"""About so many decisions lie between two positions that are kept: neighbours say the same."""
BLENDS: Final = 1000
STRAYING: Final = 2.0
"""How far players of the matches to learn from stray from the mind that was learnt: up to twice or half of a weight."""
LATEST_PACT: Final = 40
"""In every other match the Accord is made, by lot, within so many decisions: only so is it known what it does.

Where players choose, it is made in positions of a certain kind, and what follows on them is taken for its work.
"""


class Sample(Struct, frozen=True):
    """One position of a match that has ended."""

    late: float
    features: array[float]
    winner: int
    """The faction that won."""


def matches(scenario: str, seed: int, numbers: range, mind: Mind) -> list[list[Sample]]:
    """Samples of each of these matches of a scenario, full length and four seats, by players who judge with `mind`."""
    board = load_board(scenario)
    players = _players(mind)
    return [list(_match(board, seed, number, players)) for number in numbers]


def _players(mind: Mind) -> tuple[Callable[[Rng], Bot], ...]:
    """Who may sit at the tables, drawn for each seat: players of one kind would see too little of the game."""
    plain, bold, gentle = (
        HeuristicBot(Manner(mind=mind)),
        HeuristicBot(Manner(mind=mind, nerve=0.5)),
        GentleBot(Manner(mind=mind)),
    )

    def blend(luck: Rng) -> Bot:
        return HeuristicBot(Manner(mind=blended(luck.below(BLENDS), mind, STRAYING)))

    return (*[lambda _: plain] * 4, lambda _: bold, blend, blend, lambda _: gentle)


def _match(
    board: Board, seed: int, number: int, players: tuple[Callable[[Rng], Bot], ...]
) -> Iterator[Sample]:
    luck = Rng(blake2b(f"{seed}/{board.id}/{number}".encode(), digest_size=16).digest())
    bots = [luck.choice(players)(luck) for _ in EVERY_FACTION]
    state = start(board, luck.key())
    kept: list[tuple[float, array[float]]] = []
    hour = luck.below(2 * LATEST_PACT)
    while state.verdict is None:
        actor = state.public.actor
        seen = view(board, state, Viewer(None, (actor,)), 0)
        if luck.below(APART) == 0:
            features = array("f", features_of(board, state.public, state.private.underground))
            kept.append((lateness(board, state.public), features))
        pact = hour <= state.public.ply and hour < LATEST_PACT
        action = _by_lot(seen, pact, luck) or bots[actor].choose(seen, board, luck)
        state = apply(board, state, action).state
    for late, known in kept:
        yield Sample(late, known, state.verdict.winner)


def _by_lot(seen: View, pact: bool, luck: Rng) -> Action | None:
    """What is not left to the player: the Accord, once its hour has come, and now and then any action."""
    if pact and seen.public.phase == Phase.ANSWER and seen.public.proposal is None:
        return Accept()
    if pact and OfferAccord() in seen.legal:
        return OfferAccord()
    return luck.choice(seen.legal) if luck.below(STRAY) == 0 else None
