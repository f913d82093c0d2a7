"""Keys are the player's own: any of them can be changed, none is lost, and nobody is locked out."""

from __future__ import annotations

from collections.abc import Iterator

import pygame
import pytest

from game.input import BINDINGS, CHANGEABLE, Key, key_of, press_of, rebind
from game.pilot import Pilot, headless
from game.preferences import Preferences
from game.saves import Settings
from game.screens.keys import KeysPage
from game.screens.settings import SettingsPage


@pytest.fixture(autouse=True)
def _own_keys_end() -> Iterator[None]:
    headless()
    yield
    rebind({})


def meant(key: int, mod: int = 0) -> Key | None:
    return key_of(pygame.event.Event(pygame.KEYDOWN, key=key, mod=mod, unicode=""))


@pytest.fixture
def preferences() -> Preferences:
    return Preferences(Settings(), keep=False)


@pytest.fixture
def pilot(preferences: Preferences) -> Pilot:
    pilot = Pilot(SettingsPage(preferences))
    pilot.frame()
    pilot.click("keys")
    assert isinstance(pilot.top, KeysPage)
    return pilot


def test_every_key_has_a_row_with_what_it_is(pilot: Pilot) -> None:
    assert {key.value for key in CHANGEABLE} <= set(pilot.controls)
    assert pilot.controls["pass"].words == "P"
    assert pilot.controls["undo"].words == "Ctrl+Z"


def test_a_row_takes_the_next_key(pilot: Pilot, preferences: Preferences) -> None:
    pilot.click("pass")
    assert pilot.controls["pass"].words == "Press a key"
    pilot.press(pygame.K_u)
    assert pilot.controls["pass"].words == "U"
    assert meant(pygame.K_u) is Key.PASS
    assert meant(pygame.K_p) is None
    assert preferences.settings.keys == {"pass": (pygame.K_u, 0)}


def test_two_rows_change_keys_when_one_takes_the_others(pilot: Pilot) -> None:
    pilot.click("log")
    pilot.press(pygame.K_e)
    assert meant(pygame.K_e) is Key.LOG
    assert meant(pygame.K_l) is Key.EVENT
    pilot.click("reset")
    assert meant(pygame.K_e) is Key.EVENT
    assert meant(pygame.K_l) is Key.LOG


@pytest.mark.parametrize("key", [pygame.K_TAB, pygame.K_RETURN, pygame.K_3, pygame.K_LEFT])
def test_keys_that_everybody_needs_stay(pilot: Pilot, preferences: Preferences, key: int) -> None:
    pilot.click("log")
    pilot.press(key)
    assert preferences.settings.keys == {}
    assert pilot.controls["log"].words == "L"


def test_escape_leaves_a_row_as_it_was(pilot: Pilot, preferences: Preferences) -> None:
    pilot.click("log")
    pilot.press(pygame.K_ESCAPE)
    assert isinstance(pilot.top, KeysPage)
    assert preferences.settings.keys == {}


def test_own_keys_hold_from_the_start() -> None:
    Preferences(Settings(keys={"pass": (pygame.K_n, 0)}), keep=False)
    assert meant(pygame.K_n) is Key.PASS
    Preferences(Settings(), keep=False)
    assert meant(pygame.K_p) is Key.PASS


def test_everything_has_a_key_at_first() -> None:
    assert {press_of(key) is None for key in Key} == {False}
    assert all(meant(code, mod) is key for (code, mod), key in BINDINGS.items())
