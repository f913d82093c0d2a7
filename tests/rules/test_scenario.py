"""Broken scenario files: every problem is told with its path and a hint, all at once, and nothing else is ever raised."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.board import Board, load_board, scenarios
from rules.engine import start
from rules.errors import BadScenario, Problem
from rules.ids import Op
from rules.rng import Rng
from rules.scenario import FILES, check, read, read_by_id
from rules.texts import RuleFlags
from tests.rules.boards import EVERY_RULE, problems_of

BOARD = Path(__file__).parent.parent / "cases" / "board"
SOUND = {name: (BOARD / name).read_text("utf-8") for name in FILES}
SCENARIO, EVENTS, SOURCES = FILES


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in SOUND.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def problems(folder: Path) -> tuple[Problem, ...]:
    """What the checker tells; reading must refuse with the very same."""
    found = check(folder)
    if found:
        with pytest.raises(BadScenario) as caught:
            read(folder)
        assert caught.value.problems == found
        assert all(problem.path in str(caught.value) for problem in found)
    assert all(problem.path and problem.message and problem.hint for problem in found)
    return found


def edit(folder: Path, name: str, old: str, new: str) -> None:
    """Replace the first occurrence, which must exist."""
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text, f"{name} holds no {old!r}"
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")


def test_packaged_scenarios_are_sound(folder: Path) -> None:
    assert problems(folder) == ()
    for name in scenarios():
        assert read_by_id(name).id == name


def reach(op: str, best: str, worst: str = "") -> str:
    """A row of reach, and what stood in its place."""
    rows = f'[[reach]]\nop = "{op}"\nbest = ["{best}"]\n'
    return rows + (f'worst = ["{worst}"]\n' if worst else "") + "[[place]]"


BROKEN: tuple[tuple[str, str, str, str, str], ...] = (
    # file, text, replaced by, path of the problem, words of its message
    (SCENARIO, "weight = 1", "weight = 4", "place.0.weight", "<= 3"),
    (SCENARIO, "weight = 1", 'weight = "1"', "place.0.weight", "Expected `int`"),
    (SCENARIO, "weight = 1", "weight = true", "place.0.weight", "Expected `int`"),
    (SCENARIO, "weight = 1\n", "", "place.0.weight", "missing"),
    (SCENARIO, "con = 1", "con = 4", "place.0.con", "<= 3"),
    (SCENARIO, "con = 1", "con = -2", "place.0.con", ">= -1"),
    (SCENARIO, "exp = 1", "exp = 1.0", "place.0.exp", "Expected `int`"),
    (SCENARIO, "underground = 1", "underground = 5", "place.0.underground", "<= 4"),
    (SCENARIO, "underground = 1", "undergroud = 1", "place.0.undergroud", "unknown key"),
    (SCENARIO, 'kind = "factory"', 'kind = "mill"', "place.0.kind", "mill"),
    (SCENARIO, 'state = "administration"', 'state = "empire"', "place.0.state", "empire"),
    (SCENARIO, 'council = "assembly"', 'council = "duma"', "place.1.council", "duma"),
    (SCENARIO, 'institutions = ["coop"]', 'institutions = ["bank"]', "place.4.institutions", "bank"),
    (SCENARIO, 'id = "sestroretsk"', 'id = "Sestro retsk"', "place.0.id", "regex"),
    (SCENARIO, 'name = "Sestroretsk"', 'name = ""', "place.0.name", "length"),
    (SCENARIO, '"kronstadt", "vyborg"', '"kronstadt", "atlantis"', "place.0.adjacent", "atlantis"),
    (
        SCENARIO,
        '"kronstadt", "vyborg"',
        '"kronstadt", "sestroretsk"',
        "place.0.adjacent",
        "not another place",
    ),
    (SCENARIO, '"kronstadt", "vyborg"', '"kronstadt", "kronstadt"', "place.0.adjacent", "twice"),
    (SCENARIO, '"kronstadt", "vyborg"', '"kronstadt"', "place.4.adjacent", "does not name"),
    (SCENARIO, '["kronstadt", "vyborg"]', "[]", "place.0.adjacent", "length"),
    (SCENARIO, "capital = true\n", "", "place", "capital"),
    (SCENARIO, 'id = "kronstadt"', 'id = "vyborg"', "place", "same id"),
    (SCENARIO, 'id = "cases"', "id = 1917", "id", "Expected `str`"),
    (SCENARIO, 'id = "cases"\n', "", "id", "null"),
    (SCENARIO, 'name = "The board of the cases"', 'name = ""', "name", "length"),
    (SCENARIO, "[numbers.full]", "[number.full]", "numbers.full", "missing"),
    (SCENARIO, "[numbers.full]", "[number.full]", "number", "unknown table"),
    (SCENARIO, "[numbers.short]", "[numbers.brief]", "numbers.brief", "unknown length"),
    (SCENARIO, "[numbers.short]", "[numbers.brief]", "numbers.short", "missing"),
    (SCENARIO, "[numbers.class]", "[numbers.hour]", "numbers.class", "missing"),
    (SCENARIO, "rounds = 8", "rounds = 0", "numbers.full.rounds", ">= 1"),
    (SCENARIO, "rounds = 8", "turns = 8", "numbers.full.turns", "unknown key"),
    (SCENARIO, "majority = 520", "majority = 52.0", "numbers.full.majority", "Expected `int`"),
    (SCENARIO, "resources = [3, 3, 2, 5]", "resources = [3, 3, 2]", "numbers.full.resources", "length 4"),
    (SCENARIO, "card_rounds = [3, 5]", "card_rounds = [1]", "numbers.full.card_rounds", ">= 2"),
    (SCENARIO, "rounds = 8", "militia_strength = 4\nrounds = 8", "numbers.full.militia_strength", "<= 3"),
    (SCENARIO, "rounds = 8", "emergency_price = 5\nrounds = 8", "numbers.full.emergency_price", "<= 4"),
    (SCENARIO, "rounds = 8", "law_price = -1\nrounds = 8", "numbers.full.law_price", ">= 0"),
    (SCENARIO, "rounds = 8", "handicap_two = 501\nrounds = 8", "numbers.full.handicap_two", "<= 500"),
    (SCENARIO, "rounds = 8", "handicap_two = 490\nrounds = 8", "numbers.full.handicap_two", "1010 per mille"),
    (SCENARIO, "rounds = 8", "handicap_beginners = 490\nrounds = 8", "full.handicap_three", "1010 per mille"),
    (SCENARIO, "[numbers.full]", "[rules]\nmemories = true\n[numbers.full]", "rules.memories", "unknown key"),
    (
        SCENARIO,
        "[numbers.full]",
        '[rules]\nmemory = "yes"\n[numbers.full]',
        "rules.memory",
        "Expected `bool`",
    ),
    (
        SCENARIO,
        "[numbers.full]",
        "[rules]\nwavering = true\n[numbers.full]",
        "rules.wavering",
        "middle strata",
    ),
    (
        SCENARIO,
        "[numbers.full]",
        "[rules]\nsubordination = true\n[numbers.full]",
        "rules.subordination",
        "high cohesion",
    ),
    (
        SCENARIO,
        "[numbers.full]",
        "[rules]\nhome_guard = true\n[numbers.full]",
        "rules.home_guard",
        "adds to subordination",
    ),
    (
        SCENARIO,
        "[numbers.full]",
        "[rules]\nconciliation = true\n[numbers.full]",
        "rules.conciliation",
        "adds to concessions",
    ),
    (SCENARIO, "[numbers.full]", 'rules = "all"\n[numbers.full]', "rules", "not a table"),
    (SCENARIO, "weight = 1", "weight = 1\ncohesion = 3", "place.0.cohesion", "<= 2"),
    (SCENARIO, "weight = 1", 'weight = 1\nstrata = ["miners"]', "place.0.strata", "miners"),
    (SCENARIO, "weight = 1", 'weight = 1\nstrata = ["middle", "middle"]', "place.0.strata", "twice"),
    (
        SCENARIO,
        "weight = 1",
        'weight = 1\nstrata = ["middle", "owners", "workers"]',
        "place.0.strata",
        "length <= 2",
    ),
    (SCENARIO, "weight = 1", 'weight = 1\nneutral = "mafia"', "place.0.neutral", "mafia"),
    (SCENARIO, "[[place]]", "[[reach]]\n[[place]]", "reach.0.op", "missing"),
    (SCENARIO, "[[place]]", '[[reach]]\nop = "organise"\n[[place]]', "reach.0", "no stratum"),
    (SCENARIO, "[[place]]", reach("dance", "workers"), "reach.0.op", "no operation in a place"),
    (SCENARIO, "[[place]]", reach("offer_accord", "workers"), "reach.0.op", "no operation in a place"),
    (SCENARIO, "[[place]]", reach("agitate", "workers"), "reach.0.best", "free already"),
    (
        SCENARIO,
        "[[place]]",
        reach("organise", "peasants"),
        "reach.0.best",
        "no place has the strata peasants",
    ),
    (SCENARIO, "[[place]]", reach("organise", "miners"), "reach.0.best", "miners"),
    (SCENARIO, "[[place]]", reach("organise", "workers", "workers"), "reach.0", "best and worst at once"),
    (
        SCENARIO,
        "[[place]]",
        reach("raid", "workers").replace("[[place]]", reach("raid", "workers")),
        "reach.1.op",
        "a second row for raid",
    ),
    (
        EVENTS,
        '["trp", -1, "b", "troops", 1]',
        '["trp", -1, "b", "troops", 1, "atlantis"]',
        "effects.0",
        "atlantis",
    ),
    (EVENTS, '["trp", -1, "b", "troops", 1]', '["split", 1]', "event.0.effects", "length"),
    (EVENTS, 'order = "ACXV"', 'order = "ACXX"', "event.0.order", "repeats"),
    (EVENTS, 'order = "ACXV"', 'order = "ACX"', "event.0.order", "regex"),
    (EVENTS, '["trp", -1, "b", "troops", 1]', '["tank", -1, "b", "troops", 1]', "event.0.effects", "tank"),
    (EVENTS, '["trp", -1, "b", "troops", 1]', '["trp", -1, "q", "troops", 1]', "event.0.effects", "regex"),
    (EVENTS, '["trp", -1, "b", "troops", 1]', '["trp", -1, "b", "idle", 1]', "event.0.effects", "idle"),
    (EVENTS, '["trp", -1, "b", "troops", 1]', '["trp", -1, "b", "troops"]', "event.0.effects", "length"),
    (
        EVENTS,
        '["trp", -1, "b", "troops", 1]',
        '["con", -99999999, "b", "any", 1]',
        "event.0.effects",
        ">= -12",
    ),
    (EVENTS, 'source = "hasegawa-1981"', 'source = "nobody-1900"', "event.0.source", "nobody-1900"),
    (EVENTS, 'id = "order-no-1"', 'id = "february"', "event", "same id"),
    (EVENTS, "[[event]]", "[[incident]]", "events.incident", "unknown table"),
    (SOURCES, 'author = "', 'writer = "', "writer", "unknown key"),
    (SCENARIO, "rounds = 8", "rounds = = 8", "scenario.toml", "not TOML"),
    (EVENTS, "[[event]]", "[[event]", "events.toml", "not TOML"),
    (SCENARIO, "weight = 1", "weight = " + "9" * 5000, "scenario.toml", "not TOML"),
)


@pytest.mark.parametrize(
    ("name", "old", "new", "path", "words"), BROKEN, ids=[row[3] + "-" + row[4] for row in BROKEN]
)
def test_each_problem_is_told(folder: Path, name: str, old: str, new: str, path: str, words: str) -> None:
    edit(folder, name, old, new)
    found = problems(folder)
    assert any(problem.path.endswith(path) and words in problem.message for problem in found), found


def test_every_problem_is_told_at_once(folder: Path) -> None:
    edit(folder, SCENARIO, "weight = 1", "weight = 9")
    edit(folder, SCENARIO, "con = 1", "con = 9")
    edit(folder, SCENARIO, "rounds = 8", "rounds = 99")
    edit(folder, EVENTS, 'order = "ACXV"', 'order = "Q"')
    assert {problem.path for problem in problems(folder)} >= {
        "place.0.weight",
        "place.0.con",
        "numbers.full.rounds",
        "event.0.order",
    }


def test_a_map_in_two_parts(folder: Path) -> None:
    edit(folder, SCENARIO, '["kronstadt", "vyborg"]', '["kronstadt"]')
    edit(folder, SCENARIO, '["narva_putilov", "sestroretsk", "vasilievsky"]', '["sestroretsk"]')
    edit(folder, SCENARIO, '["liteiny", "petrograd_side", "sestroretsk"]', '["liteiny", "petrograd_side"]')
    edit(folder, SCENARIO, '["admiralty", "kronstadt", "petrograd_side"]', '["admiralty", "petrograd_side"]')
    edit(folder, SCENARIO, '["admiralty", "kronstadt", "tsarskoe"]', '["admiralty", "tsarskoe"]')
    assert [problem.message for problem in problems(folder)] == ["the map falls into parts"]


def test_three_neutral_institutions_are_too_many(folder: Path) -> None:
    for weight in (3, 2, 1):
        edit(folder, SCENARIO, f"weight = {weight}\n", f'weight = {weight}\nneutral = "bank"\n')
    assert [problem.message for problem in problems(folder)] == ["too many places have a neutral institution"]


def test_a_scenario_with_every_rule_is_sound(folder: Path) -> None:
    assert problems_of(EVERY_RULE) == []
    flags = "\n".join(f"{name} = true" for name in RuleFlags.__struct_fields__)
    strata = 'cohesion = 2\nstrata = ["middle", "workers"]\nneutral = "church"\nweight = 1'
    edit(folder, SCENARIO, "weight = 1", strata)
    edit(folder, SCENARIO, "[numbers.full]", f"[rules]\n{flags}\n[numbers.full]")
    edit(folder, SCENARIO, "[[place]]", reach("organise", "workers", "middle"))
    edit(
        folder,
        EVENTS,
        '["trp", -1, "b", "troops", 1]',
        '["split"], ["trp", -1, "b", "troops", 1, "kronstadt"]',
    )
    assert problems(folder) == ()
    board = Board(read(folder), "class", 2, beginners=True)
    assert all(getattr(board.rules, name) for name in RuleFlags.__struct_fields__)
    assert board.reach_price == {Op.ORGANISE: (0,) * len(board.places)}


def test_more_rounds_than_events(folder: Path) -> None:
    edit(folder, SCENARIO, "rounds = 8", "rounds = 12")
    events = (folder / EVENTS).read_text(encoding="utf-8").split("[[event]]")
    (folder / EVENTS).write_text("[[event]]".join(events[:9]), encoding="utf-8")
    assert [problem.path for problem in problems(folder)] == ["numbers.full.rounds"]


def test_a_number_in_place_of_a_table(folder: Path) -> None:
    edit(folder, SCENARIO, "[numbers.short]", "[numbers]\nshort = 3\n[numbers.other]")
    assert any(problem.path.startswith("numbers") for problem in problems(folder))


def test_under_the_floor_at_set_up_is_allowed(folder: Path) -> None:
    """Rule 5.6: a place under its floor simply cannot be lowered."""
    edit(folder, SCENARIO, "con = 1\nexp = 1", "con = -1\nexp = 3")
    assert problems(folder) == ()
    board = Board(read(folder), "full")
    assert start(board, bytes(16)).public.places[0].con == -1


@pytest.mark.parametrize("name", FILES)
def test_missing_files(folder: Path, name: str) -> None:
    (folder / name).unlink()
    assert [problem.path for problem in problems(folder)] == [name]


def test_no_folder_at_all(tmp_path: Path) -> None:
    assert len(problems(tmp_path / "nowhere")) == len(FILES)
    (tmp_path / "file").write_text("text")
    assert len(problems(tmp_path / "file")) == len(FILES)


def test_bytes_that_are_no_text(folder: Path) -> None:
    (folder / SCENARIO).write_bytes(b"\xff\xfe\x00")
    assert [problem.path for problem in problems(folder)] == [SCENARIO]


def test_nested_without_end(folder: Path) -> None:
    (folder / SCENARIO).write_text("a = " + "[" * 20_000, encoding="utf-8")
    assert [problem.path for problem in problems(folder)] == [SCENARIO]


def test_an_unknown_scenario_names_the_known_ones() -> None:
    with pytest.raises(BadScenario, match="petrograd-1917"):
        read_by_id("atlantis-9600")
    with pytest.raises(BadScenario):
        load_board("../rules")


def _drop_line(lines: list[str], rng: Rng) -> None:
    del lines[rng.below(len(lines))]


def _double_line(lines: list[str], rng: Rng) -> None:
    at = rng.below(len(lines))
    lines.insert(at, lines[at])


def _swap_value(lines: list[str], rng: Rng) -> None:
    at = rng.below(len(lines))
    key, equals, _ = lines[at].partition(" = ")
    value = rng.choice(
        ("-1", "99", '""', "[]", "{}", "true", "1.5", "1917-02-27", '"vyborg"', "[[1]]", "inf")
    )
    lines[at] = f"{key}{equals}{value}" if equals else f"x = {value}"


def _swap_lines(lines: list[str], rng: Rng) -> None:
    one, other = rng.below(len(lines)), rng.below(len(lines))
    lines[one], lines[other] = lines[other], lines[one]


MUTATIONS: tuple[Callable[[list[str], Rng], None], ...] = (_drop_line, _double_line, _swap_value, _swap_lines)


def test_mutated_files_raise_nothing_else(tmp_path: Path) -> None:
    """Files with a few broken lines are sound, or told to be broken; a sound one can be started."""
    rng = Rng(b"mutated files")
    for _ in range(200):
        for name in FILES:
            lines = SOUND[name].splitlines()
            for _ in range(rng.below(3)):
                rng.choice(MUTATIONS)(lines, rng)
            (tmp_path / name).write_text("\n".join(lines), encoding="utf-8")
        if not problems(tmp_path):
            start(Board(read(tmp_path), "full"), bytes(16))


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=60))
def test_any_text_raises_nothing_else(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.mktemp("any")
    for name in FILES:
        (folder / name).write_text(text, encoding="utf-8", errors="replace")
    assert problems(folder)
