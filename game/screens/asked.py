"""Pages that ask a server one thing after the other, and show what it answered."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import TypeVar

import msgspec
from msgspec import Struct

from game.asking import Asking
from game.net import Link, LinkState
from game.page import Page
from game.preferences import Preferences
from game.screen import Move
from game.words import say

T = TypeVar("T")
Sent = tuple[str, Struct, Callable[[object], None]]
"""A request, its message, and what takes its answer."""


class AskedPage(Page):
    """A page over a connection. What is asked waits its turn; a refusal is remembered until the next request."""

    def __init__(self, preferences: Preferences, link: Link) -> None:
        super().__init__()
        self.preferences = preferences
        self.link = link
        self._asking = Asking(link)
        self._waiting: deque[Sent] = deque()
        self._under_way: Sent | None = None
        self._next: Move | None = None
        self.trouble = ""
        """Why the last request was refused, in words; empty: it was not."""

    def ask(self, name: str, message: Struct, kind: type[T], take: Callable[[T], None]) -> None:
        """Ask for something; its answer is taken once it is there."""
        self._waiting.append((name, message, lambda answer: take(msgspec.convert(answer, kind))))

    def turn_to(self, link: Link) -> None:
        """Ask over another connection from now on; what was asked over the one before is not answered any more."""
        self.link, self._asking = link, Asking(link)
        self._waiting.clear()
        self._under_way = None

    def refused(self, code: str) -> None:
        """What else a refusal means to the page, besides the words that are shown."""

    def go(self, move: Move) -> None:
        """Go on to another screen at the next tick."""
        self._next = move

    @property
    def connected(self) -> bool:
        """Whether the server can be asked now."""
        return self.link.state is LinkState.ONLINE

    def tick(self, now_ms: int) -> bool:
        self.link.pushed()
        answer = self._asking.poll()
        if self._under_way is not None and not self._asking.waiting:
            self._answered(answer, self._under_way)
        if self._waiting and self._under_way is None and self.connected:
            self._under_way = self._waiting.popleft()
            self._asking.ask(self._under_way[0], self._under_way[1])
        return super().tick(now_ms)

    def _answered(self, answer: object, sent: Sent) -> None:
        self._under_way = None
        failure = self._asking.failure
        self.trouble = "" if failure is None else say(f"error-{failure.code}")
        if failure is None:
            sent[2](answer)
        else:
            self.refused(failure.code)
        self.renew()

    def due(self) -> Move | None:
        move, self._next = self._next, None
        return move
