"""Reports are listed and closed by the keeper of a server, while it runs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rules.talk import Preset, Saying
from server.report_rows import ReportRow, add_report
from server.tables import Player, add_player
from tests.dualpower.conftest import Run
from tests.dualpower.test_keeping import Kept

FOUL = Saying(17, "bob", "Bob", 1, "seat", 0, "something foul")
READY = Saying(18, "bob", "Bob", 1, "table", preset=Preset("no"))


@pytest.fixture
def reported(tmp_path: Path, address: str) -> Kept:
    """A database with two reports."""
    kept = Kept(tmp_path / "data", address)
    kept.do(
        add_player(Player("ada", "Ada"), b"\x01"),
        add_player(Player("bob", "Bob"), b"\x02"),
        add_report(ReportRow("first", "match", "ada", FOUL, "It is foul.", 1_000)),
        add_report(ReportRow("second", "match", "ada", READY, "", 2_000)),
    )
    return kept


def test_reports_are_listed_and_closed_while_the_server_runs(
    reported: Kept, run: Run, document: Callable[..., Any]
) -> None:
    server = reported.opened()
    first, second = document("reports", *reported.words)
    assert (first["id"], first["saying"]["text"], first["reason"]) == (
        "first",
        "something foul",
        "It is foul.",
    )
    assert second["saying"]["preset"]["name"] == "no"
    (closed,) = document("reports", "--close", "first", "--outcome", "spoken to", *reported.words)
    assert (closed["id"], closed["outcome"]) == ("first", "spoken to")
    server.close()
    assert [report["id"] for report in document("reports", *reported.words)] == ["second"]
    assert [report["id"] for report in document("reports", "--closed", *reported.words)] == ["first"]
    status, _, err = run("reports", "--close", "first", *reported.words)
    assert (status, err.count("\n")) == (2, 1)


def test_reports_are_told_to_people(reported: Kept, run: Run) -> None:
    told = run("reports", *reported.words)[1]
    assert "Bob (bob), to the seat: something foul" in told
    assert "reported by ada: It is foul." in told
    assert "the ready-made message no" in told
    for report in ("first", "second"):
        run("reports", "--close", report, *reported.words)
    assert run("reports", *reported.words)[1] == "No reports.\n"
