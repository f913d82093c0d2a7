"""Looking back in play: the own seat's past, by keys and by buttons, and a recap for whoever comes back."""

from __future__ import annotations

from collections.abc import Iterator

import pygame
import pytest

from game.draw import RecordingCanvas
from game.local import LocalSession
from game.past import PastSession
from game.pilot import Pilot, headless
from game.screens.board import BoardScreen
from game.screens.look_back import LookBack
from rules.ids import Faction, Seat
from rules.match import Match
from tests.game.test_board_screen import at_table, match_after

SIZES = ((1280, 720, 1.0), (1280, 720, 1.5), (1920, 1080, 1.0), (3840, 2160, 1.3))


@pytest.fixture
def session() -> Iterator[LocalSession]:
    headless()
    found = at_table(match_after(40, 2, Seat(1)), Seat(1))
    yield found
    found.close()


def seen_then(match: Match, seat: Seat, version: int) -> object:
    """What a seat could see of the table after so many entries; nothing was taken back in these matches."""
    early = Match.create(match.board.id, match.options, match.record().seed)
    for number, line in enumerate(match.record().lines[:version]):
        early.replay_line(number, line)
    return early.view(seat).public, early.view(seat).underground, early.view(seat).hands


def shown(pilot: Pilot) -> LookBack:
    assert isinstance(pilot.top, LookBack)
    return pilot.top


def settle(pilot: Pilot) -> LookBack:
    pilot.wait(100)
    pilot.until(lambda: not pilot.top.busy, "a quiet board")
    return shown(pilot)


def test_keys_lead_through_the_past_and_back_to_the_present(session: LocalSession) -> None:
    pilot = Pilot(BoardScreen(session))
    pilot.frame()
    pilot.press(pygame.K_LEFTBRACKET)
    last = shown(pilot)._past.last
    assert last == session.match.version
    pilot.press(pygame.K_LEFT)
    pilot.press(pygame.K_LEFT)
    view = settle(pilot).scene().view
    assert (view.public, view.underground, view.hands) == seen_then(session.match, Seat(1), last - 2)
    pilot.press(pygame.K_RIGHT)
    assert settle(pilot).scene().view.version == last - 1
    pilot.press(pygame.K_HOME)
    assert settle(pilot).scene().view.version == 0
    pilot.press(pygame.K_DOWN)
    assert settle(pilot).scene().view.public.round == 2
    pilot.press(pygame.K_END)
    assert settle(pilot).scene().view.version == last
    pilot.press(pygame.K_ESCAPE)
    assert type(pilot.top) is BoardScreen


def test_every_button_can_be_clicked_and_reached_by_tab(session: LocalSession) -> None:
    pilot = Pilot(BoardScreen(session))
    pilot.frame()
    pilot.press(pygame.K_ESCAPE)
    pilot.click("menu-look")
    pilot.click("look-first")
    assert settle(pilot).scene().view.version == 0
    assert not pilot.controls["look-back"].enabled
    pilot.click("look-on")
    assert settle(pilot).scene().view.version == 1
    for _ in range(9):
        if shown(pilot).scene().focus == "look-close":
            break
        pilot.press(pygame.K_TAB)
    pilot.press(pygame.K_RETURN)
    assert type(pilot.top) is BoardScreen


def test_nothing_can_be_done_in_the_past(session: LocalSession) -> None:
    pilot = Pilot(LookBack(session, None))
    pilot.frame()
    version = session.match.version
    for key in (pygame.K_p, pygame.K_1, pygame.K_2, pygame.K_i, pygame.K_RETURN, pygame.K_z):
        pilot.press(key, pygame.KMOD_CTRL if key == pygame.K_z else 0)
    assert session.match.version == version
    assert not any(name.startswith(("op-", "card-", "commit")) for name in pilot.controls)


def test_the_past_of_the_state_holds_no_cadre_underground() -> None:
    headless()
    session = at_table(match_after(40, 2, Seat(2)), Seat(2))
    past = PastSession(session)
    assert past.seating[2] == (Faction.CABINET,)
    assert all(moment.view.underground is None for moment in past.moments)
    session.close()


def test_a_recap_begins_after_the_own_last_decision(session: LocalSession) -> None:
    pilot = Pilot(LookBack(session, None, away=True))
    pilot.frame()
    past = shown(pilot)._past
    assert past.moments[past.at].faction is Faction.VANGUARD
    assert all(moment.faction is not Faction.VANGUARD for moment in past.moments[past.at + 1 :])
    pilot.press(pygame.K_SPACE)
    assert settle(pilot)._past.at == past.own + 1


@pytest.mark.parametrize(("wide", "high", "scale"), SIZES)
def test_the_panel_has_room_for_its_buttons(
    session: LocalSession, wide: int, high: int, scale: float
) -> None:
    screen = LookBack(session, None)
    screen.resize((wide, high), scale)
    screen.draw(RecordingCanvas((wide, high)))
    buttons = [control.rect for control in screen.controls() if control.name.startswith("look-")]
    assert len(buttons) == 7
    window = pygame.Rect(0, 0, wide, high)
    assert all(window.contains(rect) for rect in buttons)
    assert all(not one.colliderect(other) for one in buttons for other in buttons if one is not other)
