"""What one connection may ask, who may connect, and settings that cannot be used."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from rules.protocol import PROTOCOL
from server.config import BadConfig, make_config
from server.limits import Bucket
from tests.server.harness import SCENARIO, Client, Opener, Refused, Served


def test_a_bucket_fills_with_time() -> None:
    now = 0.0
    bucket = Bucket(2.0, 3, lambda: now)
    assert [bucket.take() for _ in range(4)] == [True, True, True, False]
    now = 0.5
    assert [bucket.take() for _ in range(2)] == [True, False]
    now = 100.0
    assert [bucket.take() for _ in range(4)] == [True, True, True, False]


async def _running(tmp_path: Path, **settings: Any) -> Served:
    server = Served(tmp_path / "data", **settings)
    await server.start()
    return server


async def test_a_flood_is_refused_and_then_cut_off(tmp_path: Path) -> None:
    server = await _running(tmp_path, requests_per_second=0.1, request_burst=10)
    try:
        async with Client(server.url) as client, Client(server.url) as other:
            codes = []
            for _ in range(15):
                answer = await client.raw("lobby", {})
                codes.append(answer.get("error", {}).get("code"))
            assert codes == [None] * 9 + ["too-many"] * 6
            gone = asyncio.Event()
            client.socket.on("disconnect", lambda *_: gone.set())
            for _ in range(10):
                await client.socket.emit("lobby", {})
            await asyncio.wait_for(gone.wait(), 5)
            assert (await other.ask("lobby"))["matches"] == []
    finally:
        await server.stop()


async def test_wrong_codes_and_new_tables_are_limited(tmp_path: Path) -> None:
    server = await _running(tmp_path, joins_per_minute=2, tables_per_minute=1)
    try:
        async with Client(server.url) as client:
            for code in ("unknown-match", "unknown-match", "too-many"):
                with pytest.raises(Refused, match=code):
                    await client.enter("NEVA-AAAA-AAAA")
            room = await client.create()
            with pytest.raises(Refused, match="too-many"):
                await client.create()
            assert (await client.enter(room["code"]))["match"] == room["match"]
    finally:
        await server.stop()


async def test_whoever_says_nothing_is_cut_off(tmp_path: Path) -> None:
    server = await _running(tmp_path, hello_seconds=0.2)
    try:
        async with Client(server.url) as client, aiohttp.ClientSession() as web:
            url = f"{server.url}/socket.io/?EIO=4&transport=websocket"
            async with web.ws_connect(url, headers={"Origin": server.url}) as silent:
                ended = (aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.CLOSED, aiohttp.WSMsgType.CLOSING)
                async with asyncio.timeout(5):
                    while (await silent.receive()).type not in ended:
                        pass
            assert (await client.ask("lobby"))["matches"] == []
    finally:
        await server.stop()


async def test_one_connection_is_one_player(served: Served, opener: Opener) -> None:
    first, second = await opener(), await opener()
    for fields in ({}, {"token": second.token}):
        with pytest.raises(Refused, match="bad-message"):
            await first.ask("hello", protocol=PROTOCOL, **fields)
    bare = Client(served.url)
    await bare.socket.connect(served.url, transports=["websocket"])
    answers = await asyncio.gather(*(bare.raw("hello", {"protocol": PROTOCOL}) for _ in range(4)))
    assert sorted("ok" in answer for answer in answers) == [False, False, False, True]
    await bare.close()


async def test_before_hello_and_another_protocol(served: Served) -> None:
    client = Client(served.url)
    await client.socket.connect(served.url, transports=["websocket"])
    with pytest.raises(Refused, match="hello-first"):
        await client.ask("create", scenario=SCENARIO)
    with pytest.raises(Refused, match="protocol-mismatch"):
        await client.ask("hello", protocol=PROTOCOL + 1)
    with pytest.raises(Refused, match="unknown-token"):
        await client.ask("hello", protocol=PROTOCOL, token="x" * 43)
    assert (await client.ask("hello", protocol=PROTOCOL))["nickname"] == "Guest"
    await client.close()


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        (None, 101),
        ("http://{own}", 101),
        ("https://{own}", 101),
        ("https://play.example.org", 101),
        ("https://friend.example.org", 101),
        ("https://evil.example.org", 400),
        ("null", 400),
        ("https://play.example.org.evil.org", 400),
    ],
)
async def test_which_pages_may_connect(tmp_path: Path, origin: str | None, status: int) -> None:
    named = {"public_url": "https://play.example.org/", "origins": ("https://friend.example.org",)}
    server = await _running(tmp_path, **named)
    own = f"127.0.0.1:{server.port}"
    try:
        headers = {} if origin is None else {"Origin": origin.format(own=own)}
        async with aiohttp.ClientSession() as web:
            url = f"{server.url}/socket.io/?EIO=4&transport=websocket"
            try:
                async with web.ws_connect(url, headers=headers):
                    answered = 101
            except aiohttp.WSServerHandshakeError as error:
                answered = error.status
        assert answered == status
    finally:
        await server.stop()


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"port": 70000}, r"\$\.port"),
        ({"port": "high"}, r"\$\.port"),
        ({"bot_workers": 0}, r"\$\.bot_workers"),
        ({"requests_per_second": 0.0}, r"\$\.requests_per_second"),
        ({"largest_message": 10}, r"\$\.largest_message"),
        ({"public_url": "play.example.org"}, "public URL 'play.example.org'"),
        ({"origins": ("ftp://a.example",)}, "origin 'ftp://a.example'"),
    ],
)
def test_settings_that_cannot_be_used(tmp_path: Path, settings: dict[str, Any], told: str) -> None:
    with pytest.raises(BadConfig, match=told):
        make_config(**({"data": tmp_path} | settings))


def test_a_data_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(BadConfig, match="cannot be made"):
        make_config(data=tmp_path / "file" / "data")
