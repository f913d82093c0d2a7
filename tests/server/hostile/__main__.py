"""`python -m tests.server.hostile SEED --messages N`: attack a server, and tell what became of the messages."""

from __future__ import annotations

import argparse
import asyncio
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.server.hostile.siege import Siege, Tally


def main() -> int:
    """Returns 1 if something happened that must not."""
    parser = argparse.ArgumentParser(prog="python -m tests.server.hostile", description=__doc__)
    parser.add_argument("seed", type=int, nargs="?", default=0)
    parser.add_argument("--messages", type=int, default=10_000)
    parser.add_argument("--limited", action="store_true", help="leave the server's limits in force")
    asked = parser.parse_args()
    with TemporaryDirectory() as folder:
        siege = Siege(asked.seed, Path(folder), limited=asked.limited)
        try:
            told(asyncio.run(siege.run(asked.messages)))
        except AssertionError as error:
            print(f"fails: {error}")
            return 1
    return 0


def told(tally: Tally) -> None:
    """Print what became of the messages."""
    print(f"{tally.sent} messages in {tally.seconds:.0f} s, {tally.sent / tally.seconds:,.0f} a second")
    print(", ".join(f"{code} {count}" for code, count in tally.answers.most_common()))
    print(
        f"{tally.closed} sockets closed, {tally.unanswered} frames without an answer, {tally.no_packet} no packet"
    )
    print("objects after each wave:", *tally.objects)
    print("KiB after each wave:", *tally.kib)


if __name__ == "__main__":
    sys.exit(main())
