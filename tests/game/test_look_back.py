"""Looking back in play: the own seat's past, by keys and by buttons, and a recap for whoever comes back."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest

from game.draw import RecordingCanvas
from game.local import LocalSession
from game.past import PastSession
from game.pilot import Pilot, headless
from game.preferences import Preferences
from game.recap import recap
from game.saves import Settings
from game.screens.board import BoardScreen
from game.screens.board_type import FLOOR
from game.screens.look_back import BUTTONS, LookBack
from game.screens.match import MatchScreen
from game.screens.new_match import NewMatch
from game.screens.verdict import VerdictPage
from game.words import say
from rules.ids import Faction, Seat
from rules.match import Match, Options
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
    canvas = RecordingCanvas((wide, high))
    screen.draw(canvas)
    buttons = [control.rect for control in screen.controls() if control.name.startswith("look-")]
    assert len(buttons) == 8
    window = pygame.Rect(0, 0, wide, high)
    assert all(window.contains(rect) for rect in buttons)
    assert all(not one.colliderect(other) for one in buttons for other in buttons if one is not other)
    lettered = {say(f"look-{kind}").upper(): 0 for kind in BUTTONS}
    lettered |= {
        call.string: call.font.size for call in canvas.calls if call.font and call.string in lettered
    }
    assert all(size >= FLOOR for size in lettered.values()), lettered


# ---- playing on from there ------------------------------------------------------------------------------------------


def test_a_position_that_is_looked_back_at_is_played_on_by_keys(
    session: LocalSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DUAL_POWER_HOME", str(tmp_path / "home"))
    pilot = Pilot(BoardScreen(session, Preferences(Settings(reduced_motion=True), keep=False)))
    pilot.frame()
    pilot.press(pygame.K_LEFTBRACKET)
    for _ in range(3):
        pilot.press(pygame.K_LEFT)
    seen = settle(pilot).scene().view
    for _ in range(9):
        if shown(pilot).scene().focus == "look-play":
            break
        pilot.press(pygame.K_TAB)
    pilot.press(pygame.K_RETURN)
    page = pilot.top
    assert isinstance(page, NewMatch)
    assert "seat-1-person" in pilot.controls
    assert "name-1" in pilot.controls, "the own seat is the person's"
    assert "name-0" not in pilot.controls
    pilot.click("start")
    screen = pilot.top
    assert isinstance(screen, MatchScreen)
    match = screen.session.match
    first = match.beginning(Seat(1))
    assert first is not None
    assert (first.public, first.underground, first.hands) == (seen.public, seen.underground, seen.hands)
    pilot.press(pygame.K_LEFTBRACKET)
    assert settle(pilot).scene().view.public.round == seen.public.round, "its past begins there"
    pilot.press(pygame.K_ESCAPE)
    screen.leave()


@pytest.mark.parametrize("seat", [0, 3])
def test_a_match_that_began_in_the_middle_has_a_verdict(seat: int) -> None:
    headless()
    seen = match_after(100, 3, Seat(seat)).view(Seat(seat))
    assert seen.public.round > 2
    match = Match.create("petrograd-1917", Options(), b"v" * 16, seen)
    chance = random.Random(4)
    while (actor := match.to_act) is not None:
        match.submit(actor, match.version, chance.choice(match.legal(actor)))
    told = recap(match.record().dump())
    assert told.rounds[0] == seen.public.round
    assert told.start.public == seen.public
    page = VerdictPage(match.record().dump(), str, Preferences(Settings(), keep=False), None)
    pilot = Pilot(page)
    pilot.until(lambda: page.ready, "the verdict")
    pilot.frame()
    pilot.click("look")
    pilot.frame()
