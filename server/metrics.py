"""What a server counts of itself, for Prometheus. Names of requests and of refusals, never of people or matches."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeVar

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    GCCollector,
    Histogram,
    Info,
    PlatformCollector,
    ProcessCollector,
    generate_latest,
)

from rules.match import RULES
from server.schema import REVISION

T = TypeVar("T", Counter, Histogram)

CONTENT_TYPE: Final = "text/plain; version=0.0.4"
_SECONDS: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5)
_JOBS: Final = (1, 2, 4, 8, 16, 32, 64, 128)


class Metrics:
    """One server's figures: each has a registry of its own, so that several may live in one process."""

    def __init__(self) -> None:
        own = self._registry = CollectorRegistry()
        self._lines: dict[tuple[Any, ...], Any] = {}
        for collector in (ProcessCollector, PlatformCollector, GCCollector):
            collector(registry=own)
        info = Info("dual_power", "Rules and format of the database that this server knows.", registry=own)
        info.info({"rules": RULES, "revision": REVISION})
        self._requests = Counter(
            "dual_power_requests", "Requests answered.", ("request", "outcome"), registry=own
        )
        self._seconds = Histogram(
            "dual_power_request_seconds",
            "Time until the answer.",
            ("request",),
            registry=own,
            buckets=_SECONDS,
        )
        self._pushes = Counter("dual_power_pushes", "Messages sent unasked.", ("event",), registry=own)
        self._commits = Histogram(
            "dual_power_commit_seconds", "Time of one transaction.", registry=own, buckets=_SECONDS
        )
        self._shared = Histogram(
            "dual_power_commit_jobs", "Changes that shared a transaction.", registry=own, buckets=_JOBS
        )
        self._failures = Counter("dual_power_commit_failures", "Transactions that failed.", registry=own)

        self._redis_losses = Counter(
            "dual_power_redis_losses",
            "How often Redis was lost, or was not there at the start.",
            registry=own,
        )

    def _labelled(self, counted: T, *names: str) -> T:
        """One line of a family: found once, since finding it costs more than counting."""
        key = (counted, *names)
        found: T | None = self._lines.get(key)
        if found is None:
            found = self._lines[key] = counted.labels(*names)
        return found

    def watch(self, name: str, meaning: str, value: Callable[[], float]) -> None:
        """Show what a function tells whenever somebody asks."""
        Gauge(f"dual_power_{name}", meaning, registry=self._registry).set_function(value)

    def answered(self, request: str, outcome: str, seconds: float) -> None:
        """A request was answered: `outcome` is ok, or why it was refused."""
        self._labelled(self._requests, request, outcome).inc()
        self._labelled(self._seconds, request).observe(seconds)

    def pushed(self, event: str) -> None:
        """A message was sent unasked."""
        self._labelled(self._pushes, event).inc()

    def committed(self, jobs: int, seconds: float) -> None:
        """So many jobs were stored in one transaction. Called in the store's thread."""
        self._shared.observe(jobs)
        self._commits.observe(seconds)

    def failed(self) -> None:
        """A transaction failed. Called in the store's thread."""
        self._failures.inc()

    def redis_lost(self) -> None:
        """Redis is away."""
        self._redis_losses.inc()

    def text(self) -> bytes:
        """Everything, as Prometheus reads it."""
        return generate_latest(self._registry)
