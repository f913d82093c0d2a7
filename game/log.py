"""What happened and why, in words: one entry for each decision, conjuncture, Reckoning and verdict.

The log is made of the events that its reader was sent and of nothing else: what is not in them is not in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final, Literal

from msgspec import Struct

from game.annals import conjuncture, ended, reckoning
from game.changes import Line, turned
from game.deeds import deed
from rules.board import Board
from rules.events import AccordChanged, ActionTaken, Event, MatchEnded, RoundBegun, RoundReckoned, TurnBegun
from rules.ids import Faction, Pact

Kind = Literal["action", "round", "reckoning", "end"]


class Entry(Struct, frozen=True):
    """Lines that belong together; the first is the headline. `faction` is who acted, None where nobody did."""

    kind: Kind
    faction: Faction | None
    lines: tuple[Line, ...]
    turned: tuple[str, ...] = ()
    """Place by place, what changed from what to what."""


def log(board: Board, events: Iterable[Event]) -> tuple[Entry, ...]:
    """The entries that these events make, in order. The events of one decision must come together."""
    return tuple(_entry(board, kind, facts) for kind, facts in _groups(events))


def _entry(board: Board, kind: Kind, events: Sequence[Event]) -> Entry:
    first = events[0]
    faction = first.faction if isinstance(first, ActionTaken) else None
    return Entry(kind, faction, _TELL[kind](board, events), turned(board, events))


def _groups(events: Iterable[Event]) -> list[tuple[Kind, list[Event]]]:
    groups: list[tuple[Kind, list[Event]]] = []
    for event in events:
        if isinstance(event, TurnBegun):
            continue
        kind = _kind(event)
        if kind is not None and (kind != "reckoning" or not groups or groups[-1][0] != "reckoning"):
            groups.append((kind, []))
        if groups:
            groups[-1][1].append(event)
    return groups


def _kind(event: Event) -> Kind | None:
    """The kind of entry that an event begins or belongs to; None if it belongs to the one before it."""
    match event:
        case ActionTaken():
            return "action"
        case RoundBegun():
            return "round"
        case MatchEnded():
            return "end"
        case RoundReckoned() | AccordChanged(to=Pact.LAPSED):
            return "reckoning"
        case _:
            return "reckoning" if getattr(event, "rule", "").startswith("7.") else None


_TELL: Final[dict[Kind, Callable[[Board, Sequence[Event]], tuple[Line, ...]]]] = {
    "action": deed,
    "round": conjuncture,
    "reckoning": reckoning,
    "end": ended,
}
