"""Actions and events as text, for records, golden files, logs and bug reports. `parse_action` undoes `action_text`."""

from __future__ import annotations

from enum import IntEnum
from typing import Any, Final, get_args

import msgspec
from msgspec import Struct

from rules.actions import Action, PlayCard
from rules.board import Board
from rules.errors import BadRecord
from rules.events import Event
from rules.ids import (
    NOWHERE,
    Achievement,
    Aim,
    CardId,
    Concession,
    Faction,
    Help,
    Institution,
    Op,
    PlaceId,
    Side,
    Target,
)

LETTERS: Final = "AVCX"
"""A letter for each faction, in faction order."""
_ACTIONS: Final[dict[str, type[Any]]] = {str(kind.op): kind for kind in get_args(Action)}
NAMED: Final[dict[str, type[IntEnum]]] = {
    "institution": Institution,
    "aim": Aim,
    "target": Target,
    "help": Help,
    "side": Side,
    "achievement": Achievement,
    "concession": Concession,
}
"""Fields of actions that are one of a few words."""
_PLACED: Final = ("place", "to")
_NO_PLACE: Final = "nowhere"
"""The word for a place that is none."""


def action_text(board: Board, faction: Faction, action: Action) -> str:
    """One line for one decision: `V infiltrate vyborg liteiny 2`, `C play_card subsidy vyborg / press`."""
    words = [LETTERS[faction], str(action.op)]
    if isinstance(action, PlayCard):
        words += [action.card.name.lower(), *(board.places[at].id for at in action.places)]
        words += ["/", action.target.name.lower()] if action.target is not None else []
        return " ".join(words)
    for field in action.__struct_fields__:
        words.append(_word(board, field, getattr(action, field)))
    return " ".join(words)


def _word(board: Board, field: str, value: int) -> str:
    if field in _PLACED:
        return _NO_PLACE if value == NOWHERE else board.places[value].id
    return NAMED[field](value).name.lower() if field in NAMED else str(value)


def parse_action(board: Board, text: str) -> tuple[Faction, Action]:
    """The faction and decision that a line tells. Raises BadRecord naming the line; legality is not asked."""
    try:
        letter, op, *words = text.split()
        faction = faction_of(letter)
        if op == Op.PLAY_CARD:
            return faction, _parse_card(board, words)
        kind = _ACTIONS[op]
        fields = kind.__struct_fields__
        if len(fields) != len(words):
            raise ValueError(f"{op} takes {len(fields)} word(s)")
        values = [_value(board, field, word) for field, word in zip(fields, words, strict=True)]
        action: Action = kind(*values)
    except (ValueError, KeyError) as error:
        raise BadRecord(
            f"cannot read the action {text!r}: {error}; a line is like 'A organise vyborg'"
        ) from error
    return faction, action


def faction_of(letter: str) -> Faction:
    """The faction with this letter. Raises ValueError for anything else."""
    if len(letter) != 1 or letter not in LETTERS:
        raise ValueError(f"{letter!r} is no faction; factions are {', '.join(LETTERS)}")
    return Faction(LETTERS.index(letter))


def _parse_card(board: Board, words: list[str]) -> PlayCard:
    card, *places = words
    target = None
    if "/" in places:
        slash = places.index("/")
        (name,) = places[slash + 1 :]
        target = Target[name.upper()]
        places = places[:slash]
    return PlayCard(CardId[card.upper()], tuple(board.place_index(place) for place in places), target)


def _value(board: Board, field: str, word: str) -> int:
    if field in _PLACED:
        return NOWHERE if word == _NO_PLACE else board.place_index(word)
    return NAMED[field][word.upper()] if field in NAMED else int(word)


def event_text(board: Board, event: Event) -> str:
    """One line for one event: its name, then its fields; places and events of the deck by their ids."""
    name = str(event.__struct_config__.tag)
    fields = [f"{field}={_field(board, field, getattr(event, field))}" for field in event.__struct_fields__]
    return " ".join([name, *fields])


def _field(board: Board, field: str, value: Any) -> str:
    if field == "place":
        return str(board.places[PlaceId(value)].id)
    if field == "event":
        return str(board.events[value].id)
    if field == "action":
        return f"({action_text(board, Faction(0), value)[2:]})" if value is not None else "covert"
    if isinstance(value, IntEnum):
        return value.name.lower()
    if isinstance(value, Struct | tuple):
        return msgspec.json.encode(value).decode()
    return str(value)
