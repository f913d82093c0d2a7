"""Tables and matches over real sockets: seats, bots, undo, watching, coming back, restarts."""

from __future__ import annotations

import asyncio
import random

import msgspec
import pytest
from sqlalchemy import and_, create_engine, update

from rules.board import load_board
from rules.match import Match
from rules.record import Record
from rules.view import Guide
from server.prune import Old, forget
from server.schema import ENTRIES, SEATS
from tests.server.harness import SCENARIO, Opener, Refused, Served, Table, seat_all


async def test_four_people_play_to_the_verdict(served: Served, opener: Opener) -> None:
    table = await seat_all(opener)
    watcher = await opener()
    await watcher.enter(table.code)
    await watcher.sync()
    dice = random.Random(4)
    while any(client.view is not None and client.view.legal for client in table.seats):
        await table.step(dice)
    truth = await served.truth(table.match)
    assert truth.verdict is not None
    for seat, client in enumerate(table.seats):
        assert client.gaps == 0
        assert client.view == truth.view(truth.seats[seat])
    await watcher.until(lambda: watcher.view is not None and watcher.view.verdict is not None)
    assert watcher.view == truth.view(None)
    text = (await watcher.ask("record", match=table.match))["record"]
    assert Match.replay(Record.load(text)).digest == truth.digest
    with pytest.raises(Refused, match="match-over"):
        await table.seats[0].ask("undo", match=table.match, version=truth.version)


async def test_a_person_and_bots(served: Served, opener: Opener) -> None:
    client = await opener()
    room = await client.create(seats=2, length="short")
    await client.ask("sit", match=client.match, seat=0)
    with pytest.raises(Refused, match="seats-open"):
        await client.ask("start", match=client.match)
    await client.ask("bot", match=client.match, seat=1, bot="random")
    await client.ask("start", match=client.match)
    dice = random.Random(1)
    while (view := await client.my_turn()).legal:
        await client.act(dice.choice(view.legal))
    assert client.view is not None
    assert client.view.verdict is not None
    assert client.gaps == 0
    again = await opener(client.token)
    assert (await again.enter(room["code"]))["over"] is True


async def test_a_class_of_beginners(served: Served, opener: Opener) -> None:
    host = await opener()
    room = await host.create(seats=3, length="class", beginners=True)
    assert (room["length"], room["beginners"]) == ("class", True)
    await host.ask("sit", match=host.match, seat=0)
    for seat in (1, 2):
        await host.ask("bot", match=host.match, seat=seat, bot="random")
    await host.ask("start", match=host.match)
    dice = random.Random(2)
    while (view := await host.my_turn()).legal:
        await host.act(dice.choice(view.legal))
    record = Record.load((await host.ask("record", match=host.match))["record"])
    assert (record.length, record.beginners) == ("class", True)
    match = Match.replay(record)
    assert match.board is load_board(SCENARIO, "class", 3, beginners=True)


async def test_updates_reach_both_connections_of_a_player(served: Served, opener: Opener) -> None:
    table = await seat_all(opener, 2)
    other = await opener(table.seats[0].token)
    room = await other.enter(table.code)
    assert [seat["you"] for seat in room["seats"]] == [True, False]
    await other.sync()
    dice = random.Random(2)
    for _ in range(12):
        await table.step(dice)
    first = table.seats[0]
    await other.until(
        lambda: other.view is not None and first.view is not None and other.view.version >= first.view.version
    )
    assert other.view == first.view
    assert other.gaps == 0


async def test_coming_back_with_the_token(served: Served, opener: Opener) -> None:
    table = await seat_all(opener)
    gone = next(client for client in table.seats if client is not table.acting)
    seat = table.seats.index(gone)
    await gone.close()
    rest = table.seats[:seat] + table.seats[seat + 1 :]
    await rest[0].until(lambda: (room := rest[0].room) is not None and not room.seats[seat].present)
    dice = random.Random(3)
    remaining = Table(rest, table.match, table.code)
    for _ in range(6):
        if any(client.view is not None and client.view.legal for client in rest):
            await remaining.step(dice)
    back = await opener(gone.token)
    back.view = gone.view
    room = await back.enter(table.code)
    assert [seat["you"] for seat in room["seats"]] == [number == seat for number in range(4)]
    assert gone.view is not None
    update = await back.sync(gone.view.version)
    assert update.view is None
    truth = await served.truth(table.match)
    assert truth.version > gone.view.version
    assert back.view == truth.view(truth.seats[seat])


