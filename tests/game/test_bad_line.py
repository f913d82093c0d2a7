"""Two clients, each behind a bad line of its own, play a match to the verdict."""

from __future__ import annotations

import random
import time
from pathlib import Path

import msgspec
import pytest

from game.net import Link, LinkState
from game.online import OnlineTable
from game.remote import RemoteSession
from rules.events import Event
from rules.match import Match
from rules.protocol import Create, Join
from rules.record import Record
from rules.table_news import Room
from tests.game.bad_line import BadLine
from tests.game.hosting import Host
from tests.game.test_remote import label

PATIENCE_S = 100.0


class Player:
    """Whoever plays at random through one line, and remembers what was shown."""

    def __init__(self, url: str, name: str, seed: int) -> None:
        self.link = Link(url, name, pauses=(0.05, 0.1, 0.2)).start()
        self.luck = random.Random(seed)
        self.seen: list[Event] = []
        self.session: RemoteSession

    def ask(self, name: str, message: msgspec.Struct) -> Room:
        """Ask until there is an answer, as a player would."""
        give_up = time.monotonic() + PATIENCE_S
        while time.monotonic() < give_up:
            if self.link.state is LinkState.ONLINE:
                try:
                    return msgspec.convert(self.link.request(name, message).result(10), Room)
                except Exception:
                    time.sleep(0.05)
            time.sleep(0.01)
        raise AssertionError(f"{name} was never answered")

    def sit(self, room: Room, seat: int) -> None:
        """Sit down, ready to play."""
        table = OnlineTable(self.link, room)
        while not table.room.seats[seat].you:
            table.sit(seat)
            quiet_or_lost(table)
        self.session = RemoteSession(table, label)

    def play(self) -> bool:
        """Take a turn, if it is one's own; whether the match is over and its record has come."""
        self.seen.extend(self.session.poll())
        session = self.session
        if not session.ready or session.notice is not None:
            return False
        if session.view.legal and not session._acting.waiting:
            session.act(self.luck.choice(session.view.legal))
        return session.record is not None


def quiet_or_lost(table: OnlineTable) -> None:
    """Wait for the answer to the last request, or for its loss."""
    give_up = time.monotonic() + PATIENCE_S
    table.poll()
    while table.waiting and time.monotonic() < give_up:
        time.sleep(0.01)
        table.poll()
    table.asking.failure = None


@pytest.mark.slow
def test_two_clients_behind_bad_lines_finish_a_match(tmp_path: Path) -> None:
    host = Host(tmp_path)
    host.start()
    with BadLine(host.url, 7) as first, BadLine(host.url, 2) as second:
        rosa, karl = Player(first.url, "Rosa", 3), Player(second.url, "Karl", 4)
        room = rosa.ask("create", Create("the-valley", seats=2, length="class"))
        rosa.sit(room, 0)
        karl.sit(karl.ask("join", Join(room.code)), 1)
        while not rosa.session.table.room.started:
            rosa.session.table.start()
            quiet_or_lost(rosa.session.table)
        give_up = time.monotonic() + PATIENCE_S
        while not all([rosa.play(), karl.play()]):
            assert time.monotonic() < give_up, "the match did not end"
            time.sleep(0.003)
        assert min(first.cuts, second.cuts) > 0
        assert first.stalls + second.stalls > 0
        assert rosa.session.record is not None
        match = Match.replay(Record.load(rosa.session.record))
        for player, seat in ((rosa, match.seats[0]), (karl, match.seats[1])):
            assert player.session.history() == match.history(seat), "nothing is skipped, nothing comes twice"
            shown = tuple(player.seen)
            assert shown == match.update(seat, 0).events[-len(shown) :], "in order, from the first view on"
            assert player.session.view.verdict == match.verdict
            player.link.close()
    host.stop()
