"""Two pictures of the verdict: the quadrant of the four endings, and sovereignty round by round."""

from __future__ import annotations

import pygame

from game import text
from game.draw import Canvas
from game.page import Page
from game.recap import Recap, Turning
from game.theme import (
    INK,
    INK_2,
    LABEL,
    NOTE,
    NOTE_BOLD,
    NUMERAL,
    OCHRE,
    OCHRE_TEXT,
    OPERATION,
    PANEL,
    PAPER,
    WHITE,
)
from game.widgets import marks
from game.widgets.marks import Mark
from game.words import ending_name, say
from rules.ids import Ending
from rules.texts import Numbers
from rules.view import Standing

BANDS = (Mark.GARRISON, Mark.ADMINISTRATION, Mark.ASSEMBLY, Mark.COMMITTEE)
"""From the foot of the chart to its head."""
CHART = (560, 344, 800, 248)


def points_of(standing: Standing, mark: Mark) -> int:
    """Sovereignty points of one form of authority."""
    return int(getattr(standing, mark.name.lower()))


def quadrant(page: Page, canvas: Canvas, standing: Standing, ending: Ending) -> None:
    """Movement above State, with the people left of over them; the ending that came is solid."""
    for words, x in (("verdict-people", 183), ("verdict-over", 394)):
        canvas.text(say(words).upper(), page.font(LABEL), page.at(x, 314), INK_2, "midcentre")
    for words, y in (("bloc-movement", 411), ("bloc-state", 587)):
        _turned(page, canvas, say(words).upper(), 66, y)
    cells = (
        (Ending.COMMUNE, 82, 327),
        (Ending.NEW_STATE, 292, 327),
        (Ending.SETTLEMENT, 82, 503),
        (Ending.ORDER, 292, 503),
    )
    for cell, x, y in cells:
        _cell(
            page, canvas, cell, points_of(standing, Mark(int(cell))), page.box(x, y, 204, 168), cell is ending
        )


