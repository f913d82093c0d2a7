"""An address is confirmed by a code that comes there; before that nothing else does. With a real web service and post office."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest

from server.address_rows import TRIES
from server.addresses import reader
from server.notices import MINUTE_MS, Code, Turn
from server.notifier import CODE_MINUTES, CODES, TRIALS
from server.schema import ADDRESSES
from tests.server.fake_clock import FakeClock
from tests.server.harness import Client, Opener, Refused, Served
from tests.server.receivers import PostOffice, WebReceiver
from tests.server.test_notifier import later, play


def compose(turns: Sequence[Turn] | Code) -> tuple[str, str]:
    return ("a code", turns.digits) if isinstance(turns, Code) else ("a notice", "words")


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
async def web() -> AsyncIterator[WebReceiver]:
    async with WebReceiver() as receiver:
        yield receiver


@pytest.fixture
async def office() -> AsyncIterator[PostOffice]:
    async with PostOffice() as receiver:
        yield receiver


@pytest.fixture
async def served(
    tmp_path: Path, address: str, clock: FakeClock, web: WebReceiver, office: PostOffice
) -> AsyncIterator[Served]:
    places = (f"json://{web.place}", f"mailto://localhost:{office.port}")
    server = Served(
        tmp_path / "data",
        clock,
        compose=compose,
        database=address,
        notices_allow=places,
        request_burst=100_000,
    )
    await server.start()
    yield server
    await server.stop()


@pytest.fixture
def hook(web: WebReceiver) -> str:
    return f"json://{web.place}/hook"


async def set_to(client: Client, *addresses: str) -> None:
    await client.ask("notices", settings={"addresses": addresses, "digest": 0})


async def code(client: Client, web: WebReceiver, address: str) -> str:
    """The code that has come there."""
    assert (await client.ask("notice-code", address=address))["arrived"]
    _, body = web.posts[-1]
    assert body["title"] == "a code"
    return str(body["message"])


def other_than(digits: str) -> str:
    return f"{(int(digits) + 1) % 10**6:06}"


async def refusal(client: Client, name: str, **fields: str) -> str:
    with pytest.raises(Refused) as refused:
        await client.ask(name, **fields)
    return refused.value.code


async def test_an_address_gets_nothing_but_its_code_until_that_was_typed(
    served: Served, opener: Opener, clock: FakeClock, web: WebReceiver, hook: str
) -> None:
    table = await play(opener, clock)
    client = table.acting
    await set_to(client, hook)
    assert await client.ask("notice-test") == {"arrived": [False]}
    digits = await code(client, web, hook)
    assert len(digits) == 6
    await client.close()
    await later(served, clock, 20)
    assert [body["title"] for _, body in web.posts] == ["a code"]
    back = await opener(client.token)
    answer = await back.ask("notice-confirm", address=hook, code=f" {digits[:3]} {digits[3:]} ")
    assert answer["confirmed"] == [hook]
    assert await back.ask("notice-test") == {"arrived": [True]}
    assert (await back.ask("notices"))["confirmed"] == [hook]


async def test_of_two_addresses_the_confirmed_one_is_told_of_a_turn(
    served: Served, opener: Opener, clock: FakeClock, web: WebReceiver, office: PostOffice, hook: str
) -> None:
    table = await play(opener, clock)
    client = table.acting
    await set_to(client, hook, f"mailto://localhost:{office.port}/?to=ada@home.example")
    await client.ask("notice-confirm", address=hook, code=await code(client, web, hook))
    await client.close()
    await later(served, clock, 20)
    assert [body["title"] for _, body in web.posts] == ["a code", "a notice"]
    assert office.messages == []


async def test_a_code_comes_by_mail_too(served: Served, opener: Opener, office: PostOffice) -> None:
    client = await opener()
    mail = f"mailto://game@localhost:{office.port}/?to=ada@home.example"
    await set_to(client, mail)
    await client.ask("notice-code", address=mail)
    [(readers, message)] = office.messages
    assert readers == ["ada@home.example"]
    answer = await client.ask("notice-confirm", address=mail, code=message.get_content().strip())
    assert answer["confirmed"] == [mail]


async def test_a_code_may_be_typed_some_times_and_no_more(
    served: Served, opener: Opener, web: WebReceiver, hook: str
) -> None:
    client = await opener()
    await set_to(client, hook)
    digits = await code(client, web, hook)
    for _ in range(TRIES):
        assert await refusal(client, "notice-confirm", address=hook, code=other_than(digits)) == "wrong-code"
    assert await refusal(client, "notice-confirm", address=hook, code=digits) == "code-over"
    again = await code(client, web, hook)
    await client.ask("notice-confirm", address=hook, code=again)


async def test_a_code_holds_for_a_while_and_until_the_next(
    served: Served, opener: Opener, clock: FakeClock, web: WebReceiver, hook: str
) -> None:
    client = await opener()
    await set_to(client, hook)
    first = await code(client, web, hook)
    second = await code(client, web, hook)
    if first != second:
        assert await refusal(client, "notice-confirm", address=hook, code=first) == "wrong-code"
    clock.jump(CODE_MINUTES * MINUTE_MS)
    assert await refusal(client, "notice-confirm", address=hook, code=second) == "code-over"


async def test_a_code_is_for_one_player_and_one_address(
    served: Served, opener: Opener, web: WebReceiver, hook: str
) -> None:
    ada, bob = await opener(), await opener()
    other = f"json://{web.place}/other"
    await set_to(ada, hook, other)
    digits = await code(ada, web, hook)
    assert await refusal(ada, "notice-confirm", address=other, code=digits) == "code-over"
    assert await refusal(bob, "notice-confirm", address=hook, code=digits) == "unknown-address"
    assert await refusal(bob, "notice-code", address=hook) == "unknown-address"
    await set_to(bob, hook)
    assert await refusal(bob, "notice-confirm", address=hook, code=digits) == "code-over"


async def test_an_address_that_was_taken_out_is_confirmed_anew(
    served: Served, opener: Opener, web: WebReceiver, hook: str
) -> None:
    client = await opener()
    await set_to(client, hook)
    await client.ask("notice-confirm", address=hook, code=await code(client, web, hook))
    assert await refusal(client, "notice-code", address=hook) == "code-over"
    await set_to(client)
    await set_to(client, hook)
    assert (await client.ask("notices")).get("confirmed", []) == []


async def test_one_reader_is_sent_few_codes_whoever_asks_for_them(
    served: Served, opener: Opener, office: PostOffice
) -> None:
    for number in range(CODES + 1):
        client = await opener()
        mail = f"mailto://guest-{number}@localhost:{office.port}/?to=Ada@home.example&name=n{number}"
        await set_to(client, mail)
        if number < CODES:
            await client.ask("notice-code", address=mail)
        else:
            assert await refusal(client, "notice-code", address=mail) == "notice-limit"
    assert len(office.messages) == CODES


async def test_one_player_sends_few_codes_wherever_they_go(
    served: Served, opener: Opener, web: WebReceiver
) -> None:
    client = await opener()
    for number in range(TRIALS + 1):
        hook = f"json://{web.place}/{number}"
        await set_to(client, hook)
        if number < TRIALS:
            await client.ask("notice-code", address=hook)
        else:
            assert await refusal(client, "notice-code", address=hook) == "notice-limit"
    assert len(web.posts) == TRIALS


async def test_whoever_is_forgotten_leaves_no_address_and_no_code_is_kept_in_clear(
    served: Served, opener: Opener, web: WebReceiver, hook: str
) -> None:
    client = await opener()
    await set_to(client, hook)
    digits = await code(client, web, hook)
    [row] = await served.hub.desk.store.do(lambda connection: list(connection.execute(ADDRESSES.select())))
    assert digits.encode() not in row.code
    await client.ask("forget-me")
    assert (
        await served.hub.desk.store.do(lambda connection: connection.execute(ADDRESSES.select()).first())
        is None
    )


@pytest.mark.parametrize(
    ("one", "same"),
    [
        ("mailto://localhost:25/?to=ada@x.org", "mailtos://ada:pw@localhost/ADA@x.org?name=Bob"),
        ("mailto://localhost/junk?to=ada@x.org", "mailto://localhost/?to=ada@x.org"),
        ("ntfy://ntfy.sh/topic", "ntfy://bob@ntfy.sh/topic?priority=max"),
    ],
)
def test_a_reader_is_the_same_however_the_address_is_written(one: str, same: str) -> None:
    assert reader(one) == reader(same)
