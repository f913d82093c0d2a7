"""Hints on the board: they come when they are asked for, lead to the red button, and are forgotten with the view."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pygame
import pytest

from game.draw import RecordingCanvas
from game.input import BINDINGS, CHANGEABLE, Key, rebind
from game.local import LocalSession
from game.pilot import Pilot, headless
from game.preferences import Preferences
from game.saves import Chair, Settings
from game.screens.board import BoardScreen
from game.screens.curtain import Curtain
from game.screens.learn import Learn
from game.screens.lesson import LessonBoard
from game.screens.match import MatchScreen
from rules.ids import Faction, Seat
from rules.match import Match, Options
from tests.game.test_board_screen import at_table, match_after, press

SIZES = ((1280, 720), (1920, 1080))
FOUR = tuple(Chair(name=name) for name in ("Anna", "Ilya", "Marta", "Rosa"))


@pytest.fixture(autouse=True)
def _no_window() -> None:
    headless()


boards: list[BoardScreen] = []


@pytest.fixture
def sessions() -> Iterator[list[LocalSession]]:
    opened: list[LocalSession] = []
    yield opened
    while boards:
        boards.pop().leave()
    for session in opened:
        session.close()


def preferences(**fields: object) -> Preferences:
    return Preferences(Settings(reduced_motion=True, **fields), keep=False)  # type: ignore[arg-type]


def board_of(
    sessions: list[LocalSession], seat: int = 0, plies: int = 40, **fields: object
) -> tuple[Pilot, BoardScreen]:
    session = at_table(match_after(plies, plies + 1, Seat(seat)), Seat(seat))
    sessions.append(session)
    screen = BoardScreen(session, preferences(**fields))
    boards.append(screen)
    pilot = Pilot(screen)
    pilot.frame()
    return pilot, screen


def asked(pilot: Pilot, screen: BoardScreen) -> tuple[str, ...]:
    """Press I and wait; what the hints say."""
    press(pilot, pygame.K_i)
    pilot.until(lambda: "hint-1" in pilot.controls, "the first hint")
    return tuple(control.words for name, control in pilot.controls.items() if name.startswith("hint-"))


def strings(screen: BoardScreen) -> str:
    canvas = RecordingCanvas(screen.size)
    screen.draw(canvas)
    return " ".join(canvas.strings)


@pytest.mark.parametrize("seat", range(4))
def test_at_most_three_come_with_their_reasons_and_lead_to_the_red_button(
    sessions: list[LocalSession], seat: int
) -> None:
    pilot, screen = board_of(sessions, seat)
    *hints, close = asked(pilot, screen)
    assert 1 <= len(hints) <= 3
    assert close == "Close"
    assert all("of 100" in words and "prevails" in words for words in hints), hints
    first = (screen.scene().hints or ())[0].action
    pilot.click("hint-1")
    assert screen.scene().action == first
    assert "commit" in pilot.controls
    assert screen.scene().open == ""


def test_keys_alone_go_through_them_and_the_map_follows(sessions: list[LocalSession]) -> None:
    pilot, screen = board_of(sessions, 3)
    asked(pilot, screen)
    scene = screen.scene()
    assert scene.focus == "hint-1"
    assert scene.chosen
    press(pilot, pygame.K_DOWN)
    assert screen.scene().pointed == 2
    press(pilot, pygame.K_ESCAPE)
    assert not any(name.startswith("hint-") for name in pilot.controls)
    press(pilot, pygame.K_i)
    assert screen.scene().hints == scene.hints
    press(pilot, pygame.K_2)
    assert scene.hints is not None
    assert screen.scene().action == scene.hints[1].action


def test_the_lamp_in_the_bar_opens_and_closes_them(sessions: list[LocalSession]) -> None:
    pilot, screen = board_of(sessions)
    pilot.click("hint")
    pilot.until(lambda: "hint-1" in pilot.controls, "the first hint")
    pilot.click("hint-close")
    assert screen.scene().open == ""


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("ui_scale", [1.0, 1.5])
@pytest.mark.parametrize("seat", range(4))
def test_nothing_of_them_is_cut_or_leaves_the_window(
    sessions: list[LocalSession], size: tuple[int, int], ui_scale: float, seat: int
) -> None:
    pilot, screen = board_of(sessions, seat, 24)
    pilot.resize(size, ui_scale)
    asked(pilot, screen)
    canvas = RecordingCanvas(size)
    screen.draw(canvas)
    panel = screen.scene().zones.rect("place").union(screen.scene().zones.rect("log"))
    inside = [call for call in canvas.calls if call.name == "text" and panel.contains(call.rect)]
    assert len(inside) > 9
    assert not [call.string for call in inside if "…" in (call.string or "")]
    rows = [control.rect for name, control in pilot.controls.items() if name.startswith("hint-")]
    assert all(panel.contains(row) for row in rows)
    assert all(not one.colliderect(other) for one in rows for other in rows if one is not other)


def test_they_are_forgotten_when_the_match_goes_on(sessions: list[LocalSession]) -> None:
    pilot, screen = board_of(sessions)
    asked(pilot, screen)
    old = screen.scene().hints
    sessions[0].act(sessions[0].view.legal[0])
    pilot.frame()
    assert screen.scene().hints is None
    assert screen.scene().open == ""
    sessions[0].undo()
    pilot.frame()
    assert old is not None
    assert screen.scene().hints is None


def test_a_search_that_ends_after_the_match_went_on_is_not_shown(sessions: list[LocalSession]) -> None:
    pilot, screen = board_of(sessions)
    press(pilot, pygame.K_i)
    pilot.frame()
    sessions[0].act(sessions[0].view.legal[0])
    pilot.wait(2000)
    assert screen.scene().hints is None
    assert not any(name.startswith("hint-") for name in pilot.controls)


def test_nothing_of_them_is_left_when_the_curtain_falls() -> None:
    match = Match.create("petrograd-1917", Options(), bytes([3] * 16))
    session = LocalSession(match, FOUR, str)
    screen = MatchScreen(session, preferences())
    pilot = Pilot(screen)
    pilot.until(lambda: isinstance(screen.child, Curtain), "the curtain")
    pilot.press(pygame.K_SPACE, held_ms=900)
    pilot.until(lambda: isinstance(screen.child, BoardScreen), "the board")
    board = screen.child
    assert isinstance(board, BoardScreen)
    asked(pilot, board)
    pilot.click("hint-1")
    press(pilot, pygame.K_i)
    hints = board.scene().hints
    assert hints
    session.act(session.view.legal[-1])
    pilot.until(lambda: isinstance(screen.child, Curtain), "the next curtain")
    assert board.scene().hints is None
    assert not any(name.startswith("hint") for name in pilot.controls)
    pilot.press(pygame.K_i)
    assert not any(name.startswith("hint") for name in pilot.controls)
    pilot.press(pygame.K_SPACE, held_ms=900)
    pilot.until(lambda: isinstance(screen.child, BoardScreen), "the next board")
    after = screen.child
    assert isinstance(after, BoardScreen)
    assert after is not board
    assert after.scene().hints is None
    assert after.scene().open == ""
    session.close()


def test_a_board_that_is_left_keeps_none(sessions: list[LocalSession]) -> None:
    pilot, screen = board_of(sessions)
    asked(pilot, screen)
    assert screen.scene().hints
    screen.leave()
    assert screen.scene().hints is None
    give_up = time.monotonic() + 5
    while any(thread.name.startswith("hints") for thread in threading.enumerate()):
        assert time.monotonic() < give_up, "the thread is still there"
        time.sleep(0.01)


def test_the_settings_switch_them_off(sessions: list[LocalSession]) -> None:
    pilot, screen = board_of(sessions, hints=False)
    press(pilot, pygame.K_i)
    pilot.wait(300)
    assert screen.scene().open == ""
    assert not any(name.startswith("hint") for name in pilot.controls)


def test_there_are_none_in_lessons() -> None:
    pilot = Pilot(Learn(preferences()))
    pilot.frame()
    pilot.click("lesson-cabinet")
    pilot.wait(300)
    assert isinstance(pilot.top, LessonBoard)
    press(pilot, pygame.K_i)
    pilot.wait(300)
    assert not any(name.startswith("hint") for name in pilot.controls)


def test_who_is_not_to_act_is_told_so(sessions: list[LocalSession]) -> None:
    match = match_after(40, 41, Seat(0))
    session = at_table(match, Seat(2))
    sessions.append(session)
    screen = BoardScreen(session, preferences())
    pilot = Pilot(screen)
    press(pilot, pygame.K_i)
    pilot.wait(300)
    assert "nothing for you to decide" in strings(screen)


def test_hints_of_a_state_seat_do_not_depend_on_hidden_cadres(sessions: list[LocalSession]) -> None:
    said = []
    for move in (0, 1):
        match = Match.create("petrograd-1917", Options(), bytes([7] * 16))
        actor = match.to_act
        while actor is not None and match.view(actor).public.actor != Faction.VANGUARD:
            match.submit(actor, match.version, next(a for a in match.legal(actor) if a.op == "pass"))
            actor = match.to_act
        assert actor is not None
        match.submit(actor, match.version, [a for a in match.legal(actor) if a.op == "infiltrate"][move])
        while match.to_act != Seat(3):
            assert match.to_act is not None
            legal = match.legal(match.to_act)
            match.submit(match.to_act, match.version, next(a for a in legal if a.op == "pass"))
        session = at_table(match, Seat(3))
        sessions.append(session)
        screen = BoardScreen(session, preferences())
        boards.append(screen)
        pilot = Pilot(screen)
        pilot.frame()
        said.append((asked(pilot, screen), pygame.image.tobytes(pilot.picture(), "RGB")))
    assert said[0] == said[1]


def test_their_key_can_be_changed_and_is_named(sessions: list[LocalSession]) -> None:
    assert Key.HINT in CHANGEABLE
    assert BINDINGS[(pygame.K_i, 0)] is Key.HINT
    pilot, screen = board_of(sessions, keys={"hint": (pygame.K_j, 0)})
    try:
        press(pilot, pygame.K_i)
        assert screen.scene().open == ""
        press(pilot, pygame.K_j)
        assert screen.scene().open == "hints"
        press(pilot, pygame.K_ESCAPE)
        press(pilot, pygame.K_F1)
        assert "J asks what a good player would look at" in strings(screen)
    finally:
        rebind({})
