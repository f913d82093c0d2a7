"""What an action would do, in one short sentence: "Experience +1, one police unit goes."."""

from __future__ import annotations

from collections.abc import Sequence

from game.changes import Phrases, joined, phrases
from game.words import say, sentence, word
from rules.actions import (
    Action,
    AskConcession,
    Claim,
    Coopt,
    EmergencyMeasure,
    OfferAccord,
    PlayCard,
    SideWith,
)
from rules.board import Board
from rules.events import Event, ResourcesChanged
from rules.ids import NOWHERE, CardId, PlaceId
from rules.view import Prospect, View


def success(board: Board, view: View, prospect: Prospect) -> str:
    """What happens if the action succeeds, or is certain."""
    return _outcome(board, view, prospect, prospect.success)


def failure(board: Board, view: View, prospect: Prospect) -> str | None:
    """What happens if the contest is lost; None where there is no contest."""
    return _outcome(board, view, prospect, prospect.failure) if prospect.odds else None


def target(action: Action) -> PlaceId | None:
    """The one place that an action is about: for a move the place it leads to; None if there is none or several."""
    if isinstance(action, PlayCard):
        return action.places[0] if len(action.places) == 1 else None
    place: PlaceId | None = getattr(action, "to", getattr(action, "place", None))
    return None if place == NOWHERE else place


def unpaid(events: Sequence[Event], cost: int) -> Sequence[Event]:
    """The events without the one that pays for the action, which comes first."""
    first = events[0] if events and cost else None
    paid = isinstance(first, ResourcesChanged) and first.was - first.to == cost
    return events[1:] if paid else events


def _outcome(board: Board, view: View, prospect: Prospect, events: Sequence[Event]) -> str:
    changes = unpaid(events, prospect.cost)
    found = phrases(changes, view.public.actor, ahead=True, before=view.underground or ())
    action = prospect.action
    if isinstance(action, EmergencyMeasure) or (
        isinstance(action, PlayCard) and action.card == CardId.EMERGENCY_POWERS
    ):
        found.append((None, say("outcome-more")))
    if isinstance(action, OfferAccord | AskConcession):
        found.append((None, say("outcome-answer")))
    if isinstance(action, SideWith):
        found = [(None, say(f"side-{word(action.side.name)}.note"))]
    if isinstance(action, Claim):
        found = [(action.place, say(f"achievement-{word(action.achievement.name)}.note").rstrip("."))]
    if prospect.blind:
        found += _unseen(action)
    return sentence(joined(board, found, target(action)) or say("outcome-nothing"))


def _unseen(action: Action) -> Phrases:
    """What cadres that the reader cannot see may change."""
    foiled = isinstance(action, Coopt) or (isinstance(action, PlayCard) and action.card == CardId.SUBSIDY)
    return [(None, say("outcome-unless" if foiled else "outcome-revealed"))]
