"""Standing orders: what a seat has decided beforehand, and whether it answers the decision that is due now.

Nothing here knows more than the seat does: its view with the legal actions, the events that it came to know, and the
guide that it could ask for. So the server, a screen and a bot may all use it, and no order can tell its owner a secret.
Orders are looked at from the first to the last; the first that fits decides. An order that has come to its end, or a
plan that does not fit any more, falls and says why.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Final, Literal, Protocol

from msgspec import Meta, Struct

from rules.actions import Accept, Action, Pass, PlayCard, Refuse, SideWith
from rules.board import Board
from rules.events import ActionTaken, ContestRolled, Event, PlaceChanged, RoundBegun
from rules.ids import NOWHERE, Faction, Phase, PlaceId
from rules.view import Guide, View, operations_for
from rules.wire import MatchId, Message, Whole

MOST_ORDERS: Final = 8
"""Orders that a seat may have at once."""
LINES: Final = 20
"""How many of the last lines a seat is told."""
Round = Annotated[int, Meta(ge=0, le=100)]
Question = Literal["accord", "concession", "split"]
"""What a seat can be asked by the rules."""


# ---- orders ---------------------------------------------------------------------------------------------------------


class Answering(Message, frozen=True, tag_field="kind", tag="answer"):
    """Answer a question so, each time that it is asked."""

    faction: Faction
    """Whose answer it is: one of the seat's own."""
    question: Question
    """An offer of the Accord, a concession that is asked for, or a split of the Movement."""
    action: Accept | Refuse | SideWith
    """The answer: a side in a split, else yes or no."""
    price: Annotated[int, Meta(ge=0, le=3)] = 0
    """Of a concession: only if at least so much is offered for it."""


class Forced(Message, frozen=True, tag_field="kind", tag="only"):
    """Take the only legal action, where there is no more than one."""

    faction: Faction
    """Whose action it is."""


class Passing(Message, frozen=True, tag_field="kind", tag="pass"):
    """Pass instead of every operation, until something happens."""

    faction: Faction
    """Who passes."""
    round: Round = 0
    """The last round in which it holds; 0: to the end of the match."""
    places: Annotated[tuple[PlaceId, ...], Meta(max_length=40)] = ()
    """It ends once others have fought in one of these, or an alarm was raised there, since the order was left."""
    crisis: Annotated[int, Meta(ge=0, le=12)] = 0
    """It ends once the crisis has come to this; 0: whatever the crisis is."""


class Planned(Message, frozen=True, tag_field="kind", tag="plan"):
    """Take exactly this action if it is legal then: once."""

    faction: Faction
    """Who acts."""
    action: Action
    """An operation or a Plan card."""
    round: Round = 0
    """The last round in which it holds; 0: to the end of the match."""
    chance: Annotated[int, Meta(ge=0, le=5)] = 0
    """Of a contest: only if at least so many faces of the die succeed."""
    accord: bool = False
    """Whether it is taken where it breaks the Accord."""
    waits: bool = False
    """Whether it waits until it fits. If not, it is for the faction's next operation, or for the one after the plans
    before it; where it does not fit then, it falls, and so do the plans behind it."""


Order = Answering | Forced | Passing | Planned


class Left(Struct, frozen=True):
    """An order as it was left."""

    order: Order
    ply: int
    """How many decisions stood then."""


# ---- messages -------------------------------------------------------------------------------------------------------


class OrderLine(Message, frozen=True):
    """What became of an order."""

    at: int
    """When, in milliseconds since 1970 UTC."""
    version: int
    """The version of the match: after what was done, or on which it fell."""
    what: Literal["done", "fell"]
    """Whether it has acted, or has come to nothing."""
    order: Order
    """As it was left."""
    action: Action | None = None
    """What was done."""
    why: str = ""
    """Why it fell: a name from the list under Standing orders."""


class Orders(Message, frozen=True):
    """The standing orders of the receiver's seat. Pushed as `orders` to that player alone whenever they change."""

    match: str
    revision: int
    """Grows with every change: what a request that changes them was made on."""
    orders: tuple[Order, ...] = ()
    """In the order in which they are looked at."""
    lines: tuple[OrderLine, ...] = ()
    """What became of earlier ones, oldest first, at most 20."""
    resting: bool = False
    """Whether a bot stands in for the player: then none is looked at."""


class OrdersRequest(Message, frozen=True):
    """`orders`: look at the own standing orders, or put others in their place. Answer: Orders."""

    match: MatchId
    orders: Annotated[tuple[Order, ...], Meta(max_length=MOST_ORDERS)] | None = None
    """All that shall hold from now on; None: only look."""
    revision: Whole = 0
    """The revision that is changed; if it is not the last one, nothing is."""


class PlanRequest(Message, frozen=True):
    """`plan`: what `guide` would say were a faction of the sender to choose an operation now. Answer: bytes, msgpack of
    Guide."""

    match: MatchId
    faction: Faction
    """One of the seat's own; for another the guide is empty."""


ORDER_REQUESTS: Final[dict[str, type[Message]]] = {"orders": OrdersRequest, "plan": PlanRequest}
ORDER_ERRORS: Final = ("orders-changed", "bad-order")


# ---- what decides ---------------------------------------------------------------------------------------------------


