"""The sheet of standing orders: those that hold, what became of earlier ones, and what can be left in one click."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pygame

from game.draw import Canvas
from game.order_words import line_words, order_words
from game.screens.board_order_parts import Ordered, OrderLeft, OrderMoved, OrderSheet
from game.screens.board_parts import button
from game.screens.board_scene import Message, Open, Scene, Spot
from game.screens.board_type import fitted, label
from game.theme import BODY, INK, INK_2, INK_3, NOTE, PANEL, RULE
from game.widgets.button import Tone
from game.words import faction_name, say
from rules.actions import Accept, Refuse, SideWith
from rules.effects import Split
from rules.ids import Faction, Op, Side
from rules.orders import MOST_ORDERS, Answering, Forced, Order, Passing
from rules.view import operations_for

LINES: Final = 3
"""How many of the last lines are told."""
ROW: Final = 40
ACTS: Final = (4, 8)
"""Where the crisis begins its second act and its third."""
POPULAR: Final = (Faction.ASSEMBLIES, Faction.CABINET)


def sheet(canvas: Canvas, scene: Scene, area: pygame.Rect) -> list[Spot]:
    """The orders of the seat shown, or, while one is left, what there is to choose from."""
    px, shown = scene.scale.px, scene.ordering
    fitted(
        canvas,
        say("orders-title").upper(),
        scene.scale.font(PANEL),
        (area.left, area.top + px(8)),
        area.width,
        INK,
    )
    if shown is None:
        return []
    resting = shown.orders is not None and shown.orders.resting
    note = say("orders-resting" if resting else "orders-note")
    fitted(canvas, note, scene.scale.font(NOTE), (area.left, area.top + px(32)), area.width, INK_2)
    body = pygame.Rect(area.left, area.top + px(48), area.width, area.height - px(104))
    spots = (_offers if shown.adding else _held)(canvas, scene, shown, body)
    return spots + _foot(
        canvas, scene, shown, pygame.Rect(area.left, area.bottom - px(44), area.width, px(44))
    )


def _foot(canvas: Canvas, scene: Scene, shown: OrderSheet, area: pygame.Rect) -> list[Spot]:
    full = shown.orders is None or len(shown.orders.orders) >= MOST_ORDERS
    rows: list[tuple[str, Message, Tone, bool]] = [
        ("orders-add", Ordered("add"), Tone.SECOND, not full),
        ("orders-plan", Ordered("plan"), Tone.SECOND, not full),
        ("orders-close", Open(""), Tone.PLAIN, True),
    ]
    if shown.adding:
        rows = [("orders-back", Ordered("list"), Tone.PLAIN, True)]
    gap = scene.scale.px(14)
    wide = (area.width - 2 * gap) // 3
    spots = []
    for number, (name, message, tone, enabled) in enumerate(rows):
        rect = pygame.Rect(area.left + number * (wide + gap), area.top, wide, area.height)
        button(canvas, scene, name, rect, say(name), tone if enabled else Tone.PLAIN)
        spots.append(
            Spot(name, rect, say(name), message, tip="" if enabled else say("orders-full"), enabled=enabled)
        )
    return spots


# ---- what holds -----------------------------------------------------------------------------------------------------


def _held(canvas: Canvas, scene: Scene, shown: OrderSheet, area: pygame.Rect) -> list[Spot]:
    px, orders = scene.scale.px, shown.orders
    if orders is None or not orders.orders:
        words = say("orders-arriving" if orders is None else "orders-none")
        canvas.text(words, scene.scale.font(BODY), (area.left, area.top + px(20)), INK_3, "midleft")
    spots: list[Spot] = []
    for number, order in enumerate(() if orders is None else orders.orders):
        rect = pygame.Rect(area.left, area.top + number * px(ROW), area.width, px(ROW))
        spots += _row(canvas, scene, order, number, rect)
    lines = () if orders is None else orders.lines[-LINES:]
    if lines:
        top = area.bottom - px(22 * len(lines))
        label(canvas, scene.scale, say("orders-past"), (area.left, top - px(12)))
        for number, line in enumerate(lines):
            at = (area.left, top + px(11 + 22 * number))
            fitted(canvas, line_words(scene.board, line), scene.scale.font(NOTE), at, area.width, INK_2)
    return spots


def _row(canvas: Canvas, scene: Scene, order: Order, number: int, rect: pygame.Rect) -> list[Spot]:
    px = scene.scale.px
    high, wide = rect.height - px(6), px(100)
    words = order_words(scene.board, order, whose=len(scene.own) > 1)
    canvas.text(f"{number + 1}", scene.scale.font(BODY), (rect.left, rect.centery - px(3)), INK_3, "midleft")
    room = rect.width - px(24) - 2 * wide - px(24)
    fitted(canvas, words, scene.scale.font(BODY), (rect.left + px(24), rect.centery - px(3)), room, INK)
    canvas.fill(RULE, pygame.Rect(rect.left, rect.bottom - px(3), rect.width, 1))
    keys: list[tuple[str, Message]] = [("drop", OrderMoved(order, gone=True))]
    if number:
        keys.insert(0, ("earlier", OrderMoved(order, gone=False)))
    spots = []
    for place, (name, message) in enumerate(reversed(keys)):
        key = pygame.Rect(rect.right - wide - place * (wide + px(8)), rect.top, wide, high)
        spot, label_words = f"orders-{name}-{number}", say(f"orders-{name}")
        button(canvas, scene, spot, key, label_words, Tone.PLAIN)
        spots.append(Spot(spot, key, f"{label_words}: {words}", message))
    return list(reversed(spots))


# ---- what can be left -----------------------------------------------------------------------------------------------


def _offers(canvas: Canvas, scene: Scene, shown: OrderSheet, area: pygame.Rect) -> list[Spot]:
    px, spots, top = scene.scale.px, [], area.top
    if len(scene.own) > 1:
        rect = pygame.Rect(area.left, top, area.width, px(40))
        words = say("orders-for", faction=faction_name(shown.faction))
        button(canvas, scene, "orders-faction", rect, words, Tone.PLAIN)
        spots.append(Spot("orders-faction", rect, words, Ordered("faction")))
        top += px(50)
    half = (area.width - px(14)) // 2
    for number, (name, order) in enumerate(offers(scene, shown.faction)):
        left = area.left + number % 2 * (half + px(14))
        rect = pygame.Rect(left, top + number // 2 * px(52), half, px(44))
        words = order_words(scene.board, order)
        button(canvas, scene, f"orders-{name}", rect, words, Tone.PLAIN)
        spots.append(Spot(f"orders-{name}", rect, words, OrderLeft(order)))
    return spots


def offers(scene: Scene, faction: Faction) -> Iterator[tuple[str, Order]]:
    """Every order that is left in one click: its name, and the order."""
    public, board = scene.view.public, scene.board
    yield "pass-round", Passing(faction, public.round)
    yield "pass-next", Passing(faction, public.round + 1)
    if scene.looked is not None:
        yield "pass-here", Passing(faction, places=(scene.looked,))
    yield "pass-fight", Passing(faction, places=board.all_places)
    start = next((start for start in ACTS if public.crisis < start), None)
    if start is not None:
        yield "pass-crisis", Passing(faction, crisis=start)
    yield "only", Forced(faction)
    if faction in POPULAR and Op.OFFER_ACCORD in operations_for(board, faction):
        yield "accord-yes", Answering(faction, "accord", Accept())
        yield "accord-no", Answering(faction, "accord", Refuse())
    if faction == Faction.ASSEMBLIES and Op.ASK_CONCESSION in operations_for(board, Faction.CABINET):
        yield "concession-yes", Answering(faction, "concession", Accept(), 2)
        yield "concession-no", Answering(faction, "concession", Refuse())
    splits = any(isinstance(effect, Split) for event in board.events for effect in event.effects)
    if splits and faction in (Faction.ASSEMBLIES, Faction.VANGUARD):
        yield "side-coop", Answering(faction, "split", SideWith(Side.COOP))
        yield "side-occupation", Answering(faction, "split", SideWith(Side.OCCUPATION))
