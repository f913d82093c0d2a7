"""verify and replay: a record holds or it does not, and a seat is told only what it came to know."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rules.ids import Faction
from rules.match import Match
from tests.dualpower.conftest import Run, played

Document = Callable[..., Any]


def test_a_record_holds(document: Document, record: Path, finished: Match) -> None:
    found = document("verify", record, "--commitment", finished.commitment)
    assert found["holds"] is True
    assert found["why"] == ""
    assert found["digest"] == finished.digest
    assert found["commitment"] == finished.commitment
    assert found["entries"] == finished.version
    assert finished.verdict is not None
    assert found["winner"] == finished.verdict.winner.name.lower()
    assert (found["movement"], found["state"]) == (finished.verdict.movement, finished.verdict.state)


def test_it_is_told_in_a_line(run: Run, record: Path) -> None:
    status, out, _ = run("verify", record)
    assert status == 0
    assert "holds" in out
    assert out.count("\n") == 1


def tampered(text: str, how: str) -> str:
    lines = text.splitlines()
    first = lines.index("---") + 1
    match how:
        case "another digest":
            lines[-1] = "digest " + "0" * 32
        case "another seed":
            lines[first - 2] = "seed " + "0" * 32
        case "an action left out":
            del lines[first + 3]
        case "an action that is none":
            lines[first] = "A conquer everything"
        case "an action of another":
            lines.insert(first + 1, lines[first])
        case "another scenario":
            lines[1] = "scenario petrograd-1917 " + "0" * 32
        case "cut off":
            del lines[-2:]
    return "\n".join(lines) + "\n"


TAMPERED = (
    "another digest",
    "another seed",
    "an action left out",
    "an action that is none",
    "an action of another",
    "another scenario",
    "cut off",
)


@pytest.mark.parametrize("how", TAMPERED)
def test_a_tampered_record_does_not_hold(run: Run, record: Path, how: str) -> None:
    text = record.read_text(encoding="utf-8")
    record.write_text(tampered(text, how), encoding="utf-8")
    assert record.read_text(encoding="utf-8") != text
    status, out, err = run("verify", record)
    assert (status, err) == (1, "")
    assert "does not hold" in out


def test_another_seed_than_the_published_one_is_noticed(run: Run, record: Path) -> None:
    status, out, _ = run("verify", record, "--commitment", "0" * 32)
    assert status == 1
    assert "published" in out


def test_a_match_that_is_not_over_holds_without_a_winner(document: Document, tmp_path: Path) -> None:
    file = tmp_path / "half.record"
    file.write_text(played(seats=2, entries=30, undo=True).record().dump(), encoding="utf-8")
    found = document("verify", file)
    assert (found["holds"], found["winner"], found["seats"]) == (True, None, 2)


def test_replay_tells_every_entry(document: Document, record: Path, finished: Match) -> None:
    story = document("replay", record)
    lines = finished.record().lines
    assert [told["entry"] for told in story["entries"]] == ["opening", *lines]
    assert [told["number"] for told in story["entries"]] == list(range(len(lines) + 1))
    assert all(told["log"] for told in story["entries"])


def test_replay_prints_the_notation_and_the_words(run: Run, record: Path, finished: Match) -> None:
    status, out, _ = run("replay", record)
    assert status == 0
    first = finished.record().lines[0]
    assert f"   1  {first}\n" in out
    assert "The match is over" in out


def test_a_seat_of_the_state_is_not_told_what_is_covert(document: Document, record: Path) -> None:
    open_story = [told["entry"] for told in document("replay", record)["entries"]]
    cabinet = [told["entry"] for told in document("replay", record, "--seat", Faction.CABINET)["entries"]]
    covert = [entry for entry in open_story if entry.startswith(("V recruit", "V infiltrate"))]
    assert covert
    assert cabinet.count("V covert") == len(covert)
    assert not set(covert) & set(cabinet)
    vanguard = [told["entry"] for told in document("replay", record, "--seat", Faction.VANGUARD)["entries"]]
    assert vanguard == open_story


def test_hands_are_told_only_to_their_seat(document: Document, record: Path) -> None:
    drawn = [
        line["what"]
        for seat in ("0", "3")
        for line in document("replay", record, "--seat", seat)["entries"][0]["log"]
        if line["what"].startswith("Plans drawn")
    ]
    assert len(set(drawn)) == 2


def test_undone_actions_are_told_and_taken_back(document: Document, tmp_path: Path) -> None:
    match = played(seats=2, entries=40, undo=True)
    file = tmp_path / "undone.record"
    file.write_text(match.record().dump(), encoding="utf-8")
    entries = [told["entry"] for told in document("replay", file)["entries"]]
    assert [entry for entry in entries if entry.endswith("undo")]
    seen = document("replay", file, "--at", match.version, "--seat", 1)
    truth = match.view(match.seats[1])
    assert seen["public"]["resources"] == list(truth.public.resources)
    assert seen["underground"] == (None if truth.underground is None else list(truth.underground))
    assert seen["public"]["ply"] == truth.public.ply


def test_a_position_on_the_way(document: Document, record: Path, finished: Match) -> None:
    seen = document("replay", record, "--at", 10, "--seat", 2)
    assert (seen["version"], seen["seat"], seen["underground"]) == (10, 2, None)
    assert [place["id"] for place in seen["public"]["places"]] == [
        place.id for place in finished.board.places
    ]
    assert seen["hands"][0] == []
    assert len(document("replay", record, "--at", 10)["hands"][0]) == seen["public"]["hands"][0]


def test_a_position_as_text(run: Run, record: Path) -> None:
    status, out, _ = run("replay", record, "--at", 5)
    assert status == 0
    assert "legitimacy" in out
    assert "kronstadt" in out
    assert "underground" in out
    assert "underground" not in run("replay", record, "--at", 5, "--seat", 3)[1].replace(
        "cadres underground", ""
    )


@pytest.mark.parametrize("words", [("--seat", "4"), ("--seat", "-1"), ("--at", "9999"), ("--at", "-1")])
def test_what_the_record_does_not_have(run: Run, record: Path, words: tuple[str, str]) -> None:
    status, out, err = run("replay", record, *words)
    assert (status, out, err.count("\n")) == (2, "", 1)


def test_a_record_that_breaks_off_in_the_middle_of_the_story(run: Run, record: Path) -> None:
    text = record.read_text(encoding="utf-8")
    record.write_text(tampered(text, "an action that is none"), encoding="utf-8")
    status, out, err = run("replay", record)
    assert status == 2
    assert "opening" in out
    assert "conquer" in err
