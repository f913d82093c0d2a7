"""A match through the real server: by sessions with a connection that drops, and through the real screens."""

from __future__ import annotations

import random
import time
from functools import partial
from pathlib import Path
from typing import Literal

import msgspec
import pygame
import pytest

from game.net import Link, LinkState
from game.online import OnlineTable
from game.pilot import Pilot
from game.preferences import Preferences
from game.remote import RemoteSession
from game.saves import Settings
from game.screen import Quit
from game.screens.board import BoardScreen
from game.screens.look_back import LookBack
from game.screens.online import Online, code_in, server_url
from game.screens.online_match import OnlineMatch
from game.screens.table import TablePage
from game.screens.verdict import VerdictPage
from rules.actions import PlayCard
from rules.events import Event
from rules.match import Match
from rules.protocol import Create, Join
from rules.record import Record
from rules.table_news import Room
from tests.game.hands import take_turn
from tests.game.hosting import PATIENCE_S, Host, connected, quiet, until


def full_table(link: Link, seats: Literal[2, 4] = 4) -> OnlineTable:
    """A table of the host and computers, begun."""
    create = Create("petrograd-1917", seats=seats, length="short")
    room = msgspec.convert(link.request("create", create).result(10), Room)
    table = OnlineTable(link, room)
    table.sit(0)
    quiet(table)
    for seat in range(1, seats):
        table.set_bot(seat, "random")
        quiet(table)
    table.start()
    quiet(table)
    return table


def label(nickname: str | None, bot: str | None) -> str:
    return nickname or bot or ""


@pytest.mark.slow
def test_a_connection_that_drops_loses_and_doubles_nothing(host: Host) -> None:
    link = connected(host.url, "Nadia")
    session = RemoteSession(full_table(link), label)
    luck, seen, acted = random.Random(3), list[Event](), 0

    def over() -> bool:
        nonlocal acted
        seen.extend(session.poll())
        if not session.ready or session.notice is not None:
            return False
        if session.view.legal and session.guide() is not None and not session._acting.waiting:
            session.act(luck.choice(session.view.legal))
            acted += 1
            if acted % 3 == 0:
                link.drop()
        return session.record is not None

    until(over, "the end")
    assert link.epoch > 3
    assert session.record is not None
    match = Match.replay(Record.load(session.record))
    assert tuple(seen) == match.update(session.table.seat, 0).events
    assert session.history() == match.history(session.table.seat)
    assert session.view.verdict == match.verdict
    link.close()


def test_a_player_comes_back_with_the_token_to_the_same_seat(host: Host) -> None:
    link = connected(host.url, "Nadia")
    table = full_table(link)
    assert link.welcome is not None
    token = link.welcome.token
    link.close()
    again = connected(host.url, "Nadia", token)
    room = msgspec.convert(again.request("join", Join(table.room.code)).result(10), Room)
    assert [seat.you for seat in room.seats] == [True, False, False, False]
    session = RemoteSession(OnlineTable(again, room), label)

    def there() -> bool:
        session.poll()
        return session.ready

    until(there, "the view")
    assert session.view.seat == 0
    assert session.view.underground is not None
    assert session.history(), "the log is there with the first view"
    again.close()


def test_whoever_comes_back_is_told_first_what_came_since(host: Host) -> None:
    link = connected(host.url, "Nadia")
    session = RemoteSession(full_table(link), label)
    acted = 0

    def others_moved() -> bool:
        nonlocal acted
        session.poll()
        if not session.ready or session.notice is not None:
            return False
        if session.view.legal and session.view.version == acted:
            session.act(session.view.legal[0])
            acted += 1
        return bool(session.view.legal) and session.view.version > acted

    until(others_moved, "the next turn")
    assert link.welcome is not None
    token = link.welcome.token
    link.close()
    again = connected(host.url, "Nadia", token)
    room = msgspec.convert(again.request("join", Join(session.table.room.code)).result(10), Room)
    preferences = Preferences(Settings(reduced_motion=True), keep=False)
    pilot = Pilot(OnlineMatch(preferences, OnlineTable(again, room), returning=True))
    pilot.until(lambda: isinstance(pilot.top, LookBack), "the recap")
    pilot.press(pygame.K_ESCAPE)
    assert isinstance(pilot.top, OnlineMatch)
    again.close()


def test_what_was_taken_back_is_not_in_the_log(host: Host) -> None:
    link = connected(host.url, "Nadia")
    session = RemoteSession(full_table(link, seats=2), label)
    luck, before = random.Random(7), tuple[Event, ...]()

    def turn() -> bool:
        session.poll()
        return session.ready and session.notice is None and bool(session.view.legal) and not acting()

    def acting() -> bool:
        return session._acting.waiting

    while True:
        until(turn, "the turn")
        before, version = session.history(), session.view.version
        plans = [action for action in session.view.legal if isinstance(action, PlayCard)]
        session.act(luck.choice(plans or session.view.legal))
        until(partial(arrived, session, version), "the answer")
        if session.can_undo():
            version = session.view.version
            session.undo()
            until(partial(arrived, session, version), "the undo")
            if session.notice is None:
                break
    assert session.history() == before
    link.close()


