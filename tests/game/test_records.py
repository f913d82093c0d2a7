"""Finished matches: kept, opened again, taken in from a file that was sent, and played on from any position."""

from __future__ import annotations

from pathlib import Path

import pygame
import pytest

from game import saves
from game.pictures import played
from game.pilot import Pilot
from game.preferences import Preferences
from game.saves import Settings
from game.screens.match import MatchScreen
from game.screens.menu import Menu
from game.screens.message import Message
from game.screens.new_match import NewMatch
from game.screens.records import Records
from game.screens.verdict import VerdictPage
from rules.match import Match
from rules.record import Record


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUAL_POWER_HOME", str(tmp_path / "home"))


@pytest.fixture(scope="module")
def finished() -> str:
    return played(10_000).record().dump()


def records() -> Pilot:
    pilot = Pilot(Menu(Preferences(Settings(reduced_motion=True), keep=False)), (1920, 1080))
    pilot.frame()
    pilot.click("records")
    assert isinstance(pilot.top, Records)
    return pilot


def drop(pilot: Pilot, path: Path) -> None:
    pilot.stack.handle(pygame.event.Event(pygame.DROPFILE, file=str(path)))
    pilot.frame()


def test_a_kept_record_opens_with_its_verdict(finished: str) -> None:
    saves.keep_record(finished, "petrograd-1917")
    pilot = records()
    pilot.press(pygame.K_RETURN)
    verdict = pilot.top
    assert isinstance(verdict, VerdictPage)
    pilot.until(lambda: verdict.ready, "the verdict")


def test_a_file_that_was_sent_is_kept_and_opened(finished: str, tmp_path: Path) -> None:
    (tmp_path / "from a friend.txt").write_text(finished, encoding="utf-8")
    pilot = records()
    drop(pilot, tmp_path / "from a friend.txt")
    assert isinstance(pilot.top, VerdictPage)
    (kept,) = saves.kept_records()
    assert kept.read_text(encoding="utf-8") == finished


@pytest.mark.parametrize(
    "wrong", ["nothing", "a letter", "a forged end", "a path for a name", "bytes", "unfinished"]
)
def test_what_is_no_finished_match_says_so_and_changes_nothing(
    finished: str, wrong: str, tmp_path: Path
) -> None:
    path = tmp_path / "file"
    lines = finished.splitlines()
    match wrong:
        case "a letter":
            path.write_text("Dear friend,\n", encoding="utf-8")
        case "a forged end":
            path.write_text("\n".join([*lines[:-1], "digest " + "0" * 32, ""]), encoding="utf-8")
        case "a path for a name":
            path.write_text(
                finished.replace("scenario petrograd-1917", "scenario ../../evil"), encoding="utf-8"
            )
        case "bytes":
            path.write_bytes(bytes(range(256)))
        case "unfinished":
            path.write_text("\n".join(lines[: lines.index("---") + 5]) + "\n", encoding="utf-8")
        case _:
            pass
    pilot = records()
    drop(pilot, path)
    assert isinstance(pilot.top, Message)
    assert saves.kept_records() == ()
    pilot.press(pygame.K_ESCAPE)
    assert isinstance(pilot.top, Records)


def test_a_position_is_played_on_with_other_luck(finished: str) -> None:
    saves.keep_record(finished, "petrograd-1917")
    pilot = records()
    pilot.click("record-0")
    verdict = pilot.top
    assert isinstance(verdict, VerdictPage)
    pilot.until(lambda: verdict.ready, "the verdict")
    assert "branch" not in pilot.controls, "the end cannot be played on"
    pilot.click("look")
    for _ in range(6):
        pilot.click("back")
    at = verdict._at
    pilot.click("branch")
    assert isinstance(pilot.top, NewMatch)
    pilot.click("start")
    screen = pilot.top
    assert isinstance(screen, MatchScreen)
    match = screen.session.match
    assert match.depth >= at
    again = Match.replay(Record.load(match.record().dump()))
    assert again.digest == match.digest
    screen.leave()
