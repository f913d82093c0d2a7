"""docs/command.md tells every command and option that there is, and no other; the README quotes none that is not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.dualpower.tree import HELP, commands, options

ROOT = Path(__file__).parents[2]
COMMAND = ROOT / "docs" / "command.md"
TOLD = ("README.md", *(f"docs/{file.name}" for file in sorted((ROOT / "docs").glob("*.md"))))


def sections() -> dict[str, str]:
    """The text under each heading of docs/command.md, by the command it is about."""
    parts = re.split(
        r"^## `dual-power ([a-z -]+)[^`]*`$", COMMAND.read_text(encoding="utf-8"), flags=re.MULTILINE
    )
    return {name.strip(): text for name, text in zip(parts[1::2], parts[2::2], strict=True)}


def test_every_command_has_a_section_and_every_section_a_command() -> None:
    assert sorted(sections()) == sorted(" ".join(path) for path in commands())


@pytest.mark.parametrize("path", commands(), ids=" ".join)
def test_a_section_tells_every_option_and_no_other(path: tuple[str, ...]) -> None:
    told = re.findall(r"^\| `(--[a-z-]+)", sections()[" ".join(path)], flags=re.MULTILINE)
    assert sorted(told) == sorted(options(path))


def quoted(text: str) -> list[list[str]]:
    """Every use of the command in a block of code or in a line's own code, as its words after `dual-power`."""
    blocks = re.findall(r"^```[a-z]*\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines()]
    lines += re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL))
    uses = [re.search(r"^\s*(?:\S*/)?dual-power ([^#|>]+)", line) for line in lines]
    return [use[1].split() for use in uses if use]


def mistake(words: list[str]) -> str:
    """What is wrong with a quoted command; empty if nothing is."""
    if words[0] == HELP:
        return ""
    path = next((path for path in commands() if path == tuple(words[: len(path)])), None)
    if path is None:
        return f"no command {' '.join(words)}"
    unknown = {word for word in words if word.startswith("--")} - {*options(path), HELP}
    return f"{' '.join(path)} has no {unknown}" if unknown else ""


@pytest.mark.parametrize("name", TOLD)
def test_commands_that_are_quoted_exist(name: str) -> None:
    uses = quoted((ROOT / name).read_text(encoding="utf-8"))
    assert [mistake(words) for words in uses if mistake(words)] == []


def test_quoted_commands_are_found() -> None:
    text = (
        "Say `dual-power nope` or\n```\n.venv/bin/dual-power sim --nope 3  # loud\n```\nand `make setup`.\n"
    )
    assert [mistake(words) for words in quoted(text)] == ["sim has no {'--nope'}", "no command nope"]
    assert len(quoted((ROOT / "README.md").read_text(encoding="utf-8"))) >= 5


@pytest.mark.parametrize("name", TOLD)
def test_targets_of_make_that_are_quoted_exist(name: str) -> None:
    targets = set(
        re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE)
    )
    found = re.findall(
        r"(?:^|`)make ([a-z-]+)", (ROOT / name).read_text(encoding="utf-8"), flags=re.MULTILINE
    )
    assert set(found) <= targets
