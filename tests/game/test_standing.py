"""Ratings and tournaments on the screens, against a real server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pygame
import pytest

from game.draw import RecordingCanvas
from game.net import Link
from game.page import Page
from game.pilot import Pilot
from game.preferences import Preferences
from game.saves import Settings
from game.screens.fair_choice import sitter_words
from game.screens.new_tournament import NewTournament
from game.screens.online import Online
from game.screens.standing import StandingPage, conduct_words
from game.screens.table import TablePage
from game.screens.tournaments import TournamentsPage
from game.words import choose, dress, say
from rules.people import MakeAccount
from rules.ratings import Conduct, Profile
from rules.table_news import SeatInfo
from rules.tournaments import (
    AnswerTournament,
    Entry,
    MakeTournament,
    Tournament,
    TournamentRequest,
    TournamentTable,
)
from tests.game.hosting import Host, connected


class House:
    """A server with accounts, and the pages of Rosa."""

    def __init__(self, data: Path) -> None:
        choose("en")
        self.host = Host(data)
        self.host.start()
        self.links = [connected(self.host.url, name) for name in ("Rosa", "Clara", "Karl", "August")]
        for link, name in zip(self.links, ("Rosa", "Clara", "Karl", "August"), strict=True):
            link.request("account", MakeAccount(name)).result(10)
        self.preferences = Preferences(Settings(reduced_motion=True), keep=False)

    def pilot(self, page: Page) -> Pilot:
        self.stage = Pilot(page, (1920, 1080))
        return self.stage

    def wait(self, come: Callable[[], object]) -> None:
        self.stage.until(lambda: bool(come()), "what was waited for")

    def page(self) -> Page:
        page = self.stage.top
        assert isinstance(page, Page)
        return page

    def shown(self) -> str:
        page = self.page()
        canvas = RecordingCanvas(page.size)
        page.draw(canvas)
        return " ".join(canvas.strings)

    def enabled(self, name: str) -> bool:
        control = self.stage.controls.get(name)
        return control is not None and control.enabled


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path)
    yield made
    for link in made.links:
        link.close()
    made.host.stop()
    dress(None)


def rosa(house: House) -> Link:
    return house.links[0]


def test_a_player_is_looked_up_by_keys(house: House) -> None:
    pilot = house.pilot(StandingPage(house.preferences, rosa(house)))
    house.wait(lambda: "Rosa" in house.shown())
    assert house.shown().count("no rated match yet") == 4
    house.wait(lambda: "Nobody is rated with this faction yet." in house.shown())
    pilot.click("who")
    pilot.type("karl")
    pilot.press(pygame.K_RETURN)
    house.wait(lambda: "Karl" in house.shown())
    pilot.type("x")
    pilot.press(pygame.K_RETURN)
    house.wait(lambda: getattr(house.page(), "trouble", ""))
    pilot.click("faction-command")
    house.wait(lambda: not getattr(house.page(), "trouble", ""))


def test_how_somebody_behaves_is_told_in_a_sentence() -> None:
    choose("en")
    assert conduct_words(Profile("Ada", True)) == "None of their matches has counted yet."
    told = conduct_words(Profile("Ada", True, conduct=Conduct(finished=8, timed_out=2)))
    assert told == "Saw 8 of the last 10 matches through to the end. Ran out of time in 2."


def test_a_tournament_is_made_joined_and_begun(house: House) -> None:
    pilot = house.pilot(TournamentsPage(house.preferences, rosa(house)))
    house.wait(lambda: house.enabled("new"))
    pilot.click("new")
    assert isinstance(pilot.top, NewTournament)
    assert not house.enabled("make")
    pilot.click("name")
    pilot.type("Neva Cup")
    pilot.click("people")
    pilot.type(", Clara, Karl, Nobody")
    pilot.click("scenario-the-valley")
    pilot.click("pace-daily")
    pilot.click("rounds-8")
    pilot.click("make")
    house.wait(lambda: getattr(house.page(), "trouble", ""))
    for _ in "Nobody":
        pilot.click("people")
        pilot.press(pygame.K_BACKSPACE)
    pilot.type("August")
    pilot.click("make")
    house.wait(lambda: isinstance(pilot.top, TournamentsPage) and "Neva Cup" in house.shown())
    cup = str(pilot.top._chosen)  # type: ignore[attr-defined]
    for link in house.links[1:3]:
        link.request("tournament-answer", AnswerTournament(cup, accept=True)).result(10)
    house.wait(lambda: house.enabled("round"))
    pilot.click("round")
    house.wait(lambda: "under way" in house.shown())
    found = msgspec.convert(rosa(house).request("tournament", TournamentRequest(cup)).result(10), Tournament)
    assert sorted(entry.nickname or "" for entry in found.entries) == ["", "Clara", "Karl", "Rosa"]
    (table,) = found.tables
    pilot.click(f"table-{table.match}")
    house.wait(lambda: not isinstance(house.stage.top, TournamentsPage))


def test_the_organiser_takes_out_and_asks_somebody_else(house: House) -> None:
    pilot = house.pilot(TournamentsPage(house.preferences, rosa(house)))
    house.wait(lambda: house.enabled("new"))
    pilot.click("new")
    pilot.click("name")
    pilot.type("Cup")
    pilot.click("people")
    pilot.type(", Clara")
    pilot.click("make")
    house.wait(lambda: house.enabled("entry-1"))
    pilot.click("who")
    pilot.type("Karl")
    pilot.click("ask")
    house.wait(lambda: house.enabled("entry-2"))
    pilot.click("entry-1")
    pilot.click("out")
    house.wait(lambda: "Clara (not playing)" in house.shown())
    pilot.click("decline")
    house.wait(lambda: house.enabled("accept"))


def test_the_way_there_is_in_the_lobby(house: House) -> None:
    pilot = house.pilot(Online(Preferences(Settings(server=house.host.url), keep=False)))
    house.wait(lambda: house.enabled("standing"))
    account = MakeAccount("Vera")
    lobby = house.page()
    assert isinstance(lobby, Online)
    lobby.link.request("account", account).result(10)
    wanted = MakeTournament("Cup", ("Rosa", "Vera"), "the-valley")
    rosa(house).request("tournament-new", wanted).result(10)
    house.wait(lambda: "A TOURNAMENT ASKS YOU" in house.shown())
    pilot.click("standing")
    assert type(house.page()) is StandingPage
    pilot.click("cups")
    assert type(house.page()) is TournamentsPage
    pilot.press(pygame.K_ESCAPE)
    pilot.press(pygame.K_ESCAPE)
    assert house.page() is lobby
    lobby.leave()


def test_a_new_table_is_rated_and_asks_for_people_who_stay(house: House) -> None:
    pilot = house.pilot(TablePage(house.preferences, rosa(house), None))
    pilot.click("beginners-true")
    assert not house.enabled("rated-true")
    pilot.click("beginners-false")
    pilot.click("rated-true")
    pilot.click("reliable-90")
    pilot.click("create")
    page = pilot.top
    assert isinstance(page, TablePage)
    house.wait(lambda: page.table is not None)
    assert page.table is not None
    assert (page.table.room.rated, page.table.room.reliable) == (True, 90)
    assert "Rated; from 90 % seen through" in house.shown()


def test_beside_who_sits_stands_how_often_they_see_a_match_through() -> None:
    choose("en")
    known = SeatInfo((0,), "Ada", None, present=True, you=True, conduct=Conduct(finished=9, left=1))
    assert sitter_words(known) == "you; sees 90 % through"
    new = SeatInfo((0,), "Ada", None, present=False, you=False, conduct=Conduct(finished=2))
    assert sitter_words(new) == say("seat-away")


def test_a_large_tournament_is_leafed_through(house: House) -> None:
    """Fourteen players and five tables: all of them come up, the own table first."""
    page = TournamentsPage(house.preferences, rosa(house), "cup")
    entries = tuple(Entry(number, f"Player {number}", "in", you=number == 7) for number in range(14))
    tables = tuple(
        TournamentTable(1, f"m{number}", (number, number + 5), code=f"CODE{number}", started=True)
        for number in range(5)
    )
    page._shown(
        Tournament(
            "cup", "Cup", "Rosa", True, "the-valley", 4, 1, 2, "full", "none", entries=entries, tables=tables
        )
    )
    pilot = house.pilot(page)
    assert "entry-9" in pilot.controls
    assert "entry-10" not in pilot.controls
    shown = [name for name in pilot.controls if name.startswith("table-")]
    assert shown == ["table-m2", "table-m0", "table-m1", "table-m3"]
    pilot.click("more")
    assert "entry-13" in pilot.controls
    pilot.click("more-tables")
    assert [name for name in pilot.controls if name.startswith("table-")] == ["table-m4"]
    pilot.click("more-tables")
    assert "table-m2" in pilot.controls
