"""Many seeded worlds in which everything goes wrong that can: `docs/operations.md` tells what is shown so.

DUAL_POWER_WORLDS says how many are played (five matches each), DUAL_POWER_WORLD from which seed on. A failure names its
seed, and `python -m tests.simulation SEED` replays that world alone, with its trace.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter

import pytest

from tests.simulation.disk import Disk
from tests.simulation.world import World

WORLDS = int(os.environ.get("DUAL_POWER_WORLDS", "24"))
FIRST = int(os.environ.get("DUAL_POWER_WORLD", "0"))
_TOLD = """
from tests.simulation.disk import Disk
from tests.simulation.past import add_past
from tests.simulation.world import World
disk = Disk(add_past)
for seed in (3, 4, 3):
    world = World(seed, disk)
    world.run()
    print(world.digest)
"""


@pytest.mark.timeout(30 + 10 * WORLDS)
def test_whatever_goes_wrong(disk: Disk) -> None:
    entries, covered = 0, Counter[str]()
    for seed in range(FIRST, FIRST + WORLDS):
        world = World(seed, disk)
        try:
            world.run()
        except AssertionError as error:
            raise AssertionError(f"python -m tests.simulation {seed}: {error}") from error
        entries += sum(map(len, world.witness.entries.values()))
        covered.update(world.witness.covered)
    assert entries > 40 * WORLDS
    assert min(covered.values()) > 0, covered


def test_a_seed_is_the_same_world_in_every_process() -> None:
    told = [
        subprocess.run(
            [sys.executable, "-c", _TOLD],
            env={**os.environ, "PYTHONHASHSEED": hashes},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split()
        for hashes in ("0", "12345")
    ]
    assert told[0] == told[1]
    assert told[0][0] == told[0][2] != told[0][1]
