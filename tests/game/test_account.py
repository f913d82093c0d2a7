"""The page about oneself by keys alone, on a real server: an account, its devices, its password and its recovery code."""

from __future__ import annotations

from typing import Any

import pygame
import pytest
from msgspec.structs import replace

from game.draw import RecordingCanvas
from game.net import Link, Lost
from game.page import Page
from game.pilot import Pilot
from game.preferences import Preferences
from game.saves import Settings
from game.screens.account import AccountPage
from game.screens.erase import ErasePage
from game.screens.online import Online
from game.screens.recovery import RecoveryPage
from game.words import say
from tests.game.hosting import Host

PASSWORD, ANOTHER = "eight signs, at least", "as many signs again"


def lobby(host: Host, name: str) -> tuple[Pilot, Preferences]:
    preferences = Preferences(Settings(name=name, server=host.url, reduced_motion=True), keep=False)
    pilot = Pilot(Online(preferences))
    pilot.until(lambda: pilot.controls["account"].enabled, "the connection")
    return pilot, preferences


def go_to(pilot: Pilot, name: str) -> None:
    """Press Tab until the focus is there; it must be seen."""
    page = pilot.top
    assert isinstance(page, Page)
    for _ in range(60):
        if page.focus == name:
            break
        pilot.press(pygame.K_TAB)
    assert page.focus == name, f"Tab does not lead to {name}: {sorted(pilot.controls)}"


def choose(pilot: Pilot, name: str) -> None:
    go_to(pilot, name)
    pilot.press(pygame.K_RETURN)


def write(pilot: Pilot, field: str, words: str) -> None:
    """Replace what stands in a line."""
    go_to(pilot, field)
    page = pilot.top
    assert isinstance(page, AccountPage)
    for _ in range(len(page.fields[field].text)):
        pilot.press(pygame.K_BACKSPACE)
    pilot.type(words)
    assert page.fields[field].text == words


def you(pilot: Pilot) -> AccountPage:
    choose(pilot, "account")
    page = pilot.top
    assert isinstance(page, AccountPage)
    pilot.until(lambda: page._account is not None, "the account")
    return page


def code_of(pilot: Pilot) -> str:
    """The recovery code that is shown, and shown no more once it is said to be written down."""
    pilot.until(lambda: isinstance(pilot.top, RecoveryPage), "the recovery code")
    page = pilot.top
    assert isinstance(page, RecoveryPage)
    code = page._code
    assert code in shown(page)
    choose(pilot, "done")
    assert isinstance(pilot.top, AccountPage)
    return code


def made(pilot: Pilot) -> tuple[AccountPage, str]:
    """Make an account of the guest; its page and its first recovery code."""
    page = you(pilot)
    assert not pilot.controls["make"].enabled
    write(pilot, "password", PASSWORD)
    choose(pilot, "make")
    code = code_of(pilot)
    assert page._account is not None
    assert (page._account.account, page._account.recovery) == (True, True)
    return page, code


def enter(pilot: Pilot, name: str, password: str) -> AccountPage:
    """Sign in, whether or not one is let in."""
    page = pilot.top
    assert isinstance(page, AccountPage)
    write(pilot, "name", name)
    write(pilot, "password", password)
    choose(pilot, "enter")
    pilot.until(lambda: page._trial is None and page._account is not None, "an answer")
    return page


def come_by_code(pilot: Pilot, code: str) -> AccountPage:
    page = you(pilot)
    write(pilot, "code", code)
    choose(pilot, "by-code")
    pilot.until(lambda: page._trial is None and page._account is not None, "an answer")
    return page


def shown(page: Page) -> tuple[str, ...]:
    canvas = RecordingCanvas(page.size)
    page.paint(canvas)
    return canvas.strings


def tells(page: Page, words: str) -> bool:
    return words in " ".join(shown(page))


