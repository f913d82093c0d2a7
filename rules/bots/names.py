"""From the name of a bot to the bot: what servers, clients and the lab may ask for.

    [STRATEGY[+STRATEGY...]@]PLAYER[/STYLE]

PLAYER is a level, or one of `random`, `heuristic`, `ismcts`, `ismcts:N`, `blend:SEED`; STRATEGY is a name of
`rules.bots.scripted`, or `selfless`; without a player a strategy is played by STRATEGIST.
"""

from __future__ import annotations

from typing import Final, Protocol

from msgspec.structs import replace

from rules.actions import Action
from rules.board import Board
from rules.bots.blend import MOST_SEED, blended
from rules.bots.gentle import HOPE, GentleBot
from rules.bots.heuristic import HeuristicBot
from rules.bots.ismcts import ITERATIONS, IsmctsBot
from rules.bots.manner import Manner
from rules.bots.random import RandomBot
from rules.bots.scripted import STRATEGIES
from rules.bots.styles import NERVES, STYLES, TEMPTATIONS
from rules.errors import BadOptions
from rules.rng import Rng
from rules.view import View

SELFLESS: Final = "selfless"
STRATEGIST: Final = "ismcts:100"
"""Who plays a strategy that is named alone."""
MOST_ITERATIONS: Final = 100_000
BUDGETS: Final = {"steady": 60, "strong": 400, "master": 2500}
"""Levels that search, by their iterations."""
LEVELS: Final = ("gentle", *BUDGETS)
"""Weakest first."""


class Bot(Protocol):
    """A player. It is pure: the same view, board and generator give the same action; no clock, no memory."""

    def choose(self, view: View, board: Board, rng: Rng) -> Action:
        """One of `view.legal`, which must not be empty."""
        ...


def make_bot(name: str) -> Bot:
    """The bot of this name. Raises BadOptions for a name that is none."""
    strategies, at, player = name.rpartition("@")
    if not at and _are_strategies(name):
        strategies, player = name, STRATEGIST
    player, slash, style = player.partition("/")
    if (at or strategies) and not _are_strategies(strategies):
        raise _unknown(name)
    if slash and style not in STYLES:
        raise _unknown(name)
    names = strategies.split("+") if strategies else []
    manner = Manner(
        selfless=SELFLESS in names,
        parts=tuple(STRATEGIES[one] for one in names if one != SELFLESS),
        nerve=NERVES.get(style, 0.0),
        fondness=TEMPTATIONS if style == "tempted" else {},
    )
    return _player(name, player, manner, plain=not (slash or names))


def searches(name: str) -> bool:
    """Whether the bot of this name thinks for long. Raises BadOptions for a name that is none."""
    return isinstance(make_bot(name), IsmctsBot)


def _player(name: str, player: str, manner: Manner, *, plain: bool) -> Bot:
    kind, _, number = player.partition(":")
    if player == "random" and plain:
        return RandomBot()
    if player == "heuristic":
        return HeuristicBot(manner)
    if player == "gentle":
        return GentleBot(replace(manner, nerve=manner.nerve + HOPE))
    if player in BUDGETS:
        return IsmctsBot(BUDGETS[player], manner)
    if player == "ismcts":
        return IsmctsBot(ITERATIONS, manner)
    if kind == "ismcts":
        return IsmctsBot(_number(name, number, 1, MOST_ITERATIONS), manner)
    if kind == "blend":
        return HeuristicBot(replace(manner, mind=blended(_number(name, number, 0, MOST_SEED))))
    raise _unknown(name)


def _are_strategies(names: str) -> bool:
    return all(name == SELFLESS or name in STRATEGIES for name in names.split("+"))


def _number(name: str, digits: str, least: int, most: int) -> int:
    number = int(digits) if digits.isascii() and digits.isdecimal() and len(digits) <= 10 else -1
    if not least <= number <= most:
        raise BadOptions(f"{name!r} has no number from {least} to {most} after its colon")
    return number


def _unknown(name: str) -> BadOptions:
    players = ", ".join((*LEVELS, "random", "heuristic", "ismcts:ITERATIONS", "blend:SEED"))
    strategies = ", ".join((*STRATEGIES, SELFLESS))
    return BadOptions(
        f"there is no bot {name!r}; write [STRATEGY+...@]PLAYER[/STYLE] with a player of: {players}; "
        f"a style of: {', '.join(STYLES)}; strategies of: {strategies}"
    )
