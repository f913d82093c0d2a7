"""The decisions of a match that stand: the positions that they went through, and what those are shown who watch late."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct

from rules.actions import Action
from rules.board import Board
from rules.events import Event, RoundBegun, RoundReckoned
from rules.ids import Seat
from rules.redaction import redacted
from rules.state import State
from rules.view import Update, Viewer, standing_for, view

EPOCH: Final = 100
"""Versions of a delayed watcher: the round shown, and so many for every rewind."""
NEWCOMER: Final = -1
"""The `since` of a seat that has seen nothing yet."""
_END: Final = EPOCH - 1
"""What a delayed watcher is shown, in the place of a round, once the match is over."""


class Taken(Struct, frozen=True):
    """One decision that stands: who, what, the position before it, and what it led to."""

    seat: Seat
    action: Action
    before: State
    events: tuple[Event, ...]

    @property
    def begins_round(self) -> bool:
        """Whether the next round has begun with it."""
        return any(isinstance(event, RoundBegun) for event in self.events)

    @property
    def ends_round(self) -> bool:
        """Whether a Reckoning came with it."""
        return any(isinstance(event, RoundReckoned) for event in self.events)


class Past(Struct, frozen=True):
    """What stands, and the position that it has led to."""

    board: Board
    opening: tuple[Event, ...]
    taken: Sequence[Taken]
    now: State

    def position(self, depth: int) -> State:
        """The position after so many decisions."""
        return self.taken[depth].before if depth < len(self.taken) else self.now

    def events(self, first: int = 0, end: int | None = None) -> Iterator[Event]:
        """What the decisions from `first` on, up to `end`, led to."""
        return (event for taken in self.taken[first:end] for event in taken.events)

    def begun(self, round_number: int) -> int:
        """How many decisions stood when a round began."""
        if round_number == _END:
            return len(self.taken)
        begun = [number for number, taken in enumerate(self.taken, 1) if taken.begins_round]
        return ([0, *begun])[round_number - 1]

    def reckoned(self) -> Iterator[State]:
        """The position at the start, and after each Reckoning."""
        yield self.position(0)
        for depth, taken in enumerate(self.taken, 1):
            if taken.ends_round:
                yield self.position(depth)


def behind(past: Past, rounds: int, since: int | None, *, rewinds: int, over: bool) -> Update:
    """What a watcher gets who is shown everything `rounds` whole rounds late.

    That is the position as the round began that lies so far back, and how it came about; at the end (`over`),
    everything. Its versions are its own: they tell the round shown and how often the table went back, and nothing of
    what has happened since.
    """
    shown = _END if over else max(1, past.now.public.round - rounds)
    depth = past.begun(shown)
    version, watcher = rewinds * EPOCH + shown, Viewer(None, ())
    position = past.position(depth)
    if since is not None and since // EPOCH == rewinds and 0 < since % EPOCH <= shown:
        news = redacted(past.events(past.begun(since % EPOCH), depth), watcher)
        return Update(version, since, news, standing_for(past.board, position, watcher), ())
    whole = view(past.board, position, watcher, version, None, ())
    if since != NEWCOMER:
        return Update(version, version, (), whole.standing, (), whole)
    events = redacted((*past.opening, *past.events(0, depth)), watcher)
    return Update(version, NEWCOMER, events, whole.standing, (), whole)
