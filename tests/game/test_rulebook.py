"""The rulebook agrees with the rules: names, costs, the deck, the map, and where each chapter leads."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from game.words import card_name, choose, event_words, number, op_name, place_name
from rules.board import load_board
from rules.engine import CARDS, OPERATIONS
from rules.ids import CardId, EventId, Op
from rules.operations.operation import Operation

DOCS = Path(__file__).parents[2] / "docs"
RULEBOOK = (DOCS / "rulebook.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in RULEBOOK.splitlines()
    if line.startswith("|")
]
BOARD = load_board("petrograd-1917")


@pytest.fixture(autouse=True)
def english() -> None:
    choose("en")


def row(text: str, column: int = 0) -> list[str]:
    """The one row of a table that has this text in a column."""
    found = [cells for cells in ROWS if cells[column] == text]
    assert len(found) == 1, (text, found)
    return found[0]


def operations() -> list[Operation]:
    told = {operation.op: operation for some in OPERATIONS.values() for operation in some}
    return [operation for op, operation in told.items() if op not in (Op.OFFER_ACCORD, Op.ASK_CONCESSION)]


@pytest.mark.parametrize("operation", operations(), ids=lambda operation: str(operation.op))
def test_every_operation_stands_under_its_number_with_its_price(operation: Operation) -> None:
    cost = row(f"**{op_name(operation.op)}**")[1]
    chapter = RULEBOOK.index(f"### {operation.rule.rpartition('.')[0]} ")
    stands = RULEBOOK.index(f"| **{op_name(operation.op)}** |")
    assert "\n##" not in RULEBOOK[chapter + 3 : stands]
    if type(operation).cost is Operation.cost:
        assert cost == str(operation.price)


@pytest.mark.parametrize("card", CardId)
def test_every_plan_is_told(card: CardId) -> None:
    told = row(f"**{card_name(card)}**".replace("’", "'"), 1)[2]
    assert ("up to two places" in told or "up to three places" in told) == (CARDS[card].most > 1)


def signs(text: str) -> list[str]:
    return sorted(re.findall(r"[+−]\d", text))


def test_the_deck_is_the_scenarios() -> None:
    for index, event in enumerate(BOARD.events):
        title = event_words(BOARD, EventId(index))
        date = event.date.removesuffix(" (O.S.)").removesuffix(" 1917")
        cells = row(f"{title} ({date})")
        assert cells[1].replace(" ", "") == event.order
        effect = event_words(BOARD, EventId(index), "effect")
        assert signs(cells[2]) == signs(effect.replace("is stronger by 1", "+1"))


def test_the_map_is_the_scenarios() -> None:
    for at in BOARD.all_places:
        cells = row(str(at))
        name = place_name(BOARD, at, "short")
        assert cells[1] == name + " (capital)" * (at == BOARD.capital)
        assert cells[2] == BOARD.kind[at].name.lower()
        assert cells[3] == str(BOARD.weight[at])
        neighbours = {place_name(BOARD, other, "short").removesuffix(" Side") for other in BOARD.adjacent[at]}
        assert {other.removesuffix(" Side") for other in cells[4].split(", ")} == neighbours
        assert (cells[5], cells[6]) == (number(BOARD.places[at].con), str(BOARD.places[at].exp))
        assert set(re.split(r", | and ", cells[7])) - {""} == printed(at)


def printed(at: int) -> set[str]:
    """What the scenario puts there, before the first event changes it."""
    place = BOARD.places[at]
    found = {str(name) for name in (place.state, place.council) if name != "none"}
    found |= {kind.replace("coop", "co-op") for kind in place.institutions}
    numbers = (("police", place.police), ("troop", place.troops), ("militia", place.militia))
    found |= {f"{count} {unit}{'s' * (unit == 'troop' and count > 1)}" for unit, count in numbers if count}
    return found | ({f"{place.underground} cadre underground"} if place.underground else set())


def anchors(text: str) -> set[str]:
    headings = [line.lstrip("# ") for line in text.splitlines() if line.startswith("#")]
    return {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("name", ["rulebook.md", "how-to-play.md"])
def test_every_link_leads_somewhere(name: str) -> None:
    text = (DOCS / name).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)]+)\)", text):
        file, _, anchor = target.partition("#")
        there = (DOCS / file).read_text(encoding="utf-8") if file else text
        assert not anchor or anchor in anchors(there)


def test_the_numbers_in_brackets_are_petrograds() -> None:
    numbers = BOARD.numbers
    for told in (
        f"[{numbers.rounds}]",
        f"[{numbers.majority // 10} %]",
        f"[{numbers.early_majority // 10} %]",
        f"[{numbers.committee_share // 10} %]",
        f"[{numbers.garrison_share // 10} %]",
        f"[{numbers.emergency_gain}] resources",
        "[A {}, V {}, C {}, X {}]".format(*numbers.resources),
        f"Assemblies [{numbers.income[0]}]",
        f"Vanguard [{numbers.income[1]}]",
        f"Cabinet [{numbers.income[2]}]",
        f"Command [{numbers.income[3]}]",
    ):
        assert told in RULEBOOK
