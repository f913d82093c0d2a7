"""A scenario made without Python: begun, checked, drawn, played; and what is wrong with one is told."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from dualpower.cli import main
from dualpower.maker import folder as maker
from dualpower.maker.schema import schemas
from dualpower.maker.start import FILES, begin
from rules.board import scenarios
from rules.errors import BadScenario
from rules.scenario import _SHELF, folder, playable, shelve
from tests.dualpower.conftest import Run

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def shelf() -> Iterator[None]:
    """What a test puts beside the scenarios of the game is gone afterwards."""
    yield
    _SHELF.clear()


@pytest.fixture
def river(tmp_path: Path) -> Path:
    begin("river-1950", "The River", tmp_path)
    return tmp_path / "river-1950"


def test_what_is_begun_is_sound_and_whole(river: Path) -> None:
    assert maker.problems(river) == ()
    assert sorted(str(path.relative_to(river)) for path in river.rglob("*.*")) == sorted(FILES)


def test_every_scenario_of_the_game_is_sound_drawing_and_words_too() -> None:
    for name in scenarios():
        assert maker.problems(folder(name)) == (), name


def test_it_is_played_by_its_folder(river: Path, run: Run) -> None:
    status, out, _ = run("sim", "--scenario", river, "--bots", "random", "--games", 4, "--jobs", 2, "--json")
    assert status == 0
    assert json.loads(out)["scenario"] == "river-1950"


def test_it_is_drawn(river: Path, tmp_path: Path, run: Run) -> None:
    picture = tmp_path / "map.png"
    assert run("preview", river, "--out", picture, "--size", "1280x720")[0] == 0
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_own_scenarios_lie_in_a_folder_of_their_own(
    river: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DUAL_POWER_SCENARIOS", str(river.parent))
    (river.parent / "torn").mkdir()
    (river.parent / "torn" / "scenario.toml").write_text("id = 1\n", encoding="utf-8")
    status, out, told = run("version", "--json")
    assert status == 0
    assert "river-1950" in json.loads(out)["scenarios"]
    assert "torn is left out" in told


def test_a_name_that_is_taken_or_unfit_is_refused(tmp_path: Path, run: Run) -> None:
    for words, why in [
        (("petrograd-1917",), "already"),
        (("No Such Id",), "small letters"),
        (("fine", "--name", 'a"b'), "quotation marks"),
    ]:
        status, _, told = run("new-scenario", *words, "--out", tmp_path)
        assert (status, why in told) == (2, True), told
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_there_is_left_alone(river: Path, run: Run) -> None:
    before = (river / "map.json").read_bytes()
    assert run("new-scenario", "river-1950", "--out", river.parent)[0] == 2
    assert (river / "map.json").read_bytes() == before


def test_a_scenario_cannot_pass_for_one_of_the_games(river: Path) -> None:
    text = (river / "scenario.toml").read_text("utf-8").replace('"river-1950"', '"petrograd-1917"')
    (river / "scenario.toml").write_text(text, encoding="utf-8")
    with pytest.raises(BadScenario, match="is in a folder called 'river-1950'"):
        shelve(river)
    other = river.rename(river.with_name("petrograd-1917"))
    with pytest.raises(BadScenario, match="the game has a scenario"):
        shelve(other)
    assert playable() == scenarios()


def _edit_map(river: Path, **changes: Any) -> None:
    drawing = json.loads((river / "map.json").read_text("utf-8"))
    drawing["places"][0] |= changes
    (river / "map.json").write_text(json.dumps(drawing), encoding="utf-8")


@pytest.mark.parametrize(
    ("changes", "path", "message"),
    [
        ({"weight": 2}, "map.json.north_village", "other facts"),
        ({"label": [320, 175]}, "map.json.north_village", "placard"),
        ({"label": [5, 5]}, "map.json", "outside its polygon"),
        ({"id": "south"}, "map.json", "south"),
        ({"colour": "red"}, "map.json", "colour"),
    ],
)
def test_what_is_wrong_with_a_drawing_is_told(
    river: Path, changes: dict[str, Any], path: str, message: str
) -> None:
    if message == "placard":
        _edit_map(river, label=[320, 175], polygon=[[60, 60], [600, 40], [600, 300], [80, 300]])
        drawing = json.loads((river / "map.json").read_text("utf-8"))
        drawing["places"][1]["label"] = [440, 180]
        drawing["places"][1]["polygon"] = [[330, 40], [660, 50], [940, 90], [900, 300], [380, 300]]
        (river / "map.json").write_text(json.dumps(drawing), encoding="utf-8")
    else:
        _edit_map(river, **changes)
    found = maker.problems(river)
    assert any(one.path == path and message in one.message for one in found), found
    assert all(one.hint for one in found)


@pytest.mark.parametrize(
    ("icons", "path", "message"),
    [
        ([["arm", "no-such-drawing"]], "map.json", "no icon of the game"),
        ([["arm_them", "whistle"]], "map.json.style.icons", "no operation"),
        ([["arm", "whistle"], ["arm", "hand"]], "map.json.style.icons", "two icons"),
    ],
)
def test_an_icon_of_its_own_is_one_of_the_games(
    river: Path, icons: list[list[str]], path: str, message: str
) -> None:
    drawing = json.loads((river / "map.json").read_text("utf-8"))
    drawing["style"]["icons"] = icons
    (river / "map.json").write_text(json.dumps(drawing), encoding="utf-8")
    found = maker.problems(river)
    assert [one.path for one in found] == [path]
    assert message in found[0].message


def test_words_that_do_not_parse_are_told(river: Path) -> None:
    (river / "words" / "en.ftl").write_text("scenario-name The River\n", encoding="utf-8")
    assert [one.path for one in maker.problems(river)] == ["words/en.ftl"]


def test_check_tells_everything_about_a_folder(river: Path, run: Run) -> None:
    (river / "map.json").unlink()
    status, out, _ = run("check", river)
    assert status == 1
    assert "map.json" in out


def test_the_published_schemas_are_those_of_the_types() -> None:
    """Make them again with `dual-power schema --out docs/schema`."""
    published = {
        path.name: json.loads(path.read_text("utf-8")) for path in (ROOT / "docs" / "schema").iterdir()
    }
    assert published == json.loads(
        json.dumps({f"{name}.schema.json": one for name, one in schemas().items()})
    )


def test_the_schemas_know_every_key_of_the_games_scenarios() -> None:
    known = schemas()["scenario"]["$defs"]
    for name in scenarios():
        told = tomllib.loads((files("rules") / "scenarios" / name / "scenario.toml").read_text("utf-8"))
        for place in told["place"]:
            assert place.keys() <= known["PlaceText"]["properties"].keys()
        for length in told["numbers"].values():
            assert length.keys() <= known["Numbers"]["properties"].keys()


def test_commands_of_the_maker_are_offered(run: Run) -> None:
    for command in ("new-scenario", "check", "preview", "schema"):
        assert run(command, "--help")[0] == 0
    assert main(["new-scenario"]) == 2
