"""Tables that play by a clock, over real sockets: what is told, what a deadline does, and what restarts cost."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from rules.table_news import Timing
from server import table_time, timekeeper
from server.clock import DAY, GRACE, SECOND
from server.log_rows import read_happenings
from server.refusal import Refusal
from tests.server.fake_clock import FakeClock
from tests.server.harness import SCENARIO, Client, Opener, Refused, Served, Table

QUICK = {"kind": "move", "seconds": 30}
BANK = {"kind": "bank", "seconds": 60, "increment": 5}
SLOW = {"kind": "days", "days": 2, "vacation": 10}


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> FakeClock:
    """Moved by hand; a jump of it is no outage unless a test says so."""
    monkeypatch.setattr(timekeeper, "OUTAGE", 10**12)
    return FakeClock()


@pytest.fixture
async def served(tmp_path: Path, address: str, clock: FakeClock) -> AsyncIterator[Served]:
    """A server whose time a test moves."""
    settings: dict[str, Any] = {"requests_per_second": 10_000, "request_burst": 100_000}
    server = Served(tmp_path / "data", clock, database=address, **settings)
    await server.start()
    yield server
    await server.stop()


async def seated(opener: Opener, bots: tuple[int, ...] = (), **fields: Any) -> Table:
    """A started match of two with a clock; bots sit where it says, and the clients of their seats watch."""
    clients = [await opener() for _ in range(2)]
    room = await clients[0].create(seats=2, length="short", **fields)
    for seat, client in enumerate(clients):
        if seat:
            await client.enter(room["code"])
        if seat in bots:
            await clients[0].ask("bot", match=room["match"], seat=seat, bot="random")
        else:
            await client.ask("sit", match=room["match"], seat=seat)
    await clients[0].ask("start", match=room["match"])
    for client in clients:
        await client.reach(0)
    return Table(clients, room["match"], room["code"])


def timing(client: Client) -> Timing:
    assert client.timing is not None
    return client.timing


def told(client: Client) -> list[tuple[str, int | None, str]]:
    """The table's log."""
    assert client.room is not None
    return [(line.what, line.seat, line.detail) for line in client.room.happened]


def acting_seat(table: Table) -> int:
    return table.seats.index(table.acting)


async def expire(clock: FakeClock, table: Table) -> None:
    """Let the time of the seat on the clock run out, and wait until everybody knows."""
    due = timing(table.seats[0]).deadline
    assert due is not None
    lines = len(told(table.seats[0]))
    await clock.advance(due - clock.now_ms())
    for client in table.seats:
        await client.until(lambda client=client: len(told(client)) > lines)  # type: ignore[misc]


async def test_a_table_without_a_clock_tells_nothing_of_one(opener: Opener) -> None:
    client = await opener()
    room = await client.create(clock="none")
    assert not {"clock", "timing", "timeout", "happened"} & set(room)


async def test_a_clock_runs_from_the_start_and_is_told_after_every_act(
    clock: FakeClock, opener: Opener
) -> None:
    table = await seated(opener, clock=BANK)
    first = acting_seat(table)
    assert table.seats[0].room is not None
    assert table.seats[0].room.timeout == "remind"
    assert timing(table.seats[1]).running == first
    assert timing(table.seats[1]).deadline == clock.now_ms() + 60 * SECOND
    clock.jump(7 * SECOND)
    await table.step(random.Random(1))
    for client in table.seats:
        await client.until(lambda client=client: timing(client).now == clock.now_ms())  # type: ignore[misc]
        assert timing(client).seats[first].left == 58 * SECOND
        assert timing(client).deadline is not None


async def test_before_the_start_nobody_s_time_runs(clock: FakeClock, opener: Opener) -> None:
    client = await opener()
    await client.create(seats=2, clock=BANK)
    await client.ask("sit", match=client.match, seat=0)
    clock.jump(DAY)
    room = await client.ask("sit", match=client.match, seat=1)
    assert room["timing"] == {"now": clock.now_ms(), "seats": [{"left": 60 * SECOND}] * 2}


