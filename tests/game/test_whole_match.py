"""A whole match through the real screens at one table: menu, new match, curtains, board, verdict, rematch."""

from __future__ import annotations

import random
from functools import partial
from pathlib import Path

import pygame
import pytest

from game import saves
from game.draw import RecordingCanvas
from game.pilot import Pilot
from game.preferences import Preferences
from game.saves import Settings
from game.screen import Quit
from game.screens.board import BoardScreen
from game.screens.curtain import Curtain
from game.screens.match import MatchScreen
from game.screens.menu import Menu
from game.screens.rules import RulesPage
from game.screens.settings import SettingsPage
from game.screens.verdict import VerdictPage
from game.words import card_name
from rules.ids import CardId
from rules.match import Match
from rules.record import Record
from tests.game.hands import take_turn

SIZES = ((1280, 720), (1920, 1080), (1600, 1000))


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DUAL_POWER_HOME", str(tmp_path))
    return tmp_path


def fast() -> Preferences:
    return Preferences(Settings(name="Nadia", bot_speed=0, reduced_motion=True), keep=False)


def match_screen(pilot: Pilot) -> MatchScreen:
    screen = pilot.top
    assert isinstance(screen, MatchScreen)
    return screen


def open_curtain(pilot: Pilot) -> None:
    pilot.press(pygame.K_SPACE, held_ms=900)
    assert isinstance(match_screen(pilot).child, BoardScreen)


def is_acting(board: BoardScreen) -> bool:
    return board.scene().acting


def on_curtain(pilot: Pilot) -> bool:
    return isinstance(pilot.top, MatchScreen) and isinstance(pilot.top.child, Curtain)


def whole_turn(pilot: Pilot, luck: random.Random) -> None:
    """Decisions of the person at the screen until somebody else is to act."""
    screen = match_screen(pilot)
    while screen.session.to_act == screen.session.shown:
        board = screen.child
        assert isinstance(board, BoardScreen)
        take_turn(pilot, board, luck)
        pilot.wait(100)


def to_the_end(pilot: Pilot, luck: random.Random) -> tuple[int, int]:
    """Play until the verdict; how many decisions people took, and how many curtains there were."""
    turns = curtains = 0
    while not isinstance(pilot.top, VerdictPage):
        screen = match_screen(pilot)
        if isinstance(screen.child, Curtain):
            curtains += 1
            if curtains % 10 == 0:
                pilot.resize(luck.choice(SIZES), luck.choice((1.0, 1.3)))
            open_curtain(pilot)
        elif isinstance(screen.child, BoardScreen) and screen.child.scene().acting:
            take_turn(pilot, screen.child, luck)
            turns += 1
        else:
            pilot.frame(200)
    return turns, curtains


@pytest.mark.slow
def test_four_people_play_a_whole_match(home: Path) -> None:
    pilot = Pilot(Menu(fast()))
    pilot.click("pass")
    pilot.click("length-short")
    pilot.click("start")
    turns, curtains = to_the_end(pilot, random.Random(3))
    assert curtains > 20
    pilot.until(lambda: bool(saves.saved_matches()), "the match on disk")
    saved = saves.saved_matches()[0]
    replayed = Match.replay(Record.load(saved.record()))
    assert replayed.verdict is not None
    assert saved.table.over
    assert turns == len(replayed.entries)
    page = pilot.top
    assert isinstance(page, VerdictPage)
    pilot.until(lambda: page.ready, "the recap")
    look_through(pilot)
    if page._looking:
        pilot.click("look")
    pilot.click("rematch")
    pilot.until(lambda: on_curtain(pilot), "the next match")


def test_a_curtain_with_a_pin_opens_for_those_who_know_it() -> None:
    pilot = Pilot(Menu(fast()))
    pilot.click("pass")
    for seat in range(4):
        pilot.click(f"pin-{seat}")
        pilot.type("1x7-2")
    pilot.click("start")
    pilot.until(lambda: on_curtain(pilot), "the curtain")
    pilot.press(pygame.K_SPACE, held_ms=1200)
    pilot.type("171")
    assert on_curtain(pilot)
    pilot.type("172")
    assert isinstance(match_screen(pilot).child, BoardScreen)
    pilot.until(lambda: bool(saves.saved_matches()), "the match on disk")
    saved = saves.saved_matches()[0]
    assert {chair.pin for chair in saved.table.chairs} == {"172"}
    pilot.stack.move(Quit())


def look_through(pilot: Pilot) -> None:
    """The replay by keys and mouse; saving the record."""
    for name in ("first", "on", "on", "back", "look", "play"):
        pilot.click(name)
    pilot.wait(3000)
    pilot.press(pygame.K_HOME)
    pilot.press(pygame.K_RIGHTBRACKET)
    pilot.press(pygame.K_END)
    pilot.click("save")
    assert list((saves.home() / "records").iterdir())


def test_one_person_and_three_computers() -> None:
    pilot = Pilot(Menu(fast()))
    pilot.click("computer")
    pilot.click("length-short")
    for seat in (1, 2, 3):
        pilot.click(f"seat-{seat}-gentle")
    pilot.click("start")
    turns, curtains = to_the_end(pilot, random.Random(5))
    assert turns > 8
    assert curtains == 0


