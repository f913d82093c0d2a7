"""Notices from turn to receiver: real matches, a real web service and post office, a clock that a test moves."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct
from sqlalchemy import delete, select

from server.limits import Bucket
from server.logs import forget_log, log_to_standard_error
from server.notices import MINUTE_MS, Code, Turn
from server.notifier import TRIALS
from server.schema import NOTICES, OUTBOX, TOKENS
from tests.server.fake_clock import FakeClock
from tests.server.harness import Client, Opener, Refused, Served, Table
from tests.server.receivers import PostOffice, WebReceiver, confirmed

SECOND = 1000
ASKED = {"delay": 15, "digest": 60}


def compose(turns: Sequence[Turn] | Code) -> tuple[str, str]:
    if isinstance(turns, Code):
        return "a code", turns.digits
    if not turns:
        return "a trial", "it works"
    return "your turn", " ".join(turn.code for turn in turns)


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


class Office(Struct):
    """How to make one more process on the same database."""

    data: Path
    clock: FakeClock
    settings: dict[str, Any]

    def process(self) -> Served:
        return Served(self.data, self.clock, compose=compose, **self.settings)


@pytest.fixture
def house(tmp_path: Path, address: str, clock: FakeClock, web: WebReceiver, office: PostOffice) -> Office:
    places = (f"json://{web.place}", f"ntfy://{web.place}", f"mailto://localhost:{office.port}")
    settings = {"database": address, "notices_allow": places, "request_burst": 100_000}
    return Office(tmp_path / "data", clock, settings)


@pytest.fixture
async def served(house: Office) -> AsyncIterator[Served]:
    server = house.process()
    await server.start()
    yield server
    await server.stop()


async def play(opener: Opener, clock: FakeClock) -> Table:
    """A started match of two; whoever is here was seen before the turn came."""
    clients = [await opener() for _ in range(2)]
    room = await clients[0].create(seats=2, length="short")
    for seat, client in enumerate(clients):
        if seat:
            await client.enter(room["code"])
        await client.ask("sit", match=room["match"], seat=seat)
    clock.jump(SECOND)
    await clients[0].ask("start", match=room["match"])
    for client in clients:
        await client.reach(0)
    return Table(clients, room["match"], room["code"])


async def ask(served: Served, client: Client, *addresses: str, **fields: Any) -> None:
    """Whoever asks has confirmed the addresses."""
    await client.ask("notices", settings={"addresses": addresses, **ASKED, **fields})
    await served.hub.desk.store.do(confirmed(client.player, *addresses))


async def away(served: Served, table: Table, *addresses: str, **fields: Any) -> Client:
    """Whoever is to act wants to be told, and is not here."""
    client = table.acting
    await ask(served, client, *addresses, **fields)
    await client.close()
    return client


async def later(served: Served, clock: FakeClock, minutes: float) -> None:
    clock.jump(round(minutes * MINUTE_MS))
    await served.hub.desk.notices.check()


async def outcomes(served: Served) -> list[str | None]:
    found = select(OUTBOX.c.outcome).order_by(OUTBOX.c.turn)
    return await served.hub.desk.store.do(lambda connection: list(connection.execute(found).scalars()))


async def test_whoever_is_away_is_told_once_after_the_delay(
    served: Served, opener: Opener, clock: FakeClock, web: WebReceiver
) -> None:
    table = await play(opener, clock)
    await away(served, table, f"json://{web.place}/hook")
    await later(served, clock, 14)
    assert web.posts == []
    await later(served, clock, 1)
    assert [(where, body["title"], body["message"]) for where, body in web.posts] == [
        ("POST /hook", "your turn", table.code)
    ]
    await later(served, clock, 60 * 24)
    assert len(web.posts) == 1
    assert await outcomes(served) == ["sent"]


async def test_the_server_looks_by_itself(
    served: Served, opener: Opener, clock: FakeClock, web: WebReceiver
) -> None:
    table = await play(opener, clock)
    await away(served, table, f"ntfy://{web.place}/my-topic")
    async with asyncio.timeout(20):
        while not web.posts:
            await clock.advance(5 * MINUTE_MS)
            await asyncio.sleep(0.05)
    assert web.posts[0][1]["topic"] == "my-topic"


async def test_mail_is_handed_to_the_post_office(
    served: Served, opener: Opener, clock: FakeClock, office: PostOffice
) -> None:
    table = await play(opener, clock)
    await away(served, table, f"mailto://game@localhost:{office.port}/?to=ada@home.example")
    await later(served, clock, 15)
    [(readers, message)] = office.messages
    assert readers == ["ada@home.example"]
    assert message["Subject"] == "your turn"
    assert message["From"] == "Dual Power <game@localhost>"
    assert message.get_content().strip() == table.code


async def test_nobody_who_is_here_is_told(
    served: Served, opener: Opener, clock: FakeClock, web: WebReceiver
) -> None:
    table = await play(opener, clock)
    await ask(served, table.acting, f"json://{web.place}/hook")
    clock.jump(MINUTE_MS)
    await served.hub.desk.doors.check()
    await later(served, clock, 60)
    assert web.posts == []
    assert await outcomes(served) == ["moot"]


async def test_nobody_is_told_who_came_and_went_since(
    served: Served, opener: Opener, clock: FakeClock, web: WebReceiver
) -> None:
    table = await play(opener, clock)
    client = await away(served, table, f"json://{web.place}/hook")
    clock.jump(MINUTE_MS)
    await (await opener(client.token)).close()
    await later(served, clock, 60)
    assert web.posts == []


async def test_nobody_is_told_of_a_turn_that_was_taken(
    served: Served, opener: Opener, clock: FakeClock, web: WebReceiver
) -> None:
    table = await play(opener, clock)
    client = table.acting
    await ask(served, client, f"json://{web.place}/hook")
    await later(served, clock, 5)
    while table.acting is client:
        clock.jump(SECOND)
        assert client.view is not None
        reached = await client.act(client.view.legal[0])
        for each in table.seats:
            await each.reach(reached)
    await client.close()
    await later(served, clock, 60)
    assert web.posts == []


async def test_nobody_is_told_of_a_match_that_has_ended(
    served: Served, opener: Opener, clock: FakeClock, web: WebReceiver
) -> None:
    table = await play(opener, clock)
    client = await away(served, table, f"json://{web.place}/hook")
    await later(served, clock, 5)
    await settle(table, clock, client, "abandon", opener)
    await later(served, clock, 60)
    assert web.posts == []
    assert await outcomes(served) == ["moot"]


async def settle(table: Table, clock: FakeClock, client: Client, kind: str, opener: Opener) -> None:
    """The table agrees; by its clock whoever is away was not here for it."""
    clock.jump(-200 * MINUTE_MS)
    other = next(each for each in table.seats if each is not client)
    back = await opener(client.token)
    await back.enter(table.code)
    room = await back.ask("move", match=table.match, kind=kind)
    await other.ask("vote", match=table.match, motion=room["motions"][0]["number"], agree=True)
    await back.close()
    clock.jump(200 * MINUTE_MS)


async def test_what_comes_up_within_a_digest_is_told_in_one(
    served: Served, opener: Opener, clock: FakeClock, web: WebReceiver
) -> None:
    """Three matches of the same player: the first is told at once, the others together."""
    first = await play(opener, clock)
    ada = first.acting
    others = []
    for _ in range(2):
        partner = await opener()
        room = await partner.create(seats=2, length="short")
        for seat, client in enumerate((partner, ada)):
            await client.enter(room["code"])
            await client.ask("sit", match=room["match"], seat=seat)
        others.append((partner, room))
    await away(served, first, f"json://{web.place}/hook", delay=2, digest=60)
    await later(served, clock, 2)
    assert [body["message"] for _, body in web.posts] == [first.code]
    for partner, room in others:
        await partner.ask("start", match=room["match"])
        await partner.reach(0)
        await until_seat(partner, room["match"], 1)
        partner.updates.clear()
        partner.view = None
    await later(served, clock, 30)
    assert len(web.posts) == 1
    await later(served, clock, 30)
    assert len(web.posts) == 2
    assert sorted(web.posts[1][1]["message"].split()) == sorted(room["code"] for _, room in others)


async def until_seat(client: Client, match: str, seat: int) -> None:
    """Play a seat's actions until another seat is to act."""
    client.match = match
    await client.sync(-1)
    while client.view is not None and client.view.legal:
        await client.reach(await client.act(client.view.legal[0]))