async def test_remind_does_nothing_but_say_so(clock: FakeClock, opener: Opener) -> None:
    table = await seated(opener, clock=QUICK)
    seat = acting_seat(table)
    await clock.advance(30 * SECOND - 1)
    await asyncio.sleep(0.05)
    assert told(table.seats[0]) == []
    await expire(clock, table)
    assert told(table.seats[0]) == [("time-up", seat, "")]
    assert timing(table.seats[1]).overdue
    assert timing(table.seats[1]).deadline is None
    await clock.advance(DAY)
    await asyncio.sleep(0.05)
    assert len(told(table.seats[0])) == 1
    await table.step(random.Random(1))
    await table.seats[1].until(lambda: not timing(table.seats[1]).overdue)


async def test_a_bot_stands_in_until_the_player_acts(clock: FakeClock, opener: Opener) -> None:
    table = await seated(opener, clock=QUICK, timeout="bot", stand_in="random")
    seat, away = acting_seat(table), table.acting
    assert away.view is not None
    action = away.view.legal[0]
    await expire(clock, table)
    assert told(away) == [("time-up", seat, ""), ("stand-in", seat, "random")]
    await away.reach(1)
    assert away.room is not None
    assert (away.room.seats[seat].nickname, away.room.seats[seat].bot) == ("Ada", "random")
    with pytest.raises(Refused, match=r"stale-version|not-your-turn"):
        await away.act(action, 0)
    await away.until(lambda: told(away)[-1] == ("back", seat, ""))
    assert away.room.seats[seat].bot is None


async def test_whoever_sits_down_again_is_back_too(clock: FakeClock, opener: Opener) -> None:
    table = await seated(opener, clock=QUICK, timeout="bot", stand_in="ismcts:100000")
    seat, away = acting_seat(table), table.acting
    await expire(clock, table)
    room = await away.ask("sit", match=table.match, seat=seat)
    assert "bot" not in room["seats"][seat] or room["seats"][seat]["bot"] is None
    assert room["timing"]["deadline"] == clock.now_ms() + min(GRACE, 30 * SECOND)
    await expire(clock, table)
    assert told(away)[-1] == ("stand-in", seat, "ismcts:100000")


async def test_forfeit_costs_one_seat_and_the_match_goes_on(clock: FakeClock, opener: Opener) -> None:
    table = await seated(opener, clock=QUICK, timeout="forfeit", stand_in="random")
    seat, loser = acting_seat(table), table.acting
    other = table.seats[1 - seat]
    await expire(clock, table)
    assert told(other) == [("time-up", seat, ""), ("lost", seat, "random")]
    with pytest.raises(Refused, match="seat-lost"):
        await loser.ask("sit", match=table.match, seat=seat)
    with pytest.raises(Refused, match="seat-lost"):
        await table.seats[0].ask("bot", match=table.match, seat=seat, bot=None)
    await loser.until(lambda: loser.view is not None and loser.view.seat is None)
    dice = random.Random(3)
    while (view := await other.my_turn()).legal:
        await other.act(dice.choice(view.legal))
    assert view.verdict is not None


async def test_vote_waits_for_those_seated(clock: FakeClock, opener: Opener) -> None:
    table = await seated(opener, clock=QUICK, timeout="vote")
    await expire(clock, table)
    assert told(table.seats[0])[0] == ("time-up", acting_seat(table), "")
    assert timing(table.seats[0]).overdue


async def test_a_bot_s_time_does_not_count(clock: FakeClock, opener: Opener) -> None:
    table = await seated(opener, bots=(0, 1), clock=BANK)
    client = table.seats[0]
    await client.until(lambda: client.view is not None and client.view.verdict is not None)
    assert timing(client).running is None
    assert {share.left for share in timing(client).seats} == {60 * SECOND}


