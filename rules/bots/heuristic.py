"""The bot that looks one decision ahead: what does each action do to my prospects?"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import Final

from rules.actions import (
    Accept,
    Action,
    AskConcession,
    EmergencyMeasure,
    OfferAccord,
    PlayCard,
    Refuse,
    SideWith,
    Subordinate,
)
from rules.board import Board
from rules.bots.evaluation import Glance
from rules.bots.goals import Four
from rules.bots.manner import PLAIN, Manner
from rules.determinize import determinize
from rules.engine import is_blind, take
from rules.events import ContestRolled
from rules.ids import CardId, Faction, Pact, Side
from rules.procedures.accord import PARTNER
from rules.procedures.concession import grant
from rules.procedures.split import settle
from rules.rng import Rng
from rules.state import State
from rules.texts import RuleFlags
from rules.turn import Turn
from rules.view import View

GUESSES: Final = 4
"""Positions tried for an action whose outcome hangs on what the seat cannot see."""
PATIENCE: Final = 0.01
"""What a Plan card must gain to be played now rather than kept."""


class HeuristicBot:
    """Takes the action with the best expected prospects just after it; a contest counts by its odds."""

    def __init__(self, manner: Manner = PLAIN) -> None:
        self.manner = manner

    def choose(self, view: View, board: Board, rng: Rng) -> Action:
        """One of the legal actions."""
        me = view.public.actor
        actions = self.manner.choices(me, view.legal)
        if len(actions) == 1:
            return actions[0]
        eye = self.manner.evaluation(board, me)
        guesses = [Glance(eye, state) for state in guess(view, board, rng)]
        gains = weigh(guesses, actions)
        gains = [
            gain + leaning(self.manner, guesses[0], action)
            for gain, action in zip(gains, actions, strict=True)
        ]
        best = max(gains)
        return actions[rng.choice([number for number, gain in enumerate(gains) if gain >= best])]


def guess(view: View, board: Board, rng: Rng) -> list[State]:
    """Positions that the seat cannot tell from the true one: several where it does not know where cadres hide."""
    return [determinize(board, view, rng) for _ in range(GUESSES if view.underground is None else 1)]


def weigh(guesses: Sequence[Glance], actions: Sequence[Action]) -> list[float]:
    """What each action gains the faction that is to act, by the mean over `guesses` of the position.

    A card is judged against keeping it, an emergency together with the best operation that may follow on it.
    """
    faction = guesses[0].state.public.actor
    gains = []
    for action in actions:
        tried = guesses if is_blind(action) else guesses[:1]
        gains.append(
            sum(_judge(glance, action)[faction] - glance.prospects[faction] for glance in tried) / len(tried)
        )
    return _adjust(actions, gains, _beside(guesses[0].board.rules))


def _beside(rules: RuleFlags) -> tuple[type[Action], ...]:
    """What is done beside an operation in this scenario."""
    done = ((Subordinate, rules.home_guard), (AskConcession, rules.conciliation))
    return tuple(action for action, switched in done if switched)


def _adjust(actions: Sequence[Action], gains: list[float], beside: tuple[type[Action], ...]) -> list[float]:
    """Gains that can be compared: an emergency brings another operation, a card leaves the operation open.

    So does whatever is done `beside` an operation.
    """
    apart = (PlayCard, *beside)
    plain = [gain for action, gain in zip(actions, gains, strict=True) if not isinstance(action, apart)]
    follow = max(plain, default=0.0)
    for number, action in enumerate(actions):
        if isinstance(action, EmergencyMeasure):
            gains[number] += max(follow, 0.0)
        elif isinstance(action, beside):
            gains[number] += follow
        elif isinstance(action, PlayCard):
            extra = max(follow, 0.0) if action.card == CardId.EMERGENCY_POWERS else 0.0
            gains[number] += extra - PATIENCE
            if gains[number] > 0:
                gains[number] += follow
    return gains


def _judge(glance: Glance, action: Action) -> Four:
    """Prospects just after an action, before anybody else moves."""
    if isinstance(action, OfferAccord):
        return _judge_offer(glance)
    if isinstance(action, AskConcession):
        return _judge_request(glance, action)
    if isinstance(action, SideWith):
        return _judge_side(glance, action.side)
    if isinstance(action, Accept | Refuse):
        return glance.after(taken(glance, action).state)
    good = taken(glance, action, 6)
    after = glance.after(good.state)
    contest = contest_in(good)
    if contest is None:
        return after
    bad = glance.after(taken(glance, action, 1).state)
    return mix(after, bad, (7 - contest.need) / 6)


def taken(glance: Glance, action: Action, die: int | None = None) -> Turn:
    """The action alone, without what follows on it."""
    turn = Turn(glance.board, glance.state, die)
    take(turn, action)
    return turn


def contest_in(turn: Turn) -> ContestRolled | None:
    """The contest that an action has rolled."""
    return next((event for event in turn.events if type(event) is ContestRolled), None)


def leaning(manner: Manner, glance: Glance, action: Action) -> float:
    """What an action seems worth to a manner of playing beyond what it brings: its fondness, and its nerve."""
    faction = glance.state.public.actor
    lean = manner.fond(faction, action)
    if manner.nerve and not isinstance(action, OfferAccord | Accept | Refuse | PlayCard):
        good = taken(glance, action, 6)
        if contest := contest_in(good):
            bad = glance.after(taken(glance, action, 1).state)
            share = (7 - contest.need) / 6
            at_stake = abs(glance.after(good.state)[faction] - bad[faction])
            lean += manner.nerve * at_stake * sqrt(share * (1 - share))
    return lean


def mix(first: Four, second: Four, share: float) -> Four:
    """The expectation of two prospects, the first with chance `share`."""
    a, b, c, d = (share * one + (1 - share) * other for one, other in zip(first, second, strict=True))
    return (a, b, c, d)


def _judge_side(glance: Glance, side: Side) -> Four:
    """What a side is worth in a split, whichever the other may have chosen or will choose."""
    after = []
    for other in Side:
        turn = Turn(glance.board, glance.state)
        sides = (side, other) if glance.state.public.actor == Faction.ASSEMBLIES else (other, side)
        settle(turn, *sides)
        after.append(glance.after(turn.state))
    return mix(after[0], after[1], 0.5)


def _judge_offer(glance: Glance) -> Four:
    """What the Accord is worth, if it comes to be."""
    turn = Turn(glance.board, glance.state)
    turn.accord(Pact.HOLDS, glance.state.public.actor)
    return _if_agreed(glance, turn)


def _judge_request(glance: Glance, asked: AskConcession) -> Four:
    """What a concession is worth, if it is granted."""
    turn = Turn(glance.board, glance.state)
    grant(turn, asked)
    return _if_agreed(glance, turn)


def _if_agreed(glance: Glance, turn: Turn) -> Four:
    """The prospects after what is proposed if the other side gains by it too; a refusal only lets time pass."""
    partner: Faction = PARTNER[glance.state.public.actor]
    before, after = glance.prospects, glance.after(turn.state)
    if after[partner] > before[partner]:
        return after
    return (before[0] - 1, before[1] - 1, before[2] - 1, before[3] - 1)
