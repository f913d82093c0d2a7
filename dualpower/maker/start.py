"""A folder to begin with: a small scenario that can be played as it is, and changed line by line."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from string import Template
from typing import Final

import msgspec

from dualpower.complaint import BadInput
from dualpower.output import make_folder
from rules.effects import Id
from rules.scenario import playable
from rules.texts import Name

FILES: Final = ("scenario.toml", "events.toml", "sources.toml", "map.json", "words/en.ftl")
"""Everything that the folder of a scenario holds; words in other languages may lie beside the English ones."""


def begin(scenario: str, name: str, beside: Path) -> list[Path]:
    """Write the folder `scenario` into `beside`; its files. Raises BadInput where it would not be sound or is there."""
    _demand(
        scenario, Id, "an id is small letters, digits, - and _, and begins with a letter, such as river-1950"
    )
    _demand(name, Name, "a name has 1 to 60 characters")
    if not name.isprintable() or set(name) & set('"\\{}'):
        raise BadInput(f"{name!r} cannot be a name: leave out quotation marks, backslashes and braces")
    if scenario in playable():
        raise BadInput(f"there is a scenario {scenario!r} already; choose another id")
    folder = beside / scenario
    if folder.exists():
        raise BadInput(f"{folder} is there already; choose another id or another --out")
    template = files("dualpower") / "maker" / "template"
    written = []
    for file in FILES:
        text = Template((template / file).read_text("utf-8"))
        path = folder / file
        make_folder(path.parent)
        filled = text.substitute(id=scenario, name=name, title=name.upper())
        path.write_text(filled, encoding="utf-8", newline="\n")
        written.append(path)
    return written


def _demand(text: str, kind: object, hint: str) -> None:
    try:
        msgspec.convert(text, kind)
    except msgspec.ValidationError as error:
        raise BadInput(f"{text!r} will not do: {hint}") from error
