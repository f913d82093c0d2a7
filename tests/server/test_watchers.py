"""Who is shown what: a matrix of roles and of everything that each can be sent, over real sockets."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from rules.ids import Seat
from rules.match import Match
from rules.past import EPOCH, NEWCOMER
from rules.record import Record
from rules.view import Guide, Update
from tests.server.harness import Client, Opener, Refused, Served, Table
from tests.server.test_motions import answer, moved, seated

_decode = msgspec.msgpack.Decoder(tuple[str, Update])


@pytest.fixture
async def served(tmp_path: Path, address: str) -> AsyncIterator[Served]:
    server = Served(tmp_path / "data", database=address, requests_per_second=10_000, request_burst=100_000)
    await server.start()
    yield server
    await server.stop()


async def watching(opener: Opener, table: Table) -> Client:
    client = await opener()
    await client.enter(table.code)
    await client.sync()
    return client


async def through(opener: Opener, table: Table, seat: int) -> Client:
    """Somebody who watches through a seat."""
    client = await watching(opener, table)
    number = await moved(client, "watch", seat=seat)
    await answer(table.seats[seat], number)
    await client.until(lambda: client.room is not None and client.room.through == seat)
    await client.until(lambda: client.view is not None and client.view.seat == seat)
    return client


async def play(table: Table, plies: int, key: int = 1) -> None:
    dice = random.Random(key)
    for _ in range(plies):
        await table.step(dice)


async def play_to_round(table: Table, number: int) -> None:
    dice = random.Random(number)
    while (view := table.seats[0].view) is not None and view.public.round < number:
        await table.step(dice)


async def raw_sync(client: Client, since: int | None) -> bytes:
    payload: bytes = await client.ask("sync", match=client.match, since=since)
    return payload


async def refusal(client: Client, name: str, **fields: Any) -> str:
    with pytest.raises(Refused) as caught:
        await client.ask(name, match=client.match, **fields)
    return caught.value.code


# ---- the matrix -----------------------------------------------------------------------------------------------------


async def test_each_role_gets_what_it_may_know(served: Served, opener: Opener) -> None:
    table = await seated(opener, clock={"kind": "move", "seconds": 3600})
    plain, inside = await watching(opener, table), await through(opener, table, 1)
    await play(table, 14)
    truth = await served.truth(table.match)
    roles: tuple[tuple[Client, Seat | None], ...] = (
        (table.seats[1], Seat(1)),
        (inside, Seat(1)),
        (plain, None),
    )
    for client, seat in roles:
        await client.reach(truth.version)
        assert client.view == truth.view(seat)
        for since in (None, NEWCOMER, 3):
            payload = await raw_sync(client, since)
            assert _decode.decode(payload)[1] == msgspec.msgpack.decode(
                msgspec.msgpack.encode(truth.update(seat, since)),
                type=Update,
            )
        assert client.timing is not None
        assert client.gaps == 0
    guide = msgspec.msgpack.decode(await inside.ask("guide", match=table.match), type=Guide)
    assert guide == msgspec.msgpack.decode(await table.seats[1].ask("guide", match=table.match), type=Guide)
    assert await refusal(plain, "guide") == "not-seated"
    for client in (plain, inside):
        assert await refusal(client, "act", version=14, action=["pass"]) == "not-seated"
        assert await refusal(client, "undo", version=14) == "not-seated"
        assert await refusal(client, "stand") == "not-seated"
        assert await refusal(client, "record") == "match-not-over"
    stranger = await opener()
    for name, fields in (("sync", {}), ("guide", {}), ("record", {}), ("move", {"kind": "watch", "seat": 0})):
        stranger.match = table.match
        assert await refusal(stranger, name, **fields) == "unknown-match"


async def test_the_lobby_shows_what_may_be_watched(opener: Opener) -> None:
    public = await seated(opener, seats=2, delay=1)
    private = await seated(opener, seats=2, open=False)
    stranger = await opener()
    listed = {one["match"]: one for one in (await stranger.ask("lobby"))["matches"]}
    assert private.match not in listed
    assert listed[public.match]["started"]
    assert listed[public.match]["delay"] == 1
    assert not listed[public.match]["yours"]
    await stranger.enter(listed[public.match]["code"])


# ---- some rounds late -----------------------------------------------------------------------------------------------


async def test_a_delayed_watcher_is_pushed_and_answered_late(served: Served, opener: Opener) -> None:
    table = await seated(opener, clock={"kind": "move", "seconds": 3600}, delay=1)
    late = await watching(opener, table)
    true = {1: (await served.truth(table.match)).view(None).public}
    for number in range(2, 5):
        before = len(late.updates)
        await play_to_round(table, number)
        truth = await served.truth(table.match)
        true[number] = truth.view(None).public
        await late.until(lambda: late.view is not None and late.view.public.round == max(1, number - 1))  # noqa: B023
        assert late.view is not None
        assert late.view.public == true[max(1, number - 1)]
        assert len(late.updates) - before <= 1, "not even how often others act is told"
        assert late.room is not None
        assert (late.room.timing, late.room.happened, late.room.motions) == (None, (), ())
        assert not late.room.watchers_talk
    assert late.timing is None
    assert late.gaps == 0


async def test_nothing_that_happens_meanwhile_changes_a_byte_for_a_delayed_watcher(
    served: Served, opener: Opener
) -> None:
    """The same table again and again, as others act, undo, ask and answer within the round: the answers stay as they are."""
    table = await seated(opener, clock={"kind": "move", "seconds": 3600}, delay=1)
    await play_to_round(table, 3)
    late = await watching(opener, table)

    async def told() -> list[bytes]:
        room = await late.ask("join", code=table.code)
        syncs = [await raw_sync(late, since) for since in (None, NEWCOMER, 0, 1, 2, 3, 50, EPOCH)]
        codes = [await refusal(late, name) for name in ("guide", "record", "stand")]
        return [msgspec.msgpack.encode(room), *syncs, *(code.encode() for code in codes)]

    first, pushed = await told(), len(late.updates)
    dice = random.Random(8)
    for step in range(10):
        await table.step(dice)
        if (await served.truth(table.match)).view(None).public.round != 3:
            break
        if step == 4:
            number = await moved(table.seats[0], "pause")
            assert await told() == first
            await answer(table.seats[0], number, agree=False)
        assert await told() == first
    assert len(late.updates) == pushed


async def test_a_rewind_and_the_end_reach_a_delayed_watcher(served: Served, opener: Opener) -> None:
    table = await seated(opener, seats=2, delay=1)
    late = await watching(opener, table)
    rosa, karl = table.seats
    await play_to_round(table, 3)
    await late.until(lambda: late.view is not None and late.view.public.round == 2)
    await answer(karl, await moved(rosa, "rewind", ply=3))
    await late.until(lambda: late.view is not None and late.view.version == EPOCH + 1)
    assert late.view is not None
    assert late.view.public.round == 1
    await rosa.until(lambda: rosa.view is not None and rosa.view.public.ply == 3)
    await karl.until(lambda: karl.view is not None and karl.view.public.ply == 3)
    await play(table, 2)
    await answer(karl, await moved(rosa, "abandon"))
    await late.until(lambda: late.room is not None and late.room.over)
    truth = await served.truth(table.match)
    await late.until(lambda: late.view is not None and late.view.public == truth.view(None).public)
    record = Record.load((await late.ask("record", match=table.match))["record"])
    assert Match.replay(record).digest == truth.digest


# ---- through a seat -------------------------------------------------------------------------------------------------


async def test_leave_to_watch_through_a_seat_is_that_players_alone(served: Served, opener: Opener) -> None:
    table = await seated(opener)
    watcher = await watching(opener, table)
    number = await moved(watcher, "watch", seat=2)
    for other in (table.seats[0], table.seats[1], table.seats[3], watcher):
        if other is not watcher:
            assert await refusal(other, "vote", motion=number, agree=True) == "not-asked"
    assert await refusal(watcher, "vote", motion=number, agree=True) == "not-asked"
    await answer(table.seats[2], number, agree=False)
    assert watcher.view is not None
    assert watcher.view.seat is None
    number = await moved(watcher, "watch", seat=2)
    await answer(table.seats[2], number)
    await watcher.until(lambda: watcher.view is not None and watcher.view.seat == 2)


async def test_it_ends_when_either_wants(served: Served, opener: Opener) -> None:
    table = await seated(opener)
    first, second = await through(opener, table, 0), await through(opener, table, 0)
    assert await refusal(table.seats[1], "dismiss", player=first.player) == "not-seated"
    await table.seats[0].ask("dismiss", match=table.match, player=first.player)
    await second.ask("dismiss", match=table.match, player=second.player)
    for client in (first, second):
        await play(table, 1)
        update = await client.sync()
        assert update.view is not None
        assert update.view.seat is None
        assert update.view == (await served.truth(table.match)).view(None)
        await client.until(lambda: client.room is not None and client.room.through is None)  # noqa: B023


async def test_whoever_has_seen_a_seat_sits_in_no_other(served: Served, opener: Opener) -> None:
    table = await seated(opener)
    watcher = await through(opener, table, 0)
    await table.seats[0].ask("dismiss", match=table.match, player=watcher.player)
    await table.seats[3].ask("stand", match=table.match)
    await served.stop()
    await served.start()
    watcher = await opener(watcher.token)
    await watcher.enter(table.code)
    assert await refusal(watcher, "sit", seat=3) == "seat-closed"
    host = await opener(table.seats[0].token)
    await host.enter(table.code)
    await host.ask("stand", match=table.match)
    await watcher.ask("sit", match=table.match, seat=0)
    risen = await opener(table.seats[3].token)
    await risen.enter(table.code)
    assert await refusal(risen, "move", kind="watch", seat=1) == "seat-closed"


async def test_it_survives_a_restart(served: Served, opener: Opener) -> None:
    table = await seated(opener)
    watcher = await through(opener, table, 1)
    await served.stop()
    await served.start()
    watcher = await opener(watcher.token)
    room = await watcher.enter(table.code)
    assert room["through"] == 1
    assert (await watcher.sync()).view == (await served.truth(table.match)).view(Seat(1))
