"""What a seat hears of an event: the whole, less, or nothing.

With `rules.view` the only door out of the rules: no event leaves them but through here.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from rules.actions import Infiltrate, PlayCard, Recruit, SideWith
from rules.events import (
    AccordChanged,
    AccordOffered,
    AchievementClaimed,
    ActionTaken,
    CardDrawn,
    CardSpent,
    ConcessionAnswered,
    ConcessionAsked,
    ContestRolled,
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
from rules.ids import CardId, Faction
from rules.view import Viewer

_OPEN: Final = frozenset(
    {
        ResourcesChanged,
        PlaceChanged,
        ContestRolled,
        TrackChanged,
        AccordChanged,
        AccordOffered,
        NeutralLeaned,
        ConcessionAsked,
        ConcessionAnswered,
        AchievementClaimed,
        SplitSettled,
        SovereigntyWeighed,
        EmergencyUsed,
        CardSpent,
        RoundBegun,
        ModifiersSet,
        TurnBegun,
        RoundReckoned,
        MatchEnded,
    }
)
"""Events that everybody may see whole. An event that is neither here nor handled below is seen by nobody."""


def redact(event: Event, viewer: Viewer) -> Event | None:
    """The event as the viewer may see it; None if it may not know that it happened."""
    if type(event) in _OPEN:
        return event
    if isinstance(event, CardDrawn):
        return event if event.faction in viewer.factions else CardDrawn(event.faction, None)
    if isinstance(event, ActionTaken):
        return _covered(event, viewer)
    if isinstance(event, SplitPledged):
        return event if viewer.knows_pledge else SplitPledged(None)
    if isinstance(event, UndergroundChanged):
        return event if viewer.knows_underground else UndergroundChanged(None, event.total, event.rule)
    return None


def redacted(events: Iterable[Event], viewer: Viewer) -> tuple[Event, ...]:
    """The events that the viewer may know of, each as it may see it, in order."""
    seen = []
    for event in events:
        if type(event) in _OPEN:
            seen.append(event)
        elif (out := redact(event, viewer)) is not None:
            seen.append(out)
    return tuple(seen)


def _covered(event: ActionTaken, viewer: Viewer) -> ActionTaken:
    """What others hear of covert work: that it happened (rule 5.6), or the card without its place; so of a pledge."""
    action = event.action
    if isinstance(action, SideWith):
        pledged = event.faction == Faction.ASSEMBLIES and not viewer.knows_pledge
        return ActionTaken(event.faction, None, event.cost) if pledged else event
    if viewer.knows_underground:
        return event
    if isinstance(action, Recruit | Infiltrate):
        return ActionTaken(event.faction, None, event.cost)
    if isinstance(action, PlayCard) and action.card == CardId.SAFE_HOUSES:
        return ActionTaken(event.faction, PlayCard(action.card, ()), event.cost)
    return event
