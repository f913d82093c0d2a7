"""The commands and options that there are, as the parser itself knows them."""

from __future__ import annotations

from functools import cache
from typing import Any

import typer

from dualpower.cli import app

HELP = "--help"


@cache
def _tree() -> dict[tuple[str, ...], Any]:
    found: dict[tuple[str, ...], Any] = {}

    def walk(path: tuple[str, ...], command: Any) -> None:
        for name, child in getattr(command, "commands", {}).items():
            walk((*path, name), child)
        if path and not hasattr(command, "commands"):
            found[path] = command

    walk((), typer.main.get_command(app))
    return found


def commands() -> list[tuple[str, ...]]:
    """Every command that does something, as the words that name it."""
    return list(_tree())


def options(path: tuple[str, ...]) -> list[str]:
    """The long names of a command's options."""
    params = _tree()[path].params
    return [name for param in params for name in param.opts if name.startswith("--") and name != HELP]
