"""Map drawings: the polygons, labels and lines of a scenario's places, decoded strictly from its `map.json`.

Lengths are in the units of the drawing's `space`, from its top left corner; angles in degrees, clockwise negative.
"""

from collections.abc import Iterator
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Annotated, Literal

import msgspec

Point = tuple[float, float]
Polygon = tuple[Point, ...]
Rect = tuple[float, float, float, float]
"""x, y, width, height."""

FILE = "map.json"
"""The drawing's name in the folder of its scenario."""
ICONS = Path(__file__).resolve().parent / "icons"


class BadMap(ValueError):
    """A map drawing is missing or does not hold together; the text names the file and every problem."""


Hex = Annotated[str, msgspec.Meta(pattern="^#[0-9A-Fa-f]{6}$")]


class Style(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The look of a scenario: the title written into the ground of the map, and what it lends to the frame of the board.

    `accent` carries white type; `bar` is the dark ground of the top bar.
    """

    title: str
    title_anchor: Point
    title_angle: float
    title_size: float
    accent: Hex
    bar: Hex
    display: Literal["oswald", "piazzolla", "playfair"]
    texture: Literal["ruled-water", "woodcut", "lithograph", "brush", "poster", "plain"]
    icons: tuple[tuple[str, str], ...] = ()
    """Operations that show another icon than elsewhere, each with the name of one of `icons/`."""


class MapPlace(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One place: `label` is the centre of its placard, inside `polygon`; `native` is its name on the spot."""

    id: str
    name: str
    short: str
    native: str
    kind: Literal["factory", "city", "barracks", "village"]
    weight: int
    polygon: Polygon
    label: Point
    adjacent: tuple[str, ...]
    capital: bool = False


class Link(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A way between two adjacent places; without a path they simply touch."""

    a: str
    b: str
    kind: Literal["land", "bridge", "road", "rail", "sea"]
    path: Polygon = ()


class Backdrop(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What lies behind the places: the base everywhere, the polygons upon it."""

    base: Literal["land", "water"]
    land: tuple[Polygon, ...] = ()
    water: tuple[Polygon, ...] = ()


class MapDrawing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A whole map; `view` is the part of the `space` to show, with its bleed."""

    id: str
    name: str
    space: Point
    view: Rect
    style: Style
    places: tuple[MapPlace, ...]
    links: tuple[Link, ...]
    backdrop: Backdrop

    @property
    def reach(self) -> tuple[float, float]:
        """The places' westernmost and easternmost point."""
        across = [x for place in self.places for x, _ in place.polygon]
        return min(across), max(across)

    def place(self, place_id: str) -> MapPlace:
        """The place of that id.

        :raises KeyError: if the map has none.
        """
        for place in self.places:
            if place.id == place_id:
                return place
        raise KeyError(f"no place {place_id!r} on the map {self.id!r}")


def map_drawing(folder: Traversable) -> MapDrawing:
    """The map in the folder of a scenario; its id is the folder's name.

    :raises BadMap: if there is none, or if it does not hold together.
    """
    path, source = folder / FILE, f"{folder.name}/{FILE}"
    if not path.is_file():
        raise BadMap(f"no map: {source} is missing")
    drawing = decode_map(path.read_bytes(), source)
    if drawing.id != folder.name:
        raise BadMap(f"{source}: its id is {drawing.id!r}")
    return drawing


def decode_map(data: bytes, source: str = "map") -> MapDrawing:
    """A map drawing from its JSON.

    :raises BadMap: naming `source` and every problem.
    """
    try:
        drawing = msgspec.json.decode(data, type=MapDrawing)
    except msgspec.DecodeError as error:
        raise BadMap(f"{source}: {error}") from error
    if problems := list(_problems(drawing)):
        raise BadMap(f"{source}: {'; '.join(problems)}")
    return drawing


def _problems(drawing: MapDrawing) -> Iterator[str]:
    ids = [place.id for place in drawing.places]
    yield from (f"two places are called {each!r}" for each in sorted(set(ids)) if ids.count(each) > 1)
    if sum(place.capital for place in drawing.places) != 1:
        yield "exactly one place must be the capital"
    pairs = {(place.id, other) for place in drawing.places for other in place.adjacent}
    for a, b in sorted(pairs):
        if b not in ids:
            yield f"{a!r} is adjacent to {b!r}, which is no place"
        elif (b, a) not in pairs:
            yield f"{a!r} is adjacent to {b!r}, but not the other way round"
    linked = [frozenset((link.a, link.b)) for link in drawing.links]
    yield from (
        f"{' and '.join(sorted(each))} are linked twice" for each in set(linked) if linked.count(each) > 1
    )
    for each in {frozenset(pair) for pair in pairs} ^ set(linked):
        yield f"{' and '.join(sorted(each))}: adjacent and linked must agree"
    for op, icon in drawing.style.icons:
        if not (ICONS / f"{icon}.svg").is_file():
            yield f"{op!r} shows {icon!r}, which is no icon of the game"
    for place in drawing.places:
        if not is_inside(place.label, place.polygon):
            yield f"the label of {place.id!r} is outside its polygon"


def is_inside(point: Point, polygon: Polygon) -> bool:
    """Whether a point is in a polygon, by the even-odd rule; fewer than three corners hold nothing."""
    x, y = point
    inside = False
    for (ax, ay), (bx, by) in zip(polygon, polygon[1:] + polygon[:1], strict=True):
        if (ay > y) != (by > y) and x < ax + (y - ay) * (bx - ax) / (by - ay):
            inside = not inside
    return inside
