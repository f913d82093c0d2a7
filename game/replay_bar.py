"""The replay bar: every decision of the match as a tick, round by round, and where the replay stands."""

from __future__ import annotations

import pygame

from game.chart import badge, spread
from game.draw import Canvas
from game.page import Page
from game.recap import Recap
from game.theme import CARD, INK, INK_2, NOTE, RECESS, RED, WHITE, Colour
from rules.ids import Faction

LEFT, WIDTH, TOP, HEIGHT = 478.0, 910.0, 935.0, 30.0
TICKS: dict[Faction, Colour] = {
    Faction.ASSEMBLIES: (0xE2, 0x8A, 0x80),
    Faction.VANGUARD: (0xB0, 0x62, 0x68),
    Faction.CABINET: (0x8F, 0xB4, 0xD6),
    Faction.COMMAND: (0x6B, 0x89, 0xA8),
}
"""Lighter than the marks, to be told apart on ink."""


def segments(page: Page, recap: Recap, rounds: int) -> list[tuple[int, pygame.Rect, list[int]]]:
    """For every round: its number, its frame, and its steps (indices)."""
    wide = WIDTH / rounds
    found = []
    for number in range(1, rounds + 1):
        rect = page.box(LEFT + (number - 1) * wide, TOP, wide - 6, HEIGHT)
        found.append(
            (number, rect, [index for index, step in enumerate(recap.steps) if step.round == number])
        )
    return found


def place_of(page: Page, recap: Recap, rounds: int, step: int) -> tuple[int, int]:
    """The point on the bar after `step` decisions."""
    for _, rect, steps in segments(page, recap, rounds):
        if steps and step <= steps[-1] + 1:
            share = max(0, step - steps[0]) / len(steps)
            return rect.left + round(rect.width * share), rect.top
    return page.at(LEFT, TOP)


def step_at(page: Page, recap: Recap, rounds: int, x: int) -> int:
    """The step nearest to a point on the bar."""
    best = 0
    for _, rect, steps in segments(page, recap, rounds):
        if steps and x >= rect.left:
            share = min(max((x - rect.left) / rect.width, 0.0), 1.0)
            best = steps[0] + round(share * len(steps))
    return best


def draw(page: Page, canvas: Canvas, recap: Recap, rounds: int, step: int) -> None:
    """The bar with its ticks, the turning points above it and the marker of the replay."""
    for number, rect, steps in segments(page, recap, rounds):
        canvas.fill(INK if steps else CARD, rect)
        canvas.frame(INK, rect, page.scale.line(2))
        if steps:
            _ticks(page, canvas, recap, rect, steps)
        at = (rect.centerx, rect.bottom + page.px(18))
        canvas.text(str(number), page.font(NOTE), at, INK_2, "midcentre")
    places = [place_of(page, recap, rounds, turning.step) for turning in recap.turnings]
    for number, x in enumerate(spread([x for x, _ in places], page.px(26)), 1):
        badge(page, canvas, number, (x, places[number - 1][1] - page.px(17)), 12)
    _marker(page, canvas, place_of(page, recap, rounds, step))


def _ticks(page: Page, canvas: Canvas, recap: Recap, rect: pygame.Rect, steps: list[int]) -> None:
    inside = rect.inflate(-page.px(8), -page.px(10))
    wide = inside.width / len(steps)
    for number, index in enumerate(steps):
        left = inside.left + round(number * wide)
        gap = 1 if wide > 3 else 0
        tick = pygame.Rect(
            left, inside.top, max(1, inside.left + round((number + 1) * wide) - left - gap), inside.height
        )
        canvas.fill(TICKS[recap.steps[index].faction], tick)


def _marker(page: Page, canvas: Canvas, at: tuple[int, int]) -> None:
    x, y = at
    reach = page.px(12)
    canvas.polygon([(x - reach, y - page.px(20)), (x + reach, y - page.px(20)), (x, y - page.px(4))], RED)
    canvas.fill(RED, pygame.Rect(x - 1, y - page.px(6), page.scale.line(3), page.px(HEIGHT) + page.px(12)))


def button_shape(page: Page, canvas: Canvas, kind: str, rect: pygame.Rect, lit: bool, hover: bool) -> None:
    """A button of the replay: first, back, play, pause, on, last; drawn, for no face has these signs."""
    canvas.fill(INK if lit else RECESS if hover else CARD, rect)
    canvas.frame(INK, rect, page.scale.line(2.5))
    ink: Colour = WHITE if lit else INK
    x, y = rect.center
    u = page.px(10)
    bar = max(2, page.px(4))
    match kind:
        case "first" | "last":
            side = -1 if kind == "first" else 1
            canvas.fill(ink, pygame.Rect(x + side * u - bar // 2, y - u, bar, 2 * u))
            _arrow(canvas, ink, x - side * u * 0.2, y, side * u, u)
        case "back" | "on":
            side = -1 if kind == "back" else 1
            _arrow(canvas, ink, x - side * u * 0.5, y, side * u, u)
            _arrow(canvas, ink, x + side * u * 0.5, y, side * u, u)
        case "pause":
            canvas.fill(ink, pygame.Rect(x - u, y - u, 2 * bar, 2 * u))
            canvas.fill(ink, pygame.Rect(x + u - 2 * bar, y - u, 2 * bar, 2 * u))
        case _:
            _arrow(canvas, ink, x, y, 1.4 * u, 1.3 * u)


def _arrow(canvas: Canvas, ink: Colour, x: float, y: float, reach: float, half: float) -> None:
    canvas.polygon([(x + reach * 0.6, y), (x - reach * 0.4, y - half), (x - reach * 0.4, y + half)], ink)
