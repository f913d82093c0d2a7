"""The engine's legal list against the slow reference, in positions of play and in scrambled ones."""

from __future__ import annotations

import pytest

from rules.actions import Action
from rules.board import Board, scenarios
from rules.legality import legal
from rules.match import Options
from rules.notation import action_text
from rules.rng import Rng
from rules.state import State
from tests.rules.boards import board_of
from tests.rules.positions import BOARD, CLASS, EXTENDED, positions, scrambled
from tests.rules.reference import Reference

SCRAMBLED = 3000


def difference(board: Board, state: State) -> list[str]:
    """What only one of the two holds legal, as text."""
    found, expected = set(legal(board, state)), Reference(board, state).act()

    def told(actions: set[Action]) -> list[str]:
        return sorted(action_text(board, state.public.actor, action) for action in actions)

    only_engine, only_reference = told(found - expected), told(expected - found)
    return [f"only the engine: {text}" for text in only_engine] + [
        f"only the reference: {text}" for text in only_reference
    ]


@pytest.mark.parametrize("number", range(30))
def test_legal_lists_agree_along_random_matches(number: int) -> None:
    board = (BOARD, EXTENDED, EXTENDED, CLASS)[number % 4]
    for state in positions(board, number):
        assert difference(board, state) == [], state.public


def test_legal_lists_agree_in_scrambled_positions() -> None:
    rng = Rng(b"scrambled positions")
    for number in range(SCRAMBLED):
        board = (BOARD, EXTENDED)[number % 2]
        state = scrambled(board, rng)
        assert difference(board, state) == [], state.public


@pytest.mark.parametrize("scenario", scenarios())
def test_legal_lists_agree_in_every_scenario(scenario: str) -> None:
    board, rng = board_of(scenario, Options()), Rng(b"scrambled scenarios")
    for state in (*positions(board, 0, every=2), *(scrambled(board, rng) for _ in range(200))):
        assert difference(board, state) == [], state.public


def test_the_reference_can_disagree() -> None:
    """A board whose barracks are forgotten makes the two differ: the comparison is no tautology."""
    state = next(state for state in positions(BOARD, 1) if state.public.actor == 3)
    forgetful = Board(BOARD.scenario, "full")
    forgetful.kind = tuple(type(kind)(0) for kind in BOARD.kind)
    assert set(legal(BOARD, state)) != Reference(forgetful, state).act()
