"""What the lobby lists: what waits for oneself, tables with a free seat, or matches to watch; filtered, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal, TypeVar

from msgspec.structs import replace

from rules.people import Invitation
from rules.protocol import LobbyRequest
from rules.table_news import Listing, Lobby

View = Literal["mine", "open", "watch"]
Length = Literal["full", "short", "class"]
Pace = Literal["none", "live", "slow"]

VIEWS: Final[tuple[View, ...]] = ("mine", "open", "watch")
LENGTHS: Final[tuple[Length | None, ...]] = (None, "full", "short", "class")
SEATS: Final[tuple[Literal[2, 3, 4] | None, ...]] = (None, 2, 3, 4)
RATED: Final[tuple[bool | None, ...]] = (None, True, False)
PACES: Final[tuple[Pace | None, ...]] = (None, "none", "live", "slow")
URGENT_MS: Final = 3_600_000
"""A turn with less time left stands above invitations."""
ROWS: Final = 6
"""Lines on a page."""

T = TypeVar("T")
Line = Invitation | Listing


class LobbyList:
    """One view of the lobby. `request` is what to ask the server, `take` what it answered."""

    def __init__(self) -> None:
        self.view: View = "mine"
        self.scenario: str | None = None
        self.length: Length | None = None
        self.pace: Pace | None = None
        self.seats: Literal[2, 3, 4] | None = None
        self.rated: bool | None = None
        self.waiting = 0
        """How many invitations and turns wait for oneself."""
        self.tournaments = 0
        """To how many tournaments one is asked."""
        self.page = 0
        self._chosen = False
        """Whether the player has chosen a view; before, it is the first that shows something."""
        self._turns: set[str] = set()
        """The turns that were told with the first stretch, and stand on its pages."""
        self._from: list[str | None] = [None]
        """Where each stretch of the server's list begins, as far as one has come."""
        self._next: str | None = None
        self._version: str | None = None
        self._asked: LobbyRequest | None = None
        self._lines: tuple[Line, ...] | None = None
        self._told_ms = 0

    # ---- the server -------------------------------------------------------------------------------------------------

    @property
    def known(self) -> bool:
        """Whether the server has told what there is in this view."""
        return self._lines is not None

    def request(self) -> LobbyRequest:
        """What to ask now: only what has changed, where this was asked before."""
        filtered = self.view != "mine"
        self._asked = LobbyRequest(
            scenario=self.scenario if filtered else None,
            length=self.length if filtered else None,
            pace=self.pace if filtered else None,
            seats=self.seats if filtered else None,
            rated=self.rated if filtered else None,
            free=self.view == "open",
            mine=self.view == "mine",
            watch=self.view == "watch",
            after=self._from[-1],
            follow=True,
        )
        return replace(self._asked, version=self._version)

    def take(self, lobby: Lobby, now_ms: int) -> bool:
        """Take an answer; whether the view shows more or other things than before, or clocks that run."""
        if self._asked is None:
            return False
        if lobby.same:
            return any(isinstance(line, Listing) and line.left is not None for line in self.lines)
        self._version, self._next, self._told_ms = lobby.version or None, lobby.next, now_ms
        if self._from[-1] is None:
            self.waiting = len(lobby.invitations) + len(lobby.turns)
            self.tournaments = lobby.tournaments
            self._turns = {line.match for line in lobby.turns}
        if self.view == "mine":
            others = [line for line in lobby.matches if not (line.your_turn and line.match in self._turns)]
            urgent = [line for line in lobby.turns if line.left is not None and line.left < URGENT_MS]
            rest = [line for line in lobby.turns if line not in urgent]
            self._lines = (*urgent, *lobby.invitations, *rest, *others)
            if not (self._lines or self._chosen):
                self._look("open")
        else:
            self._lines = lobby.matches
        self.page = min(self.page, max(0, self.pages - 1))
        return True

    def forget(self) -> None:
        """Another connection: nothing is known, and what was answered to the old one is not taken."""
        self.waiting = self.tournaments = 0
        self._begin()

    def left_ms(self, line: Listing, now_ms: int) -> int | None:
        """What is left of the time of the seat to act; None where it has no end."""
        return None if line.left is None else max(0, line.left - (now_ms - self._told_ms))

    # ---- choosing ---------------------------------------------------------------------------------------------------

    def look(self, view: View) -> None:
        """Show another view."""
        self._chosen = True
        self._look(view)

    def _look(self, view: View) -> None:
        self.view = view
        self._begin()

    def next_scenario(self, scenarios: Sequence[str]) -> None:
        """Look for the next scenario; after the last for any."""
        self.scenario = _after(self.scenario, (None, *scenarios))
        self._begin()

    def next_length(self) -> None:
        """Look for the next length; after the last for any."""
        self.length = _after(self.length, LENGTHS)
        self._begin()

    def next_pace(self) -> None:
        """Look for the next pace; after the last for any."""
        self.pace = _after(self.pace, PACES)
        self._begin()

    def next_seats(self) -> None:
        """Look for the next number of seats; after the last for any."""
        self.seats = _after(self.seats, SEATS)
        self._begin()

    def next_rated(self) -> None:
        """Look for rated matches, for others, for any."""
        self.rated = _after(self.rated, RATED)
        self._begin()

    def _begin(self) -> None:
        self.page, self._from, self._next = 0, [None], None
        self._version = self._asked = self._lines = None

    # ---- pages ------------------------------------------------------------------------------------------------------

    @property
    def lines(self) -> tuple[Line, ...]:
        """What the page shows."""
        return (self._lines or ())[self.page * ROWS : (self.page + 1) * ROWS]

    @property
    def pages(self) -> int:
        """Of the stretch that the server has told."""
        return -(-len(self._lines or ()) // ROWS)

    @property
    def has_older(self) -> bool:
        """Whether there is a page behind this one."""
        return self.page + 1 < self.pages or self._next is not None

    @property
    def has_newer(self) -> bool:
        """Whether there is a page before this one."""
        return self.page > 0 or len(self._from) > 1

    def older(self) -> None:
        """The page behind this one."""
        if self.page + 1 < self.pages:
            self.page += 1
        elif self._next is not None:
            self._from.append(self._next)
            self._again()

    def newer(self) -> None:
        """The page before this one."""
        if self.page > 0:
            self.page -= 1
        elif len(self._from) > 1:
            self._from.pop()
            self._again()

    def _again(self) -> None:
        self.page, self._next, self._version, self._asked, self._lines = 0, None, None, None, None


def _after(one: T, of: Sequence[T]) -> T:
    return of[(of.index(one) + 1) % len(of)] if one in of else of[0]
