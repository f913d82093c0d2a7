"""The bot that searches: information-set Monte-Carlo tree search (after Cowling, Powley and Whitehouse 2012).

The unknown is dealt a number of times (`rules.determinize`); the walks take turns with the deals, and all share one tree,
which knows positions only by what the searching seat could see of the way there: covert actions and hidden cadres are
averaged out, the outcome of a contest is seen. Contests succeed and fail in the tree as often as their odds say. A walk ends
in a leaf at least HORIZON decisions down, which is judged by the evaluation: one number for each faction, and each faction in
the tree seeks its own. The heuristic bot's weighing says which actions are worth a search at all, and counts as their first
visits.
"""

from __future__ import annotations

from heapq import nlargest
from typing import Final

from rules.actions import Action, Infiltrate, PlayCard, Recruit
from rules.board import Board
from rules.bots.evaluation import Glance
from rules.bots.heuristic import contest_in, guess, leaning, weigh
from rules.bots.manner import PLAIN, Manner
from rules.bots.tree import Edge, Key, Node, Spot, add
from rules.determinize import determinize
from rules.engine import finish, take
from rules.ids import EVERY_FACTION, Bloc, Faction, bloc_of
from rules.legality import legal
from rules.rng import Rng
from rules.state import State
from rules.turn import Turn
from rules.view import View

ITERATIONS: Final = 400
"""Budget of a decision by default."""
WIDE: Final = 10
"""How many actions are searched at the root."""
NARROW: Final = 3
"""How many are searched further down."""
HORIZON: Final = len(EVERY_FACTION)
"""How many decisions a walk goes down at least: an action is judged after the others have answered it, as its rivals are."""
LIKELY: Final = 4
"""How many actions are weighed again in a position further down, of those that were weighed in another."""
LEAST_DEALS: Final = 2
MOST_DEALS: Final = 32
WALKS_A_DEAL: Final = 50


class IsmctsBot:
    """Searches `iterations` times from the view, then takes the action that was tried most."""

    def __init__(self, iterations: int = ITERATIONS, manner: Manner = PLAIN) -> None:
        self.iterations = iterations
        self.manner = manner

    def choose(self, view: View, board: Board, rng: Rng) -> Action:
        """One of the legal actions."""
        actions = self.manner.choices(view.public.actor, view.legal)
        if len(actions) == 1:
            return actions[0]
        search = Search(view, board, rng, self.iterations, self.manner)
        search.run()
        return search.favourite()