def arrived(session: RemoteSession, version: int) -> bool:
    session.poll()
    settled = not session._acting.waiting
    return settled and (session.view.version > version or session.notice is not None)


@pytest.mark.slow
def test_a_server_that_starts_again_finds_its_players(tmp_path: Path) -> None:
    first = Host(tmp_path)
    first.start()
    link = connected(first.url, "Nadia")
    session = RemoteSession(full_table(link), label)
    luck, seen = random.Random(5), list[Event]()

    def acted() -> bool:
        seen.extend(session.poll())
        free = session.ready and session.notice is None and not session._acting.waiting
        if free and session.view.legal:
            session.act(luck.choice(session.view.legal))
            return True
        return False

    for _ in range(3):
        until(acted, "the turn")
    first.stop()
    until(lambda: session.poll() is not None and session.notice is not None, "the strip")
    assert session.notice is not None
    assert session.notice.key == "strip-reconnecting"
    second = Host(tmp_path, first.port)
    second.start()
    for _ in range(3):
        until(acted, "the turn after the restart")
    assert session.history()[-len(seen) :] == tuple(seen)
    link.close()
    second.stop()


def test_a_connection_that_is_cut_while_it_is_made_is_made_again(host: Host) -> None:
    link, luck = connected(host.url, "Nadia"), random.Random(1)
    for _ in range(60):
        link.drop()
        time.sleep(luck.uniform(0.0, 0.06))
    epoch = link.epoch
    link.drop()
    until(lambda: link.state is LinkState.ONLINE and link.epoch > epoch, "the connection")
    link.close()


def test_a_token_that_the_server_does_not_know_makes_a_new_guest(host: Host) -> None:
    link = connected(host.url, "Nadia", "x" * 43)
    assert link.welcome is not None
    assert link.welcome.token != "x" * 43
    link.close()


@pytest.mark.parametrize(
    "server",
    ["http://127.0.0.1:9", "http://host:99999", "http://[::bad", "http://", "http://h:1 2", "ftp://h"],
)
def test_no_server_is_a_state_and_not_an_error(server: str) -> None:
    link = Link(server, "Nadia", pauses=(0.05,)).start()
    until(lambda: link.state is LinkState.LOST, "the loss")
    link.close()


@pytest.mark.parametrize(
    "typed", ["NEVA-K7Q2-M4XB", " neva-k7q2-m4xb ", "http://host:8917/join/NEVA-K7Q2-M4XB/"]
)
def test_a_code_or_its_link_may_be_typed(typed: str) -> None:
    assert code_in(typed) == "NEVA-K7Q2-M4XB"


def test_an_address_may_lack_its_scheme() -> None:
    assert server_url(" localhost:8917/ ") == "http://localhost:8917"


@pytest.mark.slow
def test_a_whole_match_through_the_online_screens(host: Host) -> None:
    settings = Settings(name="Nadia", server=host.url, bot_speed=0, reduced_motion=True)
    pilot = Pilot(Online(Preferences(settings, keep=False)))
    pilot.until(lambda: pilot.controls["new"].enabled, "the connection")
    pilot.click("new")
    pilot.click("length-short")
    pilot.click("create")
    pilot.until(lambda: "stand-0" in pilot.controls, "the table")
    for seat in (1, 2, 3):
        pilot.until(partial(has, pilot, f"bot-{seat}"), "the seat")
        pilot.click(f"bot-{seat}")
        pilot.until(partial(has, pilot, f"out-{seat}"), "the computer")
    page = pilot.top
    assert isinstance(page, TablePage)
    pilot.click("start")
    pilot.until(lambda: isinstance(pilot.top, OnlineMatch), "the match")
    match = pilot.top
    assert isinstance(match, OnlineMatch)
    assert match.session.board.length == "short"
    play_online(pilot)
    verdict = pilot.top
    assert isinstance(verdict, VerdictPage)
    pilot.until(lambda: verdict.ready, "the recap")
    pilot.click("rematch")
    pilot.until(lambda: isinstance(pilot.top, TablePage), "the next table")
    after = pilot.top
    assert isinstance(after, TablePage)
    assert after.table is not None
    assert after.table.room.length == "short"
    assert after.table.room.match != match.session.table.room.match
    assert sorted(seat.you for seat in after.table.room.seats) == [False, False, False, True]
    assert sum(seat.bot is not None for seat in after.table.room.seats) == 3
    pilot.press(27)
    assert isinstance(pilot.top, Online)
    pilot.press(27)
    assert pilot.stack.is_over()


