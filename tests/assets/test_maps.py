"""Map drawings hold together, agree with their scenario, and say clearly what is wrong with them."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from assets import BadMap, map_drawing
from assets.maps import decode_map, is_inside

SCENARIOS = Path(__file__).parents[2] / "rules" / "scenarios"
MAPS = sorted(path.parent.name for path in SCENARIOS.glob("*/scenario.toml"))


def petrograd() -> dict[str, Any]:
    drawing: dict[str, Any] = json.loads((SCENARIOS / "petrograd-1917" / "map.json").read_bytes())
    return drawing


@pytest.mark.parametrize("name", MAPS)
def test_a_map_is_inside_its_view(name: str) -> None:
    drawing = map_drawing(SCENARIOS / name)
    left, top, width, height = drawing.view
    for place in drawing.places:
        assert all(left <= x <= left + width and top <= y <= top + height for x, y in place.polygon)


@pytest.mark.parametrize("name", MAPS)
def test_a_map_has_the_places_of_its_scenario(name: str) -> None:
    scenario = tomllib.loads((SCENARIOS / name / "scenario.toml").read_text(encoding="utf-8"))
    ours = {
        place.id: (place.kind, place.weight, place.capital, set(place.adjacent))
        for place in map_drawing(SCENARIOS / name).places
    }
    theirs = {
        place["id"]: (place["kind"], place["weight"], place.get("capital", False), set(place["adjacent"]))
        for place in scenario["place"]
    }
    assert ours == theirs


def test_a_place_is_found_by_its_id() -> None:
    drawing = map_drawing(SCENARIOS / "petrograd-1917")
    assert drawing.place("vyborg").name == "Vyborg Side"
    with pytest.raises(KeyError, match="paris"):
        drawing.place("paris")


def test_a_missing_map_says_where_it_should_be() -> None:
    with pytest.raises(BadMap, match=r"nowhere/map\.json"):
        map_drawing(SCENARIOS / "nowhere")


def test_a_map_of_another_scenario_is_refused(tmp_path: Path) -> None:
    (tmp_path / "map.json").write_text(json.dumps(petrograd()), encoding="utf-8")
    with pytest.raises(BadMap, match="its id is 'petrograd-1917'"):
        map_drawing(tmp_path)


def test_what_does_not_decode_names_the_file_and_the_field() -> None:
    drawing = petrograd()
    drawing["places"][3]["colour"] = "red"
    with pytest.raises(BadMap, match=r"one\.json: .*colour.*places"):
        decode_map(json.dumps(drawing).encode(), "one.json")


def test_every_problem_is_named_at_once() -> None:
    drawing = petrograd()
    drawing["places"][0]["adjacent"].append("atlantis")
    drawing["places"][1]["label"] = [0, 0]
    drawing["places"][2]["capital"] = True
    drawing["links"].pop()
    with pytest.raises(BadMap) as caught:
        decode_map(json.dumps(drawing).encode())
    for part in ("atlantis", "label of 'kronstadt'", "capital", "adjacent and linked must agree"):
        assert part in str(caught.value)


def test_two_of_a_kind_are_a_problem() -> None:
    drawing = petrograd()
    drawing["places"].append(drawing["places"][0])
    drawing["links"].append(drawing["links"][0])
    drawing["places"][1]["adjacent"].remove("sestroretsk")
    with pytest.raises(BadMap, match=r"two places.*other way round.*linked twice"):
        decode_map(json.dumps(drawing).encode())


def test_inside_is_by_the_even_odd_rule() -> None:
    square = ((0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0))
    assert is_inside((5, 5), square)
    assert not is_inside((15, 5), square)
    assert not is_inside((5, 5), ())
