"""Counting games: shares with their intervals, and everything that the balance of a scenario is judged by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from math import sqrt
from typing import Final

from msgspec import Struct

from dualpower.lab.game import COUNTED, Bots, Game, prevailed
from rules.bots.goals import JUNIOR
from rules.ids import Bloc, CardId, Faction, bloc_of, card_owner
from rules.procedures.verdict import PARTNERS

Z: Final = 1.96
"""Standard deviations of a 95 % interval."""
ANSWERS: Final = ("accept", "refuse")
ENDS: Final = ("rounds", "crisis", "majority", "extinct")
FATES: Final = ("never", "kept", "broken by assemblies", "broken by cabinet")


class Share(Struct, frozen=True):
    """How often something was so: its share of the games, and the 95 % interval of that (Wilson 1927)."""

    wins: int
    share: float
    low: float
    high: float

    @classmethod
    def of(cls, wins: int, games: int) -> Share:
        """The share of `wins` in `games`; of no games, nothing is known."""
        if not games:
            return cls(0, 0.0, 0.0, 1.0)
        share = wins / games
        spread = Z * Z / games
        middle = (share + spread / 2) / (1 + spread)
        half = Z * sqrt(share * (1 - share) / games + spread / games / 4) / (1 + spread)
        low, high = max(middle - half, 0.0), min(middle + half, 1.0)
        return cls(wins, round(share, 4), round(low, 4), round(high, 4))


class Summary(Struct, frozen=True):
    """One line-up's games together. Rounds, actions, legal actions a decision and lead changes are means."""

    name: str
    bots: Bots
    games: int
    factions: dict[str, Share]
    """How often each faction won outright."""
    results: dict[str, float]
    """The mean result of each faction: 1 for the win, 0.3 for the junior partner."""
    blocs: dict[str, Share]
    rounds: float
    actions: float
    legal: float
    lead_changes: float
    """How often, in a game, the bloc that would prevail at a Reckoning was not the one of the Reckoning before."""
    half_time_bloc: Share
    """How often the bloc that led after half the rounds prevailed."""
    half_time_faction: Share
    """How often the faction that led after half the rounds won."""
    last_action: Share
    """How often the last action decided who won."""
    ends: dict[str, int]
    accord: dict[str, int]
    emergencies: tuple[float, float]
    """Mean emergency level of Movement and State at the end."""
    operations: dict[str, int]
    """How often each was done in all games."""
    use: dict[str, float]
    """Each operation's share of its faction's operations; each card's share of the times it was drawn."""


def summarise(name: str, bots: Bots, games: Sequence[Game]) -> Summary:
    """Count the games, which must be at least one."""
    number = len(games)
    winners = Counter(game.winner for game in games)
    blocs = Counter(prevailed(game) for game in games)
    actions = sum(game.actions for game in games)
    return Summary(
        name=name,
        bots=bots,
        games=number,
        factions={faction.name.lower(): Share.of(winners[faction], number) for faction in Faction},
        results={faction.name.lower(): _result(faction, winners, number) for faction in Faction},
        blocs={bloc.name.lower(): Share.of(blocs[bloc], number) for bloc in Bloc},
        rounds=_mean(game.rounds for game in games),
        actions=_mean(game.actions for game in games),
        legal=round(sum(game.legal for game in games) / actions, 3),
        lead_changes=_mean(_lead_changes(game) for game in games),
        half_time_bloc=_half_time(games, lambda ending: bloc_of(Faction(ending))),
        half_time_faction=_half_time(games, Faction),
        last_action=Share.of(sum(game.last_action_decided for game in games), number),
        ends=_counted(ENDS, (game.reason for game in games)),
        accord=_counted(FATES, (game.accord for game in games)),
        emergencies=(
            _mean(game.emergencies[0] for game in games),
            _mean(game.emergencies[1] for game in games),
        ),
        operations={
            name: sum(some.get(name, 0) for game in games for some in game.chosen) for name in COUNTED
        },
        use=_use(games),
    )


def _mean(values: Iterable[float]) -> float:
    known = list(values)
    return round(sum(known) / len(known), 3)


def _result(faction: Faction, winners: Counter[Faction], games: int) -> float:
    return round(sum(times * result_of(faction, winner) for winner, times in winners.items()) / games, 4)


def result_of(faction: Faction, winner: Faction) -> float:
    """What a faction gets: 1 for the win, 0.3 for the junior partner (rule 1)."""
    if faction == winner:
        return 1.0
    return JUNIOR if faction == PARTNERS[winner] else 0.0


def _counted(names: Sequence[str], found: Iterable[str]) -> dict[str, int]:
    count = Counter(found)
    return {name: count[name] for name in names}


def _lead_changes(game: Game) -> int:
    blocs = [bloc_of(Faction(ending)) for ending in game.leaders]
    return sum(before != after for before, after in pairwise(blocs))


def _half_time(games: Sequence[Game], side: Callable[[int], object]) -> Share:
    """Of the games that went on after half of their rounds, how many the leader of then won."""
    played = [game for game in games if len(game.leaders) > 1]
    kept = sum(side(game.leaders[(len(game.leaders) - 1) // 2]) == side(game.winner) for game in played)
    return Share.of(kept, len(played))


def _use(games: Sequence[Game]) -> dict[str, float]:
    use: dict[str, float] = {}
    cards = {card.name.lower(): card_owner(card) for card in CardId}
    for faction in Faction:
        done: Counter[str] = Counter()
        for game in games:
            done.update(game.chosen[faction])
        operations = {
            name: times for name, times in done.items() if name not in cards and name not in ANSWERS
        }
        whole = sum(operations.values())
        use |= {f"{faction.name.lower()}/{name}": times / whole for name, times in operations.items()}
        for card, owner in cards.items():
            drawn = sum(game.drawn.get(card, 0) for game in games)
            if owner == faction and drawn:
                use[f"{faction.name.lower()}/{card}"] = done[card] / drawn
    return {name: round(share, 4) for name, share in sorted(use.items())}