async def test_quiet_hours_are_kept_by_the_clock_of_the_player(
    served: Served, opener: Opener, clock: FakeClock, web: WebReceiver
) -> None:
    """The clock of the tests begins at 22:13 UTC, which is 7:13 in Tokyo."""
    table = await play(opener, clock)
    quiet = {"begin": 7 * 60, "end": 8 * 60, "zone": "Asia/Tokyo"}
    await away(served, table, f"json://{web.place}/hook", quiet=quiet)
    await later(served, clock, 20)
    assert web.posts == []
    await later(served, clock, 26)
    assert web.posts == []
    await later(served, clock, 2)
    assert len(web.posts) == 1


async def test_a_pause_holds_a_notice_back_until_the_match_goes_on(
    served: Served, opener: Opener, clock: FakeClock, web: WebReceiver
) -> None:
    table = await play(opener, clock)
    client = await away(served, table, f"json://{web.place}/hook")
    await later(served, clock, 5)
    await settle(table, clock, client, "pause", opener)
    await later(served, clock, 60)
    assert web.posts == []
    await settle(table, clock, client, "resume", opener)
    await later(served, clock, 1)
    assert len(web.posts) == 1


# ---- failures -------------------------------------------------------------------------------------------------------


async def test_what_did_not_arrive_is_tried_again_after_growing_pauses_and_given_up(
    served: Served, opener: Opener, clock: FakeClock, web: WebReceiver
) -> None:
    table = await play(opener, clock)
    await away(served, table, f"json://{web.place}/hook")
    web.status = 500
    await later(served, clock, 15)
    tries = [15]
    for minute in range(16, 200):
        await later(served, clock, 1)
        tries += [minute] * (len(web.posts) - len(tries))
    assert tries == [15, 16, 21, 36, 96]
    assert await outcomes(served) == ["failed"]


