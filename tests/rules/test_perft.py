"""Counts of legal sequences from named positions, compared with a file and with the slow reference.

Dice and decks come from each position's own key. A failure prints the split by first action.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from rules.board import Board, load_board, scenarios
from rules.engine import apply, start
from rules.match import Options
from rules.notation import parse_action
from rules.perft import perft, sequences
from rules.state import State
from tests.rules.boards import EVERY_RULE, board_of
from tests.rules.case_facts import PLAIN
from tests.rules.positions import seed_of
from tests.rules.reference import Reference

FOLDER = Path(__file__).parent.parent / "perft"
REFERENCE_DEPTH = 2
"""How deep the slow reference counts, too."""


@dataclass
class Named:
    """One position of a perft file: where it starts, the actions that lead there, and the counts by depth."""

    name: str
    length: str
    seed: int
    actions: list[str]
    counts: list[int]


def read(text: str) -> list[Named]:
    """`position NAME LENGTH SEED`, then `do ACTION` lines, then `depth N COUNT` lines."""
    found: list[Named] = []
    for line in text.splitlines():
        keyword, _, rest = line.partition(" ")
        if keyword == "position":
            name, length, seed = rest.split()
            found.append(Named(name, length, int(seed), [], []))
        elif keyword == "do":
            found[-1].actions.append(rest)
        elif keyword == "depth":
            found[-1].counts.append(int(rest.split()[1]))
        else:
            assert not line or line.startswith("#"), f"cannot read {line!r}"
    return found


def stand(scenario: str, named: Named) -> tuple[Board, State]:
    """The position that a perft file names."""
    board = board_of(scenario, Options(length=named.length))  # type: ignore[arg-type]
    state = start(board, seed_of(named.seed))
    for text in named.actions:
        faction, action = parse_action(board, text)
        assert faction == state.public.actor, f"{text}: {state.public.actor.name} is to act"
        state = apply(board, state, action).state
    return board, state


FILES = sorted(FOLDER.glob("*.txt"))
NAMED = [(path.stem, named) for path in FILES for named in read(path.read_text(encoding="utf-8"))]


def split(counts: dict[str, int]) -> str:
    """The counts of each first action, one a line."""
    return "\n".join(f"{count:8} {action}" for action, count in counts.items())


@pytest.mark.parametrize(("scenario", "named"), NAMED, ids=[f"{stem}-{named.name}" for stem, named in NAMED])
def test_perft(scenario: str, named: Named, request: pytest.FixtureRequest) -> None:
    board, state = stand(scenario, named)
    counts = [perft(board, state, depth) for depth in range(1, len(named.counts) + 1)]
    if request.config.getoption("--update-golden"):
        rewrite(FOLDER / f"{scenario}.txt", named.name, [sum(count.values()) for count in counts])
        return
    for depth, (count, expected) in enumerate(zip(counts, named.counts, strict=True), start=1):
        assert sum(count.values()) == expected, f"depth {depth}\n{split(count)}"
        assert sum(count.values()) == sequences(board, state, depth)


def rewrite(path: Path, name: str, counts: list[int]) -> None:
    """Write the counts of one position anew."""
    lines, inside, depths = [], False, iter(counts)
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("position "):
            inside = line.split()[1] == name
        lines.append(
            re.sub(r"\d+$", str(next(depths)), line) if inside and line.startswith("depth") else line
        )
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.mark.parametrize(("scenario", "named"), NAMED, ids=[f"{stem}-{named.name}" for stem, named in NAMED])
def test_perft_of_the_reference(scenario: str, named: Named) -> None:
    board, state = stand(scenario, named)

    def count(at: State, depth: int) -> int:
        actions = Reference(board, at).act()
        if depth == 1:
            return len(actions)
        return sum(count(apply(board, at, action).state, depth - 1) for action in actions)

    for depth in range(1, REFERENCE_DEPTH + 1):
        assert count(state, depth) == named.counts[depth - 1], f"the reference differs at depth {depth}"


def test_every_scenario_has_perft_counts() -> None:
    assert {path.stem for path in FILES} == {*scenarios(), PLAIN.id, EVERY_RULE.id}


def test_split_adds_up() -> None:
    board = load_board("petrograd-1917")
    state = start(board, seed_of(0))
    assert sum(perft(board, state, 2).values()) == sequences(board, state, 2)
    assert set(perft(board, state, 1).values()) == {1}
