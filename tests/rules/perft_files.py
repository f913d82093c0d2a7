"""Perft files anew: python -m tests.rules.perft_files [SCENARIO ...]

A file names positions by what is special about them. Each is the nearest one that random play reaches; what a scenario
never comes to is left out. After a change of a scenario's map or deck its positions must be found again; after a change
of the rules `pytest --update-golden` counts anew from the old ones.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Final, Literal

from rules.actions import Action, EmergencyMeasure
from rules.board import Board, scenarios
from rules.engine import apply, start
from rules.ids import Faction, Phase
from rules.legality import legal
from rules.match import Options
from rules.notation import action_text
from rules.perft import sequences
from rules.rng import Rng
from rules.state import State
from tests.rules.boards import EVERY_RULE, board_of
from tests.rules.positions import by_kind, seed_of
from tests.rules.test_perft import FOLDER

Wanted = Callable[[State, tuple[Action, ...]], bool]
SEEDS: Final = 40
"""Matches of random play that are searched for a position."""
MOST: Final = 40_000
"""Sequences from which on a position is not counted deeper."""
HEAD: Final = """\
# Legal sequences from named positions: `position NAME LENGTH SEED`, the actions that lead there, counts by depth.
# Dice and decks are those of the seed (an integer of 16 bytes). Depths 1 and 2 agree with the slow reference.
"""


def _decides(state: State, faction: Faction) -> bool:
    return state.public.phase == Phase.OPERATION and state.public.actor == faction


POSITIONS: Final[dict[str, tuple[Literal["full", "class"], Wanted]]] = {
    "start": ("full", lambda state, past: not past),
    "class-start": ("class", lambda state, past: not past),
    "second-impulse": ("full", lambda state, past: state.public.impulse == 2),
    "round-three": ("full", lambda state, past: state.public.round == 3),
    "answer": ("full", lambda state, past: state.public.phase == Phase.ANSWER and not state.public.proposal),
    "extra-operation": ("full", lambda state, past: isinstance(past[-1] if past else None, EmergencyMeasure)),
    "act-three": ("full", lambda state, past: state.public.crisis >= 8 and _decides(state, Faction.VANGUARD)),
    "last-round": ("full", lambda state, past: state.public.round == 8 and state.public.impulse == 3),
    "class-act-three": (
        "class",
        lambda state, past: state.public.crisis >= 8 and _decides(state, Faction.COMMAND),
    ),
    "split": ("full", lambda state, past: state.public.phase == Phase.SPLIT),
    "second-side": ("full", lambda state, past: state.private.pledge is not None and state.public.round > 1),
    "concession": ("full", lambda state, past: state.public.proposal is not None),
    "leaned-on": (
        "full",
        lambda state, past: sum(state.public.leaned) > 1 and _decides(state, Faction.VANGUARD),
    ),
    "claimed": (
        "full",
        lambda state, past: bool(state.public.claimed) and _decides(state, Faction.ASSEMBLIES),
    ),
    "subordinated": (
        "full",
        lambda state, past: (
            any(place.answers for place in state.public.places) and _decides(state, Faction.VANGUARD)
        ),
    ),
}
"""By name: the length of match, and what is special about the position."""


def file_of(scenario: str) -> str:
    """The perft file of a scenario."""
    parts = [HEAD]
    for name, (length, wanted) in POSITIONS.items():
        board = board_of(scenario, Options(length=length))
        if found := nearest(board, wanted):
            seed, state, past = found
            lines = [f"position {name} {length} {seed}", *(f"do {line}" for line in past)]
            parts.append("\n".join((*lines, *_counts(board, state))) + "\n")
    return "\n".join(parts)


def nearest(board: Board, wanted: Wanted) -> tuple[int, State, list[str]] | None:
    """The seed, the position and the actions that lead there, of the shortest way among the searched matches."""
    best: tuple[int, State, list[str]] | None = None
    for seed in range(SEEDS):
        most = len(best[2]) if best else 1000
        if found := _walk(board, seed, wanted, most):
            best = (seed, *found)
    return best


def _walk(board: Board, seed: int, wanted: Wanted, most: int) -> tuple[State, list[str]] | None:
    """The first such position of a match of random play, in fewer than `most` actions."""
    rng, state = Rng(b"perft %d" % seed), start(board, seed_of(seed))
    past: list[Action] = []
    lines: list[str] = []
    while len(past) < most:
        if wanted(state, tuple(past)):
            return state, lines
        choices = legal(board, state)
        if not choices:
            return None
        past.append(by_kind(rng, choices))
        lines.append(action_text(board, state.public.actor, past[-1]))
        state = apply(board, state, past[-1]).state
    return None


def _counts(board: Board, state: State) -> list[str]:
    lines: list[str] = []
    for depth in (1, 2, 3):
        count = sequences(board, state, depth)
        lines.append(f"depth {depth} {count}")
        if count * len(legal(board, state)) > MOST:
            break
    return lines


def main() -> None:
    """Write the files of the named scenarios, or of all."""
    for scenario in sys.argv[1:] or (*scenarios(), EVERY_RULE.id):
        (FOLDER / f"{scenario}.txt").write_text(file_of(scenario), encoding="utf-8")
        print(scenario)


if __name__ == "__main__":
    main()