async def test_what_arrives_at_the_second_try_is_sent_once(
    served: Served, opener: Opener, clock: FakeClock, web: WebReceiver
) -> None:
    table = await play(opener, clock)
    await away(served, table, f"json://{web.place}/hook")
    web.status = 500
    await later(served, clock, 15)
    web.status = 200
    for _ in range(5):
        await later(served, clock, 1)
    assert len(web.posts) == 2
    assert await outcomes(served) == ["sent"]


async def test_one_address_that_takes_it_is_enough(
    served: Served, opener: Opener, clock: FakeClock, web: WebReceiver, office: PostOffice
) -> None:
    table = await play(opener, clock)
    web.status = 500
    mail = f"mailto://localhost:{office.port}/?to=ada@home.example"
    await away(served, table, f"json://{web.place}/hook", mail)
    await later(served, clock, 15)
    await later(served, clock, 15)
    assert (len(web.posts), len(office.messages)) == (1, 1)


async def test_a_redirect_is_not_followed(
    served: Served, opener: Opener, clock: FakeClock, web: WebReceiver
) -> None:
    async with WebReceiver() as inside:
        web.redirect = f"http://{inside.place}/secret"
        table = await play(opener, clock)
        await away(served, table, f"json://{web.place}/hook", f"ntfy://{web.place}/my-topic")
        await later(served, clock, 15)
        assert len(web.posts) == 2
        assert inside.posts == []


