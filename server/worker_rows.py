"""The processes that serve one database, and which matches are whose. Each function makes a job.

A process that has not said for a while that it lives has lost its matches: any other may take them. Clocks of machines that
share a database must agree to within seconds.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Final

from sqlalchemy import ColumnElement, Connection, Select, and_, delete, exists, insert, or_, select, update

from server.schema import MATCHES, ORDERS, SEATS, WORKERS

BEAT_MS: Final = 3_000
"""How often a process says that it lives."""
DEAD_MS: Final = 12_000
"""A process that has not said so for this long has lost its matches."""


def beat(worker: str, now_ms: int) -> Callable[[Connection], None]:
    """Keep that a process lives, and forget those that are long gone."""

    def job(connection: Connection) -> None:
        known = update(WORKERS).where(WORKERS.c.id == worker).values(seen=now_ms)
        if not connection.execute(known).rowcount:
            connection.execute(insert(WORKERS).values(id=worker, seen=now_ms))
        connection.execute(delete(WORKERS).where(WORKERS.c.seen < now_ms - 10 * DEAD_MS))

    return job


def retire(worker: str) -> Callable[[Connection], None]:
    """Keep that a process has stopped: others may take its matches at once."""

    def job(connection: Connection) -> None:
        connection.execute(delete(WORKERS).where(WORKERS.c.id == worker))

    return job


def not_mine(worker: str, matches: Collection[str]) -> Callable[[Connection], list[str]]:
    """Those of these matches that another process has taken."""

    def job(connection: Connection) -> list[str]:
        lost = and_(MATCHES.c.id.in_(matches), MATCHES.c.owner != worker)
        return list(connection.execute(select(MATCHES.c.id).where(lost)).scalars())

    return job


def orphans(worker: str, now_ms: int) -> Callable[[Connection], list[str]]:
    """Matches under way that no other living process has, and in which a bot holds a seat or the seat that is to act has
    orders: somebody must go on with them."""

    def job(connection: Connection) -> list[str]:
        with_bot = select(SEATS.c.match).where(SEATS.c.bot.is_not(None))
        ordered = and_(ORDERS.c.match == MATCHES.c.id, ORDERS.c.seat == MATCHES.c.turn, ORDERS.c.held > 0)
        goes_on = or_(MATCHES.c.id.in_(with_bot), exists().where(ordered))
        under_way = and_(MATCHES.c.started == 1, MATCHES.c.over == 0, goes_on)
        left = and_(MATCHES.c.owner != worker, MATCHES.c.owner.not_in(_others(worker, now_ms)))
        free = or_(MATCHES.c.owner.is_(None), left)
        return list(connection.execute(select(MATCHES.c.id).where(under_way, free)).scalars())

    return job


def is_elsewhere(match: str, worker: str, now_ms: int) -> Callable[[Connection], bool]:
    """Whether another living process has a match."""

    def job(connection: Connection) -> bool:
        theirs: ColumnElement[bool] = MATCHES.c.owner.in_(_others(worker, now_ms))
        return (
            connection.execute(select(MATCHES.c.id).where(MATCHES.c.id == match, theirs)).first() is not None
        )

    return job


def _others(worker: str, now_ms: int) -> Select[tuple[str]]:
    """The other processes that live."""
    return select(WORKERS.c.id).where(WORKERS.c.id != worker, WORKERS.c.seen > now_ms - DEAD_MS)
