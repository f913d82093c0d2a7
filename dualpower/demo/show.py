"""The whole demonstration, from the first connection to the picture of the last board."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from msgspec import Struct

from dualpower.complaint import BadInput
from dualpower.demo.house import served
from dualpower.demo.table import BOT, Played, play_over
from dualpower.examination import Examination, examine
from rules.match import Match
from rules.record import Record

MATCH_SECONDS: Final = 90.0
SIZE: Final = (1920, 1080)
RECORD, PICTURE, LOG = "match.record", "board.png", "server.log"


class Demonstration(Struct, frozen=True):
    """What was shown, and where it is."""

    found: Examination
    actions: int
    seconds: float
    received: int
    record: Path
    picture: Path
    log: Path


def demonstrate(folder: Path, scenario: str, secret: bytes) -> Demonstration:
    """Serve, play, verify and draw. Files go to `folder`. Raises BadInput that says what went wrong."""
    began = time.monotonic()
    played = asyncio.run(_play(folder / LOG, scenario, secret))
    record = Record.load(played.record)
    found = examine(record, played.commitment)
    (folder / RECORD).write_text(played.record, encoding="utf-8")
    if found.holds:
        _draw(record, folder / PICTURE)
    return Demonstration(
        found=found,
        actions=played.views[0].version,
        seconds=round(time.monotonic() - began, 1),
        received=played.received,
        record=folder / RECORD,
        picture=folder / PICTURE,
        log=folder / LOG,
    )


async def _play(log: Path, scenario: str, secret: bytes) -> Played:
    with TemporaryDirectory(prefix="dual-power-") as data:
        async with served(Path(data), log) as address:
            try:
                return await asyncio.wait_for(play_over(address, scenario, secret), MATCH_SECONDS)
            except TimeoutError as error:
                why = f"the match was not over after {MATCH_SECONDS:.0f} seconds"
                raise BadInput(f"{why}; what the server said is in {log}") from error


def _draw(record: Record, file: Path) -> None:
    """The last board as everybody sees it, drawn by the game's own screen."""
    import pygame

    from game.local import LocalSession
    from game.pilot import headless
    from game.saves import Chair
    from game.screens.board import board_picture
    from game.screens.new_match import computer_label

    headless()
    match = Match.replay(record)
    session = LocalSession(match, tuple(Chair(bot=BOT) for _ in match.seats), computer_label)
    pygame.image.save(board_picture(session, SIZE), file)
