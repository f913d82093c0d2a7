"""check, perft, bench, sim, pictures, version: the shape of what they print."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import rules
from dualpower import __version__
from rules.board import load_board, scenarios
from tests.dualpower.conftest import Run

Document = Callable[..., Any]
PACKAGED = Path(rules.__file__).parent / "scenarios" / "petrograd-1917"


def test_version(document: Document, run: Run) -> None:
    told = document("version")
    assert told["version"] == __version__
    assert told["scenarios"] == {name: load_board(name).digest for name in scenarios()}
    assert __version__ in run("version")[1]


# ---- check ----------------------------------------------------------------------------------------------------------


def test_the_scenarios_of_the_game_are_sound(document: Document, run: Run) -> None:
    sound = [{"path": name, "problems": []} for name in scenarios()]
    assert document("check") == {"sound": True, "scenarios": sound}
    assert run("check", PACKAGED)[0] == 0
    assert run("check", PACKAGED / "events.toml")[0] == 0


def test_every_problem_is_told_with_path_and_hint(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "broken"
    shutil.copytree(PACKAGED, folder)
    main = folder / "scenario.toml"
    text = main.read_text(encoding="utf-8")
    main.write_text(
        text.replace("crisis = 3", 'crisis = "three"').replace("capital = true", "capitol = true")
    )
    status, out, err = run("check", folder, PACKAGED, "--json")
    assert (status, err) == (1, "")
    told = json.loads(out)
    assert told["sound"] is False
    problems = told["scenarios"][0]["problems"]
    assert {problem["path"] for problem in problems} >= {"numbers.full.crisis", "place.6.capitol"}
    assert all(problem["message"] and problem["hint"] for problem in problems)
    assert told["scenarios"][1]["problems"] == []
    status, out, _ = run("check", folder)
    assert status == 1
    assert "hint: " in out


def test_a_file_that_is_no_part_of_a_scenario(run: Run, tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("Buy bread.")
    assert run("check", note)[0] == 2


# ---- perft ----------------------------------------------------------------------------------------------------------


def test_perft_splits_what_it_counts(document: Document, run: Run) -> None:
    told = document("perft", "--depth", 2, "--split", "--seed", "bread")
    assert told["count"] == sum(told["split"].values())
    assert told["count"] == document("perft", "--depth", 2, "--seed", "bread")["count"]
    assert document("perft", "--depth", 1, "--seed", "bread")["count"] == len(told["split"])
    assert run("perft", "--seed", "bread")[1].split() == ["all", str(told["count"])]


def test_another_seed_is_another_match(document: Document) -> None:
    counts = {document("perft", "--seed", seed, "--depth", 1)["count"] for seed in range(8)}
    assert len(counts) > 1


# ---- bench ----------------------------------------------------------------------------------------------------------

FIGURES = {
    "decisions_per_second",
    "legal_us",
    "step_us",
    "view_us",
    "update_us",
    "encode_us",
    "view_bytes",
    "update_bytes",
    "baseline",
    "ratio_to_baseline",
}


def test_bench_rules_prints_exactly_its_figures(document: Document) -> None:
    pytest.importorskip("chess")
    told = document("bench", "rules", "--seconds", 1)
    assert set(told) == FIGURES
    assert set(told["baseline"]) == {"name", "per_second"}
    assert "python-chess" in told["baseline"]["name"]
    numbers = [told[figure] for figure in FIGURES - {"baseline"}]
    assert all(number > 0 for number in numbers)
    assert told["encode_us"] < told["update_us"]


def test_bench_rules_without_the_baseline(
    document: Document, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dualpower.bench.measure.chess_library", lambda: None)
    told = document("bench", "rules", "--seconds", 0.5)
    assert set(told) == FIGURES
    assert (told["baseline"], told["ratio_to_baseline"]) == (None, None)
    assert "No baseline" in run("bench", "rules", "--seconds", 0.5)[1]


def test_bench_server_prints_exactly_its_figures(document: Document) -> None:
    pytest.importorskip("picows")
    pytest.importorskip("uvloop")
    from dualpower.bench.online.measure import Figures

    told = document("bench", "server", "--tables", 2, "--rounds", 1, "--seconds", 0.3)
    assert set(told) == set(Figures.__struct_fields__)
    assert (told["matches"], told["rounds"], len(told["ratios"])) == (2, 1, 1)
    shares = {figure: told[figure] for figure in set(told) - {"ratios"}}
    assert all(value is None or value > 0 for value in shares.values())
    assert told["p50_us"] <= told["p99_us"]


# ---- sim ------------------------------------------------------------------------------------------------------------


def test_sim_counts_matches(document: Document, run: Run) -> None:
    words = ("sim", "--bots", "random", "--games", 3, "--seed", 7)
    told = document(*words)
    (usual,) = told["lineups"]
    assert list(usual["factions"]) == ["assemblies", "vanguard", "cabinet", "command"]
    assert sum(side["wins"] for side in usual["factions"].values()) == 3
    assert sum(side["wins"] for side in usual["blocs"].values()) == 3
    assert told == document("sim", "--bots", "random,random,random,random", "--games", 3, "--seed", 7)
    assert "95 % interval" in run(*words)[1]


# ---- pictures -------------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_pictures_are_made_at_the_size_asked_for(document: Document, tmp_path: Path) -> None:
    files = [Path(name) for name in document("pictures", "--out", tmp_path, "--size", "1280x720")["pictures"]]
    assert {file.name for file in files} >= {
        "board-1280x720.png",
        "curtain-1280x720.png",
        "verdict-1280x720.png",
    }
    for file in files:
        head = file.read_bytes()[:24]
        assert head[:8] == b"\x89PNG\r\n\x1a\n"
        assert (int.from_bytes(head[16:20], "big"), int.from_bytes(head[20:24], "big")) == (1280, 720)
