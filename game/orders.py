"""The standing orders of the own seat at an online table: what the server has, and what is still to be changed there."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from typing import Final

import msgspec

from game.asking import Asking
from game.net import Link
from rules.ids import Faction, Seat
from rules.orders import (
    MOST_ORDERS,
    Order,
    OrderLine,
    Orders,
    OrdersRequest,
    Passing,
    Planned,
    PlanRequest,
)
from rules.view import Guide

NEWS_SECONDS: Final = 8.0
"""So long what became of an order is news."""
DUE_SECONDS: Final = 7.0
"""So long after a turn has come its orders may still be about to act."""
Edit = Callable[[tuple[Order, ...]], tuple[Order, ...]]


class SeatOrders:
    """Held by an online table. What is changed here is changed on what the server has then, or not at all."""

    def __init__(self, link: Link, match: str) -> None:
        self.asking = Asking(link)
        self.shown: Orders | None = None
        """What the server has; None while nothing has arrived."""
        self.forecast: tuple[Faction, Guide] | None = None
        """What a faction could plan, once it has arrived; whoever takes it sets it back to None."""
        self._link = link
        self._match = match
        self._edits: deque[Edit] = deque()
        self._planning = Asking(link)
        self._wanted: Faction | None = None
        self._known: tuple[int, Seat | None] | None = None
        self._news_until = 0.0
        self._turn = (-1, 0.0)

    @property
    def waiting(self) -> bool:
        """Whether something is still to be stored."""
        return bool(self._edits) or self.asking.waiting

    @property
    def news(self) -> OrderLine | None:
        """What became of an order last, while it is news."""
        lines = () if self.shown is None else self.shown.lines
        return lines[-1] if lines and time.monotonic() < self._news_until else None

    def is_due(self, version: int, faction: Faction) -> bool:
        """Whether an order may act in a moment, where this faction is to act on this version."""
        now, shown = time.monotonic(), self.shown
        if version != self._turn[0]:
            self._turn = (version, now)
        held = shown is not None and not shown.resting and any(one.faction == faction for one in shown.orders)
        return held and now < self._turn[1] + DUE_SECONDS

    # ---- what the player wants --------------------------------------------------------------------------------------

    def add(self, order: Order) -> None:
        """Leave one more order, the last to be looked at; a plan before what would pass instead of it."""
        self._edits.append(lambda orders: _with(orders, order))

    def withdraw(self, order: Order) -> None:
        """Take an order back."""
        self._edits.append(lambda orders: tuple(one for one in orders if one != order))

    def earlier(self, order: Order) -> None:
        """Have an order looked at before the one that is before it now."""
        self._edits.append(lambda orders: _earlier(orders, order))

    def plan(self, faction: Faction) -> None:
        """Ask what a faction could plan."""
        self._wanted = faction

    # ---- what the server says ---------------------------------------------------------------------------------------

    def hear(self, orders: Orders) -> None:
        """Take in what the server has now."""
        before = self.shown
        if before is not None and before.revision > orders.revision:
            return
        if before is not None and orders.lines[-1:] != before.lines[-1:]:
            self._news_until = time.monotonic() + NEWS_SECONDS
        self.shown = orders

    def poll(self, *, entered: bool, seat: Seat | None) -> None:
        """Ask for what is not known, send what is wanted."""
        answer = self.asking.poll()
        if answer is not None:
            self.hear(msgspec.convert(answer, Orders))
        if self.asking.failure is not None:
            self._known = None
            return
        if not entered or seat is None:
            return
        if self._known != (self._link.epoch, seat):
            if self.asking.ask("orders", OrdersRequest(self._match)):
                self.shown, self._known = None, (self._link.epoch, seat)
        elif self._edits and self.shown is not None and not self.asking.waiting:
            wanted = self._edits.popleft()(self.shown.orders)
            self.asking.ask("orders", OrdersRequest(self._match, wanted, self.shown.revision))
        self._plan()

    def _plan(self) -> None:
        guide = self._planning.poll()
        if guide is not None and self._wanted is not None:
            self.forecast, self._wanted = (self._wanted, msgspec.msgpack.decode(guide, type=Guide)), None
        elif self._planning.failure is not None:
            self._wanted = self._planning.failure = None
        elif self._wanted is not None and not self._planning.waiting:
            self._planning.ask("plan", PlanRequest(self._match, self._wanted))


def _with(orders: tuple[Order, ...], order: Order) -> tuple[Order, ...]:
    if order in orders or len(orders) >= MOST_ORDERS:
        return orders
    passing = (
        at for at, one in enumerate(orders) if isinstance(one, Passing) and one.faction == order.faction
    )
    at = next(passing, len(orders)) if isinstance(order, Planned) else len(orders)
    return (*orders[:at], order, *orders[at:])


def _earlier(orders: tuple[Order, ...], order: Order) -> tuple[Order, ...]:
    if order not in orders[1:]:
        return orders
    at = orders.index(order)
    return (*orders[: at - 1], order, orders[at - 1], *orders[at + 1 :])
