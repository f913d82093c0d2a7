"""Hostile messages of every kind: none is answered but as the protocol says, and nothing of anybody else's changes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.server.hostile.siege import Siege

MESSAGES = int(os.environ.get("DUAL_POWER_HOSTILE", "12000"))
"""With DUAL_POWER_HOSTILE=1000000 in the environment, a million."""


@pytest.mark.timeout(120 + MESSAGES // 200)
async def test_a_siege(tmp_path: Path) -> None:
    tally = await Siege(20, tmp_path).run(MESSAGES)
    assert tally.sent >= MESSAGES
    # The intruders have got through to what is worth an attack.
    assert {"not-your-turn", "not-seated", "not-host", "unknown-match", "seat-taken"} <= set(tally.answers)
    assert tally.closed
