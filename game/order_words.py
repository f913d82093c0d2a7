"""Standing orders in words, and what became of them."""

from __future__ import annotations

from game.readout import action_words
from game.words import faction_name, listed, place_name, say, word
from rules.actions import Accept, SideWith
from rules.board import Board
from rules.orders import Answering, Forced, Order, OrderLine, Passing, Planned

MOST_NAMES = 3
"""Places that are named; of more it is said how many."""


def order_words(board: Board, order: Order, *, whose: bool = False) -> str:
    """An order in one sentence; `whose` says the faction too, for who plays several."""
    words = _words(board, order)
    return say("order-of", faction=faction_name(order.faction), order=words) if whose else words


def _words(board: Board, order: Order) -> str:
    match order:
        case Answering(question="split", action=SideWith(side=side)):
            return say("order-side", side=word(side.name))
        case Answering():
            yes = isinstance(order.action, Accept)
            return say(f"order-{order.question}", yes=yes, price=order.price)
        case Forced():
            return say("order-only")
        case Passing():
            return _parts(say("order-pass"), _until(board, order))
        case Planned():
            when = say("order-waits") if order.waits else say("order-next")
            return _parts(action_words(board, order.action), [when, *_limits(order)])


def _until(board: Board, order: Passing) -> list[str]:
    parts = [say("order-round", round=order.round)] if order.round else []
    if order.places:
        named = len(order.places) <= MOST_NAMES
        names = listed([place_name(board, at, "at") for at in order.places]) if named else ""
        parts.append(say("order-fight-at", at=names) if named else say("order-fight"))
    if order.crisis:
        parts.append(say("order-crisis", crisis=order.crisis))
    return parts or [say("order-for-ever")]


def _limits(order: Planned) -> list[str]:
    parts = [say("order-chance", chance=round(order.chance * 100 / 6))] if order.chance else []
    if order.accord:
        parts.append(say("order-breaks"))
    return [*parts, say("order-round", round=order.round)] if order.round else parts


def _parts(first: str, rest: list[str]) -> str:
    for part in rest:
        first = say("order-and", first=first, part=part)
    return first


def line_words(board: Board, line: OrderLine) -> str:
    """What became of an order."""
    if line.what == "done" and line.action is not None:
        return say("order-done", action=action_words(board, line.action))
    return say("order-fell", order=_short(board, line.order), why=say(f"order-why-{line.why}"))


def _short(board: Board, order: Order) -> str:
    if isinstance(order, Planned):
        return action_words(board, order.action)
    return say("order-pass") if isinstance(order, Passing) else _words(board, order)
