"""Texts of the rulebook: the prose of its chapters by language, the table of theory, and where the numbered cases lie.

The chapters are Markdown with placeholders for every number and name; `game.rulebook` fills them in.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

import msgspec

_FOLDER: Final = Path(__file__).resolve().parent
_CASES: Final = (_FOLDER / "cases", _FOLDER.parents[1] / "tests" / "cases")
"""In an installed game, and where the game is made."""


class Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One idea of the theory, its source, what plays it, and where that is told and shown."""

    id: str
    idea: str
    source: str
    feature: str
    anchors: tuple[str, ...]
    """Rules of the rulebook; the first is the one that shows it best."""
    cases: tuple[int, ...]
    """Numbers of cases."""


@cache
def chapters(locale: str = "en") -> tuple[str, ...]:
    """The chapters' Markdown, in order; in English if the language has none."""
    found = sorted((_FOLDER / locale).glob("*.md")) or sorted((_FOLDER / "en").glob("*.md"))
    return tuple(path.read_text(encoding="utf-8") for path in found)


@cache
def theory() -> tuple[Row, ...]:
    """The table of theory, in order."""
    text = (_FOLDER / "theory.toml").read_bytes()
    return msgspec.toml.decode(text, type=dict[str, tuple[Row, ...]])["row"]


@cache
def cases() -> tuple[tuple[str, str], ...]:
    """Name and text of every numbered case, in order; none if they were not installed."""
    folder = next((folder for folder in _CASES if folder.is_dir()), None)
    if folder is None:
        return ()
    return tuple((path.stem, path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.txt")))
