"""A split of the Movement (rule 10.split, T18): two strategies, chosen in secret, shown together."""

from __future__ import annotations

from rules.board import Board
from rules.effects import Split
from rules.events import SplitPledged, SplitSettled, TurnBegun
from rules.ids import Council, EventId, Faction, Phase, PlaceId, Side
from rules.turn import Turn

RULE = "10.split"
FUND = 2
"""Resources for who chooses the cooperative."""
QUARREL = 2
"""In how many places consciousness suffers where the two choose differently."""


def is_split(board: Board, event: EventId) -> bool:
    """Whether an event of the deck splits the Movement."""
    return any(isinstance(effect, Split) for effect in board.events[event].effects)


def ask_sides(turn: Turn) -> None:
    """Before the first impulse the Assemblies choose; the Vanguard answers after them."""
    turn.emit(TurnBegun(1, 0, Faction.ASSEMBLIES, Phase.SPLIT, 1, False))


def choose_side(turn: Turn, side: Side) -> None:
    """The Assemblies put their choice aside; the Vanguard's lays both open.

    Where the Assemblies' choice is not known, in what the Vanguard may foresee, nothing follows.
    """
    if turn.public.actor == Faction.ASSEMBLIES:
        turn.emit(SplitPledged(side))
    elif turn.state.private.pledge is not None:
        settle(turn, turn.state.private.pledge, side)


def settle(turn: Turn, assemblies: Side, vanguard: Side) -> None:
    """Each gets what it chose; where they differ, the quarrel costs both (Day 2003, 23).

    A cooperative brings who chose it 2 resources. An occupation brings experience +1 to the largest place with a council, a
    second one to the next largest. Unequal choices lower consciousness in the two largest places with an assembly.
    """
    turn.emit(SplitSettled(assemblies, vanguard))
    for faction, side in ((Faction.ASSEMBLIES, assemblies), (Faction.VANGUARD, vanguard)):
        if side == Side.COOP:
            turn.gain(faction, FUND, RULE)
    occupations = (assemblies, vanguard).count(Side.OCCUPATION)
    for at in _largest(turn, tuple(Council)[1:])[:occupations]:
        turn.raise_exp(at, RULE)
    if assemblies != vanguard:
        for at in _largest(turn, (Council.ASSEMBLY,))[:QUARREL]:
            turn.lower_con(at, RULE)


def _largest(turn: Turn, councils: tuple[Council, ...]) -> list[PlaceId]:
    """Places with such a council, the largest first, the lowest number among equals."""
    places, weight = turn.public.places, turn.board.weight
    found = [at for at in turn.board.all_places if places[at].council in councils]
    return sorted(found, key=lambda at: (-weight[at], at))
