"""What a seat may know: views, redacted events, guidance.

This is the only door out of the rules: everything that a seat, a spectator or a bot gets is made here.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from rules.actions import Action
from rules.board import Board
from rules.engine import is_blind, preview, without_hidden
from rules.events import (
    AccordChanged,
    ActionTaken,
    CardSpent,
    ContestRolled,
    Event,
    MatchEnded,
    PlaceChanged,
)
from rules.evolve import evolve_private, evolve_public
from rules.ids import (
    EVERY_FACTION,
    Achievement,
    CardId,
    Council,
    Faction,
    Op,
    Owner,
    Pact,
    Phase,
    Seat,
    Side,
    StateAuthority,
)
from rules.legality import cost_of, explain, legal, operations_of
from rules.operations.operation import Operation
from rules.procedures.verdict import (
    COUNCIL_EFFECTIVE,
    DUAL_POWER,
    FEDERATED,
    STATE_EFFECTIVE,
    Standing,
    standing,
)
from rules.reasons import Odds, WhyNot
from rules.state import Granted, Place, Private, Public, State, Tally, Verdict

__all__ = [
    "COUNCIL_EFFECTIVE",
    "DUAL_POWER",
    "FEDERATED",
    "STATE_EFFECTIVE",
    "Closed",
    "Granted",
    "Guide",
    "Place",
    "Prospect",
    "Public",
    "Standing",
    "Tally",
    "Update",
    "Verdict",
    "View",
    "Viewer",
    "follow",
    "guide",
    "operations_for",
    "standing_for",
    "view",
]

Hands = tuple[tuple[CardId, ...], ...]


class Viewer(Struct, frozen=True):
    """Who looks: a seat with its factions, or a spectator (`seat` None, no factions)."""

    seat: Seat | None
    factions: tuple[Faction, ...]

    @property
    def knows_underground(self) -> bool:
        """Whether it may know where cadres are underground: the Movement's secret."""
        return Faction.ASSEMBLIES in self.factions or Faction.VANGUARD in self.factions

    @property
    def knows_pledge(self) -> bool:
        """Whether it may know what the Assemblies chose in a split before the Vanguard has chosen."""
        return Faction.ASSEMBLIES in self.factions


class View(Struct, frozen=True, array_like=True):
    """A whole position as one seat sees it, or a spectator (`seat` None)."""

    version: int
    seat: Seat | None
    public: Public
    hands: Hands
    """Plan cards by faction; () for factions of other seats."""
    underground: tuple[int, ...] | None
    """Cadres underground by place, for seats of the Movement and for everybody at the end; else None."""
    standing: Standing
    legal: tuple[Action, ...]
    """The seat's legal actions in canonical order; () if it is not to act."""
    verdict: Verdict | None
    pledge: Side | None = None
    """What the own seat chose for the Assemblies in a split that is not settled yet."""


class Update(Struct, frozen=True, array_like=True):
    """What a seat gets after an action: the events since `since`, and either a whole view or what else changed.

    With `view` None the receiver folds the events into the view it has (`follow`); with a view it starts from that.
    """

    version: int
    since: int
    events: tuple[Event, ...]
    standing: Standing | None
    """None: as it was at `since`. Never None with a view."""
    legal: tuple[Action, ...]
    view: View | None = None


class Prospect(Struct, frozen=True, array_like=True):
    """What one legal action would do, from what the seat may know."""

    action: Action
    cost: int
    odds: Odds | None
    """None where there is no contest."""
    success: tuple[Event, ...]
    """Events of the action if it succeeds, or is certain; ActionTaken and what follows on the action are left out."""
    failure: tuple[Event, ...]
    """Events of the action if the contest fails; () without a contest."""
    blind: bool
    """Whether cadres that this seat cannot see may change the outcome."""
    breaks_accord: bool


class Closed(Struct, frozen=True, array_like=True):
    """Why an operation has no legal target: over all, or place by place."""

    op: Op
    cost: int
    """The least it costs anywhere now."""
    why: WhyNot | None
    """Why it cannot be chosen at all; None if it has at least one legal target."""
    places: tuple[WhyNot | None, ...]
    """By place: the condition that fails there; None where it is legal. () for operations without a place."""


class Guide(Struct, frozen=True, array_like=True):
    """Everything a screen shows beside the legal list: prospects of legal actions and reasons for the others."""

    version: int
    prospects: tuple[Prospect, ...]
    """One for each legal action, in the same order."""
    operations: tuple[Closed, ...]
    """Every operation that the acting faction has in this scenario, in rulebook order."""
    cards: tuple[tuple[CardId, WhyNot | None], ...]
    """Each Plan card in the acting faction's hand, and why it cannot be played."""


# ---- views ----------------------------------------------------------------------------------------------------------


