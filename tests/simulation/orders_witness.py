"""What must never be of standing orders: changed by nobody, lost, used twice, or used for something else."""

from __future__ import annotations

from typing import Any, Final

import msgspec

from rules.actions import Pass
from rules.orders import Order, Passing, Planned
from rules.record import Entry
from server.order_rows import Kept
from tests.simulation.disk import Noted

_read: Final = msgspec.json.Decoder(Kept)
_Asked = tuple[str, str, int, tuple[Order, ...]]


class OrdersWitness:
    """Raises AssertionError at the first thing that must not be."""

    def __init__(self) -> None:
        self.used = 0
        self._asked: set[_Asked] = set()
        self._stored: set[_Asked] = set()

    def asked(self, player: str, payload: dict[str, Any]) -> None:
        """A request is sent."""
        if payload.get("orders") is not None:
            self._asked.add((payload["match"], player, payload["revision"] + 1, _orders(payload)))

    def answered(self, player: str, payload: dict[str, Any], ok: Any) -> None:
        """A request was granted: what was left is stored."""
        if payload.get("orders") is not None:
            wanted = (payload["match"], player, payload["revision"] + 1, _orders(payload))
            assert wanted in self._stored, f"orders of {player} were acknowledged and not stored"

    def stored(self, one: Noted, noted: list[Noted], entry: Entry | None) -> None:
        """A row was put in the place of another; `entry` was stored with it."""
        after, was = _read.decode(one.c), _replaced(one, noted)
        orders = tuple(left.order for left in after.orders)
        known = (one.match, one.b, after.revision, orders)
        self._stored.add(known)
        assert after.revision == was.revision + 1, f"{one.match}: orders were written over later ones"
        new = after.lines[len(was.lines) :] if len(was.lines) < 20 else after.lines[-1:]
        done = [line for line in new if line.what == "done" and line not in was.lines]
        before = [left.order for left in was.orders]
        if not done:
            assert known in self._asked or all(orders.count(one) <= before.count(one) for one in orders), (
                f"{one.match}: nobody has left these orders"
            )
            return
        (line,) = done
        self.used += 1
        assert entry is not None, f"{one.match}: an order has acted, and nothing is stored of it"
        assert (line.version, line.action) == (entry_version(noted, one.match), entry.action), (
            f"{one.match}: an order has done something else"
        )
        order = line.order
        assert order in before, (
            f"{one.match}: an order was used that nobody had left, or that was used before"
        )
        assert order.faction == entry.faction, f"{one.match}: an order was used for another faction"
        if isinstance(order, Planned):
            assert order.action == entry.action, f"{one.match}: a plan was used for something else"
            assert orders.count(order) < before.count(order), f"{one.match}: a plan may be used twice"
        if isinstance(order, Passing):
            assert isinstance(entry.action, Pass), f"{one.match}: an order to pass has acted"

    def did(self, match: str, noted: list[Noted], entry: Entry) -> bool:
        """Whether an order of the seat is told, in the same transaction, to have done this."""
        version = entry_version(noted, match)
        return any(
            line.what == "done" and line.version == version and line.action == entry.action
            for one in noted
            if one.kind == "orders" and one.match == match and one.a == entry.seat
            for line in _read.decode(one.c).lines
        )


def entry_version(noted: list[Noted], match: str) -> int:
    """The version that the transaction's entry of a match leads to."""
    return next((int(one.a) for one in noted if one.kind == "entry" and one.match == match), 0)


def _replaced(one: Noted, noted: list[Noted]) -> Kept:
    """What the row was before."""
    last = next((other for other in noted if other.n == one.n - 1), None)
    same = last is not None and last.kind == "no orders" and (last.match, last.a) == (one.match, one.a)
    return _read.decode(last.c) if last is not None and same and last.b == one.b else Kept()


def _orders(payload: dict[str, Any]) -> tuple[Order, ...]:
    return msgspec.convert(payload["orders"], tuple[Order, ...])
