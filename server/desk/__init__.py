"""The desk: one handler for each request of the protocol. A feature is a module here with its `HANDLERS`."""

from __future__ import annotations

from typing import Final

from server.desk import (
    clocks,
    invitations,
    motions,
    notices,
    orders,
    people,
    play,
    ratings,
    tables,
    talk,
    tournaments,
)
from server.desk.desk import Desk as Desk
from server.desk.desk import Handler

HANDLERS: Final[dict[str, Handler]] = {
    **people.HANDLERS,
    **tables.HANDLERS,
    **play.HANDLERS,
    **clocks.HANDLERS,
    **talk.HANDLERS,
    **motions.HANDLERS,
    **invitations.HANDLERS,
    **notices.HANDLERS,
    **ratings.HANDLERS,
    **orders.HANDLERS,
    **tournaments.HANDLERS,
}
"""By the request's name: every one of `rules.protocol.REQUESTS`."""
