"""What a table agrees about, over real sockets: who is asked, what is stored, what a restart and the time make of it."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from rules.match import Match
from rules.motions import Motion
from rules.record import Record
from server import timekeeper
from server.motions import GONE_MS, LIVE_MS, SLOW_MS
from tests.server.fake_clock import FakeClock
from tests.server.harness import Client, Opener, Refused, Served, Table


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> FakeClock:
    """A clock in whose hands long spans pass at once."""
    monkeypatch.setattr(timekeeper, "OUTAGE", 10**12)
    return FakeClock()


@pytest.fixture
async def served(tmp_path: Path, address: str, clock: FakeClock) -> AsyncIterator[Served]:
    settings: dict[str, Any] = {"requests_per_second": 10_000, "request_burst": 100_000}
    server = Served(tmp_path / "data", clock, database=address, **settings)
    await server.start()
    yield server
    await server.stop()


async def seated(opener: Opener, seats: int = 4, bots: tuple[int, ...] = (), **fields: Any) -> Table:
    """A started match; bots sit where it says, and there is a client for every other seat."""
    clients = [await opener() for _ in range(seats - len(bots))]
    room = await clients[0].create(seats=seats, length="short", **fields)
    people = iter(clients)
    for seat in range(seats):
        if seat in bots:
            await clients[0].ask("bot", match=room["match"], seat=seat, bot="random")
            continue
        client = next(people)
        if client is not clients[0]:
            await client.enter(room["code"])
        await client.ask("sit", match=room["match"], seat=seat)
    await clients[0].ask("start", match=room["match"])
    for client in clients:
        await client.reach(0)
    return Table(clients, room["match"], room["code"])


async def moved(client: Client, kind: str, **fields: Any) -> int:
    """Move something; the motion's number, 0 if it was decided at once."""
    room = await client.ask("move", match=client.match, kind=kind, **fields)
    found = [motion["number"] for motion in room.get("motions", ()) if motion["kind"] == kind]
    return found[-1] if found else 0


async def answer(client: Client, number: int, agree: bool = True) -> dict[str, Any]:
    room: dict[str, Any] = await client.ask("vote", match=client.match, motion=number, agree=agree)
    return room


def motions(client: Client) -> list[Motion]:
    assert client.room is not None
    return list(client.room.motions)


def log_of(client: Client) -> list[tuple[str, int | None]]:
    assert client.room is not None
    return [(line.what, line.seat) for line in client.room.happened]


async def told(*clients: Client, open_motions: int = 0) -> None:
    """Wait until every client was told of so many open motions."""
    for client in clients:
        await client.until(partial(_has, client, open_motions))


def _has(client: Client, open_motions: int) -> bool:
    return client.room is not None and len(client.room.motions) == open_motions


async def finish_turn(client: Client) -> int:
    """Act until another seat is to act; the version then."""
    view = await client.my_turn()
    reached = view.version
    while client.view is not None and client.view.legal:
        reached = await client.act(client.view.legal[0])
        await client.reach(reached)
    return reached


# ---- undo beyond information ----------------------------------------------------------------------------------------


async def test_a_rewind_needs_all_others_and_is_in_the_record(served: Served, opener: Opener) -> None:
    table = await seated(opener)
    dice = random.Random(5)
    for _ in range(12):
        await table.step(dice)
    before = (await served.truth(table.match)).view(None).public
    for _ in range(7):
        await table.step(dice)
    rosa, *others = table.seats
    number = await moved(rosa, "rewind", ply=12)
    await told(*table.seats, open_motions=1)
    assert [motion.asked for client in table.seats for motion in motions(client)] == [False, True, True, True]
    assert motions(others[0])[0].open == (1, 2, 3)
    await answer(others[0], number)
    await answer(others[1], number)
    assert (await served.truth(table.match)).version == 19
    await answer(others[2], number)
    for client in table.seats:
        await client.reach(20)
    await told(*table.seats)
    truth = await served.truth(table.match)
    assert truth.view(None).public == before
    assert log_of(rosa) == [("rewind", 0)]
    for client in table.seats:
        assert client.view == truth.view(client.view.seat if client.view else None)
    for _ in range(5):
        await table.step(dice)
    digest, lines = truth.digest, truth.record().lines
    assert lines[19] == "A rewind 12"
    await served.stop()
    await served.start()
    again = await served.truth(table.match)
    assert again.digest == digest
    assert again.record().lines == lines