def test_two_people_with_a_bloc_each_meet_a_curtain_only_between_them() -> None:
    pilot = Pilot(Menu(fast()))
    pilot.click("pass")
    pilot.click("seats-2")
    pilot.click("start")
    pilot.until(lambda: on_curtain(pilot), "the first curtain")
    luck = random.Random(7)
    for _ in range(12):
        screen = match_screen(pilot)
        if isinstance(screen.child, Curtain):
            open_curtain(pilot)
        shown = screen.session.shown
        board = screen.child
        assert isinstance(board, BoardScreen)
        pilot.until(partial(is_acting, board), "the turn")
        take_turn(pilot, board, luck)
        pilot.wait(3000)
        assert on_curtain(pilot) == (
            screen.session.to_act not in (shown, None) or screen.session.shown is None
        )


def test_a_match_is_left_and_continued(home: Path) -> None:
    pilot = Pilot(Menu(fast()))
    pilot.click("pass")
    pilot.click("start")
    luck = random.Random(11)
    for _ in range(3):
        pilot.until(lambda: on_curtain(pilot), "the curtain")
        open_curtain(pilot)
        whole_turn(pilot, luck)
    version = match_screen(pilot).session.match.version
    digest = match_screen(pilot).session.match.digest
    pilot.stack.move(Quit())
    pilot = Pilot(Menu(fast()))
    pilot.click("continue")
    pilot.until(lambda: on_curtain(pilot), "the curtain after the return")
    session = match_screen(pilot).session
    assert (session.match.version, session.match.digest) == (version, digest)
    assert session.shown is None


def test_the_curtain_says_nothing_of_the_last_view() -> None:
    """No plan's name, no hidden cadre, and the same picture whatever the last person had seen."""
    pilot = Pilot(Menu(fast()))
    pilot.click("pass")
    pilot.click("start")
    luck = random.Random(13)
    plans = {card_name(card) for card in CardId}
    for _ in range(10):
        pilot.until(lambda: on_curtain(pilot), "the curtain")
        screen = match_screen(pilot)
        canvas = RecordingCanvas((1280, 720))
        screen.draw(canvas)
        spoken = " ".join(canvas.strings)
        played = {fact for _, fact in screen.child._facts}  # type: ignore[attr-defined]
        assert not any(plan in spoken for plan in plans if not any(plan in fact for fact in played))
        assert screen.session.view.underground is None
        assert not any(screen.session.view.hands)
        assert {control.name for control in pilot.controls.values()} == {"open"}
        seat = screen.child.seat  # type: ignore[attr-defined]
        facts = screen.session.public_since(seat)
        fresh = Curtain(screen.session, seat, facts)
        fresh.resize((1280, 720), 1.0)
        assert _pixels(fresh) == _pixels(screen)
        open_curtain(pilot)
        whole_turn(pilot, luck)


def _pixels(screen: object) -> bytes:
    surface = pygame.Surface((1280, 720))
    from game.draw import surface_canvas

    screen.draw(surface_canvas(surface))  # type: ignore[attr-defined]
    return pygame.image.tobytes(surface, "RGB")


def test_a_short_press_opens_nothing() -> None:
    pilot = Pilot(Menu(fast()))
    pilot.click("pass")
    pilot.click("start")
    pilot.until(lambda: on_curtain(pilot), "the curtain")
    for _ in range(5):
        pilot.press(pygame.K_SPACE, held_ms=500)
        assert on_curtain(pilot)
    bar = pilot.controls["open"].rect.center
    pilot.stack.handle(pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=bar, button=1))
    pilot.wait(500)
    pilot.stack.handle(pygame.event.Event(pygame.MOUSEBUTTONUP, pos=bar, button=1))
    pilot.wait(500)
    assert on_curtain(pilot)
    pilot.stack.handle(pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=bar, button=1))
    pilot.wait(900)
    assert not on_curtain(pilot)


def test_the_board_leads_to_settings_and_rules_and_back_to_the_menu() -> None:
    pilot = Pilot(Menu(fast()))
    pilot.click("computer")
    for seat in (1, 2, 3):
        pilot.click(f"seat-{seat}-gentle")
    pilot.click("start")
    board = match_screen(pilot).child
    assert isinstance(board, BoardScreen)
    pilot.until(partial(is_acting, board), "the turn")
    pilot.click("settings")
    assert isinstance(pilot.top, SettingsPage)
    pilot.click("motion-true")
    pilot.press(pygame.K_ESCAPE)
    assert match_screen(pilot).child is board
    pilot.press(pygame.K_ESCAPE)
    pilot.click("menu-rules")
    assert isinstance(pilot.top, RulesPage)
    pilot.press(pygame.K_ESCAPE)
    if "menu-leave" not in pilot.controls:
        pilot.press(pygame.K_ESCAPE)
    pilot.click("menu-leave")
    assert isinstance(pilot.top, Menu)
    assert pilot.controls["continue"].enabled
