"""One request at a time, and what became of it."""

from __future__ import annotations

from concurrent.futures import Future
from typing import Any

from msgspec import Struct

from game.net import Link, Lost, Refused
from rules.protocol import Failure


class Asking:
    """At most one request under way, and what became of it. `poll` never blocks."""

    def __init__(self, link: Link) -> None:
        self._link = link
        self._future: Future[Any] | None = None
        self.failure: Failure | None = None
        """Why the last request was refused."""

    @property
    def waiting(self) -> bool:
        return self._future is not None

    def ask(self, name: str, message: Struct) -> bool:
        """Send a request, unless one is still under way; says whether it was sent."""
        if self._future is not None:
            return False
        self.failure = None
        self._future = self._link.request(name, message)
        return True

    def poll(self) -> Any:
        """The answer, once; None while there is none, and after a refusal or a loss."""
        future = self._future
        if future is None or not future.done():
            return None
        self._future = None
        try:
            return future.result()
        except Refused as refusal:
            self.failure = refusal.failure
        except (Lost, OSError):
            self.failure = Failure("lost", "The connection was lost before the answer came.")
        return None
