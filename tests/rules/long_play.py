"""Thousands of checked random matches: python -m tests.rules.long_play --matches 10000 --jobs 2"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from multiprocessing import Pool

from tests.rules.play import play_matches

SHARE = 50


def main() -> int:
    """Play, and say how many ended how."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--matches", type=int, default=10_000)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="number of the first match")
    chosen = parser.parse_args()
    last = chosen.first + chosen.matches
    shares = [range(start, min(start + SHARE, last)) for start in range(chosen.first, last, SHARE)]
    begun = time.monotonic()
    winners: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    entries = 0
    with Pool(chosen.jobs) as pool:
        for told in pool.imap_unordered(play_matches, shares):
            for winner, length, reason in told:
                winners[winner.name.lower()] += 1
                reasons[reason] += 1
                entries += length
    seconds = time.monotonic() - begun
    print(f"{chosen.matches} matches ended, {entries} entries, every invariant held, {seconds:.0f} s")
    print("winners:", dict(winners.most_common()), "ended by:", dict(reasons.most_common()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
