"""Figures of the server beside a bare echo, in rounds that take turns: what slows the machine down slows both."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Final

from msgspec import Struct

from dualpower.bench.online.boardgame_io import boardgame_server, boardgame_table
from dualpower.bench.online.load import Spell, flat_out, paced
from dualpower.bench.online.memory import kib_per_client, kib_per_match
from dualpower.bench.online.processes import Subject, python
from dualpower.bench.online.tables import GameTable, Table, echo_table, game_table

PACE: Final = 300.0
"""Moves a second at which waits are measured."""
ECHO_BYTES: Final = 160
"""What the echo sends each seat: about an update of the game."""
IDLE: Final = 8
"""Connections for each table that say hello and wait, to see what one holds."""
FSYNC_MS: Final = 2.0
"""What is added to each fsync to see what a slow disk costs."""


class Figures(Struct, frozen=True):
    """Figures of one run. Medians over its rounds; rates are moves a second, waits microseconds."""

    ratio_to_echo: float
    """Durable, validated moves with four redacted updates, for one move of a bare echo with the same fan-out."""
    ratios: tuple[float, ...]
    """The same, round by round."""
    ratio_to_boardgame_io: float | None
    """To the moves of a simple game on boardgame.io with its store in memory; None where that is not installed."""
    ratio_of_cpu: float | None
    """The echo's time of the core a move, for one of the game's: other programs do not count. None where it is not told."""
    moves_per_second: float
    echo_per_second: float
    p50_us: float
    """From when a move was due until all four seats had it, at 300 moves a second."""
    p99_us: float
    echo_p50_us: float
    echo_p99_us: float
    boardgame_io_p99_us: float | None
    slow_disk_share: float
    """What is left of the rate where each fsync takes 2 ms more."""
    bytes_per_update: float
    bytes_per_view: float
    kib_per_client: float | None
    """What a connection that has said hello holds."""
    kib_per_match: float | None
    """What a match of four in play holds, about its middle, without its connections."""
    matches: int
    rounds: int


class _Side(Struct):
    """A server, the tables that load it, and what was counted."""

    subject: Subject
    tables: Sequence[Table]
    flat: list[Spell] = []
    even: list[Spell] = []


async def measure(
    scenario: str, rounds: int, seconds: float, told: Callable[[str], None], *, tables: int
) -> Figures:
    """Measure; `told` hears how far it is. A round is two spells of `seconds` for each server."""
    async with AsyncExitStack() as running:
        folder = Path(running.enter_context(TemporaryDirectory()))
        told("starting the servers")
        game, players = await _game(running, scenario, folder / "game", 0.0, tables)
        slow, _ = await _game(running, scenario, folder / "slow", FSYNC_MS, tables)
        echo = await _echo(running, tables)
        other = await _boardgame(running, tables)
        sides = (game, echo, slow) if other is None else (game, echo, other, slow)
        told("warming up")
        await _round(sides, min(seconds, 1.0))
        for side in sides:
            side.flat.clear()
            side.even.clear()
        for number in range(rounds):
            told(f"round {number + 1} of {rounds}")
            await _round(sides[number % len(sides) :] + sides[: number % len(sides)], seconds)
        told("sizes")
        updates = median(size for table in players for size in table.sizes)
        views = median([size for table in players for size in await table.whole()])
        fresh, _ = await _game(running, scenario, folder / "fresh", 0.0, 0)
        match = await kib_per_match(fresh.subject, scenario)
        client = await kib_per_client(fresh.subject, IDLE * tables)
        return _figures(game, echo, other, slow, updates, views, client, match)


async def _game(
    running: AsyncExitStack, scenario: str, folder: Path, fsync_ms: float, count: int
) -> tuple[_Side, list[GameTable]]:
    module = "dualpower.bench.online.game"
    subject = await running.enter_async_context(Subject(python(module, str(folder), str(fsync_ms))))
    tables = [await game_table(subject.url, scenario, seed) for seed in range(count)]
    for table in tables:
        running.push_async_callback(table.close)
    return _Side(subject, tables), tables


async def _echo(running: AsyncExitStack, count: int) -> _Side:
    subject = await running.enter_async_context(Subject(python("dualpower.bench.online.echo")))
    tables = [await echo_table(subject.url, f"table {number}", ECHO_BYTES) for number in range(count)]
    for table in tables:
        running.push_async_callback(table.close)
    return _Side(subject, tables)


async def _boardgame(running: AsyncExitStack, count: int) -> _Side | None:
    server = boardgame_server()
    if server is None:
        return None
    subject = await running.enter_async_context(server)
    tables = [await boardgame_table(subject.url, f"table {number}") for number in range(count)]
    for table in tables:
        running.push_async_callback(table.close)
    return _Side(subject, tables)


async def _round(sides: Sequence[_Side], seconds: float) -> None:
    for side in sides:
        side.flat.append(await flat_out(side.subject, side.tables, seconds))
    for side in sides:
        side.even.append(await paced(side.subject, side.tables, seconds, PACE))


def _figures(
    game: _Side,
    echo: _Side,
    other: _Side | None,
    slow: _Side,
    update: float,
    view: float,
    per_client: float | None,
    per_match: float | None,
) -> Figures:
    ratios = _ratios(game, echo)
    cost, echo_cost = _cost(game.flat), _cost(echo.flat)
    return Figures(
        ratio_to_echo=round(median(ratios), 3),
        ratios=tuple(round(ratio, 3) for ratio in ratios),
        ratio_to_boardgame_io=None if other is None else round(median(_ratios(game, other)), 3),
        ratio_of_cpu=None if cost is None or echo_cost is None else round(echo_cost / cost, 3),
        moves_per_second=round(median(spell.rate for spell in game.flat)),
        echo_per_second=round(median(spell.rate for spell in echo.flat)),
        p50_us=_wait(game.even, 0.5),
        p99_us=_wait(game.even, 0.99),
        echo_p50_us=_wait(echo.even, 0.5),
        echo_p99_us=_wait(echo.even, 0.99),
        boardgame_io_p99_us=None if other is None else _wait(other.even, 0.99),
        slow_disk_share=round(median(_ratios(slow, game)), 3),
        bytes_per_update=update,
        bytes_per_view=view,
        kib_per_client=per_client,
        kib_per_match=per_match,
        matches=len(game.tables),
        rounds=len(ratios),
    )


def _ratios(own: _Side, other: _Side) -> list[float]:
    """Moves to the other's moves, round by round."""
    return [one.rate / two.rate for one, two in zip(own.flat, other.flat, strict=True)]


def _cost(spells: list[Spell]) -> float | None:
    """Seconds of the core that a move takes."""
    used = [spell.cpu_seconds / spell.moves for spell in spells if spell.cpu_seconds is not None]
    return median(used) if used else None


def _wait(spells: list[Spell], share: float) -> float:
    return round(median(spell.wait_us(share) for spell in spells))
