"""The position: what everybody may know, what a seat or a bloc may know, and what nobody may know.

Privacy is a place, not a filter: a new field must be put into one of the three compartments. Only `rules.evolve` makes
a new position from an old one.
"""

from __future__ import annotations

from msgspec import Struct

from rules.actions import AskConcession
from rules.ids import (
    Achievement,
    Bloc,
    CardId,
    Concession,
    Council,
    EventId,
    Faction,
    Owner,
    Pact,
    Phase,
    PlaceId,
    Side,
    StateAuthority,
)


class Place(Struct, frozen=True, array_like=True, gc=False):
    """What stands in a place, as everybody sees it (rule 2.1).

    con -1..3; exp 0..3, never falls; police 0..2; troops 0..3; active (cadres) 0..4; militia 0..3; alarm 0..2.
    What stands after `alarm` changes only under rules that a scenario switches on.
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
    memory: int = 0
    """1 where a council was removed and is remembered (T5)."""
    called: int = 0
    """1 once the councils next door were heard here (T6)."""
    neutral: int = 0
    """Patience that the neutral institution has left, 0..2; 0 where there is none or its doors are closed (T7)."""
    leaned: int = 0
    """1 + the faction that leaned on it last, 0 for nobody (T7)."""
    sheltered: int = 0
    """1 where cadres cannot be surveilled until the Reckoning (T7)."""
    rung: int = 0
    """The level of force that failed here, 0..2: 1 white guards, 2 troops (T16)."""
    answers: int = 0
    """1 while the militia answers to the assembly (T23)."""
    achievement: Achievement = Achievement.NONE
    """What was claimed here; it holds while the assembly stands (T29)."""


class Tally(Struct, frozen=True, array_like=True, gc=False):
    """Sovereignty by form of authority, and effective authorities, at one Reckoning (rules 2.3, 2.4)."""

    assembly: int = 0
    """Sovereignty points of assemblies; with `committee` they make M."""
    committee: int = 0
    administration: int = 0
    """Sovereignty points of administrations; with `garrison` they make S."""
    garrison: int = 0
    committees: int = 0
    """Effective committees, of `councils` effective councils."""
    councils: int = 0
    garrisons: int = 0
    """Effective garrisons, of `authorities` effective state authorities."""
    authorities: int = 0

    @property
    def movement(self) -> int:
        """Sovereignty of the Movement, M."""
        return self.assembly + self.committee

    @property
    def state(self) -> int:
        """Sovereignty of the State, S."""
        return self.administration + self.garrison


class Granted(Struct, frozen=True, array_like=True, gc=False):
    """One concession that the Assemblies made under the Accord (T31)."""

    round: int
    concession: Concession
    place: PlaceId
    """Where; NOWHERE for a postponed Mass action."""
    price: int
    """Resources that the Cabinet paid for it."""


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
    leaned: tuple[bool, bool, bool, bool] = (False, False, False, False)
    """Whether the faction leaned on a neutral institution this round (T7)."""
    mediated: bool = False
    """Whether a broken Accord was mediated, once a match (T7)."""
    asked: bool = False
    """Whether the Cabinet asked for a concession this round (T31)."""
    proposal: AskConcession | None = None
    """The concession that the Assemblies are to answer; None for an offer of the Accord (T31)."""
    postponed: bool = False
    """Whether Mass action is off until the Reckoning (T31)."""
    concessions: tuple[Granted, ...] = ()
    """Every concession that was made, in order (T31)."""
    claimed: tuple[Achievement, ...] = ()
    """Achievements that were claimed, in order; each once a match (T29)."""
    weighed: Tally = Tally()
    """What everybody could count at the last Reckoning or the set-up: the verdict adds it to what it finds (rule 8)."""


class Private(Struct, frozen=True, array_like=True, gc=False):
    """What only some seats may know."""

    underground: tuple[int, ...]
    """Cadres underground by place: the Movement bloc's."""
    hands: tuple[tuple[CardId, ...], ...]
    """Plan cards by faction, ascending: each its own seat's."""
    pledge: Side | None = None
    """What the Assemblies chose in a split until the Vanguard has chosen too: their own seat's (T18)."""


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
    """Sovereignty of the Movement, M, at the last two Reckonings together; so are the numbers that follow."""
    state: int
    """Sovereignty of the State, S."""
    committees: int
    """Effective committees, of `councils` effective councils."""
    councils: int
    garrisons: int
    """Effective garrisons, of `authorities` effective state authorities."""
    authorities: int
    share: int
    """Per mille of its bloc's effective authorities from which the emergency form wins it."""
    achievements: tuple[tuple[PlaceId, Achievement], ...] = ()
    """The achievements that held at the end, by place (T29)."""


class State(Struct, frozen=True, array_like=True, gc=False):
    """A whole position. It never leaves `rules`."""

    public: Public
    private: Private
    hidden: Hidden
    verdict: Verdict | None = None
