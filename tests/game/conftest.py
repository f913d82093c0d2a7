"""What the tests of the client share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.game.hosting import Host


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    """A server in a thread, to play on; a test may have stopped it."""
    server = Host(tmp_path)
    server.start()
    yield server
    if server.running:
        server.stop()
