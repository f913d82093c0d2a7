"""Desktop notices: one for each turn that begins unseen, none otherwise, and a desktop without them does no harm."""

from __future__ import annotations

import asyncio
import logging
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pygame
import pytest

from game import app, desktop
from game.app import App, Stack
from game.desktop import Caller, SystemDesktop
from game.preferences import Preferences
from game.saves import Settings
from game.screen import Move, Push, Quit, Screen

TURN = "Petrograd 1917: you are to decide."


class Told:
    """A desktop that remembers what it was told."""

    def __init__(self) -> None:
        self.notices: list[tuple[str, str]] = []

    def show(self, title: str, text: str) -> None:
        self.notices.append((title, text))


def caller(*, on: bool = True) -> tuple[Caller, Told]:
    told = Told()
    return Caller(Preferences(Settings(notices=on), keep=False), told), told


def test_a_turn_that_begins_unseen_is_told_once() -> None:
    call, told = caller()
    for turn in (None, TURN, TURN, TURN):
        call.look(turn, watched=False)
    assert told.notices == [("Dual Power: your turn", TURN)]


def test_each_turn_is_told() -> None:
    call, told = caller()
    for turn in (TURN, None, TURN, None, TURN):
        call.look(turn, watched=False)
    assert len(told.notices) == 3


def test_a_turn_that_was_seen_to_begin_is_not_told_later() -> None:
    call, told = caller()
    call.look(TURN, watched=True)
    call.look(TURN, watched=False)
    assert told.notices == []


def test_the_setting_switches_them_off() -> None:
    call, told = caller(on=False)
    call.look(TURN, watched=False)
    assert told.notices == []


class Waits(Screen):
    """A match in which others play for some ticks; then it is the player's turn for some, and so on."""

    def __init__(self, spans: tuple[int, ...]) -> None:
        self._spans = spans
        self.ticks = 0

    @property
    def turn(self) -> str | None:
        passed = 0
        for number, span in enumerate(self._spans):
            passed += span
            if self.ticks <= passed:
                return TURN if number % 2 else None
        return None

    def tick(self, now_ms: int) -> bool:
        self.ticks += 1
        return True

    def due(self) -> Move | None:
        return Quit() if self.ticks > sum(self._spans) else None


def test_a_match_under_another_page_is_told_too() -> None:
    stack = Stack(Waits((0, 9)), (1280, 720), 1.0)
    stack.top.tick(0)
    stack.move(Push(Screen()))
    assert stack.turn == TURN


@pytest.mark.parametrize("watched", [True, False])
def test_the_window_tells_the_desktop_while_nobody_looks(
    watched: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    monkeypatch.setattr(app, "is_watched", lambda: watched)
    told = Told()
    window = App(Preferences(Settings(), keep=False), "Dual Power", (1280, 720), desktop=told)
    window.run(lambda: Waits((2, 3, 2, 3)))
    assert len(told.notices) == (0 if watched else 2)


# ---- the desktop of this machine ------------------------------------------------------------------------------------


def until(come: Callable[[], object]) -> None:
    give_up = time.monotonic() + 20
    while not come():
        assert time.monotonic() < give_up
        time.sleep(0.01)


def test_a_desktop_without_notices_is_logged_once_and_does_no_harm(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    tries: list[str] = []

    def none(complain: object) -> None:
        tries.append("asked")
        raise OSError("no bus")

    monkeypatch.setattr(desktop, "_notifier", none)
    here = SystemDesktop()
    with caplog.at_level(logging.WARNING, "game.desktop"):
        for number in range(3):
            here.show("title", "text")
            until(lambda number=number: len(tries) > number)  # type: ignore[misc]
        until(lambda: caplog.messages)
    assert caplog.messages == ["the desktop shows no notices: OSError"]


@pytest.fixture
def bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A message bus of the test's own, as a Linux desktop has one."""
    program = shutil.which("dbus-daemon")
    if program is None:
        pytest.skip("dbus-daemon is not installed")
    address = f"unix:path={tmp_path / 'bus'}"
    daemon = subprocess.Popen(
        [program, "--session", "--nofork", "--nopidfile", f"--address={address}"], stderr=subprocess.DEVNULL
    )
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    until((tmp_path / "bus").exists)
    yield address
    daemon.terminate()
    daemon.wait(10)


def test_linux_desktops_show_it(bus: str) -> None:
    """By the desktops' own protocol, to a service that stands for GNOME's or KDE's."""
    from tests.game.notification_service import NotificationService

    with NotificationService(bus) as service:
        SystemDesktop().show("Dual Power: your turn", TURN)
        until(lambda: service.shown)
    assert service.shown == [("Dual Power", "Dual Power: your turn", TURN)]


def test_a_bus_without_a_service_is_logged_once(bus: str, caplog: pytest.LogCaptureFixture) -> None:
    here = SystemDesktop()
    with caplog.at_level(logging.WARNING):
        here.show("title", "text")
        assert here._loop is not None
        for _ in range(2):
            asyncio.run_coroutine_threadsafe(here._send("title", "text"), here._loop).result(20)
    assert caplog.messages == ["the desktop shows no notices: DBusError"]


def test_a_window_that_is_not_there_is_not_marked() -> None:
    pygame.display.quit()
    desktop._flash()
