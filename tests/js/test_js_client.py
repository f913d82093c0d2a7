"""The official JavaScript client plays a match to the verdict, from either bloc."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path

import msgspec
import pytest

from rules.match import Match
from rules.record import Record
from tests.server.harness import SCENARIO, Served

HERE = Path(__file__).parent
NODE = shutil.which("node")


@pytest.mark.skipif(NODE is None, reason="Node is not installed")
@pytest.mark.skipif(not (HERE / "node_modules").is_dir(), reason="run `npm ci` in tests/js first")
@pytest.mark.parametrize("seat", [0, 1], ids=["movement", "state"])
async def test_the_official_client_plays_a_match(tmp_path: Path, seat: int) -> None:
    assert NODE is not None
    server = Served(tmp_path / "data", requests_per_second=10_000, request_burst=100_000)
    await server.start()
    try:
        node = await asyncio.create_subprocess_exec(
            NODE, "play.mjs", server.url, SCENARIO, str(seat), cwd=HERE,
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
        )  # fmt: skip
        out, complaint = await asyncio.wait_for(node.communicate(), 60)
    finally:
        await server.stop()
    assert node.returncode == 0, complaint.decode()
    told = msgspec.json.decode(out)
    match = Match.replay(Record.load(told["record"]))
    assert match.version == told["version"]
    assert msgspec.json.decode(msgspec.json.encode(match.verdict)) == told["verdict"]
    assert told["stale"] == "match-over"
    assert told["refused"] == ["bad-message"] * 10
    assert "msgpack parser" in told["json"]
    assert told["acted"] > 8
    assert told["folded"] >= told["acted"]
    assert told["compared"] > 8
