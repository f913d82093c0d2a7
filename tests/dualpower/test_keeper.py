"""Keepers by command."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from server.admin.keeper_rows import find_password
from tests.dualpower.conftest import Run
from tests.dualpower.test_keeping import Kept


@pytest.fixture
def kept(tmp_path: Path, address: str) -> Kept:
    made = Kept(tmp_path / "data", address)
    made.do()
    return made


def _typed(monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(words))


def test_a_keeper_is_made_and_removed(
    kept: Kept, run: Run, document: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "No keepers." in run("keeper", *kept.words)[1]
    _typed(monkeypatch, "a password of some words\n")
    assert document("keeper", "Vera", *kept.words) == ["Vera"]
    (first,) = kept.do(find_password("Vera"))
    assert first is not None
    assert "a password" not in first
    _typed(monkeypatch, "another password of words\n")
    assert document("keeper", "Vera", *kept.words) == ["Vera"]
    assert kept.do(find_password("Vera")) != [first]
    assert document("keeper", "Vera", "--remove", *kept.words) == []
    acts = sorted(act["what"] for act in document("audit", *kept.words))
    assert acts == ["drop-keeper", "set-keeper", "set-keeper"]


@pytest.mark.parametrize(
    ("words", "typed", "complaint"),
    [
        (("Vera",), "too short\n", "at least 12 signs"),
        (("Vera",), "", "at least 12 signs"),
        ((" Vera",), "a password of some words\n", "at most 60 signs"),
        (("Vera", "--remove"), "", "There is no keeper 'Vera'"),
    ],
)
def test_what_cannot_be_done_is_told_and_changes_nothing(
    kept: Kept, run: Run, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], typed: str, complaint: str
) -> None:
    _typed(monkeypatch, typed)
    status, _, told = run("keeper", *words, *kept.words)
    assert (status, complaint in told) == (2, True)
    assert "No keepers." in run("keeper", *kept.words)[1]