async def test_a_restart_resumes(served: Served, opener: Opener) -> None:
    table = await seat_all(opener)
    dice = random.Random(5)
    for _ in range(20):
        await table.step(dice)
    before = (await served.truth(table.match)).digest
    await served.stop()
    await served.start()
    assert (await served.truth(table.match)).digest == before
    back = await opener(table.seats[0].token)
    await back.enter(table.code)
    await back.sync()
    assert back.view == table.seats[0].view


async def test_a_restart_resumes_bots(served: Served, opener: Opener) -> None:
    client = await opener()
    await client.create(seats=2)
    for seat in range(2):
        await client.ask("bot", match=client.match, seat=seat, bot="heuristic")
    await client.ask("start", match=client.match)
    await client.until(lambda: client.view is not None and client.view.version >= 3)
    await client.close()
    await served.stop()
    await served.start()
    back = await opener(client.token)
    (listing,) = (await back.ask("lobby"))["matches"]
    assert listing["yours"]
    await back.enter(listing["code"])
    await back.sync()
    await back.until(lambda: back.view is not None and back.view.verdict is not None)


async def test_a_person_takes_over_from_a_bot_and_gives_the_seat_back(served: Served, opener: Opener) -> None:
    host = await opener()
    await host.create(seats=2, length="short")
    await host.ask("sit", match=host.match, seat=0)
    await host.ask("bot", match=host.match, seat=1, bot="heuristic")
    room = await host.ask("start", match=host.match)
    guest = await opener()
    await guest.enter(room["code"])
    room = await guest.ask("sit", match=host.match, seat=1)
    assert room["seats"][1] | {"factions": None} == {
        "factions": None, "nickname": "Ada", "bot": None, "present": True, "you": True,
    }  # fmt: skip
    await guest.until(lambda: guest.view is not None and guest.view.seat == 1)
    with pytest.raises(Refused, match="seat-taken"):
        await host.ask("bot", match=host.match, seat=1, bot="random")
    with pytest.raises(Refused, match="not-host"):
        await guest.ask("bot", match=host.match, seat=0, bot="random")
    await guest.ask("stand", match=host.match)
    await guest.until(lambda: guest.view is not None and guest.view.seat is None)
    await host.ask("stand", match=host.match)
    with pytest.raises(Refused, match="seat-closed"):
        await guest.ask("sit", match=host.match, seat=0)
    for seat in range(2):
        await host.ask("bot", match=host.match, seat=seat, bot="random")
    await host.until(lambda: host.view is not None and host.view.verdict is not None)


async def test_undo(served: Served, opener: Opener) -> None:
    table = await seat_all(opener, 2)
    dice = random.Random(8)
    undone = refused = 0
    for _ in range(60):
        client = table.acting
        await table.step(dice)
        truth = await served.truth(table.match)
        seat = truth.seats[table.seats.index(client)]
        if truth.can_undo(seat):
            before = truth.version
            assert (await client.ask("undo", match=table.match, version=before))["version"] == before + 1
            for other in table.seats:
                await other.reach(before + 1)
            undone += 1
        else:
            with pytest.raises(Refused, match=r"undo-refused|not-your-turn"):
                await client.ask("undo", match=table.match, version=truth.version)
            refused += 1
        assert client.view == truth.view(seat)
    assert undone
    assert refused


async def test_guide_and_record(served: Served, opener: Opener) -> None:
    table = await seat_all(opener)
    client = table.acting
    assert client.view is not None
    guide = msgspec.msgpack.decode(await client.ask("guide", match=table.match), type=Guide)
    assert tuple(prospect.action for prospect in guide.prospects) == client.view.legal
    idle = next(other for other in table.seats if other is not client)
    empty = msgspec.msgpack.decode(await idle.ask("guide", match=table.match), type=Guide)
    assert empty.prospects == ()
    with pytest.raises(Refused, match="match-not-over"):
        await client.ask("record", match=table.match)