def _turned(page: Page, canvas: Canvas, words: str, x: float, y: float) -> None:
    line = pygame.transform.rotate(text.surface(words, page.font(LABEL), INK_2), 90)
    left, top = page.at(x, y)
    canvas.image(line, (left - line.get_width() // 2, top - line.get_height() // 2))


def _cell(page: Page, canvas: Canvas, ending: Ending, points: int, rect: pygame.Rect, came: bool) -> None:
    mark = Mark(int(ending))
    ground = marks.COLOURS[mark] if came else marks.TINTS[mark]
    canvas.fill(ground, rect)
    ink = WHITE if came else INK
    if came:
        canvas.frame(INK, rect, page.px(5))
        corner = page.px(28)
        right, bottom = rect.right - page.px(5), rect.bottom - page.px(5)
        canvas.polygon([(right, bottom), (right, bottom - corner), (right - corner, bottom)], OCHRE)
    colour = WHITE if came else None
    marks.draw(
        canvas,
        mark,
        (rect.left + page.px(33), rect.top + page.px(36)),
        page.px(17),
        colour=colour,
        ground=ground,
    )
    canvas.text(
        str(points), page.font(NUMERAL), (rect.right - page.px(13), rect.top + page.px(36)), ink, "midright"
    )
    name = ending_name(ending).upper()
    font = text.fit(name, page.font(OPERATION), rect.width - page.px(50))
    canvas.text(name, font, (rect.left + page.px(12), rect.bottom - page.px(22)), ink, "midleft")


def balance(page: Page, canvas: Canvas, standing: Standing, numbers: Numbers) -> None:
    """Three bars: the Movement's share against the majority, committees and garrisons against theirs."""
    total = sum(points_of(standing, mark) for mark in BANDS) or 1
    left, top = page.at(56, 700)
    width, height = page.px(440), page.px(34)
    x = float(left)
    for mark in BANDS:
        points = points_of(standing, mark)
        wide = width * points / total
        rect = pygame.Rect(round(x), top, round(x + wide) - round(x), height)
        canvas.fill(marks.COLOURS[mark], rect)
        if wide > page.px(26):
            canvas.text(str(points), page.font(PANEL), rect.center, WHITE, "midcentre")
        x += wide
    tick = left + width * (1000 - numbers.majority) // 1000
    canvas.fill(INK, pygame.Rect(tick - 1, top - page.px(8), max(2, page.px(3)), height + page.px(16)))
    state, movement = _sums(standing)
    below = top + height + page.px(24)
    canvas.text(
        say("verdict-balance-state", points=state),
        page.font(OPERATION),
        (left, below),
        marks.COLOURS[Mark.ADMINISTRATION],
        "midleft",
    )
    canvas.text(
        say("verdict-balance-movement", points=movement),
        page.font(OPERATION),
        (left + width, below),
        marks.COLOURS[Mark.ASSEMBLY],
        "midright",
    )
    _threshold(
        page, canvas, 800, Mark.COMMITTEE, (standing.committees, standing.councils), standing.committee_share
    )
    _threshold(
        page, canvas, 842, Mark.GARRISON, (standing.garrisons, standing.authorities), standing.garrison_share
    )


def _sums(standing: Standing) -> tuple[int, int]:
    return standing.administration + standing.garrison, standing.assembly + standing.committee


def _threshold(page: Page, canvas: Canvas, y: float, mark: Mark, part: tuple[int, int], share: int) -> None:
    """A thin bar: so many of so many, with an ochre tick at the threshold."""
    rect = page.box(206, y - 7, 290, 14)
    words = say(f"verdict-{mark.name.lower()}-part", count=part[0], all=part[1])
    canvas.text(words, text.fit(words, page.font(NOTE), page.px(146)), page.at(56, y), INK, "midleft")
    canvas.fill(marks.TINTS[mark], rect)
    if part[1]:
        canvas.fill(
            marks.COLOURS[mark],
            pygame.Rect(rect.left, rect.top, rect.width * part[0] // part[1], rect.height),
        )
    tick = rect.left + rect.width * share // 1000
    canvas.fill(
        OCHRE_TEXT,
        pygame.Rect(tick - 1, rect.top - page.px(6), max(2, page.px(3)), rect.height + page.px(12)),
    )


def sovereignty(page: Page, canvas: Canvas, recap: Recap) -> None:
    """Shares of sovereignty at the start and after every Reckoning, as bands, with the turning points above."""
    area = page.box(*CHART)
    canvas.fill(marks.COLOURS[Mark.COMMITTEE], area)
    columns = [
        area.left + round(area.width * index / max(len(recap.chronicle) - 1, 1))
        for index in range(len(recap.chronicle))
    ]
    for count in (3, 2, 1):
        tops = [_height(area, standing, count) for standing in recap.chronicle]
        edge = list(zip(columns, tops, strict=True))
        pygame_points = [*edge, (area.right, area.bottom), (area.left, area.bottom)]
        canvas.polygon(pygame_points, marks.COLOURS[BANDS[count - 1]])
        thick = page.scale.line(4.5 if count == 2 else 2)
        canvas.polygon([*edge, *((x, y + thick) for x, y in reversed(edge))], PAPER)
    _dots(page, canvas, area, area.top + area.height * recap.board.numbers.majority // 1000)
    _rounds(page, canvas, recap, area, columns)
    turns = [
        area.left + round(area.width * moment(recap, turning) / (len(columns) - 1))
        for turning in recap.turnings
    ]
    for x in turns:
        canvas.fill(
            INK, pygame.Rect(x - 1, area.top - page.px(6), page.scale.line(2), area.height + page.px(6))
        )
    for number, x in enumerate(spread(turns, page.px(36)), 1):
        badge(page, canvas, number, (x, area.top - page.px(18)))
    for mark in BANDS:
        _band_name(page, canvas, recap, mark, area, columns, turns)


def moment(recap: Recap, turning: Turning) -> float:
    """When a turning point came, in rounds from the start."""
    inside = [index for index, step in enumerate(recap.steps) if step.round == turning.round]
    return recap.rounds.index(turning.round) + (turning.step - inside[0]) / len(inside)


def spread(places: list[int], least: int) -> list[int]:
    """The same places in their order, moved to the left where the next one is nearer than `least`."""
    found: list[int] = []
    for x in reversed(places):
        found.append(min(x, found[-1] - least) if found else x)
    return found[::-1]


def badge(page: Page, canvas: Canvas, number: int, centre: tuple[int, int], radius: float = 17) -> None:
    """The number of a turning point in an ochre disc."""
    canvas.circle(centre, page.px(radius), INK)
    canvas.circle(centre, page.px(radius) - page.scale.line(2), OCHRE)
    canvas.text(str(number), page.font(OPERATION if radius > 14 else NOTE_BOLD), centre, INK, "midcentre")


def _height(area: pygame.Rect, standing: Standing, count: int) -> int:
    """Where the `count` lowest bands end."""
    total = sum(points_of(standing, mark) for mark in BANDS)
    below = sum(points_of(standing, mark) for mark in BANDS[:count])
    return area.bottom - (area.height * below // total if total else area.height * count // 4)


def _dots(page: Page, canvas: Canvas, area: pygame.Rect, y: int) -> None:
    """The share from which the Movement prevails, counted from the head."""
    for x in range(area.left, area.right, page.px(8)):
        canvas.fill(OCHRE, pygame.Rect(x, y - 1, page.scale.line(3), page.scale.line(2.5)))


def _band_name(
    page: Page,
    canvas: Canvas,
    recap: Recap,
    mark: Mark,
    area: pygame.Rect,
    columns: list[int],
    turns: list[int],
) -> None:
    """The name of a band where it is widest and no turning point cuts it; nothing where it is too thin."""
    count = BANDS.index(mark)
    words = say(f"form-{mark.name.lower()}").upper()
    font = page.font(PANEL)
    length = text.width(words, font) + page.px(44)
    wide = []
    for index in range(1, len(columns) - 1):
        standing = recap.chronicle[index]
        top = _height(area, standing, count + 1)
        foot = area.bottom if count == 0 else _height(area, standing, count)
        left = min(
            max(columns[index] - length // 2, area.left + page.px(16)), area.right - length - page.px(16)
        )
        free = not any(left - page.px(8) < x < left + length + page.px(8) for x in turns)
        if foot - top >= page.px(46):
            wide.append((free, foot - top, left, (top + foot) // 2))
    if not wide:
        return
    _, _, left, middle = max(wide)
    marks.draw(
        canvas, mark, (left + page.px(14), middle), page.px(13), colour=WHITE, ground=marks.COLOURS[mark]
    )
    canvas.text(words, font, (left + page.px(40), middle), WHITE, "midleft")


def _rounds(page: Page, canvas: Canvas, recap: Recap, area: pygame.Rect, columns: list[int]) -> None:
    y = area.bottom + page.px(24)
    for index, x in enumerate(columns):
        words = str(recap.rounds[index - 1]) if index else say("verdict-start")
        canvas.text(words, page.font(OPERATION), (x, y), INK_2, "midcentre" if index else "midleft")
