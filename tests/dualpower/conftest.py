"""What the tests of the command share."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dualpower.cli import main
from rules.bots import make_bot
from rules.match import Match, Options
from rules.rng import Rng
from server.logs import forget_log

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in this process: its status, what it printed, and what it complained."""

    def call(*words: object) -> tuple[int, str, str]:
        status = main([str(word) for word in words])
        out, err = capsys.readouterr()
        return status, out, err

    return call


@pytest.fixture
def document(run: Run) -> Callable[..., Any]:
    """Run a command with --json, which must end with status 0: the document."""

    def call(*words: object) -> Any:
        status, out, err = run(*words, "--json")
        assert (status, err) == (0, "")
        return json.loads(out)

    return call


def played(seats: int = 4, entries: int = 10_000, *, undo: bool = False) -> Match:
    """A match of random bots up to so many entries; with `undo` the first action that can be is taken back."""
    match = Match.create("petrograd-1917", Options(seats=seats), b"a test's 16 byte")  # type: ignore[arg-type]
    bot, luck = make_bot("random"), Rng(b"a test's luck...")
    while (seat := match.to_act) is not None and match.version < entries:
        if undo and match.can_undo(seat):
            match.undo(seat, match.version)
            undo = False
            continue
        match.submit(seat, match.version, bot.choose(match.view(seat), match.board, luck))
    return match


@pytest.fixture(scope="session")
def finished() -> Match:
    """A whole match."""
    return played()


@pytest.fixture
def record(tmp_path: Path, finished: Match) -> Path:
    """The file of a whole match's record."""
    file = tmp_path / "match.record"
    file.write_text(finished.record().dump(), encoding="utf-8")
    return file


@pytest.fixture(autouse=True)
def own_log() -> Iterator[None]:
    """A command run in this process may send the log to a stream that is closed with the test: set it back."""
    yield
    forget_log()
