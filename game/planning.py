"""A session in which a seat chooses for later: its view as if a faction of its own were to choose an operation now."""

from __future__ import annotations

from msgspec.structs import replace

from game.session import Notice, Session
from rules.actions import Action
from rules.board import Board
from rules.events import Event
from rules.forecast import as_if_choosing
from rules.ids import Faction, Seat
from rules.match import Options
from rules.orders import Planned
from rules.view import Guide, View


class PlanSession:
    """What is chosen in it is not done: it is kept as `chosen`. It stays what it was when it was made."""

    def __init__(self, session: Session, faction: Faction, forecast: Guide) -> None:
        seen = session.view
        legal = tuple(prospect.action for prospect in forecast.prospects)
        self.board: Board = session.board
        self.options: Options = session.options
        self.seating = session.seating
        self.faction = faction
        self.chosen: Action | None = None
        self.view: View = replace(seen, public=as_if_choosing(seen.public, faction), legal=legal)
        self._forecast = replace(forecast, version=seen.version)
        self._history = session.history()
        self._label = session.seat_label

    def planned(self, *, waits: bool, odds: bool) -> Planned | None:
        """What was chosen, as an order: `waits` until it is possible, with the `odds` that it has now or better."""
        action = self.chosen
        if action is None:
            return None
        prospect = next((one for one in self._forecast.prospects if one.action == action), None)
        if prospect is None:
            return Planned(self.faction, action, waits=True)
        chance = prospect.odds.chance if odds and prospect.odds is not None else 0
        return Planned(self.faction, action, chance=chance, accord=prospect.breaks_accord, waits=waits)

    # ---- the session ------------------------------------------------------------------------------------------------

    @property
    def to_act(self) -> Seat | None:
        return self.view.seat

    @property
    def notice(self) -> Notice | None:
        return None

    @property
    def online(self) -> None:
        """A plan is at no table yet."""
        return None

    def guide(self) -> Guide | None:
        return self._forecast

    def act(self, action: Action) -> None:
        self.chosen = action

    def can_undo(self) -> bool:
        return False

    def undo(self) -> None:
        """Nothing has been done."""

    @property
    def rewind_to(self) -> None:
        """Nothing is taken back from here."""
        return None

    def rewind(self) -> None:
        """Nothing is taken back from here."""

    def poll(self) -> tuple[Event, ...]:
        return ()

    @property
    def begun(self) -> None:
        """A plan has no past of its own."""
        return None

    def history(self) -> tuple[Event, ...]:
        return self._history

    def seat_label(self, seat: Seat) -> str:
        return self._label(seat)

    def hold(self, held: bool) -> None:
        """Nothing moves."""