async def test_a_deadline_passes_with_nobody_there(clock: FakeClock, served: Served, opener: Opener) -> None:
    table = await seated(opener, clock=QUICK, timeout="bot", stand_in="random")
    seat = acting_seat(table)
    for client in table.seats:
        await client.close()
    rooms = served.hub.desk.rooms
    async with asyncio.timeout(10):
        while len(rooms):  # noqa: ASYNC110
            await asyncio.sleep(0.02)
    await clock.advance(31 * SECOND)
    again = await opener(table.seats[1 - seat].token)
    async with asyncio.timeout(10):
        while (await served.truth(table.match)).version == 0:  # noqa: ASYNC110
            await asyncio.sleep(0.02)
    await again.enter(table.code)
    await again.until(lambda: again.room is not None)
    assert told(again)[:2] == [("time-up", seat, ""), ("stand-in", seat, "random")]


async def test_vacation_is_asked_for_and_given_back(clock: FakeClock, opener: Opener) -> None:
    table = await seated(opener, clock=SLOW)
    away, seat = table.acting, acting_seat(table)
    room = await away.ask("vacation", match=table.match, days=3)
    assert room["timing"]["deadline"] == clock.now_ms() + 5 * DAY
    assert room["timing"]["seats"][seat] == {
        "left": 2 * DAY,
        "vacation": 7 * DAY,
        "away": clock.now_ms() + 3 * DAY,
    }
    clock.jump(DAY)
    with pytest.raises(Refused, match="no-vacation"):
        await away.ask("vacation", match=table.match, days=10)
    room = await away.ask("vacation", match=table.match, days=0)
    assert room["timing"]["seats"][seat] == {"left": 2 * DAY, "vacation": 9 * DAY}
    assert told(away) == [("vacation", seat, "3"), ("vacation-end", seat, "")]
    with pytest.raises(Refused, match="no-vacation"):
        await (await opener_of(opener)).ask("vacation", match=table.match, days=1)


async def opener_of(opener: Opener) -> Client:
    """Somebody at a table of their own without a clock."""
    client = await opener()
    await client.create(seats=2)
    await client.ask("sit", match=client.match, seat=0)
    original = client.ask

    async def ask(name: str, /, **fields: Any) -> Any:
        return await original(name, **{**fields, "match": client.match})

    client.ask = ask  # type: ignore[method-assign]
    return client


