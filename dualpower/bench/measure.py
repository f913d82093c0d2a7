"""The speed of the rules on one core: random playouts, and the parts of one move."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import partial
from statistics import median
from time import perf_counter, perf_counter_ns, process_time
from typing import Final, ParamSpec, TypeVar

from msgspec import Struct

from dualpower.bench.baseline import baseline_name, chess_library, play_chess
from rules.board import Board
from rules.engine import apply, start, step
from rules.legality import legal
from rules.match import Match, Options
from rules.protocol import encode
from rules.view import Update

P = ParamSpec("P")
T = TypeVar("T")
SLICE_SECONDS: Final = 0.25
"""How long one side plays before it is the other's turn: what slows the machine down slows both."""


class Baseline(Struct, frozen=True):
    """Another library's speed in the same run."""

    name: str
    per_second: float


class Speeds(Struct, frozen=True):
    """Figures of one run. Times are medians in microseconds, sizes medians in bytes."""

    decisions_per_second: float
    """Legal list and apply, in random playouts: the median of the slices."""
    legal_us: float
    step_us: float
    """Checked: it asks for the legal list again."""
    view_us: float
    """A whole view for one seat, once the position's legal list is known."""
    update_us: float
    """The updates of all four seats after an action, legal list included, encoded."""
    encode_us: float
    """The encoding of these four alone."""
    view_bytes: float
    update_bytes: float
    """One seat's."""
    baseline: Baseline | None
    """None where python-chess is not installed."""
    ratio_to_baseline: float | None


def measure(board: Board, seconds: float) -> Speeds:
    """Measure for about so many seconds, half of them playouts interleaved with the baseline's."""
    chess = chess_library()
    players = [partial(_playout, board), *([partial(play_chess, chess)] if chess else [])]
    slices = max(int(seconds / 2 / SLICE_SECONDS / len(players)), 1)
    rates = [[_rate(play, number) for play in players] for number in range(slices)]
    parts = _parts(board, seconds / 2)
    decisions = median(rate[0] for rate in rates)
    if chess is None:
        return parts.speeds(decisions, None, None)
    baseline = Baseline(baseline_name(chess), round(median(rate[1] for rate in rates)))
    return parts.speeds(decisions, baseline, round(median(own / other for own, other in rates), 3))


def _parts(board: Board, seconds: float) -> _Parts:
    """The parts of moves in as many random matches as the time allows, at least one."""
    parts = _Parts(board)
    seed, end = 0, perf_counter() + seconds
    while not seed or perf_counter() < end:
        parts.play(seed)
        seed += 1
    return parts


def _rate(play: Callable[[int], int], number: int) -> float:
    """Decisions over one slice in a second of one core, not counting what other programs take."""
    decisions, seed = 0, number * 1_000_000
    began = now = process_time()
    while now - began < SLICE_SECONDS:
        decisions += play(seed)
        seed += 1
        now = process_time()
    return decisions / (now - began)


def _playout(board: Board, seed: int) -> int:
    """One random match through the engine; how many decisions it took."""
    luck = random.Random(seed).random
    state = start(board, seed.to_bytes(16, "big"))
    decisions = 0
    while actions := legal(board, state):
        state = apply(board, state, actions[int(luck() * len(actions))]).state
        decisions += 1
    return decisions


def _payloads(match: Match, version: int) -> list[bytes]:
    return [encode(match.update(seat, version)) for seat in match.seats]


def _encoded(updates: list[Update]) -> list[bytes]:
    return [encode(update) for update in updates]


class _Parts:
    """Times of the parts of a move, gathered over random matches."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._times: dict[str, list[int]] = {
            name: [] for name in ("legal", "step", "view", "update", "encode")
        }
        self._views: list[int] = []
        self._updates: list[int] = []

    def play(self, seed: int) -> None:
        """Play one random match and time it. The engine and the match go through the same positions."""
        luck = random.Random(seed)
        board, key = self._board, seed.to_bytes(16, "big")
        state = start(board, key)
        match = Match(board, Options(), key)
        while (seat := match.to_act) is not None:
            action = luck.choice(self._time("legal", legal, board, state))
            state = self._time("step", step, board, state, state.public.actor, action).state
            version = match.version
            match.submit(seat, version, action)
            self._updates_of(match, version)

    def _updates_of(self, match: Match, version: int) -> None:
        payloads = self._time("update", _payloads, match, version)
        self._updates += map(len, payloads)
        self._time("encode", _encoded, [match.update(seat, version) for seat in match.seats])
        seen = self._time("view", match.view, match.seats[version % 4])
        self._views.append(len(encode(seen)))

    def _time(self, name: str, call: Callable[P, T], *args: P.args, **named: P.kwargs) -> T:
        began = perf_counter_ns()
        result = call(*args, **named)
        self._times[name].append(perf_counter_ns() - began)
        return result

    def speeds(self, rate: float, baseline: Baseline | None, ratio: float | None) -> Speeds:
        """All figures together."""
        times = {f"{name}_us": round(median(some) / 1000, 1) for name, some in self._times.items()}
        return Speeds(
            decisions_per_second=round(rate),
            view_bytes=median(self._views),
            update_bytes=median(self._updates),
            baseline=baseline,
            ratio_to_baseline=ratio,
            **times,
        )
