"""What is kept of agreements: open motions, who has watched through which seat, and whether a table pauses.

Each function makes a job.
"""

from __future__ import annotations

from typing import Final

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, and_, delete, insert, select, update

from server.motions import Motion
from server.schema import MATCHES, MOTIONS, ONLOOKERS, PLAYERS
from server.store import Job


class OnlookerRow(Struct, frozen=True):
    """Somebody who watches through a seat, or (`open` False) once did."""

    player: str
    nickname: str
    seat: int
    open: bool


class Agreements(Struct, frozen=True):
    """Everything of this that is kept of one match."""

    motions: tuple[Motion, ...] = ()
    onlookers: tuple[OnlookerRow, ...] = ()


_read: Final = msgspec.json.Decoder(Motion)


def put_motion(match: str, motion: Motion) -> Job:
    """Keep a motion as it is now."""

    def job(connection: Connection) -> None:
        drop_motion(match, motion.number)(connection)
        body = msgspec.json.encode(motion).decode()
        connection.execute(insert(MOTIONS).values(match=match, number=motion.number, body=body))

    return job


def drop_motion(match: str, number: int) -> Job:
    """A motion is decided, or has lapsed."""

    def job(connection: Connection) -> None:
        connection.execute(delete(MOTIONS).where(and_(MOTIONS.c.match == match, MOTIONS.c.number == number)))

    return job


def set_paused(match: str, paused: bool) -> Job:
    """Keep whether a table pauses."""

    def job(connection: Connection) -> None:
        connection.execute(update(MATCHES).where(MATCHES.c.id == match).values(paused=paused))

    return job


def admit(match: str, player: str, seat: int) -> Job:
    """Keep that a player watches through a seat from now on; through another one no longer."""

    def job(connection: Connection) -> None:
        dismiss(match, player)(connection)
        own = and_(ONLOOKERS.c.match == match, ONLOOKERS.c.player == player, ONLOOKERS.c.seat == seat)
        connection.execute(delete(ONLOOKERS).where(own))
        connection.execute(insert(ONLOOKERS).values(match=match, player=player, seat=seat, open=True))

    return job


def dismiss(match: str, player: str) -> Job:
    """A player watches through no seat any more. What they saw there is kept in mind."""

    def job(connection: Connection) -> None:
        own = and_(ONLOOKERS.c.match == match, ONLOOKERS.c.player == player)
        connection.execute(update(ONLOOKERS).where(own).values(open=False))

    return job


def read_agreements(connection: Connection, match: str) -> Agreements:
    """Everything of this that is kept of a match."""
    wanted = select(MOTIONS.c.body).where(MOTIONS.c.match == match).order_by(MOTIONS.c.number)
    motions = tuple(_read.decode(body) for body in connection.execute(wanted).scalars())
    found = connection.execute(
        select(ONLOOKERS.c.player, PLAYERS.c.nickname, ONLOOKERS.c.seat, ONLOOKERS.c.open)
        .join(PLAYERS, PLAYERS.c.id == ONLOOKERS.c.player)
        .where(ONLOOKERS.c.match == match)
        .order_by(ONLOOKERS.c.seat, ONLOOKERS.c.player)
    )
    return Agreements(motions, tuple(OnlookerRow(*row) for row in found))
