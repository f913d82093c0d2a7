"""Random matches with every invariant checked at every action; `python -m tests.rules.long_play` plays thousands."""

from __future__ import annotations

from pathlib import Path

import pytest

from rules import turn
from rules.events import PlaceChanged
from rules.evolve import evolve
from rules.match import Match
from rules.record import Record
from rules.state import State
from rules.turn import Turn
from tests.rules import play
from tests.rules.boards import board_of
from tests.rules.invariants import check_step
from tests.rules.play import CheckedMatch, options_of, play_matches
from tests.rules.positions import BOARD, at, positions

MATCHES = 200
SHARES = 20


@pytest.mark.parametrize("share", range(SHARES))
def test_random_matches_keep_every_invariant(share: int) -> None:
    for number in range(share, MATCHES, SHARES):
        CheckedMatch(number).play()


def test_the_matches_cover_every_table() -> None:
    tables = {options_of(number) for number in range(MATCHES)}
    assert {(table.seats, table.length, table.chronicle) for table in tables} == {
        (seats, length, chronicle)
        for seats in (2, 3, 4)
        for length in ("full", "short", "class")
        for chronicle in (False, True)
    }


def test_a_broken_rule_is_caught_and_leaves_a_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Consciousness that falls through its floor is noticed, and the record leads there again."""

    def fall(self: Turn, where: int, rule: str) -> None:
        self.emit(PlaceChanged(BOARD.all_places[where], "con", self.place(where).con, -1, rule))  # type: ignore[arg-type]

    monkeypatch.setattr(turn.Turn, "lower_con", fall)
    monkeypatch.setattr(play, "FAILURES", tmp_path)
    with pytest.raises(AssertionError, match="record in"):
        play_matches(range(1))
    (path,) = tmp_path.iterdir()
    record = Record.load(path.read_text(encoding="utf-8"))
    board = board_of(record.scenario, options_of(0))
    assert Match.replay(record, board).digest == record.final


def test_events_that_are_left_out_are_noticed() -> None:
    state = next(positions(BOARD, 0))
    event = PlaceChanged(at("vyborg"), "con", 1, 2, "5.2.organise")
    after: State = evolve(state, event)
    check_step(state, (event,), after)
    with pytest.raises(AssertionError, match="fold"):
        check_step(state, (), after)
