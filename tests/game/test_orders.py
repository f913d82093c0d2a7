"""Standing orders through the real screens: left, put in order and withdrawn, planned on the board, and carried out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest

from game.choice import Step
from game.order_words import line_words, order_words
from game.screens.board import BoardScreen
from game.screens.board_orders import offers
from game.screens.online_match import OnlineMatch
from game.screens.plan_board import PlanBoard
from rules.actions import Accept, Organise, Pass
from rules.ids import Faction, PlaceId
from rules.orders import Answering, OrderLine, Passing, Planned
from tests.game.hosting import Host, quiet
from tests.game.test_agreements import Player, until


@pytest.fixture
def people(host: Host, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Player]]:
    """Two who play, four factions, and one who watches; orders act soon."""
    monkeypatch.setattr("server.room_orders.pause_ms", lambda: 300)
    rosa = Player(host, "Rosa", tmp_path, chronicle=True)
    karl, vera = (Player(host, name, tmp_path, rosa.table.room) for name in ("Karl", "Vera"))
    rosa.sit(0)
    karl.sit(1)
    rosa.table.start()
    quiet(rosa.table)
    found = [rosa, karl, vera]
    for player in found:
        player.open()
    until(found, lambda: all(_child(player) is not None for player in found))
    yield found
    for player in found:
        player.close()


def _child(player: Player) -> BoardScreen | None:
    top = player.screen.top
    return top.child if isinstance(top, OnlineMatch) and isinstance(top.child, BoardScreen) else None


def _who(people: list[Player]) -> tuple[Player, Player]:
    """Who is to act, and the other."""
    rosa, karl = people[:2]
    until(people, lambda: rosa.board.scene().acting != karl.board.scene().acting)
    return (rosa, karl) if rosa.board.scene().acting else (karl, rosa)


def _stored(people: list[Player], player: Player) -> tuple[object, ...]:
    """The orders that the server has, once nothing is under way."""
    orders = player.table.orders
    until(people, lambda: orders.shown is not None and not orders.waiting)
    assert orders.shown is not None
    return orders.shown.orders


def test_an_order_is_left_by_keys_and_acts(people: list[Player]) -> None:
    acting, other = _who(people)
    _stored(people, other)
    other.screen.press(pygame.K_o)
    assert other.board.scene().open == "orders"
    for _ in range(10):
        if other.board.scene().focus == "orders-add":
            break
        other.screen.press(pygame.K_TAB)
    other.screen.press(pygame.K_RETURN)
    assert "orders-pass-round" in other.screen.controls
    other.screen.click("orders-pass-round")
    one, two = other.board.scene().own
    assert _stored(people, other) == (Passing(one, 1),)
    other.screen.click("orders-add")
    other.screen.click("orders-faction")
    other.screen.click("orders-pass-round")
    assert _stored(people, other) == (Passing(one, 1), Passing(two, 1))

    def done() -> bool:
        session = acting.board._session
        if session.view.legal and not acting.table.waiting:
            session.act(Pass())
        return bool(other.table.orders.shown and other.table.orders.shown.lines)

    until(people, done)
    assert other.table.orders.shown is not None
    assert {line.action for line in other.table.orders.shown.lines} == {Pass()}
    assert other.board._session.notice is not None
    assert other.board._session.notice.key in ("strip-order", "strip-order-due")
    for player in (acting, people[2]):
        assert player.table.orders.shown is None or player.table.orders.shown.revision == 0
        notice = player.board._session.notice
        assert notice is None or not notice.key.startswith("strip-order")


def test_orders_are_put_in_order_and_withdrawn(people: list[Player]) -> None:
    _, other = _who(people)
    _stored(people, other)
    other.screen.press(pygame.K_o)
    for name in ("orders-only", "orders-pass-fight"):
        other.screen.click("orders-add")
        other.screen.click(name)
    first, second = _stored(people, other)
    other.screen.frame()
    other.screen.click("orders-earlier-1")
    assert _stored(people, other) == (second, first)
    other.screen.frame()
    other.screen.click("orders-drop-0")
    assert _stored(people, other) == (first,)
    other.screen.press(pygame.K_ESCAPE)
    assert other.board.scene().open == ""


def test_a_turn_is_planned_on_the_board_and_done_when_it_comes(people: list[Player]) -> None:
    _, other = _who(people)
    _stored(people, other)
    before = other.board.scene().view
    other.screen.press(pygame.K_o)
    other.screen.click("orders-plan")
    until(people, lambda: isinstance(other.screen.top, PlanBoard))
    board = other.screen.top
    assert isinstance(board, PlanBoard)
    assert board.scene().acting
    other.screen.click("plan-when")
    operation = next(
        name
        for name, control in other.screen.controls.items()
        if name.startswith("op-") and control.enabled and name not in ("op-pass", "op-offer-accord")
    )
    other.screen.click(operation)
    for _ in range(6):
        scene = board.scene()
        if scene.step in (Step.PLACE, Step.DESTINATION, Step.PLACES):
            place = scene.board.places[min(scene.lit)].id
            other.screen.click_at(other.screen.controls[f"place-{place}"].rect.center)
        elif "commit" in other.screen.controls:
            break
        else:
            name = next(n for n in other.screen.controls if n.startswith(("option-", "count-")))
            other.screen.click(name)
    assert board.scene().guide is not None
    action = board.scene().action
    other.screen.click("commit")
    until(people, lambda: isinstance(other.screen.top, OnlineMatch))
    (order,) = _stored(people, other)
    assert isinstance(order, Planned)
    assert (order.action, order.waits) == (action, True)
    assert other.board.scene().view == before, "nothing has happened"
    assert other.board.scene().open == "orders"


def test_what_is_not_possible_yet_is_planned_for_when_it_is(people: list[Player]) -> None:
    rosa, *_ = people
    _stored(people, rosa)
    rosa.table.orders.plan(Faction.ASSEMBLIES)
    until(people, lambda: isinstance(rosa.screen.top, PlanBoard))
    rosa.screen.click("place-smolny")
    assert "later-convene" in rosa.screen.controls
    rosa.screen.click("later-convene")
    until(people, lambda: isinstance(rosa.screen.top, OnlineMatch))
    (order,) = _stored(people, rosa)
    assert isinstance(order, Planned)
    assert order.waits
    assert order_words(rosa.board._session.board, order).startswith("Convene")


def test_esc_leaves_the_plan_without_one(people: list[Player]) -> None:
    rosa, *_ = people
    _stored(people, rosa)
    rosa.table.orders.plan(Faction.VANGUARD)
    until(people, lambda: isinstance(rosa.screen.top, PlanBoard))
    rosa.screen.press(pygame.K_p)
    rosa.screen.press(pygame.K_ESCAPE)
    assert type(rosa.screen.top) is PlanBoard
    rosa.screen.press(pygame.K_ESCAPE)
    until(people, lambda: isinstance(rosa.screen.top, OnlineMatch))
    assert _stored(people, rosa) == ()


def test_watchers_have_no_orders(people: list[Player]) -> None:
    vera = people[2]
    vera.screen.press(pygame.K_o)
    assert vera.board.scene().open == ""
    assert vera.board.scene().ordering is None
    vera.screen.press(pygame.K_ESCAPE)
    assert "menu-orders" not in vera.screen.controls


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_everything_on_the_sheet_lies_on_it(people: list[Player], size: tuple[int, int]) -> None:
    from game.screens.board_overlay import sheet_rect

    rosa = people[0]
    _stored(people, rosa)
    for at in range(8):
        rosa.table.orders.add(Passing(Faction.VANGUARD, at + 1, (PlaceId(at),), 8))
    assert len(_stored(people, rosa)) == 8
    rosa.screen.resize(size)
    rosa.screen.press(pygame.K_o)
    assert not rosa.screen.controls["orders-add"].enabled
    _on_sheet(rosa, sheet_rect(rosa.board.scene()))
    rosa.table.orders.withdraw(Passing(Faction.VANGUARD, 1, (PlaceId(0),), 8))
    _stored(people, rosa)
    rosa.screen.frame()
    rosa.screen.click("orders-add")
    _on_sheet(rosa, sheet_rect(rosa.board.scene()))
    named = [f"orders-{name}" for name, _ in offers(rosa.board.scene(), Faction.ASSEMBLIES)]
    assert set(named) <= set(rosa.screen.controls)


def _on_sheet(player: Player, sheet: pygame.Rect) -> None:
    spots = [control for name, control in player.screen.controls.items() if name.startswith("orders-")]
    assert spots
    for one in spots:
        assert sheet.contains(one.rect), one.name
        for other in spots:
            assert one is other or not one.rect.colliderect(other.rect), (one.name, other.name)


def test_orders_in_words(people: list[Player]) -> None:
    board = people[0].board._session.board
    vyborg = PlaceId(4)
    said = [
        order_words(board, order)
        for order in (
            Passing(Faction.VANGUARD),
            Passing(Faction.VANGUARD, 3, (vyborg,), 8),
            Answering(Faction.ASSEMBLIES, "concession", Accept(), 2),
            Planned(Faction.ASSEMBLIES, Organise(vyborg), 4, 3, accord=True),
        )
    ]
    assert said == [
        "Pass, to the end of the match",
        "Pass, to the end of round 3, until others fight on the Vyborg Side, until the crisis is at 8",
        "Grant concessions at 2 or more",
        "Organise on the Vyborg Side, at the next turn or not at all, at 50 % or better, even if it breaks the Accord, to the end of round 4",
    ]
    order = Planned(Faction.ASSEMBLIES, Organise(vyborg))
    assert (
        line_words(board, OrderLine(0, 3, "fell", order, why="illegal"))
        == "Organise on the Vyborg Side: it was not possible"
    )


def test_a_turn_that_orders_may_answer_is_not_told_to_the_desktop_yet(
    people: list[Player], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.room_orders.pause_ms", lambda: 10**7)
    acting, _ = _who(people)
    _stored(people, acting)
    assert _turn(acting)
    acting.table.orders.add(Passing(acting.board.scene().view.public.actor))
    _stored(people, acting)
    monkeypatch.setattr(acting.table.orders, "_turn", (-1, 0.0))
    assert not _turn(acting)
    monkeypatch.setattr("game.orders.DUE_SECONDS", 0.0)
    assert _turn(acting)


def _turn(player: Player) -> str:
    """What the desktop is told."""
    return player.screen.top.turn or ""
