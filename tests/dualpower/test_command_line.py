"""Every command says what it does, and every bad input gets one line and status 2."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.dualpower.conftest import Run
from tests.dualpower.tree import commands, options


@pytest.mark.parametrize("path", commands(), ids=" ".join)
def test_help_names_every_option(run: Run, path: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    status, out, err = run(*path, "--help")
    assert (status, err) == (0, "")
    assert [option for option in options(path) if option not in out] == []


def test_without_a_command_it_shows_the_help(run: Run) -> None:
    status, out, _ = run()
    assert status == 0
    assert "perft" in out


BAD = {
    "no such command": ("nope",),
    "no such option": ("sim", "--nope"),
    "no number": ("sim", "--games", "x"),
    "too few games": ("sim", "--games", "0"),
    "unknown scenario": ("sim", "--scenario", "nowhere"),
    "unknown bot": ("sim", "--bots", "nope"),
    "two bots": ("sim", "--bots", "random,random"),
    "missing record": ("verify", "/nowhere/match.record"),
    "a folder as a record": ("replay", "/"),
    "missing argument": ("verify",),
    "missing folder": ("check", "/nowhere"),
    "too deep": ("perft", "--depth", "99"),
    "no board": ("perft", "--scenario", "nowhere"),
    "no such measurement": ("bench", "nope"),
    "nothing to measure": ("bench",),
    "no size": ("pictures", "--size", "large"),
    "size out of range": ("pictures", "--size", "10x10"),
    "port out of range": ("serve", "--port", "99999"),
    "folder that cannot be made": ("demo", "--out", "/dev/null/demo"),
    "data that cannot be made": ("serve", "--data", "/dev/null/data"),
    "database of another kind": ("serve", "--database", "mysql://ada:secret@db/game"),
    "database that does not answer": ("serve", "--database", "postgresql://ada:secret@127.0.0.1:1/game"),
    "public URL without scheme": ("serve", "--public-url", "example.org", "--data", "/tmp"),
}


@pytest.mark.parametrize("words", BAD.values(), ids=BAD.keys())
def test_bad_input_gets_one_line(run: Run, words: tuple[str, ...]) -> None:
    status, out, err = run(*words)
    assert (status, out) == (2, "")
    assert err.startswith("dual-power: ")
    assert err.count("\n") == 1
    assert "secret" not in err


def test_text_that_is_no_record(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "note.txt"
    file.write_text("Buy bread.\n")
    assert run("verify", file)[0] == 2
    file.write_bytes(b"\xff\xfe\x00")
    status, _, err = run("replay", file)
    assert status == 2
    assert "not text" in err


def test_a_mistake_in_the_program_is_not_hidden(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rules.perft.perft", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        run("perft")


@pytest.mark.parametrize("words", [("version",), ("verify", "--help")])
def test_commands_around_records_need_no_screen_and_no_server(words: tuple[str, ...]) -> None:
    unwanted = ("pygame", "aiohttp", "socketio", "sqlite3")
    program = (
        "import sys; from dualpower.cli import main; status = main(sys.argv[1:]);"
        f"sys.exit(status or ' '.join(set(sys.modules) & set({unwanted})) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *words], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_verifying_needs_no_screen_and_no_server(record: Path) -> None:
    test_commands_around_records_need_no_screen_and_no_server(("verify", str(record)))


def test_without_a_display_play_names_the_demo() -> None:
    bare = {"PATH": "/usr/bin:/bin"}
    words = [sys.executable, "-m", "dualpower", "play"]
    done = subprocess.run(words, capture_output=True, text=True, check=False, env=bare, timeout=60)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "make demo" in done.stderr
