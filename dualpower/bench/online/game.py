"""The server of the game as `dual-power serve` runs it, without limits on how much one connection may ask, and, where that
is wanted, with a disk that takes longer: `python -m dualpower.bench.online.game FOLDER MILLISECONDS`."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import structlog
from sqlalchemy import Engine, event

from server.config import make_config
from server.main import run


def _slow_disk(milliseconds: float) -> None:
    """Every commit, which is one fsync, takes so much longer."""

    @event.listens_for(Engine, "commit")
    def wait(connection: object) -> None:
        time.sleep(milliseconds / 1000)


if __name__ == "__main__":
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(40))
    if delay := float(sys.argv[2]):
        _slow_disk(delay)
    unlimited = {"requests_per_second": 1e6, "request_burst": 1_000_000, "tables_per_minute": 1e6}
    config = make_config(data=Path(sys.argv[1]), port=0, joins_per_minute=1e6, **unlimited)
    run(config, lambda host, port: print(port, flush=True))
