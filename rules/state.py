"""The position: what everybody may know, what a seat or a bloc may know, and what nobody may know.

Privacy is a place, not a filter: a new field must be put into one of the three compartments. Only `rules.evolve` makes
a new position from an old one.
"""

from __future__ import annotations

from msgspec import Struct

from rules.ids import (
    Bloc,
    CardId,
    Council,
    EventId,
    Faction,
    Owner,
    Pact,
    Phase,
    StateAuthority,
)


class Place(Struct, frozen=True, array_like=True, gc=False):
    """What stands in a place, as everybody sees it (rule 2.1).

    con -1..3; exp 0..3, never falls; police 0..2; troops 0..3; active (cadres) 0..4; militia 0..2; alarm 0..2.
    """

    con: int
    exp: int
    state: StateAuthority
    council: Council
    police: int
    troops: int
    active: int
    militia: int
    coop: Owner
    school: Owner
    press: Owner
    alarm: int


class Public(Struct, frozen=True, array_like=True, gc=False):
    """What every seat and every spectator may know (rule 2.2). Pairs are Movement, State; fours are in faction order."""

    ply: int
    """Decisions that led here; the dice of the next one hang on it. Undone ones do not count."""
    round: int
    impulse: int
    order: tuple[Faction, ...]
    """Initiative of this round."""
    turn: int
    """Index into `order` of the faction whose impulse it is."""
    actor: Faction
    """Who decides now; in phase ANSWER the faction that was offered the Accord."""
    phase: Phase
    left: int
    """Operations that the faction whose impulse it is may still take now: 1, or more after an emergency (5.3)."""
    carded: bool
    """Whether a Plan card was played in this faction turn."""
    crisis: int
    legitimacy: int
    emergency: tuple[int, int]
    """Emergency levels EM and ES, 0..5; they never fall."""
    emergency_used: tuple[bool, bool]
    resources: tuple[int, int, int, int]
    accord: Pact
    offered: tuple[bool, bool, bool, bool]
    """Whether the faction offered the Accord this round."""
    modifiers: tuple[int, int]
    """Strength modifiers of the blocs this round."""
    no_raid: bool
    event: EventId
    """The conjuncture in force; -1 before the first."""
    hands: tuple[int, int, int, int]
    """How many Plan cards each faction holds."""
    underground: int
    """How many cadres are underground on the whole board."""
    spent: tuple[CardId, ...]
    """Plan cards that were played, in order."""
    drawn: tuple[EventId, ...]
    """Conjuncture events drawn so far, in order; the last is in force."""
    places: tuple[Place, ...]


class Private(Struct, frozen=True, array_like=True, gc=False):
    """What only some seats may know."""

    underground: tuple[int, ...]
    """Cadres underground by place: the Movement bloc's."""
    hands: tuple[tuple[CardId, ...], ...]
    """Plan cards by faction, ascending: each its own seat's."""


class Hidden(Struct, frozen=True, array_like=True, gc=False):
    """What nobody may know until the end."""

    key: bytes
    """Key of the generator: the seed of the match."""
    deck: tuple[EventId, ...]
    """Events still to be drawn, next first."""
    plans: tuple[tuple[CardId, ...], ...]
    """Plan cards still to be drawn by faction, next first."""


class Verdict(Struct, frozen=True, array_like=True, gc=False):
    """How a match ended (rule 8)."""

    bloc: Bloc
    winner: Faction
    junior: Faction
    reason: str
    """Which end was reached: `rounds`, `crisis`, `majority` or `extinct`."""
    round: int
    movement: int
    """Sovereignty of the Movement, M."""
    state: int
    """Sovereignty of the State, S."""
    committees: int
    """Effective committees, of `councils` effective councils."""
    councils: int
    garrisons: int
    """Effective garrisons, of `authorities` effective state authorities."""
    authorities: int


class State(Struct, frozen=True, array_like=True, gc=False):
    """A whole position. It never leaves `rules`."""

    public: Public
    private: Private
    hidden: Hidden
    verdict: Verdict | None = None
