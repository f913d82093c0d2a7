"""Who somebody is: `hello`, accounts, and the devices on which they are signed in."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from rules.match import RULES
from rules.people import (
    Account,
    AccountRequest,
    Forget,
    MakeAccount,
    Recovery,
    RecoveryRequest,
    SetPassword,
    SignOut,
)
from rules.protocol import PROTOCOL, Hello, Welcome
from server.account_rows import (
    Kept,
    Known,
    add_device,
    drop_devices,
    find_account,
    find_known,
    forget_player,
    make_account,
    read_account,
    reset_of,
    reset_password,
    see_device,
    set_password,
    set_recovery,
)
from server.connection import Connection
from server.desk.desk import Desk, Handler
from server.lobby import scenario_ids
from server.names import new_id, new_recovery, new_token, plain_token, token_digest
from server.nicknames import DEFAULT_NICKNAME, cleaned, skeleton
from server.refusal import Refusal
from server.sanctions import demand_free
from server.store import Conflict
from server.tables import Player, add_player, rename_player

RESET_MS: Final = 15 * 60_000
"""For so long whoever came in by a recovery code may set a new password without the old one."""


async def hello(desk: Desk, connection: Connection, message: Hello) -> Welcome:
    """Make a guest, know somebody again by the token, or let them in by their password."""
    if message.protocol != PROTOCOL:
        text = f"This server speaks version {PROTOCOL} of the protocol; use a client of the same version."
        raise Refusal("protocol-mismatch", text, server=PROTOCOL)
    if connection.greeted:
        raise Refusal("bad-message", "This connection has said hello; connect again to be somebody else.")
    connection.greeted = True
    try:
        player, token = await _identify(desk, connection, message)
        await demand_free(desk.store, desk.clock, player.id, "ban")
    except BaseException:
        connection.greeted = False
        raise
    connection.player = player
    desk.people_changed()
    return Welcome(PROTOCOL, RULES, player.id, player.nickname, token, scenario_ids())


async def _identify(desk: Desk, connection: Connection, message: Hello) -> tuple[Player, str]:
    if message.token is not None:
        return await _known(desk, connection, message, message.token)
    if message.password is not None:
        return await _signed_in(desk, connection, message, message.password)
    player, token = Player(new_id(), cleaned(message.nickname or "") or DEFAULT_NICKNAME), new_token()
    job = add_player(player, token_digest(token), cleaned(message.device), desk.clock.now_ms())
    connection.device = await desk.store.do(job)
    return player, token


async def _known(desk: Desk, connection: Connection, message: Hello, token: str) -> tuple[Player, str]:
    """By a token; a recovery code is used up, there is a new token, and an account may have a new password by it."""
    known = await desk.store.do(find_known(token_digest(plain_token(token))))
    if known is None:
        raise Refusal("unknown-token", "This server does not know the token; say hello without one.")
    if known.recovery:
        token = await _new_device(desk, connection, message, known.player.id, code=known)
        return known.player, token
    connection.device, player = known.device, known.player
    await desk.store.do(see_device(known.device, cleaned(message.device), desk.clock.now_ms()))
    nickname = cleaned(message.nickname or "")
    if nickname and nickname != player.nickname and not known.account:
        player = replace(player, nickname=nickname)
        await desk.store.do(rename_player(player))
    return player, token


async def _signed_in(desk: Desk, connection: Connection, message: Hello, password: str) -> tuple[Player, str]:
    """By nickname and password. Whether there is such an account is not told, by words or by time."""
    if not connection.signs.take():
        raise Refusal("slow-down", "Too many passwords on one connection; wait a minute.")
    wanted = skeleton(message.nickname or "")
    kept = await desk.store.do(find_account(skeleton=wanted)) if wanted else None
    if kept is None or not await _is_right(desk, kept, password):
        if kept is None:
            await desk.doors.passwords.right(None, password)
        raise Refusal("wrong-password", "There is no such account, or this is not its password.")
    token = await _new_device(desk, connection, message, kept.player)
    return Player(kept.player, kept.nickname), token


async def _is_right(desk: Desk, kept: Kept, password: str) -> bool:
    passwords = desk.doors.passwords
    passwords.demand_try(kept.player)
    right = await passwords.right(kept.password, password)
    if right:
        passwords.forgive(kept.player)
    return right


async def _new_device(
    desk: Desk, connection: Connection, message: Hello, player: str, *, code: Known | None = None
) -> str:
    """A token for one more device, perhaps for a recovery code."""
    token, now = message.fresh or new_token(), desk.clock.now_ms()
    job = add_device(
        player,
        token_digest(token),
        cleaned(message.device),
        now,
        instead_of=code.device if code is not None else None,
        reset=now + RESET_MS if code is not None and code.account else None,
    )
    try:
        device = await desk.store.do(job)
    except Conflict as error:
        raise Refusal("bad-message", "This device cannot have that token; make another.") from error
    if device is None:
        raise Refusal("unknown-token", "This recovery code is used up.")
    connection.device = device
    return token


# ---- accounts -------------------------------------------------------------------------------------------------------


async def account(desk: Desk, connection: Connection, message: MakeAccount) -> Account:
    """A guest becomes an account, on every connection from its next hello on."""
    nickname = cleaned(message.nickname)
    wanted, player = skeleton(nickname), connection.player
    if len(wanted) < 2:
        raise Refusal("nickname-odd", "The nickname of an account has two letters or digits at least.")
    if await desk.store.do(find_account(player=player.id)) is not None:
        raise Refusal("is-account", "This is an account already.")
    if await desk.store.do(find_account(skeleton=wanted)) is not None:
        raise _taken()
    hashed = None
    if message.password is not None:
        if not connection.signs.take():
            raise Refusal("slow-down", "Too many passwords on one connection; wait a minute.")
        hashed = await desk.doors.passwords.hashed(message.password)
    try:
        await desk.store.do(make_account(player.id, nickname, wanted, hashed, desk.clock.now_ms()))
    except Conflict as error:
        raise _taken() from error
    connection.player = replace(player, nickname=nickname)
    return await devices(desk, connection, AccountRequest())


def _taken() -> Refusal:
    return Refusal("nickname-taken", "Another account has this nickname, or one that looks like it.")


async def devices(desk: Desk, connection: Connection, message: AccountRequest) -> Account:
    """The own account and devices."""
    job = read_account(connection.player.id, connection.device, desk.clock.now_ms())
    return await desk.store.do(job)


async def password(desk: Desk, connection: Connection, message: SetPassword) -> Account:
    """Another password, for who knows the one before, or has just come in by a recovery code."""
    if not message.old and await _may_reset(desk, connection):
        return await _reset(desk, connection, message.new)
    await _demand_password(desk, connection, message.old, account=True)
    hashed = await desk.doors.passwords.hashed(message.new)
    await desk.store.do(set_password(connection.player.id, hashed))
    return await devices(desk, connection, AccountRequest())


async def _may_reset(desk: Desk, connection: Connection) -> bool:
    """Whether this device may set a password without the old one. Raises Refusal if it might, and may no more."""
    until = await desk.store.do(reset_of(connection.device))
    if until is None or until > desk.clock.now_ms():
        return until is not None
    kept = await desk.store.do(find_account(player=connection.player.id))
    if kept is not None and kept.password is not None:
        raise _over()
    return False


def _over() -> Refusal:
    return Refusal("reset-over", "The time to set a password without the old one is over, or it was done.")


async def _reset(desk: Desk, connection: Connection, new: str) -> Account:
    """The new password; and nobody stays signed in elsewhere, whoever had the old one."""
    if not connection.signs.take():
        raise Refusal("slow-down", "Too many passwords on one connection; wait a minute.")
    hashed, player = await desk.doors.passwords.hashed(new), connection.player.id
    if not await desk.store.do(reset_password(player, connection.device, hashed, desk.clock.now_ms())):
        raise _over()
    desk.doors.passwords.forgive(player)
    left = await devices(desk, connection, AccountRequest())
    await desk.doors.changed()
    return left


async def _demand_password(desk: Desk, connection: Connection, given: str, *, account: bool) -> None:
    """Raises Refusal unless it is the account's, or there is none to know."""
    kept = await desk.store.do(find_account(player=connection.player.id))
    if kept is None and account:
        raise Refusal("not-account", "A guest has no password; make an account first.")
    if kept is None or (kept.password is None and not account):
        return
    if not connection.signs.take():
        raise Refusal("slow-down", "Too many passwords on one connection; wait a minute.")
    if kept.password is not None and not await _is_right(desk, kept, given):
        raise Refusal("wrong-password", "This is not the password of the account.")


