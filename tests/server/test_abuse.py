"""Wrong, stale, doubled, forged, malformed and oversized input: a typed answer or a closed socket, and nothing changed."""

from __future__ import annotations

import asyncio
import random
from functools import partial
from typing import Any

import aiohttp
import msgpack
import msgspec
import pytest
import socketio

from rules.protocol import REQUESTS
from tests.server.harness import Client, Opener, Refused, Served, Table, seat_all

ODD: tuple[Any, ...] = (
    None, True, -1, 2**63, 1.5, "", "x" * 200, b"\x00", [], {}, {1: 2}, [[[]]], ["march", 1], ["pass", 1], ["nothing"],
    msgpack.ExtType(0, b"\x00"), msgpack.Timestamp(1), {"match": None},
)  # fmt: skip


def _has_reached(client: Client, version: int) -> bool:
    return client.view is not None and client.view.version >= version


async def _unchanged(served: Served, table: Table, digest: str) -> None:
    truth = await served.truth(table.match)
    assert truth.digest == digest


@pytest.fixture
async def table(opener: Opener) -> Table:
    """A started match of four people, some actions in."""
    made = await seat_all(opener)
    dice = random.Random(9)
    for _ in range(5):
        await made.step(dice)
    return made


async def test_wrong_seat_stale_doubled_illegal(served: Served, table: Table) -> None:
    client = table.acting
    idle = next(other for other in table.seats if other is not client)
    assert client.view is not None
    action, version = client.view.legal[0], client.view.version
    digest = (await served.truth(table.match)).digest
    with pytest.raises(Refused, match="not-your-turn"):
        await idle.act(action, version)
    for wrong in (version - 1, version + 1, -1, 2**50):
        with pytest.raises(Refused, match="stale-version"):
            await client.act(action, wrong)
    for forged in (["march", 999, 0, 2], ["accept"], ["raid", -5, 0]):
        with pytest.raises(Refused, match="illegal-action"):
            await client.ask("act", match=table.match, version=version, action=forged)
    await _unchanged(served, table, digest)
    first, second = await asyncio.gather(
        client.act(action, version), client.act(action, version), return_exceptions=True
    )
    assert first == version + 1
    assert isinstance(second, Refused)
    assert second.code == "stale-version"
    assert (await served.truth(table.match)).version == version + 1


async def test_strangers_and_forged_tokens(served: Served, opener: Opener, table: Table) -> None:
    digest = (await served.truth(table.match)).digest
    stranger = await opener()
    for name in ("sit", "stand", "start", "sync", "guide", "record"):
        fields: dict[str, Any] = {"match": table.match} | ({"seat": 0} if name == "sit" else {})
        with pytest.raises(Refused, match="unknown-match"):
            await stranger.ask(name, **fields)
    await stranger.enter(table.code)
    with pytest.raises(Refused, match="seat-taken"):
        await stranger.ask("sit", match=table.match, seat=0)
    with pytest.raises(Refused, match="not-seated"):
        await stranger.ask("act", match=table.match, version=5, action=["pass"])
    with pytest.raises(Refused, match="unknown-token"):
        await opener("A" * 43)
    with pytest.raises(Refused, match="unknown-match"):
        await stranger.ask("join", code="NEVA-2222-2222")
    await _unchanged(served, table, digest)


async def test_malformed_requests_get_a_typed_answer(served: Served, table: Table) -> None:
    digest = (await served.truth(table.match)).digest
    dice, client = random.Random(11), table.seats[0]
    # Well-formed, these do what they say.
    ends = ("hello", "create", "leave", "stand", "sign-out", "forget-me")
    names = [name for name in REQUESTS if name not in ends]
    for _ in range(400):
        name = dice.choice(names)
        fields = {field: dice.choice(ODD) for field in REQUESTS[name].__struct_fields__}
        if dice.random() < 0.7 and "match" in fields:
            fields["match"] = table.match
        payload = dice.choice([fields, fields, fields, dice.choice(ODD), {**fields, "more": 1}])
        answer = await client.raw(name, payload)
        assert set(answer) in ({"ok"}, {"error"})
        if "error" in answer:
            assert answer["error"]["code"] != "internal", (name, payload, answer)
    await _unchanged(served, table, digest)
    assert (await client.raw("castle", {}))["error"]["code"] == "bad-message"
    assert (await client.raw("lobby", {"a": 1}, 2))["error"]["code"] == "bad-message"
    assert (await client.raw("lobby", {}))["ok"]["matches"]


async def test_too_large(served: Served, table: Table) -> None:
    answer = await table.seats[0].raw("join", {"code": "x" * 40_000})
    assert answer["error"]["code"] == "too-large"
    with pytest.raises((ConnectionResetError, socketio.exceptions.SocketIOError)):
        await table.seats[0].raw("join", {"code": "x" * 400_000})


async def test_raw_bytes_close_the_socket_and_harm_nobody(served: Served, table: Table) -> None:
    digest = (await served.truth(table.match)).digest
    dice = random.Random(12)
    packets = [
        msgpack.dumps(packet)
        for packet in (
            {"type": 2, "nsp": "/", "data": ["connect", {}]}, {"type": 2, "nsp": "/", "data": ["disconnect"]},
            {"type": 2, "nsp": "/", "data": []}, {"type": 2, "nsp": "/", "data": [["x"]]}, {"type": 5, "nsp": "/"},
            {"type": 9, "nsp": "/"}, {"nsp": "/"}, [1], 7, {"type": 2, "nsp": "/other", "data": ["x"]},
        )
    ]  # fmt: skip
    async with aiohttp.ClientSession() as session:
        for raw in [*packets, *(dice.randbytes(dice.randint(1, 60)) for _ in range(20))]:
            async with session.ws_connect(f"{served.url}/socket.io/?EIO=4&transport=websocket") as ws:
                await ws.receive(5)
                await ws.send_bytes(msgpack.dumps({"type": 0, "nsp": "/", "data": None}))
                await ws.receive(5)
                await ws.send_bytes(raw)
                async with asyncio.timeout(5):
                    while (await ws.receive()).type not in (
                        aiohttp.WSMsgType.CLOSE,
                        aiohttp.WSMsgType.CLOSED,
                    ):
                        pass
    await _unchanged(served, table, digest)
    await table.step(dice)


async def test_a_client_with_the_json_parser_is_told(served: Served) -> None:
    client = socketio.AsyncClient(reconnection=False, handle_sigint=False)
    told: list[Any] = []
    client.on("connect_error", told.append)
    with pytest.raises(socketio.exceptions.ConnectionError):
        await client.connect(served.url, transports=["websocket"])
    assert "msgpack parser" in told[0]["message"]
    await client.disconnect()


async def test_everybody_is_sent_only_what_they_may_know(served: Served, opener: Opener) -> None:
    table = await seat_all(opener)
    watcher = await opener()
    await watcher.enter(table.code)
    await watcher.sync()
    dice = random.Random(13)
    truth = await served.truth(table.match)
    for _ in range(40):
        before, counts = truth.version, [len(client.updates) for client in (*table.seats, watcher)]
        await table.step(dice)
        reached = truth.version
        await watcher.until(partial(_has_reached, watcher, reached))
        for seat, (client, count) in enumerate(zip((*table.seats, watcher), counts, strict=True)):
            (payload,) = client.updates[count:]
            viewer = truth.seats[seat] if seat < 4 else None
            assert payload == msgspec.msgpack.encode((table.match, truth.update(viewer, before)))
