"""Standing orders as they are kept: one row for each seat that has left any. Each function makes a job."""

from __future__ import annotations

from typing import Final

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, and_, delete, insert, or_, select

from rules.orders import Left, OrderLine
from server.schema import ORDERS
from server.store import Job


class Kept(Struct, frozen=True):
    """The orders of one seat, and what became of earlier ones."""

    revision: int = 0
    orders: tuple[Left, ...] = ()
    lines: tuple[OrderLine, ...] = ()


class OrdersRow(Struct, frozen=True):
    """Orders, and whose they are: they hold only while that player has that seat."""

    seat: int
    player: str
    kept: Kept = Kept()


_read: Final = msgspec.json.Decoder(Kept)


def put_orders(match: str, row: OrdersRow) -> Job:
    """Keep the orders of a seat as they are now."""

    def job(connection: Connection) -> None:
        here = and_(ORDERS.c.match == match, ORDERS.c.seat == row.seat)
        connection.execute(delete(ORDERS).where(here))
        body = msgspec.json.encode(row.kept).decode()
        values = {"match": match, "seat": row.seat, "player": row.player, "body": body}
        connection.execute(insert(ORDERS).values(**values, held=len(row.kept.orders)))

    return job


def drop_orders(connection: Connection, match: str, seat: int, player: str | None) -> None:
    """This player, or nobody, has the seat from now on: what others left there, or the player elsewhere, is forgotten."""
    others = (
        ORDERS.c.seat == seat if player is None else and_(ORDERS.c.seat == seat, ORDERS.c.player != player)
    )
    moved = and_(ORDERS.c.player == player, ORDERS.c.seat != seat)
    connection.execute(delete(ORDERS).where(ORDERS.c.match == match, or_(others, moved)))


def read_orders(connection: Connection, match: str) -> tuple[OrdersRow, ...]:
    """The orders of every seat of a match."""
    wanted = select(ORDERS.c.seat, ORDERS.c.player, ORDERS.c.body).where(ORDERS.c.match == match)
    found = connection.execute(wanted.order_by(ORDERS.c.seat))
    return tuple(OrdersRow(seat, player, _read.decode(body)) for seat, player, body in found)
