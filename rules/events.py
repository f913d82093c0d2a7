"""Every fact that play produces: one tagged, frozen struct each, outcomes included, so that following needs no dice.

An event carries absolute values and the number of the rule that caused it (`5.3.agitate`, `6`, `7.2d`, `10`), never a
sentence. `was` is the value before, for the log and for animation. On the wire an event is an array: its name, then
its fields.
"""

from __future__ import annotations

from msgspec import Struct

from rules.actions import Action, AskConcession
from rules.ids import Achievement, Bloc, CardId, EventId, Faction, Pact, Phase, PlaceId, Side
from rules.state import Tally, Verdict


class _Event(Struct, frozen=True, array_like=True, gc=False):
    pass


class ActionTaken(_Event, frozen=True, tag="action_taken"):
    """A faction decided.

    `action` is None for seats that may know only that the Vanguard works underground, or that the Assemblies chose
    their side in a split.
    """

    faction: Faction
    action: Action | None
    cost: int


class ResourcesChanged(_Event, frozen=True, tag="resources_changed"):
    """A faction's resources, 0..12."""

    faction: Faction
    was: int
    to: int
    rule: str


class PlaceChanged(_Event, frozen=True, tag="place_changed"):
    """One public field of a place has a new value; `field` is a field's name of `rules.state.Place`."""

    place: PlaceId
    field: str
    was: int
    to: int
    rule: str


class UndergroundChanged(_Event, frozen=True, tag="underground_changed"):
    """Cadres underground: the new number by place, and the public total. For the State bloc `changes` is None."""

    changes: tuple[tuple[PlaceId, int], ...] | None
    total: int
    rule: str


class ContestRolled(_Event, frozen=True, tag="contest_rolled"):
    """A contest (rule 4): strengths as named terms, the die, the lowest face that succeeds, and whether it did."""

    place: PlaceId
    attacker: Bloc
    attack: tuple[tuple[str, int], ...]
    defence: tuple[tuple[str, int], ...]
    need: int
    """Lowest face that succeeds, 2..6."""
    die: int
    success: bool
    rule: str


class TrackChanged(_Event, frozen=True, tag="track_changed"):
    """A public track: `crisis` 0..12, `legitimacy` 0..10, `emergency_movement` or `emergency_state` 0..5."""

    track: str
    was: int
    to: int
    rule: str


class AccordChanged(_Event, frozen=True, tag="accord_changed"):
    """The Accord was made, broken (by `by`), may be offered again (`to` none) or has lapsed (by nobody)."""

    to: Pact
    by: Faction | None


class AccordOffered(_Event, frozen=True, tag="accord_offered"):
    """A popular faction offered the Accord; its one offer of this round."""

    by: Faction


class NeutralLeaned(_Event, frozen=True, tag="neutral_leaned"):
    """A faction leaned on a neutral institution, its one time this round (T7); `mediated` if the Accord may be offered again."""

    by: Faction
    mediated: bool


class ConcessionAsked(_Event, frozen=True, tag="concession_asked"):
    """The Cabinet asks the Assemblies for a concession, its one time this round (T31)."""

    proposal: AskConcession


class ConcessionAnswered(_Event, frozen=True, tag="concession_answered"):
    """The Assemblies granted what was proposed, or refused it (T31)."""

    granted: bool


class AchievementClaimed(_Event, frozen=True, tag="achievement_claimed"):
    """The Assemblies claimed an achievement: each once a match (T29)."""

    achievement: Achievement


class SplitPledged(_Event, frozen=True, tag="split_pledged"):
    """The Assemblies chose their side in a split; `side` is None for every other seat (T18)."""

    side: Side | None


class SplitSettled(_Event, frozen=True, tag="split_settled"):
    """Both sides of a split are chosen and laid open (T18)."""

    assemblies: Side
    vanguard: Side


class SovereigntyWeighed(_Event, frozen=True, tag="sovereignty_weighed"):
    """What everybody can count now, for the verdict at the next Reckoning and for the middle strata (rule 8, T33)."""

    tally: Tally


class EmergencyUsed(_Event, frozen=True, tag="emergency_used"):
    """A bloc used its one emergency of this round."""

    bloc: Bloc


class CardDrawn(_Event, frozen=True, tag="card_drawn"):
    """A faction drew a Plan card; `card` is None for every other seat."""

    faction: Faction
    card: CardId | None


class CardSpent(_Event, frozen=True, tag="card_spent"):
    """A Plan card left its owner's hand, face up."""

    faction: Faction
    card: CardId


class RoundBegun(_Event, frozen=True, tag="round_begun"):
    """A conjuncture: the event, the initiative, and fresh modifiers, offers and emergency flags."""

    round: int
    event: EventId
    order: tuple[Faction, ...]


class ModifiersSet(_Event, frozen=True, tag="modifiers_set"):
    """Strength modifiers of Movement and State, and whether raids are off, until the next conjuncture."""

    movement: int
    state: int
    no_raid: bool


class TurnBegun(_Event, frozen=True, tag="turn_begun"):
    """Somebody is to decide: impulse, index in the initiative, faction, phase, and operations left in this turn."""

    impulse: int
    turn: int
    faction: Faction
    phase: Phase
    left: int
    carded: bool


class RoundReckoned(_Event, frozen=True, tag="round_reckoned"):
    """The Reckoning of the round is done (rule 7)."""

    round: int


class MatchEnded(_Event, frozen=True, tag="match_ended"):
    """The verdict (rule 8), and with it everything that was underground."""

    verdict: Verdict
    underground: tuple[int, ...]


Event = (
    ActionTaken
    | ResourcesChanged
    | PlaceChanged
    | UndergroundChanged
    | ContestRolled
    | TrackChanged
    | AccordChanged
    | AccordOffered
    | NeutralLeaned
    | ConcessionAsked
    | ConcessionAnswered
    | AchievementClaimed
    | SplitPledged
    | SplitSettled
    | SovereigntyWeighed
    | EmergencyUsed
    | CardDrawn
    | CardSpent
    | RoundBegun
    | ModifiersSet
    | TurnBegun
    | RoundReckoned
    | MatchEnded
)
