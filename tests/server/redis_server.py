"""A Redis of the tests' own, on a free port of this machine, that keeps nothing."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path

import pytest
import redis

SECONDS = 10.0


def demand_program() -> str:
    """Where Redis is. Skips the test where it is not installed, but never in CI."""
    found = shutil.which("redis-server")
    if found is None:
        assert not os.environ.get("CI"), ".ci/run installs Redis, so that these tests always run"
        pytest.skip("Redis is not installed")
    return found


class RedisServer:
    """One Redis in a process of its own, always on the same port."""

    def __init__(self, program: str, password: str = "") -> None:
        self._program = program
        self._password = password
        self._folder = Path(tempfile.mkdtemp(prefix="dual-power-redis-"))
        self._process: subprocess.Popen[bytes] | None = None
        self.port = _free_port()

    @property
    def url(self) -> str:
        """Its address as an operator would give it."""
        return f"redis://{f':{self._password}@' if self._password else ''}127.0.0.1:{self.port}/0"

    def start(self) -> None:
        """Start it, and wait until it answers."""
        settings = ["--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
        settings += ["--requirepass", self._password] if self._password else []
        command = [self._program, *settings, "--dir", str(self._folder)]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        until = time.monotonic() + SECONDS
        while not self._answers():
            assert self._process.poll() is None
            assert time.monotonic() < until
            time.sleep(0.02)

    def kill(self) -> None:
        """As a crash would."""
        if self._process is not None:
            self._process.kill()
            self._process.wait(SECONDS)
            self._process = None

    def remove(self) -> None:
        """Stop it and forget everything."""
        self.kill()
        shutil.rmtree(self._folder)

    def hang(self) -> None:
        """Let it answer nothing, with every connection open."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)

    def go_on(self) -> None:
        """After `hang`."""
        assert self._process is not None
        self._process.send_signal(signal.SIGCONT)

    def calls(self) -> dict[str, int]:
        """How often each command was sent since the start; this question is left out."""
        with self.asked() as client:
            told = client.info("commandstats")
        found = {name.removeprefix("cmdstat_"): int(line["calls"]) for name, line in told.items()}
        return {
            name: count for name, count in found.items() if name not in ("info", "client|setinfo", "hello")
        }

    def asked(self) -> redis.Redis:
        """A client of its own, to be closed."""
        return redis.Redis(port=self.port, password=self._password or None, socket_timeout=SECONDS)

    def _answers(self) -> bool:
        try:
            with self.asked() as client:
                return bool(client.ping())
        except redis.RedisError:
            return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
