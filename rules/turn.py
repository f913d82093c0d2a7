"""The scratch-pad of one step: it decides, and every decision becomes an event that `evolve` follows at once."""

from __future__ import annotations

from typing import Final

from rules.board import Board
from rules.events import (
    AccordChanged,
    EmergencyUsed,
    Event,
    PlaceChanged,
    ResourcesChanged,
    TrackChanged,
    UndergroundChanged,
)
from rules.evolve import evolve
from rules.ids import Bloc, Council, Faction, Institution, Owner, Pact, PlaceId
from rules.rng import draw
from rules.state import Place, Public, State

MOST_RESOURCES: Final = 12
MOST_CRISIS: Final = 12
MOST_LEGITIMACY: Final = 10
MOST_EMERGENCY: Final = 5
MOST_CADRES: Final = 4
MOST_TROOPS: Final = 3
MOST_POLICE: Final = 2
MOST_MILITIA: Final = 2
MOST_CON: Final = 3
MOST_EXP: Final = 3
PATIENCE: Final = 2
"""How often a neutral institution bears to be abused (T7): the second time closes its doors."""
ACT_THREE: Final = 8
"""Crisis from which act III holds (rule 2.2)."""

INSTITUTIONS: Final = ("coop", "school", "press")
"""Fields of a place, by number of `Institution`."""
EMERGENCY_TRACKS: Final = ("emergency_movement", "emergency_state")
_BINDING: Final = frozenset({"council", "militia"})
"""Fields of a place without which no militia answers to an assembly (T23)."""


class Turn:
    """One step in the making: the position so far and the events that led to it.

    `die` forces the outcome of every roll, for previews; otherwise rolls come from the key and the ply.
    """

    __slots__ = ("_draws", "_ply", "board", "die", "events", "state")

    def __init__(self, board: Board, state: State, die: int | None = None) -> None:
        self.board = board
        self.state = state
        self.events: list[Event] = []
        self.die = die
        self._ply = state.public.ply
        self._draws = 0

    @property
    def public(self) -> Public:
        """The public part of the position now."""
        return self.state.public

    def place(self, at: PlaceId) -> Place:
        """The place as it stands now."""
        return self.state.public.places[at]

    def hidden_at(self, at: PlaceId) -> int:
        """Cadres underground in the place now."""
        return self.state.private.underground[at]

    def cadres(self, at: PlaceId) -> int:
        """Cadres of either kind in the place now."""
        return self.state.private.underground[at] + self.state.public.places[at].active

    def emit(self, event: Event) -> None:
        """Let a fact happen."""
        self.state = evolve(self.state, event)
        self.events.append(event)

    def roll(self) -> int:
        """One die, 1 to 6."""
        if self.die is not None:
            return self.die
        self._draws += 1
        return draw(self.state.hidden.key, self._ply, self._draws) % 6 + 1

    # ---- places ----

    def change(self, at: PlaceId, field: str, to: int, rule: str) -> None:
        """Give a public field of a place a new value; nothing happens if it has it already."""
        was = getattr(self.state.public.places[at], field)
        if was != to:
            self.emit(PlaceChanged(at, field, was, to, rule))
            if field in _BINDING:
                self._release(at)

    def _release(self, at: PlaceId) -> None:
        """Without an assembly or without militia nobody answers to anybody here (T23)."""
        place = self.state.public.places[at]
        if place.answers and (place.council != Council.ASSEMBLY or not place.militia):
            self.emit(PlaceChanged(at, "answers", 1, 0, "5.2.subordinate"))

    def raise_con(self, at: PlaceId, rule: str, by: int = 1, most: int = MOST_CON) -> None:
        """Raise consciousness, up to `most`; a higher value stays."""
        con = self.place(at).con
        self.change(at, "con", max(con, min(con + by, most)), rule)

    def lower_con(self, at: PlaceId, rule: str) -> None:
        """Lower consciousness by one, never under exp - 1 (rule 2.1)."""
        place = self.place(at)
        if place.con > place.exp - 1:
            self.change(at, "con", place.con - 1, rule)

    def raise_exp(self, at: PlaceId, rule: str, by: int = 1) -> None:
        """Raise experience, up to 3. It never falls."""
        self.change(at, "exp", min(self.place(at).exp + by, MOST_EXP), rule)

    def alarm(self, at: PlaceId, rule: str) -> None:
        """Raise the alarm: it lasts this round and the next."""
        self.change(at, "alarm", 2, rule)

    def institution(self, at: PlaceId, which: Institution, owner: Owner, rule: str) -> None:
        """Give an institution to `owner`."""
        self.change(at, INSTITUTIONS[which], owner, rule)

    def remove_council(self, at: PlaceId, rule: str) -> None:
        """Take the council away; where the rule of memory holds, the place remembers it (T5)."""
        self.change(at, "council", Council.NONE, rule)
        if self.board.rules.memory:
            self.change(at, "memory", 1, "5.2.memory")

    def hide(self, changes: dict[PlaceId, int], rule: str) -> None:
        """Set how many cadres are underground, by place."""
        underground = self.state.private.underground
        true_changes = tuple(
            (at, number) for at, number in sorted(changes.items()) if underground[at] != number
        )
        if true_changes:
            total = self.public.underground + sum(number - underground[at] for at, number in true_changes)
            self.emit(UndergroundChanged(true_changes, total, rule))

    def surface(self, at: PlaceId, number: int, rule: str) -> int:
        """Make up to `number` underground cadres active; how many came up."""
        rising = min(number, self.hidden_at(at))
        if rising:
            self.hide({at: self.hidden_at(at) - rising}, rule)
            self.change(at, "active", self.place(at).active + rising, rule)
        return rising

    # ---- the table ----

    def gain(self, faction: Faction, by: int, rule: str) -> None:
        """Resources by `by`, within 0..12."""
        was = self.public.resources[faction]
        to = min(max(was + by, 0), MOST_RESOURCES)
        if was != to:
            self.emit(ResourcesChanged(faction, was, to, rule))

    def crisis(self, by: int, rule: str) -> None:
        """Crisis by `by`, within 0..12."""
        self._track("crisis", self.public.crisis, min(max(self.public.crisis + by, 0), MOST_CRISIS), rule)

    def legitimacy(self, by: int, rule: str) -> None:
        """Legitimacy by `by`, within 0..10."""
        was = self.public.legitimacy
        self._track("legitimacy", was, min(max(was + by, 0), MOST_LEGITIMACY), rule)

    def escalate(self, bloc: Bloc, rule: str) -> None:
        """One more tooth of the bloc's emergency ratchet, and its one emergency of the round is used."""
        was = self.public.emergency[bloc]
        self._track(EMERGENCY_TRACKS[bloc], was, was + 1, rule)
        self.emit(EmergencyUsed(bloc))

    def accord(self, to: Pact, by: Faction | None) -> None:
        """Make, break or end the Accord."""
        self.emit(AccordChanged(to, by))

    def _track(self, track: str, was: int, to: int, rule: str) -> None:
        if was != to:
            self.emit(TrackChanged(track, was, to, rule))
