"""How somebody wants to be told of their turn, which addresses are theirs, and whether that works."""

from __future__ import annotations

import secrets
from typing import Final

from rules.people import (
    NoticeCode,
    NoticeCoded,
    NoticeConfirm,
    Notices,
    NoticeSettings,
    NoticesRequest,
    NoticeTest,
    NoticeTested,
)
from server.address_rows import keep_code, read_confirmed, try_code
from server.connection import Connection
from server.desk.desk import Desk, Handler
from server.notice_rows import read_settings, write_settings
from server.notices import MINUTE_MS, demand_sense
from server.notifier import CODE_MINUTES
from server.refusal import Refusal

_DIGITS: Final = 6


async def notices(desk: Desk, connection: Connection, message: NoticesRequest) -> Notices:
    """Set or read it; told to nobody else."""
    own = connection.player.id
    if message.settings is None:
        return await _told(desk, own, await desk.store.do(read_settings(own)))
    demand_sense(message.settings, desk.notices.allowed)
    await desk.store.do(write_settings(own, message.settings))
    return await _told(desk, own, message.settings)


async def _told(desk: Desk, own: str, settings: NoticeSettings) -> Notices:
    return Notices(settings, desk.notices.allowed, await desk.store.do(read_confirmed(own, settings)))


async def try_out(desk: Desk, connection: Connection, message: NoticeTest) -> NoticeTested:
    """Whether a notice arrives."""
    own = connection.player.id
    settings = await desk.store.do(read_settings(own))
    confirmed = await desk.store.do(read_confirmed(own, settings))
    came = dict(zip(confirmed, await desk.notices.try_out(own, confirmed), strict=True))
    return NoticeTested(tuple(came.get(each, False) for each in settings.addresses))


async def send_code(desk: Desk, connection: Connection, message: NoticeCode) -> NoticeCoded:
    """Send a code to an address of one's own."""
    own, address = connection.player.id, message.address
    settings = await _demand_own(desk, own, address)
    if address in await desk.store.do(read_confirmed(own, settings)):
        raise Refusal("code-over", "This address is confirmed.")
    desk.notices.demand_code_room(own, address)
    digits = "".join(secrets.choice("0123456789") for _ in range(_DIGITS))
    expires = desk.clock.now_ms() + CODE_MINUTES * MINUTE_MS
    if not await desk.store.do(keep_code(own, address, digits, expires)):
        raise Refusal("code-over", "This address is confirmed.")
    return NoticeCoded(await desk.notices.send_code(address, digits), expires)


async def confirm(desk: Desk, connection: Connection, message: NoticeConfirm) -> Notices:
    """Take the code that somebody has read at an address."""
    own, address = connection.player.id, message.address
    settings = await _demand_own(desk, own, address)
    code = "".join(message.code.split())
    match await desk.store.do(try_code(own, address, code, desk.clock.now_ms())):
        case "wrong":
            raise Refusal("wrong-code", "This is not the code that was sent there.")
        case "over":
            raise Refusal("code-over", "No code holds for this address; have one sent.")
        case "confirmed":
            return await _told(desk, own, settings)


async def _demand_own(desk: Desk, own: str, address: str) -> NoticeSettings:
    settings = await desk.store.do(read_settings(own))
    if address not in settings.addresses:
        raise Refusal("unknown-address", "This is none of your addresses.")
    return settings


HANDLERS: Final[dict[str, Handler]] = {
    "notices": notices,
    "notice-test": try_out,
    "notice-code": send_code,
    "notice-confirm": confirm,
}
