"""Everything that is wrong with the folder of a scenario: its rules, its drawing, its words, its lessons."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources.abc import Traversable
from itertools import combinations
from typing import Final

from assets.maps import BadMap, MapDrawing, decode_map
from assets.words import BadWords, locales, words
from dualpower.maker import lessons
from rules.errors import BadScenario, Problem
from rules.ids import Op
from rules.scenario import check, read
from rules.texts import Scenario

DRAWING: Final = "map.json"
PLACARD: Final = (150.0, 98.0)
"""Room that a placard needs round its label, in units of the drawing (art direction: placards must not overlap)."""


def problems(where: Traversable) -> tuple[Problem, ...]:
    """Everything that is wrong, each with its path and a hint; () if the scenario can be played and shown."""
    found = check(where)
    taught = () if found else lessons.problems(where)
    return (*found, *_drawing(where, None if found else read(where)), *_words(where), *taught)


def sound(where: Traversable) -> Scenario:
    """The scenario in a folder that can be played and shown. Raises BadScenario with every problem."""
    if found := problems(where):
        raise BadScenario(found)
    return read(where)


def _drawing(where: Traversable, scenario: Scenario | None) -> Iterator[Problem]:
    file = where / DRAWING
    if not file.is_file():
        hint = "draw the map, or begin with the one of dual-power new-scenario"
        yield Problem(DRAWING, "the file is missing", hint)
        return
    try:
        drawing = decode_map(file.read_bytes(), DRAWING)
    except BadMap as error:
        hint = "correct the drawing; docs/scenarios.md tells every key"
        yield Problem(DRAWING, str(error).removeprefix(f"{DRAWING}: "), hint)
        return
    yield from _icons(drawing)
    yield from _room(drawing)
    if scenario is not None:
        yield from _agreement(drawing, scenario)


def _room(drawing: MapDrawing) -> Iterator[Problem]:
    left, top, width, height = drawing.view
    half = (PLACARD[0] / 2, PLACARD[1] / 2)
    for place in drawing.places:
        x, y = place.label
        if not (
            left + half[0] <= x <= left + width - half[0] and top + half[1] <= y <= top + height - half[1]
        ):
            hint = "move its label inward: a placard needs 150 x 98 units round it"
            yield Problem(f"{DRAWING}.{place.id}", "the placard leaves the view", hint)
    for one, other in combinations(drawing.places, 2):
        if all(abs(a - b) < room for a, b, room in zip(one.label, other.label, PLACARD, strict=True)):
            hint = "move the labels apart: a placard needs 150 x 98 units round it"
            yield Problem(f"{DRAWING}.{one.id}", f"its placard lies on that of {other.id}", hint)


def _icons(drawing: MapDrawing) -> Iterator[Problem]:
    """An icon is given to an operation of the rules, and once."""
    named = [op for op, _ in drawing.style.icons]
    for op in sorted(set(named)):
        if op not in set(Op):
            hint = "name an operation as actions do: " + ", ".join(Op)
            yield Problem(f"{DRAWING}.style.icons", f"{op!r} is no operation", hint)
        elif named.count(op) > 1:
            yield Problem(f"{DRAWING}.style.icons", f"{op!r} has two icons", "give it one")


def _agreement(drawing: MapDrawing, scenario: Scenario) -> Iterator[Problem]:
    """The drawing and scenario.toml must tell of the same places, in the same order."""
    if drawing.id != scenario.id:
        yield Problem(
            f"{DRAWING}.id", f"{drawing.id!r} is not {scenario.id!r}", "use the id of scenario.toml"
        )
    drawn, written = [place.id for place in drawing.places], [place.id for place in scenario.places]
    if drawn != written:
        hint = "draw the places of scenario.toml, in its order: " + ", ".join(written)
        yield Problem(f"{DRAWING}.places", "not the places of scenario.toml in their order", hint)
        return
    for one, other in zip(drawing.places, scenario.places, strict=True):
        facts = (one.kind, one.weight, sorted(one.adjacent), one.capital)
        if facts != (other.kind, other.weight, sorted(other.adjacent), other.capital):
            hint = "kind, weight, adjacent and capital must be those of scenario.toml"
            yield Problem(f"{DRAWING}.{one.id}", "tells other facts than scenario.toml", hint)


def _words(where: Traversable) -> Iterator[Problem]:
    for locale in locales():
        try:
            repeated = words(locale, where).repeated
        except BadWords as error:
            yield Problem(f"words/{locale}.ftl", str(error), "correct the syntax of that line")
            continue
        hint = "define each key once"
        yield from (Problem(f"words/{locale}.ftl", each, hint) for each in repeated)
