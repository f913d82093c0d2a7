"""Invitations, as jobs for the store: who is asked to which table, and which seats are kept for whom."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from msgspec import Struct
from sqlalchemy import Connection, and_, delete, exists, func, insert, select, update

from rules.people import Invitation, Sent
from server.names import new_id
from server.nicknames import skeleton
from server.schema import ACCOUNTS, BLOCKS, HOLDERS, INVITATIONS, MATCHES, PLAYERS
from server.store import Job

LASTS_MS: Final = 7 * 86_400_000
"""How long an invitation is open."""
MOST: Final = 12
"""Invitations that one player may send to one table."""
_RECENT: Final = 500
"""So many seats of the last matches are searched for whom somebody has played with."""


class Asked(Struct, frozen=True):
    """Somebody who was asked to a table and has not declined."""

    player: str
    sender: str
    seat: int | None
    lapsed: bool


def find_nickname(sender: str, nickname: str, *, own: bool = False) -> Callable[[Connection], str | None]:
    """Whom a nickname means to a player: an account (with `own`, perhaps theirs), or the last with whom they have played."""

    def job(connection: Connection) -> str | None:
        wanted = skeleton(nickname)
        account = connection.execute(select(ACCOUNTS.c.player).where(ACCOUNTS.c.skeleton == wanted)).scalar()
        if account is not None:
            return None if account == sender and not own else str(account)
        played = select(HOLDERS.c.match).where(HOLDERS.c.player == sender)
        with_them = (
            select(PLAYERS.c.id, PLAYERS.c.nickname)
            .join(HOLDERS, HOLDERS.c.player == PLAYERS.c.id)
            .join(MATCHES, MATCHES.c.id == HOLDERS.c.match)
            .where(HOLDERS.c.match.in_(played), PLAYERS.c.id != sender)
            .order_by(MATCHES.c.touched.desc(), PLAYERS.c.id)
            .limit(_RECENT)
        )
        return next((who for who, name in connection.execute(with_them) if skeleton(name) == wanted), None)

    return job


def sent(match: str, sender: str) -> Callable[[Connection], int]:
    """How many a player has sent to a table."""

    def job(connection: Connection) -> int:
        same = and_(INVITATIONS.c.match == match, INVITATIONS.c.sender == sender)
        return int(connection.execute(select(func.count()).where(same)).scalar_one())

    return job


def invite(
    match: str, sender: str, player: str, seat: int | None, now_ms: int, *, rematch: bool = False
) -> Job:
    """Keep an invitation, or ask again where it has lapsed.

    Whoever has declined, or blocked the sender, is not asked: it is kept as if they were, since the sender must not learn
    of either, and not shown to them.
    """

    def job(connection: Connection) -> None:
        same = and_(
            INVITATIONS.c.match == match, INVITATIONS.c.sender == sender, INVITATIONS.c.player == player
        )
        values = {"seat": seat, "made": now_ms, "expires": now_ms + LASTS_MS}
        if connection.execute(select(exists().where(same))).scalar():
            connection.execute(
                update(INVITATIONS)
                .where(same, func.coalesce(INVITATIONS.c.accepted, 0) == 0)
                .values(**values)
            )
            return
        row = {"id": new_id(), "match": match, "sender": sender, "player": player, "rematch": rematch}
        connection.execute(insert(INVITATIONS).values(**row, **values))

    return job


def sent_to(match: str, sender: str, now_ms: int) -> Callable[[Connection], tuple[Sent, ...]]:
    """What a player has sent to a table and may take back, newest first; what was declined is not told from the rest."""

    def job(connection: Connection) -> tuple[Sent, ...]:
        wanted = (
            select(
                INVITATIONS.c.id,
                PLAYERS.c.nickname,
                INVITATIONS.c.seat,
                INVITATIONS.c.expires,
            )
            .join(PLAYERS, PLAYERS.c.id == INVITATIONS.c.player)
            .where(
                INVITATIONS.c.match == match,
                INVITATIONS.c.sender == sender,
                INVITATIONS.c.expires > now_ms,
                func.coalesce(INVITATIONS.c.accepted, 0) == 0,
            )
            .order_by(INVITATIONS.c.made.desc(), INVITATIONS.c.id)
        )
        return tuple(Sent(*row) for row in connection.execute(wanted))

    return job


def take_back(sender: str, invitation: str, now_ms: int) -> Callable[[Connection], bool]:
    """Let an invitation be open no more; whether this sender had such. One that was declined stays so."""

    def job(connection: Connection) -> bool:
        own = and_(
            INVITATIONS.c.id == invitation, INVITATIONS.c.sender == sender, INVITATIONS.c.expires > now_ms
        )
        if connection.execute(delete(INVITATIONS).where(own, INVITATIONS.c.accepted.is_(None))).rowcount:
            return True
        declined = update(INVITATIONS).where(own, INVITATIONS.c.accepted == 0).values(expires=now_ms)
        return connection.execute(declined).rowcount > 0

    return job


def open_invitations(connection: Connection, player: str, now_ms: int) -> tuple[Invitation, ...]:
    """Invitations that a player may answer, newest first; none from whom they have blocked since."""
    blocked = select(BLOCKS.c.blocked).where(BLOCKS.c.player == player)
    wanted = (
        select(
            INVITATIONS.c.id,
            INVITATIONS.c.match,
            MATCHES.c.scenario,
            PLAYERS.c.nickname,
            PLAYERS.c.id,
            INVITATIONS.c.expires,
            INVITATIONS.c.seat,
            INVITATIONS.c.rematch,
        )
        .join(MATCHES, MATCHES.c.id == INVITATIONS.c.match)
        .join(PLAYERS, PLAYERS.c.id == INVITATIONS.c.sender)
        .where(
            INVITATIONS.c.player == player,
            INVITATIONS.c.accepted.is_(None),
            INVITATIONS.c.expires > now_ms,
            INVITATIONS.c.sender.not_in(blocked),
            MATCHES.c.over == 0,
        )
        .order_by(INVITATIONS.c.made.desc(), INVITATIONS.c.id)
        .limit(50)
    )
    return tuple(Invitation(*row) for row in connection.execute(wanted))


def take_invitation(
    player: str, invitation: str, now_ms: int, *, accept: bool
) -> Callable[[Connection], tuple[str, int | None] | None]:
    """Answer an open invitation: its table and the seat that is kept. None if there is no such."""

    def job(connection: Connection) -> tuple[str, int | None] | None:
        own = next(
            (one for one in open_invitations(connection, player, now_ms) if one.id == invitation), None
        )
        if own is None:
            return None
        connection.execute(update(INVITATIONS).where(INVITATIONS.c.id == invitation).values(accepted=accept))
        return own.match, own.seat

    return job


def asked_to(match: str, now_ms: int) -> Callable[[Connection], tuple[Asked, ...]]:
    """Who was asked to a table and has not declined."""

    def job(connection: Connection) -> tuple[Asked, ...]:
        wanted = select(
            INVITATIONS.c.player, INVITATIONS.c.sender, INVITATIONS.c.seat, INVITATIONS.c.expires
        ).where(INVITATIONS.c.match == match, func.coalesce(INVITATIONS.c.accepted, 1) == 1)
        return tuple(
            Asked(player, sender, seat, expires <= now_ms)
            for player, sender, seat, expires in connection.execute(wanted)
        )

    return job


def find_rematch(match: str) -> Callable[[Connection], str | None]:
    """The match that follows one with the same people."""

    def job(connection: Connection) -> str | None:
        return connection.execute(select(MATCHES.c.id).where(MATCHES.c.follows == match)).scalar()

    return job