async def test_the_lobby_lists_open_tables_and_own_ones(served: Served, opener: Opener) -> None:
    host, guest = await opener(), await opener()
    shown = await host.create(seats=4)
    hidden = await host.create(seats=4, open=False)
    codes = [listing["code"] for listing in (await guest.ask("lobby"))["matches"]]
    assert codes == [shown["code"]]
    own = [listing["code"] for listing in (await host.ask("lobby"))["matches"]]
    assert sorted(own) == sorted([shown["code"], hidden["code"]])
    typed = hidden["code"].lower().replace("-", " ")
    assert (await guest.enter(typed))["match"] == hidden["match"]


async def test_your_turn_is_listed_after_a_restart(served: Served, opener: Opener) -> None:
    table = await seat_all(opener, 2)
    turn = table.seats.index(table.acting)
    await served.stop()
    await served.start()
    for seat, client in enumerate(table.seats):
        back = await opener(client.token)
        (listing,) = (await back.ask("lobby"))["matches"]
        assert listing["your_turn"] is (seat == turn)


async def test_idle_tables_leave_the_memory(served: Served, opener: Opener) -> None:
    table = await seat_all(opener, 2)
    for client in table.seats:
        await client.ask("leave", match=table.match)
    assert len(served.hub.desk.rooms) == 0
    back = table.seats[0]
    await back.enter(table.code)
    assert (await back.sync()).view is not None


async def test_a_damaged_match_harms_no_other_and_tells_no_secret(served: Served, opener: Opener) -> None:
    table, other = await seat_all(opener, 2), await seat_all(opener, 2)
    dice = random.Random(9)
    for _ in range(6):
        await table.step(dice)
        await other.step(dice)
    await served.stop()
    engine = create_engine(served.config.url)
    with engine.begin() as connection:
        third = and_(ENTRIES.c.match == table.match, ENTRIES.c.version == 3)
        connection.execute(update(ENTRIES).where(third).values(line="V recruit tsarskoye"))
        second = and_(SEATS.c.match == table.match, SEATS.c.seat == 1)
        connection.execute(update(SEATS).where(second).values(player=None, bot="random"))
    engine.dispose()
    await served.start()
    back = await opener(table.seats[0].token)
    answer = await back.raw("join", {"code": table.code})
    assert answer["error"]["code"] == "internal"
    assert "recruit" not in str(answer)
    again = await opener(other.seats[0].token)
    await again.enter(other.code)
    await again.sync()
    assert again.view == other.seats[0].view
    assert [listing["match"] for listing in (await back.ask("lobby"))["matches"] if listing["yours"]] == [
        table.match
    ]


async def test_after_the_end_the_table_stays_as_it_is(served: Served, opener: Opener) -> None:
    host = await opener()
    room = await host.create(seats=2, length="short")
    for seat in range(2):
        await host.ask("bot", match=host.match, seat=seat, bot="random")
    await host.ask("start", match=host.match)
    await host.until(lambda: host.room is not None and host.room.over)
    for name, fields in (("sit", {"seat": 0}), ("bot", {"seat": 0, "bot": "heuristic"})):
        with pytest.raises(Refused, match="match-over"):
            await host.ask(name, match=host.match, **fields)
    assert [seat["bot"] for seat in (await host.enter(room["code"]))["seats"]] == ["random", "random"]


async def test_a_table_that_was_pruned_while_somebody_was_there(served: Served, opener: Opener) -> None:
    host = await opener()
    room = await host.create(seats=2)
    later = served.hub.desk.clock.now_ms() + 1
    assert await asyncio.to_thread(forget, served.config.url, later) == Old((), (room["match"],))
    for _ in range(2):
        with pytest.raises(Refused, match="unknown-match"):
            await host.ask("sit", match=room["match"], seat=0)
    await host.create(seats=2)
