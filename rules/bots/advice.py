"""Hints: what a good player would look at, and why. From one seat's View alone, like every bot."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from rules.actions import Action
from rules.board import Board
from rules.bots.evaluation import Evaluation, Glance
from rules.bots.goals import Four
from rules.bots.heuristic import contest_in, guess, mix, taken
from rules.bots.ismcts import Search
from rules.bots.themes import changes
from rules.bots.tree import Edge
from rules.ids import EVERY_FACTION, Bloc, Faction, Op, bloc_of
from rules.rng import Rng
from rules.state import State
from rules.view import View

BUDGET: Final = 400
"""Iterations of the search behind a hint."""
MOST: Final = 3
"""Actions that a hint names."""
TELLING: Final = 1.0
"""Percentage points from which a reason is worth a word."""
MOST_THEMES: Final = 2
LEAST_VISITS: Final = 3
"""How often the search must have met a reply for the hint to name it."""


class Reason(Struct, frozen=True):
    """One reason for an action: words under `advice-<key>`, and the numbers that they show, in per cent or points.

    - `prevails` `before` `after`: the chance that the own bloc prevails;
    - `inside` `before` `after`: the chance that the own faction wins, if its bloc prevails (not where a seat holds both);
    - `odds` `chance`: of a contest;
    - `risk` `after`: the chance that the bloc prevails if the contest fails;
    - `theme-<theme>` `points`: what the theme does to the chance that the bloc prevails (`rules.bots.themes`);
    - `reply` `worth`: the `action` that `faction` is expected to answer with, and what that faction then expects.
    """

    key: str
    numbers: dict[str, int]
    action: Action | None = None
    faction: Faction | None = None


class Advice(Struct, frozen=True):
    """An action that is worth a look."""

    action: Action
    worth: int
    """What the seat may expect of it, in per cent of a win."""
    share: int
    """How much of the search went to it, in per cent."""
    reasons: tuple[Reason, ...]


def advise(view: View, board: Board, rng: Rng, budget: int = BUDGET) -> tuple[Advice, ...]:
    """A few actions that a good player would look at, best first, with reasons; () if the seat is not to act."""
    if not view.legal:
        return ()
    search = Search(view, board, rng, budget)
    search.run()
    edges = search.root.edges[search.me]
    found = [(action, edges[action]) for action in view.legal if action in edges]
    found.sort(key=lambda one: (one[1].visits, one[1].mean), reverse=True)
    known = guess(view, board, rng)[0]
    return tuple(
        Advice(
            action=action,
            worth=_percent(edge.mean),
            share=_percent(edge.visits / budget),
            reasons=tuple(_reasons(search.eye, known, action, edge)),
        )
        for action, edge in found[:MOST]
    )


def outlook(view: View, board: Board, rng: Rng) -> Four:
    """The chance of each ending, in the order of `rules.ids.Ending`, from what the seat knows; they add up to 1."""
    if view.verdict is not None:
        a, b, c, d = (float(faction == view.verdict.winner) for faction in EVERY_FACTION)
        return (a, b, c, d)
    guesses = guess(view, board, rng)
    eye = Evaluation(board)
    found = [_endings(eye, state) for state in guesses]
    a, b, c, d = (sum(column) / len(found) for column in zip(*found, strict=True))
    return (a, b, c, d)


def _endings(eye: Evaluation, state: State) -> Four:
    movement, vanguard, command = eye.chances(state)
    return (
        movement * (1 - vanguard),
        movement * vanguard,
        (1 - movement) * (1 - command),
        (1 - movement) * command,
    )


def _reasons(eye: Evaluation, known: State, action: Action, edge: Edge) -> Iterator[Reason]:
    glance, faction = Glance(eye, known), known.public.actor
    good = taken(glance, action, 6)
    contest = contest_in(good)
    before, after = _endings(eye, known), _endings(eye, good.state)
    if contest is not None:
        failed = _endings(eye, taken(glance, action, 1).state)
        share = (7 - contest.need) / 6
        yield Reason("odds", {"chance": _percent(share)})
        yield Reason("risk", {"after": _percent(_prevails(failed, faction))})
        after = mix(after, failed, share)
    yield Reason(
        "prevails",
        {"before": _percent(_prevails(before, faction)), "after": _percent(_prevails(after, faction))},
    )
    if not any(len(some) > 1 and faction in some for some in eye.board.seating):
        yield Reason(
            "inside",
            {"before": _percent(_inside(before, faction)), "after": _percent(_inside(after, faction))},
        )
    yield from _themes(eye, known, good.state, faction)
    yield from _reply(edge, faction)


def _themes(eye: Evaluation, before: State, after: State, faction: Faction) -> Iterator[Reason]:
    """The themes that change most for the own bloc, in percentage points."""
    chance = eye.chances(before)[0]
    sign = 1 if bloc_of(faction) == Bloc.MOVEMENT else -1
    slope = 100 * sign * chance * (1 - chance)
    points = {theme: slope * by for theme, by in changes(eye.board, before, after, 0).items()}
    for theme in sorted(points, key=lambda one: -abs(points[one]))[:MOST_THEMES]:
        if abs(points[theme]) >= TELLING:
            yield Reason(f"theme-{theme}", {"points": round(points[theme])})


def _reply(edge: Edge, me: Faction) -> Iterator[Reason]:
    """What the search met most often after the action, if somebody else decides it."""
    node = max(edge.nodes, key=lambda one: one.visits)
    found = [
        (reply, faction, key)
        for faction, edges in node.edges.items()
        if faction != me
        for key, reply in edges.items()
        if not isinstance(key, Op) and reply.visits >= LEAST_VISITS
    ]
    if found:
        reply, faction, key = max(found, key=lambda one: one[0].visits)
        yield Reason("reply", {"worth": _percent(reply.mean)}, action=key, faction=faction)


def _prevails(endings: Four, faction: Faction) -> float:
    a, b, c, d = endings
    return a + b if bloc_of(faction) == Bloc.MOVEMENT else c + d


def _inside(endings: Four, faction: Faction) -> float:
    bloc = _prevails(endings, faction)
    return endings[faction] / bloc if bloc else 0.0


def _percent(share: float) -> int:
    return round(100 * share)
