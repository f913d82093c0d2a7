"""Standing orders over real sockets: kept, carried out when the seat is to act, told to their player alone."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, Final

import msgspec
import pytest
from sqlalchemy import select

from rules.actions import Action, Convene, Crackdown, Insurrection, Pass, Restore, SideWith
from rules.ids import Faction, PlaceId, Side
from rules.orders import Answering, Forced, Order, Orders, Passing, Planned
from rules.people import NoticeSettings
from rules.view import Guide
from server import timekeeper
from server.notice_rows import note_turns, take_letters, write_settings
from server.room_orders import LONGEST
from server.schema import MATCHES
from tests.server.fake_clock import FakeClock
from tests.server.harness import Client, Opener, Refused, Served, Table
from tests.server.postgres import Cluster
from tests.server.receivers import confirmed
from tests.server.test_motions import answer, moved, told

CAPITAL: Final = PlaceId(6)
NEVER: Final[dict[Faction, Action]] = {
    Faction.ASSEMBLIES: Convene(CAPITAL),
    Faction.VANGUARD: Insurrection(CAPITAL),
    Faction.CABINET: Restore(CAPITAL),
    Faction.COMMAND: Crackdown(CAPITAL),
}
"""An operation that each faction has, and that is not legal in the first rounds."""


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


async def begun(opener: Opener, seats: int = 4, length: str = "short", **fields: Any) -> Table:
    """A started match between people; the first conjuncture is always the same, and asks nobody anything."""
    clients = [await opener() for _ in range(seats)]
    room = await clients[0].create(seats=seats, length=length, chronicle=True, **fields)
    for seat, client in enumerate(clients):
        if seat:
            await client.enter(room["code"])
        await client.ask("sit", match=room["match"], seat=seat)
    await clients[0].ask("start", match=room["match"])
    for client in clients:
        await client.reach(0)
    return Table(clients, room["match"], room["code"])


async def look(client: Client) -> Orders:
    return msgspec.convert(await client.ask("orders", match=client.match), Orders)


async def leave(client: Client, *orders: Order, revision: int | None = None) -> Orders:
    """Put these orders in the place of what the seat has."""
    on = (await look(client)).revision if revision is None else revision
    wanted = msgspec.to_builtins(orders)
    left = await client.ask("orders", match=client.match, orders=wanted, revision=on)
    return msgspec.convert(left, Orders)


def faction_of(client: Client) -> Faction:
    """The first faction of a client's seat."""
    assert client.room is not None
    return Faction(next(seat for seat in client.room.seats if seat.you).factions[0])


async def in_order(table: Table) -> list[Client]:
    """The clients in the order in which they are to act in the first impulse."""
    view = table.seats[0].view
    assert view is not None
    return [next(one for one in table.seats if faction_of(one) == faction) for faction in view.public.order]


async def pass_on(table: Table, client: Client) -> int:
    """This client passes, and everybody has seen it."""
    reached = await client.act(Pass())
    for other in table.seats:
        if other.socket.connected:
            await other.reach(reached)
    return reached


async def settled(served: Served, table: Table) -> None:
    """Wait until nothing is being stored: what an order does is told then."""
    await asyncio.sleep(0.02)
    room = served.hub.desk.rooms.get(table.match)
    if room is not None:
        async with room.lock:
            pass


async def wait(served: Served, table: Table, clock: FakeClock) -> None:
    """Let an order act that is to act."""
    await clock.advance(LONGEST)
    await settled(served, table)


# ---- carrying out ---------------------------------------------------------------------------------------------------


async def test_an_order_acts_when_its_seat_is_to_act(
    served: Served, opener: Opener, clock: FakeClock
) -> None:
    table = await begun(opener)
    first, second, *_ = await in_order(table)
    own = faction_of(second)
    assert await leave(second, Passing(own)) == Orders(table.match, 1, (Passing(own),))
    await pass_on(table, first)
    assert (await served.truth(table.match)).version == 1, "not at once"
    await wait(served, table, clock)
    for client in table.seats:
        await client.reach(2)
    kept = await look(second)
    assert kept.orders == (Passing(own),)
    assert [(line.what, line.order, line.action, line.version) for line in kept.lines] == [
        ("done", Passing(own), Pass(), 2)
    ]
    lines = [entry.action for entry in (await served.truth(table.match)).entries]
    assert lines == [Pass(), Pass()]


