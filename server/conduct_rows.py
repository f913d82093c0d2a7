"""How players behave, as it is kept: what became of their seats in the last matches."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, select

from rules.ratings import LAST, Conduct
from server.conduct import FIELDS, counted
from server.schema import RESULT_SEATS


def conduct_of(connection: Connection, players: Iterable[str]) -> dict[str, Conduct]:
    """The record of each of these players of whom something is known."""
    found = {player: counted(_last(connection, player)) for player in players}
    return {player: conduct for player, conduct in found.items() if conduct is not None}


def _last(connection: Connection, player: str) -> list[str]:
    own = select(RESULT_SEATS.c.outcome).where(RESULT_SEATS.c.player == player)
    counting = own.where(RESULT_SEATS.c.outcome.in_(FIELDS))
    return list(connection.execute(counting.order_by(RESULT_SEATS.c.at.desc()).limit(LAST)).scalars())
