"""(State, Event) -> State: the only writer of positions.

Each compartment has its own table of followers by type of event, so that a client can fold the events it is sent into
the public part it knows with the very same code.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from rules.events import (
    AccordChanged,
    AccordOffered,
    AchievementClaimed,
    ActionTaken,
    CardDrawn,
    CardSpent,
    ConcessionAnswered,
    ConcessionAsked,
    EmergencyUsed,
    Event,
    MatchEnded,
    ModifiersSet,
    NeutralLeaned,
    PlaceChanged,
    ResourcesChanged,
    RoundBegun,
    RoundReckoned,
    SovereigntyWeighed,
    SplitPledged,
    SplitSettled,
    TrackChanged,
    TurnBegun,
    UndergroundChanged,
)
from rules.ids import Bloc, Concession, Phase
from rules.state import Granted, Hidden, Private, Public, State


def evolve(state: State, event: Event) -> State:
    """The position after `event`."""
    kind = type(event)
    public, private, hidden, verdict = state.public, state.private, state.hidden, state.verdict
    if kind in _PUBLIC:
        public = _PUBLIC[kind](public, event)
    if kind in _PRIVATE:
        private = _PRIVATE[kind](private, event)
    if kind in _HIDDEN:
        hidden = _HIDDEN[kind](hidden, event)
    if kind is MatchEnded:
        verdict = event.verdict  # type: ignore[union-attr]
    return State(public, private, hidden, verdict)


def evolve_public(public: Public, event: Event) -> Public:
    """The public part after `event`; the event may be a redacted one."""
    follow = _PUBLIC.get(type(event))
    return follow(public, event) if follow else public


def _set(fours: tuple[Any, ...], index: int, value: object) -> Any:
    items = list(fours)
    items[index] = value
    return tuple(items)


# ---- public ---------------------------------------------------------------------------------------------------------


def _action_taken(public: Public, event: ActionTaken) -> Public:
    return replace(public, ply=public.ply + 1)


def _resources_changed(public: Public, event: ResourcesChanged) -> Public:
    return replace(public, resources=_set(public.resources, event.faction, event.to))


def _place_changed(public: Public, event: PlaceChanged) -> Public:
    places = list(public.places)
    places[event.place] = replace(places[event.place], **{event.field: event.to})
    return replace(public, places=tuple(places))


def _underground_changed(public: Public, event: UndergroundChanged) -> Public:
    return replace(public, underground=event.total)


def _track_changed(public: Public, event: TrackChanged) -> Public:
    if event.track == "crisis":
        return replace(public, crisis=event.to)
    if event.track == "legitimacy":
        return replace(public, legitimacy=event.to)
    bloc = Bloc.MOVEMENT if event.track == "emergency_movement" else Bloc.STATE
    return replace(public, emergency=_set(public.emergency, bloc, event.to))


def _accord_changed(public: Public, event: AccordChanged) -> Public:
    return replace(public, accord=event.to)


def _accord_offered(public: Public, event: AccordOffered) -> Public:
    return replace(public, offered=_set(public.offered, event.by, True))


def _neutral_leaned(public: Public, event: NeutralLeaned) -> Public:
    leaned = _set(public.leaned, event.by, True)
    return replace(public, leaned=leaned, mediated=public.mediated or event.mediated)


def _concession_asked(public: Public, event: ConcessionAsked) -> Public:
    return replace(public, asked=True, proposal=event.proposal)


def _concession_answered(public: Public, event: ConcessionAnswered) -> Public:
    asked = public.proposal
    if asked is None or not event.granted:
        return replace(public, proposal=None)
    granted = Granted(public.round, asked.concession, asked.place, asked.price)
    return replace(
        public,
        proposal=None,
        postponed=public.postponed or asked.concession == Concession.POSTPONE,
        concessions=(*public.concessions, granted),
    )


def _achievement_claimed(public: Public, event: AchievementClaimed) -> Public:
    return replace(public, claimed=(*public.claimed, event.achievement))


def _sovereignty_weighed(public: Public, event: SovereigntyWeighed) -> Public:
    return replace(public, weighed=event.tally)


def _emergency_used(public: Public, event: EmergencyUsed) -> Public:
    return replace(public, emergency_used=_set(public.emergency_used, event.bloc, True))


def _card_drawn(public: Public, event: CardDrawn) -> Public:
    return replace(public, hands=_set(public.hands, event.faction, public.hands[event.faction] + 1))


def _card_spent(public: Public, event: CardSpent) -> Public:
    hands = _set(public.hands, event.faction, public.hands[event.faction] - 1)
    return replace(public, hands=hands, spent=(*public.spent, event.card))


def _round_begun(public: Public, event: RoundBegun) -> Public:
    return replace(
        public,
        round=event.round,
        event=event.event,
        drawn=(*public.drawn, event.event),
        order=event.order,
        modifiers=(0, 0),
        no_raid=False,
        offered=(False, False, False, False),
        leaned=(False, False, False, False),
        asked=False,
    )


def _modifiers_set(public: Public, event: ModifiersSet) -> Public:
    return replace(public, modifiers=(event.movement, event.state), no_raid=event.no_raid)


def _turn_begun(public: Public, event: TurnBegun) -> Public:
    return replace(
        public,
        impulse=event.impulse,
        turn=event.turn,
        actor=event.faction,
        phase=event.phase,
        left=event.left,
        carded=event.carded,
    )


def _round_reckoned(public: Public, event: RoundReckoned) -> Public:
    return replace(public, emergency_used=(False, False), postponed=False)


def _match_ended(public: Public, event: MatchEnded) -> Public:
    return replace(public, phase=Phase.OVER, left=0)


_PUBLIC: dict[type, Callable[[Public, Any], Public]] = {
    ActionTaken: _action_taken,
    ResourcesChanged: _resources_changed,
    PlaceChanged: _place_changed,
    UndergroundChanged: _underground_changed,
    TrackChanged: _track_changed,
    AccordChanged: _accord_changed,
    AccordOffered: _accord_offered,
    NeutralLeaned: _neutral_leaned,
    ConcessionAsked: _concession_asked,
    ConcessionAnswered: _concession_answered,
    AchievementClaimed: _achievement_claimed,
    SovereigntyWeighed: _sovereignty_weighed,
    EmergencyUsed: _emergency_used,
    CardDrawn: _card_drawn,
    CardSpent: _card_spent,
    RoundBegun: _round_begun,
    ModifiersSet: _modifiers_set,
    TurnBegun: _turn_begun,
    RoundReckoned: _round_reckoned,
    MatchEnded: _match_ended,
}


# ---- private and hidden ---------------------------------------------------------------------------------------------


def evolve_private(private: Private, event: Event) -> Private:
    """The private part after `event`, as far as the event tells: a redacted one changes nothing."""
    follow = _PRIVATE.get(type(event))
    return follow(private, event) if follow else private


def _cadres_moved(private: Private, event: UndergroundChanged) -> Private:
    if event.changes is None:
        return private
    underground = list(private.underground)
    for place, number in event.changes:
        underground[place] = number
    return replace(private, underground=tuple(underground))


def _hand_grown(private: Private, event: CardDrawn) -> Private:
    if event.card is None:
        return private
    hand = tuple(sorted((*private.hands[event.faction], event.card)))
    return replace(private, hands=_set(private.hands, event.faction, hand))


def _hand_shrunk(private: Private, event: CardSpent) -> Private:
    hand = tuple(card for card in private.hands[event.faction] if card != event.card)
    return replace(private, hands=_set(private.hands, event.faction, hand))


def _pledged(private: Private, event: SplitPledged) -> Private:
    return replace(private, pledge=event.side)


def _settled(private: Private, event: SplitSettled) -> Private:
    return replace(private, pledge=None)


_PRIVATE: dict[type, Callable[[Private, Any], Private]] = {
    UndergroundChanged: _cadres_moved,
    CardDrawn: _hand_grown,
    CardSpent: _hand_shrunk,
    SplitPledged: _pledged,
    SplitSettled: _settled,
}


def _plans_drawn(hidden: Hidden, event: CardDrawn) -> Hidden:
    return replace(hidden, plans=_set(hidden.plans, event.faction, hidden.plans[event.faction][1:]))


def _event_drawn(hidden: Hidden, event: RoundBegun) -> Hidden:
    return replace(hidden, deck=hidden.deck[1:])


_HIDDEN: dict[type, Callable[[Hidden, Any], Hidden]] = {CardDrawn: _plans_drawn, RoundBegun: _event_drawn}
