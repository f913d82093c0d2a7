"""Options that several commands share, under one name and with one meaning."""

from __future__ import annotations

from typing import Annotated

import typer

Json = Annotated[bool, typer.Option("--json", help="Print one JSON document instead of text for people.")]
ScenarioId = Annotated[str, typer.Option("--scenario", metavar="ID", help="The scenario.")]
SeedText = Annotated[
    str, typer.Option("--seed", metavar="SEED", help="Any text or number: the same seed gives the same dice.")
]

DEFAULT_SCENARIO = "petrograd-1917"


def seed_bytes(seed: str) -> bytes:
    """The 16 bytes that a seed typed by a person stands for; 32 hexadecimal digits stand for themselves."""
    from hashlib import blake2b

    try:
        plain = bytes.fromhex(seed)
    except ValueError:
        plain = b""
    return plain if len(plain) == 16 else blake2b(seed.encode(), digest_size=16).digest()
