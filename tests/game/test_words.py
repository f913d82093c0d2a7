"""The words fit the rules: whatever the rules can name has words, and no word is left that nothing names."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import game
import rules
from assets import ROOT
from assets.words import Words, words
from game.glossary import COUNTED, STANDS
from game.words import (
    card_name,
    choose,
    dress,
    event_words,
    listed,
    number,
    of_scenario,
    op_name,
    place_name,
    reason,
    rule_number,
    rule_words,
    say,
    signed,
    word,
)
from rules.board import Board, load_board, scenarios
from rules.errors import DualPowerError
from rules.ids import Bloc, CardId, Ending, EventId, Faction, Kind, Op, Phase, PlaceId
from rules.legality import CARDS, OPERATIONS
from rules.protocol import ERROR_CODES
from rules.reasons import WhyNot
from rules.scenario import folder

RULES = Path(rules.__path__[0])
GAME = Path(game.__path__[0])
OWN = ("rules.ftl", "log.ftl", "readout.ftl")
"""The files that this test answers for."""
SELF = ("name", "subtitle", "about", "viewpoints")
"""What a scenario says about itself."""


def sources(root: Path) -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(root.rglob("*.py")):
        yield path, ast.parse(path.read_text(encoding="utf-8"))


def reasons() -> set[str]:
    """Every key that the rules give as a reason: `no["key"]`, `no["key", number]`, `why("rule", "key")`."""
    found = set()
    for _, tree in sources(RULES):
        for node in ast.walk(tree):
            match node:
                case ast.Subscript(value=ast.Attribute(attr="no"), slice=ast.Constant(value=str(key))):
                    found.add(key)
                case ast.Subscript(
                    value=ast.Attribute(attr="no"), slice=ast.Tuple(elts=[ast.Constant(value=str(key)), _])
                ):
                    found.add(key)
                case ast.Call(func=ast.Name(id="why"), args=[_, ast.Constant(value=str(key)), *_]):
                    found.add(key)
                case _:
                    pass
    return found


def literals(root: Path) -> set[str]:
    return {
        node.value
        for _, tree in sources(root)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def named(prefix: str) -> set[str]:
    """The ends of all keys that begin so, attributes left out."""
    keys = words("en").keys()
    return {key.removeprefix(prefix) for key in keys if key.startswith(prefix) and "." not in key}


@pytest.fixture(autouse=True)
def english() -> None:
    choose("en")
    dress(None)


@pytest.fixture(params=scenarios())
def board(request: pytest.FixtureRequest) -> Board:
    return load_board(request.param)


def test_every_reason_has_words_and_no_reason_is_dead() -> None:
    assert named("why-") == reasons()


def test_every_term_of_a_contest_has_words_and_none_is_dead() -> None:
    text = (RULES / "procedures" / "contest.py").read_text(encoding="utf-8")
    assert named("term-") == set(re.findall(r'\("(\w+)",', text))


def test_every_rule_that_is_cited_has_words_and_none_is_dead() -> None:
    cited = {text for text in literals(RULES) if re.fullmatch(r"\d+(\.\d+[a-h]?)?(\.[a-z]\w+)?", text)}
    cited |= {operation.rule for some in OPERATIONS.values() for operation in some}
    cited |= {card.rule for card in CARDS}
    cited -= {"1", "2", "3", "4"}  # versions and lengths, not rules
    assert named("rule-") == {word(rule) for rule in cited}


@pytest.mark.parametrize("op", Op)
def test_every_operation_has_name_note_cost_and_button(op: Op) -> None:
    assert all(op_name(op, part) for part in ("", "note", "cost", "commit"))


@pytest.mark.parametrize("card", CardId)
def test_every_plan_has_name_and_note(card: CardId) -> None:
    assert card_name(card)
    assert card_name(card, "note").endswith(".")


def test_nothing_else_is_called_an_operation_or_a_plan() -> None:
    assert named("op-") == {word(op) for op in Op}
    assert named("card-") == {word(card.name) for card in CardId}


@pytest.mark.parametrize(
    ("prefix", "kinds"), [("bloc", Bloc), ("ending", Ending), ("faction", Faction), ("kind", Kind)]
)
def test_every_name_of_a_closed_set_has_words(
    prefix: str, kinds: type[Bloc | Ending | Faction | Kind]
) -> None:
    assert named(f"{prefix}-") == {word(kind.name) for kind in kinds}


def test_every_error_has_words() -> None:
    def codes(kind: type[DualPowerError]) -> Iterator[str]:
        yield kind.code
        for narrower in kind.__subclasses__():
            yield from codes(narrower)

    assert {*ERROR_CODES, *codes(DualPowerError)} <= named("error-")


def test_every_place_has_all_its_words(board: Board) -> None:
    for at in board.all_places:
        assert place_name(board, at) == board.places[at].name
        assert all(place_name(board, at, part) for part in ("short", "the", "at", "about"))
        assert place_name(board, at, "about").count(".") in (1, 2)


def test_a_scenario_says_what_it_is(board: Board) -> None:
    assert all(of_scenario(board.id, part) for part in SELF)
    assert of_scenario(board.id, "viewpoints").count(".") in (2, 3, 4, 5)


def test_a_scenarios_words_name_only_what_is_there(board: Board) -> None:
    known = {key.partition(".")[0] for key in words("en").keys()}  # noqa: SIM118 - Words is no mapping
    known |= {f"scenario-{part}" for part in SELF}
    known |= {f"place-{place.id}" for place in board.places}
    known |= {f"event-{event.id}" for event in board.events}
    assert set(words("en", folder(board.id)).own) <= known


def test_the_board_that_is_shown_is_said_in_its_own_words(monkeypatch: pytest.MonkeyPatch) -> None:
    board = load_board("petrograd-1917")
    spoken = Words("en", {"a.ftl": "op-arm = Arm\n"}, {"b.ftl": "op-arm = Defend\n"})
    plain = Words("en", {"a.ftl": "op-arm = Arm\n"})
    monkeypatch.setattr("game.words._dressed", lambda _, where=None: spoken if where else plain)
    assert op_name(Op.ARM) == "Arm"
    dress(board)
    assert op_name(Op.ARM) == "Defend"
    dress(None)
    assert op_name(Op.ARM) == "Arm"


def test_every_event_says_what_its_author_wrote(board: Board) -> None:
    for at, event in enumerate(board.events):
        title, date, text = (event_words(board, EventId(at), part) for part in ("", "date", "text"))
        assert (title, date, text) == (event.title, event.date, event.text)
        assert len(event_words(board, EventId(at), "gist")) <= 130


def test_every_event_names_the_author_and_year_of_its_source(board: Board) -> None:
    path = RULES / "scenarios" / board.id / "sources.toml"
    known = tomllib.loads(path.read_text(encoding="utf-8"))
    for at, event in enumerate(board.events):
        source = known[event.source.split(",")[0]]
        cited = event_words(board, EventId(at), "source")
        surname = source["author"].removesuffix(" (editors)").split()[-1]
        assert surname in cited
        assert source["year"] in cited
        assert all(chapter in cited for chapter in re.findall(r"(?:vol\.|ch\.) [\d–]+", event.source))


def test_every_effect_tells_the_numbers_of_its_event(board: Board) -> None:
    for at, event in enumerate(board.events):
        told = event_words(board, EventId(at), "effect")
        shown = re.findall(
            r"[+−]\d|(?:strong|weak)er by \d|[Aa]larm (?:in|at|on|and)|[Oo]ne cadre|[Nn]o raids|[Aa] split",
            told,
        )
        assert len(shown) == len(event.effects)


def test_a_scenario_without_words_is_named_as_its_author_wrote_it(monkeypatch: pytest.MonkeyPatch) -> None:
    board = load_board("petrograd-1917")
    monkeypatch.setattr(
        "game.words._dressed",
        lambda locale, _=None: Words(locale, {"a.ftl": "place-unnamed = near { $name }\n"}),
    )
    assert place_name(board, PlaceId(4)) == "Vyborg Side"
    assert place_name(board, PlaceId(4), "at") == "near Vyborg Side"
    assert event_words(board, EventId(1)) == "Order No. 1"


def test_numbers_have_a_true_minus_sign() -> None:
    assert (number(-2), number(0), signed(-1), signed(1), signed(0)) == ("−2", "0", "−1", "+1", "0")
    assert say("outcome-con", by=signed(-1)) == "consciousness −1"
    assert say("change-con", way="down", to=-1) == "consciousness falls to −1"


def test_a_list_is_read_as_one_phrase() -> None:
    assert [listed(["A"]), listed(["A", "B"]), listed(["A", "B", "C"])] == ["A", "A and B", "A, B and C"]


def test_a_reason_may_depend_on_the_operation() -> None:
    assert reason(WhyNot("5.2.organise", "con-too-high")) == "consciousness is 2 already"
    assert reason(WhyNot("5.3.agitate", "con-too-high")) == "consciousness is 3 already"
    assert reason(WhyNot("5.2.convene", "no-resources", 1)) == "needs 1 resource"
    assert reason(WhyNot("5.2.convene", "no-resources", 2)) == "needs 2 resources"


def test_a_rule_is_cited_by_its_number() -> None:
    assert rule_number("5.2.mass_action") == "5.2"
    assert rule_number("7.2f") == "7.2f"
    assert rule_words("5.2.mass_action") == "5.2 Mass action"


def part_pattern(part: ast.expr) -> str:
    if isinstance(part, ast.Constant):
        return re.escape(str(part.value))
    assert isinstance(part, ast.FormattedValue)
    return r"\.?" if isinstance(part.value, ast.IfExp) else "[a-z0-9_-]*"


def spoken() -> list[re.Pattern[str]]:
    """A pattern for every string in the game's code; a hole of an f-string stands for any name, a choice for a dot."""
    patterns = []
    for _, tree in sources(GAME):
        inside = {
            id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr):
                parts = [part_pattern(part) for part in node.values]
                if parts and re.match(r"[a-z]+\\-", parts[0]):
                    patterns.append(re.compile("".join(parts)))
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inside:
                patterns.append(re.compile(re.escape(node.value)))
    return patterns


