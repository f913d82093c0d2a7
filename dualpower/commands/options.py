"""Options that several commands share, under one name and with one meaning."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

Json = Annotated[bool, typer.Option("--json", help="Print one JSON document instead of text for people.")]
SeedText = Annotated[
    str, typer.Option("--seed", metavar="SEED", help="Any text or number: the same seed gives the same dice.")
]

DataFolder = Annotated[Path, typer.Option("--data", metavar="DIR", help="Folder of the database.")]
DatabaseUrl = Annotated[
    str,
    typer.Option(
        "--database",
        metavar="URL",
        envvar="DUAL_POWER_DATABASE",
        help="PostgreSQL instead of SQLite in that folder: postgresql://user:password@host:port/name.",
    ),
]
RedisUrl = Annotated[
    str,
    typer.Option(
        "--redis",
        metavar="URL",
        envvar="DUAL_POWER_REDIS",
        help="Redis between several processes on one database: redis://user:password@host:port/number.",
    ),
]
DATA_FOLDER = Path("dual-power-data")

DEFAULT_SCENARIO = "petrograd-1917"
OWN = "DUAL_POWER_SCENARIOS"
"""Environment variable: a folder with the folders of scenarios that are put beside those of the game."""


def scenario_named(text: str) -> str:
    """The id of a scenario that is named by its id or by its folder; the folder's is put beside those of the game.

    Raises BadScenario for a folder that is unsound, BadInput for a path that is none.
    """
    folder = Path(text)
    if not folder.name or (folder.name == text and not (folder / "scenario.toml").is_file()):
        return text
    from dualpower.complaint import BadInput
    from dualpower.maker.folder import sound
    from rules.scenario import shelve

    if not folder.is_dir():
        raise BadInput(f"{folder} is no folder: name the id of a scenario, or the folder of one")
    folder = folder.resolve()
    scenario = sound(folder)
    shelve(folder)
    return scenario.id


def shelve_own() -> None:
    """Put the player's own scenarios beside those of the game; one that is unsound is told on standard error and left out.

    They lie in the folder that DUAL_POWER_SCENARIOS names, or else in `scenarios` of the game's data folder.
    """
    from platformdirs import user_data_path

    named = os.environ.get(OWN)
    folder = Path(named) if named else user_data_path("dual-power") / "scenarios"
    if named and not folder.is_dir():
        print(
            f"dual-power: {OWN} names {named}, which is no folder; no scenario of yours is there",
            file=sys.stderr,
        )
    if not folder.is_dir():
        return
    from rules.errors import BadScenario

    for each in sorted(folder.iterdir()):
        if (each / "scenario.toml").is_file():
            try:
                scenario_named(str(each.resolve()))
            except BadScenario as error:
                problems = " ".join(str(error).split())
                print(f"dual-power: {each} is left out: {problems}", file=sys.stderr)


ScenarioId = Annotated[
    str,
    typer.Option(
        "--scenario",
        metavar="ID_OR_FOLDER",
        help="The scenario: one of the game, or the folder of one.",
        callback=scenario_named,
    ),
]


def seed_bytes(seed: str) -> bytes:
    """The 16 bytes that a seed typed by a person stands for; 32 hexadecimal digits stand for themselves."""
    from hashlib import blake2b

    try:
        plain = bytes.fromhex(seed)
    except ValueError:
        plain = b""
    return plain if len(plain) == 16 else blake2b(seed.encode(), digest_size=16).digest()
