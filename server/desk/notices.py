"""How somebody wants to be told of their turn, and whether that works."""

from __future__ import annotations

from typing import Final

from rules.people import Notices, NoticesRequest, NoticeTest, NoticeTested
from server.connection import Connection
from server.desk.desk import Desk, Handler
from server.notice_rows import read_settings, write_settings
from server.notices import demand_sense


async def notices(desk: Desk, connection: Connection, message: NoticesRequest) -> Notices:
    """Set or read it; told to nobody else."""
    own = connection.player.id
    if message.settings is None:
        return Notices(await desk.store.do(read_settings(own)), desk.notices.allowed)
    demand_sense(message.settings, desk.notices.allowed)
    await desk.store.do(write_settings(own, message.settings))
    return Notices(message.settings, desk.notices.allowed)


async def try_out(desk: Desk, connection: Connection, message: NoticeTest) -> NoticeTested:
    """Whether a notice arrives."""
    own = connection.player.id
    settings = await desk.store.do(read_settings(own))
    return NoticeTested(await desk.notices.try_out(own, settings.addresses))


HANDLERS: Final[dict[str, Handler]] = {"notices": notices, "notice-test": try_out}
