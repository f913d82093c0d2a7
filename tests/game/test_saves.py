"""Settings and saved matches: strict, atomic, and never in the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from game import saves
from game.preferences import Preferences
from game.saves import Chair, Settings, Table


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DUAL_POWER_HOME", str(tmp_path))
    return tmp_path


def test_settings_are_kept(home: Path) -> None:
    Preferences(Settings()).change(name="Nadia", ui_size=130)
    assert saves.load_settings() == Settings(name="Nadia", ui_size=130)


@pytest.mark.parametrize("text", ["{", '{"ui_size": 117}', '{"colour": "red"}', '{"name": 3}', "\xff"])
def test_settings_that_cannot_be_read_are_put_aside(home: Path, text: str) -> None:
    (home / "settings.json").write_text(text, encoding="latin-1")
    assert saves.load_settings() == Settings()
    assert (home / "settings.bad").read_text(encoding="latin-1") == text


def test_a_save_that_is_cut_short_leaves_the_old_one(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = home / "match.record"
    saves.write(path, "old")

    def full(_: int) -> None:
        raise OSError("no space left")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="no space"):
        saves.write(path, "new")
    assert path.read_text() == "old"


def test_only_an_unfinished_match_can_be_continued() -> None:
    chairs = (Chair("Nadia"), Chair(bot="heuristic"))
    assert saves.unfinished() is None
    over, running = saves.new_folder("petrograd-1917"), saves.new_folder("petrograd-1917")
    saves.save_match(over, "record", Table(chairs, "petrograd-1917", over=True))
    assert saves.unfinished() is None
    saves.save_match(running, "record", Table(chairs, "petrograd-1917", round=3, seat=0))
    found = saves.unfinished()
    assert found is not None
    assert (found.folder, found.table.round, found.record()) == (running, 3, "record")


def test_a_folder_with_a_broken_table_is_left_alone(home: Path) -> None:
    folder = saves.new_folder("petrograd-1917")
    (folder / saves.RECORD).write_text("record")
    (folder / saves.TABLE).write_text("{}")
    assert saves.saved_matches() == ()
    assert (folder / saves.RECORD).exists()


def test_kept_records_never_overwrite_each_other() -> None:
    first, second = saves.keep_record("a", "petrograd-1917"), saves.keep_record("b", "petrograd-1917")
    assert (first.read_text(), second.read_text()) == ("a", "b")
