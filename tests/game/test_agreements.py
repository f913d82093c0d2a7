"""Agreements through the real screens: asked, answered and refused by keys and by mouse, and what watchers see of it."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pygame
import pytest

from game.agree_words import own_last
from game.local import LocalSession
from game.net import Link
from game.online import OnlineTable
from game.pilot import Pilot
from game.preferences import Preferences
from game.saves import Chair, Settings
from game.screens.board import BoardScreen
from game.screens.message import Message
from game.screens.online_match import OnlineMatch
from rules.ids import Faction, Seat
from rules.match import Match, Options
from rules.protocol import Create, Join
from rules.rng import Rng
from rules.table_news import Room
from tests.game.hosting import Host, connected, quiet
from tests.rules.positions import by_kind, seed_of


class Player:
    """Somebody at the table, with a screen."""

    def __init__(
        self, host: Host, name: str, tmp_path: Path, room: Room | None = None, **fields: object
    ) -> None:
        self.link: Link = connected(host.url, name)
        if room is None:
            create = msgspec.convert(
                {"scenario": "petrograd-1917", "seats": 2, "length": "short", **fields}, Create
            )
            answer = self.link.request("create", create).result(10)
        else:
            answer = self.link.request("join", Join(room.code)).result(10)
        self.table = OnlineTable(self.link, msgspec.convert(answer, Room))
        self.pilot: Pilot | None = None
        self._preferences = Preferences(Settings(reduced_motion=True), keep=False)

    def sit(self, seat: int) -> None:
        self.table.sit(seat)
        quiet(self.table)

    def open(self, size: tuple[int, int] = (1600, 900)) -> None:
        self.pilot = Pilot(OnlineMatch(self._preferences, self.table), size)

    @property
    def screen(self) -> Pilot:
        assert self.pilot is not None
        return self.pilot

    @property
    def board(self) -> BoardScreen:
        top = self.screen.top
        assert isinstance(top, OnlineMatch)
        assert isinstance(top.child, BoardScreen)
        return top.child

    def close(self) -> None:
        self.link.close()


def until(players: list[Player], come: Callable[[], bool]) -> None:
    """Let every screen live until it has come."""
    give_up = time.monotonic() + 30
    while not come():
        assert time.monotonic() < give_up, [sorted(player.screen.controls) for player in players]
        for player in players:
            player.screen.frame()
        time.sleep(0.002)


@pytest.fixture
def people(host: Host, tmp_path: Path) -> Iterator[list[Player]]:
    """Two who play and one who watches, some decisions in."""
    rosa = Player(host, "Rosa", tmp_path)
    karl, vera = (Player(host, name, tmp_path, rosa.table.room) for name in ("Karl", "Vera"))
    rosa.sit(0)
    karl.sit(1)
    rosa.table.start()
    quiet(rosa.table)
    found = [rosa, karl, vera]
    for player in found:
        player.open()
    until(found, lambda: all(isinstance(_child(player), BoardScreen) for player in found))
    luck = random.Random(4)
    for _ in range(9):
        act(found, luck)
    yield found
    for player in found:
        player.close()


def _child(player: Player) -> object:
    top = player.screen.top
    return top.child if isinstance(top, OnlineMatch) else None


def act(people: list[Player], luck: random.Random) -> None:
    """Somebody decides; every screen knows it."""
    ply = max(player.board._session.view.public.ply for player in people)

    def decided() -> bool:
        for player in people:
            session = player.board._session
            if session.view.legal and session.view.public.ply == ply and not player.table.waiting:
                session.act(luck.choice(session.view.legal))
        return all(player.board.scene().view.public.ply > ply for player in people)

    until(people, decided)


def test_a_rewind_is_asked_by_mouse_and_answered_by_keys(people: list[Player]) -> None:
    rosa, karl, vera = people
    wanted = rosa.board._session.rewind_to
    assert wanted is not None
    rosa.screen.press(pygame.K_g)
    rosa.screen.click("agree-rewind")
    assert rosa.board.scene().sure == "rewind"
    rosa.screen.click("agree-go")
    until(people, lambda: "motion-yes" in karl.screen.controls)
    assert "motion-yes" not in rosa.screen.controls
    assert "motion-yes" not in vera.screen.controls
    assert vera.board.scene().notice is not None
    karl.screen.press(pygame.K_TAB)
    assert karl.board.scene().focus == "motion-yes"
    karl.screen.press(pygame.K_RETURN)
    until(people, lambda: all(one.board.scene().view.public.ply == wanted for one in people))
    assert "motion-yes" not in karl.screen.controls
    act(people, random.Random(1))


def test_no_is_no(people: list[Player]) -> None:
    rosa, karl, _ = people
    version = rosa.board.scene().view.version
    rosa.screen.press(pygame.K_g)
    rosa.screen.click("agree-abandon")
    rosa.screen.press(pygame.K_RETURN)
    assert rosa.board.scene().sure == "", "the keyboard lies on No"
    rosa.screen.click("agree-abandon")
    rosa.screen.click("agree-go")
    until(people, lambda: "motion-no" in karl.screen.controls)
    karl.screen.click("motion-no")
    until(people, lambda: not rosa.table.room.motions)
    assert rosa.board.scene().view.version == version


def test_a_pause_is_seen_and_ends(people: list[Player]) -> None:
    rosa, karl, vera = people
    rosa.screen.press(pygame.K_g)
    rosa.screen.click("agree-pause")
    until(people, lambda: "motion-yes" in karl.screen.controls)
    karl.screen.click("motion-yes")
    until(people, lambda: all(_notice(player) == "strip-paused" for player in people))
    karl.screen.press(pygame.K_g)
    karl.screen.click("agree-resume")
    until(people, lambda: "motion-yes" in rosa.screen.controls)
    rosa.screen.click("motion-yes")
    until(people, lambda: _notice(vera) == "strip-watching")
    act(people, random.Random(2))


def _notice(player: Player) -> str:
    notice = player.board.scene().notice
    return "" if notice is None else notice.key


def test_a_match_ended_by_agreement_says_so(people: list[Player]) -> None:
    rosa, karl, _ = people
    rosa.screen.press(pygame.K_g)
    rosa.screen.click("agree-abandon")
    rosa.screen.click("agree-go")
    until(people, lambda: "motion-yes" in karl.screen.controls)
    karl.screen.click("motion-yes")
    until(people, lambda: all(isinstance(player.screen.top, Message) for player in people))


def test_whoever_watches_through_a_seat_sees_it_and_cannot_act(people: list[Player]) -> None:
    rosa, karl, vera = people
    until(people, lambda: _notice(vera) == "strip-watching")
    assert vera.board.scene().view.underground is None
    vera.screen.press(pygame.K_g)
    vera.screen.click("agree-watch-0")
    until(people, lambda: "motion-yes" in rosa.screen.controls)
    assert "motion-yes" not in karl.screen.controls
    rosa.screen.click("motion-yes")
    until(people, lambda: _notice(vera) == "strip-through")
    until(people, lambda: vera.board.scene().view.seat == 0)
    mine, hers = rosa.board.scene().view, vera.board.scene().view
    assert (hers.underground, hers.hands, hers.public) == (mine.underground, mine.hands, mine.public)
    assert not vera.board.scene().acting
    for _ in range(4):
        act(people, random.Random(3))
        assert vera.board.scene().view.legal == ()
    rosa.screen.press(pygame.K_g)
    away = next(name for name in rosa.screen.controls if name.startswith("agree-away-"))
    rosa.screen.click(away)
    until(people, lambda: vera.board.scene().view.seat is None)
    assert vera.board.scene().view.underground is None


def test_giving_the_seat_up_is_asked_twice(people: list[Player]) -> None:
    rosa, karl, _ = people
    rosa.screen.press(pygame.K_g)
    rosa.screen.click("agree-resign")
    assert rosa.table.seat == 0
    rosa.screen.click("agree-go")
    until(people, lambda: rosa.board.scene().view.seat is None)
    assert karl.table.room.seats[0].nickname is None
    assert _notice(rosa) in ("strip-watching", "strip-happened")


def test_a_delayed_watcher_is_told_how_late(host: Host, tmp_path: Path) -> None:
    rosa = Player(host, "Rosa", tmp_path, delay=2)
    vera = Player(host, "Vera", tmp_path, rosa.table.room)
    rosa.sit(0)
    rosa.table.set_bot(1, "random")
    quiet(rosa.table)
    rosa.table.start()
    quiet(rosa.table)
    for player in (rosa, vera):
        player.open()
    found = [rosa, vera]
    until(found, lambda: all(isinstance(_child(player), BoardScreen) for player in found))
    until(found, lambda: _notice(vera) == "strip-delayed")
    luck = random.Random(2)
    while rosa.board.scene().view.public.round < 4:
        until(found, lambda: bool(rosa.board._session.view.legal))
        act([rosa], luck)
        vera.screen.frame()
        shown = vera.board.scene().view.public.round
        # Rosa's own picture may come later than Vera's: but come it must.
        until(found, lambda shown=shown: shown <= max(1, rosa.board._session.view.public.round - 2))  # type: ignore[misc]
    until(found, lambda: vera.board.scene().view.public.round == 2)
    for player in found:
        player.close()


# ---- at one screen --------------------------------------------------------------------------------------------------


def test_all_at_one_screen_agree_at_once(tmp_path: Path) -> None:
    match = Match.create("petrograd-1917", Options(2, "short"), seed_of(1))
    chairs = (Chair("Ada"), Chair("Ben"))
    session = LocalSession(match, chairs, str, folder=tmp_path / "match", clock=lambda: 0.0)
    rng = Rng(b"one screen")
    for _ in range(20):
        seat = match.to_act
        assert seat is not None
        match.submit(seat, match.version, by_kind(rng, match.legal(seat)))
    seat = Seat(0)
    session.open(seat)
    wanted = session.rewind_to
    assert wanted == own_last(match.history(None), (Faction.ASSEMBLIES, Faction.VANGUARD))
    board = BoardScreen(session)
    pilot = Pilot(board, (1600, 900))
    pilot.frame()
    pilot.press(pygame.K_ESCAPE)
    pilot.click("menu-rewind")
    pilot.click("agree-rewind")
    pilot.click("agree-go")
    pilot.frame()
    assert match.depth == wanted
    assert match.record().lines[-1] == f"A rewind {wanted}"
    assert board.scene().view.public.ply == wanted
    session.close()


def test_how_far_back_ones_own_last_decision_lies() -> None:
    match = Match.create("petrograd-1917", Options(2, "short"), seed_of(2))
    assert own_last(match.history(None), (Faction.COMMAND,)) is None
    rng = Rng(b"far")
    while match.view(None).public.ply < 9:
        seat = match.to_act
        assert seat is not None
        actor = match.view(None).public.actor
        match.submit(seat, match.version, by_kind(rng, match.legal(seat)))
        assert own_last(match.history(None), (actor,)) == match.depth - 1
