"""Simulations: counted rightly, and the same with any number of processes."""

from __future__ import annotations

import json
from typing import Any

import pytest

from dualpower.sim import COUNTED, Share, simulate
from rules.errors import BadOptions, BadScenario

MIXED = ("heuristic", "random", "ismcts:2", "random")


@pytest.fixture(scope="module")
def table() -> dict[str, Any]:
    """Four games, played in this process."""
    return simulate("petrograd-1917", MIXED, 4, 5)


def test_the_table_has_exactly_the_documented_keys_and_is_json(table: dict[str, Any]) -> None:
    assert list(table) == [
        "scenario",
        "games",
        "seed",
        "factions",
        "blocs",
        "rounds",
        "actions",
        "legal",
        "operations",
        "lead_changes",
    ]
    assert list(table["factions"]) == ["assemblies", "vanguard", "cabinet", "command"]
    assert list(table["blocs"]) == ["movement", "state"]
    assert all(list(side) == ["wins", "share", "low", "high"] for side in table["factions"].values())
    assert json.loads(json.dumps(table)) == table


def test_every_game_and_action_is_counted_once(table: dict[str, Any]) -> None:
    assert sum(side["wins"] for side in table["factions"].values()) == 4
    movement = table["factions"]["assemblies"]["wins"] + table["factions"]["vanguard"]["wins"]
    assert table["blocs"]["movement"]["wins"] == movement
    assert set(table["operations"]) == set(COUNTED)
    assert sum(table["operations"].values()) == pytest.approx(4 * table["actions"])
    assert 1 < table["legal"] < 200
    assert 1 <= table["rounds"] <= 8
    assert 0 <= table["lead_changes"] <= 7


def test_processes_change_nothing(table: dict[str, Any]) -> None:
    assert simulate("petrograd-1917", MIXED, 4, 5, jobs=2) == table


def test_another_seed_plays_other_games(table: dict[str, Any]) -> None:
    assert simulate("petrograd-1917", MIXED, 4, 6)["operations"] != table["operations"]


@pytest.mark.parametrize("seats", [2, 3])
def test_fewer_seats_and_the_short_game_are_played(seats: Any) -> None:
    short = simulate("petrograd-1917", ["random"] * 4, 2, 1, seats=seats, length="short")
    assert short["rounds"] <= 6
    assert short["operations"]["war_credits"] == 0


@pytest.mark.parametrize(
    ("wins", "games", "low", "high"),
    [(0, 10, 0.0, 0.2775), (5, 10, 0.2366, 0.7634), (10, 10, 0.7225, 1.0), (81, 263, 0.2553, 0.3662)],
)
def test_intervals_are_wilsons(wins: int, games: int, low: float, high: float) -> None:
    """The last is the worked example of Newcombe, Statistics in Medicine 17 (1998), table I, method 3."""
    share = Share.of(wins, games)
    assert (share.low, share.high) == (low, high)


@pytest.mark.parametrize(
    ("bots", "games", "jobs"),
    [
        (["random"] * 3, 1, 1),
        (["random"] * 3 + ["stockfish"], 1, 1),
        (["random"] * 4, 0, 1),
        (["random"] * 4, 1, 0),
    ],
)
def test_what_cannot_be_played_is_refused(bots: list[str], games: int, jobs: int) -> None:
    with pytest.raises(BadOptions):
        simulate("petrograd-1917", bots, games, 1, jobs)


def test_an_unknown_scenario_is_refused() -> None:
    with pytest.raises(BadScenario):
        simulate("atlantis", ["random"] * 4, 1, 1)