def test_everything_that_is_said_has_words() -> None:
    keys = words("en").keys()
    unknown = []
    for path, tree in sources(GAME):
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "say":
                key = node.args[0]
                parts = key.values if isinstance(key, ast.JoinedStr) else [key]
                if all(isinstance(part, ast.Constant | ast.FormattedValue) for part in parts):
                    pattern = re.compile("".join(part_pattern(part) for part in parts))
                    if not any(pattern.fullmatch(known) for known in keys):
                        unknown.append(f"{path.name}:{node.lineno} {pattern.pattern}")
    assert unknown == []


def test_no_word_is_dead() -> None:
    own = Words("en", {name: (ROOT / "words" / "en" / name).read_text(encoding="utf-8") for name in OWN})
    texts = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "words" / "en").glob("*.ftl"))
    referred = set(re.findall(r"\{ ([a-z][a-z0-9-]*(?:\.[a-z]+)?) \}", texts))
    books = [*(ROOT / "rulebook").rglob("*.md"), *(ROOT.parent / "rules" / "operations").glob("*.py")]
    told = "".join(path.read_text(encoding="utf-8") for path in books)
    referred |= {key[:1].lower() + key[1:] for key in re.findall(r"\{([\w.-]+)\}", told)}
    patterns = spoken()
    noted = {f"{key}.note" for key in (*STANDS, *COUNTED)}
    keys = own.keys()
    dead = [
        key
        for key in keys
        if key not in {*referred, *noted} and not any(pattern.fullmatch(key) for pattern in patterns)
    ]
    assert dead == []


def test_places_and_kinds_of_phase_have_words() -> None:
    assert {say(f"phase-{word(phase.name)}", faction="Command") for phase in Phase} == {
        "Command to choose an operation",
        "Command to answer the offer of the Accord",
        "The match is over",
        "Command to choose a side in the split",
    }
