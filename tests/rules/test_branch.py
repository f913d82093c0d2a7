"""A match can be played on from any position of a finished one, and is then a record like any other."""

from __future__ import annotations

import pytest

from rules.branch import branch
from rules.errors import BadOptions
from rules.match import Match, Options
from rules.record import Record
from rules.rng import Rng


def finished(seed: int = 4, *, undo: bool = True) -> Match:
    """A short random match, with something taken back on the way."""
    match = Match.create("the-valley", Options(4, "class"), bytes([seed] * 16))
    rng, undone = Rng(bytes([seed + 1] * 16)), not undo
    while (seat := match.to_act) is not None:
        match.submit(seat, match.version, rng.choice(match.legal(seat)))
        if not undone and match.can_undo(seat):
            match.undo(seat, match.version)
            undone = True
    assert undone
    return match


def stood(match: Match) -> list[object]:
    """What a watcher saw after each decision that stood."""
    again = Match.create(match.board.id, match.options, match.record().seed)
    seen: list[object] = [again.view(None).public]
    for number, line in enumerate(match.record().lines):
        again.replay_line(number, line)
        del seen[again.depth :]
        seen.append(again.view(None).public)
    return seen


def test_every_position_of_a_match_can_be_played_on() -> None:
    match = finished()
    record, positions = match.record(), stood(match)
    for depth in range(match.depth):
        again = branch(record, depth)
        assert again.depth == depth
        assert again.view(None).public == positions[depth]
        assert again.verdict is None


def test_a_branch_is_played_to_its_end_and_replays_the_same() -> None:
    again = branch(finished().record(), 7)
    rng = Rng(b"b" * 16)
    while (seat := again.to_act) is not None:
        again.submit(seat, again.version, rng.choice(again.legal(seat)))
    assert again.verdict is not None
    assert Match.replay(Record.load(again.record().dump())).digest == again.digest


def test_what_comes_after_is_new() -> None:
    match = finished(undo=False)
    old = Match.create(match.board.id, match.options, match.record().seed)
    for number, line in enumerate(match.record().lines[:5]):
        old.replay_line(number, line)
    again = branch(match.record(), 5)
    assert again.view(None).public == old.view(None).public
    assert again.digest != old.digest, "the luck ahead is the same"


@pytest.mark.parametrize("depth", [-1, 10_000])
def test_there_is_no_playing_on_from_nowhere(depth: int) -> None:
    with pytest.raises(BadOptions):
        branch(finished().record(), depth)


def test_the_last_position_is_over() -> None:
    match = finished()
    with pytest.raises(BadOptions):
        branch(match.record(), match.depth)
