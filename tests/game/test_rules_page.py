"""The rulebook in the game: it opens at the rule that was asked for, scrolls, leads on by links, unfolds examples."""

from __future__ import annotations

from collections.abc import Iterator

import pygame
import pytest

from game.draw import RecordingCanvas
from game.local import LocalSession
from game.pilot import Pilot, headless
from game.rulebook.operations import anchor
from game.saves import Chair
from game.screens.board import BoardScreen
from game.screens.board_rule import rule_at, rule_of
from game.screens.rules import BOTTOM, TOP, RulesPage
from game.words import card_name, dress, op_name, word
from rules.articles import RULE_OF, articles
from rules.board import load_board, scenarios
from rules.ids import CardId, Op, Seat
from rules.match import Match, Options

BOARD = load_board("the-valley")
SIZES = ((1280, 720), (1920, 1080), (3840, 2160))


@pytest.fixture(autouse=True)
def _no_window() -> Iterator[None]:
    headless()
    yield
    dress(None)


def page_at(rule: str, size: tuple[int, int] = (1920, 1080)) -> RulesPage:
    page = RulesPage(BOARD, rule)
    page.resize(size, 1.0)
    return page


def lines(page: RulesPage) -> list[str]:
    canvas = RecordingCanvas(page.size)
    page.paint(canvas)
    return [call.string for call in canvas.calls if call.name == "text"]


def reading(page: RulesPage) -> list[str]:
    """What stands beside the contents, from the top."""
    canvas = RecordingCanvas(page.size)
    page.paint(canvas)
    left = page.at(470, 0)[0]
    found = [call for call in canvas.calls if call.name == "text" and call.rect.left >= left]
    return [call.string for call in found if call.rect.top >= page.at(0, TOP)[1] - 2]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("what", [Op.ORGANISE, Op.COOPT, CardId.MANIFESTO], ids=str)
def test_it_opens_at_the_rule(what: Op | CardId, size: tuple[int, int]) -> None:
    page = page_at(RULE_OF[what], size)
    name = card_name(what) if isinstance(what, CardId) else op_name(what)
    assert reading(page)[0] == name.upper()


@pytest.mark.parametrize("scenario", scenarios())
def test_every_operation_and_plan_of_a_scenario_has_a_section_to_open(scenario: str) -> None:
    board = load_board(scenario)
    page = RulesPage(board)
    page.resize((1280, 720), 1.0)
    known = {section.anchor for section in page.book.sections}
    for article in articles(board):
        if article.rule in known:
            page.go(article.rule)
            assert page.anchor == article.rule
    assert {anchor(each) for each in articles(board)} - known <= {
        "5.1.lean",
        "5.2.subordinate",
        "5.2.claim",
        "6.concession",
    }


def test_a_rule_without_a_section_opens_the_one_above() -> None:
    assert page_at("5.2.claim").anchor == "5.2"


def test_the_wheel_and_the_page_keys_scroll_within_the_chapter() -> None:
    page = page_at("5")
    first = reading(page)[0]
    page.handle(pygame.event.Event(pygame.MOUSEWHEEL, y=-3, x=0))
    assert reading(page)[0] != first
    page.handle(pygame.event.Event(pygame.MOUSEWHEEL, y=30, x=0))
    assert reading(page)[0] == first
    for _ in range(60):
        page.handle(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_PAGEDOWN, mod=0))
    last = reading(page)[-1]
    page.handle(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_END, mod=0))
    assert reading(page)[-1] == last
    page.handle(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_HOME, mod=0))
    assert reading(page)[0] == first


def test_what_is_set_stays_between_the_bars() -> None:
    page = page_at("5.4")
    canvas = RecordingCanvas(page.size)
    page.paint(canvas)
    left = page.at(470, 0)[0]
    for call in canvas.calls:
        if call.name == "text" and call.rect.left >= left and call.rect.top > page.at(0, 90)[1]:
            assert page.at(0, TOP)[1] - 2 <= call.rect.top
            assert call.rect.bottom <= page.at(0, BOTTOM)[1] + 8


def test_a_link_leads_on_and_an_example_unfolds() -> None:
    page = page_at("5")
    link = next(spot for spot in page.all_spots if spot.name.startswith("go-") and spot.words == "Build")
    page.choose(link.name)
    assert page.anchor == "5.2.build"
    case = next(spot for spot in page.all_spots if spot.name.startswith("fold-"))
    before = lines(page)
    page.choose(case.name)
    assert any(line.startswith(("Given ", "When ")) for line in set(lines(page)) - set(before))
    page.choose(case.name)
    assert lines(page) == before


# ---- from the board -----------------------------------------------------------------------------------------------------


@pytest.fixture
def pilot() -> Iterator[Pilot]:
    match = Match.create("the-valley", Options(), bytes(16))
    while match.to_act not in (None, Seat(0)) or not match.version:
        seat = match.to_act
        assert seat is not None
        match.submit(seat, match.version, match.legal(seat)[-1])
    session = LocalSession(match, tuple(Chair(name=name) for name in ("A", "V", "C", "X")), str)
    session.open(Seat(0))
    found = Pilot(BoardScreen(session), (1920, 1080))
    found.frame()
    yield found
    session.close()


def asked_at(pilot: Pilot, name: str) -> str:
    """The section that F1 opens with the pointer on a control."""
    at = pilot.controls[name].rect.center
    pilot.stack.handle(pygame.event.Event(pygame.MOUSEMOTION, pos=at, rel=(0, 0), buttons=(0, 0, 0)))
    pilot.press(pygame.K_F1)
    page = pilot.top
    assert isinstance(page, RulesPage)
    assert page.book.title.endswith("The Valley")
    pilot.press(pygame.K_F1)
    assert pilot.top is not page
    return page.anchor


def test_f1_opens_the_rule_of_an_operation_a_plan_and_a_line_of_the_log(pilot: Pilot) -> None:
    assert asked_at(pilot, "op-organise") == "5.2.organise"
    card = next(name for name in pilot.controls if name.startswith("card-"))
    assert asked_at(pilot, card) == RULE_OF[CardId[card.removeprefix("card-").replace("-", "_").upper()]]
    newest = pilot.controls["log-0"].words
    assert newest
    assert asked_at(pilot, "log-0").startswith(("5", "6", "10"))
    assert asked_at(pilot, "event") == "10"


def test_every_tile_and_plan_has_a_rule() -> None:
    for what, rule in RULE_OF.items():
        name = word(what.name if isinstance(what, CardId) else what)
        kind = "card" if isinstance(what, CardId) else "op"
        assert rule_at(f"{kind}-{name}", ()) == rule
    assert rule_at("place-vyborg", ()) == rule_at("log-0", ()) == rule_at("log-older", ()) == ""


def test_what_is_chosen_has_a_rule() -> None:
    from game.choice import NOTHING, Choice

    assert rule_of(NOTHING) == ""
    assert rule_of(Choice(op=Op.RAID)) == "5.5.raid"
    assert rule_of(Choice(card=CardId.MANIFESTO)) == "9.manifesto"
