"""Which addresses for notices are confirmed, and the codes that confirm them. Each function makes a job."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from hmac import compare_digest
from typing import Any, Final, Literal

from msgspec.structs import replace
from sqlalchemy import ColumnElement, Connection, and_, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from rules.people import NoticeSettings
from server.schema import ADDRESSES

TRIES: Final = 5
"""So often a code may be typed."""
Tried = Literal["confirmed", "wrong", "over"]


def _digest(player: str, address: str, code: str) -> bytes:
    return sha256("\0".join((player, address, code)).encode()).digest()


def _is(player: str, address: str) -> ColumnElement[bool]:
    return and_(ADDRESSES.c.player == player, ADDRESSES.c.address == address)


def only_confirmed(connection: Connection, player: str, settings: NoticeSettings) -> NoticeSettings:
    """The settings with the addresses alone to which notices may be sent."""
    own = and_(ADDRESSES.c.player == player, ADDRESSES.c.code.is_(None))
    found = set(connection.execute(select(ADDRESSES.c.address).where(own)).scalars())
    return replace(settings, addresses=tuple(each for each in settings.addresses if each in found))


def read_confirmed(player: str, settings: NoticeSettings) -> Callable[[Connection], tuple[str, ...]]:
    """Those of the addresses that were confirmed."""
    return lambda connection: only_confirmed(connection, player, settings).addresses


def forget_others(connection: Connection, player: str, addresses: tuple[str, ...]) -> None:
    """Forget the addresses that somebody took out; one that comes back is confirmed anew."""
    own = ADDRESSES.c.player == player
    connection.execute(delete(ADDRESSES).where(own, ADDRESSES.c.address.not_in(addresses)))


def keep_code(player: str, address: str, code: str, expires: int) -> Callable[[Connection], bool]:
    """Keep the code for an address in place of the one before; False if the address is confirmed."""

    def job(connection: Connection) -> bool:
        values: dict[str, Any] = {"code": _digest(player, address, code), "expires": expires, "tries": 0}
        make = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
        kept = make(ADDRESSES).values(player=player, address=address, **values)
        waits = ADDRESSES.c.code.is_not(None)
        again = kept.on_conflict_do_update(index_elements=["player", "address"], set_=values, where=waits)
        return bool(connection.execute(again).rowcount)

    return job


def try_code(player: str, address: str, code: str, now_ms: int) -> Callable[[Connection], Tried]:
    """What becomes of a code that somebody types for an address; each time is counted before it is looked at."""

    def job(connection: Connection) -> Tried:
        holds = and_(
            _is(player, address),
            ADDRESSES.c.code.is_not(None),
            ADDRESSES.c.expires > now_ms,
            ADDRESSES.c.tries < TRIES,
        )
        counted = update(ADDRESSES).where(holds).values(tries=ADDRESSES.c.tries + 1)
        if not connection.execute(counted).rowcount:
            return "over"
        kept = connection.execute(select(ADDRESSES.c.code).where(_is(player, address))).scalar_one()
        if not compare_digest(kept, _digest(player, address, code)):
            return "wrong"
        connection.execute(update(ADDRESSES).where(_is(player, address)).values(code=None))
        return "confirmed"

    return job
