"""One database for all worlds: each begins by wiping it."""

from __future__ import annotations

import pytest

from tests.simulation.disk import Disk
from tests.simulation.past import add_past


@pytest.fixture(scope="session")
def disk() -> Disk:
    return Disk(add_past)
