"""Jobs for the store, put together."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection

from server.store import Job


def together(*jobs: Job) -> Callable[[Connection], tuple[Any, ...]]:
    """One job that does all of these in this order, or nothing of them; its result is theirs."""

    def job(connection: Connection) -> tuple[Any, ...]:
        return tuple(each(connection) for each in jobs)

    return job
