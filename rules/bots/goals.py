"""What a seat plays for: how much each ending is worth to each faction (rules 1 and 12).

Whoever plays one faction wants to win alone, and counts second place as 0.3 of a win. Whoever plays both factions of a
bloc wants the bloc to prevail, by its popular form rather than by its emergency form: 3 points against 2.
"""

from __future__ import annotations

from typing import Final

from rules.board import Board
from rules.ids import EVERY_FACTION, Ending, Faction, bloc_of

Four = tuple[float, float, float, float]
"""A number for each faction, in faction order; also for each ending, since each faction has one."""
Goals = tuple[Four, Four, Four, Four]
"""By faction: what each ending is worth to it, 0..1."""

JUNIOR: Final = 0.3
"""What second place inside the winning bloc is worth (rule 1)."""
EMERGENCY_FORM: Final = 2 / 3
"""What it is worth to a whole bloc to prevail by its emergency form, where its popular form is worth 1 (rule 12)."""


def goals_of(board: Board) -> Goals:
    """What the seats of this table play for."""
    return _goals({faction: len(some) > 1 for some in board.seating for faction in some}, EMERGENCY_FORM)


def selfless_goals(board: Board, mine: Faction) -> Goals:
    """The same table, but both factions of this one's bloc care for the bloc alone, whichever form prevails."""
    usual = goals_of(board)
    whole = _goals(dict.fromkeys(EVERY_FACTION, True), 1.0)
    some = [(whole if bloc_of(one) == bloc_of(mine) else usual)[one] for one in EVERY_FACTION]
    return (some[0], some[1], some[2], some[3])


def _goals(together: dict[Faction, bool], emergency_form: float) -> Goals:
    def worth(faction: Faction, ending: Ending) -> float:
        if bloc_of(faction) != bloc_of(Faction(ending)):
            return 0.0
        if together[faction]:
            return 1.0 if ending in (Ending.COMMUNE, Ending.SETTLEMENT) else emergency_form
        return 1.0 if Faction(ending) == faction else JUNIOR

    rows = [[worth(faction, ending) for ending in Ending] for faction in EVERY_FACTION]
    a, v, c, x = ((row[0], row[1], row[2], row[3]) for row in rows)
    return (a, v, c, x)
