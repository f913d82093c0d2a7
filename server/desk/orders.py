"""Standing orders: looked at, left and withdrawn by the player of a seat."""

from __future__ import annotations

from typing import Final

from rules.orders import Orders, OrdersRequest, PlanRequest
from server.connection import Connection
from server.desk.desk import Desk, Handler


async def orders(desk: Desk, connection: Connection, message: OrdersRequest) -> Orders:
    """The own orders, or others in their place."""
    table = (await desk.here(connection, message.match)).orders
    if message.orders is None:
        return await table.look(connection.player.id)
    return await table.leave(connection.player.id, message.orders, message.revision)


async def plan(desk: Desk, connection: Connection, message: PlanRequest) -> bytes:
    """What could be planned."""
    room = await desk.here(connection, message.match)
    return await room.orders.forecast(connection.player.id, message.faction)


HANDLERS: Final[dict[str, Handler]] = {"orders": orders, "plan": plan}
