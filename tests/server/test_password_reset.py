"""A forgotten password: by a recovery code, on the device that came in by it, in time, and once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, select

from rules.protocol import PROTOCOL
from server.desk.people import RESET_MS
from server.names import new_token
from server.schema import TOKENS
from tests.server.fake_clock import FakeClock
from tests.server.harness import Client, Refused, Served, sign_in

OLD, NEW, OTHER = "bread and peace", "land and freedom", "all power to them"


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
async def served(tmp_path: Path, address: str, clock: FakeClock) -> AsyncIterator[Served]:
    server = Served(tmp_path / "data", clock, database=address, signs_per_minute=1000)
    await server.start()
    yield server
    await server.stop()


async def come(served: Served, token: str = "") -> Client:
    client = Client(served.url)
    client.token = token
    await client.connect()
    return client


@pytest.fixture
async def rosa(served: Served) -> AsyncIterator[Client]:
    """An account on her own device."""
    async with Client(served.url) as client:
        await client.ask("account", nickname="Rosa", password=OLD)
        yield client


async def by_code(served: Served, rosa: Client) -> Client:
    """Rosa on a device that has come in by a recovery code."""
    return await come(served, (await rosa.ask("recovery", password=OLD))["code"])


async def test_who_comes_in_by_a_code_sets_a_new_password(
    served: Served, rosa: Client, clock: FakeClock
) -> None:
    phone = await by_code(served, rosa)
    assert (await phone.ask("devices"))["reset"] == clock.now_ms() + RESET_MS
    left = await phone.ask("password", new=NEW)
    assert left.get("reset") is None
    with pytest.raises(Refused, match="wrong-password"):
        await sign_in(served, "Rosa", OLD)
    await (await sign_in(served, "Rosa", NEW)).close()


async def test_everybody_else_is_signed_out_by_it(served: Served, rosa: Client) -> None:
    phone = await by_code(served, rosa)
    spare = (await rosa.ask("recovery", password=OLD))["code"]
    left = await phone.ask("password", new=NEW)
    assert ([device["here"] for device in left["devices"]], left.get("recovery", False)) == ([True], False)
    await rosa.until(lambda: not rosa.socket.connected)
    for lost in (rosa.token, spare):
        with pytest.raises(Refused, match="unknown-token"):
            await come(served, lost)
    assert (await come(served, phone.token)).player == rosa.player, "this device stays signed in"


async def test_it_works_once(served: Served, rosa: Client) -> None:
    phone = await by_code(served, rosa)
    await phone.ask("password", new=NEW)
    with pytest.raises(Refused, match="reset-over"):
        await phone.ask("password", new=OTHER)
    await phone.ask("password", old=NEW, new=OTHER)
    await (await sign_in(served, "Rosa", OTHER)).close()


async def test_of_two_at_once_one_works(served: Served, rosa: Client) -> None:
    phone = await by_code(served, rosa)
    twin = await come(served, phone.token)
    calls = [one.socket.call("password", {"new": word}) for one, word in ((phone, NEW), (twin, OTHER))]
    answers = await asyncio.gather(*calls)
    assert [("ok" in answer) for answer in answers].count(True) == 1
    (refused,) = [answer["error"]["code"] for answer in answers if "error" in answer]
    assert refused == "reset-over"


async def test_it_works_until_its_time_and_no_longer(served: Served, rosa: Client, clock: FakeClock) -> None:
    phone = await by_code(served, rosa)
    clock.jump(RESET_MS)
    assert (await phone.ask("devices")).get("reset") is None
    with pytest.raises(Refused, match="reset-over"):
        await phone.ask("password", new=NEW)
    await (await sign_in(served, "Rosa", OLD)).close()
    await phone.ask("password", old=OLD, new=NEW)
    assert len((await rosa.ask("devices"))["devices"]) == 3, "who knows the old one signs nobody out"


async def test_no_other_device_may(served: Served, rosa: Client) -> None:
    await by_code(served, rosa)
    tablet = await sign_in(served, "Rosa", OLD)
    for other in (rosa, tablet):
        assert (await other.ask("devices")).get("reset") is None
        with pytest.raises(Refused, match="wrong-password"):
            await other.ask("password", new=NEW)


async def test_nobody_may_for_somebody_else(served: Served, rosa: Client) -> None:
    async with Client(served.url) as karl:
        await karl.ask("account", nickname="Karl", password=OTHER)
        phone = await by_code(served, rosa)
        await phone.ask("password", new=NEW)
        assert (await karl.ask("devices"))["nickname"] == "Karl"
    await (await sign_in(served, "Karl", OTHER)).close()


async def test_a_device_that_was_signed_out_may_no_more(served: Served, rosa: Client) -> None:
    phone = await by_code(served, rosa)
    await rosa.ask("sign-out")
    await phone.until(lambda: not phone.socket.connected)
    with pytest.raises(Refused, match="unknown-token"):
        await come(served, phone.token)


async def test_it_survives_a_restart(served: Served, rosa: Client) -> None:
    phone = await by_code(served, rosa)
    await served.stop()
    await served.start()
    again = await come(served, phone.token)
    await again.ask("password", new=NEW)
    await (await sign_in(served, "Rosa", NEW)).close()


async def test_a_code_is_given_only_to_who_knows_the_password(served: Served, rosa: Client) -> None:
    """Else whoever sits down at an open game could shut its player out."""
    for given in ("", "not this one"):
        with pytest.raises(Refused, match="wrong-password"):
            await rosa.ask("recovery", password=given)
    assert (await rosa.ask("devices")).get("recovery", False) is False


async def test_a_code_may_be_typed_as_one_likes(served: Served, rosa: Client) -> None:
    code = (await rosa.ask("recovery", password=OLD))["code"]
    assert [len(group) for group in code.split("-")] == [5] * 5
    phone = await come(served, code.lower().replace("-", " "))
    assert phone.player == rosa.player


async def hello(served: Served, **fields: str) -> Client:
    """A connection that has said hello so. Raises Refused."""
    client = Client(served.url)
    await client.socket.connect(served.url, transports=["websocket"])
    try:
        welcome = await client.ask("hello", protocol=PROTOCOL, **fields)
    except BaseException:
        await client.close()
        raise
    client.token, client.player = welcome["token"], welcome["player"]
    return client


async def test_whoever_makes_the_token_is_locked_out_by_no_lost_answer(served: Served, rosa: Client) -> None:
    code, fresh = (await rosa.ask("recovery", password=OLD))["code"], new_token()
    await (await hello(served, token=code, fresh=fresh)).close()  # suppose that the answer was lost
    phone = await hello(served, token=fresh)
    assert (phone.player, phone.token) == (rosa.player, fresh)
    await phone.ask("password", new=NEW)


async def test_a_token_that_somebody_has_is_no_fresh_one(served: Served, rosa: Client) -> None:
    code = (await rosa.ask("recovery", password=OLD))["code"]
    async with Client(served.url) as karl:
        for fresh in (karl.token, rosa.token, "short"):
            with pytest.raises(Refused, match="bad-message"):
                await hello(served, token=code, fresh=fresh)
        assert (await karl.ask("devices"))["account"] is False
    phone = await hello(served, token=code)
    assert phone.player == rosa.player, "the code is not used up by it"


async def test_an_account_without_a_password_may_have_one_at_any_time(
    served: Served, clock: FakeClock
) -> None:
    async with Client(served.url) as clara:
        await clara.ask("account", nickname="Clara")
        phone = await come(served, (await clara.ask("recovery"))["code"])
        clock.jump(RESET_MS)
        await phone.ask("password", new=NEW)
        assert len((await clara.ask("devices"))["devices"]) == 2


async def test_a_guest_comes_back_by_a_code_and_no_more(served: Served) -> None:
    async with Client(served.url) as guest:
        phone = await come(served, (await guest.ask("recovery"))["code"])
        assert (await phone.ask("devices")).get("reset") is None
        with pytest.raises(Refused, match="not-account"):
            await phone.ask("password", new=NEW)


async def test_what_is_kept_of_it_lets_nobody_in(served: Served, rosa: Client) -> None:
    code = (await rosa.ask("recovery", password=OLD))["code"]
    phone = await come(served, code)
    await phone.ask("password", new=NEW)
    kept = repr(await served.hub.desk.store.do(_tokens))
    assert all(secret not in kept for secret in (code, phone.token, NEW))


def _tokens(connection: Connection) -> object:
    return connection.execute(select(TOKENS)).all()
