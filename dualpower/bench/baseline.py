"""What the speed of the rules is compared with: random playouts of another rules library in pure Python."""

from __future__ import annotations

import random
from types import ModuleType
from typing import Final

NAME: Final = "python-chess {version}: random playouts (legal list, push, outcome)"
LONGEST: Final = 300
"""Plies after which a game of chess is left."""


def chess_library() -> ModuleType | None:
    """python-chess, or None where it is not installed."""
    try:
        import chess
    except ImportError:
        return None
    return chess


def baseline_name(chess: ModuleType) -> str:
    """What is measured, with the version of the library."""
    return NAME.format(version=chess.__version__)


def play_chess(chess: ModuleType, seed: int) -> int:
    """Play one random game of chess; how many decisions it took."""
    luck = random.Random(seed).random
    board = chess.Board()
    for ply in range(LONGEST):
        if board.outcome() is not None:
            return ply
        moves = list(board.legal_moves)
        board.push(moves[int(luck() * len(moves))])
    return LONGEST
