"""The engine: start, steps, odds, results. Pure functions of a board and a position; `rules.legality` says what is legal."""

from __future__ import annotations

from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from rules.actions import (
    Accept,
    Action,
    AskConcession,
    EmergencyMeasure,
    OfferAccord,
    PlayCard,
    Refuse,
    SideWith,
    Subordinate,
)
from rules.board import Board, cards_of
from rules.errors import IllegalAction, NotYourTurn
from rules.events import (
    AccordOffered,
    ActionTaken,
    CardSpent,
    ConcessionAnswered,
    ConcessionAsked,
    ContestRolled,
    Event,
    MatchEnded,
    SovereigntyWeighed,
    TurnBegun,
)
from rules.ids import NOWHERE, CardId, EventId, Faction, Pact, Phase
from rules.legality import BY_OP, CARDS, legal
from rules.operations.operation import Sight
from rules.procedures.accord import PARTNER
from rules.procedures.concession import answer
from rules.procedures.conjuncture import begin_round
from rules.procedures.reckoning import reckon
from rules.procedures.setup import set_up
from rules.procedures.split import ask_sides, choose_side, is_split
from rules.procedures.verdict import standing, verdict
from rules.reasons import Odds
from rules.rng import Rng
from rules.state import Hidden, Private, State, Verdict
from rules.turn import Turn

_ASKING: Final = (OfferAccord, AskConcession)
"""Actions that another faction answers at once."""


class Step(Struct, frozen=True, gc=False):
    """What an action led to: the position, and the events in order."""

    state: State
    events: tuple[Event, ...]


# ---- start ----------------------------------------------------------------------------------------------------------


def opening(board: Board, seed: bytes, *, chronicle: bool = False) -> Step:
    """The set-up of the scenario and its first conjuncture. `chronicle` draws the events in printed order."""
    rng = Rng(seed, ply=-1)
    deck = tuple(EventId(number) for number in range(len(board.events)))
    dealt = rng.shuffled(deck)
    hidden = Hidden(
        key=seed,
        deck=_in_order(dealt, board.numbers.rounds) if chronicle else dealt,
        plans=tuple(rng.shuffled(cards_of(faction)) for faction in Faction),
    )
    underground = tuple(place.underground for place in board.places)
    private = Private(underground, ((), (), (), ()))
    turn = Turn(board, State(set_up(board, sum(underground)), private, hidden))
    _weigh(turn)
    _open_round(turn)
    return Step(turn.state, tuple(turn.events))


def _in_order(dealt: tuple[EventId, ...], rounds: int) -> tuple[EventId, ...]:
    """As many events as there are rounds, in printed order: the first of the deck, then what was dealt, sorted."""
    return (EventId(0), *sorted([event for event in dealt if event][: rounds - 1]))


def reshuffled(state: State, key: bytes, *, chronicle: bool = False) -> State:
    """The same position with other luck ahead: fresh dice, and what has not been drawn yet in another order.

    After a rewind: whoever has seen what came must not know that it comes again. Events in printed order stay so.
    """
    rng = Rng(key, ply=-1)
    hidden = Hidden(
        key=key,
        deck=state.hidden.deck if chronicle else rng.shuffled(state.hidden.deck),
        plans=tuple(rng.shuffled(plans) for plans in state.hidden.plans),
    )
    return replace(state, hidden=hidden)


def start(board: Board, seed: bytes, *, chronicle: bool = False) -> State:
    """The first position in which somebody decides."""
    return opening(board, seed, chronicle=chronicle).state


# ---- steps ----------------------------------------------------------------------------------------------------------


def step(board: Board, state: State, faction: Faction, action: Action) -> Step:
    """Check, then apply. Raises NotYourTurn or IllegalAction; then nothing has happened."""
    if state.public.phase == Phase.OVER or state.public.actor != faction:
        raise NotYourTurn(
            f"{faction.name.lower()} is not to act; wait for an update that lists legal actions"
        )
    if action not in legal(board, state):
        raise IllegalAction(f"{action!r} is not legal now; choose from the legal list")
    return apply(board, state, action)


def apply(board: Board, state: State, action: Action, die: int | None = None) -> Step:
    """The step that a legal action leads to; unchecked, for search and previews. `die` forces every roll."""
    turn = Turn(board, state, die)
    take(turn, action)
    finish(turn, action)
    return Step(turn.state, tuple(turn.events))


def take(turn: Turn, action: Action) -> None:
    """Pay for the action and do it, without what follows on it."""
    faction = turn.public.actor
    operation = BY_OP.get(action.op)
    if operation is None:
        turn.emit(ActionTaken(faction, action, 0))
        _take_free(turn, action)
        return
    sight = Sight(turn.board, turn.public, turn.state.private, faction)
    cost = operation.due(sight, getattr(action, "place", NOWHERE))
    turn.emit(ActionTaken(faction, action, cost))
    turn.gain(faction, -cost, operation.rule)
    operation.effect(turn, action)