async def test_one_no_is_enough_and_the_mover_can_take_it_back(served: Served, opener: Opener) -> None:
    table = await seated(opener)
    for _ in range(6):
        await table.step(random.Random(1))
    rosa, karl, _, _ = table.seats
    number = await moved(rosa, "rewind", ply=0)
    await answer(karl, number, agree=False)
    await told(*table.seats)
    with pytest.raises(Refused, match="unknown-motion"):
        await answer(karl, number)
    number = await moved(rosa, "rewind", ply=1)
    with pytest.raises(Refused, match="motion-open"):
        await moved(karl, "rewind", ply=2)
    await answer(rosa, number, agree=False)
    await told(*table.seats)
    assert (await served.truth(table.match)).version == 6


async def test_whoever_acts_meanwhile_wants_no_rewind(served: Served, opener: Opener) -> None:
    table = await seated(opener)
    for _ in range(6):
        await table.step(random.Random(1))
    await moved(table.seats[0], "rewind", ply=2)
    await moved(table.seats[0], "pause")
    await told(*table.seats, open_motions=2)
    await table.step(random.Random(2))
    await told(*table.seats, open_motions=1)
    assert motions(table.seats[1])[0].kind == "pause"


async def test_computers_agree_to_nothing_and_block_nothing(served: Served, opener: Opener) -> None:
    table = await seated(opener, bots=(1, 2, 3))
    (rosa,) = table.seats
    version = await finish_turn(rosa)
    reached = (await rosa.my_turn()).version
    assert reached > version
    assert await moved(rosa, "rewind", ply=0) == 0
    await rosa.reach(reached + 1)
    assert (await served.truth(table.match)).record().lines[reached] == "A rewind 0"


async def test_what_makes_no_sense_is_refused(served: Served, opener: Opener) -> None:
    table = await seated(opener, bots=(3,))
    rosa, karl, _ = table.seats
    watcher = await opener()
    await watcher.enter(table.code)
    for client, code, fields in (
        (rosa, "undo-refused", {"kind": "rewind", "ply": 0}),
        (rosa, "undo-refused", {"kind": "rewind"}),
        (rosa, "motion-moot", {"kind": "resume"}),
        (rosa, "not-gone", {"kind": "replace", "seat": 1}),
        (rosa, "motion-moot", {"kind": "replace", "seat": 0}),
        (rosa, "motion-moot", {"kind": "replace", "seat": 3}),
        (rosa, "bad-message", {"kind": "replace", "seat": 9}),
        (rosa, "bad-message", {"kind": "replace"}),
        (rosa, "bad-message", {"kind": "dance"}),
        (rosa, "bad-message", {"kind": "rewind", "ply": -1}),
        (rosa, "motion-moot", {"kind": "watch", "seat": 1}),
        (watcher, "not-seated", {"kind": "pause"}),
        (watcher, "not-seated", {"kind": "abandon"}),
        (watcher, "motion-moot", {"kind": "watch", "seat": 3}),
        (watcher, "bad-message", {"kind": "watch"}),
    ):
        with pytest.raises(Refused) as caught:
            await client.ask("move", match=table.match, **fields)
        assert caught.value.code == code, fields
    number = await moved(rosa, "pause")
    with pytest.raises(Refused, match="not-asked"):
        await answer(watcher, number)
    with pytest.raises(Refused, match="unknown-motion"):
        await answer(karl, number + 1)
    assert (await served.truth(table.match)).version == 0


async def test_nobody_asks_without_end(served: Served, opener: Opener, clock: FakeClock) -> None:
    table = await seated(opener)
    rosa = table.seats[0]
    for _ in range(4):
        await answer(rosa, await moved(rosa, "pause"), agree=False)
    with pytest.raises(Refused, match="too-many"):
        await moved(rosa, "pause")
    await clock.advance(15_000)
    assert await moved(rosa, "pause")


# ---- pause ----------------------------------------------------------------------------------------------------------


async def test_a_pause_bars_acts_and_survives_a_restart(served: Served, opener: Opener) -> None:
    table = await seated(opener, seats=2, clock={"kind": "move", "seconds": 60})
    rosa, karl = table.seats
    number = await moved(rosa, "pause")
    await answer(karl, number)
    await karl.until(lambda: karl.room is not None and karl.room.paused)
    assert karl.timing is not None
    assert karl.timing.paused
    with pytest.raises(Refused, match="paused"):
        await table.step(random.Random(1))
    await served.stop()
    await served.start()
    tokens = [client.token for client in table.seats]
    rosa, karl = [await opener(token) for token in tokens]
    for client in (rosa, karl):
        room = await client.enter(table.code)
        await client.sync()
        assert room["paused"]
    with pytest.raises(Refused, match="paused"):
        await Table([rosa, karl], table.match, table.code).step(random.Random(1))
    number = await moved(karl, "resume")
    await answer(rosa, number)
    await Table([rosa, karl], table.match, table.code).step(random.Random(1))


