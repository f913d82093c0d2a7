"""Pictures of the real screens at three sizes, from one match that computers play: for the README and for the eye."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import pygame

from game.draw import surface_canvas
from game.local import LocalSession
from game.net import Link, LinkState
from game.pilot import headless
from game.preferences import Preferences
from game.saves import Chair, Settings
from game.screen import Screen
from game.screens.board import BoardScreen
from game.screens.curtain import Curtain
from game.screens.menu import Menu
from game.screens.new_match import NewMatch, computer_label
from game.screens.table import TablePage
from game.screens.verdict import VerdictPage
from rules.bots import make_bot
from rules.ids import Seat
from rules.match import Match, Options
from rules.rng import Rng
from rules.table_news import Room, SeatInfo

SIZES = ((1280, 720), (1920, 1080), (3840, 2160))
NAMES = ("Nadia", "Ilya", "Marta", "Rosa")
SEED = bytes(range(16))
MIDDLE = 52
"""Decisions before the picture of the board."""
SETTLE_MS = 6000


def make_pictures(folder: Path, sizes: tuple[tuple[int, int], ...] = SIZES) -> list[Path]:
    """Draw every screen at every size into `folder`; the files, in order."""
    headless()
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for name, screen in SCREENS.items():
        for size in sizes:
            path = folder / f"{name}-{size[0]}x{size[1]}.png"
            pygame.image.save(_drawn(screen(), size), path)
            made.append(path)
    return made


def played(decisions: int) -> Match:
    """A match in which careful computers took so many decisions, or that is over."""
    match = Match.create("petrograd-1917", Options(), SEED)
    bot, luck = make_bot("heuristic"), Rng(SEED)
    while match.to_act is not None and match.version < decisions:
        seat = match.to_act
        match.submit(seat, match.version, bot.choose(match.view(seat), match.board, luck))
    return match


def _drawn(screen: Screen, size: tuple[int, int]) -> pygame.Surface:
    surface = pygame.Surface(size)
    screen.resize(size, 1.0)
    now = 0
    while now < SETTLE_MS and (now < 200 or screen.tick(now) or screen.busy):
        now += 40
    if isinstance(screen, VerdictPage):
        _wait_for(screen)
    screen.draw(surface_canvas(surface))
    screen.leave()
    return surface


def _wait_for(page: VerdictPage) -> None:
    give_up = time.monotonic() + 20
    while not page.ready and time.monotonic() < give_up:
        page.tick(SETTLE_MS)
        time.sleep(0.01)


def _preferences() -> Preferences:
    return Preferences(Settings(name=NAMES[0], reduced_motion=True), keep=False)


def _session(match: Match, *, people: int) -> LocalSession:
    chairs = tuple(
        Chair(name=name) if seat < people else Chair(bot="steady") for seat, name in enumerate(NAMES)
    )
    return LocalSession(match, chairs, computer_label, pause=lambda: 3600.0)


def _board() -> Screen:
    match = _at_seat(MIDDLE, Seat(0))
    return BoardScreen(_session(match, people=1), _preferences())


@lru_cache(maxsize=4)
def _at_seat(decisions: int, seat: Seat) -> Match:
    """The match after at least so many decisions, with `seat` to act."""
    while (match := played(decisions)).to_act not in (seat, None):
        decisions += 1
    return match


def _curtain() -> Screen:
    match = _at_seat(MIDDLE, Seat(1))
    facts = match.update(None, match.version - 5).events
    return Curtain(_session(match, people=4), Seat(1), facts)


def _verdict() -> Screen:
    match = played(10_000)
    return VerdictPage(match.record().dump(), lambda faction: NAMES[faction], _preferences(), lambda: None)


def _menu() -> Screen:
    return Menu(_preferences())


def _new_match() -> Screen:
    return NewMatch(_preferences(), people=2)


def _lobby() -> Screen:
    seats = (
        SeatInfo((0,), NAMES[0], None, True, True),
        SeatInfo((1,), NAMES[1], None, True, False),
        SeatInfo((2,), None, "steady", False, False),
        SeatInfo((3,), None, None, False, False),
    )
    commitment = played(0).commitment
    room = Room(
        "picture", "NEVA-K7Q2-M4XB", "petrograd-1917", seats, "full", False, False, False, True, 1, commitment
    )  # fmt: skip
    link = Link("http://localhost:8917", NAMES[0])
    link.close()
    link.state, link.round_trip_ms = LinkState.ONLINE, 38
    return TablePage(_preferences(), link, room)


SCREENS: dict[str, Callable[[], Screen]] = {
    "menu": _menu,
    "new-match": _new_match,
    "lobby": _lobby,
    "board": _board,
    "curtain": _curtain,
    "verdict": _verdict,
}
