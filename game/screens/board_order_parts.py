"""Standing orders as parts of the board: what can be asked for, and what is shown."""

from __future__ import annotations

from dataclasses import dataclass

from rules.ids import Faction
from rules.orders import Order, Orders


@dataclass(frozen=True)
class Ordered:
    """Do what a part of the sheet of orders, or of a plan, does."""

    what: str


@dataclass(frozen=True)
class OrderLeft:
    """Leave an order."""

    order: Order


@dataclass(frozen=True)
class OrderMoved:
    """Have an order looked at earlier, or (`gone`) take it back."""

    order: Order
    gone: bool


Ordering = Ordered | OrderLeft | OrderMoved


@dataclass(frozen=True)
class OrderSheet:
    """What the sheet of orders shows."""

    orders: Orders | None
    """As the server has them; None: not there yet."""
    faction: Faction
    """For whom an order is left."""
    adding: bool = False
    """Whether one is being left."""


@dataclass(frozen=True)
class Planning:
    """How what is chosen on the board is planned."""

    waits: bool = False
    """Whether it is done as soon as it is possible, and not at the next turn alone."""
    odds: bool = True
    """Whether its odds must be as they are now, or better."""
