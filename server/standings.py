"""Who stands where in a tournament. Pure; `docs/ratings.md` tells it in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec import Struct

from rules.ids import SEATINGS, Faction, bloc_of

LAST_WORD, EMERGENCY, PARTNER = 3, 2, 1
"""Points for the last word, for that of both factions of a bloc by its emergency form, for the partner of who has it."""


class Played(Struct, frozen=True):
    """A table of a tournament."""

    entries: tuple[int, ...]
    """By seat."""
    stayed: tuple[bool, ...]
    """By seat: whether the player for whom the seat was meant held it at the end."""
    winner: Faction | None
    """None where there is no verdict, or not yet."""
    over: bool = True


class Score(Struct, frozen=True):
    """What an entry has won."""

    points: int = 0
    wins: int = 0
    blocs: int = 0
    opponents: int = 0
    played: int = 0


def points(seats: int, winner: Faction | None) -> tuple[int, ...]:
    """What each seat of a table gets (rule 12)."""
    if winner is None:
        return (0,) * seats
    return tuple(_points(factions, winner) for factions in SEATINGS[seats])


def _points(factions: Sequence[Faction], winner: Faction) -> int:
    if winner in factions:
        popular = winner in {Faction.ASSEMBLIES, Faction.CABINET}
        return LAST_WORD if popular or len(factions) == 1 else EMERGENCY
    return PARTNER if bloc_of(factions[0]) == bloc_of(winner) else 0


def table_points(table: Played) -> tuple[int, ...]:
    """What each seat of a table got: nothing where its player left."""
    found = points(len(table.entries), table.winner)
    return tuple(won if stayed else 0 for won, stayed in zip(found, table.stayed, strict=True))


def scores(tables: Sequence[Played]) -> dict[int, Score]:
    """What every entry has won, by its number."""
    over = [table for table in tables if table.over]
    total: Counter[int] = Counter()
    wins: Counter[int] = Counter()
    blocs: Counter[int] = Counter()
    played: Counter[int] = Counter()
    for table in over:
        seating = SEATINGS[len(table.entries)]
        for entry, won, stayed, factions in zip(
            table.entries, table_points(table), table.stayed, seating, strict=True
        ):
            total[entry] += won
            wins[entry] += stayed and table.winner in factions
            blocs[entry] += won > 0
            played[entry] += stayed
    met = {
        entry: sum(
            sum(total[other] for other in table.entries) - total[entry]
            for table in over
            if entry in table.entries
        )
        for entry in total
    }
    return {
        entry: Score(total[entry], wins[entry], blocs[entry], met[entry], played[entry]) for entry in total
    }


def places(found: Mapping[int, Score]) -> dict[int, int]:
    """The place of each entry, from 1: by points, last words, blocs that prevailed, and the points of whom it met."""
    keys = {entry: (score.points, score.wins, score.blocs, score.opponents) for entry, score in found.items()}
    return {entry: 1 + sum(other > key for other in keys.values()) for entry, key in keys.items()}
