"""The clock in the client: what is shown and when, choosing one, and what a player does about time by keyboard."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import pairwise

import msgspec
import pygame
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.clock_words import clock_words, happening_words, length, short_span, span
from game.net import Link
from game.online import OnlineTable
from game.pilot import Pilot
from game.preferences import Preferences
from game.saves import Settings
from game.screens.board import BoardScreen
from game.screens.look_back import LookBack
from game.screens.online_match import OnlineMatch
from game.screens.pace_choice import LADDERS, OWN_KINDS, PACES, TIMEOUTS
from game.screens.table import TablePage
from game.timing import DAY, RunningClock, low_at, readouts
from game.words import say
from rules.pace import BankClock, Clock, DaysClock, MoveClock
from rules.protocol import Create
from rules.table_news import Happening, Room, SeatInfo, SeatTime, Timing
from tests.game.hosting import Host, connected, quiet

NOW = 1_700_000_000_000
SITTERS = (SeatInfo((0,), "Ada", None, True, True), SeatInfo((1,), None, "random", True, False))


def timing(left: int = 60_000, **fields: object) -> Timing:
    seats = (SeatTime(left), SeatTime(60_000))
    return Timing(**{"now": NOW, "seats": seats, "running": 0, "deadline": NOW + left, **fields})  # type: ignore[arg-type]


# ---- what is shown --------------------------------------------------------------------------------------------------


def test_time_runs_for_the_seat_on_the_clock_alone() -> None:
    first, second = readouts(BankClock(60), timing(), 12_300)
    assert (first.left, first.running) == (48, True)
    assert (second.left, second.running) == (60, False)


@given(st.integers(0, 90_000), st.integers(0, 999))
def test_nothing_is_left_only_when_nothing_is_left(since: int, more: int) -> None:
    shown = readouts(BankClock(60), timing(), since)[0].left
    assert (shown == 0) is (since >= 60_000)
    assert 0 <= shown - readouts(BankClock(60), timing(), since + more)[0].left <= 1


@pytest.mark.parametrize("left", [3 * DAY * 1000, 20 * 3600 * 1000, 90_000])
def test_what_is_shown_changes_once_a_second_at_most(left: int) -> None:
    moments = [readouts(DaysClock(3), timing(left), since) for since in range(0, 10_000, 33)]
    changes = sum(before != after for before, after in pairwise(moments))
    assert changes <= 10


@pytest.mark.parametrize(
    ("clock", "seconds"),
    [(MoveClock(10), 5), (MoveClock(100), 20), (BankClock(6000), 60), (DaysClock(1), 3 * 3600), ("none", 0)],
)
def test_when_time_is_low(clock: Clock, seconds: int) -> None:
    assert low_at(clock) == seconds


def test_a_clock_that_stands_and_a_vacation_do_not_run() -> None:
    paused = timing(paused=True, deadline=None)
    assert readouts(BankClock(60), paused, 30_000)[0].left == 60
    away = SeatTime(60_000, away=NOW + DAY * 1000)
    on_vacation = timing(seats=(away, away), deadline=NOW + DAY * 1000 + 60_000)
    shown = readouts(DaysClock(1), on_vacation, 30_000)[0]
    assert shown.left == 60
    assert shown.away > 0


def test_a_machine_whose_own_time_is_wrong_shows_the_same() -> None:
    """Only seconds since the message arrived count, by whatever this machine counts seconds with."""
    room = Room("m", "c", "s", SITTERS, "full", False, True, False, True, 0, "d", clock=BankClock(60))
    shown = []
    for strange in (0.0, 5e9, -1e6):
        clock = RunningClock(room, strange)
        clock.take(timing(), strange)
        shown.append(clock.readouts(SITTERS, strange + 10))
    assert shown[0] == shown[1] == shown[2]
    assert [time.left for time in shown[0]] == [50, 60]
    assert [time.bot for time in shown[0]] == [False, True]


def test_an_older_telling_changes_nothing() -> None:
    room = Room("m", "c", "s", SITTERS, "full", False, True, False, True, 0, "d", clock=BankClock(60))
    clock = RunningClock(room, 0.0)
    clock.take(timing(30_000, now=NOW + 5), 1.0)
    clock.take(timing(), 2.0)
    assert clock.readouts(SITTERS, 1.0)[0].left == 30
    an_hour_back = NOW - 3_600_000
    clock.take(timing(20_000, now=an_hour_back, deadline=an_hour_back + 20_000), 2.0)
    assert clock.readouts(SITTERS, 2.0)[0].left == 20


def test_spans_in_words() -> None:
    told = {s: span(s) for s in (0, 84, 3600, 7509, 86_340, 3 * DAY, 3 * DAY + 7200)}
    assert list(told.values()) == ["0:00", "1:24", "1:00:00", "2:05:09", "23 h 59 min", "3 d", "3 d 2 h"]
    assert [short_span(s) for s in (84, 7509, 3 * DAY + 7200)] == ["1:24", "3 h", "4 d"]
    assert [length(s) for s in (0, 30, 90, 7200)] == ["0 s", "30 s", "1 min 30 s", "2 h"]


def test_every_pace_and_every_policy_has_words() -> None:
    for name in (*PACES, "own"):
        assert say(f"pace-{name}")
        assert say(f"pace-{name}.note")
    for timeout in TIMEOUTS:
        assert say(f"timeout-{timeout}")
        assert say(f"timeout-choose-{timeout}")
        assert say(f"timeout-choose-{timeout}.note")
    assert len({clock_words(clock) for clock, _ in PACES.values()}) == len(PACES)


def test_every_step_of_own_numbers_is_one_that_the_server_takes() -> None:
    for (kind, field), ladder in LADDERS.items():
        for step in ladder:
            clock = msgspec.structs.replace(OWN_KINDS[kind], **{field: step})  # type: ignore[type-var]
            msgspec.convert(msgspec.to_builtins(Create("s", clock=clock)), Create)


def test_what_happened_is_told_in_words() -> None:
    room = Room("m", "c", "s", SITTERS, "full", False, True, False, True, 0, "d")
    assert happening_words(Happening(NOW, "time-up", 0, "Ada"), room) == "Ada: time is up."
    assert "Steady" in happening_words(Happening(NOW, "stand-in", 0, "Ada", "steady"), room)
    assert "3 days" in happening_words(Happening(NOW, "vacation", 0, "Ada", "3"), room)
    assert happening_words(Happening(NOW, "something-new", 0), room) == ""


# ---- with a server --------------------------------------------------------------------------------------------------


@pytest.fixture
def link(host: Host) -> Iterator[Link]:
    link = connected(host.url, "Nadia")
    yield link
    link.close()


@pytest.fixture
def preferences() -> Preferences:
    return Preferences(Settings(), keep=False)


def test_a_pace_is_chosen_by_keyboard(link: Link, preferences: Preferences) -> None:
    page = TablePage(preferences, link, None)
    pilot = Pilot(page)
    pilot.frame()
    reach(pilot, page, "pace-own")
    pilot.press(pygame.K_RETURN)
    for name in ("own-move", "less-seconds", "timeout-forfeit"):
        reach(pilot, page, name)
        pilot.press(pygame.K_RETURN)
    pilot.press(pygame.K_TAB)
    reach(pilot, page, "create")
    pilot.press(pygame.K_RETURN)
    pilot.until(lambda: page.table is not None, "the table")
    assert page.table is not None
    assert page.table.room.clock == MoveClock(60)
    assert page.table.room.timeout == "forfeit"
    assert [time.left for time in page.table.times()] == [60] * 4


def reach(pilot: Pilot, page: TablePage, name: str) -> None:
    for _ in range(80):
        if page.focus == name:
            return
        pilot.press(pygame.K_TAB)
    raise AssertionError(f"Tab does not come to {name}")


@pytest.mark.parametrize("name", list(PACES))
def test_a_named_pace_is_what_its_name_says(link: Link, preferences: Preferences, name: str) -> None:
    page = TablePage(preferences, link, None)
    pilot = Pilot(page)
    pilot.frame()
    pilot.click("pace-quick")
    pilot.click(f"pace-{name}")
    pilot.click("create")
    pilot.until(lambda: page.table is not None, "the table")
    assert page.table is not None
    assert page.table.room.clock == PACES[name][0]


def playing(link: Link, preferences: Preferences, **fields: object) -> tuple[Pilot, OnlineTable]:
    """The board of a match of two against a computer, once the player is to act."""
    wanted = Create("petrograd-1917", seats=2, length="short", **fields)  # type: ignore[arg-type]
    room = msgspec.convert(link.request("create", wanted).result(10), Room)
    table = OnlineTable(link, room)
    table.sit(0)
    table.set_bot(1, "random")
    table.start()
    quiet(table)
    screen = OnlineMatch(preferences, table)
    pilot = Pilot(screen)
    pilot.until(lambda: isinstance(screen.child, BoardScreen) and bool(screen.session.view.legal), "the turn")
    pilot.until(lambda: table.times()[0].running and not screen.child.busy, "the clock")
    return pilot, table


def test_the_board_shows_the_clock_and_is_drawn_once_a_second(link: Link, preferences: Preferences) -> None:
    pilot, _ = playing(link, preferences, clock=BankClock(600))
    assert "Your time: 10:00 left" in pilot.controls["clock"].words or "9:5" in pilot.controls["clock"].words
    pilot.wait(500)
    drawn, began = pilot.drawn, time.monotonic()
    while time.monotonic() < began + 2.5:
        pilot.frame()
        time.sleep(0.005)
    assert 1 <= pilot.drawn - drawn <= 4


def test_the_own_clock_is_seen_while_one_looks_back(link: Link, preferences: Preferences) -> None:
    pilot, table = playing(link, preferences, clock=BankClock(600))
    pilot.press(pygame.K_LEFTBRACKET)
    assert isinstance(pilot.top, LookBack)
    told = pilot.controls["clock"].words
    assert told.startswith("Your time: ")
    pilot.until(lambda: pilot.controls["clock"].words != told, "the next second")
    assert table.times()[0].running
    pilot.press(pygame.K_t)
    assert isinstance(pilot.top, LookBack)


def test_vacation_by_keyboard(link: Link, preferences: Preferences) -> None:
    pilot, table = playing(link, preferences, clock=DaysClock(1, vacation=5))
    pilot.press(pygame.K_t)
    for name in ("clock-vacation-more", "clock-vacation-go"):
        focus(pilot, name)
        pilot.press(pygame.K_RETURN)
    pilot.until(lambda: table.times()[0].away > 0, "the vacation")
    assert table.times()[0].vacation == 3
    focus(pilot, "clock-vacation-end")
    pilot.press(pygame.K_RETURN)
    pilot.until(lambda: table.times()[0].away == 0, "the end of the vacation")
    assert table.times()[0].vacation in (4, 5)
    pilot.press(pygame.K_ESCAPE)
    assert "clock-close" not in pilot.controls


def focus(pilot: Pilot, name: str) -> None:
    screen = pilot.top
    assert isinstance(screen, OnlineMatch)
    assert isinstance(screen.child, BoardScreen)
    pilot.until(lambda: name in pilot.controls, name)
    for _ in range(20):
        if screen.child.scene().focus == name:
            return
        pilot.press(pygame.K_TAB)
    raise AssertionError(f"Tab does not come to {name}")


def test_a_seat_is_taken_back_from_the_computer(link: Link, preferences: Preferences) -> None:
    pilot, table = playing(link, preferences, clock=MoveClock(5), timeout="bot", stand_in="random")
    pilot.until(lambda: table.times()[0].stood_in, "the computer")
    screen = pilot.top
    assert isinstance(screen, OnlineMatch)
    notice = screen.session.notice
    assert notice is not None
    assert notice.key == "strip-stand-in"
    pilot.press(pygame.K_t)
    focus(pilot, "clock-take-back")
    pilot.press(pygame.K_RETURN)
    pilot.until(lambda: not table.times()[0].stood_in, "the seat")
    assert [line.what for line in table.room.happened] == ["time-up", "stand-in", "back"]


def test_at_a_table_without_a_clock_the_sheet_tells_the_rest(link: Link, preferences: Preferences) -> None:
    wanted = Create("petrograd-1917", seats=2, length="short")
    room = msgspec.convert(link.request("create", wanted).result(10), Room)
    table = OnlineTable(link, room)
    table.sit(0)
    table.set_bot(1, "random")
    table.start()
    quiet(table)
    screen = OnlineMatch(preferences, table)
    pilot = Pilot(screen)
    pilot.until(lambda: isinstance(screen.child, BoardScreen) and not screen.child.busy, "the board")
    assert "clock" not in pilot.controls
    pilot.press(pygame.K_ESCAPE)
    pilot.click("menu-table")
    assert "clock-close" in pilot.controls
    assert "clock-take-back" not in pilot.controls
    seats = tuple(msgspec.structs.replace(seat, bot="random") for seat in table.room.seats)
    table.room = msgspec.structs.replace(table.room, seats=seats)
    pilot.resize((1280, 720))
    assert "clock-take-back" in pilot.controls


def test_at_this_screen_there_is_no_clock() -> None:
    from game.local import LocalSession
    from game.saves import Chair
    from rules.match import Match, Options

    match = Match.create("petrograd-1917", Options(seats=2), bytes(16))
    session = LocalSession(match, (Chair("Ada"), Chair("Bo")), str, luck=bytes(32))
    pilot = Pilot(BoardScreen(session))
    pilot.press(pygame.K_t)
    assert "clock" not in pilot.controls
    assert "clock-close" not in pilot.controls
    session.close()


def test_a_clock_of_days_tells_its_vacation() -> None:
    assert clock_words(DaysClock(3)) == "3 days for every decision"
    assert clock_words(DaysClock(1, vacation=14)) == "A day for every decision and 14 days of vacation"
