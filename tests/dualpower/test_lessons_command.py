"""`dual-power lessons`: what does not fit is told, dice that fell otherwise are mended, long lessons are refused."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

import rules
from assets.words import words
from dualpower.maker import lessons
from rules.lesson import faults
from rules.lesson_text import lesson_names, read_lesson
from rules.scenario import folder
from tests.dualpower.conftest import Run

VALLEY = folder("the-valley")
HOME = Path(rules.__path__[0]) / "scenarios" / "the-valley"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return Path(shutil.copytree(HOME, tmp_path / "the-valley"))


def test_the_lessons_of_the_game_can_be_played(run: Run) -> None:
    status, out, _ = run("lessons")
    assert status == 0
    assert [line.partition(":")[0] for line in out.splitlines()] == list(lesson_names(VALLEY))


@pytest.mark.parametrize("name", lesson_names(VALLEY))
def test_a_lesson_takes_ten_minutes_at_most_and_no_text_is_long(name: str) -> None:
    text, _ = read_lesson(VALLEY, name)
    spoken = words("en", VALLEY)
    assert lessons.minutes(name, text, spoken) <= lessons.MINUTES
    for step in text.step:
        said = f"{spoken.text(f'lesson-{name}-{step.id}')} {spoken.text(f'lesson-{name}-{step.id}.ask')}"
        assert len(said.split()) <= 65, step.id


def test_every_word_of_a_lesson_is_said_by_it() -> None:
    said = {key for name in lesson_names(VALLEY) for key in lessons.keys(name, read_lesson(VALLEY, name)[0])}
    written = {key for key in words("en", VALLEY).keys() if key.startswith("lesson-")}  # noqa: SIM118
    assert written == said


def test_dice_that_fell_otherwise_are_mended(own: Path, run: Run) -> None:
    path = own / "lessons" / "command.toml"
    text = path.read_text("utf-8")
    for number in range(64):
        path.write_text(re.sub(r'seed = "\w+"', f'seed = "{number:032x}"', text), encoding="utf-8")
        if faults(own, "command"):
            break
    status, out, _ = run("lessons", str(own))
    assert status == 1
    assert "the die fell otherwise" in out
    assert "--mend" in out
    status, out, _ = run("lessons", str(own), "--mend")
    assert status == 0
    assert "command: has a new seed" in out
    assert faults(own, "command") == ()


def test_a_missing_text_and_a_long_one_are_told(own: Path) -> None:
    path = own / "lessons" / "command.toml"
    text = path.read_text("utf-8")
    path.write_text(text.replace('id = "welcome"', 'id = "hello"'), encoding="utf-8")
    assert any("lesson-command-hello" in problem.message for problem in lessons.problems(own))
    reading = '[[step]]\nid = "welcome"\n\n' * 12
    path.write_text(text.replace('[[step]]\nid = "welcome"\n', reading), encoding="utf-8")
    assert any("takes about" in problem.message for problem in lessons.problems(own))


def test_a_folder_without_lessons_gets_one_line(run: Run, tmp_path: Path) -> None:
    status, _, error = run("lessons", str(tmp_path))
    assert status == 2
    assert "has no lessons" in error
