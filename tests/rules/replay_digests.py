"""Print the digest of every record given: needs nothing but the rules and msgspec. For tests in other processes."""

from __future__ import annotations

import sys
from pathlib import Path

from rules.record import Record
from tests.rules.boards import replayed

if __name__ == "__main__":
    for name in sys.argv[1:]:
        path = Path(name)
        match = replayed(Record.load(path.read_text(encoding="utf-8")))
        print(path.stem, match.digest, match.verdict)
