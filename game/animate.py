"""Motion: short, one thing at a time, skipped by a key. Where motion is reduced there is none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from game.model import act_of
from rules.events import (
    AccordChanged,
    ContestRolled,
    Event,
    PlaceChanged,
    ResourcesChanged,
    TrackChanged,
    UndergroundChanged,
)
from rules.ids import PlaceId

DIE_MS, REST_MS = 600, 700
"""How long the die turns, and how long it lies before what it decided is shown."""
STAMP_MS, GLOW_MS, BAND_MS = 140, 560, 900


@dataclass(frozen=True)
class Motion:
    """One thing that moves, from `start` for `length` milliseconds."""

    kind: str
    start: int
    length: int
    event: Event

    def progress(self, now: int) -> float:
        """From 0 to 1, slowing down towards the end."""
        part = min(max((now - self.start) / self.length, 0.0), 1.0)
        return 1.0 - (1.0 - part) ** 3


class Stage:
    """What moves now and what waits for it. `still` once nothing does."""

    def __init__(self, reduced: bool = False) -> None:
        self.reduced = reduced
        self.now = 0
        self._running: list[Motion] = []
        self._glow: dict[str, int] = {}

    @property
    def still(self) -> bool:
        """Whether nothing moves and nothing glows."""
        return not self._running and not self._glow

    @property
    def running(self) -> Motion | None:
        """The motion that has begun and is not over."""
        return next((motion for motion in self._running if motion.start <= self.now), None)

    @property
    def rolling(self) -> bool:
        """Whether a die has not shown its face for long enough: what it decided is not to be seen yet."""
        return any(motion.kind == "die" for motion in self._running)

    def show(self, events: Iterable[Event]) -> None:
        """Queue what these events move."""
        if self.reduced:
            return
        facts = tuple(events)
        at = max([self.now, *(motion.start + motion.length for motion in self._running)])
        for event in facts:
            motion = _motion(event, at)
            if motion is not None:
                self._running.append(motion)
                at += motion.length
        for event in facts:
            for name in glowing(event):
                self._glow[name] = at + GLOW_MS

    def tick(self, now: int) -> bool:
        """Let time pass; True if the picture changes."""
        moves = bool(self._running)
        self.now = now
        self._running = [motion for motion in self._running if now < motion.start + motion.length]
        before = len(self._glow)
        self._glow = {name: end for name, end in self._glow.items() if now < end}
        return moves or before != len(self._glow)

    def skip(self) -> bool:
        """Drop everything that moves; True if there was something."""
        moved = not self.still
        self._running, self._glow = [], {}
        return moved

    def glow(self) -> dict[str, float]:
        """What changed lately, by name."""
        return {name: 1.0 for name, end in self._glow.items() if end - GLOW_MS <= self.now}


def _motion(event: Event, at: int) -> Motion | None:
    match event:
        case ContestRolled():
            return Motion("die", at, DIE_MS + REST_MS, event)
        case PlaceChanged(field="state" | "council", to=to) if to:
            return Motion("stamp", at, STAMP_MS, event)
        case TrackChanged(track="crisis", was=was, to=to) if act_of(was) != act_of(to):
            return Motion("band", at, BAND_MS, event)
        case _:
            return None


def glowing(event: Event) -> tuple[str, ...]:
    """Names of what an event changes on the board."""
    match event:
        case PlaceChanged(place=at):
            return (place_key(at),)
        case UndergroundChanged(changes=changes) if changes:
            return tuple(place_key(at) for at, _ in changes)
        case ResourcesChanged(faction=faction):
            return (f"resources-{int(faction)}",)
        case TrackChanged(track=track):
            return (track,)
        case AccordChanged():
            return ("accord",)
        case _:
            return ()


def place_key(at: PlaceId) -> str:
    """The name under which a place glows."""
    return f"place-{at}"
