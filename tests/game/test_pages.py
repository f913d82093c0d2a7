"""Pages by mouse and keyboard, at every size, drawn for real."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pygame
import pytest

from game import saves
from game.draw import RecordingCanvas
from game.page import Page
from game.pilot import Pilot
from game.preferences import Preferences
from game.saves import Chair, Settings, Table
from game.screen import Screen
from game.screens.menu import Menu
from game.screens.message import Message
from game.screens.new_match import NewMatch
from game.screens.rules import CreditsPage, RulesPage
from game.screens.settings import SettingsPage

SIZES = ((1280, 720), (1366, 768), (1600, 1200), (1920, 1080), (2560, 1080), (3840, 2160))


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUAL_POWER_HOME", str(tmp_path))


def preferences(**fields: object) -> Preferences:
    return Preferences(Settings(**fields), keep=False)  # type: ignore[arg-type]


PAGES: dict[str, Callable[[], Page]] = {
    "menu": lambda: Menu(preferences(name="Nadia")),
    "new-match": lambda: NewMatch(preferences(), people=4),
    "settings": lambda: SettingsPage(preferences()),
    "rules": RulesPage,
    "credits": CreditsPage,
    "message": lambda: Message("Heading", "A sentence."),
}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("ui_scale", [1.0, 1.5])
@pytest.mark.parametrize("name", PAGES)
def test_controls_lie_inside_the_window_and_apart(name: str, ui_scale: float, size: tuple[int, int]) -> None:
    page = PAGES[name]()
    page.resize(size, ui_scale)
    window = pygame.Rect((0, 0), size)
    rects = [control.rect for control in page.controls()]
    assert rects
    for number, rect in enumerate(rects):
        assert window.contains(rect)
        overlaps = [other.clip(rect) for other in rects[:number]]
        assert all(overlap.width <= 4 or overlap.height <= 4 for overlap in overlaps)


@pytest.mark.parametrize("name", PAGES)
def test_type_stays_inside_the_window_and_is_large_enough(name: str) -> None:
    page = PAGES[name]()
    for size in SIZES:
        page.resize(size, 1.0)
        canvas = RecordingCanvas(size)
        page.paint(canvas)
        lines = [call for call in canvas.calls if call.name == "text"]
        assert lines
        for line in lines:
            assert line.rect.right <= size[0], line.string
            assert line.rect.bottom <= size[1] + 4, line.string
            assert line.font is not None
            assert line.font.size >= 12, line.string


@pytest.mark.parametrize("name", PAGES)
def test_every_control_is_reached_by_tab(name: str) -> None:
    pilot = Pilot(PAGES[name]())
    page = pilot.top
    assert isinstance(page, Page)
    enabled = {control.name for control in page.controls() if control.enabled}
    reached = {page.focus}
    for _ in enabled:
        pilot.press(pygame.K_TAB)
        reached.add(page.focus)
    assert reached == enabled


def test_nothing_is_drawn_while_nothing_changes() -> None:
    pilot = Pilot(Menu(preferences()))
    pilot.frame()
    drawn = pilot.drawn
    pilot.wait(3000)
    assert pilot.drawn == drawn
    pilot.press(pygame.K_DOWN)
    assert pilot.drawn == drawn + 1


def test_continue_is_there_only_when_a_match_was_left() -> None:
    pilot = Pilot(Menu(preferences()))
    assert "continue" not in pilot.controls
    table = Table((Chair("Nadia"),), "petrograd-1917", round=4, seat=0)
    saves.save_match(saves.new_folder("petrograd-1917"), "no record", table)
    pilot = Pilot(Menu(preferences()))
    assert "round 4" in pilot.controls["continue"].words
    assert "Nadia" in pilot.controls["continue"].words


def test_the_menu_leads_to_its_pages_and_escape_leads_back() -> None:
    pilot = Pilot(Menu(preferences()))
    for name, page in {
        "rules": RulesPage,
        "settings": SettingsPage,
        "credits": CreditsPage,
        "pass": NewMatch,
    }.items():
        pilot.click(name)
        assert isinstance(pilot.top, page)
        pilot.press(pygame.K_ESCAPE)
        assert isinstance(pilot.top, Menu)
    pilot.click("quit")
    assert pilot.stack.is_over()


def test_settings_hold_at_once() -> None:
    chosen = preferences()
    pilot = Pilot(SettingsPage(chosen))
    pilot.click("ui-130")
    pilot.click("motion-true")
    pilot.click("speed-0")
    pilot.click("name")
    pilot.type("Ilya")
    assert chosen.settings == Settings(ui_size=130, reduced_motion=True, bot_speed=0, name="Ilya")
    assert chosen.bot_pause == 0


def test_keys_are_text_while_a_name_is_typed() -> None:
    chosen = preferences()
    pilot = Pilot(SettingsPage(chosen))
    pilot.click("name")
    pilot.type("A b")
    pilot.press(pygame.K_SPACE)
    pilot.press(pygame.K_BACKSPACE)
    assert chosen.settings.name == "A"
    pilot.type("x" * 60)
    assert len(chosen.settings.name) == saves.MAX_NAME
    pilot.press(pygame.K_ESCAPE)
    assert pilot.stack.is_over()


def can_start(pilot: Pilot) -> bool:
    return pilot.controls["start"].enabled


def test_a_match_needs_a_person_with_a_name() -> None:
    pilot = Pilot(NewMatch(preferences(name="Nadia"), people=1))
    assert can_start(pilot)
    pilot.click("seat-0-steady")
    assert not can_start(pilot)
    pilot.click("seat-2-person")
    assert can_start(pilot)
    pilot.click("name-2")
    for _ in range(20):
        pilot.press(pygame.K_BACKSPACE)
    assert not can_start(pilot)


def test_two_seats_play_blocs() -> None:
    pilot = Pilot(NewMatch(preferences(), people=4))
    pilot.click("seats-2")
    assert "seat-1-person" in pilot.controls
    assert "seat-2-person" not in pilot.controls
    canvas = RecordingCanvas((1280, 720))
    pilot.top.draw(canvas)
    assert "MOVEMENT" in canvas.strings


def test_a_button_does_nothing_when_the_hand_leaves_it() -> None:
    pilot = Pilot(Menu(preferences()))
    inside = pilot.controls["quit"].rect.center
    pilot.stack.handle(pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=inside, button=1))
    pilot.stack.handle(pygame.event.Event(pygame.MOUSEBUTTONUP, pos=(2, 2), button=1))
    assert not pilot.stack.is_over()


def test_a_broken_save_is_told_and_kept(tmp_path: Path) -> None:
    pytest.importorskip("game.screens.board")
    folder = saves.new_folder("petrograd-1917")
    saves.save_match(folder, "no record", Table((Chair("Nadia"),), "petrograd-1917", seat=0))
    pilot = Pilot(Menu(preferences()))
    pilot.click("continue")
    screen: Screen = pilot.top
    assert isinstance(screen, Message)
    assert (folder / saves.RECORD).read_text() == "no record"
