"""The page about notices by keys alone, on a real server: addresses, a trial, times, quiet hours, the desktop."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pygame
import pytest
from msgspec.structs import replace

from game.pilot import Pilot
from game.preferences import Preferences
from game.saves import Settings
from game.screens.account import AccountPage
from game.screens.notices import NoticePage
from game.screens.online import Online
from game.words import say
from rules.people import Notices
from server.app import HUB
from server.limits import Bucket, Buckets
from server.notices import Code, Turn
from tests.game.hosting import Host
from tests.game.test_account import choose, go_to, in_place, tells, you

ALLOWED = ("ntfys://ntfy.sh", "mailto://localhost:25", "discord://*")
TOPIC = "ntfys://ntfy.sh/my-topic"


class Postman:
    """Takes what is sent to it, except by mail."""

    def __init__(self) -> None:
        self.sent: list[str] = []
        self.codes: list[str] = []

    async def send(self, address: str, title: str, text: str) -> bool:
        if title == "code":
            self.codes.append(text)
            return True
        self.sent.append(address)
        return not address.startswith("mailto")

    def close(self) -> None:
        """Nothing to close."""


def compose(turns: Sequence[Turn] | Code) -> tuple[str, str]:
    return ("code", turns.digits) if isinstance(turns, Code) else ("title", "text")


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    server = Host(tmp_path, compose=compose, notices_allow=ALLOWED)
    server.start()
    desk = server.app[HUB].desk.notices
    desk._post = Postman()
    desk._trials, desk._all_trials = Buckets(0, 99, lambda: 0.0), Bucket(0, 99, lambda: 0.0)
    yield server
    server.stop()


def postman(host: Host) -> Postman:
    post = host.app[HUB].desk.notices._post
    assert isinstance(post, Postman)
    return post


def notices(host: Host) -> tuple[Pilot, NoticePage, Preferences]:
    preferences = Preferences(Settings(name="Rosa", server=host.url, reduced_motion=True), keep=False)
    pilot = Pilot(Online(preferences))
    pilot.until(lambda: pilot.controls["account"].enabled, "the connection")
    you(pilot)
    return pilot, opened(pilot), preferences


def opened(pilot: Pilot) -> NoticePage:
    choose(pilot, "notices")
    page = pilot.top
    assert isinstance(page, NoticePage)
    pilot.until(lambda: page._settings is not None, "the notices")
    return page


def again(pilot: Pilot) -> NoticePage:
    """The page as the server tells it anew."""
    pilot.press(pygame.K_ESCAPE)
    assert isinstance(pilot.top, AccountPage)
    return opened(pilot)


def put(pilot: Pilot, field: str, words: str) -> None:
    go_to(pilot, field)
    page = pilot.top
    assert isinstance(page, NoticePage)
    for _ in range(len(page.fields[field].text)):
        pilot.press(pygame.K_BACKSPACE)
    pilot.type(words)


def settle(pilot: Pilot, page: NoticePage) -> None:
    pilot.until(lambda: page._under_way is None and not page._waiting, "the answer")


def add(pilot: Pilot, page: NoticePage, typed: str) -> None:
    put(pilot, "address", typed)
    choose(pilot, "add")
    settle(pilot, page)
    if page._confirming:
        choose(pilot, "later")


def confirm(pilot: Pilot, page: NoticePage, host: Host, row: int) -> None:
    """Type the code that has come last, in the line itself."""
    choose(pilot, f"confirm-{row}")
    pilot.type(postman(host).codes[-1])
    pilot.press(pygame.K_RETURN)
    settle(pilot, page)


def test_an_address_is_added_tried_and_taken_out(host: Host) -> None:
    pilot, page, _ = notices(host)
    assert not pilot.controls["test"].enabled
    assert tells(page, "Nowhere.")
    add(pilot, page, "my-topic")
    assert page.fields["address"].text == ""
    assert tells(page, "ntfy: my-topic at ntfy.sh")
    confirm(pilot, page, host, 0)
    choose(pilot, "kind-mailto://localhost:25")
    put(pilot, "address", "ada@home.example")
    pilot.press(pygame.K_RETURN)  # in the line itself
    settle(pilot, page)
    pilot.type(postman(host).codes[-1])
    pilot.press(pygame.K_RETURN)
    settle(pilot, page)
    choose(pilot, "test")
    assert tells(page, "on its way")
    settle(pilot, page)
    assert sorted(postman(host).sent) == ["mailto://game@localhost:25/?to=ada@home.example", TOPIC]
    assert page._arrived == (True, False)
    assert tells(page, "The notice has arrived")
    assert tells(page, "The notice has not arrived")
    choose(pilot, "remove-0")
    settle(pilot, page)
    page = again(pilot)
    assert page._settings is not None
    assert page._settings.addresses == ("mailto://game@localhost:25/?to=ada@home.example",)


def test_a_code_confirms_an_address_and_a_wrong_one_does_not(host: Host) -> None:
    pilot, page, _ = notices(host)
    put(pilot, "address", "my-topic")
    pilot.press(pygame.K_RETURN)
    settle(pilot, page)
    assert tells(page, say("notices-code-came"))
    assert tells(page, say("notices-unconfirmed"))
    assert page.focus == "code", "it can be typed at once"
    right = postman(host).codes[-1]
    pilot.type(f"{(int(right) + 1) % 10**6:06}")
    pilot.press(pygame.K_RETURN)
    settle(pilot, page)
    assert tells(page, say("error-wrong-code"))
    choose(pilot, "later")
    assert not pilot.controls["test"].enabled, "nothing but a code is sent there"
    page = again(pilot)
    assert tells(page, say("notices-unconfirmed"))
    choose(pilot, "confirm-0")
    choose(pilot, "again")
    settle(pilot, page)
    assert len(postman(host).codes) == 2
    put(pilot, "code", postman(host).codes[-1])
    choose(pilot, "confirm")
    settle(pilot, page)
    assert tells(page, "Confirmed:")
    assert not tells(page, say("notices-unconfirmed"))
    assert postman(host).sent == []


def test_what_cannot_be_an_address_is_told_at_once_and_stays(host: Host) -> None:
    pilot, page, _ = notices(host)
    choose(pilot, "kind-discord://*")
    add(pilot, page, "hello")
    assert tells(page, say("notices-odd-discord"))
    assert page.fields["address"].text == "hello"
    choose(pilot, f"kind-{ALLOWED[0]}")
    add(pilot, page, "my-topic")
    add(pilot, page, "my-topic")
    assert tells(page, say("notices-there"))


def test_what_the_server_refuses_is_taken_back(host: Host) -> None:
    pilot, page, _ = notices(host)
    add(pilot, page, "my-topic")
    host.app[HUB].desk.notices.allowed = ALLOWED[1:]
    add(pilot, page, "another")
    assert tells(page, say("error-address-refused"))
    assert page._settings is not None
    assert page._settings.addresses == (TOPIC,)
    assert page.fields["address"].text == "another", "it can be corrected"


def test_three_addresses_are_the_most(host: Host) -> None:
    pilot, page, _ = notices(host)
    for topic in ("one", "two", "three"):
        add(pilot, page, topic)
    put(pilot, "address", "four")
    assert not pilot.controls["add"].enabled
    pilot.press(pygame.K_RETURN)
    settle(pilot, page)
    assert page._settings is not None
    assert len(page._settings.addresses) == 3


def test_times_are_chosen_and_kept(host: Host) -> None:
    pilot, page, _ = notices(host)
    assert not pilot.controls["delay-60"].enabled, "nothing is kept without an address"
    add(pilot, page, "my-topic")
    for name in ("delay-60", "digest-0", "quiet-on"):
        choose(pilot, name)
    settle(pilot, page)
    put(pilot, "begin", "23")
    put(pilot, "end", "25")
    assert not pilot.controls["hours"].enabled, "no day has so many hours"
    put(pilot, "end", "6:30")
    put(pilot, "zone", "Asia/Tokyo")
    choose(pilot, "hours")
    settle(pilot, page)
    assert tells(page, "It holds from now on.")
    page = again(pilot)
    kept = page._settings
    assert kept is not None
    assert (kept.delay, kept.digest) == (60, 0)
    assert kept.quiet is not None
    assert (kept.quiet.begin, kept.quiet.end, kept.quiet.zone) == (1380, 390, "Asia/Tokyo")
    assert page.fields["begin"].text == "23:00"
    choose(pilot, "quiet-off")
    settle(pilot, page)
    assert page._kept.quiet is None


def test_an_older_answer_takes_nothing_back_that_was_chosen_since(host: Host) -> None:
    pilot, page, _ = notices(host)
    add(pilot, page, "my-topic")
    older = page._kept
    page._set(replace(older, digest=0), "")
    page._take(Notices(older))
    assert page._now.digest == 0
    settle(pilot, page)
    assert page._kept.digest == 0


def test_a_zone_that_nobody_knows_is_refused_in_words(host: Host) -> None:
    pilot, page, _ = notices(host)
    add(pilot, page, "my-topic")
    choose(pilot, "quiet-on")
    settle(pilot, page)
    before = page._kept.quiet
    put(pilot, "zone", "Europe/Atlantis")
    choose(pilot, "hours")
    settle(pilot, page)
    assert tells(page, say("error-unknown-zone"))
    assert page._kept.quiet == before
    assert pilot.controls["hours"].enabled, "it can be corrected"


def test_the_desktop_tells_or_not(host: Host) -> None:
    pilot, _, preferences = notices(host)
    choose(pilot, "desktop-off")
    assert not preferences.settings.notices
    choose(pilot, "desktop-on")
    assert preferences.settings.notices


def test_where_the_server_writes_to_nobody_the_desktop_is_left(tmp_path: Path) -> None:
    host = Host(tmp_path)
    host.start()
    try:
        pilot, page, _ = notices(host)
        assert tells(page, "This server writes to nobody.")
        assert set(pilot.controls) == {"desktop-on", "desktop-off", "back"}
    finally:
        host.stop()


def test_more_kinds_than_fit_are_on_further_pages(host: Host) -> None:
    pilot, page, _ = notices(host)
    page._allowed = tuple(f"json://host-{number}.example.org" for number in range(9))
    page.renew()
    seen: set[str] = set()
    for _ in range(2):
        seen |= {name for name in pilot.controls if name.startswith("kind-")}
        choose(pilot, "more")
    assert seen == {f"kind-{rule}" for rule in page._allowed}


@pytest.mark.parametrize("size", [(1280, 720), (1280, 800), (1920, 1080)])
@pytest.mark.parametrize("ui_scale", [1.0, 1.5, 2.0])
def test_everything_has_its_place(host: Host, size: tuple[int, int], ui_scale: float) -> None:
    pilot, page, _ = notices(host)
    in_place(pilot, size, ui_scale)
    for topic in ("one", "two-that-is-as-long-as-a-topic-may-well-be-that-nobody-guesses", "three"):
        add(pilot, page, topic)
    choose(pilot, "quiet-on")
    settle(pilot, page)
    page._arrived = (True, False, True)
    page._allowed = tuple(f"ntfys://a-long-host-{number}.example.org" for number in range(9))
    page._settings = page._kept = replace(page._kept, delay=77, digest=77)
    for trouble in ("error-unknown-zone", "error-lost"):
        page.trouble = say(trouble)
        page.renew()
        in_place(pilot, size, ui_scale)
