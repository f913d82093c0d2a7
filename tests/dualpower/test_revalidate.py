"""Matches that began under other rules: what the present ones would change is found, and the same is carried over."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from rules.match import RULES, Match
from rules.operations.assemblies import OrganiseOperation
from rules.record import entry_text
from server.store import Job
from server.tables import (
    MatchRow,
    Player,
    add_entry,
    add_match,
    add_player,
    load_match,
    set_seat,
    start_match,
)
from tests.dualpower.conftest import Run, played
from tests.dualpower.test_keeping import Kept

OLD = "3"
ENTRIES = 30


def stored(name: str, match: Match, seed: bytes, rules: str = OLD) -> list[Job]:
    """A match as a server of other rules has kept it."""
    row = MatchRow(
        id=name, code=name.upper(), scenario="petrograd-1917", scenario_digest=match.board.digest, rules=rules,
        seats=4, length="full", chronicle=False, beginners=False, open=True, seed=seed, host="ada",
    )  # fmt: skip
    lines = [entry_text(match.board, entry) for entry in match.entries]
    return [
        add_match(row, 1),
        set_seat(name, 0, "ada", None),
        start_match(name, 0, 1),
        *(add_entry(name, number, line, 0, number) for number, line in enumerate(lines, 1)),
    ]


@pytest.fixture
def kept(tmp_path: Path, address: str) -> Kept:
    """Two matches of old rules: one of thirty entries, in which somebody organises, and one that has just begun."""
    made = Kept(tmp_path / "data", address)
    match = played(entries=ENTRIES)
    assert any("organise" in entry_text(match.board, entry) for entry in match.entries)
    made.do(
        add_player(Player("ada", "Ada"), b"\x01"),
        *stored("long", match, match.record().seed),
        *stored(
            "begun", Match.create("petrograd-1917", match.options, b"another 16 bytes"), b"another 16 bytes"
        ),
    )
    return made


def found(run: Run, *words: object) -> tuple[int, dict[str, Any]]:
    status, out, err = run("revalidate", *words, "--json")
    assert err == ""
    return status, {one["match"]: one for one in json.loads(out)["matches"]}


def rules_of(kept: Kept) -> dict[str, str]:
    long, begun = kept.do(load_match("long"), load_match("begun"))
    return {"long": long.row.rules, "begun": begun.row.rules}


def test_the_same_is_carried_over(kept: Kept, run: Run, tmp_path: Path) -> None:
    courses = tmp_path / "courses"
    assert run("revalidate", "--write", courses, *kept.words)[0] == 0
    status, told = found(run, "--against", courses, *kept.words)
    assert (status, {name: one["changes"] for name, one in told.items()}) == (0, {"long": [], "begun": []})
    assert not any(one["current"] for one in told.values())
    assert rules_of(kept) == {"long": OLD, "begun": OLD}, "nothing is changed unless that is asked for"
    status, out, _ = run("revalidate", "--against", courses, "--adopt", *kept.words)
    assert (status, f"2 matches go on under rules {RULES}" in out) == (0, True)
    assert rules_of(kept) == {"long": RULES, "begun": RULES}
    (again,) = kept.do(load_match("long"))
    assert Match.replay(again.row.record(again.lines)).version == ENTRIES


def test_what_differs_is_told_entry_by_entry_and_not_carried_over(
    kept: Kept, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    courses = tmp_path / "courses"
    with monkeypatch.context() as old:
        old.setattr(OrganiseOperation, "price", 0)
        assert run("revalidate", "--write", courses, *kept.words)[0] == 0
    status, told = found(run, "--against", courses, "--adopt", *kept.words)
    assert status == 1
    assert told["begun"]["changes"] == []
    kinds = {change["what"] for change in told["long"]["changes"]}
    assert "outcome" in kinds
    first = next(change for change in told["long"]["changes"] if change["what"] == "outcome")
    assert "organise" in first["line"]
    assert first["before"] != first["now"]
    assert rules_of(kept) == {"long": OLD, "begun": RULES}


def test_an_entry_that_cannot_be_played_any_more_ends_the_course(
    kept: Kept, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(OrganiseOperation, "price", 99)
    status, told = found(run, *kept.words)
    assert status == 1
    (change,) = told["long"]["changes"]
    assert change["what"] == "unplayable"
    assert "organise" in change["now"]
    out = run("revalidate", *kept.words)[1]
    assert "long: rules 3, 30 entries, differs in 1" in out


def test_a_record_of_this_version_holds(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.record"
    file.write_text(played().record().dump())
    status, told = found(run, file)
    assert (status, told[str(file)]["current"], told[str(file)]["changes"]) == (0, True, [])


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("--adopt",), "--adopt needs --against"),
        (("--against", "nowhere"), "nowhere cannot be read"),
        (("--against", __file__), "The courses cannot be read: the first line is"),
    ],
)
def test_what_cannot_be_compared_is_refused(
    kept: Kept, run: Run, words: tuple[str, ...], complaint: str
) -> None:
    status, _, err = run("revalidate", *words, *kept.words)
    assert status == 2
    assert err.count("\n") == 1
    assert complaint in err
    assert rules_of(kept) == {"long": OLD, "begun": OLD}
