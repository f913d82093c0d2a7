"""The demonstration and the server as processes of their own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from rules.match import Match
from rules.record import Record

DUAL_POWER = [sys.executable, "-m", "dualpower"]


@pytest.mark.slow
def test_the_demo_plays_verifies_and_draws(tmp_path: Path) -> None:
    bare = {name: value for name, value in os.environ.items() if "DISPLAY" not in name}
    words = [*DUAL_POWER, "demo", "--out", str(tmp_path), "--seed", "test", "--json"]
    done = subprocess.run(words, capture_output=True, text=True, check=False, env=bare, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    told = json.loads(done.stdout)
    assert told["found"]["holds"] is True
    assert told["actions"] == told["found"]["entries"] > 20
    assert told["seconds"] < 60
    match = Match.replay(Record.load((tmp_path / "match.record").read_text(encoding="utf-8")))
    assert match.verdict is not None
    assert match.verdict.winner.name.lower() == told["found"]["winner"]
    assert match.digest == told["found"]["digest"]
    assert match.commitment == told["found"]["commitment"]
    picture = (tmp_path / "board.png").read_bytes()
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    assert len(picture) > 50_000


def test_serve_says_where_it_listens_and_stops_when_told(tmp_path: Path) -> None:
    words = [*DUAL_POWER, "serve", "--port", "0", "--data", str(tmp_path / "data"), "--json"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        told = json.loads(server.stdout.readline())
        assert told["url"] == f"http://127.0.0.1:{told['port']}"
        with urllib.request.urlopen(f"{told['url']}/health", timeout=10) as answer:
            assert answer.status == 200
        taken = [*DUAL_POWER, "serve", "--port", str(told["port"]), "--data", str(tmp_path / "other")]
        second = subprocess.run(taken, capture_output=True, text=True, check=False, timeout=30)
        server.send_signal(signal.SIGTERM)
        assert server.wait(15) == 0
    assert second.returncode == 2
    assert f"dual-power: Cannot listen on 127.0.0.1:{told['port']}" in second.stderr
    assert "Traceback" not in second.stderr