async def test_nobody_can_hold_a_pause_for_ever(served: Served, opener: Opener, clock: FakeClock) -> None:
    table = await seated(opener, seats=2)
    rosa, karl = table.seats
    await answer(karl, await moved(rosa, "pause"))
    number = await moved(karl, "resume")
    await answer(rosa, number, agree=False)
    await karl.until(lambda: bool(motions(karl)))
    await clock.advance(LIVE_MS)
    await karl.until(lambda: karl.room is not None and not karl.room.paused)
    assert log_of(karl) == [("pause", 0), ("resume", 1)]


async def test_computers_wait_too(served: Served, opener: Opener) -> None:
    table = await seated(opener, bots=(1, 2, 3))
    (rosa,) = table.seats
    version = await finish_turn(rosa)
    await moved(rosa, "pause")
    stood = (await served.truth(table.match)).version
    await asyncio.sleep(0.3)
    assert (await served.truth(table.match)).version == stood
    await moved(rosa, "resume")
    await rosa.my_turn()
    assert rosa.view is not None
    assert rosa.view.version > version


# ---- the end by agreement -------------------------------------------------------------------------------------------


async def test_a_match_ends_by_agreement(served: Served, opener: Opener) -> None:
    table = await seated(opener, seats=2)
    rosa, karl = table.seats
    for _ in range(3):
        await table.step(random.Random(1))
    await answer(karl, await moved(rosa, "abandon"))
    for client in table.seats:
        await client.until(lambda: client.room is not None and client.room.over)  # noqa: B023
        assert client.room is not None
        assert client.room.abandoned
        assert client.view is not None
        assert client.view.legal == ()
        assert client.view.verdict is None
    record = Record.load((await rosa.ask("record", match=table.match))["record"])
    again = Match.replay(record)
    assert again.abandoned
    assert record.lines[-1] == "A abandon"
    for name, fields in (("act", {"version": 4, "action": ["pass"]}), ("move", {"kind": "abandon"})):
        with pytest.raises(Refused, match="match-over"):
            await karl.ask(name, match=table.match, **fields)
    assert table.match not in [one["match"] for one in (await rosa.ask("lobby"))["matches"]]


# ---- time and restarts ----------------------------------------------------------------------------------------------


async def test_an_open_motion_survives_a_restart(served: Served, opener: Opener) -> None:
    table = await seated(opener)
    for _ in range(4):
        await table.step(random.Random(1))
    rosa, karl, emma, vera = table.seats
    number = await moved(rosa, "rewind", ply=1)
    await answer(karl, number)
    await served.stop()
    await served.start()
    emma, vera = await opener(emma.token), await opener(vera.token)
    for client in (emma, vera):
        room = await client.enter(table.code)
        assert set(room["motions"][0]["agreed"]) >= {0, 1}
        await answer(client, number)
    truth = await served.truth(table.match)
    assert truth.record().lines[4] == "A rewind 1"


async def test_motions_lapse(served: Served, opener: Opener, clock: FakeClock) -> None:
    table = await seated(opener)
    rosa, karl, _, vera = table.seats
    await moved(rosa, "pause")
    await told(*table.seats, open_motions=1)
    assert motions(rosa)[0].deadline == clock.now_ms() + LIVE_MS
    await clock.advance(LIVE_MS)
    await told(*table.seats)
    await vera.close()
    await rosa.until(lambda: rosa.room is not None and not rosa.room.seats[3].present)
    await moved(rosa, "pause")
    await told(karl, open_motions=1)
    assert motions(karl)[0].deadline == clock.now_ms() + SLOW_MS


async def test_whoever_stands_up_is_asked_no_longer(served: Served, opener: Opener) -> None:
    table = await seated(opener)
    rosa, karl, emma, vera = table.seats
    number = await moved(rosa, "pause")
    await answer(karl, number)
    await answer(emma, number)
    await vera.ask("stand", match=table.match)
    await karl.until(lambda: karl.room is not None and karl.room.paused)


# ---- who is gone ----------------------------------------------------------------------------------------------------


