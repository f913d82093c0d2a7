"""The three achievements of a group of assemblies (rule 5.2.claim, T29): where each holds, and who may claim one."""

from __future__ import annotations

from rules.board import Board
from rules.ids import Achievement, Council, PlaceId
from rules.procedures.verdict import assembly_needs
from rules.state import Public
from rules.turn import MOST_MILITIA

ASSEMBLY = Council.ASSEMBLY
GROUP = 3
"""How many assemblies that are heeded make a group which may claim."""


def holds(board: Board, public: Public, at: PlaceId, achievement: Achievement) -> bool:
    """Whether an achievement holds in a place: an assembly here, and it was claimed here or by one next door."""
    if achievement not in public.claimed:
        return False
    places = public.places
    return places[at].council == ASSEMBLY and any(
        places[near].achievement == achievement and places[near].council == ASSEMBLY
        for near in (at, *board.adjacent[at])
    )


def most_militia(board: Board, public: Public, at: PlaceId) -> int:
    """How many militia may stand in a place: one more where the people are armed."""
    return MOST_MILITIA + holds(board, public, at, Achievement.ARMED_PEOPLE)


def is_heeded(public: Public, at: PlaceId) -> bool:
    """Whether an effective assembly stands in a place (rule 2.3)."""
    place = public.places[at]
    return place.council == ASSEMBLY and place.con >= assembly_needs(public.emergency)


def group_of(board: Board, public: Public, at: PlaceId) -> set[PlaceId]:
    """The effective assemblies that hang together with the one here, this one included; none if it is not one."""
    group: set[PlaceId] = set()
    found = [at]
    while found:
        here = found.pop()
        if here not in group and is_heeded(public, here):
            group.add(here)
            found += board.adjacent[here]
    return group
