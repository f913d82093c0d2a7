"""Hints for one seat: what a good player would look at, searched in another thread from that seat's view alone."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor

from rules.board import Board
from rules.bots import Advice, advise
from rules.rng import Rng
from rules.view import View

LUCK = bytes(16)
"""Key of the search's own chance: the same view always gets the same hints."""


class Hints:
    """The hints for one view at a time. They are forgotten with it."""

    def __init__(self) -> None:
        self._worker: ThreadPoolExecutor | None = None
        self._view: View | None = None
        self._search: Future[tuple[Advice, ...]] | None = None
        self._found: tuple[Advice, ...] | None = None

    @property
    def found(self) -> tuple[Advice, ...] | None:
        """The hints, best first; None while nothing was asked or the search still runs."""
        return self._found

    def ask(self, view: View, board: Board) -> None:
        """Search for hints to this view, unless that was asked already."""
        if self._view is view:
            return
        self.forget()
        if self._worker is None:
            self._worker = ThreadPoolExecutor(1, thread_name_prefix="hints")
        self._view = view
        self._search = self._worker.submit(advise, view, board, Rng(LUCK))

    def arrived(self) -> bool:
        """Take in what the search found; True once, when it is there."""
        if self._search is None or not self._search.done():
            return False
        self._found, self._search = self._search.result(), None
        return True

    def forget(self) -> None:
        """Drop the view, its hints, and what a search still finds."""
        if self._search is not None:
            self._search.cancel()
        self._view = self._search = self._found = None

    def close(self) -> None:
        """Forget, and let the thread go."""
        self.forget()
        if self._worker is not None:
            self._worker.shutdown(wait=False, cancel_futures=True)
            self._worker = None