def test_hints_are_asked_for_at_an_online_table_too(host: Host) -> None:
    settings = Settings(name="Nadia", server=host.url, bot_speed=0, reduced_motion=True)
    pilot = Pilot(Online(Preferences(settings, keep=False)))
    pilot.until(lambda: pilot.controls["new"].enabled, "the connection")
    pilot.click("new")
    pilot.click("create")
    pilot.until(lambda: "stand-0" in pilot.controls, "the table")
    for seat in (1, 2, 3):
        pilot.until(partial(has, pilot, f"bot-{seat}"), "the seat")
        pilot.click(f"bot-{seat}")
        pilot.until(partial(has, pilot, f"out-{seat}"), "the computer")
    pilot.click("start")
    pilot.until(lambda: isinstance(pilot.top, OnlineMatch), "the match")
    match = pilot.top
    assert isinstance(match, OnlineMatch)
    pilot.until(
        lambda: isinstance(match.child, BoardScreen) and match.child.scene().acting, "the own impulse"
    )
    board = match.child
    assert isinstance(board, BoardScreen)
    pilot.until(lambda: not board.busy and board.scene().view is match.session.view, "a quiet board")
    pilot.press(pygame.K_i)
    pilot.until(lambda: "hint-1" in pilot.controls, "the first hint")
    hints = board.scene().hints
    assert hints
    assert hints[0].action in match.session.view.legal
    pilot.stack.top.leave()


def test_a_name_that_was_typed_counts_without_connect(host: Host) -> None:
    pilot = Pilot(Online(Preferences(Settings(server=host.url, reduced_motion=True), keep=False)))
    pilot.until(lambda: pilot.controls["new"].enabled, "the connection")
    page = pilot.top
    assert isinstance(page, Online)
    pilot.click("name")
    for _ in range(len(page.fields["name"].text)):
        pilot.press(pygame.K_BACKSPACE)
    pilot.type("Ilya")
    pilot.click("new")
    pilot.until(partial(has, pilot, "create"), "the new match")
    pilot.click("create")
    pilot.until(partial(has, pilot, "stand-0"), "the table")
    table = pilot.top
    assert isinstance(table, TablePage)
    assert table.table is not None
    assert table.table.room.seats[0].nickname == "Ilya"
    pilot.stack.move(Quit())


def test_a_turn_waits_for_its_player_and_for_nobody_else(host: Host) -> None:
    """In words that their desktop can show, under other pages too; it says no more than which scenario it is."""
    pilot = Pilot(
        Online(Preferences(Settings(server=host.url, bot_speed=0, reduced_motion=True), keep=False))
    )
    pilot.until(lambda: pilot.controls["new"].enabled, "the connection")
    assert waiting(pilot) is None
    pilot.click("new")
    pilot.click("length-short")
    pilot.click("create")
    pilot.until(partial(has, pilot, "stand-0"), "the table")
    for seat in (1, 2, 3):
        pilot.until(partial(has, pilot, f"bot-{seat}"), "the seat")
        pilot.click(f"bot-{seat}")
        pilot.until(partial(has, pilot, f"out-{seat}"), "the computer")
    pilot.click("start")
    pilot.until(lambda: waiting(pilot) is not None, "the turn")
    assert waiting(pilot) == "Petrograd 1917: you are to decide."
    match = pilot.top
    assert isinstance(match, OnlineMatch)
    luck = random.Random(5)
    while waiting(pilot):
        assert match.session.view.legal
        version = match.session.view.version
        pilot.until(partial(may_act, match), "the guide")
        board = match.child
        assert isinstance(board, BoardScreen)
        take_turn(pilot, board, luck)
        pilot.until(partial(moved_on, pilot, version), "the answer")
    assert not match.session.view.legal
    pilot.stack.move(Quit())


def waiting(pilot: Pilot) -> str | None:
    return pilot.stack.turn


def may_act(match: OnlineMatch) -> bool:
    board = match.child
    return isinstance(board, BoardScreen) and board.scene().acting and match.session.guide() is not None


def has(pilot: Pilot, control: str) -> bool:
    return control in pilot.controls


def play_online(pilot: Pilot) -> None:
    luck = random.Random(9)
    give_up = time.monotonic() + 3 * PATIENCE_S
    dropped = False
    while isinstance(pilot.top, OnlineMatch):
        assert time.monotonic() < give_up
        screen = pilot.top
        board = screen.child
        free = isinstance(board, BoardScreen) and board.scene().acting and screen.session.notice is None
        if free and isinstance(board, BoardScreen) and screen.session.guide() is not None:
            version = screen.session.view.version
            take_turn(pilot, board, luck)
            if not dropped and version > 20:
                dropped = True
                screen._table.link.drop()
            pilot.until(partial(moved_on, pilot, version), "the answer")
        else:
            pilot.frame(100)
            time.sleep(0.002)


def moved_on(pilot: Pilot, version: int) -> bool:
    screen = pilot.top
    if not isinstance(screen, OnlineMatch):
        return True
    return screen.session.view.version > version or screen.session.notice is not None
