"""A study: line-ups of bots that play the same games, and what the differences between them are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from importlib.resources.abc import Traversable
from multiprocessing import get_context
from typing import Final

from msgspec import Struct

from dualpower.lab.count import Share, Summary, result_of, summarise
from dualpower.lab.game import Bots, Game, Setting, play
from rules.board import load_board
from rules.bots import make_bot
from rules.errors import BadOptions
from rules.ids import Bloc, Faction, bloc_of
from rules.match import RULES, SEED_BYTES, Match
from rules.scenario import shelve, shelved

FACTIONS: Final = {faction.name.lower(): (faction,) for faction in Faction}
BLOCS: Final = {
    bloc.name.lower(): tuple(faction for faction in Faction if bloc_of(faction) == bloc) for bloc in Bloc
}
SIDES: Final = {**FACTIONS, **BLOCS}
"""What a tried bot may play: a faction, or both of a bloc."""
Progress = Callable[[int, int], None]
"""Told after each game: games played, games in all."""


class Lineup(Struct, frozen=True):
    """Who plays."""

    name: str
    bots: Bots
    tried: str = ""
    """The bot that takes the place of another here; "" in the line-up that it is compared with."""
    side: str = ""
    """What it plays: a name of SIDES."""


class Comparison(Struct, frozen=True):
    """What a bot gets in a place, against what the usual one gets there in the same games."""

    bot: str
    side: str
    games: int
    result: float
    """Mean result, 0..1: 1 for the win, 0.3 for the junior partner; of a bloc: how often it prevailed."""
    usual: float
    ratio: float
    """`result` by `usual`; 0 where the usual one got nothing."""
    wins: float
    """How often it won outright; of a bloc: how often it prevailed."""
    usual_wins: float
    bloc_points: float
    """How many points in a hundred more often (or less) its bloc prevailed."""
    beats: Share
    """Of the pairs of games with the same dice in which the two got different results there, how many it got more in."""


class Report(Struct, frozen=True):
    """Everything that a study found, with what is needed to run it again."""

    scenario: str
    digest: str
    """Of the scenario's files."""
    rules: str
    setting: Setting
    lineups: tuple[Summary, ...]
    comparisons: tuple[Comparison, ...]


def lineups(bots: Sequence[str], tried: Sequence[str] = (), sides: Sequence[str] = ()) -> list[Lineup]:
    """The usual line-up, and one more for each tried bot on each side. Raises BadOptions for what cannot be."""
    usual = Lineup(" ".join(dict.fromkeys(bots)), demand_bots(bots))
    found = [usual]
    for side in sides:
        if side not in SIDES:
            raise BadOptions(f"there is no side {side!r}; choose of: {', '.join(SIDES)}")
    for bot in tried:
        for side in sides or FACTIONS:
            some = [bot if faction in SIDES[side] else usual.bots[faction] for faction in Faction]
            found.append(Lineup(f"{bot} as {side}", demand_bots(some), bot, side))
    return found


def round_robin(bots: Sequence[str]) -> list[Lineup]:
    """Every bot as the whole Movement against every bot as the whole State."""
    return [Lineup(f"{a} v. {b}", demand_bots((a, a, b, b))) for a in bots for b in bots]


def demand_bots(bots: Sequence[str]) -> Bots:
    """A bot for each faction; raises BadOptions where one is missing or none."""
    if len(bots) != len(Faction):
        raise BadOptions(f"four bots are needed, one for each faction, not {len(bots)}")
    for name in bots:
        make_bot(name)
    return (bots[0], bots[1], bots[2], bots[3])


def run(
    setting: Setting,
    some: Sequence[Lineup],
    games: int,
    jobs: int = 1,
    told: Progress = lambda done, whole: None,
) -> tuple[Report, list[list[Game]]]:
    """Play `games` matches of each line-up. Raises BadOptions and BadScenario before anything is played."""
    if games < 1 or jobs < 1:
        raise BadOptions("at least one game and one process are needed")
    Match.create(setting.scenario, setting.options, bytes(SEED_BYTES))
    tasks = [(lineup.bots, number) for number in range(games) for lineup in some]
    played: list[list[Game]] = [[] for _ in some]
    for index, game in enumerate(_play_all(setting, tasks, min(jobs, len(tasks)))):
        played[index % len(some)].append(game)
        told(index + 1, len(tasks))
    summaries = [summarise(one.name, one.bots, found) for one, found in zip(some, played, strict=True)]
    report = Report(
        scenario=setting.scenario,
        digest=load_board(setting.scenario, setting.length).digest,
        rules=RULES,
        setting=setting,
        lineups=tuple(summaries),
        comparisons=tuple(_compared(some, summaries, played)),
    )
    return report, played


def _play_all(setting: Setting, tasks: list[tuple[Bots, int]], jobs: int) -> Iterator[Game]:
    one = partial(_play_task, setting)
    if jobs == 1:
        yield from map(one, tasks)
        return
    with get_context("spawn").Pool(jobs, _know, (shelved(),)) as pool:
        yield from pool.imap(one, tasks, chunksize=max(1, min(8, len(tasks) // (4 * jobs))))


def _know(shelf: tuple[Traversable, ...]) -> None:
    """Let a worker know the scenarios that were put beside those of the game."""
    for where in shelf:
        shelve(where)


def _play_task(setting: Setting, task: tuple[Bots, int]) -> Game:
    bots, number = task
    return play(setting, bots, number)


def _compared(
    some: Sequence[Lineup], summaries: Sequence[Summary], played: Sequence[Sequence[Game]]
) -> Iterable[Comparison]:
    for lineup, summary, games in zip(some, summaries, played, strict=True):
        if lineup.tried:
            beats = _paired(lineup.side, games, played[0])
            yield _compare(lineup, summary, summaries[0], beats)


def _paired(side: str, games: Sequence[Game], usual: Sequence[Game]) -> Share:
    pairs = [(_result(side, one), _result(side, other)) for one, other in zip(games, usual, strict=True)]
    different = [one > other for one, other in pairs if one != other]
    return Share.of(sum(different), len(different))


def _result(side: str, game: Game) -> float:
    factions = SIDES[side]
    return float(game.winner in factions) if len(factions) > 1 else result_of(factions[0], game.winner)


def _compare(lineup: Lineup, summary: Summary, usual: Summary, beats: Share) -> Comparison:
    factions = SIDES[lineup.side]
    bloc = bloc_of(factions[0]).name.lower()
    whole = len(factions) > 1

    def taken(of: Summary) -> tuple[float, float]:
        side = of.blocs[bloc] if whole else of.factions[lineup.side]
        return side.share if whole else of.results[lineup.side], side.share

    (result, wins), (usual_result, usual_wins) = taken(summary), taken(usual)
    return Comparison(
        bot=lineup.tried,
        side=lineup.side,
        games=summary.games,
        result=result,
        usual=usual_result,
        ratio=round(result / usual_result, 3) if usual_result else 0.0,
        wins=wins,
        usual_wins=usual_wins,
        bloc_points=round(100 * (summary.blocs[bloc].share - usual.blocs[bloc].share), 2),
        beats=beats,
    )