async def recovery(desk: Desk, connection: Connection, message: RecoveryRequest) -> Recovery:
    """A code that lets its finder in once, and set a new password: only for who knows the one there is."""
    await _demand_password(desk, connection, message.password, account=False)
    code = new_recovery()
    await desk.store.do(set_recovery(connection.player.id, token_digest(code), desk.clock.now_ms()))
    return Recovery(code)


async def sign_out(desk: Desk, connection: Connection, message: SignOut) -> Account:
    """Forget devices, and close their connections."""
    await desk.store.do(drop_devices(connection.player.id, connection.device, message.device))
    left = await devices(desk, connection, AccountRequest())
    await desk.doors.changed()
    return left


async def forget_me(desk: Desk, connection: Connection, message: Forget) -> object:
    """Erase who somebody was."""
    await _demand_password(desk, connection, message.password, account=False)
    player = connection.player.id
    await desk.store.do(forget_player(player))
    await desk.rooms.forget_player(player, DEFAULT_NICKNAME)
    connection.player = replace(connection.player, nickname=DEFAULT_NICKNAME)
    return {}


HANDLERS: Final[dict[str, Handler]] = {
    "hello": hello,
    "account": account,
    "devices": devices,
    "password": password,
    "recovery": recovery,
    "sign-out": sign_out,
    "forget-me": forget_me,
}