def test_a_guest_becomes_an_account_and_comes_in_elsewhere(host: Host) -> None:
    pilot, preferences = lobby(host, "Rosa")
    page, _ = made(pilot)
    assert page.fields["password"].text == "", "it is forgotten when it is sent"
    other, elsewhere = lobby(host, "Guest")
    page = you(other)
    write(other, "password", PASSWORD)
    assert not any(PASSWORD in line for line in shown(page)), "it is shown as dots"
    enter(other, "Rosa", PASSWORD)
    assert tells(page, "You are signed in as Rosa.")
    assert len(page._account.devices if page._account else ()) == 2
    other.press(pygame.K_ESCAPE)
    online = other.top
    assert isinstance(online, Online)
    assert online.link.welcome is not None
    assert (online.link.welcome.nickname, online.fields["name"].text) == ("Rosa", "Rosa")
    assert elsewhere.settings.tokens[host.url] == online.link.welcome.token
    assert elsewhere.settings.tokens[host.url] != preferences.settings.tokens[host.url]


def test_after_a_refusal_one_corrects_it_and_tries_again_at_once(host: Host) -> None:
    pilot, _ = lobby(host, "Rosa")
    made(pilot)
    other, elsewhere = lobby(host, "Eve")
    before = dict(elsewhere.settings.tokens)
    page = you(other)
    enter(other, "Rosa", "not the password")
    assert tells(page, "There is no such account")
    assert page.focus == "password", "what is to be corrected has the focus"
    assert page.fields["name"].text == "Rosa"
    assert elsewhere.settings.tokens == before, "whoever is refused is still who they were"
    assert page._account is not None
    assert not page._account.account
    other.type("short")
    choose(other, "enter")
    other.until(lambda: page._trial is None, "an answer")
    assert tells(page, "There is no such account"), "a password that can be none is a wrong one"
    other.type(PASSWORD)
    choose(other, "enter")
    other.until(lambda: page._account is not None and page._account.account, "the account")
    assert page.trouble == ""


def test_a_server_that_is_gone_is_told_and_the_page_stays(host: Host) -> None:
    pilot, _ = lobby(host, "Rosa")
    page = you(pilot)
    host.stop()
    write(pilot, "password", PASSWORD)
    choose(pilot, "enter")
    pilot.until(lambda: page._trial is None, "no answer")
    assert tells(page, "The server does not answer")
    pilot.type(PASSWORD)
    assert pilot.controls["enter"].enabled


def test_the_password_is_changed(host: Host) -> None:
    pilot, _ = lobby(host, "Rosa")
    page, _ = made(pilot)
    write(pilot, "old", "not the password")
    write(pilot, "new", ANOTHER)
    choose(pilot, "change")
    pilot.until(lambda: bool(page.trouble), "the refusal")
    write(pilot, "old", PASSWORD)
    write(pilot, "new", ANOTHER)
    choose(pilot, "change")
    pilot.until(lambda: tells(page, "The password is changed."), "the change")
    assert page.fields["old"].text == page.fields["new"].text == ""
    other, _ = lobby(host, "Guest")
    you(other)
    assert not signed_in(enter(other, "Rosa", PASSWORD))
    assert signed_in(enter(other, "Rosa", ANOTHER))


def signed_in(page: AccountPage) -> bool:
    return page._account is not None and page._account.account


