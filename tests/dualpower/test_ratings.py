"""The rankings of a server are listed, and reckoned anew from its results, while it runs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, update

from server.account_rows import make_account
from server.schema import RATINGS, RESULT_SEATS, RESULTS
from server.tables import Player, add_player
from tests.dualpower.conftest import Run
from tests.dualpower.test_keeping import Kept

NAMES = ("Rosa", "Clara", "Karl", "August")


@pytest.fixture
def played(tmp_path: Path, address: str) -> Kept:
    """A database with the result of one match, that the Vanguard won, and ratings that do not fit to it."""
    kept = Kept(tmp_path / "data", address)
    for number, name in enumerate(NAMES):
        kept.do(
            add_player(Player(name, name), bytes([number])), make_account(name, name, name.lower(), None, 1)
        )
    result = {
        "match": "m",
        "at": 1,
        "scenario": "the-valley",
        "length": "full",
        "seats": 4,
        "winner": 1,
        "number": 1,
    }
    sat = {"match": "m", "from_start": True, "outcome": "finished", "at": 1}
    kept.do(
        lambda c: c.execute(insert(RESULTS).values(**result)),
        lambda c: c.execute(
            insert(RESULT_SEATS), [{**sat, "player": name, "seat": seat} for seat, name in enumerate(NAMES)]
        ),
        lambda c: c.execute(
            insert(RATINGS).values(player="Karl", faction=0, mu=1, sigma=1, matches=9, won=9, sure=-2)
        ),
    )
    return kept


def test_ratings_are_listed_and_reckoned_anew(played: Kept, run: Run, document: Callable[..., Any]) -> None:
    before = document("ratings", *played.words)
    assert before["matches"] is None
    assert [line["nickname"] for line in before["rankings"]["assemblies"]] == ["Karl"]
    after = document("ratings", "--rebuild", *played.words)
    assert after["matches"] == 1
    told = {name: [line["nickname"] for line in lines] for name, lines in after["rankings"].items()}
    assert told == {"assemblies": ["Rosa"], "vanguard": ["Clara"], "cabinet": ["Karl"], "command": ["August"]}
    assert document("ratings", "--rebuild", *played.words) == after
    played.do(lambda c: c.execute(update(RESULTS).values(winner=0)))
    run("ratings", "--rebuild", *played.words)
    words = run("ratings", *played.words)[1]
    assert "1682 ± 633      1  Rosa" in words
    assert "1476 ± 633      1  Clara" in words