def view(
    board: Board,
    state: State,
    viewer: Viewer,
    version: int,
    count: Standing | None = None,
    actions: tuple[Action, ...] | None = None,
) -> View:
    """The position as the viewer may know it; its standing and legal actions may be given by who has them already."""
    public = state.public
    known = viewer.knows_underground or public.phase == Phase.OVER
    hands = tuple(
        hand if faction in viewer.factions else ()
        for faction, hand in zip(EVERY_FACTION, state.private.hands, strict=True)
    )
    return View(
        version=version,
        seat=viewer.seat,
        public=public,
        hands=hands,
        underground=state.private.underground if known else None,
        standing=count or standing_for(board, state, viewer),
        legal=legal_for(board, state, viewer) if actions is None else actions,
        verdict=state.verdict,
        pledge=state.private.pledge if viewer.knows_pledge else None,
    )


def legal_for(board: Board, state: State, viewer: Viewer) -> tuple[Action, ...]:
    """The viewer's legal actions; () if it is not to act."""
    return legal(board, state) if state.public.actor in viewer.factions else ()


def operations_for(board: Board, faction: Faction) -> tuple[Op, ...]:
    """The operations that a faction has in this scenario, by name, in rulebook order."""
    return tuple(operation.op for operation in operations_of(board, faction))


def standing_for(board: Board, state: State, viewer: Viewer) -> Standing:
    """Who would prevail now, from what the viewer may know."""
    known = viewer.knows_underground or state.public.phase == Phase.OVER
    return standing(board, state.public, state.private.underground if known else None)


def standings(board: Board, state: State) -> tuple[Standing, Standing]:
    """What viewers count that do not know where cadres are underground, and what those count that do."""
    known = standing(board, state.public, state.private.underground)
    if state.public.phase == Phase.OVER or not _upheld_underground(state):
        return known, known
    return standing(board, state.public, None), known


def _upheld_underground(state: State) -> bool:
    """Whether some committee stands by underground cadres alone: only then do the blocs count differently."""
    return any(
        underground and place.council == Council.COMMITTEE and not place.militia and not place.active
        for place, underground in zip(state.public.places, state.private.underground, strict=True)
    )


_FIELD_KINDS: Final[dict[str, type[StateAuthority | Council | Owner | Achievement]]] = {
    "state": StateAuthority,
    "council": Council,
    "coop": Owner,
    "school": Owner,
    "press": Owner,
    "achievement": Achievement,
}
"""Fields of a place that hold an enumeration."""


def follow(known: View, update: Update) -> View:
    """The view after an update: the one it carries, or the known one with the events folded in."""
    if update.view is not None:
        return update.view
    public = known.public
    private = Private(known.underground or (), known.hands, known.pledge)
    verdict = known.verdict
    for event in update.events:
        if (
            isinstance(event, PlaceChanged) and event.field in _FIELD_KINDS
        ):  # a decoded event holds a bare number
            event = replace(event, to=_FIELD_KINDS[event.field](event.to))
        public = evolve_public(public, event)
        if not isinstance(event, CardSpent) or event.card in private.hands[event.faction]:
            private = evolve_private(private, event)
        if isinstance(event, MatchEnded):
            verdict = event.verdict
            private = replace(private, underground=event.underground)
    return View(
        version=update.version,
        seat=known.seat,
        public=public,
        hands=private.hands,
        underground=private.underground or None,
        standing=known.standing if update.standing is None else update.standing,
        legal=update.legal,
        verdict=verdict,
        pledge=private.pledge,
    )


# ---- guidance -------------------------------------------------------------------------------------------------------


def guide(board: Board, state: State, viewer: Viewer, version: int) -> Guide:
    """Prospects and reasons for a viewer that is to act; empty for every other."""
    public = state.public
    if public.phase == Phase.OVER or public.actor not in viewer.factions:
        return Guide(version, (), (), ())
    known = _as_known(state, viewer)
    prospects = tuple(_prospect(board, known, action) for action in legal(board, state))
    hand = state.private.hands[public.actor]
    cards = tuple((card, explain(board, known, public.actor, card)) for card in hand)
    operations = tuple(_closed(board, known, operation) for operation in operations_of(board, public.actor))
    return Guide(version, prospects, operations, cards)


def _as_known(state: State, viewer: Viewer) -> State:
    """The position without what the viewer may not know: cadres underground, and a pledge in a split."""
    known = state if viewer.knows_underground else without_hidden(state)
    if known.private.pledge is None or viewer.knows_pledge:
        return known
    return replace(known, private=replace(known.private, pledge=None))


def _prospect(board: Board, known: State, action: Action) -> Prospect:
    taken, *success = preview(board, known, action, 6)
    assert isinstance(taken, ActionTaken)
    contest = next((event for event in success if isinstance(event, ContestRolled)), None)
    failure = preview(board, known, action, 1)[1:] if contest else ()
    return Prospect(
        action=action,
        cost=taken.cost,
        odds=Odds(contest.attack, contest.defence, contest.need) if contest else None,
        success=tuple(success),
        failure=failure,
        blind=is_blind(action) and known.public.underground > 0,
        breaks_accord=any(isinstance(event, AccordChanged) and event.to == Pact.BROKEN for event in success),
    )


def _closed(board: Board, known: State, operation: Operation) -> Closed:
    public, op = known.public, operation.op
    places = tuple(
        explain(board, known, public.actor, op, at) for at in board.all_places if operation.in_place
    )
    return Closed(op, cost_of(board, known, op), explain(board, known, public.actor, op), places)
