"""docs/command.md tells every command and option that there is, and no other; the README quotes none that is not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.dualpower.tree import commands, options

ROOT = Path(__file__).parents[2]
COMMAND = ROOT / "docs" / "command.md"
TOLD = ("README.md", "docs/command.md", "docs/hosting.md", "docs/bots.md", "docs/how-to-play.md")
NAMES = {path[0] for path in commands()}


def sections() -> dict[str, str]:
    """The text under each heading of docs/command.md, by the command it is about."""
    parts = re.split(
        r"^## `dual-power ([a-z ]+)[^`]*`$", COMMAND.read_text(encoding="utf-8"), flags=re.MULTILINE
    )
    return {name.strip(): text for name, text in zip(parts[1::2], parts[2::2], strict=True)}


def test_every_command_has_a_section_and_every_section_a_command() -> None:
    assert sorted(sections()) == sorted(" ".join(path) for path in commands())


@pytest.mark.parametrize("path", commands(), ids=" ".join)
def test_a_section_tells_every_option_and_no_other(path: tuple[str, ...]) -> None:
    told = re.findall(r"^\| `(--[a-z-]+)", sections()[" ".join(path)], flags=re.MULTILINE)
    assert sorted(told) == sorted(options(path))


@pytest.mark.parametrize("name", TOLD)
def test_commands_that_are_quoted_exist(name: str) -> None:
    file = ROOT / name
    if not file.exists():
        pytest.skip(f"there is no {name}")
    text = file.read_text(encoding="utf-8")
    for quoted in re.findall(r"dual-power(?: [a-z][a-z-]+)(?:[^\n`]*)", text):
        words = quoted.split()
        if words[1] not in NAMES:
            assert not re.search(rf"`[^`\n]*dual-power {words[1]}", text), quoted
            continue
        path = next((path for path in commands() if tuple(words[1 : 1 + len(path)]) == path), None)
        assert path or words[1] == "bench", quoted
        for option in re.findall(r"--[a-z][a-z-]*", quoted):
            assert path is not None
            assert option in (*options(path), "--help"), quoted


@pytest.mark.parametrize("name", TOLD)
def test_targets_of_make_that_are_quoted_exist(name: str) -> None:
    file = ROOT / name
    if not file.exists():
        pytest.skip(f"there is no {name}")
    targets = set(
        re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE)
    )
    quoted = re.findall(r"(?:^|`)make ([a-z-]+)", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert set(quoted) <= targets
