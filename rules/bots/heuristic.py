"""The bot that looks one decision ahead: what does each action do to my prospects?"""

from __future__ import annotations

from typing import Final

from rules.actions import Accept, Action, EmergencyMeasure, OfferAccord, PlayCard, Refuse
from rules.board import Board
from rules.bots.evaluation import Four, prospects
from rules.determinize import determinize
from rules.engine import is_blind, take
from rules.events import ContestRolled
from rules.ids import CardId, Faction, Pact
from rules.procedures.accord import PARTNER
from rules.rng import Rng
from rules.state import State
from rules.turn import Turn
from rules.view import View

GUESSES: Final = 4
"""Positions tried for an action whose outcome hangs on what the seat cannot see."""
PATIENCE: Final = 0.01
"""What a Plan card must gain to be played now rather than kept."""


class HeuristicBot:
    """Takes the action with the best expected prospects just after it; a contest counts by its odds."""

    def choose(self, view: View, board: Board, rng: Rng) -> Action:
        """One of the legal actions."""
        if len(view.legal) == 1:
            return view.legal[0]
        guesses = [determinize(board, view, rng) for _ in range(GUESSES if view.underground is None else 1)]
        gains = weigh(board, guesses, view.legal)
        best = max(gains)
        return view.legal[rng.choice([number for number, gain in enumerate(gains) if gain >= best])]


def weigh(board: Board, guesses: list[State], actions: tuple[Action, ...]) -> list[float]:
    """What each action gains the faction that is to act, by the mean over `guesses` of the position.

    A card is judged against keeping it, an emergency together with the best operation that may follow on it.
    """
    faction = guesses[0].public.actor
    before = [prospects(board, state) for state in guesses]
    gains = []
    for action in actions:
        tried = len(guesses) if is_blind(action) else 1
        after = [_judge(board, guesses[n], action) for n in range(tried)]
        gains.append(sum(after[n][faction] - before[n][faction] for n in range(tried)) / tried)
    return _adjust(actions, gains)


def _adjust(actions: tuple[Action, ...], gains: list[float]) -> list[float]:
    """Gains that can be compared: an emergency brings another operation, a card leaves the operation open."""
    plain = [gain for action, gain in zip(actions, gains, strict=True) if not isinstance(action, PlayCard)]
    follow = max(plain, default=0.0)
    for number, action in enumerate(actions):
        if isinstance(action, EmergencyMeasure):
            gains[number] += max(follow, 0.0)
        elif isinstance(action, PlayCard):
            extra = max(follow, 0.0) if action.card == CardId.EMERGENCY_POWERS else 0.0
            gains[number] += extra - PATIENCE
            if gains[number] > 0:
                gains[number] += follow
    return gains


def _judge(board: Board, state: State, action: Action) -> Four:
    """Prospects just after an action, before anybody else moves."""
    if isinstance(action, OfferAccord):
        return _judge_offer(board, state)
    if isinstance(action, Accept | Refuse):
        return prospects(board, _answered(board, state, action))
    good = Turn(board, state, die=6)
    take(good, action)
    after = prospects(board, good.state)
    contest = next((event for event in good.events if isinstance(event, ContestRolled)), None)
    if contest is None:
        return after
    bad = Turn(board, state, die=1)
    take(bad, action)
    return mix(after, prospects(board, bad.state), (7 - contest.need) / 6)


def mix(first: Four, second: Four, share: float) -> Four:
    """The expectation of two prospects, the first with chance `share`."""
    a, b, c, d = (share * one + (1 - share) * other for one, other in zip(first, second, strict=True))
    return (a, b, c, d)


def _answered(board: Board, state: State, action: Action) -> State:
    turn = Turn(board, state)
    take(turn, action)
    return turn.state


def _judge_offer(board: Board, state: State) -> Four:
    """An offer is worth the Accord if the other side gains by it too; a refused one only lets time pass."""
    partner: Faction = PARTNER[state.public.actor]
    before = prospects(board, state)
    turn = Turn(board, state)
    turn.accord(Pact.HOLDS, state.public.actor)
    after = prospects(board, turn.state)
    if after[partner] > before[partner]:
        return after
    return (before[0] - 1, before[1] - 1, before[2] - 1, before[3] - 1)
