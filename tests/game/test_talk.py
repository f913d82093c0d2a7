"""Talk on the screens: written, read, silenced and noted by keys, over lost connections, in nobody's way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pygame
import pytest

from game.draw import RecordingCanvas
from game.net import Link
from game.online import OnlineTable
from game.pilot import Pilot
from game.preferences import Preferences
from game.saves import Settings
from game.screen import Replace
from game.screens.board import BoardScreen
from game.screens.online_match import OnlineMatch
from game.screens.table import TablePage
from game.screens.talk_page import TalkPage
from game.talk_panel import Hearer, TalkPanel
from game.talk_words import GROUPS, preset_words
from game.words import choose, dress, say
from rules.board import load_board
from rules.ids import Op
from rules.protocol import Create, Join
from rules.table_news import Room
from rules.talk import PRESETS, Preset
from tests.game.hosting import Host, connected, quiet, until


class Stage:
    """Nadia's screens, and Ilya's end of the line."""

    def __init__(self, host: Host) -> None:
        self.links: list[Link] = [connected(host.url, name) for name in ("Nadia", "Ilya")]
        create = Create("petrograd-1917", seats=4, length="short")
        room = msgspec.convert(self.links[0].request("create", create).result(10), Room)
        settings = Settings(bot_speed=0, reduced_motion=True)
        page = TablePage(Preferences(settings, keep=False), self.links[0], room)
        self.pilot = Pilot(page)
        assert page.table is not None
        self.table = page.table
        self.table.sit(0)
        joined = msgspec.convert(self.links[1].request("join", Join(room.code)).result(10), Room)
        self.ilya = OnlineTable(self.links[1], joined)
        self.ilya.sit(1)
        quiet(self.ilya)
        self.wait(lambda: self.table.room.seats[1].nickname == "Ilya" and self.table.seat == 0)

    def wait(self, come: Callable[[], object]) -> None:
        self.pilot.until(lambda: self._both(come), "what was waited for")

    def _both(self, come: Callable[[], object]) -> bool:
        self.ilya.poll()
        return bool(come())

    def heard(self, table: OnlineTable, words: str) -> bool:
        return any(saying.text == words for saying in table.talk.sayings)

    def start(self) -> BoardScreen:
        for seat in (2, 3):
            self.table.set_bot(seat, "random")
        self.table.start()
        self.wait(lambda: isinstance(self.pilot.top, OnlineMatch))
        match = self.pilot.top
        assert isinstance(match, OnlineMatch)
        self.wait(lambda: isinstance(match.child, BoardScreen) and not match.child.busy)
        assert isinstance(match.child, BoardScreen)
        return match.child


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    choose("en")
    host = Host(tmp_path)
    host.start()
    made = Stage(host)
    yield made
    for link in made.links:
        link.close()
    host.stop()
    dress(None)


def panel_of(board: BoardScreen) -> TalkPanel:
    panel = board.scene().talk
    assert panel is not None
    return panel


def shown(board: BoardScreen) -> str:
    canvas = RecordingCanvas(board.size)
    board.paint(canvas, board.scene())
    return " ".join(canvas.strings)


def test_everything_is_said_by_keys_on_the_page_of_the_table(stage: Stage) -> None:
    pilot = stage.pilot
    pilot.press(pygame.K_m)
    pilot.type("mMorning")
    pilot.press(pygame.K_RETURN)
    stage.wait(lambda: stage.heard(stage.ilya, "Morning"))
    pilot.press(pygame.K_DOWN)
    pilot.type("Only us")
    pilot.press(pygame.K_RETURN)
    stage.wait(lambda: stage.heard(stage.ilya, "Only us"))
    assert [(one.to, one.target) for one in stage.ilya.talk.sayings] == [("table", None), ("bloc", 0)]
    pilot.press(pygame.K_F2)
    pilot.press(pygame.K_4)
    pilot.press(pygame.K_3)
    pilot.press(pygame.K_RIGHT)
    pilot.press(pygame.K_RETURN)
    stage.wait(lambda: len(stage.ilya.talk.sayings) == 3)
    assert stage.ilya.talk.sayings[-1].preset == Preset("help", place=1)
    page = stage.pilot.top
    assert isinstance(page, TablePage)
    assert page.typing
    pilot.press(pygame.K_ESCAPE)
    assert not page.typing, "Escape leaves the line, and stays on the page"


def test_the_board_tells_of_a_message_and_takes_nothing_from_the_hands(stage: Stage) -> None:
    board, pilot = stage.start(), stage.pilot
    stage.ilya.talk.say("table", None, "Wait for me")
    stage.wait(lambda: stage.heard(stage.table, "Wait for me"))
    pilot.frame()
    assert say("talk-unread", count=1) in shown(board)
    assert "Ilya: Wait for me" in shown(board)
    assert not board.typing, "a message takes no key away"
    pilot.press(pygame.K_m)
    pilot.type("mpq 1")
    assert panel_of(board).line.text == "pq 1"
    assert board.scene().open == "talk", "letters are text while the panel is open"
    assert say("talk-unread", count=1) not in shown(board)
    pilot.press(pygame.K_ESCAPE)
    assert not board.typing
    pilot.press(pygame.K_m)
    assert panel_of(board).line.text == "pq 1", "what was begun is kept"
    pilot.click("place-kronstadt")
    assert board.scene().open == "", "the panel makes room for a choice"
    assert board.scene().looked is not None


def test_the_panel_covers_neither_map_nor_operations_nor_tracks(stage: Stage) -> None:
    board, pilot = stage.start(), stage.pilot
    pilot.press(pygame.K_m)
    zone = pilot.controls["talk-panel"].rect
    for size, scale in (((1280, 720), 1.0), ((1280, 720), 1.5), ((1920, 1080), 1.0)):
        pilot.resize(size, scale)
        zones = board.scene().zones
        zone = pilot.controls["talk-panel"].rect
        assert not any(
            zone.colliderect(zones.rect(name)) for name in ("map", "bottom", "top", "left", "event")
        )
        inside = [
            one.rect for name, one in pilot.controls.items() if name.startswith(("tab-", "said-", "send"))
        ]
        assert all(zone.contains(rect) for rect in inside)


def test_a_place_on_the_map_is_put_into_the_message(stage: Stage) -> None:
    board, pilot = stage.start(), stage.pilot
    pilot.press(pygame.K_m)
    pilot.press(pygame.K_F2)
    pilot.press(pygame.K_4)
    pilot.press(pygame.K_1)
    place = board.scene().board.places[6].id
    pilot.click(f"place-{place}")
    assert board.scene().open == "talk"
    assert panel_of(board).phrases.filling == Preset("plan", op=Op.ORGANISE, place=6)


def test_people_are_muted_blocked_and_reported_by_keys(stage: Stage) -> None:
    pilot = stage.pilot
    stage.ilya.talk.say("table", None, "Something foul")
    stage.wait(lambda: stage.heard(stage.table, "Something foul"))
    pilot.press(pygame.K_m)
    pilot.press(pygame.K_F3)
    pilot.press(pygame.K_3)
    pilot.type("It is foul")
    pilot.press(pygame.K_RETURN)
    pilot.press(pygame.K_1)
    talk = stage.table.talk
    stage.wait(lambda: talk.silenced.muted and not talk.sayings)
    assert talk.failure is None
    stage.ilya.talk.say("table", None, "More of it")
    stage.wait(lambda: stage.heard(stage.ilya, "More of it"))
    assert not talk.sayings
    pilot.press(pygame.K_1)
    stage.wait(lambda: stage.heard(stage.table, "More of it"))
    pilot.press(pygame.K_2)
    stage.wait(lambda: talk.silenced.blocked and not talk.sayings)


def test_notes_are_kept_without_being_asked_and_come_to_another_device(stage: Stage) -> None:
    pilot = stage.pilot
    pilot.press(pygame.K_n)
    stage.wait(lambda: stage.table.talk.note is not None)
    pilot.frame()
    pilot.type("nCabinet bluffs")
    pilot.press(pygame.K_RETURN)
    pilot.type("Watch Vyborg")
    stage.wait(
        lambda: not stage.table.talk.writing and stage.table.talk.note == "Cabinet bluffs\nWatch Vyborg"
    )
    welcome = stage.links[0].welcome
    assert welcome is not None
    phone = connected(stage.links[0].server, "Nadia", welcome.token)
    stage.links.append(phone)
    room = msgspec.convert(phone.request("join", Join(stage.table.room.code)).result(10), Room)
    other = OnlineTable(phone, room)
    until(lambda: other.poll() or other.talk.note is not None, "the note")
    assert other.talk.note == "Cabinet bluffs\nWatch Vyborg"


def test_what_is_said_while_the_connection_is_lost_arrives_once(stage: Stage) -> None:
    pilot, talk = stage.pilot, stage.table.talk
    for number in range(6):
        stage.links[number % 2].drop()
        pilot.press(pygame.K_m)
        pilot.type(f"word {number}")
        pilot.press(pygame.K_RETURN)
    for table in (stage.table, stage.ilya):
        stage.wait(lambda table=table: not talk.sending and len(table.talk.sayings) >= 6)  # type: ignore[misc]
    for table in (stage.table, stage.ilya):
        assert [saying.text for saying in table.talk.sayings] == [f"word {number}" for number in range(6)]
    numbers = [saying.number for saying in talk.sayings]
    assert numbers == sorted(set(numbers))


def test_a_watcher_speaks_to_the_table_alone_and_only_if_the_host_lets_them(stage: Stage) -> None:
    stage.ilya.stand()
    quiet(stage.ilya)
    panel = TalkPanel(stage.ilya, load_board("petrograd-1917"))
    assert panel.hearers == (Hearer("table"),)
    stage.pilot.press(pygame.K_m)
    stage.pilot.click("talk-tab-people")
    stage.pilot.click("talk-watchers")
    stage.wait(lambda: not stage.ilya.room.watchers_talk)
    assert panel.box is None, "there is nobody left to write to"


@pytest.mark.parametrize("name", PRESETS)
def test_every_ready_made_message_has_words_and_is_on_a_page(name: str) -> None:
    choose("en")
    board = load_board("petrograd-1917")
    fields = {"op": Op.BUILD, "place": 2, "faction": 3}
    preset = Preset(name, **{field: fields[field] for field in PRESETS[name]})  # type: ignore[arg-type]
    words = preset_words(preset, board)
    assert words[-1] in ".?"
    assert "{" not in words
    assert sum(name in group for group in GROUPS.values()) == 1
    assert all(len(group) <= 9 for group in GROUPS.values())


def test_a_ready_made_message_of_a_newer_client_goes_by_its_name() -> None:
    assert preset_words(Preset("of-tomorrow", place=99), load_board("petrograd-1917")) == "of-tomorrow"


def test_what_was_said_and_noted_is_there_after_the_match(stage: Stage) -> None:
    pilot, room = stage.pilot, stage.table.room
    stage.ilya.talk.say("bloc", None, "Well fought")
    stage.wait(lambda: stage.heard(stage.table, "Well fought"))
    pilot.press(pygame.K_n)
    stage.wait(lambda: stage.table.talk.note is not None)
    pilot.frame()
    pilot.type("nRemember this")
    page = pilot.top
    page.leave()
    stage.table.leave()
    later = TalkPage(stage.links[0], room, load_board("petrograd-1917"))
    pilot.stack.move(Replace(later, all=True))
    stage.wait(lambda: later.panel.talk.note == "Remember this")
    assert [saying.text for saying in later.panel.talk.sayings] == ["Well fought"]
    pilot.press(pygame.K_F4)
    canvas = RecordingCanvas(later.size)
    later.paint(canvas)
    assert "Remember this" in canvas.strings
    pilot.press(pygame.K_ESCAPE)
    pilot.press(pygame.K_ESCAPE)
    assert pilot.stack.is_over()


def test_what_is_too_much_at_once_is_said_a_little_later(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("game.talk.PAUSE_SECONDS", 0.05)
    monkeypatch.setattr("server.room_talk.AT_ONCE", 2)
    monkeypatch.setattr("server.room_talk.A_MINUTE", 600)
    for number in range(8):
        stage.table.talk.say("table", None, str(number))
    stage.wait(lambda: not stage.table.talk.sending and len(stage.ilya.talk.sayings) == 8)
    assert [saying.text for saying in stage.ilya.talk.sayings] == [str(number) for number in range(8)]


def test_what_nobody_could_hear_comes_back_to_the_line(stage: Stage) -> None:
    pilot, page = stage.pilot, stage.pilot.top
    assert isinstance(page, TablePage)
    pilot.press(pygame.K_m)
    stage.ilya.stand()
    quiet(stage.ilya)
    stage.table.talk.say("bloc", None, "Are you there?")
    stage.wait(lambda: stage.table.talk.failure is not None)
    pilot.frame()
    canvas = RecordingCanvas(page.size)
    page.paint(canvas)
    assert "Are you there?" in canvas.strings
    assert say("error-nobody-there") in canvas.strings