class Search:
    """One decision's tree."""

    def __init__(
        self, view: View, board: Board, rng: Rng, iterations: int = ITERATIONS, manner: Manner = PLAIN
    ) -> None:
        self.me = view.public.actor
        self.eye = manner.evaluation(board, self.me)
        self.manner = manner
        self.actions = manner.choices(self.me, view.legal)
        self.iterations = iterations
        self._covers = bloc_of(self.me) == Bloc.STATE
        self._known: tuple[dict[Key, float], ...] = ({}, {}, {}, {})
        """By faction: what actions gained where they were weighed last."""
        self.root = Node()
        deals = min(max(iterations // WALKS_A_DEAL, LEAST_DEALS), MOST_DEALS)
        for number in range(deals):
            self.root.spots[number] = Spot(determinize(board, view, rng))
        guesses = [Glance(self.eye, state) for state in guess(view, board, rng)]
        base = guesses[0].prospects[self.me]
        self._leanings: dict[Key, float] = {
            action: leaning(manner, guesses[0], action) for action in self.actions
        }
        gains = zip(self.actions, weigh(guesses, self.actions), strict=True)
        self.root.gains[self.me] = {action: base + gain + self._leanings[action] for action, gain in gains}

    def run(self) -> None:
        """Every walk of the budget."""
        deals = len(self.root.spots)
        for number in range(self.iterations):
            self._walk(number % deals)

    def favourite(self) -> Action:
        """The action tried most; the better one among equals."""
        edges = self.root.edges[self.me]
        return max(self.actions, key=lambda action: _standing(edges.get(action)))

    def _walk(self, deal: int) -> None:
        """One walk down, one more leaf."""
        node, path = self.root, []
        spot = node.spots[deal]
        while spot.state.verdict is None:
            if spot.offered is None:
                spot.offered = self._offer(node, spot.state)
            edge, action = max(spot.offered, key=_score)
            for other, _ in spot.offered:
                other.seen += 1
            path.append((edge, spot.state.public.actor))
            node, spot = self._follow(edge, action, spot.state, deal)
            node.visits += 1
            if node.visits == 1 and len(path) >= HORIZON:
                break
        add(path, self.eye.prospects(spot.state))

    def _follow(self, edge: Edge, action: Action, state: State, deal: int) -> tuple[Node, Spot]:
        """The node after an action, and its position in this deal."""
        lot = edge.lot()
        node = edge.nodes[lot]
        spot = node.spots.get(deal)
        if spot is None:
            turn = self._play(state, action, 1 if lot else 6)
            if not lot and len(edge.nodes) == 1 and (contest := contest_in(turn)) is not None:
                edge.contested((7 - contest.need) / 6)
            spot = node.spots[deal] = Spot(turn.state)
        return node, spot

    def _play(self, state: State, action: Action, die: int) -> Turn:
        """Take an action whose contest shows `die`, and let everything after it take its course."""
        turn = Turn(self.eye.board, state, die)
        take(turn, action)
        turn.die = None
        finish(turn, action)
        return turn

    def _offer(self, node: Node, state: State) -> list[tuple[Edge, Action]]:
        """The actions worth a search, of those that are open now, with their edges."""
        faction = state.public.actor
        choices = self._choices(node, state, faction)
        firsts = self._judged(node, state, faction, choices)
        best = nlargest(WIDE if node is self.root else NARROW, firsts, key=firsts.__getitem__)
        edges = node.edges.setdefault(faction, {})
        for key in best:
            if key not in edges:
                lean = self._leanings[key] if node is self.root else 0.0
                edges[key] = Edge(firsts[key] - lean, lean)
        return [(edges[key], choices[key]) for key in best]

    def _choices(self, node: Node, state: State, faction: Faction) -> dict[Key, Action]:
        """The legal actions as this seat would see them. Cards that others may hold are left out of the tree."""
        if node is self.root:
            return {action: action for action in self.actions}
        actions = legal(self.eye.board, state)
        if faction == self.me:
            return {action: action for action in self.manner.choices(faction, actions)}
        covered = self._covers and faction == Faction.VANGUARD
        choices: dict[Key, Action] = {}
        for action in actions:
            if covered and isinstance(action, Recruit | Infiltrate):
                choices.setdefault(action.op, action)
            elif not isinstance(action, PlayCard):
                choices[action] = action
        return choices

    def _judged(
        self, node: Node, state: State, faction: Faction, choices: dict[Key, Action]
    ) -> dict[Key, float]:
        """What each of the likely choices promises here."""
        known, here = self._known[faction], node.gains.setdefault(faction, {})
        fresh = [key for key in choices if key not in here]
        if fresh:
            likely = nlargest(LIKELY, (key for key in fresh if key in known), key=known.__getitem__)
            fresh = [key for key in fresh if key not in known] + likely
            glance = Glance(self.eye, state)
            gains = weigh([glance], [choices[key] for key in fresh])
            for key, gain in zip(fresh, gains, strict=True):
                known[key] = gain
                here[key] = glance.prospects[faction] + gain
        return {key: here[key] for key in choices if key in here}


def _score(offer: tuple[Edge, Action]) -> float:
    return offer[0].score()


def _standing(edge: Edge | None) -> tuple[int, float]:
    return (edge.visits, edge.mean) if edge else (-1, 0.0)
