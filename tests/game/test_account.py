"""The page about oneself, on a real server: a guest becomes an account and comes back on another device."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest

from game.draw import RecordingCanvas
from game.pilot import Pilot
from game.preferences import Preferences
from game.saves import Settings
from game.screens.account import AccountPage
from game.screens.online import Online
from tests.game.test_remote import Host

PASSWORD = "eight signs, at least"


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    server = Host(tmp_path)
    server.start()
    yield server
    server.stop()


def lobby(host: Host, name: str) -> tuple[Pilot, Preferences]:
    preferences = Preferences(Settings(name=name, server=host.url, reduced_motion=True), keep=False)
    pilot = Pilot(Online(preferences))
    pilot.until(lambda: pilot.controls["account"].enabled, "the connection")
    return pilot, preferences


def you(pilot: Pilot) -> AccountPage:
    pilot.click("account")
    page = pilot.top
    assert isinstance(page, AccountPage)
    pilot.until(lambda: page._account is not None, "the account")
    return page


def write(pilot: Pilot, field: str, words: str) -> None:
    page = pilot.top
    assert isinstance(page, AccountPage)
    pilot.click(field)
    page.fields[field].text = ""
    pilot.type(words)


def made(pilot: Pilot) -> AccountPage:
    """Make an account of the guest."""
    page = you(pilot)
    assert not pilot.controls["make"].enabled
    write(pilot, "password", PASSWORD)
    pilot.click("make")
    pilot.until(lambda: page._account is not None and page._account.account, "an account")
    return page


def shown(page: AccountPage) -> tuple[str, ...]:
    canvas = RecordingCanvas(page.size)
    page.paint(canvas)
    return canvas.strings


def test_a_guest_becomes_an_account_and_comes_in_elsewhere(host: Host) -> None:
    pilot, preferences = lobby(host, "Rosa")
    page = made(pilot)
    assert page.fields["password"].text == "", "it is forgotten when it is sent"
    other, elsewhere = lobby(host, "Guest")
    you(other)
    write(other, "name", "Rosa")
    write(other, "password", PASSWORD)
    assert not any(PASSWORD in line for line in shown(you_now(other))), "it is shown as dots"
    other.click("enter")
    assert isinstance(other.top, Online)
    online = other.top
    other.until(lambda: online.link.welcome is not None and online.link.state.name == "ONLINE", "the account")
    other.wait(100)
    assert online.link.welcome is not None
    assert online.link.welcome.nickname == "Rosa"
    assert elsewhere.settings.tokens[host.url] == online.link.welcome.token
    assert elsewhere.settings.tokens[host.url] != preferences.settings.tokens[host.url]
    page = you(other)
    assert page._account is not None
    assert len(page._account.devices) == 2
    away = next(device for device in page._account.devices if not device.here)
    other.click(f"out-{away.id}")
    other.until(lambda: page._account is not None and len(page._account.devices) == 1, "one device")


def you_now(pilot: Pilot) -> AccountPage:
    page = pilot.top
    assert isinstance(page, AccountPage)
    return page


def test_a_wrong_password_lets_nobody_in(host: Host) -> None:
    pilot, _ = lobby(host, "Rosa")
    made(pilot)
    other, elsewhere = lobby(host, "Eve")
    before = dict(elsewhere.settings.tokens)
    you(other)
    write(other, "name", "Rosa")
    write(other, "password", "not the password")
    other.click("enter")
    online = other.top
    assert isinstance(online, Online)
    other.until(lambda: online.link.failure is not None, "the refusal")
    assert online.link.failure is not None
    assert online.link.failure.code == "wrong-password"
    assert elsewhere.settings.tokens == before


def test_a_recovery_code_lets_in_once(host: Host) -> None:
    pilot, _ = lobby(host, "Rosa")
    page = made(pilot)
    pilot.click("recover")
    pilot.until(lambda: bool(page._code), "the code")
    code = page._code
    assert any(code[:12] in line for line in shown(page))
    for way, failure in (("in", None), ("out", "unknown-token")):
        other, _ = lobby(host, f"Guest {way}")
        you(other)
        write(other, "code", code)
        other.click("by-code")
        online = other.top
        assert isinstance(online, Online)
        if failure is None:
            other.until(lambda link=online.link: link.welcome is not None, "the account")  # type: ignore[misc]
            assert online.link.welcome is not None
            assert online.link.welcome.nickname == "Rosa"
        else:
            other.until(lambda link=online.link: link.failure is not None, "the refusal")  # type: ignore[misc]
            assert online.link.failure is not None
            assert online.link.failure.code == failure


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
@pytest.mark.parametrize("ui_scale", [1.0, 1.15, 1.5])
def test_everything_has_its_place(host: Host, size: tuple[int, int], ui_scale: float) -> None:
    pilot, _ = lobby(host, "Rosa")
    page = you(pilot)
    for _ in range(2):
        pilot.resize(size, ui_scale)
        pilot.frame()
        canvas = RecordingCanvas(page.size)
        page.paint(canvas)
        texts = [call for call in canvas.calls if call.name == "text"]
        assert all(pygame.Rect((0, 0), page.size).contains(call.rect) for call in texts)
        spots = [spot.rect for spot in page.all_spots]
        assert not any(one.colliderect(other) for one in spots for other in spots if one is not other)
        pilot.resize((1280, 720), 1.0)
        if page._account is not None and not page._account.account:
            write(pilot, "password", PASSWORD)
            pilot.click("make")
            pilot.until(lambda: page._account is not None and page._account.account, "an account")
            pilot.click("recover")
            pilot.until(lambda: bool(page._code), "the code")
