"""The figures of docs/balance.md on small samples, with generous bounds: what breaks them is no accident of the dice."""

from __future__ import annotations

import pytest

from dualpower.lab.game import Setting
from dualpower.lab.study import lineups, run
from rules.board import load_board, scenarios
from rules.ids import Faction

GAMES = 24
pytestmark = pytest.mark.slow


@pytest.mark.parametrize("scenario", scenarios())
def test_equal_players_share_the_wins(scenario: str) -> None:
    """In 24 even games a bloc wins fewer than 5 or more than 19 once in three hundred times."""
    report, _ = run(Setting(scenario, 41, beginners=True), lineups(["heuristic"] * 4), GAMES)
    summary = report.lineups[0]
    assert 0.2 <= summary.blocs["movement"].share <= 0.8
    assert all(share.wins < GAMES * 0.75 for share in summary.factions.values())
    assert summary.half_time_faction.share < 0.75
    assert summary.last_action.share < 0.5


@pytest.mark.parametrize("player", ["blend:1", "blend:2"])
def test_players_that_nothing_was_tuned_against_show_the_same(player: str) -> None:
    report, _ = run(Setting("petrograd-1917", 42), lineups([player] * 4), GAMES)
    assert 0.15 <= report.lineups[0].blocs["movement"].share <= 0.85


@pytest.mark.parametrize(
    ("strategy", "side"),
    [
        ("pass", "movement"),
        ("pass", "state"),
        ("only-direct-action", "movement"),
        ("only-institutions", "movement"),
        ("only-repression", "state"),
        ("only-reform", "state"),
    ],
)
def test_no_single_mind_does_better_than_a_mixed_one(strategy: str, side: str) -> None:
    found, _ = run(
        Setting("petrograd-1917", 43), lineups(["heuristic"] * 4, [f"{strategy}@heuristic"], [side]), GAMES
    )
    (comparison,) = found.comparisons
    assert comparison.result <= comparison.usual + 0.1


@pytest.mark.parametrize("faction", [faction.name.lower() for faction in Faction])
def test_weighing_beats_chance_in_a_seat(faction: str) -> None:
    """Who chooses by chance among three who weigh seldom comes out better than who weighs there too."""
    usual = lineups(["heuristic"] * 4, ["random"], [faction])
    report, _ = run(Setting("petrograd-1917", 44, beginners=True), usual, 32)
    beats = report.comparisons[0].beats
    assert beats.low < 0.3
    assert beats.share < 0.5


def test_every_scenario_states_its_handicaps_within_reason() -> None:
    for scenario in scenarios():
        even = load_board(scenario).numbers.majority
        for seats in (2, 3):
            assert abs(load_board(scenario, seats=seats).numbers.majority - even) <= 120
        assert abs(load_board(scenario, beginners=True).numbers.majority - even) <= 120
