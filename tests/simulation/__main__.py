"""`python -m tests.simulation SEED` replays one world and prints its trace; `--matches N` plays so many, from SEED on."""

from __future__ import annotations

import argparse
import sys
import time
import traceback
from collections import Counter

from tests.simulation.disk import Disk
from tests.simulation.past import add_past
from tests.simulation.world import TABLES, World


def main() -> int:
    """Returns how many worlds failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.simulation", description=__doc__)
    parser.add_argument("seed", type=int, nargs="?", default=0)
    parser.add_argument("--matches", type=int, default=0)
    asked = parser.parse_args()
    if not asked.matches:
        return replay(asked.seed)
    return many(asked.seed, -(-asked.matches // TABLES))


def replay(seed: int) -> int:
    """One world, every line of its trace."""
    world = World(seed, Disk(add_past), trace=True)
    try:
        world.run()
    except AssertionError:
        print(*world.lines or (), sep="\n")
        traceback.print_exc(file=sys.stdout)
        return 1
    print(*world.lines or (), sep="\n")
    print(f"seed {seed}: {world.digest}")
    return 0


def many(first: int, worlds: int) -> int:
    """One world after the other; a line for each that fails, and one now and then."""
    disk, failed, entries, lives, began = Disk(add_past), 0, 0, 0, time.monotonic()
    covered = Counter[str]()
    for done, seed in enumerate(range(first, first + worlds), 1):
        world = World(seed, disk)
        try:
            world.run()
        except AssertionError as error:
            failed += 1
            print(f"seed {seed} fails: {error}", flush=True)
        entries += sum(map(len, world.witness.entries.values()))
        lives += sum(worker.lives for worker in world.workers)
        covered.update(world.witness.covered)
        if done % 100 == 0 or done == worlds:
            spent = f"{time.process_time():.0f} s of the processor, {time.monotonic() - began:.0f} s"
            told = f"{done * TABLES} matches in {done} worlds, {entries} entries, {lives} lives of processes"
            print(f"{told}, {failed} worlds failed; {spent}", flush=True)
    print(", ".join(f"{what}: {count}" for what, count in covered.items()))
    return failed


if __name__ == "__main__":
    sys.exit(bool(main()))
