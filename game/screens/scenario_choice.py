"""The left half of a new match: which scenario, what it is about, and the table's options; alike locally and online."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pygame

from game import text
from game.draw import Canvas
from game.furniture import ROW_TEXT, choices, label, paragraph, rule
from game.look import accent_of
from game.page import Act, Page, Spot
from game.playbill import playbill
from game.theme import (
    BODY,
    BODY_BOLD,
    CARD,
    INK,
    INK_2,
    INK_3,
    NOTE,
    NOTE_BOLD,
    PAPER,
    RECESS,
    RULE,
    WHY,
    Face,
    Kind,
)
from game.words import of_scenario, say
from rules.board import Board, load_board, scenarios

FIRST = "petrograd-1917"
"""The scenario that a new match begins with."""
LENGTHS = ("full", "short", "class")
LEFT, WIDTH = 44, 640
COLUMNS, CARD_WIDE, CARD_HIGH, GAP = 3, 206, 100, 11
TOP, FACTS, OPTIONS, PITCH = 149, 386, 776, 53
STRETCH_S, PER_PLACE_S = 12.0, 2.15
"""Seconds that a decision takes, and more for each place to look at."""

Row = tuple[str, list[tuple[Any, str]]]
"""A field of the options, and what may be chosen for it, in words."""


def minutes(board: Board) -> int:
    """How long a match of four people takes about, to five minutes."""
    numbers = board.numbers
    decisions = numbers.rounds * numbers.impulses * 4
    return max(5, 5 * round(decisions * (STRETCH_S + PER_PLACE_S * len(board.places)) / 300))


def scenario_spots(page: Page, chosen: str, choose: Callable[[str], Act]) -> list[Spot]:
    """A card for each scenario."""
    spots = []
    for number, scenario in enumerate(_ordered()):
        row, column = divmod(number, COLUMNS)
        rect = page.box(
            LEFT + column * (CARD_WIDE + GAP), TOP + row * (CARD_HIGH + GAP), CARD_WIDE, CARD_HIGH
        )
        look = "card-chosen" if scenario == chosen else "card"
        spots.append(
            Spot(f"scenario-{scenario}", rect, of_scenario(scenario, "name"), choose(scenario), look)
        )
    return spots


def _ordered() -> list[str]:
    """The first one first, the others in alphabetical order."""
    return sorted(scenarios(), key=lambda scenario: (scenario != FIRST, scenario))


def length_row() -> Row:
    return "length", [(length, say(f"new-length-{length}")) for length in LENGTHS]


def table_rows() -> list[Row]:
    """What every table chooses."""
    return [
        ("seats", [(seats, str(seats)) for seats in (2, 3, 4)]),
        length_row(),
        ("chronicle", [(True, say("new-events-chronicle")), (False, say("new-events-shuffled"))]),
        ("beginners", [(True, say("new-beginners-yes")), (False, say("new-beginners-no"))]),
    ]


def option_spots(
    page: Page, rows: Sequence[Row], options: Any, choose: Callable[[str, Any], Act]
) -> list[Spot]:
    """The choices of every row, side by side."""
    spots = []
    for number, (field, values) in enumerate(rows):
        chosen = getattr(options, field)
        entries = [(f"{field}-{value}".lower(), words, value == chosen) for value, words in values]
        placed = choices(page, LEFT + WIDTH, OPTIONS + number * PITCH, 42, entries)
        for (name, rect, words, look), (value, _) in zip(placed, values, strict=True):
            spots.append(Spot(name, rect, words, choose(field, value), look))
    return spots


def paint_options(page: Page, canvas: Canvas, keys: Sequence[str], values: Sequence[str] = ()) -> None:
    """The names of the rows, and for a table that stands already what was chosen."""
    for number, key in enumerate(keys):
        middle = OPTIONS + 21 + number * PITCH
        drawn = canvas.text(say(f"new-{key}"), page.font(ROW_TEXT), page.at(LEFT, middle), INK, "midleft")
        if values:
            right, y = page.at(LEFT + WIDTH, middle)
            _chosen(page, canvas, values[number], (right, y), right - drawn.right - page.px(16))
        rule(page, canvas, LEFT, middle + 26, WIDTH, RULE, 1.4)


def _chosen(page: Page, canvas: Canvas, words: str, at: tuple[int, int], room: int) -> None:
    """What was chosen, on one line or on two smaller ones."""
    font = page.font(BODY_BOLD)
    if text.width(words, font) > room:
        font = page.font(NOTE_BOLD)
    lines = text.wrap(words, font, room, 2)
    for number, line in enumerate(lines):
        y = at[1] + (number - (len(lines) - 1) / 2) * font.size * 1.15
        canvas.text(line, font, (at[0], y), INK, "midright")


def paint_about(page: Page, canvas: Canvas, board: Board) -> float:
    """What the chosen scenario is, how large and how long it is; where the next line may begin."""
    label(page, canvas, say("new-scenario"), LEFT, 127)
    subtitle = of_scenario(board.id, "subtitle")
    drawn = canvas.text(subtitle, page.font(BODY_BOLD), page.at(LEFT, FACTS), INK, "midleft")
    numbers = board.numbers
    facts = say("new-facts", places=len(board.places), rounds=numbers.rounds, minutes=minutes(board))
    room = page.at(LEFT + WIDTH, 0)[0] - drawn.right - page.px(16)
    font = text.fit(facts, page.font(NOTE), room, page.font(NOTE).size - 1)
    canvas.text(text.shorten(facts, font, room), font, page.at(LEFT + WIDTH, FACTS), INK_3, "midright")
    rule(page, canvas, LEFT, OPTIONS - 12, WIDTH)
    return paragraph(page, canvas, of_scenario(board.id, "about"), BODY, LEFT, FACTS + 20, WIDTH, INK, 7) + 10


def paint_viewpoints(page: Page, canvas: Canvas, board: Board, top: float) -> None:
    """How the camps saw it."""
    kind = NOTE if page.scale.compact else WHY
    paragraph(page, canvas, of_scenario(board.id, "viewpoints"), kind, LEFT, top, WIDTH, INK_2, 8)


def board_of(scenario: str, options: Any) -> Board:
    """The board that these options of a table lead to."""
    return load_board(scenario, options.length, options.seats, beginners=options.beginners)


def paint_cards(page: Page, canvas: Canvas) -> None:
    """The cards: picture and name; the chosen one is ink."""
    for spot in page.all_spots:
        if spot.look in ("card", "card-chosen"):
            _card(page, canvas, spot)


def _card(page: Page, canvas: Canvas, spot: Spot) -> None:
    scenario, chosen = spot.name.removeprefix("scenario-"), spot.look == "card-chosen"
    canvas.fill(INK if chosen else RECESS if page.hover == spot.name else CARD, spot.rect)
    canvas.frame(INK, spot.rect, page.scale.line(2))
    edge = page.px(4)
    high = spot.rect.height - 2 * edge
    picture = pygame.Rect(spot.rect.left + edge, spot.rect.top + edge, round(high * 0.74), high)
    canvas.image(playbill(scenario, picture.width, picture.height), picture.topleft)
    left, room = picture.right + page.px(9), spot.rect.right - picture.right - page.px(14)
    font = page.font(Kind(accent_of(scenario).display, 20, 14))
    longest = max(spot.words.split(), key=lambda part: text.width(part, font))
    if text.width(longest, font) > room:
        font = text.fit(longest, page.font(Kind(Face.NARROW_BOLD, 20, 15)), room, 13)
    lines = text.wrap(spot.words, font, room, 3)
    for number, line in enumerate(lines):
        y = spot.rect.centery + (number - (len(lines) - 1) / 2) * font.size * 1.15
        canvas.text(line, font, (left, y), PAPER if chosen else INK, "midleft")


def paint_poster(page: Page, canvas: Canvas, board: Board) -> None:
    """The picture and the name of the one scenario of a table that stands."""
    frame = page.box(LEFT, TOP, WIDTH, 2 * CARD_HIGH + GAP)
    canvas.fill(INK, frame)
    edge = page.px(5)
    picture = pygame.Rect(frame.left + edge, frame.top + edge, page.px(168), frame.height - 2 * edge)
    canvas.image(playbill(board.id, picture.width, picture.height), picture.topleft)
    name = of_scenario(board.id, "name")
    room = frame.right - picture.right - page.px(48)
    font = text.fit(name, page.font(Kind(accent_of(board.id).display, 46, 32)), room)
    canvas.text(name, font, (picture.right + page.px(24), frame.centery), PAPER, "midleft")
