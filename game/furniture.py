"""How the spots of a page look: buttons, choices side by side, lines to type in, links; and headings and rules."""

from __future__ import annotations

import pygame

from game import text
from game.draw import Canvas
from game.page import Page, Spot
from game.theme import (
    BUTTON,
    CARD,
    INK,
    INK_2,
    INK_3,
    LABEL,
    PAPER,
    RECESS,
    TITLE,
    Colour,
    Face,
    Kind,
)
from game.widgets.button import Button, Tone, dashed

TONES = {"commit": Tone.COMMIT, "big-commit": Tone.COMMIT, "second": Tone.SECOND, "plain": Tone.PLAIN}
BIG = Kind(Face.OSWALD, 33, 23, 0.03)
CHOICE = Kind(Face.OSWALD, 17, 14, 0.03)
ROW_TEXT = Kind(Face.SANS, 20, 16)
"""The name of a row of choices."""


def draw_spots(page: Page, canvas: Canvas) -> None:
    """Every spot whose look is known here; the page draws the others itself."""
    for spot in page.all_spots:
        draw_spot(page, canvas, spot)


def draw_spot(page: Page, canvas: Canvas, spot: Spot) -> None:
    if spot.look in TONES:
        Button(
            spot.rect,
            spot.words,
            TONES[spot.look],
            enabled=spot.act is not None,
            hover=page.hover == spot.name,
            pressed=page.pressed == spot.name,
            kind=BIG if spot.look.startswith("big") else BUTTON,
        ).draw(canvas, page.scale)
    elif spot.look in ("choice", "chosen"):
        _choice(page, canvas, spot)
    elif spot.look == "field":
        _field(page, canvas, spot)
    elif spot.look in ("link", "bar-link"):
        _link(page, canvas, spot)


def _choice(page: Page, canvas: Canvas, spot: Spot) -> None:
    """One of several side by side: the chosen one is ink."""
    chosen = spot.look == "chosen"
    hovered = page.hover == spot.name and not chosen
    canvas.fill(INK if chosen else RECESS if hovered else CARD, spot.rect)
    canvas.frame(INK, spot.rect, page.scale.line(2))
    if spot.act is None and not chosen:
        canvas.fill(RECESS, spot.rect)
        dashed(canvas, spot.rect, INK_3, page.scale)
    ink = PAPER if chosen else INK if spot.act is not None else INK_3
    font = text.fit(spot.words.upper(), page.font(CHOICE), spot.rect.width - page.px(12))
    canvas.text(spot.words.upper(), font, spot.rect.center, ink, "midcentre")


def _field(page: Page, canvas: Canvas, spot: Spot) -> None:
    """A line to type in: white ground; the hint stands in it while it is empty."""
    field = page.fields[spot.name]
    active = page.focus == spot.name
    canvas.fill((255, 255, 255), spot.rect)
    canvas.frame(INK, spot.rect, page.scale.line(2))
    font = page.font(ROW_TEXT)
    left = spot.rect.left + page.px(14)
    room = spot.rect.width - page.px(28)
    shown = "\N{BULLET}" * len(field.text) if field.digits or field.hidden else field.text
    while shown and text.width(shown, font) > room:
        shown = shown[1:]
    if shown or active:
        end = canvas.text(shown, font, (left, spot.rect.centery), INK, "midleft").right if shown else left
        if active:
            caret = pygame.Rect(
                end + 1, spot.rect.top + page.px(10), page.scale.line(2), spot.rect.height - page.px(20)
            )
            canvas.fill(INK, caret)
    else:
        hint = text.shorten(spot.words, font, room)
        canvas.text(hint, font, (left, spot.rect.centery), INK_3, "midleft")


def _link(page: Page, canvas: Canvas, spot: Spot) -> None:
    """Words alone; underlined under the hand."""
    on_bar = spot.look == "bar-link"
    ink: Colour = PAPER if on_bar else INK
    if spot.act is None:
        ink = INK_3
    font = text.fit(spot.words.upper(), page.font(BUTTON), spot.rect.width)
    drawn = canvas.text(spot.words.upper(), font, spot.rect.center, ink, "midcentre")
    if page.hover == spot.name:
        canvas.fill(ink, pygame.Rect(drawn.left, drawn.bottom, drawn.width, page.scale.line(2)))


def link_width(page: Page, words: str, kind: Kind = BUTTON) -> float:
    """Width of a link in units of the picture, with room round it."""
    return text.width(words.upper(), page.font(kind)) / page.unit + 24


def choices(
    page: Page, right: float, top: float, height: float, entries: list[tuple[str, str, bool]]
) -> list[tuple[str, pygame.Rect, str, str]]:
    """Places for choices that end at `right`: (name, rect, words, look) for each (name, words, chosen)."""
    font = page.font(CHOICE)
    widths = [text.width(words.upper(), font) / page.unit + 34 for _, words, _ in entries]
    left = right - sum(widths)
    placed = []
    for (name, words, chosen), width in zip(entries, widths, strict=True):
        rect = page.box(left, top, width + 2, height)
        placed.append((name, rect, words, "chosen" if chosen else "choice"))
        left += width
    return placed


def heading_bar(page: Page, canvas: Canvas, title: str) -> None:
    """The ink bar across the top with the title of the page."""
    canvas.fill(INK, pygame.Rect(0, 0, page.size[0], page.at(0, 84)[1]))
    canvas.text(title.upper(), page.font(TITLE).smaller(page.px(6)), page.at(44, 43), PAPER, "midleft")


def label(
    page: Page,
    canvas: Canvas,
    words: str,
    x: float,
    y: float,
    colour: Colour = INK_3,
    anchor: str = "midleft",
) -> None:
    canvas.text(words.upper(), page.font(LABEL), page.at(x, y), colour, anchor)


def rule(
    page: Page, canvas: Canvas, x: float, y: float, width: float, colour: Colour = INK, thick: float = 2.5
) -> None:
    left, top = page.at(x, y)
    canvas.fill(
        colour, pygame.Rect(left, top, page.px(width), page.scale.line(thick * page.unit / page.scale.factor))
    )


def paragraph(
    page: Page,
    canvas: Canvas,
    words: str,
    kind: Kind,
    x: float,
    y: float,
    width: float,
    colour: Colour = INK_2,
    most: int = 0,
) -> float:
    """Lines of running text from the top at `y`; says where the next may begin, in units of the picture."""
    font = page.font(kind)
    left, top = page.at(x, y)
    for line in text.wrap(words, font, page.px(width), most):
        canvas.text(line, font, (left, top), colour)
        top += font.leading
    return (top - page.origin[1]) / page.unit
