"""The tree of a search: what is known of the positions after the same visible actions and outcomes."""

from __future__ import annotations

from math import sqrt
from typing import Final

from rules.actions import Action
from rules.bots.goals import Four
from rules.ids import Faction, Op
from rules.state import State

CURIOSITY: Final = 0.02
"""Weight of exploration against the mean result."""
TRUST: Final = 2.0
"""How many visits the first judgement of an action counts as."""

Key = Action | Op
"""How the searching seat would see an action: covert work of the other bloc by its kind alone."""


class Edge:
    """An action from a node: how it was judged, what was found beneath it, and where it leads."""

    __slots__ = ("first", "lean", "nodes", "odds", "seen", "total", "visits")

    def __init__(self, first: float, lean: float = 0.0) -> None:
        self.first = first
        """What the acting faction may expect, before anything was tried."""
        self.lean = lean
        """What the action seems worth to it beyond that."""
        self.visits = 0
        self.seen = 0
        self.total = 0.0
        self.odds = 1.0
        """The chance of success; 1 where nothing is contested."""
        self.nodes: tuple[Node, ...] = (Node(),)
        """The node after it; of a contest, the nodes after success and after failure."""

    def contested(self, odds: float) -> None:
        """It rolls a contest with this chance of success."""
        self.odds = odds
        self.nodes = (self.nodes[0], Node())

    @property
    def mean(self) -> float:
        """Expected result for the faction that acts, as it seems to it."""
        return self.lean + (TRUST * self.first + self.total) / (TRUST + self.visits)

    def score(self) -> float:
        """Upper confidence: more for an action that was often open and seldom taken."""
        visits = self.visits
        mean = (TRUST * self.first + self.total) / (TRUST + visits)
        return self.lean + mean + CURIOSITY * sqrt(self.seen) / (1 + visits)

    def lot(self) -> int:
        """Which of its nodes comes next, so that successes and failures keep to the odds."""
        if len(self.nodes) == 1:
            return 0
        good, bad = self.nodes
        return int((good.visits + 1) * (1 - self.odds) > (bad.visits + 1) * self.odds)


class Spot:
    """A node in one deal: the position there, and the actions that are worth a search in it."""

    __slots__ = ("offered", "state")

    def __init__(self, state: State) -> None:
        self.state = state
        self.offered: list[tuple[Edge, Action]] | None = None


class Node:
    """Positions after the same visible actions and outcomes, one for each deal that came here."""

    __slots__ = ("edges", "gains", "spots", "visits")

    def __init__(self) -> None:
        self.visits = 0
        self.spots: dict[int, Spot] = {}
        self.edges: dict[Faction, dict[Key, Edge]] = {}
        self.gains: dict[Faction, dict[Key, float]] = {}
        """How actions were judged here, by faction: the expected result, before anything was tried."""


def add(path: list[tuple[Edge, Faction]], result: Four) -> None:
    """Tell every edge of a walk what came of it."""
    for edge, faction in path:
        edge.visits += 1
        edge.total += result[faction]
