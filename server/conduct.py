"""Who saw a match through, and what became of those who did not. Pure; `docs/ratings.md` tells it in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, Literal

from rules.ratings import Conduct
from rules.table_news import Happening

Outcome = Literal["finished", "left", "timed-out", "replaced", "agreed"]
"""What became of a player's seat in a match; `agreed`: they were there when it ended by agreement, which says nothing."""
FIELDS: Final[dict[str, str]] = {
    "finished": "finished",
    "left": "left",
    "timed-out": "timed_out",
    "replaced": "replaced",
}
"""By outcome: where Conduct counts it."""


def outcome(lines: Iterable[Happening], *, here: bool, bot: bool, leavers: bool, abandoned: bool) -> Outcome:
    """What became of a seat's player. `lines` are those of the table's log that are about the seat, oldest first; `here`,
    whether it is theirs at the end; `bot`, whether a bot plays it then; `leavers`, whether the table gives bots the
    seats of those who leave."""
    if here and not bot:
        return "agreed" if abandoned else "finished"
    said = [line.what for line in lines if line.what in {"time-up", "stand-in", "lost", "back", "resigned"}]
    last = _since_back(said)
    if "lost" in last or ("time-up" in last and here):
        return "timed-out"
    return "left" if not here or leavers else "replaced"


def _since_back(said: Sequence[str]) -> Sequence[str]:
    """What was said since the player was last back."""
    return said[len(said) - said[::-1].index("back") :] if "back" in said else said


def counted(outcomes: Iterable[str]) -> Conduct | None:
    """The record of these outcomes; None if none of them counts."""
    found = dict.fromkeys(FIELDS.values(), 0)
    for one in outcomes:
        if one in FIELDS:
            found[FIELDS[one]] += 1
    return Conduct(**found) if any(found.values()) else None
