"""What a position is worth to each faction: an estimate of who will win, from what stands on the board.

The estimate is three logistic models: that the Movement prevails, that the Vanguard wins inside a prevailing Movement, and
that Command wins inside a prevailing State. Each is a weighted sum of features (`rules.bots.features`), and every weight
(`rules.bots.weights`) has an early and a late part, mixed by how far the match has come.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from math import exp
from operator import mul
from typing import Final, TypeVar

from msgspec import Struct

from rules.board import Board
from rules.bots.features import (
    is_last,
    lateness,
    margin_features,
    place_counts,
    place_features,
    sites_of,
    track_features,
)
from rules.bots.goals import Four, Goals, goals_of
from rules.bots.weights import MARGIN_WEIGHTS, PLACE_WEIGHTS, TRACK_WEIGHTS, Weights
from rules.procedures.verdict import administration_bears, assembly_needs
from rules.state import Place, Public, State

Key = TypeVar("Key", bound=Hashable)
Sums = list[float]
"""Early and late sum of each model, in the order of a row of weights; of places, their six counts after them."""
MOST_ROWS: Final = 1 << 16
"""Rows that an evaluation remembers before it begins anew."""


class Mind(Struct, frozen=True, eq=False):
    """The weights of an evaluation, by feature."""

    places: dict[str, Weights]
    margins: dict[str, Weights]
    tracks: dict[str, Weights]


USUAL: Final = Mind(PLACE_WEIGHTS, MARGIN_WEIGHTS, TRACK_WEIGHTS)


class Evaluation:
    """Judges positions of one board by one mind, for what the seats play for.

    It remembers what single places and tracks add up to; that saves time and changes no result.
    """

    __slots__ = (
        "_margins",
        "_places",
        "_rows",
        "_some_margins",
        "_some_tracks",
        "_tracks",
        "board",
        "goals",
        "sites",
    )

    def __init__(self, board: Board, goals: Goals | None = None, mind: Mind = USUAL) -> None:
        self.board = board
        self.goals = goals or goals_of(board)
        self.sites = sites_of(board)
        self._places = _columns(mind.places)
        self._margins = _columns(mind.margins)
        self._tracks = _columns(mind.tracks)
        self._rows: dict[tuple[int, Place, int, int, int], tuple[float, ...]] = {}
        self._some_margins: dict[tuple[object, ...], tuple[float, ...]] = {}
        self._some_tracks: dict[tuple[object, ...], tuple[float, ...]] = {}

    def prospects(self, state: State) -> Four:
        """Expected result of each faction, 0..1, as its seat counts it."""
        return Glance(self, state).prospects

    def chances(self, state: State) -> tuple[float, float, float]:
        """That the Movement prevails; that the Vanguard wins if it does; that Command wins if it does not."""
        return Glance(self, state).chances()

    def row(self, at: int, place: Place, under: int, needs: int, bears: int) -> tuple[float, ...]:
        """What a place adds to the six sums of weights, and then to the six counts."""
        key = (at, place, under, needs, bears)
        found = self._rows.get(key)
        if found is None:
            sums = _weighed(place_features(self.sites[at], place, under, needs, bears), self._places)
            found = (*sums, *place_counts(self.board.weight[at], place, under, needs, bears))
            _keep(self._rows, key, found)
        return found

    def margins(self, counts: tuple[int, ...], public: Public) -> tuple[float, ...]:
        """What the six counts of the map add to the six sums."""
        weighed = public.weighed if is_last(self.board, public) else None
        key = (counts, public.accord, weighed)
        found = self._some_margins.get(key)
        if found is None:
            found = _weighed(margin_features(self.board, counts, public.accord, weighed), self._margins)
            _keep(self._some_margins, key, found)
        return found

    def tracks(self, public: Public) -> tuple[float, ...]:
        """What stands beside the map adds to the six sums."""
        key = (
            public.resources,
            public.emergency,
            public.emergency_used,
            public.legitimacy,
            public.crisis,
            public.accord,
            public.hands,
        )
        found = self._some_tracks.get(key)
        if found is None:
            found = _weighed(track_features(public), self._tracks)
            _keep(self._some_tracks, key, found)
        return found

    def worth(self, movement: float, vanguard: float, command: float) -> Four:
        """What the three chances come to for each faction."""
        commune, state = movement * (1 - vanguard), movement * vanguard
        settlement, order = (1 - movement) * (1 - command), (1 - movement) * command
        (a, b, _, _), (c, d, _, _), (_, _, e, f), (_, _, g, h) = self.goals
        return (
            a * commune + b * state,
            c * commune + d * state,
            e * settlement + f * order,
            g * settlement + h * order,
        )


class Glance:
    """One position judged, and a starting point for judging what is little different from it."""

    __slots__ = ("_bears", "_eye", "_needs", "_rows", "_sums", "prospects", "state")

    def __init__(self, eye: Evaluation, state: State) -> None:
        self._eye = eye
        self.state = state
        public = state.public
        self._needs, self._bears = assembly_needs(public.emergency), administration_bears(public.emergency)
        self._rows = [
            eye.row(at, place, under, self._needs, self._bears)
            for at, (place, under) in enumerate(zip(public.places, state.private.underground, strict=True))
        ]
        self._sums: Sums = [sum(column) for column in zip(*self._rows, strict=True)]
        self.prospects = self._worth(state, self._sums)

    @property
    def board(self) -> Board:
        """The board that it stands on."""
        return self._eye.board

    def chances(self) -> tuple[float, float, float]:
        """The three chances of this position."""
        return self._chances(self.state.public, self._sums)

    def after(self, state: State) -> Four:
        """The prospects of a position that came from this one: only what has changed is looked at anew."""
        if state.verdict is not None:
            return self._worth(state, self._sums)
        public, before = state.public, self.state.public
        if public.emergency != before.emergency:
            return Glance(self._eye, state).prospects
        under, was_under = state.private.underground, self.state.private.underground
        sums = self._sums
        if public.places is not before.places or under is not was_under:
            sums = sums.copy()
            row, needs, bears = self._eye.row, self._needs, self._bears
            for at, place in enumerate(public.places):
                if place is not before.places[at] or under[at] != was_under[at]:
                    new, old = row(at, place, under[at], needs, bears), self._rows[at]
                    sums = [a + b - c for a, b, c in zip(sums, new, old, strict=True)]
        return self._worth(state, sums)

    def _worth(self, state: State, sums: Sums) -> Four:
        if state.verdict is None:
            return self._eye.worth(*self._chances(state.public, sums))
        ending = state.verdict.winner
        a, v, c, x = self._eye.goals
        return (a[ending], v[ending], c[ending], x[ending])

    def _chances(self, public: Public, sums: Sums) -> tuple[float, float, float]:
        m0, m1, v0, v1, x0, x1, *counts = sums
        margins = self._eye.margins(tuple(map(round, counts)), public)
        tracks = self._eye.tracks(public)
        late = lateness(self._eye.board, public)
        early = 1 - late
        return (
            _logistic(early * (m0 + margins[0] + tracks[0]) + late * (m1 + margins[1] + tracks[1])),
            _logistic(early * (v0 + margins[2] + tracks[2]) + late * (v1 + margins[3] + tracks[3])),
            _logistic(early * (x0 + margins[4] + tracks[4]) + late * (x1 + margins[5] + tracks[5])),
        )


def _columns(weights: dict[str, Weights]) -> tuple[tuple[float, ...], ...]:
    return tuple(zip(*weights.values(), strict=True))


def _weighed(features: Sequence[float], columns: tuple[tuple[float, ...], ...]) -> tuple[float, ...]:
    return tuple(sum(map(mul, features, column)) for column in columns)


def _keep(memory: dict[Key, tuple[float, ...]], key: Key, value: tuple[float, ...]) -> None:
    if len(memory) >= MOST_ROWS:
        memory.clear()
    memory[key] = value


def _logistic(x: float) -> float:
    return 1 / (1 + exp(-x)) if x > -60 else 0.0
