"""One database for all worlds: each begins by wiping it."""

from __future__ import annotations

import pytest

from tests.simulation.disk import Disk


@pytest.fixture(scope="session")
def disk() -> Disk:
    return Disk()
