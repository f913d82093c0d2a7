"""Fonts, icons, marks, map drawings and words of Dual Power.

Everything here is found by name: a font by its file's name without the ending (`Oswald_700Bold`), an icon and a
mark likewise (`round-table`, `cadre-hidden`). A map lies in the folder of its scenario. The words are in `assets.words`.
"""

from pathlib import Path

from assets.credit import Credits, credits_text, read_credits
from assets.maps import BadMap, Link, MapDrawing, MapPlace, map_drawing

__all__ = [
    "BadMap",
    "Credits",
    "Link",
    "MapDrawing",
    "MapPlace",
    "UnknownAsset",
    "credits_text",
    "font_path",
    "icon_path",
    "map_drawing",
    "mark_path",
    "read_credits",
]

ROOT = Path(__file__).resolve().parent


class UnknownAsset(LookupError):
    """There is no asset of that kind and name."""


def font_path(name: str) -> Path:
    """The TrueType file of a face, such as `PTSans_400Regular`.

    :raises UnknownAsset: if no such face is shipped.
    """
    return _path("fonts", name, ".ttf")


def icon_path(name: str) -> Path:
    """The SVG file of an icon, white on nothing, 512 units square; tint it when drawing.

    :raises UnknownAsset: if no such icon is shipped.
    """
    return _path("icons", name, ".svg")


def mark_path(name: str) -> Path:
    """The SVG file of one of the game's own marks, in its own colours, 64 units square.

    :raises UnknownAsset: if there is no such mark.
    """
    return _path("marks", name, ".svg")


def _path(folder: str, name: str, ending: str) -> Path:
    path = ROOT / folder / f"{name}{ending}"
    if path.parent != ROOT / folder or not path.is_file():
        known = ", ".join(sorted(each.stem for each in (ROOT / folder).glob(f"*{ending}")))
        raise UnknownAsset(f"no {name!r} among the {folder}: {known}")
    return path
