"""A record told again, entry by entry: what was decided, and what came of it as one seat, or everybody, knew it."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from game.changes import Line
from game.log import log
from rules.beginning import begin
from rules.board import Board
from rules.engine import apply, reshuffled
from rules.errors import BadOptions
from rules.events import ActionTaken, Event
from rules.ids import SEATINGS, Faction, Seat
from rules.match import Match, luck_after
from rules.notation import LETTERS, action_text
from rules.record import Entry, Record
from rules.redaction import redact
from rules.state import State
from rules.view import View, Viewer, view

OPENING = "opening"
COVERT = "covert"


class Told(Struct, frozen=True):
    """One entry of a record: its number (0 for the opening), its notation, and the log's lines about it."""

    number: int
    round: int
    entry: str
    log: tuple[Line, ...]


class Story:
    """Reads a record through the eyes of one seat, or (`seat` None) with everything laid open.

    Raises BadRecord where the record cannot be played, BadOptions for a seat that its table does not have.
    """

    def __init__(self, record: Record, seat: int | None) -> None:
        seating = SEATINGS[record.seats]
        if seat is not None and not 0 <= seat < len(seating):
            raise BadOptions(f"there is no seat {seat} in this record: its seats are 0 to {len(seating) - 1}")
        self._record = record
        self._match = Match.begin(record)
        self._viewer = Viewer(None, tuple(Faction)) if seat is None else Viewer(Seat(seat), seating[seat])
        first = begin(self.board, record.seed, chronicle=record.chronicle, seen=record.begun)
        self._opening = first.events
        self._states = [first.state]

    @property
    def board(self) -> Board:
        """The board of the record."""
        return self._match.board

    def tell(self) -> Iterator[Told]:
        """The opening, then every entry."""
        yield self._told(0, OPENING, self._opening)
        for number, line in enumerate(self._record.lines, 1):
            self._match.replay_line(number - 1, line)
            entry = self._match.entries[-1]
            if entry.action is None:
                self._take_back(entry, number)
                yield self._told(number, line, ())
                continue
            step = apply(self.board, self._states[-1], entry.action)
            self._states.append(step.state)
            yield self._told(number, self._entry(step.events), step.events)

    def _take_back(self, entry: Entry, number: int) -> None:
        """The positions that still stand after an entry that is no action."""
        hidden = self._state.hidden
        del self._states[self._match.depth + 1 :]
        if entry.rewind is None:
            self._states[-1] = replace(self._state, hidden=hidden)
        else:
            luck = luck_after(self._record.seed, number - 1)
            self._states[-1] = reshuffled(self._state, luck, chronicle=self._record.chronicle)

    def position(self, number: int) -> View:
        """The position after so many entries. Raises BadOptions if the record has fewer."""
        if not 0 <= number <= len(self._record.lines):
            raise BadOptions(f"there is no entry {number}: the record has {len(self._record.lines)}")
        for told in self.tell():
            if told.number == number:
                break
        return view(self.board, self._states[-1], self._viewer, number)

    def _told(self, number: int, entry: str, events: tuple[Event, ...]) -> Told:
        lines = tuple(line for some in log(self.board, self._seen(events)) for line in some.lines)
        return Told(number, self._state.public.round, entry, lines)

    @property
    def _state(self) -> State:
        return self._states[-1]

    def _seen(self, events: tuple[Event, ...]) -> list[Event]:
        return [out for event in events if (out := redact(event, self._viewer)) is not None]

    def _entry(self, events: tuple[Event, ...]) -> str:
        """The notation of the action as far as the viewer heard of it."""
        taken = self._seen(events)[0]
        assert isinstance(taken, ActionTaken)
        if taken.action is None:
            return f"{LETTERS[taken.faction]} {COVERT}"
        return action_text(self.board, taken.faction, taken.action)
