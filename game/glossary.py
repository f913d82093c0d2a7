"""What everything on the board is called, and its rule in one sentence: for the pages of rules."""

from __future__ import annotations

from game.words import say

STANDS = (
    "authority-administration",
    "authority-garrison",
    "authority-assembly",
    "authority-committee",
    "dual-power",
    "hollow",
    "institution-coop",
    "institution-school",
    "institution-press",
    "neutral",
    "achievement",
    "track-crisis",
    "track-legitimacy",
)
"""Keys of what can stand in a place and what becomes of it, and of the tracks of the table."""
COUNTED = (
    "field-weight",
    "field-con",
    "field-exp",
    "field-police",
    "field-troops",
    "field-active",
    "field-underground",
    "field-militia",
    "field-alarm",
    "track-emergency-movement",
    "track-emergency-state",
)
"""Keys of what is counted in a place, and of what never falls again."""


def entries(keys: tuple[str, ...]) -> tuple[str, ...]:
    """A line for each key: its name and its note."""
    return tuple(say("glossary-entry", name=_capital(say(key)), note=say(f"{key}.note")) for key in keys)


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]
