"""The lobby on a real server: what waits for oneself, what is looked for, pages, and invitations; by mouse and by keys."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from typing import Any

import pygame
import pytest

from game import elsewhere
from game.draw import RecordingCanvas
from game.lobby import ROWS, URGENT_MS, LobbyList
from game.page import Page
from game.pilot import Pilot
from game.preferences import Preferences
from game.saves import Settings
from game.screen import Quit, Replace
from game.screens.board import BoardScreen
from game.screens.online import REFRESH_MS, Online
from game.screens.online_match import OnlineMatch
from game.screens.table import TablePage
from game.screens.table_invite import Inviting
from game.session import Notice
from rules.people import AnswerInvitation, Invitation, MakeAccount
from rules.table_news import Listing, Lobby
from tests.game.hosting import Host
from tests.server.harness import SCENARIO, Client

Opened = Callable[[str], tuple[Pilot, Online]]


@pytest.fixture
def lobby(host: Host) -> Iterator[Opened]:
    """Opens the lobby for somebody; everybody leaves in the end."""
    pilots: list[Pilot] = []

    def opened(name: str) -> tuple[Pilot, Online]:
        settings = Settings(name=name, server=host.url, reduced_motion=True)
        page = Online(Preferences(settings, keep=False))
        pilots.append(Pilot(page))
        pilots[-1].until(lambda: pilots[-1].controls["new"].enabled and page._lobby.known, "the lobby")
        return pilots[-1], page

    yield opened
    for pilot in pilots:
        pilot.stack.move(Quit())


def strings(page: Page) -> str:
    canvas = RecordingCanvas(page.size)
    page.paint(canvas)
    return "\n".join(canvas.strings)


async def _tables(url: str, count: int, **wanted: Any) -> list[dict[str, Any]]:
    async with Client(url) as client:
        return [await client.ask("create", scenario=SCENARIO, **wanted) for _ in range(count)]


def tables(host: Host, count: int, **wanted: Any) -> list[dict[str, Any]]:
    """Tables of somebody else."""
    return asyncio.run(_tables(host.url, count, **wanted))


async def _invites(url: str, nickname: str, seat: int | None) -> dict[str, Any]:
    async with Client(url) as client:
        room = await client.create(seats=2)
        await client.ask(
            "invite", match=room["match"], nickname=nickname, **({} if seat is None else {"seat": seat})
        )
        return room


def with_account(pilot: Pilot, page: Online) -> None:
    """Whoever has an account can be invited by anybody."""
    answer = page.link.request("account", MakeAccount(page.link.nickname))
    pilot.until(answer.done, "the account")
    answer.result()


def test_where_nothing_waits_free_seats_are_shown(host: Host, lobby: Opened) -> None:
    (room,) = tables(host, 1)
    pilot, page = lobby("Rosa")
    pilot.until(lambda: f"enter-{room['code']}" in pilot.controls, "the table")
    assert "by-pace" in pilot.controls
    pilot.click("view-mine")
    pilot.until(lambda: "Nothing waits for you" in strings(page), "the empty view")
    pilot.wait(5000)
    assert "by-pace" not in pilot.controls


def test_a_new_table_is_shown_at_once(host: Host, lobby: Opened) -> None:
    pilot, _ = lobby("Rosa")
    pilot.until(lambda: "by-pace" in pilot.controls, "the free seats")
    (room,) = tables(host, 1)
    began = pilot.now_ms
    pilot.until(lambda: f"enter-{room['code']}" in pilot.controls, "the table")
    assert pilot.now_ms - began < REFRESH_MS / 2


def test_filters_say_what_is_looked_for_and_show_no_more(host: Host, lobby: Opened) -> None:
    (full,) = tables(host, 1)
    (short,) = tables(host, 1, length="short", clock={"kind": "days", "days": 2})
    pilot, page = lobby("Rosa")
    both = {f"enter-{full['code']}", f"enter-{short['code']}"}
    pilot.until(lambda: both <= set(pilot.controls), "both tables")
    pilot.click("by-length")
    pilot.until(lambda: f"enter-{full['code']}" in pilot.controls, "the full one")
    assert f"enter-{short['code']}" not in pilot.controls
    pilot.click("by-length")
    pilot.until(lambda: f"enter-{short['code']}" in pilot.controls, "the short one")
    assert f"enter-{full['code']}" not in pilot.controls
    pilot.click("by-pace")
    pilot.until(lambda: "No table like this" in strings(page), "nothing: a short one without a clock")
    pilot.click("by-pace")
    pilot.click("by-pace")
    pilot.until(lambda: f"enter-{short['code']}" in pilot.controls, "the slow one")
    assert "Pace: days" in pilot.controls["by-pace"].words
    pilot.click("by-seats")
    pilot.until(lambda: "No table like this" in strings(page), "nothing: a table of two")
    assert "Seats: 2" in pilot.controls["by-seats"].words
    for _ in range(2):
        pilot.click("by-seats")
    pilot.click("by-rated")
    pilot.until(lambda: "No table like this" in strings(page), "nothing: a rated one")
    pilot.click("by-rated")
    pilot.until(lambda: f"enter-{short['code']}" in pilot.controls, "the slow one of four that is not rated")
    assert "Rated: no" in pilot.controls["by-rated"].words


def test_pages_by_keys_alone(host: Host, lobby: Opened) -> None:
    rooms = tables(host, ROWS + 3)
    pilot, page = lobby("Rosa")
    pilot.until(lambda: "older" in pilot.controls, "a second page")
    assert not pilot.controls["newer"].enabled
    seen = {name for name in pilot.controls if name.startswith("enter-")}
    while page.focus != "older":
        pilot.press(pygame.K_TAB)
    pilot.press(pygame.K_RETURN)
    pilot.until(lambda: pilot.controls["newer"].enabled, "the second page")
    seen |= {name for name in pilot.controls if name.startswith("enter-")}
    assert seen == {f"enter-{room['code']}" for room in rooms}
    while page.focus != "newer":
        pilot.press(pygame.K_TAB)
    pilot.press(pygame.K_RETURN)
    assert not pilot.controls["newer"].enabled


@pytest.mark.parametrize("seat", [1, None], ids=["a seat", "the table"])
def test_an_invitation_is_accepted(host: Host, lobby: Opened, seat: int | None) -> None:
    pilot, page = lobby("Rosa")
    with_account(pilot, page)
    room = asyncio.run(_invites(host.url, "Rosa", seat))
    pilot.click("view-mine")
    pilot.until(lambda: any(name.startswith("accept-") for name in pilot.controls), "the invitation")
    told = strings(page)
    assert "ADA ASKS YOU TO PETROGRAD 1917" in told
    assert ("A seat is kept" in told) is (seat is not None)
    assert "For you: 1" in pilot.controls["view-mine"].words
    pilot.click(next(name for name in pilot.controls if name.startswith("accept-")))
    pilot.until(lambda: isinstance(pilot.top, TablePage), "the table")
    table = pilot.top
    assert isinstance(table, TablePage)
    assert table.table is not None
    assert table.table.room.match == room["match"]
    assert [info.you for info in table.table.room.seats] == [False, seat is not None]


def test_an_invitation_is_declined(host: Host, lobby: Opened) -> None:
    pilot, page = lobby("Rosa")
    with_account(pilot, page)
    asyncio.run(_invites(host.url, "Rosa", None))
    pilot.click("view-mine")
    pilot.until(lambda: any(name.startswith("decline-") for name in pilot.controls), "the invitation")
    pilot.click(next(name for name in pilot.controls if name.startswith("decline-")))
    pilot.until(lambda: page._lobby.known and not page._lobby.lines, "the empty view")
    assert page._lobby.waiting == 0


def _listing(number: int, **more: Any) -> Listing:
    name = f"{number:04}"
    return Listing(name, name, SCENARIO, "full", (), started=True, yours=True, **{"your_turn": False, **more})


def test_stretches_of_the_server_are_gone_through_both_ways() -> None:
    found = LobbyList()
    turn = _listing(0, your_turn=True, left=90_000)
    first = found.request()
    assert (first.mine, first.after) == (True, None)
    stretch = tuple(_listing(number) for number in range(1, ROWS))
    assert found.take(Lobby((turn, *stretch), turns=(turn,), next="behind", version="a"), 1000)
    assert [line.match for line in found.lines if isinstance(line, Listing)] == [
        f"{n:04}" for n in range(ROWS)
    ]
    assert found.left_ms(turn, 31_000) == 60_000
    assert found.request().version == "a"
    assert found.take(Lobby((), version="a", same=True), 2000)
    found.older()
    behind = found.request()
    assert behind.after == "behind"
    assert found.take(Lobby((_listing(50),), version="b"), 3000)
    assert found.waiting == 1
    assert not found.has_older
    found.newer()
    assert found.request().after is None


def test_turns_beyond_those_told_first_stand_among_the_other_tables() -> None:
    found = LobbyList()
    found.request()
    first, second, third = (_listing(number, your_turn=True) for number in range(3))
    found.take(Lobby((first, second), turns=(first,), next="behind", version="a"), 1000)
    assert list(found.lines) == [first, second]
    found.older()
    found.request()
    found.take(Lobby((third, first), version="b"), 2000)
    assert list(found.lines) == [third], "what the first page has is not repeated"


def test_an_answer_to_what_is_not_looked_for_any_more_is_not_taken() -> None:
    found = LobbyList()
    found.request()
    found.look("watch")
    assert not found.take(Lobby((_listing(1),)), 1000)
    assert not found.known


def test_somebody_is_invited_from_the_table_by_keys(host: Host, lobby: Opened) -> None:
    rosa, rosas = lobby("Rosa")
    with_account(rosa, rosas)
    pilot, _ = lobby("Nadia")
    pilot.click("new")
    pilot.click("create")
    pilot.until(lambda: {"invite-1", "stand-0"} <= set(pilot.controls), "the table")
    table = pilot.top
    assert isinstance(table, TablePage)
    assert "invite-0" not in pilot.controls
    assert table.table is not None

    def invite(name: str) -> None:
        while table.focus != "invite-1":
            pilot.press(pygame.K_TAB)
        pilot.press(pygame.K_RETURN)
        pilot.type(name)
        pilot.press(pygame.K_RETURN)

    invite("Nobody of this name")
    pilot.until(lambda: "No account has this nickname" in strings(table), "the refusal")
    pilot.press(pygame.K_ESCAPE)
    assert pilot.top is table
    invite("Rosa")
    pilot.until(lambda: "Rosa was asked" in strings(table), "the answer")
    rosa.click("view-mine")
    rosa.until(lambda: "NADIA ASKS YOU TO PETROGRAD 1917" in strings(rosas), "the invitation")
    assert table.focus == "uninvite-1"
    pilot.press(pygame.K_RETURN)
    pilot.until(lambda: "invite-1" in pilot.controls, "the seat")
    assert table.focus == "invite-1"
    assert "Rosa was asked" not in strings(table)
    rosa.until(lambda: "NADIA ASKS YOU TO PETROGRAD 1917" not in strings(rosas), "the end of it")
    invite("Rosa")
    pilot.until(lambda: "Rosa was asked" in strings(table), "the second answer")
    again = Inviting(table._link, table.table.room.match)
    pilot.until(lambda: again.poll(table) and again.sent[1].nickname == "Rosa", "what a new page knows")
    rosa.until(lambda: "NADIA ASKS YOU TO PETROGRAD 1917" in strings(rosas), "the second invitation")
    rosa.click(next(name for name in rosa.controls if name.startswith("accept-")))
    rosa.until(lambda: isinstance(rosa.top, TablePage), "the table")
    pilot.until(lambda: table.table.room.seats[1].nickname == "Rosa", "Rosa")  # type: ignore[union-attr]
    assert "invite-1" not in pilot.controls


def test_at_a_table_and_in_a_match_one_hears_quietly_of_an_invitation(
    host: Host, lobby: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(elsewhere, "PAUSE_SECONDS", 0.1)
    pilot, page = lobby("Rosa")
    with_account(pilot, page)
    asyncio.run(_invites(host.url, "Rosa", None))
    pilot.click("new")
    pilot.click("create")
    pilot.until(lambda: {"bot-1", "stand-0"} <= set(pilot.controls), "the table")
    table = pilot.top
    assert isinstance(table, TablePage)
    assert table.table is not None
    pilot.until(lambda: table.table.elsewhere._known is not None, "the first look")  # type: ignore[union-attr]
    assert table.table.elsewhere.notice is None, "what waited already is no news"
    asyncio.run(_invites(host.url, "Rosa", None))
    focus = table.focus
    pilot.until(lambda: "Ada asks you to Petrograd 1917" in strings(table), "the line")
    assert table.focus == focus
    for seat in (1, 2, 3):
        pilot.click(f"bot-{seat}")
    pilot.until(lambda: pilot.controls["start"].enabled, "four seats")
    pilot.click("start")
    pilot.until(lambda: isinstance(pilot.top, OnlineMatch), "the match")
    screen = pilot.top
    assert isinstance(screen, OnlineMatch)
    pilot.until(lambda: isinstance(screen.child, BoardScreen) and bool(screen.session.view.legal), "the turn")
    asyncio.run(_invites(host.url, "Rosa", None))
    told = "strip-invited"
    pilot.until(lambda: (notice := screen.session.notice) is not None and notice.key == told, "the strip")
    assert screen.session.notice == Notice(told, {"who": "Ada", "scenario": "Petrograd 1917"})


def test_partners_of_a_table_of_teams_choose_each_other(host: Host, lobby: Opened) -> None:
    pilot, _ = lobby("Nadia")
    pilot.click("new")
    pilot.click("teams-true")
    pilot.click("create")
    pilot.until(lambda: "stand-0" in pilot.controls, "the table")
    table = pilot.top
    assert isinstance(table, TablePage)
    assert "Partners of a bloc choose each other" in strings(table)
    rosa, page = lobby("Rosa")
    rosa.until(lambda: "teams" in strings(page), "the table of teams")
    rosa.click(next(name for name in rosa.controls if name.startswith("enter-")))
    rosa.until(lambda: "sit-1" in rosa.controls, "the table")
    rosa.click("sit-1")
    entered = rosa.top
    assert isinstance(entered, TablePage)
    rosa.until(lambda: "sit together by invitation" in strings(entered), "the refusal")
    rosa.click("sit-2")
    rosa.until(lambda: "stand-2" in rosa.controls, "a seat of the other bloc")


def test_a_line_that_goes_leaves_the_focus_in_the_list(host: Host, lobby: Opened) -> None:
    pilot, page = lobby("Rosa")
    with_account(pilot, page)
    asyncio.run(_invites(host.url, "Rosa", None))
    pilot.click("view-mine")
    pilot.until(lambda: any(name.startswith("decline-") for name in pilot.controls), "the invitation")
    while not page.focus.startswith("decline-"):
        pilot.press(pygame.K_TAB)
    number = page.focus.removeprefix("decline-")
    elsewhere = page.link.request("answer", AnswerInvitation(number, accept=False))
    pilot.until(elsewhere.done, "the answer on another device")
    pilot.press(pygame.K_RETURN)
    pilot.until(lambda: not any(name.startswith("decline-") for name in pilot.controls), "the empty list")
    assert page.focus == "view-mine"
    assert "has lapsed" in strings(page) or "was answered" in strings(page)


def test_a_turn_that_presses_stands_above_invitations() -> None:
    found = LobbyList()
    found.request()
    asked = Invitation("i", "m", SCENARIO, "Ada", "p", 0)
    pressing, slow = (
        _listing(1, your_turn=True, left=URGENT_MS - 1),
        _listing(2, your_turn=True, left=URGENT_MS),
    )
    endless = _listing(3, your_turn=True)
    found.take(Lobby((), turns=(pressing, slow, endless), invitations=(asked,), version="a"), 1000)
    assert found.lines == (pressing, asked, slow, endless)


def test_a_link_in_the_place_of_the_code_names_its_server(host: Host, lobby: Opened) -> None:
    [table] = tables(host, 1)
    settings = Settings(name="Nadia", server="http://127.0.0.1:9", reduced_motion=True)
    pilot = Pilot(Online(Preferences(settings, keep=False)))
    assert not pilot.controls["join"].enabled
    pilot.click("code")
    pilot.type(f"{host.url}/join/{table['code']}")
    pilot.press(pygame.K_RETURN)
    pilot.until(lambda: isinstance(pilot.top, TablePage), "the table")
    pilot.stack.move(Quit())


def test_the_keyboard_begins_at_what_waits_or_at_the_code(host: Host, lobby: Opened) -> None:
    pilot, page = lobby("Nadia")
    assert page.focus == "code"
    with_account(pilot, page)
    asyncio.run(_invites(host.url, "Nadia", None))
    again = Online(page._preferences)
    pilot.stack.move(Replace(again))
    pilot.until(lambda: again._lobby.known, "the lobby")
    assert again.focus.startswith("accept-")


def test_a_typed_line_keeps_the_keyboard_when_the_lobby_comes(host: Host) -> None:
    page = Online(Preferences(Settings(server=host.url), keep=False))
    pilot = Pilot(page)
    pilot.press(pygame.K_BACKSPACE)
    page._lobby.take(Lobby(()), 0)
    page._greet()
    assert page.focus == "server"
    pilot.stack.move(Quit())
