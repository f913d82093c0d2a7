"""The look of a scenario, read from its map: its drawing, its accent and the face of its titles."""

from __future__ import annotations

from functools import cache

from assets import MapDrawing, map_drawing
from game.theme import DISPLAYS, Accent, Kind, hex_colour
from rules.scenario import folder


@cache
def drawing_of(scenario: str) -> MapDrawing:
    """The map of a scenario that ships with the game."""
    return map_drawing(folder(scenario))


@cache
def accent_of(scenario: str) -> Accent:
    """What the scenario lends to the frame."""
    style = drawing_of(scenario).style
    return Accent(hex_colour(style.accent), hex_colour(style.bar), DISPLAYS[style.display])


def display(kind: Kind, accent: Accent) -> Kind:
    """A role of type, set in the scenario's own face."""
    return Kind(accent.display, kind.size, kind.compact, kind.tracking)