async def test_an_order_left_on_the_own_turn_can_still_be_withdrawn(
    served: Served, opener: Opener, clock: FakeClock
) -> None:
    table = await begun(opener)
    first = table.acting
    await leave(first, Passing(faction_of(first)))
    await clock.advance(1_000)
    await leave(first)
    await wait(served, table, clock)
    assert (await served.truth(table.match)).version == 0


async def test_the_pause_of_one_seat_is_not_added_to_that_of_the_next(
    served: Served, opener: Opener, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else who waits for the second could tell that the first has orders, too."""
    monkeypatch.setattr("server.room_orders.pause_ms", lambda: 4_000)
    table = await begun(opener)
    first, second, *_ = await in_order(table)
    for client in (first, second):
        await leave(client, Passing(faction_of(client)))
    await clock.advance(3_000)
    await pass_on(table, first)
    await clock.advance(3_999)
    await settled(served, table)
    assert (await served.truth(table.match)).version == 1
    await clock.advance(1)
    await second.reach(2)


async def test_orders_of_several_seats_act_one_after_the_other(
    served: Served, opener: Opener, clock: FakeClock
) -> None:
    table = await begun(opener)
    for client in table.seats:
        await leave(client, Passing(faction_of(client), round=1))
    for _ in range(12):
        await wait(served, table, clock)
    truth = await served.truth(table.match)
    assert {type(entry.action) for entry in truth.entries} <= {Pass}
    assert truth.view(None).public.round == 2
    for _ in range(4):
        await wait(served, table, clock)
    assert (await served.truth(table.match)).version == truth.version, "they ended with their round"


async def test_a_plan_that_does_not_fit_falls_and_only_its_owner_is_told(
    served: Served, opener: Opener, clock: FakeClock
) -> None:
    table = await begun(opener)
    first, second, *others = await in_order(table)
    own = faction_of(second)
    plan = Planned(own, Pass(), chance=0)
    never = Planned(own, NEVER[own], waits=False)
    await leave(second, never, plan)
    await pass_on(table, first)
    before = [len(client.updates) for client in (first, *others)]
    await wait(served, table, clock)
    kept = await look(second)
    assert kept.orders == ()
    assert [(line.order, line.what, line.why) for line in kept.lines] == [
        (never, "fell", "illegal"),
        (plan, "fell", "after"),
    ]
    assert (await served.truth(table.match)).version == 1
    assert [len(client.updates) for client in (first, *others)] == before
    for client in (first, *others):
        assert await look(client) == Orders(table.match, 0)


async def test_a_plan_is_made_of_what_the_server_foresees(
    served: Served, opener: Opener, clock: FakeClock
) -> None:
    table = await begun(opener)
    first, second, *_ = await in_order(table)
    own = faction_of(second)
    foreseen = await second.ask("plan", match=table.match, faction=int(own))
    prospects = msgspec.msgpack.decode(foreseen, type=Guide).prospects
    action = next(one.action for one in prospects if one.odds is None and one.action != Pass())
    await leave(second, Planned(own, action))
    await pass_on(table, first)
    await wait(served, table, clock)
    await second.reach(2)
    assert (await served.truth(table.match)).entries[-1].action == action
    kept = await look(second)
    assert (kept.orders, [line.action for line in kept.lines]) == ((), [action])
    other = await second.ask("plan", match=table.match, faction=int(faction_of(first)))
    assert msgspec.msgpack.decode(other, type=Guide).prospects == ()


async def test_orders_outlast_a_restart_and_act_though_nobody_is_there(
    served: Served, opener: Opener, clock: FakeClock
) -> None:
    table = await begun(opener)
    first, second, *_ = await in_order(table)
    own = faction_of(second)
    await leave(second, Passing(own, round=1))
    await pass_on(table, first)
    for client in table.seats:
        await client.close()
    await served.stop()
    await served.start()
    await wait(served, table, clock)
    truth = await served.truth(table.match)
    assert [entry.action for entry in truth.entries] == [Pass(), Pass()]
    back = await opener(second.token)
    await back.enter(table.code)
    assert [line.what for line in (await look(back)).lines] == ["done"]
    assert (await look(back)).orders == (Passing(own, round=1),)


async def test_a_table_is_not_forgotten_while_an_order_waits(
    served: Served, opener: Opener, clock: FakeClock
) -> None:
    table = await begun(opener)
    first, second, *_ = await in_order(table)
    await leave(second, Passing(faction_of(second)))
    await pass_on(table, first)
    for client in table.seats:
        await client.close()
    async with asyncio.timeout(5):
        while served.hub._connections:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    assert served.hub.desk.rooms.get(table.match) is not None
    await wait(served, table, clock)
    await asyncio.sleep(0.05)
    assert served.hub.desk.rooms.get(table.match) is None
    assert (await served.truth(table.match)).version == 2


async def test_the_player_and_the_order_race_and_one_of_them_acts(
    served: Served, opener: Opener, clock: FakeClock
) -> None:
    table = await begun(opener)
    dice = random.Random(3)
    for _ in range(12):
        client = table.acting
        assert client.view is not None
        before = client.view.version
        await leave(client, Passing(faction_of(client)))
        mine = asyncio.ensure_future(client.act(Pass(), before))
        if dice.random() < 0.5:
            await asyncio.sleep(dice.random() * 0.01)
        await clock.advance(LONGEST)
        results = await asyncio.gather(mine, return_exceptions=True)
        won = not isinstance(results[0], Exception)
        assert won or (isinstance(results[0], Refused) and results[0].code == "stale-version")
        for other in table.seats:
            await other.reach(before + 1)
        await leave(client)
        assert (await served.truth(table.match)).version == before + 1
        done = [line for line in (await look(client)).lines if line.version == before + 1]
        assert len(done) == (not won)


async def test_an_own_act_puts_an_end_to_the_plan_for_it(
    served: Served, opener: Opener, clock: FakeClock
) -> None:
    table = await begun(opener)
    first = table.acting
    own = faction_of(first)
    waiting = Planned(own, NEVER[own], waits=True)
    await leave(first, Planned(own, NEVER[own]), waiting)
    await pass_on(table, first)
    kept = await look(first)
    assert (kept.orders, [line.why for line in kept.lines]) == ((waiting,), ["overtaken"])


async def test_a_turn_that_an_order_answers_brings_no_notice(
    served: Served, opener: Opener, clock: FakeClock
) -> None:
    """Whose turn is not answered is told, so that this sees something."""
    table = await begun(opener)
    first, second, third, _ = await in_order(table)
    store = served.hub.desk.store
    for client in (second, third):
        wanted = NoticeSettings(addresses=("json://example.org",), delay=2)
        await store.do(write_settings(client.player, wanted))
        await store.do(confirmed(client.player, *wanted.addresses))
    await leave(second, Passing(faction_of(second)))
    await clock.advance(60_000)
    await pass_on(table, first)
    await store.do(note_turns())
    await wait(served, table, clock)
    for client in table.seats:
        await client.reach(2)
        await client.close()
    await clock.advance(3_600_000)
    await store.do(note_turns())
    letters = await store.do(take_letters(clock.now_ms()))
    assert [letter.player for letter in letters] == [third.player]


# ---- changing -------------------------------------------------------------------------------------------------------


async def test_orders_are_changed_on_what_was_seen_of_them(served: Served, opener: Opener) -> None:
    table = await begun(opener)
    client = table.seats[0]
    own = faction_of(client)
    await leave(client, Forced(own))
    with pytest.raises(Refused, match="orders-changed"):
        await leave(client, Passing(own), revision=0)
    assert (await look(client)).orders == (Forced(own),)


async def test_who_may_leave_what(served: Served, opener: Opener) -> None:
    table = await begun(opener)
    client, other = table.seats[:2]
    own = faction_of(client)
    with pytest.raises(Refused, match="bad-order"):
        await leave(client, Forced(faction_of(other)))
    with pytest.raises(Refused, match="bad-message"):
        await leave(client, *[Forced(own)] * 13)
    watcher = await opener()
    await watcher.enter(table.code)
    for name, fields in (("orders", {}), ("orders", {"orders": []}), ("plan", {"faction": 0})):
        with pytest.raises(Refused, match="not-seated"):
            await watcher.ask(name, match=table.match, **fields)
    assert await look(client) == Orders(table.match, 0)


async def test_every_device_of_the_player_is_told_and_nobody_else(
    served: Served, opener: Opener, clock: FakeClock
) -> None:
    table = await begun(opener)
    first, second, *others = await in_order(table)
    device = await opener(second.token)
    heard: dict[Client, list[Any]] = {}
    for client in (*table.seats, device):
        heard[client] = []
        client.socket.on("orders", heard[client].append)
    await device.enter(table.code)
    await leave(second, Passing(faction_of(second)))
    await pass_on(table, first)
    await wait(served, table, clock)
    for client in (*table.seats, device):
        await client.sync()
    assert heard[second] == heard[device]
    assert [len(said.get("lines", ())) for said in heard[second]] == [0, 1]
    assert not any(heard[client] for client in (first, *others))


# ---- ends -----------------------------------------------------------------------------------------------------------


async def test_whoever_undoes_is_asked_anew(served: Served, opener: Opener, clock: FakeClock) -> None:
    """In a match of two, who passes for one faction may be to act with the other, and can take it back."""
    table = await begun(opener, 2)
    client = table.acting
    while True:
        view = await client.my_turn()
        await leave(client, Passing(view.public.actor))
        await wait(served, table, clock)
        for one in table.seats:
            await one.reach(view.version + 1)
        if client is table.acting:
            break
        await leave(client)
        client = table.acting
    before = client.view.version if client.view else 0
    await client.ask("undo", match=table.match, version=before)
    kept = await look(client)
    assert (kept.orders, kept.lines[-1].why) == ((), "undone")
    await wait(served, table, clock)
    assert (await served.truth(table.match)).version == before + 1


async def test_an_undo_of_another_changes_no_orders_but_what_they_have_seen(
    served: Served, opener: Opener
) -> None:
    """What was taken back has not happened: fighting that comes in its place is seen."""
    table = await begun(opener, 2)
    while True:
        client = table.acting
        reached = await client.act(Pass())
        for one in table.seats:
            await one.reach(reached)
        if table.acting is client:
            break
    other = next(one for one in table.seats if one is not client)
    watching = Passing(faction_of(other), places=(CAPITAL,))
    await leave(other, watching)
    await client.ask("undo", match=table.match, version=reached)
    assert (await look(other)).orders == (watching,)
    room = await served.hub.desk.rooms.room(table.match)
    kept = room.orders._rows[table.seats.index(other)].kept
    assert [one.ply for one in kept.orders] == [room.match.depth]


async def test_a_rewind_ends_the_orders_of_all(served: Served, opener: Opener) -> None:
    table = await begun(opener)
    for _ in range(3):
        await table.step(random.Random(1))
    for client in table.seats:
        await leave(client, Forced(faction_of(client)))
    mover, *others = table.seats
    number = await moved(mover, "rewind", ply=1)
    await told(*table.seats, open_motions=1)
    for client in others:
        await answer(client, number)
    await told(*table.seats)
    for client in table.seats:
        kept = await look(client)
        assert (kept.orders, [line.why for line in kept.lines]) == ((), ["rewound"])


async def test_who_gives_the_seat_up_has_no_orders_any_more(
    served: Served, opener: Opener, clock: FakeClock
) -> None:
    table = await begun(opener)
    first, second, *_ = await in_order(table)
    seat = table.seats.index(second)
    await leave(second, Passing(faction_of(second)))
    await second.ask("stand", match=table.match)
    with pytest.raises(Refused, match="not-seated"):
        await look(second)
    await second.ask("sit", match=table.match, seat=seat)
    assert await look(second) == Orders(table.match, 0)
    await pass_on(table, first)
    await wait(served, table, clock)
    assert (await served.truth(table.match)).version == 1
    await served.stop()
    await served.start()
    room = await served.hub.desk.rooms.room(table.match)
    assert room.orders._rows == {}


async def test_orders_rest_while_a_bot_stands_in(served: Served, opener: Opener, clock: FakeClock) -> None:
    clock_of = {"kind": "move", "seconds": 60}
    table = await begun(opener, 2, clock=clock_of, timeout="bot", stand_in="random")
    slow = table.acting
    assert slow.view is not None
    await leave(slow, Forced(slow.view.public.actor))
    await clock.advance(70_000)
    await slow.until(lambda: slow.room is not None and any(seat.bot for seat in slow.room.seats))
    assert (await look(slow)).resting


@pytest.mark.parametrize("late", [False, True], ids=["in time", "late"])
async def test_no_time_runs_out_where_an_order_answers(
    served: Served, opener: Opener, clock: FakeClock, monkeypatch: pytest.MonkeyPatch, late: bool
) -> None:
    """Even where there is less time than the pause takes, or the order is only looked at when the time is up."""
    if late:
        monkeypatch.setattr("server.room_orders.IN_TIME", -(10**9))
        monkeypatch.setattr("server.room_orders.pause_ms", lambda: 10**9)
    table = await begun(opener, clock={"kind": "move", "seconds": 5}, timeout="forfeit")
    for client in table.seats:
        await leave(client, Passing(faction_of(client)))
    for version in range(1, 7):
        await clock.advance(5_000)
        for client in table.seats:
            await client.reach(version)
        await settled(served, table)
    assert table.seats[0].room is not None
    assert [line.what for line in table.seats[0].room.happened] == []


async def test_the_end_of_the_match_is_the_end_of_orders(
    served: Served, opener: Opener, clock: FakeClock
) -> None:
    table = await begun(opener, 2, "class")
    for client in table.seats:
        assert client.room is not None
        own = next(seat for seat in client.room.seats if seat.you).factions
        sides = (Answering(Faction(number), "split", SideWith(Side.COOP)) for number in own if number < 2)
        await leave(client, *(Passing(Faction(number)) for number in own), *sides)
    async with asyncio.timeout(60):
        while (await served.truth(table.match)).to_act is not None:
            await wait(served, table, clock)
    for client in table.seats:
        kept = await look(client)
        assert kept.orders == ()
        assert {line.what for line in kept.lines} == {"done"}
        with pytest.raises(Refused, match="match-over"):
            await leave(client, Forced(faction_of(client)))


# ---- several processes ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("orderly", [True, False], ids=["stopped", "died"])
async def test_an_order_is_carried_out_once_where_its_process_ended(
    tmp_path: Path, cluster: Cluster, monkeypatch: pytest.MonkeyPatch, orderly: bool
) -> None:
    """Nobody is at the table any more; another process takes the match, waits its own pause, and acts."""
    monkeypatch.setattr("server.workers.BEAT_MS", 200)
    monkeypatch.setattr("server.worker_rows.DEAD_MS", 1_500)
    pauses = iter((10**7, *[300] * 50))
    monkeypatch.setattr("server.room_orders.pause_ms", lambda: next(pauses))
    address = cluster.new_database()
    servers = [
        Served(tmp_path / name, database=address, requests_per_second=1e4, request_burst=100_000)
        for name in ("one", "two")
    ]
    for server in servers:
        await server.start()
    one, two = servers
    clients = [Client(one.url) for _ in range(4)]
    waiting = iter(clients)

    async def make() -> Client:
        client = next(waiting)
        await client.connect()
        return client

    table = await begun(make)
    first, second, *_ = await in_order(table)
    own = faction_of(second)
    await leave(second, Planned(own, Pass()), Passing(own, round=1))
    await pass_on(table, first)
    for client in clients:
        await client.close()
    if orderly:
        await one.stop()
    else:
        one.hub.desk.rooms._workers._beating.cancel()  # type: ignore[union-attr]
    back = Client(two.url)
    back.token, back.match = second.token, table.match
    await back.connect()
    async with asyncio.timeout(20):
        while await _turn(two, table.match) == table.seats.index(second):  # noqa: ASYNC110
            await asyncio.sleep(0.1)
    await asyncio.sleep(1)
    await back.enter(table.code)
    assert [line.order for line in (await look(back)).lines] == [Planned(own, Pass())]
    assert (await look(back)).orders == (Passing(own, round=1),)
    assert [entry.action for entry in (await two.truth(table.match)).entries] == [Pass(), Pass()]
    await back.close()
    for server in servers:
        await server.stop()


async def _turn(server: Served, match: str) -> int:
    wanted = select(MATCHES.c.turn).where(MATCHES.c.id == match)
    return int(await server.hub.desk.store.do(lambda connection: connection.execute(wanted).scalar_one()))