class Known(Protocol):
    """What a seat that is to act knows."""

    @property
    def view(self) -> View:
        """Its view, with its legal actions."""

    def since(self, ply: int) -> Iterable[Event]:
        """The events, as it may know them, of every decision that stands but the first `ply`."""

    def guide(self) -> Guide:
        """Its guide for this view."""


class Fallen(Struct, frozen=True):
    """An order that holds no longer, and why."""

    order: Order
    why: str


class Decision(Struct, frozen=True):
    """What the orders of a seat come to at one decision."""

    action: Action | None
    """What is done; None: the seat must be asked."""
    by: Order | None
    """The order that decided."""
    rest: tuple[Left, ...]
    """What still holds if that is done."""
    fallen: tuple[Fallen, ...] = ()


def decide(left: tuple[Left, ...], known: Known) -> Decision:
    """What a seat's orders decide where it is to act. `rest` and `fallen` hold even if nothing is decided."""
    view = known.view
    rest: list[Left] = []
    fallen: list[Fallen] = []
    broken = False
    for number, one in enumerate(left):
        order = one.order
        if not view.legal or order.faction != view.public.actor:
            rest.append(one)
            continue
        found = "after" if broken and _is_step(order) else _look(order, one.ply, known)
        if isinstance(found, str):
            fallen.append(Fallen(order, found))
            broken = broken or _is_step(order)
        elif found is None:
            rest.append(one)
        else:
            kept = () if isinstance(order, Planned) else (one,)
            return Decision(found, order, (*rest, *kept, *left[number + 1 :]), tuple(fallen))
    return Decision(None, None, tuple(rest), tuple(fallen))


def _is_step(order: Order) -> bool:
    """Whether it is one of the plans that follow one another, decision by decision."""
    return isinstance(order, Planned) and not order.waits


def _look(order: Order, ply: int, known: Known) -> Action | str | None:
    """What an order does now, or why it falls; None: it is not its case."""
    view = known.view
    match order:
        case Answering():
            return order.action if _is_asked(order, view) else None
        case Forced():
            return view.legal[0] if len(view.legal) == 1 else None
        case Passing():
            return _ended(order, ply, known) or (Pass() if Pass() in view.legal else None)
        case Planned():
            if order.round and view.public.round > order.round:
                return "round"
            if view.public.phase != Phase.OPERATION:
                return None
            why = _unfit(order, known)
            return order.action if why is None else None if order.waits else why


def _is_asked(order: Answering, view: View) -> bool:
    public = view.public
    if public.phase == Phase.SPLIT:
        asked: Question = "split"
    else:
        asked = "accord" if public.proposal is None else "concession"
    dear = public.proposal is None or public.proposal.price >= order.price
    return order.question == asked and order.action in view.legal and dear


def _ended(order: Passing, ply: int, known: Known) -> str | None:
    public = known.view.public
    if order.round and public.round > order.round:
        return "round"
    if order.crisis and public.crisis >= order.crisis:
        return "crisis"
    if order.places and fought(known.since(ply), order.faction, order.places):
        return "fought"
    return None


def fought(events: Iterable[Event], own: Faction, places: tuple[PlaceId, ...]) -> bool:
    """Whether a contest was rolled or an alarm raised in one of these places, and not by this faction's decision."""
    by: Faction | None = None
    for event in events:
        if isinstance(event, ActionTaken):
            by = event.faction
        elif isinstance(event, RoundBegun):
            by = None
        elif by != own and _is_fight(event) in places:
            return True
    return False


def _is_fight(event: Event) -> PlaceId:
    """Where there was fighting; nowhere if that is not what the event tells."""
    if isinstance(event, ContestRolled):
        return event.place
    if isinstance(event, PlaceChanged) and event.field == "alarm" and event.to > event.was:
        return event.place
    return NOWHERE


def _unfit(order: Planned, known: Known) -> str | None:
    """Why a plan cannot be carried out now."""
    if order.action not in known.view.legal:
        return "illegal"
    prospect = next((one for one in known.guide().prospects if one.action == order.action), None)
    if prospect is None:
        return "illegal"
    if prospect.odds is not None and prospect.odds.chance < order.chance:
        return "chance"
    return "accord" if prospect.breaks_accord and not order.accord else None


# ---- what may be left -----------------------------------------------------------------------------------------------


def is_sensible(order: Order, board: Board, own: tuple[Faction, ...]) -> bool:
    """Whether a seat with these factions may leave such an order in this scenario."""
    if order.faction not in own:
        return False
    match order:
        case Answering():
            split = order.question == "split"
            return isinstance(order.action, SideWith) == split and order.faction in _ASKED[order.question]
        case Forced():
            return True
        case Passing():
            return all(at in board.all_places for at in order.places)
        case Planned(action=action):
            able = isinstance(action, PlayCard) or action.op in operations_for(board, order.faction)
            places = _places(action)
            few = len(places) <= len(board.all_places)
            return able and few and all(at == NOWHERE or at in board.all_places for at in places)


_ASKED: Final[dict[str, tuple[Faction, ...]]] = {
    "accord": (Faction.ASSEMBLIES, Faction.CABINET),
    "concession": (Faction.ASSEMBLIES,),
    "split": (Faction.ASSEMBLIES, Faction.VANGUARD),
}
"""Who can be asked what."""


def _places(action: Action) -> tuple[PlaceId, ...]:
    named = tuple(getattr(action, name) for name in ("place", "to") if hasattr(action, name))
    return (*named, *getattr(action, "places", ()))