async def test_the_others_replace_who_is_gone_until_the_first_act(
    served: Served, opener: Opener, clock: FakeClock
) -> None:
    table = await seated(opener, leavers="bot", stand_in="random")
    rosa, seat = table.acting, table.seats.index(table.acting)
    karl, emma, _ = (client for client in table.seats if client is not rosa)
    await rosa.close()
    await karl.until(lambda: karl.room is not None and not karl.room.seats[seat].present)
    with pytest.raises(Refused, match="not-gone"):
        await moved(karl, "replace", seat=seat)
    await clock.advance(GONE_MS)
    number = await moved(karl, "replace", seat=seat)
    await answer(emma, number)
    await karl.until(lambda: karl.room is not None and karl.room.seats[seat].bot is not None)
    assert karl.room is not None
    assert karl.room.seats[seat].nickname is not None
    await karl.reach(1)
    rosa = await opener(rosa.token)
    await rosa.enter(table.code)
    view = await rosa_view(rosa)
    with pytest.raises(Refused):
        await rosa.ask("act", match=table.match, version=view, action=["pass"])
    await karl.until(lambda: karl.room is not None and karl.room.seats[seat].bot is None)
    assert ("back", seat) in log_of(karl)


async def rosa_view(client: Client) -> int:
    update = await client.sync()
    return update.version - 1


async def test_a_table_that_votes_is_asked_when_a_time_is_up(
    served: Served, opener: Opener, clock: FakeClock
) -> None:
    table = await seated(opener, clock={"kind": "move", "seconds": 60}, timeout="vote", stand_in="random")
    rosa, seat = table.acting, table.seats.index(table.acting)
    karl, emma, vera = (client for client in table.seats if client is not rosa)
    await clock.advance(60_000)
    await told(*table.seats, open_motions=1)
    motion = motions(karl)[0]
    assert (motion.kind, motion.seat, motion.by, motion.who) == ("replace", seat, None, "")
    assert [motions(client)[0].asked for client in (rosa, karl, emma, vera)] == [False, True, True, True]
    for client in (karl, emma):
        await answer(client, motion.number, agree=False)
    await told(*table.seats)
    assert log_of(karl)[-1] == ("longer", seat)
    await clock.advance(60_000)
    await told(*table.seats, open_motions=1)
    number = motions(karl)[0].number
    await answer(karl, number)
    await answer(vera, number)
    await karl.until(lambda: karl.room is not None and karl.room.seats[seat].bot == "random")
    await karl.reach(1)


# ---- leaving and resigning ------------------------------------------------------------------------------------------


async def test_seats_wait_where_the_table_has_chosen_so(served: Served, opener: Opener) -> None:
    table = await seated(opener, seats=2)
    rosa, karl = table.seats
    await rosa.ask("leave", match=table.match)
    await karl.until(lambda: karl.room is not None and not karl.room.seats[0].present)
    assert karl.room is not None
    assert karl.room.seats[0].bot is None
    await rosa.enter(table.code)
    await rosa.ask("stand", match=table.match)
    await karl.until(lambda: karl.room is not None and karl.room.seats[0].nickname is None)
    assert karl.room.seats[0].bot is None
    assert log_of(karl) == [("resigned", 0)]
    await rosa.ask("sit", match=table.match, seat=0)


async def test_a_computer_acts_where_the_table_has_chosen_so(served: Served, opener: Opener) -> None:
    table = await seated(opener, seats=2, leavers="bot", stand_in="random")
    rosa, seat = table.acting, table.seats.index(table.acting)
    karl = table.seats[1 - seat]
    await rosa.ask("leave", match=table.match)
    await karl.reach(1)
    assert karl.room is not None
    assert karl.room.seats[seat].bot == "random"
    assert karl.room.seats[seat].nickname is not None
    await rosa.enter(table.code)
    await rosa.ask("sit", match=table.match, seat=seat)
    await karl.until(lambda: karl.room is not None and karl.room.seats[seat].bot is None)
    await rosa.ask("stand", match=table.match)
    await karl.until(lambda: karl.room is not None and karl.room.seats[seat].bot == "random")
    assert karl.room.seats[seat].nickname is None
    await karl.ask("stand", match=table.match)
    with pytest.raises(Refused, match="seat-closed"):
        await rosa.ask("sit", match=table.match, seat=1 - seat)
    await rosa.ask("sit", match=table.match, seat=seat)


async def test_two_tabs_leave_only_together(served: Served, opener: Opener) -> None:
    table = await seated(opener, seats=2, leavers="bot", stand_in="random")
    rosa, seat = table.acting, table.seats.index(table.acting)
    karl = table.seats[1 - seat]
    tab = await opener(rosa.token)
    await tab.enter(table.code)
    await rosa.ask("leave", match=table.match)
    await karl.ask("lobby")
    assert karl.room is not None
    assert karl.room.seats[seat].bot is None
    await tab.ask("leave", match=table.match)
    await karl.reach(1)
