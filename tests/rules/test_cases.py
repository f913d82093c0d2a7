"""Every numbered rule case of tests/cases, and that together they tell of every operation, card and event."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from rules.ids import CardId, Op
from rules.legality import OPERATIONS
from tests.rules.case_facts import PLAIN
from tests.rules.case_text import Case

FOLDER = Path(__file__).parent.parent / "cases"
FILES = sorted(FOLDER.glob("*.txt"))
TEXTS = {path.name: path.read_text(encoding="utf-8") for path in FILES}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    Case(path).play()


def test_cases_are_numbered_without_gaps() -> None:
    assert [int(path.name[:3]) for path in FILES] == list(range(1, len(FILES) + 1))
    assert all(re.fullmatch(r"\d{3}-[a-z0-9-]+\.txt", path.name) for path in FILES)


def said(pattern: str) -> bool:
    return any(re.search(pattern, text, re.MULTILINE) for text in TEXTS.values())


PLAYED = tuple(dict.fromkeys(operation.op for some in OPERATIONS.values() for operation in some))
ANSWERS = (Op.ACCEPT, Op.REFUSE, Op.SIDE)


@pytest.mark.parametrize("op", [*PLAYED, *ANSWERS])
def test_every_operation_is_played(op: Op) -> None:
    assert said(rf"^when [AVCX] {op}\b")


@pytest.mark.parametrize("op", [op for op in PLAYED if op != Op.PASS])
def test_every_operation_is_refused_with_a_reason(op: Op) -> None:
    assert said(rf"^why [AVCX] {op}\b")


@pytest.mark.parametrize("card", list(CardId), ids=lambda card: card.name.lower())
def test_every_card_is_played(card: CardId) -> None:
    assert said(rf"^when [AVCX] play_card {card.name.lower()}\b")


@pytest.mark.parametrize("event", [event.id for event in PLAIN.events])
def test_every_event_happens(event: str) -> None:
    assert said(rf"^when event {event}$")


def test_a_wrong_expectation_fails(tmp_path: Path) -> None:
    path = tmp_path / "001-wrong.txt"
    path.write_text("5.1.pass | wrong\nwhen A pass\nthen resources A=9\n")
    with pytest.raises(AssertionError, match="resources A is 4"):
        Case(path).play()


def test_an_untold_change_fails(tmp_path: Path) -> None:
    path = tmp_path / "001-untold.txt"
    path.write_text("5.1.pass | untold\nwhen A pass\n")
    with pytest.raises(AssertionError, match="changed without being told: resources A: 3 -> 4"):
        Case(path).play()
