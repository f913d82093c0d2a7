"""Sanctions and the trail by command."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from server.account_rows import make_account
from server.tables import Player, add_player
from tests.dualpower.conftest import Run
from tests.dualpower.test_keeping import Kept


@pytest.fixture
def kept(tmp_path: Path, address: str) -> Kept:
    made = Kept(tmp_path / "data", address)
    made.do(add_player(Player("eve-id", "Eve"), b"\x01"), make_account("eve-id", "Eve", "eve", None, 1))
    return made


def test_a_player_is_silenced_and_that_is_lifted(kept: Kept, run: Run, document: Callable[..., Any]) -> None:
    assert "No sanctions hold." in run("sanction", *kept.words)[1]
    (one,) = document("sanction", "Eve", "--silence", "--days", 7, "--reason", "insults", *kept.words)
    assert (one["player"], one["kind"], one["until"] - one["made"]) == ("eve-id", "silence", 7 * 86_400_000)
    (_, ban) = sorted(
        document("sanction", "eve-id", "--ban", "--reason", "cheating", *kept.words),
        key=lambda sanction: sanction["kind"] == "ban",
    )
    assert ban["until"] is None
    assert "until it is lifted: cheating" in run("sanction", *kept.words)[1]
    assert document("sanction", "--lift", ban["id"], "--reason", "a mistake", *kept.words) == [one]
    acts = [(act["what"], act["about"], act["detail"]) for act in document("audit", *kept.words)]
    assert sorted(acts) == [
        ("ban", "eve-id", "cheating"),
        ("lift", ban["id"], "a mistake"),
        ("silence", "eve-id", "insults"),
    ]
    assert "a mistake" in run("audit", *kept.words)[1]


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("Eve",), "either --ban or --silence"),
        (("Eve", "--ban", "--silence", "--reason", "x"), "either --ban or --silence"),
        (("Eve", "--ban"), "Give a --reason"),
        (("Adam", "--ban", "--reason", "x"), "Nobody here has the id or the account 'Adam'"),
        (("--lift", "nothing"), "No sanction nothing holds"),
    ],
)
def test_what_cannot_be_done_is_refused(kept: Kept, run: Run, words: tuple[str, ...], complaint: str) -> None:
    status, _, err = run("sanction", *words, *kept.words)
    assert (status, err.count("\n")) == (2, 1)
    assert complaint in err
    assert "Nothing was done." in run("audit", *kept.words)[1]
