"""Accounts and devices, as jobs for the store."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection, Iterable
from typing import Final

from msgspec import Struct
from sqlalchemy import Connection, and_, delete, func, insert, or_, select, update

from rules.people import Account, Device
from server.names import new_id
from server.nicknames import DEFAULT_NICKNAME
from server.schema import (
    ACCOUNTS,
    ADDRESSES,
    BLOCKS,
    CONFIDANTS,
    ENTRANTS,
    HAPPENINGS,
    HOLDERS,
    INVITATIONS,
    MUTES,
    NOTES,
    NOTICES,
    OUTBOX,
    PLAYERS,
    SAYINGS,
    SEATS,
    TOKENS,
)
from server.store import Job
from server.tables import Player

MOST_DEVICES: Final = 20
"""The device that was seen longest ago makes room for one more."""


class Known(Struct, frozen=True):
    """Whom a token lets in."""

    player: Player
    device: str
    account: bool
    recovery: bool


class Kept(Struct, frozen=True):
    """What is kept of an account."""

    player: str
    nickname: str
    password: str | None


def find_known(digest: bytes) -> Callable[[Connection], Known | None]:
    """Whom a token lets in."""

    def job(connection: Connection) -> Known | None:
        wanted = (
            select(PLAYERS.c.id, PLAYERS.c.nickname, TOKENS.c.id, ACCOUNTS.c.player, TOKENS.c.recovery)
            .select_from(TOKENS.join(PLAYERS, PLAYERS.c.id == TOKENS.c.player))
            .outerjoin(ACCOUNTS, ACCOUNTS.c.player == PLAYERS.c.id)
            .where(TOKENS.c.digest == digest)
        )
        row = connection.execute(wanted).first()
        return Known(Player(row[0], row[1]), row[2], row[3] is not None, row[4]) if row else None

    return job


def see_device(device: str, name: str, now_ms: int) -> Job:
    """Somebody is here, on a device that (unless empty) calls itself so."""

    def job(connection: Connection) -> None:
        values = {"seen": now_ms} | ({"device": name} if name else {})
        connection.execute(update(TOKENS).where(TOKENS.c.id == device).values(**values))

    return job


def see_devices(devices: Iterable[str], now_ms: int) -> Callable[[Connection], frozenset[str]]:
    """Those who are connected are here now; which of their devices may still be."""
    there = list(devices)

    def job(connection: Connection) -> frozenset[str]:
        connection.execute(update(TOKENS).where(TOKENS.c.id.in_(there)).values(seen=now_ms))
        return frozenset(connection.execute(select(TOKENS.c.id).where(TOKENS.c.id.in_(there))).scalars())

    return job


def add_device(
    player: str,
    digest: bytes,
    name: str,
    now_ms: int,
    *,
    instead_of: str | None = None,
    reset: int | None = None,
) -> Callable[[Connection], str | None]:
    """One more device, perhaps for a recovery code that is used up; its id. None if another has used the code.

    Until `reset` it may set a password without knowing the old one.
    """

    def job(connection: Connection) -> str | None:
        if instead_of is not None:
            used = delete(TOKENS).where(TOKENS.c.id == instead_of, TOKENS.c.recovery == 1)
            if not connection.execute(used).rowcount:
                return None
        oldest = (
            select(TOKENS.c.id)
            .where(TOKENS.c.player == player, TOKENS.c.recovery == 0)
            .order_by(TOKENS.c.seen.desc())
            .offset(MOST_DEVICES - 1)
        )
        over = list(connection.execute(oldest.limit(MOST_DEVICES)).scalars())
        connection.execute(delete(TOKENS).where(TOKENS.c.id.in_(over)))
        number = new_id()
        row = {"digest": digest, "id": number, "player": player, "device": name, "seen": now_ms}
        connection.execute(insert(TOKENS).values(**row, recovery=False, reset=reset))
        return number

    return job


def set_recovery(player: str, digest: bytes, now_ms: int) -> Job:
    """Keep a recovery code, in the place of the one before."""

    def job(connection: Connection) -> None:
        connection.execute(delete(TOKENS).where(TOKENS.c.player == player, TOKENS.c.recovery == 1))
        row = {"digest": digest, "id": new_id(), "player": player, "device": "", "seen": now_ms}
        connection.execute(insert(TOKENS).values(**row, recovery=True))

    return job


def drop_devices(player: str, here: str, device: str | None) -> Job:
    """Forget a device of a player, or (None) every one but this, and the recovery code."""

    def job(connection: Connection) -> None:
        which = TOKENS.c.id == device if device is not None else TOKENS.c.id != here
        connection.execute(delete(TOKENS).where(TOKENS.c.player == player, which))

    return job


def make_account(
    player: str, nickname: str, skeleton: str, password: str | None, now_ms: int
) -> Callable[[Connection], None]:
    """A guest becomes an account. Another with such a nickname is a Conflict."""

    def job(connection: Connection) -> None:
        row = {"player": player, "skeleton": skeleton, "password": password, "made": now_ms}
        connection.execute(insert(ACCOUNTS).values(**row))
        connection.execute(update(PLAYERS).where(PLAYERS.c.id == player).values(nickname=nickname))

    return job


def set_password(player: str, password: str) -> Job:
    """Keep another password."""

    def job(connection: Connection) -> None:
        connection.execute(update(ACCOUNTS).where(ACCOUNTS.c.player == player).values(password=password))

    return job


def reset_of(device: str) -> Callable[[Connection], int | None]:
    """Until when a device may set a password without the old one; 0: it has done so. None if it never might."""

    def job(connection: Connection) -> int | None:
        until: int | None = connection.execute(select(TOKENS.c.reset).where(TOKENS.c.id == device)).scalar()
        return until

    return job


def reset_password(player: str, device: str, password: str, now_ms: int) -> Callable[[Connection], bool]:
    """Keep a password that was set without the old one, and forget every other device, and the recovery code.

    False, and nothing is changed, if the device may not, or has done so.
    """

    def job(connection: Connection) -> bool:
        own = and_(TOKENS.c.id == device, TOKENS.c.player == player, TOKENS.c.reset > now_ms)
        if not connection.execute(update(TOKENS).where(own).values(reset=0)).rowcount:
            return False
        set_password(player, password)(connection)
        drop_devices(player, device, None)(connection)
        return True

    return job


def find_account(*, skeleton: str = "", player: str = "") -> Callable[[Connection], Kept | None]:
    """The account of a nickname, or of a player."""

    def job(connection: Connection) -> Kept | None:
        wanted = select(ACCOUNTS.c.player, PLAYERS.c.nickname, ACCOUNTS.c.password).join(
            PLAYERS, PLAYERS.c.id == ACCOUNTS.c.player
        )
        which = ACCOUNTS.c.skeleton == skeleton if skeleton else ACCOUNTS.c.player == player
        row = connection.execute(wanted.where(which)).first()
        return Kept(*row) if row else None

    return job


def are_accounts(players: Collection[str]) -> Callable[[Connection], bool]:
    """Whether none of these players is a guest."""

    def job(connection: Connection) -> bool:
        known = select(func.count()).select_from(ACCOUNTS).where(ACCOUNTS.c.player.in_(players))
        return int(connection.execute(known).scalar_one()) == len(players)

    return job


def read_account(player: str, here: str, now_ms: int) -> Callable[[Connection], Account]:
    """What a player is told of their own account."""

    def job(connection: Connection) -> Account:
        nickname = connection.execute(select(PLAYERS.c.nickname).where(PLAYERS.c.id == player)).scalar_one()
        kept = connection.execute(select(ACCOUNTS.c.password).where(ACCOUNTS.c.player == player)).first()
        columns = (TOKENS.c.id, TOKENS.c.device, TOKENS.c.seen, TOKENS.c.recovery, TOKENS.c.reset)
        rows = connection.execute(
            select(*columns).where(TOKENS.c.player == player).order_by(TOKENS.c.seen.desc(), TOKENS.c.id)
        ).all()
        return Account(
            nickname=nickname,
            account=kept is not None,
            password=kept is not None and kept[0] is not None,
            recovery=any(row.recovery for row in rows),
            devices=tuple(Device(row[0], row[1], row[2], row[0] == here) for row in rows if not row.recovery),
            reset=next((row.reset for row in rows if row[0] == here and (row.reset or 0) > now_ms), None),
        )

    return job


def forget_player(player: str) -> Job:
    """Erase who somebody was; the matches stay, as of a guest to whom nobody can come back."""

    def job(connection: Connection) -> None:
        _rename_past(connection, player)
        for table in (TOKENS, ACCOUNTS, NOTES, NOTICES, ADDRESSES, OUTBOX):
            connection.execute(delete(table).where(table.c.player == player))
        named = or_(INVITATIONS.c.player == player, INVITATIONS.c.sender == player)
        connection.execute(delete(INVITATIONS).where(named))
        connection.execute(delete(BLOCKS).where(or_(BLOCKS.c.player == player, BLOCKS.c.blocked == player)))
        connection.execute(delete(MUTES).where(or_(MUTES.c.player == player, MUTES.c.muted == player)))
        connection.execute(delete(CONFIDANTS).where(CONFIDANTS.c.player == player))
        out = {"player": None, "state": "out"}
        connection.execute(update(ENTRANTS).where(ENTRANTS.c.player == player).values(**out))
        gone = {"nickname": DEFAULT_NICKNAME, "token": secrets.token_bytes(32)}
        connection.execute(update(PLAYERS).where(PLAYERS.c.id == player).values(**gone))

    return job


def _rename_past(connection: Connection, player: str) -> None:
    """Take the nickname out of what was said, and of the logs of tables."""
    said = SAYINGS.c.player == player
    names = {connection.execute(select(PLAYERS.c.nickname).where(PLAYERS.c.id == player)).scalar_one()}
    names |= set(connection.execute(select(SAYINGS.c.who).where(said).distinct()).scalars())
    connection.execute(update(SAYINGS).where(said).values(who=DEFAULT_NICKNAME))
    held = select(HOLDERS.c.match).where(HOLDERS.c.player == player)
    seated = select(SEATS.c.match).where(SEATS.c.player == player)
    lines = and_(HAPPENINGS.c.match.in_(held.union(seated)), HAPPENINGS.c.who.in_(names))
    connection.execute(update(HAPPENINGS).where(lines).values(who=DEFAULT_NICKNAME))
