"""Guests that become accounts, signing in elsewhere, and what of it is kept and told."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Connection, select

from server.nicknames import skeleton
from server.passwords import TRIES
from server.schema import ACCOUNTS, HAPPENINGS, PLAYERS, SAYINGS, TOKENS
from tests.server.harness import Client, Opener, Refused, Served, seat_all, sign_in

WORD = "bread and peace"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rosa", "rosa"),
        ("Rosa", "R O S A"),
        ("Rosa", "R0sa"),
        ("Rosa", "Rоsа"),  # Cyrillic o and a
        ("Rosa", "Rósa"),
        ("Rosa", "Ｒｏｓａ"),
        ("Karl", "KarI"),
        ("Bill", "Bi1l"),
        ("Straße", "STRASSE"),
    ],
)
def test_nicknames_that_look_alike_are_one(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(("one", "other"), [("Rosa", "Rose"), ("Karl", "Clara"), ("Ann", "Anna")])
def test_nicknames_that_differ_are_two(one: str, other: str) -> None:
    assert skeleton(one) != skeleton(other)


async def test_a_guest_becomes_an_account_and_signs_in_elsewhere(served: Served, opener: Opener) -> None:
    rosa = await opener()
    before = await rosa.ask("devices")
    assert (before["account"], len(before["devices"])) == (False, 1)
    made = await rosa.ask("account", nickname="Rosa", password=WORD)
    assert (made["account"], made["password"], made["nickname"]) == (True, True, "Rosa")
    phone = await sign_in(served, "rosa", WORD, device="Phone")
    assert phone.player == rosa.player
    assert phone.token != rosa.token
    devices = (await rosa.ask("devices"))["devices"]
    assert {(device["name"], device.get("here", False)) for device in devices} == {
        ("", True),
        ("Phone", False),
    }
    await phone.close()


async def test_an_account_keeps_its_name_and_no_other_may_have_one_like_it(opener: Opener) -> None:
    rosa, other = await opener(), await opener()
    await rosa.ask("account", nickname="Rosa")
    with pytest.raises(Refused, match="nickname-taken"):
        await other.ask("account", nickname="R0SA", password=WORD)
    with pytest.raises(Refused, match="is-account"):
        await rosa.ask("account", nickname="Clara")
    with pytest.raises(Refused, match="nickname-odd"):
        await other.ask("account", nickname="...")
    again = await opener(rosa.token)  # says hello as Ada
    assert (await again.ask("devices"))["nickname"] == "Rosa"


async def test_a_wrong_password_and_an_unknown_account_are_told_alike(served: Served, opener: Opener) -> None:
    rosa = await opener()
    await rosa.ask("account", nickname="Rosa", password=WORD)
    said = []
    for nickname in ("Rosa", "Nobody"):
        with pytest.raises(Refused, match="wrong-password") as refused:
            await sign_in(served, nickname, "not this one")
        said.append(str(refused.value))
    assert said[0] == said[1]


async def test_too_many_passwords_stop_one_account_and_nobody_else(served: Served, opener: Opener) -> None:
    rosa, clara = await opener(), await opener()
    await rosa.ask("account", nickname="Rosa", password=WORD)
    await clara.ask("account", nickname="Clara", password=WORD)
    for _ in range(TRIES):
        with pytest.raises(Refused, match="wrong-password"):
            await sign_in(served, "Rosa", "not this one")
    with pytest.raises(Refused, match="slow-down"):
        await sign_in(served, "Rosa", WORD)
    await (await sign_in(served, "Clara", WORD)).close()  # the same address, another account
    await opener(rosa.token)  # a device that is signed in stays so


async def test_a_recovery_code_lets_in_once(opener: Opener) -> None:
    rosa = await opener()
    await rosa.ask("account", nickname="Rosa")
    first = (await rosa.ask("recovery"))["code"]
    code = (await rosa.ask("recovery"))["code"]
    with pytest.raises(Refused, match="unknown-token"):
        await opener(first)
    phone = await opener(code)
    assert (phone.player, phone.token != code) == (rosa.player, True)
    with pytest.raises(Refused, match="unknown-token"):
        await opener(code)
    assert (await rosa.ask("devices")).get("recovery", False) is False


async def test_signing_out_closes_what_is_open_and_keeps_this_device(served: Served, opener: Opener) -> None:
    rosa = await opener()
    await rosa.ask("account", nickname="Rosa", password=WORD)
    phone, tablet = await sign_in(served, "Rosa", WORD), await sign_in(served, "Rosa", WORD)
    devices = (await phone.ask("devices"))["devices"]
    (own,) = [device["id"] for device in devices if device.get("here")]
    left = await rosa.ask("sign-out", device=own)
    assert len(left["devices"]) == 2
    await phone.until(lambda: not phone.socket.connected)
    assert (await tablet.ask("lobby"))["matches"] == []
    await rosa.ask("sign-out")
    await tablet.until(lambda: not tablet.socket.connected)
    for lost in (phone, tablet):
        with pytest.raises(Refused, match="unknown-token"):
            await opener(lost.token)
    assert len((await rosa.ask("devices"))["devices"]) == 1


async def test_another_cannot_sign_somebody_out(opener: Opener) -> None:
    rosa, eve = await opener(), await opener()
    (device,) = (await rosa.ask("devices"))["devices"]
    await eve.ask("sign-out", device=device["id"])
    assert [each["id"] for each in (await rosa.ask("devices"))["devices"]] == [device["id"]]
    await opener(rosa.token)


async def test_the_password_changes_for_who_knows_it(served: Served, opener: Opener) -> None:
    rosa, guest = await opener(), await opener()
    await rosa.ask("account", nickname="Rosa", password=WORD)
    with pytest.raises(Refused, match="wrong-password"):
        await rosa.ask("password", old="not this one", new="land and freedom")
    with pytest.raises(Refused, match="not-account"):
        await guest.ask("password", new="land and freedom")
    await rosa.ask("password", old=WORD, new="land and freedom")
    with pytest.raises(Refused, match="wrong-password"):
        await sign_in(served, "Rosa", WORD)
    await (await sign_in(served, "Rosa", "land and freedom")).close()


async def test_whoever_is_forgotten_leaves_matches_without_a_name(served: Served, opener: Opener) -> None:
    table = await seat_all(opener, seats=2)
    rosa, karl = table.seats
    await rosa.ask("account", nickname="Rosa Luxemburg", password=WORD)
    await (await opener(rosa.token)).enter(table.code)
    await rosa.ask("say", match=table.match, to="table", text="hello")
    with pytest.raises(Refused, match="wrong-password"):
        await rosa.ask("forget-me", password="not this one")
    await rosa.ask("forget-me", password=WORD)
    with pytest.raises(Refused, match="unknown-token"):
        await opener(rosa.token)
    with pytest.raises(Refused, match="wrong-password"):
        await sign_in(served, "Rosa Luxemburg", WORD)
    await karl.until(lambda: karl.room is not None and karl.room.seats[0].nickname == "Guest")
    assert await served.hub.desk.store.do(_named) == 0
    assert len((await served.truth(table.match)).record().lines) == 0


def _named(connection: Connection) -> int:
    columns = (PLAYERS.c.nickname, SAYINGS.c.who, HAPPENINGS.c.who)
    return sum(
        len(connection.execute(select(column).where(column.like("Rosa%"))).all()) for column in columns
    )


async def test_what_is_kept_lets_nobody_in(served: Served, opener: Opener) -> None:
    rosa = await opener()
    await rosa.ask("account", nickname="Rosa", password=WORD)
    code = (await rosa.ask("recovery", password=WORD))["code"]
    kept = await served.hub.desk.store.do(_everything)
    for secret in (rosa.token, code, WORD):
        assert secret not in kept
    assert "$argon2id$" in kept


def _everything(connection: Connection) -> str:
    rows = [connection.execute(select(table)).all() for table in (TOKENS, ACCOUNTS, PLAYERS)]
    return repr(rows)


async def test_passwords_on_one_connection_are_limited(tmp_path: Path) -> None:
    server = Served(tmp_path / "data", signs_per_minute=2)
    await server.start()
    try:
        async with Client(server.url) as rosa:
            await rosa.ask("account", nickname="Rosa", password=WORD)
            with pytest.raises(Refused, match="wrong-password"):
                await rosa.ask("password", old="not this one", new="land and freedom")
            with pytest.raises(Refused, match="slow-down"):
                await rosa.ask("password", old=WORD, new="land and freedom")
    finally:
        await server.stop()
