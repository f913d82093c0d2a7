"""A position as text for people and as names for programs."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import Any

from msgspec import Struct

from rules.board import Board
from rules.notation import action_text
from rules.view import View

COLUMNS = ("con", "exp", "state", "council", "police", "troops", "active", "militia", "alarm")


def named(value: Any) -> Any:
    """A struct as a map of its fields, a member of an enumeration as its name, and so on inside."""
    if isinstance(value, Struct):
        return {field: named(getattr(value, field)) for field in value.__struct_fields__}
    if isinstance(value, Enum):
        return value.name.lower()
    return [named(item) for item in value] if isinstance(value, tuple) else value


def position_map(board: Board, seen: View) -> dict[str, Any]:
    """Everything in the view by name: places with their ids, legal actions in notation."""
    document: dict[str, Any] = named(seen)
    for place, spec in zip(document["public"]["places"], board.places, strict=True):
        place["id"] = spec.id
    actor = seen.public.actor
    document["legal"] = [action_text(board, actor, action) for action in seen.legal]
    return document


def position_heads(seen: View) -> Iterator[tuple[str, object]]:
    """The tracks, each with its name."""
    public, count = seen.public, seen.standing
    yield "entry", seen.version
    yield "round", f"{public.round}, impulse {public.impulse}"
    yield "to act", named(public.actor) if seen.verdict is None else "nobody: the match is over"
    yield "crisis", public.crisis
    yield "legitimacy", public.legitimacy
    yield "emergency", f"movement {public.emergency[0]}, state {public.emergency[1]}"
    yield "accord", named(public.accord)
    yield "resources", ", ".join(map(str, public.resources))
    yield "cadres underground", public.underground
    yield "sovereignty", f"movement {count.movement}, state {count.state}"
    yield "if it ended now", named(count.ending)


def position_rows(board: Board, seen: View) -> Iterator[tuple[object, ...]]:
    """A heading, then a row for each place; cadres underground only where the viewer may know them."""
    hidden = ("underground",) if seen.underground is not None else ()
    yield ("place", "institutions", *COLUMNS, *hidden)
    for at, (spec, place) in enumerate(zip(board.places, seen.public.places, strict=True)):
        fields = [named(getattr(place, column)) for column in COLUMNS]
        institutions = [
            kind if owner == 1 else f"({kind})"
            for kind in ("coop", "school", "press")
            if (owner := getattr(place, kind))
        ]
        under = (seen.underground[at],) if seen.underground is not None else ()
        yield (spec.id, " ".join(institutions), *("" if it in (0, "none") else it for it in fields), *under)
