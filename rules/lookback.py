"""Earlier positions of a match as one seat could see them: nothing but the fold of what it came to know.

Whoever has the events that a seat was sent has its past, with every secret that it did not know then still left out, and
without what was taken back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from rules.board import Board
from rules.events import ActionTaken, Event
from rules.ids import Faction
from rules.procedures.setup import set_up
from rules.procedures.verdict import standing
from rules.view import Update, View, Viewer, follow


class Moment(Struct, frozen=True):
    """The position after a decision, and what led to it; the first moment is the set-up with its conjuncture."""

    view: View
    """Its version counts the decisions so far, and nothing is legal in it."""
    events: tuple[Event, ...]

    @property
    def faction(self) -> Faction | None:
        """Who decided; None for the set-up."""
        first = self.events[0] if self.events else None
        return first.faction if isinstance(first, ActionTaken) else None


def moments(
    board: Board, viewer: Viewer, history: Iterable[Event], begun: View | None = None
) -> tuple[Moment, ...]:
    """The positions that these events went through, in order; `history` is all that the viewer came to know.

    `begun` is the position in which the match began for the viewer, if that is not the set-up.
    """
    found: list[Moment] = []
    known = begun or _before(board, viewer)
    for number, events in enumerate(_decisions(history)):
        update = Update(number, number - 1, events, known.standing, ())
        known = follow(known, update)
        known = replace(known, standing=standing(board, known.public, known.underground))
        found.append(Moment(known, events))
    return tuple(found)


def since_own(found: Sequence[Moment], viewer: Viewer) -> int:
    """The moment after the viewer's own last decision: where a recap for it begins. 0 if it never decided."""
    own = (number for number, moment in enumerate(found) if moment.faction in viewer.factions)
    return max(own, default=0)


def _before(board: Board, viewer: Viewer) -> View:
    """The set-up before anything is drawn."""
    underground = tuple(place.underground for place in board.places)
    public = set_up(board, sum(underground))
    seen = underground if viewer.knows_underground else None
    return View(
        version=0,
        seat=viewer.seat,
        public=public,
        hands=((), (), (), ()),
        underground=seen,
        standing=standing(board, public, seen),
        legal=(),
        verdict=None,
    )


def _decisions(history: Iterable[Event]) -> list[tuple[Event, ...]]:
    """The events of the opening, then those of each decision."""
    groups: list[list[Event]] = [[]]
    for event in history:
        if isinstance(event, ActionTaken):
            groups.append([])
        groups[-1].append(event)
    return [tuple(group) for group in groups]
