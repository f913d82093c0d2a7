"""The lab: counted rightly, the same with any number of processes, compared with what it says it compares."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from dualpower.lab.calibrate import calibrate
from dualpower.lab.count import Share, Summary
from dualpower.lab.files import write
from dualpower.lab.game import COUNTED, Game, Setting, prevailed
from dualpower.lab.study import Report, lineups, round_robin, run
from rules.errors import BadOptions, BadScenario
from rules.ids import Bloc

MIXED = ("heuristic", "random", "ismcts:2", "random")
SETTING = Setting("petrograd-1917", 5)


@pytest.fixture(scope="module")
def study() -> tuple[Report, list[list[Game]]]:
    """Four games of two line-ups, played in this process."""
    return run(SETTING, lineups(MIXED, ["random"], ["cabinet"]), 4)


@pytest.fixture(scope="module")
def summary(study: tuple[Report, list[list[Game]]]) -> Summary:
    return study[0].lineups[0]


def test_every_game_and_action_is_counted_once(summary: Summary) -> None:
    assert sum(side.wins for side in summary.factions.values()) == summary.games == 4
    movement = summary.factions["assemblies"].wins + summary.factions["vanguard"].wins
    assert summary.blocs["movement"].wins == movement
    assert set(summary.operations) == set(COUNTED)
    assert sum(summary.operations.values()) == pytest.approx(4 * summary.actions)
    assert sum(summary.ends.values()) == sum(summary.accord.values()) == 4
    assert 1 < summary.legal < 200
    assert 1 <= summary.rounds <= 8
    assert 0 <= summary.lead_changes <= 7


def test_results_are_one_for_the_winner_and_a_third_for_its_junior(summary: Summary) -> None:
    assert sum(summary.results.values()) == pytest.approx(1.3)


def test_operations_are_shares_of_their_factions_choices(summary: Summary) -> None:
    done = [
        share for name, share in summary.use.items() if name.startswith("vanguard/") and _is_operation(name)
    ]
    assert sum(done) == pytest.approx(1, abs=0.001)


def _is_operation(name: str) -> bool:
    return name.partition("/")[2] in COUNTED[: COUNTED.index("general_strike")]


def test_processes_change_nothing(study: tuple[Report, list[list[Game]]]) -> None:
    assert run(SETTING, lineups(MIXED, ["random"], ["cabinet"]), 4, jobs=2) == study


def test_another_seed_plays_other_games(study: tuple[Report, list[list[Game]]]) -> None:
    _, played = run(msgspec.structs.replace(SETTING, seed=6), lineups(MIXED), 4)
    assert played[0] != study[1][0]


def test_a_tried_bot_plays_its_seat_and_nothing_else(study: tuple[Report, list[list[Game]]]) -> None:
    report, _ = study
    assert report.lineups[1].bots == ("heuristic", "random", "random", "random")
    (comparison,) = report.comparisons
    assert (comparison.bot, comparison.side) == ("random", "cabinet")
    assert comparison.result == report.lineups[1].results["cabinet"]
    assert comparison.usual == report.lineups[0].results["cabinet"]
    moved = report.lineups[1].blocs["state"].share - report.lineups[0].blocs["state"].share
    assert comparison.bloc_points == pytest.approx(100 * moved)


def test_the_usual_bot_tried_in_its_own_seat_changes_nothing() -> None:
    report, played = run(SETTING, lineups(["random"] * 4, ["random"], ["movement"]), 3)
    assert played[0] == played[1]
    assert report.comparisons[0].bloc_points == 0
    assert (report.comparisons[0].beats.low, report.comparisons[0].beats.high) == (0, 1)


def test_a_better_player_beats_a_worse_one_in_most_pairs() -> None:
    report, _ = run(Setting("petrograd-1917", 3), lineups(["random"] * 4, ["heuristic"], ["movement"]), 20)
    beats = report.comparisons[0].beats
    assert beats.share == 1
    assert beats.wins > 15


def test_a_round_robin_is_every_pair_of_blocs() -> None:
    assert [one.bots for one in round_robin(["random", "heuristic"])] == [
        ("random", "random", "random", "random"),
        ("random", "random", "heuristic", "heuristic"),
        ("heuristic", "heuristic", "random", "random"),
        ("heuristic", "heuristic", "heuristic", "heuristic"),
    ]


def test_the_last_action_decides_where_a_pass_would_have_lost() -> None:
    """Some last actions decide and most do not."""
    _, played = run(Setting("the-valley", 1), lineups(["heuristic"] * 4), 60, jobs=2)
    decided = sum(game.last_action_decided for game in played[0])
    assert 0 < decided < 30


def test_calibrated_thresholds_split_the_games_in_halves() -> None:
    _, played = run(Setting("petrograd-1917", 2), lineups(["random"] * 4), 40)
    even = calibrate(played[0], consent=100)
    assert even.majority is not None
    reached = sum(1000 * game.share >= even.majority for game in played[0])
    assert 15 <= reached <= 25
    assert (
        calibrate([game for game in played[0] if prevailed(game) == Bloc.STATE], 100).committee_share is None
    )


def test_the_files_tell_what_the_report_tells(tmp_path: Path, study: tuple[Report, list[list[Game]]]) -> None:
    report, played = study
    files = {path.name: path.read_text(encoding="utf-8") for path in write(tmp_path / "new", report, played)}
    assert msgspec.json.decode(files["report.json"], type=Report) == report
    games = list(csv.DictReader(files["games.csv"].splitlines()))
    assert len(games) == 8
    assert games[0]["winner"] == played[0][0].winner.name.lower()
    rows = list(csv.DictReader(files["lineups.csv"].splitlines()))
    assert {row["side"] for row in rows} == {
        "assemblies",
        "vanguard",
        "cabinet",
        "command",
        "movement",
        "state",
    }
    assert files["report.html"].count("<h2>") == 3
    assert "random" in files["report.html"]


@pytest.mark.parametrize("seats", [2, 3])
def test_fewer_seats_and_the_class_game_are_played(seats: Any) -> None:
    report, _ = run(Setting("petrograd-1917", 1, seats, "class"), lineups(["random"] * 4), 2)
    assert report.lineups[0].rounds <= 6
    assert report.lineups[0].operations["war_credits"] == 0


@pytest.mark.parametrize(
    ("wins", "games", "low", "high"),
    [(0, 10, 0.0, 0.2775), (5, 10, 0.2366, 0.7634), (10, 10, 0.7225, 1.0), (81, 263, 0.2553, 0.3662)],
)
def test_intervals_are_wilsons(wins: int, games: int, low: float, high: float) -> None:
    """The last is the worked example of Newcombe, Statistics in Medicine 17 (1998), table I, method 3."""
    share = Share.of(wins, games)
    assert (share.low, share.high) == (low, high)


@pytest.mark.parametrize("bots", [["random"] * 3, ["random"] * 3 + ["stockfish"]])
def test_a_lineup_that_cannot_play_is_refused(bots: list[str]) -> None:
    with pytest.raises(BadOptions):
        lineups(bots)


def test_an_unknown_side_is_refused() -> None:
    with pytest.raises(BadOptions, match="there is no side 'emperor'"):
        lineups(["random"] * 4, ["heuristic"], ["emperor"])


@pytest.mark.parametrize(("games", "jobs"), [(0, 1), (1, 0)])
def test_nothing_to_play_is_refused(games: int, jobs: int) -> None:
    with pytest.raises(BadOptions):
        run(SETTING, lineups(["random"] * 4), games, jobs)


def test_an_unknown_scenario_is_refused() -> None:
    with pytest.raises(BadScenario):
        run(Setting("atlantis", 1), lineups(["random"] * 4), 1)


def test_the_report_is_json(study: tuple[Report, list[list[Game]]]) -> None:
    table = json.loads(msgspec.json.encode(study[0]))
    assert list(table) == ["scenario", "digest", "rules", "setting", "lineups", "comparisons"]
