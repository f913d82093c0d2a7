"""Chronicle mode: the history of a deck in its order, however many events the deck has."""

from __future__ import annotations

import pytest

from rules.board import load_board, scenarios
from rules.engine import start


@pytest.mark.parametrize("scenario", scenarios())
@pytest.mark.parametrize("length", ["full", "short", "class"])
def test_a_chronicle_spans_the_deck_in_printed_order(scenario: str, length: str) -> None:
    board = load_board(scenario, length)
    last = []
    for seed in range(12):
        state = start(board, seed.to_bytes(16), chronicle=True)
        told = (*state.public.drawn, *state.hidden.deck)
        assert told[0] == 0
        assert list(told) == sorted(set(told))
        assert len(told) == board.numbers.rounds
        last.append(told[-1])
    assert len(set(last)) > 1
    assert max(last) >= len(board.events) - 3
