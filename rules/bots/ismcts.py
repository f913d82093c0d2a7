"""The bot that searches: single-observer information-set Monte-Carlo tree search (Cowling, Powley and Whitehouse 2012).

Every iteration deals the unknown afresh (`rules.determinize.determinize`), walks down one tree that all deals share, adds a
leaf, judges it by the evaluation, and adds that judgement, one number for each faction, to every node on the way. Each
faction in the tree seeks its own number. The tree knows positions only by who acted and what could be seen of it, so
dice and hidden cadres are averaged out. The weighing of the heuristic bot says which actions are worth a node at all,
and counts as their first visits.
"""

from __future__ import annotations

from collections.abc import Iterable
from heapq import nlargest
from math import sqrt
from typing import Final

from rules.actions import Action, Infiltrate, PlayCard, Recruit
from rules.board import Board
from rules.bots.evaluation import prospects
from rules.bots.heuristic import GUESSES, weigh
from rules.determinize import determinize
from rules.engine import apply, legal
from rules.ids import Bloc, Faction, Op, bloc_of
from rules.rng import Rng
from rules.state import State
from rules.view import View

ITERATIONS: Final = 400
"""Budget of a decision by default."""
WIDE: Final = 10
"""How many actions are searched at the root."""
NARROW: Final = 3
"""How many are searched further down."""
CURIOSITY: Final = 0.02
"""Weight of exploration against the mean result."""
TRUST: Final = 2.0
"""How many visits the heuristic's judgement of an action counts as."""

Key = Action | Op
"""How the searching seat would see an action: covert work of the other bloc by its kind alone."""


class _Node:
    """What is known of the positions after the same visible actions."""

    __slots__ = ("branches", "first", "seen", "total", "visits")

    def __init__(self, first: float) -> None:
        self.first = first
        self.visits = 0
        self.seen = 0
        self.total = [0.0, 0.0, 0.0, 0.0]
        self.branches: dict[Faction, _Branch] = {}

    def mean(self, faction: Faction) -> float:
        """Expected result for the faction that chose this node."""
        return (TRUST * self.first + self.total[faction]) / (TRUST + self.visits)

    def score(self, faction: Faction) -> float:
        """Upper confidence: more for a node that was often available and seldom taken."""
        return self.mean(faction) + CURIOSITY * sqrt(self.seen) / (1 + self.visits)


class _Branch:
    """The actions of one faction in a node: how each was judged, and the nodes of those that were searched."""

    __slots__ = ("firsts", "nodes")

    def __init__(self) -> None:
        self.firsts: dict[Key, float] = {}
        self.nodes: dict[Key, _Node] = {}

    def offer(self, keys: Iterable[Key], most: int) -> list[tuple[Key, _Node]]:
        """The `most` actions that were judged best of those that are open now, with their nodes."""
        best = nlargest(most, keys, key=self.firsts.__getitem__)
        for key in best:
            if key not in self.nodes:
                self.nodes[key] = _Node(self.firsts[key])
        return [(key, self.nodes[key]) for key in best]


class IsmctsBot:
    """Searches `iterations` times from the view, then takes the action that was tried most."""

    def __init__(self, iterations: int = ITERATIONS) -> None:
        self.iterations = iterations

    def choose(self, view: View, board: Board, rng: Rng) -> Action:
        """One of the legal actions."""
        if len(view.legal) == 1:
            return view.legal[0]
        search = _Search(view, board, rng)
        for _ in range(self.iterations):
            search.iterate()
        return search.favourite()


class _Search:
    """One decision's tree."""

    def __init__(self, view: View, board: Board, rng: Rng) -> None:
        self.view = view
        self.board = board
        self.rng = rng
        self.me = view.public.actor
        self.covers = bloc_of(self.me) == Bloc.STATE
        self.root = _Node(0.0)
        guesses = [determinize(board, view, rng) for _ in range(GUESSES if self.covers else 1)]
        base = prospects(board, guesses[0])[self.me]
        branch = self.root.branches[self.me] = _Branch()
        for action, gain in zip(view.legal, weigh(board, guesses, view.legal), strict=True):
            branch.firsts[action] = base + gain

    def favourite(self) -> Action:
        """The action tried most; the better one among equals."""
        nodes = self.root.branches[self.me].nodes
        return max(self.view.legal, key=lambda action: self._standing(nodes.get(action)))

    def _standing(self, node: _Node | None) -> tuple[int, float]:
        return (node.visits, node.mean(self.me)) if node else (-1, 0.0)

    def iterate(self) -> None:
        """One deal, one walk down, one more leaf."""
        state = determinize(self.board, self.view, self.rng)
        node, path = self.root, [self.root]
        while state.verdict is None:
            node, action = self._descend(node, state)
            state = apply(self.board, state, action).state
            path.append(node)
            if not node.visits:
                break
        result = prospects(self.board, state)
        for node in path:
            node.visits += 1
            for faction in range(4):
                node.total[faction] += result[faction]

    def _descend(self, node: _Node, state: State) -> tuple[_Node, Action]:
        faction = state.public.actor
        choices = self._choices(node, state, faction)
        branch = node.branches.setdefault(faction, _Branch())
        fresh = [key for key in choices if key not in branch.firsts]
        if fresh:
            self._judge(branch, fresh, choices, state)
        offered = branch.offer(choices, WIDE if node is self.root else NARROW)
        for _, child in offered:
            child.seen += 1
        key, best = max(offered, key=lambda item: item[1].score(faction))
        return best, choices[key]

    def _choices(self, node: _Node, state: State, faction: Faction) -> dict[Key, Action]:
        """The legal actions as this seat would see them. Cards that others may hold are left out of the tree."""
        if node is self.root:
            return {action: action for action in self.view.legal}
        actions = legal(self.board, state)
        if faction == self.me:
            return {action: action for action in actions}
        covered = self.covers and faction == Faction.VANGUARD
        choices: dict[Key, Action] = {}
        for action in actions:
            if covered and isinstance(action, Recruit | Infiltrate):
                choices.setdefault(action.op, action)
            elif not isinstance(action, PlayCard):
                choices[action] = action
        return choices

    def _judge(self, branch: _Branch, fresh: list[Key], choices: dict[Key, Action], state: State) -> None:
        base = prospects(self.board, state)[state.public.actor]
        gains = weigh(self.board, [state], tuple(choices[key] for key in fresh))
        branch.firsts.update(zip(fresh, (base + gain for gain in gains), strict=True))
