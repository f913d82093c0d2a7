"""Sanctions and the trail of what keepers did, as they are kept. Each function makes a job."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, Literal

from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, delete, insert, or_, select, update

from server.names import new_id
from server.nicknames import skeleton
from server.schema import ACCOUNTS, AUDIT, PLAYERS, SANCTIONS, TOKENS
from server.store import Job

Kind = Literal["ban", "silence"]
"""Who is banned is not let in; who is silenced says nothing to others."""


class Sanction(Struct, frozen=True):
    """What holds for a player. Times are milliseconds since 1970."""

    id: str
    player: str
    nickname: str
    kind: str
    reason: str
    made: int
    until: int | None
    """None: until it is lifted."""


class Act(Struct, frozen=True):
    """What a keeper did."""

    id: str
    at: int
    who: str
    what: str
    about: str
    detail: str


def find_player(name: str) -> Callable[[Connection], str | None]:
    """The id of whoever has this id, or of the account with this nickname."""

    def job(connection: Connection) -> str | None:
        by_id = connection.execute(select(PLAYERS.c.id).where(PLAYERS.c.id == name)).scalar()
        by_name = select(ACCOUNTS.c.player).where(ACCOUNTS.c.skeleton == skeleton(name))
        found: str | None = by_id or connection.execute(by_name).scalar()
        return found

    return job


def _holds(now_ms: int) -> ColumnElement[bool]:
    return or_(SANCTIONS.c.until.is_(None), SANCTIONS.c.until > now_ms)


def find_sanction(player: str, kind: Kind, now_ms: int) -> Callable[[Connection], Sanction | None]:
    """What of this kind holds for a player now; the one that ends last."""

    def job(connection: Connection) -> Sanction | None:
        mine = (_holds(now_ms), SANCTIONS.c.player == player, SANCTIONS.c.kind == kind)
        wanted = SANCTION_LINES.where(*mine).order_by(
            SANCTIONS.c.until.is_not(None), SANCTIONS.c.until.desc()
        )
        row = connection.execute(wanted.limit(1)).first()
        return None if row is None else Sanction(*row)

    return job


def banned(players: Iterable[str], now_ms: int) -> Callable[[Connection], frozenset[str]]:
    """Those of these players who are not let in now."""
    asked = list(players)

    def job(connection: Connection) -> frozenset[str]:
        out = (_holds(now_ms), SANCTIONS.c.player.in_(asked), SANCTIONS.c.kind == "ban")
        return frozenset(connection.execute(select(SANCTIONS.c.player).where(*out)).scalars())

    return job


def sanctions(now_ms: int, most: int | None = None, skip: int = 0) -> Callable[[Connection], list[Sanction]]:
    """What holds now, the newest first: all of it, or so many at `most`."""

    def job(connection: Connection) -> list[Sanction]:
        wanted = SANCTION_LINES.where(_holds(now_ms)).order_by(SANCTIONS.c.made.desc(), SANCTIONS.c.id)
        return [Sanction(*row) for row in connection.execute(wanted.offset(skip).limit(most))]

    return job


def impose(
    player: str, kind: Kind, reason: str, now_ms: int, until: int | None, who: str
) -> Callable[[Connection], str]:
    """Keep a sanction, and who imposed it; its id."""

    def job(connection: Connection) -> str:
        number = new_id()
        row = {"id": number, "player": player, "kind": kind, "reason": reason}
        connection.execute(insert(SANCTIONS).values(**row, made=now_ms, until=until))
        note(who, kind, player, reason, now_ms)(connection)
        return number

    return job


def lift(sanction: str, reason: str, now_ms: int, who: str) -> Callable[[Connection], bool]:
    """End a sanction now; False if none with this id holds."""

    def job(connection: Connection) -> bool:
        there = update(SANCTIONS).where(SANCTIONS.c.id == sanction, _holds(now_ms))
        if not connection.execute(there.values(until=now_ms)).rowcount:
            return False
        note(who, "lift", sanction, reason, now_ms)(connection)
        return True

    return job


def sign_out_player(player: str, reason: str, now_ms: int, who: str) -> Callable[[Connection], int]:
    """Forget every device of a player, but not the recovery code; how many there were. None is no act."""

    def job(connection: Connection) -> int:
        devices = delete(TOKENS).where(TOKENS.c.player == player, TOKENS.c.recovery == 0)
        count = connection.execute(devices).rowcount
        if count:
            note(who, "sign-out", player, reason, now_ms)(connection)
        return count

    return job


def note(who: str, what: str, about: str, detail: str, now_ms: int) -> Job:
    """Add an act of a keeper to the trail."""
    row = {"at": now_ms, "who": who, "what": what, "about": about, "detail": detail}

    def job(connection: Connection) -> None:
        connection.execute(insert(AUDIT).values(id=new_id(), **row))

    return job


def trail(most: int) -> Callable[[Connection], list[Act]]:
    """The last acts of keepers, the newest first."""

    def job(connection: Connection) -> list[Act]:
        wanted = select(*(AUDIT.c[name] for name in Act.__struct_fields__))
        return [
            Act(*row)
            for row in connection.execute(wanted.order_by(AUDIT.c.at.desc(), AUDIT.c.id).limit(most))
        ]

    return job


SANCTION_LINES: Final = select(
    SANCTIONS.c.id,
    SANCTIONS.c.player,
    PLAYERS.c.nickname,
    SANCTIONS.c.kind,
    SANCTIONS.c.reason,
    SANCTIONS.c.made,
    SANCTIONS.c.until,
).join(PLAYERS, PLAYERS.c.id == SANCTIONS.c.player)
"""Sanctions with the nicknames of those for whom they hold or held."""
