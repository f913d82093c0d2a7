"""Many matches between bots, counted: `dual-power sim`.

A game depends on the seed, its number and the bots alone, so the same call gives the same result with any number of
processes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial
from hashlib import blake2b
from itertools import pairwise
from math import sqrt
from multiprocessing import get_context
from typing import Any, Final, Literal

from msgspec import Struct, to_builtins

from rules.actions import Action, PlayCard
from rules.bots import make_bot
from rules.errors import BadOptions
from rules.ids import Bloc, CardId, Faction, Op, bloc_of
from rules.match import SEED_BYTES, Match, Options
from rules.rng import Rng

Z: Final = 1.96
"""Standard deviations of a 95 % interval."""
COUNTED: Final = (*(op.value for op in Op if op != Op.PLAY_CARD), *(card.name.lower() for card in CardId))
"""Names under which actions are counted: operations, answers, and each Plan card by its own."""


class Plan(Struct, frozen=True):
    """What is played: four bots by faction, and the options of every match."""

    scenario: str
    bots: tuple[str, str, str, str]
    seed: int
    seats: Literal[2, 3, 4] = 4
    length: Literal["full", "short"] = "full"


class Game(Struct, frozen=True):
    """What is kept of one match."""

    winner: Faction
    rounds: int
    actions: int
    legal: int
    """Legal actions over all decisions."""
    operations: dict[str, int]
    lead_changes: int


class Share(Struct, frozen=True):
    """How often one side won: its share of the games, and the 95 % interval of that (Wilson 1927)."""

    wins: int
    share: float
    low: float
    high: float

    @classmethod
    def of(cls, wins: int, games: int) -> Share:
        """The share of `wins` in `games`, at least one."""
        share = wins / games
        spread = Z * Z / games
        middle = (share + spread / 2) / (1 + spread)
        half = Z * sqrt(share * (1 - share) / games + spread / games / 4) / (1 + spread)
        low, high = max(middle - half, 0.0), min(middle + half, 1.0)
        return cls(wins, round(share, 4), round(low, 4), round(high, 4))


class Simulation(Struct, frozen=True):
    """All games together. Rounds, actions, legal actions a decision and changes of the lead are means."""

    scenario: str
    games: int
    seed: int
    factions: dict[str, Share]
    blocs: dict[str, Share]
    rounds: float
    actions: float
    legal: float
    operations: dict[str, int]
    """How often each was done in all games."""
    lead_changes: float
    """How often, in a game, the bloc that would prevail at a Reckoning was not the one of the Reckoning before."""


def simulate(
    scenario: str,
    bots: Sequence[str],
    games: int,
    seed: int,
    jobs: int = 1,
    seats: Literal[2, 3, 4] = 4,
    length: Literal["full", "short"] = "full",
) -> dict[str, Any]:
    """Play `games` matches and count them, as the table that `dual-power sim --json` prints.

    `bots` name a bot for each faction, in the order assemblies, vanguard, cabinet, command; with fewer than four seats,
    a seat still lets the bot of the faction that acts choose. Raises BadOptions and BadScenario before anything is played.
    """
    if len(bots) != len(Faction):
        raise BadOptions(f"four bots are needed, one for each faction, not {len(bots)}")
    if games < 1 or jobs < 1:
        raise BadOptions("at least one game and one process are needed")
    plan = Plan(scenario, (bots[0], bots[1], bots[2], bots[3]), seed, seats, length)
    for name in plan.bots:
        make_bot(name)
    Match.create(scenario, Options(seats, length), bytes(SEED_BYTES))
    table: dict[str, Any] = to_builtins(summarise(plan, _play_all(plan, games, min(jobs, games))))
    return table


def _play_all(plan: Plan, games: int, jobs: int) -> list[Game]:
    if jobs == 1:
        return [play(plan, number) for number in range(games)]
    with get_context("spawn").Pool(jobs) as pool:
        return pool.map(partial(play, plan), range(games), chunksize=1 + games // (8 * jobs))


def play(plan: Plan, number: int) -> Game:
    """Play one match to its end."""
    match = Match.create(plan.scenario, Options(plan.seats, plan.length), _key(plan, number, "match"))
    bots = [make_bot(name) for name in plan.bots]
    secret = _key(plan, number, "bots")
    operations: Counter[str] = Counter()
    legal = 0
    while (seat := match.to_act) is not None:
        view = match.view(seat)
        action = bots[view.public.actor].choose(view, match.board, Rng(secret, match.version))
        legal += len(view.legal)
        operations[counted_as(action)] += 1
        match.submit(seat, match.version, action)
    assert match.verdict is not None
    leads = [bloc_of(Faction(standing.ending)) for standing in match.chronicle()[1:]]
    changes = sum(before != after for before, after in pairwise(leads))
    return Game(match.verdict.winner, match.verdict.round, match.version, legal, dict(operations), changes)


def counted_as(action: Action) -> str:
    """The name under which an action is counted."""
    return action.card.name.lower() if isinstance(action, PlayCard) else action.op.value


def _key(plan: Plan, number: int, purpose: str) -> bytes:
    """A key of its own for every game and purpose: what a bot draws tells nothing of the match's dice."""
    return blake2b(f"{plan.seed}/{number}/{purpose}".encode(), digest_size=SEED_BYTES).digest()


def summarise(plan: Plan, games: list[Game]) -> Simulation:
    """Count the games, which must be at least one."""
    number = len(games)
    winners = Counter(game.winner for game in games)
    blocs = Counter(bloc_of(game.winner) for game in games)
    actions = sum(game.actions for game in games)
    return Simulation(
        scenario=plan.scenario,
        games=number,
        seed=plan.seed,
        factions={faction.name.lower(): Share.of(winners[faction], number) for faction in Faction},
        blocs={bloc.name.lower(): Share.of(blocs[bloc], number) for bloc in Bloc},
        rounds=round(sum(game.rounds for game in games) / number, 3),
        actions=round(actions / number, 3),
        legal=round(sum(game.legal for game in games) / actions, 3),
        operations={name: sum(game.operations.get(name, 0) for game in games) for name in COUNTED},
        lead_changes=round(sum(game.lead_changes for game in games) / number, 3),
    )