async def test_a_restart_costs_nobody_time(
    clock: FakeClock, served: Served, opener: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was stored goes on; the span in which no server ran does not count."""
    monkeypatch.setattr(timekeeper, "OUTAGE", 3 * timekeeper.BEAT)
    table = await seated(opener, clock=BANK)
    seat = acting_seat(table)
    clock.jump(10 * SECOND)
    await served.stop()
    clock.jump(DAY)
    await served.start()
    again = await opener(table.seats[seat].token)
    room = await again.enter(table.code)
    assert room["timing"]["seats"][seat]["left"] == 50 * SECOND
    assert room["timing"]["deadline"] == clock.now_ms() + 50 * SECOND


async def test_a_machine_that_slept_costs_nobody_time(
    clock: FakeClock, opener: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timekeeper, "OUTAGE", 3 * timekeeper.BEAT)
    table = await seated(opener, clock=BANK)
    client = table.seats[0]
    await clock.advance(timekeeper.BEAT)
    await asyncio.sleep(0.1)
    clock.jump(DAY)
    await clock.advance(timekeeper.BEAT)
    await client.until(lambda: timing(client).now >= clock.now_ms() - timekeeper.BEAT)
    assert timing(client).seats[acting_seat(table)].left >= 50 * SECOND
    assert told(client) == []


async def test_two_processes_act_on_a_deadline_once(
    tmp_path: Path, clock: FakeClock, served: Served, address: str, opener: Opener
) -> None:
    """One of them has the table, the other only sees the row."""
    if not address:
        pytest.skip("a folder belongs to one server")
    second = Served(tmp_path / "second", clock, database=address)
    await second.start()
    try:
        table = await seated(opener, clock=QUICK, timeout="bot", stand_in="ismcts:100000")
        await expire(clock, table)
        await clock.advance(SECOND)
        await asyncio.sleep(0.3)
        lines = await second.hub.desk.store.do(lambda connection: read_happenings(connection, table.match))
        assert [line.what for line in lines] == ["time-up", "stand-in"]
        assert told(table.seats[0]) == [(line.what, line.seat, line.detail) for line in lines]
    finally:
        await second.stop()


async def test_what_cannot_be_is_refused(opener: Opener) -> None:
    client = await opener()
    for wrong in (
        {"clock": {"kind": "move"}},
        {"clock": {"kind": "move", "seconds": 1}},
        {"clock": {"kind": "bank", "seconds": 60, "increment": -1}},
        {"clock": {"kind": "days", "days": 99}},
        {"clock": {"kind": "hourglass"}},
        {"clock": "some"},
        {"timeout": "shoot"},
    ):
        with pytest.raises(Refused, match="bad-message"):
            await client.ask("create", scenario=SCENARIO, **wrong)
    with pytest.raises(Refused, match="unknown-bot"):
        await client.ask("create", scenario=SCENARIO, clock=QUICK, stand_in="nobody")


async def test_a_match_waits_where_everybody_is_away(clock: FakeClock, opener: Opener) -> None:
    """A bot stands in for the sake of others: with nobody left who plays, it does not play the match to its end."""
    table = await seated(opener, bots=(1,), clock=QUICK, timeout="bot", stand_in="random")
    client = table.seats[0]
    await client.my_turn()
    await client.until(lambda: timing(client).deadline is not None)
    await expire(clock, table)
    assert client.view is not None
    version = client.view.version
    await asyncio.sleep(0.2)
    assert client.view.version == version
    await client.act(client.view.legal[0])
    assert (await client.my_turn()).version > version


@pytest.mark.parametrize("outcome", ["longer", "stand-in"])
async def test_what_a_vote_may_lead_to(
    clock: FakeClock, served: Served, opener: Opener, outcome: str
) -> None:
    table = await seated(opener, clock=QUICK, timeout="vote", stand_in="random")
    seat, away = acting_seat(table), table.acting
    room = await served.hub.desk.rooms.room(table.match)
    with pytest.raises(Refusal, match="Nobody's time is up"):
        await table_time.wait_longer(room)
    await expire(clock, table)
    async with room.lock:
        await (table_time.wait_longer if outcome == "longer" else table_time.stand_in)(room)
    room.wake()
    await away.until(lambda: told(away)[-1][:2] == (outcome, seat))
    if outcome == "longer":
        assert timing(away).deadline == clock.now_ms() + 30 * SECOND
        assert not timing(away).overdue
    else:
        await away.reach(1)


async def test_the_clock_stands_by_agreement(clock: FakeClock, served: Served, opener: Opener) -> None:
    table = await seated(opener, clock=QUICK)
    room, client = await served.hub.desk.rooms.room(table.match), table.seats[0]
    clock.jump(10 * SECOND)
    async with room.lock:
        await table_time.stop(room, None)
    await client.until(lambda: timing(client).paused)
    assert timing(client).deadline is None
    await clock.advance(DAY)
    async with room.lock:
        await table_time.go_on(room, None)
    await client.until(lambda: not timing(client).paused)
    assert timing(client).deadline == clock.now_ms() + 20 * SECOND
    assert [what for what, _, _ in told(client)] == ["pause", "resume"]


async def test_the_lobby_tells_the_clock_and_what_is_left(clock: FakeClock, opener: Opener) -> None:
    table = await seated(opener, clock=QUICK)
    clock.jump(4 * SECOND)
    listing = await listed(table.acting)
    assert (listing["clock"], listing["left"], listing["your_turn"]) == (QUICK, 26 * SECOND, True)
    host = await opener()
    await host.create(seats=2)
    assert not {"clock", "left"} & set(await listed(host))


async def listed(client: Client) -> dict[str, Any]:
    """The lobby's line of a client's own match."""
    lines = (await client.ask("lobby"))["matches"]
    line: dict[str, Any] = next(line for line in lines if line["match"] == client.match)
    return line


async def test_sitting_down_again_wins_no_time(clock: FakeClock, opener: Opener) -> None:
    table = await seated(opener, clock=BANK)
    seat, player = acting_seat(table), table.acting
    clock.jump(58 * SECOND)
    room = await player.ask("sit", match=table.match, seat=seat)
    assert room["timing"]["seats"][seat]["left"] == 2 * SECOND
    await player.ask("stand", match=table.match)
    clock.jump(SECOND)
    room = await player.ask("sit", match=table.match, seat=seat)
    assert room["timing"]["seats"][seat]["left"] == SECOND
    assert room["timing"]["running"] == seat


async def test_a_newcomer_has_a_minute_at_least(clock: FakeClock, opener: Opener) -> None:
    table = await seated(opener, clock={"kind": "bank", "seconds": 600})
    seat, leaver = acting_seat(table), table.acting
    clock.jump(599 * SECOND)
    await leaver.ask("stand", match=table.match)
    newcomer = await opener()
    await newcomer.enter(table.code)
    room = await newcomer.ask("sit", match=table.match, seat=seat)
    assert room["timing"]["seats"][seat]["left"] == GRACE


async def test_whoever_leaves_while_a_bot_stands_in_leaves_a_seat_on_the_clock(
    clock: FakeClock, opener: Opener
) -> None:
    table = await seated(opener, clock=QUICK, timeout="bot", stand_in="ismcts:100000")
    seat, leaver = acting_seat(table), table.acting
    await expire(clock, table)
    await leaver.ask("stand", match=table.match)
    other = table.seats[1 - seat]
    await other.until(lambda: timing(other).running == seat)
    assert other.room is not None
    assert (other.room.seats[seat].nickname, other.room.seats[seat].bot) == (None, None)
    await expire(clock, table)
    assert other.room.seats[seat].bot == "ismcts:100000"


async def test_to_ask_for_vacation_is_to_be_back(clock: FakeClock, opener: Opener) -> None:
    table = await seated(opener, clock=SLOW, timeout="bot", stand_in="ismcts:100000")
    seat, away = acting_seat(table), table.acting
    await expire(clock, table)
    room = await away.ask("vacation", match=table.match, days=2)
    assert room["timing"]["deadline"] == clock.now_ms() + 2 * DAY + GRACE
    assert [what for what, _, _ in told(away)][-2:] == ["back", "vacation"]
    assert room["seats"][seat].get("bot") is None


async def test_another_process_acts_on_the_deadlines_of_one_that_is_gone(
    tmp_path: Path, clock: FakeClock, served: Served, address: str, opener: Opener
) -> None:
    if not address:
        pytest.skip("a folder belongs to one server")
    second = Served(tmp_path / "second", clock, database=address)
    await second.start()
    try:
        table = await seated(opener, clock=QUICK, timeout="forfeit", stand_in="random")
        seat = acting_seat(table)
        await served.stop()
        await clock.advance(31 * SECOND)
        store = second.hub.desk.store
        async with asyncio.timeout(10):
            while not await store.do(lambda connection: read_happenings(connection, table.match)):  # noqa: ASYNC110
                await asyncio.sleep(0.02)
        room = await second.hub.desk.rooms.room(table.match)
        assert [line.what for line in room.happened] == ["time-up", "lost"]
        assert room.seats[seat].bot == "random"
    finally:
        await second.stop()


async def test_whoever_acts_right_after_the_machine_slept_loses_nothing(
    clock: FakeClock, opener: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before the next pulse, too."""
    monkeypatch.setattr(timekeeper, "OUTAGE", 3 * timekeeper.BEAT)
    table = await seated(opener, clock=BANK)
    seat = acting_seat(table)
    clock.jump(DAY)
    await table.step(random.Random(1))
    for client in table.seats:
        await client.until(lambda client=client: timing(client).now == clock.now_ms())  # type: ignore[misc]
        assert timing(client).seats[seat].left >= 60 * SECOND
        assert not timing(client).overdue
