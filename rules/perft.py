"""Perft: how many sequences of legal actions lead on from a position, split by the first. A fingerprint of the rules.

Dice and decks are the position's own: its key decides them, so that the counts are exact and every machine gets the same.
"""

from __future__ import annotations

from rules.board import Board
from rules.engine import apply
from rules.legality import legal
from rules.notation import action_text
from rules.state import State


def perft(board: Board, state: State, depth: int) -> dict[str, int]:
    """By first action, in notation and canonical order, the sequences of `depth` actions that begin with it.

    A sequence that reaches the end of the match earlier counts only at the depth where it ends.
    """
    faction = state.public.actor
    return {
        action_text(board, faction, action): sequences(board, apply(board, state, action).state, depth - 1)
        for action in legal(board, state)
    }


def sequences(board: Board, state: State, depth: int) -> int:
    """How many sequences of `depth` legal actions the position has; 1 for depth 0."""
    if depth <= 0:
        return 1
    choices = legal(board, state)
    if depth == 1:
        return len(choices)
    return sum(sequences(board, apply(board, state, action).state, depth - 1) for action in choices)