async def test_nothing_in_the_log_tells_an_address(
    served: Served, opener: Opener, clock: FakeClock, web: WebReceiver, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither where it arrives nor where it fails, at the finest level of every logger."""
    table = await play(opener, clock)
    served.hub.desk.notices.allowed += ("json://127.0.0.1:9",)
    await away(served, table, f"json://ada:hidden@{web.place}/hidden-path", "json://127.0.0.1:9/hidden-too")
    web.status = 500
    root = logging.getLogger()
    log_to_standard_error()
    root.setLevel(logging.DEBUG)
    try:
        await later(served, clock, 15)
        await later(served, clock, 15)
    finally:
        root.setLevel(logging.WARNING)
        forget_log()
    told = capsys.readouterr().err
    assert told.count("a notice did not arrive") == 2
    assert "hidden" not in told


# ---- restarts and processes -----------------------------------------------------------------------------------------


async def test_a_restart_forgets_no_notice_and_sends_none_again(
    served: Served, house: Office, opener: Opener, clock: FakeClock, web: WebReceiver
) -> None:
    table = await play(opener, clock)
    await away(served, table, f"json://{web.place}/hook")
    await later(served, clock, 5)
    await served.stop()
    await served.start()
    await later(served, clock, 10)
    assert len(web.posts) == 1
    await served.stop()
    await served.start()
    await later(served, clock, 90)
    assert len(web.posts) == 1


class Silence:
    """A post from which nobody ever hears again."""

    def __init__(self) -> None:
        self.began = asyncio.Event()

    async def send(self, address: str, title: str, text: str) -> bool:
        self.began.set()
        await asyncio.Event().wait()
        return True

    def close(self) -> None:
        """Nothing to close."""


async def test_what_was_being_sent_when_the_server_went_is_not_sent_again(
    served: Served, opener: Opener, clock: FakeClock, web: WebReceiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.notifier.FAREWELL_SECONDS", 0.1)
    table = await play(opener, clock)
    await away(served, table, f"json://{web.place}/hook")
    silence = Silence()
    served.hub.desk.notices._post = silence
    clock.jump(15 * MINUTE_MS)
    checking = asyncio.create_task(served.hub.desk.notices.check())
    await silence.began.wait()
    checking.cancel()
    await served.stop()
    await served.start()
    await later(served, clock, 90)
    assert web.posts == []
    assert await outcomes(served) == ["sent"]


async def test_a_notice_for_trial_goes_to_the_own_addresses_at_once(
    served: Served, opener: Opener, web: WebReceiver, office: PostOffice
) -> None:
    """In quiet hours too; and what did not arrive is told."""
    client, other = await opener(), await opener()
    mail = f"mailto://game@localhost:{office.port}/?to=ada@home.example"
    all_day = {"begin": 0, "end": 1439, "zone": "UTC"}
    await ask(served, client, f"json://{web.place}/hook", mail, quiet=all_day)
    assert await client.ask("notice-test") == {"arrived": [True, True]}
    ((_, post),) = web.posts
    assert (post["title"], post["message"]) == ("a trial", "it works")
    assert len(office.messages) == 1
    web.status = 500
    assert await client.ask("notice-test") == {"arrived": [False, True]}
    assert await other.ask("notice-test") in ({}, {"arrived": []}), "nobody writes to another's addresses"


async def test_an_address_that_is_allowed_no_more_is_not_tried(
    served: Served, opener: Opener, web: WebReceiver
) -> None:
    client = await opener()
    await ask(served, client, f"json://{web.place}/hook")
    served.hub.desk.notices.allowed = ()
    assert await client.ask("notice-test") == {"arrived": [False]}
    assert web.posts == []


async def test_a_trial_takes_no_longer_than_somebody_waits(
    served: Served, opener: Opener, web: WebReceiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.notifier.TRIAL_SECONDS", 0.2)
    client = await opener()
    await ask(served, client, f"json://{web.place}/hook")
    served.hub.desk.notices._post = Silence()
    assert await client.ask("notice-test") == {"arrived": [False]}


async def test_notices_for_trial_are_limited_for_each_player_and_for_all(
    served: Served, opener: Opener, web: WebReceiver
) -> None:
    one, other = await opener(), await opener()
    for client in (one, other):
        await ask(served, client, f"json://{web.place}/hook")
    for _ in range(TRIALS):
        await one.ask("notice-test")
    with pytest.raises(Refused, match="notice-limit"):
        await one.ask("notice-test")
    assert await other.ask("notice-test") == {"arrived": [True]}
    served.hub.desk.notices._all_trials = Bucket(0, 0, lambda: 0.0)
    with pytest.raises(Refused, match="notice-limit"):
        await other.ask("notice-test")
    assert len(web.posts) == TRIALS + 1


async def test_a_match_waits_for_no_notice(
    served: Served, opener: Opener, clock: FakeClock, web: WebReceiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.notifier.FAREWELL_SECONDS", 0.1)
    slow, quick = await play(opener, clock), await play(opener, clock)
    await away(served, slow, f"json://{web.place}/hook")
    silence = Silence()
    served.hub.desk.notices._post = silence
    clock.jump(15 * MINUTE_MS)
    checking = asyncio.create_task(served.hub.desk.notices.check())
    await silence.began.wait()
    client = quick.acting
    assert client.view is not None
    assert await client.act(client.view.legal[0]) == 1
    checking.cancel()


async def test_of_two_processes_one_sends(
    served: Served, house: Office, opener: Opener, clock: FakeClock, address: str, web: WebReceiver
) -> None:
    if not address:
        pytest.skip("two processes need PostgreSQL")
    second = house.process()
    await second.start()
    try:
        tables = [await play(opener, clock) for _ in range(4)]
        for number, table in enumerate(tables):
            await away(served, table, f"json://{web.place}/{number}")
        for _ in range(30):
            clock.jump(MINUTE_MS)
            await asyncio.gather(*(one.hub.desk.notices.check() for one in (served, second, served, second)))
    finally:
        await second.stop()
    assert sorted(where for where, _ in web.posts) == [f"POST /{number}" for number in range(4)]


# ---- settings -------------------------------------------------------------------------------------------------------


async def test_addresses_that_the_operator_did_not_name_are_refused(
    served: Served, opener: Opener, web: WebReceiver, house: Office
) -> None:
    client = await opener()
    for refused in (
        "json://127.0.0.1/hook",
        f"form://{web.place}/hook",
        "syslog://",
        "json://169.254.169.254/",
    ):
        with pytest.raises(Refused) as failure:
            await ask(served, client, f"json://{web.place}/hook", refused)
        assert failure.value.code == "address-refused"
    answer = await client.ask("notices")
    assert answer["settings"] == {}
    assert answer["allowed"] == list(house.settings["notices_allow"])


async def test_an_address_that_is_no_longer_allowed_is_sent_nothing(
    served: Served, opener: Opener, clock: FakeClock, web: WebReceiver
) -> None:
    table = await play(opener, clock)
    await away(served, table, f"json://{web.place}/hook")
    served.hub.desk.notices.allowed = ("ntfys://ntfy.sh",)
    await later(served, clock, 15)
    assert web.posts == []


async def test_an_address_that_was_taken_out_is_forgotten_and_sent_nothing(
    served: Served, opener: Opener, clock: FakeClock, web: WebReceiver
) -> None:
    table = await play(opener, clock)
    client = table.acting
    await ask(served, client, f"json://{web.place}/hook")
    await served.hub.desk.notices.check()
    await ask(served, client)
    await client.close()
    await later(served, clock, 60)
    assert web.posts == []
    kept = select(NOTICES.c.settings)
    assert await served.hub.desk.store.do(lambda connection: connection.execute(kept).first()) is None


async def test_whoever_asks_to_be_forgotten_is_sent_nothing(
    served: Served, opener: Opener, clock: FakeClock, web: WebReceiver
) -> None:
    table = await play(opener, clock)
    client = table.acting
    await ask(served, client, f"json://{web.place}/hook")
    await served.hub.desk.notices.check()
    await client.ask("forget-me")
    await later(served, clock, 60)
    assert web.posts == []
    kept = select(NOTICES.c.settings)
    assert await served.hub.desk.store.do(lambda connection: connection.execute(kept).first()) is None


async def test_a_guest_who_can_come_back_by_no_device_is_sent_nothing(
    served: Served, opener: Opener, clock: FakeClock, web: WebReceiver
) -> None:
    """They could not put an end to it."""
    table = await play(opener, clock)
    client = await away(served, table, f"json://{web.place}/hook")
    gone = delete(TOKENS).where(TOKENS.c.player == client.player)
    await served.hub.desk.store.do(lambda connection: connection.execute(gone).rowcount)
    await later(served, clock, 60)
    assert web.posts == []
