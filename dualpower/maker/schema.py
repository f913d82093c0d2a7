"""The JSON Schema of a scenario's files, made from the very types that decode them: for editors that check as one types."""

from __future__ import annotations

from typing import Any, Final

import msgspec
from msgspec import Struct

from assets import MapDrawing
from rules.lesson_text import LessonText
from rules.texts import EventText, Numbers, PlaceText, ReachText, RuleFlags, Source

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


class _Numbers(Struct, forbid_unknown_fields=True):
    full: Numbers
    short: dict[str, Any]
    class_: dict[str, Any] = msgspec.field(name="class")


class ScenarioFile(Struct, forbid_unknown_fields=True):
    """scenario.toml: the places, what stands there at the start, the numbers of each length, and the rules switched on."""

    id: str
    name: str
    numbers: _Numbers
    place: tuple[PlaceText, ...]
    rules: RuleFlags = RuleFlags()
    reach: tuple[ReachText, ...] = ()


class EventsFile(Struct, forbid_unknown_fields=True):
    """events.toml: the conjuncture deck in printed order."""

    event: tuple[EventText, ...]


FILES: Final[dict[str, Any]] = {
    "scenario": ScenarioFile,
    "events": EventsFile,
    "sources": dict[str, Source],
    "map": MapDrawing,
    "lesson": LessonText,
}


def schemas() -> dict[str, dict[str, Any]]:
    """The schema of each file, by the file's name without its suffix."""
    found = {}
    for name, kind in FILES.items():
        schema = msgspec.json.schema(kind)
        if name == "scenario":
            _loosen(schema)
        found[name] = {"$schema": DIALECT, "title": f"{name} of a scenario of Dual Power", **schema}
    return found


def _loosen(schema: dict[str, Any]) -> None:
    """The shorter lengths give any of the numbers, and need none."""
    definitions = schema["$defs"]
    properties = definitions["Numbers"]["properties"]
    for length in ("short", "class"):
        definitions["_Numbers"]["properties"][length] = {
            "type": "object",
            "properties": properties,
            "additionalProperties": False,
        }