def test_a_forgotten_password_is_set_anew(host: Host) -> None:
    pilot, _ = lobby(host, "Rosa")
    _, code = made(pilot)
    other, _ = lobby(host, "Guest")
    page = come_by_code(other, code.lower().replace("-", " "))
    assert tells(page, "Your recovery code has let you in.")
    assert "old" not in other.controls, "the old one is not asked for"
    assert not other.controls["recover"].enabled
    write(other, "new", ANOTHER)
    choose(other, "change")
    fresh = code_of(other)
    assert fresh != code
    assert tells(page, "every other device is signed out")
    assert page._account is not None
    assert len(page._account.devices) == 1
    assert "old" in other.controls
    third, _ = lobby(host, "Third")
    page = come_by_code(third, code)
    assert tells(page, "This recovery code is not known here")
    assert page.focus == "code"
    third.type(fresh)
    choose(third, "by-code")
    third.until(lambda: signed_in(page), "the account")


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_lost_answer_to_a_recovery_code_locks_nobody_out(
    host: Host, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    """The connection goes before the server has seen the code, or after it was used up."""
    pilot, _ = lobby(host, "Rosa")
    _, code = made(pilot)
    other, _ = lobby(host, "Guest")
    losses: list[str] = []
    asked = Link._ask

    async def losing(link: Link, name: str, message: Any) -> Any:
        lose = name == "hello" and link._by_code and not losses
        if lose and when == "before":
            losses.append(name)
            raise Lost(name)
        answer = await asked(link, name, message)
        if lose:
            losses.append(name)
            raise Lost(name)
        return answer

    monkeypatch.setattr(Link, "_ask", losing)
    page = come_by_code(other, code)
    assert losses
    assert signed_in(page)
    assert tells(page, "Your recovery code has let you in.")


def test_a_new_code_takes_the_password_and_the_place_of_the_last(host: Host) -> None:
    pilot, _ = lobby(host, "Rosa")
    page, first = made(pilot)
    assert not pilot.controls["recover"].enabled
    write(pilot, "old", "not the password")
    choose(pilot, "recover")
    pilot.until(lambda: bool(page.trouble), "the refusal")
    write(pilot, "old", PASSWORD)
    choose(pilot, "recover")
    code_of(pilot)
    other, _ = lobby(host, "Guest")
    assert not signed_in(come_by_code(other, first))


def test_the_code_is_left_only_on_purpose_and_can_be_copied(
    host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied: list[str] = []
    monkeypatch.setattr(pygame.scrap, "put_text", copied.append)
    pilot = Pilot(RecoveryPage("K7Q2M-4XB9F-TTC3E-PW8HA-2GZRN"))
    pilot.press(pygame.K_c, pygame.KMOD_LCTRL)
    choose(pilot, "copy")
    assert copied == ["K7Q2M-4XB9F-TTC3E-PW8HA-2GZRN"] * 2
    page = pilot.top
    assert isinstance(page, RecoveryPage)
    assert tells(page, "Copied.")
    pilot.press(pygame.K_ESCAPE)
    assert not pilot.stack.is_over()
    assert tells(page, "Not written down yet?")
    pilot.press(pygame.K_ESCAPE)
    assert pilot.stack.is_over()
    assert page._code == "", "nothing of it is kept"


def test_devices_are_signed_out_one_by_one_and_all_at_once(host: Host) -> None:
    pilot, _ = lobby(host, "Rosa")
    made(pilot)
    others = []
    for number in range(3):
        other, _ = lobby(host, f"Guest {number}")
        you(other)
        assert signed_in(enter(other, "Rosa", PASSWORD))
        others.append(other)
    pilot.press(pygame.K_ESCAPE)
    page = you(pilot)
    assert page._account is not None
    assert len(page._account.devices) == 4
    away = next(device for device in page._account.devices if not device.here)
    choose(pilot, f"out-{away.id}")
    pilot.until(lambda: page._account is not None and len(page._account.devices) == 3, "three devices")
    assert tells(page, "Signed out.")
    choose(pilot, "out")
    pilot.until(lambda: page._account is not None and len(page._account.devices) == 1, "one device")
    assert "out" not in pilot.controls
    assert page.connected, "this device stays"
    for other in others:
        left = other.top
        assert isinstance(left, AccountPage)
        other.until(lambda left=left: tells(left, "This device was signed out"), "the goodbye")  # type: ignore[misc]
        assert not signed_in(left)


def test_more_devices_than_fit_are_on_further_pages(host: Host) -> None:
    pilot, _ = lobby(host, "Rosa")
    page, _ = made(pilot)
    assert page._account is not None
    (own,) = page._account.devices
    many = tuple(replace(own, id=f"device-{number}", here=False) for number in range(10))
    page._account = replace(page._account, devices=(own, *many))
    page.renew()
    assert "out-device-9" not in pilot.controls
    choose(pilot, "more")
    assert "out-device-9" in pilot.controls
    choose(pilot, "more")
    assert "out-device-0" in pilot.controls


@pytest.mark.parametrize("size", [(1280, 720), (1280, 800), (1920, 1080)])
@pytest.mark.parametrize("ui_scale", [1.0, 1.15, 1.5, 2.0])
def test_everything_has_its_place(host: Host, size: tuple[int, int], ui_scale: float) -> None:
    pilot, _ = lobby(host, "Rosa")
    page = you(pilot)
    page.trouble = say("error-reset-over")
    in_place(pilot, size, ui_scale)
    pilot.resize((1280, 720), 1.0)
    write(pilot, "password", PASSWORD)
    choose(pilot, "make")
    pilot.until(lambda: isinstance(pilot.top, RecoveryPage), "the recovery code")
    pilot.press(pygame.K_ESCAPE)
    in_place(pilot, size, ui_scale)
    choose(pilot, "done")
    page.trouble = say("error-reset-over")
    in_place(pilot, size, ui_scale)
    assert page._account is not None
    page._account = replace(page._account, reset=1_700_000_000_000, recovery=False)
    in_place(pilot, size, ui_scale)


def in_place(pilot: Pilot, size: tuple[int, int], ui_scale: float) -> None:
    """Nothing lies outside the window or over something else."""
    pilot.resize(size, ui_scale)
    pilot.frame()
    page = pilot.top
    assert isinstance(page, Page)
    canvas = RecordingCanvas(page.size)
    page.paint(canvas)
    texts = [call for call in canvas.calls if call.name == "text"]
    window = pygame.Rect((0, 0), page.size)
    assert all(window.contains(call.rect) for call in texts)
    spots = [spot.rect.inflate(-4, -4) for spot in page.all_spots]  # choices side by side share a line
    assert not any(one.colliderect(other) for one in spots for other in spots if one is not other)
    for call in texts:
        for other in texts:
            assert call is other or not _inside(call.rect).colliderect(_inside(other.rect)), (call, other)
        on = [
            spot.rect for spot in page.all_spots if spot.rect.colliderect(_inside(call.rect).inflate(-4, 0))
        ]
        assert all(rect.contains(_inside(call.rect)) for rect in on), call


def _inside(rect: pygame.Rect) -> pygame.Rect:
    """Where its letters are: lines of a paragraph touch with what lies above and below them."""
    return rect.inflate(0, -rect.height // 3)


def test_whoever_is_erased_is_a_new_guest(host: Host) -> None:
    pilot, preferences = lobby(host, "Rosa")
    made(pilot)
    before = preferences.settings.tokens[host.url]
    choose(pilot, "erase")
    page = pilot.top
    assert isinstance(page, ErasePage)
    assert not pilot.controls["erase"].enabled
    for word in ("not the password", PASSWORD):
        go_to(pilot, "proof")
        pilot.type(word)
        choose(pilot, "erase")
        pilot.until(lambda: page._under_way is None and not page._waiting, "the answer")
        if word != PASSWORD:
            assert tells(page, say("error-wrong-password"))
    pilot.until(lambda: isinstance(pilot.top, Online), "the lobby")
    online = pilot.top
    assert isinstance(online, Online)
    pilot.until(lambda: online.link.welcome is not None, "the connection")
    pilot.wait(100)
    assert preferences.settings.tokens[host.url] != before
    assert "Rosa" not in (online.fields["name"].text, preferences.settings.name)
    page_again = you(pilot)
    assert not signed_in(page_again)
    assert not signed_in(enter(pilot, "Rosa", PASSWORD))


def test_who_has_no_password_types_the_nickname_to_be_erased(host: Host) -> None:
    pilot, _ = lobby(host, "Rosa")
    you(pilot)
    choose(pilot, "erase")
    go_to(pilot, "proof")
    for typed, enabled in (("Ros", False), ("a", True)):
        pilot.type(typed)
        assert pilot.controls["erase"].enabled is enabled
    pilot.press(pygame.K_ESCAPE)
    assert isinstance(pilot.top, AccountPage), "Escape leaves all as it is"


@pytest.mark.parametrize("size", [(1280, 720), (1280, 800), (1920, 1080)])
def test_the_page_on_which_one_is_erased_has_place(host: Host, size: tuple[int, int]) -> None:
    pilot, _ = lobby(host, "Rosa")
    you(pilot)
    choose(pilot, "erase")
    page = pilot.top
    assert isinstance(page, ErasePage)
    page.trouble = say("error-lost")
    in_place(pilot, size, 2.0)
