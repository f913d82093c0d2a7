"""What is legal, and why not: the operations and cards of each faction, asked about one position."""

from __future__ import annotations

from functools import cache

from rules.actions import Action
from rules.board import EXTRAS, Board
from rules.ids import NOWHERE, CardId, Faction, Op, Phase, PlaceId
from rules.operations.anyone import ANSWERS, OFFER_ACCORD, PASS, SIDES
from rules.operations.assemblies import ASSEMBLIES
from rules.operations.cabinet import CABINET
from rules.operations.card import Card
from rules.operations.command import COMMAND
from rules.operations.commune import COMMUNE
from rules.operations.concession import ASK_CONCESSION
from rules.operations.neutral import LEAN
from rules.operations.operation import Operation, Sight, too_dear
from rules.operations.plans_movement import MOVEMENT_CARDS
from rules.operations.plans_state import STATE_CARDS
from rules.operations.vanguard import VANGUARD
from rules.reasons import WhyNot, why
from rules.state import State

OPERATIONS: dict[Faction, tuple[Operation, ...]] = {
    Faction.ASSEMBLIES: (*ASSEMBLIES, *COMMUNE, LEAN, OFFER_ACCORD, PASS),
    Faction.VANGUARD: (*VANGUARD, LEAN, PASS),
    Faction.CABINET: (*CABINET, LEAN, OFFER_ACCORD, ASK_CONCESSION, PASS),
    Faction.COMMAND: (*COMMAND, LEAN, PASS),
}
"""Every operation of a faction in any scenario, in the order of the rulebook."""
CARDS: tuple[Card, ...] = (*MOVEMENT_CARDS, *STATE_CARDS)
"""Every Plan card, by its number."""
BY_OP: dict[Op, Operation] = {operation.op: operation for some in OPERATIONS.values() for operation in some}
"""Every operation, by its id."""


@cache
def _operations(extras: frozenset[Op]) -> dict[Faction, tuple[Operation, ...]]:
    return {
        faction: tuple(one for one in some if one.op not in EXTRAS or one.op in extras)
        for faction, some in OPERATIONS.items()
    }


def operations_of(board: Board, faction: Faction) -> tuple[Operation, ...]:
    """The operations that a faction has in this scenario, in the order of the rulebook."""
    return _operations(board.extras)[faction]


def legal(board: Board, state: State) -> tuple[Action, ...]:
    """The legal actions of the faction that is to act, in canonical order; () when the match is over.

    Cards first, then operations in rulebook order, each by place.
    """
    public = state.public
    if public.phase == Phase.ANSWER:
        return ANSWERS
    if public.phase == Phase.SPLIT:
        return SIDES
    if public.phase == Phase.OVER:
        return ()
    sight = Sight(board, public, state.private, public.actor)
    actions: list[Action] = []
    if not public.carded:
        for card in sight.hand:
            if CARDS[card].closed(sight) is None:
                actions += CARDS[card].choices(sight)
    reached = board.reach_price
    varied = bool(reached or public.claimed)
    for operation in _operations(board.extras)[public.actor]:
        least = operation.due(sight) if reached else operation.cost(sight)
        if least <= sight.resources and operation.closed(sight) is None:
            _add(operation, sight, actions, varied)
    return tuple(actions)


def _add(operation: Operation, sight: Sight, actions: list[Action], varied: bool) -> None:
    """Add what can be chosen; `varied`: strata or achievements may give a price of its own to a place."""
    if not operation.in_place:
        actions += operation.choices(sight, NOWHERE)
        return
    barred, choices = operation.barred, operation.choices
    dear = operation.dear_by_place or (
        varied and (operation.op in sight.board.reach_price or operation.eased_by in sight.public.claimed)
    )
    for at in operation.sites(sight.board):
        if barred(sight, at) is None and not (dear and operation.due(sight, at) > sight.resources):
            actions += choices(sight, at)


def explain(
    board: Board, state: State, faction: Faction, op: Op | CardId, at: PlaceId = NOWHERE
) -> WhyNot | None:
    """Why a faction cannot choose an operation or play a card in a place; at NOWHERE, why nowhere. None if it can."""
    public = state.public
    if public.phase != Phase.OPERATION or public.actor != faction:
        return why("3.3", "not-your-impulse")
    sight = Sight(board, public, state.private, faction)
    if isinstance(op, CardId):
        return _explain_card(sight, op, at)
    operation = BY_OP[op]
    if operation not in OPERATIONS[faction]:
        return why("5", "not-your-operation")
    if op in EXTRAS and op not in board.extras:
        return why("5", "not-in-scenario")
    reason = operation.closed(sight) or too_dear(operation, sight)
    if reason or not operation.in_place:
        return reason
    if at != NOWHERE:
        return operation.barred(sight, at) or too_dear(operation, sight, at)
    reasons = [operation.barred(sight, here) or too_dear(operation, sight, here) for here in board.all_places]
    return None if None in reasons else _commonest(reasons)


def cost_of(board: Board, state: State, op: Op) -> int:
    """The least that an operation of the acting faction costs now, in a place where only resources may be lacking."""
    operation = BY_OP[op]
    sight = Sight(board, state.public, state.private, state.public.actor)
    sites = operation.sites(board) if operation.in_place else ()
    costs = [operation.due(sight, at) for at in sites if operation.barred(sight, at) is None]
    return min(costs, default=operation.due(sight))


def _explain_card(sight: Sight, card_id: CardId, at: PlaceId) -> WhyNot | None:
    card = CARDS[card_id]
    if card_id not in sight.hand:
        return why("9", "not-in-hand")
    if sight.public.carded:
        return why("9", "card-played")
    if reason := card.closed(sight):
        return reason
    if at != NOWHERE:
        return card.barred(sight, at) if card.most else None
    if card.least == 0:
        return None
    reasons = [card.barred(sight, here) for here in sight.board.all_places]
    return None if None in reasons else _commonest(reasons)


def _commonest(reasons: list[WhyNot | None]) -> WhyNot | None:
    """The reason that says most about the whole map: the one that most places share, the first among equals."""
    return max(reasons, key=reasons.count)
