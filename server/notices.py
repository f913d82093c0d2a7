"""When somebody is told that it is their turn: without a clock, a store or a network of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Final, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from msgspec import Struct

from rules.people import NoticeSettings, Quiet
from server.addresses import is_allowed
from server.refusal import Refusal

MOST_ADDRESSES: Final = 3
MINUTE_MS: Final = 60_000
_LOOK_AGAIN: Final = 60
"""Minutes after which quiet hours are looked at again: the clock on the wall may be set meanwhile."""
_DAY: Final = 24 * 60


class Turn(Struct, frozen=True):
    """A match that waits for somebody, as a notice names it."""

    scenario: str
    code: str


class Code(Struct, frozen=True):
    """What an address is sent before anything else."""

    digits: str
    minutes: int
    """For so long it holds."""


Compose = Callable[[Sequence[Turn] | Code], tuple[str, str]]
"""Puts a notice into words, or (of no turn) one for trial, or a code: its title and its text."""


class Waiting(Struct, frozen=True):
    """A notice that waits, and what is known now of the turn that it is about."""

    turn: int
    """When the turn came."""
    due: int
    still: bool
    """Whether it is that player's turn yet, and the player can come back at all."""
    seen: int
    """When the player was last here, on any device."""
    last: int
    """When the player was last sent a notice."""


Fate = Literal["moot", "send"] | int


def fate(notice: Waiting, settings: NoticeSettings, now_ms: int) -> Fate:
    """What becomes of a notice now; a number is when to look again."""
    if not notice.still or notice.seen >= notice.turn or not settings.addresses:
        return "moot"
    earliest = max(notice.due, notice.last + settings.digest * MINUTE_MS)
    if now_ms < earliest:
        return earliest
    left = quiet_minutes(settings.quiet, now_ms)
    return now_ms + min(left, _LOOK_AGAIN) * MINUTE_MS if left else "send"


def quiet_minutes(quiet: Quiet | None, now_ms: int) -> int:
    """For how many minutes nothing may be sent, by the clock on the player's wall; 0: it may be sent now."""
    if quiet is None or quiet.begin == quiet.end:
        return 0
    wall = datetime.fromtimestamp(now_ms / 1000, UTC).astimezone(ZoneInfo(quiet.zone))
    minute = wall.hour * 60 + wall.minute
    if (minute - quiet.begin) % _DAY < (quiet.end - quiet.begin) % _DAY:
        return (quiet.end - minute) % _DAY
    return 0


def demand_sense(settings: NoticeSettings, allowed: Sequence[str]) -> None:
    """Raises Refusal for what the server does not allow. It does not repeat the address: addresses are secret."""
    if settings.quiet is not None and not _is_zone(settings.quiet.zone):
        raise Refusal("unknown-zone", "There is no such time zone; use a name such as Europe/Berlin.")
    if len(settings.addresses) > MOST_ADDRESSES:
        raise Refusal("bad-message", f"At most {MOST_ADDRESSES} addresses.")
    for number, address in enumerate(settings.addresses):
        if not is_allowed(address, allowed):
            text = "This server sends no notices to such an address; see what it allows."
            raise Refusal("address-refused", text, number=number + 1)


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True
