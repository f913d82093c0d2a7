"""What a table agrees about: who may answer a motion, and what their answers amount to. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, Literal

from msgspec import Struct

from rules.motions import MotionKind

if TYPE_CHECKING:
    from server.tables import SeatRow

Outcome = Literal["open", "passed", "failed"]

BY_MAJORITY: Final = ("replace", "resume")
"""More than half of those asked decide; everything else needs all of them."""
BY_SILENCE: Final = ("resume",)
"""What passes when its time is over, so that nobody can hold a match up for ever."""
FROM_OUTSIDE: Final = ("watch",)
"""What somebody without a seat may move."""
ABOUT_SEAT: Final = ("replace", "watch")

LIVE_MS: Final = 120_000
"""How long a motion is open while everybody who is asked is there."""
SLOW_MS: Final = 3 * 86_400_000
"""How long it is open otherwise."""
GONE_MS: Final = 300_000
"""So long a player must be away, at a table without a clock, before the others may replace them."""


class Motion(Struct, frozen=True):
    """One motion: what is kept of it."""

    number: int
    kind: MotionKind
    by: str | None
    """The player who moved it; None: the table itself."""
    who: str
    """That player's nickname."""
    seat: int | None
    ply: int | None
    deadline: int
    agreed: tuple[str, ...] = ()
    """Players who have agreed, the mover among them."""
    refused: tuple[str, ...] = ()


def people(seats: Sequence[SeatRow]) -> tuple[str, ...]:
    """The players who sit and play themselves: no computers, and nobody for whom one stands in."""
    return tuple(seat.player for seat in seats if seat.player is not None and seat.bot is None)


def voters(motion: Motion, seats: Sequence[SeatRow]) -> tuple[str, ...]:
    """Who may answer, the mover included where they are of those who play."""
    about = None if motion.seat is None else seats[motion.seat].player
    if motion.kind == "watch":
        return () if about is None else (about,)
    return tuple(player for player in people(seats) if motion.kind != "replace" or player != about)


def waiting(motion: Motion, seats: Sequence[SeatRow]) -> tuple[str, ...]:
    """Who has still to answer."""
    answered = (*motion.agreed, *motion.refused)
    return tuple(player for player in voters(motion, seats) if player not in answered)


def outcome(motion: Motion, seats: Sequence[SeatRow]) -> Outcome:
    """What the answers so far amount to. Answers of those who may not answer any more do not count."""
    if _is_moot(motion, seats):
        return "failed"
    asked = voters(motion, seats)
    for_it = sum(player in motion.agreed for player in asked)
    against = sum(player in motion.refused for player in asked)
    if motion.kind not in BY_MAJORITY:
        return "failed" if against else "passed" if for_it == len(asked) else "open"
    if 2 * for_it > len(asked):
        return "passed"
    lost = 2 * against > len(asked) or (2 * against == len(asked) and motion.kind not in BY_SILENCE)
    return "failed" if lost else "open"


def lapsed(motion: Motion) -> Outcome:
    """What becomes of a motion that is still open when its time is over."""
    return "passed" if motion.kind in BY_SILENCE else "failed"


def _is_moot(motion: Motion, seats: Sequence[SeatRow]) -> bool:
    """Whether there is nothing to decide any more: the mover has gone, or the seat is another's."""
    seated = {seat.player for seat in seats}
    outside = motion.kind in FROM_OUTSIDE
    if motion.by is not None and (motion.by in seated) == outside:
        return True
    if motion.seat is None:
        return False
    about = seats[motion.seat]
    return about.player is None or (motion.kind == "replace" and about.bot is not None)
