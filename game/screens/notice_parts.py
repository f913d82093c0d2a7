"""What stands on the page of notices: the addresses with what became of a trial, and the names of the times."""

from __future__ import annotations

from game.draw import Canvas
from game.furniture import ROW_TEXT, label, paragraph, rule
from game.notice_addresses import kind_of, place_of, told
from game.page import Page
from game.text import shorten
from game.theme import BODY, INK, NOTE, OXBLOOD, RULE
from game.words import say
from rules.people import NoticeSettings

MOST = 3
"""Addresses that a player may have."""
LEFT, WIDTH = 44, 860
TIMES, RIGHT_END = 980, 1876
TOP, ROW = 134, 74
BUTTON = 200
GRID, CELLS = 448, 6
HALF = (WIDTH - 12) / 2


def rule_words(allowed: str) -> str:
    """A place that the server allows, as one chooses it."""
    kind, place = say(f"notices-kind-{kind_of(allowed)}"), place_of(allowed)
    if kind_of(allowed) == "other":
        return allowed.removesuffix("*")
    return say("notices-kind-at", kind=kind, place=place) if place else kind


def address_words(address: str) -> str:
    """An address as its owner knows it again."""
    parts = told(address)
    kind = say(f"notices-kind-{parts.kind}")
    if parts.place:
        return say("notices-address-at", kind=kind, place=parts.place, rest=parts.rest)
    return say("notices-address", kind=kind, rest=parts.rest)


def span_words(minutes: int) -> str:
    """A number of minutes, briefly; none at all is a word of its own."""
    if minutes == 0:
        return say("notices-span-none")
    if minutes % 1440 == 0:
        return say("notices-span-days", count=minutes // 1440)
    if minutes % 60 == 0:
        return say("notices-span-hours", count=minutes // 60)
    return say("notices-span-minutes", count=minutes)


def paint_addresses(
    page: Page,
    canvas: Canvas,
    settings: NoticeSettings,
    allowed: tuple[str, ...],
    arrived: tuple[bool, ...],
    confirmed: tuple[str, ...],
) -> None:
    """Where one is written to."""
    label(page, canvas, say("notices-where"), LEFT, 112)
    rule(page, canvas, LEFT, TOP - 6, WIDTH)
    if not allowed:
        paragraph(page, canvas, say("notices-none-allowed"), BODY, LEFT, TOP + 12, WIDTH, INK)
        return
    if not settings.addresses:
        paragraph(page, canvas, say("notices-nowhere"), BODY, LEFT, TOP + 12, WIDTH, INK)
    for row, address in enumerate(settings.addresses):
        came = arrived[row] if row < len(arrived) and address in confirmed else None
        said = "" if came is None else say("notices-came" if came else "notices-lost")
        if address not in confirmed:
            said = say("notices-unconfirmed")
        _paint_address(page, canvas, address_words(address), said, TOP + row * ROW, well=bool(came))


def paint_code(page: Page, canvas: Canvas, address: str) -> None:
    """What is typed there in place of an address."""
    label(page, canvas, say("notices-code-label"), LEFT, 420)
    words = shorten(address_words(address), page.font(NOTE), page.px(WIDTH))
    canvas.text(words, page.font(NOTE), page.at(LEFT, GRID + 84), INK, "midleft")
    paragraph(page, canvas, say("notices-code-help"), NOTE, LEFT, GRID + 102, WIDTH)


def paint_adding(page: Page, canvas: Canvas, settings: NoticeSettings, chosen: str) -> None:
    """How an address is added."""
    label(page, canvas, say("notices-add-label"), LEFT, 420)
    full = len(settings.addresses) >= MOST
    field = "notices-full" if full else f"notices-label-{kind_of(chosen)}"
    label(page, canvas, say(field), LEFT, 652)
    paragraph(page, canvas, say(f"notices-help-{kind_of(chosen)}"), NOTE, LEFT, 742, WIDTH)


def _paint_address(page: Page, canvas: Canvas, words: str, said: str, top: float, *, well: bool) -> None:
    """A line; below it what else is to be said of it, by words and their colour."""
    buttons = 2 * BUTTON + 36 if said and not well else BUTTON + 24
    font, room = page.font(ROW_TEXT), page.px(WIDTH - buttons)
    canvas.text(
        shorten(words, font, room),
        font,
        page.at(LEFT, top + (24 if said else 36)),
        INK,
        "midleft",
    )
    if said:
        below = shorten(said, page.font(NOTE), room)
        canvas.text(below, page.font(NOTE), page.at(LEFT, top + 52), INK if well else OXBLOOD, "midleft")
    rule(page, canvas, LEFT, top + ROW - 4, WIDTH, RULE, 1.4)


def paint_times(
    page: Page,
    canvas: Canvas,
    settings: NoticeSettings,
    allowed: tuple[str, ...],
    said: str,
    *,
    trouble: bool,
) -> None:
    """The names of the rows, and what became of the last request."""
    if allowed:
        label(page, canvas, say("notices-delay"), TIMES, 112)
        label(page, canvas, say("notices-digest"), TIMES, 232)
        label(page, canvas, say("notices-quiet"), TIMES, 352)
        if settings.quiet is not None:
            label(page, canvas, say("notices-hours-label"), TIMES, 470)
        elif not settings.addresses:
            paragraph(page, canvas, say("notices-first"), NOTE, TIMES, 470, RIGHT_END - TIMES)
    rule(page, canvas, TIMES, 586, RIGHT_END - TIMES)
    label(page, canvas, say("notices-desktop"), TIMES, 612)
    paragraph(page, canvas, say("notices-desktop-note"), NOTE, TIMES, 708, RIGHT_END - TIMES)
    paragraph(page, canvas, said, BODY, TIMES, 868, RIGHT_END - TIMES, OXBLOOD if trouble else INK)