def _take_free(turn: Turn, action: Action) -> None:
    """A Plan card, an answer or a side: what is no operation and costs nothing."""
    if isinstance(action, PlayCard):
        turn.emit(CardSpent(turn.public.actor, action.card))
        CARDS[action.card].effect(turn, action)
    elif isinstance(action, SideWith):
        choose_side(turn, action.side)
    else:
        _answer(turn, action)


def _answer(turn: Turn, action: Action) -> None:
    """To a concession that was asked for, or to an offer of the Accord."""
    proposal = turn.public.proposal
    if proposal is not None:
        answer(turn, proposal, granted=isinstance(action, Accept))
    elif isinstance(action, Accept):
        turn.accord(Pact.HOLDS, PARTNER[turn.public.actor])


def finish(turn: Turn, action: Action) -> None:
    """Say who decides next, and go on to the next turn, round or verdict where this one is done."""
    public = turn.public
    if isinstance(action, _ASKING):
        asked = AccordOffered(public.actor) if isinstance(action, OfferAccord) else ConcessionAsked(action)
        turn.emit(asked)
        _ask(turn, PARTNER[public.actor], Phase.ANSWER, public.left, public.carded)
        return
    if isinstance(action, SideWith):
        _go_on_with_split(turn)
        return
    left = public.left
    if isinstance(action, PlayCard):
        left += action.card == CardId.EMERGENCY_POWERS
        _ask(turn, public.actor, Phase.OPERATION, left, True)
        return
    left += isinstance(action, EmergencyMeasure) - uses_operation(turn, action)
    if left:
        _ask(turn, public.order[public.turn], Phase.OPERATION, left, public.carded)
    else:
        _next_turn(turn)


def uses_operation(turn: Turn, action: Action) -> bool:
    """Whether an action that was just taken uses up one of the operations of the impulse."""
    if isinstance(action, Subordinate):
        return not turn.board.rules.home_guard
    if isinstance(action, Accept) and turn.board.rules.conciliation:
        return all(type(event) is not ConcessionAnswered for event in turn.events)
    return not isinstance(action, Refuse)


def _ask(turn: Turn, faction: Faction, phase: Phase, left: int, carded: bool) -> None:
    turn.emit(TurnBegun(turn.public.impulse, turn.public.turn, faction, phase, left, carded))


def _open_round(turn: Turn) -> None:
    """A conjuncture; where it splits the Movement, its factions choose before the first impulse (10.split)."""
    begin_round(turn)
    if is_split(turn.board, turn.public.event):
        ask_sides(turn)
    else:
        _begin_turn(turn, 1, 0)


def _go_on_with_split(turn: Turn) -> None:
    if turn.public.actor == Faction.ASSEMBLIES:
        _ask(turn, Faction.VANGUARD, Phase.SPLIT, 1, False)
    else:
        _begin_turn(turn, 1, 0)


def _begin_turn(turn: Turn, impulse: int, index: int) -> None:
    turn.emit(TurnBegun(impulse, index, turn.public.order[index], Phase.OPERATION, 1, False))


def _next_turn(turn: Turn) -> None:
    public = turn.public
    if public.turn < len(public.order) - 1:
        _begin_turn(turn, public.impulse, public.turn + 1)
    elif public.impulse < turn.board.numbers.impulses:
        _begin_turn(turn, public.impulse + 1, 0)
    else:
        _end_round(turn)


def _end_round(turn: Turn) -> None:
    reckon(turn)
    if ended := verdict(turn.board, turn.public, turn.state.private.underground):
        turn.emit(MatchEnded(ended, turn.state.private.underground))
    else:
        _weigh(turn)
        _open_round(turn)


def _weigh(turn: Turn) -> None:
    """Remember what everybody can count, for the next Reckoning."""
    turn.emit(SovereigntyWeighed(standing(turn.board, turn.public, None).now))


def result(state: State) -> Verdict | None:
    """The verdict once the match is over."""
    return state.verdict


# ---- prospects ------------------------------------------------------------------------------------------------------


def preview(board: Board, state: State, action: Action, die: int) -> tuple[Event, ...]:
    """What the action itself would do if every die showed `die`, without what follows on it."""
    turn = Turn(board, state, die)
    take(turn, action)
    return tuple(turn.events)


def odds(board: Board, state: State, action: Action) -> Odds | None:
    """The contest that the action would roll, None if it rolls none.

    What the asking seat may not know must have been taken out of `state` before (`rules.view.guide` does).
    """
    for event in preview(board, state, action, 1):
        if isinstance(event, ContestRolled):
            return Odds(event.attack, event.defence, event.need)
    return None


def is_blind(action: Action) -> bool:
    """Whether cadres that the State cannot see may change what the action does."""
    if isinstance(action, PlayCard):
        return CARDS[action.card].blind
    operation = BY_OP.get(action.op)
    return operation is not None and operation.blind


def without_hidden(state: State) -> State:
    """The position as a seat of the State knows it: as if no cadre were underground."""
    return replace(state, private=replace(state.private, underground=(0,) * len(state.public.places)))
