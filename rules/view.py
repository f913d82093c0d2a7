"""What a seat may know: views, redacted events, and positions that it cannot tell apart.

This is the only door out of the rules: everything that a seat, a spectator or a bot gets is made here.
"""

from __future__ import annotations

from msgspec import Struct

from rules.actions import Action
from rules.events import Event
from rules.ids import CardId, Ending, Op, Seat
from rules.reasons import Odds, WhyNot
from rules.state import Public, Verdict

STATE_EFFECTIVE = 1
COUNCIL_EFFECTIVE = 2
DUAL_POWER = 4
FEDERATED = 8


class Standing(Struct, frozen=True, array_like=True):
    """Who would prevail if it ended now, from what the viewer knows (rules 2.3, 2.4, 8).

    A committee that only underground cadres uphold counts as hollow for seats of the State and for spectators.
    """

    assembly: int
    """Sovereignty points of assemblies; with `committee` they make M."""
    committee: int
    administration: int
    """Sovereignty points of administrations; with `garrison` they make S."""
    garrison: int
    committees: int
    """Effective committees, of `councils` effective councils."""
    councils: int
    garrisons: int
    """Effective garrisons, of `authorities` effective state authorities."""
    authorities: int
    ending: Ending
    """The ending if the match ended now."""
    places: tuple[int, ...]
    """By place, a sum of STATE_EFFECTIVE 1, COUNCIL_EFFECTIVE 2, DUAL_POWER 4, FEDERATED 8."""


class View(Struct, frozen=True, array_like=True):
    """A whole position as one seat sees it, or a spectator (`seat` None)."""

    version: int
    seat: Seat | None
    public: Public
    hands: tuple[tuple[CardId, ...], ...]
    """Plan cards by faction; () for factions of other seats."""
    underground: tuple[int, ...] | None
    """Cadres underground by place, for seats of the Movement and for everybody at the end; else None."""
    standing: Standing
    legal: tuple[Action, ...]
    """The seat's legal actions in canonical order; () if it is not to act."""
    verdict: Verdict | None


class Update(Struct, frozen=True, array_like=True):
    """What a seat gets after an action: the events since `since`, and either a whole view or what else changed.

    With `view` None the receiver folds the events into the view it has (`follow`); with a view it starts from that.
    """

    version: int
    since: int
    events: tuple[Event, ...]
    standing: Standing
    legal: tuple[Action, ...]
    view: View | None = None


class Prospect(Struct, frozen=True, array_like=True):
    """What one legal action would do, from what the seat may know."""

    action: Action
    cost: int
    odds: Odds | None
    """None where there is no contest."""
    success: tuple[Event, ...]
    """Events of the action if it succeeds (or is certain), the ActionTaken and turn events left out."""
    failure: tuple[Event, ...]
    blind: bool
    """Whether cadres that this seat cannot see may change the outcome."""
    breaks_accord: bool


class Closed(Struct, frozen=True, array_like=True):
    """Why an operation has no legal target: over all, or place by place."""

    op: Op
    why: WhyNot | None
    """Why it cannot be chosen at all; None if it has at least one legal target."""
    places: tuple[WhyNot | None, ...]
    """By place: the condition that fails there; None where it is legal."""


class Guide(Struct, frozen=True, array_like=True):
    """Everything a screen shows beside the legal list: prospects of legal actions and reasons for the others."""

    version: int
    prospects: tuple[Prospect, ...]
    operations: tuple[Closed, ...]
    """Every operation of the acting faction in rulebook order."""
