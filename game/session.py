"""A match as a screen sees it: one seat's view, what it may do, and what happened since the last look.

`LocalSession` plays at this screen, `RemoteSession` through a server; the calls are the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

if TYPE_CHECKING:
    from game.online import OnlineTable
    from rules.actions import Action
    from rules.board import Board
    from rules.events import Event
    from rules.ids import Faction, Seat
    from rules.match import Options
    from rules.view import Guide, View


class Notice(Struct, frozen=True):
    """One sentence for the strip under the top bar: a words' key and its arguments."""

    key: str
    params: dict[str, str | int] = {}
    lasting: bool = False
    """True while the state lasts (reconnecting, watching); False for a refusal, shown for some seconds."""
    watching: bool = False
    """True for what a watcher is told all the time: it stands under the map, where whoever plays has operations."""


class Session(Protocol):
    """What the board, the curtain and the verdict need of a match. No call blocks."""

    @property
    def board(self) -> Board: ...

    @property
    def options(self) -> Options: ...

    @property
    def seating(self) -> tuple[tuple[Faction, ...], ...]:
        """The factions of every seat."""

    @property
    def view(self) -> View:
        """The view of the seat shown now; a spectator's where nobody at this screen plays. Changes only in `poll`."""

    @property
    def to_act(self) -> Seat | None:
        """The seat that decides now; None once the match is over."""

    @property
    def notice(self) -> Notice | None:
        """What the strip says now."""

    @property
    def online(self) -> OnlineTable | None:
        """The table on a server, with its clock and its log; None where the match is played at this screen."""

    @property
    def begun(self) -> View | None:
        """The position of another match in which this one began, as the seat shown knows it; None for the set-up."""

    def guide(self) -> Guide | None:
        """Prospects and reasons for the seat shown, if it is to act and they are there (a remote one arrives later)."""

    def act(self, action: Action) -> None:
        """Take an action of `view.legal`. The outcome comes with `poll`, a refusal with `notice`."""

    def can_undo(self) -> bool: ...

    def undo(self) -> None: ...

    @property
    def rewind_to(self) -> int | None:
        """How many decisions would stand if the table took back the seat's last one; None if it has none to take back."""

    def rewind(self) -> None:
        """Take that back by agreement: ask the table, or, where all sit at this screen and have agreed, do it."""

    def poll(self) -> tuple[Event, ...]:
        """What the seat shown came to know since the last call, each event once, in order. An undo brings a new
        `view.version` without events."""

    def history(self) -> tuple[Event, ...]:
        """Everything that the seat shown came to know so far, for the log."""

    def seat_label(self, seat: Seat) -> str:
        """The name of whoever sits there: a person's, or words for a computer or an open seat."""

    def hold(self, held: bool) -> None:
        """Computers wait while something moves on the screen."""
