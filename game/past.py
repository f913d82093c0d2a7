"""The past of a match as a session that nobody can act in: the seat's own view of every earlier position."""

from __future__ import annotations

from game.session import Notice, Session
from rules.actions import Action
from rules.board import Board
from rules.events import Event
from rules.ids import Faction, Seat
from rules.lookback import Moment, moments, since_own
from rules.match import Options
from rules.view import Guide, View, Viewer


class PastSession:
    """What a session's seat has seen so far, from the set-up on. It stays what it was when it was made."""

    def __init__(self, session: Session) -> None:
        seat = session.view.seat
        self._viewer = Viewer(seat, () if seat is None else session.seating[seat])
        self.board: Board = session.board
        self.options: Options = session.options
        self.seating = session.seating
        self.begun: View | None = session.begun
        self.moments: tuple[Moment, ...] = moments(session.board, self._viewer, session.history(), self.begun)
        self.at = len(self.moments) - 1
        self._wanted = self.at
        self._label = session.seat_label

    # ---- moving in time ---------------------------------------------------------------------------------------------

    @property
    def last(self) -> int:
        """The newest moment."""
        return len(self.moments) - 1

    @property
    def own(self) -> int:
        """The moment after the seat's own last decision, from which what it missed is told; 0 if there is none."""
        return since_own(self.moments, self._viewer)

    def go(self, moment: int) -> None:
        """Go to a moment; one step on tells its events with the next `poll`."""
        self._wanted = min(max(moment, 0), self.last)

    def round_from(self, by: int) -> int:
        """The first moment of the round before (-1) or after (1) the one shown; before: of this one, if inside it."""
        rounds = [moment.view.public.round for moment in self.moments]
        here = rounds[self.at]
        if by > 0:
            return next((index for index, number in enumerate(rounds) if number > here), self.last)
        begun = rounds.index(here)
        return begun if begun < self.at else rounds.index(max(here - 1, rounds[0]))

    # ---- the session ------------------------------------------------------------------------------------------------

    @property
    def view(self) -> View:
        return self.moments[self.at].view

    @property
    def to_act(self) -> Seat | None:
        return None

    @property
    def notice(self) -> Notice | None:
        return None

    @property
    def online(self) -> None:
        """What is past is at no table."""
        return None

    def guide(self) -> Guide | None:
        return None

    def act(self, action: Action) -> None:
        """The past stays as it was."""

    def can_undo(self) -> bool:
        return False

    def undo(self) -> None:
        """The past stays as it was."""

    @property
    def rewind_to(self) -> None:
        """Nothing is taken back from here."""
        return None

    def rewind(self) -> None:
        """The past stays as it was."""

    def poll(self) -> tuple[Event, ...]:
        before, self.at = self.at, self._wanted
        return self.moments[self.at].events if self.at == before + 1 else ()

    def history(self) -> tuple[Event, ...]:
        return tuple(event for moment in self.moments[: self.at + 1] for event in moment.events)

    def seat_label(self, seat: Seat) -> str:
        return self._label(seat)

    def hold(self, held: bool) -> None:
        """Nothing moves by itself."""

    def faction_at(self, moment: int) -> Faction | None:
        """Who decided there."""
        return self.moments[moment].faction
